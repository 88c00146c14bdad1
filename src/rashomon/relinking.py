"""Linking a whole case with what people decided, in a build or by itself after a judgement.

Enters: an open casebook and the room of linking. Leaves: what linking makes of all that counts. Between builds nothing
is held while it links, so that people can go on deciding; what was decided meanwhile makes it link once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import decisions_of, things_with, told_to_linking
from rashomon.casebook.gathered import actors_of, gathered_attribution, gathered_claim
from rashomon.casebook.linked import is_linked, keep_linked, linkable
from rashomon.casebook.log import decided
from rashomon.casebook.seal import digest_of
from rashomon.terms import Actor, ActorKind, Attribution, Claim, Id, Judgement, Linked, Report, SameActor

Link = Callable[[tuple[Report, ...], tuple[Attribution, ...], tuple[Claim, ...], tuple[Judgement, ...]], Linked]
Gather = Callable[[], tuple[SameActor, ...]]
_TURNS = 20  # links again where somebody decided meanwhile; who decides on and on sees the counts when they pause


def _alone() -> tuple[SameActor, ...]:
    """Every id stands for itself."""
    return ()


def link_all(book: Casebook, link: Link, gather: Gather = _alone) -> Linked:
    """What linking makes of the case as people corrected it, without what they rejected.

    `gather` says which ids of reports are of one actor over the whole case.
    """
    decisions, same = decisions_of(book), gather()
    actors = actors_of(same)
    unlinked = (replace(claim, matter=None) for claim in things_with(book, "claims", actors))
    attributions, claims = decisions.counted(things_with(book, "attributions", actors), unlinked)
    linked = decisions.linked(link(derived.things(book, "reports"), attributions, claims, _told(book)))
    said = (gathered_attribution(one, actors) for one in derived.things(book, "attributions"))
    told = (gathered_claim(one, actors) for one in derived.things(book, "claims"))
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


_GATHERED: dict[str, tuple[SameActor, ...]] = {}


def _gathered(book: Casebook, rules: str, gather: Gather) -> tuple[SameActor, ...]:
    """What `gather` says; not asked again for reports that have not changed, which no judgement does.

    Asking takes 13 ms a report (the sample, two busy cores), and a person who judges waits for it each time.
    """
    seals = book.select("SELECT report, seal FROM readings ORDER BY report")
    key = digest_of(str(book.path.absolute()), rules, seals)
    if key not in _GATHERED:
        made = gather()
        _GATHERED.clear()
        _GATHERED[key] = made
    return _GATHERED[key]


def relinked(book: Casebook, link: Link, rules: str, gather: Gather = _alone) -> bool:
    """Bring matters, disputes, links and sources up to date with what was decided; whether they were behind.

    The case is held for writing only while the result is kept. Raises CaseError where another build holds it too long.
    """
    for turn in range(_TURNS):
        with book.snapshot():
            digest = linkable(book, rules)
            if is_linked(book, digest):
                return bool(turn)
            linked = link_all(book, link, lambda: _gathered(book, rules, gather))
        with book.writing():
            if linkable(book, rules) == digest:
                keep_linked(book, linked, digest, rules)
                return True
    return True
