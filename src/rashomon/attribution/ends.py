"""Where a content begins and ends where no mark of subordination shows it.

Enters: a page and a finding. Leaves: the finding with its content cut or begun anew:

    Police say the gun was loaded, | but have not found it      a second predicate of the speaker, by its number
    residents, who doubt the account — | some deny it — | and   an aside in dashes at the content's end
    some — who doubt it was so | — and leave                    the dash that ends the aside the cue stands in
    "It is late," she said, | and left              what the speaker of a quotation does
    said it was shut, | a claim that Aas denied     what the report goes on to say of it
    "It was flooded," they said, | denying it   the participle that says how or why it was said
    said it was shut, | although Aas denies it  what another says against it
    said, in a letter, | that it was shut       the means by which it was said
    called for a ban | after two had died       when a thing was called for
    accused of fraud | fled to Orsk             the verb whose subject the accused is
    told the Norra news agency | four villages had burnt        no "that": the clause begins behind the outlet's noun

Misses: speaker and subject of one number; asides inside a content, which may be the speaker's.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.answers import ANSWER
from rashomon.attribution.clauses import claim_behind, content_runs, is_negated, noun_phrase
from rashomon.attribution.cues import cue_of, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import MARKS
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run, words_of

_DASHES = frozenset("–—")
_ONE = frozenset(["has", "is", "was", "does"])
_SEVERAL = frozenset(["have", "are", "were", "do"])
_COMMENT = 14  # words behind "a claim" in which who answers it must have done so
_MEANS = 9  # words that "in an e-mail to the council" has at most
_SAID = frozenset(["speech", "report", "deny", "doubt", "tell", "accuse"])
_ANOTHER = 9  # words from "although" to the verb of who says otherwise
_PAIR = 40  # words that an aside in dashes has at most


def with_own_end(page: Page, finding: Finding) -> Finding:
    """The finding with its content beginning and ending where the clauses do."""
    if finding.head is None or not finding.content or finding.made_by == ANSWER:
        return finding
    finding = _of_own_number(page, _behind_outlet(page, _of_relative(page, finding)))
    kept = words_of(finding.content)
    left = _without_aside(page, finding, _without_second_predicate(page, finding, kept))
    left = _without_comment(page, finding, _without_deed(page, finding, left))
    left = _without_contrast(page, finding, _without_manner(page, finding, left))
    left = _without_main_verb(page, finding, left)
    left = _without_when(page, finding, _without_channel(page, finding, _without_withheld(page, finding, left)))
    return finding if left == kept or not left else replace(finding, content=content_runs(page, sorted(left)))


def _of_relative(page: Page, finding: Finding) -> Finding:
    """The finding of a relative clause without what else the clause before it tells of whom it is about: "when she
    meets | the senator | she has accused of it".
    """
    assert finding.head is not None
    noun = page.reading.head[finding.head]
    first, last = finding.content[0]
    # ", which": said of all that stands before it, not of the noun alone
    which = page.form(last + 1) == "," and page.form(last + 2) in words("relative_pronouns")
    behind = last > finding.cue[0][0]
    if not page.is_label(finding.head, "acl") or not first <= noun <= last or which or behind:
        return finding
    start, end = noun_phrase(page, noun)
    verb = any(page.reading.tag[w] in ("VERB", "AUX") for w in range(first, start))
    kept = (max(first, start), min(last, end))
    return replace(finding, content=(kept, *finding.content[1:])) if verb and kept[0] <= kept[1] else finding


def _without_second_predicate(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words before an "and" or "but" whose verb agrees with the speaker and not with the content's subject."""
    assert finding.head is not None
    if len(finding.sources) != 1 or finding.content[0][0] < finding.head:
        return kept
    several = _is_several(page, head_of(page, finding.sources[0]))
    for verb in sorted(kept):
        over = page.reading.head[verb]
        own = page.child(verb, "nsubj", "expl") is not None
        if own or not page.is_label(verb, "conj") or not (over in kept or over == finding.head):
            continue
        told = page.child(over, "ccomp") if over == finding.head else over
        joins, subject = page.child(verb, "cc"), page.child(told, "nsubj") if told is not None else None
        if joins is None or subject is None or not _agrees(page, verb, several) or _agrees(page, verb, not several):
            continue
        before = (w for w in kept if w < joins and page.is_label(w, "nsubj"))
        if any(_is_several(page, w) is several for w in before):
            continue
        if page.lower[subject] not in words("relative_pronouns"):
            return frozenset(w for w in kept if w < joins)
    return kept


def _without_withheld(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words before what the speaker leaves unsaid: "said that the rebels had fled, | but gave no details"."""
    if not kept or finding.head is None or min(kept) < finding.head:
        return kept
    for but in page.places_of("but", inside=(min(kept) + 2, max(kept))):
        verb = page.reading.head[but]
        if but not in kept or verb not in kept or not but < verb or page.child(verb, "nsubj") is not None:
            continue
        lemma, given = page.reading.lemma[verb], page.child(verb, "obj")
        none = is_negated(page, verb) or (
            given is not None and any(page.lower[w] in words("lacking") for w in page.children[given])
        )
        of_it = given is not None and page.lower[given] in words("not_given") and lemma in words("giving_none")
        if none and (of_it or (lemma in words("left_unsaid") and given is None)):
            return frozenset(w for w in kept if w < but)
    return kept


def _without_deed(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words of a quotation without what its speaker does behind the cue (""It is late," she said, | and left")."""
    behind = finding.cue[-1][1] + 1
    joins = behind + 1 if page.form(behind) == "," else behind
    if finding.content[0][0] > behind or page.reading.word[finding.content[0][0]] not in MARKS:
        return kept
    if joins + 1 >= len(page) or page.lower[joins] not in ("and", "but", "then") or joins not in kept:
        return kept
    verb = joins + 1
    while verb < len(page) - 1 and page.reading.tag[verb] == "ADV":
        verb += 1
    deed = page.reading.tag[verb] in ("VERB", "AUX") and page.child(verb, "nsubj") is None
    marked = any(page.reading.word[w] in MARKS for w in kept if w > joins)
    return frozenset(w for w in kept if w < joins) if deed and not marked else kept


def _without_manner(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words before the cue without the participle behind it, which says how or why it was said: "It was flooded,
    the miners said, | contradicting the company".
    """
    comma = finding.cue[-1][1] + 1
    if finding.content[0][0] > comma or page.form(comma) != "," or comma + 1 not in kept:
        return kept
    verb = comma + 1
    manner = page.lower[verb].endswith("ing") and page.is_label(verb, "advcl") and page.reading.head[verb] < comma
    marked = any(page.reading.word[w] in MARKS for w in kept if w > comma)
    return frozenset(w for w in kept if w < comma) if manner and not marked else kept


def _without_contrast(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words of a content that is not marked up to what another says to the contrary at its end: "said he had seen
    it, | although the army maintains that nobody was there".
    """
    if finding.head is None or min(kept, default=0) < finding.head or page.reading.word[min(kept)] in MARKS:
        return kept
    last = max(kept)
    for comma in page.places_of(",", inside=(min(kept) + 2, last)):
        if page.form(comma + 1) not in words("contrary") or comma not in kept:
            continue
        for verb in range(comma + 3, min(comma + _ANOTHER, last)):
            entry = cue_of(page.lower[verb], page.reading.lemma[verb]) if page.reading.tag[verb] == "VERB" else None
            subject = page.child(verb, "nsubj") if entry is not None else None
            own = subject is not None and comma < subject and page.reading.tag[subject] in ("NOUN", "PROPN")
            if entry is not None and entry.act in _SAID and own and page.child(verb, "ccomp", "obj") is not None:
                return frozenset(w for w in kept if w < comma)
    return kept


def _without_main_verb(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words of what somebody is accused of without the verb behind it whose subject they are: "a man accused of
    fraud | fled to Orsk".
    """
    head, act = finding.head, finding.entry.act if finding.entry is not None else ""
    asks = act in ("accuse", "demand")  # "a petition calling on him to go | has been signed"
    noun = page.reading.head[head] if head is not None and asks and page.is_label(head, "acl") else -1
    main = page.reading.head[noun] if noun >= 0 and page.is_label(noun, "nsubj") else -1
    if head is None or main not in kept or not noun < head < main or page.reading.tag[main] not in ("VERB", "AUX"):
        return kept
    own = set(page.subtree(head))
    return frozenset(w for w in kept if w < head or w in own)


def _without_when(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words of a thing called for without the clause that says when: "called for a ban | after two had died"."""
    first = min(kept, default=0)
    calls = finding.entry is not None and finding.entry.act == "demand" and page.lower[finding.cue[-1][1]] == "for"
    if not calls or page.lower[first] in ("that", "to") or page.reading.word[first] in MARKS:
        return kept
    after = (w for w in page.places_of("after", inside=(first + 1, max(kept))) if page.reading.tag[w] == "SCONJ")
    when = next(after, None)
    return frozenset(w for w in kept if w < when) if when is not None else kept


def _without_channel(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words from "that" on where the means by which it was said stand before that: "said | in an e-mail that"."""
    first = min(kept, default=0)
    if finding.head is None or first <= finding.head or page.lower[first] not in words("channel_prepositions"):
        return kept
    that = next((w for w in range(first + 2, min(first + _MEANS, max(kept))) if page.lower[w] == "that"), None)
    if that is None or that not in kept or page.reading.tag[that] != "SCONJ":
        return kept
    means = any(page.lower[w] in words("channel_nouns") for w in range(first + 1, that))
    plain = not any(page.reading.tag[w] in ("VERB", "AUX", "PUNCT") for w in range(first, that))
    return frozenset(w for w in kept if w >= that) if means and plain else kept


def _without_comment(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words of a content that is not marked without the report's own word on it at its end: ", a claim that Aas
    denied".
    """
    if not kept:
        return kept
    first, last = min(kept), max(kept)
    if page.reading.word[first] in MARKS or last + 1 < page.sentence_of(last)[1]:
        return kept
    for comma in page.places_of(",", inside=(first + 1, last)):
        noun = claim_behind(page, comma) if comma in kept else None
        if noun is None or noun >= last or page.lower[noun + 1] in ("of", "to", ",", "by", "in"):
            continue
        for verb in range(noun + 2, min(noun + _COMMENT, last + 1)):
            own = page.child(verb, "nsubj") is not None or page.lower[noun + 1] in ("that", "which")
            if own and page.reading.tag[verb] == "VERB" and cue_of(page.lower[verb], page.reading.lemma[verb]):
                return frozenset(w for w in kept if w < comma)
    return kept


def _agrees(page: Page, verb: int, several: bool) -> bool:
    """Whether an auxiliary of the verb is of that number."""
    helps = {page.lower[c] for c in page.children_with(verb, "aux", "cop")}
    return bool(helps & (_SEVERAL if several else _ONE))


def before_outer_that(page: Page, head: int, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The content up to an "and that" that goes on from a "that" before the verb: "wrote that he had found the clip |
    and that it was old".
    """
    first, last = page.sentence_of(head)
    thats = [w for w in page.places_of("that", inside=(first, last)) if page.reading.tag[w] == "SCONJ"]
    outer = any(w < head and page.reading.head[w] in (head, *page.ancestors(head)) for w in thats)
    if not outer or not content or content[0][0] <= head or page.lower[content[0][0]] == "that":
        return content
    ends = [w - 1 for w in thats if w - 1 > content[0][0] and page.lower[w - 1] in ("and", "but", "or")]
    inner = any(content[0][0] <= w < end for end in ends[:1] for w in thats)
    return content if not ends or inner else tuple((a, min(b, ends[0] - 1)) for a, b in content if a < ends[0])


def _of_own_number(page: Page, finding: Finding) -> Finding:
    """The finding of such a second predicate with the speaker as its source: "Residents say the road is shut and | have
    asked for help".
    """
    assert finding.head is not None
    over = page.reading.head[finding.head]
    if not page.is_label(finding.head, "conj") or over < 0 or not page.is_label(over, "ccomp"):
        return finding
    subject, speaker = page.child(over, "nsubj"), page.child(page.reading.head[over], "nsubj")
    given = (
        len(finding.sources) == 1 and subject is not None and finding.sources[0][0] <= subject <= finding.sources[0][1]
    )
    if not given or speaker is None or page.child(finding.head, "nsubj") is not None:
        return finding
    assert subject is not None
    several = _is_several(page, speaker)
    turned = _agrees(page, finding.head, several) and _is_several(page, subject) is not several
    return replace(finding, sources=(noun_phrase(page, speaker),)) if turned else finding


def _is_several(page: Page, word: int) -> bool:
    """Whether a verb of which this is the subject stands in the plural."""
    form, lemma = page.lower[word], page.reading.lemma[word].lower()
    joined = page.child(word, "conj") is not None
    plural = page.reading.tag[word] == "NOUN" and form != lemma and form.endswith(("s", "men", "people"))
    return joined or plural or form in ("they", "we", "you", "i", "these", "those", "police", "people")


def _without_aside(page: Page, finding: Finding, kept: frozenset[int]) -> frozenset[int]:
    """The words up to the dash before an aside at the content's end, or up to the one that ends the cue's own aside."""
    assert finding.head is not None
    first, last = page.sentence_of(finding.head)
    dashes = [w for w in range(first, last + 1) if page.reading.word[w] in _DASHES]
    if len(dashes) != 2 or dashes[1] - dashes[0] > _PAIR or not kept:
        return kept
    if dashes[0] < finding.head < dashes[1]:
        return frozenset(w for w in kept if dashes[0] < w < dashes[1])
    aside = range(dashes[0] + 1, dashes[1])
    inside = kept.intersection(aside)
    whole = inside and min(kept) < dashes[0] and max(kept) <= dashes[1]
    told = any(page.reading.tag[w] in ("VERB", "AUX") and page.child(w, "nsubj") is not None for w in aside)
    return frozenset(w for w in kept if w < dashes[0]) if whole and told else kept


def _behind_outlet(page: Page, finding: Finding) -> Finding:
    """The finding of "told the news agency | four villages had burnt" with the clause's subject in its content."""
    told = finding.audience
    if told is None or finding.content[0][0] not in (told[1] + 1, told[1] + 2):
        return finding
    cut = next((w for w in range(told[0] + 1, told[1]) if _ends_outlet(page, w)), None)
    if cut is None:
        return finding
    content: tuple[Run, ...] = ((cut + 1, finding.content[0][1]), *finding.content[1:])
    return replace(finding, audience=(told[0], cut), content=content)


def _ends_outlet(page: Page, word: int) -> bool:
    """Whether an outlet's noun stands here and a phrase of its own behind it."""
    noun = "outlet" in kinds_of_noun(page.lower[word]) or page.lower[word] == "agency"
    return noun and page.reading.word[word].islower() and page.reading.tag[word + 1] in ("NUM", "DET", "PRON")
