"""Entities by class of wording: every sentence here was written for its test."""

from __future__ import annotations

import time

import pytest

from ingest.extract.candidates import find_candidates
from ontology.model import EntityCategory, Participant
from tests.ingest.minutes_builder import build

ORGANISATION, FUNCTION, DOCUMENT = EntityCategory.ORGANISATION, EntityCategory.FUNCTION, EntityCategory.DOCUMENT


def found(sentence: str, category: EntityCategory, language: str = "da") -> set[str]:
    context = build([("Referat", [sentence])], title="Sagen", language=language)
    return {mention.text for e in context.entities if e.category is category for mention in e.mentions}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mødet blev holdt sammen med Bostedet Solbakken.", "Bostedet Solbakken"),
        ("Der er modtaget en klage fra Plejecentret Åhusene.", "Plejecentret Åhusene"),
        ("Et besøg på Lægehuset Havnen er aftalt.", "Lægehuset Havnen"),
        ("Regningen er sendt til Krisecentret Birken.", "Krisecentret Birken"),
        ("Rådgivningsfirmaet Lund & Vang har regnet på det.", "Lund & Vang"),
        ("Opgaven er løst af Toft & Søn.", "Toft & Søn"),
        ("Konsulentfirmaet Nordlys fremlagde sin analyse.", "Nordlys"),
        ("Kontrakten med Grønby Ambulancer A/S udløber.", "Grønby Ambulancer A/S"),
        ("Enhed for Klinisk Kvalitet står for målingen.", "Enhed for Klinisk Kvalitet"),
        ("Spørgsmålet er sendt til Center for Sundhedsdata.", "Center for Sundhedsdata"),
        ("Kontoret for Patientrettigheder svarer senere, oplyste Kontor for Borgerhjælp.", "Kontor for Borgerhjælp"),
        ("Kirurgisk Afdeling i Holstebro har ledige tider.", "Kirurgisk Afdeling i Holstebro"),
        ("Neurologisk Klinik på Bornholm lukker.", "Neurologisk Klinik på Bornholm"),
        ("Kommunerne i Vendsyssel er enige.", "Kommunerne i Vendsyssel"),
        ("Opkaldet går til AMK-vagtcentralen først.", "AMK-vagtcentralen"),
        ("Sagen ligger i IT-afdelingen nu.", "IT-afdelingen"),
        ("Svaret fra MED-udvalget afventes.", "MED-udvalget"),
        ("Opgaven varetages af Regional Udvikling fra nytår.", "Regional Udvikling"),
        ("Det koordineres med Tværsektorielt Samarbejde.", "Tværsektorielt Samarbejde"),
        ("Hudafdelingen og Dermatologisk Afdeling i Vejle er enige.", "Dermatologisk Afdeling"),
        ("Opgaven flyttes til Øre-Næse-Halskirurgisk Klinik K.", "Øre-Næse-Halskirurgisk Klinik K"),
        ("Børne-, Familie- og Unguddannelsesudvalget har svaret.", "Børne-, Familie- og Unguddannelsesudvalget"),
        ("Kultur- og Fritidspolitisk Udvalg mødes i maj.", "Kultur- og Fritidspolitisk Udvalg"),
        ("Udvalget for Sundhed, Handicap og Ældre har sagen.", "Udvalget for Sundhed, Handicap og Ældre"),
        ("Udvalget for psykiatri på tværs har sagen.", "Udvalget for psykiatri på tværs"),
        ("Det aftales, at den tværregionale styregruppe får sagen.", "tværregionale styregruppe"),
        ("Det drives af Fjordenes Redningstjeneste.", "Fjordenes Redningstjeneste"),
        ("Vagten varetages af Transport Vest.", "Transport Vest"),
        ("Borgergruppen Liv på Landet har skrevet.", "Liv på Landet"),
        ("Hun har modtaget honorar fra Pelvaris.", "Pelvaris"),
        ("Tolvanta søger om godkendelse af en ny styrke.", "Tolvanta"),
        ("Imod stemte Borgerlisten Mors og Liste Q.", "Borgerlisten Mors"),
        ("Imod stemte Borgerlisten Mors og Liste Q.", "Liste Q"),
        ("Vagtcentralen i Skive og lægerne svarede.", "Vagtcentralen i Skive"),
        ("Landsforeningen af Autoriserede Tolke er hørt.", "Landsforeningen af Autoriserede Tolke"),
        ("Sygehus Himmerland og Kolding Sygehus er med.", "Kolding Sygehus"),
        ("Der laves en aftale med Lægevagten i Skive.", "Lægevagten i Skive"),
        ("Opkald samles i Vagtcentralen næste år.", "Vagtcentralen"),
        ("Forslaget støttes af Venstre og Enhedslisten.", "Venstre"),
        ("Forslaget støttes af Venstre og Enhedslisten.", "Enhedslisten"),
    ],
)
def test_organisations_by_kind(sentence: str, name: str) -> None:
    assert name in found(sentence, ORGANISATION)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Brevet er underskrevet af Diabetesforeningen i Thisted.", "Diabetesforeningen i Thisted"),
        ("Brevet er underskrevet af FOA Randers.", "FOA Randers"),
        ("Et indlæg fra Gigtforeningen Region Sjælland blev omdelt.", "Gigtforeningen Region Sjælland"),
        ("Dansk Sygeplejeråd, Kreds Nordjylland, var ikke hørt.", "Dansk Sygeplejeråd, Kreds Nordjylland"),
        ("Ældre Sagen i Skive har skrevet.", "Ældre Sagen i Skive"),
    ],
)
def test_local_branches_of_known_associations(sentence: str, name: str) -> None:
    assert name in found(sentence, ORGANISATION)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Task-force on Rare Diseases met twice.", "Task-force on Rare Diseases"),
        ("The Nordic Council on Care of the Skin met.", "Nordic Council on Care of the Skin"),
        (
            "The Expert Group on Alcohol, Tobacco and Substance Use reported.",
            "Expert Group on Alcohol, Tobacco and Substance Use",
        ),
        ("The Council of Nordic Ministers was informed.", "Council of Nordic Ministers"),
        ("The Estonian Inspectorate of Pharmacies took the floor.", "Inspectorate of Pharmacies"),
        ("The Ministry of Social Affairs sent a letter.", "Ministry of Social Affairs"),
        ("The Centre for Rural Medicine presented its study.", "Centre for Rural Medicine"),
    ],
)
def test_english_organisations(sentence: str, name: str) -> None:
    assert name in found(sentence, ORGANISATION, "en")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Der oprettes brugerstyrede senge i Ribe.", "brugerstyrede senge"),
        ("Det udgående palliative team flytter.", "udgående palliative team"),
        ("Der mangler sengekapacitet i vinter.", "sengekapacitet"),
        ("Svartiderne er for lange, men ambulancens responstid er kort.", "responstid"),
        ("Akutpakkerne er delt ud.", "Akutpakkerne"),
        ("Visitation af ambulante patienter samles.", "Visitation af ambulante patienter"),
        ("Tidlig opsporing af hudkræft er vigtig.", "opsporing af hudkræft"),
        ("Hjemmemonitorering afprøves i foråret.", "Hjemmemonitorering"),
        ("Lægevagten åbner i Nykøbing.", "Lægevagten"),
        ("Videokonsultationer bruges mere.", "Videokonsultationer"),
        ("Behandling med nimotuzumab blev standset.", "nimotuzumab"),
        ("Prisen på cefotaxim er steget.", "cefotaxim"),
        ("Der ydes hjælp til polyneuropati og tarmblødning.", "tarmblødning"),
        ("Skulder- og albueprotese samles i Gråsten.", "Skulder- og albueprotese"),
        ("Sjældne bindevævssygdomme hører til i København.", "Sjældne bindevævssygdomme"),
        ("Kaldet om tarmskopi hos børn er afvist.", "tarmskopi hos børn"),
        ("Rekonstruktion med stilket lap blev drøftet.", "Rekonstruktion med stilket lap"),
        ("Balancetræning for borgere med Parkinson er dyr.", "Balancetræning for borgere med Parkinson"),
        ("Subkutan immunglobulin i eget hjem er billigere.", "Subkutan immunglobulin i eget hjem"),
        ("Udbuddet af patientkørslen er forsinket.", "patientkørslen"),
        ("Behandling med dorafenib og imlucitinib er dyr.", "dorafenib"),
        ("Dansk Astmadatabase lukkes.", "Astma"),
        ("Epilepsiplanen er færdig.", "Epilepsi"),
        ("HER2-positiv brystkræft behandles først.", "HER2-positiv brystkræft"),
        ("Forløbsprogrammet for hofteskred er klar.", "hofteskred"),
        ("Der er ventetid på plasmaferese og vitrektomi.", "plasmaferese"),
        ("Afdelingen vil tilbyde lavdosis-CT til rygere.", "lavdosis-CT"),
        ("Ultralyd af kranspulsårer udføres to steder.", "Ultralyd af kranspulsårer"),
        ("Engangscystoskoper er dyrere end genbrug.", "Engangscystoskoper"),
        ("Der er mangel på glukosesensorer.", "glukosesensorer"),
        ("Skoldkopper hos voksne kan være alvorlige.", "Skoldkopper"),
    ],
)
def test_functions_by_kind(sentence: str, name: str) -> None:
    assert name in found(sentence, FUNCTION)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Electronic prescriptions were discussed.", "Electronic prescriptions"),
        ("Work on e-prescribing continues.", "e-prescribing"),
        ("Mental health was a priority.", "Mental health"),
        ("Active ageing was raised by two delegations.", "Active ageing"),
        ("Occupational health services are uneven.", "Occupational health services"),
        ("Prevention of suicide needs more funding.", "Prevention of suicide"),
        ("Antibiotic resistance is increasing.", "Antibiotic resistance"),
        ("Cross-border care is regulated.", "Cross-border care"),
        ("The group on palliative care will report.", "palliative care"),
        ("Multidrug-resistant tuberculosis was found.", "Multidrug-resistant tuberculosis"),
        ("Diabetes care in prisons was discussed.", "Diabetes care in prisons"),
    ],
)
def test_english_functions(sentence: str, name: str) -> None:
    assert name in found(sentence, FUNCTION, "en")


@pytest.mark.parametrize(
    ("sentence", "name", "language"),
    [
        ("Patientforeningens årsberetning 2023 blev omdelt.", "Patientforeningens årsberetning 2023", "da"),
        ("Udkast til overenskomst om tolkning er sendt.", "overenskomst om tolkning", "da"),
        ("Rammeaftalen gælder fortsat.", "Rammeaftalen", "da"),
        ("Se vejledning nr. 1234 af 3. maj 2011.", "vejledning nr. 1234 af 3. maj 2011", "da"),
        ("Reglen står i LBK nr. 123 af 02/03/2024.", "LBK nr. 123 af 02/03/2024", "da"),
        ("Lovforslag L 127 er vedtaget.", "Lovforslag L 127", "da"),
        ("Tallene er hentet i databasen Nyrelog.", "Nyrelog", "da"),
        ("Tallene er hentet i HjerteBase.", "HjerteBase", "da"),
        ("Psykiatriplan 2030 er sendt i høring.", "Psykiatriplan 2030", "da"),
        ("Håndbogen om faldforebyggelse er trykt.", "Håndbogen om faldforebyggelse", "da"),
        ("Årsrapport UTH 2019 er klar.", "Årsrapport UTH 2019", "da"),
        ("Notat nr. 14/2022 er omdelt, og tilsynsrapport nr. 3/2020 mangler.", "tilsynsrapport nr. 3/2020", "da"),
        ("Ønsket om en mini-MTV om knæskinner er fremsat.", "mini-MTV om knæskinner", "da"),
        ("En vejledning om stomipleje i høring får svar.", "vejledning om stomipleje", "da"),
        ("Samtykketeksten og kompetenceprofilen er rettet.", "Samtykketeksten", "da"),
        ("Udbudsmaterialet sendes ud.", "Udbudsmaterialet", "da"),
        ("Regionens udspil Tættere på Havet er sendt.", "Tættere på Havet", "da"),
        ("Den præhospitale plan 2022-25 blev drøftet.", "præhospitale plan 2022-25", "da"),
        ("Dansk Hørelsesregister får nyt navn.", "Dansk Hørelsesregister", "da"),
        ("Databasen for fodamputation nedlægges.", "Databasen for fodamputation", "da"),
        ("The draft guidance on remote foot care was welcomed.", "draft guidance on remote foot care", "en"),
        ("The Meeting adopted document PAC 14/3/2.", "PAC 14/3/2", "en"),
        ("See ABC 9/4.1/Info 2 for details.", "ABC 9/4.1/Info 2", "en"),
        ("Vision 2030 was endorsed.", "Vision 2030", "en"),
        ("The Northern Action Plan for Clean Water was adopted.", "Northern Action Plan for Clean Water", "en"),
        ("The terms of reference were amended.", "terms of reference", "en"),
        ("Sundhedsatlasset bruges sjældent, men screeningsprogrammet er kendt.", "screeningsprogrammet", "da"),
        ("Første udgave af tandplejedækningskortet er klar.", "tandplejedækningskortet", "da"),
        ("En kortlægning fra Rambøll viser det samme.", "kortlægning fra Rambøll", "da"),
        ("Byens demenspolitik skal revideres.", "demenspolitik", "da"),
        (
            "The new Protocol for the Care of Stroke Patients was tested.",
            "Protocol for the Care of Stroke Patients",
            "en",
        ),
    ],
)
def test_documents_by_kind(sentence: str, name: str, language: str) -> None:
    assert name in found(sentence, DOCUMENT, language)


@pytest.mark.parametrize(
    ("sentence", "rubbish"),
    [
        (
            "Planen er en god plan, og aftalen er en aftale om et notat.",
            {"Planen", "plan", "aftalen", "aftale", "notat"},
        ),
        ("Udvalget tog rapporten til efterretning.", {"rapporten", "rapporten til efterretning"}),
        ("Behandlingen af sagen blev udsat.", {"Behandlingen", "Behandlingen af sagen"}),
        ("Ordningen ophører, og klinikken lukker.", {"Ordningen", "klinikken"}),
        ("Antallet af audiologiassistenter er faldet.", {"audiologiassistenter", "faldet"}),
        ("Dansk Urologisk Selskab har svaret.", {"Urologisk Selskab", "Selskab", "Dansk"}),
        ("Sundheds- og Ældreministeriet har svaret.", {"Ældreministeriet"}),
        ("Det Etiske Råd er hørt om type 2-diabetes.", {"Etiske Råd", "2-diabetes"}),
        ("Danske Regioner og Danske Patienter er enige.", {"Danske Regioner og Danske Patienter"}),
        ("Dansk Selskab for Akutmedicin og KL er enige.", {"Akutmedicin", "Dansk Selskab for Akutmedicin og KL"}),
        ("Den Nationale Høreplan 2031 er klar.", {"Nationale Høreplan", "Nationale"}),
        ("Kirurgisk Afdeling i Holstebro har svaret.", {"Afdeling", "Afdeling i Holstebro"}),
    ],
)
def test_common_nouns_and_fragments_are_no_names(sentence: str, rubbish: set[str]) -> None:
    names = {m.text for e in build([("Referat", [sentence])], title="Sagen").entities for m in e.mentions}
    assert not names & rubbish


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Arbejdsgruppen for Specialeplan 2031 mødes.", "Arbejdsgruppen for Specialeplan 2031"),
        ("Det behandles i Følgegruppen for Høreområdet.", "Følgegruppen for Høreområdet"),
        ("Projektgrupperne for Akutområdet er nedsat.", "Projektgrupperne for Akutområdet"),
        ("Sagen er sendt til Klynge Randers og Sundhedsklynge Horsens.", "Klynge Randers"),
        ("Brugerrådet for Psykiatrien er hørt.", "Brugerrådet for Psykiatrien"),
    ],
)
def test_committees_in_any_form(sentence: str, name: str) -> None:
    assert name in found(sentence, ORGANISATION)


@pytest.mark.parametrize(
    ("sentence", "category", "name"),
    [
        ("Rapporten 'Flere fødder i gang' blev omdelt.", DOCUMENT, "Flere fødder i gang"),
        (
            "Samarbejdsaftale med Toftby Kommune om kørsel blev indgået.",
            DOCUMENT,
            "Samarbejdsaftale med Toftby Kommune",
        ),
        ("Brev fra Fiskeriministeriet var vedlagt.", DOCUMENT, "Brev fra Fiskeriministeriet"),
        ("Overenskomsten om fodpleje genforhandles.", DOCUMENT, "Overenskomsten om fodpleje"),
        ("Aftale om broers økonomi for 2031 blev omtalt.", DOCUMENT, "Aftale om broers økonomi"),
        ("Hospitalsklovne holdt oplæg.", DOCUMENT, ""),
        ("Referatet af 12. møde blev godkendt.", DOCUMENT, "Referatet af 12. møde"),
        ("Det magnetiske Center orienterede.", ORGANISATION, "Det magnetiske Center"),
        ("Udvalget hørte Kvalitet og Udvikling om sagen.", ORGANISATION, "Kvalitet og Udvikling"),
        ("Magnetisk Enhed svarede.", ORGANISATION, "Magnetisk Enhed"),
        ("Landsforeningen Skulder roste planen.", ORGANISATION, "Landsforeningen Skulder"),
        ("Firmaet Murbo A/S bygger.", ORGANISATION, "Murbo"),
        ("Tværgående styregruppe for Havne mødtes.", ORGANISATION, "Tværgående styregruppe for Havne"),
        ("Mødrehjælpen og HK bakkede op.", ORGANISATION, "HK"),
        ("Hjemmefødsler stiger.", FUNCTION, "Hjemmefødsler"),
        ("Lungekræftpatienter udredes hurtigt.", FUNCTION, "Lungekræftpatienter"),
    ],
)
def test_names_by_their_surroundings(sentence: str, category: EntityCategory, name: str) -> None:
    names = found(sentence, category)
    assert name in names if name else not names


def test_an_abbreviation_that_the_text_introduces_names_the_same() -> None:
    rows = ["Center for Havne og Broer (CHB) svarede.", "CHB er hørt."]
    context = build([("Referat", rows)], title="Sagen")
    assert any({m.text for m in e.mentions} >= {"Center for Havne og Broer", "CHB"} for e in context.entities)


def test_what_is_not_communicable_is_not_called_communicable() -> None:
    context = build([("Minutes", ["Non-communicable diseases were discussed."])], title="The item", language="en")
    assert [m.text for e in context.entities for m in e.mentions if e.iri and e.category is FUNCTION] == []


def test_a_participant_is_no_organisation() -> None:
    people = (Participant("Rosa Institut", "", None, "", True, False, None),)
    context = build([("Referat", ["Rosa Institut roste planen."])], title="Sagen", participants=people)
    assert "Rosa Institut" not in {e.name for e in context.entities}


def test_a_medicine_and_its_illness_are_read_from_a_title() -> None:
    context = build([("Referat", ["Sagen blev drøftet."])], title="Bravotinib (Rastel) til lungekræft")
    names = {e.name for e in context.entities if e.category is FUNCTION}
    assert {"Bravotinib", "Rastel", "lungekræft"} <= names


def test_a_status_is_no_medicine() -> None:
    context = build([("Referat", ["Intet nyt."])], title="Status for de nye skolehaver")
    assert not [e for e in context.entities if e.category is FUNCTION]


def test_spellings_and_inflections_are_one_entity() -> None:
    rows = ["Psykiatriplan 2030 er klar.", "Psykiatriplan 2030s mål er nået.", "Lægevagt og lægevagt er det samme."]
    context = build([("Referat", rows)], title="Sagen")
    plans = [e for e in context.entities if e.category is DOCUMENT]
    assert len([e for e in plans if "Psykiatriplan 2030" in {m.text for m in e.mentions}]) == 1


def test_every_mention_is_where_it_says() -> None:
    context = build([("Referat", ["Kommunerne i Vendsyssel og Toft & Søn drøftede Psykiatriplan 2030 med KL."])])
    assert context.entities
    for entity in context.entities:
        for mention in entity.mentions:
            assert context.source.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("text", ["Aa " * 3000, "a-" * 4000, "Plan for " * 800, "A & " * 1500, "The Group of " * 700])
def test_long_odd_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    list(find_candidates(text, "en"))
    list(find_candidates(text, "da"))
    assert time.process_time() - began < 3


def test_a_part_of_a_concept_is_told_under_its_own_name() -> None:
    context = build([("Referat", ["Kolding Sygehus og Sygehus Lillebælt er enige."])], title="Sagen")
    named = {e.name: e.iri for e in context.entities if e.category is ORGANISATION}
    assert named["Kolding Sygehus"] == named["Sygehus Lillebælt"] != ""


def test_the_body_that_met_is_an_organisation_in_any_case() -> None:
    body = "Patientsikkerhedsrådet, Region Nordjylland"
    context = build([("Referat", ["REFERAT FRA PATIENTSIKKERHEDSRÅDET er omdelt."])], title="Sagen", body=body)
    assert "PATIENTSIKKERHEDSRÅDET" in {m.text for e in context.entities for m in e.mentions}
