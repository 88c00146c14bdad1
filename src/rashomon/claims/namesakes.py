"""Whom a surname alone means that several persons of a report bear.

Enters: a Tree, the names as written, who bears each surname in full. Leaves: for each such surname the bearer meant,
or None where it stays open. What decides is said in `rashomon.namesakes`; here is read what a report shows of each.
Deliberately not done: what the names themselves tell; whom pronouns further off mean (`referents` comes later).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.claims.bindings import PRONOUNS
from rashomon.claims.data_files import word_list
from rashomon.claims.names import key_of, name_without_titles
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.report_names import Bearer, Written
from rashomon.claims.tree import Tree
from rashomon.namesakes import Namesake, introduced, may_be_one, meant
from rashomon.terms import Name, NameKind, Report, span_in

HE, SHE, KIN = word_list("he_nouns"), word_list("she_nouns"), word_list("nouns_of_kin")
REFLEXIVE = {"himself": "he", "herself": "she"}
FAMILIES = frozenset({"clan", "dynasty", "family", "house", "household"})


@dataclass(slots=True, eq=False, kw_only=True)
class Person(Namesake):
    """Bearers of a surname whose given names allow that they are one; `first` is a character."""

    bearers: list[Bearer] = field(default_factory=list)


def meant_by_surnames(
    report: Report, tree: Tree, names: Sequence[Written], full: Mapping[str, tuple[Bearer, ...]]
) -> dict[int, Bearer | None]:
    """Whom each surname alone means that several bear, by the character where it ends; None where it stays open."""
    shared = {surname: bearers for surname, bearers in full.items() if len(bearers) > 1}
    if not shared:
        return {}
    persons = {surname: _persons_of(tree, names, bearers) for surname, bearers in shared.items()}
    found: dict[int, Bearer | None] = {}
    for one in (*names, *_unread(report, tree, shared)):
        key = key_of(name_without_titles(one.text), person=True)
        if key in shared:
            found[one.place.end] = None if _is_of_family(tree, one) else _meant(tree, one, persons[key])
    return found


def _unread(report: Report, tree: Tree, shared: Collection[str]) -> Iterator[Written]:
    """The words that look like one of these surnames and were not read as names."""
    for word, form in enumerate(tree.lower):
        if form in shared and tree.name[word] < 0 and tree.reading.tag[word] == "PROPN":
            name = Name(first=word, last=word, kind=NameKind.PERSON, score=0.0)
            place = span_in(report.text, tree.reading.start[word], tree.reading.end[word])
            yield Written(name=name, text=place.text, place=place, key=form)


def _is_of_family(tree: Tree, one: Written) -> bool:
    """Whether a surname is a whole family's ("the Vell family", "the Vell brothers")."""
    noun = tree.reading.head[one.name.last]
    return tree.relation[one.name.last] == "compound" and (
        tree.lemma[noun] in FAMILIES or (tree.lemma[noun] in KIN and is_plural(tree, noun))
    )


def _persons_of(tree: Tree, names: Sequence[Written], bearers: Iterable[Bearer]) -> list[Person]:
    """The bearers by person, with what their full mentions show."""
    found: list[Person] = []
    for bearer in bearers:
        person = next((some for some in found if any(_may_be_one(one, bearer) for one in some.bearers)), None)
        if person is None:
            person = Person()
            found.append(person)
        person.bearers.append(bearer)
    of_start = {start: person for person in found for one in person.bearers for start in one.starts}
    for one in names:
        if (person := of_start.get(one.place.start)) is None:
            continue
        if person.first < 0:
            person.first = one.place.start
            person.is_kin, person.is_second = bool(_nouns_beside(tree, one) & KIN), _is_of_pair(tree, one)
        person.shows(sex_beside(tree, one))
        person.places.append(tree.reading.sentence[one.name.first])
        others = [some for some in found if some is not person]
        if person.is_kin and len(others) == 1 and others[0].sex is None:
            others[0].sex = _sex_of_owner(tree, one)
    return found


def _sex_of_owner(tree: Tree, one: Written) -> str | None:
    """The sex of whose kin a name is ("| his | sister, Ilka Vell")."""
    at = one.name.first
    while tree.relation[at] in ("flat", "appos") and tree.reading.head[at] >= 0:
        at = tree.reading.head[at]
    owner = tree.labelled(at, "nmod:poss")
    shown = PRONOUNS.get(tree.lower[owner]) if owner is not None else None
    return shown if shown in ("he", "she") else None


def _is_of_pair(tree: Tree, one: Written) -> bool:
    """Whether a name is the second of two that share a surname ("Jon and | Ada Vell |")."""
    first = one.name.first
    is_joined = first > 1 and tree.lower[first - 1] in ("and", "&") and tree.reading.tag[first - 2] == "PROPN"
    index = tree.name[first - 2] if is_joined else -1
    return is_joined and (index < 0 or tree.names[index].first == tree.names[index].last)


def _may_be_one(one: Bearer, other: Bearer) -> bool:
    return may_be_one(_given(one), _given(other))


def _given(bearer: Bearer) -> frozenset[str]:
    return frozenset(key_of(bearer.name, person=True).split()[:-1])


def _meant(tree: Tree, one: Written, persons: Sequence[Person]) -> Bearer | None:
    start, sentence = one.place.start, tree.reading.sentence[one.name.first]
    first = one.name.first
    if first > 1 and tree.lower[first - 1] == "]" and tree.reading.word[first - 2].istitle():
        return None  # "[Ivo] Vell"
    shown = sex_beside(tree, one)
    is_titled = shown is not None and any(nouns & _nouns_beside(tree, one) for nouns in (HE, SHE))
    person = meant(introduced(persons, start, shown), sentence, shown, is_titled=is_titled)
    return _form_before(person, start) if person is not None else None


def _form_before(person: Person, start: int) -> Bearer:
    """The form of the person's name that was written last before, else the first."""
    last = {max((at for at in bearer.starts if at < start), default=-1): bearer for bearer in reversed(person.bearers)}
    return last[max(last)]


def _nouns_beside(tree: Tree, one: Written) -> set[str]:
    """Lemmas of the nouns beside a name: a title or noun before it, an apposition, what it is apposed to."""
    first, last = one.name.first, one.name.last
    top = next((word for word in range(first, last + 1) if not first <= tree.reading.head[word] <= last), last)
    found = {tree.lemma[first]} if first < last else set()
    before = first - 1 - (first > 0 and tree.lower[first - 1] == ",")
    sentence = tree.reading.sentence
    if before >= 0 and sentence[before] == sentence[first]:
        found |= {tree.lemma[before], tree.lower[before]}
    at = top
    while tree.relation[at] in ("conj", "flat", "appos", "compound") and tree.reading.head[at] >= 0:
        at = tree.reading.head[at]
        found.add(tree.lemma[at])
    return found | {tree.lemma[kid] for kid in tree.all(top, "appos", "flat", "compound")}


def sex_beside(tree: Tree, one: Written) -> str | None:
    """The sex that words around a person's name show: a noun or title beside it, or the first pronoun behind it in its
    own clause, before anybody else is named there."""
    nouns = _nouns_beside(tree, one)
    if nouns & HE or nouns & SHE:
        return None if nouns & HE and nouns & SHE else "he" if nouns & HE else "she"
    return _sex_behind(tree, one)


def _sex_behind(tree: Tree, one: Written) -> str | None:
    last, sentence = one.name.last, tree.reading.sentence
    for word in range(last + 1, len(tree.reading)):
        if sentence[word] != sentence[last]:
            return None
        form = tree.lower[word]
        shown = REFLEXIVE.get(form) or PRONOUNS.get(form)
        if shown in ("he", "she"):
            return shown if _is_within(tree, word, one) else None
        index = tree.name[word]
        is_person = index >= 0 and tree.names[index].kind is NameKind.PERSON
        if is_person or is_person_noun(tree, word) or shown == "they":
            return None
    return None


def _is_within(tree: Tree, pronoun: int, one: Written) -> bool:
    """Whether a pronoun is below the name, or below the verb whose subject the name is, with no clause of what somebody
    says or thinks between."""
    first, last = one.name.first, one.name.last
    top = next((word for word in range(first, last + 1) if not first <= tree.reading.head[word] <= last), last)
    verb = tree.reading.head[top] if tree.relation[top] == "nsubj" else top
    at = pronoun
    while at >= 0 and at != verb and at != top:
        if tree.relation[at] in ("ccomp", "parataxis", "root"):
            return False
        at = tree.reading.head[at]
    return at >= 0
