"""What is planted, in plain dataclasses and as JSON. No part of the system that is scored ever sees it.

Reports are named by their input ("r0000012.txt"); matters, versions and roots by numbered names of the newsroom's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as printed. `published` is a day (EDTF) or None where neither text nor table says it."""

    name: str
    outlet: str
    style: str
    published: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place where a report tells something planted: code points of the clause and of its verb.

    `roots` are who really knew it; empty where nobody does (rumours and circles). `told_as` says what the text states:
    "source", "outlet" (only an outlet is named), "unstated" or "author". `by_way_of` are the persons and outlets the
    text names between root and report, root first. `textual` is the report for which these words were first written;
    it may be one that is not in the case.
    """

    report: str
    start: int
    end: int
    verb_start: int
    verb_end: int
    matter: str
    version: str
    roots: tuple[str, ...]
    told_as: str
    by_way_of: tuple[str, ...]
    textual: str
    stance: str  # "asserts" or "denies"
    hedged: bool
    headline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One way in which a matter is told; `value` is what sets it apart, in the slot of that name."""

    name: str
    matter: str
    slot: str  # "" for the version told first
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """`taker` holds words taken from `origin`. `direct` where from that very report, else by way of others.

    `directed` is false between two that took from a third. `evident` says that the case shows the direction: by a
    credit, or by two known days that differ. `kind` says how it was done ("whole", "cut", "embedded" ...).
    """

    taker: str
    origin: str
    credited: bool
    direct: bool
    directed: bool
    evident: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedDispute:
    """Two versions of a matter that cannot both hold, as the types of `terms.DisputeKind` say."""

    matter: str
    type: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One root first gave `before`, then `after`."""

    matter: str
    before: str
    after: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distortion:
    """What was lost or grew between two reports: "hedge lost", "number grown", "source dropped"."""

    matter: str
    kind: str
    origin: str
    taker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Reports that lean on each other for a matter, each on the next, the last on the first."""

    matter: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that hold words first written for `root`, the root among them where it is in the case."""

    root: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports on one event, or on two alike that must stay apart, and what is true of them.

    `open` are pairs of versions between which one may fairly see a dispute though none is planted.
    """

    number: int
    articles: tuple[Article, ...]
    tellings: tuple[Telling, ...]
    versions: tuple[Version, ...]
    copies: tuple[Copying, ...]
    families: tuple[Family, ...]
    disputes: tuple[PlantedDispute, ...]
    updates: tuple[Update, ...]
    distortions: tuple[Distortion, ...]
    circles: tuple[Circle, ...]
    open: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # the generator plants none


def truth_of(story: Story) -> dict[str, Any]:
    """What is planted in a story as JSON values, without the texts."""
    values = asdict(story)
    for article in values["articles"]:
        del article["text"]
    if not story.open:
        del values["open"]
    return values


def joined(stories: Iterable[Story]) -> Story:
    """Several stories as one, numbered -1: what a case of all their reports holds."""
    all = tuple(stories)
    return Story(
        number=-1,
        articles=tuple(one for story in all for one in story.articles),
        tellings=tuple(one for story in all for one in story.tellings),
        versions=tuple(one for story in all for one in story.versions),
        copies=tuple(one for story in all for one in story.copies),
        families=tuple(one for story in all for one in story.families),
        disputes=tuple(one for story in all for one in story.disputes),
        updates=tuple(one for story in all for one in story.updates),
        distortions=tuple(one for story in all for one in story.distortions),
        circles=tuple(one for story in all for one in story.circles),
        open=tuple(one for story in all for one in story.open),
    )
