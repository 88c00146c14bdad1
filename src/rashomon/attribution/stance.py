"""How a source stands to the content, and the words that weaken it.

Enters: a finding. Leaves: its `Stance` and its hedges word for word. A question is not an assertion; what somebody
does not believe is doubted; what is denied is denied.
Misses: irony; a denial carried by the content alone ("it never happened" is asserted, as it should be).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.attribution.clauses import is_negated
from rashomon.attribution.cues import LONGEST_PHRASE, phrase_act, phrases, words
from rashomon.attribution.disbelief import is_disbelief
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, once, words_of
from rashomon.terms import Span, Stance, span_in

_OF_ACT: Mapping[str, Stance] = {
    "deny": Stance.DENIES,
    "doubt": Stance.DOUBTS,
    "ask": Stance.ASKS,
    "demand": Stance.ASKS,
    "promise": Stance.PROMISES,
    "threaten": Stance.THREATENS,
    "decline": Stance.DECLINES,
}
_OF_NOUN: Mapping[str, Stance] = {
    "denial": Stance.DENIES,
    "doubt": Stance.DOUBTS,
    "demand": Stance.ASKS,
    "promise": Stance.PROMISES,
    "pledge": Stance.PROMISES,
    "vow": Stance.PROMISES,
    "assurance": Stance.PROMISES,
    "threat": Stance.THREATENS,
    "offer": Stance.PROMISES,
    "call": Stance.ASKS,
    "request": Stance.ASKS,
    "proposal": Stance.ASKS,
    "recommendation": Stance.ASKS,
    "invitation": Stance.ASKS,
    "plea": Stance.ASKS,
    "order": Stance.ASKS,
    "instruction": Stance.ASKS,
    "guarantee": Stance.PROMISES,
}
_ASKING = frozenset(["propose", "recommend"])  # with whatever content: somebody is to do it
_ASKING_TO = frozenset(["tell", "advise", "warn", "plead", "remind", "caution", "persuade", "convince", "press"])
_ASSURING = frozenset(["assure", "reassure"])
_WILL = frozenset(["will", "would", "'ll", "'d", "shall"])


def stance_of(page: Page, finding: Finding) -> Stance:
    """The stance of a finding, from its cue and from whether its content is a question."""
    act = finding.entry.act if finding.entry is not None else ""
    if finding.head is not None:
        after = page.lower[finding.head + 1 :][:LONGEST_PHRASE]
        act = phrase_act(page.lower[finding.head], page.reading.lemma[finding.head].lower(), after) or act
        if is_disbelief(page, finding.head):
            return Stance.DOUBTS
    lemma = page.reading.lemma[finding.head] if finding.head is not None else ""
    if act == "belief" and finding.head is not None and is_negated(page, finding.head):
        return Stance.DOUBTS
    stance = _OF_ACT.get(act) or (_OF_NOUN.get(lemma) if not act else None) or Stance.ASSERTS
    if stance is Stance.ASSERTS and any(page.lower[w] in words("doubting") for w in words_of(finding.cue)):
        return Stance.DOUBTS
    if finding.speaker is not None and stance is not Stance.ASKS:
        stance = Stance.ASSERTS
    if lemma == "offer" and _is_of_words(page, finding):
        stance = Stance.ASSERTS  # "offered an explanation"
    if finding.entry is not None and finding.speaker is None and stance is Stance.ASSERTS:
        stance = _of_content(page, finding, finding.entry.lemma)
    asks = stance is Stance.ASSERTS and (_is_question(page, finding) or _is_whether(page, finding))
    return Stance.ASKS if asks else stance


def _is_of_words(page: Page, finding: Finding) -> bool:
    """Whether what is offered is said in offering it: an account, an apology; no help."""
    nouns = (w for w in words_of(finding.content) if page.reading.head[w] == finding.head and page.is_label(w, "obj"))
    return any(page.reading.lemma[w].lower() in words("told_things", "given_words", "offered_words") for w in nouns)


def _of_content(page: Page, finding: Finding, lemma: str) -> Stance:
    """The stance of a cue that asks or promises by what stands after it: "told to leave", "assured that X would"."""
    if lemma in _ASKING:
        return Stance.ASKS
    if finding.head is None or not finding.content:
        return Stance.ASSERTS
    after = next((run for run in finding.content if run[0] > finding.head), finding.content[-1])
    if lemma in _ASKING_TO and _is_infinitive(page, finding.head, after):
        return Stance.ASKS
    if lemma in _ASSURING and _is_own_promise(page, finding.content):
        return Stance.PROMISES
    return Stance.ASSERTS


def _is_infinitive(page: Page, head: int, run: tuple[int, int]) -> bool:
    """Whether the run is an infinitive ("to leave", "not to leave"), or a person and one ("the clubs to leave")."""
    start = run[0]
    while start < run[1] and page.lower[start] in ("not", "never"):
        start += 1
    if page.lower[start] == "to":
        return page.reading.tag[min(start + 1, len(page) - 1)] in ("VERB", "AUX", "ADV")
    if start <= head:
        return False
    nominal = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
    end = start
    while end < run[1] and page.reading.tag[end] in nominal and page.lower[end] != "that":
        end += 1
    end += page.lower[end] in ("not", "never")
    verb = page.reading.tag[min(end + 1, len(page) - 1)] in ("VERB", "AUX", "ADV")
    return end > start and page.lower[end] == "to" and verb


def _is_own_promise(page: Page, content: tuple[tuple[int, int], ...]) -> bool:
    """Whether "it", "they" or somebody named will do something: what else will be so is only foretold."""
    members = [w for first, last in content for w in range(first, last + 1) if page.lower[w] != "that"]
    modal = next((w for w in members if page.reading.tag[w] == "AUX"), None)
    if modal is None or page.lower[modal] not in _WILL or modal == members[0]:
        return False
    subject = members[: members.index(modal)]
    named = all(w in page.name_at for w in subject) or (len(subject) == 1 and page.reading.tag[subject[0]] == "PRON")
    return named and page.form(modal + 1) not in ("be", "not")


def _is_whether(page: Page, finding: Finding) -> bool:
    """Whether the cue governs no more than what is asked: "want to know if", "is investigating whether"."""
    if finding.head is None or not finding.content:
        return False
    first = finding.content[0][0]
    beside = finding.head < first <= finding.cue[-1][1] + 2 and len(finding.content) == 1
    if page.lower[first] == "if":
        return beside and page.reading.lemma[finding.head].lower() in words("wishes_to_know", "finding_out")
    return beside and page.lower[first] == "whether"


def _is_question(page: Page, finding: Finding) -> bool:
    """Whether the whole content is one question: it ends at a question mark and has no sentence before it."""
    if not finding.content:
        return False
    last = finding.content[-1][1]
    while last > finding.content[-1][0] and page.reading.word[last][0] in "\"'“”’":
        last -= 1
    sentences = {page.reading.sentence[run[0]] for run in finding.content}
    return page.reading.word[last].startswith("?") and len(sentences) == 1


def hedges_of(page: Page, finding: Finding, inner: frozenset[int]) -> tuple[Span, ...]:
    """The hedges in the content and beside the cue, word for word; `inner` words belong to attributions inside it."""
    alone = (w for run in (*finding.cue, *finding.content) for w in _within(_hedge_words(page), run))
    found = {page.span((w, w)) for w in alone if w not in inner and w != finding.head}
    for run in finding.content:
        found.update(_phrase_hedges(page, run, inner))
    if len(found) < 2:
        return tuple(found)
    kept = [s for s in sorted(found) if not any(o != s and o.start <= s.start and s.end <= o.end for o in found)]
    return tuple(kept)


def _within(places: Sequence[int], run: Run) -> Sequence[int]:
    """Those of the words `places`, which are in order, that stand in the run."""
    return places[bisect_left(places, run[0]) : bisect_right(places, run[1])]


@once
def _hedge_words(page: Page) -> list[int]:
    """The words of the report that are hedges by themselves, in order."""
    forms = words("hedge_modals", "hedge_adverbs", "hedge_adjectives")
    return [word for word in page.places_in(forms) if _is_hedge(page, word)]


def _is_hedge(page: Page, word: int) -> bool:
    form, tag = page.lower[word], page.reading.tag[word]
    if form in words("hedge_modals"):
        return tag == "AUX"
    if form in words("hedge_adverbs"):
        return tag in ("ADV", "ADJ")
    if form in words("hedge_adjectives"):
        return tag in ("ADJ", "VERB") and page.is_label(word, "amod")
    return False


@cache
def _phrases_by_first() -> Mapping[str, tuple[str, ...]]:
    """The hedges of several words by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for phrase in phrases("hedge_phrases"):
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {first: tuple(listed) for first, listed in found.items()}


def _phrase_hedges(page: Page, run: Run, inner: frozenset[int]) -> set[Span]:
    """Hedges of several words: "as many as", "appears to"."""
    found = set()
    for word in _within(_hedge_verbs(page), run):
        if word not in inner:
            to = word < run[1] and page.lower[word + 1] == "to"
            found.add(page.span((word, word + 1 if to else word)))
    openings = _phrases_by_first()
    for word in page.places_in(_first_words(), run):
        start = page.reading.start[word]
        for phrase in openings[page.lower[word]] if word not in inner else ():
            if (
                page.text[start : start + len(phrase)].lower() == phrase
                and not page.text[start + len(phrase) : start + len(phrase) + 1].isalnum()
            ):
                if phrase != "up to" or _is_bound(page, word + 2):
                    found.add(span_in(page.text, start, start + len(phrase)))
                break
    return found


def _is_bound(page: Page, word: int) -> bool:
    """Whether a number or an amount stands here, behind an article or sign at most: no "up to the prosecutor"."""
    near = range(word, min(word + 2, len(page)))
    return any(page.reading.tag[w] in ("NUM", "SYM") or page.lower[w] in words("amounts") for w in near)


@once
def _hedge_verbs(page: Page) -> list[int]:
    """The verbs of the report that weaken the infinitive after them, in order."""
    verbs, lemma = words("hedge_verbs"), page.reading.lemma
    return [w for w in page.tagged("VERB") if lemma[w] in verbs and page.child(w, "xcomp") is not None]


@cache
def _first_words() -> frozenset[str]:
    """What a hedge of several words begins with."""
    return frozenset(_phrases_by_first())
