"""The names of a report as attribution needs them: whole, without titles, of one kind all through the report.

Enters: a reading. Leaves: its names, cut and joined by the words around them, with those it missed after offices and
in mastheads. What a name is, is decided by those words and by all its mentions together, never by who it is.
Misses: bodies that the reading takes for persons and that nothing in the report shows to be bodies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.attribution.labelled_names import is_label, labelled_firsts
from rashomon.attribution.name_edges import as_body, is_called_body, settled, with_station
from rashomon.attribution.places import shown_places
from rashomon.terms import Name, NameKind, Reading

_LEAST = 0.01  # the weight of a mention whose kind rests on a rule
_INSIDE = frozenset(["in", "inside", "into", "across", "throughout"])
_PERSONAL = frozenset(["he", "she", "his", "her", "him", "who", "they", "their"])
_WEATHER = frozenset(["rain", "snow", "seem", "appear", "take", "turn", "look", "happen", "matter"])
_COURTESY = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."])
_PLACED = frozenset(["in", "at", "from", "near", "to", "the"])  # before a name they speak for a place
_LONGEST_MASTHEAD = 5  # words
_LONGEST_APPOSED = 8  # words in which an office must stand after a name and a comma
_NEAR_PRONOUN = 12  # words after a name in which it may be called "it"


def names_of(reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]]) -> tuple[Name, ...]:
    """The names of the reading put in order, and those it missed, with score 0; `lower` are the words in lower case,
    `places` says where each of them stands.
    """
    read = [name for name in reading.names if not _is_title_again(name, reading, lower, places)]
    found = [_courteous(name, lower) for name in settled(read, reading, lower)]
    found = [with_station(as_body(_as_person(name, reading, lower), lower), reading, lower) for name in found]
    taken = _taken(found)
    for missed in (_titled, _after_comma, _mastheads, _apposed):
        new = missed(reading, lower, places, taken)
        found += new
        taken |= _taken(new)
    labels = labelled_firsts(found, reading, lower, places)
    surnames = _surnames(found, lower) | labels
    found = [
        *(_as_known(name, reading, lower, surnames) for name in found),
        *_surnamed(reading, lower, places, found, surnames),
    ]
    return _agreed(tuple(sorted(found, key=lambda name: (name.first, name.last))), reading, lower, labels)


def _is_title_again(name: Name, reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether a person's name is a title found elsewhere in lower case or before another person's name."""
    size, title = name.last - name.first + 1, lower[name.first : name.last + 1]
    if name.kind is not NameKind.PERSON or size < 2 or not is_office(title[-1]):
        return False
    again = [w for w in places[title[0]] if lower[w : w + size] == title and w != name.first]
    persons = {other.first for other in reading.names if other.kind is NameKind.PERSON} if again else set()
    return any(reading.word[w].islower() or w + size in persons for w in again)


def _standing(forms: Iterable[str], places: Mapping[str, Sequence[int]]) -> list[int]:
    """The words that are one of the forms, in order."""
    return sorted([word for form in forms for word in places[form]])


def _taken(names: Iterable[Name]) -> set[int]:
    return {w for name in names for w in range(name.first, name.last + 1)}


def _titled(
    reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]], named: set[int]
) -> list[Name]:
    """Persons that the reading missed after a title or office ("Harbour chief Tomas Verrin")."""
    found = []
    for word in _standing((form for form in places if is_office(form)), places):
        first = last = word + 1
        if last == len(lower) or reading.tag[word] not in ("NOUN", "PROPN") or word in named:
            continue
        if lower[word] == "general" and lower[first] in words("general_bodies"):
            continue
        courteous = lower[word] in _COURTESY
        while (
            last < len(lower)
            and last < first + 4
            and last not in named
            and (_is_proper(reading, lower, last) or (courteous and last == first and reading.word[last][0].isupper()))
        ):
            last += 1
        if last > first and last < len(lower) - 1 and is_office(lower[last]) and reading.word[last][0].isupper():
            if _is_capital(reading, last + 1):  # "Deputy | District | Attorney Ada Lind"
                continue
            last += last not in named and reading.tag[last] == "PROPN"  # "spokesman Ada Miller"
        if last > first and reading.sentence[first] == reading.sentence[word]:
            found.append(Name(first=first, last=last - 1, kind=NameKind.PERSON, score=0.0))
    return found


def _mastheads(
    reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]], named: set[int]
) -> list[Name]:
    """Outlets that the reading missed: capitalised words up to a masthead word ("Coastal Times"), or after "Radio"."""
    found = []
    mastheads, stations = words("masthead_words"), words("stations")
    ending = _standing(places.keys() & mastheads, places)
    before = {word - n for word in ending for n in range(1, _LONGEST_MASTHEAD)}
    for word in sorted(before.union(_standing(places.keys() & stations, places))):
        if word < 0 or word in named or not reading.word[word][0].isupper():
            continue
        last = word
        while (
            last < len(lower) and last < word + _LONGEST_MASTHEAD and last not in named and _is_capital(reading, last)
        ):
            last += 1
        opens = word == 0 or word - 1 in named or not _is_capital(reading, word - 1)
        ends = [w for w in range(word + 1, last) if lower[w] in mastheads]
        station = lower[word] in stations and last > word + 1
        if opens and (station or ends) and not is_office(lower[word]):
            found.append(
                Name(first=word, last=last - 1 if station else ends[-1], kind=NameKind.ORGANIZATION, score=0.0)
            )
    return found


def _is_capital(reading: Reading, word: int) -> bool:
    return reading.word[word][0].isupper() and reading.tag[word] in ("PROPN", "ADJ", "NOUN")


def _as_person(name: Name, reading: Reading, lower: tuple[str, ...]) -> Name:
    """A name right after an office, an office and a comma, or "interview with", as a person's, whatever the reading
    took it for.
    """
    if _is_interviewed(name, reading, lower):
        return replace(name, kind=NameKind.PERSON, score=1.0)
    before = name.first - 1
    if before > 0 and reading.word[before] == ",":
        before -= 1
    if name.kind is NameKind.PERSON or before < 0 or not is_office(lower[before]) or before + 1 < name.first - 1:
        return name
    apposed = before < name.first - 1
    closes = name.last + 1 >= len(lower) or reading.word[name.last + 1] == ","
    plain = all(
        reading.tag[w] == "PROPN" and not kinds_of_noun(lower[w]) and lower[w] not in words("masthead_words")
        for w in range(name.first, name.last + 1)
    )
    fits = plain and (not apposed or (closes and name.last > name.first))
    return replace(name, kind=NameKind.PERSON) if fits and not reading.word[name.first].isupper() else name


def _is_interviewed(name: Name, reading: Reading, lower: tuple[str, ...]) -> bool:
    """Whether two or three capitalised words without a body's noun stand after "interview with" or "interviewed"."""
    with_ = name.first > 1 and lower[name.first - 1] == "with" and lower[name.first - 2] in words("interview_words")
    asked = with_ or (name.first > 0 and lower[name.first - 1] in ("interviews", "interviewed"))
    return (
        asked
        and 0 < name.last - name.first < 3
        and all(
            reading.word[w].istitle() and not kinds_of_noun(lower[w]) and lower[w] not in words("masthead_words")
            for w in range(name.first, name.last + 1)
        )
    )


def _agreed(
    names: tuple[Name, ...], reading: Reading, lower: tuple[str, ...], labels: frozenset[str]
) -> tuple[Name, ...]:
    """`names`, the same words everywhere of one kind: the one with the most weight in the whole report; persons where
    they are `labels`.

    What the text shows to be a place or a body ("Orsk's president", "in Orsk", "Orsk said it would") is no person.
    """
    weight: dict[tuple[str, ...], dict[NameKind, float]] = {}
    shown, times = Counter[tuple[str, ...]](), Counter(lower[name.first : name.last + 1] for name in names)
    full = {lower[name.last] for name in names if name.kind is NameKind.PERSON and name.first < name.last}
    for name in names:
        forms = lower[name.first : name.last + 1]
        counted = weight.setdefault(forms, {})
        counted[name.kind] = counted.get(name.kind, 0.0) + name.score + _LEAST
        owning = forms[1:] != () or forms[0] not in full  # "Tamm's troops" are the general's, where he is named in full
        if (
            name.kind is NameKind.PERSON
            and not _follows_office(name, lower)
            and is_shown_body(name, reading, lower, owning=owning)
        ):
            shown[forms] += 1
    # who is named in full stays a person for one odd "inside Lind"
    borne: set[tuple[str, ...]] = {(form,) for form in full}
    bodies = {forms for forms, told in shown.items() if forms not in borne or 2 * told > times[forms]}
    persons = {forms for forms, counted in weight.items() if NameKind.PERSON in counted and len(forms) == 1}
    bodies |= shown_places(persons - borne, reading, lower)
    kinds = {forms: min(counted, key=lambda k: (-counted[k], k.value)) for forms, counted in weight.items()}
    firms = _shown_firms(names, reading, lower, borne)
    kinds |= dict.fromkeys(weight.keys() & firms, NameKind.ORGANIZATION)
    kinds |= {forms: NameKind.PLACE for forms in bodies if kinds.get(forms) is NameKind.PERSON}
    kinds |= {(form,): NameKind.PERSON for form in labels}
    return tuple(_of_kind(name, kinds[lower[name.first : name.last + 1]]) for name in names)


def _of_kind(name: Name, kind: NameKind) -> Name:
    return name if name.kind is kind else replace(name, kind=kind)


def _shown_firms(
    names: Iterable[Name], reading: Reading, lower: tuple[str, ...], surnames: set[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """The names that the noun beside them shows to be bodies ("the railway company Midrail"), and those that are no
    person's surname and stand before a firm's ending elsewhere ("Veldair AB").
    """
    found = set()
    for name in names:
        forms = lower[name.first : name.last + 1]
        firm = name.kind is NameKind.ORGANIZATION and forms[-1] in words("legal_forms", "firm_endings")
        if firm and len(forms) > 1 and forms[:-1] not in surnames:
            found.add(forms[:-1])
        if forms not in surnames and is_called_body(name, reading, lower):  # "in the paper Lind and others say"
            found.add(forms)
    return found


def _follows_office(name: Name, lower: tuple[str, ...]) -> bool:
    return name.first > 0 and is_office(lower[name.first - 1])


def is_shown_body(name: Name, reading: Reading, lower: tuple[str, ...], *, owning: bool = True) -> bool:
    """Whether the words around a name show a place or body: it owns an office or an army (asked where `owning`), one is
    in it, it is an "it".
    """
    after = name.last + 1
    owner = after + 1 < len(lower) and lower[after] in ("'s", "'")
    if not owner and name.first and lower[name.first - 1] in _INSIDE and reading.tag[name.first - 1] == "ADP":
        return True
    if owner and owning:
        owned = [w for w in range(after + 1, min(after + 5, len(lower))) if lower[w] in words("of_states")]
        return bool(owned) and all(reading.tag[w] in ("ADJ", "NOUN", "PROPN") for w in range(after + 1, owned[0]))
    return _is_it(name, reading, lower)


def _is_it(name: Name, reading: Reading, lower: tuple[str, ...]) -> bool:
    """Whether the name is a subject that its sentence goes on to call "it": the first pronoun after it that could."""
    verb = reading.head[name.first]
    if verb < name.last or not any(reading.label[w].startswith("nsubj") for w in range(name.first, name.last + 1)):
        return False
    for word in range(name.last + 1, min(name.last + _NEAR_PRONOUN, len(lower))):
        if reading.sentence[word] != reading.sentence[name.last] or lower[word] in _PERSONAL:
            return False
        if lower[word] == "its":
            return True
        if lower[word] == "it" and reading.label[word] == "nsubj":
            head = reading.head[word]
            return reading.tag[head] == "VERB" and reading.lemma[head] not in _WEATHER
    return False


def _after_comma(
    reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]], named: set[int]
) -> list[Name]:
    """Persons after an office and a comma ("the mayor, Ilse Marrant,"): two proper nouns or more up to the next
    mark.
    """
    found = []
    for word in [comma - 1 for comma in places.get(",", ()) if 0 < comma < len(lower) - 2]:
        first = last = word + 2
        if first in named or not is_office(lower[word]):
            continue
        while last < len(lower) and last < first + 4 and last not in named and _is_proper(reading, lower, last):
            last += 1
        closes = last < len(lower) and (reading.tag[last] in ("PUNCT", "VERB", "AUX"))
        if last - first >= 2 and closes and reading.sentence[first] == reading.sentence[word]:
            found.append(Name(first=first, last=last - 1, kind=NameKind.PERSON, score=0.0))
    return found


def _is_proper(reading: Reading, lower: tuple[str, ...], word: int) -> bool:
    return (
        reading.tag[word] == "PROPN"
        and reading.word[word][0].isupper()
        and not is_office(lower[word])
        and lower[word] not in words("weekdays")
        and not lower[word].isupper()
    )


def _apposed(reading: Reading, lower: tuple[str, ...], _: Mapping[str, Sequence[int]], named: set[int]) -> list[Name]:
    """Persons that the reading missed: two to four proper nouns that the tree joins as a person's name, that a title
    describes ("rival Ilse Marrant said"), or that an office in apposition or an age follows ("Ilse Marrant, 82, said").
    """
    found, end = [], 0
    for first in [w for w, tag in enumerate(reading.tag) if tag == "PROPN"]:
        if first < end:
            continue
        word = first
        while (
            word < len(lower) and word not in named and _is_proper(reading, lower, word) and _same(reading, first, word)
        ):
            word += 1
        if 2 <= word - first <= 4 and _reads_as_person(reading, lower, first, word - 1):
            found.append(Name(first=first, last=word - 1, kind=NameKind.PERSON, score=0.0))
        end = max(word, first + 1)
    return found


def _same(reading: Reading, one: int, other: int) -> bool:
    return reading.sentence[one] == reading.sentence[other]


def _reads_as_person(reading: Reading, lower: tuple[str, ...], first: int, last: int) -> bool:
    """Whether the tree or what stands after them says that these proper nouns name a person."""
    members = range(first, last + 1)
    others = words("masthead_words", "legal_forms")
    if any(kinds_of_noun(lower[w]) or lower[w] in others for w in members):
        return False
    if first and (lower[first - 1] == "the" or (first - 1 >= 0 and reading.word[first - 1][0] in "&/")):
        return False
    flat = any(reading.label[w] == "flat" and first <= reading.head[w] <= last for w in members)
    title = first > 0 and reading.label[first - 1] == "nmod:desc" and first <= reading.head[first - 1] <= last
    comma = last + 1 < len(lower) - 2 and reading.word[last + 1] == ","
    return flat or title or (comma and _tells_of_person(reading, lower, last + 2))


def _tells_of_person(reading: Reading, lower: tuple[str, ...], start: int) -> bool:
    """Whether an office or an age stands in the phrase from `start` to the first mark, verb or preposition."""
    aged = lower[start].isdigit() and len(lower[start]) == 2 and reading.word[start + 1] == ","
    for word in range(start, min(start + _LONGEST_APPOSED, len(lower))):
        if reading.tag[word] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV") or lower[word] in ("who", "and"):
            return aged
        if is_office(lower[word]):
            return True
    return aged


def _surnames(names: Iterable[Name], lower: tuple[str, ...]) -> frozenset[str]:
    """The last words of the persons whom the report names in full."""
    return frozenset(
        lower[name.last]
        for name in names
        if name.kind is NameKind.PERSON and name.last > name.first and not kinds_of_noun(lower[name.last])
    )


def _as_known(name: Name, reading: Reading, lower: tuple[str, ...], surnames: frozenset[str]) -> Name:
    """A body's or place's name that is a known person's surname, alone or after first names, as that person's."""
    if name.kind is NameKind.PERSON:
        return name
    size = name.last - name.first
    apposed = 0 < size < 4 and name.last + 3 < len(lower) and reading.word[name.last + 1] == ","
    if apposed and _reads_as_person(reading, lower, name.first, name.last):
        return replace(name, kind=NameKind.PERSON, score=0.0)
    if lower[name.last] not in surnames or reading.word[name.last].isupper():
        return name
    plain = all(reading.tag[w] == "PROPN" and not kinds_of_noun(lower[w]) for w in range(name.first, name.last + 1))
    plain |= size == 0 and is_label(reading, name.first)
    placed = name.first > 0 and lower[name.first - 1] in _PLACED
    body = is_shown_body(name, reading, lower, owning=False) or name.last - name.first > 2
    return name if not plain or placed or body else replace(name, kind=NameKind.PERSON, score=0.0)


def _surnamed(
    reading: Reading,
    lower: tuple[str, ...],
    places: Mapping[str, Sequence[int]],
    names: Iterable[Name],
    surnames: frozenset[str],
) -> list[Name]:
    """Persons that the reading missed where only the surname stands there ("Marrant said")."""
    named = _taken(names)
    return [
        Name(first=word, last=word, kind=NameKind.PERSON, score=0.0)
        for word in _standing(places.keys() & surnames, places)
        if word not in named
        and (_is_proper(reading, lower, word) or _is_lone_subject(reading, word) or is_label(reading, word))
        and not (word + 1 < len(lower) and _is_proper(reading, lower, word + 1))
        and not (word and (lower[word - 1] in _PLACED or _is_name_before(reading, lower, word - 1)))
    ]


def _is_name_before(reading: Reading, lower: tuple[str, ...], word: int) -> bool:
    """Whether the proper noun may belong to the name after it; "in the U.S." ends a sentence."""
    return _is_proper(reading, lower, word) and lower[word].count(".") < 2


def _is_lone_subject(reading: Reading, word: int) -> bool:
    """Whether a capitalised noun is a subject that nothing describes: "Waters said", where waters are no speakers."""
    alone = reading.label[word] == "nsubj" and word not in reading.head
    return reading.tag[word] == "NOUN" and reading.word[word][0].isupper() and alone


def _courteous(name: Name, lower: tuple[str, ...]) -> Name:
    """A name after "Mr." or "Ms." as a person's."""
    before = name.first > 0 and lower[name.first - 1] in _COURTESY
    return _of_kind(name, NameKind.PERSON) if before else name
