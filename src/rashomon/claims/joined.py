"""Clauses whose subject the clause before them swallowed.

Enters: a Reading. Leaves: the Reading where such a noun is the subject of the verb behind it ("Osk screened the crews
and | the port closed its gates", where the tree joined the crews and the port). Deliberately not done: verbs that share
an object (`actions`).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.terms import Reading

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
JOINING = frozenset({"and", "but", "while"})
FEWER = frozenset({"fewer", "less", "more"})
CLAUSES = frozenset({"conj", "ccomp", "parataxis", "acl:relcl"})


def with_swallowed_subjects(reading: Reading) -> Reading:
    """The reading with each such subject hung on its verb, with the "and" before it."""
    head, label = list(reading.head), list(reading.label)
    kids = _kids(reading)
    for noun, tag in enumerate(reading.tag):
        over = reading.head[noun]
        is_behind = reading.label[noun] == "conj" or (reading.label[noun] == "nsubj" and noun > over >= 0)
        if not is_behind or tag not in NOUNS:
            continue
        verb = _verb_behind(reading, kids, noun)
        before = () if verb is None else range(over + 1, noun)
        if verb is None or not any(reading.word[word].lower() in JOINING for word in before):
            continue
        if _is_joined_clause(reading, kids, noun, verb):
            head[noun], label[noun] = verb, "nsubj"
            for kid in kids[noun]:
                if kid < noun and reading.label[kid] in ("cc", "punct"):
                    head[kid] = verb
    return reading if head == list(reading.head) else replace(reading, head=tuple(head), label=tuple(label))


def _verb_behind(reading: Reading, kids: list[list[int]], noun: int) -> int | None:
    """The finite verb without a subject that follows a noun and all that hangs on it, and does not hang on it."""
    last = noun
    while kids[last] and kids[last][-1] > last:
        last = kids[last][-1]
    first = last + 1
    if first >= len(reading) or reading.tag[first] not in ("VERB", "AUX"):
        return None
    verb = reading.head[first] if reading.tag[first] == "AUX" and reading.head[first] > first else first
    if reading.label[verb] not in CLAUSES or reading.head[verb] == noun or reading.word[verb].lower().endswith("ing"):
        return None
    return None if _labels(reading, kids[verb]) & {"nsubj", "csubj", "expl", "mark"} else verb


def _is_joined_clause(reading: Reading, kids: list[list[int]], noun: int, verb: int) -> bool:
    """Whether the clause that swallowed the noun stands beside the verb, with a subject of its own."""
    beside, over = reading.head[noun], reading.head[verb]
    while beside != over and reading.head[beside] not in (over, -1):
        beside = reading.head[beside]
    if reading.label[verb] == "conj":
        beside = over
    labels = _labels(reading, kids[beside])
    return bool(labels & {"nsubj", "expl"}) and (reading.tag[beside] == "VERB" or "cop" in labels) and beside < noun


def _labels(reading: Reading, kids: list[int]) -> set[str]:
    return {reading.label[kid].partition(":")[0] for kid in kids}


def _kids(reading: Reading) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in reading.head]
    for word, over in enumerate(reading.head):
        if over >= 0:
            kids[over].append(word)
    return kids


def with_counted_subjects(reading: Reading) -> Reading:
    """The reading with "no fewer than 20 men", which the tree hung behind "than", as the subject of the verb behind it
    that has none."""
    head, label = list(reading.head), list(reading.label)
    kids = _kids(reading)
    for than, form in enumerate(reading.word):
        noun, fewer = reading.head[than], than - 1
        if (
            form.lower() != "than"
            or fewer < 0
            or reading.word[fewer].lower() not in FEWER
            or reading.label[noun] != "obl"
        ):
            continue
        verb = reading.head[fewer] if reading.head[noun] == fewer else reading.head[noun]
        if verb <= noun or reading.tag[verb] != "VERB" or _labels(reading, kids[verb]) & {"nsubj", "csubj", "expl"}:
            continue
        passive = any(reading.label[kid] == "aux:pass" for kid in kids[verb])
        head[noun], label[noun] = verb, "nsubj:pass" if passive else "nsubj"
        head[fewer], label[fewer], label[than] = noun, "advmod", "fixed"
    return replace(reading, head=tuple(head), label=tuple(label))
