"""The verb of a headline in which the reading has none: "Ten members back bridge plan", "Blast at mill wounds two".

Enters: the words, heads, labels and tags of a line. Leaves: whether it has such a verb; then the line hangs on it.
Number words that open a line and were taken for a name, or for its head ("Eighty delegates"), count the noun behind
them. Only two shapes are taken for a clause: a counted plural with a bare verb and a noun behind it, and a noun with a
verb in "-s" and a counted noun behind it; a noun stands in neither place. Deliberately not done: other headlines
without a verb ("Police search teams arrive late" has one).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from rashomon.claims.data_files import rows_of
from rashomon.claims.lemmas import settled
from rashomon.claims.number_words import value_of
from rashomon.terms import Reading

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "X"})
THINGS = frozenset({"NOUN", "PROPN", "X"})
SUBJECTS = THINGS | {"VERB"}  # "BLAST" in capitals


def with_counts_that_open(reading: Reading, lines: Iterable[tuple[int, int]]) -> Reading:
    """The reading, where number words that open a line count the noun behind them, whatever they were taken for."""
    head, label, tag = list(reading.head), list(reading.label), list(reading.tag)
    for first, last in lines:
        noun = first
        while noun < last and (value_of(reading.word[noun].lower()) is not None or reading.word[noun] == "-"):
            noun += 1
        counts = range(first, noun)
        if not counts or tag[noun] not in ("NOUN", "PROPN") or (tag[first] == "NUM" and head[noun] not in counts):
            continue
        under = noun  # what the noun hangs on may hang on the count, as if that were the head of the line
        while head[under] >= 0 and head[under] not in counts:
            under = head[under]
        if head[under] in counts:
            top = next(at for at in counts if head[at] not in counts)
            head[under], label[under] = head[top], label[top]
        for at in range(first, last + 1):
            if at in counts or (head[at] in counts and at not in (noun, under)):
                head[at] = noun
        for at in counts:
            label[at], tag[at] = ("punct", "PUNCT") if reading.word[at] == "-" else ("nummod", "NUM")
    if tag == list(reading.tag):
        return reading
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, what, *_ in rows_of("plover.tsv") if what == "verb")


def hung_on_its_verb(
    word: tuple[str, ...], head: list[int], label: list[str], tag: list[str], first: int, last: int
) -> bool:
    """Whether the line from `first` to `last` has such a verb; `head`, `label` and `tag` are changed so that it has."""
    verb = next((at for at in range(first + 1, last) if _is_verb(word, tag, first, at, last)), None)
    if verb is None:
        return False
    end = verb + 1
    while end < last and tag[end + 1] in NOMINAL:
        end += 1
    before, after = range(first, verb), range(verb + 1, last + 1)
    nouns = [at for at in before if tag[at] in SUBJECTS]
    subject = next((at for at in nouns if head[at] not in before), nouns[-1])
    for at in (at for at in before if at != subject and head[at] not in before):
        head[at] = subject
    for at in after:
        if at < end:
            head[at], label[at] = end, "nummod" if tag[at] == "NUM" else "compound" if tag[at] in THINGS else label[at]
        elif head[at] not in after:
            head[at], label[at] = verb, "obl" if tag[at] in NOMINAL else label[at]
    tag[subject] = "NOUN" if tag[subject] == "VERB" else tag[subject]
    head[subject], label[subject], head[end], label[end] = verb, "nsubj", verb, "obj"
    head[verb], label[verb], tag[verb] = -1, "root", "VERB"
    return True


def _is_verb(word: tuple[str, ...], tag: list[str], first: int, at: int, last: int) -> bool:
    """Whether the word has the form and the place of a verb, where the line has none besides."""
    form = word[at].lower()
    others = (tag[other] for other in range(first, last + 1) if other not in (first, at))
    if {"VERB", "AUX"} & {*others} or tag[first] == "AUX" or not THINGS & {*tag[at + 1 : last + 1]}:
        return False
    subject = any(tag[other] in SUBJECTS for other in range(first, at))
    if form.endswith("s") and subject and tag[at + 1] == "NUM" and at + 1 < last and tag[at + 2] in THINGS:
        return settled(form, form[:-1], "VERB") in _verbs()
    counted = tag[first] == "NUM" and tag[at - 1] == "NOUN" and word[at - 1].lower().endswith("s") and at - 1 > first
    plain = all(tag[other] in ("NUM", "PUNCT", "ADJ", "NOUN") for other in range(first, at))
    return counted and plain and tag[at + 1] in NOMINAL and form in _verbs()
