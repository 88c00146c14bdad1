"""Attributions by a noun: "the claim that", "its fear of losing", "requests to leave", "praise for".

Enters: a page. Leaves: one `Finding` for each noun of the lexicon whose content stands beside it: a clause after
"that", an infinitive, or what follows the preposition the noun takes ("allegations of torture"). The source is the
owner, whoever stands after "by" or "from", or the subject of the verb that makes it ("made a promise").
Misses: nouns whose "that" belongs to a relative clause which the tree took for a content; contents a verb away ("the
message is that").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from rashomon.attribution.clauses import content_runs, noun_phrase, source_runs, speakers, subject_of
from rashomon.attribution.cues import LONGEST_PHRASE, kinds_of_noun, phrase_act, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run

_SCORE = 0.65
_THAT_SCORE = 0.9  # a guess of 0.3.0, above what admission asks of a noun of the model
_MAKING = frozenset(["make", "issue", "voice", "express", "give", "have", "raise", "share", "repeat", "offer"])
_GETTING = frozenset(["draw", "receive", "win", "earn", "face", "get", "attract", "meet"])
_REACHING = frozenset(["come", "arrive", "get", "jump"])
_JUDGING = frozenset(["praise", "criticism", "condemnation"])
_COMPOUND = ("compound", "flat", "nmod", "amod")
_BEING = frozenset(["is", "was", "'s", "remains", "are", "were"])
_OWNED = frozenset(["fear", "hope"])  # a fear that nobody is said to have is a matter, not a word
_NOT_CLAUSE = ("acl:relcl", "advcl:relcl")

_BACK = 2  # sentences to the noun that is taken up again; a guess of 0137


def nominal_findings(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    lower, lemma = page.lower, page.reading.lemma
    for word in [word for word in page.tagged("NOUN") if _known_noun(lower[word], lemma[word]) is not None]:
        noun = noun_of(page, word)
        if noun is None:
            continue
        content, sure = _content(page, word, noun)
        if content:
            yield Finding(
                head=word,
                cue=((word, word),),
                sources=_sources(page, word),
                content=content,
                made_by="rule:noun",
                score=_THAT_SCORE if sure else _SCORE,
            )


def noun_of(page: Page, word: int) -> str | None:
    """The attributing noun at `word` as the lexicon has it, by its lemma or by its plural; None where it is none."""
    noun = _known_noun(page.lower[word], page.reading.lemma[word]) if page.reading.tag[word] == "NOUN" else None
    return noun if noun is not None and page.reading.word[min(word + 1, len(page) - 1)] != "-" else None


@lru_cache(maxsize=1 << 16)
def _known_noun(form: str, lemma: str) -> str | None:
    return next((n for n in (lemma.lower(), form, form.removesuffix("s")) if n in _known_nouns()), None)


@cache
def _known_nouns() -> frozenset[str]:
    return words("claim_nouns", "saying_nouns")


def _content(page: Page, word: int, noun: str) -> tuple[tuple[Run, ...], bool]:
    """What the noun attributes, and whether its shape is sure: a clause, an infinitive, a prepositional phrase."""
    clause = _after_that(page, word) or _being_that(page, word) or _bare_clause(page, word, noun)
    if clause:
        return clause, True
    if noun in words("to_nouns"):
        for child in page.children_with(word, "acl", "ccomp", "xcomp"):
            to = any(page.lower[c] == "to" for c in page.children_with(child, "mark"))
            if to and child > word and not page.is_label(child, *_NOT_CLAUSE):
                return content_runs(page, page.subtree(child)), _is_owned(page, word)
    if noun == "call":
        return _called_for(page, word), False
    return _after_preposition(page, word, noun), noun in ("allegation", "accusation", "suspicion")


def _after_that(page: Page, word: int) -> tuple[Run, ...]:
    """The clause after "that"."""
    for child in page.children_with(word, "acl", "ccomp"):
        marked = [c for c in page.children_with(child, "mark") if page.lower[c] == "that" and c > word]
        if (marked or _is_whole_after_that(page, word, child)) and not _lacks_object(page, child):
            return content_runs(page, page.subtree(child))
    if page.lower[min(word + 1, len(page) - 1)] == "that" and page.reading.label[word + 1] == "mark":
        head = page.reading.head[word + 1]
        told = head > word and not _lacks_object(page, head)
        return content_runs(page, [w for w in page.subtree(head) if w > word]) if told else ()
    return ()


def _is_whole_after_that(page: Page, word: int, verb: int) -> bool:
    """Whether "that" opens a clause behind the noun that has a subject and an object without it: it is no pronoun then,
    whatever the tree says ("a claim by the rebels that they hold the airport").
    """
    opens = page.subtree(verb)[0]
    subject, objects = page.child(verb, "nsubj"), [c for c in page.children_with(verb, "obj") if c != opens]
    return opens > word and page.lower[opens] == "that" and subject not in (None, opens) and bool(objects)


def _bare_clause(page: Page, word: int, noun: str) -> tuple[Run, ...]:
    """The clause right after the noun without "that": "there were fears they would stay"."""
    if noun not in words("bare_nouns"):
        return ()
    for child in page.children_with(word, "acl", "ccomp"):
        clause, subject = page.subtree(child), page.child(child, "nsubj")
        whole = subject is not None and clause[0] == word + 1 and not page.is_label(child, *_NOT_CLAUSE)
        if whole and page.reading.tag[clause[0]] not in ("PUNCT", "ADP") and page.lower[clause[0]] != "that":
            return content_runs(page, clause)
    return ()


def _lacks_object(page: Page, verb: int) -> bool:
    """Whether what was read or written is the noun itself ("the reports that I have read")."""
    after = [c for c in page.children[verb] if c > verb and page.reading.tag[c] != "PUNCT"]
    return page.reading.lemma[verb] in words("handling_verbs") and not after and page.child(verb, "nsubj") is not None


def _being_that(page: Page, word: int) -> tuple[Run, ...]:
    """The clause of "the claim was that", "the forecast is for"."""
    head = page.reading.head[word]
    if (
        head <= word
        or not page.is_label(word, "nsubj")
        or page.reading.tag[word - 1] not in ("DET", "ADJ", "PART", "PRON")
    ):
        return ()
    copula = [c for c in page.children_with(head, "cop", "aux") if c > word and page.lower[c] in _BEING]
    opens = [c for c in page.children_with(head, "mark", "case") if copula and c > copula[0]]
    wanted = ("that", "for") if page.lower[word] == "forecast" else ("that",)
    if not opens or page.lower[opens[0]] not in wanted:
        return ()
    beside = [c for c in page.children_with(head, "parataxis") if page.lower[page.subtree(c)[0]] in ("that", "which")]
    left_out = frozenset((*page.children_with(head, "conj", "cc", "punct"), *beside))
    return content_runs(page, list(range(opens[0], max(page.subtree(head, left_out)) + 1)))


def _after_preposition(page: Page, word: int, noun: str) -> tuple[Run, ...]:
    """What follows "of" or "for" after the nouns that say something of it."""
    for child in page.children_with(word, "nmod", "acl"):
        marks = {page.lower[c] for c in page.children_with(child, "case", "mark") if word < c < child}
        gerund = page.is_label(child, "acl") and page.lower[child].endswith("ing")
        doing = gerund and noun in words("of_doing_nouns") and (noun not in _OWNED or _is_owned(page, word))
        heard = _goes_round(page, word) and child not in page.name_at and not kinds_of_noun(page.lower[child])
        if "of" in marks and (doing or noun in words("of_nouns") or heard):
            return content_runs(page, page.subtree(child))
        if "for" in marks and noun in _JUDGING:
            other = next((w for w in range(child, len(page)) if page.lower[w] in _JUDGING), len(page))
            stop = other - (page.lower[other - 1] in ("and", "or", "both"))
            return content_runs(page, sorted({*_judged(page, word), *(w for w in page.subtree(child) if w < stop)}))
    return ()


def _goes_round(page: Page, word: int) -> bool:
    """Whether the noun is "reports of", on the word of those who come later or of nobody."""
    return page.lower[word] == "reports" and page.form(word + 1) in ("of", "by")


def _judged(page: Page, word: int) -> list[int]:
    """Who "has drawn praise": the subject belongs to the content."""
    head = page.reading.head[word]
    if head < 0 or page.reading.label[word] != "obj" or page.reading.lemma[head] not in _GETTING:
        return []
    subject = page.child(head, "nsubj")
    return page.subtree(subject) if subject is not None else []


def _called_for(page: Page, word: int) -> tuple[Run, ...]:
    """What "calls for an inquiry", "calls from the opposition for an inquiry" ask for."""
    for child in page.children_with(word, "nmod", "acl", "obl"):
        if any(page.lower[c] == "for" for c in page.children_with(child, "case", "mark")):
            run = noun_phrase(page, child)
            return (_after_case(page, run),)
    for by in page.children_with(word, "nmod"):
        for child in page.children_with(by, "nmod"):
            if any(page.lower[c] == "for" for c in page.children_with(child, "case")):
                return (_after_case(page, noun_phrase(page, child)),)
    return ()


def _is_owned(page: Page, word: int) -> bool:
    return page.child(word, "nmod:poss") is not None


def _sources(page: Page, word: int) -> tuple[Run, ...]:
    """Whose claim it is: "his claim", "the claim by", or who made it."""
    for child in page.children_with(word, "nmod:poss"):
        if page.reading.lemma[child].lower() in words("times_of_day", "weekdays", "months"):
            continue  # "this week's claim by the union"
        return (_without_s(page, noun_phrase(page, child)),)
    for child in page.children_with(word, "nmod"):
        if any(page.lower[c] in ("by", "from") for c in page.children_with(child, "case")):
            return tuple(_up_to_for(page, _after_case(page, run)) for run in speakers(page, child))
    head = page.reading.head[word]
    if head >= 0 and page.reading.label[word] == "obj" and page.reading.lemma[head] in _MAKING:
        return tuple(
            run for run in source_runs(page, head) if page.reading.lemma[head] != "raise" or _can_hold(page, run)
        )
    if head >= 0 and page.is_label(word, "obl") and _rests_on_subject(page, word, head):
        return source_runs(page, head)
    between = _between(page, word)
    if between or "there" in page.lower[max(word - 3, 0) : word]:
        return between
    kinds = kinds_of_noun(page.lower[word])
    if "document" in kinds and page.reading.label[word] == "nsubj" and not _goes_round(page, word):
        return ((word, word),)
    return _named_before(page, word) or _body_before(page, word) or _said_before(page, word)


def _can_hold(page: Page, run: Run) -> bool:
    """Whether the phrase names somebody or something that can have a thought: no "crash" that "raised fears"."""
    head = head_of(page, run)
    return page.reading.tag[head] != "NOUN" or head in page.name_at or bool(kinds_of_noun(page.lower[head]))


def without_other_subject(page: Page, finding: Finding) -> Finding:
    """The finding of a noun without the subject of a verb that says nothing of whose word it is: who "laughed off a
    report that" or "scotched rumours that" has not reported it.
    """
    disputes = finding.entry is not None and finding.entry.act in ("deny", "doubt")  # "rejected the accusation"
    noun = _told_noun(page, finding)
    if disputes or noun is None or len(finding.sources) != 1 or _is_owned(page, noun):
        return finding
    if _is_from_another(page, noun, finding.sources[0]):
        return replace(finding, head=noun, cue=((noun, noun),), sources=(), entry=None)
    verb = page.reading.head[noun]
    by_way = noun != finding.head and any(
        page.lower[c] in words("channel_prepositions") for c in page.children_with(noun, "case")
    )  # "said in a statement"
    if verb < 0 or page.reading.tag[verb] != "VERB" or not page.is_label(noun, "obj", "obl", "parataxis") or by_way:
        return finding
    lemma = page.reading.lemma[verb].lower()
    fixed = phrase_act(page.lower[verb], lemma, page.lower[verb + 1 : verb + 1 + LONGEST_PHRASE])
    making = not fixed and (lemma in _MAKING or lemma in words("making"))
    if making or _rests_on_subject(page, noun, verb):
        return finding
    subject, _ = subject_of(page, verb)
    first, last = finding.sources[0]
    if subject is None or not first <= subject <= last:
        return finding
    return replace(finding, head=noun, cue=((noun, noun),), sources=(), entry=None)


def _is_from_another(page: Page, noun: int, source: Run) -> bool:
    """Whether the source is that of another noun before this one ("no comment from the airline on reports that")."""
    head = next((w for w in range(source[0], source[1] + 1) if not source[0] <= page.reading.head[w] <= source[1]), -1)
    if head < 0 or source[1] > noun or not page.is_label(head, "nmod"):
        return False
    owner = page.reading.head[head]
    given = any(page.lower[c] in ("from", "by") for c in page.children_with(head, "case"))
    return given and owner != noun and page.reading.tag[owner] == "NOUN" and page.reading.head[noun] == owner


def _told_noun(page: Page, finding: Finding) -> int | None:
    """The noun for a word that others may have given which carries the cue, or which a cue of several words ends in
    ("laughed off | a report").
    """
    head = finding.head
    if head is None:
        return None
    last = finding.cue[-1][1]
    word = head if page.reading.tag[head] == "NOUN" else last if page.reading.head[last] == head else None
    return word if word is not None and page.reading.tag[word] == "NOUN" and is_told(page, word) else None


def is_told(page: Page, noun: int) -> bool:
    """Whether it is a noun for a word that others may have given ("a report", "rumours"), no "decision"."""
    lemma = page.reading.lemma[noun].lower()
    return not words("claim_nouns", "told_things").isdisjoint((lemma, lemma.removesuffix("s")))


def is_word(page: Page, noun: int) -> bool:
    """The same, or a noun that attributes before "that" only ("the charge", "the explanation")."""
    return is_told(page, noun) or page.reading.lemma[noun].lower().removesuffix("s") in words("saying_nouns")


def _between(page: Page, word: int) -> tuple[Run, ...]:
    """Who agreed: "an agreement between Lind and the ministry"."""
    for child in page.children_with(word, "nmod"):
        if any(page.lower[c] == "between" for c in page.children_with(child, "case")):
            return tuple(_after_case(page, run) for run in speakers(page, child))
    return ()


def _said_before(page: Page, word: int) -> tuple[Run, ...]:
    """Whose claim "the claim" is, where the sentences before say it: "Lind made a claim. The claim was that"."""
    first = page.sentence_of(word)[0]
    if first == 0 or word == first or page.lower[word - 1] not in ("the", "this", "that"):
        return ()
    start = page.paragraph_of(first)[0]
    again = (w for w in range(first - 1, start - 1, -1) if page.reading.lemma[w] == page.reading.lemma[word])
    before = next((w for w in again if page.reading.tag[w] == "NOUN"), None)
    near = before is not None and page.reading.sentence[word] - page.reading.sentence[before] <= _BACK
    found = _sources(page, before) if before is not None and near else ()
    return () if found == ((before, before),) else found


def _rests_on_subject(page: Page, word: int, verb: int) -> bool:
    """Whether the thought is the subject's: "wrote in hopes that", "came to the conclusion that"."""
    case = next((page.lower[c] for c in page.children_with(word, "case")), "")
    held = case == "in" and page.reading.lemma[word].lower().removesuffix("s") in words("held_nouns")
    return held or (case == "to" and page.reading.lemma[verb] in _REACHING)


def _named_before(page: Page, word: int) -> tuple[Run, ...]:
    """The body's name right before the noun ("a Harbour Board recommendation that"), by its capitals alone: a reader
    may know a name in one spelling and not in another.
    """
    start, first = word, page.sentence_of(word)[0]
    while start - 1 > first and page.reading.word[start - 1][0].isupper() and page.is_label(start - 1, *_COMPOUND):
        start -= 1
    return ((start, word - 1),) if start < word else ()


def _body_before(page: Page, word: int) -> tuple[Run, ...]:
    """The noun for a body or persons right before the noun ("police allegations that", "rebel claims")."""
    before = word - 1
    speaks = {"organization", "collective", "anonymous"} & set(kinds_of_noun(page.lower[before])) if before >= 0 else ()
    joined = bool(speaks) and page.is_label(before, "compound", "obj", "nsubj") and _hangs_beside(page, before, word)
    one = any(page.lower[c] in ("a", "an") for c in page.children_with(word, "det"))  # "a media request"
    return ((before, before),) if joined and not one and page.reading.tag[before] == "NOUN" else ()


def _hangs_beside(page: Page, before: int, word: int) -> bool:
    """Whether the noun hangs on the one after it, or both on one verb, as where the tree has two objects for one."""
    same = (
        page.reading.label[before] == page.reading.label[word] and page.reading.head[before] == page.reading.head[word]
    )
    return page.reading.head[before] == word or same


def is_got(page: Page, word: int | None) -> bool:
    """Whether the noun is what somebody gets or waits for ("has received confirmation that"): another's word."""
    verb = page.reading.head[word] if word is not None and page.reading.label[word] == "obj" else -1
    return verb >= 0 and page.reading.lemma[verb].lower() in words("getting_verbs")


def _up_to_for(page: Page, run: Run) -> Run:
    """The run up to a "for" or "that" in it: what is called for is not who calls."""
    stop = next((w for w in range(run[0] + 1, run[1] + 1) if page.lower[w] in ("for", "that")), run[1] + 1)
    return run[0], stop - 1


def _without_s(page: Page, run: Run) -> Run:
    return (run[0], run[1] - 1) if page.lower[run[1]] in ("'s", "'") and run[1] > run[0] else run


def _after_case(page: Page, run: Run) -> Run:
    return (run[0] + 1, run[1]) if page.reading.label[run[0]] == "case" and run[0] < run[1] else run
