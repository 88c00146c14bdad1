"""Builds the first real case in fresh processes: wall time and peak memory, as JSON with machine and commit.

    python benchmarks/first_case.py [../shared/data/first_case] [--runs 3] [--workers 1]

Each run is a new process on a new case, start-up included. Peak memory is the largest resident set of the process or
of one of its workers; with workers the sum over all of them is higher. The data is not part of the project.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from surroundings import surroundings

ROOT = Path(__file__).resolve().parents[1]
TARGET = {"seconds": 60.0, "megabytes": 1500.0}  # issue 2: the first case, start-up included

BUILD = """
import json, resource, sys
if __name__ == "__main__":
    import rashomon
    with rashomon.open(sys.argv[1], create=True) as case:
        built = case.add(sys.argv[2], base=sys.argv[3], workers=int(sys.argv[4]))
    own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"peak": max(own, workers), "rows": built.rows}))
"""


def measured(source: Path, workers: int) -> dict[str, Any]:
    """One build in a fresh process: its wall time in seconds, its peak in megabytes, the rows it made."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "build.py"
        script.write_text(BUILD, encoding="utf-8")
        places = (script, Path(folder) / "a.case", source, source.parent)
        command = [sys.executable, *map(str, places), str(workers)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        before = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - before
        size = (Path(folder) / "a.case").stat().st_size
    told = json.loads(done.stdout)
    unit = 1e6 if sys.platform == "darwin" else 1e3  # ru_maxrss is in bytes there, in kilobytes elsewhere
    return {
        "seconds": round(seconds, 2),
        "megabytes": round(told["peak"] / unit, 1),
        "case_megabytes": round(size / 1e6, 2),
        "rows": told["rows"],
    }


def main() -> int:
    """Print the measurements; 1 where the slowest or largest run misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("source", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "first_case")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    source = given.source.resolve()
    if not source.is_dir():
        parser.error(f"{source} is not there")
    runs = [measured(source, given.workers) for _ in range(given.runs)]
    worst = {name: max(run[name] for run in runs) for name in TARGET}
    report = {
        "what": "first_case",
        **surroundings(),
        "workers": given.workers,
        "runs": runs,
        "worst": worst,
        "target": TARGET,
    }
    print(json.dumps(report, indent=2))
    return int(any(worst[name] > TARGET[name] for name in TARGET))


if __name__ == "__main__":
    raise SystemExit(main())
