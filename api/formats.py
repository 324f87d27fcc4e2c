"""Lists as CSV that a spreadsheet can open without harm, and deadlines as an iCalendar file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

CSV_TYPE = "text/csv; charset=utf-8"
ICS_TYPE = "text/calendar; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
PLACE = ("document_date", "body", "agenda_item", "item_title")
SOURCE = ("quote", "page", "document_title", "file_name", "url")
COLUMNS: Mapping[str, Sequence[str]] = {
    "decision": (*PLACE, "type", "subject", "decided_by", "date", "reported", *SOURCE),
    "deadline": (*PLACE, "text", "start", "end", "kind", "responsible", "deliverable", *SOURCE),
    "position": (*PLACE, "actor", "stance", *SOURCE),
    "action": (*PLACE, "responsible", "due", *SOURCE),
    "document": ("date", "body", "region", "title", "file_name", "pages", "language", "id", "url"),
    "meeting": ("date", "time", "place", "body", "region", "number", "title", "file_name", "url"),
}


def to_csv(kind: str, rows: Iterable[Mapping[str, Any]], excel: bool = False) -> bytes:
    """The rows with a header line. `excel`: byte order mark and semicolons, as Danish Excel opens them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    columns = COLUMNS[kind]
    writer.writerow(columns)
    for row in rows:
        flat = flatten(row)
        writer.writerow([_cell(flat.get(name)) for name in columns])
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose document and agenda item are spread over columns."""
    document, place = row.get("document") or {}, row.get("agenda_item") or {}
    flat = dict(row)
    flat.update(
        agenda_item=place.get("number", ""),
        item_title=place.get("title", ""),
        document_date=document.get("date"),
        document_title=document.get("title", ""),
    )
    for name in ("body", "file_name"):
        flat[name] = row.get(name) or document.get(name, "")
    return flat


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return defused(value) if isinstance(value, str) else str(value)


def defused(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def to_ics(rows: Iterable[Mapping[str, Any]], host: str, name: str) -> bytes:
    """Deadlines as all-day events; a deadline stands on its last day, a period over all its days."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Referat//DA", f"X-WR-CALNAME:{_text(name)}"]
    for row in rows:
        days = _days(row)
        if days:
            lines += _event(row, days, stamp, host)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) for line in lines).encode()


def _days(row: Mapping[str, Any]) -> tuple[date, date] | None:
    start, end = (date.fromisoformat(row[k]) if row.get(k) else None for k in ("start", "end"))
    first, last = start or end, end or start
    if not first or not last or last == date.max:
        return None
    if row.get("kind") in ("deadline", "publication"):
        first = last
    return (min(first, last), last)


def _event(row: Mapping[str, Any], days: tuple[date, date], stamp: str, host: str) -> list[str]:
    document = row["document"]
    what = row.get("deliverable") or row["quote"]
    summary = f"{row['responsible']}: {what}" if row.get("responsible") else what
    about = f"{row['quote']}\n\n{document['body']}, {document['date'] or ''}\n{row['url']}"
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(str(row['id']))}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(summary[:200])}",
        f"DESCRIPTION:{_text(about)}",
        f"URL:{row['url']}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    for character, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(character, escaped)
    return "".join(c for c in value if c >= " ")


def _fold(line: str) -> str:
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > (75 if len(parts) == 1 else 74):
            parts.append("")
            size = 0
        parts[-1] += character
        size += width
    return "\r\n ".join(parts) + "\r\n"
