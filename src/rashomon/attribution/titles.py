"""One person with several titles is one speaker: "Ana Ruiz, curator and director of exhibits at the museum, said".

Enters: a page and a finding. Leaves: the finding, the runs of its sources that only give further titles of the person
named before drawn to that person's run. The order of words decides, and the number of the verb:

    Ana Ruiz, director of the port, and chairman of its board     one: the second title has no article
    Ana Ruiz, a developer and a spokeswoman for the port, said    one: nothing parts the titles
    Ana Ruiz, mayor of Orsk, and the harbour master said          two
    the chairman and president Ana Ruiz said                      one: nothing parts two offices and the name
Misses: "and the mother of two", where a comma stands before it and the verb shows no number.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.cues import is_office
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import POSSESSIVE
from rashomon.attribution.page import Page, Run
from rashomon.terms import NameKind

_LONGEST = 4  # words between a second title's beginning and its office


def with_whole_persons(page: Page, finding: Finding) -> Finding:
    """The finding with one source for each person."""
    found: list[Run] = []
    for run in finding.sources:
        if found and (_goes_on(page, finding, found[-1], run) or _leads_to(page, found[-1], run)):
            found[-1] = (found[-1][0], run[1])
        else:
            found.append(run)
    return replace(finding, sources=tuple(found)) if len(found) < len(finding.sources) else finding


def _goes_on(page: Page, finding: Finding, before: Run, run: Run) -> bool:
    """Whether `run` is a further title of the person whom `before` names and gives a first title."""
    named = [page.name_at[w] for w in range(before[0], before[1] + 1) if w in page.name_at]
    persons = [name for name in named if name.kind is NameKind.PERSON]
    if not persons or any(w in page.name_at and page.name_at[w].kind is NameKind.PERSON for w in range(*_open(run))):
        return False
    comma = persons[0].last + 1
    titled = comma < before[1] and page.reading.word[comma] == "," and _is_title(page, comma + 1, before[1])
    between = [page.lower[w] for w in range(before[1] + 1, run[0])]
    if not titled or between not in (["and"], [",", "and"], [",", "as", "well", "as"]) or not _is_title(page, *run):
        return False
    bare = page.reading.tag[run[0]] != "DET"
    head = finding.head
    singular = head is not None and page.lower[head] == page.reading.lemma[head] + "s"
    return bare or between == ["and"] or singular


def _leads_to(page: Page, before: Run, run: Run) -> bool:
    """Whether `before` is a title of the person whom `run` names behind a second one ("the president and CEO Ada Lind",
    "Port President and Chief Executive, Ada Lind").
    """
    persons = [page.name_at[w] for w in range(run[0], run[1] + 1) if w in page.name_at]
    named = [name for name in persons if name.kind is NameKind.PERSON and name.first > run[0]]
    if not named or page.lower[before[1] + 1 : run[0]] != ("and",) or page.reading.tag[run[0]] in ("DET", "PRON"):
        return False
    bare = not any(
        w in page.name_at and page.name_at[w].kind is NameKind.PERSON for w in range(before[0], before[1] + 1)
    )
    return bare and _is_title(page, *before) and _is_title(page, run[0], named[0].first - 1)


def _open(run: Run) -> tuple[int, int]:
    return run[0], run[1] + 1


def _is_title(page: Page, first: int, last: int) -> bool:
    """Whether an office stands among the first words, before any preposition."""
    for word in range(first, min(last, first + _LONGEST) + 1):
        if page.reading.tag[word] not in ("DET", "ADJ", "NOUN", "PROPN") and page.lower[word] not in POSSESSIVE:
            return False
        if is_office(page.lower[word]):
            return True
    return False
