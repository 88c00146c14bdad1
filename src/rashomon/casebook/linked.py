"""What linking made of the whole case: kept at once, and forgotten at once where what it rested on is gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rashomon.casebook.book import Casebook, table_named
from rashomon.casebook.decisions import telling
from rashomon.casebook.gathered import forget_gathered, keep_gathered
from rashomon.casebook.log import decided
from rashomon.casebook.seal import LINKED_SEAL, LINKED_TABLES, digest_of, linked_seal, search_seal
from rashomon.terms import Linked, sha256_of
from rashomon.terms.tables import sql_columns, sql_values

_CURRENT = "linked"
_RULES = "linking_rules"
SEARCH_SEAL = "search_seal"
FACTS_OF_LINKING = frozenset({_CURRENT, _RULES, LINKED_SEAL})


def linkable(book: Casebook, rules: str) -> str:
    """A digest of everything that linking would rest on now: the rules, each report's seal, what people decided."""
    seals = book.select("SELECT report, seal FROM readings ORDER BY report")
    return digest_of(rules, seals, [entry.hash for entry in telling(decided(book))])


def is_linked(book: Casebook, digest: str) -> bool:
    """Whether what is linked rests on exactly what `digest` names."""
    return fact(book, _CURRENT) == digest


def is_current(book: Casebook) -> bool:
    """Whether what is linked rests on what the case holds now, by the rules it was linked with."""
    rules = fact(book, _RULES)
    return rules is not None and is_linked(book, linkable(book, rules))


def gathered_with(book: Casebook, rules: str) -> str:
    """A digest of everything that gathering actors would rest on now: the rules and each report's seal."""
    return digest_of(rules, book.select("SELECT report, seal FROM readings ORDER BY report"))


def keep_linked(book: Casebook, linked: Linked, digest: str, rules: str, before: Linked | None = None) -> None:
    """Put `linked` in the place of what was linked before, in one transaction; `before` is that, where it is known.

    Rows that are there already are left alone: one judgement changes few of them, and each that is written again has
    to be written to disk twice.
    """
    with book.transaction():
        for table in LINKED_TABLES:
            _change_to(book, table, getattr(linked, table), getattr(before, table) if before else None)
        keep_gathered(book, linked.same_actors, gathered_with(book, rules))
        matters = dict(linked.matter_of)
        for claim, matter in book.select("SELECT id, matter FROM claims"):
            if matters.get(claim) != matter:
                book.change("UPDATE claims SET matter = ? WHERE id = ?", matters.get(claim), claim)
        for name, value in ((_CURRENT, digest), (_RULES, rules), (LINKED_SEAL, linked_seal(book))):
            book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)


def _change_to(book: Casebook, name: str, things: Iterable[Any], before: Iterable[Any] | None) -> None:
    """Make a table hold exactly the rows of `things`; one that stays is changed in its place, as others name it. Where
    it is known that it holds those of `before`, they are not read.
    """
    table = table_named(name)
    (key,) = table.sorted_by
    columns = [f'"{column}"' for column, _ in sql_columns(table.type)]
    put = f"""INSERT INTO {name} ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})
        ON CONFLICT ("{key}") DO UPDATE SET {", ".join(f"{one} = excluded.{one}" for one in columns)}"""
    if before is None:
        had = {row[0]: row for row in book.select(f"SELECT {', '.join(columns)} FROM {name}")}
    else:
        had = {getattr(thing, key): thing for thing in before}
    for thing in things:
        known = had.pop(getattr(thing, key), None)
        if known is not thing and known != (thing if before is not None else sql_values(thing)):
            book.change(put, *sql_values(thing))
    for gone in had:
        book.change(f'DELETE FROM {name} WHERE "{key}" = ?', gone)


def forget_linked(book: Casebook) -> None:
    """Delete all that linking made, inside the caller's transaction."""
    book.change("UPDATE claims SET matter = NULL WHERE matter IS NOT NULL")
    forget_gathered(book)
    for table in LINKED_TABLES:
        book.change(f"DELETE FROM {table}")
    book.change("DELETE FROM facts WHERE name IN (?, ?, ?)", _CURRENT, _RULES, LINKED_SEAL)


def keep_search_seal(book: Casebook) -> None:
    """Seal what can be searched, unless it is sealed: at the end of a build, since the whole index goes into it."""
    with book.transaction():
        if fact(book, SEARCH_SEAL) is None:
            book.change("INSERT INTO facts VALUES (?, ?)", SEARCH_SEAL, search_seal(book))


def drop_search_seal(book: Casebook) -> None:
    """Say that what can be searched is about to change, inside the caller's transaction."""
    book.change("DELETE FROM facts WHERE name = ?", SEARCH_SEAL)


def recorded_search_seal(book: Casebook) -> str | None:
    """The seal made when the last build ended; None where none ended since what can be searched has changed."""
    return fact(book, SEARCH_SEAL)


def recorded_seal(book: Casebook) -> str | None:
    """The seal made when linking was kept; None where nothing is linked."""
    return fact(book, LINKED_SEAL)


def give_setting(book: Casebook, name: str, text: str) -> None:
    """Keep what a person set for the whole case, and its hash, inside the caller's transaction."""
    for key, value in ((name, text), (hash_name(name), sha256_of(text.encode("utf-8", "surrogatepass")))):
        book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", key, value)


def hash_name(name: str) -> str:
    """The name of the fact that holds the hash of the setting `name`."""
    return f"{name}_sha256"


def fact(book: Casebook, name: str) -> str | None:
    """A fact about the case as a whole, None where it is not recorded."""
    found = book.select("SELECT value FROM facts WHERE name = ?", name)
    return found[0][0] if found else None
