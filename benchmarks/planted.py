"""How fast the planted newsroom is written: `python benchmarks/planted.py [REPORTS] [--seed N] [--unseen] [--into D]`.

Enters: a number of reports (10,000 where none is given). Leaves: seconds of the processor and of the clock, peak memory
and what is planted, as JSON with machine and commit. With `--into` the reports are written there, with a `reports.csv`,
and their truth beside the folder, for load tests of the other rooms. Stories are streamed; none is kept.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from surroundings import surroundings

from rashomon.evaluation.newsroom import Story, stories, write


def main() -> None:
    """Write the newsroom, and print what it took."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("reports", type=int, nargs="?", default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--unseen", action="store_true")
    asked.add_argument("--into", type=Path)
    given = asked.parse_args()
    planted: Counter[str] = Counter()
    clock, processor = time.perf_counter(), time.process_time()
    made = _counted(stories(given.seed, given.reports, unseen=given.unseen), planted)
    if given.into:
        write(made, given.into)
    else:
        for _ in made:
            pass
    figures = {
        "what": "planted",
        "seed": given.seed,
        **planted,
        "processor_s": round(time.process_time() - processor, 1),
        "clock_s": round(time.perf_counter() - clock, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    } | surroundings()
    print(json.dumps(figures, indent=1))


def _counted(made: Iterator[Story], planted: Counter[str]) -> Iterator[Story]:
    for story in made:
        planted["stories"] += 1
        planted["reports"] += len(story.articles)
        planted["words"] += sum(len(article.text.split()) for article in story.articles)
        planted["tellings"] += len(story.tellings)
        planted["matters"] += len({telling.matter for telling in story.tellings})
        planted["direct_copies"] += sum(one.direct for one in story.copies)
        planted["uncredited"] += sum(one.direct and not one.credited for one in story.copies)
        for name in ("disputes", "updates", "distortions", "circles"):
            planted[name] += len(getattr(story, name))
        yield story


if __name__ == "__main__":
    main()
