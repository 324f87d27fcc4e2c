"""Lists across documents: "alle frister i 2026 for regionerne", "hvilke møder drøftede …", "hvor mange beslutninger …".

A list of facts comes whole from the read model, with the same filters as the page of that list; meetings on a matter
come from the places that the search found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from index.behind import list_query, meetings_query
from index.bodies import named
from index.danish_words import lemma
from index.labels import GROUPED, KINDS, ONE, TEXT, TYPES
from index.lexical import analyze
from index.lists import FILTERS
from index.phrasing import body_name, day, label, where_of
from index.pieces import Piece
from index.ports import Filters
from index.question import Asks, Question
from index.question_words import GROUPS, LISTED, OUTCOMES
from index.results import Listing, StoredDocument
from ontology.evidence import BlockKind
from ontology.model import EntityCategory, SectionKind

SHOWN = 40
_MORE = 3
_LISTED = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in LISTED.items())
_KIND_WORDS = tuple(re.compile(rf"(?:{form})\w{{0,4}}", re.IGNORECASE) for form in LISTED.values())
_GROUPS = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in GROUPS.items())
_OUTCOMES = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in OUTCOMES.items())
_CALENDAR = re.compile(r"\d+|uge\w{0,3}|weeks?|kvartal\w*|quarters?|halvår\w*", re.IGNORECASE)
_DAYS = ("from", "to", "due_from", "due_to")
_OWNS = re.compile(r"\b(?:har|skal|hviler|påhviler|for|have|has|must)\b", re.IGNORECASE)
_OWNED = ("deadline", "action")
_ABOUT = re.compile(r"\b(?:om|til|ved|vedr\w*|angående|omkring|about|on|regarding|of|to)\b", re.IGNORECASE)
_OF_MEETING = {Asks.DEADLINE: "deadline", Asks.ACTION: "action", Asks.POSITION: "position"}


class Facts(Protocol):
    """What lists ask of the archive."""

    def facts(self, kind: str, filters: Mapping[str, str], limit: int = 50, offset: int = 0) -> Listing:
        """A page of a list."""
        ...

    def stored(self, version: str) -> StoredDocument:
        """A version with its text."""
        ...


@dataclass(frozen=True)
class Overview:
    """A list as an answer: its text, what it quotes, the address of the whole list and the query behind it."""

    text: str
    pieces: tuple[Piece, ...]
    link: str
    sparql: str
    total: int


def fact_list(
    question: Question, facts: Facts, bodies: Sequence[str], chosen: Filters, meeting: bool = False
) -> Overview | None:
    """The list of facts that a question asks for; None when it asks for none, or nothing meets its words.

    `meeting` when the filters leave the one meeting that the question means.
    """
    whole = _whole(question, bodies, meeting)
    spoken = {} if whole else _spoken(question, bodies, chosen, facts)
    if not whole and not spoken and question.asks not in (Asks.LIST, Asks.COUNT):
        return None
    kind = whole or ("position" if spoken else "")
    kind = kind or next((kind for kind, form in _LISTED if form.search(question.text)), "")
    if not kind or (kind == "meeting" and _topic(question, bodies)):
        return None
    filters = spoken or _filters(question, kind, bodies, chosen, bool(whole))
    if kind in _OWNED and "q" in filters and _OWNS.search(question.text):
        filters = _owned(question, filters, kind, facts)
    listing = facts.facts(kind, filters, SHOWN)
    for body in named(question.text, bodies).one[1:] if "body" in filters else ():
        more = facts.facts(kind, {**filters, "body": body}, SHOWN)
        listing = Listing(listing.total + more.total, 0, (*listing.rows, *more.rows)[:SHOWN])
    if not listing.total and (whole or "q" in filters):
        return None
    pieces = tuple(
        _meeting(row.document.version, facts) if kind == "meeting" else Piece.of_row(row) for row in listing.rows
    )
    link = f"/{kind}s?{urlencode(filters)}" if kind != "meeting" else f"/documents?{urlencode(filters)}"
    link = link.rstrip("?")
    text = _listed(question, kind, filters, pieces, listing.total, link)
    return Overview(text, pieces, link, list_query(kind, filters, question.language), listing.total)


def _whole(question: Question, bodies: Sequence[str], meeting: bool) -> str:
    """The kind of fact of which all of a meeting are asked for: "hvad blev besluttet den 6. juni 2024"; else ""."""
    period = question.period
    one_day = bool(period and period.first and period.first == period.last)
    if _topic(question, bodies):
        return ""
    if question.asks is Asks.DECISION and (meeting or one_day):
        return "decision"
    return _OF_MEETING.get(question.asks, "") if meeting else ""


def _spoken(question: Question, bodies: Sequence[str], chosen: Filters, facts: Facts) -> dict[str, str]:
    """The filters of all that one actor said, when nothing else is asked: "hvad har Region Sjælland sagt?"."""
    others = [t for t in question.terms if not (t.verb or t.anchor)]
    if question.asks is not Asks.POSITION or question.compares or others or not question.anchors:
        return {}
    if len({c.iri for c in question.actors}) > 1 or _ABOUT.search(question.text):
        return {}
    words = " ".join(t.word for t in question.anchors)
    asked = set(analyze(words))
    names = [c.name() for c in question.actors if any(asked <= set(analyze(label)) for label in c.labels())] + [words]
    rest = {k: v for k, v in _filters(question, "position", bodies, chosen, True).items() if k not in ("actor", "q")}
    tries = [{**rest, "actor": name} for name in dict.fromkeys(names)]
    return next((found for found in tries if facts.facts("position", found, 1).total), {})


def meeting_list(question: Question, found: Sequence[Piece]) -> Overview:
    """The meetings that dealt with a matter, the newest first, each with its best sentence."""
    best: dict[str, list[Piece]] = {}
    for piece in found:
        best.setdefault(piece.document.version, []).append(piece)
    ordered = sorted(best.values(), key=lambda g: (g[0].document.date is None, -_ordinal(g[0]), g[0].document.id))
    told = _MORE if question.also else 1
    pieces = tuple(piece for group in ordered for piece in group[:told])
    language, words = question.language, " ".join(t.word for t in question.terms)
    text = TEXT[language]
    lines = [text["met_one"] if len(ordered) == 1 else text["met"].format(n=len(ordered))]
    lines += [f"– {where_of(p, language)}: »{p.quote}« [{n}]" for n, p in enumerate(pieces, 1)]
    link = f"/?{urlencode({'q': words})}"
    lines.append(text["more"].format(link=link))
    return Overview("\n".join(lines), pieces, link, meetings_query(t.word for t in question.terms), len(ordered))


def _ordinal(piece: Piece) -> int:
    return piece.document.date.toordinal() if piece.document.date else 0


def _listed(
    question: Question, kind: str, filters: Mapping[str, str], pieces: Sequence[Piece], total: int, link: str
) -> str:
    language = question.language
    text, name = TEXT[language], (ONE if total == 1 else KINDS)[kind][0 if language == "da" else 1]
    limits = _limits(filters, pieces, language)
    if not total:
        return text["none_listed"].format(kind=name, limits=limits)
    order = text["soonest" if kind == "deadline" else "newest"]
    whole = total == len(pieces)
    opening = text["listed_one" if total == 1 else "listed_all" if whole else "listed"]
    lines = [opening.format(n=total, kind=name, limits=limits, shown=len(pieces), order=order)]
    for n, piece in enumerate(pieces, 1):
        said = f"{label(piece.facts[0], language, aside=True)}: " if piece.facts else ""
        lines.append(f"– {said}»{piece.quote}« [{n}] ({where_of(piece, language)})")
    return "\n".join([*lines, text["more"].format(link=link)])


def _limits(filters: Mapping[str, str], pieces: Sequence[Piece], language: str) -> str:
    """What the filters leave, in words; a period of one day is that day, a document the meeting it tells of."""
    text, told = TEXT[language], ""
    for name, value in filters.items():
        if name == "document":
            where = where_of(replace(pieces[0], item=None), language) if pieces else ""
            told += text["limit.document"].format(value=where) if where else ""
            continue
        first = name.removesuffix("to") + "from"
        single = name.endswith("to") and filters.get(first) == value
        if name.endswith("from") and filters.get(name.removesuffix("from") + "to") == value:
            continue
        shown = _shown(name, value, language)
        told += text["date"].format(date=shown) if single else text[f"limit.{name}"].format(value=shown)
    return told


def _shown(name: str, value: str, language: str) -> str:
    which = 0 if language == "da" else 1
    if name == "type":
        return TYPES[value][which].casefold()
    if name in ("responsible", "actor") and value in GROUPED:
        return GROUPED[value][which]
    return day(date.fromisoformat(value), language) if name in _DAYS else body_name(value)


def _filters(question: Question, kind: str, bodies: Sequence[str], chosen: Filters, whole: bool) -> dict[str, str]:
    """The filters of the list that say what the question says; `whole` leaves out what others decided."""
    document = next(iter(chosen.documents), "")
    body = "" if document else next(iter(named(question.text, bodies).one), "")
    regions = [c.name() for c in question.concepts if c.category is EntityCategory.REGION]
    group = next((name for name, form in _GROUPS if form.search(question.text)), "")
    actor = "responsible" if kind in _OWNED else "actor"
    found = {"body": body or next(iter(chosen.bodies), ""), "region": next(iter(chosen.regions), "")}
    found["document"] = document
    if not body and not (document and kind == "decision"):
        asked = regions[0] if regions else ""
        found["region" if kind in ("decision", "meeting") else actor] = asked or group or found.get("region", "")
    first, last = ("due_from", "due_to") if kind == "deadline" else ("from", "to")
    period = question.period
    found |= {"from": _iso(chosen.date_from), "to": _iso(chosen.date_to)}
    if period and (period.first or period.last):
        found |= {first: _iso(period.first), last: _iso(period.last)}
    if kind == "decision":
        found["type"] = next((name for name, form in _OUTCOMES if form.search(question.text)), "")
        found["reported"] = "false" if whole else ""
    if kind != "meeting":
        found["q"] = " ".join(w for w in _topic(question, bodies) if not (found.get("type") and _is_outcome(w)))
    return {name: value for name, value in found.items() if value and name in FILTERS[kind]}


def _is_outcome(word: str) -> bool:
    return any(form.search(word) for _, form in _OUTCOMES)


def _owned(question: Question, filters: dict[str, str], kind: str, facts: Facts) -> dict[str, str]:
    """The filters with the topic as who is responsible, where somebody of that name is."""
    if "responsible" in filters:
        return filters
    topic = filters["q"].split()
    words = [t.word for t in question.terms if {t.word.casefold(), lemma(t.word.casefold())} & set(topic)]
    rest = {name: value for name, value in filters.items() if name != "q"}
    tries = [{**rest, "responsible": name} for name in (" ".join(words), filters["q"]) if name]
    return next((found for found in tries if facts.facts(kind, found, 1).total), filters)


def _iso(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else ""


def _topic(question: Question, bodies: Sequence[str]) -> list[str]:
    """The words that the facts must hold: what is neither a body, a region nor a group."""
    of_body = named(question.text, bodies).tokens
    grouped = " ".join(m.group() for _, form in _GROUPS for m in form.finditer(question.text)).casefold()
    return [
        min(t.word.casefold(), lemma(t.word.casefold()) or t.word.casefold(), key=len)
        for t in question.terms
        if not t.verb
        and t.token not in of_body
        and t.word.casefold() not in grouped
        and not any(form.fullmatch(t.word) for form in _KIND_WORDS)
        and not (question.period and _CALENDAR.fullmatch(t.word))
        and not _names_region(t.word, question)
    ]


def _names_region(word: str, question: Question) -> bool:
    names = [name.casefold() for c in question.concepts if c.category is EntityCategory.REGION for name in c.labels()]
    return any(word.casefold() in name for name in names)


def _meeting(version: str, facts: Facts) -> Piece:
    """The head of a meeting's document as its quotation."""
    document = facts.stored(version)
    blocks = document.source.blocks
    head = next((b for b in blocks if b.kind is not BlockKind.TABLE_ROW), blocks[0])
    page = document.source.page_at(head.start)
    quote = document.source.text[head.start : head.end]
    return Piece(quote, document.info, None, SectionKind.OTHER, page, head.start, head.end)
