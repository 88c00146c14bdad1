"""A claim's time as its words bound it: "since 2012" is from then on, "until May" up to then.

Enters: a Tree, a Time and the report's text. Leaves: the Time with the word that bounds it among its words and in its
basis; its value is that of the expression, as the gold for times has it. Deliberately not done: intervals of EDTF.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from rashomon.claims.tree import Tree
from rashomon.terms import Time

BOUNDS = {
    "since": "from then on",
    "until": "up to then",
    "till": "up to then",
    "by": "by then",
    "before": "before then",
    "after": "after then",
    "within": "by then",
}
BETWEEN = frozenset({"the", "about", "around", "at", "early", "in", "late", "least", "mid", "-", "of"})
FARTHEST = 4  # words between: "since at least the early", by hand
REACHING = frozenset({"last", "next", "past", "the"})
OPEN_BY = ("by this time", "by that time", "by then")


def as_told(tree: Tree, time: Time | None, text: str) -> Time | None:
    """The time with the word that bounds it, where one does; `text` is the report's."""
    if time is None or time.start is None or time.end is None or time.text is None:
        return time
    first = bisect_left(tree.reading.start, time.start)
    bound = first if tree.form(first) in BOUNDS else _bound_before(tree, first, time.end)
    is_one = bound is not None and tree.reading.tag[bound] in ("ADP", "SCONJ") and time.text.lower() not in OPEN_BY
    if bound is None or not is_one:
        return time
    form = tree.lower[bound]
    if form == "within" and time.text.partition(" ")[0].lower() in REACHING:
        return time  # "within the past 12 days": the expression says from when
    basis = f"{time.basis}, {BOUNDS[form]}"
    if form == "before" and tree.lower[max(bound - 2, 0) : bound] in (("on", "or"), ("by", "or")):
        bound, basis = bound - 2, f"{time.basis}, {BOUNDS['by']}"  # "on or before"
    start = tree.reading.start[bound]
    return replace(time, start=start, basis=basis, text=text[start : time.end])


def is_limit(tree: Tree, time: Time) -> bool:
    """Whether it is a length in which something is done ("within 48 hours"), which is a number as well."""
    first = bisect_left(tree.reading.start, time.start or 0)
    is_within = first > 0 and tree.lower[first - 1] == "within" and tree.form(first) not in REACHING
    return is_within and time.edtf is None


def _bound_before(tree: Tree, first: int, end: int) -> int | None:
    """The word that bounds a time from the word `first` to the offset `end`: a preposition of its own ("since 2012"),
    not of what the time belongs to ("after Friday's vote")."""
    for word in range(first - 1, max(first - 1 - FARTHEST, -1), -1):
        if tree.lower[word] in BOUNDS:
            head = tree.reading.head[word]
            return word if head >= first and tree.reading.start[head] < end else None
        if tree.lower[word] not in BETWEEN:
            return None
    return None
