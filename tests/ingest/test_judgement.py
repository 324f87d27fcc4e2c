"""The model beside the rules: what it sees, what it knows, what it may do and what it may never do."""

from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter

import pytest

from ingest.extract import extract
from ingest.extract.decisions import find_decisions
from ingest.extract.judged import Limits, SecondOpinion
from ingest.extract.positions import find_positions
from ingest.extract.shares import KINDS, explained
from ingest.extract.voices import Voices
from ingest.judgement import load
from ingest.judgement.examples import examples, fingerprint
from ingest.judgement.features import SECTIONS, features, kind_of, masked
from ingest.judgement.model import COLUMNS, LABELS, Model, decode, encode, hashed
from ingest.readers import read_bytes
from ontology.model import CANDIDATE_BELOW, Deadline, DeadlineKind, DecisionType, Participant, Stance
from ontology.record import to_record
from ontology.vocabulary import Vocabulary
from tests.ingest.minutes_builder import build

OUTCOMES = [
    "Udvalget tog beretningen om fodterapi til efterretning.",
    "Det blev besluttet at nedsætte en gruppe om søvnmedicin.",
    "Ansøgningen om tilskud til cykelhjelme blev ikke imødekommet.",
    "Sagen om helikopterpladsen udsættes til næste møde.",
]


def second(*sentences: str, heading: str = "Beslutning", body: str = "", **limits: float) -> SecondOpinion:
    context = build([(heading, sentences)], body=body or "Sundhedsudvalget, Region Midtjylland", participants=PEOPLE)
    return SecondOpinion(context, Voices.of(context), Limits(**limits))


PEOPLE = (Participant("Ditte Malmbak", "Danske Regioner"),)


def test_names_numbers_and_days_are_masked() -> None:
    tokens = masked("Den 3. maj 2018 oplyste Region Fjordby og Ane Holm, at 14 senge lukkes mandag.")
    assert tokens[:4] == ["den", "<num>", ".", "<month>"]
    assert "<year>" in tokens
    assert "<day>" in tokens
    assert tokens.count("<name>") == 2
    assert not {"region", "fjordby", "ane", "holm", "14"} & set(tokens)


def test_the_same_wording_about_other_matters_looks_the_same() -> None:
    one = features("Gruppen drøftede sagen med Ulla Berg den 4. maj 2011.", "minutes")
    other = features("Gruppen drøftede sagen med Per Thy den 17. juni 2023.", "minutes")
    assert one == other


@pytest.mark.parametrize(
    ("word", "own", "kind"),
    [
        ("udvalget", "", "<body>"),
        ("sygeplejerådet", "", "<group>"),
        ("sygeplejerådet", "sygeplejerådet, region x", "<body>"),
        ("sekretariatet", "", "<office>"),
        ("formanden", "", "<chair>"),
        ("ortopædforeningen", "", "<party>"),
        ("vinduet", "", "vinduet"),
    ],
)
def test_actors_are_told_by_what_they_are(word: str, own: str, kind: str) -> None:
    assert kind_of(word, own) == kind


def test_sentences_are_many_of_many_publishers_and_labelled_with_known_labels() -> None:
    rows = examples()
    assert len(rows) >= 1500
    assert len({r.publisher for r in rows}) >= 12
    assert len({(r.text.casefold(), r.section) for r in rows}) == len(rows)
    assert {r.section for r in rows} <= set(SECTIONS)
    for row in rows:
        for kind, label in row.labels.items():
            known = LABELS["decision"] if kind == "earlier" else LABELS.get(kind, ("",))
            assert label in known, row
    counted = Counter(kind for r in rows for kind in r.labels)
    assert min(counted.values()) >= 100
    assert sum(not r.labels for r in rows) >= 400


def test_no_proposal_is_labelled_as_a_fact() -> None:
    assert not [r for r in examples() if r.section == "proposal" and r.labels]


def test_weights_were_trained_on_the_sentences_as_they_stand() -> None:
    assert load().trained_on == fingerprint(), "the sentences changed: run `make train`"


def test_weights_are_read_back_as_written_and_small() -> None:
    model = load()
    data = encode(model)
    assert encode(decode(data)) == data
    assert len(data) < 3_000_000
    assert set(model.weights) == set(COLUMNS)


def test_probabilities_are_probabilities_and_the_same_every_time() -> None:
    for text in ("", "?", "Godkendt.", "x" * 5000, "1 2 3 " * 400):
        for section in SECTIONS:
            one, two = load().opinion(text, section), load().opinion(text, section)
            for kind in ("decision", "deadline", "position", "action", "earlier"):
                assert 0 <= one.probability(kind) <= 1
                assert one.probability(kind) == two.probability(kind)


def test_margins_are_sums_of_weights() -> None:
    names = features("Godkendt uden debat.", "outcome")
    rows = {hashed(n): i for i, n in enumerate(names)}
    column = dict.fromkeys(COLUMNS, [2] * len(rows))
    model = Model(
        rows,
        column,
        dict.fromkeys(COLUMNS, 0.5),
        dict.fromkeys(COLUMNS, -1.0),
        dict.fromkeys(COLUMNS, (1.0, 0.0)),
    )
    margin = len(names) / math.sqrt(len(names)) - 1
    assert model.opinion("Godkendt uden debat.", "outcome").margin("decision") == pytest.approx(margin)


@pytest.mark.parametrize("text", OUTCOMES)
def test_the_model_tells_outcomes_from_proposals_by_place(text: str) -> None:
    stated = load().opinion(text, "outcome").probability("decision")
    assert stated > 0.8
    assert load().opinion("At " + text[0].lower() + text[1:], "proposal").probability("decision") < stated


def test_the_model_names_what_it_rests_on() -> None:
    opinion = load().opinion("Udvalget besluttede at udsætte sagen.", "outcome")
    assert opinion.label("decision")[0] == "postponed"
    assert 1 <= len(opinion.reasons("decision:postponed")) <= 3


def test_outcomes_no_rule_knows_become_decisions_that_name_the_model() -> None:
    opinion = second(*OUTCOMES)
    made = opinion.decisions(())
    assert [d.evidence.quote for d in made] == OUTCOMES
    assert {d.evidence.method for d in made} == {"decision.model"}
    assert made[0].type is DecisionType.NOTED
    assert made[3].type is DecisionType.POSTPONED
    assert {d.decided_by for d in made} == {"Sundhedsudvalget, Region Midtjylland"}
    assert all(CANDIDATE_BELOW <= d.evidence.confidence <= 0.9 for d in made)


def test_unsure_outcomes_are_candidates() -> None:
    made = second(*OUTCOMES, decide=1.1, agreed=1.1).decisions(())
    assert made
    assert all(d.evidence.confidence < CANDIDATE_BELOW for d in made)


@pytest.mark.parametrize("heading", ["Indstilling", "Sagsfremstilling", "Baggrund", "Bilag"])
def test_proposals_and_case_text_never_become_decisions(heading: str) -> None:
    assert second(*OUTCOMES, heading=heading, decide=0.0, perhaps=0.0).decisions(()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Administrationen foreslår, at sagen udsættes til næste møde.",
        "Hvis udvalget godkender planen, udsættes sagen.",
        "Det bør besluttes at nedsætte en gruppe.",
        "Sundhedsstyrelsen oplyste, at ansøgningen blev godkendt.",
        "Mødet blev hævet.",
        "Skal udvalget godkende planen?",
        "Godkendelse af planen",
    ],
)
def test_wishes_conditions_questions_titles_and_words_of_others_never_become_decisions(text: str) -> None:
    assert second(text, decide=0.0, perhaps=0.0).decisions(()) == ()


def test_what_the_rules_decided_stays_as_it_is() -> None:
    opinion = second(*OUTCOMES)
    found = find_decisions(opinion.context, opinion.voices)
    assert found
    kept = opinion.decisions(found)
    assert [d for d in kept if d in found] == list(found)


def test_a_named_actor_that_no_rule_hears_is_heard() -> None:
    opinion = second("Danske Regioner støttede forslaget om fælles vagt.", heading="Referat", say=0.0)
    (made,) = opinion.positions((), ())
    assert (made.actor, made.stance) == ("Danske Regioner", Stance.SUPPORTS)
    assert made.evidence.method == "position.model"


@pytest.mark.parametrize("text", ["Danske Regioner støttede forslaget.", "KL var imod forslaget."])
def test_a_verb_read_with_its_subject_is_not_doubted(text: str) -> None:
    opinion = second(text, heading="Referat", doubt=1.1)
    found = find_positions(opinion.context, (), opinion.voices)
    assert opinion.positions(found, ()) == found


def test_presence_is_no_position_and_a_wish_no_task() -> None:
    assert second("Danske Regioner deltog ikke.", heading="Referat", say=0.0).positions((), ()) == ()
    assert second("Danske Regioner bad om, at tallene rettes.", heading="Referat", act=0.0).actions(()) == ()


def test_the_body_itself_takes_no_position() -> None:
    assert second("Udvalget støttede forslaget.", heading="Referat", say=0.0).positions((), ()) == ()


def test_a_position_the_model_hardly_believes_becomes_a_candidate() -> None:
    opinion = second("Set fra Danske Regioners side er vagten ny.", heading="Referat", doubt=1.1)
    found = find_positions(opinion.context, (), opinion.voices)
    (made,) = opinion.positions(found, ())
    assert made.evidence.confidence < CANDIDATE_BELOW
    assert made.evidence.method == found[0].evidence.method + "+model"


def test_a_task_that_no_rule_knows_is_found_with_its_actor() -> None:
    opinion = second("Danske Regioner sender et udkast til gruppen.", heading="Referat", act=0.0)
    (made,) = opinion.actions(())
    assert (made.responsible, made.evidence.method) == ("Danske Regioner", "action.model")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Næste møde finder sted den 3. september 2024.", DeadlineKind.MEETING),
        ("Kommentarer sendes senest den 3. september 2024.", DeadlineKind.DEADLINE),
    ],
)
def test_only_a_time_without_a_word_of_limit_gets_another_kind(text: str, kind: DeadlineKind) -> None:
    opinion = second(text, heading="Referat", kind=0.0)
    sentence = opinion.context.sentences[0]
    evidence = opinion.context.evidence(sentence, "deadline.plain", 0.6)
    (made,) = opinion.deadlines((Deadline("1", evidence, "", sentence.span, None, None, DeadlineKind.DEADLINE),))
    assert made.kind is kind


def test_prediction_takes_no_library_along() -> None:
    code = "import sys, ingest.extract.judged; print({'numpy', 'scipy', 'sklearn', 'spacy'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_explaining_shows_the_share_of_the_model_in_every_fact() -> None:
    text = "Referat af møde i Sundhedsudvalget den 14. maj 2024\n\n1. Vagtplan\nReferat\n" + "\n".join(OUTCOMES)
    minutes = extract(read_bytes(text.encode(), "m.txt"), "m.txt", Vocabulary.load())
    record = explained(to_record(minutes, explain=True), minutes)
    assert record["decisions"]
    for row in (r for key in KINDS for r in record[key]):
        told = row["evidence"]["model"]
        assert 0 <= told["probability"] <= 1
        assert all(isinstance(trait, str) for trait in told["traits"])
    assert max(r["evidence"]["model"]["probability"] for r in record["decisions"]) > 0.8
    plain = to_record(minutes)
    assert all("evidence" not in row for row in plain["decisions"])


def test_the_model_holds_its_tongue_in_words_it_does_not_know() -> None:
    unknown = "Hallitus hyväksyi ehdotuksen yksimielisesti eikä asiasta keskusteltu."
    assert (
        load().opinion(unknown, "outcome").familiar
        < Limits().familiar
        < load().opinion(OUTCOMES[0], "outcome").familiar
    )
    assert second(unknown, decide=0.0, perhaps=0.0).decisions(()) == ()
