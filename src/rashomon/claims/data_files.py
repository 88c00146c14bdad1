"""The room's lexicons, read from the data files beside the code.

Enters: file names. Leaves: their lines and tables. Lines that start with # are comments; fields of a TSV are parted by
tabs, members of a field by "|".
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def text_of(name: str) -> str:
    """The data file `name` as it stands."""
    return (files("rashomon.claims") / "data" / name).read_text(encoding="utf-8")


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a TSV without its comments; short rows are filled up with empty fields to the width of the widest."""
    rows = [tuple(line.split("\t")) for line in text_of(name).splitlines() if line and not line.startswith("#")]
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


@cache
def lines_of(name: str) -> frozenset[str]:
    """The lines of a word list without its comments."""
    return frozenset(line for line in text_of(name).splitlines() if line and not line.startswith("#"))


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The word lists of `grammar.toml` by name."""
    return {name: frozenset(words) for name, words in tomllib.loads(text_of("grammar.toml")).items()}


def word_list(name: str) -> frozenset[str]:
    """One word list of `grammar.toml`."""
    return word_lists()[name]


def members(field: str) -> tuple[str, ...]:
    """The members of a TSV field.

    >>> members("Daesh|ISIL")
    ('Daesh', 'ISIL')
    """
    return tuple(member for member in field.split("|") if member)
