"""Whom a description means by which a report only varies the name: "Lind said no. "Never," the Orsk senator said.".

Enters: a description that nothing before it explains, its finding, who was met before. Leaves: the person who spoke, or
of whom the paragraph tells, right before it. Behind a quotation the noun may be any person's ("the retired teacher");
before what is told it must be one by which people are known (`epithets`), and share a word with the trade that the
report gives with the name, if it gives one. Nobody calls himself by name: who is named in the quotation is another.
Misses: descriptions of somebody of whom the paragraph before tells and who has said nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.attribution.cues import is_office, spelled, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import POSSESSIVE, head_of, name_key, owns
from rashomon.attribution.nouns_again import is_several, nouns_by_lemma
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.parties import Known
from rashomon.attribution.quotations import quoted_words
from rashomon.attribution.sources import Description
from rashomon.terms import NameKind, SourceKind

_NEAR = 1  # sentences from the end of the person's words to the description; see decision 0192


def said_before(
    page: Page, own: Description, finding: Finding, met: Sequence[Known], is_other: Callable[[int, str], bool]
) -> Run | None:
    """The name of the person whom `own` means, by the rules above; `is_other` says of a mention's head and a pronoun
    whether the report shows that sex to be another's.
    """
    if not finding.content or not _is_variation(page, own):
        return None
    behind = finding.content[0][0] < own.run[0] and finding.content[0][0] in quoted_words(page)
    start = finding.content[0][0] if behind else own.run[0]
    known = _spoke_last(page, own, start, met)
    person = known.description.named if known is not None else _only_person(page, start)
    if person is None or _names(page, person, finding) or _is_of_other_sex(page, own, person, is_other):
        return None
    if behind:
        return person
    role = known.description.role if known is not None else None
    return person if page.lower[own.head] in words("epithets") and (role is None or _is_told(page, own, role)) else None


def _is_variation(page: Page, own: Description) -> bool:
    """Whether the phrase is "the" with a noun of one person, owned by nobody, that the report has not used before."""
    first = own.run[0]
    plain = page.lower[first] == "the" and own.kind is SourceKind.ANONYMOUS and page.reading.tag[own.head] == "NOUN"
    person = is_office(page.lower[own.head]) or page.lower[own.head] in words("epithets")
    if not plain or not person or is_several(page, own.head) or _is_apart(page, own):
        return False
    before = nouns_by_lemma(page).get(page.reading.lemma[own.head].lower(), ())
    return not any(w < first for w in before)


def _is_apart(page: Page, own: Description) -> bool:
    """Whether a word tells him from another or says whose he is: "the other man", "the firm's director"."""
    inside = page.lower[own.run[0] : own.head]
    return not words("telling_apart").isdisjoint(inside) or not POSSESSIVE.isdisjoint(inside)


def _spoke_last(page: Page, own: Description, start: int, met: Sequence[Known]) -> Known | None:
    """The person by name who told something last before the word `start`, where nobody is named after that; in what he
    told neither for a bare "the host".
    """
    known = next((one for one in reversed(met) if one.tells and one.at < start), None)
    if known is None or known.description.named is None or known.description.kind is not SourceKind.PERSON:
        return None
    until = min(known.until, start - 1)
    near = page.reading.sentence[start] - page.reading.sentence[until] <= _NEAR and known.until < start
    bare = own.run == (own.head - 1, own.head) and page.lower[own.head] not in words("epithets")
    others = _persons(page, known.at if bare else until + 1, start) - {name_key(page, known.description.named)}
    return known if near and not others else None


def _only_person(page: Page, start: int) -> Run | None:
    """The only person whom the paragraph names before the word `start`, where it tells of him."""
    first = page.paragraph_of(start)[0]
    named = [name for name in page.names_before(start, start) if name.first >= first and name.kind is NameKind.PERSON]
    subject = named and page.is_label(head_of(page, (named[0].first, named[0].last)), "nsubj", "appos", "root")
    return (named[0].first, named[0].last) if subject and len(_persons(page, first, start)) == 1 else None


def _persons(page: Page, first: int, until: int) -> set[str]:
    """The persons named from `first` up to before `until` outside quotation marks, but for owners."""
    quoted = quoted_words(page)
    inside = (name for name in page.names_before(until, until) if name.first >= first and name.first not in quoted)
    return {name_key(page, (n.first, n.last)) for n in inside if n.kind is NameKind.PERSON and not owns(page, n)}


def _names(page: Page, person: Run, finding: Finding) -> bool:
    """Whether what is said names the person."""
    return any(page.lower[person[1]] == page.lower[w] for w in words_of(finding.content))


def _is_of_other_sex(page: Page, own: Description, person: Run, is_other: Callable[[int, str], bool]) -> bool:
    """Whether the noun is a man's and the report shows a woman, or the other way round."""
    form, head = page.lower[own.head], head_of(page, person)
    return any(form in words(f"{sex}_nouns") and is_other(head, sex) for sex in ("he", "she"))


def _is_told(page: Page, own: Description, role: str) -> bool:
    """Whether the description has a word of the role that the report gives with the name."""
    mine = {spelled(page.lower[w]) for w in range(own.run[0] + 1, own.run[1] + 1)}
    return not mine.isdisjoint(spelled(form) for form in role.lower().split())
