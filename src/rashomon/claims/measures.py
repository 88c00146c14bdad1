"""What a number is of: the noun it counts, or what one without a noun measures ("a magnitude of 6.1", "Ada Wren, 42,").

Enters: a Tree and a row of number words. Leaves: the unit, whether it is somebody's age, and a minus before it.
Those in "a crowd of 70" are people, not crowds.
"""

from __future__ import annotations

import re

from rashomon.claims.data_files import word_list
from rashomon.claims.number_words import CURRENCIES, SCALES, dollar_of
from rashomon.claims.tree import Tree

MEASURED = word_list("nouns_that_are_measured")
HARMING = word_list("verbs_of_people_counted")
DOING = word_list("verbs_of_people_doing")
STATES = word_list("states_of_people")
TOGETHER = word_list("nouns_of_people_together")
REACHING = word_list("verbs_of_reaching")
MONTHS = word_list("names_of_months")
OF_A_YEAR = word_list("nouns_of_a_year")
LATELY = range(1950, 2050)  # years that reports tell of without a word for them; set by hand
OLDEST = 130  # years
LONGEST_LIST = 20  # items; set by hand
_MINUS = re.compile(r"(?<!\bor )\bminus\s\Z", re.IGNORECASE)  # no "plus or minus"
_DASH = re.compile(r"(?<![\w.,)\]])[-−]\Z")
_BELOW_ZERO = ("%", "degree")  # how units begin that a dash before a number may be a sign for
_ONE_PERSON = frozenset({"he", "she", "i", "who"})
_ENDS = frozenset({",", ".", ")", ";", "]", "–", "—"})


def unit_of(tree: Tree, first: int, last: int, value: float | None) -> str:
    """What is counted: the noun the number belongs to, or stands for ("dozens of soldiers", "eight of the
    soldiers")."""
    for word in range(last, first - 1, -1):
        head = tree.reading.head[word]
        is_scale = tree.relation[word] == "compound" and tree.lower[word] in SCALES  # "1.5 | m | members"
        if (tree.relation[word] == "nummod" or is_scale) and not first <= head <= last:
            return whole_word(tree, head)
        below = tree.first(word, "nmod")
        below = None if below is not None and tree.lower[below] in ("least", "most") else below  # "at least | 107"
        if below is not None and tree.reading.tag[below] not in ("PRON", "NUM"):
            return tree.lower[below]
    return _measured(tree, first, last, value)


def money_before(tree: Tree, first: int) -> tuple[str, int] | None:
    """The currency (ISO 4217, or its sign) that stands before a number, and the offset at which it begins: that of the
    land whose letters stand before the dollar's sign ("NZ$26 million").
    """
    reading, sign = tree.reading, first - 1
    if sign < 0 or tree.lower[sign] not in CURRENCIES:
        return None
    if (currency := dollar_of(reading, sign)) is not None:
        return currency, reading.start[sign - 1]
    return CURRENCIES[tree.lower[sign]], reading.start[sign]


def is_year(tree: Tree, word: int) -> bool:
    """Whether four figures are a year and count nothing: beside what is of a year ("2016 | prices"), what somebody owns
    ("his 2013 | laws") and what is known by its year ("the 2008 | primaries", no round number)."""
    noun, form = tree.reading.head[word], tree.lower[word]
    if tree.relation[word] != "nummod" or tree.lemma[noun] in OF_A_YEAR or tree.lower[noun] in MONTHS:
        return True
    if tree.labelled(noun, "nmod:poss") is not None:
        return True
    is_known = tree.says(noun, ("a", "that", "the", "these", "this", "those"), "det")
    return is_known and int(form) in LATELY and not form.endswith("00") and noun > word


def minus_before(text: str, start: int, unit: str) -> int | None:
    """Where the sign of a number below zero begins that stands before the offset `start`.

    >>> minus_before("fell to minus 20", 14, "degrees"), minus_before("Osk -12 people", 5, "people")
    (8, None)
    """
    sign = _MINUS.match(text, max(0, start - len("minus ")), start)
    if sign is None and unit.startswith(_BELOW_ZERO):
        sign = _DASH.match(text, max(0, start - 1), start)
    return sign.start() if sign else None


def whole_word(tree: Tree, noun: int) -> str:
    """The noun with what a hyphen binds to it ("18 | fact-checkers")."""
    lower, reading = tree.lower, tree.reading
    bound = noun >= 2 and lower[noun - 1] == "-" and lower[noun - 2].isalpha() and reading.tag[noun - 2] != "NUM"
    bound = bound and reading.end[noun - 2] == reading.start[noun - 1] and reading.end[noun - 1] == reading.start[noun]
    return f"{lower[noun - 2]}-{lower[noun]}" if bound else lower[noun]


def _measured(tree: Tree, first: int, last: int, value: float | None) -> str:
    """What the number from `first` to `last` measures, in lower case: a noun, "people" where only they are killed or
    held or can do it ("injured almost 50", "17 died"), how they are ("left four | dead |"), "years old" for an age; ""
    where it measures nothing.
    """
    if value is not None and 0 <= value < OLDEST and value == int(value) and is_age(tree, first, last):
        return "years old"
    head, relation = tree.reading.head[last], tree.relation[last]
    if relation == "nmod" and tree.lemma[head] in MEASURED and _is_behind(tree, last, ("of",)):
        return tree.lower[head]
    together = tree.lemma[head] in TOGETHER and tree.reading.word[head].islower()  # not "the Group of 20"
    if relation == "nmod" and together and _is_behind(tree, last, ("of",)):
        return "people"
    if tree.lemma[head] in HARMING and (relation == "obj" or tree.reading.label[last] == "nsubj:pass"):
        return "people"
    if tree.lemma[head] in DOING and relation == "nsubj":
        return "people"
    if tree.form(last + 1).lower() in STATES:
        return tree.lower[last + 1]
    if relation == "nsubj" and tree.lower[head] in STATES:
        return tree.lower[head]
    hung_on = relation in ("obl", "nmod", "xcomp") and _is_behind(tree, last, ("to", "at", "by"))
    if tree.lemma[head] not in REACHING or not (relation == "obj" or hung_on):
        return ""
    nouns = (tree.labelled(head, one) for one in ("obj", "nsubj", "nsubj:pass"))
    counted = (_counted(tree, noun) for noun in nouns if noun is not None)
    return next((unit for unit in counted if unit), "")


def _counted(tree: Tree, noun: int) -> str:
    """What a noun measures, or of what it is the number ("the number of | dead | rose to"); "" for others."""
    if tree.lemma[noun] in MEASURED:
        return tree.lower[noun]
    of = tree.first(noun, "nmod") if tree.lemma[noun] == "number" else None
    return tree.lower[of] if of is not None and _is_behind(tree, of, ("of",)) else ""


def is_age(tree: Tree, first: int, last: int) -> bool:
    """Whether it is how old somebody is ("aged 42", "at the age of 42", "she was 91", "Ada Wren, 42, ") or died ("dies
    at 91").
    """
    said = tree.lower[first - 1 : first] in (("age",), ("aged",)) or tree.lower[first - 2 : first] == ("age", "of")
    if said or _is_aside(tree, first, last):
        return True
    if tree.first(last, "cop") is not None:
        subject = tree.first(last, "nsubj")
        return subject is not None and tree.lower[subject] in _ONE_PERSON
    return tree.lemma[tree.reading.head[last]] == "die" and _is_behind(tree, last, ("at",))


def is_said_which(tree: Tree, word: int) -> bool:
    """Whether a number right behind a noun is its name ("guard posts | 250 | and 251"), is joined to such a one, or
    opens an item of a list ("1) they left")."""
    head = tree.reading.head[word]
    if tree.form(word + 1) == ")" and tree.lower[word].isdigit() and int(tree.lower[word]) <= LONGEST_LIST:
        return tree.relation[word] != "nummod" and not _is_aside(tree, word, word)
    if tree.relation[word] == "conj" and tree.lower[head].isdigit():
        return is_said_which(tree, head)
    is_noun = head == word - 1 and tree.reading.tag[head] in ("NOUN", "PROPN")
    return is_noun and tree.lower[word].isdigit() and tree.relation[word] in ("appos", "nummod", "flat", "dep")


def _is_aside(tree: Tree, first: int, last: int) -> bool:
    """Whether it stands behind a name and a mark, with a mark or nothing after it, in figures."""
    lower, reading = tree.lower, tree.reading
    if first < 2 or lower[first - 1] not in (",", "(") or not lower[first].isdigit():
        return False
    ends = last + 1 == len(lower) or reading.sentence[last + 1] != reading.sentence[last]
    named = reading.tag[first - 2] == "PROPN" or tree.name[first - 2] >= 0
    return named and (ends or lower[last + 1] in _ENDS)


def _is_behind(tree: Tree, word: int, prepositions: tuple[str, ...]) -> bool:
    return any(tree.lower[kid] in prepositions for kid in tree.all(word, "case"))
