"""The store of keys and the commands that work on it."""

from __future__ import annotations

import hashlib
import json
import stat
import threading
from pathlib import Path

import pytest

from api.keys import FILE, LONGEST_NAME, KeyStore
from api.roles import Role
from api.server import _exposure
from api.settings import Settings
from ontology.errors import BadQuestion, BadSetting, NotFound
from tests.api.test_cli import Run, run  # noqa: F401


def test_the_file_holds_hashes_only_and_is_private(tmp_path: Path) -> None:
    _, secret = KeyStore(tmp_path).create(Role.ADMIN, "ops")
    content = (tmp_path / FILE).read_bytes()
    assert secret.encode() not in content
    assert secret.removeprefix("referat_").encode() not in content
    assert hashlib.sha256(secret.encode()).hexdigest().encode() in content
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_secrets_are_long_and_never_the_same(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    secrets = {store.create(Role.READ, "")[1] for _ in range(20)}
    assert len(secrets) == 20
    assert min(len(secret) for secret in secrets) == len("referat_") + 43


def test_looking_makes_no_file(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "data")
    assert (store.all(), store.any(), store.find("referat_x")) == ([], False, None)
    assert not (tmp_path / "data").exists()


def test_revoking_by_identifier_and_by_name(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    (one, secret), (two, _), (three, _) = (store.create(Role.READ, name) for name in ("bot", "twin", "twin"))
    with pytest.raises(BadQuestion, match="2 keys"):
        store.revoke("twin")
    assert store.revoke("bot").id == one.id
    assert store.find(secret) is None
    store.revoke(two.id)
    assert store.revoke("twin").id == three.id
    with pytest.raises(NotFound):
        store.revoke(one.id)
    assert [bool(key.revoked) for key in store.all()] == [True, True, True]
    assert not store.any()


@pytest.mark.parametrize("name", ["a\nb", "x" * (LONGEST_NAME + 1), "\x1b[1m"])
def test_names_are_printable(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadQuestion):
        KeyStore(tmp_path).create(Role.READ, name)


def test_many_threads_and_stores_share_the_file(tmp_path: Path) -> None:
    store, failed = KeyStore(tmp_path), []

    def work(number: int) -> None:
        try:
            other = KeyStore(tmp_path)
            key, secret = other.create(Role.READ, str(number))
            found = store.find(secret)
            assert found is not None
            store.note_use(found)
            other.revoke(key.id)
            assert store.find(secret) is None
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(store.all()) == 8


def test_the_commands(run: Run) -> None:  # noqa: F811
    code, out, err = run("keys", "create", "--role", "ingest", "--name", "feed")
    secret = out.strip()
    assert (code, len(out.splitlines())) == (0, 1)
    assert secret.startswith("referat_")
    assert secret not in err
    made = json.loads(run("keys", "create", "--role", "read", "--json")[1])
    assert set(made) == {"id", "name", "role", "created", "last_used", "revoked", "key"}
    rows = json.loads(run("keys", "list", "--json")[1])["keys"]
    assert [(row["role"], row["name"], row["last_used"]) for row in rows] == [
        ("ingest", "feed", None),
        ("read", "", None),
    ]
    assert all("key" not in row for row in rows)
    assert run("keys", "revoke", "feed")[0] == 0
    shown = run("keys", "list")[1]
    assert "revoked" in shown.splitlines()[0]
    assert "never" in shown.splitlines()[1]
    assert secret not in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("keys", "create", "--role", "boss"), 2),
        (("keys", "create"), 2),
        (("keys",), 2),
        (("keys", "revoke", "nobody"), 1),
        (("keys", "create", "--role", "read", "--name", "a\nb"), 2),
    ],
)
def test_wrong_commands(run: Run, arguments: tuple[str, ...], code: int) -> None:  # noqa: F811
    assert run(*arguments)[0] == code


def test_keys_are_not_made_far_from_the_archive(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("REFERAT_SERVICE_URL", "http://127.0.0.1:1")
    code, _, err = run("keys", "list")
    assert code == 2
    assert "REFERAT_SERVICE_URL" in err


def test_a_key_lets_the_service_leave_loopback_and_the_start_says_who_may_what() -> None:
    def bound(**given: object) -> Settings:
        return Settings(_env_file=None, **given)  # type: ignore

    with pytest.raises(BadSetting, match="keys create"):
        bound(host="0.0.0.0").check_exposure()
    bound(host="0.0.0.0").check_exposure(any_key=True)
    assert "no API key" in _exposure(bound(), False)
    assert "this machine only" in _exposure(bound(), False)
    assert "Reading and writing need an API key" in _exposure(bound(host="0.0.0.0"), True)
    assert "Everybody" in _exposure(bound(host="0.0.0.0", public_read=True, api_key="k"), False)
