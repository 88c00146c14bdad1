"""What the tree says around a verb: its subject, its auxiliaries, the phrases and clauses under it.

Enters: a page and a word. Leaves: runs of words. Cues are marked as PolNeAR marks them: the verb with its
auxiliaries, negation, particle and the adverbs between.
"""

from __future__ import annotations

from collections.abc import Collection

from rashomon.attribution.cues import Cue, cue_of, words
from rashomon.attribution.page import Page, Run, once

_NEAR_ARTICLE = 5  # words from the comma to "charge" in "a wholly baseless charge"
_OPENING = frozenset(["so", "then", "however", "furthermore", "meanwhile"])  # adverbs of a sentence, not of its verb


@once
def sayings(page: Page) -> tuple[tuple[int, Cue], ...]:
    """The verbs and adjectives of the report that the lexicon has as cues, each with its entry, in order."""
    lower, lemma = page.lower, page.reading.lemma
    found = ((word, cue_of(lower[word], lemma[word])) for word in page.tagged("VERB", "AUX", "ADJ"))
    return tuple([(word, entry) for word, entry in found if entry is not None])


_DENYING = frozenset(["not", "n't", "never", "hardly", "scarcely", "barely", "nowhere"])
_ONLY = frozenset(["only", "just", "merely", "simply"])


def is_negated(page: Page, word: int) -> bool:
    """Whether the verb itself is denied: not said, never said, no longer said, hardly said, nowhere said; no "not only
    said".
    """
    for child in page.children[word]:
        form = page.lower[child]
        if child > word or page.plain[child] not in ("advmod", "cc", "obl", "mark"):
            continue
        if page.plain[child] == "advmod" and form in _DENYING:
            return form != "not" or page.form(child + 1) not in _ONLY
        if form == "longer" and page.form(child - 1) == "no":
            return True
        if _is_turned(page, word, child) and (form in ("nor", "neither") or _has_no(page, child)):
            return True
    return False


def _is_turned(page: Page, word: int, child: int) -> bool:
    """Whether the auxiliary stands before the subject, behind what opens the clause: "at no point did they say"."""
    subject = page.child(word, "nsubj")
    return subject is not None and any(child < c < subject for c in page.children_with(word, "aux"))


def _has_no(page: Page, noun: int) -> bool:
    """Whether it is "at no point", "in no way", "never once"."""
    return any(page.lower[c] in ("no", "never", "not") for c in page.children[noun])


def cue_runs(page: Page, word: int) -> tuple[Run, ...]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them, as PolNeAR marks cues."""
    kept, children, plain = {word}, page.children[word], page.plain
    kept.update([c for c in children if plain[c] == "aux" or page.reading.label[c] == "compound:prt"])
    adverbs = [c for c in children if plain[c] == "advmod" and c < word]
    if adverbs:
        first = min(kept)
        kept.update([c for c in adverbs if first < c])
        before = [c for c in adverbs if c == first - 1 and not page.children[c]]
        kept.update([c for c in before if page.lower[c] not in _OPENING])
    return page.runs(kept)


def subject_of(page: Page, word: int) -> tuple[int | None, int]:
    """The head word of the verb's subject, and the verb it is the subject of: of the one it is joined to where it
    has none itself.
    """
    seen = set()
    while word not in seen:
        seen.add(word)
        found = page.child(word, "nsubj", "csubj")
        if found is not None:
            return None if page.reading.label[found] == "expl" else found, word
        empty = page.child(word, "expl")
        if empty is not None and _acts(page, empty, word):
            return empty, word
        label, head = page.reading.label[word], page.reading.head[word]
        if is_done_first(page, word):
            return page.child(head, "nsubj"), word
        if label.partition(":")[0] == "acl" and head >= 0:
            return head, word
        if head < 0 or label.partition(":")[0] not in ("conj", "advcl", "xcomp"):
            return None, word
        word = head
    return None, word


def is_done_first(page: Page, word: int) -> bool:
    """Whether the verb is what somebody was the first or the only one to do: "was the first to report"."""
    head = page.reading.head[word]
    if head < 0 or page.lower[head] not in words("done_first") or page.child(head, "nsubj") is None:
        return False
    return any(page.lower[c] == "to" for c in page.children_with(word, "mark"))


def source_runs(page: Page, word: int) -> tuple[Run, ...]:
    """The subject's phrase, one run for each speaker where several are joined."""
    led = led_to(page, word)
    if led is not None:
        return (led,)
    subject, verb = subject_of(page, word)
    if subject is None and is_lost_subject(page, word - 1):
        return ((word - 1, word - 1),)
    if subject is None or (page.is_label(subject, "expl") and not _acts(page, subject, verb)):
        return ()
    found = tuple(_past_according(page, run) for run in speakers(page, subject))
    return (_with_touching(page, verb, found[0]),) if len(found) == 1 else found


def is_lost_subject(page: Page, word: int) -> bool:
    """Whether a pronoun that begins its clause is a subject for which the tree has another verb: "It rained. | He |
    told us", read as one sentence.
    """
    opens = word > 0 and page.reading.tag[word - 1] == "PUNCT" and page.is_label(word, "nsubj")
    if not opens or page.lower[word] not in words("subjects_alone"):
        return False
    return any(c < word for c in page.children_with(page.reading.head[word], "nsubj"))


def led_to(page: Page, word: int) -> Run | None:
    """Who is let or made do it: "let | them | think that"; "let them know" tells them."""
    above = page.reading.head[word]
    told = page.reading.lemma[word].lower() == "know"
    if told or not 0 <= above < word or page.reading.lemma[above].lower() not in words("letting"):
        return None
    somebody = page.child(above, "obj") if page.is_label(word, "xcomp") else page.child(word, "nsubj")
    return noun_phrase(page, somebody) if somebody is not None and above < somebody < word else None


def _acts(page: Page, subject: int, verb: int) -> bool:
    """Whether an "it" that the tree takes for nobody stands right before a verb that only somebody can do."""
    entry = cue_of(page.lower[verb], page.reading.lemma[verb])
    return verb == subject + 1 and entry is not None and entry.act in ("doubt", "deny", "threaten")


def _past_according(page: Page, run: Run) -> Run:
    """The run less an "according to X," that the tree hung on it."""
    commas = [w for w in range(run[0], run[1]) if page.reading.word[w] == ","]
    return (commas[0] + 1, run[1]) if page.lower[run[0]] == "according" and commas else run


def _with_touching(page: Page, word: int, run: Run) -> Run:
    """The run with the phrases of other subjects of the verb that stand right beside it, as where the tree has
    cut one in two.
    """
    for other in page.children_with(word, "nsubj"):
        if run[0] <= other <= run[1]:
            continue
        first, last = noun_phrase(page, other)
        between = range(run[1] + 1, first)
        if (
            run[1] < first < word
            and len(between) <= 1
            and all(page.reading.word[w] in (",", "'s", "’s") for w in between)
        ):
            run = run[0], last
    return run


@once
def speakers(page: Page, head: int) -> tuple[Run, ...]:
    """The phrases of the speakers named under `head`: itself and those joined to it."""
    if not page.children[head]:
        return ((head, head),)
    own = page.name_at.get(head)
    joined = [
        c
        for c in page.children_with(head, "conj")
        if page.reading.tag[c] in ("NOUN", "PROPN", "PRON") and (own is None or page.name_at.get(c) is not own)
    ]
    if joined and not any(page.lower[w] in ("and", "or", "&") for w in range(head, max(head, *joined))):
        joined = []
    cut = frozenset(page.children_with(head, "conj", "cc", "parataxis"))
    if page.child(head, "cop") is not None:  # "all they get is a message saying": the message alone
        cut |= frozenset(page.children_with(head, "nsubj", "cop", "aux", "mark", "advcl", "expl"))
    heads = [head, *joined]
    shared = [noun_phrase(page, h, cut - {h}) for h in heads]
    return _without_cuts(page, [run for run in shared if run[0] <= run[1]])


def _without_cuts(page: Page, runs: list[Run]) -> tuple[Run, ...]:
    """The runs, those that nothing parts or that cut one name joined again."""
    found: list[Run] = []
    for run in sorted(runs):
        touching = bool(found) and found[-1][1] + 1 >= run[0]
        name = page.name_at.get(found[-1][1]) if found else None
        if touching or (name is not None and page.name_at.get(run[0]) is name):
            found[-1] = (found[-1][0], max(found[-1][1], run[1]))
        else:
            found.append(run)
    return tuple(found)


def noun_phrase(page: Page, head: int, without: Collection[int] = ()) -> Run:
    """The run of the phrase headed by `head`, less the branches that start at `without` and stray edge marks."""
    for first, last in page.runs(page.subtree(head, without)):
        if first <= head <= last:
            return page.trimmed(range(first, last + 1))
    return head, head


def claim_behind(page: Page, comma: int) -> int | None:
    """The noun of ", a claim", ", a baseless charge that" behind the comma, by which the report speaks of what stands
    before.
    """
    if page.form(comma + 1) not in ("a", "an"):
        return None
    nouns, near = words("claim_nouns", "saying_nouns", "commented_nouns"), range(comma + 2, comma + _NEAR_ARTICLE)
    return next((w for w in near if page.form(w) in nouns), None)


def content_runs(page: Page, kept: list[int]) -> tuple[Run, ...]:
    """The runs of `kept`, less marks that do not belong to a content at its edges (commas, full stops, colons)."""
    runs = []
    for first, last in page.runs(kept):
        while first <= last and _is_loose(page, first):
            first += 1
        while last >= first and _is_loose(page, last):
            last -= 1
        if first <= last:
            runs.append((first, last))
    return tuple(runs)


def _is_loose(page: Page, word: int) -> bool:
    return page.reading.word[word] in (",", ".", ";", ":", "-", "--", "–", "—", "(", ")") or page.is_label(word, "cc")
