import pytest

from ontology.inflection import genitive, inflections


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("KL", "KL's"),
        ("Amgros", "Amgros'"),
        ("Sundhedsstyrelsen", "Sundhedsstyrelsens"),
        ("Specialeplan 2030", "Specialeplan 2030's"),
    ],
)
def test_genitive(name: str, form: str) -> None:
    assert genitive(name) == form


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("MR-scanning", {"MR-scanningen", "MR-scanninger", "MR-scanningernes"}),
        ("smerteklinik", {"smerteklinikken", "smerteklinikker"}),
        ("hukommelsescenter", {"hukommelsescentret", "hukommelsescenteret", "hukommelsescentrene"}),
        ("sygdom", {"sygdommen", "sygdomme", "sygdommenes"}),
        ("kvalitetsregister", {"kvalitetsregistret", "kvalitetsregistre"}),
        ("pakkeforløb", {"pakkeforløbet", "pakkeforløbene"}),
        ("regional plan", {"regionale plan", "regionale planer", "regional plans"}),
        ("specialiseret indsats", {"specialiserede indsats"}),
        ("sundhedsreform", {"sundhedsreformen", "sundhedsreformens"}),
        ("brystkræft", {"brystkræften"}),
    ],
)
def test_forms_that_texts_use(name: str, forms: set[str]) -> None:
    assert forms <= set(inflections(name))


def test_the_name_itself_is_no_inflection() -> None:
    assert "dialyse" not in inflections("dialyse")


def test_abbreviations_get_no_plural_of_nouns() -> None:
    assert set(inflections("PCI")) == {"PCI's", "PCIs"}
