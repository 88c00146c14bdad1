"""The subject beside the cue, where the model took something else for the speaker.

Enters: a finding of the model. Leaves: the same, its source the pronoun right before the verb ("The new plan she also
expected to fail") or whom that takes up ("The harbour master, Lind, she said"), the subject right behind it
("Furthermore, said Lind, the dam held"), the subject of the verb it is joined to ("The fund pays and urges") or part of
("It is in debt, having reported a loss"), or less the fronted phrase before the subject ("For buyers still waiting,
Lind said").
For pronouns: the subject of the clause around one, and the person named right after its phrase ("In her talk, Lind").
Misses: fronted objects before a subject that is no pronoun.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.clauses import led_to, noun_phrase, source_runs
from rashomon.attribution.cues import Cue, words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.passives import is_passive
from rashomon.terms import Name, NameKind

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"})
_FRONTING = frozenset({"in", "on", "at", "with", "during", "throughout"})
_ASIDE = 9  # words between the commas
_FRONTED = 12  # words in which the comma after such a phrase must stand
_OTHERS = frozenset({"obj", "iobj", "obl"})
_NOMINATIVE = frozenset(["he", "she", "they", "we", "i"])


def with_own_subject(page: Page, finding: Finding) -> Finding:
    """The finding with the subject that its verb shows."""
    head = finding.head
    if head is None or page.reading.tag[head] != "VERB" or is_passive(page, head):
        return finding
    led = led_to(page, head)
    if led is not None:
        return replace(finding, sources=(led,))
    pronoun = _pronoun_before(page, head)
    if pronoun is not None:
        content = tuple(part for run in finding.content for part in _without(page, run, pronoun))
        speaker = _named_ahead(page, pronoun) or (pronoun, pronoun)
        return replace(finding, sources=(speaker,), content=content or finding.content)
    if _is_of_what_is_said(page, finding, head):
        said = finding.sources[0][0], finding.content[-1][1]
        return replace(finding, sources=source_runs(page, head), content=(said,))
    heard = _heard_from(page, finding, head)
    if heard is not None:
        return heard
    turned = _turned_round(page, finding, head)
    if turned is not None:
        return turned
    behind = _behind(page, finding)
    if behind is not None:
        content = tuple((max(first, behind[1] + 1), last) for first, last in finding.content if last > behind[1])
        return replace(finding, sources=(behind,), content=content)
    participle = page.is_label(head, "advcl") and page.lower[head - 1] == "having"
    if page.is_label(head, "conj") and finding.sources and _is_inside(page, finding.sources[0], head):
        whole = source_runs(page, head)
        return replace(finding, sources=whole) if whole else finding
    subject = page.child(head, "nsubj")
    parted = _before_aside(page, head) if subject is None and finding.entry is not None else None
    if parted is not None and (not finding.sources or page.lower[parted[0] - 1] in words("relative_pronouns")):
        return replace(finding, sources=(parted,))
    if not finding.sources and finding.entry is not None:
        own = subject is not None and subject < head and page.lower[subject] not in ("this", "that")
        own = own and len(words_of(finding.content)) > 1  # "who's called for a vote", no "that many criticized"
        if page.is_label(head, "conj") or participle or own:
            return replace(finding, sources=source_runs(page, head))
    if subject is None or subject > head:
        return finding
    if _is_of_other_verb(page, finding, subject, head):
        return replace(finding, sources=source_runs(page, head))
    return changed(finding, sources=tuple([_from_subject(page, run, subject) for run in finding.sources]))


def with_subject_outside(page: Page, finding: Finding) -> Finding:
    """The finding with the nearest subject above its verb where the source holds that ("Renn took | the chance to
    comment, remarking") and is not the noun that says it ("a letter saying").
    """
    head = finding.head
    says = head is not None and any(page.is_label(w, "acl") for w in (head, page.reading.head[head]) if w >= 0)
    speaks = head is not None and page.reading.tag[head] == "VERB" and not says
    if head is None or not speaks or not any(first <= head <= last for first, last in finding.sources):
        return finding
    for verb in (head, *page.ancestors(head)):
        own = source_runs(page, verb) if page.reading.tag[verb] == "VERB" else ()
        if own and not any(first <= head <= last for first, last in own):
            return changed(finding, sources=own)
    return finding


def _is_of_other_verb(page: Page, finding: Finding, subject: int, head: int) -> bool:
    """Whether the only source stands before the verb's subject and is the subject of another verb: "| Lind | told us
    that it was so, but two guards disputed that".
    """
    if len(finding.sources) != 1 or finding.sources[0][1] >= subject or not page.is_label(head, "conj"):
        return False
    source = head_of(page, finding.sources[0])
    own = page.reading.tag[subject] in ("NOUN", "PROPN") and subject not in words_of(finding.content)
    return own and page.is_label(source, "nsubj") and page.reading.head[source] not in (head, subject)


def _before_aside(page: Page, head: int) -> Run | None:
    """The phrase before a participle between commas that parts it from its verb: "a claim that Lind, | reached by
    phone, | dismissed".
    """
    if head < 4 or page.reading.word[head - 1] != ",":
        return None
    opens = next((w for w in range(head - 2, max(head - _ASIDE, 1), -1) if page.reading.word[w] == ","), None)
    if opens is None or page.reading.tag[opens + 1] != "VERB" or page.reading.tag[opens - 1] not in ("NOUN", "PROPN"):
        return None
    first = opens - 1
    while first > page.sentence_of(head)[0] and page.reading.tag[first - 1] in _NOMINAL - {"PRON"}:
        first -= 1
    return first, opens - 1


def _is_of_what_is_said(page: Page, finding: Finding, head: int) -> bool:
    """Whether the only source, right behind a verb that has its subject before it, is the subject of what is said
    ("Kerr, a cook, said | Lind, a nurse, | had told the council").
    """
    subject = page.child(head, "nsubj")
    if subject is None or len(finding.sources) != 1 or not finding.content or subject > head:
        return False
    first, last = finding.sources[0]
    noun = head_of(page, (first, last))
    verb = page.reading.head[noun]
    behind = first == finding.cue[-1][1] + 1 and page.is_label(noun, "nsubj") and last < verb
    return behind and page.is_label(verb, "ccomp") and page.reading.head[verb] == head


def _pronoun_before(page: Page, head: int) -> int | None:
    """The "she" right before the verb, auxiliaries and adverbs aside, where it is the verb's subject."""
    word = head - 1
    while word > 0 and page.reading.tag[word] in ("AUX", "ADV"):
        word -= 1
    own = word >= 0 and page.lower[word] in _NOMINATIVE and page.is_label(word, "nsubj")
    return word if own and page.reading.head[word] == head else None


def _named_ahead(page: Page, pronoun: int) -> Run | None:
    """Whom the sentence names first and then takes up: "And the harbour master, Ada Lind, she told us so"."""
    comma = pronoun - 1
    named = page.child(page.reading.head[pronoun], "dislocated")
    if (
        named is None
        or named > comma
        or page.reading.word[comma] != ","
        or page.lower[pronoun] in words("first_persons")
    ):
        return None
    return noun_phrase(page, named)


def _is_inside(page: Page, run: Run, head: int) -> bool:
    """Whether the run only belongs to another phrase before the verb: "upset by the pace of | the port's | work and
    believed".
    """
    word = head_of(page, run)
    within = page.is_label(word, "compound", "nmod", "amod") and page.lower[run[0] - 1] != "by"
    return run[1] < head and within and page.reading.head[word] > word


def _behind(page: Page, finding: Finding) -> Run | None:
    """The noun phrase between the verb and a comma, where a comma stands before the verb too: it can only be the
    subject, but where the verb has one before and the phrase is that of another ("Kerr, a cook, said Lind, a nurse,
    had told the council that").
    """
    start, before = finding.cue[-1][1] + 1, finding.cue[0][0] - 1
    speaks = (
        finding.entry is not None and finding.entry.act in ("speech", "report") and start == (finding.head or 0) + 1
    )
    if not speaks or before < 0 or page.reading.word[before] != "," or not finding.content:
        return None
    end, last = start, page.sentence_of(start - 1)[1]
    while end < last and page.reading.tag[end] in _NOMINAL:
        end += 1
    opens = finding.content[0][0] == start and page.reading.tag[start] in ("PROPN", "DET", "NOUN", "PRON")
    subject = page.child(finding.head or 0, "nsubj")
    others = any(page.is_label(w, "nsubj") and page.reading.head[w] >= end for w in range(start, end))
    if others and subject is not None and subject < before:
        return None
    return (start, end - 1) if opens and end > start and page.reading.word[end] == "," else None


def _heard_from(page: Page, finding: Finding, head: int) -> Finding | None:
    """ "The court heard from a clerk that": the clerk says it, to whom heard it."""
    if page.reading.lemma[head].lower() not in ("hear", "learn") or not finding.content:
        return None
    for noun in page.children_with(head, "obl"):
        first, last = noun_phrase(page, noun)
        froms = [c for c in page.children_with(noun, "case") if page.lower[c] == "from"]
        if froms and head < froms[0] < last < finding.content[0][0]:
            told = next(iter(source_runs(page, head)), None)
            entry = Cue(lemma="hear from", act="speech", takes=frozenset({"that"}), needs="")
            cue, source = (head, froms[0]), (max(first, froms[0] + 1), last)
            return replace(finding, cue=(cue,), sources=(source,), entry=entry, audience=told)
    return None


def _turned_round(page: Page, finding: Finding, head: int) -> Finding | None:
    """ "Four, says Lind.": the person behind the verb speaks, and what was taken for the speaker is what is said."""
    if len(finding.sources) != 1 or len(finding.content) != 1 or finding.entry is None:
        return None
    (first, last), (start, end) = finding.sources[0], finding.content[0]
    end -= page.reading.tag[end] == "PUNCT"
    speaks = finding.entry.act == "speech" and finding.cue == ((head, head),)
    around = first == page.sentence_of(head)[0] and end + 1 >= page.sentence_of(head)[1]
    if not speaks or not around or (last, start) != (head - 2, head + 1) or page.reading.word[head - 1] != ",":
        return None
    name = page.name_at.get(start)
    speaker = name is not None and name.kind is NameKind.PERSON and name.last == end and first not in page.name_at
    return replace(finding, sources=((start, end),), content=((first, last),)) if speaker else None


def _without(page: Page, run: Run, subject: int) -> list[Run]:
    """The run without the subject's word and marks that this leaves alone."""
    parts = [(run[0], min(run[1], subject - 1)), (max(run[0], subject + 1), run[1])]
    return [
        (first, last)
        for first, last in parts
        if first <= last and any(page.reading.tag[w] != "PUNCT" for w in range(first, last + 1))
    ]


def _from_subject(page: Page, run: Run, subject: int) -> Run:
    """The subject's phrase where the run begins in a prepositional phrase that a comma parts from it."""
    if not run[0] < subject <= run[1] or run[0] == 0 or page.reading.tag[run[0] - 1] not in ("ADP", "SCONJ"):
        return run
    phrase = noun_phrase(page, subject)
    return phrase if run[0] < phrase[0] and page.reading.word[phrase[0] - 1] == "," else run


def owner_ahead(page: Page, word: int) -> Name | None:
    """The person whom the sentence names right after its first phrase, where "her" stands in that phrase ("In her
    opening remarks, Lind pointed out").
    """
    first = page.sentence_of(word)[0]
    if page.lower[first] not in _FRONTING or word - first > 2:
        return None
    comma = next((w for w in range(word, min(word + _FRONTED, len(page))) if page.reading.word[w] == ","), word)
    name = page.name_at.get(comma + 1) if comma > word else None
    subject = name is not None and any(page.is_label(w, "nsubj") for w in range(name.first, name.last + 1))
    return name if name is not None and subject and name.kind is NameKind.PERSON else None


def asked_ahead(page: Page, word: int) -> Run | None:
    """Who is named behind the question where "she" stands in it: "Asked whether she would stay, | the mayor | said"."""
    first = page.sentence_of(word)[0]
    if page.reading.lemma[first].lower() not in words("inquiring") or not page.is_label(first, "advcl"):
        return None
    subject = page.child(page.reading.head[first], "nsubj")
    behind = subject is not None and word < subject and first in page.ancestors(word)
    named = subject is not None and page.reading.tag[subject] in ("NOUN", "PROPN")
    named = named and not any(_is_person(page, w) for w in range(first, word))  # "Asked whether Renn knew that he"
    return noun_phrase(page, subject) if subject is not None and behind and named else None


def _is_person(page: Page, word: int) -> bool:
    """Whether the word is a person's name, "he" or "she"."""
    name = page.name_at.get(word)
    pronoun = page.lower[word] in words("he_pronouns", "she_pronouns")
    return pronoun or (name is not None and name.kind is NameKind.PERSON)


def subject_above(page: Page, word: int) -> int:
    """The nearest subject before the pronoun `word` of a clause that holds it; -1 for none, and where somebody was told
    or asked ("Lind asked Aas why he").
    """
    plain, verb = page.plain, page.reading.head[word]
    while verb >= 0:
        subject = -1
        for child in page.children[verb]:
            if child >= word:
                break
            label = plain[child]
            if label == "nsubj" and subject < 0:
                subject = child
            elif child > verb and label in _OTHERS and _is_person(page, child):
                return -1
        if subject >= 0:
            return subject
        verb = page.reading.head[verb]
    return -1
