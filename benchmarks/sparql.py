"""Analyst queries over HTTP against the engine in the process, with rdflib's own engine as the control.

python -m benchmarks.sparql [--triples 100000 1000000] [--rounds 15] [--no-control]

Target: p50 over HTTP at most 1.5 times pyoxigraph in the process plus 3 ms. `bare` is a request to the same server that
asks nothing: what HTTP costs on the machine at the moment. The data is synthetic, shaped as ours.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pyoxigraph as ox

NS = "https://eksempel.dk/"
XSD = "http://www.w3.org/2001/XMLSchema#"
FACTS = 60
TOPICS = ("kræft", "hjerte", "lunge", "psykiatri", "fødsel", "hospice", "genoptræning")
VERBS = ("godkendte", "afviste", "drøftede", "udsatte", "tog til efterretning")
KINDS = ("Decision", "Deadline", "Position", "Action")
P = f"PREFIX : <{NS}> PREFIX xsd: <{XSD}> "
QUERIES = {
    "one document": "SELECT * { <https://eksempel.dk/m/7> ?p ?o }",
    "facts of one meeting": "SELECT ?f ?t { ?f :meeting <https://eksempel.dk/m/7> ; :text ?t }",
    "facts of one concept": "SELECT ?f ?t ?d { ?f :concept <https://eksempel.dk/c/17> ; :text ?t ; :meeting/:date ?d } "
    "LIMIT 200",
    "meetings of a body": "SELECT ?m ?d { ?m :body <https://eksempel.dk/body/3> ; :date ?d } ORDER BY DESC(?d)",
    "decisions of a year": "SELECT (COUNT(*) AS ?n) { ?f :type :Decision ; :meeting/:date ?d "
    'FILTER(?d >= "2014-01-01"^^xsd:date && ?d < "2015-01-01"^^xsd:date) }',
    "how many of each kind": "SELECT ?k (COUNT(*) AS ?n) { ?f :type ?k } GROUP BY ?k",
    "decisions of each body": "SELECT ?l (COUNT(*) AS ?n) { ?f :type :Decision ; :meeting/:body/:label ?l } "
    "GROUP BY ?l ORDER BY DESC(?n)",
    "five patterns": "SELECT ?l ?d ?t { ?f :type :Position ; :concept <https://eksempel.dk/c/9> ; :text ?t ; "
    ":meeting ?m . ?m :date ?d ; :body/:label ?l } LIMIT 100",
    "words in texts": "SELECT ?f ?t { ?f :concept <https://eksempel.dk/c/21> ; :text ?t "
    'FILTER(CONTAINS(?t, "afviste")) } LIMIT 100',
    "decisions of a body's meetings": "SELECT ?m (COUNT(?f) AS ?n) { ?m :body <https://eksempel.dk/body/5> . "
    "?f :meeting ?m ; :type :Decision } GROUP BY ?m ORDER BY DESC(?n)",
    "is there one": "ASK { ?f :concept <https://eksempel.dk/c/4> ; :type :Deadline ; :page 3 }",
    "a meeting as a graph": "CONSTRUCT { ?f ?p ?o } WHERE { ?f :meeting <https://eksempel.dk/m/11> ; ?p ?o }",
}


def rows(count: int) -> Iterator[str]:
    """About `count` triples of meetings with their facts."""
    drawn = random.Random(7)
    for number in range(500):
        yield f'<{NS}c/{number}> <{NS}label> "Begreb {number}"@da .\n'
    for number in range(40):
        yield f'<{NS}body/{number}> <{NS}label> "Udvalg {number}"@da .\n'
    for meeting in range(count // (5 * FACTS + 3)):
        at = f"<{NS}m/{meeting}>"
        yield f"{at} <{NS}type> <{NS}Meeting> .\n{at} <{NS}body> <{NS}body/{meeting % 40}> .\n"
        yield f'{at} <{NS}date> "{2010 + meeting % 15}-0{1 + meeting % 9}-1{meeting % 9}"^^<{XSD}date> .\n'
        for fact in range(FACTS):
            it = f"<{NS}f/{meeting}-{fact}>"
            text = f"Udvalget {drawn.choice(VERBS)} sag {drawn.randrange(10**6)} om {drawn.choice(TOPICS)}"
            yield (
                f"{it} <{NS}type> <{NS}{drawn.choice(KINDS)}> .\n{it} <{NS}meeting> {at} .\n"
                f'{it} <{NS}text> "{text} og besluttede at gå videre med forslaget."@da .\n'
                f'{it} <{NS}page> "{drawn.randrange(40)}"^^<{XSD}integer> .\n'
                f"{it} <{NS}concept> <{NS}c/{drawn.randrange(500)}> .\n"
            )


def serve(path: Path) -> tuple[subprocess.Popen[bytes], str]:
    """The protocol over this file in a process of its own, and its address."""
    script = (
        "import socket, sys, uvicorn\nfrom api.sparql_app import create\n"
        "s = socket.socket(); s.bind(('127.0.0.1', 0)); app = create(sys.argv[1]); s.listen()\n"
        "print(s.getsockname()[1], flush=True)\n"
        "uvicorn.Server(uvicorn.Config(app, log_level='error', access_log=False)).run(sockets=[s])\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process, f"http://127.0.0.1:{int(process.stdout.readline())}/sparql"


def in_process(store: ox.Store, query: str) -> int:
    found = store.query(query)
    form = ox.RdfFormat.TURTLE if isinstance(found, ox.QueryTriples) else ox.QueryResultsFormat.JSON
    return len(found.serialize(format=form) or b"")  # type: ignore[arg-type]


def alternately(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The median milliseconds of each, run by turns so that noise meets all alike."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, spent in zip(calls, times, strict=True):
            began = time.perf_counter()
            call()
            spent.append(1000 * (time.perf_counter() - began))
    return [statistics.median(spent) for spent in times]


def measure(count: int, rounds: int, control: bool) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.nq"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(rows(count))
        process, url = serve(path)
        try:
            return _compare(path, url, rounds, control)
        finally:
            process.terminate()
            process.wait()


def _compare(path: Path, url: str, rounds: int, control: bool) -> bool:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.N_QUADS)
    graph = _rdflib(path) if control else None
    print(f"\n{len(store):,} triples")
    print(f"{'query':30} {'engine ms':>10} {'HTTP ms':>9} {'allowed':>8} {'bare':>8} {'rdflib ms':>10}")
    met = True
    with httpx.Client(trust_env=False, timeout=60) as client:
        for name, text in QUERIES.items():
            query = P + text

            def over_http(query: str = query) -> None:
                client.post(url, data={"query": query}).raise_for_status()

            def bare() -> None:
                client.options(url).raise_for_status()

            over_http()
            engine, http, plain = alternately(rounds, partial(in_process, store, query), over_http, bare)
            allowed = 1.5 * engine + 3
            met = met and http <= allowed
            slow = f"{_once(graph, query):10.0f}" if graph is not None else " " * 10
            figures = f"{engine:10.2f} {http:9.2f} {allowed:8.2f} {plain:8.2f} {slow}"
            print(f"{name:30} {figures}  {'' if http <= allowed else 'MISSED'}", flush=True)
    return met


def _rdflib(path: Path) -> object:
    from rdflib import Graph

    return Graph().parse(path, format="nt")


def _once(graph: object, query: str) -> float:
    began = time.perf_counter()
    list(graph.query(query))  # type: ignore[attr-defined]
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-control", action="store_true", help="leave rdflib's engine out")
    options = parser.parse_args()
    met = [measure(count, options.rounds, not options.no_control) for count in options.triples]
    raise SystemExit(0 if all(met) else "The target is missed.")


if __name__ == "__main__":
    main()
