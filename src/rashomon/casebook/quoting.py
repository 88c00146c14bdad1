"""Does somebody's remark repeat a text? Asked of reasons and details when a text is forgotten.

Enters: the text, its title and its name; words that a person wrote. Leaves: yes or no. Misses: what says the same in
other words, and repetitions shorter than a few words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_RUN = 24  # characters in a row, about five words as in decision 0040; a choice, not a measurement
_WHOLE = 8  # what is this long counts also where it is repeated as a whole; a name, told by its capital, from _NAME on
_NAME = 3
_GAP = re.compile(r"[\W_]+")
_HARMLESS = re.compile(r"[a-z]?[0-9a-f]{16}|[0-9a-f]{64}")  # ids and SHA-256s are no words


class Quoting:
    """Tells whether something repeats one of `texts`, or has one of `names` in it.

    What stands in one of the `others` too is no repetition: those texts stay, and with them these words.
    """

    def __init__(self, texts: Iterable[str], names: Iterable[str], others: Callable[[], Iterable[str]]) -> None:
        self._texts = [_plain(text) for text in texts]
        self._names = [plain for name in names if len(plain := _plain(name)) >= _WHOLE]
        self._others = others
        self._plain_others: list[str] | None = None

    def __call__(self, said: str) -> bool:
        """Whether `said` shares a run of characters with a text, stands in it as a whole, or names it."""
        plain = _plain(said)
        if any(name in plain and not self._elsewhere(name) for name in self._names):
            return True
        if len(plain) - 2 < (_NAME if said != said.lower() else _WHOLE):
            return False
        runs = [plain[at : at + _RUN] for at in range(max(1, len(plain) - _RUN + 1))] if len(plain) > _RUN else [plain]
        return any(run in text and not self._elsewhere(run) for text in self._texts for run in runs)

    def _elsewhere(self, plain: str) -> bool:
        if self._plain_others is None:
            self._plain_others = [_plain(other) for other in self._others()]
        return any(plain in other for other in self._plain_others)

    def without(self, value: Any) -> Any:
        """A JSON value without the strings in it that repeat a text, and without the keys they stood under."""
        return _pruned(value, lambda said: not self(said))


def _plain(text: str) -> str:
    """As words with one space around each, so that a short one is found as a word only."""
    return f" {_GAP.sub(' ', text.casefold()).strip()} "


def only_ids(value: Any) -> Any:
    """A JSON value with its ids, hashes and numbers, without any other string."""
    return _pruned(value, lambda said: _HARMLESS.fullmatch(said) is not None)


def _pruned(value: Any, keep: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(one, keep) for key, one in value.items() if not isinstance(one, str) or keep(one)}
    if isinstance(value, list):
        return [_pruned(one, keep) for one in value if not isinstance(one, str) or keep(one)]
    return value
