"""Kits: invented events with what different reports say of them, by matter and version; and the pairs made of them.

In: text files, one claim a line:

    # title of the event            #~ title of a like event, which is not the one above it
    : question                      a matter: one question that people answer
    = answer                        a version: the lines below say it
    = ~ answer                      a version that can hold beside every other of its matter
    The harbour office told the crew about the leak.

Out: pairs of claims with what the one says to the other. Two versions of a matter exclude each other unless one of
them is marked with "~".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

OWN_KITS = Path(__file__).parent / "own" / "kits"
KINDS = ("same", "exclude", "beside", "other")


@dataclass(frozen=True, slots=True)
class Version:
    """One answer: lines that say it in different words. Another may hold `beside` it."""

    beside: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """One event and its matters, each with its versions. `like`: another event than the one before it."""

    title: str
    like: bool
    matters: tuple[tuple[Version, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All claims of the kit."""
        return tuple(line for matter in self.matters for version in matter for line in version.lines)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and what they say to each other, one of KINDS."""

    left: str
    right: str
    kind: str


def kits_in(path: Path) -> list[Kit]:
    """The kits of a file, or of all `.txt` files of a folder by name; ValueError for a line that has no place."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [kit for file in files for kit in parsed(file.read_text(encoding="utf-8"), file.name)]


def parsed(text: str, name: str = "") -> list[Kit]:
    """The kits of one file's text; ValueError for a line that has no place."""
    kits: list[tuple[str, list[list[tuple[bool, list[str]]]]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            if line.startswith("#"):
                kits.append((line[1:], []))
            elif line.startswith(": "):
                kits[-1][1].append([])
            elif line.startswith("= "):
                kits[-1][1][-1].append((line.startswith("= ~"), []))
            elif line.strip():
                kits[-1][1][-1][-1][1].append(line)
        except IndexError:
            raise ValueError(f"{name}:{number}: a line without a kit, a matter or a version above it") from None
    return [
        Kit(
            title=title.lstrip("~ "),
            like=title.startswith("~"),
            matters=tuple(tuple(Version(beside, tuple(lines)) for beside, lines in matter) for matter in matters),
        )
        for title, matters in kits
    ]


def events(kits: Sequence[Kit]) -> list[list[Kit]]:
    """Each kit with the like events below it."""
    found: list[list[Kit]] = []
    for kit in kits:
        if kit.like and found:
            found[-1].append(kit)
        else:
            found.append([kit])
    return found


def pairs_of_matter(versions: Sequence[Version]) -> Iterator[Pair]:
    """All pairs of lines of one matter."""
    for version in versions:
        for left, right in combinations(version.lines, 2):
            yield Pair(left, right, "same")
    for one, two in combinations(versions, 2):
        kind = "beside" if one.beside or two.beside else "exclude"
        for left, right in product(one.lines, two.lines):
            yield Pair(left, right, kind)


def near_misses(kit: Kit) -> Iterator[Pair]:
    """All pairs of lines of two matters of one kit."""
    for one, two in combinations(kit.matters, 2):
        for first, second in product(one, two):
            for left, right in product(first.lines, second.lines):
                yield Pair(left, right, "other")


def like_events(event: Sequence[Kit]) -> Iterator[Pair]:
    """All pairs of a line of a kit and a line of an event that is like it."""
    for one, two in combinations(event, 2):
        for left, right in product(one.lines, two.lines):
            yield Pair(left, right, "other")
