"""The words around quotations, in Danish and English. Every sentence states where the quotation stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.question import Asks, Question
from index.ranking import Statement
from index.results import FactRow
from ontology.model import SectionKind

_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_TYPES = {
    "approved": ("Godkendt", "Approved"), "rejected": ("Afvist", "Rejected"),
    "noted": ("Taget til efterretning", "Noted"),
    "postponed": ("Udsat", "Postponed"), "ended": ("Afsluttet", "Ended"), "recommended": ("Anbefalet", "Recommended"),
    "initiated": ("Sat i gang", "Initiated"), "amended": ("Ændret", "Amended"), "extended": ("Forlænget", "Extended"),
    "other": ("Besluttet", "Decided"),
}  # fmt: skip
_STANCES = {
    "supports": ("støtter", "supports"), "opposes": ("er imod", "opposes"), "concern": ("er bekymret", "is concerned"),
    "question": ("spørger", "asks"), "request": ("ønsker", "requests"), "proposes": ("foreslår", "proposes"),
    "informs": ("oplyser", "informs"), "acknowledges": ("tager til efterretning", "acknowledges"),
}  # fmt: skip
_TEXT = {
    "da": {
        "decided": "{body} besluttede{date} ({where})",
        "reported": "Tidligere besluttet af {body}{date} – her kun refereret ({where})",
        "told": "Ifølge {where}",
        "deadline": "{date}{who}",
        "action": "Opgave for {who}{date}",
        "proposal": "Foreslået, ikke besluttet",
        "background": "Fra sagens baggrund",
        "front": "Mødets hoved og deltagere",
        "plain": "",
        "where": "»{title}«{date}{item}",
        "item": ", punkt {number}",
        "date": " den {date}",
        "month": " i {date}",
        "by": " (ansvarlig: {who})",
        "no": "Det fremgår ikke af referaterne.",
        "searched": "Der er søgt i {documents} dokumenter{span} fra {bodies}.",
        "empty": "Der er endnu ikke læst nogen referater ind.",
        "span": " fra perioden {first} til {last}",
        "more": "{n} andre",
        "and": " og ",
    },
    "en": {
        "decided": "{body} decided{date} ({where})",
        "reported": "Decided earlier by {body}{date} – only reported here ({where})",
        "told": "According to {where}",
        "deadline": "{date}{who}",
        "action": "A task for {who}{date}",
        "proposal": "Proposed, not decided",
        "background": "From the background of the case",
        "front": "The head and the participants of the meeting",
        "plain": "",
        "where": "»{title}«{date}{item}",
        "item": ", item {number}",
        "date": " on {date}",
        "month": " in {date}",
        "by": " (responsible: {who})",
        "no": "The minutes do not say.",
        "searched": "The search covered {documents} documents{span} from {bodies}.",
        "empty": "No minutes have been read in yet.",
        "span": " from {first} to {last}",
        "more": "{n} others",
        "and": " and ",
    },
}
_SHOWN_BODIES = 4


@dataclass(frozen=True)
class Piece:
    """A sentence that the answer quotes."""

    statement: Statement
    score: float


def compose(question: Question, pieces: Sequence[Piece]) -> str:
    """The answer's text: for each place a line that says who and where, then its quotations with their numbers."""
    lines: list[str] = []
    header = ""
    for n, piece in enumerate(pieces, 1):
        fact = _fact_for(question, piece.statement)
        opening = _header(piece.statement, fact, question.language)
        if opening != header:
            header = opening
            lines.append(f"{header}:")
        label = _label(piece.statement, fact, question.language)
        lines.append(f"– {label}{': ' if label else ''}»{piece.statement.text}« [{n}]")
    return "\n".join(lines)


def refusal(language: str, coverage: Mapping[str, Any]) -> str:
    """The honest no, with what was searched."""
    text = _TEXT[language]
    if not coverage["documents"]:
        return f"{text['no']} {text['empty']}"
    bodies = list(coverage["bodies"])
    shown = bodies[:_SHOWN_BODIES]
    if len(bodies) > len(shown):
        shown.append(text["more"].format(n=len(bodies) - len(shown)))
    names = text["and"].join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
    span = ""
    if coverage["from"]:
        first, last = (day(date.fromisoformat(coverage[k]), language) for k in ("from", "to"))
        span = text["span"].format(first=first, last=last)
    return f"{text['no']} {text['searched'].format(documents=coverage['documents'], span=span, bodies=names)}"


def day(value: date, language: str) -> str:
    """A date in words: "9. november 2023", "9 November 2023"."""
    dot = "." if language == "da" else ""
    return f"{value.day}{dot} {_MONTHS[language][value.month - 1]} {value.year}"


def _header(statement: Statement, fact: FactRow | None, language: str) -> str:
    """Who decided where, or where it stands."""
    text, where = _TEXT[language], _where(statement, language)
    if fact and fact.kind == "decision":
        values = fact.values
        if not values.get("reported") and values.get("date"):
            where = _where(statement, language, dated=False)
        when = _dated(values.get("date"), language, str(values.get("date_grain") or "day"))
        body = values.get("decided_by") or fact.document.body
        return text["reported" if values.get("reported") else "decided"].format(body=body, date=when, where=where)
    return text["told"].format(where=where)


def _label(statement: Statement, fact: FactRow | None, language: str) -> str:
    """What the quotation is: the kind of decision, the date, the actor's stance, or that it is a proposal."""
    text = _TEXT[language]
    if fact:
        return _fact_label(fact, language)
    if statement.item is None:
        return text["front"]
    if statement.kind is SectionKind.PROPOSAL:
        return text["proposal"]
    return text["background" if statement.kind is SectionKind.BACKGROUND else "plain"]


def _fact_for(question: Question, statement: Statement) -> FactRow | None:
    order = {
        Asks.WHEN: ("deadline", "decision"),
        Asks.DEADLINE: ("deadline", "decision"),
        Asks.DURATION: ("deadline", "decision"),
        Asks.POSITION: ("position", "decision"),
        Asks.ACTION: ("action", "deadline", "decision"),
    }.get(question.asks, ("decision", "position"))
    for kind in order:
        for fact in statement.facts:
            if fact.kind == kind:
                return fact
    return None


def _fact_label(fact: FactRow, language: str) -> str:
    text, values, which = _TEXT[language], fact.values, 0 if language == "da" else 1
    if fact.kind == "decision":
        return _TYPES[str(values["type"])][which]
    if fact.kind == "deadline":
        who = text["by"].format(who=values["responsible"]) if values.get("responsible") else ""
        return text["deadline"].format(date=_interval(values, language), who=who)
    if fact.kind == "position":
        return f"{values['actor']} {_STANCES[str(values['stance'])][which]}"
    return text["action"].format(who=values["responsible"], date=_dated(values.get("due"), language))


def _interval(values: Mapping[str, Any], language: str) -> str:
    first, last = (_day(values.get(key), language) for key in ("start", "end"))
    if first and last and first != last:
        return f"{first} – {last}"
    return last or first or str(values.get("text", ""))


def _dated(value: object, language: str, grain: str = "day") -> str:
    """The day ("den 9. november 2023"), or the month or year when only that is told, after a blank."""
    shown = _day(value, language)
    if not shown:
        return ""
    if grain != "day":
        return _TEXT[language]["month"].format(date=shown.split(" ", 1)[1] if grain == "month" else shown[-4:])
    return _TEXT[language]["date"].format(date=shown)


def _day(value: object, language: str) -> str:
    if isinstance(value, str) and value:
        value = date.fromisoformat(value[:10])
    return day(value, language) if isinstance(value, date) else ""


def _where(statement: Statement, language: str, dated: bool = True) -> str:
    info, text = statement.document.info, _TEXT[language]
    item = text["item"].format(number=statement.item.number) if statement.item else ""
    title = info.title or info.file_name
    told = info.date and _day(info.date, info.language) in title
    when = _dated(info.date, language) if dated and not told else ""
    return text["where"].format(title=title, date=when, item=item)
