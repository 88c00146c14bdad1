"""The data files of this room, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterKind:
    """One thing that can be told of an event: its phrasings, those of the opposite, and headlines."""

    name: str
    slots: tuple[str, ...]
    says: tuple[str, ...]
    opposed: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The slot that holds who acts: "actor", "rival" or "third"."""
        return min(("actor", "rival", "third"), key=lambda slot: (self.says[0] + "{" + slot).index("{" + slot))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event, as `kinds.toml` says."""

    name: str
    event: str
    actor: str
    rival: str
    third: str
    targets: tuple[str, ...]
    who: tuple[str, ...]
    counts: tuple[int, int]
    matters: tuple[MatterKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How an outlet writes, as `styles.toml` says."""

    name: str
    words: tuple[int, int]
    names: tuple[str, ...]
    forms: tuple[str, ...]
    weights: tuple[int, ...]
    dateline: str
    byline: str
    heading: tuple[str, ...]
    foot: tuple[str, ...]
    own: int
    paragraph: int
    unseen: bool = False
    spelled: bool = False


@lru_cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of events."""
    return tuple(_kind(entry) for entry in _toml("kinds.toml")["kinds"])


@lru_cache
def styles() -> tuple[Style, ...]:
    """The styles, those for unseen tests among them."""
    return tuple(_style(name, entry) for name, entry in _toml("styles.toml").items())


@lru_cache
def phrases() -> dict[str, dict[str, tuple[str, ...]]]:
    """The ways of attributing, by group and name."""
    return {group: {k: tuple(v) for k, v in entry.items()} for group, entry in _toml("phrases.toml").items()}


@lru_cache
def syllables() -> dict[str, tuple[str, ...]]:
    """What names are made of."""
    return {name: tuple(values) for name, values in _toml("syllables.toml").items()}


@lru_cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file without comments and empty ones."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache
def synonyms() -> dict[str, str]:
    """What a light edit puts in the place of a word."""
    return {word: better for word, _, better in (line.partition("\t") for line in lines("edits.tsv"))}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _kind(entry: dict[str, Any]) -> Kind:
    matters = tuple(
        MatterKind(
            name=one["name"],
            slots=tuple(one["slots"]),
            says=tuple(one["says"]),
            opposed=tuple(one.get("opposed", ())),
            headline=tuple(one.get("headline", ())),
        )
        for one in entry["matters"]
    )
    low, high = entry.get("counts", (4, 60))
    return Kind(
        name=entry["name"],
        event=entry["event"],
        actor=entry["actor"],
        rival=entry["rival"],
        third=entry["third"],
        targets=tuple(entry["targets"]),
        who=tuple(entry["who"]),
        counts=(low, high),
        matters=matters,
    )


def _style(name: str, entry: dict[str, Any]) -> Style:
    low, high = entry["words"]
    return Style(
        name=name,
        words=(low, high),
        names=tuple(entry["names"]),
        forms=tuple(entry["forms"]),
        weights=tuple(entry["forms"].values()),
        dateline=entry["dateline"],
        byline=entry["byline"],
        heading=tuple(entry["heading"]),
        foot=tuple(entry["foot"]),
        own=entry["own"],
        paragraph=entry["paragraph"],
        unseen=entry.get("unseen", False),
        spelled=entry.get("spelled", False),
    )
