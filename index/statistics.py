"""In how many places a token stands: the document frequencies that weigh evidence. A place is an agenda item.

Kept per document version in the ledger's database, so that it changes in the same transaction as what is visible.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from index.lexical import analyze
from index.ports import Passage

SCHEMA = """
CREATE TABLE IF NOT EXISTS token_places (
    version TEXT, token TEXT, places INTEGER, PRIMARY KEY (token, version)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS token_places_version ON token_places (version);
CREATE TABLE IF NOT EXISTS place_counts (version TEXT PRIMARY KEY, places INTEGER) WITHOUT ROWID;
"""


def count(passages: Iterable[Passage]) -> tuple[int, Counter[str]]:
    """Number of places and, per token, in how many of them it stands."""
    tokens: dict[str | None, set[str]] = {}
    for passage in passages:
        tokens.setdefault(passage.agenda_item, set()).update(analyze(f"{passage.item_title} {passage.text}"))
    return len(tokens), Counter(token for place in tokens.values() for token in place)


def record(connection: sqlite3.Connection, version: str, passages: Sequence[Passage]) -> None:
    """Store the counts of a version; the caller commits."""
    places, tokens = count(passages)
    forget(connection, [version])
    connection.execute("INSERT INTO place_counts VALUES (?, ?)", (version, places))
    rows = [(version, token, n) for token, n in tokens.items()]
    connection.executemany("INSERT INTO token_places VALUES (?, ?, ?)", rows)


def forget(connection: sqlite3.Connection, versions: Iterable[str]) -> None:
    """Remove the counts of versions; the caller commits."""
    rows = [(version,) for version in versions]
    connection.executemany("DELETE FROM token_places WHERE version = ?", rows)
    connection.executemany("DELETE FROM place_counts WHERE version = ?", rows)


def frequencies(connection: sqlite3.Connection, tokens: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    """Number of places in all and, per token, in how many it stands (0 when nowhere)."""
    total = connection.execute("SELECT COALESCE(SUM(places), 0) FROM place_counts").fetchone()[0]
    found = dict.fromkeys(tokens, 0)
    for token in found:
        query = "SELECT COALESCE(SUM(places), 0) FROM token_places WHERE token = ?"
        found[token] = connection.execute(query, (token,)).fetchone()[0]
    return total, found


def similar_tokens(connection: sqlite3.Connection, token: str, slack: int = 3) -> dict[str, int]:
    """Tokens with the same first letter whose length differs by at most `slack`, with their number of places."""
    query = """SELECT token, SUM(places) FROM token_places
        WHERE token >= ? AND token < ? AND length(token) BETWEEN ? AND ? GROUP BY token"""
    first = token[:1]
    bounds = (first, first + "\U0010ffff", len(token) - slack, len(token) + slack)
    return dict(connection.execute(query, bounds))


def counted_versions(connection: sqlite3.Connection) -> frozenset[str]:
    """The versions that have counts."""
    return frozenset(row[0] for row in connection.execute("SELECT version FROM place_counts"))
