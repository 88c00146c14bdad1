"""One actor across reports: figures joined by what speaks for it, kept apart by what speaks against it.

Enters: the figures of all reports, in any order, and what people judged. Leaves: an actor id for each figure, and for
every join its rule and evidence. Known actors are themselves and nobody else. The rest is joined by rules, the surest
first; two figures that any evidence keeps apart never come to stand in one group, by whatever way round. Deliberately
not done: likeness of names without anything that speaks for it.

    judged          a person said "same"
    name            one full name, and no field of life or office that speaks against it
    middle name     the same without what stands between first and last name
    also called     one report says that both are names of one ("formerly ...", an acronym in brackets), or initials
                    are those of one body in common company
    short name      a name that is a part of a full one, with a description or company in common
    spelling        two spellings of one sound, with a description in common
    office          an office of one owner, at one time, that reports give to one person
    name alone      one word of a person's name, where nothing speaks against it
    described       the same description, or as many people, in reports that are about the same (weak)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rashomon.claims.actors import current_book
from rashomon.claims.events import by_description, with_protagonists
from rashomon.claims.figures import Roll
from rashomon.claims.groups import Groups
from rashomon.claims.likeness import events
from rashomon.claims.rules_across import RULES, proposed
from rashomon.claims.sights import Join, Key, sights_of
from rashomon.claims.tallies import by_count
from rashomon.terms import Id, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The actor of each figure, and the joins that made it, both in a fixed order."""

    actor: Mapping[Key, Id]
    joins: tuple[Join, ...]


def gathered(
    rolls: Iterable[Roll],
    same: Collection[tuple[Key, Key]] = (),
    different: Collection[tuple[Key, Key]] = (),
    *,
    weak: bool = False,
) -> Gathered:
    """Who is who. `same` and `different` are what people judged of two figures; they come before every rule.

    With `weak`, people that reports only describe are joined too, where the reports are about the same people.
    """
    # 1. every figure stands alone, with its names folded and who else its report names
    # 2. the rules propose joins; the surer rule comes first, then the figures' ids decide
    # 3. a join is made unless a member of one group is kept apart from one of the other
    # 4. a group's id is its known actor's, else the first of its ids
    rolls = sorted(rolls, key=lambda roll: roll.report)
    sights = sights_of([one for roll in rolls for one in sorted(roll.figures, key=lambda one: one.id)])
    groups = Groups(
        over={one.key: one.key for one in sights},
        members={one.key: [one] for one in sights},
        apart={frozenset(pair) for pair in different},
        rolls={roll.report: roll for roll in rolls},
    )
    groups.gather_known(sights)
    odd = {one for one, _ in different}
    wanted = [Join(left=min(pair), right=max(pair), rule="judged", evidence="a person said so") for pair in same]
    wanted += proposed(sights)
    event = events(rolls) if weak else {}
    if weak:
        wanted += (*by_description(sights, event), *by_count(sights, event))
    made = []
    for one in sorted(set(wanted), key=lambda join: (RULES.index(join.rule), join.left, join.right, join.evidence)):
        there = one.left in groups.over and one.right in groups.over  # a judgement may be of a report that is gone
        if one.rule == "described" and groups.have_other_names(one.left, one.right):
            continue  # only a rule of names joins two names
        if there and groups.join(one.left, one.right, judged=one.rule == "judged"):
            made.append(one)
    if weak:
        made += with_protagonists(groups, sights, event)
    return Gathered(actor=_ids(groups, odd), joins=tuple(made))


def _ids(groups: Groups, odd: Collection[Key]) -> dict[Key, Id]:
    """Each figure's actor: the group's known actor, else the commonest of its names' ids, kept apart from others.

    Who is `odd`, by what a person said, is the other bearer of a name.
    """
    book = current_book()
    taken: dict[Id, Key] = {}
    found: dict[Key, Id] = {}
    someone_else = {top for top, members in groups.members.items() if any(one.key in odd for one in members)}
    for top in sorted(groups.members, key=lambda top: (top in someone_else, top)):
        members = groups.members[top]
        known = sorted({one.figure.id for one in members if one.figure.id in book.by_id})
        named = [one for one in members if one.figure.names]
        ids = sorted(
            {one.figure.id for one in named or members},
            key=lambda id_: (
                -max(len(n.split()) for one in members if one.figure.id == id_ for n in one.figure.names or ("",)),
                id_,
            ),
        )
        id_ = known[0] if known else ids[0]
        shared = taken.setdefault(id_, top) != top
        if shared and (top in someone_else or not known):  # another bearer, by the reports alone or by a person
            id_ = id_of("party", id_, *sorted(f"{one.key[0]} {one.key[1]}" for one in members))
            taken[id_] = top
        found.update({one.key: id_ for one in members})
    return found
