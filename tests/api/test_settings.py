"""Settings come from the environment; a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import load_settings
from ontology.errors import BadSetting


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REFERAT_PORT", "0x50"),
        ("REFERAT_PORT", "70000"),
        ("REFERAT_MODEL_PRECISION", "int1"),
        ("REFERAT_BASE_IRI", "example.dk"),
        ("REFERAT_BASE_IRI", "https://example.dk/?a"),
        ("REFERAT_MAX_FILE_MB", "-1"),
        ("REFERAT_READ_SECONDS", "nan"),
        ("REFERAT_QDRANT_COLLECTION", "a/b"),
        ("REFERAT_QDRANT_URL", "file:///etc"),
        ("REFERAT_LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=name):
        load_settings()


def test_secrets_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_API_KEY", "geheim")
    monkeypatch.setenv("REFERAT_PORT", "x")
    with pytest.raises(BadSetting) as caught:
        load_settings()
    monkeypatch.delenv("REFERAT_PORT")
    assert "geheim" not in str(caught.value) + repr(load_settings())


def test_a_dotenv_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("REFERAT_PORT=9001\nREFERAT_DATA=elsewhere\nOTHER=1\n", "utf-8")
    monkeypatch.setenv("REFERAT_PORT", "9002")
    assert (load_settings().port, load_settings().data) == (9002, Path("elsewhere"))


@pytest.mark.parametrize(
    ("host", "base", "expected"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:8000/"),
        ("::1", "", "http://[::1]:8000/"),
        ("0.0.0.0", "", "http://localhost:8000/"),
        ("127.0.0.1", "https://referat.example/minutes", "https://referat.example/minutes/"),
    ],
)
def test_the_base_iri(monkeypatch: pytest.MonkeyPatch, host: str, base: str, expected: str) -> None:
    monkeypatch.setenv("REFERAT_HOST", host)
    monkeypatch.setenv("REFERAT_BASE_IRI", base)
    assert load_settings().base == expected


def test_without_a_key_only_this_machine_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_HOST", "0.0.0.0")
    with pytest.raises(BadSetting, match="REFERAT_API_KEY"):
        load_settings().check_exposure()
    monkeypatch.setenv("REFERAT_API_KEY", "k")
    load_settings().check_exposure()
    monkeypatch.setenv("REFERAT_API_KEY", "")
    monkeypatch.setenv("REFERAT_HOST", "127.0.0.2")
    load_settings().check_exposure()


def test_host_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().hosts() == {"localhost", "127.0.0.1", "[::1]"}
    monkeypatch.setenv("REFERAT_BASE_IRI", "https://Referat.example:444/x")
    assert "referat.example" in load_settings().hosts()
    monkeypatch.setenv("REFERAT_ALLOWED_HOSTS", "a.example, b.example")
    assert load_settings().hosts() == {"a.example", "b.example", "referat.example"}
    monkeypatch.setenv("REFERAT_HOST", "0.0.0.0")
    monkeypatch.setenv("REFERAT_ALLOWED_HOSTS", "")
    assert load_settings().hosts() == frozenset()
