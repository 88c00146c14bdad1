"""Words that the tree gave a part that no grammar has for them.

Enters: a Reading. Leaves: the Reading where an adjective right behind a linking verb is that verb's, a noun without a
preposition before a verb without a subject is its subject, a gerund joined by "and" is no adjective of the noun that
is its object, a verb with an object and no auxiliary is no passive, and what is due to be done is to come. Deliberately
not done: clauses joined to the wrong word (`joined`); those killed and hurt (`casualties`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.claims.data_files import word_list
from rashomon.claims.joined import edge_of, kids_of
from rashomon.claims.lemmas import settled
from rashomon.terms import Reading

LINKING = word_list("linking_verbs")
ASIDE = frozenset({"advcl", "ccomp", "conj", "parataxis"})
SUBJECTS = ("nsubj", "csubj", "expl")
UNFINISHED = word_list("auxiliaries_without_tense")
HAVING = word_list("forms_of_have")
TIMES = word_list("nouns_of_measure")
TELLING = word_list("nouns_of_telling")
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
INSIDE = frozenset({"acl", "acl:relcl", "appos", "nmod", "obl"})
RELATIVE = word_list("words_that_open_relatives")


def _has(reading: Reading, kids: Sequence[int], *labels: str) -> bool:
    return any(reading.label[kid].partition(":")[0] in labels for kid in kids)


def with_described(reading: Reading) -> Reading:
    """The reading with the adjective right behind a linking verb as its complement ("it remains | unclear | whether
    ...")."""
    found = [
        word
        for word, tag in enumerate(reading.tag)
        if tag == "ADJ"
        and word
        and reading.tag[word - 1] == "VERB"
        and reading.lemma[word - 1].lower() in LINKING
        and reading.label[word] in ASIDE
        and reading.head[word] not in (-1, word - 1)
        and reading.sentence[word] == reading.sentence[word - 1]
    ]
    if not found:
        return reading
    head, label, kids = list(reading.head), list(reading.label), kids_of(reading)
    for word in found:
        if not _has(reading, kids[word], *SUBJECTS, "mark", "cc", "cop") and not _has(reading, kids[word - 1], "xcomp"):
            head[word], label[word] = word - 1, "xcomp"
    return replace(reading, head=tuple(head), label=tuple(label))


def with_what_is_due(reading: Reading) -> Reading:
    """The reading with "due" as the predicate that an infinitive belongs to ("the court was | due | to sit"), where the
    tree has "due to" as a preposition."""
    found = [
        word
        for word, form in enumerate(reading.word[:-1])
        if form.lower() == "due" and reading.label[word + 1] == "fixed" and reading.head[word + 1] == word
    ]
    if not found:
        return reading
    head, label, tag, kids = list(reading.head), list(reading.label), list(reading.tag), kids_of(reading)
    for word in found:
        verb = reading.head[word]
        before = [kid for kid in kids[verb] if kid < word]
        is_bare = reading.word[verb].lower() == reading.lemma[verb].lower()
        is_to_be = any(reading.lemma[kid] == "be" for kid in kids[verb] if kid > word + 1 and kid < verb)
        is_said = any(reading.lemma[kid] == "be" for kid in before)
        if reading.tag[verb] != "VERB" or verb < word or not is_said or not (is_bare or is_to_be):
            continue
        head[word], label[word], tag[word] = reading.head[verb], reading.label[verb], "ADJ"
        head[verb], label[verb] = word, "xcomp"
        head[word + 1], label[word + 1], tag[word + 1] = verb, "mark", "PART"
        for kid in before:
            head[kid] = word
            label[kid] = "cop" if reading.lemma[kid] == "be" else reading.label[kid].removesuffix(":pass")
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag))


def with_things_called_mine(reading: Reading) -> Reading:
    """The reading with "a mine" as a thing, which the tree may take for what is mine."""
    if "mine" not in reading.word:
        return reading
    tag = list(reading.tag)
    for word, form in enumerate(reading.word):
        if form == "mine" and tag[word] == "PRON" and word and reading.tag[word - 1] in ("DET", "ADJ", "NOUN"):
            tag[word] = "NOUN"
    return replace(reading, tag=tuple(tag))


def with_nouns_in_ing(reading: Reading) -> Reading:
    """The reading with a gerund that is a subject and has a noun hanging on it as a noun ("| Fighting | near Osk killed
    nine")."""
    found = [
        word
        for word, told in enumerate(reading.label)
        if told == "nsubj" and reading.tag[word] == "VERB" and reading.word[word].endswith("ing")
    ]
    if not found:
        return reading
    tag, kids = list(reading.tag), kids_of(reading)
    for word in found:
        if _has(reading, kids[word], "nmod", "obl") and not _has(reading, kids[word], "obj", *SUBJECTS, "aux"):
            tag[word] = "NOUN"
    return replace(reading, tag=tuple(tag))


def with_bare_subjects(reading: Reading) -> Reading:
    """The reading with a noun that no preposition leads, right before the auxiliary of a verb without a subject, as its
    subject ("70 per | cent | of the lines were cut")."""
    kids = kids_of(reading)
    label = list(reading.label)
    for word, told in enumerate(reading.label):
        over = reading.head[word]
        if told != "obl" or over <= word or reading.tag[word] not in NOUNS:
            continue
        if _has(reading, kids[word], "case", "mark") or _has(reading, kids[over], *SUBJECTS):
            continue
        auxiliaries = [kid for kid in kids[over] if reading.label[kid].startswith(("aux", "cop")) and kid > word]
        is_time = reading.lemma[word].lower() in TIMES and not _has(reading, kids[word], "nmod")
        if not auxiliaries or reading.word[auxiliaries[0]].lower() in UNFINISHED or is_time:
            continue
        last = edge_of(kids, word, -1)
        leads = any(
            reading.label[inner] == "mark" for kid in kids[word] for inner in kids[kid]
        )  # "after missing games"
        if last + 1 == auxiliaries[0] and not leads:
            is_passive = any(reading.label[kid] == "aux:pass" for kid in auxiliaries)
            label[word] = "nsubj:pass" if is_passive else "nsubj"
    return replace(reading, label=tuple(label))


def with_relative_subjects(reading: Reading) -> Reading:
    """The reading with a relative pronoun as the subject of the finite verb below who thinks or says it ("a rise | that
    | they say will last"), where the tree has it for that verb's object."""
    kids, label = kids_of(reading), list(reading.label)
    for word, told in enumerate(reading.label):
        verb = reading.head[word]
        if told != "obj" or not word < verb or reading.label[verb] != "ccomp":
            continue
        is_relative = reading.tag[word] == "PRON" and reading.word[word].lower() in RELATIVE
        over = reading.head[verb]
        is_below = reading.label[over] == "acl:relcl" and word < over < verb
        is_finite = _has(reading, kids[verb], "aux") and not _has(reading, kids[verb], *SUBJECTS, "mark")
        if is_relative and is_below and is_finite:
            is_passive = any(reading.label[kid] == "aux:pass" for kid in kids[verb])
            label[word] = "nsubj:pass" if is_passive else "nsubj"
    return reading if label == list(reading.label) else replace(reading, label=tuple(label))


def with_joined_gerunds(reading: Reading) -> Reading:
    """The reading with a gerund behind another and "and" as a verb with its object ("injuring five people and |
    damaging | buildings"), not as an adjective."""
    between = [
        word
        for word, told in enumerate(reading.label)
        if told == "amod" and word > 1 and reading.head[word] == word + 1 and reading.label[word - 1] == "cc"
    ]
    if not between:
        return reading
    head, label, tag = list(reading.head), list(reading.label), list(reading.tag)
    kids = kids_of(reading)
    for word in between:
        noun = word + 1
        before = reading.head[noun]
        if reading.label[noun] != "conj" or before < 0 or reading.label[before] != "obj":
            continue
        verb = reading.head[before]
        forms = reading.word[word].lower(), reading.word[verb].lower()
        is_row = all(form.endswith("ing") for form in forms) and reading.tag[verb] == "VERB" and verb < before < word
        if is_row and reading.lemma[noun].lower() != reading.word[noun].lower() and kids[noun][0] >= word - 1:
            head[word], label[word], tag[word] = verb, "conj", "VERB"
            head[word - 1], head[noun], label[noun] = word, word, "obj"
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag))


def with_active_subjects(reading: Reading) -> Reading:
    """The reading with who is before a verb without auxiliary that has an object behind it as the one who does it
    ("Guards | detained | as many as nine men"), and who is before a verb that no passive is ("the port has | defaulted
    |")."""
    kids = kids_of(reading)
    label = list(reading.label)
    for word, told in enumerate(reading.label):
        if told != "nsubj:pass":
            continue
        verb = reading.head[word]
        if reading.tag[verb] == "VERB" and _is_active(reading, kids[verb], verb):
            label[word] = "nsubj"
        if reading.tag[verb] != "VERB" or reading.label[verb] == "conj":
            continue
        objects = [kid for kid in kids[verb] if reading.label[kid] == "obj" and kid > verb]
        if word < verb and objects and not _has(reading, kids[verb], "aux", "cop", "iobj", "xcomp"):
            label[word] = "nsubj"
    return replace(reading, label=tuple(label))


def _is_active(reading: Reading, kids: Sequence[int], verb: int) -> bool:
    """Whether a verb's auxiliaries make no passive: "have" stands last, or what goes on ends in "-ing"."""
    before = [kid for kid in kids if kid < verb and reading.label[kid].startswith(("aux", "cop"))]
    forms = [reading.word[kid].lower().replace("’", "'") for kid in before]
    is_perfect = bool(forms) and forms[-1] in HAVING
    return is_perfect or (bool(forms) and "being" not in forms and reading.word[verb].lower().endswith("ing"))


def with_clauses_behind_colons(reading: Reading) -> Reading:
    """The reading with a clause that has its own subject and stands right behind a colon as a clause beside the one
    before ("the study is about salt: | it eats iron"), not as an attribute of a noun."""
    colons = [word for word, form in enumerate(reading.word) if form in (":", ";")]
    if not colons:
        return reading
    label, kids = list(reading.label), kids_of(reading)
    for colon in colons:
        for word in range(colon + 1, len(reading)):
            if reading.sentence[word] != reading.sentence[colon]:
                break
            over = reading.head[word]
            if reading.lemma[over].lower() in TELLING:
                continue
            if 0 <= over < colon and reading.label[word] in INSIDE and _is_whole(reading, kids, word, colon):
                label[word] = "parataxis"
                break
    return replace(reading, label=tuple(label))


def _is_whole(reading: Reading, kids: Sequence[Sequence[int]], word: int, colon: int) -> bool:
    """Whether `word` is the predicate of a clause that has a subject of its own and no mark, right behind `colon`."""
    if reading.tag[word] not in ("VERB", "AUX") and not _has(reading, kids[word], "cop"):
        return False
    first = edge_of(kids, word, 0)
    if any(reading.tag[at] != "PUNCT" for at in range(colon + 1, first)):
        return False  # in a row behind it
    subjects = [kid for kid in kids[word] if reading.label[kid].startswith(SUBJECTS)]
    if not subjects or _has(reading, kids[word], "mark") or any(kid < colon for kid in kids[word]):
        return False
    return subjects[0] < word and not any(reading.word[one].lower() in RELATIVE for one in subjects)


def with_objects_of_participles(reading: Reading) -> Reading:
    """The reading with a verb that has a subject or "have" before it, and that the tree hangs on the noun behind it, as
    the verb of that noun ("the rebels had not | hidden | weapons")."""
    found = [
        word
        for word, label in enumerate(reading.label)
        if label in ("amod", "compound") and word < reading.head[word] and reading.tag[word] in ("ADJ", "VERB")
    ]
    if not found:
        return reading
    head, label, tag, kids = list(reading.head), list(reading.label), list(reading.tag), kids_of(reading)
    lemma = list(reading.lemma)
    for word in found:
        noun, told = reading.head[word], _of_verb(reading, kids, word)
        if told is None:
            continue
        head[word], label[word], tag[word] = reading.head[noun], told, "VERB"
        lemma[word] = settled(reading.word[word], reading.lemma[word], "VERB")
        head[noun], label[noun] = word, "obj"
        for kid in kids[noun]:
            if kid < word or reading.tag[kid] == "PUNCT":
                head[kid] = word
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag), lemma=tuple(lemma))


def _of_verb(reading: Reading, kids: Sequence[Sequence[int]], word: int) -> str | None:
    """How the verb hangs where its object did; None where it is no such verb."""
    noun, own = reading.head[word], [kid for kid in kids[word] if kid < word]
    has = any(reading.label[kid] == "aux" and reading.word[kid].lower() in HAVING for kid in own)
    subjects = [kid for kid in own if reading.label[kid] == "nsubj"]
    is_verb = has or (bool(subjects) and reading.tag[word] == "VERB")
    is_bound = reading.word[word - 1] == "-" or _has(reading, own, "cop") or _has(reading, kids[noun], "case", "cop")
    between = [kid for kid in kids[noun] if word < kid < noun]
    is_bound = is_bound or any(reading.word[kid].lower() == "that" for kid in between)
    if not is_verb or is_bound or reading.word[word].endswith("ing") or not reading.word[word].islower():
        return None
    if subjects and reading.word[subjects[0]].lower() in RELATIVE:
        return "acl:relcl"
    return reading.label[noun] if reading.label[noun] in ("root", *ASIDE) else None
