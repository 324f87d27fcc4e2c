"""The words around quotations, in Danish and English: the answer first, then what it rests on, each with its number.

Every line says what the quotation is: decided, only reported, proposed, discussed, or from the background.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from index.labels import DECIDED, DONE, STANCES, TEXT, TYPES, VERBS
from index.months import NAMES
from index.pieces import Piece
from index.precedence import best_fact
from index.question import Asks, Question
from index.question_words import AGREEING, TOOK_PART
from index.results import FactRow
from ontology.model import SectionKind

_SHOWN_BODIES = 4
_FOR, _AGAINST = ("supports",), ("opposes", "concern")
_PEOPLE = (Asks.PEOPLE, Asks.ABSENT)
_TALKED = ("drøftet", "drøftedes", "discussed")
_AGREEING = re.compile(AGREEING, re.IGNORECASE)
_TOOK_PART = re.compile(TOOK_PART, re.IGNORECASE)
_TIMES = (Asks.WHEN, Asks.DEADLINE, Asks.DURATION)
_ORDER: Mapping[Asks, tuple[str, ...]] = {
    **dict.fromkeys(_TIMES, ("deadline", "decision", "position")),
    Asks.POSITION: ("position", "decision"),
    Asks.REASON: ("position", "decision"),
    Asks.ACTION: ("action", "deadline", "decision"),
}
_USUAL = ("decision", "position")


def compose(question: Question, pieces: Sequence[Piece]) -> str:
    """The direct answer in one or two sentences, then the further facts grouped by place."""
    language = question.language
    first, *rest = pieces
    opening = _people(question, pieces)
    if opening:
        return "\n".join([opening, *(f"– »{p.quote}« [{n}]" for n, p in enumerate(pieces, 1))])
    lines = [*_divided(question, pieces), f"{direct(question, first)}: »{first.quote}« [1]"]
    header = "" if _fact_for(question, first) else _header(first, None, language)
    return "\n".join([*lines, *_listed(question, rest, 2, header)])


def offered(question: Question, pieces: Sequence[Piece]) -> str:
    """What stands nearest to a question without an answer, told as no more than that; "" when nothing does."""
    return "\n".join([TEXT[question.language]["near"], *_listed(question, pieces, 1)]) if pieces else ""


def _listed(question: Question, pieces: Sequence[Piece], first: int, header: str = "") -> list[str]:
    """A line per piece, numbered from `first`, under lines that say where they stand; `header` has been said."""
    language, lines = question.language, []
    for n, piece in enumerate(pieces, first):
        fact = _fact_for(question, piece)
        opening = _header(piece, fact, language)
        if opening != header:
            header = opening
            lines.append(f"{header}:")
        marked = "" if question.asks in _PEOPLE and piece.item is None else _marked(piece, fact, language)
        lines.append(f"– {marked}»{piece.quote}« [{n}]")
    return lines


def _people(question: Question, pieces: Sequence[Piece]) -> str:
    """Who took part or was absent, by name; "" when that is not asked or told."""
    if not all(p.names for p in pieces) or not (question.asks is Asks.ABSENT or _TOOK_PART.search(question.text)):
        return ""
    language = question.language
    names = [f"{name} [{n}]" for n, p in enumerate(pieces, 1) for name in p.names]
    key = "were_absent" if question.asks is Asks.ABSENT else "took_part"
    where = where_of(replace(pieces[0], item=None), language)
    return TEXT[language][key].format(where=where, n=len(names), names=joined(names, language))


def positions_table(question: Question, pieces: Sequence[Piece]) -> tuple[dict[str, Any], ...]:
    """A row per position when the question asks what several actors thought; () otherwise."""
    rows = [(n, f) for n, p in enumerate(pieces, 1) for f in p.facts if f.kind == "position"]
    if question.asks is not Asks.POSITION or len({f.values.get("actor") for _, f in rows}) < 2:
        return ()
    which = _which(question.language)
    return tuple(
        {
            "actor": f.values["actor"],
            "stance": f.values["stance"],
            "said": STANCES[str(f.values["stance"])][which],
            "quote": f.quote,
            "citation": n,
        }
        for n, f in rows
    )


def direct(question: Question, piece: Piece) -> str:
    """The sentence that answers, up to the quotation."""
    language, text = question.language, TEXT[question.language]
    fact, where = _fact_for(question, piece), where_of(piece, question.language)
    if piece.section is SectionKind.PROPOSAL and not (fact and fact.kind == "decision"):
        return text["proposed_only"].format(where=where)
    if fact is None:
        key = "people" if question.asks in _PEOPLE else "said_plain"
        return text[key].format(where=where)
    if fact.kind == "decision":
        place = where_of(piece, language, dated=_reported(fact) or not fact.values.get("date"))
        return f"{text['according']}{_decided(fact, language)} ({place})"
    proposed = piece.fact("decision") if fact.kind == "deadline" else None
    only = text["recommended"] if proposed and proposed.values.get("type") == "recommended" else ""
    return f"{text['according']}{_told(fact, language)}{only} ({where})"


def refusal(language: str, coverage: Mapping[str, Any], filtered: bool = False) -> str:
    """The honest no, with what was searched."""
    text = TEXT[language]
    if not coverage["documents"]:
        return f"{text['no']} {text['searched_none' if filtered else 'empty']}"
    bodies = [body_name(name) for name in coverage["bodies"]]
    shown = bodies[:_SHOWN_BODIES]
    if len(bodies) > len(shown):
        shown.append(text["others"].format(n=len(bodies) - len(shown)))
    span = ""
    if coverage["from"]:
        first, last = (day(date.fromisoformat(coverage[k]), language) for k in ("from", "to"))
        span = text["span"].format(first=first, last=last)
    searched = text["searched_one" if coverage["documents"] == 1 else "searched"]
    names = joined(shown, language)
    return f"{text['no']} {searched.format(documents=coverage['documents'], span=span, bodies=names)}"


def body_name(name: str) -> str:
    """A body with its region in brackets, so that it can stand inside a sentence or a list."""
    own, comma, region = name.rpartition(", ")
    return f"{own} ({region})" if comma and region.startswith("Region ") else name


def joined(names: Sequence[str], language: str) -> str:
    """Names as a list in words."""
    return TEXT[language]["and"].join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def day(value: date, language: str) -> str:
    """A date in words: "9. november 2023", "9 November 2023"."""
    dot = "." if language == "da" else ""
    return f"{value.day}{dot} {NAMES[language][value.month - 1]} {value.year}"


def where_of(piece: Piece, language: str, dated: bool = True) -> str:
    """Where a piece stands: title, day and agenda item."""
    info, text = piece.document, TEXT[language]
    item = text["item"].format(number=piece.item.number) if piece.item else ""
    title = info.title or info.file_name
    told = info.date and _day(info.date, info.language) in title
    when = _dated(info.date, language) if dated and not told else ""
    return text["where"].format(title=title, date=when, item=item)


def label(fact: FactRow, language: str, aside: bool = False) -> str:
    """What a fact says in a few words: the kind of decision, the date, the actor's stance, whose task.

    `aside` adds that a decision was taken elsewhere, where no heading says so.
    """
    text, values, which = TEXT[language], fact.values, _which(language)
    if fact.kind == "decision":
        said = text["discussed"] if _only_talked(fact) else TYPES[str(values["type"])][which]
        return f"{said}{text['elsewhere'] if aside and _reported(fact) else ''}"
    if fact.kind == "deadline":
        return f"{_interval(values, language)}{_aside(fact, language)}"
    if fact.kind == "position":
        return f"{values['actor']} {text['agrees'] if _agrees(fact) else STANCES[str(values['stance'])][which]}"
    return _told(fact, language)


def _divided(question: Question, pieces: Sequence[Piece]) -> list[str]:
    """A sentence that sets conflicting stances side by side, when there are some."""
    if question.asks is not Asks.POSITION:
        return []
    rows = [(n, f) for n, p in enumerate(pieces, 1) for f in p.facts if f.kind == "position"]
    facts, asked = [f for _, f in rows], question.text.casefold()
    if len({a for f in facts if (a := str(f.values["actor"])).casefold() in asked}) == 1:
        return []
    sides = [
        [f"{f.values['actor']} [{n}]" for n, f in rows if _stance(f, facts) in stances] for stances in (_FOR, _AGAINST)
    ]
    if not all(sides):
        return []
    pro, contra = (joined(list(dict.fromkeys(side)), question.language) for side in sides)
    return [TEXT[question.language]["divided"].format(pro=pro, contra=contra)]


def _stance(fact: FactRow, others: Sequence[FactRow]) -> str:
    """For or against; who agrees with another stands where that one stands, or nowhere when that is not told."""
    if not _agrees(fact):
        return str(fact.values.get("stance"))
    followed = (f for f in others if not _agrees(f) and str(f.values["actor"]) in fact.quote)
    return next((str(f.values.get("stance")) for f in followed), "")


def _agrees(fact: FactRow) -> bool:
    return fact.values.get("stance") == "supports" and bool(_AGREEING.search(fact.quote))


def _marked(piece: Piece, fact: FactRow | None, language: str) -> str:
    said = label(fact, language) if fact else _status(piece, language)
    older = TEXT[language]["older"] if piece.older else ""
    told = "; ".join(part for part in (said, older) if part)
    return f"{told}: " if told else ""


def _status(piece: Piece, language: str) -> str:
    """What a quotation is that is no fact."""
    names = {SectionKind.PROPOSAL: "proposal", SectionKind.BACKGROUND: "background", SectionKind.MINUTES: "discussed"}
    name = "front" if piece.item is None else names.get(piece.section, "")
    return TEXT[language][name] if name else ""


def _header(piece: Piece, fact: FactRow | None, language: str) -> str:
    """Who decided where, or where it stands."""
    text = TEXT[language]
    if fact and fact.kind == "decision":
        if _reported(fact):
            return f"{_by_another(fact, language)} ({where_of(piece, language)})"
        shown = text["decided"].format(body=_body(fact), verb=text["decides"], date=_when(fact, language))
        return f"{shown} ({where_of(piece, language, dated=not fact.values.get('date'))})"
    return text["further"].format(where=where_of(piece, language))


def _decided(fact: FactRow, language: str) -> str:
    text = TEXT[language]
    if _reported(fact):
        return _by_another(fact, language)
    verb = text["talked"] if _only_talked(fact) else VERBS[str(fact.values["type"])][_which(language)]
    return text["decided"].format(body=_body(fact), verb=verb, date=_when(fact, language))


def _by_another(fact: FactRow, language: str) -> str:
    """A decision that the minutes only report; some are added after the meeting."""
    day_of, meeting = fact.values.get("date"), fact.document.date
    later = bool(meeting and day_of and str(day_of)[:10] > meeting.isoformat())
    done = DONE.get(str(fact.values["type"]), DECIDED)[_which(language)]
    told = TEXT[language]["reported_later" if later else "reported_by"]
    return told.format(done=done, body=_body(fact), date=_when(fact, language))


def _body(fact: FactRow) -> str:
    return body_name(str(fact.values.get("decided_by") or fact.document.body))


def _only_talked(fact: FactRow) -> bool:
    return str(fact.values["type"]) == "other" and fact.quote.strip(" .\n").casefold() in _TALKED


def _told(fact: FactRow, language: str) -> str:
    text, values = TEXT[language], fact.values
    if fact.kind == "deadline":
        lasts = values.get("kind") == "period" and values.get("start") in (None, values.get("end"))
        key = "until" if lasts else values.get("kind", "deadline")
        shown = text[f"deadline.{key}"].format(date=_interval(values, language, on=not lasts))
        return f"{shown}{_aside(fact, language)}"
    if fact.kind == "position":
        return label(fact, language)
    due = _day(values.get("due"), language)
    by = text["due"].format(date=text["on"].format(date=due) if language == "da" else due) if due else ""
    return f"{text['action'].format(who=values['responsible'])}{by}"


def _reported(fact: FactRow) -> bool:
    return bool(fact.values.get("reported"))


def _fact_for(question: Question, piece: Piece) -> FactRow | None:
    found = piece.fact(*_ORDER.get(question.asks, _USUAL))
    return best_fact(question, [f for f in piece.facts if f.kind == found.kind]) if found else None


def _when(fact: FactRow, language: str) -> str:
    return _dated(fact.values.get("date"), language, str(fact.values.get("date_grain") or "day"))


def _aside(fact: FactRow, language: str) -> str:
    """From which day a deadline was moved, and whose it is, in brackets; a body's own meeting needs no owner."""
    text, was = TEXT[language], _day(fact.values.get("moved_from"), language)
    who = str(fact.values.get("responsible") or "")
    if fact.values.get("kind") == "meeting" and fact.document.body.startswith(who):
        who = ""
    told = [text["moved"].format(date=was)] if was else []
    told += [text["by"].format(who=who)] if who else []
    return f" ({'; '.join(told)})" if told else ""


def _interval(values: Mapping[str, Any], language: str, on: bool = False) -> str:
    first, last = (_day(values.get(key), language) for key in ("start", "end"))
    if first and last and first != last:
        return _span(first, last)
    single = last or first
    if not single:
        return str(values.get("text", ""))
    starts = values.get("kind") == "effective_date"
    return TEXT[language]["on"].format(date=single) if on and not (starts and language == "en") else single


def _span(first: str, last: str) -> str:
    """Two days in words; what both have in common is said once."""
    one, other = first.split(" "), last.split(" ")
    own = next(n for n in (1, 2, 3) if one[n:] == other[n:])
    return f"{one[0]}–{last}" if own == 1 else f"{' '.join(one[:own])} – {last}"


def _dated(value: object, language: str, grain: str = "day") -> str:
    """The day ("den 9. november 2023"), or the month or year when only that is told, after a blank."""
    shown = _day(value, language)
    if not shown:
        return ""
    if grain != "day":
        return TEXT[language]["month"].format(date=shown.split(" ", 1)[1] if grain == "month" else shown[-4:])
    return TEXT[language]["date"].format(date=shown)


def _day(value: object, language: str) -> str:
    if isinstance(value, str) and value:
        value = date.fromisoformat(value[:10])
    return day(value, language) if isinstance(value, date) else ""


def _which(language: str) -> int:
    return 0 if language == "da" else 1
