"""Verbs of saying that only do or name something here: no word of anybody is told.

Enters: a finding. Leaves: whether it is one of these.

    the firm declared bankruptcy            an act
    better than analysts had predicted      what was predicted stands nowhere
    the day the deal was announced          what is told of stands in a clause that only says which day
    new parts, dubbed "Harbour Gate"        a name
    a statement on the weapons report       a topic
    dismissed the council; rejected the bill    somebody or something is sent away
"""

from __future__ import annotations

from rashomon.attribution.antecedents import antecedent
from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.attribution.documents import speaks_by_words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import holds_clause, holds_quotation, is_bare_thing
from rashomon.attribution.page import Page, words_of
from rashomon.attribution.passives import is_passive
from rashomon.attribution.sources import kind_of_noun
from rashomon.terms import NameKind, SourceKind

_PERSONS = frozenset(["him", "her", "them", "me", "us", "people", "persons"])
_WHERE = frozenset(["into", "onto", "out", "from", "off", "across"])
_ONLY_NAMING = frozenset(["dub", "nickname", "christen"])
_SENDING = frozenset(["dismiss", "reject"])
_NEAR_OPENING = 4  # words of a content among which the noun for a word stands ("the minister's claim")
_LONGEST_TERM = 5  # words, marks included
_TOPIC = frozenset(["on", "upon", "about", "regarding"])


def is_no_word(page: Page, finding: Finding) -> bool:
    """Whether the finding's verb only does, names or compares something."""
    head = finding.head
    if head is None:
        return False
    if finding.made_by.startswith("model:") and page.lower[max(head - 2, 0) : head] == ("self", "-"):
        return True  # what somebody says of himself is `self_descriptions`'
    if not words("unknowing").isdisjoint(page.lower[w] for w in words_of(finding.cue)):
        return True
    if page.reading.tag[head] != "VERB":
        return (
            _is_on_topic(page, finding, head)
            or _is_felt_by_nobody(page, finding, head)
            or _is_known_thing(page, finding, head)
        )
    return (
        _is_declared(page, finding, head)
        or _is_compared(page, finding, head)
        or _is_which(page, finding, head)
        or _is_name(page, finding, head)
        or _is_topic_told(page, finding, head)
        or _is_questioning(page, finding, head)
        or _is_service(page, finding, head)
        or _is_order(page, finding, head)
        or _is_attack(page, finding, head)
        or _is_held_or_called(page, finding, head)
        or _is_mere_question(page, finding, head)
        or _is_sent_away(page, finding, head)
    )


def _is_topic_told(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody comments on a topic or tells of one; who does "not comment on" it declines to."""
    declines = finding.entry is not None and finding.entry.act == "decline"
    return not declines and _lemma(page, finding, head) in ("comment", "tell") and _is_on_topic(page, finding, head)


def _lemma(page: Page, finding: Finding, head: int) -> str:
    return finding.entry.lemma if finding.entry is not None else page.reading.lemma[head].lower()


def _is_on_topic(page: Page, finding: Finding, head: int) -> bool:
    """Whether the saying has only a topic: "a statement on the report", "commenting on reports that"; fixed phrases of
    adjectives have a word behind theirs ("sceptical about claims that").
    """
    if page.reading.tag[head] == "ADJ" and finding.made_by == "rule:phrase":
        return False
    noun = page.reading.tag[head] != "VERB"
    opens = {min(head + 1, len(page) - 1), *(first for first, _ in finding.content[:1] if first > head and not noun)}
    topic = not _TOPIC.isdisjoint(page.lower[w] for w in opens)  # "told her | about the flood"
    told = any(noun and page.lower[first] == "that" for first, _ in finding.content)
    return topic and not told and not any(page.reading.word[w] in ('"', "“") for w in words_of(finding.content))


def _is_felt_by_nobody(page: Page, finding: Finding, head: int) -> bool:
    """Whether a feeling has no bearer: "all concerned for their work", "it is unclear who"."""
    impersonal = page.reading.tag[head] == "ADJ" and page.child(head, "expl") is not None
    return (impersonal or page.lower[head] in words("sure_adjectives")) and not finding.sources


def _is_declared(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is the thing done: "declared bankruptcy"."""
    if _lemma(page, finding, head) != "declare":
        return False
    acts = words("declared_acts") if finding.sources else words("declared_acts", "declared_winners")
    done = {page.lower[w] for w in words_of(finding.content)} & acts
    return any(page.lower[c] in done for c in page.children_with(head, "xcomp", "obj", "nsubj"))


def _is_held_or_called(page: Page, finding: Finding, head: int) -> bool:
    """Whether a title is defended in a match, a halt called to something, or a place called home."""
    lemma = _lemma(page, finding, head)
    object_ = page.child(head, "obj") if lemma in ("call", "defend") else None
    if object_ is None or object_ not in words_of(finding.content):
        return False
    thing = page.lower[object_]
    if lemma == "call":
        home = any(page.lower[c] == "home" for c in page.children_with(head, "obj", "xcomp"))
        return home or (page.child(head, "xcomp") is None and thing in words("called_acts"))
    return lemma == "defend" and thing in words("defended_titles")


def _is_compared(page: Page, finding: Finding, head: int) -> bool:
    """Whether the clause stands after "than" and holds nothing but its subject and verb."""
    before = min([run[0] for run in finding.sources if run[0] < head], default=head) - 1
    return before >= 0 and page.lower[before] == "than" and all(last <= head for _, last in finding.content)


def _is_which(page: Page, finding: Finding, head: int) -> bool:
    """Whether nobody speaks in a relative clause that says which day, deal or house is meant."""
    if finding.sources or not finding.content or max(last for _, last in finding.content) > head:
        return False
    before = min(finding.content)[0] - 1
    # "the day | the deal was announced"
    bare = before >= page.sentence_of(head)[0] and page.reading.tag[before] == "NOUN"
    return bare or page.reading.label[head] == "acl:relcl"


def _is_name(page: Page, finding: Finding, head: int) -> bool:
    """Whether a thing gets a name: "dubbed "Harbour Gate"" by nobody in particular, "called him The Bird"."""
    after = head + 2
    if _lemma(page, finding, head) not in words("naming_verbs") or after >= len(page):
        return False
    somebody = any(w in page.name_at for w in words_of(finding.sources))
    if _lemma(page, finding, head) in _ONLY_NAMING and not somebody and not holds_clause(page, finding):
        return True
    quoted = page.reading.word[head + 1] in ('"', "“")
    beside = after if quoted else head + 1
    bare = quoted or page.is_label(head, "acl")  # "a story called Thorn's World"
    if not finding.sources and bare and page.reading.word[beside][0].isupper():
        return True
    last = max(words_of(finding.content), default=head)
    if not finding.sources and last > head and is_passive(page, head) and _is_term(page, head):
        return True
    whole = last > after and page.reading.tag[last] == "PROPN" and page.reading.tag[last - 1] in ("DET", "PROPN", "ADJ")
    named = (w for w in range(after, last + 1) if page.reading.tag[w] != "PUNCT")
    return whole and all(page.reading.word[w][0].isupper() for w in named)


def _is_term(page: Page, head: int) -> bool:
    """Whether a short term without article stands in marks right after the verb: "were called "cases""."""
    if page.form(head + 1) not in ('"', "“", "‘") or head + 2 >= len(page) or page.reading.tag[head + 2] == "DET":
        return False
    near = range(head + 2, min(head + 2 + _LONGEST_TERM, len(page)))
    return any(page.reading.word[w] in ('"', "”", "’") for w in near)


def _is_questioning(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody is questioned: "police questioned the student"."""
    asked = _lemma(page, finding, head) in ("question", "interrogate")
    object_ = page.child(head, "obj") if asked else None
    if object_ is None:
        return False
    name = page.name_at.get(object_)
    person = is_office(page.lower[object_]) or page.lower[object_] in _PERSONS
    return person or (name is not None and name.kind is NameKind.PERSON)


def _is_service(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody has a thing on offer: "the airline offers flights", no headline's "Minister offers talks"."""
    given = page.child(head, "obj") if page.child(head, "iobj") is not None else None
    if given is not None and _lemma(page, finding, head) == "offer":  # "offer pollsters tips"
        return page.reading.lemma[given].lower() not in words("offered_words", "offered_places", "claim_nouns")
    if page.lower[head] not in ("offer", "offers") or page.reading.word[page.sentence_of(head)[1]] != ".":
        return False
    return not any(page.reading.tag[w] in ("PART", "VERB", "AUX") for w in words_of(finding.content))


def _is_attack(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody is attacked by force: no document does it, and it is said of nothing "as" or "for" what."""
    if _lemma(page, finding, head) != "attack" or speaks_by_words(page, finding):
        return False
    return not any(page.lower[w] in ("as", "for", "over", '"', "“") for w in words_of(finding.content))


def _is_mere_question(page: Page, finding: Finding, head: int) -> bool:
    """Whether nothing of what is asked stands there: "asking questions"."""
    object_ = page.child(head, "obj") if _lemma(page, finding, head) == "ask" else None
    return object_ is not None and page.reading.lemma[object_] == "question" and object_ in words_of(finding.content)


def _is_known_thing(page: Page, finding: Finding, head: int) -> bool:
    """Whether an adjective has a bare thing after it: "readers who are unaware of your site"."""
    if page.reading.tag[head] != "ADJ" or finding.entry is not None or not finding.content:
        return False
    clause = any(page.reading.tag[w] in ("VERB", "AUX") for w in words_of(finding.content))
    return not clause and page.lower[head] not in words("critical_adjectives", "sure_adjectives")


def is_sent(page: Page, finding: Finding) -> bool:
    """Whether somebody is ordered somewhere: "ordered a unit into the valley"."""
    if finding.entry is None or finding.entry.lemma != "order" or not finding.sources:
        return False
    return any(page.lower[w] in _WHERE and page.reading.tag[w] == "ADP" for w in words_of(finding.content))


def _is_order(page: Page, finding: Finding, head: int) -> bool:
    """Whether the verb is an order to the reader: "Tell me what happened"."""
    if finding.sources or page.lower[head] != page.reading.lemma[head].lower():
        return False
    first = page.sentence_of(head)[0]
    return head == first or (head == first + 1 and page.reading.word[first] in ('"', "“"))


def _is_sent_away(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody is dismissed or rejected, not what was said: "dismissed the council"."""
    taken_back = finding.entry is not None and finding.entry.act == "deny" and " " in finding.entry.lemma
    if taken_back or (finding.entry is not None and finding.entry.lemma in words("disowning")):
        return not _is_of_a_word(page, finding, head)  # "withdrew the troops", "contests the seat"
    if finding.entry is None or finding.entry.lemma not in _SENDING:
        return False
    object_ = page.child(head, "obj") or page.child(head, "nsubj")
    if object_ is not None and _is_voted_on(page, finding, object_):
        return True
    object_ = page.child(head, "obj")
    if object_ is None or object_ not in words_of(finding.content) or not is_bare_thing(page, finding):
        return False
    name, form = page.name_at.get(object_), page.lower[object_]
    named = name is not None and name.kind is not NameKind.PLACE
    meant = antecedent(page, finding.sources[0][0]) if finding.sources else None
    voters = words_of((*finding.sources, *([meant] if meant is not None else [])))
    by_vote = any(page.reading.lemma[w].lower() in words("electing") for w in voters)
    turned_down = by_vote and kind_of_noun(page, object_) is SourceKind.ANONYMOUS  # "voters rejected the newcomer"
    return named or turned_down or is_office(form) or "organization" in kinds_of_noun(form)


def _is_of_a_word(page: Page, finding: Finding, head: int) -> bool:
    """Whether what is taken back or disputed is a clause, a quotation or a noun for somebody's word."""
    things = page.children_with(head, "obj", "nsubj:pass", "obl")
    first = finding.content[0][0] if finding.made_by == "rule:phrase" and finding.content else None
    if first is not None:  # "apologised for saying | that", "branded as false | a report that"
        things = [*things, *range(first, min(first + _NEAR_OPENING, len(page)))]
        if page.lower[first] == "that":
            return True
    named = any(page.reading.lemma[w].lower() in words("claim_nouns", "saying_nouns", "told_things") for w in things)
    return named or holds_quotation(page, finding) or page.child(head, "ccomp") is not None


def _is_voted_on(page: Page, finding: Finding, object_: int) -> bool:
    """Whether a bill is voted down, which is an act: "the bill was rejected", "lawmakers rejected the deal"."""
    thing = page.reading.lemma[object_].lower()
    voters = any(page.lower[w] in words("voting_bodies") for run in finding.sources for w in range(run[0], run[1] + 1))
    passed = thing in words("voted_on") or (voters and thing in words("voted_on_too"))
    return passed and object_ in words_of(finding.content) and is_bare_thing(page, finding)
