"""Who cannot or will not believe something: "has trouble believing that", "finds it hard to accept", "listened with
incredulity to the story that", "treats the claim with caution".

Enters: a page. Leaves: one `Finding` for each that has a content; its source doubts it. What is read, heard or treated
so must be a noun for somebody's word. Misses: who smiles at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, is_negated, source_runs, subject_of
from rashomon.attribution.cues import Cue, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.nominal import is_word
from rashomon.attribution.page import Page, Run

_SCORE = 0.85  # as that of fixed phrases
_DOUBT = Cue(lemma="doubt", act="doubt", takes=frozenset({"that", "obj"}), needs="")
_HARDLY = frozenset(["hardly", "scarcely", "barely"])
_UPWARDS = ("xcomp", "acl", "advcl", "ccomp", "csubj")


def disbelief_findings(page: Page) -> Iterator[Finding]:
    """The findings, in order of the text."""
    for verb in page.tagged("VERB"):
        lemma = page.reading.lemma[verb].lower()
        found = None
        if lemma in words("believing"):
            found = _unbelieving(page, verb)
        elif lemma in words("taking"):
            found = _taken_with_doubt(page, verb)
        if found is not None:
            yield found


def is_disbelief(page: Page, verb: int) -> bool:
    """Whether a verb of believing says that somebody does not manage to: it is hard for him, or he hardly does."""
    return page.reading.lemma[verb].lower() in words("believing") and _carrier(page, verb) is not None


def _carrier(page: Page, verb: int) -> int | None:
    """The verb whose subject does not manage to believe, None where there is no difficulty."""
    if any(page.lower[c] in _HARDLY for c in page.children_with(verb, "advmod")):
        return verb
    word, hard = verb, False
    for _ in range(3):
        above = page.reading.head[word]
        trouble = page.is_label(word, "obj") and _is_difficulty(page, word)
        if above < 0 or not (trouble or page.is_label(word, *_UPWARDS)):
            return None
        lemma = page.reading.lemma[above].lower()
        hard = hard or lemma in words("difficult", "difficulties") or trouble
        if lemma in words("struggling"):
            return above
        if hard and page.reading.tag[above] in ("VERB", "AUX") and subject_of(page, above)[0] is not None:
            return above if not is_negated(page, above) else None
        word = above
    return None


def _is_difficulty(page: Page, word: int) -> bool:
    """Whether the noun is "trouble", "difficulty", or the "time" of "a hard time imagining"."""
    hard = any(page.lower[c] in words("difficult") for c in page.children_with(word, "amod"))
    lemma = page.reading.lemma[word].lower()
    return lemma in words("difficulties") or (hard and lemma == "time")


def _unbelieving(page: Page, verb: int) -> Finding | None:
    """ "finds it hard to believe that", "scarcely credits the explanation that"; "does not buy the line that"."""
    carrier = _carrier(page, verb)
    if carrier is None and is_negated(page, verb):
        carrier = verb
    below = page.child(verb, "ccomp", "obj")
    if carrier is None or below is None or below < verb:
        return None
    if page.is_label(below, "obj") and not is_word(page, below):
        return None
    sources = source_runs(page, carrier)
    content = content_runs(page, [w for w in page.subtree(below) if w > verb])
    return _finding(page, verb, (min(carrier, verb), max(carrier, verb)), sources, content)


def _taken_with_doubt(page: Page, verb: int) -> Finding | None:
    """ "treats with caution the story that", "listened with incredulity to the account that"."""
    end = page.sentence_of(verb)[1]
    with_ = next((w for w in range(verb + 1, end) if page.lower[w] == "with" and _is_doubt(page, w)), None)
    if with_ is None or is_negated(page, verb):
        return None
    taken = next((c for c in page.children_with(verb, "obj", "obl") if c > verb and is_word(page, c)), None)
    if taken is None:
        return None
    doubt = next(w for w in range(with_ + 1, end + 1) if page.lower[w] in words("doubtful_nouns"))
    inside = [w for w in page.subtree(taken) if w > verb and not with_ <= w <= doubt]
    return _finding(page, verb, (verb, verb), source_runs(page, verb), content_runs(page, inside))


def _is_doubt(page: Page, with_: int) -> bool:
    """Whether "with" stands before a noun of doubt, three words on at most ("with a pinch of salt")."""
    near = range(with_ + 1, min(with_ + 5, len(page)))
    return any(page.lower[w] in words("doubtful_nouns") for w in near)


def _finding(page: Page, head: int, cue: Run, sources: tuple[Run, ...], content: tuple[Run, ...]) -> Finding | None:
    if not sources or not content:
        return None
    return Finding(
        head=head, cue=(cue,), sources=sources, content=content, entry=_DOUBT, made_by="rule:disbelief", score=_SCORE
    )
