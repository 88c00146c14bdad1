"""Facets and matters as plain values, so that one process hands them to another for a fraction of what making them
takes.

Enters: the facets of one report, a matter; or plain values and what they were made of. Leaves: plain values that
`marshal` writes, or the same facets and matter. What both processes have is not handed over: a report, its claims and
attributions, paths; of a matter its claims. Deliberately not done: keeping them on disk.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.linking.facets import NO_DAYS, NONE, Copied, Facets, Named
from rashomon.linking.few import Few
from rashomon.linking.matters import Told, put_together
from rashomon.linking.moods import Mood
from rashomon.linking.parts import Part
from rashomon.linking.roots import Path, path_of
from rashomon.linking.versions import version_of
from rashomon.terms import (
    ActorKind,
    ActorRole,
    Attribution,
    Claim,
    ClaimActor,
    Id,
    Report,
)

Plain = tuple[Any, ...]

_ROLES, _KINDS, _MOODS = tuple(ActorRole), tuple(ActorKind), tuple(Mood)
_ROLE, _KIND, _MOOD = ({one: at for at, one in enumerate(of)} for of in (_ROLES, _KINDS, _MOODS))


def plain_facets(facets: Sequence[Facets]) -> Plain:
    """The facets of the claims of one report as plain values."""
    if not facets:
        return ()
    one = facets[0]
    return (one.themes, one.central, one.report_names, one.told_days, list(map(_plain, facets)))


def _plain(one: Facets) -> Plain:
    return (
        one.attribution.id if one.attribution else None,
        [(copied.passage, copied.start, copied.end) for copied in one.copied],
        one.headline,
        tuple(one.words),
        one.wording,
        one.weight,
        one.quoted,
        [_plain_named(actor, one.claim.actors) for actor in one.actors],
        [(_ROLE[part.role], part.head, part.words, part.name, part.key) for part in one.parts],
        one.action,
        one.days,
        one.places,
        [number in one.numbers for number in one.claim.numbers],
        one.units,
        tuple(one.names),
        tuple(one.name_words),
        one.negated,
        _MOOD[one.mood],
    )


def _plain_named(one: Named, among: Sequence[ClaimActor]) -> Plain:
    """An actor as plain values: by its place among those of the claim, where it stands there as it is."""
    for at, actor in enumerate(among):
        same = (one.start, one.end, one.name) == (actor.start, actor.end, actor.name)
        if same and one.role is actor.role and one.kind is actor.kind:
            return at, None if one.key == actor.actor else one.key
    return one.key, one.name, _ROLE[one.role], _KIND[one.kind], one.start, one.end


def facets_from(
    plain: Plain,
    report: Report,
    claims: Sequence[Claim],
    attributions: Mapping[Id, Attribution],
    outlets: tuple[str, ...],
    parts: dict[Plain, Part],
) -> list[Facets]:
    """The facets of the `claims` of `report`, in their order, of what `plain_facets` made of them; `outlets` are those
    that their chains can name. Equal parts are one, by what is in `parts` and added there.
    """
    if not plain:
        return []
    themes, central, report_names, told_days, rows = plain
    found, paths = [], dict[Id | None, Path]()
    for claim, row in zip(claims, rows, strict=True):
        (
            said, copied, headline, words, wording, weight, quoted, actors, taking, action, days, places, numbers,
            units, names, name_words, negated, mood,
        ) = row  # fmt: skip
        attribution = attributions[said] if said is not None else None
        if said not in paths:
            paths[said] = path_of(attribution, report, attributions, outlets)
        found.append(
            Facets(
                claim=claim,
                report=report,
                attribution=attribution,
                path=paths[said],
                themes=themes,
                central=central,
                report_names=report_names,
                told_days=told_days or NO_DAYS,
                copied=tuple([Copied(*one) for one in copied]),
                headline=headline,
                words=Few(words),
                wording=wording,
                weight=weight,
                quoted=quoted or NONE,
                actors=tuple([_named(claim.actors, *one) for one in actors]),
                parts=tuple([parts.get(one) or parts.setdefault(one, _part(*one)) for one in taking]),
                action=action,
                days=days,
                places=places or NONE,
                numbers=claim.numbers
                if all(numbers)
                else tuple([number for number, counts in zip(claim.numbers, numbers, strict=True) if counts]),
                units=units or NONE,
                names=Few(names),
                name_words=Few(name_words),
                negated=negated,
                mood=_MOODS[mood],
            )
        )
    return found


def _named(among: Sequence[ClaimActor], *plain: Any) -> Named:
    """The actor that `_plain_named` put so; equal keys are one."""
    if len(plain) == 2:
        at, key = plain
        one = among[at]
        key = one.actor if key is None else sys.intern(key)
        return Named(key=key, name=one.name, role=one.role, kind=one.kind, start=one.start, end=one.end)
    key, name, role, kind, start, end = plain
    return Named(key=key, name=name, role=_ROLES[role], kind=_KINDS[kind], start=start, end=end)


def _part(role: int, head: str, words: frozenset[str], name: str, key: str | None) -> Part:
    return Part(role=_ROLES[role], head=head, words=words, name=name, key=key)


def plain_told(one: Told) -> Plain:
    """A matter as plain values, but for its claims."""
    matter, textual, known = one.matter, one.matter.textual_origins, one.matter.knowledge_origins
    place = {id_: at for at, id_ in enumerate(matter.claims)}
    return (
        matter.id,
        matter.title if matter.title is not one.members[0].claim.paraphrase else None,
        [(side.id, [place[id_] for id_ in side.claims], side.differs_in) for side in matter.versions],
        (textual.low, textual.high, textual.own),
        (known.low, known.high, known.unstated, known.own),
        pickle.dumps((one.disputes, one.replaced)) if one.disputes or one.replaced else None,
    )


def told_from(plain: Plain, members: tuple[Facets, ...]) -> Told:
    """The matter of what `plain_told` made of it; `members` are its claims."""
    id_, title, versions, textual, known, rest = plain
    disputes, replaced = pickle.loads(rest) if rest is not None else ((), ())
    return put_together(
        id_,
        members,
        title=members[0].claim.paraphrase if title is None else title,
        versions=tuple([version_of(side, [members[at] for at in places], slots) for side, places, slots in versions]),
        textual=textual,
        known=known,
        disputes=disputes,
        replaced=replaced,
    )
