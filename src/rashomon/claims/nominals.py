"""What the words of a nominal tell by themselves: which of them name it, number, person, institution.

Enters: a Tree and the word that heads the nominal. Leaves: words and answers. Deliberately not done: who it is
(`cast`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.claims.actors import demonyms, known
from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.data_files import lines_of, rows_of, word_list
from rashomon.claims.names import key_of
from rashomon.claims.naming import occupations, person_nouns
from rashomon.claims.tree import TREES, Tree
from rashomon.terms import NameKind


def mention_words(tree: Tree, word: int) -> list[int]:
    """The words that name a nominal: without clauses, appositions, prepositions before it, and what is coordinated."""
    if not tree.children[word] and tree.name[word] < 0:
        is_share = tree.lower[word] == "%" and word > 0 and tree.reading.tag[word - 1] == "NUM"
        return [word - 1, word] if is_share else [word]
    relation, words, open_ = tree.relation, list[int](), [word]
    while open_:
        at = open_.pop()
        words.append(at)
        left_out = NOT_IN_MENTION if at == word else ADDED  # below the top, case and coordination belong to it
        for kid in tree.children[at]:
            if relation[kid] not in left_out and not (relation[kid] in ATTRIBUTES and _is_beside(tree, kid)):
                open_.append(kid)
    words = _with_whole_name(tree, _unbroken(sorted(words), word))
    case = tree.first(word, "case")
    if case is not None and words[0] < case < word and any(tree.lemma[kid] in MEASURES for kid in words if kid < case):
        words = [kid for kid in words if kid > case]  # "days after | the attack"
    for at, kid in enumerate(words):
        if kid > word and (tree.lower[kid] in (":", ";") or _opens_clause(tree, kid)):
            words = words[:at]
            break
    while len(words) > 1 and words[-1] != word and _only_adds(tree, words[-1]):
        words.pop()
    while len(words) > 1 and words[0] != word and _only_joins(tree, words[0]):
        words.pop(0)
    return words


def _only_joins(tree: Tree, word: int) -> bool:
    """Whether a word before a nominal is none of its words ("hence | the seats", "only to | people")."""
    is_before_case = tree.lower[word] in ("also", "even", "just", "only") and tree.reading.tag[word + 1] == "ADP"
    is_before_case = is_before_case or (tree.reading.tag[word] == "ADV" and tree.form(word + 1) == ",")
    is_beside = tree.lower[word] in BESIDE and tree.relation[word] == "advmod"  # "currently | nine boats"
    return (
        is_before_case
        or is_beside
        or tree.reading.tag[word] in ("PUNCT", "ADP", "CCONJ")
        or tree.lower[word] in JOINING
    )


def _only_adds(tree: Tree, word: int) -> bool:
    """Whether what closes a nominal is none of its words ("the crews | too"), or only opens what is cut off ("his gifts
    | as a |")."""
    if tree.reading.tag[word] in ("ADV", "ADJ"):
        return tree.lower[word] in BEHIND
    is_pair = tree.lower[word] == "another" and tree.lower[word - 1] == "one"
    return tree.reading.tag[word] in ("ADP", "CCONJ", "DET", "PUNCT") and not is_pair


def _with_whole_name(tree: Tree, words: list[int]) -> list[int]:
    """The words, from the first word of the name on that they open with."""
    index = tree.name[words[0]]
    return words if index < 0 else [*range(tree.names[index].first, words[0]), *words]


def _unbroken(words: list[int], word: int) -> list[int]:
    """The stretch of `words` around `word` with no gap of more than one word."""
    if words[-1] - words[0] == len(words) - 1:
        return words
    at = words.index(word)
    first, last = at, at
    while first > 0 and words[first] - words[first - 1] <= 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1] - words[last] <= 2:
        last += 1
    return words[first : last + 1]


def _is_beside(tree: Tree, kid: int) -> bool:
    """Whether an attribute only adds to what its head names."""
    if tree.reading.label[kid] == "nmod:unmarked":
        noun = tree.reading.head[kid]
        return kid > noun and tree.reading.tag[noun] == "NOUN" and _says_when(tree, kid)
    if tree.reading.label[kid] == "nmod":
        # "the bridge over the Lenn" is named by the river, "the bridge in Varn" only stands there
        return case_of(tree, kid) not in ("of", "over") or _is_charge(tree, kid)
    # a clause taken for a nominal
    return tree.relation[kid] == "amod" and tree.reading.tag[kid] == "VERB" and kid > tree.reading.head[kid]


def _says_when(tree: Tree, word: int) -> bool:
    """Whether a noun without a preposition says when ("the visit | Monday", "a letter | this month"), not how often
    ("$5 | a year")."""
    return is_time(tree, word) or (
        tree.lemma[word] in MEASURES and tree.says(word, ("last", "next", "this"), "amod", "det")
    )


def _is_charge(tree: Tree, word: int) -> bool:
    """Whether "of" belongs to the verb before and not to its object ("accused the mayor | of theft")."""
    noun = tree.reading.head[word]
    return tree.relation[noun] in ("obj", "iobj") and tree.lemma[tree.reading.head[noun]] in CHARGING


def _opens_clause(tree: Tree, word: int) -> bool:
    return tree.reading.tag[word] == "PRON" and tree.lower[word] in ("who", "which", "that", "whom", "whose")


def is_person_noun(tree: Tree, word: int) -> bool:
    """Whether a noun is one for a person or people."""
    return word in _person_nouns_in(tree)


@lru_cache(maxsize=TREES)
def _person_nouns_in(tree: Tree) -> frozenset[int]:
    people, adjectives = person_nouns(), demonyms()
    return frozenset(
        word
        for word, lemma in enumerate(tree.lemma)
        if lemma.removeprefix("ex-").removeprefix("co-") in people
        or tree.lower[word] in adjectives
        or _is_of_age(tree, word)
    )


def _is_of_age(tree: Tree, word: int) -> bool:
    """Whether a noun is somebody by age alone ("a 19-year-old")."""
    if not tree.lower[word].endswith(("old", "olds")) or tree.reading.tag[word] != "NOUN":
        return False
    is_whole = tree.lower[word].removesuffix("s").endswith("-year-old")
    return is_whole or (tree.lower[word - 1] == "-" and tree.lower[word - 2] in ("year", "month", "week"))


def is_office(tree: Tree, word: int) -> bool:
    """Whether a word written as a name is an office and nobody's name ("the President said", "Minister resigns")."""
    if tree.lower[word] not in _offices():
        return False
    beside = tree.all(word, "flat", "compound", "appos")
    return not any(tree.reading.tag[kid] == "PROPN" and tree.lower[kid] not in lines_of("titles.txt") for kid in beside)


@cache
def _offices() -> frozenset[str]:
    return frozenset(lines_of("titles.txt") & (occupations() | lines_of("persons.txt")))


def is_adjective_of_land(tree: Tree, word: int) -> bool:
    """Whether a word before a noun is the adjective of a land by its commonest ending ("the Ruritanian army")."""
    form, over = tree.reading.word[word], tree.reading.head[word]
    is_before = tree.relation[word] in ("amod", "compound") and tree.reading.tag[over] == "NOUN" and over > word
    return is_before and form[:1].isupper() and land_of(form) != form


def is_somebody(tree: Tree, word: int) -> bool:
    """Whether a noun is one for a person, people or an institution."""
    return is_person_noun(tree, word) or institution_of(tree, word) is not None


def is_named_or_somebody(tree: Tree, word: int) -> bool:
    """Whether a word is a name, a pronoun, or a noun for somebody."""
    return tree.name[word] >= 0 or tree.reading.tag[word] == "PRON" or is_somebody(tree, word)


def is_time(tree: Tree, word: int) -> bool:
    """Whether a word by itself says when ("today", "Sunday", "Fridays", "August"), or is the day of a month beside it
    ("June | 28")."""
    form = tree.lower[word]
    if form.isdigit():
        return any(is_time(tree, kid) and abs(kid - word) == 1 for kid in tree.all(word, "nmod", "compound"))
    return (
        form.removesuffix("s") in DAYS
        or form in TODAY
        or (form[:3] in MONTHS and tree.reading.tag[word] == "PROPN" and tree.name[word] < 0)
    )


def is_plural(tree: Tree, word: int) -> bool:
    """Whether a noun is plural, by its form."""
    form = tree.lower[word]
    return form in IRREGULAR_PLURALS or (form.endswith("s") and form != tree.lemma[word])


def is_singular(tree: Tree, noun: int) -> bool:
    """Whether a noun or name means one, by its form, and is joined to no other."""
    form = tree.lower[noun]
    if tree.reading.tag[noun] not in ("NOUN", "PROPN") or form != tree.lemma[noun] or form.endswith("s"):
        return False
    if tree.name[noun] >= 0 and tree.names[tree.name[noun]].kind is NameKind.ORGANIZATION:
        return False  # "the Red Sox"
    return form not in OF_MANY and tree.first(noun, "conj", "nummod", "nmod") is None


@cache
def institutions() -> dict[str, str]:
    """The common name of each head noun of an institution."""
    return {noun: name for noun, name, number in rows_of("institutions.tsv") if not number}


@cache
def of_many() -> dict[str, str]:
    """The common name of each noun whose bare plural means an institution ("troops")."""
    return {noun: name for noun, name, number in rows_of("institutions.tsv") if number}


def institution_of(tree: Tree, word: int) -> str | None:
    """The common name of the institution that a noun means, None for other nouns and for some of its members."""
    return institutions_in(tree).get(word)


@lru_cache(maxsize=TREES)
def institutions_in(tree: Tree) -> dict[int, str]:
    """The words of a tree that mean an institution, each with its common name."""
    alone, many, found = institutions(), of_many(), dict[int, str]()
    for word, lemma in enumerate(tree.lemma):
        if lemma in many and is_plural(tree, word) and tree.first(word, "nummod") is None:
            found[word] = many[lemma]
        elif lemma in alone:
            found[word] = alone[lemma]
    return found


def institution_in(name: str) -> tuple[str, str] | None:
    """What institution a name names, and the key of its owner; None for other names and where no owner is in it.

    >>> institution_in("the Danish foreign ministry"), institution_in("Ministry of Foreign Affairs of Denmark")
    (('foreign ministry', 'denmark'), ('foreign ministry', 'denmark'))
    >>> institution_in("Denmark's government"), institution_in("Wren Army"), institution_in("Ministry of Health")
    (('government', 'denmark'), None, None)
    """
    before, _, behind = key_of(name.replace("'s ", " _s ").replace("’s ", " _s ")).partition(" of ")
    words = before.split()
    if not words or (what := institutions().get(words[-1])) is None:
        return None
    words, behind = _with_field(words, behind)
    if behind:
        owner, sorts = behind.removeprefix("the "), words[:-1]
    elif "_s" in words:
        at = words.index("_s")
        owner, sorts = " ".join(words[:at]), words[at + 1 : -1]
    else:
        state = _state_before(name)
        size = _adjective_size(words[:-1])
        if state is not None:
            owner, sorts = state[0], words[state[1] : -1]
        elif size:
            adjective = " ".join(words[:size])
            owner, sorts = state_called(adjective) or land_of(adjective), words[size:-1]
        else:
            return None
    acting = known(owner)
    sorts = [word for word in sorts if word != "affairs"]
    return " ".join((*sorts, what)), key_of(acting.name) if acting is not None else owner


def institution_named(text: str) -> str:
    """An institution's words as its name: no article, no quotation mark that opens inside, no "current".

    >>> institution_named("the “Dorr regime forces"), institution_named("the current Utopian government")
    ('Dorr regime forces', 'Utopian government')
    """
    words = before_another(text).strip("\"“”'‘’").split()
    kept = [word for word in words if word.lower() not in NOT_ANOTHER]
    return " ".join(kept[len(kept) > 1 and kept[0].lower() == "the" :]).lstrip("\"“'‘")


def before_another(text: str) -> str:
    """The words of an institution without what the tree hangs on its owner ("the regime of Dorr or a gang")."""
    return _ANOTHER.split(text, maxsplit=1)[0]


@lru_cache(maxsize=65536)
def is_bare_institution(name: str) -> bool:
    """Whether a name says of which sort an institution is and not whose: "the Interior Ministry".

    >>> is_bare_institution("The Supreme Court"), is_bare_institution("Utopian Army")
    (True, False)
    """
    words = set(key_of(name).split()) - {"of", "the", "and"}
    return bool(words & institutions().keys()) and words <= FIELDS | institutions().keys()


def _with_field(words: list[str], behind: str) -> tuple[list[str], str]:
    """The field of "Ministry of Foreign Affairs" put before its head, and what is left behind "of"."""
    field, _, rest = behind.removeprefix("the ").partition(" of ")
    if not behind or not FIELDS.issuperset(set(field.split()) - {"and"}):
        return words, behind
    return [*words[:-1], *field.split(), words[-1]], rest


def _adjective_size(words: list[str]) -> int:
    """How many words the adjective of a land takes with which the name of an institution opens."""
    for size in range(len(words), 0, -1):
        if state_called(" ".join(words[:size])) is not None:
            return size
        is_land = words[size - 1].endswith("ian") and COMPASS.issuperset(words[: size - 1])
        if is_land and FIELDS.issuperset(words[size:]):
            return size
    return 0


def adjective_at(tree: Tree, word: int) -> str:
    """The adjective of a land that ends with `word`, with what belongs to it: "south sudanese" is not "sudanese"."""
    parts, at = [tree.lower[word]], word - 1
    while at >= 0 and tree.reading.sentence[at] == tree.reading.sentence[word] and tree.reading.word[at][:1].isupper():
        if tree.lower[at] not in COMPASS and " ".join((tree.lower[at], *parts)) not in demonyms():
            break
        parts.insert(0, tree.lower[at])
        at -= 1
    return " ".join(parts)


def state_called(adjective: str) -> str | None:
    """The key of the state whose adjective it is, or of a part of it ("eastern ukraine"); None for other words."""
    if (state := demonyms().get(adjective)) is not None:
        return key_of(state)
    first, _, rest = adjective.partition(" ")
    whole = state_called(rest) if first in COMPASS and rest else None
    return f"{first} {whole}" if whole is not None else None


def _state_before(name: str) -> tuple[str, int] | None:
    """The key of the state whose name opens the name of an institution ("US Navy"), and its number of words."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    for size in range(min(3, len(words) - 1), 0, -1):
        acting = known(" ".join(words[:size]))
        if acting is not None and acting.kind == "state":
            return key_of(acting.name), size
    return None


def land_of(adjective: str) -> str:
    """The key of the land an unknown adjective is made of, by the commonest ending; other words as they are.

    >>> land_of("ruritanian"), land_of("kent")
    ('ruritania', 'kent')
    """
    return adjective[:-1] if adjective.endswith("ian") and len(adjective.split()[-1]) > 5 else adjective


def case_of(tree: Tree, word: int) -> str:
    case = tree.first(word, "case")
    return tree.lower[case] if case is not None else ""


MEASURES = word_list("nouns_of_measure")
CHARGING = word_list("verbs_of_charging")
COMPASS = word_list("compass_words")
FIELDS = word_list("fields_of_institutions")
JOINING = word_list("joining_adverbs")
BESIDE = word_list("adverbs_beside_nominals")
BEHIND = word_list("adverbs_behind_nominals")
TODAY = word_list("days_from_today")
NOT_IN_MENTION = frozenset(
    {"acl", "appos", "advcl", "parataxis", "cc", "conj", "case", "punct", "cop", "mark", "aux", "nsubj", "dep"}
)
ATTRIBUTES = frozenset({"amod", "nmod"})
ADDED = frozenset({"acl", "appos", "advcl", "parataxis", "dep"})
IRREGULAR_PLURALS = word_list("irregular_plurals")
OF_MANY = IRREGULAR_PLURALS | word_list("nouns_the_same_in_plural") | word_list("adjectives_for_people")
NOT_ANOTHER = word_list("adjectives_of_the_same")
_ANOTHER = re.compile(r"\s(?:or|and)\s(?=[a-z])")
