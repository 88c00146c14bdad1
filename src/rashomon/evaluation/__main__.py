"""`python -m rashomon.evaluation gate [DATA_DIR] [--raise FILE]`, and `… score NAME PATH`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader


def main(arguments: list[str]) -> int:
    """Run the command; 0 when every floor that could be measured holds."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gate = commands.add_parser("gate", help="measured scores against their floors")
    gate.add_argument("data", type=Path, nargs="?", help="folder of the corpora, laid out as docs/training.md says")
    gate.add_argument("--raise", dest="raise_to", type=Path, metavar="FILE", help="write the floors, raised, to FILE")
    score = commands.add_parser("score", help="score one file or folder of gold")
    score.add_argument("name", help="ud, names, windows, attributions, chains, chains_development or wire")
    score.add_argument("path", type=Path)
    for command in (gate, score):
        command.add_argument("--model", type=Path, help="folder of another model (default: the shipped one)")
    given = parser.parse_args(arguments)
    from rashomon.reading.reader import Reader as Loaded

    reader = Loaded.load(given.model)
    if given.command == "score":
        from rashomon.evaluation.scoring import scores

        print(json.dumps(scores(given.name, given.path, reader=reader), indent=1))
        return 0
    return _gate(given.data, reader, given.raise_to)


def _gate(data: Path | None, reader: Reader, raise_to: Path | None) -> int:
    from rashomon.evaluation.gate import outcomes, raised

    measured = list(outcomes(data, reader))
    for outcome in measured:
        score = "missing" if outcome.score is None else f"{outcome.score:.1f}"
        verdict = "not measured" if outcome.score is None else "holds" if outcome.holds else "BELOW"
        print(f"{outcome.measurement:34} {outcome.key:18} floor {outcome.floor:5.1f}  score {score:>7}  {verdict}")
    for measurement, why in dict.fromkeys((o.measurement, o.why) for o in measured if o.score is None):
        print(f"not measured: {measurement}: {why}")
    if raise_to is not None:
        raise_to.write_text(json.dumps(raised(measured), indent=1) + "\n", encoding="utf-8")
    return 0 if all(outcome.holds for outcome in measured) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
