"""Times in a text, resolved to EDTF where an anchor allows it.

Enters: a Report, its Tree and Voices. Leaves: Times with their span, EDTF value and what it rests on. An expression
relative to a date that is not established or is contradicted keeps its words and no value ("relative, anchor unknown").
Deliberately not done: recurring times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rashomon.claims.calendar_words import Expression, expressions_in, tells_time
from rashomon.claims.data_files import word_list
from rashomon.claims.negation import negates
from rashomon.claims.tenses import Tense, clause_around, tense_of
from rashomon.claims.times_ahead import looks_ahead
from rashomon.claims.times_anchors import Dated, anchor_of, anchors_of_sayings, by_dateline, reckoned
from rashomon.claims.times_hung import hung, joined
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import Report, Time

NAMING_DAYS = word_list("words_that_name_days")
PERFECT = word_list("forms_of_present_perfect")
RANKS = word_list("words_of_rank")
WHICH = word_list("words_that_tell_which_year")
_ONE_OF_MANY = ("every", "each", "a", "an", "any", "one", "some", "per")

_NUMBERED = frozenset(
    {"room", "flight", "route", "highway", "gate", "hall", "chapter", "article", "page", "paragraph", "resolution",
     "section", "number", "no.", "case", "model", "platform", "order", "line"}
)  # fmt: skip


def times_of(report: Report, tree: Tree, voices: Voices) -> tuple[Time, ...]:
    """The times of a report, in text order; lengths of time and repeated times are none."""
    return tuple(
        Time(edtf=one.value.edtf, basis=one.basis, start=one.start, end=one.end, text=report.text[one.start : one.end])
        for one in dated_in(report, tree, voices)
        if one.value.is_point or not one.value.stated  # "the last 30 years" is told, "for 30 years" is not
    )


def dated_in(report: Report, tree: Tree, voices: Voices) -> list[Dated]:
    """Each expression of time of a report with its value, lengths of time among them, in text order."""
    # 1. the expressions of each sentence, but for names, counts and habits
    # 2. each reckoned from the report's day, or from the day of its dateline
    # 3. quoted ones reckoned anew from the day on which it was said
    # 4. those that hang on another time before them reckoned from that
    # 5. "from May to June" as one
    found = list(_found(report, tree, voices))
    anchor = by_dateline(report.text, [one.expression for one in found], anchor_of(report))
    found = [reckoned(one, anchor) for one in found]
    said = anchors_of_sayings(tree, voices, found, anchor)
    found = [one if one.voice == AUTHOR else reckoned(one, said[one.voice]) for one in found]
    return joined(report.text, hung(report.text, found))


def _found(report: Report, tree: Tree, voices: Voices) -> Iterator[Dated]:
    reading = tree.reading
    telling = {reading.sentence[word] for word, form in enumerate(reading.word) if tells_time(form)}
    for number in sorted(telling):
        first, stop = bisect_left(reading.sentence, number), bisect_right(reading.sentence, number)
        start, end = reading.start[first], reading.end[stop - 1]
        for one in expressions_in(report.text, start, end):
            words = range(bisect_right(reading.end, one.start), bisect_left(reading.start, one.end))
            if words and not _is_other(tree, one, words):
                yield Dated(
                    expression=one, start=one.start, end=one.end, words=words, sentence=number,
                    voice=voices.of[words[-1]], tense=_tense(report.text, tree, one, words, stop - 1),
                )  # fmt: skip


def _tense(text: str, tree: Tree, one: Expression, words: range, last: int) -> Tense:
    """Whether it looks back or ahead: by the tense of its clause, else by the words before it.

    The present looks ahead ("the court sits on Thursday"), but not in a line that no full stop ends: that may be a
    headline, which tells of the past.
    """
    before = tree.lower[max(words[0] - 2, 0) : words[0]]
    if before[-1:] == ("since",) or before == ("as", "of"):
        return Tense.PAST
    clause = clause_around(tree, words[-1])
    tense = tense_of(tree, clause)
    if tense is Tense.PRESENT and tree.reading.word[last][-1] in '.!?”"':
        hangs = clause in words or any(tree.reading.head[word] == clause for word in words)
        return Tense.PRESENT if hangs else Tense.OPEN
    if tense in (Tense.PAST, Tense.FUTURE):
        return tense
    return Tense.FUTURE if looks_ahead(text, one.start) else Tense.OPEN


def _is_other(tree: Tree, one: Expression, words: range) -> bool:
    """Whether what looks like a time is a name, a count, a number on a door or a habit."""
    named = _is_named(tree, words) or (one.pattern == "weekday" and _is_special(tree, words[0]))
    length = one.pattern == "hence" and "time" not in one.parts and _is_length(tree, words)
    return named or length or _is_number(tree, one, words) or _is_habit(tree, one, words)


def _is_length(tree: Tree, words: range) -> bool:
    """Whether "in ten years" is no day to come: "the first in ten years", "has not left in a month", "in a year of"."""
    reading, first, after = tree.reading, words[0], words[-1] + 1
    which = after < len(reading) and reading.sentence[after] == reading.sentence[first] and tree.lower[after] in WHICH
    if which and tree.lower[first + 1] in ("a", "one"):
        return True
    for word in range(first - 1, -1, -1):
        is_clause = reading.tag[word] in ("AUX", "VERB") and tree.relation[word] not in ("acl", "amod")
        if is_clause or reading.sentence[word] != reading.sentence[first]:
            break
        if tree.lower[word] in RANKS or (reading.tag[word] == "ADJ" and tree.lower[word].endswith("est")):
            return True
    clause = clause_around(tree, words[-1])
    return negates(tree, clause) and any(tree.lower[kid] in PERFECT for kid in tree.all(clause, "aux"))


def _is_special(tree: Tree, word: int) -> bool:
    """Whether a day of the week is one of a year that has a name, of which nobody here knows when it is ("Easter |
    Sunday", "Super | Tuesday")."""
    return word > 0 and tree.reading.word[word - 1].istitle() and tree.lower[word - 1] in NAMING_DAYS


def _is_named(tree: Tree, words: range) -> bool:
    """Whether it begins a name that goes on behind it ("the Monday Club", "the 14 May Movement")."""
    reading, last = tree.reading, words[-1]
    after = last + 1
    if (
        after >= len(reading)
        or reading.sentence[after] != reading.sentence[last]
        or not reading.word[after][0].isupper()
    ):
        return False
    return any(
        reading.head[word] == after and tree.relation[word] in ("compound", "flat", "nummod", "amod") for word in words
    )


def _is_number(tree: Tree, one: Expression, words: range) -> bool:
    """Whether what looks like a year counts ("1709 pupils") or numbers something ("Room 1984")."""
    if one.pattern != "y" or len(words) != 1:
        return False
    word, reading = words[0], tree.reading
    head = reading.head[word]
    if tree.relation[word] in ("nummod", "compound") and head > word:
        return reading.tag[head] == "NOUN" and tree.lower[head].endswith("s")
    return word > 0 and tree.lower[word - 1] in _NUMBERED


def _is_habit(tree: Tree, one: Expression, words: range) -> bool:
    """Whether it is one of many: "every Friday", "on a Friday", "in summer" of what is so every year."""
    first = words[0]
    before = tree.lower[first - 1] if first and tree.reading.sentence[first - 1] == tree.reading.sentence[first] else ""
    if one.pattern in ("weekday", "plain_month") and before in _ONE_OF_MANY and tree.reading.head[first - 1] in words:
        return True
    is_bare = one.pattern == "plain_season" and tree.lower[words[-1] - 1] in ("in", "during")
    return is_bare and tense_of(tree, clause_around(tree, words[-1])) is Tense.PRESENT
