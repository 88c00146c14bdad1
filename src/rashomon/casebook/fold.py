"""Words as search sees them: without apostrophes, accents and capitals, every character still knowing its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})  # accents standing alone, soft hyphens, joiners, marks of direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text: `origin[i]` is the code point of the original that `text[i]` came from."""

    text: str
    origin: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Token:
    """A word of a folded text and the code points `start` to `end` it has in the original."""

    start: int
    end: int
    word: str


def folded(text: str) -> Folded:
    """`text` as it is searched: an apostrophe inside a word is dropped, a possessive 's is parted from its word.

    >>> folded("Ya’alon's aide").text
    'yaalon s aide'
    >>> folded("Szczęsny Łoś").text
    'szczesny los'
    """
    if text.isascii() and apostrophes().isdisjoint(text):  # most texts, five times as fast
        return Folded(text=text.lower(), origin=tuple(range(len(text))))
    characters, origin = [], []
    for place, character in enumerate(text):
        for one in _fold(text, place) if character in apostrophes() else _plain(character):
            characters.append(one)
            origin.append(place)
    return Folded(text="".join(characters), origin=tuple(origin))


def _fold(text: str, place: int) -> str:
    """What becomes of the apostrophe at `place`: nothing inside a word, else the gap that any mark leaves."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not (before.isalnum() and after.isalnum()):
        return " "
    possessive = after in "sS" and not (beyond := text[place + 2 : place + 3]).isalnum() and beyond not in apostrophes()
    return " " if possessive else ""


@cache
def _plain(character: str) -> str:
    spread = unicodedata.normalize("NFKD", letters().get(character, character)).casefold()
    return "".join(one for one in spread if unicodedata.category(one) not in _INVISIBLE)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` as search sees them, with their places in `text` (code points, end exclusive)."""
    fold = folded(text)
    return tuple(
        Token(start=fold.origin[found.start()], end=fold.origin[found.end() - 1] + 1, word=found.group())
        for found in _WORD.finditer(fold.text)
    )


@cache
def apostrophes() -> frozenset[str]:
    """The characters that people write an apostrophe, ayin or hamza with."""
    return frozenset(chr(int(code, 16)) for code, _ in _listed("apostrophes.tsv"))


@cache
def letters() -> dict[str, str]:
    """Letters that Unicode does not take apart, and what they are searched as."""
    return dict(_listed("letters.tsv"))


def _listed(name: str) -> list[tuple[str, str]]:
    lines = (files("rashomon.casebook") / "lists" / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(first, second) for first, second in pairs]
