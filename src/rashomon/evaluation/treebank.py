"""Words, sentences, word classes and trees against a CoNLL-U file, on the definitions of the CoNLL 2018 shared task.

With gold words and sentences: accuracy. With the reader's own (`own.…`): F1 over words aligned by their characters,
white space left out; words of a multiword token are aligned by their longest common subsequence. Relations are
compared without subtypes. The text read is the file's own, one line a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.segments import f1
from rashomon.terms.report import Report

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader
    from rashomon.terms.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, gold or found: `start`, `end` count characters other than white space; `head` a place in the same
    list."""

    form: str
    start: int
    end: int
    tag: str
    head: int
    label: str
    lemma: str
    joined: bool = False  # part of a multiword token: start and end are the token's


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A gold sentence: its words (heads count within it), its text, whether a paragraph begins with it."""

    words: tuple[Word, ...]
    text: str
    opens_paragraph: bool


def ud_scores(path: Path, reader: Reader) -> dict[str, float]:
    """All scores of a .conllu file."""
    sentences = list(gold_sentences(path.read_text(encoding="utf-8")))
    return {**_given(sentences, reader), **{f"own.{k}": v for k, v in _own(sentences, reader).items()}}


def gold_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U text; characters counted from the beginning of the file."""
    rows: list[list[str]] = []
    opens, at = True, 0
    for line in [*text.splitlines(), ""]:
        if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
            opens = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentence, at = _sentence(rows, at, opens)
            yield sentence
            rows, opens = [], False


def _sentence(rows: list[list[str]], at: int, opens: bool) -> tuple[Sentence, int]:
    words: list[Word] = []
    surface: list[str] = []
    token_end, token_last = at, 0
    token_start = at
    for row in rows:
        number = row[0]
        spaced = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "-" in number:
            token_start, token_end = at, at + _width(row[1])
            token_last = int(number.split("-")[1])
            surface.append(row[1] + spaced)
            at = token_end
        elif number.isdigit():
            joined = int(number) <= token_last
            start, end = (token_start, token_end) if joined else (at, at + _width(row[1]))
            if not joined:
                surface.append(row[1] + spaced)
                at = end
            head = int(row[6]) - 1
            label = row[7].partition(":")[0]
            words.append(
                Word(form=row[1], start=start, end=end, tag=row[3], head=head, label=label, lemma=row[2], joined=joined)
            )
    return Sentence(words=tuple(words), text="".join(surface), opens_paragraph=opens), at


def _width(form: str) -> int:
    return len("".join(form.split()))


def _given(sentences: list[Sentence], reader: Reader) -> dict[str, float]:
    """Accuracies with gold words and gold sentences, each sentence read alone.

    Read together with the rest of its paragraph, a sentence loses 0.3 UAS on EWT dev.
    """
    total = tags = heads = labels = lemmas = 0
    for sentence in sentences:
        reading = reader.read_words(
            [w.form for w in sentence.words], begins=[i == 0 for i in range(len(sentence.words))]
        )
        for at, word in enumerate(sentence.words):
            right = reading.head[at] == word.head
            total, tags, heads = total + 1, tags + (reading.tag[at] == word.tag), heads + right
            labels += right and reading.label[at].partition(":")[0] == word.label
            lemmas += reading.lemma[at] == word.lemma
    share = 100 / max(total, 1)
    return {"upos": tags * share, "uas": heads * share, "las": labels * share, "lemmas": lemmas * share}


def _own(sentences: list[Sentence], reader: Reader) -> dict[str, float]:
    """F1 scores with the reader's own words and sentences."""
    text = ""
    for sentence in sentences:
        text += ("\n\n" if sentence.opens_paragraph else "") + sentence.text
    reading = reader.read(Report(id="", input="", text=text, sha256="", input_sha256=""))
    gold, found = _gold_words(sentences), _found_words(text, reading)
    pairs = aligned(gold, found)
    place = dict(pairs)
    counts = {"words": len(pairs), "upos": 0, "uas": 0, "las": 0, "lemmas": 0}
    for g, f in pairs:
        counts["upos"] += gold[g].tag == found[f].tag
        counts["lemmas"] += gold[g].lemma == found[f].lemma
        head = -1 if gold[g].head < 0 else place.get(gold[g].head, -2)
        if head == found[f].head:
            counts["uas"] += 1
            counts["las"] += gold[g].label == found[f].label
    scores = {name: f1(hits, len(found), len(gold))[2] for name, hits in counts.items()}
    wanted = {(s.words[0].start, s.words[-1].end) for s in sentences}
    got = _sentence_spans(found, reading)
    return {**scores, "sentences": f1(len(wanted & got), len(got), len(wanted))[2]}


def _gold_words(sentences: list[Sentence]) -> list[Word]:
    words: list[Word] = []
    for sentence in sentences:
        base = len(words)
        for w in sentence.words:
            words.append(
                Word(
                    form=w.form, start=w.start, end=w.end, tag=w.tag, head=-1 if w.head < 0 else w.head + base,
                    label=w.label, lemma=w.lemma, joined=w.joined,
                )
            )  # fmt: skip
    return words


def _found_words(text: str, reading: Reading) -> list[Word]:
    solid = list(accumulate((not c.isspace() for c in text), initial=0))
    return [
        Word(
            form=reading.word[i], start=solid[reading.start[i]], end=solid[reading.end[i]], tag=reading.tag[i],
            head=reading.head[i], label=reading.label[i].partition(":")[0], lemma=reading.lemma[i],
        )
        for i in range(len(reading))
    ]  # fmt: skip


def _sentence_spans(found: list[Word], reading: Reading) -> set[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for word, number in zip(found, reading.sentence, strict=True):
        start = spans.get(number, (word.start, 0))[0]
        spans[number] = (start, word.end)
    return set(spans.values())


def aligned(gold: list[Word], found: list[Word]) -> list[tuple[int, int]]:
    """Pairs (gold place, found place) of words that are the same characters."""
    by_span = {(w.start, w.end): i for i, w in enumerate(found)}
    pairs: list[tuple[int, int]] = []
    at, g = 0, 0
    while g < len(gold):
        word = gold[g]
        if not word.joined:
            match = by_span.get((word.start, word.end))
            if match is not None:
                pairs.append((g, match))
            g += 1
            continue
        end = g
        while end < len(gold) and gold[end].joined and (gold[end].start, gold[end].end) == (word.start, word.end):
            end += 1
        while at < len(found) and found[at].start < word.start:
            at += 1
        inside = [i for i in range(at, min(at + 20, len(found))) if found[i].end <= word.end]
        pairs.extend(_common(gold, list(range(g, end)), found, inside))
        g = end
    return pairs


def _common(gold: list[Word], left: list[int], found: list[Word], right: list[int]) -> list[tuple[int, int]]:
    """The longest common subsequence of two short runs of words, by their forms in lower case."""
    if not left or not right:
        return []
    if gold[left[0]].form.lower() == found[right[0]].form.lower():
        return [(left[0], right[0]), *_common(gold, left[1:], found, right[1:])]
    return max(_common(gold, left[1:], found, right), _common(gold, left, found, right[1:]), key=len)
