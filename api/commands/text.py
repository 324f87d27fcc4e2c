"""`referat extract`, `referat dates`, `referat analyze`: no archive, no embedding model."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from api.terminal import show, show_json


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF, DOCX, HTML or TXT file.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Add why: place, rule, confidence, the model's view.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON is what is printed in any case.")] = True,  # noqa: ARG001
) -> None:
    """Print the extraction record of a file as one JSON object; touches no store."""
    from api.limits import limits_of
    from api.settings import load_settings
    from ingest.extract import extract as read_facts
    from ingest.extract.shares import explained
    from ingest.readers import read
    from ontology.record import to_record
    from ontology.vocabulary import Vocabulary

    source = read(file, limits_of(load_settings()))
    minutes = read_facts(source, file.name, Vocabulary.load())
    record = to_record(minutes, explain=explain)
    show_json(explained(record, minutes) if explain else record)


def dates(
    reference: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The day that plain lines look from.")] = "",
    json: Annotated[bool, typer.Option("--json", help="JSON is what is printed in any case.")] = True,  # noqa: ARG001
) -> None:
    """Read lines `YYYY-MM-DD<TAB>sentence` from standard input and print the dates of each as a JSON list."""
    from ingest.dates import read_dates, to_json

    day = _day(reference, "--reference") if reference else None
    for number, line in enumerate(_lines(), 1):
        first, tab, text = line.partition("\t")
        if day is None and not tab and line.strip():
            raise _wrong(f"Line {number} has no tab: write the day, a tab and the sentence, or give --reference.")
        if day is not None:
            found = read_dates(line, day)
        else:
            found = read_dates(text, _day(first.strip(), f"line {number}")) if line.strip() else []
        _show_list([to_json(mention) for mention in found])


def analyze(
    json: Annotated[bool, typer.Option("--json", help="JSON is what is printed in any case.")] = True,  # noqa: ARG001
) -> None:
    """Read lines from standard input and print the index tokens of each (lemma, compound parts) as a JSON list."""
    from index.lexical import analyze as tokens

    for line in _lines():
        _show_list(tokens(line))


def _lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise _wrong(f"Line {number} is not UTF-8. Convert the input.") from None


def _show_list(values: list[Any]) -> None:
    show(json_module.dumps(values, ensure_ascii=False))
    sys.stdout.flush()


def _day(text: str, where: str) -> Any:
    from api.days import read_day

    try:
        found = read_day(text)
    except ValueError:
        found = None
    if found is None:
        raise _wrong(f"{where} must be a day as YYYY-MM-DD.")
    return found


def _wrong(message: str) -> Exception:
    from ontology.errors import BadQuestion

    return BadQuestion(message)


COMMANDS = (extract, dates, analyze)
