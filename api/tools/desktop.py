"""The tools of a desktop client: over the service that owns the archive where one runs, else over the archive itself.

The archive is opened in the background, so that the client's handshake is answered at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Self

import httpx

from api.desk import find
from api.links import Links
from api.settings import Settings
from api.tools.toolbox import Json, LocalTools, Tools
from ontology.errors import BadQuestion, ReferatError, StoreUnavailable

if TYPE_CHECKING:
    from index.archive import Archive

SECONDS = 120.0
PROTOCOL = "2025-06-18"


class DesktopTools:
    """Runs tools wherever the archive is at the moment: a service may start anew, with another token."""

    def __init__(self, settings: Settings) -> None:
        """Begin to look for the archive."""
        self._settings = settings
        self._looking = Lock()
        self._archive: Archive | None = None
        self._first = Thread(target=self._try, name="open-archive", daemon=True)
        self._first.start()

    def __enter__(self) -> Self:
        """The tools themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close an archive that was opened here."""
        with self._looking:
            if self._archive:
                self._archive.close()

    def call(self, name: str, arguments: Mapping[str, Any]) -> Json:
        """Run a tool; waits for the archive."""
        return self._tools().call(name, arguments)

    def _tools(self) -> Tools:
        with self._looking:
            found = self._archive or find(self._settings)
            if isinstance(found, tuple):
                return RemoteTools(*found)
            self._archive = found
        return LocalTools(found, Links(self._settings.base.rstrip("/")))

    def _try(self) -> None:
        """Open early; what goes wrong is told when a tool is called."""
        with suppress(ReferatError):
            self._tools()


class RemoteTools:
    """The tools of a running service."""

    def __init__(self, url: str, token: str) -> None:
        """Nothing is sent yet."""
        self._url, self._token = url, token

    def call(self, name: str, arguments: Mapping[str, Any]) -> Json:
        """POST /mcp with `tools/call`."""
        request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
        headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": PROTOCOL}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            response = httpx.post(
                f"{self._url.rstrip('/')}/mcp", json=request, headers=headers, timeout=SECONDS, trust_env=False
            )
            body = response.json()
        except (httpx.HTTPError, ValueError) as error:
            what = f"The service at {self._url} does not answer ({type(error).__name__})."
            raise StoreUnavailable(f"{what} Look at its log, or stop it and start this command again.") from error
        return _result(body)


def _result(body: Mapping[str, Any]) -> Json:
    result = body.get("result")
    if not isinstance(result, dict):
        detail = body.get("detail") or body.get("error", {}).get("message") or "The service refused the request."
        raise StoreUnavailable(str(detail))
    if result.get("isError"):
        raise BadQuestion(" ".join(part.get("text", "") for part in result.get("content", ())))
    return dict(result["structuredContent"])
