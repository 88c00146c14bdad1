"""How fast texts become a case: `PYTHONPATH=src python benchmarks/text_to_case.py FOLDER [--most 100]`.

Enters: a folder of texts, as `../shared/data/polnear/train/text`. Leaves: seconds of the processor, of one worker and
all it starts, from the files to the linked and sealed case with all models, words a second, articles of 600 words a
second, and what of it the reader alone takes; as JSON with machine and commit. Of the folder as many texts are taken as
asked for, spread evenly. What is read and compared once stays known, so each run is a new process.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from surroundings import surroundings

import rashomon
from rashomon.reading import Reader

ARTICLE = 600  # words, as issue 6 counts


class Timed:
    """A function with the seconds of the processor that it took so far."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.took = function, 0.0

    def __call__(self, *values: Any) -> Any:
        before = spent()
        found = self.function(*values)
        self.took += spent() - before
        return found


def spent() -> float:
    """Seconds of the processor, of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def measured(texts: list[Path]) -> dict[str, float]:
    """What it takes to make a case of these texts."""
    reading = Timed(reader := Reader.load().read)
    Reader.read = lambda _, report: reading(report)  # type: ignore[method-assign]
    began, clock = spent(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, rashomon.open(f"{folder}/new.case", create=True) as case:
        case.add(*texts)
        took, clock = spent() - began, time.perf_counter() - clock
    Reader.read = reader.__func__  # type: ignore[attr-defined, method-assign]
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts)
    return {
        "texts": len(texts),
        "words": words,
        "clock_s": round(clock, 1),
        "processor_s": round(took, 1),
        "of_which_reader_s": round(reading.took, 1),
        "words_a_second": round(words / took),
        "articles_a_second": round(words / took / ARTICLE, 2),
    }


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--most", type=int, default=100, help="texts that are taken at most")
    given = asked.parse_args()
    every = sorted(given.folder.glob("*.txt"))
    step = max(1, len(every) // given.most)
    print(json.dumps({"what": "text_to_case", **measured(every[::step][: given.most]), **surroundings()}, indent=1))


if __name__ == "__main__":
    main()
