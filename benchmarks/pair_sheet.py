"""How many of the disputes, or of the pairs gathered in one matter, are any on real articles: drawn by seed, judged.

    python -m rashomon build my.case ../shared/data/polnear/dev/text
    python benchmarks/pair_sheet.py draw disputes my.case --seed 7 --count 100 --to JUDGE.txt
    python benchmarks/pair_sheet.py keep disputes my.case JUDGED.txt --seed 7 --count 100 --to SHEET.jsonl
    python benchmarks/pair_sheet.py count disputes my.case SHEET.jsonl

With `matters` instead of `disputes` a pair is two claims of different reports in one matter, one pair a matter. A
dispute is one where both cannot hold of the same thing; what merely shares a person and a verb is none, and two polls
or two days are two things. A pair is of one matter where both answer one question of fact about the same event or
state. The judge sees both claims with the text around them and writes `yes` or `no` behind "verdict:". `keep` writes
places and verdicts, no text. `count` tells of what the case has now how many were judged yes, no or not at all, and how
many of those judged yes it still has; claims match that overlap by half.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.case import Case, open_case

Place = tuple[str, int, int]  # file name, first and last character
BEFORE, AFTER = 300, 120  # characters shown around a claim


def pairs_of(what: str, case: Case, rng: random.Random | None = None) -> list[dict[str, Any]]:
    """The disputes, or the pairs gathered in one matter: with `rng` one of each matter, else all."""
    return disputes_of(case) if what == "disputes" else gathered(case, rng)


def gathered(case: Case, rng: random.Random | None) -> list[dict[str, Any]]:
    """Pairs of claims of two reports in one matter, in the order of their matters and places."""
    names = {one["id"]: Path(one["input"]).name for one in case.rows("reports")}
    matters = defaultdict[str, list[Place]](list)
    for one in case.rows("claims"):
        matters[one["matter"]].append((names[one["report"]], one["start"], one["end"]))
    found: list[dict[str, Any]] = []
    for matter in sorted(matters):
        pairs = [pair for pair in combinations(sorted(matters[matter]), 2) if pair[0][0] != pair[1][0]]
        chosen = [rng.choice(pairs)] if rng and pairs else pairs
        found += [{"left": left, "right": right, "type": "one matter"} for left, right in chosen]
    return found


def disputes_of(case: Case) -> list[dict[str, Any]]:
    """Each pair of places once, with the type of its first dispute, in the order of their places."""
    names = {one["id"]: Path(one["input"]).name for one in case.rows("reports")}
    found: dict[tuple[Place, Place], dict[str, Any]] = {}
    for one in case.rows("disputes"):
        left, right = sorted((names[side["report"]], side["start"], side["end"]) for side in one["evidence"])
        found.setdefault((left, right), {"left": left, "right": right, "type": one["type"]})
    return [found[places] for places in sorted(found)]


def drawn(what: str, case: Case, seed: int, count: int) -> list[dict[str, Any]]:
    """`count` of them, or all, in their order."""
    rng = random.Random(seed)
    found = pairs_of(what, case, rng)
    chosen = rng.sample(range(len(found)), min(count, len(found)))
    return [found[number] for number in sorted(chosen)]


def views(case: Case, chosen: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What the judge sees of each."""
    texts = {Path(one["input"]).name: (one["text"], one["published"]) for one in case.rows("reports")}
    for number, row in enumerate(chosen, 1):
        yield f"--- {number} {row['type']}\n"
        for name, start, end in (row["left"], row["right"]):
            text, published = texts[name]
            shown = f"{text[max(0, start - BEFORE) : start]}[[{text[start:end]}]]{text[end : end + AFTER]}"
            yield f"{name} of {published}: ... {shown} ...\n"
        yield "verdict: \n"


def kept(judged: str, chosen: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each that was judged; ValueError where the judge's file is of another draw or unfinished."""
    verdicts = re.findall(r"^verdict: *(yes|no)\b", judged, flags=re.MULTILINE)
    if len(verdicts) != len(chosen):
        raise ValueError(f"{len(verdicts)} judged, {len(chosen)} drawn")
    for row, verdict in zip(chosen, verdicts, strict=True):
        yield {**row, "verdict": verdict}


def counted(now: Sequence[dict[str, Any]], sheet: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many are there now, how they were judged, and how many judged yes are still there."""
    judged = [next((row["verdict"] for row in sheet if is_one(row, one)), "not judged") for one in now]
    of = Counter(judged)
    right = [row for row in sheet if row["verdict"] == "yes"]
    return {
        "found": len(now),
        "judged_yes": of["yes"],
        "judged_no": of["no"],
        "not_judged": of["not judged"],
        "yes_in_sheet": len(right),
        "yes_still_found": sum(any(is_one(row, one) for one in now) for row in right),
    }


def is_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two pairs are of the same places, either way round."""
    left, right = one["left"], one["right"]
    return any(
        overlap(left, first) and overlap(right, second)
        for first, second in ((other["left"], other["right"]), (other["right"], other["left"]))
    )


def overlap(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two places of one file share half of the shorter."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return bool(one[0] == other[0] and 2 * shared >= min(one[2] - one[1], other[2] - other[1]))


def main() -> None:
    """Draw, keep what was judged, or count again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "keep", "count"))
    parser.add_argument("of", choices=("disputes", "matters"))
    parser.add_argument("case", type=Path)
    parser.add_argument("given", type=Path, nargs="?", help="the judged file, or the sheet")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--to", type=Path)
    given = parser.parse_args()
    with open_case(given.case) as case:
        if given.what == "count":
            sheet = [json.loads(line) for line in given.given.read_text(encoding="utf-8").splitlines()]
            print(json.dumps(counted(pairs_of(given.of, case), sheet)))
            return
        chosen = drawn(given.of, case, given.seed, given.count)
        if given.what == "draw":
            given.to.write_text("".join(views(case, chosen)), encoding="utf-8")
            return
    rows = list(kept(given.given.read_text(encoding="utf-8"), chosen))
    given.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{sum(row['verdict'] == 'yes' for row in rows)} of {len(rows)} are {given.of}")


if __name__ == "__main__":
    main()
