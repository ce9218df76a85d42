"""The tables of a ledger file, and how a file of an older Holdfast becomes one of today.

`entries` and `raw` are the ledger: rows are added and never changed; triggers of the database hold that, whoever opens
it. Every other table is a projection: it can be emptied and made again from the ledger. In a projection a row holds
from one batch until another, so that the picture of any past moment is read by the same queries.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x486F6C64
"""Marks a SQLite file as a ledger ("Hold")."""
OPEN = 1 << 62
"""`until` of a row that still holds."""

_LEDGER = """
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload BLOB,
  payload_sha256 BLOB NOT NULL,
  hash BLOB NOT NULL
);
CREATE INDEX entries_by_subject ON entries (subject, kind);
CREATE INDEX entries_by_batch ON entries (batch);
CREATE TABLE contents (report TEXT NOT NULL, sha256 BLOB NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (report, sha256)) WITHOUT ROWID;
CREATE INDEX contents_by_raw ON contents (raw);
CREATE TABLE raw (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB);
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, batch INTEGER NOT NULL, at TEXT, hash BLOB NOT NULL);
INSERT INTO head VALUES (1, 0, 0, NULL, zeroblob(32));
CREATE TRIGGER entries_are_never_taken_out BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
WHEN NEW.payload IS NOT NULL OR NEW.seq <> OLD.seq OR NEW.batch <> OLD.batch OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind
  OR NEW.subject <> OLD.subject OR NEW.payload_sha256 <> OLD.payload_sha256 OR NEW.hash <> OLD.hash
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER raw_is_never_taken_out BEFORE DELETE ON raw
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
"""

_PROJECTIONS = """
CREATE TABLE projected (one INTEGER PRIMARY KEY CHECK (one = 1), batch INTEGER NOT NULL, made_by TEXT NOT NULL);
INSERT INTO projected VALUES (1, 0, '');
CREATE TABLE reports (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, entry INTEGER NOT NULL,
  source TEXT NOT NULL, published TEXT, deleted TEXT, revisions INTEGER NOT NULL, day INTEGER, strand TEXT
);
CREATE INDEX reports_by_id ON reports (id, since);
CREATE INDEX reports_by_day ON reports (day);
CREATE INDEX reports_by_strand ON reports (strand);
CREATE VIRTUAL TABLE words USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 0", prefix = '3 5');
CREATE TABLE claims (id TEXT NOT NULL, report TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX claims_by_id ON claims (id, since);
CREATE INDEX claims_by_report ON claims (report, since);
CREATE TABLE sketches (claim TEXT PRIMARY KEY, report TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX sketches_by_report ON sketches (report);
CREATE TABLE blocks (block TEXT NOT NULL, start INTEGER NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (block, start, claim)) WITHOUT ROWID;
CREATE INDEX blocks_by_claim ON blocks (claim);
CREATE TABLE weights (one TEXT NOT NULL, other TEXT NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE lineages (report TEXT NOT NULL, origin TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX lineages_by_report ON lineages (report, since);
CREATE INDEX lineages_by_origin ON lineages (origin);
CREATE TABLE incidents (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
  starts TEXT, ends TEXT, lat REAL, lon REAL, weapon TEXT, admin1 TEXT, admin2 TEXT, place TEXT, name TEXT,
  status TEXT NOT NULL, body BLOB NOT NULL
);
CREATE INDEX incidents_by_id ON incidents (id, since);
CREATE INDEX incidents_by_time ON incidents (starts);
CREATE INDEX incidents_by_place ON incidents (lat, lon);
CREATE TABLE incident_claims (claim TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (claim, incident)) WITHOUT ROWID;
CREATE INDEX claims_of_incident ON incident_claims (incident);
CREATE TABLE facets (name TEXT NOT NULL, value TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (name, value, incident)) WITHOUT ROWID;
CREATE INDEX facets_of_incident ON facets (incident);
CREATE TABLE redirects (old TEXT NOT NULL, new TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (old, since)) WITHOUT ROWID;
"""

_GLANCES = """
ALTER TABLE incidents ADD COLUMN glance BLOB;
ALTER TABLE incidents ADD COLUMN harm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incidents ADD COLUMN background INTEGER NOT NULL DEFAULT 0;
CREATE INDEX incidents_held_by_time ON incidents (until, starts, id);
CREATE INDEX reports_by_source ON reports (source, published);
CREATE INDEX redirects_to ON redirects (new);
CREATE INDEX incidents_by_since ON incidents (since);
CREATE INDEX entries_by_kind ON entries (kind, seq);
"""
"""What lists and maps show of an incident, so that a page of them opens no bodies."""

_LONG = """
DROP INDEX incidents_by_since;
CREATE INDEX incidents_by_since ON incidents (since, id);
CREATE INDEX incidents_that_last ON incidents (ends) WHERE julianday(ends) - julianday(starts) > 31;
"""
"""Incidents of a stretch of time begin in it or shortly before; the few that last longer than a month have an index of their own."""

_TIDIED = "INSERT INTO words (words, rank) VALUES ('automerge', 0);"
"""The index of words is joined by `holdfast.store.tidying`, and no more by itself."""

MIGRATIONS = (_LEDGER, _PROJECTIONS, _GLANCES, _LONG, _TIDIED)
"""Each brings a file from the version of its number to the next. They are only ever added to."""
VERSION = len(MIGRATIONS)

PROJECTIONS = (
    "reports",
    "words",
    "claims",
    "sketches",
    "blocks",
    "weights",
    "lineages",
    "incidents",
    "incident_claims",
    "facets",
    "redirects",
)
"""Tables that hold nothing that the ledger does not."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Brings the tables from `version` to today's, all or nothing."""
    steps = "".join(MIGRATIONS[version:])
    connection.executescript(f"BEGIN IMMEDIATE;{steps}PRAGMA application_id = {APPLICATION_ID};PRAGMA user_version = {VERSION};COMMIT;")


def emptied(connection: sqlite3.Connection) -> None:
    """Takes every row out of every projection; the ledger stays."""
    for table in PROJECTIONS:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE projected SET batch = 0")
