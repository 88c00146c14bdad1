"""Whom a surname alone means that several persons of a report bear.

Enters: a page and the run of a person's name. Leaves: the `Namesake` it means; None where it stays open, or where
nobody else bears the surname. What decides is said in `rashomon.namesakes`; here also who was the subject just before.
Full names whose given names may be one person's are one person's; a title is no given name. "Jon and Ada Vell" names
two.
Misses: nicknames ("Bill" for "William"); what the names themselves tell, deliberately.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.attribution.cues import is_office, words
from rashomon.attribution.mentions import POSSESSIVE, name_key
from rashomon.attribution.page import Page, Run, once
from rashomon.namesakes import Namesake, introduced, may_be_one, meant
from rashomon.terms import NameKind


@dataclass(slots=True, eq=False, kw_only=True)
class Bearer(Namesake):
    """A namesake with the words of the longest full name and the runs of all of them; `first` is a word."""

    key: str
    given: frozenset[str]
    runs: list[Run] = field(default_factory=list)


@once
def namesakes(page: Page) -> dict[str, tuple[Bearer, ...]]:
    """The persons who share a surname, by surname, in the order in which the text names them in full."""
    found: dict[str, list[Bearer]] = {}
    for name in page.names:
        if name.kind is NameKind.PERSON and (given := _given(page, (name.first, name.last))):
            persons = found.setdefault(name_key(page, (name.first, name.last)), [])
            first = _joined_first(page, name.first)
            if first is not None:  # "| Arvid | and Lena Tholl"
                _enter_joined(page, persons, first)
            _enter(page, persons, (name.first, name.last), given)
    return {surname: tuple(persons) for surname, persons in found.items() if len(persons) > 1}


@once
def bearer(page: Page, run: Run) -> Bearer | None:
    """The person whom the name means; None where nobody shares the surname and where it stays open."""
    persons = namesakes(page).get(name_key(page, run), ())
    if not persons:
        return _by_first_name(page, run) if run[0] == run[1] else None
    given = _given(page, run)
    if given:
        return next((one for one in persons if may_be_one(one.given, given)), None)
    return _meant(page, run, persons)


def _by_first_name(page: Page, run: Run) -> Bearer | None:
    """The only one of all namesakes whose full name begins with the word, where nobody's ends with it ("Ada" of "Jon
    and Ada Vell"); the first of such a pair only where the report calls the second by first name, too.
    """
    form = page.lower[run[1]]
    everybody = [one for persons in namesakes(page).values() for one in persons]
    persons = [name for name in page.names if name.kind is NameKind.PERSON]
    if any(page.lower[name.last] == form for name in persons if name.first < name.last):
        return None
    alone = {page.lower[name.first] for name in persons if name.first == name.last}
    found = [one for one in everybody if any(page.lower[first] == form for first, _ in one.runs)]
    paired = (one for one in everybody if not one.runs and page.lower[one.first] == form)
    found += [one for one in paired if page.lower[one.first + 2] in alone]
    return found[0] if len(found) == 1 else None


@once
def likeliest(page: Page, run: Run) -> Bearer | None:
    """The person whom the name means or, where that stays open, who was named in full just before, else most often."""
    persons = namesakes(page).get(name_key(page, run), ())
    person = bearer(page, run)
    if person is not None or not persons:
        return person
    sentence = page.reading.sentence[run[0]]
    sex = title_sex(page, run)
    if sex is not None:
        persons = tuple(one for one in persons if one.sex in (None, "", sex)) or persons
    before = ((at, one) for one in persons for at in one.runs if at < run)
    near = [(at, one) for at, one in before if sentence - page.reading.sentence[at[0]] <= 1]
    return max(near, key=lambda pair: pair[0])[1] if near else max(persons, key=lambda one: len(one.runs))


def title_sex(page: Page, run: Run) -> str | None:
    """The sex that a title inside or right before a name shows ("Mrs. Vell")."""
    forms = set(page.lower[max(run[0] - 1, 0) : run[1]])
    return next((sex for sex in ("he", "she") if not words(f"{sex}_nouns").isdisjoint(forms)), None)


def _given(page: Page, run: Run) -> frozenset[str]:
    """The words of a name before the surname, without titles and offices."""
    last = run[1] - (page.lower[run[1]] in POSSESSIVE)
    first = run[0]
    while first < last and (page.lower[first] in words("titles") or is_office(page.lower[first])):
        first += 1
    return frozenset(form for form in page.lower[first:last] if form[0].isalpha())


def _enter(page: Page, persons: list[Bearer], run: Run, given: frozenset[str]) -> None:
    """One more full name among those of its surname."""
    person = next((one for one in persons if may_be_one(one.given, given)), None)
    form = " ".join(page.lower[run[0] : run[1] + 1])
    if person is None:
        person = Bearer(key=form, given=given, first=run[0])
        person.is_kin = not words("kin_nouns").isdisjoint(beside(page, run))
        person.is_second = _joined_first(page, run[0]) is not None
        persons.append(person)
        others = [one for one in persons if one is not person]
        if person.is_kin and len(others) == 1 and others[0].sex is None:
            others[0].sex = _sex_of_owner(page, run)
    person.shows(_sex_shown(page, run))
    person.given |= given
    person.runs.append(run)
    person.places.append(page.reading.sentence[run[0]])


def _enter_joined(page: Page, persons: list[Bearer], first: int) -> None:
    """The first of a pair, of whom only the first name stands there, among those of the other's surname."""
    given = frozenset({page.lower[first]})
    if not any(may_be_one(one.given, given) for one in persons):
        key = f"{page.lower[first]} {page.lower[first + 3]}"
        persons.append(Bearer(key=key, given=given, first=first, places=[page.reading.sentence[first]]))


def _joined_first(page: Page, first: int) -> int | None:
    """The lone first name before "and" and the full name that begins at `first`: "| Jon | and Ada Vell"."""
    one = first - 2
    joined = one >= 0 and page.lower[first - 1] in ("and", "&") and page.reading.tag[one] == "PROPN"
    name = page.name_at.get(one) if joined else None
    before = one > 0 and page.reading.tag[one - 1] == "PROPN"
    return one if joined and not before and (name is None or name.first == name.last) else None


def _top(page: Page, run: Run) -> int:
    """The word of the name that hangs on another."""
    return next((w for w in range(run[0], run[1] + 1) if not run[0] <= page.reading.head[w] <= run[1]), run[1])


def beside(page: Page, run: Run) -> set[str]:
    """The title inside or before a name, the noun before it, what it is an apposition to, an apposition of it."""
    first, lemma = run[0], page.reading.lemma
    found = {page.lower[first]} if run[0] < run[1] else set[str]()
    before = first - 1 - (first > 1 and page.reading.word[first - 1] == ",")
    if before >= 0 and page.reading.sentence[before] == page.reading.sentence[first]:
        found |= {page.lower[before], lemma[before].lower()}
    top = at = _top(page, run)
    while page.is_label(at, "conj", "flat", "appos", "compound") and page.reading.head[at] >= 0:
        at = page.reading.head[at]
        found.add(lemma[at].lower())
    return found | {lemma[child].lower() for child in page.children_with(top, "appos", "flat", "compound")}


def _sex_shown(page: Page, run: Run) -> str | None:
    """The sex that a title or noun beside the name shows, or the first pronoun behind it in its own clause."""
    nouns = beside(page, run)
    he, she = (not words(f"{sex}_nouns").isdisjoint(nouns) for sex in ("he", "she"))
    if he is not she:
        return "he" if he else "she"
    return sex_behind(page, run) or _sex_after(page, run)


def sex_behind(page: Page, run: Run) -> str | None:
    """The sex of the first pronoun behind a name in its own clause, before anybody else is named there."""
    for word in range(run[1] + 1, page.sentence_of(run[1])[1] + 1):
        for sex in ("he", "she"):
            if page.lower[word] in words(f"{sex}_pronouns"):
                return sex if _is_within(page, word, run) else None
        name = page.name_at.get(word)
        person = name is not None and name.kind is NameKind.PERSON
        if person or is_office(page.lower[word]) or page.lower[word] in words("they_pronouns"):
            return None
    return None


def sex_of_self(page: Page, run: Run) -> str | None:
    """The sex of the "himself" that goes back to the name: right behind it, or below the verb whose subject it is."""
    top = _top(page, run)
    verb = page.reading.head[top] if page.is_label(top, "nsubj") else -1
    last = page.sentence_of(run[1])[1]
    for sex in ("he", "she"):
        for word in page.places_in(words(f"{sex}_pronouns"), (run[1], last)):
            if not page.lower[word].endswith("self"):
                continue
            if word == run[1] + 1 or (verb >= 0 and page.reading.head[word] == verb):
                return sex
    return None


def _sex_after(page: Page, run: Run) -> str | None:
    """The sex of the pronoun that is the first subject of the next sentence, after one whose subject is the name and
    that names no other person: "Lind won the seat. | She | thanked".
    """
    first, last = page.sentence_of(run[1])
    others = (page.name_at[w] for w in range(first, last + 1) if w in page.name_at)
    alone = not any(name.kind is NameKind.PERSON and (name.first, name.last) != run for name in others)
    if not alone or not page.is_label(_top(page, run), "nsubj") or last + 1 >= len(page):
        return None
    if page.paragraph_number(last) != page.paragraph_number(last + 1):
        return None
    subjects = (w for w in range(last + 1, page.sentence_of(last + 1)[1] + 1) if page.is_label(w, "nsubj"))
    form = page.lower[next(subjects, last)]
    return next((sex for sex in ("he", "she") if form in words(f"{sex}_pronouns")), None)


def _is_within(page: Page, pronoun: int, run: Run) -> bool:
    """Whether the pronoun is below the name, or below the verb whose subject it is, with nothing told between."""
    top = _top(page, run)
    verb = page.reading.head[top] if page.is_label(top, "nsubj") else top
    if page.reading.head[pronoun] == verb:  # "Lind pleaded with him"
        return False
    at = pronoun
    while at >= 0 and at not in (verb, top):
        if page.is_label(at, "ccomp", "parataxis", "root"):
            return False
        at = page.reading.head[at]
    return at >= 0


def _sex_of_owner(page: Page, run: Run) -> str | None:
    """The sex of whose kin the name is: "| his | sister, Ilka Vell"."""
    at = run[0]
    while page.is_label(at, "flat", "appos", "compound") and page.reading.head[at] >= 0:
        at = page.reading.head[at]
    owner = page.child(at, "nmod:poss")
    form = page.lower[owner] if owner is not None else ""
    return next((sex for sex in ("he", "she") if form in words(f"{sex}_pronouns")), None)


def _meant(page: Page, run: Run, persons: Sequence[Bearer]) -> Bearer | None:
    """Whom the surname alone means."""
    sentence = page.reading.sentence[run[0]]
    shown = _sex_shown(page, run)
    before = introduced(persons, run[0], shown)
    just = _just_named(page, run, before) if len(before) > 1 else None
    if just is not None and (not just.is_kin or _own_sex(page, run) == just.sex is not None):
        return just
    titled = shown is not None and not words("he_nouns", "she_nouns").isdisjoint(beside(page, run))
    return meant(before, sentence, shown, is_titled=titled)


def _just_named(page: Page, run: Run, persons: Sequence[Bearer]) -> Bearer | None:
    """Who is the subject of the sentence before by full name, where none of the others is named in full there."""
    sentence = page.reading.sentence[run[0]]
    named = [(at, one) for one in persons for at in one.runs if sentence - page.reading.sentence[at[0]] == 1]
    surname = page.lower[run[1] - (page.lower[run[1]] in POSSESSIVE)]
    alone = len({one.key for _, one in named}) == 1
    used = (word for word in page.places_of(surname) if named and word < named[0][1].first)
    if any((name := page.name_at.get(word)) is not None and name.first == name.last for word in used):
        return None  # the surname alone was somebody else's before
    return named[0][1] if alone and any(page.is_label(_top(page, at), "nsubj", "appos") for at, _ in named) else None


def _own_sex(page: Page, run: Run) -> str | None:
    """The sex of the first pronoun behind the name in its sentence, whose clause it may be told in."""
    for word in range(run[1] + 1, page.sentence_of(run[1])[1] + 1):
        for sex in ("he", "she"):
            if page.lower[word] in words(f"{sex}_pronouns"):
                return sex
    return None
