"""Conditions that the tree hung on the wrong clause.

Enters: a Reading. Leaves: the Reading where a clause of condition hangs on the last of the joined clauses before it
("backs Osk and is there | should it ask |"), and where it opens a sentence or what somebody says on the clause behind
it ("| Had it come later | more would have died, she said"). Deliberately not done: other circumstances, which are as
often the first clause's; what a condition does to its clause (`modality`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.claims.data_files import word_list
from rashomon.claims.joined import Kids, kids_of, lower_of
from rashomon.terms import Reading

MARKS = word_list("marks_of_conditions")
TURNED = word_list("auxiliaries_of_conditions")
WOULD = frozenset[str]().union(*(word_list(f"{kind}_auxiliaries") for kind in ("conditional", "possible", "future")))
ASIDE = frozenset({"advcl", "ccomp"})
PREDICATES = frozenset({"ADJ", "NOUN", "VERB"})


def with_opening_conditions(reading: Reading) -> Reading:
    """The reading where what would be has a condition that opens its sentence by its order as a circumstance ("| Had
    Osk fallen |, crews would have left"), which the tree has as what is told, with the other clause beside it."""
    opens = [word for word, form in enumerate(lower_of(reading)) if form in TURNED and _opens_sentence(reading, word)]
    if not opens:
        return reading
    head, label, tag, kids = list(reading.head), list(reading.label), list(reading.tag), kids_of(reading)
    for word in opens:
        clause = word if reading.head[word] < 0 else reading.head[word]
        told = next((kid for kid in kids[clause] if reading.label[kid] == "parataxis" and kid > clause), None)
        if reading.head[clause] >= 0 or told is None or not _is_of_would(reading, kids, told):
            continue
        if clause == word:
            done = next((kid for kid in kids[word] if reading.label[kid] == "xcomp" and kid < told), None)
            who = next((kid for kid in kids[word] if reading.label[kid] == "obj"), None)
            if done is None or who is None or not word < who < done:
                continue
            head[word], label[word], tag[word] = done, "aux", "AUX"
            head[who], label[who] = done, "nsubj"
            for kid in kids[word]:
                head[kid] = head[kid] if kid in (who, told) else told
            clause = done
        head[told], label[told] = -1, "root"
        head[clause], label[clause] = told, "advcl"
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag))


def _opens_sentence(reading: Reading, word: int) -> bool:
    """Whether no word of its sentence stands before it."""
    before = word - 1
    while before >= 0 and reading.tag[before] == "PUNCT":
        before -= 1
    return before < 0 or reading.sentence[before] != reading.sentence[word]


def _is_of_would(reading: Reading, kids: Kids, clause: int) -> bool:
    """Whether a clause tells what would be."""
    return any(reading.word[kid].lower() in WOULD for kid in kids[clause] if reading.label[kid] == "aux")


def with_near_conditions(reading: Reading) -> Reading:
    """The reading with each such condition hung on its own clause."""
    kids = kids_of(reading)
    head, label = list(reading.head), list(reading.label)
    for clause, first in _conditions(reading, kids):
        over = reading.head[clause]
        said = _said_behind(reading, kids, clause, over)
        if said is not None:
            head[clause], label[clause] = said, "advcl"
        elif over < first and reading.label[clause] == "advcl":
            head[clause] = _last_joined(reading, kids, over, first)
    return reading if head == list(reading.head) else replace(reading, head=tuple(head), label=tuple(label))


def _conditions(reading: Reading, kids: Kids) -> Iterator[tuple[int, int]]:
    """The head and the first word of each clause that "if" or its order makes a condition."""
    for word, form in enumerate(lower_of(reading)):
        clause = reading.head[word]
        if clause < word or reading.label[clause] not in ASIDE or reading.head[clause] < 0:
            continue
        is_marked = form in MARKS and reading.label[word] == "mark"
        if is_marked or (form in TURNED and _is_turned(reading, kids, word)):
            yield clause, word


def _is_turned(reading: Reading, kids: Kids, auxiliary: int) -> bool:
    """Whether an auxiliary opens its clause, right before the subject ("| should | it ask")."""
    if not reading.label[auxiliary].startswith(("aux", "cop")):
        return False
    words = [kid for kid in kids[reading.head[auxiliary]] if reading.label[kid] not in ("punct", "cc")]
    return words[:1] == [auxiliary] and any(reading.label[kid].startswith("nsubj") for kid in words[1:2])


def _said_behind(reading: Reading, kids: Kids, clause: int, over: int) -> int | None:
    """The head of what is said, behind a condition that opens it and before who says it, which the tree hangs on the
    saying as well ("| If Osk falls |, crews will leave, said Wren")."""
    beside = (kid for kid in kids[over] if reading.label[kid] == "ccomp" and clause < kid < over)
    return next(beside, None)


def _last_joined(reading: Reading, kids: Kids, over: int, first: int) -> int:
    """The last clause joined to `over` that ends before the condition, or `over`."""
    joined = [
        kid for kid in kids[over] if reading.label[kid] == "conj" and kid < first and reading.tag[kid] in PREDICATES
    ]
    return joined[-1] if joined and reading.tag[over] in PREDICATES else over
