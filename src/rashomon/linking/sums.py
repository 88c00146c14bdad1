"""What the scores of pairs are made of, by name, as the links between claims show it.

Enters: columns of claims and pairs. Leaves: for each pair what each feature adds to its sum. Deliberately not done:
features (see `pairs.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.linking.columns import Columns
from rashomon.linking.pairs import features_of_pairs, weights_by_name

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers


def sums_of_pairs(columns: Columns, left: Numbers, right: Numbers) -> Iterator[dict[str, float]]:
    """The score of each pair as a sum: the bias, and what each feature that is not 0 adds."""
    bias = weights_by_name()["bias"]
    for found in features_of_pairs(columns, left, right):
        yield {"bias": bias, **{name: _adds(name, value) for name, value in found.items()}}


@lru_cache(maxsize=100_000)
def _adds(feature: str, value: float) -> float:
    """What a feature with this value adds to a sum, the same object each time: links are many."""
    return round(weights_by_name()[feature] * value, 3)
