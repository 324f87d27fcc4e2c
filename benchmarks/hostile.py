"""The hostile queries against a running service, with search beside them.

python -m benchmarks.hostile [--clients 4] [--searches 200]

Every query must end within the deadline + 2 seconds with an honest status, no request may leave the machine, memory
must come back, and the p99 of search must stay within twice its quiet value.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from benchmarks.hostile_queries import CROSS, QUERIES

SECONDS = 10.0
HONEST = {200, 400, 408, 413, 503, 504}
WORDS = ("ventetid hospice", "kapacitet", "hvem skal følge op", "godkendt budget", "frist for høring")
REFERAT = Path(sys.executable).with_name("referat")


@contextmanager
def service(folder: Path) -> Iterator[tuple[str, int]]:
    """A service with the sample minutes: its address and process number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "REFERAT_DATA": str(folder / "data"), "REFERAT_PORT": str(port)}
    environment |= {"REFERAT_RATE_PER_ADDRESS": "0", "REFERAT_LOG_LEVEL": "error"}
    samples = str(Path(__file__).parent.parent / "samples")
    subprocess.run([str(REFERAT), "ingest", samples], env=environment, check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen([str(REFERAT), "serve"], env=environment, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        while not _ready(url):
            time.sleep(0.2)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(30)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def canary() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine and what was asked of it: nothing, if all is well."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_HEAD = do_GET  # noqa: N815

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/x", asked
    server.shutdown()


def search_times(url: str, count: int) -> list[float]:
    """Milliseconds of searches one after the other, sorted."""
    times = []
    with httpx.Client(trust_env=False, timeout=60) as client:
        for number in range(count):
            began = time.perf_counter()
            client.get(f"{url}/api/search", params={"q": WORDS[number % len(WORDS)]}).raise_for_status()
            times.append(1000 * (time.perf_counter() - began))
            time.sleep(0.01)
    return sorted(times)


def ask(url: str, name: str, query: str) -> tuple[str, int, float]:
    """The status and the seconds of a query; 503 is asked again, as it tells to."""
    began = time.monotonic()
    with httpx.Client(trust_env=False, timeout=60) as client:
        status = client.post(f"{url}/sparql", data={"query": query}).status_code
    return name, status, time.monotonic() - began


def slow_body(url: str) -> tuple[str, int, float]:
    """A client that begins a request and never ends it."""
    began = time.monotonic()
    host, port = httpx.URL(url).host, httpx.URL(url).port
    head = f"POST /sparql HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/sparql-query\r\n"
    with socket.create_connection((host, port or 80)) as line:
        line.sendall(f"{head}Content-Length: 100\r\n\r\nASK".encode())
        line.settimeout(60)
        answer = line.recv(1000)
    return "slow client", int(answer.split()[1]), time.monotonic() - began


def leaver(url: str, count: int) -> None:
    """Clients that ask for something endless and go away."""
    for _ in range(count):
        try:
            httpx.post(f"{url}/sparql", data={"query": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"}, timeout=0.3)
        except httpx.TimeoutException:
            continue


def resident(pid: int) -> int:
    """Mebibytes that the service and every process below it hold, shared pages counted once."""
    total, left = 0, [pid]
    while left:
        number = left.pop()
        try:
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
            tasks = list(Path(f"/proc/{number}/task").iterdir())
            left += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--searches", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as (url, pid), canary() as (address, asked):
        search_times(url, 20)
        quiet, before = search_times(url, options.searches), resident(pid)
        with ThreadPoolExecutor(options.clients) as pool, ThreadPoolExecutor(2) as others:
            queries = [(name, text.replace("{canary}", address)) for name, text in QUERIES.items()]
            answers = [pool.submit(ask, url, name, text) for name, text in queries]
            slow, loud = others.submit(slow_body, url), others.submit(search_times, url, options.searches)
            ended = [answer.result() for answer in answers] + [slow.result()]
            noisy = loud.result()
        leaver(url, 10)
        time.sleep(2)
        quiet = sorted([*quiet, *search_times(url, options.searches)])
        _, status, seconds = ask(url, "afterwards", "ASK { ?s ?p ?o }")
        after = resident(pid)
    _report(ended, quiet, noisy, (before, after), asked, (status, seconds))


def _report(
    ended: list[tuple[str, int, float]],
    quiet: list[float],
    noisy: list[float],
    memory: tuple[int, int],
    asked: list[str],
    afterwards: tuple[int, float],
) -> None:
    for name, status, seconds in ended:
        wrong = "" if status in HONEST and seconds <= SECONDS + 2 else "WRONG"
        print(f"{status} {seconds:6.2f} s  {name} {wrong}")
    late = [name for name, status, seconds in ended if status not in HONEST or seconds > SECONDS + 2]
    p99 = [times[int(0.99 * (len(times) - 1))] for times in (quiet, noisy)]
    kinds, slowest = dict(Counter(status for _, status, _ in ended)), max(seconds for _, _, seconds in ended)
    p50 = [times[len(times) // 2] for times in (quiet, noisy)]
    print(f"\n{len(ended)} cases: {kinds}; slowest {slowest:.2f} s")
    print(f"search p50 {p50[0]:.1f} -> {p50[1]:.1f} ms, p99 {p99[0]:.1f} -> {p99[1]:.1f} ms")
    print(f"memory {memory[0]} -> {memory[1]} MiB; afterwards {afterwards[0]} in {afterwards[1]:.2f} s")
    print(f"requests that left: {len(asked)}")
    good = not late and not asked and memory[1] < memory[0] + 100 and p99[1] <= 2 * p99[0]
    raise SystemExit(0 if good else f"Missed: {late or 'search or memory'}.")


if __name__ == "__main__":
    main()
