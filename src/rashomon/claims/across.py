"""The actors of a case across its reports: which ids of which reports are of one actor, and why.

Enters: what each report says of who is who, in any order, and what people said of it. Leaves: a row for each id of a
report that stands for another one over the whole case, with the rules that made it so. Only sure rules are used: what
a report merely describes stays in it. Deliberately not done: changing claims; the casebook lays the rows over them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rashomon.claims.figures import Figure, Roll
from rashomon.claims.gathering import Gathered, gathered
from rashomon.claims.sights import Join, Key
from rashomon.terms import Id, SameActor

APART = "kept apart"
INSIDE = "one report"


def across_rolls(
    rolls: Collection[Roll],
    same: Collection[tuple[Key, Key]] = (),
    different: Collection[tuple[Key, Key]] = (),
) -> tuple[SameActor, ...]:
    """The ids that are another actor's over all reports, by report and id, from what `roll_in` tells of each report;
    the order of the reports changes nothing.

    `same` and `different` are what people said of two names, each a report and an id in it; of a pair that is
    `different` the first is the one that is somebody else.
    """
    figures = [one for roll in rolls for one in roll.figures if one.names]
    own = {(one.report, id_): (one.report, one.id) for one in figures for id_ in one.ids}
    found = gathered(rolls, _pairs(same, own), _pairs(different, own))
    by_key = {(one.report, one.id): one for one in figures}
    return tuple(sorted(_rows(by_key, found), key=lambda one: (one.report, one.id)))


def _pairs(judged: Collection[tuple[Key, Key]], own: Mapping[Key, Key]) -> list[tuple[Key, Key]]:
    """The figures that pairs of names are of; names that are in no report now are left out."""
    meant = [(own[one], own[other]) for one, other in judged if one in own and other in own]
    return [(one, other) for one, other in meant if one != other]


def _rows(figures: dict[Key, Figure], found: Gathered) -> Iterator[SameActor]:
    joins: dict[Key, list[Join]] = {}  # of each figure, in their order
    for join in found.joins:
        for key in (join.left, join.right):
            joins.setdefault(key, []).append(join)
    names: dict[Id, str] = {}
    for key in sorted(figures, key=lambda key: (figures[key].id != found.actor[key], key)):
        names.setdefault(found.actor[key], figures[key].names[0])
    for key, figure in figures.items():
        actor = found.actor[key]
        for id_ in figure.ids:
            if id_ != actor:
                rule, evidence = _why(id_, figure, actor, joins.get(key, ()))
                yield SameActor(
                    report=key[0], id=id_, actor=actor, name=figure.names[0], actor_name=names[actor],
                    rule=rule, evidence=evidence,
                )  # fmt: skip


def _why(id_: Id, figure: Figure, actor: Id, joins: Sequence[Join]) -> tuple[str, str]:
    """The rule and evidence of the join that the figure is part of; else what its own report says."""
    if id_ != figure.id and actor == figure.id:
        return INSIDE, "; ".join(figure.joined)
    for join in joins:  # the one that leads right to the actor, if there is one
        if actor in (join.left[1], join.right[1]):
            return join.rule, join.evidence
    if joins:
        return joins[0].rule, joins[0].evidence
    return APART, "another bearer of the name, by what is said of the two"
