"""Attributions by fixed phrases: "drew attention to", "is critical of", "is confident that", "ducked a question on",
"it is common knowledge that", "is on record as saying", "a line attributed to", "as promised", "by all accounts".

Enters: a page. Leaves: one `Finding` for each such phrase that has a content. The phrases are in phrases.toml.
Misses: phrases with other words between ("drew some attention yesterday to").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.attribution.clauses import content_runs, is_negated, noun_phrase, source_runs, subject_of
from rashomon.attribution.cues import LONGEST_PHRASE, Cue, cue_of, phrases_from, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.nominal import is_word
from rashomon.attribution.page import Page, Run

_SCORE = 0.85  # a guess of 0.3.0
_BE = frozenset(["is", "are", "was", "were", "be", "been", "'s", "'re", "remains", "remain", "remained"])
_LET = (("it", "be", "known"), ("it", "slip"), ("slip",))
_LONGEST_SOURCE = 12
_ASKING = frozenset(["whether", "if", "that"])


def phrasal_findings(page: Page) -> Iterator[Finding]:
    """The findings, in order of the text."""
    opening = (w for w in page.tagged("VERB", "ADJ") if phrases_from(page.lower[w], page.reading.lemma[w].lower()))
    for word in sorted({*page.places_in(_forms()), *opening}):
        finding = _at(page, word) if word < len(page) - 2 else None
        if finding is not None:
            yield finding


@cache
def _forms() -> frozenset[str]:
    """The words that every phrase but those of verbs has."""
    fixed = frozenset(["attributed", "knowledge", "secret", "record", "by", "from", "let"])
    return fixed | words("as_said", "critical_adjectives", "sure_adjectives", "unsure_negated")


def _at(page: Page, word: int) -> Finding | None:
    """The finding of the phrase that `word` carries."""
    tag = page.reading.tag[word]
    if tag == "ADP":
        return _by_accounts(page, word)
    if not word:
        return None
    if tag == "VERB":
        unsure = _adjective(page, word) if page.lower[word] in words("unsure_negated") else None  # "is not persuaded"
        return (
            unsure
            or _let_known(page, word)
            or _fixed_phrase(page, word)
            or _attributed(page, word)
            or _as_promised(page, word)
        )
    if tag == "ADJ":
        return _adjective(page, word) or _fixed_phrase(page, word)
    return _known(page, word) or _on_record(page, word) if tag == "NOUN" else None


def _entry(act: str, lemma: str) -> Cue:
    return Cue(lemma=lemma, act=act, takes=frozenset({"that", "quote", "obj"}), needs="")


def _fixed_phrase(page: Page, word: int) -> Finding | None:
    """ "drew attention to the deals", "cast doubt on the plan", "sceptical about the claim": what follows the phrase.
    Who declines says nothing: "ducked a question on whether".
    """
    opening = page.reading.lemma[word].lower()
    for phrase in phrases_from(page.lower[word], opening):
        length = phrase.length(page.lower[word + 1 :][:LONGEST_PHRASE])
        last = word + length
        if length < 0 or is_negated(page, word) or (phrase.told and not _is_told_after(page, last)):
            continue
        sources = source_runs(page, word)
        entry = _entry(phrase.act, " ".join((opening, *page.lower[word + 1 : last + 1])))
        if phrase.act == "decline" and sources:
            return _found(word, ((word, last),), sources, (), entry)
        kept = _behind(page, word, last)
        if not kept and phrase.told and last + 1 < len(page):
            kept = [w for w in page.subtree(_told_after(page, last)) if w > last]
        if phrase.told and kept and page.form(kept[-1] + 1) == "that":  # a clause the tree hung on the verb
            kept += [w for w in page.subtree(page.reading.head[kept[-1] + 1]) if w > kept[-1]]
        if kept and sources:
            cue = word, min(last, kept[0] - 1)
            return _finding(page, word, (cue,), sources, content_runs(page, kept), entry)
    return None


def _let_known(page: Page, word: int) -> Finding | None:
    """ "He let it be known that", "let slip that": what follows, on the word of who let it be known."""
    known = next((word + len(end) for end in _LET if page.lower[word + 1 : word + 1 + len(end)] == end), word)
    if known == word or page.form(known + 1) != "that":
        return None
    sources, clause = source_runs(page, word), page.reading.head[known + 1]
    content = content_runs(page, [w for w in page.subtree(clause) if w > known]) if clause > known else ()
    entry = _entry("speech", "let it be known")
    return _finding(page, word, ((word, known),), sources, content, entry) if sources else None


def _behind(page: Page, word: int, last: int) -> list[int]:
    """The words of what hangs on the phrase from `word` to `last`: behind its preposition, or the object or clause of
    a word of it ("ruled out that", "apologised for saying that").
    """
    head = page.reading.head[last]
    if page.reading.tag[last] in ("ADP", "SCONJ") and head > last:
        return [w for w in page.subtree(head) if w > last]
    case = next((w for w in range(last, word, -1) if page.reading.tag[w] == "ADP"), last)
    noun = page.reading.head[case]
    if case < noun <= last and page.subtree(noun)[-1] > last:  # "allowed for | the fact that"
        return [w for w in page.subtree(noun) if w > case]
    for at in range(last, word - 1, -1):
        below = page.child(at, "obj", "ccomp")
        if below is not None and below > last:
            return [w for w in page.subtree(below) if w > last]
    return []


def _told_after(page: Page, last: int) -> int:
    """The noun for somebody's word, or the verb of the question, right behind the word `last`."""
    if page.lower[last + 1] in _ASKING:
        return page.reading.head[last + 1]
    word = last + 1
    while word + 1 < len(page) and page.reading.tag[word] in ("DET", "ADJ", "PRON", "NUM"):
        word += 1
    while word + 1 < len(page) and page.reading.tag[word + 1] in ("NOUN", "PART") and not is_word(page, word):
        word += 1  # "the minister's claims"
    return word


def _is_told_after(page: Page, last: int) -> bool:
    """Whether a question or a noun for somebody's word follows ("coy about | whether", "bristled at | the claim")."""
    if last + 2 >= len(page):
        return False
    word = _told_after(page, last)
    return word > last and (page.lower[last + 1] in _ASKING or is_word(page, word))


def _adjective(page: Page, word: int) -> Finding | None:
    """ "The guild is confident that", "was highly critical of the plan"."""
    form, after = page.lower[word], page.lower[word + 1]
    of = form in words("critical_adjectives") and after == "of"
    that = form in words("sure_adjectives", "unsure_negated") and after == "that"
    subject = page.child(word, "nsubj")
    doubts = that and form in words("unsure_negated") and is_negated(page, word)  # "was not convinced that"
    if not (of or that) or subject is None or page.child(word, "mark") is not None:
        return None
    if is_negated(page, word) and not doubts:
        return None
    is_so = any(page.lower[c] in _BE for c in page.children_with(word, "cop", "aux:pass"))
    if not is_so or page.lower[subject] in ("it", "this"):
        return None
    head = page.reading.head[word + 1]
    content = content_runs(page, [w for w in page.subtree(head) if w > word]) if head > word else ()
    sources = source_runs(page, word)
    if not content or not sources:
        return None
    act = "evaluate" if of else "doubt" if doubts else "belief"
    return _finding(page, word, ((word, word),), sources, content, _entry(act, form))


def _known(page: Page, word: int) -> Finding | None:
    """ "It is common knowledge that", "it is no secret that": on nobody's word."""
    pair = f"{page.lower[word - 1]} {page.lower[word]}"
    if pair not in ("common knowledge", "no secret") or page.lower[word + 1] != "that" or word < 3:
        return None
    if page.lower[word - 2] not in _BE or page.lower[word - 3] != "it":
        return None
    content = content_runs(page, list(range(word + 1, page.sentence_of(word)[1] + 1)))
    return _finding(page, word, ((word - 1, word),), (), content, None)


def _on_record(page: Page, word: int) -> Finding | None:
    """ "is on record as saying", "went on record as favouring"."""
    if page.lower[word] != "record" or page.lower[word - 1] != "on" or page.lower[word + 1] not in ("as", "of"):
        return None
    verb = page.reading.head[word + 1]
    carrier = word if page.child(word, "nsubj") is not None else page.reading.head[word]
    if verb <= word or not page.lower[verb].endswith("ing") or carrier < 0 or subject_of(page, carrier)[0] is None:
        return None
    if cue_of(page.lower[verb], page.reading.lemma[verb]) is not None and page.child(verb, "ccomp") is not None:
        return None  # "on record as saying that": the verb is the cue
    sources = source_runs(page, carrier)
    content = content_runs(page, [w for w in page.subtree(verb) if w > word])
    return _finding(page, word, ((word - 1, word),), sources, content, None) if content and sources else None


def _attributed(page: Page, word: int) -> Finding | None:
    """ "a line attributed to Lind: "..."": the words quoted, or the line itself."""
    if page.lower[word] != "attributed" or page.lower[word + 1] != "to":
        return None
    said = page.reading.head[word] if page.is_label(word, "acl") else page.child(word, "nsubj")
    speaker = next((c for c in page.children_with(word, "obl") if c > word), None)
    if said is None or said < 0 or speaker is None or page.lower[said].removesuffix("s") not in words("quoted_nouns"):
        return None
    last, run = page.sentence_of(word)[1], noun_phrase(page, speaker)
    while run[0] < run[1] and page.reading.tag[run[0]] == "ADP":
        run = run[0] + 1, run[1]
    stop = next((w - 1 for w in range(run[0], run[1] + 1) if page.reading.word[w] in '—–-:,"“'), run[1])
    marks = [w for w in range(word + 2, last + 1) if page.reading.word[w] in ('"', "“")]
    closing = [w for w in range(word + 2, page.paragraph_of(word)[1] + 1) if page.reading.word[w] in ('"', "”")]
    quoted = bool(marks) and bool(closing) and closing[-1] > marks[0]
    content = ((marks[0], closing[-1]),) if quoted else content_runs(page, page.subtree(said, frozenset({word})))
    return _finding(page, word, ((word, word + 1),), ((run[0], max(stop, run[0])),), content, None)


def _as_promised(page: Page, word: int) -> Finding | None:
    """ "They were, as promised, taken home": the clause, on a word nobody is named for."""
    if page.lower[word] not in words("as_said") or page.lower[word - 1] != "as":
        return None
    ends = page.reading.tag[word + 1] == "PUNCT" and page.reading.word[word + 1] != ":"
    head = page.reading.head[word]
    if not ends or head < 0 or not page.is_label(word, "advcl") or page.child(word, "nsubj", "obl") is not None:
        return None
    left_out = frozenset({word, *page.children_with(head, "parataxis", "advcl", "conj")})
    content = content_runs(page, page.subtree(head, left_out))
    entry = cue_of(page.lower[word], page.reading.lemma[word])
    return _finding(page, word, ((word, word),), (), content, entry) if content else None


def _by_accounts(page: Page, word: int) -> Finding | None:
    """ "By all accounts, ...", "From all the reports that I have read, ...": the rest of the sentence."""
    first, last = page.sentence_of(word)
    if word != first or page.lower[word] not in ("by", "from") or page.lower[word + 1] not in ("all", "most", "many"):
        return None
    comma = next((w for w in range(word + 2, min(last, word + _LONGEST_SOURCE)) if page.reading.word[w] == ","), None)
    if comma is None or not any(page.lower[w] in ("reports", "accounts") for w in range(word + 2, comma)):
        return None
    content = content_runs(page, list(range(comma + 1, last + 1)))
    return _finding(page, word, ((word, word),), ((word + 1, comma - 1),), content, None) if content else None


def _finding(
    page: Page, head: int, cue: tuple[Run, ...], sources: tuple[Run, ...], content: tuple[Run, ...], entry: Cue | None
) -> Finding | None:
    return _found(head, cue, sources, content, entry) if content else None


def _found(
    head: int, cue: tuple[Run, ...], sources: tuple[Run, ...], content: tuple[Run, ...], entry: Cue | None
) -> Finding:
    return Finding(
        head=head, cue=cue, sources=sources, content=content, entry=entry, made_by="rule:phrase", score=_SCORE
    )
