"""Every border with changed bytes, for as long as the budget allows.

RASHOMON_FUZZ_SECONDS is the budget of all borders together (25 without it), RASHOMON_FUZZ_SEED where it begins (0). The
same seed tries the same inputs in the same order; a slower machine tries fewer.
"""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.borders import BORDERS
from fuzz.seeds import seeds, words

SECONDS = float(os.environ.get("RASHOMON_FUZZ_SECONDS", "25"))
FIRST_SEED = int(os.environ.get("RASHOMON_FUZZ_SEED", "0"))
_ROUND = 20  # examples between two looks at the clock
Change = tuple[str, float, float, bytes]


def changes(border: str) -> st.SearchStrategy[list[Change]]:
    """A few changes: where, how much of the rest, and what is put there."""
    put = st.sampled_from(words(border)) | st.binary(min_size=1, max_size=6)
    kinds = st.sampled_from(["set", "put", "cut", "double", "swap", "flip", "end"])
    return st.lists(st.tuples(kinds, st.floats(0, 1), st.floats(0, 0.5), put), max_size=6)


def changed(content: bytes, change: Change) -> bytes:
    """The content with one change."""
    kind, place, share, put = change
    at = int(place * len(content))
    size = max(1, int(share * share * len(content)))  # mostly small
    match kind:
        case "set":
            return content[:at] + put + content[at + len(put) :]
        case "put":
            return content[:at] + put + content[at:]
        case "cut":
            return content[:at] + content[at + size :]
        case "double":
            return content[:at] + content[at : at + size] + content[at:]
        case "swap":
            return (
                content[:at] + content[at + size : at + 2 * size] + content[at : at + size] + content[at + 2 * size :]
            )
        case "flip":
            return (
                content[:at] + bytes([content[at] ^ (1 << len(put) % 8)]) + content[at + 1 :]
                if at < len(content)
                else content
            )
        case _:
            return content[:at]


@pytest.mark.parametrize("border", BORDERS)
def test_a_border_holds(border: str) -> None:
    end = time.monotonic() + SECONDS / len(BORDERS)
    round = 0
    while round == 0 or time.monotonic() < end:

        @seed(FIRST_SEED * 1_000_003 + round)
        @settings(
            max_examples=_ROUND,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.sampled_from(seeds(border)), changes(border))
        def holds(content: bytes, some: list[Change]) -> None:
            for change in some:
                content = changed(content, change)
            BORDERS[border](content)

        holds()
        round += 1


@pytest.mark.parametrize("border", BORDERS)
def test_what_is_changed_was_good(border: str) -> None:
    assert seeds(border)
    for content in seeds(border):
        BORDERS[border](content)
