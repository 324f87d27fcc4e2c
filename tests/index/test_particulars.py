"""What a question supposes: a vote, a speaker, a refusal, a result, a medicine's use; two short minutes of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from tests.reading import archive_of_texts

REGION = """Region Sjælland
Udvalget for akut behandling
Referat af møde den 3. september 2024

1. Ny røntgenenhed i Haslev

Sagsfremstilling
Røntgenenheden i Haslev koster 4,2 mio. kr.

Beslutning
Indstillingen blev tiltrådt.
Tove Ravnskov tog forbehold for driftsudgiften.

2. Natlukning af sårklinikken i Vordingborg

Sagsfremstilling
Sårklinikken er åben hele døgnet. Region Fyn har ventet på tallene.

Beslutning
Lukningen blev vedtaget. Imod stemte Kaj Ellemose og Birgit Tornhøj.
Bemærkninger sendes til sekretariatet senest den 4. oktober 2024 kl. 12.

3. Forsøg med hjemmedrop

Sagsfremstilling
Udvalget ønsker et forsøg med hjemmedrop i Faxe. Administrationen skal beskrive et muligt forsøg.

4. Fremmøde til forebyggende hjemmebesøg

Kommune	Fremmøde i pct.
Faxe Kommune	41
Lolland Kommune	67
Stevns Kommune	58
"""
COUNCIL = """Rådet for Nye Behandlinger
Referat af 12. rådsmøde den 10. april 2024

1. Velkomst

Formanden bød velkommen.

2. Tramilozab til svær nældefeber

Rådet anbefaler tramilozab til patienter med kronisk nældefeber.

3. Opfølgningsliste

Opgave	Ansvarlig	Frist
Notat om priser	Sekretariatet	1. juni 2024
Brev til Lægeforeningen om vejledning	Formanden	15. maj 2024
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    texts = {"akut-behandling.txt": REGION, "nye-behandlinger.txt": COUNCIL}
    with archive_of_texts(tmp_path_factory.mktemp("particulars"), texts) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvem stemte imod natlukningen af sårklinikken i Vordingborg?", ["Kaj Ellemose", "Birgit Tornhøj"]),
        ("Anbefaler rådet tramilozab mod kronisk nældefeber?", ["anbefaler tramilozab"]),
        ("Hvilken kommune havde det laveste fremmøde til forebyggende hjemmebesøg?", ["Faxe Kommune\t41"]),
        ("Which municipality had the highest fremmøde til hjemmebesøg?", ["Lolland Kommune\t67"]),
        ("Hvilke opgaver har Sekretariatet på opfølgningslisten?", ["Notat om priser"]),
    ],
)
def test_what_is_told_is_answered(archive: Archive, question: str, words: list[str]) -> None:
    answer = archive.ask(question)
    assert answer.answerable
    assert [word for word in words if word not in answer.answer] == []


@pytest.mark.parametrize(
    "question",
    [
        "Hvem stemte imod røntgenenheden i Haslev?",
        "Who voted against the røntgenenhed in Haslev?",
        "Hvad mente KL om natlukningen af sårklinikken i Vordingborg?",
        "Hvad var resultatet af forsøget med hjemmedrop i Faxe?",
        "Hvornår fik sårklinikken i Vordingborg afslag på døgnåbent?",
        "Anbefaler rådet tramilozab mod migræne?",
        "Anbefaler rådet tramilozab til episodisk nældefeber?",
        "Hvad blev besluttet på Rådet for Nye Behandlingers 13. rådsmøde om tramilozab?",
        "Hvilken opgave står Lægeforeningen for på opfølgningslisten?",
        "Hvad hedder lederen af sårklinikken i Vordingborg?",
    ],
)
def test_what_is_only_supposed_is_not(archive: Archive, question: str) -> None:
    assert not archive.ask(question).answerable
