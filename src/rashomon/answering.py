"""What a model said of pairs of texts in one case, so that it is asked about each two only once.

Enters: an open casebook, pairs of texts, what was said of those that were not known. Leaves: what is known of them.
Answers are kept in the case while they come, so that a build that is killed has not asked for nothing, and those that
no pair needs any more are let go in the end. The result of linking is the same with and without them. Deliberately not
done: asking (see `understanding`), and choosing the pairs, which is the linking room's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from rashomon.casebook.book import Casebook
from rashomon.casebook.compared import keep_odds, kept_odds, let_go, packed, pair_of, unpacked
from rashomon.terms import Odds, Texts

_BETWEEN = 5.0  # seconds between two times that answers are written: so much is asked again after a kill
_TOLD = 0.2  # seconds between two times that somebody is told
Told = Callable[[int, int], None]  # how many of how many pairs that are not known have been asked about


def untold(_: int, __: int) -> None:
    """Nobody watches."""


class Answers:
    """Of one case, for one linking, in the thread that has the case open."""

    def __init__(self, book: Casebook, told: Told = untold) -> None:
        self._book = book
        self._told = told
        self._model = ""
        self._kept: dict[bytes, bytes] | None = None
        self._needed: frozenset[bytes] | None = None

    def need(self, model: str, texts: Iterable[Texts]) -> None:
        """Says that these are all the pairs that linking needs, by the model with this digest."""
        if model != self._model:
            self._model, self._kept = model, None
        self._needed = frozenset(map(pair_of, texts))

    def known(self, texts: Sequence[Texts]) -> dict[Texts, Odds]:
        """What was said before of those of the pairs that were asked about."""
        kept = self._kept = kept_odds(self._book, self._model) if self._kept is None else self._kept
        return {two: unpacked(kept[pair]) for two in texts if (pair := pair_of(two)) in kept}

    def noted(self, asked: Iterable[tuple[Texts, Odds]], total: int) -> Iterator[tuple[Texts, Odds]]:
        """The same pairs with what is said of them, kept on the way; `total` is how many there will be."""
        waiting: dict[bytes, bytes] = {}
        kept = self._kept = self._kept or {}
        written = told = time.monotonic()
        self._told(0, total)
        for done, (two, odds) in enumerate(asked, 1):
            waiting[pair_of(two)] = packed(odds)
            now = time.monotonic()
            if done == total or now - written >= _BETWEEN:
                keep_odds(self._book, self._model, waiting)
                kept |= waiting
                written, waiting = now, {}
            if done == total or now - told >= _TOLD:
                self._told(done, total)
                told = now
            yield two, odds

    def end(self) -> None:
        """Lets go of what the linking that has ended did not need; of nothing, where nobody said what it needs."""
        if self._needed is not None:
            let_go(self._book, self._needed)


_CURRENT: ContextVar[Answers | None] = ContextVar("answers", default=None)


@contextmanager
def answering(answers: Answers) -> Iterator[None]:
    """Inside the block what is asked is looked up among `answers` first, and kept there."""
    before = _CURRENT.set(answers)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def current_answers() -> Answers | None:
    """Those of the case that is being linked here; None where nothing is kept."""
    return _CURRENT.get()
