"""The inflected forms of a Danish name, generated from its ending: enough to recognise it in running text.

A form too many does no harm, because forms are only ever compared with words that stand in a text.
"""

from __future__ import annotations

import re
from functools import cache

_TABLE = """
ing tion sion xion itet ans ens tet      : en er erne
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
    "ilt": ("ilten",),
}
_ADJECTIVES = re.compile(r"(?:isk|al|iv|ær|el|ern|ent|ant|ig|on|at|bar|ny|stor|svær|kold|hård)$")
_PLAIN_WORD = re.compile(r"^[a-zæøå][a-zæøåé-]*$")


def genitive(name: str) -> str:
    """The name with its genitive ending: "KL's", "Amgros'", "Sundhedsstyrelsens"."""
    if name[-1:].casefold() in "sxz":
        return name + "'"
    return name + ("'s" if name[-1:].isupper() or name[-1:].isdigit() else "s")


def inflections(name: str) -> tuple[str, ...]:
    """The name's other forms: genitive, definite, plural and, for adjective + noun, the definite adjective."""
    forms = {name: None}
    for variant in (name, _definite_adjectives(name)):
        forms.setdefault(variant)
        if len(name) > 4 and not name.isupper():
            forms.update(dict.fromkeys(_noun_forms(variant)))
    for form in list(forms):
        forms.setdefault(genitive(form))
        if form[-1:].isupper() or form[-1:].isdigit():
            forms.setdefault(form + "s")
    del forms[name]
    return tuple(forms)


def _noun_forms(name: str) -> list[str]:
    """Definite and plural forms of the last word, when its ending is known."""
    last = re.split(r"[ -]", name)[-1]
    for ending, forms in _REPLACED.items():
        if last.endswith(ending):
            return [name.removesuffix(ending) + form for form in forms]
    for ending, suffixes in _paradigms():
        if last.endswith(ending):
            return [name + suffix for suffix in suffixes]
    return []


@cache
def _paradigms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Endings with their suffixes, the longest ending first."""
    rows = []
    for line in _TABLE.strip().splitlines():
        endings, _, suffixes = line.partition(":")
        rows += [(ending, tuple(suffixes.split())) for ending in endings.split()]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


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
