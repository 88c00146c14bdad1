"""The reader measured: words per second from text to Reading, load time, memory.

    PYTHONPATH=src python benchmarks/reading.py FOLDER_OF_TEXTS [--runs 3]     # e.g. ../shared/data/polnear/dev/text

Prints JSON with machine and commit. One process, one thread for the model; texts are read from memory, each as one
report. The model alone and the outermost roles alone are timed too, to say what bounds the speed.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

from rashomon.reading import Reader
from rashomon.reading.attributing import outermost
from rashomon.reading.units import units
from rashomon.terms.report import Report


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    started = time.perf_counter()
    reader = Reader.load()
    reader.read(_report("Warm."))
    load = time.perf_counter() - started
    reports = [_report(path.read_text(encoding="utf-8")) for path in sorted(given.folder.glob("*.txt"))]
    whole, words = [], 0
    for _ in range(given.runs):
        started = time.perf_counter()
        words = sum(len(reader.read(report)) for report in reports)
        whole.append(time.perf_counter() - started)
    megabytes = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    cut = [unit for report in reports for unit in units(report, reader.bundle.subwords)]
    started = time.perf_counter()
    scored = [reader.bundle.run(unit.words) for unit in cut]
    model = time.perf_counter() - started
    started = time.perf_counter()
    for unit, scores in zip(cut, scored, strict=True):
        outermost(unit.words, scores, reader.bundle)
    roles = time.perf_counter() - started
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    measured = {
        "reports": len(reports),
        "words": words,
        "words_per_second": round(words / min(whole)),
        "model_alone_words_per_second": round(words / model),
        "outermost_roles_alone_words_per_second": round(words / roles),
        "load_seconds": round(load, 3),
        "megabytes": megabytes,
        "model": reader.digest,
        "machine": f"{platform.machine()} {platform.processor()}".strip(),
        "commit": commit.stdout.strip(),
    }
    print(json.dumps(measured, indent=1))
    return 0


def _report(text: str) -> Report:
    return Report(id="", input="", text=text, sha256="", input_sha256="")


if __name__ == "__main__":
    sys.exit(main())
