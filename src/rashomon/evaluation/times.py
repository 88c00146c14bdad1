"""Expressions of time, scored: their values against gold, and how often one is wrong rather than open.

Enters: a file of gold of one's own, or the folder of MEANTIME. Leaves: value precision, recall and F1; `wrong`, the
values that are not the gold's, where the gold is open or has no expression too, in a hundred gold expressions, and
those of them that are dates (MEANTIME also marks lengths and "now", which no claim has); for own gold the share found
right by basis. Own values are EDTF, to the day; MEANTIME's are TIMEX3. A found expression counts for the gold one it
overlaps. Deliberately not done: exact spans, times of day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.times_gold import GoldText, GoldTime, gold_texts, meantime_texts
from rashomon.terms import Report, report_id, sha256_of

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """An expression that a program found, with its value in the gold's terms; None where it left it open."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A gold expression with the values found there, or one found where the gold has none (`gold` None)."""

    text: GoldText
    gold: GoldTime | None
    values: tuple[str, ...]


Finds = Callable[[GoldText], Sequence[FoundTime]]


def time_scores(path: Path, reader: Reader) -> dict[str, float]:
    """value.precision, .recall, .f1, wrong (and 100 less it) in per cent; counts; own gold also right by basis."""
    is_meantime = path.is_dir()
    texts = meantime_texts(path) if is_meantime else gold_texts(path)
    return compared(texts, lambda text: found_by_us(text, reader, timex=is_meantime))[0]


def compared(texts: Iterable[GoldText], finds: Finds) -> tuple[dict[str, float], list[Miss]]:
    """The scores of a program over texts, and what it missed or got wrong."""
    counts: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    met: Counter[str] = Counter()
    misses: list[Miss] = []
    for text in texts:
        left = [one for one in finds(text) if one.value is not None and _is_marked(text, one)]
        counts["found"] += len(left)
        for gold in text.times:
            near = [one for one in left if one.start < gold.end and gold.start < one.end]
            same = next((one for one in near if one.value == gold.value), None)
            is_right = same is not None if gold.value is not None else not near
            if same is not None:
                left.remove(same)
            counts += Counter(gold=1, valued=gold.value is not None, right=same is not None)
            if gold.basis is not None:
                asked[gold.basis] += 1
                met[gold.basis] += is_right
            if not is_right:
                misses.append(Miss(text=text, gold=gold, values=tuple(one.value or "" for one in near)))
        counts["wrong_dates"] += sum(one.value[:1].isdigit() for one in left if one.value)
        alone = [one for one in left if not any(one.start < gold.end and gold.start < one.end for gold in text.times)]
        misses += [Miss(text=text, gold=None, values=(one.value or "",)) for one in alone]
    return _scores(counts) | {f"{basis}.right": 100 * met[basis] / asked[basis] for basis in asked}, misses


def _is_marked(text: GoldText, one: FoundTime) -> bool:
    return any(start <= one.start and one.end <= end for start, end in text.marked)


def _scores(counts: Counter[str]) -> dict[str, float]:
    right, found, valued = counts["right"], counts["found"], counts["valued"]
    return {
        "value.precision": 100 * right / max(found, 1),
        "value.recall": 100 * right / max(valued, 1),
        "value.f1": 200 * right / max(found + valued, 1),
        "wrong": 100 * (found - right) / max(counts["gold"], 1),
        "wrong.dates": 100 * counts["wrong_dates"] / max(counts["gold"], 1),
        "not_wrong": 100 - 100 * (found - right) / max(counts["gold"], 1),  # for the gate, whose floors rise
        "gold": float(counts["gold"]),
        "found": float(found),
    }


def found_by_us(text: GoldText, reader: Reader, *, timex: bool = False) -> list[FoundTime]:
    """What the program makes of a text: read, attributed, and its date doubted where its content speaks against it."""
    from rashomon.attribution import attributions_of
    from rashomon.claims.times import dated_in, times_of
    from rashomon.claims.tree import tree_of
    from rashomon.claims.voices import voices_of

    report = report_of(text)
    reading = reader.read(report)
    given = report, tree_of(reading), voices_of(reading, attributions_of(report, reading))
    if timex:
        dated = ((one.start, one.end, one.value.timex or one.value.edtf) for one in dated_in(*given))
        return [FoundTime(start=start, end=end, value=value) for start, end, value in dated]
    return [FoundTime(start=one.start or 0, end=one.end or 0, value=to_day(one.edtf)) for one in times_of(*given)]


def report_of(text: GoldText) -> Report:
    """The report that a gold text is, with intake's warning where its date and its content disagree."""
    from rashomon.intake.dating import contradiction

    digest = sha256_of(text.text.encode())
    warning = contradiction(text.published[:10], text.text) if text.published else None
    return Report(
        id=report_id(text.name, digest), input=text.name, text=text.text, sha256=digest, input_sha256=digest,
        published=text.published, warnings=(warning,) if warning else (),
    )  # fmt: skip


def to_day(edtf: str | None) -> str | None:
    """A value without its time of day.

    >>> to_day("2018-08-03T23:40:00Z"), to_day("2018-08"), to_day(None)
    ('2018-08-03', '2018-08', None)
    """
    return edtf.partition("T")[0] if edtf else None
