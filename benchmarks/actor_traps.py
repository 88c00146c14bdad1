"""How often actors that reports tempt to take for one are merged, over many draws of names.

    python -m benchmarks.actor_traps [FIRST_SEED] [SEEDS]

Prints each kind of trap with the pairs of actors that became one in some draw, then how many pairs of mentions' reports
the program knew as one actor out of all that name it. The wordings are those of the tests (`tests/claims/traps.txt`).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from rashomon.reading import Reader
from tests.claims.traps import cases, merged, parted, told


def main() -> None:
    first, many = (int(one) for one in (*sys.argv[1:], *("1", "4")[len(sys.argv) - 1 :]))
    reader = Reader.load()
    pairs: Counter[tuple[str, str, str]] = Counter()
    apart = asked = 0
    for seed in range(first, first + many):
        for company in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                drawn = cases(seed, Path(folder), company=company)
            for head, case in drawn.items():
                reports = told(case, reader)
                pairs.update((head, *pair) for pair in merged(reports))
                missed, of = parted(reports)
                apart, asked = apart + len(missed), asked + of
    for (head, one, other), count in sorted(pairs.items()):
        print(f"{head}: {one} and {other} are one in {count} of {2 * many} draws")
    print(f"{len(pairs)} kinds of pairs merged; known as one: {asked - apart} of {asked}")


if __name__ == "__main__":
    main()
