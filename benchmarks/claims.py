"""The claims room measured: PLOVER types by the lexicon on PLV, words per second. For times see `times.py`.

    PYTHONPATH=src python benchmarks/claims.py ../shared/data            # as JSON with machine and commit

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

from rashomon.claims import RULES, claims_of
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


def words_per_second(texts: list[str], *, coded: bool) -> float:
    """Words read into claims in a second of one core's time, given attributions; `coded` with the models.

    The best of three runs: the first one also reads the lexicons, and other work may run beside. Every pair of actors
    is coded anew: what the model remembers is of no use to a text that is read once.
    """
    from rashomon.attribution import attributions_of
    from rashomon.reading import Reader
    from rashomon.reading.antecedents import Antecedents
    from rashomon.reading.model_files import WEIGHTS
    from rashomon.reading.relating import PairCodes

    reader = Reader.load()
    scores = Antecedents.load() if coded else None
    given = []
    for text in texts:
        report = plain_report(text)
        reading = reader.read(report)
        given.append((report, reading, attributions_of(report, reading)))
    took = []
    for _ in range(3):
        codes = PairCodes(WEIGHTS) if coded else None
        started = time.process_time()
        for report, reading, attributions in given:
            claims_of(report, reading, attributions, codes, scores)
        took.append(time.process_time() - started)
    return sum(len(reading) for _, reading, _ in given) / min(took)


def speeds(data: Path) -> dict[str, dict[str, int]]:
    """Words a second on the first case, on twenty articles of PolNeAR dev, on 52 of them as one report of some 50,000
    words, and on PLV, where every sentence is an event."""
    plv_texts = [unmarked(row["marked_sentence"])[0] for row in _plv_rows(data)][::5]
    first_case = [path.read_text(encoding="utf-8-sig") for path in sorted((data / "first_case").glob("*.txt"))]
    paths = sorted((data / "polnear" / "dev" / "text").glob("*.txt"))[:52]
    polnear = [path.read_text(encoding="utf-8") for path in paths]
    texts = {
        "first case": first_case,
        "polnear dev": polnear[:20],
        "one long report": ["\n\n".join(polnear)],
        "plv": plv_texts,
    }
    return {
        name: {key: round(words_per_second(own, coded=key == "model")) for key in ("lexicon", "model")}
        for name, own in texts.items()
    }


def _plv_rows(data: Path) -> list[dict[str, str]]:
    with (data / "plv" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def main() -> None:
    """Print all scores as JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("data", type=Path)
    asked = options.parse_args()
    train, dev = plv(asked.data)
    result: dict[str, object] = {
        "rules": RULES,
        "plv train": {name: round(value, 4) for name, value in relation_scores(train).items()},
        "plv dev": {name: round(value, 4) for name, value in relation_scores(dev).items()},
        "words per second": speeds(asked.data),
    }
    json.dump(result | surroundings(), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
