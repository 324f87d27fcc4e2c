"""A small archive in memory for tests of the entrances: the documented methods, with documents written here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from index.asking import ORDINARY, Asking
from index.ports import Filters, QueryResult
from index.results import (
    Answer,
    Citation,
    DocumentInfo,
    FactRow,
    Hit,
    ItemRef,
    Listing,
    Problem,
    SearchResult,
    StoredDocument,
)
from ontology.errors import BadQuery, BadQuestion, NotAcceptable, NotFound
from ontology.evidence import Block, BlockKind, SourceText, Span
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
)
from ontology.namespaces import CONCEPT

LINES: tuple[tuple[BlockKind, str], ...] = (
    (BlockKind.HEADING, "Referat af møde i Udvalget for Rolige Hjerter"),
    (BlockKind.TABLE_ROW, "Asta Vang\tOvermorgen Hospital\tFormand"),
    (BlockKind.TABLE_ROW, "Bo <b>Holm</b>\tRegion Sjælland\tAfbud"),
    (BlockKind.HEADING, "1. Godkendelse af dagsorden"),
    (BlockKind.PARAGRAPH, "Dagsordenen blev godkendt uden bemærkninger."),
    (BlockKind.HEADING, "2. Pulsmåling i hjemmet"),
    (BlockKind.HEADING, "Indstilling"),
    (BlockKind.PARAGRAPH, "Sekretariatet indstiller, at ordningen forlænges i to år."),
    (BlockKind.HEADING, "Referat"),
    (
        BlockKind.PARAGRAPH,
        "Udvalget besluttede at forlænge ordningen i ét år. Region Sjælland bakkede op om forslaget.",
    ),
    (BlockKind.LIST_ITEM, "Sekretariatet sender en revideret vejledning senest den 1. marts 2026."),
    (BlockKind.LIST_ITEM, "Emnet tages op igen & igen, hvis pulsen er < 40 eller > 180."),
)


def _source() -> SourceText:
    blocks, text = [], ""
    for kind, line in LINES:
        start = len(text)
        cells: tuple[Span, ...] = ()
        if kind is BlockKind.TABLE_ROW:
            cells = tuple(Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^\t]+", line))
        table = 0 if kind is BlockKind.TABLE_ROW else None
        marker = "•" if kind is BlockKind.LIST_ITEM else ""
        blocks.append(Block(kind, start, start + len(line), cells=cells, table=table, marker=marker))
        text += line + "\n"
    second = text.index("2. Pulsmåling")
    return SourceText(text[:-1], tuple(blocks), "text/plain", page_starts=(0, second))


SOURCE = _source()


def _span(words: str) -> Span:
    start = SOURCE.text.index(words)
    return Span(start, start + len(words))


def _proof(words: str, method: str) -> Any:
    span = _span(words)
    return SOURCE.evidence(span.start, span.end, method, 0.9)


EXTENDED = "Udvalget besluttede at forlænge ordningen i ét år."
SUPPORT = "Region Sjælland bakkede op om forslaget."
GUIDE = LINES[10][1]
ITEM = AgendaItem(
    "2",
    "Pulsmåling i hjemmet",
    Span(_span("2. Pulsmåling").start, len(SOURCE.text)),
    (
        Section("Indstilling", SectionKind.PROPOSAL, _span(LINES[7][1])),
        Section("Referat", SectionKind.MINUTES, Span(_span(EXTENDED).start, len(SOURCE.text))),
    ),
)
MEETING = Meeting(
    "Møde nr. 7 <i>& mere</i>", "Udvalget for Rolige Hjerter", "7", date(2025, 11, 3), None, "9-11", "Sal 2"
)
MINUTES = Minutes(
    "rolige-hjerter-7",
    MEETING,
    (
        Participant("Asta Vang", "Overmorgen Hospital", Role.CHAIR),
        Participant("Bo <b>Holm</b>", "Region Sjælland", present=False),
    ),
    (AgendaItem("1", "Godkendelse af dagsorden", Span(_span("1. Godk").start, ITEM.span.start - 1)), ITEM),
    (Entity(EntityCategory.REGION, "Region Sjælland", CONCEPT + "region/x", (Mention("Region Sjælland", 0, 15),)),),
    (Decision("2", _proof(EXTENDED, "decision.verb"), DecisionType.EXTENDED, "ordningen", MEETING.body, MEETING.date),),
    (
        Deadline(
            "2", _proof(GUIDE, "deadline.senest"), "senest den 1. marts 2026", _span("senest den 1. marts 2026"),
            None, date(2026, 3, 1), DeadlineKind.DEADLINE, "Sekretariatet", "=revideret; vejledning",
        ),
    ),
    (Position("2", _proof(SUPPORT, "position.verb"), "Region Sjælland", Stance.SUPPORTS),),
    (ActionItem("2", _proof(GUIDE, "action.verb"), "Sekretariatet", date(2026, 3, 1)),),
)  # fmt: skip
INFO = DocumentInfo(
    "rolige-hjerter-7-1a2b3c4d", "rolige-hjerter-7-1a2b3c4d/0123456789ab", 'rolige "hjerter" 7.txt', MEETING.title,
    MEETING.body, "Region Sjælland", MEETING.date, "da", "text/plain", "ab" * 32, 2, 3,
    {"decision": 1, "deadline": 1, "position": 1, "action": 1},
)  # fmt: skip
OLD = replace(INFO, version="rolige-hjerter-7-1a2b3c4d/aaaaaaaaaaaa")
REFERENCE = ItemRef(ITEM.number, ITEM.title)
TURTLE = b'<http://127.0.0.1:8000/id/x/y> <http://www.w3.org/2000/01/rdf-schema#label> "Ypsilon <b>"@da .\n'


class FakeArchive:
    """Answers from the one document above; writes down what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.closed = False

    def documents(self) -> list[DocumentInfo]:
        return [INFO]

    def visible_versions(self) -> frozenset[str]:
        return frozenset({INFO.version})

    def document(self, document_id: str, version: str = "") -> StoredDocument:
        if document_id != INFO.id or version not in ("", "0123456789ab", "aaaaaaaaaaaa", INFO.version):
            raise NotFound("There is no such document. /api/documents lists what is there.")
        return StoredDocument(OLD if "aaaa" in version else INFO, MINUTES, SOURCE, (OLD,))

    def original(self, document_id: str, version: str = "") -> tuple[bytes, str]:
        return SOURCE.text.encode(), self.document(document_id, version).info.file_name

    def known(self, origin: str, file_name: str, sha256: str) -> bool:
        return False

    def search(self, query: str, filters: Filters, limit: int = 10, offset: int = 0) -> SearchResult:
        self.calls.append(("search", (query, filters, limit, offset)))
        if not query.strip():
            raise BadQuestion("The search text is empty: write at least one word.", "q")
        span = _span(LINES[9][1])
        words = SOURCE.quote(span.start, span.end)
        hit = Hit(0.91, words, ((0, 8), (9, 18)), INFO, REFERENCE, "minutes", 2, span.start, span.end)
        facets = {
            "region": (("Region Sjælland", 3), ("Region Fyn", 1)),
            "year": (("2025", 2), ("2024", 1)),
            "body": ((MEETING.body, 3),),
        }
        return SearchResult(query, 1, 1.5, facets, (hit,))

    def ask(
        self,
        question: str,
        history: Sequence[Mapping[str, str]] = (),
        filters: Filters | None = None,
        language: str = "",
    ) -> Answer:
        self.asked = (filters or Filters(), language)
        self.calls.append(("ask", (question, list(history))))
        if not question.strip():
            raise BadQuestion("The question is empty: write what you want to know.", "question")
        coverage = {"documents": 1}
        if "månen" in question:
            return Answer(question, "da", "Det fremgår ikke af referaterne.", False, (), (), "", coverage, 1.0)
        span = _span(EXTENDED)
        cited = Citation(1, EXTENDED, INFO, REFERENCE, 2, span.start, span.end)
        fact = {"kind": "decision", "quote": EXTENDED}
        text = f"Udvalget har besluttet: »{EXTENDED}« [1]."
        return Answer(question, "da", text, True, (cited,), (fact,), "SELECT * { ?s ?p ?o } LIMIT 1", coverage, 2.0)

    def facts(self, kind: str, filters: Mapping[str, str], limit: int = 50, offset: int = 0) -> Listing:
        self.calls.append(("facts", (kind, dict(filters), limit, offset)))
        return Listing(1, offset, (self._row(kind),)) if offset == 0 else Listing(1, offset, ())

    def _row(self, kind: str) -> FactRow:
        if kind == "meeting":
            values = {
                "title": MEETING.title,
                "body": MEETING.body,
                "number": "7",
                "date": "2025-11-03",
                "time": "9-11",
                "place": "Sal 2",
                "participants": ["Asta Vang"],
            }
            return FactRow("meeting", INFO.id, INFO, None, MEETING.title, None, 0, 0, values)
        fact = getattr(MINUTES, f"{kind}s")[0]
        at = fact.evidence
        plain = {
            n: getattr(fact, n)
            for n in (
                "type",
                "subject",
                "decided_by",
                "reported",
                "text",
                "kind",
                "responsible",
                "deliverable",
                "actor",
                "stance",
            )
            if hasattr(fact, n)
        }
        days = {
            n: d.isoformat() if d else None
            for n in ("date", "start", "end", "due")
            if hasattr(fact, n)
            for d in [getattr(fact, n)]
        }
        return FactRow(
            kind, f"{INFO.version}/{kind}/0", INFO, REFERENCE, at.quote, at.page, at.start, at.end, {**plain, **days}
        )

    def sparql(self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY) -> QueryResult:
        self.calls.append(("sparql", (query, list(media_types))))
        if "SELECT" not in query and "ASK" not in query:
            raise BadQuery("The query has a syntax error in line 1, column 1.", 1, 1)
        if not set(media_types) & {"application/sparql-results+json", "text/csv"}:
            raise NotAcceptable("A SELECT query gives rows or a truth value.", "format")
        if media_types[0] == "text/csv":
            return QueryResult(b"s\r\nx\r\n", "text/csv")
        rows = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://127.0.0.1:8000/id/x/y"}}]}}'
        return QueryResult(rows, "application/sparql-results+json")

    async def sparql_soon(
        self, query: str, media_types: Sequence[str], asking: Asking = ORDINARY
    ) -> QueryResult | None:
        return None

    def describe(self, iri: str, media_type: str) -> bytes:
        if iri != "http://127.0.0.1:8000/id/x/y":
            raise NotFound("Nothing is known of it.")
        return TURTLE

    def remove(self, document_id: str) -> None:
        self.document(document_id)
        self.calls.append(("remove", document_id))

    def check(self, repair: bool = False) -> list[Problem]:
        return [Problem(INFO.id, "The graph differs.", repair)]

    def export(self, folder: Path) -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "records.jsonl"
        path.write_text("{}\n", "utf-8")
        return [path]

    def close(self) -> None:
        self.closed = True
