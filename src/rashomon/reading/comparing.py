"""What two claims say to each other: the same, what excludes the other, what can stand beside it, or something else.

In: two texts. Out: four probabilities. Each claim goes through the lower layers of the clauses' graph and two trained
ones by itself, with every name hidden behind one word; the last layer sees both together, with vectors that say which
claim a piece is of and which name stands there: the same for the same name, given out in order, so that who is named
cannot matter. Each pair is run alone and in one order, so that the result depends on nothing else
(docs/decisions/0143). Deliberately not done: what follows for the claims; which pairs to ask.

Misses: see docs/model_card.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.reading.clauses import GRAPH as LOWER_GRAPH
from rashomon.reading.hiding import Hiding
from rashomon.reading.model_files import SIDECAR as READER
from rashomon.reading.model_files import TABLE, VOCABULARY, WEIGHTS, content, digest
from rashomon.reading.pieces import opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.reading.words import word_spans
from rashomon.terms.comparing import Odds

CLAIM_GRAPH, GRAPH, SIDECAR = "comparing_claims.onnx", "comparing.onnx", "comparing.json"
IN_PLACE_OF_NAMES = "someone"  # a word that the base knows: claims compare better by it than by a [MASK]
MOST_PIECES = 64  # of one claim, [CLS] and [SEP] included; what is longer keeps its beginning
NAMES = 12  # told apart in a pair; more of them begin anew
_VERSION = "comparing-1"  # raise it with any change of what odds the same files give
_REMEMBERED = 50_000  # pairs; of claims a tenth, some 60 KB each at most


@dataclass(frozen=True, slots=True)
class Nameless:
    """A claim's pieces, `ids` int64 [S], with one word for every name, and the names that they hide, in order."""

    ids: np.ndarray
    hidden: tuple[tuple[int, str], ...]  # where, and which


class Hides:
    """Turns texts into pieces without names."""

    def __init__(self, subwords: Subwords, hiding: Hiding) -> None:
        self._subwords = subwords
        self._hiding = hiding
        (self._someone,) = subwords.pieces(IN_PLACE_OF_NAMES)

    def __call__(self, text: str) -> Nameless:
        """The beginning of `text`, at most MOST_PIECES."""
        plain = text[: 40 * MOST_PIECES].encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
        words = [plain[start:end] for start, end in word_spans(plain)]
        ids, hidden = [self._subwords.first], []
        for word, kind in zip(words, self._hiding.kinds(words), strict=True):
            if len(ids) >= MOST_PIECES - 1:
                break
            if kind:
                hidden.append((len(ids), word.lower()))
                ids.append(self._someone)
            else:
                ids.extend(self._subwords.pieces(word))
        del ids[MOST_PIECES - 1 :]
        return Nameless(np.array([*ids, self._subwords.last], np.int64), tuple(hidden))


class Lower:
    """Turns texts into pieces without names and what the base's lower layers make of them, each text by itself."""

    def __init__(self, folder: Path) -> None:
        ordinary = json.loads(content(folder, READER))["ordinary"]
        self.hide = Hides(Subwords(tokenizer_of(folder)), Hiding(ordinary))
        self._pieces = piece_vectors(folder)
        self._graph = opened(folder / LOWER_GRAPH)

    def __call__(self, text: str) -> tuple[Nameless, np.ndarray]:
        """The claim without names, and [1, S, 384] float32."""
        nameless = self.hide(text)
        feed = {"pieces": self._pieces.of(nameless.ids), "whole": np.array(False)}
        return nameless, self._graph.run(["lower"], feed)[0]


def numbered(first: Nameless, second: Nameless) -> np.ndarray:
    """int64 [S1 + S2]: 0 for a word in sight, for a name its number in order of appearance, from 1."""
    found = np.zeros(len(first.ids) + len(second.ids), np.int64)
    numbers: dict[str, int] = {}
    for begin, one in ((0, first), (len(first.ids), second)):
        for at, name in one.hidden:
            found[begin + at] = 1 + numbers.setdefault(name, len(numbers)) % NAMES
    return found


def sides(first: int, second: int) -> np.ndarray:
    """int64 [first + second]: 0 for the pieces of the one claim, 1 for those of the other."""
    return np.repeat(np.arange(2), (first, second))


class ClaimPairs:
    """Compares two claims. `ClaimPairs.load()` gives the one in the package."""

    def __init__(self, folder: Path) -> None:
        self._warmth: float = json.loads((folder / SIDECAR).read_text(encoding="utf-8"))["temperature"]
        self._lower = Lower(folder)
        self._own = opened(folder / CLAIM_GRAPH)
        self._both = opened(folder / GRAPH)
        self._claims: dict[str, tuple[Nameless, np.ndarray]] = {}
        self._known: dict[tuple[str, str], Odds] = {}
        self.digest = digest_of_model(folder)

    @classmethod
    def load(cls, folder: Path | None = None) -> ClaimPairs:
        """The model in `folder`, by default the shipped one (loaded once a process)."""
        return _shipped() if folder is None else cls(folder)

    def __call__(self, left: str, right: str) -> Odds:
        """What the two say to each other, whichever comes first."""
        key = min(left, right), max(left, right)
        known = self._known.get(key)
        if known is None:
            scores = self.scores(left, right).astype(np.float64) / self._warmth
            weights = np.exp(scores - scores.max())
            same, exclude, beside, other = map(float, weights / weights.sum())
            known = Odds(same=same, exclude=exclude, beside=beside, other=other)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return known

    def scores(self, left: str, right: str) -> np.ndarray:
        """[4] float32: what the probabilities are made of, in the order of Odds."""
        one, two = self._claim(left), self._claim(right)
        if _order(two[0], one[0]) < _order(one[0], two[0]):
            one, two = two, one
        feed = {
            "claims": np.concatenate([one[1], two[1]], axis=1),
            "sides": sides(len(one[0].ids), len(two[0].ids))[None],
            "names": numbered(one[0], two[0])[None],
        }
        found: np.ndarray = self._both.run(["scores"], feed)[0]
        return found

    def _claim(self, text: str) -> tuple[Nameless, np.ndarray]:
        """A claim's pieces and what the layers make of them that see it alone, [1, S, 384] float32."""
        known = self._claims.get(text)
        if known is None:
            nameless, lower = self._lower(text)
            known = nameless, self._own.run(["claim"], {"lower": lower})[0]
            if len(self._claims) >= _REMEMBERED // 10:
                self._claims.clear()
            self._claims[text] = known
        return known


def _order(first: Nameless, second: Nameless) -> tuple[bytes, bytes, bytes]:
    """Which claim comes first is decided by their pieces and then by which names return, never by a name."""
    return first.ids.tobytes(), second.ids.tobytes(), numbered(first, second).tobytes()


@cache
def _shipped() -> ClaimPairs:
    return ClaimPairs(WEIGHTS)


@cache
def digest_of_model(folder: Path = WEIGHTS) -> str:
    """What names the model in `folder`, which is not loaded for it."""
    return digest(
        "comparing", folder, (CLAIM_GRAPH, GRAPH, SIDECAR, READER, LOWER_GRAPH, TABLE, VOCABULARY), version=_VERSION
    )
