"""Names in training texts exchanged for others of their kind, so that the names head learns how a name stands in a
sentence and not which names there are.

In: examples with names. Out: the same with other names: half of them names of the corpora, half invented by the
patterns of `own/names.txt`. A name that returns in an example returns as the same other. Only words and names of an
example are kept; what else was known of it would no longer fit its words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from importlib import resources

from rashomon.reading.labels import NAMES, segments
from rashomon.reading.words import word_spans
from rashomon.training.examples import IGNORE, Example

INVENTED = 0.5  # of the new names; the others are names of the corpora. Set by hand
_BEGINS = (*"bcdfghjklmnprstvwyz", "br", "ch", "dr", "gr", "kh", "kr", "sh", "st", "th", "tr")
_VOWELS = (*"aaaaeeeiiiooou", "ai", "au", "ee", "ia", "oo", "ou")
_ENDS = ("l", "ll", "m", "n", "nd", "ng", "r", "rk", "rn", "s", "sk", "st", "t", "th", "v", "x", "z")
_SLOT = re.compile(r"\{(\w)\}")


class Renaming:
    """Gives names other names of their kind."""

    def __init__(self, examples: Iterable[Example]) -> None:
        known: dict[str, set[tuple[str, ...]]] = {}
        for example in examples:
            for kind, first, last in _names(example):
                known.setdefault(kind, set()).add(example.words[first : last + 1])
        self._known = {kind: sorted(names) for kind, names in sorted(known.items())}
        self._patterns = patterns()

    def renamed(self, example: Example, rng: random.Random) -> Example:
        """The words and names of `example` under other names."""
        labels = example.names or ()
        words: list[str] = []
        numbers: list[int] = []
        begins: list[int] = []
        others: dict[tuple[str, tuple[str, ...]], Sequence[str]] = {}
        at = 0
        for kind, first, last in [*_names(example), ("", len(example.words), 0)]:
            begins += [len(words) + begin - at for begin in example.paragraphs if at <= begin <= first]
            words += example.words[at:first]
            numbers += labels[at:first]
            if not kind:
                break
            name = example.words[first : last + 1]
            other = others.setdefault((kind, name), self._other(kind, rng))
            words += [word.upper() for word in other] if all(map(str.isupper, name)) and len(name) > 1 else other
            numbers += [NAMES.index(f"B-{kind}"), *[NAMES.index(f"I-{kind}")] * (len(other) - 1)]
            at = last + 1
        return Example(
            words=tuple(words), paragraphs=tuple(begins), name_corpus=example.name_corpus, names=tuple(numbers)
        )

    def _other(self, kind: str, rng: random.Random) -> Sequence[str]:
        if rng.random() < INVENTED:
            name = invented(rng.choice(self._patterns[kind]), self._patterns, rng)
            return [name[first:end] for first, end in word_spans(name)]
        return rng.choice(self._known[kind])


def patterns() -> dict[str, list[str]]:
    """The lines of `own/names.txt` by heading; those of a slot are its words."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in resources.files(__package__).joinpath("own", "names.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"# (\{\w\}|[A-Z]+)", line):
            lines = found.setdefault(line[2:], [])
        elif not line.startswith("#"):
            lines.append(line)
    return {key: " ".join(lines).split() if key.startswith("{") else lines for key, lines in found.items()}


def invented(pattern: str, words: dict[str, list[str]], rng: random.Random) -> str:
    """A name made by a pattern.

    >>> invented("Ministry of {w}", {"{w}": ["Trade"]}, random.Random(1))
    'Ministry of Trade'
    """

    def filled(slot: re.Match[str]) -> str:
        match slot[1]:
            case "n" | "g":
                return _word(rng, syllables=rng.choice((1, 2, 2, 2, 3)))
            case "i":
                return rng.choice("ABCDEFGHIJKLMNOPRSTVWYZ")
            case "c":
                return "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVW", k=rng.choice((2, 3, 3, 3, 4))))
        return rng.choice(words[slot[0]])

    return _SLOT.sub(filled, pattern)


def _word(rng: random.Random, *, syllables: int) -> str:
    parts = [rng.choice(_BEGINS) + rng.choice(_VOWELS) for _ in range(syllables)]
    tail = rng.choice(_ENDS) if syllables == 1 or rng.random() < 0.7 else ""
    return ("".join(parts) + tail).capitalize()


def _names(example: Example) -> list[tuple[str, int, int]]:
    return segments([NAMES[n] if n != IGNORE else "O" for n in example.names or ()])
