"""The SPARQL 1.1 Protocol, query only: what a request asks, in which forms, and how the answer leaves.

Any function that runs a query serves it: the archive's, or that of a data set (`api.sparql_app`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.negotiate import acceptable
from index.asking import Asking, Stop
from index.ports import QueryResult
from ontology.errors import BadQuestion, NotAcceptable, TooBusy

T = TypeVar("T")
Run = Callable[[str, Sequence[str], Asking], QueryResult]
Soon = Callable[[str, Sequence[str], Asking], Awaitable[QueryResult | None]]
"""Runs a query in the event loop where that blocks nowhere; None when it would."""
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
PAGE_OFFERS = (*FORMATS.values(), "text/html")
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
VARY = {"Vary": "Accept, Accept-Language"}
BODY_SECONDS = 10.0
WORK_SECONDS = 30.0
MAX_FIELDS = 500
_USUAL_LENGTH = 1000
_AT_ONCE = 100
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9._-]*)+")
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
    address = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(address)
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    if kind.strip() == DIRECT:
        charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "')
        if charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the query as UTF-8; no other charset is read.")
        return _asked([*address, ("query", _text(await body_of(request)))])
    if kind.strip() == FORM:
        return _asked([*address, *_fields(await body_of(request))])
    raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send a query as {DIRECT} or {FORM}.")


async def body_of(request: Request) -> bytes:
    """The whole body; 408 when it does not come in time."""
    parts, more = bytearray(), True
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while more:
                message = await request.receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                parts += message.get("body", b"")
                more = message.get("more_body", False)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time; send it at once.") from None
    return bytes(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadQuestion("The body is not UTF-8.", "query") from None


def _fields(form: bytes) -> list[tuple[str, str]]:
    """The names and values of an encoded form, as an address or a body has it."""
    fields = [pair.partition(b"=") for pair in form.split(b"&") if pair]
    if len(fields) > MAX_FIELDS:
        raise BadQuestion(f"The form has more than {MAX_FIELDS} fields; send only those that are needed.", "query")
    try:
        return [(_decoded(name), _decoded(value)) for name, _, value in fields]
    except UnicodeDecodeError:
        raise BadQuestion("The form cannot be read: send percent-encoded UTF-8.", "query") from None


def _decoded(text: bytes) -> str:
    text = text.replace(b"+", b" ")
    return (unquote_to_bytes(text) if b"%" in text else text).decode("utf-8")


def _asked(pairs: Sequence[tuple[str, str]]) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if len(queries := given.get("query", [""])) > 1:
        raise BadQuestion("Give one query only.", "query")
    if "update" in given:
        raise BadQuestion("The graph is changed by ingesting documents; SPARQL updates are not taken.", "update")
    return Asked(
        query=queries[0] if queries[0].strip() else "",
        form=",".join(value.strip() for value in given.get("format", ()) if value.strip()),
        default_graphs=_graphs(given, "default-graph-uri"),
        named_graphs=_graphs(given, "named-graph-uri"),
    )


def _graphs(given: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    """The graphs of a parameter; some clients encode the sign between two of them too. An empty one is none."""
    if name not in given:
        return ()
    values = (part for value in given[name] for part in value.split(f"&{name}="))
    return tuple(dict.fromkeys(value for value in values if value))


def media_types(accept: str | None, form: str) -> Sequence[str]:
    """The result forms in the order of the client's wishes; NotAcceptable when none is known."""
    if form:
        return _of_format(form)
    found = _accepted(accept, OFFERS)
    if not found:
        raise NotAcceptable(f"Ask for one of: {', '.join(FORMATS.values())}.")
    return found


def prefers_page(accept: str | None) -> bool:
    """Whether a page is liked better than any form of a result."""
    return list(_accepted(accept, PAGE_OFFERS)[:1]) == ["text/html"]


def _accepted(accept: str | None, offers: tuple[str, ...]) -> Sequence[str]:
    return (_remembered if len(accept or "") <= _USUAL_LENGTH else acceptable)(accept, offers)


@lru_cache(256)
def _remembered(accept: str | None, offers: tuple[str, ...]) -> Sequence[str]:
    """Clients send the same few headers again and again."""
    return tuple(acceptable(accept, offers))


def _of_format(form: str) -> list[str]:
    """The forms that a format stands for; of several (SPARQLWrapper sends its names for one) the first known."""
    for part in form.lower().replace(" ", "+").split(","):
        name = OTHER_NAMES.get(part, part)
        if name in FORMATS:
            return [FORMATS[n] for n in (name, ROWS_OR_GRAPH.get(name)) if n]
        if name in FORMATS.values():
            return [name]
    raise BadQuestion(f"'format' must be one of {', '.join(FORMATS)}.", "format")


async def result(
    request: Request, asked: Asked, wishes: Sequence[str], run: Run, asking: Asking, soon: Soon | None = None
) -> QueryResult:
    """Run the query here if there is a way, else in a thread; it is stopped when the client goes away."""
    asking = replace(asking, default_graphs=asked.default_graphs, named_graphs=asked.named_graphs)
    watching = _Later(_WATCHED_AFTER, partial(watch, request.receive, asking.stop))
    try:
        found = await soon(asked.query, wishes, asking) if soon else None
        if found is None:
            found = await _in_thread(request, partial(run, asked.query, wishes, asking))
        return found
    finally:
        watching.cancel()


async def stoppable(request: Request, work: Callable[[Asking], T]) -> T:
    """Work in a thread that asks queries with what it is given: they are stopped with the client, or after a while."""
    asking = Asking()
    watching = _Later(_WATCHED_AFTER, partial(watch, request.receive, asking.stop))
    ending = asyncio.get_running_loop().call_later(WORK_SECONDS, asking.stop.press)
    try:
        return await _in_thread(request, partial(work, asking))
    finally:
        ending.cancel()
        watching.cancel()


async def _in_thread(request: Request, run: Callable[[], T]) -> T:
    limiter = _limiter(request)
    if limiter.available_tokens < 1:
        raise TooBusy("Too many queries are waiting; try again in a few seconds.")
    return await anyio.to_thread.run_sync(run, limiter=limiter)


async def respond(request: Request, asked: Asked, run: Run, asking: Asking, soon: Soon | None = None) -> Response:
    """The result of a query in the form that the client likes best."""
    if not asked.query:
        raise BadQuestion("The query is missing: give it as the parameter 'query'.", "query")
    found = await result(request, asked, media_types(request.headers.get("accept"), asked.form), run, asking, soon)
    headers = dict(VARY)
    if asked.form == "csv":
        headers["Content-Disposition"] = 'attachment; filename="result.csv"'
    return Whole(found.content, media_type=found.media_type, headers=headers)


def address_of(request: Request) -> str:
    """The address that was asked, without the query."""
    scope, host = request.scope, request.headers.get("host", "")
    if _PLAIN_HOST.fullmatch(host) and _PLAIN_PATH.fullmatch(scope["path"]):
        return f"{scope['scheme']}://{host}{scope['path']}"
    return str(URL(scope={**scope, "query_string": b""}))


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


async def watch(receive: Receive, stop: Stop) -> None:
    """Press the button when the client goes away; for after the body was read."""
    while (await receive())["type"] != "http.disconnect":
        pass
    await anyio.to_thread.run_sync(stop.press)


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
