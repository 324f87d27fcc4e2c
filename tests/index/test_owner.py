"""One process owns the data directory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.owner import SERVICE, Owner, announce, service_info, withdraw
from ontology.errors import StoreBusy

HOLD = (
    "import sys, pathlib; from index.owner import Owner, announce; o = Owner(pathlib.Path(sys.argv[1])); "
    "announce(pathlib.Path(sys.argv[1]), 'http://127.0.0.1:1', 'secret'); print('held', flush=True); input()"
)


def hold(data_dir: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_owner_is_refused_and_told_who_holds(tmp_path: Path) -> None:
    first = Owner(tmp_path)
    with pytest.raises(StoreBusy, match=f"process {os.getpid()}.*REFERAT_DATA"):
        Owner(tmp_path)
    first.release()
    first.release()
    Owner(tmp_path).release()


def test_the_lock_and_the_announcement_die_with_the_process(tmp_path: Path) -> None:
    process = hold(tmp_path)
    info = service_info(tmp_path)
    assert info
    assert (info.url, info.token, info.pid) == ("http://127.0.0.1:1", "secret", process.pid)
    with pytest.raises(StoreBusy, match=str(process.pid)):
        Owner(tmp_path)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (tmp_path / SERVICE).exists()
    assert service_info(tmp_path) is None
    owner = Owner(tmp_path)
    assert not (tmp_path / SERVICE).exists()
    owner.release()


def test_the_announcement_is_for_the_user_alone(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    announce(tmp_path, "http://127.0.0.1:8000", "token")
    assert (tmp_path / SERVICE).stat().st_mode & 0o777 == 0o600
    withdraw(tmp_path)
    withdraw(tmp_path)
    assert service_info(tmp_path) is None
    owner.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"url": "x"}', b'{"url":"x","token":"y","pid":"z"}', b"\xff"])
def test_a_broken_announcement_is_none(tmp_path: Path, content: bytes) -> None:
    owner = Owner(tmp_path)
    (tmp_path / SERVICE).write_bytes(content)
    assert service_info(tmp_path) is None
    owner.release()


def test_another_process_s_announcement_is_not_withdrawn(tmp_path: Path) -> None:
    (tmp_path / SERVICE).write_text(json.dumps({"url": "x", "token": "y", "pid": os.getpid() + 1}))
    withdraw(tmp_path)
    assert (tmp_path / SERVICE).exists()


def test_a_forked_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    child = os.fork()
    if not child:
        time.sleep(30)
        os._exit(0)
    owner.release()
    try:
        Owner(tmp_path).release()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
