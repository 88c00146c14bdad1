"""Reports with pronouns and what they stand for, to train what scores candidates (`rashomon.training.antecedents`).

    PYTHONPATH=src:benchmarks python benchmarks/antecedent_rows.py DATA --repeated REPEATED.jsonl --gum GUM.jsonl

A row has `words`, the `sentence` of each, `names` and what is `asked`: a pronoun's word, its candidates, which are
right. GUM's rows are the documents of `pronoun_weights`, in its order. Those of REPEATED are PolNeAR's train articles,
each `DRAWS` times, without every ninth from the fifth on, which are kept for reading: a later mention of a name, of
"the" with a noun or of a bare plural becomes the pronoun that its number and kind ask for, and right is what was
mentioned before by that word (the idea of WikiCREM, Kocijan et al. 2019). The rows hold text: they are for training,
not for a repository.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pronoun_weights import Document, documents

from rashomon.claims.cast import Cast, cast_of
from rashomon.claims.likely import Asked, Met, Referent, Signs
from rashomon.claims.mentioned import REACH_OF_NOUNS, Sort, met_in
from rashomon.claims.office_holders import with_holders
from rashomon.claims.read_along import heads_of
from rashomon.claims.referents import FITS, REACH, Way
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import voices_of
from rashomon.reading import Reader
from rashomon.terms import Report, id_of, sha256_of
from rashomon.training.corpora import polnear

DRAWS = 4
KEPT_FOR_READING = (9, 4)
NEAR = 5  # sentences since the mention before
MASKED = {Sort.PERSON: 0.12, Sort.BODY: 0.4, Sort.THING: 0.5, Sort.MANY: 0.6}  # of those that could be
AS_THEY = 0.2  # of bodies
FORMS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "it": ("it", "it", "its"),
    "they": ("they", "them", "their"),
}
NO_PRONOUNS = frozenset({"predicate", "root", "beside"})
INSIDE = frozenset({"amod", "compound", "det", "flat", "nummod"})
OUTSIDE = frozenset({"advmod", "case", "cc", "cop", "mark", "nsubj", "punct"})
Row = dict[str, Any]
# The form, the pronoun, the words that it stands in place of, and which of them it takes the place of.
Masked = tuple[str, str, range, int]


def row_of(document: str, tree: Tree, asked: Sequence[Any]) -> Row:
    """A report as it is."""
    names = [(one.first, one.last, one.kind.value) for one in tree.names]
    reading = tree.reading
    return {"document": document, "words": reading.word, "sentence": reading.sentence, "names": names, "asked": asked}


def gum_row(document: Document) -> Row:
    """A document with all pronouns that somebody fits."""
    asked: dict[int, Any] = {}

    def weigh(one: Asked, fitting: Sequence[Referent], signs: Sequence[Signs], none: Signs) -> Sequence[float]:
        entity = document.entity_of(one.word)
        right = [entity is not None and document.is_right(each, entity) for each in fitting]
        asked[one.word] = [one.word, [heads_of(document.cast.tree, each.met) for each in fitting], right]
        return [each / max(sum(right), 1) for each in right]

    Way(document.cast, document.voices).through(weigh)
    return row_of(document.name, document.cast.tree, [asked[word] for word in sorted(asked)])


def repeated_row(name: str, cast: Cast, rng: random.Random) -> Row:
    """A report with some repeated mentions as pronouns."""
    tree = cast.tree
    first = {sentence: word for word, sentence in reversed(list(enumerate(tree.reading.sentence)))}
    mentions = met_in(cast, voices_of(tree.reading, ()), list(first.values()))
    sexes: dict[str, str] = {}
    masked = _masked(tree, mentions, sexes, rng)
    asked, present = [], dict[str, Met]()
    for number, one in enumerate(mentions):
        if number not in masked:
            present[one.key] = one
            continue
        form, _, _, at = masked[number]
        near = [
            (key, met)
            for key, met in present.items()
            if met.sort in FITS[form]
            and one.sentence - met.sentence <= (REACH if met.named else REACH_OF_NOUNS)
            and (form not in ("he", "she") or sexes.get(key, form) == form)
        ]
        if len(near) > 1:
            asked.append([at, [heads_of(tree, met) for _, met in near], [key == one.key for key, _ in near]])
    row = row_of(name, tree, sorted(asked, key=lambda each: each[0]))
    words, gone = list(tree.reading.word), set[int]()
    for _, pronoun, own, at in masked.values():
        gone |= set(own)
        words[own.start : own.stop] = [""] * len(own)
        words[at] = pronoun
    return {**row, "words": words, "names": [each for each in row["names"] if each[0] not in gone]}


def _masked(tree: Tree, mentions: Sequence[Met], sexes: dict[str, str], rng: random.Random) -> dict[int, Masked]:
    """Which mentions become pronouns, and which pronouns."""
    found: dict[int, Masked] = {}
    last: dict[str, int] = {}
    taken: set[int] = set()
    for number, one in enumerate(mentions):
        if one.titled:
            sexes.setdefault(one.key, one.titled)
        is_again = one.key in last and one.sentence - last[one.key] <= NEAR and one.role not in NO_PRONOUNS
        is_told = one.named or one.determiner in ("the", "this") or (one.determiner == "bare" and one.sort is Sort.MANY)
        span = _span(tree, one.word) if is_again and is_told and rng.random() < MASKED[Sort(one.sort)] else None
        if span is None or taken.intersection(span[0]) or (span[1] == span[0].stop - 1) == (one.role == "owner"):
            last[one.key] = one.sentence
            continue
        own, at = span
        form = _form(one, sexes, rng)
        place = 2 if one.role == "owner" else 0 if tree.relation[one.word] == "nsubj" else 1
        taken |= set(own)
        found[number] = form, FORMS[form][place], own, at
    return found


def _form(one: Met, sexes: dict[str, str], rng: random.Random) -> str:
    if one.sort == Sort.PERSON:
        return sexes.setdefault(one.key, rng.choice(("he", "she")))
    return "they" if one.sort == Sort.MANY or (one.sort == Sort.BODY and rng.random() < AS_THEY) else "it"


def _span(tree: Tree, word: int) -> tuple[range, int] | None:
    """The words of a noun phrase that has nothing behind its noun but "'s", and its last word without that."""
    index = tree.name[word]
    first, last = (tree.names[index].first, tree.names[index].last) if index >= 0 else (word, word)
    own, is_owner = range(first, last + 1), False
    for kid in [kid for at in own for kid in tree.children[at] if kid not in own]:
        relation = tree.relation[kid]
        if relation in INSIDE and kid < first:
            first = min(kid, *tree.below(kid))
        elif relation == "case" and kid == last + 1:
            is_owner = True
        elif relation not in OUTSIDE or (kid > last and relation != "punct"):
            return None
    is_plain = not any(tree.relation[at] == "case" for at in range(first, last + 1))
    return (range(first, last + 1 + is_owner), last) if is_plain else None


def repeated_rows(data: Path, rng: random.Random) -> Iterator[Row]:
    """The rows of PolNeAR's train articles."""
    reader, texts = Reader.load(), dict[str, str]()
    for article in polnear.articles(data / "polnear" / "train"):
        texts.setdefault(article.text, article.name)
    every, kept = KEPT_FOR_READING
    for number, (text, name) in enumerate(texts.items()):
        if number % every != kept:
            digest = sha256_of(text.encode())
            report = Report(id=id_of("report", name), input=name, text=text, sha256=digest, input_sha256=digest)
            cast = with_holders(cast_of(report, tree_of(reader.read(report))))
            yield from (row for _ in range(DRAWS) if (row := repeated_row(name, cast, rng))["asked"])


def main() -> None:
    """Write the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--repeated", type=Path)
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if given.repeated:
        _write(given.repeated, repeated_rows(given.data, random.Random(given.seed)))
    if given.gum:
        _write(given.gum, map(gum_row, documents(given.data)))


def _write(to: Path, rows: Iterator[Row]) -> None:
    with to.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
