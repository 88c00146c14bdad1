"""Is the file still what the migrations made, are its facts those there are, may only its owner read it?

Enters: an open case. Leaves: what is wrong, as (about, sentence). The rows themselves are the business of `check`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from rashomon.casebook.book import Casebook
from rashomon.casebook.forgetting import FORGETTING
from rashomon.casebook.gathered import ACTOR_FILE
from rashomon.casebook.linked import FACTS_OF_LINKING, SEARCH_SEAL, fact, hash_name
from rashomon.casebook.log import HEAD, log
from rashomon.casebook.migrate import migrated
from rashomon.casebook.network import CODEBOOK
from rashomon.casebook.places import Wrong
from rashomon.casebook.seal import GATHERED_WITH, LINKED_TABLES, SAME_ACTORS
from rashomon.terms import JudgementKind, sha256_of

_SHADOWS = "passages_found_"  # tables that FTS5 makes for itself, in words of its own version
SETTINGS = (CODEBOOK, ACTOR_FILE)  # what a person set for the whole case
_FACTS = frozenset(
    {HEAD, FORGETTING, SEARCH_SEAL, SAME_ACTORS, GATHERED_WITH, *FACTS_OF_LINKING, *SETTINGS, *map(hash_name, SETTINGS)}
)
_CLOCKS_DIFFER = timedelta(minutes=1)  # how far back a clock is set by itself, when it asks the network for the time
_ASKED = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


def wrong_schema(book: Casebook) -> Iterator[Wrong]:
    """Tables, indexes and triggers that are not as this version makes them, or are gone."""
    found = {(type, name): (table, sql) for type, name, table, sql in book.select(_ASKED)}
    for key, made in _as_made().items():
        held = found.get(key)
        if held is None:
            yield key[1], f"The {key[0]} {key[1]} is gone."
        elif held != made and not key[1].startswith(_SHADOWS):
            yield key[1], f"The {key[0]} {key[1]} is not as this program makes it."


def foreign_schema(book: Casebook) -> Iterator[Wrong]:
    """What others have put into the file. Nothing of it is checked, and nothing of it is forgotten."""
    for type, name, _, _ in book.select(_ASKED + " ORDER BY name"):
        if (type, name) not in _as_made() and not name.startswith("sqlite_"):
            yield name, f"The {type} {name} is not Rashomon's: it is neither checked nor, when a report is, forgotten."


@cache
def _as_made() -> dict[tuple[str, str], tuple[str, str | None]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrated(connection)
        return {(type, name): (table, sql) for type, name, table, sql in connection.execute(_ASKED)}
    finally:
        connection.close()


def wrong_facts(book: Casebook) -> Iterator[Wrong]:
    """Facts with names there are not, and linking that is there without the facts that belong to it."""
    names = {name for (name,) in book.select("SELECT name FROM facts")}
    for name in sorted(names - _FACTS):
        yield name, f"There is no fact called {name!r}."
    for name in SETTINGS:
        text, hash = fact(book, name), fact(book, hash_name(name))
        if (hash is None) is not (text is None) or not is_setting(text, hash):
            yield name, f"The {name.replace('_', ' ')} is not the one that was given: give it again."
    there = names & FACTS_OF_LINKING
    rows = any(book.select(f"SELECT 1 FROM {table} LIMIT 1") for table in LINKED_TABLES)
    if (rows or there) and there != FACTS_OF_LINKING:
        yield str(book.path), "What was linked lost the facts that belong to it: build again."


def is_setting(text: str | None, hash: str | None) -> bool:
    """Whether a setting has the hash it was given with."""
    return text is None or sha256_of(text.encode("utf-8", "surrogateescape")) == hash


def clock_set_back(book: Casebook) -> Iterator[Wrong]:
    """Entries of the log that are dated before the one they follow: numbers tell the order, not times."""
    for before, entry in pairwise(one for one in log(book) if one.kind != JudgementKind.DAMAGED):
        if datetime.fromisoformat(entry.at) < datetime.fromisoformat(before.at) - _CLOCKS_DIFFER:
            follows = f"Entry {entry.number} is dated before entry {before.number}, which it follows"
            yield str(entry.number), f"{follows}: a clock was set back. The numbers tell the order."


def readable_by_others(book: Casebook) -> Iterator[Wrong]:
    """Whether others on this machine may read the file, where the system has modes."""
    mode = stat.S_IMODE(book.path.stat().st_mode)
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        message = f"Others on this machine may read the case (mode {mode:04o}); chmod 600 keeps it to its owner."
        yield str(book.path), message
