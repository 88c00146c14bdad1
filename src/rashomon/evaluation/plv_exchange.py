"""Even-handedness of relations: the same sentence with the names of its two actors exchanged.

Enters: sentences with marks. Leaves: the sentences with the source's name where the target's stood and the other way
round; those without a name on both sides are left out. What is coded in them should be the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.reading.marked import is_name
from rashomon.terms import Reading
from rashomon.training.corpora.plv import Sentence


def exchanged(one: Sentence, reading: Reading) -> Sentence | None:
    """The sentence with the longest names of source and target exchanged; None where one of them has no name."""
    if one.source is None or one.target is None:
        return None
    first, second = _name_in(one.source, reading), _name_in(one.target, reading)
    if first is None or second is None or one.text[slice(*first)] == one.text[slice(*second)]:
        return None
    early, late = sorted((first, second))
    text = one.text
    swapped = text[: early[0]] + text[slice(*late)] + text[early[1] : late[0]] + text[slice(*early)] + text[late[1] :]
    grown = (late[1] - late[0]) - (early[1] - early[0])

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        start, end = (at + (grown if at >= early[1] else 0) - (grown if at >= late[1] else 0) for at in span)
        return start, end

    return replace(one, text=swapped, source=moved(one.source), target=moved(one.target))


def _name_in(span: tuple[int, int], reading: Reading) -> tuple[int, int] | None:
    """The characters of the longest run of name words inside a span."""
    words = [w for w in range(len(reading)) if reading.start[w] >= span[0] and reading.end[w] <= span[1]]
    runs = [
        list(run)
        for named, run in groupby(words, key=lambda w: is_name(reading.word[w], reading.tag[w], begins=w == 0))
        if named
    ]
    longest: Sequence[int] = max(runs, key=len, default=())
    return (reading.start[longest[0]], reading.end[longest[-1]]) if longest else None
