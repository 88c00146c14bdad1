"""Where a name begins and ends: less the day, the office or the noun beside it, whole over a nickname in marks.

Enters: names as the reading cut them. Leaves: the same as the words around them show them to be; a title that the
reading took for a name ("the Foreign Secretary") is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.terms import Name, NameKind, Reading

_OPENING = frozenset('"“‘(')
_CLOSING = frozenset('"”’)')
_PERSON_WORDS = 2  # words a person's name is taken to have where only its title shows where it begins
_DASHES = frozenset(["-", "–", "—", "--"])


def settled(names: Sequence[Name], reading: Reading, lower: tuple[str, ...]) -> Iterator[Name]:
    """The names with their own borders, none inside another."""
    end = -1
    for name in names:
        for part in _parted(_behind_dash(_without_day(name, lower), reading), lower):
            part = _behind_nouns(part, reading)
            if not _is_only_nouns(part, reading):
                cut = _without_office(_without_description(part, reading), names, reading, lower)
                if cut is not None and cut.first > end:
                    whole = _with_nickname(cut, reading)
                    end = whole.last
                    yield whole


def _without_day(name: Name, lower: tuple[str, ...]) -> Name:
    """A person's name without the day that a lost line break joined to it ("by Ana Ruiz Sunday, 3 May")."""
    dated = name.kind is NameKind.PERSON and name.first < name.last and lower[name.last] in words("weekdays")
    return replace(name, last=name.last - 1) if dated else name


def _behind_dash(name: Name, reading: Reading) -> Name:
    """The name behind a dash that stands alone in it: "TARVO - The health ministry" begins with a dateline's place."""
    word, end = reading.word, reading.end
    inside = range(name.first + 1, name.last)
    dashes = [
        w for w in inside if word[w] in _DASHES and end[w - 1] < reading.start[w] and end[w] < reading.start[w + 1]
    ]
    return replace(name, first=dashes[-1] + 1) if dashes else name


def _parted(name: Name, lower: tuple[str, ...]) -> tuple[Name, ...]:
    """The name, in two where a possessive stands inside it ("Orsk Herald's Una Hale"), up to a bracket in it.

    A person's name of two words and more ends before the body it is "of".
    """
    for word in range(name.first + 1, name.last + 1):
        if lower[word].startswith("("):
            return (replace(name, last=word - 1),)
        if lower[word] == "of" and name.kind is NameKind.PERSON and word > name.first + 1:
            return (replace(name, last=word - 1),)
    for word in range(name.first + 1, name.last - 1):
        if lower[word : word + 2] == ("and", "the"):  # two bodies, each with its article
            return replace(name, last=word - 1), replace(name, first=word + 2)
    for word in range(name.first + 1, name.last):
        if lower[word] in ("'s", "'") and not _is_of_members(name, word, lower):
            return replace(name, last=word - 1), replace(name, first=word + 1)
    return (name,)


def _is_of_members(name: Name, mark: int, lower: tuple[str, ...]) -> bool:
    """Whether the possessive belongs to a body's own name: "the Seafarers' Union", "the Women's League"."""
    members = lower[mark] == "'" or lower[mark - 1] in words("members_irregular")
    return members and name.kind is NameKind.ORGANIZATION and "organization" in kinds_of_noun(lower[name.last])


def _without_description(name: Name, reading: Reading) -> Name:
    """The name without the common noun before it that says what it is ("Tarvian lorry maker Veld Motors")."""
    nouns = [
        w
        for w in range(name.first, name.last)
        if reading.tag[w] == "NOUN"
        and reading.word[w].islower()
        and reading.word[w].isalpha()
        and reading.word[w + 1][0].isupper()
    ]
    return replace(name, first=nouns[-1] + 1) if nouns else name


def _is_only_nouns(name: Name, reading: Reading) -> bool:
    """Whether nothing in the name is written like one ("the [car maker] said")."""
    return all(reading.tag[w] == "NOUN" and reading.word[w].islower() for w in range(name.first, name.last + 1))


def _behind_nouns(name: Name, reading: Reading) -> Name:
    """The capital words right behind nouns that were read as the name ("the [lorry maker] Veld Motors"), or `name`."""
    end = name.last
    while end + 1 < len(reading) and reading.tag[end + 1] == "PROPN" and reading.word[end + 1][0].isupper():
        end += 1
    return replace(name, first=name.last + 1, last=end) if end > name.last and _is_only_nouns(name, reading) else name


def _without_office(name: Name, names: Sequence[Name], reading: Reading, lower: tuple[str, ...]) -> Name | None:
    """A person's name without the office the reading took in, before it or after it; None for an office alone. "General
    Staff" is a body's."""
    offices = [w for w in range(name.first, name.last + 1) if is_office(lower[w])]
    if name.kind is not NameKind.PERSON or not offices:
        return name
    if lower[name.first] == "general" and lower[name.last] in words("general_bodies"):
        return replace(name, kind=NameKind.ORGANIZATION)
    titles = [w for w in range(name.first, name.last + 1) if w in offices or lower[w] in words("office_modifiers")]
    if len(titles) > name.last - name.first:
        return name if name.first == name.last and not _is_bare_office(name, reading, lower) else None
    if offices[-1] == name.last and name.last - 1 not in titles and reading.word[name.last][0].isupper():
        offices.pop()  # a trade that is a surname: "Press Secretary Pelle Cook"
    if not offices:
        return name
    if offices[-1] == name.last:
        return replace(name, last=name.first + 1) if offices[0] > name.first + 1 else name
    first = offices[-1] + 1
    return (
        replace(name, first=first) if reading.tag[first] != "ADP" else _after_place(name, first, names, reading, lower)
    )


def _is_bare_office(name: Name, reading: Reading, lower: tuple[str, ...]) -> bool:
    """Whether an article or an office stands before the office that was read as a name ("the Chief Justice")."""
    before = name.first - 1
    return before >= 0 and (reading.tag[before] == "DET" or (is_office(lower[before]) and lower[before] != "mr."))


def _after_place(
    name: Name, first: int, names: Sequence[Name], reading: Reading, lower: tuple[str, ...]
) -> Name | None:
    """The person after "Minister for the Lower Valley": named so elsewhere, or two words behind the place's name."""
    others = {
        lower[other.first : other.last + 1] for other in names if other is not name and other.kind is NameKind.PERSON
    }
    for start in range(first + 1, name.last):
        if lower[start : name.last + 1] in others:
            return replace(name, first=start)
    proper = [w for w in range(first, name.last + 1) if reading.tag[w] == "PROPN" and lower[w] != "the"]
    return replace(name, first=proper[-_PERSON_WORDS]) if len(proper) > _PERSON_WORDS else None


def _with_nickname(name: Name, reading: Reading) -> Name:
    """A person's first name with the nickname in marks and the surname behind it ("Jon “J.D.” Dorran")."""
    start = name.last + 1
    if name.kind is not NameKind.PERSON or start + 3 >= len(reading.word) or reading.word[start] not in _OPENING:
        return name
    for close in (start + 2, start + 3):
        surname = close + 1
        if surname < len(reading.word) and reading.word[close] in _CLOSING:
            joined = reading.tag[surname] == "PROPN" and reading.paragraph[surname] == reading.paragraph[name.first]
            return replace(name, last=surname) if joined and not is_office(reading.word[surname].lower()) else name
    return name


def as_body(name: Name, lower: tuple[str, ...]) -> Name:
    """A place's name whose own last word is a body's ("the Free Valley Front"), any name that ends in a firm's legal
    form ("Veldair AB"), as that of a body.
    """
    several, ends = name.last > name.first, lower[name.last]
    body = several and "organization" in kinds_of_noun(ends) and name.kind is NameKind.PLACE
    firm = several and ends in words("legal_forms")
    return replace(name, kind=NameKind.ORGANIZATION) if body or firm else name


def with_station(name: Name, reading: Reading, lower: tuple[str, ...]) -> Name:
    """The name with "Radio" or "TV" before it, which makes it a station's."""
    before = name.first - 1
    if before < 0 or lower[before] not in words("stations") or not reading.word[before][0].isupper():
        return name
    return replace(name, first=before, kind=NameKind.ORGANIZATION)


def is_called_body(name: Name, reading: Reading, lower: tuple[str, ...]) -> bool:
    """Whether a body's noun right before the name, or before the comma there, says what it is, or an outlet's before
    it ("the channel Al-Dur", "the opposition daily Nova Zora").
    """
    noun = name.first - 1
    apart = noun > 0 and reading.word[noun] == "," and reading.label[name.first] == "appos"
    noun -= apart
    if noun < 0 or not reading.word[noun].islower() or is_office(lower[noun]):
        return False
    called = kinds_of_noun(lower[noun])[:1]
    if called == ("outlet",) and reading.tag[noun] == "ADV" and reading.head[name.first] == noun - 1:
        return reading.tag[noun - 1] in ("ADJ", "NOUN") and reading.label[name.first] == "appos"
    if reading.tag[noun] != "NOUN" or not (called == ("organization",) or (called == ("outlet",) and not apart)):
        return False
    members = range(name.first, name.last + 1)
    beside = reading.head[noun] in members or any(
        reading.head[w] == noun and reading.label[w].startswith(("appos", "flat", "nmod")) for w in members
    )
    twice = (
        reading.label[noun] == reading.label[name.first] == "nsubj" and reading.head[noun] == reading.head[name.first]
    )
    return beside or twice
