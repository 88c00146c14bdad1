"""The reader measured: words per second from text to Reading, where the time goes, load time, memory.

    PYTHONPATH=src python benchmarks/reading.py FOLDER_OF_TEXTS [--runs 3] [--every 1] [--beside PYTHON MODEL]

e.g. with ../shared/data/polnear/dev/text. Prints JSON with machine and commit. One process, one thread; texts are read
from memory, each as one report. Seconds are the process's own (CPU time, with one thread the same as the clock's on a
quiet core), since machines are shared; every run reads all texts in each of the ways compared before the next begins,
and medians and best runs are given. `--every 4` takes every fourth text. `--beside` has the spaCy pipeline in the
folder MODEL read the same paragraphs in each run, by an interpreter that has spaCy (`spacy_beside.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from surroundings import surroundings

from rashomon.reading import Reader, attributing, reader, syntax
from rashomon.reading.bundle import Bundle
from rashomon.reading.lemmas import Lemmatizer
from rashomon.reading.units import groups, units
from rashomon.terms.report import Report

# Where each step is entered: what holds the function, its name there, the step. Time is counted once, for the
# innermost step; what runs while contents are read again counts for that.
STEPS: tuple[tuple[Any, str, str], ...] = (
    (reader, "units", "words"),
    (Bundle, "run", "model"),
    (reader, "syntax", "sentences, word classes, relations"),
    (syntax, "_heads", "trees"),
    (Lemmatizer, "lemmas", "lemmas"),
    (reader, "names", "names"),
    (attributing, "flat_roles", "roles"),
    (reader, "outermost", "links"),
    (attributing, "_read", "second reading"),
    (reader, "nested", "second reading"),
    (reader, "_joined", "joining"),
)


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open = ["rest"]
        self._since = time.process_time()

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1]] = self.seconds.get(self._open[-1], 0.0) + now - self._since
        self._since = now

    def timed(self, inner: Callable[..., Any], step: str) -> Callable[..., Any]:
        """`inner`, its time counted for `step`."""

        def run(*given: Any, **named: Any) -> Any:
            again = self._open[-1].startswith("second reading")
            self._turn()
            self._open.append(f"second reading, {'model' if step == 'model' else 'decoding'}" if again else step)
            try:
                return inner(*given, **named)
            finally:
                self._turn()
                self._open.pop()

        return run


@contextmanager
def stopped(clock: Clock) -> Iterator[None]:
    """While inside, all steps are timed by `clock`."""
    with ExitStack() as stack:
        for holder, name, step in STEPS:
            stack.enter_context(patch.object(holder, name, _method(clock.timed(getattr(holder, name), step))))
        yield
        clock._turn()


def _method(function: Callable[..., Any]) -> Callable[..., Any]:
    """A plain function, so that it is bound when it stands in a class."""
    return lambda *given, **named: function(*given, **named)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--beside", nargs=2, metavar=("PYTHON", "MODEL"))
    given = parser.parse_args()
    started = time.perf_counter()
    loaded = Reader.load()
    loaded.read(_report("Warm."))
    load = time.perf_counter() - started
    paths = sorted(given.folder.glob("*.txt"))[:: given.every]
    reports = [_report(path.read_text(encoding="utf-8")) for path in paths]
    words = sum(len(loaded.read(report)) for report in reports)
    megabytes = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    ways: dict[str, Callable[[], float]] = {
        "": lambda: _seconds(lambda: _read(loaded, reports)),
        "without_second_reading_": lambda: _once(loaded, reports),
        "model_alone_": lambda: _model(loaded, reports),
        "outermost_roles_alone_": lambda: _roles(loaded, reports),
    }
    if given.beside:
        ways["spacy_beside_"] = lambda: _beside(*given.beside, paths)
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(given.runs):
        for way, measured in ways.items():
            taken[way].append(measured())
    result: dict[str, Any] = {"reports": len(reports), "words": words}
    for way, seconds in taken.items():
        result[f"{way}words_per_second"] = round(words / statistics.median(seconds))
        result[f"{way}words_per_second_best"] = round(words / min(seconds))
    result |= {
        "share_of_time": _shares(loaded, reports),
        "load_seconds": round(load, 3),
        "megabytes": megabytes,
        "model": loaded.digest,
    } | surroundings()
    print(json.dumps(result, indent=1))
    return 0


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _once(loaded: Reader, reports: list[Report]) -> float:
    """Seconds of reading without reading contents again."""
    with patch.object(attributing, "DEEPEST", 0):
        return _seconds(lambda: _read(loaded, reports))


def _read(loaded: Reader, reports: list[Report]) -> None:
    """Read all, by a reader that remembers no paragraph yet."""
    fresh = Reader(loaded.bundle)
    for report in reports:
        fresh.read(report)


def _model(loaded: Reader, reports: list[Report]) -> float:
    """Seconds of the model's runs alone, each paragraph once."""
    cut = [unit.words for report in reports for unit in units(report, loaded.bundle.subwords)]
    return _seconds(lambda: [loaded.bundle.run(words) and None for words in cut])


def _roles(loaded: Reader, reports: list[Report]) -> float:
    """Seconds that outermost roles and their links take once the model has run."""
    total = 0.0
    for report in reports:
        texts = [unit.words for unit in units(report, loaded.bundle.subwords)]
        for group in groups([len(words) for words in texts]):
            part = texts[group]
            scores = [loaded.bundle.run(words) for words in part]
            started = time.process_time()
            attributing.outermost(part, scores, loaded.bundle)
            total += time.process_time() - started
    return total


def _beside(python: str, model: str, paths: list[Path]) -> float:
    """Seconds the spaCy pipeline takes for the same texts, loading left out."""
    script = str(Path(__file__).parent / "spacy_beside.py")
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": ""}
    listed = "\n".join(str(path.resolve()) for path in paths)
    done = subprocess.run(
        [python, script, model], input=listed, capture_output=True, text=True, check=True, env=one_thread
    )
    return float(json.loads(done.stdout)["seconds"])


def _shares(loaded: Reader, reports: list[Report]) -> dict[str, float]:
    """The share of the time that each step takes."""
    clock = Clock()
    with stopped(clock):
        _read(loaded, reports)
    total = sum(clock.seconds.values())
    return {step: round(seconds / total, 4) for step, seconds in sorted(clock.seconds.items(), key=lambda s: -s[1])}


def _report(text: str) -> Report:
    return Report(id="", input="", text=text, sha256="", input_sha256="")


if __name__ == "__main__":
    sys.exit(main())
