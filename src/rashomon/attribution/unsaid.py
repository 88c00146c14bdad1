"""What is told of as not said: nobody's word.

Enters: a finding. Leaves: whether its source, what stands around its verb, or the noun that carries it takes it back.

    did not say, no longer says, hardly said     the verb is denied
    nowhere does the report say                  so it is by what opens the sentence
    nobody, few, hardly anyone, not all          who said it are none or too few
    would not say who had ordered it             who said it is asked
    failed to say, stopped short of saying       what stands over the verb says that it was not done
    without, instead of, far from saying         so does the preposition
    found nothing to suggest that                there was nothing that said it
    heard no testimony that                      nor any noun of saying
    does not deny, no doubt                      who does not deny has not said that it is so
    asked not to be named                        that the source is not to be named

Denials, refusals and beliefs live from their "not": what becomes of them is `stance`'s. Misses: "rarely said" (it was
said at times), irony.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.attribution.clauses import is_negated
from rashomon.attribution.cues import phrases, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of

_NOBODY = frozenset(
    [
        "no",
        "nobody",
        "none",
        "nothing",
        "neither",
        "anyone",
        "anybody",
        "whoever",
        "everyone",
        "this",
        "that",
        "these",
        "there",
        "what",
    ]
)
_NO_ONE = frozenset(["any", "no", "nobody", "none", "nothing", "neither", "few", "hardly", "scarcely", "barely"])
_NEARLY = frozenset(["almost", "virtually", "practically", "nearly", "very", "too", "so", "precious"])
_ALL = frozenset(["all", "every", "everyone", "everybody", "everything", "many", "a", "an", "one", "even", "much"])
_NEVER_NEGATED = frozenset(["deny", "doubt"])  # "does not deny that" says neither that it is so nor that it is not
_INSTEAD = frozenset(
    [
        ("far", "from"),
        ("instead", "of"),
        ("rather", "than"),
        ("short", "of"),
        ("shy", "of"),
        ("clear", "of"),
        ("away", "from"),
    ]
)
_NONE_OF = frozenset(["no", "any", "neither", "little", "scant", "few", "insufficient", "zero"])
_HEIGHT = 4  # words over a verb that are looked at; by hand


def is_nobody(page: Page, finding: Finding) -> bool:
    """Whether the source is "no official", "anyone", "hardly anyone", "not all of them", "neither Lind nor Dorn", or a
    pointing "this", which is the report's own inference.
    """
    source = finding.sources[0]
    if page.lower[source[0] : source[0] + 2] in (("no", "fewer"), ("no", "less"), ("not", "only")):
        return False
    first, before = page.lower[source[0]], page.lower[source[0] - 1] if source[0] else ""
    if before == "by" and page.lower[source[1]] in words("times_of_day", "seasons", "weekdays", "months"):
        return True  # "Results are expected by the summer"
    if before == "neither" or (before == "not" and first in _ALL):
        return True
    if before in ("hardly", "scarcely", "barely"):
        return True
    after = page.form(source[0] + 1)
    if (first == "not" and after in _ALL) or (first in _NEARLY and after in _NO_ONE):
        return True
    if first in ("anyone", "anybody", "whoever"):
        return True  # "Anyone claiming that is wrong"
    alone = source[0] == source[1]
    asked = alone and page.reading.word[source[0]] in ("who", "Who")  # no "WHO says"
    if asked and finding.head is not None and page.is_label(finding.head, "ccomp", "root"):
        return True
    told = finding.entry is not None and finding.entry.act == "tell" and first in ("everyone", "everybody")
    if first == "that" and finding.head == page.reading.head[source[0]] and page.is_label(source[0], "nsubj"):
        return source[0] == page.sentence_of(source[0])[0]  # "shirts that said"
    return first in _NO_ONE or (alone and first in _NOBODY and not told)


def is_unsaid(page: Page, finding: Finding) -> bool:
    """Whether it was not said; `finding` has a head."""
    assert finding.head is not None
    head, act = finding.head, finding.entry.act if finding.entry is not None else ""
    unsure = finding.entry is not None and finding.entry.lemma in words("unsure_negated")  # "is not persuaded"
    if act == "decline" or unsure or finding.made_by == "rule:disbelief":
        return False
    if page.reading.tag[head] == "NOUN":
        return _is_none_of(page, head) or (page.child(head, "cop") is not None and is_negated(page, head))
    if act in _NEVER_NEGATED:
        return is_negated(page, head) and page.reading.tag[head] == "VERB"
    if act == "belief" and finding.sources and finding.entry is not None and finding.entry.lemma not in words("felt"):
        return False
    above = page.reading.head[head]
    if page.is_label(head, "xcomp", "ccomp") and page.reading.lemma[above].lower() in words("unsaying"):
        return True
    if page.is_label(head, "acl") and page.reading.lemma[above].lower() in words("undone_nouns"):
        return True  # "her failure | to say so"
    if is_done_all_the_same(page, head):
        return False
    failed = finding.entry is None and page.reading.lemma[head].lower() in words("not_done")  # "failed to yield a clue"
    return failed or _is_not_said(page, finding, head) or _is_only_over(page, head)


def _is_not_said(page: Page, finding: Finding, head: int) -> bool:
    """Whether the cue itself is denied, or what it says is nothing: "did not say", "to say", "said nothing about"."""
    object_ = page.child(head, "obj")
    if object_ is not None and page.lower[object_] in ("nothing", "little") and _holds(finding, object_):
        return page.form(object_ + 1) not in ("but", "except", "other")
    cue = [w for first, last in finding.cue for w in range(first, last + 1)]
    if page.lower[cue[0]] == "to" and page.form(cue[0] + 1) != "have":
        return True
    denied = any(page.lower[w] in ("not", "n't", "never", "without", "neither") for w in cue)
    return (denied and not _is_only_more(page, cue)) or is_negated(page, head)


def _is_only_more(page: Page, cue: list[int]) -> bool:
    """Whether the cue's "not" says that it was more than that: "did not only say"."""
    return any(page.lower[w] == "not" and page.form(w + 1) in ("only", "just", "merely", "simply") for w in cue)


def _holds(finding: Finding, word: int) -> bool:
    return word in words_of(finding.content) or word in words_of(finding.cue)


def _is_only_over(page: Page, head: int) -> bool:
    """Whether a word over the verb, or the preposition before it, says that it was not done."""
    for word, above in _above(page, head):
        marks = page.children_with(word, "mark", "case", "advmod")
        if any(page.lower[c] in ("without", "due") for c in marks):
            return True
        pairs = ((page.form(c - 1), page.lower[c]) for c in (*marks, *(m + 1 for m in marks)) if c < word)
        if not _INSTEAD.isdisjoint(pairs):
            return True
        if any(page.lower[c] == "to" and page.form(c - 1) in ("yet", "nothing", "little", "not") for c in marks):
            return True
        if above is not None and page.reading.lemma[above].lower() in words("not_done") and not is_negated(page, above):
            return True
    return False


def _above(page: Page, head: int) -> Iterator[tuple[int, int | None]]:
    """The verb and what it hangs on as what is done or not done, upwards."""
    word = head
    for _ in range(_HEIGHT):
        above = page.reading.head[word]
        done = above >= 0 and page.is_label(word, "xcomp", "advcl", "acl", "obl") and _is_its_doing(page, word, above)
        yield word, above if done else None
        if not done:
            return
        word = above


def _is_its_doing(page: Page, word: int, above: int) -> bool:
    """Whether a verb is what the one above does or does not do: "failed to say", "refrained from saying"."""
    marks = [page.lower[c] for c in page.children_with(word, "mark", "case")]
    return above < word and (page.is_label(word, "xcomp") or any(form in ("to", "from", "of", "at") for form in marks))


def is_done_all_the_same(page: Page, head: int) -> bool:
    """Whether what was not done is to leave it unsaid: "did not hesitate to say", "never tired of saying"."""
    for _, above in _above(page, head):
        lemma = page.reading.lemma[above].lower() if above is not None else ""
        if above is not None and lemma in words("not_done", "held_back") and is_negated(page, above):
            return True
    return False


def _is_none_of(page: Page, noun: int) -> bool:
    """Whether there was no such word: "no claim that", "without any suggestion that", "did not hear testimony that"."""
    kids = page.children_with(noun, "det", "amod", "case")
    forms = {page.lower[c] for c in kids}
    if forms & _NONE_OF or "without" in forms:
        return True
    above = page.reading.head[noun]
    if (
        above >= 0
        and page.reading.tag[above] == "NOUN"
        and page.reading.lemma[above].lower() in ("lack", "absence", "dearth", "want")
    ):
        return True
    plain = not any(page.is_label(c, "det", "nmod:poss") for c in page.children[noun])
    return plain and above >= 0 and page.is_label(noun, "obj") and is_negated(page, above)


def asks_for_anonymity(page: Page, finding: Finding) -> bool:
    """Whether the cue and its content only say that the source is not to be named."""
    if finding.head is None or not finding.content:
        return False
    if not _may_ask(page.reading.word[finding.head].lower()):
        return False
    asked = phrases("anonymity_phrases")
    longest = max(len(phrase.split()) for phrase in asked)
    start, end = page.reading.start[finding.head], page.reading.end[finding.content[-1][1]]
    return " ".join(page.text[start:end].lower().split(None, longest)[:longest]).startswith(asked)


@cache
def _may_ask(form: str) -> bool:
    """Whether a phrase that asks for anonymity begins with the form, or the form with it."""
    return any(phrase.startswith(form) or form.startswith(phrase) for phrase in phrases("anonymity_phrases"))
