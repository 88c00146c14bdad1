"""When a short mention may stand for a longer one: names by their head, titles by the only person who bears them.

Enters: descriptions of one report. Leaves: yes or no, or the person meant. A name may be short for a longer one
where it is its surname, its distinctive head or its masthead word, never the place that the longer one is of or in.

    the Times < the Times of Orsk      Lind < Ada Lind      the Council < the Harbour Council
    Orsk is not Radio Orsk, nor the Times of Orsk, nor New Orsk

Misses: acronyms; bodies whose own name is also that of a place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from rashomon.attribution.cues import is_office, is_plural, kinds_of_noun, spelled, words
from rashomon.attribution.mentions import POSSESSIVE, around_name, name_key
from rashomon.attribution.namesakes import bearer, namesakes, title_sex
from rashomon.attribution.page import Page, Run, once
from rashomon.attribution.sources import Description, described
from rashomon.attribution.speakers import is_headline
from rashomon.terms import Name, NameKind, SourceKind

_INITIALS = 4  # letters at most in a name that is all capitals and therefore no person's
_LONG_SURNAME, _VERY_LONG_SURNAME = 5, 8  # letters; guesses of 0.2.0
_MISSPELT_AT_MOST = 3  # times a wrong spelling stands in a report; a guess of 0.2.0
_SEATED = frozenset({"in", "from"})


class Bearers:
    """The descriptions that one name may be short for, and what they say together."""

    def __init__(self, page: Page, mentions: Sequence[Description]) -> None:
        self.mentions = tuple(mentions)
        full = {m.run: (m, forms) for m in mentions if m.named and len(forms := _forms(page, m.named)) > 1}
        self.full = tuple(full.values())  # the names of several words
        self.are_persons = all(m.kind is SourceKind.PERSON for m in mentions)
        shared = any(m.named and name_key(page, m.named) in namesakes(page) for m, _ in self.full)
        self.are_several = self.are_persons and shared

    @cached_property
    def together(self) -> tuple[Description, str | None, str | None]:
        """The description with the longest name, for a person the name in full that stands there most often, and the
        first role and the first affiliation that one states.
        """
        often = Counter(m.name for m, _ in self.full) if self.are_persons else Counter[str]()
        best = max(self.mentions, key=lambda d: (often[d.name], len(d.name.split()), d.role is not None, -d.run[0]))
        role = next((d.role for d in self.mentions if d.role), None)
        return best, role, next((d.affiliation for d in self.mentions if d.affiliation), None)


class FullestNames(Mapping[str, tuple[Description, ...]]):
    """Every description that bears a name, by the name's last word; for outlets also by a masthead word in it, for
    persons also by a first name that the report calls them by, for firms by the short form it calls them by.

    A name is described when it is asked for.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names = _by_key(page)
        self._described: dict[str, tuple[Description, ...]] = {}
        self._bearers: dict[tuple[str, tuple[str, ...]], Bearers] = {}

    def __getitem__(self, key: str) -> tuple[Description, ...]:
        if key not in self._described:
            self._described[key] = tuple([_of_own_name(self._page, name) for name in self._names[key]])
        return self._described[key]

    def __contains__(self, key: object) -> bool:
        return key in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def bearers(self, own: Description, named: Run) -> Bearers:
        """The descriptions that the name `named` of `own` may be short for; `own` alone where there is none."""
        asked = name_key(self._page, named), self._page.lower[named[0] : named[1] + 1]
        known = self._bearers.get(asked)
        if known is None:
            found = [d for d in self.get(asked[0], ()) if may_be_short_for(self._page, own, d)]
            known = self._bearers[asked] = Bearers(self._page, found)
        return known


def _of_own_name(page: Page, name: Name) -> Description:
    """The description of a name with what stands around it; of the name alone where that is another's."""
    description = described(page, around_name(page, name))
    own = (name.first, name.last)
    return description if description.named == own else described(page, own)


def _by_key(page: Page) -> dict[str, list[Name]]:
    """The names by what they may be called."""
    found: dict[str, list[Name]] = {}
    firsts = surnames_of_firsts(page)
    bodies = {_forms(page, (n.first, n.last)) for n in page.names if n.kind is NameKind.ORGANIZATION}
    for name in page.names:
        short = {*_mastheads(page, name.first, name.last), *_bodies_of(page, name.first, name.last)}
        if page.lower[name.first] in firsts and name.kind is NameKind.PERSON:
            short.add(page.lower[name.first])
        if name.kind is NameKind.ORGANIZATION:
            short |= {
                forms[-1] for forms in _firms_short_forms(_forms(page, (name.first, name.last))) if forms in bodies
            }
        for key in sorted({name_key(page, (name.first, name.last)), *short}):
            found.setdefault(key, []).append(name)
    return found


@once
def surnames_of_firsts(page: Page) -> dict[str, str]:
    """For each first name that stands alone the surname of the one person who bears it, where nobody is named in full
    with it as a surname; whether or not the report uses that surname alone, too (decision 0207).
    """
    persons = [name for name in page.names if name.kind is NameKind.PERSON]
    alone = {page.lower[name.first] for name in persons if name.first == name.last}
    surnames: dict[str, set[str]] = {}
    for name in persons:
        if name.last > name.first:
            surnames.setdefault(page.lower[name.first], set()).add(name_key(page, (name.first, name.last)))
    return {
        first: next(iter(borne))
        for first, borne in surnames.items()
        if first in alone
        and len(borne) == 1
        and first not in borne
        and not any(first in others for other, others in surnames.items() if other != first)
    }


def _firms_short_forms(forms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What a firm's name is without the words that only say that it is one: "Veldair", "Veldair Group" for "Veldair
    Group AB".
    """
    endings = words("legal_forms", "firm_endings")
    ends = next((n for n in range(len(forms), 0, -1) if forms[n - 1] not in endings), 0)
    return tuple(forms[:n] for n in range(max(ends, 1), len(forms)))


def _mastheads(page: Page, first: int, last: int) -> set[str]:
    return {page.lower[w] for w in range(first, last + 1) if page.lower[w] in words("masthead_words")}


def _bodies_of(page: Page, first: int, last: int) -> set[str]:
    """The body's noun that a name begins with, before "of": "the Church" is short for "the Church of the Lakes"."""
    of = next((w for w in range(first + 1, last) if page.lower[w] == "of"), first)
    body = of > first and "organization" in kinds_of_noun(page.lower[of - 1])
    return {page.lower[of - 1]} if body else set()


def may_be_short_for(page: Page, own: Description, longer: Description) -> bool:
    """Whether the name of `own` may be a short form of that of `longer`."""
    if own.named is None or longer.named is None:
        return True
    mine, theirs = _forms(page, own.named), _forms(page, longer.named)
    if len(theirs) <= len(mine) or longer.kind is SourceKind.PERSON:
        return True
    of = theirs.index("of") if "of" in theirs else 0
    if of and mine[-1] != theirs[-1]:
        return mine == theirs[of - len(mine) : of]  # "the Council" of "the Council of Orsk", not "the Port Council"
    if mine[-1] in words("masthead_words") or kinds_of_noun(mine[-1]):
        return set(mine) <= set(theirs) or _is_lettered(mine, theirs)  # "the Varn Times" is not the "New Orsk Times"
    if mine in _firms_short_forms(theirs):
        return True
    begins_as_body = theirs[0] in words("masthead_words") or bool(kinds_of_noun(theirs[0]))
    return not _is_place(page, mine) and not (begins_as_body and mine[0] != theirs[0])


def _is_lettered(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the first word are the letters with which the longer name's begin: "NO Times" of "New Orsk Times"."""
    own, letters = mine[0].replace(".", ""), "".join(form[0] for form in theirs[: 1 - len(mine)])
    return len(mine) > 1 and own == letters and mine[1:] == theirs[1 - len(mine) :]


def one_bearer(page: Page, own: Description, bearers: Bearers) -> Bearers:
    """Of several persons of one surname, the mentions of the one that `own` means; `own` alone where that stays open.

    All mentions where only one person bears the name.
    """
    person = bearer(page, own.named) if own.named is not None and bearers.are_persons else None
    paired = person is not None and not person.runs
    if own.named is None or not (bearers.are_several or paired):
        return bearers
    if person is None and title_sex(page, own.named) is not None:  # "Mr. Tholl" and "Mrs. Tholl" are two
        titled = max(own.run[0], own.named[0] - 1) if own.named == (own.named[1],) * 2 else own.named[0]
        return Bearers(page, (replace(own, name=page.text_of((titled, own.named[1]))),))
    if person is not None and not person.runs:  # "Arvid" of "Arvid and Lena Tholl"
        first, surname = (page.reading.word[w] for w in (person.first, person.first + 3))
        return Bearers(page, (replace(own, name=f"{first} {surname}"),))
    kept = tuple(m for m, _ in bearers.full if person is not None and m.named in person.runs)
    kept += (own,) if kept and own.run not in [m.run for m in kept] else ()  # "Lena, a nurse"
    return Bearers(page, kept or (own,))


def is_seat(page: Page, own: Description) -> bool:
    """Whether a "person" is a place, or initials: a government by its seat, an agency by its letters.

    The report shows it: elsewhere the same words are a place's name, or stand after "the government in".
    """
    if own.kind is not SourceKind.PERSON or own.named is None or own.role is not None or own.named != own.run:
        return False
    first, last = own.named
    form = page.reading.word[first]
    if first == last and form.isupper() and 1 < len(form) <= _INITIALS and form.isalpha():
        return not _is_shouted(page, first)
    return _is_place(page, _forms(page, own.named))


def _is_shouted(page: Page, word: int) -> bool:
    """Whether the whole sentence is in capitals, as headlines may be."""
    first, last = page.sentence_of(word)
    return all(page.reading.word[w].isupper() for w in range(first, last + 1) if page.reading.word[w].isalpha())


@once
def _forms(page: Page, run: Run) -> tuple[str, ...]:
    """The words of a name, lower case, without a leading article and a possessive at its end."""
    forms = [form for form in page.lower[run[0] : run[1] + 1] if form not in POSSESSIVE]
    return tuple(forms[1:] if forms[0] == "the" and len(forms) > 1 else forms)


@once
def _by_forms(page: Page) -> dict[tuple[str, ...], list[Name]]:
    """The report's names by their words."""
    found: dict[tuple[str, ...], list[Name]] = {}
    for name in page.names:
        found.setdefault(_forms(page, (name.first, name.last)), []).append(name)
    return found


@once
def _is_place(page: Page, forms: tuple[str, ...]) -> bool:
    """Whether the report uses the words as the name of a place anywhere."""
    alike = _by_forms(page).get(forms, [])
    seated = any(
        name.first > 1
        and page.lower[name.first - 1] in _SEATED
        and "organization" in kinds_of_noun(page.lower[name.first - 2])
        for name in alike
    )
    places = sum(name.kind is NameKind.PLACE for name in alike)
    return seated or 2 * places > len(alike)


def by_title(page: Page, own: Description, names: Mapping[str, tuple[Description, ...]]) -> Description | None:
    """The only person of the report who bears the title that `own` consists of ("Former Harbour Chief Says ...").

    Only for titles without article or possessor, written as one speaks of one person; None where two bear it, or none
    and it opens no statement.
    """
    first, last = own.run
    titled = own.named is None and is_office(page.lower[own.head]) and own.head == last
    written = page.reading.word[last][0].isupper() or (first < last and is_headline(page, page.paragraph_number(last)))
    bare = page.reading.tag[first] not in ("DET", "PRON", "NUM") and written and not is_plural(page.lower[last])
    if not titled or not bare:
        return None
    mine = _title_words([page.lower[w] for w in range(first, last + 1)])
    found: dict[str, Description] = {}
    for key in sorted(names):
        for other in names[key]:
            if other.named is None or other.kind is not SourceKind.PERSON:
                continue
            title = _title_words((other.role or "").lower().split()) or _held(page, other.named)
            around = title | _title_words((other.affiliation or "").lower().split())
            if spelled(page.lower[last]) in title and (title <= mine or mine <= around):
                found.setdefault(key, other)
    return next(iter(found.values())) if len(found) == 1 else None if found else _statement_giver(page, own)


def _statement_giver(page: Page, own: Description) -> Description | None:
    """For an office in a statement's first line the first person named behind that line, who opens a paragraph by
    speaking: "Harbour Secretary welcomes ... / Ada Lind said: ..."
    """
    line = page.paragraphs[0][1]
    name = next((name for name in page.names if name.kind is NameKind.PERSON and name.first > line), None)
    if name is None or own.head > line or name.first != page.paragraph_of(name.first)[0]:
        return None
    speaks = name.last + 1 < len(page) and page.lower[name.last + 1] in ("said", "says")
    return described(page, (name.first, name.last)) if speaks else None


def _title_words(forms: Sequence[str]) -> frozenset[str]:
    """The words of a title in one spelling, without those that say when it was held."""
    return frozenset(spelled(form) for form in forms) - words("no_title_words")


def _held(page: Page, named: Run) -> frozenset[str]:
    """The title that the clause after a name gives it ("Lind was harbour chief", "Lind served as harbour chief")."""
    verb = named[1] + 1
    if verb + 1 >= len(page) or page.reading.lemma[verb] not in ("be", "serve", "become", "work"):
        return frozenset()
    start = verb + 2 if page.lower[verb + 1] == "as" else verb + 1
    end = start
    while (
        end + 1 < len(page)
        and page.reading.tag[end] in ("DET", "ADJ", "NOUN", "PROPN")
        and not is_office(page.lower[end])
    ):
        end += 1
    return _title_words(page.lower[start : end + 1]) if is_office(page.lower[end]) else frozenset()


def misspelt(page: Page, word: int, names: Mapping[str, tuple[Description, ...]]) -> Description | None:
    """The only person named in full whose surname the word seems to misspell ("Marant" of "Ilse Marrant").

    Only for a surname that nobody bears in full and that the report writes so a few times at most.
    """
    form = page.lower[word]
    if len(form) < _LONG_SURNAME or not page.reading.word[word][0].isupper() or page.reading.word[word].isupper():
        return None
    if any(d.named is not None and d.named[1] > d.named[0] for d in names.get(form, ())):
        return None
    alike = {
        key: d
        for key in sorted(names)
        if key != form and key[0] == form[0] and len(key) >= _LONG_SURNAME and _differ_little(key, form)
        for d in names[key]
        if d.kind is SourceKind.PERSON and d.named is not None and d.named[1] > d.named[0]
    }
    rare = len(alike) == 1 and page.lower.count(form) <= _MISSPELT_AT_MOST
    return next(iter(alike.values())) if rare else None


def _differ_little(one: str, other: str) -> bool:
    """Whether one letter is changed, left out or put in; two in names of eight letters and more."""
    most = 2 if min(len(one), len(other)) >= _VERY_LONG_SURNAME else 1
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, theirs in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (mine != theirs))
    return row[-1] <= most
