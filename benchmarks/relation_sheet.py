"""Are the relations of the network what the texts say? Drawn by seed, judged blind, counted, and counted again later.

    python benchmarks/relation_sheet.py draw ../shared/data --articles 3:14 --seed 7 --to JUDGE.txt
    python benchmarks/relation_sheet.py keep ../shared/data JUDGED.txt --articles 3:14 --seed 7 --to SHEET.jsonl
    python benchmarks/relation_sheet.py count ../shared/data SHEET.jsonl

with PYTHONPATH=src:. before each.

`draw` takes relations of the first case, of GUM's news and PolNeAR's dev articles for everyday work (claim_sheet.py)
and of PolNeAR's train articles, of these from one on every so many, so that a new sheet can read others than the last;
none of them is scored. The judge sees the text with the claim in brackets and the relation, and writes after
"verdict:" `right`, or `wrong`, one of PARTS and why: it is right when the text says that this actor did (or, as its
modality says, may do, will do, does not do) to that one what PLOVER's type stands for. `keep` puts the verdicts beside
offsets, without a word of the text. `count` asks the program as it is now for the relations of the judged pairs.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.claim_sheet import claims_in, in_its_place, sample, texts_of
from rashomon.evaluation.chains.texts import Text, plain_text
from rashomon.terms import Claim, ClaimActor, Relation

Found = tuple[Text, Claim, Relation]
# whose deed, to whom, who is the source and who the target, what, whether it is put as done; or nothing between the two
PARTS = ("actors", "direction", "type", "modality", "none")


def relations_in(texts: Sequence[Text]) -> list[Found]:
    """All relations of the texts, in the order of their places."""
    return [(text, claim, relation) for text, claim, _ in claims_in(texts) for relation in claim.relations]


def named(data: Path, articles: str) -> list[Text]:
    """The texts to draw from; `articles` of PolNeAR's train part: the first, and every which ("3:14"); "" for none."""
    folders = [sorted((data / "first_case").glob("*.txt"))]
    if articles:
        first, step = map(int, articles.split(":"))
        folders.append(sorted((data / "polnear" / "train" / "text").glob("*.txt"))[first::step])
    return [*(plain_text(path) for paths in folders for path in paths), *texts_of(data, dev=True)]


def view(number: int, text: Text, claim: Claim, relation: Relation) -> str:
    """What the judge sees of one relation."""
    source, target = (mention(claim, actor) for actor in (relation.source, relation.target))
    what = f"{relation.type}{f' ({relation.mode})' if relation.mode else ''}, {relation.modality}"
    ends = " -> ".join(f"{one.name} ({text.text[one.start : one.end]})" for one in (source, target))
    return f"--- {number} {text.document}\n{in_its_place(text, claim)}\n{ends}: {what}\nverdict: \n"


def mention(claim: Claim, actor: str) -> ClaimActor:
    """The first mention of an actor in a claim."""
    return next(one for one in claim.actors if one.actor == actor)


def kept(judged: str, chosen: Sequence[Found]) -> Iterator[dict[str, Any]]:
    """A row for each judged relation; ValueError where the judge's file is of another draw or unfinished."""
    parts = re.split(r"^--- (\d+) (\S+)$", judged, flags=re.MULTILINE)[1:]
    if len(parts) != 3 * len(chosen):
        raise ValueError(f"{len(parts) // 3} judged, {len(chosen)} drawn")
    for one, number, body in zip(chosen, parts[::3], parts[2::3], strict=True):
        seen, _, verdict = body.rpartition("verdict:")
        if view(int(number), *one).rpartition("verdict:")[0] != f"--- {number} {one[0].document}{seen}":
            raise ValueError(f"number {number} is not what was drawn")
        answer, part, why = (*verdict.strip().split(" ", 2), "", "")[:3]
        if answer not in ("right", "wrong") or (answer == "wrong" and part not in PARTS):
            raise ValueError(f"number {number} has no verdict")
        yield {**by_offset(*one), "verdict": answer, "part": part, "why": why}


def by_offset(text: Text, claim: Claim, relation: Relation) -> dict[str, Any]:
    """A relation without a word of its text."""
    source, target = (mention(claim, actor) for actor in (relation.source, relation.target))
    return {
        "document": text.document,
        "claim": [claim.start, claim.end],
        "source": [source.start, source.end],
        "target": [target.start, target.end],
        "type": relation.type,
        "mode": relation.mode,
        "modality": str(relation.modality),
    }


def told(rows: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What was judged, and what of it the program finds now: a relation is the same by the places of its two actors."""
    coded = {_pair(row): (row["type"], row["modality"]) for row in now}
    for verdict in ("right", "wrong"):
        judged = [row for row in rows if row["verdict"] == verdict]
        parts = Counter(row["part"] for row in judged if row["part"])
        yield f"{verdict}: {len(judged)} of {len(rows)} {dict(parts) if parts else ''}".rstrip()
        after: Counter[str] = Counter()
        for row in judged:
            found = coded.get(_pair(row))
            same = found == (row["type"], row["modality"])
            after["gone" if found is None else "as it was" if same else "coded otherwise"] += 1
        yield f"  now: {dict(sorted(after.items()))}"


def _pair(row: dict[str, Any]) -> tuple[str, int, int]:
    return row["document"], row["source"][0], row["target"][0]


def main() -> None:
    """Draw, keep what was judged, or count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "keep", "count"))
    parser.add_argument("data", type=Path)
    parser.add_argument("judged", type=Path, nargs="?")
    parser.add_argument("--articles", default="", help="of PolNeAR's train part: FIRST:STEP")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--to", type=Path)
    given = parser.parse_args()
    if given.what == "count":
        rows = [json.loads(line) for line in given.judged.read_text(encoding="utf-8").splitlines()]
        documents = {row["document"] for row in rows}
        texts = [text for text in named(given.data, "0:1") if text.document in documents]
        print(*told(rows, [by_offset(*one) for one in relations_in(texts)]), sep="\n")
        return
    chosen = sample(relations_in(named(given.data, given.articles)), given.seed, given.count)
    if given.what == "draw":
        given.to.write_text("".join(view(n, *one) for n, one in enumerate(chosen, 1)), encoding="utf-8")
        return
    rows = list(kept(given.judged.read_text(encoding="utf-8"), chosen))
    given.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(*told(rows, rows), sep="\n")


if __name__ == "__main__":
    main()
