"""Reading: what one small encoder sees in a report. `Reader.load().read(report)` gives a `Reading`.

`ClauseVectors.load().of(texts)` gives a vector for each text, to compare claims by. Nothing is loaded before it is
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.terms.stage import Stage

if TYPE_CHECKING:
    from rashomon.reading.clauses import ClauseVectors
    from rashomon.reading.packing import pack, unpack
    from rashomon.reading.reader import Reader

__all__ = ["STAGE", "ClauseVectors", "Reader", "pack", "unpack"]

STAGE = Stage(
    name="reading",
    reads=("Report",),
    makes=("Reading",),
    does="Cuts words and finds sentences, word classes, trees, names and attribution roles, each paragraph by itself.",
)


def __getattr__(name: str) -> Any:
    """Load what is asked for, when it is asked for."""
    if name == "Reader":
        from rashomon.reading.reader import Reader

        return Reader
    if name == "ClauseVectors":
        from rashomon.reading.clauses import ClauseVectors

        return ClauseVectors
    if name in ("pack", "unpack"):
        from rashomon.reading import packing

        return getattr(packing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
