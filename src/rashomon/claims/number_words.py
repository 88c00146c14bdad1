"""The words of numbers: what each comes to.

Enters: a form, or a dollar's sign in a Reading. Leaves: its value; whose dollar it is. Deliberately not done: rows of
number words, bounds, units (`numbers`).
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from rashomon.claims.data_files import text_of
from rashomon.terms import Reading

_TABLES = tomllib.loads(text_of("numbers.toml"))
UNITS: dict[str, int] = _TABLES["units"]
SCALES: dict[str, int] = _TABLES["scales"]
MANY: dict[str, int] = _TABLES["many"]
ONLY_BEFORE_OF = frozenset(_TABLES["only_before"]["of"])
CURRENCIES: dict[str, str] = _TABLES["currencies"]
DOLLARS: dict[str, str] = _TABLES["dollars"]
FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
DIGITS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")


@lru_cache(maxsize=65536)
def value_of(form: str) -> float | None:
    """What a word or digits come to by themselves; None for other words and for "hundreds"."""
    if form in UNITS:
        return float(UNITS[form])
    if form in SCALES and len(form) > 2:
        return float(SCALES[form])
    if "-" in form and all(part in UNITS for part in form.split("-")):
        return float(sum(UNITS[part] for part in form.split("-")))
    return float(form.replace(",", "")) if DIGITS.fullmatch(form) else None


def dollar_of(reading: Reading, sign: int) -> str | None:
    """The currency (ISO 4217) of the land whose letters stand right before the "$" at a word ("NZ$26 million"); None
    where there are none.
    """
    land = sign - 1
    if land < 0 or reading.word[sign] != "$" or reading.start[sign] - reading.end[land] > 1:
        return None
    return DOLLARS.get(reading.word[land])
