"""Linking a whole case with what people decided, in a build or by itself after a judgement.

Enters: an open casebook and the room of linking. Leaves: what linking makes of all that counts. Between builds nothing
is held while it links, so that people can go on deciding; what was decided meanwhile makes it link once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import decisions_of, told_to_linking
from rashomon.casebook.gathered import actors_of, gathered_attribution, gathered_claim, gathered_of
from rashomon.casebook.linked import fact, gathered_with, is_linked, keep_linked, linkable
from rashomon.casebook.log import decided
from rashomon.casebook.seal import GATHERED_WITH
from rashomon.terms import Actor, ActorKind, Attribution, Claim, Id, Judgement, Linked, Report, SameActor

Link = Callable[[tuple[Report, ...], tuple[Attribution, ...], tuple[Claim, ...], tuple[Judgement, ...]], Linked]
Gather = Callable[[], tuple[SameActor, ...]]
_TURNS = 20  # links again where somebody decided meanwhile; who decides on and on sees the counts when they pause


def _alone() -> tuple[SameActor, ...]:
    """Every id stands for itself."""
    return ()


def link_all(book: Casebook, link: Link, rules: str, gather: Gather = _alone) -> Linked:
    """What linking makes of the case as people corrected it, without what they rejected.

    `gather` says which ids of reports are of one actor over the whole case. It is not asked again where the case holds
    what it said of the same reports by the same `rules`: it takes 13 ms a report (the sample, two busy cores), and a
    person who judges waits for it each time.
    """
    known = fact(book, GATHERED_WITH) == gathered_with(book, rules)
    decisions, same = decisions_of(book), gathered_of(book) if known else gather()
    actors = actors_of(same)
    said = tuple(gathered_attribution(one, actors) for one in derived.things(book, "attributions"))
    told = tuple(gathered_claim(one, actors) for one in derived.things(book, "claims"))
    unlinked = (decisions.claim(replace(claim, matter=None)) for claim in told)
    attributions, claims = decisions.counted(map(decisions.attribution, said), unlinked)
    linked = decisions.linked(link(derived.things(book, "reports"), attributions, claims, _told(book)))
    missing = _actors_named(said, told, linked.actors)
    return replace(linked, same_actors=same, actors=tuple(sorted((*linked.actors, *missing), key=lambda one: one.id)))


def _told(book: Casebook) -> tuple[Judgement, ...]:
    return told_to_linking(decided(book))


def _actors_named(
    attributions: Iterable[Attribution], claims: Iterable[Claim], linked: Iterable[Actor]
) -> tuple[Actor, ...]:
    """The actors that only what does not count names: rows of the tables go on naming them."""
    known = {one.id for one in linked}
    found: dict[Id, Actor] = {}
    named = [
        *(
            (p.actor, p.name, p.kind.value, one.report)
            for one in attributions
            for p in (*one.sources, one.audience)
            if p
        ),
        *((a.actor, a.name, a.kind.value, one.report) for one in claims for a in one.actors),
    ]
    for id, name, kind, report in named:
        if id and id not in known:
            before = found.get(id)
            reports = tuple(sorted({report, *(before.reports if before else ())}))
            kind = kind if kind in set(ActorKind) else ActorKind.UNKNOWN.value
            found[id] = (
                replace(before, reports=reports) if before else Actor(id=id, name=name, kind=kind, reports=reports)
            )
    return tuple(found.values())


def relinked(book: Casebook, link: Link, rules: str, gather: Gather = _alone) -> bool:
    """Bring matters, disputes, links and sources up to date with what was decided; whether they were behind.

    The case is held for writing only while the result is kept. Raises CaseError where another build holds it too long.
    """
    for turn in range(_TURNS):
        with book.snapshot():
            digest = linkable(book, rules)
            if is_linked(book, digest):
                return bool(turn)
            linked = link_all(book, link, rules, gather)
        with book.writing():
            if linkable(book, rules) == digest:
                keep_linked(book, linked, digest, rules)
                return True
    return True
