"""About how many pairs of claims linking asks a model: `python benchmarks/asking.py CASE ... [--seed N]`.

Enters: cases that were built. Leaves: for 20, 40, 80 ... reports drawn from all of them, as JSON lines: claims, pairs
that share a key, of these those that the sum would gather and nothing keeps apart, those that may be asked about, and
those that are, the best of each claim, with the number of their texts. No model is asked, since what it says does not
change which pairs these are; the numbers do not depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from rashomon.casebook.book import Casebook
from rashomon.linking import asking, link
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Scored
from rashomon.relinking import link_all
from rashomon.terms import Attribution, Claim, Linked, Odds, Report

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags

FEWEST = 20  # reports
Given = tuple[tuple[Report, ...], tuple[Attribution, ...], tuple[Claim, ...]]


class _Got(Exception):
    """Carries what linking is given out of the case."""


def given_in(path: Path) -> Given:
    """What linking is given of the case."""

    def got(*given: Any) -> Linked:
        raise _Got(given[:3])

    book = Casebook(path)
    try:
        link_all(book, got, "none")
    except _Got as found:
        return found.args[0]  # type: ignore[no-any-return]
    finally:
        book.close()
    raise AssertionError("linking is asked once")


def counted(reports: list[Report], attributions: list[Attribution], claims: list[Claim]) -> dict[str, int]:
    """How many pairs linking these meets, and asks about."""
    told: dict[str, int] = {"reports": len(reports), "claims": len(claims)}
    asked: set[tuple[str, str]] = set()

    def compare(left: str, right: str) -> Odds:
        asked.add((left, right))
        return Odds(same=0, exclude=0, beside=1, other=0)

    def counting(facets: Sequence[Facets], pairs: Scored) -> Flags:
        found = may_be_asked(facets, pairs)
        told.update(
            pairs_that_met=len(pairs.left),
            that_would_be_gathered=int(((pairs.score > asking.LEAST) & ~pairs.apart).sum()),
            that_may_be_asked=int(found.sum()),
        )
        return found

    may_be_asked = asking.may_be_asked
    with patch.object(asking, "may_be_asked", counting):
        link(reports, attributions, claims, compare=compare)
    texts = {text for two in asked for text in two}
    return told | {"asked": len(asked), "of_texts": len(texts)}


def sizes_of(cases: list[Path], seed: int) -> Iterator[dict[str, int]]:
    """What is counted of more and more reports of the cases."""
    reports, attributions, claims = (sum(parts, ()) for parts in zip(*map(given_in, cases), strict=True))
    ids = sorted(one.id for one in reports)
    random.Random(seed).shuffle(ids)
    size = FEWEST
    while True:
        some = set(ids[:size])
        yield counted(
            [one for one in reports if one.id in some],
            [one for one in attributions if one.report in some],
            [one for one in claims if one.report in some],
        )
        if size >= len(ids):
            return
        size *= 2


def main() -> None:
    """Prints a line for each size."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("cases", type=Path, nargs="+")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    for found in sizes_of(given.cases, given.seed):
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
