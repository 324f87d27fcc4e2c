"""The pages for chatbot front ends: what is pasted parses, and the addresses are served."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from api.settings import Settings
from tests.test_docs import ROOT, routes

FOLDER = ROOT / "docs" / "front-ends"
PAGES = sorted(FOLDER.glob("*.md"))
ADDRESS = re.compile(r"https?://(?:referat\.example\.dk|host\.docker\.internal:8000|127\.0\.0\.1:8000)(/[\w./-]*)?")
EXPECTED = {"open-webui", "librechat", "copilot-studio", "chatgpt", "claude", "dify"}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_there_is_a_page_for_each() -> None:
    assert {page.stem for page in PAGES} == EXPECTED | {"README"}
    index = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"({name}.md)" in index for name in EXPECTED)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_pasted_parses(page: Path) -> None:
    for text in blocks(page, "json"):
        assert json.loads(text)
    for text in blocks(page, "yaml"):
        assert yaml.safe_load(text)
    for text in blocks(page, "python"):
        compile(text, str(page), "exec")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_settings_of_referat_can_be_used(page: Path) -> None:
    pairs = re.findall(r"^ *REFERAT_([A-Z_]+)=(\S+)$", page.read_text("utf-8"), re.MULTILINE)
    given = {name.lower(): value for name, value in pairs}
    assert set(given) <= set(Settings.model_fields)
    settings = Settings(_env_file=None, **given)  # type: ignore[call-arg, arg-type]
    settings.check_exposure(any_key=True)
    assert settings.base.endswith("/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_addresses_are_served(page: Path) -> None:
    served = {path for _, path in routes()}
    named = set(ADDRESS.findall(page.read_text("utf-8")))
    for path in {address.rstrip("/") for address in named}:
        assert path in ("", "/v1") or path in served, path
