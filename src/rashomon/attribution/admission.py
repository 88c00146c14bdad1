"""What counts as an attribution of its own.

Enters: a finding. Leaves: yes or no. No: what the report says in its own first person (its own voice is claimed
elsewhere), what somebody did not say, what only seems, repeats of the body, verbs that report no word, and rule
findings of weak shape that the model, which reads the same words, did not confirm.
"""

from __future__ import annotations

from rashomon.attribution.acts import is_no_word, is_sent
from rashomon.attribution.clauses import is_done_first
from rashomon.attribution.cues import forms_of, words
from rashomon.attribution.documents import is_document, is_fit, is_which_shows
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import (
    MARKS,
    holds_clause,
    holds_quotation,
    is_bare_thing,
    is_empty,
    is_mostly_quoted,
    is_own_earlier_word,
    is_to_do,
    takes_up,
)
from rashomon.attribution.hollow import is_hollow
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.passives import is_passive
from rashomon.attribution.pointing import is_pointing
from rashomon.attribution.unsaid import asks_for_anonymity, is_done_all_the_same, is_nobody, is_unsaid
from rashomon.terms import FurnitureKind

# Precision of the model's outermost cues on PolNeAR dev by score (reader 85bc7047, 21 November 2026), to be measured
# again with `python benchmarks/attribution.py DATA --thresholds`: verbs of the lexicon 0.79 in 0.6..0.9, 0.86 to 0.97,
# 0.96 above; other verbs with a clause 0.81 from 0.9 and 0.57 below, with a quotation 0.81 from 0.8; nouns and
# adjectives 0.65 from 0.9. Other verbs with a bare thing ("is promoting her plans") are no words by docs/gold.md,
# whatever their score.
_SURE_KNOWN = 0.3  # below 0.6 there are three such cues, two of them right
_SURE_QUOTED = 0.8
_SURE_UNKNOWN = 0.9
_SURE_OTHER = 0.9  # cues that are no verbs
_SAYING = frozenset({"speech", "tell", "report", "deny", "promise", "describe"})
_ADDRESSED = frozenset({"you", "your"})
_SUPPOSING = frozenset({"if", "unless", "whenever"})
_MODALS = frozenset(["should", "must", "shall", "ought", "let"])
# Precision on PolNeAR dev of rule findings at depth 0 that the model lacks: obj 0.48, about 0.40 (interim model).
_UNCONFIRMED = frozenset({"rule:verb-obj", "rule:verb-about", "rule:verb-disbelief", "rule:verb-as", "rule:verb-with"})


def counts(page: Page, finding: Finding, quoted: frozenset[int]) -> bool:
    """Whether the finding is an attribution; `quoted` are the words inside quotation marks."""
    if page.furniture_at(finding.first) is FurnitureKind.REPEAT:
        return False
    if finding.head is not None and (page.reading.tag[finding.head] == "PUNCT" or _is_of_a_noun(page, finding)):
        return False
    if finding.made_by.startswith("model:") and _is_bare_adverb(page, finding):
        return False
    act = finding.entry.act if finding.entry is not None else ""
    if len(finding.sources) == 1 and _is_day(page, finding.sources[0]):
        return False  # "Tuesday said goodbye to the strike", and where the tree is wrong
    if finding.content and finding.content == finding.sources:
        return False  # "picked up the story, crediting Radio Nord"
    empty = act != "decline" and is_empty(page, finding.content)
    if finding.head is None:
        return not empty
    if empty and not (finding.sources and _is_taken_up(page, finding)):
        return False
    if (finding.sources and is_nobody(page, finding)) or _is_asked(page, finding.head):
        return False
    if _is_own_voice(page, finding, quoted) or _is_no_word(page, finding):
        return False
    if not finding.sources and page.is_label(finding.head, "csubj") and page.lower[finding.head].endswith("ing"):
        return False  # "Criticizing the police will alienate voters"
    none = bool(finding.content) and page.lower[finding.content[0][0]] in ("neither", "no", "nobody", "none", "nothing")
    if none and (act == "accuse" or page.reading.lemma[finding.head] in words("giving_none")):  # "offered no proof"
        return False
    if act == "deny" and _is_withholding(page, finding):
        return False
    if _is_supposed(page, finding.head) or (act != "decline" and _is_unmade(page, finding)):
        return False
    if _is_foreseen(page, finding) or _is_topic(page, finding) or _is_only_told(page, finding):
        return False
    if is_no_word(page, finding) or is_hollow(page, finding) or is_pointing(page, finding):
        return False
    if is_unsaid(page, finding):
        return False
    if (
        finding.entry is None
        and not finding.sources
        and finding.made_by != "rule:adjective"
        and page.reading.tag[finding.head] == "VERB"
        and _is_bare(page, finding.head)
    ):
        return False
    if finding.made_by.startswith("model:") and page.reading.tag[finding.head] == "NOUN":
        if page.reading.word[finding.head - 1] == "(":  # "(report, 3 May)"
            return False
        lemma = page.reading.lemma[finding.head].lower()
        nouns = words("claim_nouns", "opinion_nouns")
        sayings = (
            lemma in words("saying_nouns") and bool(finding.content) and page.lower[finding.content[0][0]] == "that"
        )
        known = lemma in nouns or page.lower[finding.head] in words("opinion_nouns")
        heard = is_heard_from(page, finding.head)
        return known or sayings or heard or _is_plural_claim(page, finding.head)
    return _is_sure(page, finding) if finding.made_by.startswith("model:") else not _is_weak(page, finding)


def _is_of_a_noun(page: Page, finding: Finding) -> bool:
    """Whether the cue is a verb that only describes a noun of no word: "his repeated mispronunciations of"."""
    assert finding.head is not None
    noun = page.reading.head[finding.head]
    nouns = words("claim_nouns", "saying_nouns", "opinion_nouns")
    if page.lower[finding.head] in words("put_on_others") or page.reading.lemma[noun].lower() in nouns:
        return False
    bare = (finding.entry is None or bool(finding.entry.needs)) and not holds_clause(page, finding)
    model = finding.made_by.startswith("model:") and page.is_label(finding.head, "amod")
    return bare and model and noun in words_of(finding.cue)


def _is_bare_adverb(page: Page, finding: Finding) -> bool:
    """Whether the cue is an adverb that names nobody and does not say that somebody said it: "Lind | again: | "No."."""
    adverb = finding.head is not None and page.reading.tag[finding.head] == "ADV" and not finding.sources
    return adverb and page.lower[finding.head or 0] not in words("unstated_adverbs")


def _is_day(page: Page, run: Run) -> bool:
    """Whether the words are a day of the week alone, which nobody is called in the report."""
    name = page.name_at.get(run[0])
    return run[0] == run[1] and page.lower[run[0]] in words("weekdays") and (name is None or name.first == name.last)


def is_heard_from(page: Page, head: int) -> bool:
    """Whether the word is the "hearing" of "recalled hearing from X that": X said it to who recalls it."""
    return page.lower[head : head + 2] == ("hearing", "from")


def _is_asked(page: Page, head: int) -> bool:
    """Whether the saying itself is in question: "Did the mayor say that?", "When has a council apologised?"."""
    last = page.sentence_of(head)[1]
    if not any(page.reading.word[w] == "?" for w in range(max(head, last - 1), last + 1)):
        return False
    subject = page.child(head, "nsubj")
    return any(subject is not None and c < subject < head for c in page.children_with(head, "aux"))


def _is_unconfirmed(finding: Finding) -> bool:
    """Whether the shape needs the model's word; accusations do not."""
    return finding.made_by in _UNCONFIRMED and (finding.entry is None or finding.entry.act != "accuse")


def _is_taken_up(page: Page, finding: Finding) -> bool:
    """Whether what was said before is denied or confirmed, as in "Lind denied it"."""
    return finding.head is not None and takes_up(page, finding.head, finding.content)


def _is_withholding(page: Page, finding: Finding) -> bool:
    """Whether "deny" means to withhold: "was denied a visa", "denied them entry"."""
    head = finding.head
    if head is None or page.lower[head] not in ("denied", "denying", "deny", "denies"):
        return False
    passive = any(page.is_label(c, "aux:pass") for c in page.children[head])
    clause = page.child(head, "ccomp") is not None
    object_ = page.child(head, "obj")
    if object_ is not None and page.reading.lemma[object_].lower() in words("withheld"):
        return True  # "denied a permit to the firm"
    unnamed = page.child(head, "obl:agent") is None and not clause
    return (passive and (unnamed or page.child(head, "obj") is not None)) or page.child(head, "iobj") is not None


def _is_plural_claim(page: Page, head: int) -> bool:
    """Whether the noun is the plural of one that attributes, where the reading kept the plural as its lemma."""
    return page.lower[head].endswith("s") and page.lower[head][:-1] in words("claim_nouns")


def _is_bare(page: Page, head: int) -> bool:
    """Whether the verb is neither a passive nor "according"."""
    return page.lower[head] != "according" and not any(page.is_label(c, "aux:pass") for c in page.children[head])


def _is_sure(page: Page, finding: Finding) -> bool:
    """Whether the model's score is high enough, lower for the verbs of the lexicon and "according to"."""
    if finding.head is not None and page.lower[finding.head] in words("unstated_adverbs"):
        return True
    known = (finding.entry is not None and is_fit(page, finding) and has_what_it_needs(page, finding)) or (
        finding.head is not None
        and (
            page.lower[finding.head] == "according"
            or (page.reading.tag[finding.head] == "NOUN" and holds_clause(page, finding))
        )
    )
    if known or (finding.head is not None and page.reading.tag[finding.head] != "VERB"):
        return finding.score >= (_SURE_KNOWN if known else _SURE_OTHER)
    quoting_only = (  # "went to Orsk", no "reports began circulating that"
        finding.entry is not None and finding.entry.needs == "quote" and not is_document(page, finding)
    )
    if not finding.sources or is_which_shows(page, finding):
        return False
    if _is_done_to(page, finding):
        return False
    if holds_quotation(page, finding) and (known or finding.entry is not None or is_mostly_quoted(page, finding)):
        return finding.score >= _SURE_QUOTED
    return holds_clause(page, finding) and not quoting_only and finding.score >= _SURE_UNKNOWN


def _is_done_to(page: Page, finding: Finding) -> bool:
    """Whether the source is the object of a verb that the lexicon lacks: "the war | unsettled | many people"."""
    bare = finding.entry is None and len(finding.sources) == 1
    source = head_of(page, finding.sources[0]) if bare else -1
    return source >= 0 and page.is_label(source, "obj") and page.reading.head[source] == finding.head


def has_what_it_needs(page: Page, finding: Finding) -> bool:
    """Whether a verb that only counts with a clause or a quotation (cues.tsv) has one, or an infinitive it takes."""
    assert finding.entry is not None
    if finding.entry.needs not in ("that", "quote") or not finding.content:
        return True
    infinitive = "to" in finding.entry.takes and is_to_do(page, finding)
    thing = "obj" in finding.entry.takes
    clause = finding.entry.needs == "that" and holds_clause(page, finding)
    return infinitive or thing or clause or holds_quotation(page, finding) or is_sent(page, finding)


def _is_own_voice(page: Page, finding: Finding, quoted: frozenset[int]) -> bool:
    """Whether "I" or "we" speaks: outside quotation marks the report itself, inside them the quoted speaker over
    again.
    """
    last = finding.cue[-1][1] if finding.cue else 0
    to_us = last + 2 < len(page) and page.lower[last + 1] == "to" and page.lower[last + 2] in ("me", "us")
    if to_us and not (finding.entry is not None and finding.entry.act in _SAYING and finding.sources):
        return True  # "it seems to me"; "she explained to me that" is hers
    if len(finding.sources) != 1:
        return False
    first, last = finding.sources[0]
    if (
        first != last
        or page.lower[first] not in words("first_persons") | _ADDRESSED
        or page.reading.word[first] == "US"
    ):
        return False
    return first not in quoted or page.lower[first] in ("me", "us") or not is_own_earlier_word(page, finding)


def _is_unmade(page: Page, finding: Finding) -> bool:
    """Whether somebody only can, may or will say it."""
    cue = [w for first, last in finding.cue for w in range(first, last + 1)]
    if any(page.lower[w] in words("owing") and page.form(w + 1) == "to" and w + 1 in cue for w in cue):
        return True  # "has to remind the voters why"
    unmade = {page.lower[w] for w in cue if page.reading.tag[w] == "AUX" and page.lower[w] in words("unmade")}
    if unmade == {"could"} and finding.head is not None and is_done_all_the_same(page, finding.head):
        return False  # "could not help saying"
    if unmade <= {"will", "'ll"} and finding.head is not None and _is_told_anybody(page, finding.head):
        return False
    quoted = bool(finding.content) and page.reading.word[finding.content[0][0]] in MARKS
    return bool(unmade) and not (unmade == {"would"} and quoted and bool(finding.sources))  # "they would say, "No""


def _is_told_anybody(page: Page, head: int) -> bool:
    """Whether it is told to whoever asks: "Any clerk here will tell you that"."""
    told = page.child(head, "iobj", "obj")
    return told is not None and page.reading.lemma[head] == "tell" and page.lower[told] in ("you", "anyone", "anybody")


def _is_no_word(page: Page, finding: Finding) -> bool:
    """Whether the cue is a verb that reports no word, or "it appears"."""
    form = page.lower[finding.head] if finding.head is not None else ""
    if finding.entry is not None and finding.entry.act == "decline":
        return False
    after = page.lower[finding.head + 1] if finding.head is not None and finding.head + 1 < len(page) else ""
    if form == "writing" and after in ("in", "for", "on") and not _is_written(page, finding):
        return True
    if form == "asked" and finding.head is not None and _opens_answer(page, finding.head):
        return True
    members = [w for first, last in finding.cue for w in range(first, last + 1)]
    if any(page.reading.word[w] == "," for w in members[1:-1]) or (form == "known" and after == "as"):
        return True
    if finding.entry is not None and finding.entry.act == "belief" and page.lower[members[-1]] in ("of", "about"):
        return True
    felt = finding.entry is not None and finding.entry.lemma in words("felt") | {"show"}
    seen = felt and is_bare_thing(page, finding)
    if seen and not is_passive(page, members[-1]):  # "has been found to help"
        return not is_document(page, finding)
    if asks_for_anonymity(page, finding):
        return True
    if (
        len(finding.content) == 1
        and finding.content[0][0] == finding.content[0][1]
        and page.lower[finding.content[0][0]] == "anonymity"
    ):
        return True
    return (form in forms_of("no_words") and finding.made_by not in ("rule:phrase", "rule:estimate")) or _is_impersonal(
        page, finding
    )


def _opens_answer(page: Page, head: int) -> bool:
    """Whether "asked" only says to what an answer was one: "Asked whether it held, ...", "when asked about it, ..."."""
    bare = page.child(head, "nsubj") is None
    return head == page.sentence_of(head)[0] or (bare and page.lower[head - 1] == "when")


def _is_written(page: Page, finding: Finding) -> bool:
    """Whether quoted words follow "writing in a letter" with no other verb between."""
    if finding.head is None or not finding.content or finding.content[0][0] < finding.head:
        return False
    start = finding.content[0][0]
    between = any(page.reading.tag[w] in ("VERB", "AUX") for w in range(finding.head + 1, start))
    return page.reading.word[start] in MARKS and not between and finding.head != page.sentence_of(finding.head)[0]


def _is_impersonal(page: Page, finding: Finding) -> bool:
    """Whether the source is an "it" that means nobody ("it appears"), not one that doubts or says something."""
    if len(finding.sources) != 1 or page.reading.label[finding.sources[0][0]] != "expl":
        return False
    speaks = finding.entry is not None and finding.entry.needs != "document" and holds_clause(page, finding)
    return not speaks or not _is_bare(page, finding.head or 0)


def _is_foreseen(page: Page, finding: Finding) -> bool:
    """Whether the cue reports a plan ("hopes to finish") or what nobody in particular expects ("rain is expected")."""
    head = finding.head
    if head is None or page.reading.tag[head] != "VERB" or not finding.content:
        return False
    lemma = finding.entry.lemma if finding.entry is not None else page.reading.lemma[head]
    first = finding.content[0][0]
    to = page.lower[first] == "to" or page.lower[min(head + 1, len(page) - 1)] == "to"
    if lemma in words("plans") and head < first and to:
        return True
    foreseen = lemma in words("foreseen") and not finding.sources
    return foreseen and not any(page.lower[run[0]] == "that" for run in finding.content)


def _is_topic(page: Page, finding: Finding) -> bool:
    """Whether only a topic is named ("spoke about the war"), not what was said of it."""
    head = finding.head
    if head is None or page.reading.tag[head] != "VERB":
        return False
    lemma = finding.entry.lemma if finding.entry is not None else page.reading.lemma[head]
    return lemma in words("topics") and is_bare_thing(page, finding)


def _is_only_told(page: Page, finding: Finding) -> bool:
    """Whether the content is only whom the words went to ("tweeted to the mayor") or by what means."""
    head = finding.head
    if head is None or finding.entry is None or finding.entry.act not in ("speech", "report") or not finding.content:
        return False
    first = finding.content[0][0]
    told = page.form(head + 1) == "to" and first in (head + 1, head + 2)
    told = told and head + 2 < len(page) and page.reading.tag[head + 2] not in ("VERB", "AUX", "ADV")
    means = page.lower[first] in ("using", "via")
    return (told or means) and "to" not in finding.entry.takes and is_bare_thing(page, finding)


def _is_supposed(page: Page, head: int) -> bool:
    """Whether the clause only supposes the saying: "if villagers ask", "whenever he says", "Had Lind said so, ..."."""
    first = page.sentence_of(head)[0]
    subject = page.child(head, "nsubj") if page.lower[first] == "had" and page.reading.head[first] == head else None
    if subject is not None and first < subject:
        return not any(page.reading.word[w] == "?" for w in range(subject, page.sentence_of(head)[1] + 1))
    opens = {page.lower[c] for c in page.children_with(head, "mark", "advmod") if c < head}
    if not opens.isdisjoint(_SUPPOSING):
        return True
    return "when" in opens and page.lower[head] == page.reading.lemma[head].lower()


def _is_weak(page: Page, finding: Finding) -> bool:
    """Whether a rule's finding is of a shape that is mostly wrong where the model lacks it."""
    head = finding.head
    assert head is not None
    if not finding.made_by.startswith("rule:verb"):
        return False
    marks = [c for c in page.children_with(head, "mark") if page.lower[c] == "to"]
    infinitive = bool(marks) and page.form(marks[0] + 1) != "have" and not is_done_first(page, head)
    modal = any(page.lower[c] in _MODALS for c in page.children_with(head, "aux"))
    gerund = page.lower[head].endswith("ing") and any(
        page.reading.tag[c] in ("ADP", "SCONJ") for c in page.children_with(head, "mark", "case")
    )
    if (
        finding.entry is not None
        and finding.entry.act == "threaten"
        and any(page.lower[run[0]] in words("it_pronouns") | {"this", "that", "which"} for run in finding.sources)
    ):
        return True
    if _is_supposed(page, head):
        return True
    unsourced = not finding.sources and page.reading.label[head] != "parataxis"
    return (
        infinitive
        or modal
        or gerund
        or unsourced
        or (bool(page.reading.roles) and _is_unconfirmed(finding) and not _is_taken_up(page, finding))
    )
