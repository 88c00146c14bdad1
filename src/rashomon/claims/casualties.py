"""Counts of those killed, hurt and missing, told beside each other or behind the act that came to it.

Enters: a Reading. Leaves: the Reading where the second verb has the second count ("killed four and | wounded | 17",
where the tree has 17 wounded who were killed), who was hurt had it done to them, and what an act came to is a verb
joined to it ("shelled the mill, | killing | four"). Deliberately not done: who did it where the act itself is told as a
passive.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from rashomon.claims.data_files import word_list
from rashomon.claims.joined import Kids, kids_of
from rashomon.claims.lemmas import settled
from rashomon.claims.number_words import MANY
from rashomon.terms import Reading

HARMING = word_list("verbs_of_people_counted")
OUTCOMES = word_list("verbs_of_outcomes")
REACHING = word_list("verbs_of_reaching")
TOLLS = word_list("nouns_of_tolls")
BEFORE_COUNTS = word_list("words_before_counts")
VERBAL = frozenset({"ADJ", "NOUN", "VERB"})  # as what the tree has such a verb
JOINING = frozenset({"and", ",", "&"})
LOOSE = frozenset({"dep", "flat", "obl:unmarked"})  # what the tree calls a count that it has no part for
FACTUAL = frozenset({"be", "have"})  # auxiliaries that leave it a fact
ASIDE = frozenset({"advcl", "conj"})
UNSAID = frozenset({"no", "not", "n't", "never"})


@cache
def _harmed() -> dict[str, str]:
    """Participles that read as states, with their verbs."""
    return dict(one.split() for one in word_list("harmed"))


def _harms(reading: Reading, word: int) -> str | None:
    """The lemma of a verb of which people are counted."""
    return _harm(reading.word[word].lower(), reading.lemma[word])


@lru_cache(maxsize=65536)
def _harm(form: str, lemma: str) -> str | None:
    verb = _harmed().get(form) or settled(form, lemma, "VERB")
    return verb if verb in HARMING else None


def with_the_harmed(reading: Reading) -> Reading:
    """The reading with "were hurt", "were injured", which the tree may take for states, as done to somebody."""
    lemmas, kids = _harmed(), kids_of(reading)
    found = {word: form for word, told in enumerate(reading.word) if (form := told.lower()) in lemmas}
    found = {
        word: form
        for word, form in found.items()
        if any(reading.label[kid].startswith(("cop", "aux")) for kid in kids[word])
    }
    if not found:
        return reading
    tag, label, lemma = list(reading.tag), list(reading.label), list(reading.lemma)
    for word, form in found.items():
        is_being = any(reading.lemma[kid] == "be" for kid in kids[word] if reading.label[kid] in ("cop", "aux:pass"))
        if reading.tag[word] not in ("ADJ", "VERB") or not is_being:
            continue
        tag[word], lemma[word] = "VERB", lemmas[form]
        for kid in kids[word]:
            label[kid] = {"cop": "aux:pass", "nsubj": "nsubj:pass"}.get(reading.label[kid], reading.label[kid])
    return replace(reading, tag=tuple(tag), label=tuple(label), lemma=tuple(lemma))


def with_second_counts(reading: Reading) -> Reading:
    """The reading with each such verb joined to the one before, and the count as what it is done to."""
    found = [word for word, tag in enumerate(reading.tag) if tag in VERBAL and word and _harms(reading, word)]
    if not found:
        return reading
    for verb in found:
        for mend in (_with_object, _with_second, _with_gapped):
            reading = mend(reading, kids_of(reading), verb)
    return reading


def _with_object(reading: Reading, kids: Kids, verb: int) -> Reading:
    """A count right behind a verb that has no object is its object ("wounded | more than 30 |")."""
    count = _count_behind(reading, verb)
    is_bare = reading.tag[verb] == "VERB" and not any(reading.label[kid] in ("obj", "aux:pass") for kid in kids[verb])
    if count is None or not is_bare or reading.label[count] not in LOOSE:
        return reading
    over = reading.head[count]
    return _hung(reading, {count: (verb, "obj")}) if over in (verb, reading.head[verb]) else reading


def _with_second(reading: Reading, kids: Kids, verb: int) -> Reading:
    """ "Killed four and | wounded | 17", "kills four, | injures | 17": what the tree has as a part of those killed."""
    count, before = _count_behind(reading, verb), _joined_before(reading, verb)
    if count is None or before is None or any(reading.label[kid].startswith(("nsubj", "aux")) for kid in kids[verb]):
        return reading
    first = reading.head[verb]
    while first >= 0 and not (reading.tag[first] == "VERB" and first < verb):
        first = reading.head[first]
    if first < 0 or not any(first < kid < verb and reading.label[kid] == "obj" for kid in kids[first]):
        return reading
    hung = {verb: (first, "conj"), count: (verb, "obj"), before: (verb, reading.label[before])}
    return _as_verb(_hung(reading, hung), verb)


def _with_gapped(reading: Reading, kids: Kids, verb: int) -> Reading:
    """ "Four were killed and 17 | wounded |": those before it had it done to them."""
    count = verb - 1
    told = reading.label[count], reading.head[count]
    first = reading.head[count] if reading.label[verb] == "acl" and told[0] == "conj" else reading.head[verb]
    if first < 0 or first > count or not any(reading.label[kid] == "aux:pass" for kid in kids[first]):
        return reading
    is_joined = (reading.label[verb], told) == ("conj", ("obl:unmarked", verb))
    if not is_joined and not (reading.label[verb] == "acl" and reading.head[verb] == count and told == ("conj", first)):
        return reading
    joining = {kid: (verb, reading.label[kid]) for kid in kids[count] if reading.label[kid] in ("cc", "punct")}
    return _as_verb(_hung(reading, {verb: (first, "conj"), count: (verb, "nsubj:pass")} | joining), verb)


def with_the_missing(reading: Reading) -> Reading:
    """The reading with "were missing", of which nothing is the object, as how somebody is."""
    if "missing" not in reading.word:
        return reading
    found = [word for word, form in enumerate(reading.word) if form == "missing"]
    kids = kids_of(reading)
    tag, label, lemma = list(reading.tag), list(reading.label), list(reading.lemma)
    for word in found:
        being = [kid for kid in kids[word] if reading.label[kid] in ("aux", "cop") and reading.lemma[kid] == "be"]
        if being and not any(reading.label[kid] in ("obj", "obl:unmarked") for kid in kids[word]):
            tag[word], lemma[word], label[being[-1]] = "ADJ", "missing", "cop"
    return replace(reading, tag=tuple(tag), label=tuple(label), lemma=tuple(lemma))


def with_outcomes(reading: Reading) -> Reading:
    """The reading with what an act came to as a verb joined to it ("A bomb went off, | killing | four"), and what a
    passive came to as its circumstance: those it was done to killed nobody ("The mill was shelled, | killing | four").
    """
    found = [
        word
        for word, told in enumerate(reading.label)
        if told in ASIDE and reading.word[word].endswith("ing") and _is_outcome(reading, word)
    ]
    if not found:
        return reading
    kids = kids_of(reading)
    acts = {word: _act(reading, kids, word) for word in found}
    return _hung(reading, {word: (act, _told(reading, kids, word, act)) for word, act in acts.items()})


def _is_outcome(reading: Reading, word: int) -> bool:
    """Whether a gerund behind a comma and a verb says what became of somebody or something."""
    over, comma = reading.head[word], word - 1 - (reading.tag[word - 1] == "ADV")
    if not 0 <= over < comma or reading.tag[over] != "VERB" or reading.word[comma] != ",":
        return False
    lemma = settled(reading.word[word], reading.lemma[word], "VERB")
    return lemma in OUTCOMES or (lemma in REACHING and _brings_toll(reading, word))


def _brings_toll(reading: Reading, word: int) -> bool:
    """Whether it is a toll that is brought to a number ("found two more, | bringing the toll to nine")."""
    objects = (kid for kid in kids_of(reading)[word] if reading.label[kid] == "obj")
    return any(reading.lemma[kid].lower() in TOLLS for kid in objects)


def _act(reading: Reading, kids: Kids, word: int) -> int:
    """The verb of what came to it: what is said, where the tree has the word that says so ("allege | he opened fire,
    killing two")."""
    over = reading.head[word]
    said = (kid for kid in kids[over] if reading.label[kid] == "ccomp" and over < kid < word)
    return next((kid for kid in said if reading.tag[kid] == "VERB"), over)


def _told(reading: Reading, kids: Kids, word: int, act: int) -> str:
    """How what became of somebody hangs on its verb: joined to one that is told as a fact, finite and active."""
    own = {reading.label[kid] for kid in kids[word]}
    above = kids[act]
    labels = {reading.label[kid] for kid in above}
    if labels & {"aux:pass", "nsubj:pass"}:
        return "advcl"
    is_bare = "obj" in own and not own & {"mark", "nsubj", "aux"}
    is_finite = "nsubj" in labels and not labels & {"expl", "mark"}
    is_fact = all(reading.lemma[kid].lower() in FACTUAL for kid in above if reading.label[kid] == "aux")
    is_so = is_fact and not any(reading.word[kid].lower() in UNSAID for kid in above)
    return "conj" if is_bare and is_finite and is_so else reading.label[word]


def _count_behind(reading: Reading, verb: int) -> int | None:
    """The head of the count that follows a verb at once ("17", "more than | 17 | others")."""
    at = verb + 1
    while at < len(reading) and reading.word[at].lower() in BEFORE_COUNTS:
        at += 1
    if at >= len(reading) or reading.sentence[at] != reading.sentence[verb]:
        return None
    if reading.tag[at] != "NUM" and reading.word[at].lower() not in MANY:
        return None
    while reading.label[at] in ("nummod", "compound") and at < reading.head[at]:
        at = reading.head[at]
    return at


def _joined_before(reading: Reading, verb: int) -> int | None:
    """The "and" or comma right before a verb, or before its adverb ("and | critically | wounded")."""
    at = verb - 1 - (reading.tag[verb - 1] == "ADV")
    return at if at > 0 and reading.word[at].lower() in JOINING else None


def _as_verb(reading: Reading, word: int) -> Reading:
    tag, lemma = list(reading.tag), list(reading.lemma)
    tag[word], lemma[word] = "VERB", _harms(reading, word) or lemma[word]
    return replace(reading, tag=tuple(tag), lemma=tuple(lemma))


def _hung(reading: Reading, hung: dict[int, tuple[int, str]]) -> Reading:
    """The reading with words hung on others, each with its label."""
    head, label = list(reading.head), list(reading.label)
    for word, (over, told) in hung.items():
        head[word], label[word] = over, told
    return replace(reading, head=tuple(head), label=tuple(label))
