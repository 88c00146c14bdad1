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
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nominals import is_bare_institution
from rashomon.claims.whos import head_at
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
    own = id_of("party", report.id, key_of(party.name))
    if known(party.name) is None and (party.kind not in NAMED or _is_only_described(cast, party)):
        return _described(cast, party) or own
    found = cast.organization(party.name)
    is_read = any(one.actor == found for one in cast.named)
    return own if is_bare_institution(party.name) and not is_read else found


def _is_only_described(cast: Cast, party: Party) -> bool:
    """Whether a body's words are no name: "the company", and "Police" where a sentence begins."""
    name, tree = party.name.removeprefix("The ").removeprefix("the "), cast.tree
    if name.islower() or party.start is None or party.end is None:
        return name.islower()
    head = head_at(tree, party.start, party.end)
    return name[1:].islower() and head is not None and tree.reading.tag[head] == "NOUN" and tree.name[head] < 0


def _described(cast: Cast, party: Party) -> Id | None:
    """The institution that the words mean, where the report says whose: "the Utopian police"."""
    if party.kind not in NAMED or party.start is None or party.end is None:
        return None
    head = head_at(cast.tree, party.start, party.end)
    mention = cast.mention(head) if head is not None else None
    return mention.actor if mention is not None and mention.kind in BODIES else None


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
