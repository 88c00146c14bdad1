"""What a relative pronoun stands for: the head of the noun phrase before it.

Enters: a page and the word of a "who" or "which". Leaves: the run of its antecedent, cut at "including" and at the
first comma, or None. Examples given after the noun are not the noun ("several lodges, including the Elder Lodge and
others, which claim": the lodges).
Misses: antecedents that are a whole clause.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run
from rashomon.terms import NameKind

_EXAMPLES = frozenset(["including", "like", "namely"])
_PERSONS = frozenset({"anonymous", "collective", "journalist"})
_STOPS = frozenset({",", "(", "–", "—", "-"})
_FAR = 25  # words an antecedent with its examples may stand before the pronoun; a guess of 0.2.0


def is_relative(page: Page, word: int) -> bool:
    """Whether the word is a relative pronoun here, and no conjunction and no "that man"."""
    form = page.lower[word]
    return form in words("relative_pronouns") and page.reading.tag[word] not in ("SCONJ", "DET", "ADP")


def antecedent(page: Page, word: int) -> Run | None:
    """The phrase that the relative pronoun `word` stands for; None where no noun stands before it."""
    for above in page.ancestors(word):
        noun = page.reading.head[above]
        if page.is_label(above, "acl") and noun >= 0:
            return _whole(page, _before_examples(page, noun, word), word)
    before = word - 2 if page.reading.word[word - 1] == "," else word - 1
    beside = before >= page.sentence_of(word)[0] and page.reading.tag[before] in ("NOUN", "PROPN")
    return _whole(page, before, word) if beside else _put_behind(page, word)


def named_instead(page: Page, word: int, run: Run) -> Run:
    """Whom the report names where the antecedent `run` of the pronoun `word` only says what they are; else `run`."""
    beside = page.name_at.get(word - 2)  # "the minister, | Ada Lind, who told us"
    if beside is not None and beside.kind is NameKind.PERSON and beside.first == run[1] + 2:
        return run[0], beside.last
    noun = head_of(page, run)
    met = page.name_at.get(run[0] - 2) if page.reading.tag[run[0] - 1] == "ADP" and page.lower[word] == "who" else None
    if met is not None and met.kind is NameKind.PERSON and _PERSONS.isdisjoint(kinds_of_noun(page.lower[noun])):
        return met.first, met.last  # "told Ada Lind on camera, who answered"
    above = page.reading.head[noun]
    if page.is_label(noun, "appos") and above in page.name_at:  # "Ada Lind, the surveyor who found it"
        return noun_phrase(page, above)
    subject = described_by(page, noun) if page.lower[word] == "who" else None
    return run if subject is None else noun_phrase(page, subject)  # "Lind is a surveyor who thinks"


def described_by(page: Page, noun: int) -> int | None:
    """The name or noun that the predicate noun is said of ("Lind is a surveyor who"), None for "it is Lind who"."""
    while page.is_label(noun, "conj") and page.child(noun, "cop") is None and page.reading.tag[noun] == "NOUN":
        noun = page.reading.head[noun]  # "is a liar, a fool and | a cheat who"
    subject = page.child(noun, "nsubj") if page.child(noun, "cop") is not None else None
    if subject is None and page.is_label(noun, "conj") and page.child(noun, "cop") is not None:
        subject = page.child(page.reading.head[noun], "nsubj")  # "Lind lies and is a fool who"
    if subject is None or subject > noun:
        return None
    person = _PERSONS.intersection(kinds_of_noun(page.lower[subject]))  # no "the barrier has been voters, who"
    return subject if subject in page.name_at or (page.reading.tag[subject] == "NOUN" and person) else None


def _put_behind(page: Page, word: int) -> Run | None:
    """The subject of the clause whose end the relative clause was put to: "Three witnesses came forward who said"."""
    verb = page.reading.head[word]
    above = page.reading.head[verb] if verb >= 0 and page.is_label(verb, "advcl", "parataxis") else -1
    while above >= 0 and page.is_label(above, "xcomp"):
        above = page.reading.head[above]
    noun = page.child(above, "nsubj") if 0 <= above < word < verb else None
    return noun_phrase(page, noun) if noun is not None and page.reading.tag[noun] in ("NOUN", "PROPN") else None


def _before_examples(page: Page, noun: int, word: int) -> int:
    """The noun that "including ..." follows, where `noun` is only one of its examples; else `noun`."""
    start = max(page.sentence_of(noun)[0], noun - _FAR)
    for marker in range(noun - 1, start, -1):
        such_as = page.lower[marker] == "as" and page.lower[marker - 1] == "such"
        if page.reading.tag[marker] == "PUNCT" and page.reading.word[marker] not in _STOPS:
            return noun
        if page.lower[marker] in _EXAMPLES - {"like"} or such_as:
            found = [w for w in range(marker - 1, start - 1, -1) if page.reading.tag[w] in ("NOUN", "PROPN")]
            parted = page.reading.word[word - 1] == ","
            return found[0] if found and parted else noun
    return noun


def _whole(page: Page, noun: int, word: int) -> Run:
    """The noun's phrase up to its first comma, its examples or its relative clause."""
    others = page.children_with(noun, "acl", "appos", "conj", "cc", "parataxis", "nsubj", "cop")
    cut = frozenset(w for w in others if w != noun + 1 or w not in page.name_at)  # "the channel | Al-Dur"
    first, last = noun_phrase(page, noun, cut)
    last = min(last, word - 1)
    for member in range(noun + 1, last + 1):
        if page.reading.word[member] in _STOPS - {"-"} or page.lower[member] in _EXAMPLES - {"like"}:
            last = member - 1
            break
    while last > noun and page.reading.tag[last] in ("PUNCT", "ADV", "ADP"):
        last -= 1
    commas = [w for w in range(first, noun) if page.reading.word[w] in _STOPS - {"-"}]
    first = commas[-1] + 1 if commas else first
    while first < noun and page.reading.tag[first] in ("ADP", "SCONJ", "CCONJ", "ADV"):
        first += 1
    return first, max(noun, last)


def with_antecedent(page: Page, finding: Finding) -> Finding:
    """The finding whose content has a bare "which" in it with what that stands for in its place."""
    runs = []
    for first, last in finding.content:
        speaks = any(a <= first <= b for a, b in finding.sources)
        bare = first == last and is_relative(page, first) and not speaks
        meant = antecedent(page, first) if bare else None
        taken = meant is not None and any(a <= meant[1] and meant[0] <= b for a, b in finding.sources)
        runs.append(meant if meant is not None and not taken else (first, last))
    members = {w for first, last in runs for w in range(first, last + 1)}
    return replace(finding, content=page.runs(members)) if tuple(runs) != finding.content else finding
