"""What a build tells: how far it is, and what it did."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.terms import Refusal, Unheard


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build or a fetch is: `phase` is "fetching", "reading", "linking" or "comparing" (a part of
    linking), `done` of `total` addresses, inputs or pairs of claims, `input` the last one done."""

    phase: str
    done: int
    total: int
    input: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did and what the case holds now, inputs by name.

    `read` went through intake, `derived` were derived again from what had been read, `unchanged` were left alone,
    `removed` were taken out; `refused` are the refusals of this build. `forgotten` were left out, since a person had
    them forgotten. `foreign` are reports that were read but for paragraphs in another language. `unheard` is what was
    not used of the tables beside the inputs. `linked` says whether linking ran. `rows` counts each table's rows now.
    """

    read: tuple[str, ...]
    derived: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[Refusal, ...]
    linked: bool
    rows: dict[str, int]
    forgotten: tuple[str, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    foreign: tuple[str, ...] = ()
