"""Templates become sentences with marks in them, and marked sentences become text with places.

Enters: templates (`kinds.toml` says how they are written), slots, a source of chance. Leaves: strings in which
`⟦12:words⟧` are a planted telling, number 12, and `‹word›` is its verb; `Marked.text` is what is printed. Editing a
copy edits marked strings, so the places stay right whatever is changed. Deliberately not done: what is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Mode(StrEnum):
    """In which form a clause stands."""

    PAST = "past"
    EARLIER = "earlier"  # had shelled
    NEGATED = "negated"  # had not shelled
    POSSIBLE = "possible"  # may have shelled


_BE = {
    Mode.PAST: ("was", "were"),
    Mode.EARLIER: ("had been", "had been"),
    Mode.NEGATED: ("had not been", "had not been"),
    Mode.POSSIBLE: ("may have been", "may have been"),
}
_AUXILIARY = {
    Mode.PAST: "",
    Mode.EARLIER: "had ",
    Mode.NEGATED: "had not ",
    Mode.POSSIBLE: "may have ",
}
_VERB = re.compile(r"<([^<>|]+)(?:\|([^<>|]+)\|([^<>|]+))?>")
_CHOICE = re.compile(r"\[([^\[\]]+)\]")
_HEAD = re.compile(r"((?:⟦\d+:|‹|“)*)(\d+|.)", flags=re.DOTALL)
_MARK = re.compile(r"⟦(\d+):|⟧|‹|›")


def clause(template: str, slots: Mapping[str, str], mode: Mode = Mode.PAST, hedge: str = "may") -> str:
    """The clause in the mode wanted, its verb marked; what is possible is put with `hedge`.

    >>> clause("{actor} <shell|shelled|shelled> the mill", {"actor": "the Front"}, Mode.POSSIBLE)
    'the Front may have ‹shelled› the mill'
    """

    return _in_mode(template, mode, hedge).format_map(slots)


@lru_cache(maxsize=4096)
def _in_mode(template: str, mode: Mode, hedge: str) -> str:
    def verb(match: re.Match[str]) -> str:
        only, past, participle = match.groups()
        if past is None:
            return f"‹{only}›"
        return f"{_AUXILIARY[mode].replace('may', hedge)}‹{past if mode is Mode.PAST else participle}›"

    was, were = (be.replace("may", hedge) for be in _BE[mode])
    return _VERB.sub(verb, template).replace("{was}", was).replace("{were}", were)


def pick(chance: Random, of: Sequence[T]) -> T:
    """One of them, each as likely as the other; the quick way, since a report takes hundreds of choices."""
    return of[int(chance.random() * len(of))]


def chosen(template: str, chance: Random) -> str:
    """The template with one way taken at each choice; slots stay."""
    return "".join([ways[0] if len(ways) == 1 else pick(chance, ways) for ways in _parts(template)])


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, ...], ...]:
    """What stands and what can be chosen, in turn."""
    return tuple(
        tuple(part.split("|")) if number % 2 else (part,) for number, part in enumerate(_CHOICE.split(template))
    )


def telling(number: int, words: str) -> str:
    """The words marked as the telling of this number."""
    return f"⟦{number}:{words}⟧"


def bare(marked: str) -> str:
    """The words without marks."""
    return _MARK.sub("", marked)


def sentence(marked: str) -> str:
    """The words as a sentence: a capital at its head, numbers there in words, a full stop at its end."""
    body = _opened(marked.strip())
    end = bare(body)[-1:]
    if end in "”" and bare(body)[-2:-1] in {".", "!", "?", ","}:
        return body
    return body if end in {".", "!", "?"} else f"{body}."


def _opened(marked: str) -> str:
    match = _HEAD.match(marked)
    if match is None:
        return marked
    head = match[2]
    opened = in_words(int(head)) if head.isdigit() else head
    return f"{match[1]}{opened[:1].upper()}{opened[1:]}{marked[match.end() :]}"


_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A number below a thousand in words.

    >>> in_words(342)
    'three hundred and forty-two'
    """
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where telling `number` stands in the text, and its verb (code points, end exclusive)."""

    number: int
    start: int
    end: int
    verb_start: int
    verb_end: int


def printed(marked: str) -> tuple[str, tuple[Place, ...]]:
    """The text that is printed, and the places of its tellings."""
    out: list[str] = []
    length = at = 0
    places: list[Place] = []
    number = start = verb_start = verb_end = -1
    for match in _MARK.finditer(marked):
        out.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            number, start, verb_start, verb_end = int(match[1]), length, -1, -1
        elif match[0] == "‹":
            verb_start = length
        elif match[0] == "›":
            verb_end = length
        elif number >= 0:
            places.append(Place(number=number, start=start, end=length, verb_start=verb_start, verb_end=verb_end))
    out.append(marked[at:])
    return "".join(out), tuple(places)
