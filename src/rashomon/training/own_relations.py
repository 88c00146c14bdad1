"""Own labelled sentences become marked pairs: the lines of `own/relations.txt` with actors put in.

In: the lines, a generator, a reader for the word classes. Out: marked pairs with their types. Actors are invented;
which words say what kind of actor it is varies, for that is all that the model sees of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from rashomon.reading.reader import Reader
from rashomon.terms.plover import MarkedPair
from rashomon.terms.report import Report

_NAMES = [
    "Utopia",
    "Arcadia",
    "Velmar",
    "Dornia",
    "Kestria",
    "Orskland",
    "Brillen",
    "Tarvia",
    "Moradel",
    "Selvania",
    "Ostrun",
    "Quillon",
    "Hadrin",
    "Petrovar",
    "Lombar",
    "Zerin",
    "Calder",
    "Norvia",
    "Ruthen",
    "Asterol",
]
_PEOPLE = ["Odalo", "Marrin", "Keth", "Sorvan", "Ilva", "Brandt", "Tesh", "Olu", "Haldor", "Venn"]
_ACTORS = (
    *["{n}"] * 8,
    *("the {n} government", "the government of {n}", "{n}ian Foreign Minister {p}", "President {p} of {n}"),
    *("Prime Minister {p}", "{p}", "the {n}ian army", "the {n} army", "{n}'s foreign ministry", "the {n} authorities"),
    *("the {n}ian parliament", "the {n} movement", "rebels in {n}", "the {n} Union", "the {n}ian president"),
    *("{n} and {m}", "the {n} Council", "the former {n}ian president", "police in {n}", "the opposition in {n}"),
)
_LEADS = ("", "", "", "On Friday, ", "Meanwhile, ", "Last month, ", "In a statement, ", "But ", "Officials said that ")
_TAILS = (
    *("", "", "", " on Monday", " last week", ", officials said", ", according to a statement"),
    *(" after weeks of tension", ", state media reported", " in March", " for the first time since the war"),
    *(" despite protests", ", a spokesman said", " over the border dispute", " amid fears of a new war"),
)
_SLOT = re.compile(r"(s\([^)]*\)|t\([^)]*\)|\b[STN]\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A marked pair and its type. `line` numbers the own sentence it is made of; -1 for a corpus's."""

    pair: MarkedPair
    type: str
    line: int = -1


def own_lines() -> Iterator[tuple[str, str]]:
    """(type, line) of the own sentences in the package."""
    text = resources.files(__package__).joinpath("own", "relations.txt").read_text(encoding="utf-8")
    type_ = ""
    for line in text.splitlines():
        if re.fullmatch(r"# [A-Z]+", line):
            type_ = line[2:]
        elif line and not line.startswith("#"):
            yield type_, line


def own_pairs(reader: Reader, rng: random.Random, times: int = 2) -> list[Labelled]:
    """Every own sentence `times` over with other actors: bare the first time, among other words the next."""
    found = []
    for number, (type_, line) in enumerate(own_lines()):
        for turn in range(times):
            text, source, target = filled(line, rng)
            if turn:
                lead, tail = rng.choice(_LEADS), rng.choice(_TAILS)
                text = f"{lead}{text[:-1]}{tail}."
                source, target = _moved(source, len(lead)), _moved(target, len(lead))
            found.append(Labelled(pair=pair_in(reader, text, source, target), type=type_, line=number))
    return found


def filled(line: str, rng: random.Random) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """A line with actors put in, and the characters of its source and its target.

    >>> text, source, target = filled("S sued T.", random.Random(1))
    >>> text == f"{text[slice(*source)]} sued {text[slice(*target)]}."
    True
    """
    actors = {"S": _actor(rng), "T": _actor(rng)}
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    for part in _SLOT.split(line):
        slot = part[0].upper() if _SLOT.fullmatch(part) else ""
        if slot in ("S", "T"):
            words = actors[part] if len(part) == 1 else re.sub(r"\b[STN]\b", lambda _: rng.choice(_NAMES), part[2:-1])
            spans.setdefault(slot, (len(text), len(text) + len(words)))
        else:
            words = rng.choice(_NAMES) if slot else part
        text += words if text else words[:1].upper() + words[1:]
    return text, spans["S"], spans["T"]


def _actor(rng: random.Random) -> str:
    first, second = rng.sample(_NAMES, 2)
    return rng.choice(_ACTORS).format(n=first, m=second, p=rng.choice(_PEOPLE))


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def pair_in(reader: Reader, text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> MarkedPair:
    """The pair whose source and target (characters, None where there is none) are marked in a text, as it is read."""
    reading = reader.read(Report(id="", input="", text=text, sha256="", input_sha256=""))

    def within(span: tuple[int, int] | None) -> tuple[int, ...]:
        if span is None:
            return ()
        return tuple(w for w in range(len(reading)) if reading.start[w] < span[1] and reading.end[w] > span[0])

    return MarkedPair(words=reading.word, tags=reading.tag, source=within(source), target=within(target))
