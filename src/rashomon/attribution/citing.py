"""Sources named through the one who passes them on: "the Courier reported, citing officials", "wrote so, crediting the
Post", "quoted him as saying".

Enters: a page and the findings so far. Leaves: the findings, and for each "citing X" one more: X is the source of
what the cue before or after it attributes, and lies in that attribution. For "quoted X as saying that", the quoter's
content is "X as saying that ..." and X's is what follows.
Misses: "via" and "h/t", which name no verb; several cited sources of different statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.clauses import cue_runs, sayings, source_runs
from rashomon.attribution.cues import cue_of, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of, with_named_apposition
from rashomon.attribution.page import Page, Run, words_of

_CITING = frozenset({"citing", "quoting"})
_BE = frozenset(["is", "are", "was", "were", "been", "being"])
_SAYING = frozenset({"saying", "stating", "telling", "claiming", "warning", "announcing", "denying", "arguing"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "ADP", "SYM"})
_NAMING = frozenset({"PROPN", "PRON", "NUM"})
_SCORE = 0.8  # a guess of 0.1.0
_LONGEST = 14
_TO_SAYING = 24  # words from "quoted" to "as saying": a name with an office between commas


def with_cited(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` with what is cited and quoted through others, in no order."""
    kept = [
        _with_what_is_cited(page, _without_citing(page, f), findings)
        for f in findings
        if f.head is None or not _cites(page, f.head)
    ]
    added: list[Finding] = []
    for word in page.places_in(_CITING | {"crediting"}):
        if word + 1 < len(page) and _cites(page, word) and _as_saying(page, word) is None:
            added += _cited(page, word, kept)
    for word, entry in sayings(page):
        if entry.act == "cite" and word < len(page) - 3:
            pair = list(_quoted(page, word))
            kept = [f for f in kept if not pair or not _shares(f, pair)]
            added += pair
    return [*kept, *added]


def _cites(page: Page, word: int) -> bool:
    """Whether the word says whom somebody has it from: "citing", or "crediting" without what for."""
    if page.lower[word] != "crediting":
        return page.lower[word] in _CITING
    phrase = _phrase(page, word + 1) if word + 1 < len(page) else None
    return phrase is not None and not any(page.form(w) in ("with", "for") for w in range(word + 1, phrase[1] + 2))


def _without_citing(page: Page, finding: Finding) -> Finding:
    """The finding without a ", citing X" that stands at its cue's end or makes a run of its content."""
    cue, last = finding.cue, finding.cue[-1][1] if finding.cue else 0
    if finding.head is not None and finding.head < last and page.lower[last] in _CITING:
        members = [w for w in sorted(words_of(cue)) if w < last]
        commas = [w for w in members if w > finding.head and page.reading.word[w] == ","]
        cue = page.runs(w for w in members if not commas or w < commas[0])
    content = finding.content
    for first, _ in finding.content:
        citing = first if page.lower[first] in _CITING else first - 1
        opens = citing > 0 and page.lower[citing] in _CITING and page.reading.word[citing - 1] == ","
        phrase = _phrase(page, citing + 1) if opens else None
        if phrase is not None:
            content = _less(page, content, citing, phrase[1])
    same = cue == finding.cue and content == finding.content
    return finding if same else replace(finding, cue=cue, content=content)


def _with_what_is_cited(page: Page, finding: Finding, findings: Sequence[Finding]) -> Finding:
    """A finding without content that "citing X, that Y" follows: Y is what it says."""
    if finding.content or finding.head is None or (finding.entry is not None and finding.entry.act == "decline"):
        return finding
    for other in findings:
        if other.head is None or page.lower[other.head] not in _CITING or not 0 < other.head - finding.head < _LONGEST:
            continue
        rest = [w for first, last in other.content for w in range(first, last + 1)]
        that = next((w for w in rest if page.lower[w] == "that" and page.reading.word[w - 1] == ","), None)
        if that is not None:
            return replace(finding, content=page.runs(w for w in rest if w >= that))
    return finding


def _may_speak(page: Page, source: Run) -> bool:
    """Whether what is cited has a name or a noun of somebody or of a document: no reason ("citing privacy rules")."""
    head = head_of(page, source)
    return head in page.name_at or bool(kinds_of_noun(page.lower[head])) or page.reading.tag[head] in _NAMING


def _shares(finding: Finding, pair: Sequence[Finding]) -> bool:
    cue = {w for first, last in finding.cue for w in range(first, last + 1)}
    return any(cue & {w for first, last in other.cue for w in range(first, last + 1)} for other in pair)


def _cited(page: Page, word: int, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The finding of "citing X": what the nearest other cue of the sentence attributes, on X's word."""
    source = _phrase(page, word + 1)
    sentence = page.reading.sentence[word]
    near = [
        f
        for f in findings
        if f.head is not None and f.content and page.reading.sentence[f.head] == sentence and f.sources
    ]
    near = [f for f in near if not any(first <= word <= last for first, last in f.content[1:])]
    if source is None or not near or not _may_speak(page, source):
        return
    outer = min(near, key=lambda f: (abs((f.head or 0) - word), f.head or 0))
    source = _with_clause(page, source, outer)
    content = _less(page, outer.content, word, source[1])
    if content:
        yield Finding(
            head=word,
            cue=((word, word),),
            sources=(source,),
            content=content,
            under=outer.head,
            entry=None,
            made_by="rule:citing",
            score=_SCORE,
        )


def _with_clause(page: Page, source: Run, outer: Finding) -> Run:
    """The phrase with the relative clause behind it: "citing two people | who worked on the audit"."""
    opening = words("relative_pronouns") | words("subjects_alone")  # "an interview | he gave to the Herald"
    relative = source[1] if page.lower[source[1]] in opening else source[1] + 1
    if page.form(relative) not in opening or relative - 1 < source[0]:
        return source
    verb = page.reading.head[relative]
    last = max(page.subtree(verb), default=source[1]) if verb > relative else source[1]
    inside = last <= page.sentence_of(relative)[1] and not words_of(outer.cue) & set(range(relative, last + 1))
    while last > relative and page.reading.tag[last] == "PUNCT":
        last -= 1
    return (source[0], last) if inside and last > relative else (source[0], relative - 1)


def _less(page: Page, content: tuple[Run, ...], first: int, last: int) -> tuple[Run, ...]:
    """The content without the words of the citing phrase and the commas around it."""
    kept = [w for a, b in content for w in range(a, b + 1) if not first <= w <= last]
    runs = []
    for a, b in page.runs(kept):
        while a <= b and page.reading.word[a] == ",":
            a += 1
        while b >= a and page.reading.word[b] == ",":
            b -= 1
        if a <= b:
            runs.append((a, b))
    return tuple(runs)


def _phrase(page: Page, start: int) -> Run | None:
    """The nominal words from `start` to a mark or a verb."""
    end = start - 1
    while (
        end + 1 < len(page)
        and end + 1 - start < _LONGEST
        and (page.reading.tag[end + 1] in _NOMINAL or page.is_hyphen(end + 1))
        and page.lower[end + 1] != "as"
    ):
        end += 1
    while end > start and page.reading.tag[end] in ("ADP", "DET", "PART"):
        end -= 1
    if end < start or not any(page.reading.tag[w] in ("NOUN", "PROPN", "PRON") for w in range(start, end + 1)):
        return None
    return with_named_apposition(page, (start, end))


def _as_saying(page: Page, word: int) -> int | None:
    """The "saying" of "quoted him as saying", within a few words after the verb."""
    near = range(word + 1, min(word + _TO_SAYING, len(page)))
    return next((w for w in near if page.lower[w] in _SAYING and page.lower[w - 1] == "as"), None)


def _quoted(page: Page, word: int) -> Iterator[Finding]:
    """The two findings of "the Courier quoted X as saying Y"; "X was quoted as saying Y" gives two as well."""
    saying = _as_saying(page, word)
    if saying is None or page.reading.sentence[saying] != page.reading.sentence[word]:
        return
    before = page.lower[max(word - 3, 0) : word]
    passive = any(form in _BE for form in before) or page.child(word, "aux:pass") is not None or saying == word + 2
    passive = passive and not page.lower[word].endswith("ing")  # "the Courier is quoting a docker as saying"
    subject = source_runs(page, word)
    if passive and page.form(word + 1) == "by":
        yield from _quoted_by(page, word, saying)
        return
    speaker = subject if passive else tuple(run for run in [_phrase(page, word + 1)] if run is not None)
    last = page.sentence_of(saying)[1]
    while last > saying and page.reading.word[last] in (".", ",", ";"):
        last -= 1
    quotation = _before_quoter(page, subject) if last == saying else None
    opens = saying + 2 if page.form(saying + 1) == ":" else saying + 1
    said = page.runs(range(opens, last + 1)) if quotation is None else (quotation,)
    if not speaker or not said:
        return
    inner = Finding(
        head=saying,
        cue=((saying - 1, saying),),
        sources=speaker,
        content=said,
        entry=cue_of(page.lower[saying], page.reading.lemma[saying]),
        under=word,
        made_by="rule:quoted",
        score=_SCORE,
    )
    outer = Finding(
        head=word,
        cue=cue_runs(page, word),
        sources=() if passive else subject,
        content=page.runs([*words_of(said), *words_of(speaker), saying - 1, saying]),
        made_by="rule:quoted",
        score=_SCORE,
    )
    if subject or passive:
        yield outer
    yield inner


def _quoted_by(page: Page, word: int, saying: int) -> Iterator[Finding]:
    """The two findings of "X was quoted by the Courier as saying Y", and of a quotation before it."""
    by = word + 1
    if page.form(by + 1) == "name":  # "was quoted by name in the paper": the paper quotes
        by = next((w for w in range(by + 2, saying) if page.lower[w] in ("in", "by")), saying)
    quoter, subject = _phrase(page, by + 1), source_runs(page, word)
    first, last = page.sentence_of(saying)
    while last > saying and page.reading.word[last] in (".", ",", ";"):
        last -= 1
    before = _marked_before(page, word) if last == saying else None
    said = before or ((saying + 1, last) if last > saying else None)
    if quoter is None or said is None:
        return
    end = word - 1
    while end > first and page.reading.tag[end] in ("AUX", "ADV"):
        end -= 1
    speaker = ((before[1] + 1, end),) if before is not None and end > before[1] else subject
    if not speaker:
        return
    yield Finding(
        head=word,
        cue=((word, word),),
        sources=(quoter,),
        content=page.runs([*range(said[0], said[1] + 1), *words_of(speaker)]),
        made_by="rule:quoted",
        score=_SCORE,
    )
    yield Finding(
        head=saying,
        cue=((saying - 1, saying),),
        sources=speaker,
        content=(said,),
        entry=cue_of(page.lower[saying], page.reading.lemma[saying]),
        under=word,
        made_by="rule:quoted",
        score=_SCORE,
    )


def _marked_before(page: Page, word: int) -> Run | None:
    """The quotation that ends a few words before this one in its paragraph, marks included."""
    start = page.paragraph_of(word)[0]
    marks = [w for w in range(start, word) if page.reading.word[w] in ('"', "”", "“")][-2:]
    return (marks[0], marks[-1]) if len(marks) == 2 and word - marks[-1] <= _LONGEST else None


def _before_quoter(page: Page, quoter: tuple[Run, ...]) -> Run | None:
    """What stands before who quotes it: a quotation, or the clause up to the comma (""It sank," | Lind quoted him")."""
    if not quoter or quoter[0][0] < 2:
        return None
    first, end = page.sentence_of(quoter[0][0])[0], quoter[0][0] - 1
    clause = (first, end - 1) if page.reading.word[end] == "," and first < end else None
    return _marked_before(page, quoter[0][0]) or clause
