"""Who is given something, where the tree has two objects of one verb, or one made of both.

Enters: a Reading. Leaves: the Reading with the first of "paid | Wren | 9,000 crowns" and "gave | the rebels | weapons"
as the indirect object (UD: iobj), and that of "sold | the army | 40 trucks". Deliberately not done: recipients of verbs
that mostly have one object ("found her a job").
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.data_files import word_list
from rashomon.claims.joined import Kids, kids_of
from rashomon.terms import Reading

GIVING = word_list("verbs_of_two_objects")


def with_recipients(reading: Reading) -> Reading:
    """The reading with those given something apart from what they are given."""
    verbs = [word for word, tag in enumerate(reading.tag) if tag == "VERB" and reading.lemma[word] in GIVING]
    if not verbs:
        return reading
    head, label, kids = list(reading.head), list(reading.label), kids_of(reading)
    for verb in verbs:
        behind = [kid for kid in kids[verb] if kid > verb and reading.label[kid] in ("obj", "iobj")]
        if len(behind) == 2 and [reading.label[kid] for kid in behind] == ["obj", "obj"]:
            if _are_two(reading, kids, *behind):
                label[behind[0]] = "iobj"
        elif len(behind) == 1 and (given := _within(reading, kids, behind[0])) is not None:
            head[given], label[given] = verb, "iobj"
            for kid in kids[behind[0]]:
                head[kid] = given if kid < given else head[kid]
    return replace(reading, head=tuple(head), label=tuple(label))


def _within(reading: Reading, kids: Kids, noun: int) -> int | None:
    """Who is given it, where the tree has both as one: a noun without a sign of owning, or one before a count."""
    owner = _bare_owner(reading, kids, noun)
    counts = [kid for kid in kids[noun] if reading.label[kid] == "nummod" and kid < noun]
    before = [
        kid for kid in kids[noun] if reading.label[kid] == "compound" and counts and kid < _first(kids, counts[0])
    ]
    return before[-1] if owner is None and before else owner


def _bare_owner(reading: Reading, kids: Kids, noun: int) -> int | None:
    """The noun that the tree has for the owner of another, though nothing says so ("the rebels | weapons")."""
    owners = [kid for kid in kids[noun] if reading.label[kid] == "nmod:poss" and reading.tag[kid] in ("NOUN", "PROPN")]
    bare = [one for one in owners if one < noun and not any(reading.label[kid] == "case" for kid in kids[one])]
    return bare[0] if bare and reading.word[bare[0]][-1] not in "'’" else None


def _are_two(reading: Reading, kids: Kids, first: int, second: int) -> bool:
    """Whether the second begins where the first ends, and is no noun that the first may tell the kind of ("their
    intelligence people")."""
    opens = _first(kids, second)
    is_led = any(reading.label[kid] in ("case", "cc", "punct", "mark") for kid in kids[second][:1])
    is_apart = opens < second or reading.tag[first] in ("PROPN", "PRON") or reading.word[first].endswith("s")
    return _last(kids, first) + 1 == opens and is_apart and not is_led


def _first(kids: Kids, word: int) -> int:
    while kids[word] and kids[word][0] < word:
        word = kids[word][0]
    return word


def _last(kids: Kids, word: int) -> int:
    while kids[word] and kids[word][-1] > word:
        word = kids[word][-1]
    return word
