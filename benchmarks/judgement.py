"""Rules alone, the model alone, and both, on sentences of publishers that neither has seen.

For each publisher's manner the model is trained on all the others. The rules were not written for these sentences. A
sentence counts as found when a fact of its kind, no candidate, stands on it.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from benchmarks.train_judgement import Data, calibration, folds, left_out, train
from ingest.extract.actions import find_actions
from ingest.extract.context import Context, Outline, Sentence
from ingest.extract.deadlines import find_deadlines
from ingest.extract.decisions import find_decisions
from ingest.extract.entities import find_entities
from ingest.extract.judged import SecondOpinion
from ingest.extract.positions import find_positions
from ingest.extract.voices import Voices
from ingest.judgement import Model
from ingest.judgement.examples import Example, examples
from ontology.evidence import Block, BlockKind, SourceText, Span
from ontology.model import CANDIDATE_BELOW, AgendaItem, Fact, Meeting, Section, SectionKind
from ontology.vocabulary import Vocabulary

KINDS = ("decision", "deadline", "position", "action")
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
class Tally:
    """Sentences rightly found, wrongly found and missed; labels right among those rightly found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    labels: int = 0
    proposals: int = 0
    by_section: Counter[str] = field(default_factory=Counter)

    def add(self, row: Example, kind: str, label: str | None) -> None:
        """Count one sentence that was given a label of a kind, or none."""
        meant = kind in row.labels
        self.right += meant and label is not None
        self.labels += meant and label == row.label(kind)
        self.missed += meant and label is None
        self.wrong += not meant and label is not None
        self.proposals += kind == "decision" and label is not None and row.section == "proposal"

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{precision:.3f} / {recall:.3f} / {f1:.3f} | {self.labels / max(1, self.right):.3f}"


def context_of(rows: list[Example], publisher: str) -> Context:
    """The sentences as a document: each stands in an item of its own, under a heading of its kind of section."""
    text, spans = "", []
    for row in rows:
        spans.append(Span(len(text), len(text) + len(row.text)))
        text += row.text + "\n"
    body, day = MEETINGS[publisher]
    language = "en" if publisher in ENGLISH else "da"
    meeting = Meeting("Referat", body, date=dt.date.fromisoformat(day), language=language)
    items, sentences = [], []
    for n, (row, span) in enumerate(zip(rows, spans, strict=True)):
        section = Section(*HEADINGS[row.section], span)
        items.append(AgendaItem(str(n + 1), "Punkt", span, (section,)))
        sentences.append(Sentence(row.text, span.start, span.end, n, BlockKind.PARAGRAPH, items[-1], section))
    source = SourceText(text, tuple(Block(BlockKind.PARAGRAPH, s.start, s.end) for s in spans), "text/plain")
    outline = Outline(meeting, (), tuple(items), Span(0, 0))
    entities = find_entities(source, outline, sentences, Vocabulary.load())
    return Context(source, outline, tuple(sentences), Vocabulary.load(), entities)


def facts_of(context: Context, model: Model | None) -> dict[str, tuple[Fact, ...]]:
    """The facts of each kind by the rules, or by the rules and the model."""
    voices = Voices.of(context)
    second = SecondOpinion(context, voices, model=model) if model else None
    decisions = find_decisions(context, voices)
    decisions = second.decisions(decisions) if second else decisions
    deadlines = find_deadlines(context)
    positions, actions = find_positions(context, decisions, voices), find_actions(context, deadlines)
    if second:
        deadlines, actions = second.deadlines(deadlines), second.actions(actions)
        positions = second.positions(positions, decisions)
    return {"decision": decisions, "deadline": deadlines, "position": positions, "action": actions}


def verdicts(context: Context, model: Model | None) -> dict[str, dict[int, str]]:
    """The label that each sentence is given, by kind and where the sentence starts; earlier decisions are left out."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for kind, facts in facts_of(context, model).items():
        for fact in facts:
            if fact.evidence.confidence >= CANDIDATE_BELOW and not getattr(fact, "reported", False):
                label = next((getattr(fact, n) for n in ("type", "stance", "kind") if hasattr(fact, n)), None)
                found[kind].setdefault(fact.evidence.start, label.value if label else "")
    return found


def main() -> None:
    data = Data.of(examples())
    margins = left_out(data)
    tallies = {way: {kind: Tally() for kind in KINDS} for way in ("rules", "model", "both")}
    for publisher, others, held in folds(data):
        part = Data.of([data.rows[i] for i in others])
        model = train(part, calibration(part, {c: m[others] for c, m in margins.items()}))
        rows = [data.rows[i] for i in held]
        context = context_of(rows, publisher)
        told = {"rules": verdicts(context, None), "both": verdicts(context, model)}
        for row, sentence in zip(rows, context.sentences, strict=True):
            opinion = model.opinion(row.text, row.section)
            for kind in KINDS:
                for way, found in told.items():
                    tallies[way][kind].add(row, kind, found[kind].get(sentence.start))
                sure = opinion.probability(kind) >= 0.5
                label = opinion.label(kind)[0] if kind != "action" else ""
                tallies["model"][kind].add(row, kind, label if sure else None)
    print(f"{len(data.rows)} sentences, {len(np.unique(data.publishers))} publishers, each left out in turn")
    print("| kind | way | precision / recall / F1 | label right among the found |\n| --- | --- | --- | --- |")
    for kind in KINDS:
        for way, counted in tallies.items():
            print(f"| {kind} | {way} | {counted[kind]} |")
    for way in ("rules", "both"):
        print(f"{way}: {tallies[way]['decision'].proposals} proposals told as decisions")


if __name__ == "__main__":
    main()
