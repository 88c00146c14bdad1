"""What a room says of itself, so that the flow picture is drawn from it and checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the way through: the types it reads and makes, by their names in `rashomon.terms`, and a sentence."""

    name: str
    reads: tuple[str, ...]
    makes: tuple[str, ...]
    does: str
