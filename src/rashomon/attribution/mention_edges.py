"""Words beside a mention that belong to it and that the model left out: the rest of its phrase, whose name it is, the
bracket that closes one in it, the phrase or the person's name before it.

Enters: a page and a mention's run. Leaves: the run, drawn out where such words stand beside it. The order of words
decides. Appositions, titles and relative clauses are `mentions`'.
"""

from __future__ import annotations

from rashomon.attribution.mentions import TITLE_TAGS, head_of
from rashomon.attribution.page import Page, Run
from rashomon.terms import NameKind

_BEFORE_WHO = ("NOUN", "PROPN", "ADJ", "DET", "NUM")
_LONGEST_BEARER = 40  # words from "A man who gave his name only as" to the name
_LONGEST_REST = 5


def with_rest(page: Page, run: Run, cue: tuple[Run, ...]) -> Run:
    """The run drawn out to the cue where only the rest of its phrase stands between ("the Tarvian | lorry maker Veld
    Motors said").
    """
    start = cue[0][0] if cue else 0
    between = range(run[1] + 1, start)
    inside = 0 < len(between) <= _LONGEST_REST
    if not inside or not all(page.reading.tag[w] in ("NOUN", "PROPN", "ADJ") for w in between):
        return run
    hangs = any(
        page.reading.head[w] in between and page.is_label(w, "compound", "amod", "nmod")
        for w in range(run[0], run[1] + 1)
    )
    return (run[0], start - 1) if hangs else run


def with_bearer(page: Page, run: Run) -> Run:
    """The run from "A man who gave his name only as" on, where it is the name that follows."""
    first = page.sentence_of(run[0])[0]
    if run[0] - 3 < first or page.lower[run[0] - 1] != "as" or "name" not in page.lower[first : run[0]]:
        return run
    who = next((w for w in range(run[0] - 2, first, -1) if page.lower[w] == "who"), None)
    start = who - (page.reading.word[who - 1] == ",") if who is not None else first
    while start > first and page.reading.tag[start - 1] in _BEFORE_WHO:
        start -= 1
    plain = who is not None and not any(page.reading.word[w] in (",", '"', "“") for w in range(who, run[0]))
    return (start, run[1]) if plain and start < (who or 0) and run[0] - start < _LONGEST_BEARER else run


def with_bracket(page: Page, run: Run) -> Run:
    """The run with the bracket after it that closes one inside it ("head of the Harbour Agency (HPA)")."""
    if run[1] + 1 == len(page) or page.reading.word[run[1] + 1] != ")":
        return run
    inside = page.reading.word[run[0] : run[1] + 1]
    return (run[0], run[1] + 1) if inside.count("(") - inside.count(")") == 1 else run


def with_phrase_before(page: Page, run: Run) -> Run:
    """The run drawn out over the phrase that its name stands beside, where the tree has both for subjects of one verb
    ("The head of the board, | Ada Lind, who ..., said").
    """
    described = _person_described(page, run)
    if described is not None:
        return described
    if run[0] < 2 or page.reading.word[run[0] - 1] != ",":
        return run
    subjects = page.children_with(page.reading.head[run[0]], "nsubj") if page.reading.head[run[0]] >= 0 else []
    if run[0] not in subjects[1:] or subjects[0] > run[0]:
        return run
    first = page.subtree(subjects[0])[0]
    return (
        (first, run[1]) if all(page.reading.tag[w] in (*TITLE_TAGS, "ADP") for w in range(first, run[0] - 1)) else run
    )


def _person_described(page: Page, run: Run) -> Run | None:
    """The run from the person's name on whom it describes behind a comma and a time ("Ada Lind, for ten years | the
    woman in charge of the lock, said"); None where it does not.
    """
    head = head_of(page, run)
    subjects = page.children_with(page.reading.head[head], "nsubj") if page.reading.head[head] >= 0 else []
    name = page.name_at.get(subjects[0]) if subjects[1:2] == [head] else None
    if name is None or name.kind is not NameKind.PERSON or not name.last + 1 < run[0]:
        return None
    between = range(name.last + 2, run[0])
    timed = all(page.reading.tag[w] in ("ADP", "NUM", "NOUN", "ADJ", "DET", "ADV") for w in between)
    return (name.first, run[1]) if page.reading.word[name.last + 1] == "," and timed else None
