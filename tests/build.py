"""Small documents for tests of the archive: minutes, text, triples and passages that belong together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256

from index.answers import Tools
from index.prepared import Prepared
from index.storage import describe
from ingest.passages import passages
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.identifiers import document_id, version_id
from ontology.mapping import to_ntriples
from ontology.model import (
    ActionItem,
    AgendaItem,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionType,
    Meeting,
    Minutes,
    Position,
    Section,
    SectionKind,
    Stance,
)

BASE = "http://test.example/"
VOCABULARY = b'<http://c/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "Et begreb"@da .\n'
TOOLS = Tools(lambda text, reference: [], lambda text, start, end: [(start, end)])
DAY = dt.date(2024, 3, 5)
DECIDED = ("Udvalget godkendte budgettet for den nye klinik.",)


def document(
    name: str = "referat.txt",
    decided: Sequence[str] = DECIDED,
    *,
    body: str = "Klinikudvalget",
    day: dt.date | None = DAY,
    origin: str = "",
    region: str = "Region Nord",
    confidence: float = 0.9,
) -> Prepared:
    """A document of one item whose decisions are the sentences given, each also a deadline, position and action."""
    title = f"Møde i {body}"
    lines = [title, "1. Økonomi", *decided]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    kinds = [BlockKind.HEADING, BlockKind.HEADING, *[BlockKind.PARAGRAPH] * len(decided)]
    blocks = tuple(Block(k, s, s + len(line)) for k, s, line in zip(kinds, starts, lines, strict=True))
    source = SourceText(text, blocks, "text/plain")
    section = Section("Referat", SectionKind.MINUTES, Span(starts[2] if decided else len(text), len(text)))
    item = AgendaItem("1", "Økonomi", Span(starts[1], len(text)), (section,))
    quotes = [source.evidence(b.start, b.end, "test", confidence) for b in blocks[2:]]
    minutes = Minutes(
        id=name.rpartition(".")[0],
        meeting=Meeting(title, body, date=day),
        agenda=(item,),
        decisions=tuple(Decision("1", q, DecisionType.APPROVED, "Budget", body, day) for q in quotes),
        deadlines=tuple(
            Deadline(
                "1", q, "1. maj", Span(q.start, q.end), None, dt.date(2024, 5, 1 + n), DeadlineKind.DEADLINE, "Regionen"
            )
            for n, q in enumerate(quotes)
        ),
        positions=tuple(Position("1", q, "Region Nord", Stance.SUPPORTS, members=("Region Syd",)) for q in quotes),
        actions=tuple(ActionItem("1", q, "Sekretariatet") for q in quotes),
    )
    return _prepared(name, minutes, source, origin or f"/files/{name}", region)


def _prepared(name: str, minutes: Minutes, source: SourceText, origin: str, region: str) -> Prepared:
    data = source.text.encode()
    digest = sha256(data).hexdigest()
    identifier = document_id(name, minutes.meeting.body, minutes.meeting.date)
    version = version_id(identifier, digest)
    found = tuple(passages(minutes, source, identifier, version, region))
    bare = Prepared(identifier, version, name, origin, data, digest, minutes, source, b"", found, region)
    ntriples = to_ntriples(minutes, describe(bare.info), source, BASE)
    return Prepared(identifier, version, name, origin, data, digest, minutes, source, ntriples, found, region)


def minutes_text(number: int, edition: int = 1) -> str:
    """Minutes as a publisher might write them, different by number, their decision different by edition."""
    return f"""Referat af møde nr. {number} i Udvalget for nære klinikker

Mødedato: {1 + number % 28}. marts 2024 kl. 9.00-11.00
Mødested: Rådhuset, lokale {number}
Deltagere:
Alma Dahl, Region Nordjylland (formand)
Bo Lind, Danske Patienter

1. Godkendelse af dagsorden

Dagsordenen blev godkendt.

2. Klinik nummer {number}

Sagsfremstilling
Forvaltningen har undersøgt behovet for en klinik med {number + 10} pladser i kommunen.

Beslutning
Udvalget godkendte udgave {edition} af planen for klinik nummer {number}.
Region Nordjylland støttede forslaget. Sekretariatet sender planen i høring senest den 1. maj 2024.
"""
