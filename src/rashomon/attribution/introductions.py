"""What a sentence that ends in a colon introduces: the next paragraph, in quotation marks or not.

Enters: the findings so far and the quotations. Leaves: the findings, those that introduce a block with that block as
their content, and new ones where no finding was made of the introducing cue. A comma at a paragraph's end does as
well where the next one opens with a mark. A block is a quotation to its end (over paragraphs), a row of "> "
paragraphs, or one paragraph. Where the block names its own speaker ("Like this: "...", said the envoy") that one keeps
it, unless it only names the document again ("said the post").
A statement without marks goes on over sentences and paragraphs as long as they say "I" or "we" and the account before
does not.
Misses: other blocks of several paragraphs without marks; a colon in mid paragraph before what says neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.clauses import cue_runs, is_negated, source_runs
from rashomon.attribution.cues import cue_of, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import Quotation, carried_on, quoted_words

_SCORE = 0.85  # a guess of 0.1.0
_OPENING = frozenset('"“')
_SILENT = 1  # paragraphs of a statement in a row that say neither "I" nor "we"; a guess of 0.4.0
_COUNTING = frozenset({"several", "some", "many", "other", "following", "various", "number"})
_EMPTY = frozenset({"PUNCT", "PRON", "ADP"})  # "called them on it:"
_TELLING = frozenset({"speech", "tell", "report", "deny", "accuse", "demand"})
_CLOSE = 8  # words between the cue and the colon, an audience among them


def with_introductions(page: Page, findings: Sequence[Finding], quotations: tuple[Quotation, ...]) -> list[Finding]:
    """`findings` with the blocks that colons introduce."""
    kept = list(findings)
    for number, (_, last) in enumerate(page.paragraphs[:-1]):
        opens = page.reading.word[last] == "," and page.reading.word[last + 1] in _OPENING
        if page.reading.word[last] == ":" or opens:
            kept = _introduced(page, kept, number, quotations)
    return [_as_statement(page, finding) for finding in kept]


def _as_statement(page: Page, finding: Finding) -> Finding:
    """The finding with all of a statement without marks that begins behind a colon in mid paragraph: "Lind said: The
    dam holds. We shall ...", as long as it says "I" or "we" and the account before does not.
    """
    first, last = finding.content[0] if len(finding.content) == 1 else (0, 0)
    paragraph = page.paragraph_of(first)
    begins = first > paragraph[0] and page.reading.word[first - 1] == ":" and page.reading.word[first] not in _OPENING
    if not begins or not finding.cue or finding.cue[0][0] > first:
        return finding
    quoted = quoted_words(page)
    if _says_i(page, (0, first - 1), quoted):
        return finding
    after = tuple(_own_words_after(page, page.paragraph_number(first), finding))
    own = [w for w in range(last + 1, paragraph[1] + 1) if _says_i(page, (w, w), quoted)]
    end = paragraph[1] if after else page.sentence_of(own[-1])[1] if own else last
    return replace(finding, content=((first, end), *after))


def own_words_of(page: Page, findings: Sequence[Finding]) -> Iterator[int]:
    """The words "I" and "we" in blocks without marks that a colon introduces: there they are the speaker's."""
    for finding in findings:
        first = finding.content[0][0] if finding.content else 0
        if first and page.reading.word[first - 1] == ":" and page.reading.word[first] not in _OPENING:
            yield from (w for w in words_of(finding.content) if page.lower[w] in words("first_persons"))


def _introduced(page: Page, findings: list[Finding], number: int, quotations: tuple[Quotation, ...]) -> list[Finding]:
    """`findings` with what the last sentence of paragraph `number` introduces."""
    sentence = page.sentence_of(page.paragraphs[number][1])
    content = tuple(_block(page, number + 1, quotations))
    before = _introducing(page, findings, sentence) or _new(page, findings, sentence)
    noun = _by_noun(page, sentence, content, quotations)
    unknown = before is not None and (before.entry is None or before.entry.act in ("belief", "describe", "evaluate"))
    finding = (noun if unknown else None) or before or noun or _by_subject(page, sentence, content, quotations)
    if finding is None and content:
        more = _gone_on(page, findings, sentence, content, quotations)
        return findings if more is None else [*findings, more]
    if finding is None or not content:
        return findings
    rivals = [f for f in findings if _speaks_of(page, f, content)]
    if any(not _names_again(page, rival) for rival in rivals):
        return findings
    kept = [f for f in findings if f is not before and f not in rivals]
    finding = _with_whole_source(page, finding)
    content = (*content, *_own_words_after(page, number + 1, finding))
    told = finding.audience or _told(page, finding, sentence)
    return [*kept, replace(finding, content=content, audience=told, score=max(finding.score, _SCORE))]


def _gone_on(
    page: Page, findings: Sequence[Finding], sentence: Run, content: tuple[Run, ...], quotations: tuple[Quotation, ...]
) -> Finding | None:
    """More of the word that the colon's sentence only points at, where a plain paragraph follows ("The guild denied
    these charges: / She was never forced to stay."), up to the sentence that names a speaker again; a quotation there
    is a continuation anyway.
    """
    first, last = content[0]
    plain = len(content) == 1 and all(q.run[0] != first for q in quotations) and page.reading.word[first - 1] == ":"
    here = (f for f in findings if f.cue and f.sources and f.content and f.entry is not None)
    told = [f for f in here if f.content[-1][1] == sentence[1] - 1 and f.cue[-1][1] < f.content[-1][0]]
    outer = next((f for f in told if _points_ahead(page, f)), None)
    if not plain or outer is None:
        return None
    again = (page.sentence_of(f.cue[0][0])[0] for f in findings if f.cue and f.sources and first <= f.cue[0][0] <= last)
    last = min((last, *(start - 1 for start in again)))
    verb = any(page.reading.tag[w] in ("VERB", "AUX") for w in range(first, last + 1))
    if not verb or page.reading.word[last] not in (".", "!", "?"):
        return None
    return Finding(
        head=None,
        cue=(),
        sources=outer.sources,
        content=((first, last),),
        entry=outer.entry,
        speaker=outer.head,
        made_by="rule:continuation",
        score=0.6,
    )


def _points_ahead(page: Page, finding: Finding) -> bool:
    """Whether what is said here is only named or counted: "denied these charges", "told us of two reasons"."""
    first, last = finding.content[-1]
    form, act = page.lower[first], finding.entry.act if finding.entry is not None else ""
    counted = any(page.reading.tag[w] == "NUM" or page.lower[w] in _COUNTING for w in range(first, last + 1))
    return act in _TELLING and (
        act == "deny" or form in ("these", "this") or (counted and not _says_i(page, (first, last), frozenset()))
    )


def _with_whole_source(page: Page, finding: Finding) -> Finding:
    """The finding with the verb's whole subject where the source it has is only a part of it."""
    if finding.head is None or len(finding.sources) != 1:
        return finding
    whole = source_runs(page, finding.head)
    first, last = finding.sources[0]
    fits = (
        len(whole) == 1
        and whole[0][0] <= first
        and last <= whole[0][1]
        and not whole[0][0] <= finding.head <= whole[0][1]
    )
    return replace(finding, sources=whole) if fits else finding


def _introducing(page: Page, findings: Sequence[Finding], sentence: Run) -> Finding | None:
    """The last finding of the sentence that says nothing itself: no content, or only "this"."""
    here = [
        f
        for f in findings
        if f.cue
        and sentence[0] <= f.cue[0][0] <= sentence[1]
        and (not _says_something(page, f) or _says_it_before(page, f, sentence))
        and (f.entry is None or f.entry.act != "decline")
    ]
    return max(here, key=lambda f: f.cue[0][0], default=None)


def _says_it_before(page: Page, finding: Finding, sentence: Run) -> bool:
    """Whether a cue right before the colon has only unquoted words before it as its content: they are not what it
    introduces.
    """
    last = finding.cue[-1][1]
    before = bool(finding.content) and finding.content[-1][1] < finding.cue[0][0]
    marks = any(
        page.reading.word[w] in ('"', "“", "”") for first, end in finding.content for w in range(first, end + 1)
    )
    return before and not marks and sentence[1] - last <= _CLOSE


def _says_something(page: Page, finding: Finding) -> bool:
    members = [w for first, last in finding.content for w in range(first, last + 1)]
    pointing = ("this", "that", "following", "so", "the", "as", "follows", "these")
    return any(page.reading.tag[w] not in _EMPTY and page.lower[w] not in pointing for w in members)


def _new(page: Page, findings: Sequence[Finding], sentence: Run) -> Finding | None:
    """A finding for the sentence's last attributing verb, where none has been made of it."""
    taken = {w for f in findings for first, last in f.cue for w in range(first, last + 1)}
    verbs = [
        w
        for w in range(sentence[0], sentence[1])
        if page.reading.tag[w] == "VERB" and w not in taken and _speaks(page, w)
    ]
    if not verbs or is_negated(page, verbs[-1]):
        return None
    sources = source_runs(page, verbs[-1])
    if not sources:
        return None
    return Finding(
        head=verbs[-1],
        cue=cue_runs(page, verbs[-1]),
        sources=sources,
        content=(),
        entry=cue_of(page.lower[verbs[-1]], page.reading.lemma[verbs[-1]]),
        made_by="rule:introduction",
        score=_SCORE,
    )


def _speaks(page: Page, word: int) -> bool:
    """Whether the verb by itself can introduce somebody's words."""
    entry = cue_of(page.lower[word], page.reading.lemma[word])
    return (
        entry is not None and entry.needs != "quote" and entry.act not in ("decline", "evaluate", "describe", "accuse")
    )


def _by_noun(page: Page, sentence: Run, content: tuple[Run, ...], quotations: tuple[Quotation, ...]) -> Finding | None:
    """An introduction by a noun ("in this statement:", "released this statement:") where a quotation follows."""
    if not content or all(q.run[0] != content[0][0] for q in quotations):
        return None
    for word in range(sentence[1] - 1, max(sentence[0], sentence[1] - 4), -1):
        if page.reading.lemma[word] in words("claim_nouns") or page.reading.lemma[word] in (
            "message",
            "letter",
            "tweet",
            "words",
        ):
            return Finding(
                head=word,
                cue=((word, word),),
                sources=_giver(page, word),
                content=(),
                made_by="rule:introduction",
                score=0.6,
            )
    return None


def _giver(page: Page, noun: int) -> tuple[Run, ...]:
    """Who "released the following statement", "gave this answer"."""
    verb = page.reading.head[noun]
    gives = page.is_label(noun, "obj") and page.reading.lemma[verb] in words("giving_verbs")
    return source_runs(page, verb) if gives and not is_negated(page, verb) else ()


def _by_subject(
    page: Page, sentence: Run, content: tuple[Run, ...], quotations: tuple[Quotation, ...]
) -> Finding | None:
    """An introduction by a verb that does not attribute by itself ("the ministry went further:"), before marked
    words.
    """
    marked = bool(content) and (
        page.reading.word[content[0][0] - 1] == ">" or any(q.run[0] == content[0][0] for q in quotations)
    )
    verbs = [w for w in range(sentence[0], sentence[1]) if page.reading.tag[w] == "VERB"]
    root = next((w for w in verbs if page.reading.label[w] == "root"), None)
    joined = [w for w in verbs if page.reading.head[w] == root and _has_own_subject(page, w)]
    verb = joined[-1] if joined else root
    sources = source_runs(page, verb) if verb is not None and marked else ()
    if verb is None or not sources or is_negated(page, verb):
        return None
    return Finding(
        head=verb, cue=cue_runs(page, verb), sources=sources, content=(), made_by="rule:introduction", score=0.6
    )


def _has_own_subject(page: Page, verb: int) -> bool:
    """Whether the verb is joined to another with a subject of its own: "the guild gave in, and Lind went further:"."""
    return page.is_label(verb, "conj") and page.child(verb, "nsubj") is not None


def _block(page: Page, number: int, quotations: tuple[Quotation, ...]) -> Iterator[Run]:
    """The runs of the block that starts at paragraph `number`."""
    first, last = page.paragraphs[number]
    opening = [q for q in quotations if q.depth == 0 and q.run[0] == first]
    if opening:
        words_of = {*range(opening[0].run[0], opening[0].run[1] + 1), *carried_on(page, opening[0])}
        yield from page.runs(words_of)
        return
    quoted = page.reading.word[first] == ">"
    yield (first + 1, last) if quoted and first < last else (first, last)
    while quoted and number + 1 < len(page.paragraphs):
        number += 1
        first, last = page.paragraphs[number]
        if page.reading.word[first] != ">" or first == last:
            return
        yield first + 1, last


def _own_words_after(page: Page, number: int, finding: Finding) -> Iterator[Run]:
    """The paragraphs after the unmarked one `number` that go on with a statement: up to the last that says "I", "we".

    Only where the account before says neither; it ends where the speaker is named, another introduction or a
    quotation stands.
    """
    first = page.paragraphs[number][0]
    quoted = quoted_words(page)
    if page.reading.word[first] in (">", *_OPENING) or _says_i(page, (0, first - 1), quoted):
        return
    named = {page.lower[w] for w in words_of(finding.sources) if w in page.name_at}
    end = number
    for after in range(number + 1, len(page.paragraphs)):
        run = page.paragraphs[after]
        again = any(page.lower[w] in named for w in range(run[0], run[1] + 1))
        if (
            again
            or page.reading.word[run[0]] in _OPENING
            or page.reading.word[run[1]] == ":"
            or after - end - 1 > _SILENT
        ):
            break
        if _says_i(page, run, quoted):
            end = after
    yield from page.paragraphs[number + 1 : end + 1]


def _says_i(page: Page, run: Run, quoted: frozenset[int]) -> bool:
    own = page.places_in(words("first_persons"), run)
    return any(page.reading.word[w] != "US" and w not in quoted for w in own)


def _speaks_of(page: Page, finding: Finding, content: tuple[Run, ...]) -> bool:
    """Whether the finding has the block's first words as its own content and its cue beside them."""
    if not finding.content or finding.head is None:
        return False
    first = content[0][0]
    paragraph = page.paragraph_of(first)
    if not paragraph[0] <= finding.head <= paragraph[1]:
        return False
    overlaps = any(run[0] <= first + 1 <= run[1] for run in finding.content)
    return overlaps and not any(a <= finding.head <= b for a, b in content)


def _names_again(page: Page, rival: Finding) -> bool:
    """Whether the speaker beside the block is only the document or a pronoun."""
    lemmas = [page.reading.lemma[w].lower() for first, last in rival.sources for w in range(first, last + 1)]
    return (
        bool(lemmas)
        and len(lemmas) <= 2
        and (
            any("document" in kinds_of_noun(lemma) for lemma in lemmas)
            or page.reading.tag[rival.sources[0][0]] == "PRON"
        )
    )


def _told(page: Page, finding: Finding, sentence: Run) -> Run | None:
    """What stands between "told" and the colon."""
    if finding.entry is None or finding.entry.act != "tell" or finding.head is None:
        return None
    run = (finding.head + 1, sentence[1] - 1)
    return run if run[0] <= run[1] <= run[0] + 10 else None
