"""Findings that look like an attribution and hold nothing that was said.

Enters: a finding. Leaves: whether it is hollow, by what stands in its content and how its cue stands in its sentence.

    believes in the old ways                a thing one holds to, no belief that
    called the fire brigade                 a call without what somebody is called
    has been charged                        of nothing
    told him off the record                 a thing, not what was told
    the power to find that                  an infinitive that only may be done
    doubts over the dam                     a preposition alone as the cue
    the fall suggests that                  a thing from which the report infers
    had no idea that; on suspicion of       nouns that report no word here
    contrary to what the firm said, ...     the opposite of what was said
    said Lind would "close the port"        what she would do, by another's word
    everything that the plan says           all of it, not what it was
    warned them after the river had risen   when it was said

What verbs do or name is in `acts`.
"""

from __future__ import annotations

from rashomon.attribution.antecedents import antecedent
from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import MARKED, holds_clause, holds_quotation, is_bare_thing, is_to_do
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, words_of
from rashomon.attribution.passives import is_passive
from rashomon.attribution.speakers import is_proper
from rashomon.terms import NameKind

_SUPPOSING = frozenset(["assuming", "supposing", "presuming", "granting", "considering"])
_ABOUT = frozenset(["for", "about", "on"])
_WATCHING = frozenset(["see", "notice", "hear", "watch", "feel"])
_SAYING_OF = frozenset(["call", "tell", "quote", "offer"])
_OPENING_WHAT = frozenset(["what", "the", "a", "an", "some", "all"])
_FEW_MARKED = 6  # words in marks, marks included
_ASKING = frozenset(["insist", "demand", "ask", "urge", "propose", "recommend", "require", "suggest", "request"])
_SHOWN = frozenset(
    ["describe", "portray", "depict", "characterize", "characterise", "show", "demonstrate", "illustrate"]
)
_WHATEVER = frozenset(["what", "everything", "anything", "something", "nothing", "all", "that"])
_WHEN = frozenset(["after", "before", "when", "while", "until", "since", "once"])
_CALLED = frozenset(["in", "off", "up", "back"])
_EACH_OTHER = frozenset(["each", "one", "the", "other", "another"])  # "both sides left, blaming | each other"
_PERSONS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "men", "ers", "ors", "ists", "ians", "ants", "ees")


def is_hollow(page: Page, finding: Finding) -> bool:
    """Whether nothing is said in what the finding would attribute."""
    head = finding.head
    if _is_contrary(page, finding):
        return True
    if head is None or (finding.entry is not None and finding.entry.act == "decline"):
        return False
    if page.lower[head] == "like":
        return not finding.sources  # "what is it like to ..."
    if page.reading.tag[head] == "ADP":
        return page.lower[head] != "according" and is_bare_thing(page, finding)
    if page.reading.tag[head] == "ADV" and page.lower[head] in _CALLED:
        return True
    if page.reading.tag[head] == "NOUN":
        return _is_noun_without_word(page, finding, head)
    if page.reading.tag[head] != "VERB":
        return _is_auxiliary(page, finding)
    return (
        _is_thing(page, finding, head)
        or _is_purpose(page, finding, head)
        or _is_none(page, finding, head)
        or _is_inferred(page, finding)
        or _is_danger(page, finding)
        or _is_heard(page, finding, head)
        or _is_held_by_nobody(page, finding, head)
        or _is_marked_word(page, finding)
        or _is_watched(page, finding)
        or _is_motion(page, finding)
        or _is_preposition(page, head)
        or _is_handed_on(page, head)
        or _is_wanted(page, finding, head)
        or _is_of_another_word(page, finding, head)
        or _is_whatever(page, finding, head)
        or _is_when(page, finding, head)
        or all(page.lower[w] in _EACH_OTHER for w in words_of(finding.content))
    )


def _is_auxiliary(page: Page, finding: Finding) -> bool:
    """Whether somebody only would, has or is something: "said Lind would | "close the port"", "are no longer keen"."""
    cue = words_of(finding.cue)
    alone = all(page.reading.tag[w] in ("AUX", "ADV") for w in cue) and not words("unmade", "be_and_have").isdisjoint(
        page.lower[w] for w in cue
    )
    introduced = bool(finding.content) and page.form(finding.content[0][0] - 1) == ":"  # "the message was: no"
    return alone and bool(finding.sources) and not introduced and finding.made_by.startswith("model:")


def _is_contrary(page: Page, finding: Finding) -> bool:
    """Whether what follows is the contrary of what they said ("contrary to reports", "contrary to what Lind said")."""
    first = min((*finding.cue, *finding.sources), default=(0, 0))[0]
    before = first
    while before > 0 and page.lower[before - 1] in _OPENING_WHAT:
        before -= 1
    return page.lower[first] == "contrary" or page.lower[max(before - 2, 0) : before] == ("contrary", "to")


def _is_whatever(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is what is only spoken of as having been said: "everything that the plan says", "not what the
    crew saw".
    """
    noun, content = page.reading.head[head], words_of(finding.content)
    free = page.is_label(head, "acl:relcl") and page.lower[noun] == "what" and noun not in content
    if free and page.reading.head[noun] in content:
        return True  # "What they talked about | she could not say"
    if not page.is_label(head, "acl:relcl") or noun not in content or page.lower[noun] not in _WHATEVER:
        return False
    behind = range(head, page.sentence_of(head)[1] + 1)
    return all(page.reading.tag[w] == "PUNCT" for w in content.intersection(behind))


def _is_when(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is a clause of time under the verb: "warned them | only after the river had risen"."""
    first = finding.content[0][0] if len(finding.content) == 1 else head
    clause = page.reading.head[first]
    timed = page.lower[first] in _WHEN and page.is_label(clause, "advcl")
    return first > head and timed and page.reading.head[clause] == head


def _is_thing(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is a thing where the verb needs to say something of it."""
    lemma = finding.entry.lemma if finding.entry is not None else ""
    if lemma == "call" and _is_to_do_something(page, finding, head):
        return True
    accused = finding.entry is not None and finding.entry.act == "accuse" and is_passive(page, head)
    asked = accused or lemma in _SAYING_OF or lemma in _SHOWN or lemma in words("held_that")
    if not asked or not finding.content or not is_bare_thing(page, finding):
        return False
    if lemma == "call":
        return _is_one_phrase(page, finding, head)
    if lemma == "tell":
        return not is_to_do(page, finding) and page.lower[finding.content[0][0]] not in words("question_words")
    if accused:
        return max(words_of(finding.content)) < head
    if lemma in _SHOWN:
        return not any(
            page.reading.tag[w] == "VERB" and not page.is_label(w, "amod") for w in words_of(finding.content)
        )
    if lemma in words("held_that"):  # "the fumes she thought | were harming her" holds a verb
        return not is_to_do(page, finding) and all(page.reading.tag[w] != "AUX" for w in words_of(finding.content))
    return lemma == "quote" or not finding.sources


def _is_to_do_something(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody is called to do something ("calls them to meet"), which "call" by itself does not attribute."""
    called = finding.entry is not None and finding.entry.act == "describe"
    if called and any(page.lower[c] in _CALLED for c in page.children_with(head, "advmod", "compound:prt")):
        return True  # "called him in over his remarks"
    predicate = page.child(head, "xcomp", "advcl")
    to = predicate is not None and any(page.lower[c] == "to" for c in page.children_with(predicate, "mark"))
    return called and to and not holds_quotation(page, finding)


def _is_one_phrase(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is no more than the verb's object: "called witnesses"."""
    object_ = page.child(head, "obj")
    called = finding.entry is not None and finding.entry.act == "describe"
    if not called or page.child(head, "xcomp", "ccomp") is not None:
        return False
    if object_ is None:
        return is_passive(page, head) and page.form(head + 1) != "into"  # "had been called to the office"
    own = page.subtree(object_)
    again = any(page.reading.tag[w] == "DET" for w in own if w > object_)
    beside = (
        w for c in page.children_with(head, "obl") for w in page.subtree(c)
    )  # "called witnesses | to the inquiry"
    told = {w for w in words_of(finding.content) if page.reading.tag[w] != "PUNCT"}
    return told <= {*own, *beside} and not again


def _is_purpose(page: Page, finding: Finding, head: int) -> bool:
    """Whether the verb is an infinitive that only may be done: "the power to find that", "stopped to think how"."""
    if page.plain[head] not in ("advcl", "acl"):
        return False
    marks = [c for c in page.children_with(head, "mark") if page.lower[c] == "to" and c < head]
    if not marks or page.form(marks[0] + 1) == "have":
        return False
    above = page.reading.head[head]
    if page.lower[above] in words("done_first") or page.reading.lemma[above] in words("carrying_on"):
        return False
    whole = above in words_of(finding.cue)  # "tweeted on Friday to say", "were quick to say"
    thought = finding.entry is not None and finding.entry.act == "belief"
    return (thought or not whole) and not holds_quotation(page, finding)


def _is_none(page: Page, finding: Finding, head: int) -> bool:
    """Whether none of it was reported: "no deaths were reported"."""
    first = min(finding.content, default=(head, head))[0]
    return not finding.sources and first < head and page.lower[first] == "no" and is_passive(page, head)


def _is_inferred(page: Page, finding: Finding) -> bool:
    """Whether a thing, no person, body or document, lets somebody infer what is told: the report's own inference."""
    noun = head_of(page, finding.sources[0]) if len(finding.sources) == 1 else -1
    relative = noun >= 0 and page.lower[noun] in words("relative_pronouns")
    if relative and page.reading.lemma[finding.head or 0] == "mean":
        return not holds_quotation(page, finding)  # ", which means that"
    if finding.entry is None or finding.entry.lemma not in words("inferring") or noun < 0:
        return False
    if relative:
        meant = antecedent(page, noun)
        noun = head_of(page, meant) if meant is not None else noun
    form = page.lower[noun]
    if form == "it":
        return not _is_text_near(page, noun) and finding.entry.lemma in ("imply", "indicate", "mean", "prove")
    plain = page.reading.tag[noun] == "NOUN" and noun not in page.name_at and page.reading.word[noun].islower()
    beside = page.children_with(noun, "appos") if page.form(noun + 1) == "," else ()
    plain = plain and not any(is_proper(page, c) for c in beside)  # "the ferry line, Blue Bay,"
    spoken = kinds_of_noun(form) or is_office(form) or form.endswith(_PERSONS) or form in words("claim_nouns")
    return plain and not spoken and not _is_of_words(page, noun) and not holds_quotation(page, finding)


def _is_danger(page: Page, finding: Finding) -> bool:
    """Whether a thing only endangers another: "the riots threaten the government's majority"."""
    if finding.entry is None or finding.entry.act != "threaten" or len(finding.sources) != 1:
        return False
    noun = head_of(page, finding.sources[0])
    thing = page.reading.tag[noun] == "NOUN" and noun not in page.name_at
    return thing and not _is_somebody(page, noun) and is_bare_thing(page, finding) and not is_to_do(page, finding)


def _is_heard(page: Page, finding: Finding, head: int) -> bool:
    """Whether persons are questioned, not what is told: "questioned the two guards"."""
    asked = page.child(head, "nsubj") if is_passive(page, head) else page.child(head, "obj")
    whom = finding.entry is not None and finding.entry.lemma == "question" and asked is not None
    if not whom or asked is None or not is_bare_thing(page, finding):
        return False
    name, form = page.name_at.get(asked), page.lower[asked]
    person = name is not None and name.kind is NameKind.PERSON
    return person or is_office(form) or bool({"anonymous", "collective"}.intersection(kinds_of_noun(form)))


def _is_somebody(page: Page, noun: int) -> bool:
    """Whether the noun is a person's, a body's or a document's, or names somebody."""
    form, name = page.lower[noun], page.name_at.get(noun)
    named = name is not None and name.kind is not NameKind.PLACE
    return named or is_office(form) or bool(kinds_of_noun(form)) or form.endswith(_PERSONS)


def _is_watched(page: Page, finding: Finding) -> bool:
    """Whether something is seen or heard to happen: "noticed smoke coming", no "noticed that"."""
    if finding.entry is None or finding.entry.lemma not in _WATCHING or not finding.content:
        return False
    members = words_of(finding.content)
    opens = page.lower[finding.content[0][0]] in words("question_words") | {"that", "whether", "if"}
    finite = any(page.reading.tag[w] == "AUX" or _is_finite(page, w) for w in members)
    judged = any(page.lower[w] == "as" for w in members)
    return not (opens or finite or judged or holds_quotation(page, finding))


def _is_finite(page: Page, word: int) -> bool:
    """Whether the verb is no participle in -ing and no infinitive."""
    plain = page.lower[word].endswith("ing") or any(page.lower[c] == "to" for c in page.children_with(word, "mark"))
    return page.reading.tag[word] == "VERB" and not plain and not page.is_label(word, "acl", "amod")


def _is_of_another_word(page: Page, finding: Finding, head: int) -> bool:
    """Whether a verb of no lexicon has a noun for somebody's word as its object, and what that word says stands as
    content ("pooh-poohed the idea that it sank"): whether its subject says so too, nobody knows.
    """
    object_ = page.child(head, "obj") if finding.entry is None and finding.made_by.startswith("model:") else None
    if object_ is None or not finding.content or finding.content[0][0] <= object_:
        return False
    nouns = words("claim_nouns", "saying_nouns", "commented_nouns", "told_things")  # "reversed a ruling | that"
    told = page.reading.lemma[object_].lower() in nouns
    return told and page.reading.lemma[head].lower() not in words("making", "giving_verbs", "handling_verbs")


def _is_motion(page: Page, finding: Finding) -> bool:
    """Whether a verb that only speaks before a quotation has a preposition of its own: "went through "hard times""."""
    needs = finding.entry is not None and finding.entry.needs == "quote"
    return needs and page.reading.tag[finding.cue[-1][1]] == "ADP" and page.lower[finding.cue[-1][1]] != "on"


def _is_handed_on(page: Page, head: int) -> bool:
    """Whether the verb only says by whose way a speaker is heard: "an officer quoted by the Courier said"."""
    return page.lower[head : head + 2] in (("quoted", "by"), ("cited", "by")) and page.is_label(head, "acl")


def _is_preposition(page: Page, head: int) -> bool:
    """Whether the verb only says what something is about: "letters regarding the lock"."""
    return page.lower[head] in ("regarding", "concerning") and page.child(head, "nsubj", "aux") is None


def _is_wanted(page: Page, finding: Finding, head: int) -> bool:
    """Whether the word is only asked for: "insisted that the union agree to it"."""
    above = page.reading.head[head]
    if page.plain[head] != "ccomp" or page.reading.lemma[above] not in _ASKING:
        return False
    plain = page.lower[head] == page.reading.lemma[head] and page.child(head, "aux") is None
    subject = page.child(head, "nsubj")
    return plain and subject is not None and page.lower[subject] == page.reading.lemma[subject].lower()


def _is_text_near(page: Page, word: int) -> bool:
    """Whether a document or body that "it" may mean stands in this sentence or the one before."""
    first = page.sentence_of(max(page.sentence_of(word)[0] - 1, 0))[0]
    near = range(first, word)
    return any(
        w in page.name_at or {"document", "organization", "outlet"} & set(kinds_of_noun(page.lower[w])) for w in near
    )


def _is_marked_word(page: Page, finding: Finding) -> bool:
    """Whether a verb that the lexicon lacks has a thing with a word or two in marks: "sells "free" books"."""
    if finding.entry is not None or not finding.content or not holds_quotation(page, finding):
        return False
    members = sorted(words_of(finding.content))
    marks = [w for w in members if page.reading.word[w] in MARKED]
    inside = range(marks[0], marks[-1] + 1)
    plain = not any(page.reading.tag[w] in ("VERB", "AUX") for w in inside)
    said = any(page.lower[w] == "as" for w in words_of(finding.cue) | {*members}) or holds_clause(page, finding)
    return len(inside) <= _FEW_MARKED and plain and not said


def _is_of_words(page: Page, noun: int) -> bool:
    """Whether the thing is made of words or asks ("his answer suggests", "new reporting indicates")."""
    told = words("saying_nouns", "channel_nouns", "telling_things")
    lemma = page.reading.lemma[noun].lower()
    return lemma.endswith("ing") or lemma in told


def _is_held_by_nobody(page: Page, finding: Finding, head: int) -> bool:
    """Whether a thought has no bearer and is no passive: "assuming that", "Consider this"; or it is only supposed."""
    if page.lower[max(head - 2, 0) : head] in (("let", "'s"), ("let", "us")):
        return True  # "let us say"
    thought = finding.entry is not None and finding.entry.act == "belief"
    if thought and head == page.sentence_of(head)[0] and page.lower[head] in _SUPPOSING:
        return True
    held = thought and not finding.sources
    plain = page.lower[head].endswith("ing") or page.lower[head] == page.reading.lemma[head].lower()
    return held and plain and not is_passive(page, head)


def _is_noun_without_word(page: Page, finding: Finding, head: int) -> bool:
    """Whether the noun reports nobody's word: "on suspicion of theft", or without a clause, a quotation, an "of"."""
    lemma = page.reading.lemma[head].lower()
    before = next((page.lower[w] for w in range(head - 1, max(head - 3, -1), -1) if page.reading.tag[w] != "ADJ"), "")
    assumed = page.lower[max(head - 2, 0) : head] == ("on", "the") and lemma in ("assumption", "presumption", "premise")
    if assumed or (lemma == "suspicion" and before == "on"):
        return True
    if not finding.made_by.startswith("model:") or not finding.content:
        return False
    first = finding.content[0][0]
    if lemma in words("opinion_nouns"):
        return page.lower[first] == "to"  # "with a view to opening the lock"
    if page.lower[first] == "to" and lemma not in words("to_nouns"):
        return True
    bare = is_bare_thing(page, finding) and not holds_quotation(page, finding)
    beside = page.lower[min(finding.cue[-1][1] + 1, len(page) - 1)], page.lower[finding.cue[-1][1]], page.lower[first]
    topic = lemma in words("heard_nouns") and not _ABOUT.isdisjoint(beside)
    of = (
        not finding.sources
        and lemma in words("saying_nouns", "claim_nouns")
        and page.lower[finding.cue[-1][1]] == "of"
        and finding.cue[-1][1] + 1 == first
    )
    return bare and (topic or lemma in words("thought_nouns") or (of and _is_of_persons(page, finding)))


def _is_of_persons(page: Page, finding: Finding) -> bool:
    """Whether the content is those whose word it is: "collected the statements of | forty survivors"."""
    head = head_of(page, finding.content[-1])
    form = page.lower[head]
    name = page.name_at.get(head)
    person = name is not None and name.kind is NameKind.PERSON
    return person or is_office(form) or bool({"anonymous", "collective"} & set(kinds_of_noun(form)))
