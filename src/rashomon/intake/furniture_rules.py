"""The rules of furniture as data: whole lines (`furniture_lines.toml`) and cues in paragraphs (`furniture_cues.toml`).

Enters: a line, and whether it stands before the body, after it, or anywhere. Leaves: the kind of furniture it is, if
any. Deliberately not done: where the body begins and ends (`furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from rashomon.intake.lines import Line
from rashomon.intake.tables import table
from rashomon.terms import FurnitureKind


class Zone(StrEnum):
    """Where on a page a line stands."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"


_ZONES = {
    "anywhere": frozenset(Zone),
    "edge": frozenset({Zone.HEAD, Zone.FOOT}),
    "foot": frozenset({Zone.FOOT}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """A pattern of whole lines; `opens` says what below belongs to it ("titles", "all" or nothing)."""

    kind: FurnitureKind
    zones: frozenset[Zone]
    pattern: re.Pattern[str]
    opens: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRule:
    """Weighted cues of one kind of paragraph; it is of that kind from `threshold` up."""

    kind: FurnitureKind
    zones: frozenset[Zone]
    threshold: float
    cues: tuple[tuple[re.Pattern[str], float], ...]


_LONGEST = 400  # characters of a line that a whole-line pattern is tried on; every longer furniture has cues
_SEARCHED = 3000  # characters of a paragraph that cues are looked for in; disclaimers are shorter, blobs are not


def line_rule(line: Line, zone: Zone) -> LineRule | None:
    """The first rule whose pattern is the whole line, in that zone."""
    if len(line.text) > _LONGEST:
        return None
    return next((rule for rule in line_rules() if zone in rule.zones and rule.pattern.fullmatch(line.text)), None)


def cue_kind(line: Line, zone: Zone) -> FurnitureKind | None:
    """The kind whose cues in the line weigh most, from its threshold up; the first named where two are equal."""
    best: tuple[float, FurnitureKind] | None = None
    for rule in cue_rules():
        if zone in rule.zones:
            weight = round(sum(weight for cue, weight in rule.cues if cue.search(line.text, 0, _SEARCHED)), 6)
            if weight >= rule.threshold and (best is None or weight > best[0]):
                best = weight, rule.kind
    return best[1] if best else None


def kind_in(line: Line, zone: Zone) -> FurnitureKind | None:
    """The kind of furniture the line is by its own words, standing in `zone`."""
    rule = line_rule(line, zone)
    return rule.kind if rule else cue_kind(line, zone)


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules of `furniture_lines.toml`, in their order."""
    return tuple(_line_rule(row) for row in table("furniture_lines.toml")["line"])


@cache
def cue_rules() -> tuple[CueRule, ...]:
    """The rules of `furniture_cues.toml`, in their order."""
    return tuple(
        CueRule(
            kind=FurnitureKind(kind),
            zones=_ZONES[rule["where"]],
            threshold=rule["threshold"],
            cues=tuple((re.compile(cue, re.IGNORECASE | re.DOTALL), weight) for cue, weight in rule["cues"].items()),
        )
        for kind, rule in table("furniture_cues.toml").items()
    )


def _line_rule(row: Mapping[str, Any]) -> LineRule:
    return LineRule(
        kind=FurnitureKind(row["kind"]),
        zones=_ZONES[row["where"]],
        pattern=re.compile(row["pattern"], re.DOTALL if row.get("cased") else re.IGNORECASE | re.DOTALL),
        opens=row.get("opens", ""),
        example=row["example"],
    )
