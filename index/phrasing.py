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
    "approved": ("godkendt", "approved"), "rejected": ("afvist", "rejected"),
    "noted": ("taget til efterretning", "noted"),
    "postponed": ("udsat", "postponed"), "ended": ("afsluttet", "ended"), "recommended": ("anbefalet", "recommended"),
    "initiated": ("sat i gang", "initiated"), "amended": ("ændret", "amended"), "extended": ("forlænget", "extended"),
    "other": ("besluttet", "decided"),
}  # fmt: skip
_STANCES = {
    "supports": ("støtter", "supports"), "opposes": ("er imod", "opposes"), "concern": ("er bekymret", "is concerned"),
    "question": ("spørger", "asks"), "request": ("ønsker", "requests"), "proposes": ("foreslår", "proposes"),
    "informs": ("oplyser", "informs"), "acknowledges": ("tager til efterretning", "acknowledges"),
}  # fmt: skip
_TEXT = {
    "da": {
        "decision": "{body} har besluttet ({type}{date})",
        "reported": "Refereret fra tidligere, ikke besluttet på dette møde: {body} ({type}{date})",
        "deadline": "Datoen er {date}{who}",
        "position": "{actor} {stance}",
        "action": "Det er en opgave for {who}{date}",
        "proposal": "Det er foreslået, ikke besluttet",
        "background": "I sagens baggrund står der",
        "front": "Det fremgår af mødets deltagerliste og hoved",
        "plain": "Det fremgår af referatet",
        "place": "{title}{date}{item}",
        "item": ", punkt {number}",
        "date": " den {date}",
        "by": ", ansvarlig er {who}",
        "no": "Det fremgår ikke af referaterne.",
        "searched": "Der er søgt i {documents} dokumenter{span} fra {bodies}.",
        "empty": "Der er endnu ikke læst nogen referater ind.",
        "span": " fra perioden {first} til {last}",
        "more": "{n} andre",
        "and": " og ",
    },
    "en": {
        "decision": "{body} has decided ({type}{date})",
        "reported": "Reported from earlier, not decided at this meeting: {body} ({type}{date})",
        "deadline": "The date is {date}{who}",
        "position": "{actor} {stance}",
        "action": "It is a task for {who}{date}",
        "proposal": "This is proposed, not decided",
        "background": "The background of the case says",
        "front": "The list of participants and the head of the minutes say",
        "plain": "The minutes say",
        "place": "{title}{date}{item}",
        "item": ", item {number}",
        "date": " on {date}",
        "by": ", the responsible is {who}",
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
    """The answer's text: one line per quotation, each with its number and its place."""
    lines = []
    for n, piece in enumerate(pieces, 1):
        lead = _lead(question, piece.statement)
        quote = f"»{piece.statement.text}«"
        lines.append(f"{lead}: {quote} [{n}] ({_place(piece.statement, question.language)}).")
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


def _lead(question: Question, statement: Statement) -> str:
    text = _TEXT[question.language]
    fact = _fact_for(question, statement)
    if fact:
        return _fact_lead(fact, question.language)
    if statement.item is None:
        return text["front"]
    if statement.kind is SectionKind.PROPOSAL:
        return text["proposal"]
    return text["background" if statement.kind is SectionKind.BACKGROUND else "plain"]


def _fact_for(question: Question, statement: Statement) -> FactRow | None:
    order = {
        Asks.WHEN: ("deadline", "decision"),
        Asks.DEADLINE: ("deadline", "decision"),
        Asks.POSITION: ("position", "decision"),
        Asks.ACTION: ("action", "deadline", "decision"),
    }.get(question.asks, ("decision", "position"))
    for kind in order:
        for fact in statement.facts:
            if fact.kind == kind:
                return fact
    return None


def _fact_lead(fact: FactRow, language: str) -> str:
    text, values, which = _TEXT[language], fact.values, 0 if language == "da" else 1
    if fact.kind == "decision":
        key = "reported" if values.get("reported") else "decision"
        when = _dated(values.get("date"), language)
        body = values.get("decided_by") or fact.document.body
        return text[key].format(body=body, type=_TYPES[str(values["type"])][which], date=when)
    if fact.kind == "deadline":
        who = text["by"].format(who=values["responsible"]) if values.get("responsible") else ""
        return text["deadline"].format(date=_interval(values, language), who=who)
    if fact.kind == "position":
        return text["position"].format(actor=values["actor"], stance=_STANCES[str(values["stance"])][which])
    return text["action"].format(who=values["responsible"], date=_dated(values.get("due"), language))


def _interval(values: Mapping[str, Any], language: str) -> str:
    first, last = (_day(values.get(key), language) for key in ("start", "end"))
    if first and last and first != last:
        return f"{first} – {last}"
    return last or first or str(values.get("text", ""))


def _dated(value: object, language: str) -> str:
    shown = _day(value, language)
    return _TEXT[language]["date"].format(date=shown) if shown else ""


def _day(value: object, language: str) -> str:
    if isinstance(value, str) and value:
        value = date.fromisoformat(value[:10])
    return day(value, language) if isinstance(value, date) else ""


def _place(statement: Statement, language: str) -> str:
    info, text = statement.document.info, _TEXT[language]
    item = text["item"].format(number=statement.item.number) if statement.item else ""
    when = _dated(info.date, language) if info.date and day(info.date, language) not in info.title else ""
    return text["place"].format(title=info.title or info.file_name, date=when, item=item)
