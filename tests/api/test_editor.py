"""How the query editor comes into the service, and what the page allows it."""

from __future__ import annotations

import hashlib
import io
import tarfile
from base64 import b64encode
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import editor

HTML = {"accept": "text/html"}


def package(path: Path, names: tuple[str, ...] = tuple(editor.FILES.values())) -> str:
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(name)
            archive.addfile(info, io.BytesIO(name.encode()))
    return b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def npm(folder: Path, script: str) -> str:
    path = folder / "npm"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_without_npm_it_says_so(tmp_path: Path) -> None:
    assert "npm is not installed" in editor.fetch(tmp_path / "kit", npm="no-such-npm-here")
    assert not (tmp_path / "kit").exists()


def test_without_a_registry_it_says_so(tmp_path: Path) -> None:
    assert "could not fetch" in editor.fetch(tmp_path / "kit", npm=npm(tmp_path, "exit 1"))


def test_another_package_is_not_used(tmp_path: Path) -> None:
    package(tmp_path / "other.tgz")
    script = f'for last; do :; done; cp {tmp_path}/other.tgz "$last"/x.tgz'
    assert "another hash" in editor.fetch(tmp_path / "kit", npm=npm(tmp_path, script))
    assert not (tmp_path / "kit").exists()


def test_the_known_package_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = package(tmp_path / "it.tgz")
    folder = tmp_path / "kit"
    assert editor.unpack(tmp_path / "it.tgz", folder, digest) == ""
    assert sorted(p.name for p in folder.iterdir()) == sorted(editor.FILES)


def test_the_page_with_the_editor(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = editor.STATIC / "vendor" / "yasgui-test"
    monkeypatch.setattr(editor, "FOLDER", folder)
    plain = client.get("/sparql", headers=HTML)
    assert "<script" not in plain.text
    assert "script-src" not in plain.headers["content-security-policy"]
    monkeypatch.setattr(editor, "kit", lambda: editor.Kit("/static/v/y.js", "/static/v/y.css", "/static/editor.js"))
    page = client.get("/sparql", headers=HTML)
    assert page.text.count("<script") == 2
    assert "<script>" not in page.text
    assert '<form class="sparql"' in page.text
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in client.get("/queries", headers=HTML).headers["content-security-policy"]


def test_no_foreign_code_is_committed() -> None:
    root = Path(editor.__file__).parent.parent
    assert "api/static/vendor/" in (root / ".gitignore").read_text("utf-8").splitlines()
