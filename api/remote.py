"""The running service as a desk: every request carries the token of its run."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import httpx

from api.terminal import Progress
from ontology.errors import BadQuestion, NotFound, Reason, ReferatError, StoreUnavailable

Json = dict[str, Any]
SECONDS = 600.0
CONNECT_SECONDS = 10.0
FORBIDDEN = (401, 403)


class RemoteDesk:
    """The service behind `service.json`."""

    def __init__(self, url: str, token: str) -> None:
        """Nothing is sent yet."""
        self._http = httpx.Client(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(SECONDS, connect=CONNECT_SECONDS),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """The desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._http.close()

    def search(self, query: str, filters: Mapping[str, Any], limit: int, offset: int) -> Json:
        """GET /api/search."""
        params = {"q": query, "limit": limit, "offset": offset, **_plain(filters)}
        return self._json("GET", "/api/search", params=params)

    def ask(self, question: str, filters: Mapping[str, Any]) -> Json:
        """POST /api/ask."""
        return self._json("POST", "/api/ask", json={"question": question, "filters": _plain(filters)})

    def sparql(self, query: str, media_types: Sequence[str]) -> bytes:
        """POST /sparql."""
        wishes = ", ".join(f"{m};q={1 - n / 100:.2f}" for n, m in enumerate(media_types))
        headers = {"Content-Type": "application/sparql-query", "Accept": wishes}
        return self._send("POST", "/sparql", content=query.encode("utf-8", "replace"), headers=headers).content

    def ingest(self, paths: Sequence[Path], progress: Progress, options: Mapping[str, Any]) -> Json:
        """POST /api/documents for every file, with the report of the pipeline."""
        from ingest.pipeline import find_files
        from ingest.report import FileReport, Report, Result

        began, settled, files = time.perf_counter(), list[FileReport](), find_files(paths)
        for number, path in enumerate(files, 1):
            row = self._upload(path, options)
            known = {name: row[name] for name in FileReport.__slots__ if name in row and name not in ("path", "result")}
            settled.append(FileReport(path=str(path), result=Result(row["result"]), **known))
            progress(settled[-1], number, len(files))
        return Report(tuple(settled), time.perf_counter() - began, bool(options.get("dry_run"))).to_json()

    def _upload(self, path: Path, options: Mapping[str, Any]) -> Json:
        fields = {"origin": str(path.resolve())} | {n: "true" for n in ("dry_run", "force") if options.get(n)}
        try:
            with path.open("rb") as file:
                response = self._request("POST", "/api/documents", data=fields, files={"file": (path.name, file)})
        except OSError as error:
            message = f"{path.name} cannot be opened ({error}): check its path and rights."
            return {"result": "refused", "reason": Reason.UNREADABLE.value, "message": message}
        body = _body(response)
        if response.is_error and "reason" in body:
            return {"result": "refused", "reason": body["reason"], "message": body["detail"]}
        if response.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
            return {"result": "refused", "reason": Reason.TOO_LARGE.value, "message": f"{path.name}: {body['detail']}"}
        _raise(response)
        return dict(body["files"][0])

    def check(self, repair: bool) -> Json:
        """POST /api/check."""
        return self._json("POST", "/api/check", params={"repair": repair})

    def remove(self, document_id: str) -> None:
        """DELETE /api/documents/{id}."""
        from urllib.parse import quote

        self._send("DELETE", f"/api/documents/{quote(document_id, safe='')}")

    def export(self, folder: Path) -> list[Path]:
        """GET /api/export, unpacked."""
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile() as file:
            with self._http.stream("GET", "/api/export") as response:
                if response.is_error:
                    response.read()
                    _raise(response)
                for chunk in response.iter_bytes():
                    file.write(chunk)
            with zipfile.ZipFile(file) as packed:
                return [Path(packed.extract(name, folder)) for name in packed.namelist()]

    def _json(self, method: str, path: str, **request: Any) -> Json:
        result: Json = self._send(method, path, **request).json()
        return result

    def _send(self, method: str, path: str, **request: Any) -> httpx.Response:
        response = self._request(method, path, **request)
        _raise(response)
        return response

    def _request(self, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            return self._http.request(method, path, **request)
        except httpx.HTTPError as error:
            what = f"The service at {self._http.base_url} does not answer ({type(error).__name__})."
            raise StoreUnavailable(f"{what} Look at its log, or stop it and run the command again.") from error


def _plain(filters: Mapping[str, Any]) -> Json:
    """The filters with their days as text."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in filters.items()}


def _raise(response: httpx.Response) -> None:
    if not response.is_error:
        return
    detail = str(_body(response).get("detail") or f"The service answered with status {response.status_code}.")
    if response.status_code == httpx.codes.NOT_FOUND:
        raise NotFound(detail)
    if response.is_client_error and response.status_code not in FORBIDDEN:
        raise BadQuestion(detail)
    raise StoreUnavailable(detail) if response.is_server_error else ReferatError(detail)


def _body(response: httpx.Response) -> Json:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
