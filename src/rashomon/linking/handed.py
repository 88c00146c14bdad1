"""Facets and matters as plain values, so that one process hands them to another for a fraction of what making them
takes.

Enters: the facets of one report, a matter; or plain values and what they were made of. Leaves: plain values that
`marshal` writes, or the same facets and matter. What both processes have is not handed over: a report, its claims and
attributions, paths; of a matter its claims. Deliberately not done: keeping them on disk.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.linking.facets import NONE, Copied, Facets, Named
from rashomon.linking.matters import Told
from rashomon.linking.moods import Mood
from rashomon.linking.parts import Part
from rashomon.linking.roots import Path, path_of
from rashomon.linking.sources import Use
from rashomon.linking.versions import Side
from rashomon.terms import (
    ActorKind,
    ActorRole,
    Attribution,
    Claim,
    Id,
    KnowledgeRange,
    Matter,
    OriginRange,
    Report,
    SourceKind,
)

Plain = tuple[Any, ...]

_ROLES, _KINDS, _MOODS, _SOURCES = tuple(ActorRole), tuple(ActorKind), tuple(Mood), tuple(SourceKind)
_ROLE, _KIND, _MOOD, _SOURCE = ({one: at for at, one in enumerate(of)} for of in (_ROLES, _KINDS, _MOODS, _SOURCES))


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
        one.words,
        one.wording,
        one.weight,
        one.quoted,
        [(a.key, a.name, _ROLE[a.role], _KIND[a.kind], a.start, a.end) for a in one.actors],
        [(_ROLE[part.role], part.head, part.words, part.name, part.key) for part in one.parts],
        one.action,
        one.days,
        one.places,
        [number in one.numbers for number in one.claim.numbers],
        one.units,
        one.names,
        one.name_words,
        one.negated,
        _MOOD[one.mood],
    )


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
                told_days=told_days,
                copied=tuple([Copied(*one) for one in copied]),
                headline=headline,
                words=words,
                wording=wording,
                weight=weight,
                quoted=quoted or NONE,
                actors=tuple([_named(*one) for one in actors]),
                parts=tuple([parts.get(one) or parts.setdefault(one, _part(*one)) for one in taking]),
                action=action,
                days=days,
                places=places or NONE,
                numbers=claim.numbers
                if all(numbers)
                else tuple([number for number, counts in zip(claim.numbers, numbers, strict=True) if counts]),
                units=units or NONE,
                names=names or NONE,
                name_words=name_words or NONE,
                negated=negated,
                mood=_MOODS[mood],
            )
        )
    return found


def _named(key: str, name: str, role: int, kind: int, start: int, end: int) -> Named:
    return Named(key=key, name=name, role=_ROLES[role], kind=_KINDS[kind], start=start, end=end)


def _part(role: int, head: str, words: frozenset[str], name: str, key: str | None) -> Part:
    return Part(role=_ROLES[role], head=head, words=words, name=name, key=key)


def plain_told(one: Told) -> Plain:
    """A matter as plain values, but for its claims."""
    place = {member.id: at for at, member in enumerate(one.members)}
    matter, textual, known = one.matter, one.matter.textual_origins, one.matter.knowledge_origins
    return (
        matter.id,
        matter.title,
        matter.reports,
        [(side.id, [place[member.id] for member in side.members], side.differs_in) for side in one.sides],
        (textual.low, textual.high, textual.own),
        (known.low, known.high, known.unstated, known.own),
        pickle.dumps((one.disputes, one.replaced)) if one.disputes or one.replaced else None,
        [(use.source, use.name, _SOURCE[use.kind], use.claim, use.report, use.version, use.claims) for use in one.uses],
    )


def told_from(plain: Plain, members: tuple[Facets, ...]) -> Told:
    """The matter of what `plain_told` made of it; `members` are its claims."""
    id_, title, reports, versions, textual, known, rest, uses = plain
    disputes, replaced = pickle.loads(rest) if rest is not None else ((), ())
    sides = tuple(
        [
            Side(id=side, members=tuple([members[at] for at in places]), differs_in=differs_in)
            for side, places, differs_in in versions
        ]
    )
    matter = Matter(
        id=id_,
        title=title,
        claims=tuple([one.id for one in members]),
        reports=reports,
        versions=tuple([side.version() for side in sides]),
        textual_origins=OriginRange(low=textual[0], high=textual[1], own=textual[2]),
        knowledge_origins=KnowledgeRange(low=known[0], high=known[1], unstated=known[2], own=known[3]),
        disputes=tuple([dispute.id for dispute in disputes]),
    )
    return Told(
        matter=matter,
        members=members,
        sides=sides,
        disputes=disputes,
        replaced=replaced,
        uses=tuple([Use(source, name, _SOURCES[kind], *rest) for source, name, kind, *rest in uses]),
    )
