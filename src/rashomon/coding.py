"""Who codes relations and reads along for pronouns: the reading room's models, handed to the claims room; and the
codebook that a case may have.

Enters: a casebook, the rooms. Leaves: the rooms with the case's codebook in them. The codebook's text is a fact of the
case, so that every later build, and every process of it, codes by the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.casebook.book import Casebook
from rashomon.casebook.linked import fact, give_setting
from rashomon.casebook.network import CODEBOOK
from rashomon.casebook.seal import digest_of
from rashomon.sheets import Rooms, text_given
from rashomon.terms import Attribution, Claim, Reading, Report
from rashomon.terms.antecedents import AskedReport, PronounScores
from rashomon.terms.plover import CodesPair, MarkedPair

if TYPE_CHECKING:
    from rashomon.reading.codebook import CodebookCodes

_LONGEST = 200_000  # characters of a codebook; the largest that are published have some 30,000


def coded_claims_of(
    report: Report, reading: Reading, attributions: tuple[Attribution, ...], *, codebook: str | None = None
) -> tuple[Claim, ...]:
    """The claims of a report, their relations coded by the shipped model, or by the TOML text of a codebook."""
    from rashomon.claims import claims_of

    return claims_of(report, reading, attributions, _coded if codebook is None else _codes_of(codebook), _scored)


def coding_rules() -> str:
    """A digest of what scores pronouns, and of what codes relations where a case has no codebook of its own."""
    from rashomon.reading import antecedents, relating

    return digest_of(relating.digest_of_model(), antecedents.digest_of_model())


def _coded(pair: MarkedPair) -> Mapping[str, float]:
    from rashomon.reading.relating import PairCodes

    return PairCodes.load()(pair)  # loaded once a process, and only where there is a pair


def _scored(report: AskedReport) -> Mapping[int, PronounScores]:
    from rashomon.reading.antecedents import Antecedents

    return Antecedents.load()(report)  # loaded once a process, and only where there is a pronoun


@cache
def _codes_of(text: str) -> CodesPair:
    loaded: list[CodebookCodes] = []

    def codes(pair: MarkedPair) -> Mapping[str, float]:
        if not loaded:
            from rashomon.reading.clauses import ClauseVectors
            from rashomon.reading.codebook import CodebookCodes, codebook_in
            from rashomon.reading.relating import PairCodes

            loaded.append(CodebookCodes(codebook_in(text), PairCodes.load(), ClauseVectors.load()))
        return loaded[0](pair)

    return codes


def with_codebook_of(book: Casebook, rooms: Rooms) -> Rooms:
    """The rooms as they work for this case: with its codebook, where it has one."""
    text = fact(book, CODEBOOK)
    if not text:
        return rooms
    return replace(
        rooms,
        claims_of=partial(coded_claims_of, codebook=text),
        derived_rules=digest_of(rooms.derived_rules, text),
    )


def give_codebook(book: Casebook, path: str | os.PathLike[str] | None) -> None:
    """Make the TOML file at `path` the case's codebook, or PLOVER again where it is None; the next build codes by it.

    Raises InputError where the file cannot be read, UsageError that says what is wrong in it.
    """
    text = "" if path is None else _text_at(Path(path))
    with book.transaction():
        give_setting(book, CODEBOOK, text)


def _text_at(path: Path) -> str:
    from rashomon.reading.codebook import codebook_in

    text = text_given(path, "The codebook", _LONGEST)
    codebook_in(text)
    return text
