"""Renders the staff pages: templates, texts of the request's language, links that keep it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api import sparql_page
from api.language import Texts, language_of, texts
from api.links import Links
from api.marking import split

HERE = Path(__file__).parent
STATIC = HERE / "static"
NAVIGATION = (
    ("search", "/"),
    ("decisions", "/decisions"),
    ("deadlines", "/deadlines"),
    ("positions", "/positions"),
    ("actions", "/actions"),
    ("documents", "/documents"),
    ("sparql", "/sparql"),
)
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_BULLET = re.compile(r"\s*[-–•*]\s+")
_WIDTH = 2


@dataclass(frozen=True)
class Address:
    """Builds links of the page's own site; `lang` is kept when the reader chose it."""

    prefix: str
    lang: str

    def __call__(self, path: str, fragment: str = "", **query: Any) -> str:
        """The address of a page; empty values are left out, lists repeat the name."""
        pairs = [(name.rstrip("_"), v) for name, value in query.items() for v in _several(value)]
        if self.lang:
            pairs.append(("lang", self.lang))
        known = urlencode([(name, str(v)) for name, v in pairs if v not in (None, "")])
        return f"{self.prefix}{path}" + (f"?{known}" if known else "") + (f"#{fragment}" if fragment else "")


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def render(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page in the request's language."""
    said = texts(language_of(request))
    chosen = request.query_params.get("lang", "")
    prefix = str(request.scope.get("root_path", "")).rstrip("/")
    content = (
        environment()
        .get_template(template)
        .render(
            t=said,
            lang=said.language,
            link=Address(prefix, chosen if chosen in ("da", "en") else ""),
            prefix=prefix,
            navigation=NAVIGATION,
            style=f"{prefix}/static/referat.css?v={_fingerprint()}",
            other=_other_language(request, said, prefix),
            **sparql_page.editor_values(template),
            **values,
        )
    )
    told = {"Vary": "Accept, Accept-Language", "Content-Language": said.language}
    return HTMLResponse(content, status, {**told, **sparql_page.policy(template)})


def page_links(request: Request) -> Links:
    """Addresses below the path prefix, without the host."""
    return Links(str(request.scope.get("root_path", "")).rstrip("/"))


def error_page(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """An error as a page."""
    known = {404: "t404", 400: "t400", 422: "t400", 503: "t503"}
    response = render(
        request, "error.html", {"detail": detail, "title_key": f"error.{known.get(status, 'title')}"}, status
    )
    response.headers.update(dict(headers or {}))
    return response


@cache
def environment() -> Environment:
    """The template engine: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(split=split, answer_blocks=answer_blocks)
    return made


def answer_blocks(text: str) -> list[tuple[str, list[list[tuple[str, int]]]]]:
    """An answer as paragraphs and lists; each line is runs of text and citation numbers: `("", 3)` for "[3]"."""
    blocks: list[tuple[str, list[list[tuple[str, int]]]]] = []
    for line in filter(str.strip, text.splitlines()):
        bullet = _BULLET.match(line)
        kind = "list" if bullet else "paragraph"
        runs = _runs(line[bullet.end() :] if bullet else line.strip())
        if kind == "list" and blocks and blocks[-1][0] == "list":
            blocks[-1][1].append(runs)
        else:
            blocks.append((kind, [runs]))
    return blocks


def _runs(line: str) -> list[tuple[str, int]]:
    pieces = _REFERENCE.split(line)
    runs: list[tuple[str, int]] = []
    for at in range(0, len(pieces), _WIDTH):
        if pieces[at]:
            runs.append((pieces[at], 0))
        if at + 1 < len(pieces):
            runs.append(("", int(pieces[at + 1])))
    return runs


def pager(total: int, offset: int, limit: int) -> dict[str, int | None]:
    """First and last row shown, and the offsets of the neighbouring pages."""
    return {
        "first": min(offset + 1, total),
        "last": min(offset + limit, total),
        "total": total,
        "previous": max(offset - limit, 0) if offset > 0 else None,
        "next": offset + limit if offset + limit < total else None,
    }


@cache
def _fingerprint() -> str:
    return hashlib.sha256((STATIC / "referat.css").read_bytes()).hexdigest()[:10]


def _other_language(request: Request, said: Texts, prefix: str) -> tuple[str, str]:
    code = "en" if said.language == "da" else "da"
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return code, f"{prefix}{request.url.path.removeprefix(prefix)}?{urlencode([*pairs, ('lang', code)])}"
