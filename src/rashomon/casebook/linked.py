"""What linking made of the whole case: kept at once, and forgotten at once where what it rested on is gone."""

from __future__ import annotations

from rashomon.casebook.book import Casebook, insert
from rashomon.casebook.decisions import telling
from rashomon.casebook.gathered import forget_gathered, keep_gathered
from rashomon.casebook.log import decided
from rashomon.casebook.seal import LINKED_TABLES, digest_of, linked_seal, search_seal
from rashomon.terms import Linked, sha256_of

_CURRENT = "linked"
_RULES = "linking_rules"
_SEAL = "linked_seal"
SEARCH_SEAL = "search_seal"
FACTS_OF_LINKING = frozenset({_CURRENT, _RULES, _SEAL})


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


def keep_linked(book: Casebook, linked: Linked, digest: str, rules: str) -> None:
    """Put `linked` in the place of what was linked before, in one transaction."""
    with book.transaction():
        forget_linked(book)
        for table in LINKED_TABLES:
            for thing in getattr(linked, table):
                insert(book, table, thing)
        keep_gathered(book, linked.same_actors)
        for claim, matter in linked.matter_of:
            book.change("UPDATE claims SET matter = ? WHERE id = ?", matter, claim)
        for name, value in ((_CURRENT, digest), (_RULES, rules), (_SEAL, linked_seal(book))):
            book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)


def forget_linked(book: Casebook) -> None:
    """Delete all that linking made, inside the caller's transaction."""
    book.change("UPDATE claims SET matter = NULL WHERE matter IS NOT NULL")
    forget_gathered(book)
    for table in LINKED_TABLES:
        book.change(f"DELETE FROM {table}")
    book.change("DELETE FROM facts WHERE name IN (?, ?, ?)", _CURRENT, _RULES, _SEAL)


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
    return fact(book, _SEAL)


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
