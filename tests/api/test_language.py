"""The two languages say the same things, and the templates say nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import api
from api.language import texts
from ontology.model import DeadlineKind, DecisionType, EntityCategory, Role, SectionKind, Stance

FOLDER = Path(api.__file__).parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def keys(language: str) -> dict[str, set[str]]:
    return {
        f"{section}.{name}": set(PLACEHOLDER.findall(str(text)))
        for section, rows in texts(language).values.items()
        for name, text in rows.items()
    }


def test_both_languages_have_the_same_texts_and_placeholders() -> None:
    assert keys("da") == keys("en")


def test_every_text_that_a_template_names_exists() -> None:
    named = set()
    for path in (FOLDER / "templates").glob("*.html"):
        named |= set(re.findall(r"t(?:\.count)?\('([a-z_]+\.[a-z_0-9]+)'", path.read_text("utf-8")))
    assert len(named) > 60
    assert {name for name in named if not name.endswith("_")} <= set(keys("da"))


def test_every_code_has_a_label() -> None:
    groups = {
        "decision": DecisionType,
        "deadline": DeadlineKind,
        "stance": Stance,
        "section": SectionKind,
        "role": Role,
        "entity": EntityCategory,
    }
    for language in ("da", "en"):
        for group, codes in groups.items():
            assert {code.value for code in codes} <= set(texts(language).values[group])


def test_numbers_and_days() -> None:
    assert texts("da").number(1234567) == "1.234.567"
    assert texts("en").number(1234567) == "1,234,567"
    assert texts("da").day(date(2025, 3, 1)) == "1. marts 2025"
    assert texts("en").day("2025-03-01") == "1 March 2025"
    assert texts("da").day("primo 2025") == "primo 2025"
    assert texts("da").count("list.count", 1) == "1 række"
    assert texts("da").count("list.count", 2000) == "2.000 rækker"
