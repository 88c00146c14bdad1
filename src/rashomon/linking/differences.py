"""In what two claims on one matter differ.

Enters: two `Facets`. Leaves: the slots in which they cannot both be right, each where both say something about it.
What only one of them says is no difference. Deliberately not done: weighing a difference (see `disputes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from rashomon.linking.actions import Kinship, is_known, kinship
from rashomon.linking.counts import ONE_WORDING, differing_numbers, far_apart, shared_words, told_alike
from rashomon.linking.days import WEEK, days_of, gap, named_apart, overlapping
from rashomon.linking.facets import Facets, Named, copied_alike, named_in, named_places
from rashomon.linking.measured import counts_as_part, of_one_measure, says_when
from rashomon.linking.moods import Mood
from rashomon.linking.names import alike, name_words
from rashomon.linking.parts import OTHER_HEAD, SAME_HEAD, Part, best_match, is_count, name_stems, opens, same_words
from rashomon.linking.sides import on_unlike_sides
from rashomon.linking.wording import opposed_words
from rashomon.linking.words import RAREST, content_words, rarity, stem, words_of
from rashomon.terms import ActorKind, ActorRole

SLOTS = ("polarity", "action", "actor", "number", "time", "place", "modality")  # in the order in which they are named
_TURNED = (Kinship.SAME, Kinship.SYNONYM)
_EXACT = ("site", "town")  # precisions of places that exclude each other
TELLING = 4  # rarity of a word that tells what two claims are of; by hand
SETTING = 2  # themes that two reports share, as in pairs.py
# Of the names that the report with fewer is about: 4 of 11 wrong disputes over a number on planted seeds 1-3 have less,
# none of the 8 right ones.
NAMES_SHARED = 0.2
PERSON = "person"  # the unit of people
RELATIVE = re.compile(r"(?:that|which|who|whom|whose|where|when)\b", re.IGNORECASE)
_IT = re.compile(r"\W*(?:it|this|that|these|those|which)\b", re.IGNORECASE)
_KNOWN = re.compile(r"(?:the|this|that|these|those|his|her|its|their|our)\b|.*['’]s?\b", re.IGNORECASE)
_OF = re.compile(r" (?:of|from) (?:the )?")
_SHORT = re.compile(r"\b[A-Z]\w{1,6}\.")  # a name that is cut ("Tenn.")
ARTICLES = frozenset({"the", "a", "an"})
_UNKNOWN = "unknown"  # of a place in no list: one may lie in the other, unless both stand after one word ("near")


def differences(left: Facets, right: Facets) -> tuple[str, ...]:
    """The names out of `SLOTS` in which the two differ, in that order."""
    kin = kinship(left.action, right.action)
    one_act = kin in _TURNED
    found = {
        "polarity": one_act and left.negated != right.negated,
        "action": left.negated == right.negated and _two_acts(kin, left, right),
        "actor": one_act and left.negated == right.negated and not _same_parties(left, right),
        "number": differing_numbers(left, right) is not None,
        "time": one_act and left.negated == right.negated and _on_other_days(left, right),
        "place": one_act and left.negated == right.negated and _elsewhere(left, right),
        "modality": left.mood is not right.mood,
    }
    return tuple(slot for slot in SLOTS if found[slot])


def _on_other_days(left: Facets, right: Facets) -> bool:
    """Whether two claims give days that differ; where no calendar day could be made of either, as they name them."""
    same = overlapping(left.days, right.days)
    times = left.claim.time, right.claim.time
    if same is not None or times[0] is None or times[1] is None:
        return same is False
    return left.days is None and right.days is None and named_apart(times[0].text or "", times[1].text or "")


def _two_acts(kin: Kinship, left: Facets, right: Facets) -> bool:
    """Whether the same can have done both and the acts oppose each other; of one text they do not."""
    unlike = kin is Kinship.OPPOSED or left.claim.text != right.claim.text
    return unlike and same_doer(left, right) and _opposed_acts(kin, left, right)


def _opposed_acts(kin: Kinship, left: Facets, right: Facets) -> bool:
    """Whether the acts oppose each other and are not done to what is described in unlike words, or one word does in
    wordings that are alike and of one time or thing.
    """
    if kin is Kinship.OPPOSED:
        things = [in_role(side, ActorRole.TARGET) for side in (left, right)]
        described = all(things) and all(is_certain(p) and not name_stems(p.name) for part in things for p in part)
        return not described or best_match(*things) > OTHER_HEAD
    one_thing = bool(_names_written(left) & _names_written(right)) or _of_one_week(left, right)
    return one_thing and opposed_words(left.claim.text, right.claim.text) is not None


def _of_one_week(left: Facets, right: Facets) -> bool:
    """Whether both give one day, or their reports are of one week or say no day."""
    published = days_of(left.report.published), days_of(right.report.published)
    return bool(overlapping(left.days, right.days)) or gap(*published) <= WEEK


def of_one_doing(left: Facets, right: Facets) -> bool:
    """Whether two claims say that one thing was done, and neither only when another was ("when the ferry sank")."""
    if says_when(left) or says_when(right):
        return False
    return kinship(left.action, right.action) is not Kinship.OTHER or best_match(left.parts, right.parts) > OTHER_HEAD


def of_one_denial(left: Facets, right: Facets) -> bool:
    """Whether an act that one claim denies is the one that the other affirms, in reports of one setting: they have more
    in common than the verb, or neither report tells of such an act only by the way ("nobody wrote", "wrote a book").
    Where something is counted, it may be another one of those that was not.
    """
    if any(is_count(number) for side in (left, right) for number in side.numbers):
        return False
    acts = [{stem(word) for word in (side.action or "").split()} for side in (left, right)]
    besides = (left.words & right.words) - acts[0] - acts[1]
    if left.names & right.names or sum(map(rarity, besides)) >= TELLING or best_match(left.parts, right.parts):
        return True
    return all(is_known(side.action) and act & side.central for side, act in zip((left, right), acts, strict=True))


def of_one_act(left: Facets, right: Facets) -> bool:
    """Whether two claims that put an act in two places are of one day, or one certain thing takes part in both."""
    certain = [[part for part in side.parts if is_certain(part)] for side in (left, right)]
    return bool(overlapping(left.days, right.days)) or best_match(*certain) > SAME_HEAD


def is_certain(part: Part) -> bool:
    """Whether a part is named or spoken of as known ("the dam", "its boats")."""
    return bool(name_stems(part.name)) or _KNOWN.match(part.name) is not None


def is_told_of(part: Part, side: Facets) -> bool:
    """Whether a claim has all words for a certain thing, wherever it puts it ("hit the mill", "fired at the mill")."""
    return is_certain(part) and part.words <= side.words | side.name_words and len(side.words) > len(part.words)


def can_be_one_thing(left: Facets, right: Facets) -> bool:
    """Whether both can be done to one: by the words for it, or because one tells of the other's things elsewhere."""
    told = (
        [is_told_of(part, other) for part in in_role(one, ActorRole.TARGET)]
        for one, other in ((left, right), (right, left))
    )
    return any(some and all(some) for some in told) or same_party(left, right, ActorRole.TARGET)


def told_apart(left: Facets, right: Facets, role: ActorRole) -> bool:
    """Whether those in `role` are of one kind and told apart by the word before the kind: "the river guard of Tosk" and
    "the Tosk coast guard", "the Free Legion" and "shells of the Northern Legion". Persons of one name are no kind.
    """
    mine, theirs = ({kind for part in in_role(side, role) for kind in _kinds(part.name)} for side in (left, right))
    shared = {kind for kind, _ in mine} & {kind for kind, _ in theirs}
    persons = {
        stem(name_words(one.name)[-1]) for side in (left, right) for one in side.actors if one.kind is ActorKind.PERSON
    }
    return bool(shared) and not shared & persons and not mine & theirs


def are_foes(left: Facets, right: Facets) -> bool:
    """Whether each says who did it, and all of the one are for a state where all of the other fight it."""
    doers = [in_role(side, ActorRole.AGENT) for side in (left, right)]
    return all(doers) and all(on_unlike_sides(one.name, other.name) for one, other in product(*doers))


@lru_cache(maxsize=100_000)
def _kinds(name: str) -> frozenset[tuple[str, str]]:
    """The words that close the phrases of a name, as stems, each with the word before it. States have adjectives that
    no letters connect ("US forces"): before a common noun they tell nothing apart.
    """
    found = set()
    for phrase in _OF.split(name):
        words, small = name_words(phrase), [word.casefold() for word in phrase.split() if word[:1].islower()]
        if len(words) > 1 and words[-2] not in ARTICLES and (words[-1] not in small or words[-2] in small):
            found.add((stem(words[-1]), stem(words[-2])))
    return frozenset(found)


def of_one_thing(left: Facets, right: Facets) -> bool:
    """Whether two claims that differ are certainly of one thing, and not of two like things told by the way.

    Something other than the verb and what is counted is in both, and neither report says it only by the way; and where
    neither gives the same day, the two reports are of one week.
    """
    said = {stem(word) for side in (left, right) for word in (side.action or "").split()}
    both = (left.words & right.words) | (left.names & right.names) | (left.name_words & right.name_words)
    shared = {word for word in both - said - left.units if rarity(word) >= TELLING and word.isalpha()}
    counted = left.units & right.units and kinship(left.action, right.action) in (*_TURNED, Kinship.AKIN)
    setting = len(set(left.themes) & set(right.themes)) >= SETTING  # "nine people were killed" is known by its setting
    bare = any(RELATIVE.match(side.claim.text) for side in (left, right))
    by_setting = counted and setting and not bare
    if not shared & left.central & right.central and not by_setting and not copied_alike(left, right):
        return False
    return _of_one_week(left, right)


def counts_of_one(left: Facets, right: Facets) -> bool:
    """Whether two counts can be of one thing: what each names has something in common, and so have the names that their
    reports are about, and who did it, where it is not they who are counted ("burned for nine minutes").
    """
    if left.names and right.names and not left.names & right.names:
        return False
    if not of_like_reports(left, right) or not told_alike(left, right) or _nobody_knows_what(left, right):
        return False
    numbers = differing_numbers(left, right)
    if far_apart(left, right) or (numbers is not None and not of_one_measure(left, right, numbers)):
        return False
    taking_part = [counts_as_part(side, left.units & right.units) for side in (left, right)]
    other = kinship(left.action, right.action) is Kinship.OTHER
    if other and not all(taking_part) and shared_words(left, right) < ONE_WORDING:
        return False  # "rushed for 150 yards" and "had catches for 440 yards"
    doers = [in_role(side, ActorRole.AGENT) for side in (left, right)]
    return any(taking_part) or not (doers[0] and doers[1]) or best_match(*doers) > OTHER_HEAD


def _nobody_knows_what(left: Facets, right: Facets) -> bool:
    """Whether one says only that "it" or "that" struck so many: nobody knows which of two like things it was."""
    said = (side.claim.paraphrase or side.claim.text for side in (left, right))
    return PERSON in left.units | right.units and any(map(_IT.match, said))


def of_like_reports(left: Facets, right: Facets) -> bool:
    """Whether two reports are about names in common: a fifth of the names of the one that is about fewer."""
    fewest = min(len(left.report_names), len(right.report_names))
    return len(left.report_names & right.report_names) >= NAMES_SHARED * fewest


def of_others(slot: str, left: Facets, right: Facets) -> bool:
    """Whether two claims that differ in `slot` differ so in another that they are of two things: in time as well as in
    a number or place, or in all the names that they write.
    """
    if _of_two_times(left, right) if slot != "time" else differing_numbers(left, right):
        return True
    if slot == "actor":
        return False
    mine, theirs = (_names_written(side) for side in (left, right))
    if slot == "place":
        mine, theirs = (names - _names_of_places(side) for names, side in ((mine, left), (theirs, right)))
    return bool(mine and theirs) and not mine & theirs and not meet(left.actors, right.actors)


def _names_written(side: Facets) -> frozenset[str]:
    """The stems of the uncommon words that a claim writes with a capital, but for its first word and its time; of one
    all in capitals none.
    """
    return _names_but_for(side.claim.text, side.claim.time.text if side.claim.time else None)


@lru_cache(maxsize=100_000)
def _names_but_for(text: str, time: str | None) -> frozenset[str]:
    after_first = "" if text.isupper() else text.partition(" ")[2]
    return frozenset(word for word in name_stems(after_first) if rarity(word) >= RAREST) - {*name_stems(time or "")}


def _names_of_places(side: Facets) -> frozenset[str]:
    return frozenset(word for place in named_places(side.claim) for word in name_stems(place.name))


def _of_two_times(left: Facets, right: Facets) -> bool:
    """Whether both say when, and it is not the same ("in the second quarter", "in the fourth quarter")."""
    if left.claim.time is None or right.claim.time is None:
        return False
    texts, same = (left.claim.time.text, right.claim.time.text), overlapping(left.days, right.days)
    if same is None:
        return None not in texts and texts[0] != texts[1]
    return not same and (None in texts or texts[0] != texts[1])


def meet(left: Sequence[Named], right: Sequence[Named]) -> bool:
    """Whether one of `left` can be one of `right`, by key or by name."""
    keys = {one.key for one in left}
    return any(one.key in keys for one in right) or any(_can_be_called(a, b) for a in left for b in right)


def _can_be_called(one: Named, other: Named) -> bool:
    """Whether two names can be one's: in the same words ("the guard of Tosk", "Tosk's guard"), and what is no person by
    its first ones ("Wren" of "Wren Works").
    """
    if alike(one.name, other.name) or same_words(one.name, other.name):
        return True
    names = one.name, other.name
    return ActorKind.PERSON not in (one.kind, other.kind) and (opens(*names) or opens(*reversed(names)))


def _elsewhere(left: Facets, right: Facets) -> bool:
    a, b = named_places(left.claim), named_places(right.claim)
    if not a or not b or any(alike(x.name, y.name) for x in a for y in b):
        return False
    if any(_stands_in(x.name, right.claim.text) for x in a) or any(_stands_in(y.name, left.claim.text) for y in b):
        return False  # "born in Tosk, Orlen" is in Orlen too
    if all(place.precision in _EXACT for place in (*a, *b)):
        return True
    if len(a) > 1 or len(b) > 1 or {a[0].precision, b[0].precision} - {*_EXACT, _UNKNOWN}:
        return False
    return (
        a[0].start is not None
        and b[0].start is not None
        and _word_before(left, a[0].start) == _word_before(right, b[0].start)
    )


def _stands_in(place: str, text: str) -> bool:
    """Whether a text names a place, or shortens its name ("Tosk, Orl.")."""
    short = (found.removesuffix(".") for found in _SHORT.findall(text))
    return place in text or any(len(one) < len(place) and place.startswith(one) for one in short)


def _word_before(side: Facets, start: int) -> str:
    words = words_of(side.report.text[max(0, start - 20) : start])
    return words[-1].folded if words else ""


def same_doer(left: Facets, right: Facets) -> bool:
    """Whether the same can have done both, as far as the claims name or describe who did it."""
    return _same_party(left, right, ActorRole.AGENT)


def same_target(left: Facets, right: Facets) -> bool:
    """Whether both can have been done to the same, as far as the claims name or describe it."""
    return _same_party(left, right, ActorRole.TARGET)


def _same_parties(left: Facets, right: Facets) -> bool:
    return not are_foes(left, right) and all(
        not told_apart(left, right, role) and same_party(left, right, role)
        for role in (ActorRole.AGENT, ActorRole.TARGET)
    )


def same_party(left: Facets, right: Facets, role: ActorRole) -> bool:
    """Whether those in `role` can be one: by their names or the words for them, or as only one claim names them."""
    return _same_party(left, right, role) or _one_described(left, right, role)


def in_role(side: Facets, role: ActorRole) -> list[Part]:
    """The parts of a claim that have `role`."""
    return [part for part in side.parts if part.role is role]


def _same_party(left: Facets, right: Facets, role: ActorRole) -> bool:
    """What a pronoun was resolved to is not sure enough to tell unnamed parties apart."""
    named = [named_in(side, role) for side in (left, right)]
    if named[0] and named[1]:
        return meet(named[0], list(right.actors)) or meet(named[1], list(left.actors))
    words = [{word for name in _surely(side, role) for word in content_words(name)} for side in (left, right)]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def _surely(side: Facets, role: ActorRole) -> list[str]:
    """The words for those in `role` as they stand there, pronouns left out; part of a name is none. To whom it was done
    stands now as what it was done to, now as who got it ("warned Wren", "gave Wren a warning").
    """
    roles = (role, ActorRole.RECIPIENT) if role is ActorRole.TARGET else (role,)
    those, text = [one for one in side.claim.actors if one.role in roles], side.report.text
    return [one.name for one in those if one.antecedent is None or name_stems(text[one.start : one.end])]


def _one_described(left: Facets, right: Facets, role: ActorRole) -> bool:
    """Whether only one of the claims names who is in `role`: who is described ("gunmen", "a blast") may be the same."""
    named = [any(name_stems(name) for name in _surely(side, role)) for side in (left, right)]
    return named[0] != named[1]


def certain_moods(left: Facets, right: Facets) -> bool:
    """Whether both are put firmly enough to collide: none is supposed, and both are still to come or neither is."""
    if Mood.SUPPOSED in (left.mood, right.mood):
        return False
    return (left.mood is Mood.TO_COME) == (right.mood is Mood.TO_COME)
