"""A blind count of precision: attributions of plain text files drawn by seed, judged from the text alone.

    PYTHONPATH=src python benchmarks/precision_sheet.py draw FOLDER --seed 5 --count 100 --to JUDGE.txt
    PYTHONPATH=src python benchmarks/precision_sheet.py keep FOLDER JUDGED.txt --seed 5 --count 100 --to SHEET.jsonl

`draw` writes for a judge who does not know how they were found: the paragraph with the parts marked, the source as
resolved, and a line to fill in. The judge writes `right`, or `wrong` and why, after "verdict:". It is right when the
marked content is an attribution's, is usable as it stands (no "not" lost, nothing of another's words in it, half of it
at least), and the source shown is who the text says it is. `keep` puts the verdicts beside ids and offsets, without a
word of the text, so that the sheet can be committed and judged again; it refuses a sheet drawn from other results.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from rashomon.evaluation.chains.system import attributor
from rashomon.evaluation.chains.texts import Text, plain_text
from rashomon.reading import Reader
from rashomon.terms import Attribution

Drawn = tuple[Text, Attribution]


def drawn(folder: Path, seed: int, count: int) -> list[Drawn]:
    """`count` attributions of the folder's .txt files, or all, in the order of their places."""
    attribute = attributor(Reader.load())
    found = [
        (text, one) for path in sorted(folder.glob("*.txt")) for text in [plain_text(path)] for one in attribute(text)
    ]
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[number] for number in sorted(chosen)]


def view(number: int, text: Text, one: Attribution) -> str:
    """What the judge sees of one attribution."""
    spans = [("cue", one.cue), *(("content", span) for span in one.content)]
    spans += [("source", party) for party in one.sources if party.start is not None]
    marks: list[tuple[int, int, str]] = []
    for order, (name, span) in enumerate(spans):
        if span is not None and span.start is not None and span.end is not None:
            opening, closing = {"cue": "<>", "content": "[]", "source": "{}"}[name]
            marks += [(span.start, 1 + order, opening), (span.end, -order, closing)]
    first, last = min(m[0] for m in marks), max(m[0] for m in marks)
    start, end = text.text.rfind("\n", 0, first) + 1, text.text.find("\n", last)
    end = len(text.text) if end < 0 else end
    shown = "".join(_with_marks(text.text, start, end, marks))
    who = "; ".join(f"{party.name} ({party.kind})" for party in one.sources)
    return f"--- {number} {text.document}\n{shown}\nsource as resolved: {who}\nstance: {one.stance}\nverdict: \n"


def _with_marks(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[str]:
    at = start
    for place, _, sign in sorted(marks):
        yield text[at:place] + sign * 2
        at = place
    yield text[at:end]


def kept(judged: str, chosen: list[Drawn]) -> Iterator[dict[str, object]]:
    """A row for each judged attribution; ValueError where the judge's file is of another draw or unfinished."""
    parts = re.split(r"^--- (\d+) (\S+)$", judged, flags=re.MULTILINE)[1:]
    if len(parts) != 3 * len(chosen):
        raise ValueError(f"{len(parts) // 3} judged, {len(chosen)} drawn")
    for (text, one), number, document, body in zip(chosen, parts[::3], parts[1::3], parts[2::3], strict=True):
        if view(int(number), text, one).split("verdict:")[0] != f"--- {number} {document}{body.split('verdict:')[0]}":
            raise ValueError(f"number {number} is not what was drawn")
        verdict, _, why = body.split("verdict:")[1].strip().partition(" ")
        if verdict not in ("right", "wrong"):
            raise ValueError(f"number {number} has no verdict")
        yield {
            "document": document,
            "cue": one.cue and [one.cue.start, one.cue.end],
            "content": [[span.start, span.end] for span in one.content],
            "sources": [party.start is not None and [party.start, party.end] for party in one.sources],
            "stance": str(one.stance),
            "verdict": verdict,
            "why": why.strip(),
        }


def main() -> None:
    """Draw, or keep what was judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "keep"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("judged", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    chosen = drawn(given.folder, given.seed, given.count)
    if given.what == "draw":
        given.to.write_text("".join(view(n, text, one) for n, (text, one) in enumerate(chosen, 1)), encoding="utf-8")
        return
    rows = list(kept(given.judged.read_text(encoding="utf-8"), chosen))
    given.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    right = sum(row["verdict"] == "right" for row in rows)
    print(f"{right} of {len(rows)} right")


if __name__ == "__main__":
    main()
