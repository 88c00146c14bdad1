"""Attributions by a quotation that stands right beside a verb, whatever the tree says.

Enters: a page and its quotations. Leaves: findings for `"...," she said`, `said the envoy, "..."`, `The envoy said:
"..."` and for "As the Courier notes, ...". The order of words decides.
Misses: a verb with more than twelve words between its source and the quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, cue_runs, is_negated
from rashomon.attribution.cues import Cue, cue_of, is_office, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run
from rashomon.attribution.passives import is_passive
from rashomon.attribution.quotations import Quotation
from rashomon.terms import NameKind

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "ADP"})
_NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SPEAKS = frozenset(["speech", "tell", "report", "document", "promise", "threaten", "ask", "demand", "deny"])
_SPEAKERS = frozenset(["anonymous", "collective", "organization", "outlet", "journalist"])
_HIM = frozenset(["him", "her", "them", "it", "me", "us", "you"])
_LONGEST_SOURCE = 12
_LONGEST_TIME = 6  # words
_TIMES = ["time", "day", "week", "month", "year", "morning", "evening", "night", "yesterday", "today", "then"]
_WHEN = frozenset([*_TIMES, "last", "before", "earlier"])
_LONGEST_TAIL = 6  # words after a trailing cue: "on Monday", "in a statement"
_QUOTE_SCORE = 0.95  # cue precision on PolNeAR dev without the model 0.99
_TRAILING_SCORE = 0.92
_AS_SCORE = 0.85


def beside_findings(page: Page, quotations: tuple[Quotation, ...]) -> Iterator[Finding]:
    """The findings of all shapes, each in order."""
    starts = frozenset(q.run[0] for q in quotations)
    for quotation in quotations:
        finding = _before(page, quotation) if quotation.depth else _beside(page, quotation, starts)
        if finding is not None:
            yield finding
    yield from _as_clauses(page)
    yield from _trailing(page)


def _beside(page: Page, quotation: Quotation, starts: frozenset[int]) -> Finding | None:
    """The finding by the verb after the quotation, else before it: before it where the one after has a quotation of
    its own ("they say, 'A,' and she says, 'B'").
    """
    after, before = _after(page, quotation), _before(page, quotation)
    if after is not None and before is not None and after.head is not None:
        beside = after.head + 1 + (page.reading.word[min(after.head + 1, len(page) - 1)] in (",", ":"))
        if beside in starts and beside != quotation.run[0]:
            return before
    return after or before


def _entry_at(page: Page, word: int) -> Cue | None:
    """The speaking verb at `word`; None where there is none, or no such word: a comma may end the report."""
    if word >= len(page.lower):
        return None
    entry = cue_of(page.lower[word], page.reading.lemma[word])
    return entry if entry is not None and "quote" in entry.takes and entry.act in _SPEAKS else None


def _after(page: Page, quotation: Quotation) -> Finding | None:
    """`"...," she said` and `"...," said the envoy`: the verb stands within a few words after the closing mark."""
    start, last = quotation.run[1] + 1, page.paragraph_of(quotation.run[0])[1]
    closing = page.reading.word[quotation.run[1] - 1]
    if start > last or (closing in (".",) and not page.lower[start].islower()):
        return None
    if page.reading.word[start] == "," and start < last:
        start += 1
    if _entry_at(page, start) is not None:
        source = _nominal_from(page, start + 1, last)
        return _finding(page, start, source, quotation) if source is not None else None
    source = _nominal_from(page, start, last)
    if source is None or source[1] >= last:
        return None
    verb = source[1] + 1
    while verb < last and page.reading.tag[verb] in ("ADV", "AUX"):
        verb += 1
    return (
        _finding(page, verb, source, quotation)
        if _entry_at(page, verb) is not None and page.reading.tag[verb] == "VERB" and not _moves(page, verb)
        else None
    )


def _moves(page: Page, verb: int) -> bool:
    """Whether "goes", "continues", "begins" leads somewhere ("goes to the same office") and says nothing."""
    entry, after = _entry_at(page, verb), page.reading.tag[min(verb + 1, len(page) - 1)]
    return entry is not None and entry.needs == "quote" and after in ("ADP", "PART", "DET", "NOUN")


def _before(page: Page, quotation: Quotation) -> Finding | None:
    """`The envoy said: "..."`: the verb stands right before the opening mark."""
    at, first = quotation.run[0] - 1, page.paragraph_of(quotation.run[0])[0]
    if at > first and page.reading.word[at] in (":", ","):
        at -= 1
    if at <= first or _entry_at(page, at) is None or page.reading.tag[at] != "VERB" or page.lower[at].endswith("ing"):
        return None
    end = at - 1
    while end > first and page.reading.tag[end] in ("ADV", "AUX"):
        end -= 1
    start = end
    while start >= first and end - start < _LONGEST_SOURCE and _is_nominal(page, start):
        start -= 1
    while start + 1 < end and page.reading.tag[start + 1] == "ADP":
        start += 1
    named = any(page.reading.tag[w] in _NAMED for w in range(start + 1, end + 1))  # no "was prompted | to say"
    return _finding(page, at, (start + 1, end), quotation) if named else None


def _nominal_from(page: Page, start: int, last: int) -> Run | None:
    """The nominal words from `start` up to a verb or a mark."""
    end = start - 1
    while (
        end + 1 <= last
        and end + 1 - start < _LONGEST_SOURCE
        and _is_nominal(page, end + 1)
        and page.reading.word[end + 1] not in '"“”'
    ):
        end += 1
    while end > start and page.reading.tag[end] == "ADP":
        end -= 1
    if end > start and page.is_hyphen(end):  # ", a self-proclaimed"
        return None
    named = any(page.reading.tag[w] in _NAMED for w in range(start, end + 1))
    return (start, end) if named and page.reading.tag[start] not in ("ADP", "PART") else None


def _is_nominal(page: Page, word: int) -> bool:
    return page.reading.tag[word] in _NOMINAL or page.is_hyphen(word)


def _finding(page: Page, verb: int, source: Run, quotation: Quotation) -> Finding | None:
    first, last = quotation.run
    whole = (
        page.reading.word[last - 1] in (",", "!", "?") and first == page.sentence_of(first)[0]
    )  # ""Never," she said"
    if last - first < 4 and not whole:
        return None
    return Finding(
        head=verb,
        cue=cue_runs(page, verb),
        sources=(source,),
        content=page.runs(range(quotation.run[0], quotation.run[1] + 1)),
        entry=_entry_at(page, verb),
        made_by="rule:beside-quotation",
        score=_QUOTE_SCORE,
    )


def _as_clauses(page: Page) -> Iterator[Finding]:
    """ "As the Courier notes, X" and "X, as the Courier notes": the rest of the sentence is the content."""
    for first, last in page.sentences:
        for word in range(first, last - 2):
            if page.lower[word] == "as" and (word == first or page.reading.word[word - 1] == ","):
                finding = _as_clause(page, word, first, last)
                if finding is not None:
                    yield finding


def _as_clause(page: Page, word: int, first: int, last: int) -> Finding | None:
    found = _source_before_comma(page, word, last)
    if found is None:
        return None
    source, stop = found
    verb = source[1] + 1
    kept = [w for w in _borne_out(page, verb, first, last) if not word <= w <= stop]
    return Finding(
        head=verb,
        cue=((word, word), (verb, verb)),
        sources=(source,),
        content=content_runs(page, kept),
        entry=cue_of(page.lower[verb], page.reading.lemma[verb]),
        made_by="rule:as-clause",
        score=_AS_SCORE,
    )


def _borne_out(page: Page, verb: int, first: int, last: int) -> list[int]:
    """The words of the clause that "as X notes" hangs on, less what another subject says or does behind it ("It is
    shut, as Lind claimed, | but the police said ..."); the whole sentence where the clause stands before that.
    """
    above = page.reading.head[verb]
    mark = next(iter(page.places_of("whether", "that", "if", inside=(first, verb))), None)
    if page.reading.tag[first] == "VERB" and page.child(first, "nsubj") is None and mark is not None:
        return list(range(mark + 1, verb))  # "Asked whether it was shut, as Lind claimed, he replied"
    if not page.is_label(verb, "advcl") or not first <= above < verb:
        return list(range(first, last + 1))
    kept = set(page.subtree(above)).difference(page.children_with(above, "mark"))  # "whether it was, as Lind claimed"
    for clause in page.children_with(above, "conj", "parataxis", "advcl"):
        if clause > verb and page.child(clause, "nsubj") is not None:
            kept -= set(page.subtree(clause))
    return sorted(kept)


def _source_before_comma(page: Page, word: int, last: int) -> tuple[Run, int] | None:
    """The words between "as" and a verb of speech, and the comma or full stop behind that and when it was said."""
    for verb in range(word + 2, min(word + 8, last)):
        entry = cue_of(page.lower[verb], page.reading.lemma[verb])
        stop = _stop_behind(page, verb, last)
        if (
            entry is not None
            and entry.act in ("speech", "report")
            and entry.needs != "quote"  # "As time went on, ..."
            and stop is not None
            and page.lower[verb] != page.reading.lemma[verb] + "ing"
        ):
            between = range(word + 1, verb)
            fits = all(page.reading.tag[w] in _NOMINAL | {"AUX", "ADV"} for w in between) and page.lower[
                word + 1
            ] not in words("first_persons")
            return ((word + 1, verb - 1), stop) if fits else None
    return None


def _stop_behind(page: Page, verb: int, last: int) -> int | None:
    """The comma or full stop right behind the verb, or behind a time after it ("as Lind announced | last May,")."""
    for word in range(verb + 1, min(verb + _LONGEST_TIME, last) + 1):
        if page.reading.word[word] in (",", "."):
            return word
        timed = page.lower[word] in _WHEN or page.lower[word] in words("weekdays", "months")
        if not timed and page.reading.tag[word] not in ("ADP", "DET", "NUM"):
            return None
    return None


def _trailing(page: Page) -> Iterator[Finding]:
    """ "X, the Courier has reported." and "X, police said on Monday.": what stands before the comma is the content."""
    for first, last in page.sentences:
        commas = [w for w in range(first + 1, last) if page.reading.word[w] == ","]
        inverted = _inverted(page, first, commas[-1], last) if commas else None
        if inverted is not None:
            yield inverted
            continue
        for comma in commas[::-1]:
            finding = _after_comma(page, first, comma, last)
            if finding is not None:
                yield finding
                inner = _before_it(page, first, comma, commas)
                if inner is not None:
                    yield inner
                break


def _does_to_thing(page: Page, verb: int) -> bool:
    """Whether the verb has an object of its own behind it that is no time: "he pointed | a pistol at them"."""
    object_ = page.child(verb, "obj")
    return object_ is not None and object_ > verb and not (_WHEN | words("weekdays", "months")) & {page.lower[object_]}


def _inverted(page: Page, first: int, comma: int, last: int) -> Finding | None:
    """ "The dam is safe, says engineer": the verb behind the last comma, and nothing but its speaker after it."""
    verb = comma + 1
    entry = _entry_at(page, verb)
    if entry is None or entry.lemma not in words("inverting") or page.lower[verb].endswith("ing"):
        return None
    source = _nominal_from(page, verb + 1, last)
    behind = range(source[1] + 1, last + 1) if source is not None else range(verb, verb + 1)
    if source is None or any(page.reading.tag[w] != "PUNCT" for w in behind):
        return None
    if page.lower[source[1]] in _WHEN or page.lower[source[1]] in words("weekdays", "months"):
        return None  # "her agent, Ada Lind, said yesterday"
    if entry.lemma != "say" and not _can_speak(page, source):  # "Mayor resigns, announces inquiry"
        return None
    start = next((w + 1 for w in range(comma - 1, first, -1) if page.reading.word[w] == ":"), first)
    content = content_runs(page, list(range(start, comma)))
    return Finding(
        head=verb,
        cue=((verb, verb),),
        sources=(source,),
        content=content,
        entry=entry,
        made_by="rule:inverted",
        score=_TRAILING_SCORE,
    )


def _can_speak(page: Page, source: Run) -> bool:
    """Whether the phrase ends in a person's or body's name, an office, or a noun of those who speak."""
    head = head_of(page, source)
    name, form = page.name_at.get(head), page.lower[head]
    named = name is not None and name.kind is not NameKind.PLACE
    return named or is_office(form) or bool(_SPEAKERS.intersection(kinds_of_noun(form)))


def _before_it(page: Page, first: int, comma: int, commas: list[int]) -> Finding | None:
    """The inner one of two trailing cues: "X, two guards said, the Courier reported"."""
    before = [w for w in commas if w < comma]
    if not before:
        return None
    inner = _after_comma(page, first, before[-1], comma - 1)
    return inner if inner is not None and inner.head is not None and comma - inner.head <= _LONGEST_TAIL else None


def _after_comma(page: Page, first: int, comma: int, last: int) -> Finding | None:
    """The finding of a speaker and a verb of speech between the comma and the sentence's end."""
    source = _nominal_from(page, comma + 1, last)
    if source is None or page.reading.tag[source[0]] == "ADP" or page.lower[source[0]] in words("relative_pronouns"):
        return None
    verb = source[1] + 1
    while verb < last and page.reading.tag[verb] in ("AUX", "ADV"):
        verb += 1
    if verb > last:
        return None
    entry = _entry_at(page, verb)
    nobody = page.lower[source[0]] == "it" and is_passive(page, verb)  # "it was reported"
    if (
        entry is None
        or entry.act not in ("speech", "report")
        or entry.needs == "quote"
        or page.lower[verb].endswith("ing")
        or page.form(verb + 1) in _HIM  # "an uncle reports | him too"
        or _does_to_thing(page, verb)
    ):
        return None
    rest = [w for w in range(verb + 1, last + 1) if page.reading.tag[w] != "PUNCT"]
    short = len(rest) <= _LONGEST_TAIL and all(page.reading.tag[w] not in ("VERB", "AUX", "SCONJ") for w in rest)
    clause = any(page.reading.tag[w] in ("VERB", "AUX") for w in range(first, comma))
    if not short or not clause or any(page.reading.tag[w] == "SCONJ" for w in (first,)) or is_negated(page, verb):
        return None
    return Finding(
        head=verb,
        cue=((source[0], verb),) if nobody else cue_runs(page, verb),
        sources=() if nobody else (source,),
        content=content_runs(page, list(range(first, comma))),
        entry=entry,
        made_by="rule:trailing",
        score=_TRAILING_SCORE,
    )
