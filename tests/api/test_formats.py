"""CSV that harms no spreadsheet and calendars that follow RFC 5545."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.formats import FORMULA, to_csv, to_ics

DOCUMENT = {"id": "d", "title": "T", "body": "B", "file_name": "f.txt", "date": "2025-01-01"}


def deadline(**values: Any) -> dict[str, Any]:
    row = {
        "id": "x-1",
        "quote": "Q",
        "document": DOCUMENT,
        "agenda_item": {"number": "2", "title": "I"},
        "page": 1,
        "url": "http://h/d",
    }
    return {
        **row,
        "text": "t",
        "start": None,
        "end": "2026-03-01",
        "kind": "deadline",
        "responsible": "",
        "deliverable": "",
        **values,
    }


def read(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("bad", ["=1+1", "+45", "-2", "@x", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_formulas_are_defused(bad: str) -> None:
    (row,) = read(to_csv("deadline", [deadline(responsible=bad)]))
    assert row["responsible"] == "'" + bad


@given(st.text())
def test_no_cell_can_be_a_formula(text: str) -> None:
    (row,) = read(to_csv("deadline", [deadline(quote=text)]))
    assert not row["quote"].startswith(FORMULA)
    assert row["quote"].removeprefix("'") in (text, text.removeprefix("'"))


def test_excel_gets_its_mark_and_semicolons() -> None:
    content = to_csv("deadline", [deadline(quote='æ;"ø"')], excel=True)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content, ";")[0]["quote"] == 'æ;"ø"'
    assert not to_csv("deadline", [deadline()]).startswith(b"\xef\xbb\xbf")


def test_document_and_item_become_columns() -> None:
    (row,) = read(to_csv("deadline", [deadline()]))
    assert (row["document_date"], row["body"], row["agenda_item"], row["item_title"]) == ("2025-01-01", "B", "2", "I")
    assert (row["start"], row["end"]) == ("", "2026-03-01")


def lines(*rows: dict[str, Any]) -> list[str]:
    content = to_ics(rows, "h", "N").decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    return content.replace("\r\n ", "").split("\r\n")


def test_a_deadline_stands_on_its_last_day() -> None:
    event = lines(deadline(start="2026-02-01"))
    assert "DTSTART;VALUE=DATE:20260301" in event
    assert "DTEND;VALUE=DATE:20260302" in event


def test_a_period_stands_on_all_its_days() -> None:
    event = lines(deadline(kind="period", start="2026-02-01"))
    assert "DTSTART;VALUE=DATE:20260201" in event


def test_an_open_deadline_is_left_out() -> None:
    assert not [line for line in lines(deadline(end=None)) if line.startswith("DTSTART")]


def test_text_is_escaped_and_folded() -> None:
    event = lines(deadline(quote="a,b;c\\d\ne" + "å" * 100, responsible="S"))
    assert next(x for x in event if x.startswith("SUMMARY")) == "SUMMARY:S: a\\,b\\;c\\\\d\\ne" + "å" * 100
    assert event[0] == "BEGIN:VCALENDAR"
    assert event[-2] == "END:VCALENDAR"


@given(st.text(), st.text())
def test_no_text_breaks_the_calendar(quote: str, name: str) -> None:
    event = lines(
        deadline(quote=quote.encode("utf-8", "replace").decode(), responsible=name.encode("utf-8", "replace").decode())
    )
    assert all(line == "" or ":" in line for line in event)
    assert event.count("BEGIN:VEVENT") == event.count("END:VEVENT") == 1
