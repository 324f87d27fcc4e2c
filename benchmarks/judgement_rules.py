"""What the rules alone say of the sentences that the model is trained on: they were never written for those."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from ingest.extract.actions import find_actions
from ingest.extract.context import Context, Outline, Sentence
from ingest.extract.deadlines import find_deadlines
from ingest.extract.decisions import find_decisions
from ingest.extract.entities import find_entities
from ingest.extract.positions import find_positions
from ingest.extract.voices import Voices
from ingest.judgement.examples import Example
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import CANDIDATE_BELOW, AgendaItem, Fact, Meeting, Section, SectionKind
from ontology.vocabulary import Vocabulary

# The body that meets and the day, by publisher's manner: what the front matter of such minutes would tell.
MEETINGS = {
    "national_advisory": ("Rådgivningsgruppen for specialet", "2015-02-10"),
    "task_force": ("Task Force for Patientforløb", "2011-09-12"),
    "regional_south": ("Sundhedsudvalget, Region Syddanmark", "2013-06-18"),
    "regional_mid": ("Regionsrådet, Region Midtjylland", "2019-10-30"),
    "regional_capital": ("Sundhedsudvalget, Region Hovedstaden", "2016-03-29"),
    "regional_north": ("Udvalget for Sundhed, Region Nordjylland", "2020-10-27"),
    "medicine_council": ("Rådet for Lægemidler", "2020-02-26"),
    "municipal": ("Sundheds- og Omsorgsudvalget", "2020-03-09"),
    "patient_safety": ("Rådet for Patientsikkerhed", "2014-06-03"),
    "steering_group": ("Styregruppen for Akutområdet", "2018-02-06"),
    "nordic_partnership": ("Committee of Senior Representatives", "2016-02-16"),
    "who_committee": ("Standing Committee", "2019-06-12"),
    "follow_up_group": ("Følgegruppen for den palliative indsats", "2017-01-17"),
    "patient_council": ("Patientrådet", "2015-03-05"),
    "cooperation_committee": ("Samarbejdsudvalget for almen praksis", "2021-03-11"),
    "hospital_board": ("Bestyrelsen", "2004-12-02"),
    "council_modern": ("Det Tværgående Kvalitetsråd", "2023-03-21"),
}
ENGLISH = ("nordic_partnership", "who_committee")
HEADINGS = {
    "outcome": ("Beslutning", SectionKind.MINUTES),
    "minutes": ("", SectionKind.MINUTES),
    "background": ("Sagsfremstilling", SectionKind.BACKGROUND),
    "proposal": ("Indstilling", SectionKind.PROPOSAL),
    "other": ("Bilag", SectionKind.ATTACHMENTS),
}


@dataclass
class Verdict:
    """The label that rules give a sentence, by kind; "" where they say nothing."""

    labels: dict[str, str]
    methods: dict[str, str]
    doubtful: dict[str, str]


def verdicts(rows: list[Example]) -> list[Verdict]:
    """The rules' verdict of every sentence, each standing in an item of its own."""
    found: list[Verdict] = []
    for publisher in dict.fromkeys(r.publisher for r in rows):
        found += _of_publisher([r for r in rows if r.publisher == publisher], publisher)
    return found


def _of_publisher(rows: list[Example], publisher: str) -> list[Verdict]:
    context = _context(rows, publisher)
    voices = Voices.of(context)
    decisions = find_decisions(context, voices)
    deadlines = find_deadlines(context)
    facts: dict[str, dict[int, Fact]] = defaultdict(dict)
    doubtful: dict[str, dict[int, Fact]] = defaultdict(dict)
    for kind, told in (
        ("decision", decisions),
        ("deadline", deadlines),
        ("position", find_positions(context, decisions, voices)),
        ("action", find_actions(context, deadlines)),
    ):
        for fact in told:
            sure = fact.evidence.confidence >= CANDIDATE_BELOW
            name = "earlier" if getattr(fact, "reported", False) else kind
            (facts if sure else doubtful)[name].setdefault(fact.evidence.start, fact)
    return [_verdict(facts, doubtful, s.start) for s in context.sentences]


def _verdict(facts: dict[str, dict[int, Fact]], doubtful: dict[str, dict[int, Fact]], start: int) -> Verdict:
    here = {kind: told[start] for kind, told in facts.items() if start in told}
    unsure = {kind: _label(told[start]) for kind, told in doubtful.items() if start in told and kind not in here}
    return Verdict({k: _label(f) for k, f in here.items()}, {k: f.evidence.method for k, f in here.items()}, unsure)


def _label(fact: Fact) -> str:
    label = next((getattr(fact, name) for name in ("type", "stance", "kind") if hasattr(fact, name)), None)
    return label.value if label else "action"


def _context(rows: list[Example], publisher: str) -> Context:
    text, spans = "", []
    for row in rows:
        spans.append(Span(len(text), len(text) + len(row.text)))
        text += row.text + "\n"
    blocks = tuple(Block(BlockKind.PARAGRAPH, s.start, s.end) for s in spans)
    body, day = MEETINGS[publisher]
    meeting = Meeting("Referat", body, date=dt.date.fromisoformat(day), language="en" if publisher in ENGLISH else "da")
    items, sentences = [], []
    for n, (row, span) in enumerate(zip(rows, spans, strict=True)):
        heading, kind = HEADINGS[row.section]
        section = Section(heading, kind, span)
        item = AgendaItem(str(n + 1), "Punkt", span, (section,))
        items.append(item)
        sentences.append(Sentence(row.text, span.start, span.end, n, BlockKind.PARAGRAPH, item, section))
    source = SourceText(text, blocks, "text/plain")
    outline = Outline(meeting, (), tuple(items), Span(0, 0))
    vocabulary = Vocabulary.load()
    entities = find_entities(source, outline, sentences, vocabulary)
    return Context(source, outline, tuple(sentences), vocabulary, entities)
