"""Clauses that the tree joined to the wrong word.

Enters: a Reading. Leaves: the Reading where a noun that the clause before swallowed is the subject of the verb behind
it ("Osk screened the crews and | the port closed its gates", where the tree joined the crews and the port), two
subjects with "and" between them are a row, an infinitive or relative clause without "and" belongs to the
word before, what goes on or ends is what began, and a name hangs on the office of its bearer. Deliberately not done:
verbs that share an object (`actions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rashomon.claims.data_files import lines_of
from rashomon.claims.naming import person_nouns
from rashomon.terms import NameKind, Reading

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
JOINING = frozenset({"and", "but", "while"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
IN_ROWS = NOUNS | {"NUM", "DET"}
JOINTS = ("and", "or", "&")
FEWER = frozenset({"fewer", "less", "more"})
CLAUSES = frozenset({"conj", "ccomp", "parataxis", "acl:relcl"})
BEGINNING = frozenset({"began", "begin", "begins", "begun", "start", "started", "starts"})
GOING_ON = frozenset({"continued", "continues", "culminated", "culminates", "ended", "ends", "lasted", "stopped"})
Kids = tuple[tuple[int, ...], ...]  # the words that hang on each word


def with_swallowed_subjects(reading: Reading) -> Reading:
    """The reading with each such subject hung on its verb, with the "and" before it."""
    head, label = list(reading.head), list(reading.label)
    kids = kids_of(reading)
    for noun, told in enumerate(reading.label):
        if told not in ("conj", "nsubj") or reading.tag[noun] not in NOUNS:
            continue
        over = reading.head[noun]
        if told == "nsubj" and not noun > over >= 0:
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


def _verb_behind(reading: Reading, kids: Kids, noun: int) -> int | None:
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


def _is_joined_clause(reading: Reading, kids: Kids, noun: int, verb: int) -> bool:
    """Whether the clause that swallowed the noun stands beside the verb, with a subject of its own."""
    beside, over = reading.head[noun], reading.head[verb]
    while beside != over and reading.head[beside] not in (over, -1):
        beside = reading.head[beside]
    if reading.label[verb] == "conj":
        beside = over
    labels = _labels(reading, kids[beside])
    return bool(labels & {"nsubj", "expl"}) and (reading.tag[beside] == "VERB" or "cop" in labels) and beside < noun


def _labels(reading: Reading, kids: Sequence[int]) -> set[str]:
    return {reading.label[kid].partition(":")[0] for kid in kids}


def lower_of(reading: Reading) -> tuple[str, ...]:
    """The words in lower case."""
    return _lower_of(reading.word)


@lru_cache(maxsize=1)
def _lower_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word.lower().replace(" ", "") for word in words])  # "n ’ t"


def kids_of(reading: Reading) -> Kids:
    """The words that hang on each word, in their order."""
    return _kids_of(reading.head)


@lru_cache(maxsize=1)
def _kids_of(heads: tuple[int, ...]) -> Kids:
    """The last ones are kept, for most repairs leave the heads as they are."""
    kids: list[list[int]] = [[] for _ in heads]
    for word, over in enumerate(heads):
        if over >= 0:
            kids[over].append(word)
    return tuple(map(tuple, kids))


def with_first_subjects(reading: Reading) -> Reading:
    """The reading with the first of two subjects of a verb hung on the verb between them that has none ("| Two | have
    died and dozens are being treated")."""
    head, label = list(reading.head), list(reading.label)
    served: dict[int, list[int]] = {}
    for word, told in enumerate(reading.label):
        if told in ("nsubj", "nsubj:pass") and word < reading.head[word]:
            served.setdefault(reading.head[word], []).append(word)
    for verb, subjects in served.items():
        first, last = subjects[0], subjects[-1]
        between = (word for word in range(first + 1, last) if reading.tag[word] == "VERB" and word not in served)
        own = next((word for word in between if reading.label[word] in CLAUSES), None) if first != last else None
        if own is not None and reading.tag[first] in {*NOUNS, "NUM"} and own != verb:
            is_passive = "aux:pass" in [reading.label[kid] for kid in kids_of(reading)[own]]
            head[first], label[first] = own, "nsubj:pass" if is_passive else "nsubj"
    return reading if head == list(reading.head) else replace(reading, head=tuple(head), label=tuple(label))


def with_rows(reading: Reading) -> Reading:
    """The reading with the subjects of a verb that only "and" parts as one row ("Ada | Wren | and the | crews | have
    left"), where the tree hung each on the verb."""
    served: dict[tuple[int, str], list[int]] = {}
    for word, told in enumerate(reading.label):
        if told in SUBJECTS and reading.tag[word] in IN_ROWS:
            served.setdefault((reading.head[word], told), []).append(word)
    pairs = [pair for words in served.values() for pair in pairwise(words)]
    if not pairs:
        return reading
    head, label, lower, kids = list(reading.head), list(reading.label), lower_of(reading), kids_of(reading)
    going_on: dict[int, list[int]] = {}  # by the first of a row so far what follows it
    for first, second in reversed(pairs):
        opens = edge_of(kids, second, 0)
        joint = opens if lower[opens] in (*JOINTS, ",") else opens - 1
        end = joint - 1 if lower[joint - 1] != "," else joint - 2
        is_joint = lower[joint] in JOINTS or (lower[joint] == "," and second in going_on)
        if is_joint and edge_of(kids, first, -1) in (end, joint) and _is_row(reading, kids, first, second):
            head[joint] = second
            going_on[first] = [second, *going_on.pop(second, [])]
            for word in going_on[first]:
                head[word], label[word] = first, "conj"
    return replace(reading, head=tuple(head), label=tuple(label)) if going_on else reading


def _is_row(reading: Reading, kids: Kids, first: int, second: int) -> bool:
    """Whether no clause lies between two nouns, and the first is no title and has nothing apposed."""
    is_title = reading.word[first].lower().removesuffix(".") in lines_of("titles.txt")
    is_told = any(reading.label[kid] == "appos" for kid in kids[first])
    between = {reading.tag[word] for word in range(first + 1, second)}
    return not (is_title or is_told or between & {"AUX", "VERB"})


def edge_of(kids: Sequence[Sequence[int]], word: int, side: int) -> int:
    """The first (0) or last (-1) word of what hangs on a word."""
    while kids[word] and (kids[word][side] < word) == (side == 0):
        word = kids[word][side]
    return word


def with_counted_subjects(reading: Reading) -> Reading:
    """The reading with "no fewer than 20 men", which the tree hung behind "than", as the subject of the verb behind it
    that has none."""
    counting = [word for word, form in enumerate(lower_of(reading)) if form == "than"]
    if not counting:
        return reading
    head, label, kids = list(reading.head), list(reading.label), kids_of(reading)
    for than in counting:
        noun, fewer = reading.head[than], than - 1
        if fewer < 0 or reading.word[fewer].lower() not in FEWER or reading.label[noun] != "obl":
            continue
        verb = reading.head[fewer] if reading.head[noun] == fewer else reading.head[noun]
        if verb <= noun or reading.tag[verb] != "VERB" or _labels(reading, kids[verb]) & {"nsubj", "csubj", "expl"}:
            continue
        passive = any(reading.label[kid] == "aux:pass" for kid in kids[verb])
        head[noun], label[noun] = verb, "nsubj:pass" if passive else "nsubj"
        head[fewer], label[fewer], label[than] = noun, "advmod", "fixed"
    return replace(reading, head=tuple(head), label=tuple(label))


def with_joined_infinitives(reading: Reading) -> Reading:
    """The reading with an infinitive that no "and" joins as the complement of its verb ("asked Wren, the head of the
    port, | to open the gates")."""
    joined = [
        word for word in _joined_to(reading, "VERB") if "to" in map(str.lower, reading.word[max(0, word - 3) : word])
    ]
    if not joined:
        return reading
    label, kids = list(reading.label), kids_of(reading)
    for word in joined:
        joins = {reading.label[kid] for kid in kids[word] if kid < word}
        if "mark" in joins and not joins & {"cc", "aux", "aux:pass", "cop", "nsubj"}:
            is_one = [_has_to(reading, kids[verb]) for verb in (word, reading.head[word])] == [True, False]
            label[word] = "xcomp" if is_one else "conj"
    return replace(reading, label=tuple(label))


def _joined_to(reading: Reading, tag: str) -> list[int]:
    """The verbs that the tree joined to a word of this tag."""
    return [
        word
        for word, label in enumerate(reading.label)
        if label == "conj" and reading.tag[word] == "VERB" and reading.tag[reading.head[word]] == tag
    ]


def with_joined_relatives(reading: Reading) -> Reading:
    """The reading with a clause that "that" and no "and" joins to a noun as what tells of it ("storms in Osk, Varn and
    elsewhere | that he blamed on the moon")."""
    joined, told = _joined_to(reading, "NOUN"), _told_of(reading)
    if not joined and not told:
        return reading
    head, label, kids = list(reading.head), list(reading.label), kids_of(reading)
    for word, noun in told:
        head[word], label[word] = noun, "acl:relcl"
    for word in joined:
        joins = {reading.label[kid] for kid in kids[word]}
        first = min(kids[word], default=word)
        if reading.word[first].lower() == "that" and "nsubj" in joins and not joins & {"cc", "obj", "ccomp", "xcomp"}:
            label[word] = "acl:relcl"
    return replace(reading, head=tuple(head), label=tuple(label))


def _told_of(reading: Reading) -> list[tuple[int, int]]:
    """The clauses that no "and" joins to a verb and that a relative pronoun right behind a noun opens, each with that
    noun ("there is no ship | that 's unsinkable")."""
    kids, found = kids_of(reading), []
    for word, label in enumerate(reading.label):
        if label != "conj" or not kids[word] or any(reading.label[kid] == "cc" for kid in kids[word]):
            continue
        first = kids[word][0]
        opens = reading.label[first] == "nsubj" and reading.word[first].lower() in ("that", "which", "who")
        noun = first - 1
        if opens and noun > reading.head[word] and reading.tag[noun] == "NOUN" and reading.tag[first] == "PRON":
            found.append((word, noun))
    return found


def _has_to(reading: Reading, kids: Sequence[int]) -> bool:
    return any(reading.label[kid] == "mark" and reading.word[kid].lower() == "to" for kid in kids)


def with_what_went_on(reading: Reading) -> Reading:
    """The reading with what went on or ended joined to what began, not to the clause between ("the strike began when
    Wren left | and ended a week later")."""
    going = [word for word in _joined_to(reading, "VERB") if reading.word[word].lower() in GOING_ON]
    if not going:
        return reading
    head, kids = list(reading.head), kids_of(reading)
    for word in going:
        between = reading.head[word]
        began = reading.head[between]
        is_between = reading.label[between] == "advcl" and reading.word[began].lower() in BEGINNING and began < between
        if is_between and not _labels(reading, kids[word]) & {"nsubj", "obj", "aux"}:
            head[word] = began
    return replace(reading, head=tuple(head))


def with_names_of_holders(reading: Reading) -> Reading:
    """The reading with a person's name hung on the office before it, where the tree hung it on the land or the body
    ("President of Varland | Ada Wren", "the head of the Port Authority, | Mira Tosk").
    """
    head = list(reading.head)
    for name in reading.names:
        words = range(name.first, name.last + 1)
        top = next((word for word in words if reading.head[word] not in words), name.first)
        office = _office_over(reading, top) if name.kind is NameKind.PERSON else None
        if office is not None:
            head[top] = office
    return replace(reading, head=tuple(head))


def _office_over(reading: Reading, name: int) -> int | None:
    """The noun for one person that a name behind its phrase tells of, by way of what it is an office of."""
    body = reading.head[name]
    if reading.label[name] not in ("appos", "flat") or reading.label[body] != "nmod" or _is_one_person(reading, body):
        return None
    kids = kids_of(reading)
    if any(reading.label[kid] == "conj" for kid in kids[name]):
        return None  # "the head of the port, Mira Tosk and the mayor"
    office = body
    while reading.label[office] == "nmod" and not _is_one_person(reading, office):
        office = reading.head[office]
    is_told = any(reading.label[kid] in ("appos", "flat") for kid in kids[office])
    return office if office < body and not is_told and _is_one_person(reading, office) else None


def _is_one_person(reading: Reading, noun: int) -> bool:
    form, lemma = reading.word[noun].lower(), reading.lemma[noun].lower()
    return form == lemma and (form in person_nouns() or form in lines_of("titles.txt"))
