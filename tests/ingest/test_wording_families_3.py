"""Families of wording for positions: idioms, asides, who speaks for whom, offices, professions and places."""

import pytest

from ingest.extract.decisions import find_decisions
from ingest.extract.positions import find_positions
from ontology.model import Participant, Role
from tests.ingest.minutes_builder import build

PANEL = "Styregruppen for Synsområdet"
PEOPLE = (
    Participant("Vibeke Astrup Lund", "Sundhedsstyrelsen", Role.CHAIR, "formand"),
    Participant("Keld Rosenvang Iversen", "Dansk Radiologisk Selskab"),
    Participant("Gertrud Holk", "Sygehus Himmerland"),
    Participant("Per Snedker", "", Role.GUEST, "direktør"),
)


def stances(*sentences: str, language: str = "da") -> list[tuple[str, str]]:
    made = build([("Referat", sentences)], body=PANEL, participants=PEOPLE, language=language)
    return [(p.actor, p.stance.value) for p in find_positions(made, find_decisions(made))]


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("KL henholdt sig til flertallets holdning.", "KL", "supports"),
        ("KL stod klar til at begynde i maj.", "KL", "supports"),
        ("KL var åben for en fælles model.", "KL", "supports"),
        ("KL havde intet at udsætte på udkastet.", "KL", "supports"),
        ("KL kaldte ordningen et tiltrængt løft.", "KL", "supports"),
        ("KL anser kravet for et tilbageskridt.", "KL", "opposes"),
        ("KL ville hellere have beholdt den gamle takst.", "KL", "opposes"),
        ("KL meldte klart fra.", "KL", "opposes"),
        ("KL betakkede sig for flere skemaer.", "KL", "opposes"),
        ("KL kunne højst strække sig til to møder.", "KL", "opposes"),
        ("KL havde det svært med den korte tidsfrist.", "KL", "concern"),
        ("KL noterede med ærgrelse, at tallene mangler.", "KL", "concern"),
        ("KL var på vagt over for nye afgifter.", "KL", "concern"),
        ("KL advarede imod, at opgaven deles.", "KL", "concern"),
        ("KL beklagede, at brevet ikke er besvaret.", "KL", "concern"),
        ("KL finder reglerne så snørklede, at ingen forstår dem.", "KL", "concern"),
        ("KL betingede sig, at udgiften dækkes.", "KL", "request"),
        ("KL lagde vægt på, at alle kan være med.", "KL", "request"),
        ("KL måtte bede om en uge mere.", "KL", "request"),
        ("KL vil have taksten sat ned.", "KL", "request"),
        ("KL mente, at svartiden højst må være ti dage.", "KL", "request"),
        ("KL luftede tanken om en fælles vagt.", "KL", "proposes"),
        ("KL kunne stille lokaler til rådighed.", "KL", "proposes"),
        ("KL pegede på muligheden for at dele vagterne.", "KL", "proposes"),
        ("KL gjorde opmærksom på, at aftalen skal fornyes i 2026.", "KL", "informs"),
        ("KL vejledte om de gældende regler.", "KL", "informs"),
        ("KL viste tal for de seneste tre år.", "KL", "informs"),
        ("KL fremlagde en opgørelse, hvorefter ventetiden er faldet.", "KL", "informs"),
    ],
)
def test_idioms(sentence: str, actor: str, stance: str) -> None:
    assert stances(sentence) == [(actor, stance)]


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("Norway spoke strongly against.", "Norway", "opposes"),
        ("Norway, on the other hand, could not go along with the text.", "Norway", "opposes"),
        ("Norway, although not a member, endorsed the text.", "Norway", "supports"),
        ("Norway, having no cases, saw no need for a change.", "Norway", "opposes"),
        ("Norway entered a reservation regarding chapter 2.", "Norway", "opposes"),
        ("Norway did not wish to go further.", "Norway", "opposes"),
        ("Norway remained sceptical.", "Norway", "concern"),
        ("Norway floated the idea of a joint register.", "Norway", "proposes"),
        ("Norway stood ready to host the secretariat.", "Norway", "supports"),
        ("Norway shared its lessons from three counties.", "Norway", "informs"),
        ("The text was supported by the Faroe Islands.", "Faroe Islands", "supports"),
    ],
)
def test_english_idioms(sentence: str, actor: str, stance: str) -> None:
    assert stances(sentence, language="en") == [(actor, stance)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hverken KL eller Danske Regioner brød sig om tanken.", [("KL", "opposes"), ("Danske Regioner", "opposes")]),
        (
            "KL støttede planen, mens Danske Regioner ikke ønskede den.",
            [("KL", "supports"), ("Danske Regioner", "opposes")],
        ),
        ("KL var imod, og det samme gjaldt Danske Regioner.", [("KL", "opposes"), ("Danske Regioner", "opposes")]),
        ("Ønsket vandt genklang hos KL.", [("KL", "supports")]),
        ("Gertrud Holk kunne på KL's vegne støtte udkastet.", [("KL", "supports")]),
        ("Gertrud Holk lod tilføre referatet: KL kan ikke støtte udkastet.", [("KL", "opposes")]),
        ("For KL var begge datoer i orden.", [("KL", "supports")]),
        ("Oplægget fra KL var, at taksten sænkes.", [("KL", "proposes")]),
        ("KL: ville gerne have tallene delt op.", [("KL", "request")]),
        ("Radiologerne støttede planen.", [("Dansk Radiologisk Selskab", "supports")]),
        ("Direktøren støttede planen.", [("Per Snedker", "supports")]),
        ("KI støttede planen.", [("Keld Rosenvang Iversen", "supports")]),
        ("Himmerland støttede planen.", [("Sygehus Himmerland", "supports")]),
        (
            "Dansk Selskab for Almen Medicin gav KL ret og roste oplægget.",
            [("Dansk Selskab for Almen Medicin", "supports")],
        ),
        ("Trafik-, Bygge- og Boligstyrelsen støtter planen.", [("Trafik-, Bygge- og Boligstyrelsen", "supports")]),
        ("Gertrud Holk og Per Snedker stemte imod.", []),
        ("KL får et skriftligt svar fra Danske Regioner i juni.", []),
    ],
)
def test_who_speaks(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert stances(sentence) == expected
