"""Which body or outlet "the group", "the company", "the broadcaster", "it" is.

Enters: a page and a mention. Leaves: the run of the name or noun meant, or None: the last body named as a subject in
the sentences right before, then the last one named there at all.
Misses: bodies named farther back; a group called by what it does ("the hijackers").
"""

from __future__ import annotations

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import is_plural, kinds_of_noun, offices_again, words
from rashomon.attribution.datelines import dateline_of
from rashomon.attribution.mentions import owns
from rashomon.attribution.page import Page, Run
from rashomon.attribution.subjects import subject_above
from rashomon.terms import Name, NameKind

_FAR = 3  # sentences back; a guess of 0.2.0
_MARKS = frozenset({'"', "“", "”"})
_FRONTED = 12  # words of the phrase before a sentence's subject
_DESCRIBED = 2  # words between article and noun


def meant_again(page: Page, run: Run, head: int, speaker: Run | None) -> Run | None:
    """The name of whom "the force", "the group", "the city" means, or "the army" whose officer is `speaker`."""
    meant = office_again(page, run, head) or body_again(page, run, head) or place_again(page, run, head)
    return meant or (force_of(page, head, speaker) if speaker is not None else None)


def body_again(page: Page, run: Run, head: int) -> Run | None:
    """The name of the body that "the group", "the company" means; None for nouns that are no such word."""
    form = page.lower[head]
    described = range(run[0] + 1, head)  # "the software giant", "the low-cost airline", no "Tarvian airline"
    clause = head < run[1] and page.lower[head + 1] in words("relative_pronouns")  # "the company that runs the yard"
    plain = (
        not clause
        and page.lower[run[0]] in ("the", "this", "that")
        and all(
            page.reading.word[w].islower()
            and page.reading.tag[w] in ("ADJ", "NOUN")
            and not kinds_of_noun(page.lower[w])
            for w in described
        )
    )
    if len(described) > _DESCRIBED or (described and run[1] > head) or not plain or form not in words("bodies_again"):
        return None
    if form in words("loose_bodies") and (group := last_group(page, head)) is not None:
        return noun_phrase(page, group)  # "Researchers at Orsk looked at it. The team found"
    near = [name for name in page.names_before(run[0], _FAR, of=head) if _may_be(page, name, form)]
    if described:  # "the food safety agency" is no bank
        near = [name for name in near if not _is_by_noun(page, name) or page.lower[name.last] == form]
    free = [name for name in near if not owns(page, name)]  # "Veldair's offer" is about the offer
    subjects = [name for name in free if is_subject(page, name)]
    channel = [name for name in near if _is_of_channel(page, name, run)]
    chosen = (channel or subjects or free or _most_named(page, run, form) or near)[-1:]
    return (chosen[0].first, chosen[0].last) if chosen else None


def _most_named(page: Page, run: Run, form: str) -> list[Name]:
    """The mentions before `run` of the body that the report has named most often, twice at least: what it is about."""
    mentions: dict[str, list[Name]] = {}
    for name in page.names:
        if name.last < run[0] and _may_be(page, name, form):
            mentions.setdefault(page.lower[name.first], []).append(name)
    most = max(mentions.values(), key=len, default=[])
    return most if len(most) > 1 else []


def _may_be(page: Page, name: Name, form: str) -> bool:
    """Whether the name is a body's that `form` can mean, and no dateline's place."""
    dateline = dateline_of(page)
    placed = dateline is not None and dateline.first <= name.first <= dateline.last
    return name.kind is NameKind.ORGANIZATION and not placed and not _is_of_other_kind(page, name, form)


def office_again(page: Page, run: Run, head: int) -> Run | None:
    """The last body that "the force", "the department" means: the "Police" or the "Ministry" named before `run`."""
    bearers = offices_again(page.lower[head])
    if not bearers or head - run[0] != 1:
        return None
    found = [
        (name.first, name.last)
        for name in page.names
        if name.last < run[0]
        and name.kind is NameKind.ORGANIZATION
        and any(page.lower[w] in bearers for w in range(name.first, name.last + 1))
    ]
    return found[-1] if found else None


def _is_of_channel(page: Page, name: Name, run: Run) -> bool:
    """Whether the name stands in the phrase before `run` that says by what means: "In a statement on the Veldair
    website, the company said".
    """
    first = page.sentence_of(run[0])[0]
    fronted = first <= name.first and run[0] - first <= _FRONTED and page.reading.word[run[0] - 1] == ","
    return fronted and any(page.lower[w] in words("channel_nouns") for w in range(first, run[0]))


def _is_of_other_kind(page: Page, name: Name, form: str) -> bool:
    """Whether the name's own noun speaks against the word ("the company" is no ministry, "the group" no court)."""
    noun = page.lower[name.last]
    state = noun in words("offices_of_state")
    return state or (noun in words("masthead_words") and form in ("group", "movement", "militia", "party"))


def _is_by_noun(page: Page, name: Name) -> bool:
    """Whether the name's last word says what body it is ("Orsk Bank")."""
    return "organization" in kinds_of_noun(page.lower[name.last]) and name.first < name.last


def is_subject(page: Page, name: Name) -> bool:
    """Whether a word of the name is the subject of its clause."""
    return any(page.is_label(w, "nsubj") for w in range(name.first, name.last + 1))


def is_leading(page: Page, word: int) -> bool:
    """Whether the word is a subject, or says who it was: "The first to report it was Radio Nord"."""
    subject = page.child(word, "nsubj")
    named = page.is_label(word, "root") and page.child(word, "cop") is not None
    return page.is_label(word, "nsubj") or (named and (subject is None or page.reading.tag[subject] == "ADJ"))


def body_above(page: Page, word: int) -> int | None:
    """The noun for a body that is the subject of the clause around "it": "The ministry published a video which it
    says".
    """
    above = subject_above(page, word)
    body = above >= 0 and {"organization", "outlet"} & set(kinds_of_noun(page.lower[above]))
    return above if body and page.reading.tag[above] == "NOUN" else None


def last_noun(page: Page, word: int) -> int | None:
    """The head of the last phrase for a body in the sentence before `word`: its subject, which may be a document too,
    else its object where no name is the subject; or the document that somebody there points to.
    """
    sentence = page.reading.sentence[word] - 1
    found: list[tuple[bool, int]] = []
    named = by_body = False
    for at in range(page.sentence_of(word)[0] - 1, -1, -1):
        if page.reading.sentence[at] != sentence:
            break
        label = page.plain[at]
        kinds = set(kinds_of_noun(page.lower[at]))
        body = kinds & {"organization", "outlet"} or (label in ("nsubj", "obj") and "document" in kinds)
        if label == "nsubj" and at in page.name_at:
            named = True
            by_body |= page.name_at[at].kind is not NameKind.PERSON
        if "document" in kinds and label in ("obj", "obl") and _is_pointed_to(page, at):
            return at
        fronted = label == "obl" and "document" in kinds and page.lower[page.sentence_of(at)[0]] == "in"
        if fronted and at - page.sentence_of(at)[0] <= _DESCRIBED + 1:  # "In the letter Lind calls him a liar."
            return at
        body = body or (label == "nsubj" and "collective" in kinds and page.lower[at] == page.reading.lemma[at].lower())
        if body and page.reading.tag[at] == "NOUN" and label in ("nsubj", "obj"):
            found.append((label == "nsubj", at))
    subject, best = max(found, default=(False, None))
    document = best is not None and "document" in kinds_of_noun(page.lower[best]) and not by_body
    return best if subject or document or not named else None  # "Lind sent a letter. It said"


def _is_pointed_to(page: Page, word: int) -> bool:
    """Whether somebody points to it: "Lind pointed to a report", "cites a letter"."""
    lemma = page.reading.lemma[page.reading.head[word]].lower()
    to = any(page.lower[c] == "to" for c in page.children_with(word, "case"))
    return lemma in words("pointing_to") if to else lemma in words("citing") and page.is_label(word, "obj")


def last_addressed(page: Page, word: int, several: bool) -> int | None:
    """The head of the phrase for whom somebody told, asked or wrote to in the sentence before `word`, or in its own
    before it: who then answers. A body or, where `several`, persons too.
    """
    own = page.sentence_of(word)[0]
    before = page.sentence_of(own - 1)[0] if own else 0
    same = True  # what is quoted is another's account
    for at in range(word - 1, before - 1, -1):
        same ^= page.reading.word[at] in _MARKS
        if not same:
            continue
        verb = page.reading.head[at]
        told = page.is_label(at, "obj", "iobj") and page.reading.lemma[verb].lower() in words("addressing_verbs")
        if page.is_label(at, "obl") and any(page.lower[c] in ("to", "with") for c in page.children_with(at, "case")):
            told = page.reading.lemma[verb].lower() in words("addressing_to")
        asker = page.child(verb, "nsubj") if told else None
        if asker is not None and not (several and (_is_group(page, asker) or page.lower[asker] == "they")):
            kinds = set(kinds_of_noun(page.lower[at]))
            named = at in page.name_at and page.name_at[at].kind is not NameKind.PERSON
            body = named or (page.reading.tag[at] == "NOUN" and kinds & {"organization", "outlet"})
            if body or (several and _is_group(page, at)):
                return at
    return None


def last_group(page: Page, word: int) -> int | None:
    """The last plural noun for persons before `word`, for "they": in its sentence a subject, else any ("we spoke to
    guards and they say"); else a subject of the sentence before, that of its main clause first.
    """
    own = page.sentence_of(word)[0]
    before = page.sentence_of(own - 1)[0] if own else 0
    here, there = ([w for w in range(a, b) if _is_group(page, w)] for a, b in ((own, word), (before, own)))
    main = [w for w in there if page.reading.head[w] >= 0 and page.is_label(page.reading.head[w], "root")]
    ranked = (_subjects(page, here), here, _subjects(page, main), _subjects(page, there))
    they = next((w for w in range(before, own) if page.lower[w] == "they" and page.is_label(w, "nsubj")), None)
    further = last_group(page, they) if they is not None and own > before > 0 else None
    return next((found[-1] for found in ranked if found), further)


def _subjects(page: Page, found: list[int]) -> list[int]:
    return [w for w in found if page.is_label(w, "nsubj") or page.reading.label[w] == "obl:agent"]


def _is_group(page: Page, word: int) -> bool:
    """Whether the word is a plural noun for persons."""
    form, lemma = page.lower[word], page.reading.lemma[word].lower()
    persons = {"anonymous", "collective"} & {*kinds_of_noun(form), *kinds_of_noun(lemma)}
    several = is_plural(form) or form != lemma or form == "people" or form in words("pairs")
    noun = page.reading.tag[word] in ("NOUN", "PROPN") and word not in page.name_at  # "Democrats", no "United States"
    return noun and bool(persons) and several


def place_again(page: Page, run: Run, head: int) -> Run | None:
    """The place that "the city" means: the last one named as a subject in the sentences right before, else the last one
    named there; None for nouns that are no such word.
    """
    if head - run[0] != 1 or page.lower[head] not in words("places_again"):
        return None
    near = [name for name in page.names_before(run[0], _FAR, of=head) if name.kind is NameKind.PLACE]
    subjects = [name for name in near if is_subject(page, name)]
    chosen = (subjects or near)[-1:]
    return (chosen[0].first, chosen[0].last) if chosen else None


def force_of(page: Page, word: int, speaker: Run) -> Run | None:
    """The body whose officer the `speaker` is, where the word is "army", "police" or the like ("a senior HDF officer
    said the army believes"); None where no name of a body stands in that mention.
    """
    if page.lower[word] not in words("forces") or not any(
        page.lower[w] in words("ranks") for w in range(speaker[0], speaker[1] + 1)
    ):
        return None
    named = (page.name_at[w] for w in range(speaker[0], speaker[1] + 1) if w in page.name_at)
    return next(((n.first, n.last) for n in named if n.kind is NameKind.ORGANIZATION), None)
