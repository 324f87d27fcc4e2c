"""The SPARQL 1.1 Protocol, query only: what a request asks, in which forms, and how the answer leaves.

Any function that runs a query serves it: the archive's, or that of a data set (`api.sparql_app`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.negotiate import acceptable
from index.asking import Asking
from index.ports import QueryResult
from ontology.errors import BadQuestion, NotAcceptable, TooBusy

Run = Callable[[str, Sequence[str], Asking], QueryResult]
FORMATS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
}
GRAPHS = tuple(FORMATS[name] for name in ("ttl", "nt", "rdf", "jsonld", "nq"))
OTHER_NAMES = {
    "turtle": "ttl", "n3": "ttl", "ntriples": "nt", "n-triples": "nt", "nquads": "nq", "n-quads": "nq",
    "json-ld": "jsonld", "rdf+xml": "rdf", "rdfxml": "rdf", "srj": "json", "srx": "xml",
}  # fmt: skip
"""What clients call the same forms (SPARQLWrapper, Virtuoso, Jena)."""
ROWS_OR_GRAPH = {"json": "jsonld", "xml": "rdf"}
"""A format named for rows is also one for graphs, and the other way round."""
OFFERS = (*FORMATS.values(), "application/json", "application/xml", "text/xml", "text/n3", "application/turtle")
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
VARY = {"Vary": "Accept, Accept-Language"}
BODY_SECONDS = 10.0
MAX_FIELDS = 500
_AT_ONCE = 100
_WATCHED_AFTER = 0.05
_PART = 256 * 1024
_PART_SECONDS = 30.0


@dataclass(frozen=True)
class Asked:
    """A query, the name of the form wanted for its result, and the data set that the request names."""

    query: str = ""
    form: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def read(request: Request) -> Asked:
    """What a GET or POST asks. BadQuestion, 408 when the body does not come, 415 for another type of body."""
    address = request.query_params.multi_items()
    if request.method != "POST":
        return _asked(address)
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    if kind.strip() == DIRECT:
        charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "')
        if charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the query as UTF-8; no other charset is read.")
        return _asked([*address, ("query", await _body(request))])
    if kind.strip() == FORM:
        return _asked([*address, *_fields(await _body(request))])
    raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send a query as {DIRECT} or {FORM}.")


async def _body(request: Request) -> str:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return (await request.body()).decode("utf-8")
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time; send it at once.") from None
    except UnicodeDecodeError:
        raise BadQuestion("The body is not UTF-8.", "query") from None


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise BadQuestion("The form cannot be read: send percent-encoded UTF-8.", "query") from None


def _asked(pairs: Sequence[tuple[str, str]]) -> Asked:
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise BadQuestion("Give one query only.", "query")
    if any(name == "update" for name, _ in pairs):
        raise BadQuestion("The graph is changed by ingesting documents; SPARQL updates are not taken.", "update")
    form = ",".join(value.strip() for name, value in pairs if name == "format" and value.strip())
    return Asked(
        query="".join(queries).strip() and queries[0],
        form=form,
        default_graphs=_graphs(pairs, "default-graph-uri"),
        named_graphs=_graphs(pairs, "named-graph-uri"),
    )


def _graphs(pairs: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    """The graphs of a parameter; some clients encode the sign between two of them too. An empty one is none."""
    values = (part for key, value in pairs if key == name for part in value.split(f"&{name}="))
    return tuple(dict.fromkeys(value for value in values if value))


def media_types(accept: str | None, form: str) -> list[str]:
    """The result forms in the order of the client's wishes; NotAcceptable when none is known."""
    if form:
        return _of_format(form)
    found = acceptable(accept, OFFERS)
    if not found:
        raise NotAcceptable(f"Ask for one of: {', '.join(FORMATS.values())}.")
    return found


def _of_format(form: str) -> list[str]:
    """The forms that a format stands for; of several (SPARQLWrapper sends its names for one) the first known."""
    for part in form.lower().replace(" ", "+").split(","):
        name = OTHER_NAMES.get(part, part)
        if name in FORMATS:
            return [FORMATS[n] for n in (name, ROWS_OR_GRAPH.get(name)) if n]
        if name in FORMATS.values():
            return [name]
    raise BadQuestion(f"'format' must be one of {', '.join(FORMATS)}.", "format")


async def result(request: Request, asked: Asked, wishes: Sequence[str], run: Run, asking: Asking) -> QueryResult:
    """Run the query in a thread; it is stopped when the client goes away."""
    asking = replace(asking, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs)
    limiter = _limiter(request)
    if limiter.available_tokens < 1:
        raise TooBusy("Too many queries are waiting; try again in a few seconds.")
    watching = _Later(_WATCHED_AFTER, partial(_watch, request, asking))
    try:
        return await anyio.to_thread.run_sync(partial(run, asked.query, wishes, asking), limiter=limiter)
    finally:
        watching.cancel()


async def respond(request: Request, asked: Asked, run: Run, asking: Asking) -> Response:
    """The result of a query in the form that the client likes best."""
    if not asked.query:
        raise BadQuestion("The query is missing: give it as the parameter 'query'.", "query")
    found = await result(request, asked, media_types(request.headers.get("accept"), asked.form), run, asking)
    headers = dict(VARY)
    if asked.form == "csv":
        headers["Content-Disposition"] = 'attachment; filename="result.csv"'
    return Whole(found.content, media_type=found.media_type, headers=headers)


def base_of(address: str) -> Asking:
    """What every query at this address has in common: relative IRIs are resolved against it."""
    return Asking(base=address)


class _Later:
    """A task that begins after a while, unless it is cancelled: most queries end before, and need none."""

    def __init__(self, seconds: float, task: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have it begin."""
        self._task: asyncio.Future[None] | None = None
        self._start = asyncio.get_running_loop().call_later(seconds, self._begin, task)

    def _begin(self, task: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._task = asyncio.ensure_future(task())

    def cancel(self) -> None:
        """End it, or keep it from beginning."""
        self._start.cancel()
        if self._task:
            self._task.cancel()


async def _watch(request: Request, asking: Asking) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    await anyio.to_thread.run_sync(asking.stop.press)


def _limiter(request: Request) -> CapacityLimiter:
    """Threads for waiting on queries, so that these never use up those that serve everything else."""
    state = request.app.state
    if not hasattr(state, "sparql_limiter"):
        state.sparql_limiter = CapacityLimiter(_AT_ONCE)
    limiter: CapacityLimiter = state.sparql_limiter
    return limiter


class Whole(Response):
    """A result that is there in full; sent in parts, so that a client that stops reading is left after a while."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it; the length in the header tells a client that was left."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if len(self.body) <= _PART:
            await send({"type": "http.response.body", "body": self.body})
            return
        body = memoryview(self.body)
        parts = [body[at : at + _PART] for at in range(0, len(body), _PART)]
        try:
            for n, part in enumerate(parts, 1):
                message = {"type": "http.response.body", "body": bytes(part), "more_body": n < len(parts)}
                await asyncio.wait_for(send(message), _PART_SECONDS)
        except TimeoutError:
            return
