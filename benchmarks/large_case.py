"""A large invented case for measuring what looks at one: `python benchmarks/large_case.py FILE [CLAIMS]`.

Enters: a number of claims. Leaves: a case of them at FILE, linked by the room of linking. Beside the claims of
`benchmarks/linking.py` (one in three told by three reports, all others by one) there are a few matters that most
reports tell, half of all claims are somebody's word, some of it by way of an outlet, one in ten is a relation between
two actors (one in eighteen is in the first case, `docs/newsroom.md`), one in three is dated, and in one report of ten
the actors were known by other ids until they were gathered. Nothing is measured here. Readings are empty: nothing can
be derived again from this case.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.linking import IN_A_REPORT, Sentence, invented, report_of
from rashomon.casebook.book import Casebook
from rashomon.casebook.keeping import Sheet, Taken, keep
from rashomon.pipeline import installed_rooms
from rashomon.reading import pack
from rashomon.relinking import relinked
from rashomon.terms import (
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    ClaimActor,
    Party,
    Polarity,
    Reading,
    Relation,
    Report,
    SameActor,
    SourceKind,
    Span,
    Stance,
    Time,
    id_of,
)

BY = "invented"
TYPES = ("AGREE", "AID", "ACCUSE", "ASSAULT", "REJECT", "CONSULT")
TOLD_BY_MANY: tuple[Sentence, ...] = tuple(
    (agent, target, verb, f"{agent} {verb} {target} {rest}")
    for agent, target, verb, rest in (
        ("Korhalle", "Venmora", "shell", "harbour warehouse morning quay"),
        ("Ostrelle", "Venmora", "support", "ceasefire council valley lantern"),
        ("Korhalle", "Mirrowin", "arrest", "ferry pilots customs island"),
        ("Sardune", "Mirrowin", "build", "bridge granite reservoir northern"),
        ("Venmora", "Sardune", "forbid", "salt caravans border spring"),
        ("Ostrelle", "Korhalle", "sell", "observatory telescope auction winter"),
    )
)


def planted(count: int) -> Iterable[tuple[Report, tuple[Attribution, ...], tuple[Claim, ...]]]:
    """About `count` claims, report by report: the first of the sentences of many in every second report, and so on."""
    chance = random.Random(2)
    told = [
        (c.actors[0].name, c.actors[1].name, c.action.lemma if c.action else "", c.text) for c in invented(count)[1]
    ]
    while told:
        number = (count - len(told)) // IN_A_REPORT
        shared = [one for at, one in enumerate(TOLD_BY_MANY, 2) if number % at == 0]
        own, told = told[: IN_A_REPORT - len(shared)], told[IN_A_REPORT:]
        report, claims = report_of(number, [*shared, *own])
        dressed = [_dressed(claim, report, report.id if number % 10 == 0 else "", chance) for claim in claims]
        yield report, tuple(one for one, _ in dressed if one), tuple(claim for _, claim in dressed)


def _dressed(claim: Claim, report: Report, known_in: str, chance: random.Random) -> tuple[Attribution | None, Claim]:
    """The claim as the other rooms might leave it: dated, related, attributed, its actors by ids of `known_in`."""
    actors = tuple(replace(one, actor=id_of("party", known_in, one.name)) for one in claim.actors)
    ids = [one.actor or "" for one in actors]
    related = (Relation(source=ids[0], target=ids[1], type=chance.choice(TYPES)),) if chance.random() < 0.1 else ()
    dated = Time(edtf=f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", basis="stated")
    made = _attribution(claim, report, ids[0], chance) if chance.random() < 0.5 else None
    return made, replace(
        claim,
        actors=actors,
        relations=related,
        time=dated if chance.random() < 0.33 else None,
        polarity=Polarity.NEGATED if chance.random() < 0.1 else claim.polarity,
        attribution=made.id if made else None,
    )


def _attribution(claim: Claim, report: Report, speaker: str, chance: random.Random) -> Attribution:
    """The claim as its agent's word, one time in five by way of an outlet: verb as the cue, the rest as content."""
    agent, action = claim.actors[0], claim.action
    assert action is not None
    id = id_of("attribution", report.id, claim.start)
    root = ChainNode(
        name=agent.name, kind=SourceKind.PERSON, start=agent.start, end=agent.end, attribution=id,
        basis=ChainBasis.STATED, made_by=BY,
    )  # fmt: skip
    relay = replace(root, name=f"Paper {chance.randint(0, 96)}", kind=SourceKind.OUTLET, attribution=None)
    last = replace(root, name=report.outlet or "", kind=SourceKind.OUTLET, start=None, end=None, attribution=None)
    content = Span(start=action.end + 1, end=claim.end, text=report.text[action.end + 1 : claim.end])
    return Attribution(
        id=id, report=report.id, cue=Span(start=action.start, end=action.end, text=action.lemma), content=(content,),
        stance=Stance.ASSERTS, said=Time(edtf=report.published, basis="stated") if chance.random() < 0.2 else None,
        sources=(Party(actor=speaker, text=agent.name, start=agent.start, end=agent.end, name=agent.name,
                       kind=SourceKind.PERSON),),
        chain=(root, relay, last) if chance.random() < 0.2 else (root, last), made_by=BY,
        score=round(chance.uniform(0.5, 1), 3),
    )  # fmt: skip


def made_at(path: Path, count: int) -> None:
    """Write the case to `path`."""
    book, same = Casebook(path, create=True), set[SameActor]()
    for report, attributions, claims in planted(count):
        taken = Taken(name=report.input, sha256=report.input_sha256, beside="", read_with=BY, derived_with=BY)
        sheet = Sheet(
            as_read=report, report=report, packed=pack(_empty(report)), read_with=BY, derived_with=BY,
            attributions=attributions, claims=claims,
        )  # fmt: skip
        keep(book, taken, [sheet], ())
        same |= {found for claim in claims for one in claim.actors if (found := _same(report, one))}
    rooms = installed_rooms()
    gathered = tuple(sorted(same, key=lambda one: (one.report, one.id)))
    relinked(book, rooms.link, rooms.linking_rules, lambda: gathered)
    book.close()


def _same(report: Report, one: ClaimActor) -> SameActor | None:
    """That an id known in its report alone is of the actor of that name everywhere."""
    known = id_of("party", "", one.name)
    if one.actor is None or one.actor == known:
        return None
    return SameActor(
        report=report.id, id=one.actor, actor=known, name=one.name, actor_name=one.name, rule=BY, evidence=one.name
    )


def _empty(report: Report) -> Reading:
    return Reading(
        report=report.id, word=(), start=(), end=(), lemma=(), tag=(), head=(), label=(), sentence=(), paragraph=(),
        names=(), roles=(), made_by=BY,
    )  # fmt: skip


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("file", type=Path)
    asked.add_argument("claims", type=int, nargs="?", default=100_000)
    made_at(asked.parse_args().file, asked.parse_args().claims)
