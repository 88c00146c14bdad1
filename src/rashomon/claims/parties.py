"""Who a source or audience is across reports.

Enters: attributions whose parties have no actor id. Leaves: the same with ids. A named party has the id of its name;
a described
one ("a senior officer", "critics") is known inside its own report only, so its id holds the report's. An unstated
source has none.
Deliberately not done: guessing who an anonymous source is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.claims.actors import actor_id, author_id, known
from rashomon.claims.cast import Cast
from rashomon.claims.names import key_of
from rashomon.terms import ActorKind, Attribution, Id, Party, Report, SourceKind, id_of

NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.OUTLET})


def with_actors(report: Report, cast: Cast, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with `Party.actor` filled in sources and audiences."""
    return tuple(
        replace(
            one,
            sources=tuple(_with_actor(report, cast, party) for party in one.sources),
            audience=_with_actor(report, cast, one.audience) if one.audience is not None else None,
        )
        for one in attributions
    )


def _with_actor(report: Report, cast: Cast, party: Party) -> Party:
    return replace(party, actor=_actor(report, cast, party))


def _actor(report: Report, cast: Cast, party: Party) -> Id | None:
    if party.kind is SourceKind.UNSTATED:
        return None
    if party.kind is SourceKind.AUTHOR:
        return author_id(report)
    if (holder := _holder(cast, party)) is not None:
        return holder
    if party.kind is SourceKind.PERSON and known(party.name) is None:
        return _person(report, cast, party)
    if party.kind in NAMED or known(party.name) is not None:
        return cast.organization(party.name)
    return id_of("party", report.id, key_of(party.name))


def _holder(cast: Cast, party: Party) -> Id | None:
    """The known holder of the office that the party's words are about, where they name nobody."""
    if party.kind not in (SourceKind.PERSON, SourceKind.ANONYMOUS) or party.start is None or party.end is None:
        return None
    inside = (one.actor for one in cast.held if party.start <= one.start and one.end <= party.end)
    return next(inside, None)


def _person(report: Report, cast: Cast, party: Party) -> Id:
    """The id of the person named in the party's words, else of the words themselves inside this report."""
    places = [(party.resolved_from.start, party.resolved_from.end)] if party.resolved_from is not None else []
    if party.start is not None and party.end is not None:
        places.append((party.start, party.end))
    for start, end in places:
        inside = [one for one in cast.named if start <= one.start and one.end <= end and one.kind is ActorKind.PERSON]
        if inside:
            best = max(inside, key=lambda one: (one.name == party.name, " " in one.name, -one.start))
            return best.actor or actor_id(best.name, person=True)
    if any(letter.isupper() for letter in party.name):
        return cast.person(party.name, 0, 0, 1).actor or actor_id(party.name, person=True)
    return id_of("party", report.id, key_of(party.name))
