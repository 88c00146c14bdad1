"""Studies and reports that a text names once and then calls "the report", "a new study", "the results".

Enters: a page. Leaves: the run of the only study or survey the text gives a name of its own, with where it was
published ("the Orskian Bread Study published in the Journal of Grain"), or None.
Misses: texts with two named studies; studies without a name.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.cues import words
from rashomon.attribution.page import Page, Run
from rashomon.attribution.sources import Description
from rashomon.terms import SourceKind

_FAMILY = frozenset(["study", "report", "survey", "paper", "research", "result", "finding", "analysis", "review"])
_NAMING = frozenset(["study", "survey", "report", "review", "census", "index", "barometer"])
_LONGEST = 12


def named_study(page: Page) -> Run | None:
    """The run of the only study that the text names, from its article to where it was published."""
    found: dict[str, Run] = {}
    for word in page.places_in(_NAMING):
        if word < 2 or not _is_capital(page, word) or _is_capital(page, word + 1):
            continue
        if page.lower[word] == "survey" and page.lower[word - 1] in words("surveying"):
            continue  # "the Orskian Geological Survey" is a body
        first = word
        while first > 0 and _is_capital(page, first - 1):
            first -= 1
        if word - first >= 2:
            article = first - 1 if page.lower[first - 1] == "the" else first
            whole = (article, _published(page, word))
            known = found.get(page.lower[word])
            if known is None or whole[1] - whole[0] > known[1] - known[0]:
                found[" ".join(page.lower[first : word + 1])] = whole
    return next(iter(found.values())) if len(found) == 1 else None


def study_again(page: Page, study: Run | None, own: Description) -> Description | None:
    """The named study, where the mention calls it "a new study", "the report", "the results"; None where it is told
    apart by a name ("the Lakeside report", "the report of the council").
    """
    form = page.reading.lemma[own.head].lower()
    if study is None or own.kind is not SourceKind.DOCUMENT or form not in _FAMILY or own.named is not None:
        return None
    opening = page.lower[own.run[0] : own.run[0] + 2]
    if opening[0] not in ("the", "this", "these") and opening != ("a", "new"):
        return None
    before = range(own.run[0] + 1, own.head)
    named = any(w in page.name_at or page.reading.word[w][0].isupper() for w in before)
    further = own.head < own.run[1] and page.reading.tag[own.head + 1] in ("ADP", "SCONJ")
    if named or further:
        return None
    name = page.span(study).text
    return replace(own, run=study, name=name.partition(" published")[0].removeprefix("the ").removeprefix("The "))


def _is_capital(page: Page, word: int) -> bool:
    return (
        word < len(page) and page.reading.word[word][0].isupper() and page.reading.tag[word] in ("PROPN", "ADJ", "NOUN")
    )


def _published(page: Page, word: int) -> int:
    """The last word of "published in ..." right after the name; the name's own last where nothing follows."""
    after, end = word + 1, page.sentence_of(word)[1]
    if after >= end or page.lower[after] not in ("published", "released", "issued", "printed"):
        return word
    last = after
    while last < min(end, word + _LONGEST) and page.reading.tag[last + 1] not in ("PUNCT", "VERB", "AUX", "PRON"):
        last += 1
    return last
