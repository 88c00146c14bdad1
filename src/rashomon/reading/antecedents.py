"""How well what stands before a pronoun fits what is said of it: "it sank" the ship rather than the harbour.

In: a report's words, its names, pronouns with candidates. Out: a score for each candidate and for none. A window of
the report goes through the lower layers of the clauses' graph and three trained ones; a score is made of the vectors
of a pronoun's and a candidate's words, what they have in common and what parts them. Every name is hidden behind a
word for its kind; a vector says which hidden name it is: the same for the same, given out in order, so that who is
named cannot matter. Each window is run alone, so that the result depends on nothing else (docs/decisions/0193).
Deliberately not done: which candidates there are; choosing.

Misses: see docs/model_card.md.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.reading.clauses import GRAPH as LOWER_GRAPH
from rashomon.reading.hiding import NAME, PEOPLE, PEOPLES, RULES, Hiding
from rashomon.reading.model_files import SIDECAR, TABLE, VOCABULARY, WEIGHTS, content, digest
from rashomon.reading.pieces import opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.terms import Name, NameKind
from rashomon.terms.antecedents import AskedPronoun, AskedReport, PronounScores

GRAPH = "antecedents.onnx"
# Words that the base knows, for names by their kind and for words that only look like names (0193).
FOR_NAMES = {NameKind.PERSON: "someone", NameKind.ORGANIZATION: "organization", NameKind.PLACE: "place"}
FOR_HIDDEN = {NAME: "something", PEOPLE: "national", PEOPLES: "people"}
NAMES = 12  # told apart in a report; more of them begin anew
_VERSION = "antecedents-3"  # raise it with any change of what scores the same files give

Place = tuple[int, int]  # pieces from the first to before the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a window goes, in pieces."""

    most: int  # of a window, [CLS] and [SEP] included
    before: int  # its first pronoun
    behind: int  # its last one, in the same sentence


TRAINED = Reach(most=180, before=70, behind=30)
# Less than half of the pieces, and as many right on GUM's documents left out (docs/decisions/0201, 0209); with less
# behind a pronoun fewer "it" were found.
ASKED = Reach(most=90, before=30, behind=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieced:
    """A report without names: its pieces, the number of the name that each hides or 0, where each word lies."""

    ids: tuple[int, ...]
    names: tuple[int, ...]
    place: dict[int, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pieces with [CLS] and [SEP], int64 [S], the names they hide, [S], and who is asked about.

    `pronouns` are words with their places; `pairs` are (index of the pronoun, index among its candidates, places).
    """

    ids: np.ndarray
    names: np.ndarray
    pronouns: tuple[tuple[AskedPronoun, Place], ...]
    pairs: tuple[tuple[int, int, tuple[Place, ...]], ...]

    def feed(self) -> dict[str, np.ndarray]:
        """What the graph takes beside the states: `names` [1, S], the pieces of all asked about, `rows` [R], shares of
        these for each pronoun [Q, R] and each candidate [P, R], and whose candidate it is, `of` [P]."""
        pronouns, candidates = [(place,) for _, place in self.pronouns], [places for _, _, places in self.pairs]
        asked = {piece for places in (*pronouns, *candidates) for place in places for piece in range(*place)}
        rows = sorted(piece for piece in asked if piece < len(self.ids))  # a row may go on behind the window
        return {
            "names": self.names[None],
            "rows": np.array(rows, np.int64),
            "pronouns": _shares(pronouns, rows),
            "candidates": _shares(candidates, rows),
            "of": np.array([index for index, _, _ in self.pairs], np.int64),
        }


def _shares(asked: Sequence[tuple[Place, ...]], rows: Sequence[int]) -> np.ndarray:
    """[n, R]: of each of those asked about, the share of each of the pieces `rows`."""
    found = np.zeros((len(asked), len(rows)), np.float32)
    for row, places in zip(found, asked, strict=True):
        for first, end in places:
            row[bisect_left(rows, first) : bisect_left(rows, end)] = 1 / sum(last - begin for begin, last in places)
    return found


class Hides:
    """Turns a report's words into pieces without names."""

    def __init__(self, subwords: Subwords, hiding: Hiding) -> None:
        self.subwords = subwords
        self._hiding = hiding

    def __call__(self, words: Sequence[str], names: Sequence[Name]) -> Pieced:
        """The whole report; of a name only the last word has a place."""
        shown: dict[int, str] = {at: FOR_HIDDEN[kind] for at, kind in enumerate(self._hiding.kinds(words)) if kind}
        for name in names:
            shown |= dict.fromkeys(range(name.first, name.last), "") | {name.last: FOR_NAMES[name.kind]}
        ids, hidden, place, numbers = list[int](), list[int](), dict[int, Place](), dict[str, int]()
        for at, word in enumerate(words):
            if text := shown.get(at, word):
                pieces = self.subwords.pieces(text)
                number = 1 + numbers.setdefault(word.lower(), len(numbers)) % NAMES if at in shown else 0
                place[at] = len(ids), len(ids) + len(pieces)
                ids += pieces
                hidden += [number] * len(pieces)
        return Pieced(ids=tuple(ids), names=tuple(hidden), place=place)


def windows(report: AskedReport, pieced: Pieced, subwords: Subwords, reach: Reach = ASKED) -> Iterator[Window]:
    """The windows in which all pronouns are asked about, from the last to the first; a window ends with a sentence."""
    last_of = {report.sentence[word]: end for word, (_, end) in pieced.place.items()}
    waiting = [one for one in report.pronouns if one.word in pieced.place]
    while waiting:
        last = waiting[-1].word
        own = pieced.place[last][1]
        end = max(own, min(last_of[report.sentence[last]], own + reach.behind))
        asked = [one for one in waiting if pieced.place[one.word][0] >= end - reach.most + 2 + reach.before]
        asked = asked or waiting[-1:]
        waiting = waiting[: len(waiting) - len(asked)]
        first = max(0, pieced.place[asked[0].word][0] - reach.before)
        window = _window(pieced, (first, end), asked, subwords)
        if window.pairs:
            yield window


def _window(pieced: Pieced, bounds: Place, asked: Sequence[AskedPronoun], subwords: Subwords) -> Window:
    first, end = bounds
    pronouns: list[tuple[AskedPronoun, Place]] = []
    pairs: list[tuple[int, int, tuple[Place, ...]]] = []
    for one in asked:
        at = pieced.place[one.word]
        if at[0] < first:
            continue
        for index, heads in enumerate(one.candidates):
            places = [pieced.place[word] for word in heads if word in pieced.place]
            if places and places[0][0] >= first:
                pairs.append((len(pronouns), index, tuple((a - first + 1, b - first + 1) for a, b in places)))
        pronouns.append((one, (at[0] - first + 1, at[1] - first + 1)))
    return Window(
        ids=np.array([subwords.first, *pieced.ids[first:end], subwords.last], np.int64),
        names=np.array([0, *pieced.names[first:end], 0], np.int64),
        pronouns=tuple(pronouns),
        pairs=tuple(pairs),
    )


class Antecedents:
    """Scores candidates of pronouns. `Antecedents.load()` gives the one in the package."""

    def __init__(self, folder: Path, shared: Path = WEIGHTS) -> None:
        subwords = Subwords(tokenizer_of(shared))
        self._hide = Hides(subwords, Hiding(json.loads(content(shared, SIDECAR))["ordinary"]))
        self._pieces = piece_vectors(shared)
        self._lower = opened(shared / LOWER_GRAPH)
        self._upper = opened(folder / GRAPH)

    @classmethod
    def load(cls, folder: Path | None = None) -> Antecedents:
        """The model in `folder`, by default the shipped one (loaded once a process)."""
        return _shipped() if folder is None else cls(folder)

    def __call__(self, report: AskedReport) -> dict[int, PronounScores]:
        """The scores of each pronoun with a candidate near enough."""
        found: dict[int, PronounScores] = {}
        if report.pronouns:
            pieced = self._hide(report.words, report.names)
            for window in windows(report, pieced, self._hide.subwords):
                found |= self._of(window)
        return found

    def _of(self, window: Window) -> dict[int, PronounScores]:
        feed = {"pieces": self._pieces.of(window.ids), "whole": np.array(False)}
        lower = self._lower.run(["lower"], feed)[0]
        scores, none = self._upper.run(["scores", "none"], {"lower": lower, **window.feed()})
        near: list[dict[int, float]] = [{} for _ in window.pronouns]
        for (index, candidate, _), score in zip(window.pairs, scores.tolist(), strict=True):
            near[index][candidate] = score
        return {
            one.word: PronounScores(
                candidates=tuple(map(near[index].get, range(len(one.candidates)))), none=float(none[index])
            )
            for index, (one, _) in enumerate(window.pronouns)
            if near[index]
        }


@cache
def _shipped() -> Antecedents:
    return Antecedents(WEIGHTS)


@cache
def digest_of_model(folder: Path = WEIGHTS) -> str:
    """What names the model in `folder`, which is not loaded for it."""
    return digest(
        "antecedents", folder, (GRAPH, SIDECAR, LOWER_GRAPH, TABLE, VOCABULARY), version=_VERSION, rules=(RULES,)
    )
