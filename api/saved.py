"""The saved queries: files of `api/queries`, each a SPARQL query whose header tells title, purpose and parameters.

A parameter `x` is a line `VALUES ?x { "…" }` of the query, so that every file runs as it stands; a value given in the
address takes the place of the one written there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from api.language import LANGUAGES
from ontology.errors import BadQuestion, NotFound

FOLDER = Path(__file__).parent / "queries"
LANGUAGE = "lang"
LONGEST = 200
_HEADER = re.compile(r"# (?P<name>[\w@]+)(?: (?P<word>\w+))?: (?P<value>.*)")
_PARAMETER = r'(VALUES \?{name} \{{ )"((?:[^"\\]|\\.)*)"(\^\^xsd:date)?( \}})'
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for: name, labels by language, the value when none is given, and whether it is a day."""

    name: str
    labels: Mapping[str, str]
    default: str
    is_day: bool

    def literal(self, value: str) -> str:
        """The value as a SPARQL literal; BadQuestion when it cannot be one."""
        if len(value) > LONGEST:
            raise BadQuestion(f"'{self.name}' is longer than {LONGEST} characters.", self.name)
        if not self.is_day:
            return f'"{value.translate(_ESCAPES)}"'
        try:
            return f'"{date.fromisoformat(value).isoformat()}"^^xsd:date'
        except ValueError:
            raise BadQuestion(f"{self.name!r} must be a day as YYYY-MM-DD.", self.name) from None


@dataclass(frozen=True)
class SavedQuery:
    """A query with its stable name, group, titles and descriptions by language, and parameters."""

    id: str
    group: str
    place: int
    titles: Mapping[str, str]
    abouts: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    text: str

    def with_values(self, values: Mapping[str, str], language: str) -> str:
        """The query with these values; an empty one leaves what is written. `language` chooses the labels."""
        text = _set(self.text, LANGUAGE, f'"{language}"')
        for parameter in self.parameters:
            value = values.get(parameter.name, "").strip()
            if value:
                text = _set(text, parameter.name, parameter.literal(value))
        return text


def _set(text: str, name: str, literal: str) -> str:
    return re.sub(_PARAMETER.format(name=name), lambda found: f"{found[1]}{literal}{found[4]}", text)


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """Every saved query by its id, in the order in which they are shown."""
    found = [_read(path) for path in FOLDER.glob("*.rq")]
    return {query.id: query for query in sorted(found, key=lambda q: q.place)}


def saved_query(identifier: str) -> SavedQuery:
    """The saved query with this id. NotFound."""
    try:
        return saved_queries()[identifier]
    except KeyError:
        raise NotFound("There is no such saved query. /queries lists them.") from None


def _read(path: Path) -> SavedQuery:
    head, _, text = path.read_text("utf-8").partition("\n\n")
    told: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in head.splitlines():
        row = _HEADER.fullmatch(line)
        assert row, f"{path.name}: {line}"
        if row["word"]:
            labels = dict(zip(LANGUAGES, row["value"].split(" | "), strict=True))
            parameters.append(Parameter(row["word"], labels, "", False))
        else:
            told[row["name"]] = row["value"]
    titles, abouts = ({language: told[f"{what}@{language}"] for language in LANGUAGES} for what in ("title", "about"))
    asked = tuple(_with_default(parameter, text, path.name) for parameter in parameters)
    return SavedQuery(path.stem, told["group"], int(told["place"]), titles, abouts, asked, text)


def _with_default(parameter: Parameter, text: str, file_name: str) -> Parameter:
    found = re.search(_PARAMETER.format(name=parameter.name), text)
    assert found, f"{file_name} has no value for {parameter.name}"
    return replace(parameter, default=found[2], is_day=bool(found[3]))
