"""Figures that somebody gives by putting them somewhere: "The ministry put the death toll at 12".

Enters: a page. Leaves: one `Finding` for each verb that puts a figure at a number: its content is the figure with its
number, its source the subject, or the one after "by".

    The Morning Star puts the number at six.
    The cost was put at 4 million crowns by the council.
    The crew speaks of five dead.

Misses: figures without a number ("put the toll far higher").
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, cue_runs, is_negated, noun_phrase, source_runs
from rashomon.attribution.cues import Cue, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page
from rashomon.attribution.passives import is_passive

_SCORE = 0.85  # a guess, as of other fixed phrases
_ENTRY = Cue(lemma="put at", act="report", takes=frozenset({"obj"}), needs="")


def estimate_findings(page: Page) -> Iterator[Finding]:
    """The findings, in order of the text."""
    for word in page.tagged("VERB"):
        estimates = page.reading.lemma[word].lower() in words("putting_at", "giving_as") | {"speak"}
        if estimates and not is_negated(page, word):
            finding = _estimate(page, word)
            if finding is not None:
                yield finding


def _estimate(page: Page, word: int) -> Finding | None:
    """The finding of the verb at `word`."""
    if page.reading.lemma[word].lower() == "speak":
        return _spoken_of(page, word)
    passive = is_passive(page, word)
    figure = page.child(word, "nsubj" if passive else "obj")
    amount = figure if figure is None else _amount(page, word, figure)
    if figure is None or amount is None or not _is_counted(page, figure):
        return None
    sources = source_runs(page, word)
    if passive:
        agent = page.child(word, "obl:agent")
        sources = (noun_phrase(page, agent),) if agent is not None else ()
    content = content_runs(page, sorted({*page.subtree(figure), *page.subtree(amount)}))
    if not content or (not passive and not sources):
        return None
    return Finding(
        head=word,
        cue=cue_runs(page, word),
        sources=sources,
        content=content,
        entry=_ENTRY,
        made_by="rule:estimate",
        score=_SCORE,
    )


def _spoken_of(page: Page, word: int) -> Finding | None:
    """ "The crew speaks of five dead": the number with what is counted."""
    for spoken in page.children_with(word, "obl"):
        members, number = page.subtree(spoken), page.reading.tag[spoken] == "NUM"
        counts = number or page.child(spoken, "nummod") is not None
        sources = source_runs(page, word)
        if counts and sources and page.lower[members[0]] == "of":
            return Finding(
                head=word,
                cue=((word, members[0]),),
                sources=sources,
                content=content_runs(page, members[1:]),
                entry=_ENTRY,
                made_by="rule:estimate",
                score=_SCORE,
            )
    return None


def _amount(page: Page, verb: int, figure: int) -> int | None:
    """The word that carries "at 12", wherever the tree hung it."""
    for word in (*page.children_with(verb, "obl", "advmod", "xcomp"), *page.children_with(figure, "nmod", "appos")):
        members = page.subtree(word)
        case = "as" if page.reading.lemma[verb].lower() in words("giving_as") else "at"
        if page.lower[members[0]] == case and any(page.reading.tag[w] == "NUM" for w in members):
            return word
    return None


def _is_counted(page: Page, figure: int) -> bool:
    """Whether the noun is a number of things, or those who are counted: "the toll", "the dead", "those who crossed", or
    is "it" behind such a noun in the sentence.
    """
    if page.lower[figure] == "it":
        first = page.sentence_of(figure)[0]
        return any(page.reading.tag[w] == "NOUN" and _is_counted(page, w) for w in range(first, figure))
    return not words("counted_figures").isdisjoint((page.reading.lemma[figure].lower(), page.lower[figure]))
