"""The claims room measured: values of times on MEANTIME, PLOVER types by the lexicon on PLV, words per second.

    PYTHONPATH=src python benchmarks/claims.py ../shared/data            # all of it, as JSON with machine and commit
    PYTHONPATH=src python benchmarks/claims.py ../shared/data --misses   # and what was missed, to read

MEANTIME English (newsreader project, CC BY 4.0; three topics) and PLV (snowood1/Zero-Shot-PLOVER) are read from the
data's
folder and never copied. The time scores are for values: a gold expression counts as right when an expression
overlapping it has the same TIMEX3 value.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from rashomon.claims import RULES, claims_of
from rashomon.claims.calendar_words import found_in
from rashomon.claims.relations import type_between
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import words_in
from rashomon.terms import Reading, Report, report_id, sha256_of
from rashomon.terms.plover import QUADS as QUAD
from rashomon.training.corpora.plv import unmarked


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression of the gold standard: offsets in `Document.text` and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with its date and its time expressions, the document's own date left out."""

    name: str
    text: str
    day: date
    sentences: tuple[tuple[int, int], ...]
    gold: tuple[Expression, ...]
    dateline: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScore:
    """Value scores: right, found and gold counts, and how many found ones are wrong rather than open."""

    right: int
    found: int
    gold: int
    wrong: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def meantime_document(path: Path) -> Document:
    """A MEANTIME file as text with its tokens one space apart."""
    root = ElementTree.parse(path).getroot()
    offsets: dict[str, tuple[int, int]] = {}
    sentence_of: dict[str, int] = {}
    text, sentences = "", {}
    for token in root.iter("token"):
        word = token.text or ""
        start = len(text)
        text += word + " "
        offsets[token.attrib["t_id"]] = (start, start + len(word))
        number = sentence_of[token.attrib["t_id"]] = int(token.attrib["sentence"])
        sentences[number] = (sentences.get(number, (start, 0))[0], start + len(word))
    gold, day, dateline = [], None, (0, 0)
    for timex in root.iter("TIMEX3"):
        places = [offsets[anchor.attrib["t_id"]] for anchor in timex.iter("token_anchor")]
        value = timex.attrib["value"]
        if timex.attrib.get("functionInDocument") == "CREATION_TIME":
            day = _day(value)
            dateline = (places[0][0], places[-1][1]) if places else dateline
        elif places:
            gold.append(Expression(start=places[0][0], end=places[-1][1], value=value))
    marked = root.find("Markables")
    anchors = marked.iter("token_anchor") if marked is not None else ()
    last = max(sentence_of[anchor.attrib["t_id"]] for anchor in anchors)  # only the first sentences were annotated
    ordered = tuple(sentences[number] for number in sorted(sentences) if number <= last)
    if day is None:  # a few files mark their dateline as any other date
        first = min(gold, key=lambda one: one.start)
        day, dateline = _day(first.value), (first.start, first.end)
        gold.remove(first)
    return Document(name=path.stem, text=text, day=day, sentences=ordered, gold=tuple(gold), dateline=dateline)


def _day(value: str) -> date:
    """A day written 2009-02-03, or 03-02-2009 as one file has it."""
    return (
        date.fromisoformat(value[:10]) if value[4] == "-" else date.fromisoformat("-".join(reversed(value.split("-"))))
    )


def meantime(data: Path) -> list[Document]:
    """The documents of the three topics that may be read."""
    return [meantime_document(path) for path in sorted((data / "meantime" / "intra-doc_annotation").glob("*/*.xml"))]


def time_score(documents: list[Document], *, misses: bool = False) -> TimeScore:
    """How the values compare over all documents; `misses` prints each that differs."""
    right = found_count = gold_count = wrong = 0
    for document in documents:
        found = [
            one
            for start, end in document.sentences
            for one in found_in(document.text, start, end, document.day)
            if not (one.start < document.dateline[1] and document.dateline[0] < one.end)
        ]
        taken: set[int] = set()
        for gold in document.gold:
            near = [
                i for i, one in enumerate(found) if i not in taken and one.start < gold.end and gold.start < one.end
            ]
            gold_count += 1
            same = next((i for i in near if found[i].timex == gold.value), None)
            if same is not None:
                right += 1
                taken.add(same)
            elif misses:
                print(
                    "-",
                    gold.value,
                    repr(document.text[gold.start : gold.end]),
                    [found[i].timex for i in near],
                    document.day,
                )
        for index, one in enumerate(found):
            if one.timex is None:
                continue
            found_count += 1
            if index not in taken:
                wrong += 1
                if misses and not any(one.start < g.end and g.start < one.end for g in document.gold):
                    print("+", one.timex, repr(document.text[one.start : one.end]), one.pattern)
    return TimeScore(right=right, found=found_count, gold=gold_count, wrong=wrong)


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
    """Words read into claims in a second of one core's time, given attributions; `coded` with the relation model.

    Every pair of actors is coded anew: what the model remembers is of no use to a text that is read once.
    """
    from rashomon.attribution import attributions_of
    from rashomon.reading import Reader
    from rashomon.reading.pieces import WEIGHTS
    from rashomon.reading.relating import PairCodes

    reader = Reader.load()
    given = []
    for text in texts:
        report = plain_report(text)
        reading = reader.read(report)
        given.append((report, reading, attributions_of(report, reading)))
    codes = PairCodes(WEIGHTS) if coded else None
    started = time.process_time()
    for report, reading, attributions in given:
        claims_of(report, reading, attributions, codes)
    return sum(len(reading) for _, reading, _ in given) / (time.process_time() - started)


def speeds(data: Path) -> dict[str, dict[str, int]]:
    """Words a second on the first case, on twenty articles of PolNeAR dev, and on PLV, where every sentence is an
    event."""
    plv_texts = [unmarked(row["marked_sentence"])[0] for row in _plv_rows(data)][::5]
    first_case = [path.read_text(encoding="utf-8-sig") for path in sorted((data / "first_case").glob("*.txt"))]
    polnear = sorted((data / "polnear" / "dev" / "text").glob("*.txt"))[:20]
    texts = {
        "first case": first_case,
        "polnear dev": [path.read_text(encoding="utf-8") for path in polnear],
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
    options.add_argument("--misses", action="store_true", help="print what the times room missed")
    options.add_argument("--only-times", action="store_true")
    asked = options.parse_args()
    score = time_score(meantime(asked.data), misses=asked.misses)
    result: dict[str, object] = {
        "rules": RULES,
        "times": {"f1": round(score.f1, 4), "right": score.right, "found": score.found, "gold": score.gold},
    }
    if not asked.only_times:
        train, dev = plv(asked.data)
        result["plv train"] = {name: round(value, 4) for name, value in relation_scores(train).items()}
        result["plv dev"] = {name: round(value, 4) for name, value in relation_scores(dev).items()}
        result["words per second"] = speeds(asked.data)
    result["machine"] = f"{platform.machine()} {platform.python_version()}"
    result["commit"] = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    json.dump(result, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
