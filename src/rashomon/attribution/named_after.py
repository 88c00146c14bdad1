"""Whom a description means that is named right after it: "The mayor said it was shut. "It is old," said Ada Lind.".

Enters: a page and its findings. Leaves: the name of each such description, by its head word. Reports name nobody in
full without a word of who that is, unless they have just said it: a name that stands for the first time, bare or with
an age, and speaks right after somebody described who spoke is that one.
Misses: descriptions that say nothing ("He was angry. ... said Lind"); names in the sentence after next but one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.nouns_again import is_several
from rashomon.attribution.page import Page, Run
from rashomon.attribution.sources import described
from rashomon.terms import NameKind, SourceKind

_FAR = 2  # sentences from the description to the name; on PolNeAR 8 of 9 are right (decision 0186)


def named_after(page: Page, findings: Sequence[Finding]) -> dict[int, Run]:
    """The runs of the names, by the head words of the descriptions."""
    spoken = sorted({finding.sources[0] for finding in findings if len(finding.sources) == 1})
    found = {}
    for told, named in pairwise(spoken):
        if _is_near(page, told, named) and _is_new_name(page, named) and _is_description(page, told, named):
            name = page.name_at[named[0]]
            found[head_of(page, told)] = (name.first, name.last)
    return found


def _is_near(page: Page, told: Run, named: Run) -> bool:
    paragraphs = page.reading.paragraph[named[0]] - page.reading.paragraph[told[0]]
    return 0 < _apart(page, told, named) <= _FAR and paragraphs <= 1


def _apart(page: Page, told: Run, named: Run) -> int:
    return page.reading.sentence[named[0]] - page.reading.sentence[told[0]]


def _is_new_name(page: Page, run: Run) -> bool:
    """Whether the mention is a person's name in full, bare or with an age, whose last word has not stood before."""
    name = page.name_at.get(run[0])
    if name is None or name.kind is not NameKind.PERSON or not run[0] == name.first < name.last:
        return False
    rest = range(name.last + 1, run[1] + 1)
    bare = all(page.reading.tag[w] in ("PUNCT", "NUM") for w in rest)
    return bare and page.places_of(page.lower[name.last])[0] == name.last


def _is_description(page: Page, run: Run, named: Run) -> bool:
    """Whether one person is described: with "the" or an owner, as "a guard" only in the sentence before the name."""
    own = described(page, run)
    single = own.named is None and own.kind is SourceKind.ANONYMOUS and not is_several(page, own.head)
    noun = single and page.reading.tag[own.head] == "NOUN" and not page.is_label(page.reading.head[own.head], "advcl")
    indefinite = page.lower[run[0]] in ("a", "an", "one", "another")
    return noun and (not indefinite or _apart(page, run, named) == 1)
