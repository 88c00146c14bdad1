"""According to: the commonest way of naming a source without a verb.

Enters: a page. Leaves: one `Finding` for each "according to" with a source and a content. The order of words
decides: the source reaches to the next comma or quotation mark, the content is the rest of the sentence, or what
stands before and around it.

    According to the Courier, the dam held.      The dam, according to the Courier, held.     The dam held, according
    to the Courier.     It cites two guards, according to whom the dam held.

Misses: "according to plan" and the like beyond a short list; a source with a comma inside that is no apposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.antecedents import antecedent
from rashomon.attribution.clauses import content_runs, speakers
from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import with_named_apposition
from rashomon.attribution.page import Page, Run

_SCORE = 0.9  # PolNeAR dev, without the model: 0.94 to 0.97 of cues right
_LONGEST = 30
_RELATIVE = frozenset(["whom", "which"])
_STOPS = frozenset(',.;:"“”()—–?!')


def according_findings(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    for word in page.places_of("according"):
        if word + 2 >= len(page) or page.lower[word + 1] != "to" or page.reading.lemma[word + 2] in words("no_sources"):
            continue
        if page.lower[word + 2] in _RELATIVE:
            source, content = antecedent(page, word + 2), _told_behind(page, word + 2)
        else:
            source = _source(page, word + 2)
            content = _content(page, word, source) if source is not None else ()
        if source is None:
            continue
        if content:
            yield Finding(
                head=word,
                cue=((word, word + 1),),
                sources=_speakers(page, source),
                content=content,
                made_by="rule:according-to",
                score=_SCORE,
            )


def _told_behind(page: Page, pronoun: int) -> tuple[Run, ...]:
    """The rest of the relative clause: "two clerks, according to whom | the ships had left"."""
    clause = page.reading.head[pronoun]
    return content_runs(page, [w for w in page.subtree(clause) if w > pronoun]) if clause > pronoun else ()


def _source(page: Page, start: int) -> Run | None:
    """The words from `start` to the first mark, less what cannot end a phrase."""
    last = min(page.sentence_of(start)[1], start + _LONGEST)
    end = start
    while end < last and page.reading.word[end + 1] not in _STOPS and not _begins_clause(page, end + 1):
        end += 1
    verbs = [
        w
        for w in range(start, end + 1)
        if page.reading.tag[w] == "AUX" or (page.reading.tag[w] == "VERB" and page.child(w, "nsubj") is not None)
    ]
    if verbs and not _is_relative(page, start, verbs[0]):
        end = _first_phrase_end(page, start)
    while end > start and page.reading.tag[end] in ("DET", "ADP", "CCONJ", "SCONJ", "PUNCT"):
        end -= 1
    start, end = with_named_apposition(page, (start, end))
    end = _apposition_end(page, start, end)
    return (
        (start, end)
        if page.reading.tag[start] != "PUNCT" and not all(page.reading.tag[w] == "VERB" for w in range(start, end + 1))
        else None
    )


def _apposition_end(page: Page, start: int, end: int) -> int:
    """The end of ", an analyst writing in the Herald" or ", a website that follows the war" after the source."""
    last = page.sentence_of(start)[1]
    if end + 3 > last or page.reading.word[end + 1] != "," or page.lower[end + 2] not in ("a", "an"):
        return end
    stop = next((w for w in range(end + 2, last + 1) if page.reading.word[w] in _STOPS), last)
    nouns = any(kinds_of_noun(page.lower[w]) for w in range(end + 3, min(end + 7, stop)))
    finite = any(page.reading.tag[w] == "AUX" or page.child(w, "nsubj") is not None for w in range(end + 3, stop))
    relative = any(page.lower[w] in words("relative_pronouns") for w in range(end + 3, stop))
    closes = page.reading.word[stop] in (",", ".")
    return stop - 1 if nouns and closes and (relative or not finite) else end


def _is_relative(page: Page, start: int, verb: int) -> bool:
    """Whether the verb belongs to a relative clause of the source ("a man who saw it")."""
    return any(page.lower[w] in words("relative_pronouns") for w in range(start, verb))


def _first_phrase_end(page: Page, start: int) -> int:
    """Where the first noun phrase ends, for a source that no comma parts from the clause."""
    end = start
    while end + 1 < len(page) and page.reading.tag[end + 1] in ("ADJ", "NOUN", "PROPN", "PART"):
        end += 1
    return end


def _begins_clause(page: Page, word: int) -> bool:
    """Whether a clause of its own begins here, as where the comma was forgotten."""
    return (
        page.lower[word] in ("that", "but", "he", "she", "they", "it", "while", "when")
        and page.reading.tag[word] != "DET"
    )


def _speakers(page: Page, source: Run) -> tuple[Run, ...]:
    """The source's runs, one for each speaker where the tree joins several."""
    for word in range(source[0], source[1] + 1):
        if not source[0] <= page.reading.head[word] <= source[1] and page.reading.tag[word] in ("NOUN", "PROPN"):
            runs = speakers(page, word)
            if len(runs) > 1 and runs[0][0] >= source[0] and runs[-1][1] == source[1]:
                return ((source[0], runs[0][1]), *runs[1:])
    return (source,)


def _content(page: Page, word: int, source: Run) -> tuple[Run, ...]:
    """The rest of the sentence; where the phrase stands inside a clause after "that", that clause."""
    first, last = page.sentence_of(word)
    start = first
    if word > first:
        that = [w for w in range(first, word) if page.lower[w] == "that" and page.reading.tag[w] == "SCONJ"]
        start = that[-1] + 1 if that and word - that[-1] <= 2 else first
    kept = [w for w in range(start, last + 1) if not word <= w <= source[1]]
    runs = [
        run
        for run in content_runs(page, kept)
        if not all(page.reading.tag[w] in ("ADV", "CCONJ", "SCONJ") for w in range(run[0], run[1] + 1))
    ]
    return tuple(runs)
