"""Who is named in each report, kept packed, so that a build makes it only of reports that came or changed.

Enters: an open case, what rolls are made of, packed rolls. Leaves: those made of the same whose seal holds. What is
damaged or gone counts as never made. Deliberately not done: packing, and knowing what a roll holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from rashomon.casebook.book import Casebook
from rashomon.casebook.file import is_damage
from rashomon.casebook.migrate import is_there, made_again
from rashomon.terms import CaseError, Id

_TABLE = "rolls"
Rolls = Mapping[Id, tuple[str, bytes]]  # by report: a digest of what the roll was made of, and the roll, packed


def kept_rolls(book: Casebook, made_of: Mapping[Id, str]) -> dict[Id, bytes]:
    """The rolls that are made of just this, by report; none where the table is gone or cannot be read."""
    try:
        return {
            report: roll
            for report, of, roll, seal in _rows(book)
            if made_of.get(report) == of and seal == _sealed(report, of, roll)
        }
    except CaseError as error:
        if is_damage(error):
            return {}
        raise


def keep_rolls(book: Casebook, rolls: Rolls) -> None:
    """Keep rolls, in a transaction of its own; nothing where the table is damaged."""
    try:
        with book.transaction():
            made_again(book, _TABLE)
            for report, (of, roll) in rolls.items():
                row = report, of, roll, _sealed(report, of, roll)
                book.change("INSERT OR REPLACE INTO rolls VALUES (?, ?, ?, ?)", *row)
    except CaseError as error:
        if not is_damage(error):
            raise


def wrong_rolls(book: Casebook) -> Iterator[Id]:
    """The reports of which the roll's seal does not hold."""
    yield from (report for report, of, roll, seal in _rows(book) if seal != _sealed(report, of, roll))


def _rows(book: Casebook) -> Iterable[tuple[Id, str, bytes, bytes]]:
    return book.select("SELECT report, made_of, roll, seal FROM rolls") if is_there(book, _TABLE) else ()


def _sealed(*row: object) -> bytes:
    """Over a row as it stands there, whatever damage made of it."""
    return blake2b(repr(row).encode("utf-8", "surrogateescape"), digest_size=8, person=b"rolls").digest()
