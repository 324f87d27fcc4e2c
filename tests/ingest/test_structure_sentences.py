from ingest.extract.sentences import build_sentences
from ingest.structure import outline
from ontology.evidence import Block, BlockKind, SourceText
from ontology.vocabulary import Vocabulary
from tests.ingest.structure_support import source_of

TEXT = """# Referat af møde i Planrådet
Mødedato: 3. maj 2031
## 1. Takster
Direktionen indstiller til udvalget,
at taksten hæves, og
at den ses efter igen.
Sagsfremstilling
Der er tre veje:
* Højere takst. Den er dyr.
* Lavere takst
Taksten er fra 2024. Den gælder alle.
Beslutning: Godkendt. Se bilag 2.
| Opgave | Frist
| Brev til KL | 1. juni 2031
## 2. Eventuelt
Intet."""


def test_sentences_know_their_place() -> None:
    source = source_of(TEXT)
    found = build_sentences(source, outline(source, "x.html", Vocabulary.load()))
    assert all(source.text[s.start : s.end] == s.text for s in found)
    assert [(s.item_number, s.kind.value, s.text) for s in found] == [
        (None, "other", "Referat af møde i Planrådet"),
        (None, "other", "Mødedato: 3. maj 2031"),
        ("1", "proposal", "at taksten hæves, og"),
        ("1", "proposal", "at den ses efter igen."),
        ("1", "background", "Der er tre veje:"),
        ("1", "background", "Højere takst."),
        ("1", "background", "Den er dyr."),
        ("1", "background", "Lavere takst"),
        ("1", "background", "Taksten er fra 2024."),
        ("1", "background", "Den gælder alle."),
        ("1", "minutes", "Godkendt."),
        ("1", "minutes", "Se bilag 2."),
        ("1", "minutes", "Opgave\tFrist"),
        ("1", "minutes", "Brev til KL\t1. juni 2031"),
        ("2", "minutes", "Intet."),
    ]


def test_what_introduces_a_list_goes_with_its_items() -> None:
    source = source_of(TEXT)
    leads = {s.text: s.lead for s in build_sentences(source, outline(source, "x.html", Vocabulary.load()))}
    assert leads["Højere takst."] == leads["Lavere takst"] == "Der er tre veje:"
    assert leads["at den ses efter igen."] == "Direktionen indstiller til udvalget,"
    assert leads["Taksten er fra 2024."] == ""


def test_a_sentence_cut_by_a_bad_break_is_one() -> None:
    text = "1. Takster\nUdvalget hæver taksten for\nalle patienter. Det sker i maj.\n2. Eventuelt\nIntet."
    starts = [0]
    blocks = []
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, starts[-1], starts[-1] + len(line)))
        starts.append(starts[-1] + len(line) + 1)
    source = SourceText(text, tuple(blocks), "text/plain")
    found = [s.text for s in build_sentences(source, outline(source, "x.txt", Vocabulary.load()))]
    assert found == ["Udvalget hæver taksten for\nalle patienter.", "Det sker i maj.", "Intet."]


def test_late_remarks_are_sentences_of_their_item() -> None:
    text = (
        "Ad 1) Takster\nDer blev talt om takster i lang tid.\nAd 2) Evt.\nIntet.\n"
        "Bemærkninger efter mødet\nAd 1) Taksten er nu kendt."
    )
    source = source_of(text)
    found = build_sentences(source, outline(source, "x.html", Vocabulary.load()))
    assert [s.item_number for s in found if "nu kendt" in s.text] == ["1"]
