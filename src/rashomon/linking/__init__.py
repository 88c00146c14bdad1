"""What reports have to do with one another: copies, relays, matters, versions, origins, disputes.

Enters: reports, attributions with chains, claims, judgements, known actors, in any order. Leaves: `Linked`, every
tuple sorted, the same for the same input whatever its order. Deliberately not done: reading text (but for the words of
copied passages and of claims), deciding who is right, grading sources, statistics of the case at hand: word rarities
come frozen with the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rashomon.terms import (
    Actor,
    Attribution,
    Claim,
    Judgement,
    Linked,
    Report,
    Stage,
    sha256_of,
)

__all__ = ["RULES", "STAGE", "link"]

STAGE = Stage(
    name="linking",
    reads=("Report", "Attribution", "Claim", "Judgement", "Actor"),
    makes=("Matter", "Version", "Dispute", "Link", "SourceUse", "Actor"),
    does="Finds who copied and relayed whom, gathers claims into matters, counts independent origins, shows disputes.",
)


@cache
def _rules() -> str:
    """The digest of everything that decides: the code and the data files of this room."""
    room = files("rashomon.linking")
    names = sorted(f.name for f in room.iterdir() if f.name.endswith((".py", ".toml", ".tsv", ".txt", ".sql", ".json")))
    return "linking " + sha256_of(b"\xff".join(name.encode() + (room / name).read_bytes() for name in names))[:16]


RULES = _rules()


def link(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Actor] = (),
) -> Linked:
    """The matters, disputes, links, actors and sources of a case. Libraries are loaded at the first call.

    A judgement of the kind "same" or "different" is about a claim and names the others in its detail: `{"with": [id,
    ...]}`. Raises KeyError for a claim of a report that is not among `reports`.
    """
    from rashomon.linking.linked import link as linked

    return linked(reports, attributions, claims, judgements, known)
