"""The ledger's tables and how an older ledger becomes a current one."""

from __future__ import annotations

import sqlite3

from index import statistics
from ontology.errors import BadSetting

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE versions (
        version TEXT PRIMARY KEY, document TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'superseded', 'removed')),
        was TEXT NOT NULL DEFAULT '', swept INTEGER NOT NULL DEFAULT 1, successor TEXT NOT NULL DEFAULT '',
        serial INTEGER NOT NULL DEFAULT 0, origin TEXT NOT NULL, sha256 TEXT NOT NULL, file_name TEXT NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, region TEXT NOT NULL, date TEXT, language TEXT NOT NULL,
        media_type TEXT NOT NULL, pages INTEGER, passages INTEGER NOT NULL, facts TEXT NOT NULL,
        triples INTEGER NOT NULL, text_file TEXT NOT NULL, record_file TEXT NOT NULL, passages_file TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX versions_document ON versions (document)",
    "CREATE INDEX versions_sha256 ON versions (sha256)",
    "CREATE INDEX versions_successor ON versions (successor) WHERE successor <> ''",
    "CREATE INDEX versions_unsettled ON versions (state) WHERE state = 'pending' OR swept = 0",
    "CREATE TABLE origins (origin TEXT PRIMARY KEY, version TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX origins_version ON origins (version)",
    """CREATE TABLE facts (
        version TEXT NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
        item TEXT, item_title TEXT NOT NULL, quote TEXT NOT NULL, page INTEGER, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, region TEXT NOT NULL, body TEXT NOT NULL, date TEXT, label TEXT NOT NULL,
        actor TEXT NOT NULL, due_first TEXT, due_last TEXT, reported INTEGER NOT NULL, words TEXT NOT NULL,
        fields TEXT NOT NULL, PRIMARY KEY (version, kind, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX facts_kind ON facts (kind, date)",
    "CREATE INDEX facts_due ON facts (kind, due_last)",
)

UPGRADES: tuple[tuple[str, ...], ...] = ((*_FIRST, *statistics.SCHEMA.strip().rstrip(";").split(";")),)
"""`UPGRADES[n]` makes a ledger of version n one of version n + 1; an empty database has version 0."""


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, each step in one transaction; BadSetting when the ledger is newer than we are."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(UPGRADES):
        raise BadSetting(
            f"The archive has ledger format {version}, this Referat knows formats up to {len(UPGRADES)}. "
            "Install the newer Referat that wrote it, or set REFERAT_DATA to another directory."
        )
    for number in range(version, len(UPGRADES)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in UPGRADES[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
