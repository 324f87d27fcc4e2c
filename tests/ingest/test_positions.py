"""Positions: who says what with which stance, in many publishers' manners; sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.decisions import find_decisions
from ingest.extract.positions import find_positions
from ingest.extract.stances import combine, stance_of
from ontology.model import Participant, Position, Role, Stance
from tests.ingest.minutes_builder import build

S, O, C, Q, R, P, I, A = (  # noqa: E741
    Stance.SUPPORTS,
    Stance.OPPOSES,
    Stance.CONCERN,
    Stance.QUESTION,
    Stance.REQUEST,
    Stance.PROPOSES,
    Stance.INFORMS,
    Stance.ACKNOWLEDGES,
)
GROUP = "Arbejdsgruppen for hjerterehabilitering"
PEOPLE = (
    Participant("Ditte Malmbak", "Danske Regioner"),
    Participant("Kristoffer Ege", "Region Nordjylland"),
    Participant("Hanne Tofte", "", Role.CHAIR, "formand"),
)


def positions(*sentences: str, heading: str = "Referat", body: str = GROUP, language: str = "da") -> list[Position]:
    context = build([(heading, sentences)], body=body, participants=PEOPLE, language=language)
    found = find_positions(context, find_decisions(context))
    return [p for p in found if p.evidence.confidence >= 0.5]


NOUNS = [
    ("Der var fra Danske Patienters side et ønske om en pjece.", "Danske Patienter", {R}),
    ("KL's bekymring gik på økonomien.", "KL", {C}),
    ("Det er Lægeforeningens opfattelse, at kravet er unødvendigt.", "Lægeforeningen", {O}),
    ("For Danske Regioner er det afgørende, at midlerne følger med.", "Danske Regioner", {R}),
    ("Holdningen hos KL er, at opgaven er regional.", "KL", {I}),
    ("Kritikken kom især fra Lægeforeningen.", "Lægeforeningen", {O}),
    ("Set fra KL's side er opgaven ny.", "KL", {I}),
    ("Region Sjælland mangler sygeplejersker.", "Region Sjælland", {C}),
    ("KL fremhævede behovet for vejledning.", "KL", {R}),
    ("KL stillede spørgsmål ved tallene.", "KL", {C}),
    ("Danske Patienter brød sig ikke om titlen.", "Danske Patienter", {O}),
    ("KL ønskede noteret, at man ikke er enig.", "KL", {O}),
]
SIMPLE = [
    ("Region Sjælland bemærkede, at tallene er fra sidste år.", "Region Sjælland", {I}),
    ("Region Syddanmark orienterede om de nye ambulatorier i Esbjerg.", "Region Syddanmark", {I}),
    ("Sundhedsstyrelsen oplyste, at vejledningen er på vej.", "Sundhedsstyrelsen", {I}),
    ("Danske Regioner meddelte, at høringen er forlænget.", "Danske Regioner", {I}),
    ("KL redegjorde for kommunernes tilbud.", "KL", {I}),
    ("Region Nordjylland nævnte, at opgaven allerede løses i Hjørring.", "Region Nordjylland", {I}),
    ("Rigshospitalet har i et notat oplyst, at kapaciteten er udvidet.", "Rigshospitalet", {I}),
    ("Dansk Cardiologisk Selskab henviste til den europæiske vejledning.", "Dansk Cardiologisk Selskab", {I}),
    ("Region Hovedstaden svarede, at planen følges.", "Region Hovedstaden", {I}),
    ("KL supplerede med tal fra tre kommuner.", "KL", {I}),
    ("Danske Patienter gav udtryk for stor tilfredshed med oplægget.", "Danske Patienter", {S}),
    ("Region Midtjylland bakkede fuldt ud op om forslaget.", "Region Midtjylland", {S}),
    ("KL støttede tanken om fælles retningslinjer.", "KL", {S}),
    ("Region Sjælland kunne tilslutte sig modellen.", "Region Sjælland", {S}),
    ("Danske Regioner var positive over for en samlet løsning.", "Danske Regioner", {S}),
    ("Dansk Sygeplejeråd hilste udspillet velkommen.", "Dansk Sygeplejeråd", {S}),
    ("Hjerteforeningen roste det tværfaglige arbejde.", "Hjerteforeningen", {S}),
    ("Region Syddanmark var enig i vurderingen.", "Region Syddanmark", {S}),
    ("Region Nordjylland tilkendegav opbakning til tidsplanen.", "Region Nordjylland", {S}),
    ("Lægeforeningen fandt oplægget gennemarbejdet og fornuftigt.", "Lægeforeningen", {S}),
    ("Danske Patienter erklærede sig enige i konklusionen.", "Danske Patienter", {S}),
    ("Region Hovedstaden så positivt på samarbejdet.", "Region Hovedstaden", {S}),
    ("KL gik ind for en fælles database.", "KL", {S}),
    ("Region Sjælland havde ingen indvendinger mod teksten.", "Region Sjælland", {S, A}),
    ("Ditte Malmbak glædede sig over fremdriften.", "Ditte Malmbak", {S}),
    ("Region Midtjylland var uenig i opgørelsen.", "Region Midtjylland", {O}),
    ("Lægeforeningen var imod at flytte funktionen.", "Lægeforeningen", {O}),
    ("Dansk Psykolog Forening tog afstand fra formuleringen.", "Dansk Psykolog Forening", {O}),
    ("KL kunne ikke støtte forslaget om egenbetaling.", "KL", {O}),
    ("Region Syddanmark afviste tanken om centralisering.", "Region Syddanmark", {O}),
    ("Overlægeforeningen protesterede mod besparelsen.", "Overlægeforeningen", {O}),
    ("Danske Patienter kritiserede den korte høringsfrist.", "Danske Patienter", {O}),
    ("Ældre Sagen beklagede, at rådgivningen lukkes.", "Ældre Sagen", {O, C}),
    ("Region Nordjylland frarådede en ny ordning.", "Region Nordjylland", {O}),
    ("Region Sjælland advarede imod at gå for hurtigt frem.", "Region Sjælland", {O, C}),
    ("Kristoffer Ege stemte imod, fordi beløbet er for højt.", "Kristoffer Ege", {O}),
    ("Dansk Industri gjorde indsigelse mod prismodellen.", "Dansk Industri", {O}),
    ("Region Hovedstaden så ikke behov for flere krav.", "Region Hovedstaden", {O}),
    ("FOA fandt det urimeligt, at medarbejderne ikke var hørt.", "FOA", {O}),
    ("Region Hovedstaden var ikke enig i, at målet er nået.", "Region Hovedstaden", {O}),
    ("Danske Patienter udtrykte bekymring for ventetiden.", "Danske Patienter", {C}),
    ("Region Nordjylland var bekymret for rekrutteringen.", "Region Nordjylland", {C}),
    ("KL stillede spørgsmålstegn ved økonomien.", "KL", {C}),
    ("Region Sjælland fandt fristen urealistisk.", "Region Sjælland", {C}),
    ("Dansk Selskab for Almen Medicin pegede på risikoen for skævvridning.", "Dansk Selskab for Almen Medicin", {C}),
    ("Region Midtjylland påpegede, at det bliver svært at skaffe personale.", "Region Midtjylland", {C}),
    ("Ældre Sagen frygtede en dårligere dækning på øerne.", "Ældre Sagen", {C}),
    ("Lægeforeningen undrede sig over opgørelsen.", "Lægeforeningen", {C}),
    ("Region Syddanmark så med bekymring på udviklingen.", "Region Syddanmark", {C}),
    ("Danske Regioner gjorde opmærksom på udfordringer med finansieringen.", "Danske Regioner", {C}),
    ("Region Hovedstaden havde svært ved at se gevinsten.", "Region Hovedstaden", {C}),
    ("KL var skeptisk over for tidsplanen.", "KL", {C}),
    ("Region Nordjylland spurgte, om kravet gælder alle matrikler.", "Region Nordjylland", {Q}),
    ("KL spurgte ind til finansieringen.", "KL", {Q}),
    ("Danske Patienter rejste spørgsmålet om transport.", "Danske Patienter", {Q}),
    ("Region Sjælland stillede spørgsmål til opgørelsesmetoden.", "Region Sjælland", {Q}),
    ("Ditte Malmbak forhørte sig om tidsplanen.", "Ditte Malmbak", {Q}),
    ("Region Midtjylland bad om en skriftlig redegørelse.", "Region Midtjylland", {R}),
    ("KL efterlyste klare kriterier.", "KL", {R}),
    ("Danske Patienter efterspurgte patientnær information.", "Danske Patienter", {R}),
    ("Region Syddanmark ønskede en længere høringsfrist.", "Region Syddanmark", {R}),
    ("Region Hovedstaden anmodede om, at punktet udsættes.", "Region Hovedstaden", {R}),
    ("Danske Regioner opfordrede til tættere dialog.", "Danske Regioner", {R}),
    ("Region Nordjylland så gerne flere eksempler.", "Region Nordjylland", {R}),
    ("Dansk Sygeplejeråd udtrykte ønske om mere tid.", "Dansk Sygeplejeråd", {R}),
    ("KL ville gerne have tallene opdelt på kommuner.", "KL", {R}),
    ("Hjerteforeningen håbede på en hurtig afklaring.", "Hjerteforeningen", {R}),
    ("Region Sjælland foreslog, at der nedsættes en undergruppe.", "Region Sjælland", {P}),
    ("Danske Patienter anbefalede en telefonlinje.", "Danske Patienter", {P}),
    ("KL stillede forslag om en fælles uddannelse.", "KL", {P}),
    ("Region Midtjylland tilbød at lave et udkast.", "Region Midtjylland", {P}),
    ("Lægeforeningen mente, at patienterne bør spørges først.", "Lægeforeningen", {P, R}),
    ("Region Syddanmark slog til lyd for en national base.", "Region Syddanmark", {P}),
    ("Danske Regioner kom med forslag til nye overskrifter.", "Danske Regioner", {P}),
    ("Sundhedsstyrelsen lægger op til at samle funktionen.", "Sundhedsstyrelsen", {P}),
    ("Sundhedsstyrelsen takkede for de mange bidrag.", "Sundhedsstyrelsen", {A}),
    ("Sundhedsstyrelsen kvitterede for kommentarerne.", "Sundhedsstyrelsen", {A}),
    ("Region Nordjylland tog de øvriges synspunkter til efterretning.", "Region Nordjylland", {A}),
    ("Sundhedsstyrelsen noterede sig indvendingen.", "Sundhedsstyrelsen", {A}),
    ("Sundhedsministeriet lovede et svar før sommeren.", "Sundhedsministeriet", {A}),
    ("Region Hovedstaden udtrykte forståelse for ønsket.", "Region Hovedstaden", {A}),
    ("Sundhedsstyrelsen anerkendte problemet.", "Sundhedsstyrelsen", {A}),
    ("Region Sjælland tilkendegav, at der ikke er nye problemer.", "Region Sjælland", {I}),
    ("Region Midtjylland gjorde gældende, at aftalen stadig gælder.", "Region Midtjylland", {I}),
    ("Region Syddanmark har tidligere gjort opmærksom på, at udstyret er forældet.", "Region Syddanmark", {I, C}),
    ("Kristoffer Ege (Region Nordjylland) bemærkede, at broen er lukket.", "Kristoffer Ege", {I}),
    ("Det blev fremhævet af Danske Patienter, at tonen er vigtig.", "Danske Patienter", {I, R, P, S}),
    ("Fra Region Sjællands side blev der udtrykt bekymring for vagtplanen.", "Region Sjælland", {C}),
    ("Der var et ønske fra KL om at få materialet tidligere.", "KL", {R}),
    ("Et forslag fra Region Midtjylland om fælles indkøb blev drøftet.", "Region Midtjylland", {P}),
    ("I et brev har Kræftens Bekæmpelse bedt om et møde.", "Kræftens Bekæmpelse", {R}),
    ("Herefter redegjorde Region Syddanmark for forsøget.", "Region Syddanmark", {I}),
    ("Afslutningsvis spurgte Danske Patienter til næste skridt.", "Danske Patienter", {Q}),
    ("Som svar herpå oplyste Sundhedsstyrelsen, at sagen ligger i ministeriet.", "Sundhedsstyrelsen", {I}),
    ("Endvidere advarede Lægeforeningen om konsekvenserne.", "Lægeforeningen", {O, C}),
    ("Hertil bemærkede KL, at økonomien er uafklaret.", "KL", {I, C}),
    ("Formanden orienterede om mødet med ministeren.", "Hanne Tofte", {I}),
    ("Et par medlemmer efterlyste en ordliste.", "Et par medlemmer", {R}),
    ("Flere regioner mente, at kravet er for stramt.", "Flere regioner", {C}),
    ("Kommunernes repræsentanter tilkendegav, at modellen er brugbar.", "Kommunernes repræsentanter", {I, S}),
    ("Virksomheden Nordvita har anmodet om foretræde.", "Nordvita", {R}),
    ("Repræsentanten for Danske Handicaporganisationer savnede et afsnit om tilgængelighed.",
     "Danske Handicaporganisationer", {R}),
    ("Institut for Rationel Farmakoterapi var opmærksom på problemet.", "Institut for Rationel Farmakoterapi", {A}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "actor", "stances"), SIMPLE, ids=[s[:48] for s, *_ in SIMPLE])
def test_one_actor(sentence: str, actor: str, stances: set[Stance]) -> None:
    (found,) = positions(sentence)
    assert (found.actor, found.evidence.quote) == (actor, sentence)
    assert found.stance in stances


SEVERAL = [
    ("Region Sjælland og Region Syddanmark bad om mere tid.", {"Region Sjælland": {R}, "Region Syddanmark": {R}}),
    ("Både KL og Danske Regioner støttede forslaget.", {"KL": {S}, "Danske Regioner": {S}}),
    ("KL, Danske Regioner og Lægeforeningen efterlyste tal.",
     {"KL": {R}, "Danske Regioner": {R}, "Lægeforeningen": {R}}),
    ("Ditte Malmbak og Kristoffer Ege var imod.", {"Ditte Malmbak": {O}, "Kristoffer Ege": {O}}),
    ("Region Sjælland bakkede op, mens Region Nordjylland var bekymret for prisen.",
     {"Region Sjælland": {S}, "Region Nordjylland": {C}}),
    ("KL spurgte til økonomien, og Danske Regioner svarede, at den forhandles.", {"KL": {Q}, "Danske Regioner": {I}}),
    ("Dansk Selskab for Anæstesiologi og Intensiv Medicin foreslog en pause.",
     {"Dansk Selskab for Anæstesiologi og Intensiv Medicin": {P}}),
    ("Indenrigs- og Sundhedsministeriet oplyste, at loven er på vej.", {"Indenrigs- og Sundhedsministeriet": {I}}),
    ("På spørgsmål fra KL oplyste Sundhedsstyrelsen, at puljen er åben.", {"KL": {Q}, "Sundhedsstyrelsen": {I}}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL, ids=[s[:48] for s, _ in SEVERAL])
def test_several_actors(sentence: str, expected: dict[str, set[Stance]]) -> None:
    found = {p.actor: p.stance for p in positions(sentence)}
    assert found.keys() == expected.keys()
    assert all(found[actor] in stances for actor, stances in expected.items())


NONE = [
    "Der var en længere drøftelse af økonomien.",
    "Evalueringen viser, at ventetiden er faldet.",
    "Opgørelser fra Region Sjælland viser en stigning.",
    "Sundhedsstyrelsen bød velkommen til mødet.",
    "Mødelederen gennemgik de åbne opgaver.",
    "Det blev fremhævet, at opgaven er stor.",
    "For stemte 9 (A, F og V), imod stemte 4 (C og O).",
    "Region Nordjylland har siden 2017 haft tre ambulatorier.",
    "Kommunerne er bedt om at sende tal.",
    "Ingen havde bemærkninger.",
    "Rapporten anbefaler Region Sjælland at vente.",
    "Anders Bo meldte afbud.",
    "Der fremkom ingen orienteringer under punktet.",
    "Loven siger, at ”Danske Regioner anbefaler de fem regionsråd at indgå en fælles aftale om det”.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_position(sentence: str) -> None:
    assert positions(sentence) == []


def test_stance_from_the_first_verb_that_takes_one() -> None:
    assert positions("KL bakkede op og lagde vægt på enkel registrering.")[0].stance is S
    assert positions("KL bemærkede, at det haster, og opfordrede til at sige ja.")[0].stance is S
    assert positions("KL takkede for oplægget og foreslog en ny titel.")[0].stance is P
    assert combine([I, A]) is I


def test_negation_turns_the_stance() -> None:
    assert stance_of("supports", "", True) is O
    assert stance_of("agrees", "", True) is O
    assert positions("KL mente ikke, at der er grundlag for kravet.")[0].stance is O
    assert positions("KL har ikke taget stilling til prisen.")[0].stance is I


def test_agreement_with_a_worry_is_concern() -> None:
    (found,) = positions("Regionerne var enige i, at modellen er for dyr.")
    assert found.stance is C


def test_description_resolves_to_the_actor_before() -> None:
    found = positions(
        "Region Hovedstaden spurgte til prisen.",
        "Regionen bad desuden om en opgørelse.",
        "Danske Patienter bakkede op.",
        "Foreningen så gerne et afsnit om pårørende.",
        "Sundhedsstyrelsen takkede for bidragene.",
        "Styrelsen vender tilbage og foreslog et nyt møde.",
    )
    assert [p.actor for p in found] == [
        "Region Hovedstaden", "Region Hovedstaden", "Danske Patienter", "Danske Patienter",
        "Sundhedsstyrelsen", "Sundhedsstyrelsen",
    ]  # fmt: skip
    assert found[1].wording == "Regionen"


def test_group_expands_to_its_members() -> None:
    found = positions("Region Sjælland var imod.", "De øvrige regioner bakkede op.", "Alle regioner ønskede et svar.")
    assert found[1].members == ("Region Hovedstaden", "Region Syddanmark", "Region Midtjylland", "Region Nordjylland")
    assert len(found[2].members) == 5


def test_bodys_own_decision_is_no_position() -> None:
    assert positions("Udvalget anbefaler, at planen godkendes.", heading="Beslutning", body="Sundhedsudvalget") == []


def test_passed_on_statement_belongs_to_whom_it_is_ascribed() -> None:
    found = positions("Direktøren fortalte, at Region Nordjylland har bedt om et møde.")
    assert [(p.actor, p.stance) for p in found] == [("Region Nordjylland", R)]
    named = positions("Ditte Malmbak fortalte, at Region Nordjylland har bedt om et møde.")
    assert [p.actor for p in named] == ["Ditte Malmbak"]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Hjerteforeningen har i et høringssvar peget på, at rejsetiden bør indgå.", "Hjerteforeningen"),
        ("Region Sjælland finder tidsplanen urealistisk.", "Region Sjælland"),
        ("PLO Sjælland anbefaler en fælles visitation.", "PLO Sjælland"),
        ("Sundhedsstyrelsen har den 3. april meddelt, at funktionen er regional.", "Sundhedsstyrelsen"),
    ],
)
def test_case_text_ascribes_positions_too(sentence: str, actor: str) -> None:
    assert [p.actor for p in positions(sentence, heading="Sagsfremstilling")] == [actor]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Sagsfremstilling", "Administrationen foreslår, at aftalen opsiges."),
        ("Sagsfremstilling", "Sygehusledelserne foreslår at samle funktionen."),
        ("Sagsfremstilling", "Sundhedsstyrelsen orienterer om status på planen."),
        ("Sagsfremstilling", "Udvalget har ønsket en opgørelse."),
        ("Indstilling", "Sundhedsstyrelsen indstiller, at gruppen drøfter oplægget."),
        ("Bilag", "Region Sjælland foreslog en ny model."),
    ],
)
def test_plans_and_case_work_are_no_positions(heading: str, sentence: str) -> None:
    assert positions(sentence, heading=heading, body="Sundhedsudvalget, Region Sjælland") == []


ENGLISH = [
    ("Norway informed the Committee about the new registry.", "Norway", {I}),
    ("Denmark and Sweden supported the proposal.", "Denmark", {S}),
    ("Finland expressed concern about the timetable.", "Finland", {C}),
    ("Latvia asked whether the deadline could be moved.", "Latvia", {Q}),
    ("Poland proposed a joint seminar.", "Poland", {P}),
    ("The Secretariat thanked the countries for their input.", "The Secretariat", {A}),
    ("Estonia pointed out that funding is insufficient.", "Estonia", {C}),
    ("Germany was not in favour of a new task group.", "Germany", {O}),
    ("The representative of Lithuania requested more data.", "Lithuania", {R}),
]


@pytest.mark.parametrize(("sentence", "actor", "stances"), ENGLISH)
def test_english(sentence: str, actor: str, stances: set[Stance]) -> None:
    found = positions(sentence, language="en", body="Committee of Senior Representatives", heading="Minutes")
    assert found[0].actor == actor
    assert found[0].stance in stances


def test_position_quotes_its_sentence() -> None:
    context = build([("Referat", ["KL var imod."])], body=GROUP, day=date(2020, 1, 2))
    (found,) = find_positions(context)
    assert context.source.text[found.evidence.start : found.evidence.end] == "KL var imod."
    assert found.evidence.method == "position.subject"


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("Region Sjælland foretrak en trinvis model.", "Region Sjælland", R),
        ("Ditte Malmbak ville vide, hvem der betaler.", "Ditte Malmbak", Q),
        ("KL delte bekymringen.", "KL", C),
        ("Region Sjællands direktion vurderer, at planen holder.", "Region Sjælland", I),
        ("Entreprenøren Holm Byg A/S bestrider kravet.", "Holm Byg A/S", O),
        ("KL havde forståelse for ønsket, men kunne ikke støtte det.", "KL", O),
        ("Ditte Malmbak fik tilført referatet, at hun er imod lukningen.", "Ditte Malmbak", O),
        ("Dansk Sygeplejeråd, Kreds Fyn, så gerne flere hænder.", "Dansk Sygeplejeråd", R),
        ("Hvis fristen rykkes, så stiller KL sig positivt.", "KL", S),
    ],
)
def test_further_turns(sentence: str, actor: str, stance: Stance) -> None:
    assert [(p.actor, p.stance) for p in positions(sentence)] == [(actor, stance)]


def test_member_who_makes_the_proposal_of_an_item_takes_a_position() -> None:
    assert [p.actor for p in positions("Ditte Malmbak foreslår gratis høreprøver.", heading="Indstilling")] == [
        "Ditte Malmbak"
    ]


IDIOMS = [
    ("Region Sjælland manede til eftertanke.", "Region Sjælland", {R, C}),
    ("Hjerteforeningen var skuffede over svaret.", "Hjerteforeningen", {O, C}),
    ("KL lod forstå, at puljen er brugt.", "KL", {I}),
    ("Region Nordjylland lagde ikke skjul på, at vagtplanen er sårbar.", "Region Nordjylland", {C}),
    ("Region Syddanmark kunne ikke se sig selv i udspillet.", "Region Syddanmark", {O}),
    ("Danske Patienter kunne ikke se nogen faglig begrundelse for kravet.", "Danske Patienter", {O}),
    ("Lægeforeningen sluttede sig til ønsket om en pause.", "Lægeforeningen", {R, S}),
    ("KL ville ikke lægge sig fast på et beløb.", "KL", {I}),
    ("Danske Regioner havde ikke noget imod en prøveperiode.", "Danske Regioner", {S}),
    ("Lægeforeningen begrundede sin modstand med vagtbyrden.", "Lægeforeningen", {O}),
    ("Region Sjælland gav den nye taltavle skylden for faldet.", "Region Sjælland", {I}),
    ("Sundhedsstyrelsen indskærpede, at skemaet skal udfyldes.", "Sundhedsstyrelsen", {R}),
    ("Danske Patienter betegnede lukningen som en fejltagelse.", "Danske Patienter", {O}),
    ("Region Midtjylland har vanskeligt ved at besætte stillingerne.", "Region Midtjylland", {C}),
    ("KL regner med at kunne svare inden jul.", "KL", {I}),
    ("Region Hovedstaden har givet håndslag på en fælles vagt.", "Region Hovedstaden", {A}),
    ("Ældre Sagen har rettet henvendelse til regionen med ønske om et møde.", "Ældre Sagen", {R}),
    ("Kristoffer Ege lod tilføre protokollen, at han er imod salget.", "Kristoffer Ege", {O}),
    ("KL satte hælene i.", "KL", {O}),
    ("Dertil svarede KL, at opgaven er løst.", "KL", {I}),
    ("Fra Danske Patienter lød der ros til oplægget.", "Danske Patienter", {S}),
    ("Fra Region Sjællands side lød det, at vagten er dækket.", "Region Sjælland", {I}),
    ("Heri fik de medhold af Lægeforeningen.", "Lægeforeningen", {S}),
    ("Ifølge KL er tidsplanen urealistisk.", "KL", {C}),
    ("Efter Danske Patienters opfattelse er fristen for kort.", "Danske Patienter", {C}),
    ("Det havde KL intet imod.", "KL", {S}),
    ("Den vurdering delte Lægeforeningen ikke.", "Lægeforeningen", {O}),
    ("Det undrede KL, at tallene mangler.", "KL", {C}),
    ("Heller ikke KL kunne støtte planen.", "KL", {O}),
    ("Langå Kommune er betænkelig ved afstanden.", "Langå Kommune", {C}),
    ("Endelig ønsker Hobro Kommune en længere frist.", "Hobro Kommune", {R}),
    ("Byggeri og Ejendomme oplyste, at taget er tæt.", "Byggeri og Ejendomme", {I}),
    ("Projekt Havnelys har opfordret til en ny aftale.", "Projekt Havnelys", {R}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "actor", "stances"), IDIOMS, ids=[s[:48] for s, *_ in IDIOMS])
def test_idioms_and_inversions(sentence: str, actor: str, stances: set[Stance]) -> None:
    (found,) = positions(sentence)
    assert found.actor == actor
    assert found.stance in stances


@pytest.mark.parametrize(
    "sentence",
    [
        "Region Midtjylland stiller 200 tider til rådighed.",
        "Region Sjælland tilbyder behandlingen i Roskilde.",
        "Ifølge loven skal fristen overholdes.",
        "Ifølge Sundhedsstyrelsens vejledning skal alle tilbydes et forløb.",
        "Fra Aarhus kører bussen hver time.",
        "Dertil kommer udgifter til transport.",
        "Det samme gælder for Region Sjælland.",
        "Det samme gjorde KL.",
        "Arbejdsgruppen tog orienteringen til efterretning.",
    ],
)
def test_plain_facts_are_no_positions(sentence: str) -> None:
    assert positions(sentence) == []


def test_the_same_takes_the_stance_before() -> None:
    found = positions("Region Sjælland frarådede en ny ordning.", "Det samme gjorde KL og Danske Patienter.")
    assert [(p.actor, p.stance) for p in found] == [("Region Sjælland", O), ("KL", O), ("Danske Patienter", O)]


def test_management_is_the_hospital_named_before() -> None:
    found = positions("Odense Universitetshospital har fået nye lokaler.", "Hospitalsledelsen ønsker flere senge.")
    assert [p.actor for p in found] == ["Odense Universitetshospital"]


ENGLISH_IDIOMS = [
    ("Norway was disappointed with the outcome.", O),
    ("Norway aligned itself with Sweden.", S),
    ("Norway saw no need for another group.", O),
    ("Norway made no secret of its doubts.", C),
    ("Norway pledged to contribute.", A),
    ("Norway sought clarification of the budget.", Q),
    ("Norway reiterated its request for more time.", R),
    ("Norway took issue with the wording.", O),
]


@pytest.mark.parametrize(("sentence", "stance"), ENGLISH_IDIOMS)
def test_english_idioms(sentence: str, stance: Stance) -> None:
    found = positions(sentence, language="en", body="Committee of Senior Representatives", heading="Minutes")
    assert [(p.actor, p.stance) for p in found] == [("Norway", stance)]


@pytest.mark.parametrize("noun", ["opinion", "view"])
def test_what_is_so_in_the_opinion_of_a_country_is_its_position(noun: str) -> None:
    told = f"In Norway's {noun} registration should be left to the hospitals."
    found = positions(told, language="en", body="Committee of Senior Representatives", heading="Minutes")
    assert [p.actor for p in found] == ["Norway"]


@pytest.mark.parametrize(("text", "actor", "stances"), NOUNS)
def test_views_told_with_nouns(text: str, actor: str, stances: set[Stance]) -> None:
    assert [(p.actor, p.stance in stances) for p in positions(text)] == [(actor, True)]


@pytest.mark.parametrize(
    "text",
    [
        "For patienterne er det vigtigt at kende planen.",
        "Der er i Danmark et ønske om kortere ventetid.",
        "Det er rapportens vurdering, at tallene stiger.",
    ],
)
def test_nouns_without_an_actor_tell_no_view(text: str) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ditte Malmbak orienterer ministeriet om drøftelsen.",
        "KL spørger kommunerne, om de kan levere tal.",
        "Kristoffer Ege kommer med et forslag til tekst.",
        "Danske Regioner tager spørgsmålet med tilbage.",
    ],
)
def test_what_will_be_done_is_no_view_in_minutes_told_in_the_past(text: str) -> None:
    assert positions("Formanden orienterede, og der blev spurgt til tallene.", text)[1:] == []


def test_what_is_told_in_the_present_is_a_view_in_minutes_told_so() -> None:
    found = positions("KL oplyser, at tallene er nye.", "Ditte Malmbak orienterer om høringen.")
    assert [p.actor for p in found] == ["KL", "Ditte Malmbak"]


def test_a_description_means_the_one_that_its_own_sentence_names() -> None:
    found = positions("Region Fyn var enig.", "I Region Sjælland er der travlt, og regionen ønskede udsættelse.")
    assert found[-1].actor == "Region Sjælland"
