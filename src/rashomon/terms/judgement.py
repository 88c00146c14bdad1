"""What a person decided; never overwritten by a later run."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.terms.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One entry of the log. `prior` is the hash of the entry before it, `hash` its own over all other fields.

    `kind` is what was decided ("set", "removed", "added", "same", "different", "right", "wrong"); `about` the id or
    input it is about; `text_sha256`, `start`, `end` the place it is anchored to, if it is; `detail` JSON.
    `at` is UTC, ISO 8601.
    """

    number: int
    at: str
    by: str
    kind: str
    about: Id
    text_sha256: str | None
    start: int | None
    end: int | None
    reason: str | None
    detail: str
    prior: str
    hash: str
