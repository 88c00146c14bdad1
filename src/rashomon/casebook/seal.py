"""Seals: a SHA-256 over rows that belong together, made when they are written and made again by `check`.

A seal finds what no id or offset shows: a row that is gone, a word changed in a paraphrase, a score. It guards
against damage, not against a person who writes the case with this program.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from rashomon.casebook.book import Casebook, columns_sql
from rashomon.terms import TABLES, Attribution, Claim, Id, Refusal
from rashomon.terms.tables import json_of, sql_columns

# Columns that came with a migration; where empty they leave older seals as they were.
_ADDED = {"reports": "address", "disputes": "score"}
LINKED_SEAL = "linked_seal"  # the fact: the seal over all that linking made
SAME_ACTORS = "same_actors"  # the fact: rows of `SameActor` as JSON
GATHERED_WITH = "gathered_with"  # the fact: a digest of the reports and rules that they were found with
LINKED_TABLES = ("matters", "disputes", "links", "actors", "sources")


def report_seal(book: Casebook, report: Id) -> str:
    """Over a report, its reading, attributions and claims, whatever matter they belong to."""
    first = _first_columns("reports")
    later = book.select('SELECT "address" FROM reports WHERE id = ? AND "address" IS NOT NULL', report)
    claim_columns = ", ".join(f'"{name}"' for name, _ in sql_columns(Claim) if name != "matter")
    return _over(
        book.select(f"SELECT {first} FROM reports WHERE id = ?", report),
        book.select("SELECT as_read, read_with, derived_with, packed FROM readings WHERE report = ?", report),
        book.select(f"SELECT {columns_sql(Attribution)} FROM attributions WHERE report = ? ORDER BY id", report),
        book.select(f"SELECT {claim_columns} FROM claims WHERE report = ? ORDER BY id", report),
        *([later] if later else []),
    )


def input_seal(book: Casebook, name: str) -> str:
    """Over an input, its refusals, and the seals of its reports."""
    return _over(
        book.select("SELECT name, sha256, beside, read_with, derived_with FROM inputs WHERE name = ?", name),
        book.select(f"SELECT {columns_sql(Refusal)} FROM refusals WHERE of_input = ? ORDER BY input", name),
        book.select(
            "SELECT id, seal FROM reports LEFT JOIN readings ON report = id WHERE of_input = ? ORDER BY id", name
        ),
    )


def linked_seal(book: Casebook) -> str:
    """Over all that linking made."""
    tables = (book.select(f"SELECT {_first_columns(name)} FROM {name} ORDER BY 1") for name in LINKED_TABLES)
    sure = book.select('SELECT id, "score" FROM disputes WHERE "score" IS NOT NULL ORDER BY id')
    matters = book.select("SELECT id, matter FROM claims WHERE matter IS NOT NULL ORDER BY id")
    asked = "SELECT value FROM facts WHERE name IN (?, ?) ORDER BY name DESC"  # older cases lack one or both
    same = book.select(asked, SAME_ACTORS, GATHERED_WITH)
    return _over(*tables, matters, *([same] if same else []), *([sure] if sure else []))


def _first_columns(table: str) -> str:
    """The columns of a table for a SELECT, but for one that came with a migration."""
    return ", ".join(f'"{name}"' for name, _ in sql_columns(TABLES[table].type) if name != _ADDED.get(table))


def search_seal(book: Casebook) -> str:
    """Over what can be searched and the tables of its index."""
    return _over(
        book.select("SELECT * FROM passages ORDER BY id"),
        book.select("SELECT * FROM passages_found_data ORDER BY id"),
        book.select("SELECT * FROM passages_found_idx ORDER BY segid, term"),
        book.select("SELECT * FROM passages_found_docsize ORDER BY id"),
        book.select("SELECT * FROM passages_found_config ORDER BY k"),
    )


def digest_of(*parts: Any) -> str:
    """SHA-256 over JSON values, in hexadecimal digits."""
    return sha256(json_of(parts).encode()).hexdigest()


def _over(*groups: Iterable[tuple[Any, ...]]) -> str:
    digest = sha256()
    for group in groups:
        for values in group:
            plain = [sha256(value).hexdigest() if isinstance(value, bytes) else value for value in values]
            digest.update(json_of(plain).encode("utf-8", "surrogatepass") + b"\n")
        digest.update(b"\xff")  # a byte that UTF-8 never produces: rows cannot move from one group to the next
    return digest.hexdigest()
