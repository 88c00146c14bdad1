"""Whole attributions on PolNeAR dev: the reader beside plain rules of the kind that quotation extractors use.

    PYTHONPATH=src python benchmarks/whole_attributions.py ../shared/data

The rules are our own writing after what textacy documents of its extraction of direct quotations: a reporting verb from
a closed list, its subject as source, and as content the quotation nearest to it within the sentence and its
neighbours; with one addition in their favour, the clausal complement as content of an indirect quotation. They see
the same words and trees as the reader's own attributions, so nothing but the method differs. Scores as in
`rashomon eval attributions`: all three spans exact, and by overlap.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from rashomon.evaluation.attributions import Marks, compared, found_marks, gold_marks, one_annotator, scored
from rashomon.reading import Reader
from rashomon.terms import Reading, Report

# Reporting verbs that any such extractor lists.
_VERBS = """
    acknowledge add admit affirm agree allege announce answer argue ask assert believe claim comment concede
    conclude confirm contend continue declare deny describe disclose exclaim explain hope imply indicate
    insist maintain mention note observe point predict proclaim promise propose recall remark reply report
    reveal say shout state stress suggest tell testify think tweet urge warn whisper wonder write
"""
VERBS = frozenset(_VERBS.split())
_OPENING, _CLOSING = frozenset({"“", '"', "``"}), frozenset({"”", '"', "''"})
_NEAR = 1  # sentences on either side in which a quotation may stand
_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = ("ccomp", "parataxis", "xcomp")


def quotations(reading: Reading) -> list[tuple[int, int]]:
    """(first, last) words of what stands between marks in one paragraph, marks included; shorter than five left out."""
    found: list[tuple[int, int]] = []
    opened = -1
    for at, word in enumerate(reading.word):
        if opened >= 0 and reading.paragraph[at] != reading.paragraph[opened]:
            opened = -1
        if opened < 0 and word in _OPENING:
            opened = at
        elif opened >= 0 and word in _CLOSING:
            if at - opened > 4:
                found.append((opened, at))
            opened = -1
    return found


def subtree(reading: Reading, top: int) -> frozenset[int]:
    """The words that hang on `top`, itself included."""
    sentence = [i for i in range(len(reading)) if reading.sentence[i] == reading.sentence[top]]
    own = {top}
    grown = True
    while grown:
        more = {i for i in sentence if reading.head[i] in own} - own
        own |= more
        grown = bool(more)
    return frozenset(own)


def rules(reading: Reading) -> list[Marks]:
    """What the rules find."""
    quoted = quotations(reading)
    inside = {i for first, last in quoted for i in range(first, last + 1)}
    found: list[Marks] = []
    for verb in range(len(reading)):
        if reading.lemma[verb] not in VERBS or reading.tag[verb] != "VERB" or verb in inside:
            continue
        children = [i for i in range(len(reading)) if reading.head[i] == verb]
        subject = next((i for i in children if reading.label[i] in _SUBJECTS), None)
        if subject is None:
            continue
        content = _nearest(reading, quoted, verb)
        clause = next((i for i in children if reading.label[i] in _CLAUSES), None)
        if not content and clause is not None:
            content = subtree(reading, clause) - {verb} - subtree(reading, subject)
        if content:
            marks = {"cue": frozenset({verb}), "source": subtree(reading, subject) - content, "content": content}
            found.append(marks)
    return found


def _nearest(reading: Reading, quoted: list[tuple[int, int]], verb: int) -> frozenset[int]:
    near = [
        (min(abs(first - verb), abs(last - verb)), first, last)
        for first, last in quoted
        if reading.paragraph[first] == reading.paragraph[verb]
        and min(abs(reading.sentence[i] - reading.sentence[verb]) for i in (first, last)) <= _NEAR
    ]
    return frozenset(range(min(near)[1], min(near)[2] + 1)) if near else frozenset()


def main() -> None:
    """Print both scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args()
    reader = Reader.load()
    counts: dict[str, Counter[str]] = {"reader": Counter(), "rules": Counter()}
    for article in one_annotator(given.data / "polnear" / "dev"):
        reading = reader.read(Report(id="", input="", text=article.text, sha256="", input_sha256=""))
        gold = gold_marks(article, reading)
        counts["reader"].update(compared(gold, found_marks(reading)))
        counts["rules"].update(compared(gold, rules(reading)))
    table = {name: {k: round(v, 1) for k, v in scored(count).items()} for name, count in counts.items()}
    print(json.dumps({"reader": reader.digest, "scores": table}, indent=1))


if __name__ == "__main__":
    main()
