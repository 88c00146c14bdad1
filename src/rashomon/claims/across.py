"""The actors of a case across its reports: which ids of which reports are of one actor, and why.

Enters: reports with their readings, in any order. Leaves: a row for each id of a report that stands for another one
over the whole case, with the rules that made it so. Only sure rules are used: what a report merely describes stays in
it. Deliberately not done: changing claims; the casebook lays the rows over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.claims.figures import Figure
from rashomon.claims.gathering import Gathered, gathered
from rashomon.claims.sights import Key
from rashomon.claims.whos import roll_in
from rashomon.terms import Id, Reading, Report, SameActor

APART = "kept apart"
INSIDE = "one report"


def across(reports: Iterable[tuple[Report, Reading]]) -> tuple[SameActor, ...]:
    """The ids that are another actor's over all reports, by report and id; the order of the reports changes nothing."""
    rolls = [roll_in(report, reading) for report, reading in reports]
    found = gathered(rolls)
    figures = {(one.report, one.id): one for roll in rolls for one in roll.figures if one.names}
    return tuple(sorted(_rows(figures, found), key=lambda one: (one.report, one.id)))


def _rows(figures: dict[Key, Figure], found: Gathered) -> Iterator[SameActor]:
    names: dict[Id, str] = {}
    for key in sorted(figures, key=lambda key: (figures[key].id != found.actor[key], key)):
        names.setdefault(found.actor[key], figures[key].names[0])
    for key, figure in figures.items():
        actor = found.actor[key]
        for id_ in figure.ids:
            if id_ != actor:
                rule, evidence = _why(key, id_, figure, found)
                yield SameActor(
                    report=key[0], id=id_, actor=actor, name=figure.names[0], actor_name=names[actor],
                    rule=rule, evidence=evidence,
                )  # fmt: skip


def _why(key: Key, id_: Id, figure: Figure, found: Gathered) -> tuple[str, str]:
    """The rule and evidence of the join that the figure is part of; else what its own report says."""
    if id_ != figure.id and found.actor[key] == figure.id:
        return INSIDE, "; ".join(figure.joined)
    joins = [join for join in found.joins if key in (join.left, join.right)]
    actor = found.actor[key]
    for join in joins:  # the one that leads right to the actor, if there is one
        if actor in (join.left[1], join.right[1]):
            return join.rule, join.evidence
    if joins:
        return joins[0].rule, joins[0].evidence
    return APART, "another bearer of the name, by what is said of the two"
