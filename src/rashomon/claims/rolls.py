"""Rolls as bytes and back, so that a case can keep who is named in a report.

Enters: a roll. Leaves: JSON, packed; from it the same roll. Deliberately not done: forms of older programs, for a roll
of other rules is made again.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from rashomon.claims.descriptions import Description
from rashomon.claims.figures import Figure, Roll
from rashomon.terms import ActorKind


def packed_roll(roll: Roll) -> bytes:
    """The roll as bytes."""
    return zlib.compress(json.dumps(asdict(roll), default=sorted, separators=(",", ":")).encode())


def unpacked_roll(packed: bytes) -> Roll:
    """The roll that `packed_roll` made these bytes of."""
    row = json.loads(zlib.decompress(packed))
    return Roll(
        report=row["report"],
        nouns=frozenset(row["nouns"]),
        names=frozenset(row["names"]),
        figures=[_figure(one) for one in row["figures"]],
        of={int(word): figure for word, figure in row["of"].items()},
    )


def _figure(row: dict[str, Any]) -> Figure:
    tuples = {name: tuple(row[name]) for name in ("names", "ids", "also", "joined")}
    said = tuple(Description(**{**one, "sorts": frozenset(one["sorts"])}) for one in row["descriptions"])
    return Figure(**{**row, **tuples, "kind": ActorKind(row["kind"]), "descriptions": said})
