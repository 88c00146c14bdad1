"""How likely two claims are about one matter: a sum over named features.

Enters: columns of claims and the pairs to compare. Leaves: the features by name and the score, which is the sum of
weight times feature over `weights.json` and can be read as such. Everything is worked out for many pairs at once; what
only a function can tell (names spelled alike) is asked once for each two values that share a token. Deliberately not
done: choosing which pairs to score (see `candidates.py`) and what follows (see `apart.py` and `clusters.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.columns import Columns, columns_of
from rashomon.linking.differences import SETTING, of_one_denial, same_doer, same_target
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.names import alike, same_outlet
from rashomon.linking.parts import best_match
from rashomon.linking.rows import ACT, NAME, TELLING, WORD
from rashomon.linking.sets import common, meetings
from rashomon.linking.values import Values, both_known, both_there, by_values, gap, overlapping, sharing

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers, Shares

RARE = 7  # of a shared word: in fewer than 1 of 128 documents
REST = 4  # rarities of words shared besides the verb, from which on they tell claims apart
SHARED = 40  # rarities of shared words add up to this at most: four names, or six rare words
FAR_REPORTS = 14  # days between two published dates, from which on the reports hardly tell one event; by hand
FAR = 7  # days; a day or two apart is what reports of one event dispute
WORDING = 3  # words that two claims have in common, from which on they can be told word for word; by hand
ONE_REPORT = 0.6  # themes shared inside one report; by hand
UNITS = 1_000_000  # scores are whole millionths, so that sums do not depend on their order
HIGHEST = 4 * UNITS  # one pair counts no more than this for or against a merge
AT_ONCE = 50_000  # pairs compared in one step: some tens of megabytes

Features = dict[str, float]
FeatureColumns = dict[str, "Shares"]
_KINDS = tuple(Kinship)


def scores_of(pairs: Sequence[tuple[Facets, Facets]]) -> list[int]:
    """The score of each pair of claims, the one with the smaller id first."""
    import numpy as np

    columns, rows = columns_of([one for pair in pairs for one in pair]), np.arange(2 * len(pairs))
    return [score for some in pairs_of(columns, rows[::2], rows[1::2]) for score in some.scores().tolist()]


def pairs_of(columns: Columns, left: Numbers, right: Numbers) -> Iterator[Pairs]:
    """The pairs of rows, so many at a time as are compared in one step."""
    for at in range(0, len(left), AT_ONCE):
        yield Pairs(columns, left[at : at + AT_ONCE], right[at : at + AT_ONCE])


def features_of_pairs(columns: Columns, left: Numbers, right: Numbers) -> Iterator[Features]:
    """The features of each pair by name, each between 0 and 1; features that are 0 left out."""
    import numpy as np

    for pairs in pairs_of(columns, left, right):
        found = pairs.features()
        names, end = sorted(found), 0
        values = np.stack([found[name] for name in names], axis=1)
        some = np.nonzero(values)
        of, told = [names[at] for at in some[1].tolist()], values[some].tolist()
        for count in np.count_nonzero(values, axis=1).tolist():
            start, end = end, end + count
            yield dict(zip(of[start:end], told[start:end], strict=True))


def features_of(left: Facets, right: Facets) -> Features:
    """The features of one pair."""
    import numpy as np

    return next(features_of_pairs(columns_of((left, right)), np.array([0]), np.array([1])))


@cache
def weights_by_name() -> dict[str, float]:
    """The weights of the features and the bias; the file says where they were calibrated."""
    text = (files("rashomon.linking") / "weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


class Pairs:
    """Pairs of rows of `columns` while they are compared: `a[i]` and `b[i]` are the rows of pair i."""

    def __init__(self, columns: Columns, left: Numbers, right: Numbers) -> None:
        self.columns, self.a, self.b = columns, left, right
        self.reports = columns.report[left], columns.report[right]
        self.one_report = self.reports[0] == self.reports[1]
        self.kin = self._kinship()
        self.names = common(columns.names, left, right)
        self.keys = common(columns.actor_keys, left, right)
        self.units = common(columns.units, left, right)
        self.themes = common(columns.themes, *self.reports)
        overlap = overlapping(columns.days, left, right)
        self.days_agree, self.days_differ = overlap & both_known(columns.days, left, right), ~overlap
        self.copied = self.asked(common(columns.copied, left, right) > 0, copied_alike)
        self.relays = self._relaying(left, self.reports[1]) | self._relaying(right, self.reports[0])
        self._meet_words()

    def features(self) -> FeatureColumns:
        """Each feature of all pairs, by name."""
        found = {**self._words(), **self._actors(), **self._slots(), **self._sources(), **self._actions()}
        found |= self._parts(found)
        found["no actor in common"] = found["no actor in common"] * ~self._parts_alike(found)
        found["same count of one setting"] = self._same_count(found)
        found["only the action in common"] = self._only_the_action(found)
        return found

    def scores(self, more: Numbers | int = 0) -> Numbers:
        """The score of each pair in millionths, with `more`: above 0 rather one matter, within `HIGHEST`."""
        import numpy as np

        weights = weights_by_name()
        total = np.full(len(self.a), round(UNITS * weights["bias"]))
        for name, values in self.features().items():
            total = total + np.rint(UNITS * weights[name] * values).astype(np.int64)
        score: Numbers = np.clip(total + more, -HIGHEST, HIGHEST)
        return score

    def asked(self, rows: Flags, question: Callable[[Facets, Facets], bool]) -> Flags:
        """What a function says of the facets of those pairs that `rows` marks; of others it is not true."""
        import numpy as np

        found = np.zeros(len(self.a), bool)
        for at in np.flatnonzero(rows).tolist():
            found[at] = question(self.columns.facets[self.a[at]], self.columns.facets[self.b[at]])
        return found

    def _sum(self, pairs: Numbers, weights: Any = None) -> Shares:
        import numpy as np

        return np.bincount(pairs, weights, len(self.a))

    def _meet_words(self) -> None:
        """What the words of both and the names of their actors share; a name among the other's words counts as one."""
        import numpy as np

        columns = self.columns
        pair, place, other = meetings(columns.stems, self.a, columns.stems, self.b)
        mine, theirs, rarity = columns.stem_flags[place], columns.stem_flags[other], columns.stem_rarity[place]
        words, shared = mine & theirs & WORD > 0, (mine | theirs) & WORD > 0
        left_in_right = (mine & NAME > 0) & (theirs & WORD > 0)
        named = left_in_right | (theirs & NAME > 0) & (mine & WORD > 0)
        besides = words & ((mine | theirs) & ACT == 0)
        rare = shared & (rarity >= RARE)
        self.shared_words = self._sum(pair[words])
        self.shared_rare = self._sum(pair[rare])
        self.shared_rarity = self._sum(pair[shared], rarity[shared])
        self.besides_action = self._sum(pair[besides], rarity[besides])
        self.left_named_in_right = self._sum(pair[left_in_right]) > 0
        self.named = np.minimum(self._sum(pair[named]), 2) / 2

    def _words(self) -> FeatureColumns:
        import numpy as np

        columns, both = self.columns, self.shared_rarity
        weights = columns.weight[self.a], columns.weight[self.b]
        quoted, at, _ = meetings(columns.quoted, self.a, columns.quoted, self.b)
        return {
            "words contained": np.minimum(1.0, both / np.maximum(1, np.minimum(*weights))),
            "words shared of all": both / np.maximum(1, weights[0] + weights[1] - both),
            "words shared": np.minimum(both, SHARED) / SHARED,
            "rare words shared": np.minimum(self.shared_rare, 3) / 3,
            "themes shared": np.where(self.one_report, ONE_REPORT, np.minimum(self.themes, 5) / 5),
            "quotation shared": np.minimum(self._sum(quoted, columns.quoted_rarity[at]), 30) / 30,
            "told word for word": self._word_for_word() * 1.0,
            "wording alike": self._wording_alike(),
        }

    def _wording_alike(self) -> Shares:
        """The cosine of the texts, rare words no more than others, for these stand all over reports of one event.

        One word in common is none, nor are names alone.
        """
        import numpy as np

        wording, shared = self.columns.wording, common(self.columns.wording, self.a, self.b)
        sizes = (np.sqrt(np.maximum(1, wording.sizes[rows])) for rows in (self.a, self.b))
        alike: Shares = (shared > 1) * (self.shared_words > 0) * shared / np.multiply(*sizes)
        return alike

    def _word_for_word(self) -> Flags:
        """Whether two claims have the same words, `WORDING` or more, and the same names, numbers and times apart."""
        columns, a, b = self.columns, self.a, self.b
        words, names = columns.word_count, columns.names.sizes
        same_words = (self.shared_words >= WORDING) & (self.shared_words == words[a]) & (words[a] == words[b])
        told: Flags = same_words & (self.names == names[a]) & (names[a] == names[b])
        return told

    def _kinship(self) -> Numbers:
        """How the actions of each pair stand to each other, as places in `Kinship`."""
        import numpy as np

        action, every = self.columns.action, np.ones(len(self.a), bool)
        return by_values(_kin, action, self.a, action, self.b, every).astype(np.int64)

    def akin(self, *kinds: Kinship) -> Flags:
        """Which pairs have actions of these kinships."""
        import numpy as np

        return np.isin(self.kin, [_KINDS.index(kind) for kind in kinds])

    def _actions(self) -> FeatureColumns:
        """How the actions stand to each other; agreement in a frequent verb says less than in a rare one."""
        import numpy as np

        columns = self.columns
        told = np.minimum(np.minimum(columns.tells[self.a], columns.tells[self.b]), TELLING) / TELLING
        opposed = self.akin(Kinship.OPPOSED)
        opposed_by_one = self.asked(opposed, same_doer)
        same_two = common(columns.acting, self.a, self.b) >= 2
        return {
            "action same": self.akin(Kinship.SAME) * told,
            "action synonym": self.akin(Kinship.SYNONYM) * told,
            "action akin": self.akin(Kinship.AKIN) * told,
            "action opposed": opposed_by_one * told,
            "action other": (self.akin(Kinship.OTHER) | opposed & ~opposed_by_one) * 1.0,
            "action unknown": self.akin(Kinship.UNKNOWN) * 1.0,
            "same two actors, opposed actions": (opposed_by_one & same_two) * 1.0,
        }

    @cached_property
    def similar(self) -> Shares:
        """How many names of the one claim can be of an actor of the other, of pairs without an actor in common."""
        names = self.columns.actor_names
        near = sharing(names, self.a, names, self.b, self.keys == 0)
        return by_values(_similar, names, self.a, names, self.b, near)

    def _actors(self) -> FeatureColumns:
        import numpy as np

        columns = self.columns
        fewest = np.minimum(columns.actor_keys.sizes[self.a], columns.actor_keys.sizes[self.b])
        known, same = fewest > 0, self.keys > 0
        similar, fewest = self.similar, np.maximum(1, fewest)
        return {
            "actors unknown": ~known * 1.0,
            "actors same": self.keys / fewest,
            "several actors same": (self.keys >= 2) * 1.0,
            "actors alike by name": np.minimum(1.0, similar / fewest),
            "a name in the other's words": ~same * self.named,
            "no actor in common": (known & ~same & (similar == 0) & (self.named == 0)) * 1.0,
        }

    def _parts(self, found: FeatureColumns) -> FeatureColumns:
        """How well who did it and to whom agree, named or described; what is done to one may be what the other says it
        did ("the dam burst", "they burst the dam"). Parts alike count more where one act or one setting is told. A name
        or a setting in common tells of one act only where the act has one word or is done to one thing: whole cases are
        about the same few names.
        """
        import numpy as np

        doers, things, a, b = self.columns.doers, self.columns.things, self.a, self.b
        doer, thing = _best_match(doers, a, doers, b), _best_match(things, a, things, b)
        crossed = np.maximum(_best_match(doers, a, things, b), _best_match(things, a, doers, b))
        one_act = self._one_act(found) | (found["action opposed"] > 0) & (thing > 0)  # done to it, or the opposite
        told_alike = one_act & ((found["action same"] > 0) | (np.maximum(thing, crossed) > 0))
        units = self.columns.units.sizes[a] > 0, self.columns.units.sizes[b] > 0
        denied = one_act & (self.columns.negated[a] != self.columns.negated[b])  # "two left", "nobody left"
        setting = ~self.one_report & (self.themes >= SETTING)
        themes = self.columns.themes.sizes[self.reports[0]] > 0, self.columns.themes.sizes[self.reports[1]] > 0
        return {
            "doers alike": doer,
            "doers unlike": (both_there(doers, a, b) & (doer == 0)) * 1.0,
            "things alike": thing,
            "things unlike": (both_there(things, a, b) & (thing == 0)) * 1.0,
            "parts crossed": (np.maximum(doer, thing) == 0) * crossed,
            "one act, things alike": one_act * np.maximum(thing, crossed),
            "one act, a name in common": (told_alike & ((self.names > 0) | self.left_named_in_right)) * 1.0,
            "one setting, parts alike": np.maximum(np.maximum(doer, thing), crossed) * found["themes shared"],
            "one setting, one act": told_alike * found["themes shared"],
            "only one counts": ((self.columns.counts[a] != self.columns.counts[b]) & ~denied) * 1.0,
            "units unlike": (units[0] & units[1] & (self.units == 0)) * 1.0,
            "one setting, one unit": (self.units > 0) * found["themes shared"],
            "one setting, one act denied": self.asked(denied & setting, of_one_denial) * 1.0,
            "names of each unlike": self.unlike_names() * 1.0,
            "no theme in common": (themes[0] & themes[1] & (self.themes == 0)) * 1.0,
        }

    def _one_act(self, found: FeatureColumns) -> Flags:
        return (found["action same"] > 0) | (found["action synonym"] > 0)

    def _parts_alike(self, found: FeatureColumns) -> Flags:
        return (found["doers alike"] > 0) | (found["things alike"] > 0) | (found["parts crossed"] > 0)

    def unlike_names(self) -> Flags:
        """Whether each claim names two or more, and nothing that one names stands in the other.

        Two who contradict each other in one thing agree in another; two like sentences about others have nothing in
        common.
        """
        sizes = self.columns.names.sizes
        several = (sizes[self.a] >= 2) & (sizes[self.b] >= 2)
        unlike: Flags = several & ~self.copied & (self.names == 0) & (self.keys == 0)
        return unlike

    def _slots(self) -> FeatureColumns:
        import numpy as np

        columns, a, b = self.columns, self.a, self.b
        places = common(columns.places, a, b)
        placed = (columns.places.sizes[a] > 0) & (columns.places.sizes[b] > 0)
        values = common(columns.values, a, b)
        named = (self.names > 0) | (columns.copied.sizes[a] > 0) | self.days_agree
        published = np.minimum(gap(columns.published, *self.reports), FAR_REPORTS)
        return {
            "days agree": self.days_agree * 1.0,
            "reports tell of one day": (common(columns.told_days, *self.reports) > 0) * 1.0,
            "nothing named alike, published far apart": ~named * (published / FAR_REPORTS),
            "days apart": np.minimum(gap(columns.days, a, b), FAR) / FAR,
            "places agree": (places > 0) * 1.0,
            "places differ": (placed & (places == 0)) * 1.0,
            "number and unit same": (values > 0) * 1.0,
            "unit same, number differs": ((self.units > 0) & (values == 0)) * 1.0,
            "one standing, one not": (columns.standing[a] != columns.standing[b]) * 1.0,
        }

    def _same_count(self, found: FeatureColumns) -> Shares:
        """Whether both count the same things in one action ("nine people were killed") in reports about one thing."""
        counted = common(self.columns.counted, self.a, self.b) > 0
        return (self._one_act(found) & counted & (self.themes >= 2)) * 1.0

    def _sources(self) -> FeatureColumns:
        columns, a, b = self.columns, self.a, self.b
        stated = common(columns.stated_roots, a, b) > 0
        near = sharing(columns.roots, a, columns.roots, b, ~stated)
        return {
            "root same": stated * 1.0,
            "root alike by name": self.asked(near, roots_alike) * 1.0,
            "one relays the other's outlet": self.relays * 1.0,
            "same report": self._told_twice() * 1.0,
            "same copied passage": self.copied * 1.0,
        }

    def _told_twice(self) -> Flags:
        """Whether one report says both, which is rarely of one matter unless as its headline, or to deny it."""
        columns, a, b = self.columns, self.a, self.b
        denied = self.asked(self.one_report & (columns.negated[a] != columns.negated[b]), same_target)
        twice: Flags = self.one_report & ~(columns.headline[a] | columns.headline[b] | denied)
        return twice

    def _relaying(self, rows: Numbers, reports: Numbers) -> Flags:
        """Whether the claim comes by way of the outlet of the report."""
        via, outlet = self.columns.relays, self.columns.outlet
        some = (via.code[rows] >= 0) & (outlet.code[reports] >= 0)
        return by_values(_relayed, via, rows, outlet, reports, some) > 0

    def _only_the_action(self, found: FeatureColumns) -> Shares:
        """Whether two claims share a verb and nothing else that tells them from others with it."""
        import numpy as np

        tells = (
            *("actors same", "actors alike by name", "a name in the other's words", "root same", "root alike by name"),
            *("number and unit same", "same count of one setting", "same copied passage"),
            *("doers alike", "things alike", "parts crossed"),
        )
        telling = np.logical_or.reduce([found[name] > 0 for name in tells])
        alone: Shares = ((self.besides_action < REST) & ~telling) * 1.0
        return alone


def relays(left: Facets, right: Facets) -> bool:
    """Whether the left claim comes by way of the outlet of the right one's report."""
    outlet = right.report.outlet
    return outlet is not None and _relayed(tuple(relay.name for relay in left.path.relays), outlet)


def roots_alike(left: Facets, right: Facets) -> bool:
    """Whether two roots with names can be one by their names."""
    return any(
        a.kind is b.kind and not a.key.startswith(("author", "unstated")) and alike(a.name, b.name)
        for a in left.path.roots
        for b in right.path.roots
    )


def _kin(left: str | None, right: str | None) -> int:
    return _KINDS.index(kinship(left, right))


def _similar(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many of the names of one claim can be of an actor of the other."""
    return sum(1 for one in left if any(alike(one, other) for other in right))


def _relayed(names: tuple[str, ...], outlet: str) -> bool:
    return any(same_outlet(name, outlet) for name in names)


def _best_match(left: Values, a: Numbers, right: Values, b: Numbers) -> Shares:
    return by_values(best_match, left, a, right, b, sharing(left, a, right, b))
