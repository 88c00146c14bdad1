"""What a model said of the texts of two claims, kept in the case so that it is asked once.

Enters: an open case, the digest of a model, pairs of texts. Leaves: the odds of those it was asked about before. Only
hashes of texts are kept. What is damaged, of another model or gone counts as never asked; nothing else in the case
rests on it. Deliberately not done: asking, and knowing which pairs are needed.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from rashomon.casebook.book import Casebook
from rashomon.casebook.file import is_damage
from rashomon.casebook.migrate import is_there, made_again
from rashomon.terms import CaseError, Odds, Texts, as_compared

_HASH = 12  # bytes for a text: among a million texts two share one with a likelihood of 1 in 10**17
_SEAL = 8  # bytes: finds damage, not forgery
_ODDS = struct.Struct("<4d")
_TABLE = "compared"


def pair_of(texts: Texts) -> bytes:
    """What two texts are known by here."""
    return _hash_of(texts[0]) + _hash_of(texts[1])


@lru_cache(maxsize=50_000)
def _hash_of(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH, person=b"compared").digest()


def kept_odds(book: Casebook, model: str) -> dict[bytes, bytes]:
    """What the model with this digest said, packed, by pair; empty where the table is gone or cannot be read."""
    of = _of_model(model)
    try:
        return {pair: odds for pair, by, odds, seal in _rows(book) if by == of and seal == _sealed(pair, by, odds)}
    except CaseError as error:
        if is_damage(error):
            return {}
        raise


def unpacked(odds: bytes) -> Odds:
    """Odds as they were when they were kept, to the bit."""
    same, exclude, beside, other = _ODDS.unpack(odds)
    return Odds(same=same, exclude=exclude, beside=beside, other=other)


def packed(odds: Odds) -> bytes:
    """Odds as they are kept."""
    return _ODDS.pack(odds.same, odds.exclude, odds.beside, odds.other)


def keep_odds(book: Casebook, model: str, found: Mapping[bytes, bytes]) -> None:
    """Keep what the model said, packed, by pair, in a transaction of its own; nothing where the table is damaged."""
    of = _of_model(model)
    try:
        with book.transaction():
            made_again(book, _TABLE)
            for pair, odds in found.items():
                row = pair, of, odds, _sealed(pair, of, odds)
                book.change("INSERT OR REPLACE INTO compared VALUES (?, ?, ?, ?)", *row)
    except CaseError as error:
        if not is_damage(error):
            raise


def let_go(book: Casebook, needed: Collection[bytes]) -> None:
    """Forget what was said of all pairs but those needed, in a transaction of its own."""
    try:
        gone = [pair for pair, *_ in _rows(book) if pair not in needed]
        if gone:
            with book.transaction():
                _drop(book, gone)
    except CaseError as error:
        if not is_damage(error):
            raise


def forget_gone_texts(book: Casebook) -> None:
    """Forget what was said of texts that are no claim's of the case any more, inside the caller's transaction."""
    rows = _rows(book)
    if rows:
        claims = book.select("SELECT paraphrase, text FROM claims")
        there = {_hash_of(as_compared(paraphrase or text)) for paraphrase, text in claims}
        _drop(book, [pair for pair, *_ in rows if not _texts_of(pair) <= there])


def wrong_odds(book: Casebook) -> Iterator[bytes]:
    """The pairs whose seal does not hold."""
    yield from (pair for pair, model, odds, seal in _rows(book) if seal != _sealed(pair, model, odds))


def _texts_of(pair: object) -> set[object]:
    """The hashes of the two texts; of a damaged pair what is none."""
    return {pair[:_HASH], pair[_HASH:]} if isinstance(pair, bytes) else {None}


def _rows(book: Casebook) -> list[tuple[bytes, bytes, bytes, bytes]]:
    return book.select("SELECT pair, model, odds, seal FROM compared") if is_there(book, _TABLE) else []


def _drop(book: Casebook, pairs: Collection[bytes]) -> None:
    for pair in pairs:
        book.change("DELETE FROM compared WHERE pair = ?", pair)


def _of_model(digest: str) -> bytes:
    return blake2b(digest.encode(), digest_size=_SEAL, person=b"model").digest()


def _sealed(pair: object, model: object, odds: object) -> bytes:
    """Over a row as it stands there, whatever damage made of it."""
    return blake2b(repr((pair, model, odds)).encode(), digest_size=_SEAL, person=b"seal").digest()
