"""The names of a reading, with those of known actors made whole.

Enters: a Reading. Leaves: its names, where a known actor's name of several words that the reading cut short or missed
("the Islamic
*State*") stands as one. Deliberately not done: names that neither the reading nor the actor file knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rashomon.claims.actors import current_book, demonyms, known
from rashomon.claims.data_files import lines_of, rows_of, word_list
from rashomon.claims.names import is_acronym, key_of
from rashomon.claims.number_words import dollar_of
from rashomon.terms import Name, NameKind, Reading

GENERATIONS = frozenset({"II", "III", "IV", "V", "Jr", "Jr.", "Sr", "Sr."})
YOUNGER = frozenset({"Jr", "Jr.", "Sr", "Sr."})
JUNIOR = frozenset((one,) for one in YOUNGER)
LEGISLATURES = frozenset({"Assembly", "Congress", "Parliament", "Senate"})
GENERAL = word_list("bodies_of_generals")
FIELDS = word_list("fields_of_institutions")
ARTICLES = frozenset({"al", "el"})
LONGEST = 8  # words of the longest name tried
KINDS = {"person": NameKind.PERSON, "place": NameKind.PLACE, "state": NameKind.PLACE}


def names_of(reading: Reading) -> tuple[Name, ...]:
    """The names of a reading in text order, none inside another."""
    whole = _known_in(reading)
    surnames = {reading.word[name.last].lower() for name in reading.names if name.last > name.first}
    kept = [
        one
        for one in [
            _with_owner(reading, _bare(reading, _with_given_name(reading, name)))
            for name in reading.names
            if not _is_title(reading, name, surnames)
        ]
        if reading.word[one.first] != "of"  # what is left of "the Minister of Works"
    ]
    beside = _by_word(whole)
    kept = [one for one in kept if all(_holds(one, other) for other in _touching(beside, one))]
    beside = _by_word(kept)
    kept = [one for one in kept if not any(_lies_in(one, other) for other in _touching(beside, one))]
    beside = _by_word(kept)
    added = [one for one in whole if not any(_holds(other, one) for other in _touching(beside, one))]
    found = (one for one in (*kept, *added) if not _is_of_money(reading, one))
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _is_of_money(reading: Reading, name: Name) -> bool:
    """Whether it is no more than the land of a sum ("US | $5")."""
    sign = name.last + 1
    return name.first == name.last and sign < len(reading) and dollar_of(reading, sign) is not None


def _bare(reading: Reading, name: Name) -> Name:
    """A person's name without what stands before it ("Utopia's Minister Ada Wren", "High Court Judge Ada Wren",
    "Secretary of State Ada Wren" are Ada Wren); what ends in "Jr." is a person's."""
    last = name.last
    if last + 1 < len(reading) and reading.word[last + 1] in GENERATIONS:
        last += 1
    elif reading.word[last + 1 : last + 2] == (",",) and reading.word[last + 2 : last + 3] in JUNIOR:
        last += 2
    if reading.word[name.first].lower() == "general" and reading.word[last].lower() in GENERAL:
        return replace(name, kind=NameKind.ORGANIZATION)  # "the General Assembly" is no general
    if name.kind is NameKind.PLACE and reading.word[last] in LEGISLATURES:
        return replace(name, kind=NameKind.ORGANIZATION)
    if name.kind is not NameKind.PERSON and (reading.word[last] not in YOUNGER or last == name.first):
        return replace(name, first=_with_fields(reading, name.first)) if name.kind is NameKind.ORGANIZATION else name
    titles, first = lines_of("titles.txt"), name.first
    least = last - (reading.word[last] in GENERATIONS) - 1  # where a full name begins at the latest
    for word in range(name.first, name.last):
        form = reading.word[word].lower().removesuffix(".")
        opens = word == first and (form in titles or form in demonyms() or _is_epithet(reading, word, least))
        is_office = word < least and (form in titles or form in occupations())
        if is_office and reading.word[word + 1] == "of" and word + 1 < least:
            first = least  # "Minister of Foreign Affairs | Ada Wren"
        elif opens or is_office or form in ("'s", "’s"):
            first = max(first, word + 1)
    behind = next((word for word in range(first + 2, last) if reading.word[word] == "of"), None)
    if behind is not None and not GENERATIONS & set(reading.word[first:behind]):
        last = behind - 1  # "Ada Wren of Utopia"
    if (first, last, NameKind.PERSON) == (name.first, name.last, name.kind):
        return name
    return replace(name, first=first, last=last, kind=NameKind.PERSON)


def _with_given_name(reading: Reading, name: Name) -> Name:
    """A person's name with the word before it that heads it in the tree ("Ilse | Ada Wren"), where that was read as a
    person's name by itself, or the report has both as one name elsewhere."""
    before = name.first - 1
    if name.kind is not NameKind.PERSON or before < 0 or reading.head[name.first] != before:
        return name
    if reading.label[name.first] != "flat" or reading.tag[before] != "PROPN":
        return name
    whole = reading.word[before : name.last + 1]
    persons = [one for one in reading.names if one.kind is NameKind.PERSON]
    is_read = any(one.first == one.last == before for one in persons)
    is_read = is_read or any(reading.word[one.first : one.first + len(whole)] == whole for one in persons)
    return replace(name, first=before) if is_read else name


def _with_owner(reading: Reading, name: Name) -> Name:
    """A body's name of one word with whose it is, where an office is that ("the Sheriff | 's Department"): by itself it
    would be every department."""
    mark, owner = name.first - 1, name.first - 2
    if name.kind is not NameKind.ORGANIZATION or name.first != name.last or owner < 0:
        return name
    is_owned = reading.word[mark] in ("'s", "’s") and reading.sentence[owner] == reading.sentence[name.first]
    if not is_owned or not reading.word[owner][:1].isupper():
        return name
    form = reading.word[owner].lower()
    is_office = form in lines_of("titles.txt") or form in occupations()
    is_named = any(one.first <= owner <= one.last for one in reading.names)
    return replace(name, first=owner) if is_office and not is_named else name


def _with_fields(reading: Reading, first: int) -> int:
    """Where the name of an institution begins that the reading cut short ("the Interior | Ministry of Utopia")."""
    while first > 0 and reading.sentence[first - 1] == reading.sentence[first]:
        before = reading.word[first - 1]
        if not before[:1].isupper() or before.lower() not in FIELDS:
            break
        first -= 1
    return first


def _is_epithet(reading: Reading, word: int, least: int) -> bool:
    """Whether a word in capitals before a full name that is not is what a headline calls its bearer ("SHAMED | Ada
    Wren")."""
    form = reading.word[word]
    return word < least and form.isupper() and len(form) > 3 and not reading.word[word + 1].isupper()


@cache
def occupations() -> frozenset[str]:
    """The nouns for what a person is or does."""
    return frozenset(row[0] for row in rows_of("occupations.tsv"))


@cache
def person_nouns() -> frozenset[str]:
    """Lemmas of the nouns for a person or people."""
    return lines_of("persons.txt") | occupations() | word_list("nouns_of_people")


def _is_title(reading: Reading, name: Name, surnames: set[str]) -> bool:
    """Whether what was taken for a name is only an office: behind "the" ("the President"), or where a sentence begins
    ("Minister resigns") and nobody in the report bears it as a surname.
    """
    opens = name.first == 0 or reading.sentence[name.first - 1] != reading.sentence[name.first]
    is_office = not opens and reading.word[name.first - 1].lower() == "the"
    is_office = is_office or (opens and reading.word[name.last].lower() not in surnames)
    titles = lines_of("titles.txt")
    return is_office and all(reading.word[word].lower() in titles for word in range(name.first, name.last + 1))


def _lies_in(inner: Name, outer: Name) -> bool:
    """Whether a name is a part of another and less than it."""
    return _holds(outer, inner) and not _holds(inner, outer)


def _by_word(names: Iterable[Name]) -> dict[int, list[Name]]:
    """The names that each word lies in."""
    found: dict[int, list[Name]] = {}
    for name in names:
        for word in range(name.first, name.last + 1):
            found.setdefault(word, []).append(name)
    return found


def _touching(by_word: Mapping[int, Sequence[Name]], name: Name) -> list[Name]:
    """The names that share a word with `name`, itself among them, once for each word."""
    return [one for word in range(name.first, name.last + 1) for one in by_word.get(word, ())]


def _holds(outer: Name, inner: Name) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _known_in(reading: Reading) -> list[Name]:
    found: list[Name] = []
    words, openings, after = reading.word, current_book().openings, 0
    for at in [at for at, word in enumerate(words) if not word.islower() or word in ARTICLES]:
        if at < after:
            continue
        opens = at + 2 if words[at].lower() in ARTICLES and words[at + 1 : at + 2] == ("-",) else at
        is_opening = words[min(opens, len(words) - 1)][:1].isupper() and key_of(words[at]) in openings
        if is_opening and (one := _longest(reading, at) or _acronym(reading, at)) is not None:
            found.append(one)
            after = one.last + 1
    return found


def _acronym(reading: Reading, at: int) -> Name | None:
    """A known name that only its capitals tell from a common word ("IS"), where the words beside it have small ones."""
    word = reading.word[at]
    if not is_acronym(word) or (actor := known(word)) is None:
        return None
    beside = [reading.word[one] for one in range(max(0, at - 3), min(len(reading), at + 4)) if one != at]
    told = [one for one in beside if one.isalpha() and len(one) > 1]
    if not told or sum(one.isupper() for one in told) * 2 > len(told):
        return None
    return Name(first=at, last=at, kind=KINDS.get(actor.kind, NameKind.ORGANIZATION), score=1.0)


def _longest(reading: Reading, first: int) -> Name | None:
    """The longest known name of two words or more from `first` on, ending in a capital."""
    sentence = reading.sentence[first]
    for last in range(min(first + LONGEST, len(reading)) - 1, first, -1):
        word = reading.word[last]
        if reading.sentence[last] != sentence or not word[:1].isupper():
            continue
        words = " ".join(reading.word[first : last + 1])
        actor = known(words.replace(" - ", "-").replace(" ’s", "’s").replace(" 's", "'s"))
        if actor is not None:
            return Name(first=first, last=last, kind=KINDS.get(actor.kind, NameKind.ORGANIZATION), score=1.0)
    return None
