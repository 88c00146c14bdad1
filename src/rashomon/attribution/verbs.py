"""Attributions by verbs: said, told, denied, accused, is said to, was assured by.

Enters: a page and its quotations. Leaves: one `Finding` for each verb of the lexicon that has a content here. The
tree gives subject, clause and object; quotations complete what the tree cuts short (done later, for every finding).
Deliberately not done: who "he" is, stance, chains.

Misses: cues whose tree is wrong; verbs outside the lexicon (the model's roles bring those); negated speech ("did not
say that") is left out on purpose, since nobody's word is reported by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, cue_runs, is_negated, noun_phrase, sayings, source_runs
from rashomon.attribution.cues import Cue, kinds_of_noun, words
from rashomon.attribution.demands import as_demand
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import is_empty, takes_up
from rashomon.attribution.page import Page, Run
from rashomon.attribution.passives import is_passive, passive_finding
from rashomon.attribution.quotations import Quotation, outermost
from rashomon.attribution.refusals import gives_thing

_CLAUSES = ("ccomp", "csubj")
_NEAR_THAT = 7  # words from the verb to "that", over whom it tells
_SCORES = {
    "that": 0.9,
    "quote": 0.9,
    "obj": 0.6,
    "to": 0.75,
    "none": 0.8,
}  # guesses of 0.1.0, to be calibrated on PolNeAR dev


def verb_findings(page: Page, quotations: tuple[Quotation, ...]) -> Iterator[Finding]:
    """A finding for each attributing verb of the page that has a content, in order."""
    marks = frozenset(word for q in quotations for word in q.run)
    for word, entry in sayings(page):
        if page.reading.tag[word] == "ADJ" or page.plain[word] in ("amod", "compound", "case"):
            continue
        finding = _finding(page, word, entry, marks)
        if finding is not None:
            yield as_demand(page, finding)


def _finding(page: Page, word: int, entry: Cue, marks: frozenset[int]) -> Finding | None:
    if is_passive(page, word):
        return passive_finding(page, word, entry)
    if is_negated(page, word):
        return _no_reply(page, word, entry)
    if entry.act == "decline":
        return _refusal(page, word, entry)
    sources = source_runs(page, word)
    content, how = content_of(page, word, entry, marks)
    empty = how == "obj" and is_empty(page, content) and not takes_up(page, word, content)
    if empty or (how == "obj" and page.child(word, "iobj") is not None):
        return None
    if not content or (how == "obj" and not sources) or not _has_what_it_needs(page, word, entry, how, sources):
        return None
    return Finding(
        head=word,
        cue=cue_runs(page, word),
        sources=sources,
        content=content,
        entry=entry,
        audience=audience_run(page, word, entry, content),
        made_by=f"rule:verb-{how}",
        score=_SCORES.get(how, 0.7),
    )


def _has_what_it_needs(page: Page, word: int, entry: Cue, how: str, sources: tuple[Run, ...]) -> bool:
    """Whether the entry's condition in cues.tsv is met by this use of it."""
    if entry.needs == "quote":
        return how == "quote"
    if entry.needs == "document":
        kinds = {kind for run in sources for w in range(run[0], run[1] + 1) for kind in kinds_of_noun(page.lower[w])}
        return how == "quote" or "document" in kinds
    return entry.needs != "that" or how in ("that", "quote", "need")


def content_of(page: Page, word: int, entry: Cue, marks: frozenset[int]) -> tuple[tuple[Run, ...], str]:
    """The runs of what is attributed and how it hangs on the verb: that, quote, to, obj, a preposition, or none."""
    doing = _to_do(page, word) if entry.act in ("threaten", "promise") else ()
    if doing:
        return doing, "to"
    clause = page.child(word, *_CLAUSES)
    if clause is not None and _is_said_apart(page, clause, word):
        clause = None
    if clause is not None and ("that" in entry.takes or "quote" in entry.takes):
        return content_runs(page, page.subtree(clause)), "quote" if _begins_or_ends(page, clause, marks) else "that"
    governed = _governing_clause(page, word, entry)
    if governed is not None and "quote" in entry.takes:
        return governed, "quote" if any(w in marks for run in governed for w in run) else "that"
    for how, found in _other_contents(page, word, entry):
        if found:
            return found, how
    claimed = _claim_before(page, word, entry)
    if claimed:
        return claimed, "relative"
    after = _after_that(page, word, marks) if "that" in entry.takes else ()
    return after, "that" if after else "none"


def _claim_before(page: Page, word: int, entry: Cue) -> tuple[Run, ...]:
    """ "A claim Belmira denies": the claim, where a relative clause without a pronoun says what is done to it."""
    noun = page.reading.head[word]
    claim = noun >= 0 and page.reading.lemma[noun] in words("claim_nouns") and page.is_label(word, "acl")
    if entry.act not in ("deny", "doubt") or not claim or page.child(word, "nsubj") is None:
        return ()
    return (noun_phrase(page, noun, frozenset(page.children_with(noun, "acl"))),)


def _after_that(page: Page, word: int, marks: frozenset[int]) -> tuple[Run, ...]:
    """What follows "that" right after the verb or after whom it tells, to the sentence's end or a mark, or what stands
    there in single marks, where the tree lost it.
    """
    last = page.sentence_of(word)[1]
    for that in range(word + 1, min(word + _NEAR_THAT, last)):
        if page.lower[that] == "that" and page.reading.label[that] == "mark":
            end = next(
                (w - 1 for w in range(that + 1, last + 1) if w in marks or page.reading.word[w] in (";", ":")), last
            )
            return content_runs(page, list(range(that, end + 1)))
        if page.reading.word[that] in ("'", "‘") and page.reading.tag[that] == "PUNCT":
            closes = (w for w in range(that + 2, last + 1) if page.reading.word[w] in ("'", "’"))
            end = next((w for w in closes if page.reading.tag[w] == "PUNCT"), that)
            return content_runs(page, list(range(that, end + 1))) if end > that + 2 else ()
        if page.reading.tag[that] not in ("PRON", "NOUN", "PROPN", "DET", "ADJ"):
            return ()
    return ()


def _begins_or_ends(page: Page, clause: int, marks: frozenset[int]) -> bool:
    return any(w in marks for w in page.subtree(clause))


def _governing_clause(page: Page, word: int, entry: Cue) -> tuple[Run, ...] | None:
    """The clause a trailing or inserted cue depends on ("The dam, she said, is safe"), less the cue's own branch."""
    label, head = page.reading.label[word], page.reading.head[word]
    fronted = label.partition(":")[0] == "advcl" and any(
        page.lower[c] == "as" for c in page.children_with(word, "mark", "advmod")
    )
    if head < 0 or not (label.partition(":")[0] == "parataxis" or fronted):
        return None
    if page.child(word, "nsubj") is None or page.child(word, "obj") is not None:
        return None
    if fronted and page.child(word, "xcomp") is not None:  # "..., as her family began to cry"
        return None
    if "to" in entry.takes and word + 1 < len(page) and page.lower[word + 1] == "to":
        return None
    if label.partition(":")[0] == "parataxis" and not _looks_inserted(page, word, head):
        return None
    return content_runs(page, page.subtree(head, frozenset({word})))


def _looks_inserted(page: Page, word: int, head: int) -> bool:
    """Whether a paratactic verb comments on its head's clause: it follows or interrupts it and ends at a mark."""
    own = page.subtree(word)
    return own[-1] - own[0] <= 25 and (
        own[0] > head or own[0] == page.sentence_of(word)[0] or page.lower[own[0]] != "and"
    )


def _other_contents(page: Page, word: int, entry: Cue) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Contents that are no clause, in the order in which they are preferred."""
    xcomp, obj = page.child(word, "xcomp"), page.child(word, "obj")
    if entry.act in ("accuse", "describe") or ("as" in entry.takes and obj is not None):
        yield "about", _about(page, word, entry, obj)
    if xcomp is not None and ("to" in entry.takes or "xcomp" in entry.takes):
        mover = page.subtree(obj) if obj is not None and entry.act in ("demand", "ask") and word < obj < xcomp else []
        yield "to", content_runs(page, sorted({*mover, *page.subtree(xcomp)}))
    elif obj is not None and "to" in entry.takes and entry.act in ("demand", "ask", "tell"):
        yield "to", _asked_to(page, word, obj)
    for preposition in sorted(entry.takes - {"that", "quote", "obj", "to", "xcomp", "as"}):
        for phrase in page.children_with(word, "obl", "advcl"):
            if any(page.lower[c] == preposition for c in page.children_with(phrase, "case", "mark")):
                yield preposition, content_runs(page, page.subtree(phrase))
    if obj is not None and entry.lemma in words("stressing") and page.reading.lemma[obj] in words("stressed"):
        yield "need", content_runs(page, page.subtree(obj))
    if obj is not None and "obj" in entry.takes and entry.act != "cite":
        yield "obj", content_runs(page, page.subtree(obj))


def _is_said_apart(page: Page, clause: int, word: int) -> bool:
    """Whether one speech that its speaker parts holds both: ""There," she said, "we believe them."."""
    before, here = outermost(page).around(clause), outermost(page).around(word)
    return clause < word and before is not None and here is not None and before is not here


def _to_do(page: Page, word: int) -> tuple[Run, ...]:
    """ "threaten to destroy us", where the tree does not say that the infinitive is the verb's."""
    last = page.sentence_of(word)[1]
    if word + 2 > last or page.lower[word + 1] != "to" or page.reading.tag[word + 2] != "VERB":
        return ()
    return content_runs(page, [word + 1, *(w for w in page.subtree(word + 2) if w > word + 1)])


def _asked_to(page: Page, word: int, obj: int) -> tuple[Run, ...]:
    """Who is asked and to do what ("invited [them to sing]"), where the tree hangs the infinitive on either."""
    for child in sorted((*page.children_with(word, "advcl", "ccomp"), *page.children_with(obj, "acl"))):
        to = any(page.lower[c] == "to" for c in page.children_with(child, "mark"))
        if to and obj < child and not page.is_label(child, "acl:relcl"):
            return content_runs(page, sorted({*page.subtree(obj), *page.subtree(child)}))
    return ()


def _about(page: Page, word: int, entry: Cue, obj: int | None) -> tuple[Run, ...]:
    """Whom and what an accusation or a description is about, as one content."""
    if obj is None:
        return ()
    parts = [
        c
        for c in sorted((*page.children_with(word, "obl", "advcl", "xcomp"), *page.children_with(obj, "acl", "nmod")))
        if (page.reading.label[c] == "xcomp" and "xcomp" in entry.takes)
        or any(page.lower[m] in entry.takes | {"as"} for m in page.children_with(c, "case", "mark"))
    ]
    if not parts:
        return ()
    return content_runs(page, sorted({*page.subtree(obj), *page.subtree(parts[0])}))


def audience_run(page: Page, word: int, entry: Cue | None, content: tuple[Run, ...]) -> Run | None:
    """The phrase of the person or outlet that was told."""
    if entry is not None and entry.act not in ("tell", "demand", "ask", "promise", "speech", "report"):
        return None
    inside = {w for run in content for w in range(run[0], run[1] + 1)}
    for child in page.children_with(word, "iobj", "obj"):
        if (
            child not in inside
            and page.reading.tag[child] != "VERB"
            and entry is not None
            and entry.act in ("tell", "ask", "demand", "promise")
        ):
            return noun_phrase(page, child)
    for child in page.children_with(word, "obl"):
        if child not in inside and any(page.lower[c] == "to" for c in page.children_with(child, "case")):
            return noun_phrase(page, child)
    # the tree may have hung who was told on the verb of a quotation before it
    is_behind = entry is not None and entry.act == "tell" and bool(content) and content[0][0] < word
    for other in range(word + 1, min(word + _NEAR_THAT, len(page)) if is_behind else 0):
        if page.reading.label[other] in ("obj", "iobj") and page.reading.head[other] < word:
            return noun_phrase(page, other)
    return None


def _refusal(page: Page, word: int, entry: Cue) -> Finding | None:
    """Declined to comment: a source and a cue, no content."""
    sources = source_runs(page, word)
    xcomp = page.child(word, "xcomp")
    if not sources or (xcomp is None and (entry.lemma != "decline" or page.child(word, "obj") is not None)):
        return None
    if xcomp is None and not _can_speak(page, sources):
        return None
    if xcomp is not None and (page.reading.lemma[xcomp] not in words("refused_acts") or gives_thing(page, xcomp)):
        return None
    cue = {w for run in cue_runs(page, word) for w in range(run[0], run[1] + 1)}
    if xcomp is not None:
        cue.update([xcomp, *(c for c in page.children_with(xcomp, "mark") if c < xcomp)])
    elif page.child(word, "obl") is not None:
        return None
    return _declining(page, word, entry, sources, cue)


def _can_speak(page: Page, sources: tuple[Run, ...]) -> bool:
    """Whether the first source is a person, a body or a pronoun of one: sales and levels decline too."""
    first, last = sources[0]
    people = words("he_pronouns", "she_pronouns", "they_pronouns") | {"who"}
    return (
        page.lower[first] in people
        or last in page.name_at
        or any(kinds_of_noun(page.lower[w]) for w in range(first, last + 1))
    )


def _no_reply(page: Page, word: int, entry: Cue) -> Finding | None:
    """Did not respond to a request, would not say: a refusal; other negated speech is nobody's word."""
    sources = source_runs(page, word)
    refuses = entry.lemma in ("respond", "reply", "answer") or (
        entry.lemma in ("comment", "say", "confirm")
        and any(page.lower[c] in ("would", "wo", "could") for c in page.children_with(word, "aux"))
    )
    refuses = refuses or (
        entry.lemma in ("comment", "confirm")
        and any(page.lower[c] in ("has", "have", "did") for c in page.children_with(word, "aux"))
    )
    if not sources or not refuses:
        return None if entry.act not in ("belief",) else _disbelief(page, word, entry, sources)
    cue = {w for run in cue_runs(page, word) for w in range(run[0], run[1] + 1)}
    return _declining(page, word, entry, sources, cue)


def _disbelief(page: Page, word: int, entry: Cue, sources: tuple[Run, ...]) -> Finding | None:
    content, how = content_of(page, word, entry, frozenset())
    if not content or not sources or how != "that":
        return None
    return Finding(
        head=word,
        cue=cue_runs(page, word),
        sources=sources,
        content=content,
        entry=entry,
        made_by="rule:verb-disbelief",
        score=0.7,
    )


def _declining(page: Page, word: int, entry: Cue, sources: tuple[Run, ...], cue: set[int]) -> Finding:
    return Finding(
        head=word,
        cue=page.runs(cue),
        sources=sources,
        content=(),
        entry=Cue(lemma=entry.lemma, act="decline", takes=entry.takes, needs=""),
        made_by="rule:declined",
        score=0.9,
    )
