"""Which state stands behind who takes part: its army, its government, a regime called by its leader's name.

Enters: the words for a party, the persons named beside it, the text of the report. Leaves: the stem of a state's name.
Deliberately not done: knowing states or leaders; the words on the page decide (`sides.toml`), for everybody alike.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rashomon.linking.names import name_words
from rashomon.linking.parts import called, name_stems

_OF = re.compile(r"\b(\w{1,30}) of (?:the )?([A-Z][\w-]*)")
_OWN = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s|\n")
_BEFORE = r"\b([A-Z][\w-]*)(?:['’]s)? (?:{})\b"


def state_behind(name: str, persons: Iterable[str], text: str) -> str | None:
    """The stem of the state whose organ `name` is; `persons` are those named beside it in the report `text`.

    >>> state_behind("the Ardovian army", (), ""), state_behind("Free Ardovian Army", (), "")
    ('ardov', None)
    >>> state_behind("the Brunn regime", ["Ada Brunn"], "Aid for the Ardovian government. The Brunn regime took it.")
    'ardov'

    Misses: a name and its adjective that differ in more than the ending ("France", "French").
    """
    organ, named = _organ(name)
    if organ is None:
        return None
    leaders = {stem for person in persons for stem in name_stems(person)}
    if not named or not leaders.intersection(named):
        return named[0] if named else None
    others = _with_led(text) - leaders if organ in _words("led") else frozenset()
    return min(others) if len(others) == 1 else None


def is_the_state(name: str) -> bool:
    """Whether a name is nothing but what acts for the state at hand.

    >>> is_the_state("the army"), is_the_state("Government forces"), is_the_state("rebel forces")
    (True, True, False)
    """
    words = set(name_words(name)) - {"the"}
    return not words.isdisjoint(_words("organs")) and words <= _words("organs") | _words("of_the_state")


def on_unlike_sides(one: str, other: str) -> bool:
    """Whether of two who take part the one is what acts for a state and the other those who fight it.

    >>> on_unlike_sides("government forces", "Rebels"), on_unlike_sides("the Free Ardovian Army", "the rebels")
    (True, False)
    >>> on_unlike_sides("border guards", "smugglers"), on_unlike_sides("border guards", "gunmen")
    (True, False)
    >>> on_unlike_sides("troops that fight the rebels", "rebels")
    False
    """
    sides = {_side(one), _side(other)}
    return None not in sides and len(sides) > 1


@lru_cache(maxsize=100_000)
def _side(name: str) -> str | None:
    """The side on which one is who is called so: of what acts for a state ("organs"), or of those who fight it
    ("against"); None for others, and for who is near a side ("anti-rebel groups").
    """
    words = name_words(called(name))
    if fighting := (_words("against") | _words("outlawed")).intersection(words):
        return "against" if _words("not_its_own").intersection(words) <= fighting else None
    guarding = bool(words) and words[-1] in _words("guarding")
    return "organs" if guarding or is_the_state(name) or _organ(name)[1] else None


def own_state(name: str, start: int, text: str, states: Container[str]) -> str | None:
    """The stem of the state that words such as "his own country" at `start` of the report `text` stand for: of those in
    `states` the last one named before in the same sentence.

    >>> own_state("his own country", 39, "Of threats to Ardovia he spoke, but not his own country", {"ardov"})
    'ardov'
    """
    if not _OWN.match(name) or _words("own").isdisjoint(name_words(name)):
        return None
    sentence = _SENTENCE.split(text[:start])[-1]
    before = [stem for word in re.findall(r"[A-Z]\w+", sentence) for stem in name_stems(f"in {word}")]
    return next((stem for stem in reversed(before) if stem in states), None)


@lru_cache(maxsize=100_000)
def _organ(name: str) -> tuple[str | None, tuple[str, ...]]:
    """The noun of a state's organ in a name, where it is surely the state's, and the stems of the other names in it."""
    words = name_words(name)
    organ = next((word for word in words if word in _words("organs")), None)
    if organ is None or not _words("not_its_own").isdisjoint(words):
        return None, ()
    return organ, tuple(stem for stem in name_stems(name) if stem not in name_stems(f"the {organ.title()}"))


@lru_cache(maxsize=1_000)
def _with_led(text: str) -> frozenset[str]:
    """The stems of the names that stand with "government" or "regime" in a text."""
    before = re.findall(_BEFORE.format("|".join(sorted(_words("led")))), text)
    after = [name for organ, name in _OF.findall(text) if organ in _words("led")]
    return frozenset(stem for name in (*before, *after) for stem in name_stems(f"the {name}"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lexicon()[name])


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("rashomon.linking") / "sides.toml").read_text(encoding="utf-8"))
