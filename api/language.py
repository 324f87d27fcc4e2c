"""The interface in Danish and English: which language a request gets, its texts and its dates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request

from api.negotiate import acceptable

LANGUAGES = ("da", "en")
_FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Texts:
    """The texts of one language; a key is `section.name`."""

    language: str
    values: Mapping[str, Mapping[str, Any]]

    def __call__(self, key: str, **values: object) -> str:
        """A text with its placeholders filled."""
        section, name = key.split(".")
        text = str(self.values[section][name])
        return text.format(**values) if values else text

    def count(self, key: str, number: int) -> str:
        """A text in singular or plural: `key_one` or `key`."""
        return self(f"{key}_one" if number == 1 else key, count=self.number(number))

    def number(self, value: int) -> str:
        """A whole number with the language's thousands mark."""
        return f"{value:,}".replace(",", "." if self.language == "da" else ",")

    def day(self, value: date | str | None) -> str:
        """A date in words; a wording that is no ISO date is given as it is."""
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return str(value)
        if day is None:
            return ""
        months = self.values["date"]["months"]
        return self("date.pattern", day=day.day, month=months[day.month - 1], year=day.year)

    def label(self, group: str, name: object) -> str:
        """The label of a code ("decision", "approved"); an unknown code as it is."""
        return str(self.values.get(group, {}).get(str(name), name))


@cache
def texts(language: str) -> Texts:
    """The texts of "da" or "en"."""
    return Texts(language, tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")))


def language_of(request: Request) -> str:
    """`?lang=` where given, else what the browser prefers of Danish and English, else Danish."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    header = request.headers.get("accept-language", "")
    tags = [part.strip() for part in header.split(",") if part.strip()]
    wished = ",".join(tag.replace("-", ";x=", 1) if "-" in tag.split(";")[0] else tag for tag in tags)
    return next(iter(acceptable(wished, LANGUAGES)), "da") if wished else "da"
