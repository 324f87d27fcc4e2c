"""How soon the service is ready, what memory it and its helpers hold, and how long `referat extract` takes.

python -m benchmarks.startup
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.corpus import sample_files

REFERAT = Path(sys.executable).parent / "referat"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REFERAT_DATA": folder}
        subprocess.run([REFERAT, "ingest", *sample_files()], env=environment, check=True, capture_output=True)
        ready, memory = _serve(environment)
    seconds = [_extract(file) for file in sample_files() for _ in range(2)]
    print(json.dumps({
        "ready_s": round(ready, 2),
        "resident_mb": round(memory),
        "extract_s_median": round(sorted(seconds)[len(seconds) // 2], 2),
        "extract_s_max": round(max(seconds), 2),
    }))  # fmt: skip


def _serve(environment: dict[str, str]) -> tuple[float, float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    command = [str(REFERAT), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready", process)
        ready = time.perf_counter() - began
        for question in ("hospice", "protonterapi", "MR"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?q={question}", timeout=30).read()
        return ready, _resident(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the service ended before it was ready")


def _resident(pid: int) -> float:
    """Megabytes that the process and its descendants hold; pages that they share count once."""
    held = sum(int(line.split()[1]) for line in _lines(pid, "smaps_rollup") if line.startswith("Pss:")) / 1024
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return held + sum(_resident(int(child)) for file in children for child in file.read_text().split())


def _lines(pid: int, name: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/{name}").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return []


def _extract(file: Path) -> float:
    began = time.perf_counter()
    subprocess.run([str(REFERAT), "extract", str(file)], check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
