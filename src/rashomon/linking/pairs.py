"""How likely two claims are about one matter: a sum over named features.

Enters: two `Facets`. Leaves: the features by name and the score, which is the sum of weight times feature over
`weights.json` and can be read as such. Deliberately not done: choosing which pairs to score (see `candidates.py`) and
what follows (see `clusters.py`).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.days import days_of, gap, overlapping
from rashomon.linking.differences import same_doer, same_target
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.names import alike, name_words, same_outlet
from rashomon.linking.parts import best_match
from rashomon.linking.words import rarity, stem
from rashomon.terms import ActorRole

RARE = 7  # of a shared word: in fewer than 1 of 128 documents
TELLING = 5  # rarity from which on an action tells claims apart: in fewer than 1 of 32 documents
REST = 4  # rarities of words shared besides the verb, from which on they tell claims apart
SHARED = 40  # rarities of shared words add up to this at most: four names, or six rare words
FAR_REPORTS = 14  # days between two published dates, from which on the reports hardly tell one event; by hand
FAR = 7  # days; a day or two apart is what reports of one event dispute
ONE_REPORT = 0.6  # themes shared inside one report; by hand
UNITS = 1_000_000  # scores are whole millionths, so that sums do not depend on their order

Features = dict[str, float]


def features_of(left: Facets, right: Facets) -> Features:
    """The features of a pair by name, each between 0 and 1; the same for both orders; features that are 0 left out."""
    found = {
        **_word_features(left, right),
        **_actor_features(left, right),
        **_slot_features(left, right),
        **_source_features(left, right),
    }
    found |= _action_features(left, right)
    found |= _part_features(left, right, found)
    if any(found[name] for name in ("doers alike", "things alike", "parts crossed")):
        found["no actor in common"] = 0.0
    found["same count of one setting"] = _same_count(left, right, found)
    found["only the action in common"] = float(_only_the_action(left, right, found))
    return {name: value for name, value in sorted(found.items()) if value}


def score_of(features: Features) -> int:
    """The score of a pair in millionths: above 0 more likely one matter than not."""
    weights = weights_by_name()
    return round(UNITS * weights["bias"]) + sum(
        round(UNITS * weights[name] * value) for name, value in features.items()
    )


@cache
def weights_by_name() -> dict[str, float]:
    """The weights of the features and the bias; the file says where they were calibrated."""
    read: dict[str, float] = json.loads((files("rashomon.linking") / "weights.json").read_text(encoding="utf-8"))[
        "weights"
    ]
    return read


def _word_features(left: Facets, right: Facets) -> Features:
    shared = left.words & right.words | _named_in(left, right) | _named_in(right, left)
    both = sum(map(rarity, shared))
    rare = sum(1 for word in shared if rarity(word) >= RARE)
    quoted = left.quoted & right.quoted
    return {
        "words contained": min(1.0, both / max(1, min(left.weight, right.weight))),
        "words shared of all": both / max(1, left.weight + right.weight - both),
        "words shared": min(both, SHARED) / SHARED,
        "rare words shared": min(rare, 3) / 3,
        "themes shared": _themes_shared(left, right),
        "quotation shared": min(sum(map(rarity, quoted)), 30) / 30,
    }


def _themes_shared(left: Facets, right: Facets) -> float:
    """Of two reports; two claims of one report are put like those of two reports about one thing."""
    if left.report.id == right.report.id:
        return ONE_REPORT
    return min(len(set(left.themes) & set(right.themes)), 5) / 5


def _action_features(left: Facets, right: Facets) -> Features:
    """How the actions stand to each other; agreement in a frequent verb says less than in a rare one."""
    kin = kinship(left.action, right.action)
    if kin in (Kinship.OTHER, Kinship.UNKNOWN):
        return {"action " + kin.value: 1.0}
    weight = min(_tells(side.action or "") for side in (left, right))
    if kin is Kinship.OPPOSED and not same_doer(left, right):
        return {"action other": 1.0}
    same_two = len(_parties(left) & _parties(right)) >= 2
    return {
        "action " + kin.value: min(weight, TELLING) / TELLING,
        "same two actors, opposed actions": float(same_two and kin is Kinship.OPPOSED),
    }


def unlike_names(left: Facets, right: Facets) -> bool:
    """Whether each claim names two or more, persons, places, bodies, and nothing that one names stands in the other.

    Two who contradict each other in one thing agree in another; two like sentences about others have nothing in common.
    """
    if min(len(left.names), len(right.names)) < 2 or (left.copied and copied_alike(left, right)):
        return False
    return not left.names & right.names and not any(a.key == b.key for a in left.actors for b in right.actors)


def _part_features(left: Facets, right: Facets, found: Features) -> Features:
    """How well who did it and to whom agree, named or described; what is done to one may be what the other says it did.

    So "the dam burst" and "they burst the dam" meet. Parts alike count more where one act or one setting is told. A
    name or a setting in common tells of one act only where the act has one word or is done to one thing: whole cases
    are about the same few names.
    """
    doers = [[part for part in side.parts if part.role is ActorRole.AGENT] for side in (left, right)]
    things = [[part for part in side.parts if part.role is ActorRole.TARGET] for side in (left, right)]
    doer, thing = best_match(*doers), best_match(*things)
    crossed = max(best_match(doers[0], things[1]), best_match(things[0], doers[1]))
    best = max(doer, thing, crossed)
    one_act = float(bool(found.get("action same") or found.get("action synonym")))
    told_alike = one_act * bool(found.get("action same") or max(thing, crossed))
    return {
        "doers alike": doer,
        "doers unlike": float(bool(doers[0] and doers[1]) and not doer),
        "things alike": thing,
        "things unlike": float(bool(things[0] and things[1]) and not thing),
        "parts crossed": crossed if not max(doer, thing) else 0.0,
        "one act, things alike": one_act * max(thing, crossed),
        "one act, a name in common": told_alike * bool(left.names & right.names or _named_in(left, right)),
        "one setting, parts alike": best * found["themes shared"],
        "one setting, one act": told_alike * found["themes shared"],
        "only one counts": float(bool(left.units) != bool(right.units)),
        "units unlike": float(bool(left.units and right.units) and not left.units & right.units),
        "one setting, one unit": float(bool(left.units & right.units)) * found["themes shared"],
        "names of each unlike": float(unlike_names(left, right)),
        "no theme in common": float(bool(left.themes and right.themes) and not set(left.themes) & set(right.themes)),
    }


def _same_count(left: Facets, right: Facets, found: Features) -> float:
    """Whether both count the same things in one action ("nine people were killed") in reports about one thing."""
    one_act = found.get("action same") or found.get("action synonym")
    units = {n.unit for n in left.numbers if n.unit} & {n.unit for n in right.numbers}
    return float(bool(one_act and units) and len(set(left.themes) & set(right.themes)) >= 2)


def _parties(facets: Facets) -> set[str]:
    """The actors that act on each other; where fewer than two do, all actors named."""
    acting = {actor.key for actor in facets.actors if actor.role is not ActorRole.OTHER}
    return acting if len(acting) >= 2 else {actor.key for actor in facets.actors}


def _tells(action: str) -> int:
    """How much an action tells: the rarity of its rarest word; a verb with its particle ("bring down") is no frequent
    word.
    """
    words = action.split()
    return TELLING if len(words) > 1 and words[0] != "be" else max((rarity(stem(word)) for word in words), default=0)


def _only_the_action(left: Facets, right: Facets, found: Features) -> bool:
    """Whether two claims share a verb and nothing else that tells them from others with it."""
    tells = (
        *("actors same", "actors alike by name", "a name in the other's words", "root same", "root alike by name"),
        *("number and unit same", "same count of one setting", "same copied passage"),
        *("doers alike", "things alike", "parts crossed"),
    )
    acts = {stem(word) for side in (left, right) for word in (side.action or "").split()}
    rest = sum(map(rarity, (left.words & right.words) - acts))
    return rest < REST and not any(found.get(name) for name in tells)


def _actor_features(left: Facets, right: Facets) -> Features:
    named = len(_named_in(left, right) | _named_in(right, left))
    if not left.actors or not right.actors:
        return {"actors unknown": 1.0, "a name in the other's words": min(named, 2) / 2}
    same = {actor.key for actor in left.actors} & {actor.key for actor in right.actors}
    rest = [[a for a in side.actors if a.key not in same] for side in (left, right)]
    similar = sum(1 for a in rest[0] if any(alike(a.name, b.name) for b in rest[1]))
    fewest = min(len({a.key for a in side.actors}) for side in (left, right))
    return {
        "actors same": len(same) / fewest,
        "several actors same": float(len(same) >= 2),
        "actors alike by name": min(1.0, similar / fewest) if not same else 0.0,
        "a name in the other's words": min(named, 2) / 2 if not same else 0.0,
        "no actor in common": float(not same and not similar and not named),
    }


def _named_in(named: Facets, worded: Facets) -> set[str]:
    """The stems of names of one claim that the other has among its words, not as a name."""
    return {stem(word) for actor in named.actors for word in name_words(actor.name)} & worded.words


def _slot_features(left: Facets, right: Facets) -> Features:
    days = overlapping(left.days, right.days)
    published = days_of(left.report.published), days_of(right.report.published)
    named = left.names & right.names or left.copied or days
    units = left.units & right.units
    values = {(n.unit, n.value) for n in left.numbers} & {(n.unit, n.value) for n in right.numbers}
    return {
        "days agree": float(days is True),
        "reports tell of one day": float(bool(left.told_days & right.told_days)),
        "nothing named alike, published far apart": 0.0 if named else min(gap(*published), FAR_REPORTS) / FAR_REPORTS,
        "days apart": min(gap(left.days, right.days), FAR) / FAR,
        "places agree": float(bool(left.places & right.places)),
        "places differ": float(bool(left.places and right.places) and not left.places & right.places),
        "number and unit same": float(bool(values)),
        "unit same, number differs": float(bool(units) and not values),
        "one standing, one not": float(left.claim.standing != right.claim.standing),
    }


def _source_features(left: Facets, right: Facets) -> Features:
    stated = {root.key for root in left.path.roots} & {root.key for root in right.path.roots}
    stated = {key for key in stated if not key.startswith(("author", "unstated"))}
    return {
        "root same": float(bool(stated)),
        "root alike by name": float(not stated and roots_alike(left, right)),
        "one relays the other's outlet": float(relays(left, right) or relays(right, left)),
        "same report": float(_told_twice(left, right)),
        "same copied passage": float(copied_alike(left, right)),
    }


def _told_twice(left: Facets, right: Facets) -> bool:
    """Whether one report says both, which is rarely of one matter unless as its headline, or to deny it."""
    denied = left.negated != right.negated and same_target(left, right)
    said_again = left.headline or right.headline or denied
    return left.report.id == right.report.id and not said_again


def roots_alike(left: Facets, right: Facets) -> bool:
    """Whether two roots with names can be one by their names."""
    return any(
        a.kind is b.kind and not a.key.startswith(("author", "unstated")) and alike(a.name, b.name)
        for a in left.path.roots
        for b in right.path.roots
    )


def relays(left: Facets, right: Facets) -> bool:
    """Whether the left claim comes by way of the outlet of the right one's report."""
    outlet = right.report.outlet
    return outlet is not None and any(same_outlet(relay.name, outlet) for relay in left.path.relays)


def actions_related(left: Facets, right: Facets) -> bool:
    """Whether the actions of a pair can be one act or its denial."""
    return kinship(left.action, right.action) not in (Kinship.OTHER, Kinship.UNKNOWN)
