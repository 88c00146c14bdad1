"""A blind count of claims: drawn by seed, judged from the text alone by the rules of docs/gold.md.

    PYTHONPATH=src python benchmarks/claim_sheet.py draw ../shared/data --seed 7 --count 100 --to JUDGE.txt
    PYTHONPATH=src python benchmarks/claim_sheet.py keep ../shared/data JUDGED.txt --seed 7 --count 100 --to SHEET.jsonl

`draw` takes claims of the first case and of GUM's news that no training reads (held_out.txt, dev, test), or with
`--dev` of the rest of GUM's news and of PolNeAR's dev articles, for everyday work. It writes for the judge the claim's
stretch with what stands around it, and how the claim is filled. The judge writes after "verdict:" `right`, or
`wrong`, the part that is wrong and why. `keep` puts the verdicts beside offsets, without a word of the text, so that
the sheet can be committed and judged again; it refuses a sheet drawn from other results.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rashomon.attribution import attributions_of
from rashomon.claims import claims_of, identified
from rashomon.evaluation.chains.system import report_of
from rashomon.evaluation.chains.texts import Text, gum_texts, plain_text
from rashomon.reading import Reader
from rashomon.reading.antecedents import Antecedents
from rashomon.reading.relating import PairCodes
from rashomon.terms import Attribution, Claim
from rashomon.training.data import held_out

One = TypeVar("One")
Drawn = tuple[Text, Claim, Attribution | None]
PARTS = ("split", "actor", "action", "place", "time", "number", "polarity", "modality", "standing", "paraphrase")
BEFORE, AFTER = 500, 200  # characters shown around a claim


def drawn(texts: list[Text], seed: int, count: int) -> list[Drawn]:
    """`count` claims of the texts, or all, in the order of their places."""
    return sample(list(claims_in(texts)), seed, count)


def claims_in(texts: Iterable[Text]) -> Iterator[Drawn]:
    """All claims of the texts with their attributions, by the shipped models."""
    reader, codes, scores = Reader.load(), PairCodes.load(), Antecedents.load()
    for text in texts:
        report = report_of(text)
        reading = reader.read(report)
        attributions = identified(report, reading, attributions_of(report, reading))
        voices = {one.id: one for one in attributions}
        for one in claims_of(report, reading, attributions, codes, scores):
            yield text, one, voices.get(one.attribution or "")


def sample(found: Sequence[One], seed: int, count: int) -> list[One]:
    """`count` of them, or all, in their order."""
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[number] for number in sorted(chosen)]


def texts_of(data: Path, *, dev: bool) -> list[Text]:
    """The texts to draw from: the scored ones, or those of everyday work."""
    news = [text for text in gum_texts(data / "ud_gum") if "_news_" in text.document]
    unread = [text for text in news if text.part != "train" or text.document in held_out()]
    folder = data / "polnear" / "dev" / "text" if dev else data / "first_case"
    plain = [plain_text(path) for path in sorted(folder.glob("*.txt"))[:: 6 if dev else 1]]
    return [*plain, *([text for text in news if text not in unread] if dev else unread)]


def view(number: int, text: Text, claim: Claim, voice: Attribution | None) -> str:
    """What the judge sees of one claim."""
    who = "the author" if voice is None else "; ".join(party.name for party in voice.sources)
    rows = [f"--- {number} {text.document}", in_its_place(text, claim), f"voice: {who}; report of {text.published}"]
    return "\n".join([*rows, *_filled(claim), "verdict: \n"])


def in_its_place(text: Text, claim: Claim) -> str:
    """A claim's stretch in brackets, with what stands around it."""
    first, last = max(0, claim.start - BEFORE), claim.end + AFTER
    whole = text.text
    return f"... {whole[first : claim.start]}[[{whole[claim.start : claim.end]}]]{whole[claim.end : last]} ..."


def _filled(claim: Claim) -> Iterator[str]:
    yield f"reads: {claim.paraphrase}"
    actors = (f"{one.role} {one.name} ({one.kind})" for one in claim.actors)
    action = claim.action.lemma if claim.action is not None else "-"
    yield f"action: {action}; actors: {'; '.join(actors) or '-'}"
    if claim.time is not None:
        yield f"time: {claim.time.text} = {claim.time.edtf} ({claim.time.basis})"
    if claim.places:
        yield f"places: {', '.join(one.name for one in claim.places)}"
    for one in claim.numbers:
        yield f"number: {one.text} = {one.value} ({one.low} to {one.high}) {one.unit}"
    yield f"{claim.polarity}, {claim.modality}{', standing' if claim.standing else ''}"


def kept(judged: str, chosen: list[Drawn]) -> Iterator[dict[str, object]]:
    """A row for each judged claim; ValueError where the judge's file is of another draw or unfinished."""
    parts = re.split(r"^--- (\d+) (\S+)$", judged, flags=re.MULTILINE)[1:]
    if len(parts) != 3 * len(chosen):
        raise ValueError(f"{len(parts) // 3} judged, {len(chosen)} drawn")
    for (text, claim, voice), number, body in zip(chosen, parts[::3], parts[2::3], strict=True):
        seen, _, verdict = body.rpartition("verdict:")
        if view(int(number), text, claim, voice).rpartition("verdict:")[0] != f"--- {number} {text.document}{seen}":
            raise ValueError(f"number {number} is not what was drawn")
        answer, part, why = (*verdict.strip().split(" ", 2), "", "")[:3]
        if answer not in ("right", "wrong") or (answer == "wrong" and part not in PARTS):
            raise ValueError(f"number {number} has no verdict")
        yield {**by_offset(text, claim), "verdict": answer, "part": part, "why": why}


def by_offset(text: Text, claim: Claim) -> dict[str, object]:
    """A claim without a word of its text."""
    time = claim.time
    return {
        "document": text.document,
        "claim": [claim.start, claim.end],
        "action": claim.action and [claim.action.start, claim.action.end],
        "actors": [
            [one.role, one.start, one.end, *([one.antecedent.start, one.antecedent.end] if one.antecedent else [])]
            for one in claim.actors
        ],
        "time": time and [time.start, time.end, time.edtf],
        "places": [[one.start, one.end] for one in claim.places],
        "numbers": [[one.start, one.end, one.value, one.low, one.high] for one in claim.numbers],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "standing": claim.standing,
    }


def main() -> None:
    """Draw, or keep what was judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "keep"))
    parser.add_argument("data", type=Path)
    parser.add_argument("judged", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--dev", action="store_true", help="draw from texts of everyday work")
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    chosen = drawn(texts_of(given.data, dev=given.dev), given.seed, given.count)
    if given.what == "draw":
        given.to.write_text("".join(view(n, *one) for n, one in enumerate(chosen, 1)), encoding="utf-8")
        return
    rows = list(kept(given.judged.read_text(encoding="utf-8"), chosen))
    given.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    right = sum(row["verdict"] == "right" for row in rows)
    print(f"{right} of {len(rows)} right; wrong by", dict(Counter(row["part"] for row in rows if row["part"])))


if __name__ == "__main__":
    main()
