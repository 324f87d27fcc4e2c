"""Hand-made minutes with every kind of fact; the text is made so that every quotation stands at its place."""

from __future__ import annotations

from datetime import date

from ontology.evidence import Evidence, SourceText, Span
from ontology.identifiers import document_id, version_id
from ontology.mapping import DocumentDescription, to_ntriples
from ontology.model import (
    ActionItem,
    AgendaItem,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionType,
    Entity,
    EntityCategory,
    Meeting,
    Mention,
    Minutes,
    Participant,
    Position,
    Role,
    Section,
    SectionKind,
    Stance,
    Votes,
)

BASE = "http://127.0.0.1:8000/"
SHA = "3f" * 32
LINES = (
    "Referat af møde i Sundhedsudvalget den 4. marts 2024",
    "Til stede: Alma Birk (A), Region Syddanmark. Fraværende: Bo Dam.",
    "1 Ambulancer på øerne",
    "Udvalget godkendte planen med fem stemmer mod to, idet driften følges.",
    "Regionsrådet vedtog den 5. februar 2024 at forlænge aftalen om natberedskab.",
    "Høringen er flyttet fra den 1. april 2024 til senest den 2. maj 2024 på grund af påsken.",
    "2 Eventuelt",
    "Bo Dam spurgte til brug af MR-scanning på Svendborg.",
    "Administrationen sender et notat inden sommer.",
    "Måske skal punktet op igen.",
)
TEXT = "\n".join(LINES)
SOURCE = SourceText(TEXT, (), "application/pdf", page_starts=(0, TEXT.index("2 Eventuelt")))


def place(words: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def evidence(line: int, method: str, confidence: float) -> Evidence:
    """Evidence that quotes a line."""
    span = place(LINES[line])
    return SOURCE.evidence(span.start, span.end, method, confidence)


def mention(words: str) -> Mention:
    """The first occurrence of the words."""
    span = place(words)
    return Mention(words, span.start, span.end)


def _agenda() -> tuple[AgendaItem, ...]:
    first, second = TEXT.index(LINES[2]), TEXT.index(LINES[6])
    body = Section("Beslutning", SectionKind.MINUTES, Span(TEXT.index(LINES[3]), second - 1))
    return (
        AgendaItem("1", "Ambulancer på øerne", Span(first, second - 1), (body,)),
        AgendaItem("2", "Eventuelt", Span(second, len(TEXT))),
    )


def minutes() -> Minutes:
    """Minutes with two decisions, a moved deadline, a position, an action and a candidate."""
    organisations, functions = EntityCategory.ORGANISATION, EntityCategory.FUNCTION
    return Minutes(
        id="referat",
        meeting=Meeting("Referat", "Sundhedsudvalget", "3", date(2024, 3, 4), None, "13.00-15.30", "Vejle", "da"),
        participants=(
            Participant("Alma Birk", "Region Syddanmark", Role.CHAIR, "", True, False, evidence(1, "people.list", 0.9)),
            Participant("Bo Dam", "", None, "", False),
        ),
        agenda=_agenda(),
        entities=(
            Entity(
                functions,
                "MR-scanning",
                "https://w3id.org/referat/id/examination/mr-scanning",
                (mention("MR-scanning"),),
            ),
            Entity(organisations, "Natberedskabet", "", (mention("natberedskab"),)),
        ),
        decisions=(
            Decision(
                "1",
                evidence(3, "decision.active", 0.9),
                DecisionType.APPROVED,
                "planen",
                "Sundhedsudvalget",
                date(2024, 3, 4),
                condition="driften følges",
                votes=Votes(5, 2, None),
            ),
            Decision(
                "1",
                evidence(4, "decision.reported", 0.8),
                DecisionType.EXTENDED,
                "natberedskab",
                "Regionsrådet",
                date(2024, 2, 5),
                reported=True,
                relation="extends",
                relates_to="aftalen om natberedskab",
            ),
            Decision("2", evidence(9, "decision.modal", 0.3), DecisionType.OTHER, "", "", None),
        ),
        deadlines=(
            Deadline(
                "1",
                evidence(5, "deadline.senest", 0.95),
                "senest den 2. maj 2024",
                place("senest den 2. maj 2024"),
                None,
                date(2024, 5, 2),
                DeadlineKind.DEADLINE,
                "Administrationen",
                "Høringen",
                moved_from=date(2024, 4, 1),
                reason="påsken",
            ),
        ),
        positions=(Position("2", evidence(7, "position.verb", 0.85), "Bo Dam", Stance.QUESTION),),
        actions=(ActionItem("2", evidence(8, "action.sends", 0.8), "Administrationen", date(2024, 6, 30)),),
        warnings=("Ugedag og dato passer ikke sammen.",),
    )


def description(region: str = "Region Syddanmark", sha256: str = SHA) -> DocumentDescription:
    """The description of a file with those minutes."""
    document = document_id("referat.pdf", "Sundhedsudvalget", date(2024, 3, 4))
    return DocumentDescription(document, version_id(document, sha256), "referat.pdf", sha256, "application/pdf", region)


def graph(made: Minutes | None = None) -> bytes:
    """The graph of the minutes."""
    return to_ntriples(made or minutes(), description(), SOURCE, BASE)
