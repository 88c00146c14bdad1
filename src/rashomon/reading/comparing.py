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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path

import numpy as np

from rashomon.reading.clauses import GRAPH as LOWER_GRAPH
from rashomon.reading.hiding import Hiding
from rashomon.reading.model_files import SIDECAR as READER
from rashomon.reading.model_files import TABLE, VOCABULARY, WEIGHTS, content, digest
from rashomon.reading.pieces import opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.reading.words import word_spans
from rashomon.terms.comparing import Odds, Texts

CLAIM_GRAPH, GRAPH, SIDECAR = "comparing_claims.onnx", "comparing.onnx", "comparing.json"
IN_PLACE_OF_NAMES = "someone"  # a word that the base knows: claims compare better by it than by a [MASK]
MOST_PIECES = 64  # of one claim, [CLS] and [SEP] included; what is longer keeps its beginning
NAMES = 12  # told apart in a pair; more of them begin anew
_VERSION = "comparing-1"  # raise it with any change of what odds the same files give
_REMEMBERED = 50_000  # pairs
_CLAIMS = 10_000  # held, the last that were asked for: 27 KB each on real articles, 98 at most
_AT_ONCE = 512  # pairs whose claims are held together


@dataclass(frozen=True, slots=True)
class Nameless:
    """A claim's pieces, `ids` int64 [S], with one word for every name, and the names that they hide, in order."""

    ids: np.ndarray
    hidden: tuple[tuple[int, str], ...]  # where, and which


Encoded = tuple[Nameless, np.ndarray]  # a claim's pieces and what layers that see it alone make of them, [1, S, 384]


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
        self._claims: dict[str, Encoded] = {}
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
            known = self._odds(self.scores(left, right))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return known

    def among(self, pairs: Sequence[Texts], threads: int = 1) -> Iterator[tuple[Texts, Odds]]:
        """Each of the pairs, in whatever order is quick, with what its two say to each other, by so many threads.

        Each claim and each pair goes through the model by itself all the same: in eight bits a text is scaled by its
        own largest numbers, so that several at a time would change each other's odds.
        """
        with ThreadPoolExecutor(threads) as pool:
            for some in _some_at_a_time(in_company(pairs)):
                claims = self._claims_of(dict.fromkeys(chain.from_iterable(some)), pool.map)
                lefts, rights = ([claims[two[side]] for two in some] for side in (0, 1))
                yield from zip(some, map(self._odds, pool.map(self._scores, lefts, rights)), strict=True)

    def scores(self, left: str, right: str) -> np.ndarray:
        """[4] float32: what the probabilities are made of, in the order of Odds."""
        claims = self._claims_of((left, right), map)
        return self._scores(claims[left], claims[right])

    def _odds(self, scores: np.ndarray) -> Odds:
        """The probabilities that the scores make."""
        warm = scores.astype(np.float64) / self._warmth
        weights = np.exp(warm - warm.max())
        same, exclude, beside, other = map(float, weights / weights.sum())
        return Odds(same=same, exclude=exclude, beside=beside, other=other)

    def _scores(self, one: Encoded, two: Encoded) -> np.ndarray:
        if _order(two[0], one[0]) < _order(one[0], two[0]):
            one, two = two, one
        feed = {
            "claims": np.concatenate([one[1], two[1]], axis=1),
            "sides": sides(len(one[0].ids), len(two[0].ids))[None],
            "names": numbered(one[0], two[0])[None],
        }
        found: np.ndarray = self._both.run(["scores"], feed)[0]
        return found

    def _claims_of(self, texts: Iterable[str], run: Callable[..., Iterable[Encoded]]) -> dict[str, Encoded]:
        """The claims by their texts; those that are not held are made, and the last ones asked for are held."""
        held = {text: self._claims.pop(text, None) for text in texts}
        new = [text for text, claim in held.items() if claim is None]
        made = dict(zip(new, run(self._encoded, new), strict=True))
        found = {text: claim or made[text] for text, claim in held.items()}
        self._claims |= found
        for text in list(islice(self._claims, max(0, len(self._claims) - _CLAIMS))):
            del self._claims[text]
        return found

    def _encoded(self, text: str) -> Encoded:
        nameless, lower = self._lower(text)
        return nameless, self._own.run(["claim"], {"lower": lower})[0]


def _some_at_a_time(pairs: Iterable[Texts]) -> Iterator[list[Texts]]:
    coming = iter(pairs)
    while some := list(islice(coming, _AT_ONCE)):
        yield some


def in_company(pairs: Iterable[Texts]) -> Iterator[Texts]:
    """The same pairs, each once: those of one claim together, and near those of its partners.

    A claim costs three times what a pair does, and not all of a large case can be held; so each is asked about while
    its partners still are.
    """
    partners: dict[str, list[Texts]] = {}
    for two in pairs:
        for text in two:
            partners.setdefault(text, []).append(two)
    gone, told = set[str](), set[Texts]()
    for first in partners:
        waiting = deque([first])
        while waiting:
            text = waiting.popleft()
            if text not in gone:
                gone.add(text)
                for two in partners[text]:
                    if two not in told:
                        told.add(two)
                        waiting.extend(two)
                        yield two


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
