"""Two texts compared sentence by sentence.

Enters: two reports with their readings. Leaves: how many sentences stayed, and those that were added, removed, changed
or moved, each with its exact characters; of changed ones the words that went and the words that came. Equal sentences
are aligned first, in order; what is left between them is paired by likeness. Curly and straight quotation marks, kinds
of dashes and white space do not count. Deliberately not done: what a change means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rashomon.terms import Evidence, Reading, Report, Span, evidence_in, span_in

# Two sentences with fewer of their words in common are another sentence each; by hand, on invented changes: at 0.4 two
# sentences of one person are paired by "she said that the", at 0.6 a rewritten ending parts a sentence from itself.
ALIKE = 0.5
_MOST_PAIRS = 40_000  # of sentences between two equal ones; more are a text written anew, and are not paired
_PLAIN = str.maketrans("“”„«»‘’–—‑", '"""""\'\'---')


class ChangeKind(StrEnum):
    """What became of a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChange:
    """A sentence that changed: where it stood, where it stands, and for changed ones the words gone and new."""

    kind: ChangeKind
    before: Evidence | None
    after: Evidence | None
    gone: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its characters in the report, its words with theirs, and what it is compared by."""

    start: int
    end: int
    words: tuple[tuple[str, int, int], ...]
    plain: str


def sentences_of(report: Report, reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of a report, as they were read."""
    rows: dict[int, list[tuple[str, int, int]]] = {}
    for sentence, start, end in zip(reading.sentence, reading.start, reading.end, strict=True):
        rows.setdefault(sentence, []).append((report.text[start:end].translate(_PLAIN), start, end))
    return tuple(
        Sentence(
            start=words[0][1],
            end=words[-1][2],
            words=tuple(words),
            plain=" ".join(report.text[words[0][1] : words[-1][2]].translate(_PLAIN).split()),
        )
        for words in rows.values()
    )


def compared(
    before: Report, after: Report, old: Sequence[Sentence], new: Sequence[Sentence]
) -> tuple[int, tuple[SentenceChange, ...]]:
    """How many sentences stayed, and what became of the others, in the order of the later text."""
    pairs, gone, come = _aligned(old, new)
    kept = sum(old[a].plain == new[b].plain for a, b in pairs)
    moved = dict(_moved(old, new, gone, come))
    changes: list[tuple[int, int, SentenceChange]] = []
    for a, b in pairs:
        if old[a].plain != new[b].plain:
            changes.append((b, 1, _change(ChangeKind.CHANGED, before, after, old[a], new[b])))
    for b in come:
        kind, from_ = (ChangeKind.MOVED, old[moved[b]]) if b in moved else (ChangeKind.ADDED, None)
        changes.append((b, 1, _change(kind, before, after, from_, new[b])))
    behind = dict(_behind(pairs, gone))
    for a in gone:
        if a not in moved.values():
            changes.append((behind[a], 0, _change(ChangeKind.REMOVED, before, after, old[a], None)))
    return kept, tuple(change for _, _, change in sorted(changes, key=lambda one: one[:2]))


def _aligned(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of places, in order; the old places without a pair, and the new ones."""
    pairs: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, [one.plain for one in old], [one.plain for one in new])
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(a1, a2), range(b1, b2), strict=True)
        elif tag == "replace" and (a2 - a1) * (b2 - b1) <= _MOST_PAIRS:
            pairs += ((a1 + a, b1 + b) for a, b in _alike(old[a1:a2], new[b1:b2]))
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    return pairs, [a for a in range(len(old)) if a not in left], [b for b in range(len(new)) if b not in right]


def _alike(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The pairs in order whose likeness sums to the most (Needleman and Wunsch, gaps free)."""
    from rapidfuzz.distance import Indel

    likeness = [
        [Indel.normalized_similarity([w for w, _, _ in a.words], [w for w, _, _ in b.words]) for b in new] for a in old
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            paired = best[a + 1][b + 1] + likeness[a][b] if likeness[a][b] >= ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    a = b = 0
    while a < len(old) and b < len(new):
        if likeness[a][b] >= ALIKE and best[a][b] == best[a + 1][b + 1] + likeness[a][b]:
            yield a, b
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _moved(
    old: Sequence[Sentence], new: Sequence[Sentence], gone: list[int], come: list[int]
) -> Iterator[tuple[int, int]]:
    """New places of sentences that stood elsewhere before, with their old ones."""
    places: dict[str, list[int]] = {}
    for a in reversed(gone):
        places.setdefault(old[a].plain, []).append(a)
    for b in come:
        if places.get(new[b].plain):
            yield b, places[new[b].plain].pop()


def _behind(pairs: list[tuple[int, int]], gone: list[int]) -> Iterator[tuple[int, int]]:
    """For each old place without a pair the new place that it would stand before."""
    at, next_place = 0, 0
    ordered = sorted(pairs)
    for a in gone:
        while at < len(ordered) and ordered[at][0] < a:
            next_place = ordered[at][1] + 1
            at += 1
        yield a, next_place


def _change(
    kind: ChangeKind, before: Report, after: Report, old: Sentence | None, new: Sentence | None
) -> SentenceChange:
    gone, come = _words(before, after, old, new) if old and new and kind is ChangeKind.CHANGED else ((), ())
    return SentenceChange(
        kind=kind,
        before=evidence_in(before.id, before.text, old.start, old.end) if old else None,
        after=evidence_in(after.id, after.text, new.start, new.end) if new else None,
        gone=gone,
        new=come,
    )


def _words(before: Report, after: Report, old: Sentence, new: Sentence) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of the old sentence that are gone, and those of the new one that came, neighbours in one span."""
    matcher = SequenceMatcher(None, [w for w, _, _ in old.words], [w for w, _, _ in new.words], autojunk=False)
    gone, come = [], []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            gone += [span_in(before.text, old.words[a1][1], old.words[a2 - 1][2])] if a2 > a1 else []
            come += [span_in(after.text, new.words[b1][1], new.words[b2 - 1][2])] if b2 > b1 else []
    return tuple(gone), tuple(come)
