"""The claims room measured: PLOVER types by the lexicon on PLV, words per second. For times see `times.py`.

    PYTHONPATH=src python benchmarks/claims.py ../shared/data            # as JSON with machine and commit
    PYTHONPATH=src python benchmarks/claims.py ../shared/data --speed    # words per second alone

PLV (snowood1/Zero-Shot-PLOVER) is read from the data's folder and never copied.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from surroundings import surroundings

from rashomon.attribution import attributions_of
from rashomon.claims import RULES, claims_of, identified
from rashomon.claims.relations import type_between
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import words_in
from rashomon.terms import Reading, Report, report_id, sha256_of
from rashomon.terms.plover import QUADS as QUAD
from rashomon.training.corpora.plv import unmarked


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A PLV sentence as read, with the characters of its source and target and its PLOVER root."""

    reading: Reading
    source: tuple[int, int]
    target: tuple[int, int]
    gold: str


def plv(data: Path) -> tuple[list[Marked], list[Marked]]:
    """PLV's training sentences as read, split by a hash of their text into four fifths and a dev fifth."""
    from rashomon.reading import Reader

    reader = Reader.load()
    parts: tuple[list[Marked], list[Marked]] = ([], [])
    for row in _plv_rows(data):
        text, spans = unmarked(row["marked_sentence"])
        if "s" not in spans or "t" not in spans:
            continue
        reading = reader.read(plain_report(text))
        is_dev = int(blake2b(text.encode(), digest_size=2).hexdigest(), 16) % 5 == 0
        parts[is_dev].append(Marked(reading=reading, source=spans["s"], target=spans["t"], gold=row["gold_root"]))
    return parts


def plain_report(text: str) -> Report:
    """A report of nothing but `text`."""
    digest = sha256_of(text.encode())
    return Report(id=report_id(digest, digest), input=digest, text=text, sha256=digest, input_sha256=digest)


def plover_of(marked: Marked) -> str:
    """The type coded for a marked sentence; RETREAT, which PLV does not have, counts as YIELD; "NONE" where unsure."""
    tree = tree_of(marked.reading)
    coded = type_between(tree, _top(tree, marked.source), _top(tree, marked.target))
    return {"RETREAT": "YIELD", None: "NONE"}.get(coded, coded or "NONE")


def _top(tree: Tree, span: tuple[int, int]) -> int:
    words = words_in(tree.reading, *span)
    return next((word for word in words if tree.reading.head[word] not in words), words[0])


def relation_scores(part: list[Marked]) -> dict[str, float]:
    """Macro-F1 over roots, quads and binary, and accuracy over roots."""
    roots = [(marked.gold, plover_of(marked)) for marked in part]
    quads = [(QUAD[gold], QUAD.get(coded, "none")) for gold, coded in roots]
    binary = [(gold.split()[1], coded.split()[-1]) for gold, coded in quads]
    return {
        "root": macro_f1(roots),
        "quad": macro_f1(quads),
        "binary": macro_f1(binary),
        "accuracy": sum(gold == coded for gold, coded in roots) / len(roots),
        "none": sum(coded == "NONE" for _, coded in roots) / len(roots),
    }


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean F1 over the gold labels."""
    right = Counter(gold for gold, coded in pairs if gold == coded)
    golds, codeds = Counter(gold for gold, _ in pairs), Counter(coded for _, coded in pairs)
    return sum(2 * right[label] / (golds[label] + codeds[label]) for label in golds) / len(golds)


def words_per_second(texts: list[str]) -> dict[str, int]:
    """Words read into claims in a second of one core's time, given attributions: with the lexicon alone, with the model
    of relations, with the one that reads along for pronouns, with both.

    The best of three runs, of each in turn: the first one also reads the lexicons, and other work may run beside. Every
    pair of actors is coded anew: what the model remembers is of no use to a text that is read once.
    """
    from rashomon.reading import Reader
    from rashomon.reading.antecedents import Antecedents
    from rashomon.reading.model_files import WEIGHTS
    from rashomon.reading.relating import PairCodes

    reader, scores = Reader.load(), Antecedents.load()
    given = []
    for text in texts:
        report = plain_report(text)
        reading = reader.read(report)
        given.append((report, reading, identified(report, reading, attributions_of(report, reading))))
    least: dict[str, float] = {}
    for _ in range(3):
        for name in ("lexicon", "relations", "pronouns", "both"):
            codes = PairCodes(WEIGHTS) if name in ("relations", "both") else None
            along = scores if name in ("pronouns", "both") else None
            started = time.process_time()
            for report, reading, attributions in given:
                claims_of(report, reading, attributions, codes, along)
            least[name] = min(time.process_time() - started, least.get(name, float("inf")))
    words = sum(len(reading) for _, reading, _ in given)
    return {name: round(words / took) for name, took in least.items()}


def speeds(data: Path) -> dict[str, dict[str, int]]:
    """Words a second on the first case, on every 18th article of PolNeAR train, on twenty of its dev, on 52 of these as
    one report of some 50,000 words, and on PLV, where every sentence is an event."""
    polnear = {part: sorted((data / "polnear" / part / "text").glob("*.txt")) for part in ("train", "dev")}
    dev = [path.read_text(encoding="utf-8") for path in polnear["dev"][:52]]
    texts = {
        "first case": [path.read_text(encoding="utf-8-sig") for path in sorted((data / "first_case").glob("*.txt"))],
        "polnear train": [path.read_text(encoding="utf-8") for path in polnear["train"][4::18]],
        "polnear dev": dev[:20],
        "one long report": ["\n\n".join(dev)],
        "plv": [unmarked(row["marked_sentence"])[0] for row in _plv_rows(data)][::5],
    }
    return {name: words_per_second(own) for name, own in texts.items()}


def _plv_rows(data: Path) -> list[dict[str, str]]:
    with (data / "plv" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def main() -> None:
    """Print all scores as JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("data", type=Path)
    options.add_argument("--speed", action="store_true", help="words per second alone")
    asked = options.parse_args()
    result: dict[str, object] = {"rules": RULES}
    if not asked.speed:
        parts = zip(("plv train", "plv dev"), plv(asked.data), strict=True)
        scored = ((name, relation_scores(part)) for name, part in parts)
        result |= {name: {key: round(value, 4) for key, value in found.items()} for name, found in scored}
    result["words per second"] = speeds(asked.data)
    json.dump(result | surroundings(), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
