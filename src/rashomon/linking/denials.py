"""Whether a denial is of what another claim affirms.

Enters: two `Facets` of one act, of which one is negated. Leaves: whether the denial can be of it: of the same doer and
the same done to, and no narrower. Deliberately not done: finding acts that are one (see `differences.py`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from rashomon.linking.actions import Kinship, is_light, kinship
from rashomon.linking.compatible import WE
from rashomon.linking.counts import told_alike
from rashomon.linking.differences import (
    can_be_one_thing,
    in_role,
    is_certain,
    meet,
    of_like_reports,
    same_party,
    told_apart,
)
from rashomon.linking.facets import Facets, named_in
from rashomon.linking.moments import of_one_moment, was_still_to_come
from rashomon.linking.pairs import roots_alike
from rashomon.linking.parts import best_match, name_stems
from rashomon.linking.sides import is_the_state
from rashomon.linking.words import content_words, folded_words, listed, stem
from rashomon.terms import ActorKind, ActorRole, Stance

ELSE = 2  # words; of 98 denials on ECB+ and PolNeAR it drops 23 of 75 wrong and 1 of 23 right ones (0154)
ONE_WORDING = 0.5  # of all words of two claims, from which on "this" is one thing in both; by hand
_PRONOUN = re.compile(r"(?:it|he|she|they|we|i)\b", re.IGNORECASE)  # who did it, also where nobody knows whom it means
_THIS = re.compile(r"\W*(?:this|that|these|those|what|which)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\W*(?:of|for|to|in|with|by|from|on|at|about) (?:which|whom)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\W*(?:do not|don ?['’] ?t|dont) (?!you\b)", re.IGNORECASE
)  # who calls out "don't shoot" denies nothing
_YET = re.compile(r"\byet\b", re.IGNORECASE)
_UNKNOWN = frozenset(("it", "they", "we", "him", "her", "them", "us", "this", "that"))  # where nothing resolved it
_OWN = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no one|none)\b", re.IGNORECASE)
_NOBODY_WHERE = re.compile(
    r"\W*(?:nobody|no one|none|nothing) (?:(?:in|of|at|on|among|from) |(?=there\b|here\b))", re.IGNORECASE
)
_ANY = re.compile(r"(?:an?|any|no|one) ((?:[a-z][\w-]* )+)", re.IGNORECASE)
_SUCH = frozenset(map(stem, ("such", "single", "sort", "kind", "other", "more", "further")))
_BOUND = re.compile(  # what makes a denial one of less
    r"\b(?:always|necessarily|fully|entirely|completely|wholly|totally|merely|solely|formally|officially|properly|exactly|"
    r"directly|immediately|until|till|unless|except|this time|this way|that way|at this (?:point|time|stage)|"
    r"during that time|(?:its|their|his|her|our) own|"
    r"(?:more|longer|fewer|less|later|earlier|higher|lower) than)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"(?:[Tt]he |[Aa]n? )?[a-z][^A-Z]*")  # called by no name
_UNTIL = re.compile(r"\W{0,2}(?:until|till|unless|except)\b", re.IGNORECASE)  # the same behind what is denied
_OWNED = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|being)\b", re.IGNORECASE)


def same_parties(left: Facets, right: Facets) -> bool:
    """Whether a denial can be of what the other says: of the same doer and the same done to.

    Who denies having done it does not deny that it "was done"; who says that nobody did does.
    """
    denying, affirming = (left, right) if left.negated else (right, left)
    if _leaves_open_whom(left, right) or _by_others(left, right):
        return False
    if _is_doubted(affirming) or _is_one_text(denying, affirming) or _ORDER.match(denying.claim.text):
        return False
    things = [in_role(side, ActorRole.TARGET) for side in (left, right)]
    if left.action == "be" and not told_alike(left, right, ONE_WORDING):  # "there is room", "there is no room for that"
        return False
    if is_light(left.action) and any(things) and not best_match(*things):  # "had goals", "had nothing to do with it"
        return False
    if not can_be_one_thing(left, right) or _is_of_his_own(left, right) or _is_of_his_own(right, left):
        return False
    if _NOBODY.match(denying.claim.text):
        return True
    is_passive = not _has_doer(affirming) and bool(_PASSIVE.search(affirming.claim.text))
    only_who = is_passive or _is_by_a_thing(affirming) or _by_unnamed_others(affirming, denying)
    return same_party(left, right, ActorRole.AGENT) and not (_has_doer(denying) and only_who)


def denies_another(left: Facets, right: Facets) -> bool:
    """Whether a denial is of something narrower or else than what the other affirms: they have no word in common but
    the act, and who denies says `ELSE` others and more ("no incentive to ask agencies", "the asking is no incentive").
    """
    denying, affirming = (left, right) if left.negated else (right, left)
    acts = {stem(word) for side in (left, right) for word in (side.action or "").split()}
    if _is_narrower(denying, affirming) or _has_other_parts(denying, affirming):
        return True
    if _is_of_some(denying, affirming) or _is_of_one_kind(denying, affirming):
        return True
    return not (denying.words & affirming.words) - acts and len(denying.words - affirming.words - acts) >= ELSE


def _is_narrower(denying: Facets, affirming: Facets) -> bool:
    """Whether a word bounds what is denied and not what is affirmed ("not always", "not until May", "had not to")."""
    if _YET.search(denying.claim.text) and not of_one_moment(denying, affirming):
        return True  # not so far, but it may be by now
    if was_still_to_come(affirming, denying):
        return True
    bounds = [bool(_BOUND.search(one.claim.text)) or _had_to_be(one) for one in (denying, affirming)]
    bounds[0] |= _UNTIL.match(denying.report.text, denying.claim.end) is not None
    return bounds[0] and not bounds[1]


def _had_to_be(one: Facets) -> bool:
    """Whether a claim says that something has to be, and not that it is."""
    words = folded_words(one.claim.text)
    return any(second == "to" and first in listed("needing_words.txt") for first, second in pairwise(words))


def _is_of_some(denying: Facets, affirming: Facets) -> bool:
    """Whether it is denied of those only of whom the other has no word ("nothing in the plan requires it", "nobody
    there died").
    """
    text = denying.claim.text
    found = _NOBODY_WHERE.match(text)
    if found is None:
        return False
    acts = denying.claim.action.start - denying.claim.start if denying.claim.action else len(text)
    among = frozenset(content_words(text[found.end() : max(found.end(), acts)]))
    return not among & (affirming.words | affirming.name_words)


def _is_of_one_kind(denying: Facets, affirming: Facets) -> bool:
    """Whether it is denied of things of one kind, which a word before the noun says that the other does not have ("no
    formal offer", "made an offer").
    """
    said = affirming.words | affirming.name_words
    for part in in_role(denying, ActorRole.TARGET):
        found = _ANY.match(part.name)
        kinds = frozenset(content_words(found[1] if found else "")) - {part.head} - _SUCH
        if kinds and not kinds & said:
            return True
    return False


def _is_of_his_own(one: Facets, other: Facets) -> bool:
    """Whether one says of what is somebody's what the other says of a person by name ("her group", "Wren")."""
    for role in (ActorRole.AGENT, ActorRole.TARGET):
        named = [actor for actor in named_in(other, role) if actor.kind is ActorKind.PERSON]
        parts = in_role(one, role)
        if named and parts and all(_OWN.match(part.name) and part.head not in listed("persons.txt") for part in parts):
            return True
    return False


def _is_one_text(denying: Facets, affirming: Facets) -> bool:
    """Whether one text was read or cut in two ways ("I hope not"), and nobody denies it who tells it."""
    texts = [" ".join(side.claim.text.split()) for side in (denying, affirming)]
    return denying.claim.polarity is not affirming.claim.polarity and texts[0] in texts[1]


def _speaks_of_other_us(left: Facets, right: Facets) -> bool:
    """Whether both are of "us", and these are two who speak."""
    ours = [any(actor.name.casefold() in WE for actor in side.claim.actors) for side in (left, right)]
    mine, theirs = ({root.key for root in side.path.roots} for side in (left, right))
    return all(ours) and not mine & theirs


def _is_done_to_some(left: Facets, right: Facets) -> bool:
    """Whether one says only "it" or "him" of what it was done to."""
    those = (actor for side in (left, right) for actor in side.claim.actors if actor.role is ActorRole.TARGET)
    return any(actor.name.casefold() in _UNKNOWN for actor in those)


def _is_doubted(one: Facets) -> bool:
    """Whether who tells a claim does not affirm it either."""
    return one.attribution is not None and one.attribution.stance is Stance.DOUBTS


def _has_other_parts(denying: Facets, affirming: Facets) -> bool:
    """Whether it is denied of what has no part in the other: done to something where the other says of nothing that
    it was done to it ("returned no calls", "returned to the coast"), for somebody whom the other does not name; or who
    is said not to have done it is, in the other, whom it was done to or for.
    """
    things = [in_role(side, ActorRole.TARGET) for side in (denying, affirming)]
    same = kinship(denying.action, affirming.action) is Kinship.SAME
    done_to = any(one.role is ActorRole.TARGET for one in affirming.claim.actors)
    said = affirming.words | affirming.name_words
    if same and things[0] and not done_to and not any(part.words & said for part in things[0]):
        return True
    keys = {role: {one.key for one in denying.actors if one.role is role} for role in ActorRole}
    theirs = {role: {one.key for one in affirming.actors if one.role is role} for role in ActorRole}
    gets = [frozenset(name_stems(one.name)) for one in denying.actors if one.role is ActorRole.RECIPIENT]
    if any(name and not name & affirming.name_words and not name & affirming.names for name in gets):
        return True
    gave = keys[ActorRole.RECIPIENT] & theirs[ActorRole.AGENT] - theirs[ActorRole.TARGET] - theirs[ActorRole.RECIPIENT]
    turned = (
        gave
        | keys[ActorRole.AGENT] & (theirs[ActorRole.TARGET] | theirs[ActorRole.RECIPIENT]) - theirs[ActorRole.AGENT]
    )
    return same and bool(turned)


def _leaves_open_whom(left: Facets, right: Facets) -> bool:
    """Whether nobody knows that both are of one: a pronoun or "which" stands for who takes part, and what tells them
    alike is not enough.
    """
    unknown = _is_of_something(left) or _is_of_something(right)
    if unknown and not (told_alike(left, right, ONE_WORDING) and of_like_reports(left, right)):
        return True
    if bool(_OF_WHICH.match(left.claim.text)) != bool(_OF_WHICH.match(right.claim.text)):
        return True
    return _speaks_of_other_us(left, right) or (_is_done_to_some(left, right) and not of_one_moment(left, right))


def _is_of_something(one: Facets) -> bool:
    """Whether nobody knows what did it, or to whom: "this may help", not "this fact may help"; "it" and "them" that
    nothing resolved.
    """
    claim = one.claim
    sides = {actor.name.casefold(): actor.role for actor in claim.actors if actor.role is not ActorRole.OTHER}
    is_so = claim.standing and (not _UNKNOWN.isdisjoint(sides) or (not sides and _PRONOUN.match(claim.text)))
    if is_so or any(role is ActorRole.RECIPIENT for name, role in sides.items() if name in _UNKNOWN):
        return True
    before = claim.text[: max(0, claim.action.start - claim.start)] if claim.action else claim.text
    return _THIS.match(claim.text) is not None and not content_words(before)


def _puts_it_on_another(left: Facets, right: Facets) -> bool:
    """Whether one source denies that its own did it, and names who did ("its forces did not", "the Guard did")."""
    sides = [(named_in(side, ActorRole.AGENT), in_role(side, ActorRole.AGENT)) for side in (left, right)]
    (named, _), (others, own) = sides if sides[0][0] else reversed(sides)
    is_own = bool(named) and not others and bool(own) and all(_OWNED.match(one.name) for one in own)
    return is_own and roots_alike(left, right)


def _by_others(left: Facets, right: Facets) -> bool:
    """Whether each names who did it, and they are not one, nor is it told of two who did it to each other."""
    if _puts_it_on_another(left, right):
        return True
    one, other = ([named_in(side, role) for role in (ActorRole.AGENT, ActorRole.TARGET)] for side in (left, right))
    if not one[0] or not other[0] or meet(one[0], other[0]):
        return False
    described = [all(_DESCRIBED.fullmatch(who.name) for who in side[0]) for side in (one, other)]
    if described[0] != described[1] and not told_apart(left, right, ActorRole.AGENT):
        return False  # "the president", "President Wren"
    return not (meet(one[0], other[1]) and meet(other[0], one[1]))


def _has_doer(facets: Facets) -> bool:
    by_pronoun = _PRONOUN.match(facets.claim.text) is not None and not _PASSIVE.search(facets.claim.text)
    return by_pronoun or any(actor.role is ActorRole.AGENT for actor in facets.claim.actors)


def _is_by_a_thing(facets: Facets) -> bool:
    """Whether who did it is only what a relative clause hangs on, unnamed ("the charges, which brought it down")."""
    agents = [actor for actor in facets.claim.actors if actor.role is ActorRole.AGENT]
    return bool(agents) and all(actor.antecedent is not None and actor.kind is ActorKind.UNKNOWN for actor in agents)


def _by_unnamed_others(affirming: Facets, denying: Facets) -> bool:
    """Whether it is affirmed only of who is described ("shells hit the yard"), in other words than who denies; "the
    company" can be who denies.
    """
    doers = [in_role(side, ActorRole.AGENT) for side in (affirming, denying)]
    named = any(is_certain(part) and not affirming.headline for part in doers[0])
    if doers[0] and doers[1] and all(is_the_state(part.name) for side in doers for part in side):
        return False  # "government forces" and "the army"
    return bool(doers[0]) and not named and best_match(*doers) == 0
