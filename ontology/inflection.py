"""The inflected forms of a Danish name, generated from its ending: enough to recognise it in running text.

A form too many does no harm, because forms are only ever compared with words that stand in a text.
"""

from __future__ import annotations

import re
from functools import cache

_TABLE = """
ing tion sion xion itet ans ens tet form : en er erne
plan rapport patient region kurs lens    : en er erne
kirurgi terapi grafi logi skopi plasti   : en er erne
tomi iatri medicin psykiatri donation    : en er erne
i emi                                    : en er erne
kræft cancer demens sepsis apnø gigt diabetes artrose epilepsi sygehusapoteket stær : en
lov                                      : en e ene
læge sygeplejerske pleje skade lidelse   : n r rne
e                                        : n r rne t
sygdom svulst                            : men me mene en er erne
klinik                                   : ken ker kerne
hospital syndrom system symptom lymfom melanom myelom sarkom adenom glaukom : et er erne
program                                  : met mer merne
speciale                                 : t r rne
hed dom telefon central bil robot vagt kontrakt overenskomst konsulent koordinator : en er erne
fond scanner                             : en e ne ene
notat implantat transplantat apotek hormon antigen enzym bibliotek skab : et er erne
afsnit                                   : tet tene
selvmord misbrug overgreb kateter        : et ene e ne
test                                     : en ene s
handicap                                 : pet
råd udvalg hus team forløb sår stof tal selskab forbund institut barn organ tilbud apparat : et ene er erne
nævn reg mål anlæg brok                  : et ene
brud                                     : det dene
apparat antistof vaccine                 : et er erne
"""
_REPLACED = {
    "center": ("centret", "centeret", "centre", "centrene"),
    "register": ("registret", "registeret", "registre", "registrene"),
    "laboratorium": ("laboratoriet", "laboratorier", "laboratorierne"),
    "ministerium": ("ministeriet", "ministerier", "ministerierne"),
    "ium": ("iet", "ier", "ierne"),
    "ik": ("ikken", "ikker", "ikkerne"),
    "kørsel": ("kørslen", "kørsler", "kørslerne"),
    "fødsel": ("fødslen", "fødsler", "fødslerne"),
    "middel": ("midlet", "midler", "midlerne"),
    "ilt": ("ilten",),
}
_ADJECTIVES = re.compile(r"(?:isk|al|iv|ær|el|ern|ent|ant|ig|on|at|bar|ny|stor|svær|kold|hård)$")
_LAST_WORD = re.compile(r"[ -]")
_LONGEST = 14
_PLAIN_WORD = re.compile(r"^[a-zæøå][a-zæøåé-]*$")


def genitive(name: str) -> str:
    """The name with its genitive ending: "KL's", "Amgros'", "Sundhedsstyrelsens"."""
    if name[-1:].casefold() in "sxz":
        return name + "'"
    return name + ("'s" if name[-1:].isupper() or name[-1:].isdigit() else "s")


def inflections(name: str) -> tuple[str, ...]:
    """The name's other forms: genitive, definite, plural and, for adjective + noun, the definite adjective."""
    forms = [name]
    if len(name) > 4 and not name.isupper():
        suffixed = _noun_forms(name)
        forms += suffixed
        if " " in name and (definite := _definite_adjectives(name)) != name:
            forms.append(definite)
            forms += [definite + form[len(name) :] for form in suffixed if form.startswith(name)]
    forms += [genitive(form) for form in forms]
    if name[-1:].isupper() or name[-1:].isdigit():
        forms.append(name + "s")
    return tuple(dict.fromkeys(forms[1:]))


def _noun_forms(name: str) -> list[str]:
    """Definite and plural forms of the last word, when its ending is known."""
    last = _LAST_WORD.split(name)[-1].lower()
    table = _paradigms()
    for length in range(min(len(last), _LONGEST), 0, -1):
        row = table.get(last[-length:])
        if row:
            stem = name[: len(name) - length] if row[0] else name
            return [stem + form for form in row[1]]
    return []


@cache
def _paradigms() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """By ending: whether the forms replace it or follow it, and the forms."""
    table: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for line in _TABLE.strip().splitlines():
        endings, _, suffixes = line.partition(":")
        table.update((ending, (False, tuple(suffixes.split()))) for ending in endings.split())
    return table | {ending: (True, forms) for ending, forms in _REPLACED.items()}


def _definite_adjectives(name: str) -> str:
    """With adjectives made definite: from "regional sundhedsplan" to "regionale sundhedsplan"."""
    *before, last = name.split(" ")
    return " ".join([*(_definite(word) for word in before), last])


def _definite(word: str) -> str:
    if not _PLAIN_WORD.match(word):
        return word
    if word.endswith(("eret", "iget", "aget")):
        return word[:-1] + "de"
    if word.endswith("som"):
        return word + "me"
    return word + "e" if _ADJECTIVES.search(word) else word
