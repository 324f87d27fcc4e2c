"""A real service in a process of its own, with the sample minutes, the real model and the real stores."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent
REFERAT = Path(sys.executable).parent / "referat"
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in {".pdf", ".docx", ".html", ".txt"})
KEY = "key-of-the-end-to-end-tests"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--lang=da",
)  # fmt: skip


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REFERAT_")}
    return {**kept, "REFERAT_DATA": str(data), "NO_COLOR": "1", **more}


def referat(data: Path, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(REFERAT), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=environment(data, **more),
        timeout=240,
        cwd=data.parent,
    )


@dataclass
class Running:
    """A running service; `seconds` is how long it took from its start to being ready."""

    url: str
    data: Path
    process: subprocess.Popen[str]
    seconds: float

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, timeout=60, trust_env=False, **options)


def start(data: Path, *arguments: str, **more: str) -> Running:
    """Start a service on a free port and wait until it is ready."""
    began = time.monotonic()
    command = [str(REFERAT), "serve", "--port", "0", *arguments]
    log = (data.parent / "service.log").open("w+")
    process = subprocess.Popen(command, stderr=log, text=True, env=environment(data, **more), cwd=data.parent)
    url = ""
    while time.monotonic() - began < 120:
        told = (data.parent / "service.log").read_text("utf-8")
        assert process.poll() is None, told
        found = re.search(r"listens at (http://\S+?)/ ", told)
        url = found.group(1) if found else ""
        if url and "Ready at" in told:
            return Running(url, data, process, time.monotonic() - began)
        time.sleep(0.05)
    process.kill()
    raise AssertionError("the service did not become ready")


def stop(running: Running) -> int:
    running.process.send_signal(signal.SIGTERM)
    return running.process.wait(30)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("e2e") / "data"
    done = referat(data, "ingest", *map(str, SAMPLES))
    assert done.returncode == 0, done.stdout + done.stderr
    running = start(data, REFERAT_API_KEY=KEY)
    yield running
    if running.process.poll() is None:
        assert stop(running) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM or not DRIVER:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "da"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_window_size(1280, 900)
    yield driver
    driver.quit()
