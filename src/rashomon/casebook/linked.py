"""What linking made of the whole case: kept at once, and forgotten at once where what it rested on is gone."""

from __future__ import annotations

from rashomon.casebook.book import Casebook, insert
from rashomon.casebook.log import decided
from rashomon.casebook.seal import LINKED_TABLES, digest_of, linked_seal
from rashomon.terms import Linked

_CURRENT = "linked"
_RULES = "linking_rules"
_SEAL = "linked_seal"


def linkable(book: Casebook, rules: str) -> str:
    """A digest of everything that linking would rest on now: the rules, each report's seal, what people decided."""
    seals = book.select("SELECT report, seal FROM readings ORDER BY report")
    return digest_of(rules, seals, [entry.hash for entry in decided(book)])


def is_linked(book: Casebook, digest: str) -> bool:
    """Whether what is linked rests on exactly what `digest` names."""
    return fact(book, _CURRENT) == digest


def is_current(book: Casebook) -> bool:
    """Whether what is linked rests on what the case holds now, by the rules it was linked with."""
    rules = fact(book, _RULES)
    return rules is not None and is_linked(book, linkable(book, rules))


def keep_linked(book: Casebook, linked: Linked, digest: str, rules: str) -> None:
    """Put `linked` in the place of what was linked before, in one transaction."""
    with book.transaction():
        forget_linked(book)
        for table in LINKED_TABLES:
            for thing in getattr(linked, table):
                insert(book, table, thing)
        for claim, matter in linked.matter_of:
            book.change("UPDATE claims SET matter = ? WHERE id = ?", matter, claim)
        for name, value in ((_CURRENT, digest), (_RULES, rules), (_SEAL, linked_seal(book))):
            book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)


def forget_linked(book: Casebook) -> None:
    """Delete all that linking made, inside the caller's transaction."""
    book.change("UPDATE claims SET matter = NULL WHERE matter IS NOT NULL")
    for table in LINKED_TABLES:
        book.change(f"DELETE FROM {table}")
    book.change("DELETE FROM facts WHERE name IN (?, ?, ?)", _CURRENT, _RULES, _SEAL)


def recorded_seal(book: Casebook) -> str | None:
    """The seal made when linking was kept; None where nothing is linked."""
    return fact(book, _SEAL)


def fact(book: Casebook, name: str) -> str | None:
    """A fact about the case as a whole, None where it is not recorded."""
    found = book.select("SELECT value FROM facts WHERE name = ?", name)
    return found[0][0] if found else None
