"""Newsrooms written by hand: small sets of reports whose truth was noted before any program read them.

Enters: a folder of `.txt` files, one newsroom each. Leaves: Stories, as the planted newsroom makes them, and the scores
of the installed program on all of them in one case. In a file, each report begins with a line of its own, and what it
tells of the matters is marked, the verb between stars:

    ### a02 | Marrowgate Citizen | 2031-03-04
    [[stop.main;quent|The drivers *had walked* out]], said a porter ... [[count.low;voss;t=a01|Fewer than 400 *came*]]

A mark names the version (its matter before the point), who knew it (parted by commas; nobody where a rumour), and after
`t=` the report for which the words were first written, where that is another. Lines at the end say the rest:

    dispute: number count.main count.low        a type of dispute and its two versions
    update: count.main count.updated lind       what one root said first and then
    open: fire.orv fire.none                    versions between which one may fairly see a dispute
    matter: sab.none=sab                        a version whose matter is another
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.evaluation.newsroom import Article, PlantedDispute, Story, Telling, Update, Version, joined
from rashomon.terms.errors import UsageError

_MARK = re.compile(r"\[\[([\w.]+);([\w,]*)(?:;t=(\w+))?\|(.*?)\*(.*?)\*(.*?)\]\]", re.S)
_LINE = re.compile(r"^(dispute|update|open|matter): (.*)$", re.M)
_HEAD = re.compile(r"^### (\w+) \| ([^|\n]+) \| (\S+)\n", re.M)


def written_scores(folder: Path) -> dict[str, float]:
    """The scores of the installed program on all newsrooms of `folder`, by the names of `planted_scores`."""
    from rashomon.evaluation.planted_case import found_in
    from rashomon.evaluation.planted_matters import dispute_scores, matter_scores
    from rashomon.evaluation.planted_origins import origin_scores

    story = joined(newsrooms(folder))
    found = found_in(story)
    return {
        "reports": float(len(story.articles)),
        **matter_scores(story, found),
        **dispute_scores(story, found),
        **origin_scores(story, found),
    }


def newsrooms(folder: Path) -> Iterator[Story]:
    """The newsrooms of `folder` in the order of their names. UsageError for a folder without any, or a bad file."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise UsageError(f"no newsroom (*.txt) in {folder}")
    for number, file in enumerate(files):
        yield newsroom(file.read_text(encoding="utf-8"), file.stem, number)


def newsroom(text: str, name: str, number: int = 0) -> Story:
    """One newsroom out of its file; `name` goes before its versions and roots, which may be named alike elsewhere.

    UsageError where a report has no mark that can be read, or a line at the end names a version that nobody tells.
    """
    lines: dict[str, list[list[str]]] = {"dispute": [], "update": [], "open": [], "matter": []}
    for kind, rest in _LINE.findall(text):
        lines[kind].append(rest.split())
    own_matter = dict(part.split("=", 1) for parts in lines["matter"] for part in parts)
    articles: list[Article] = []
    tellings: list[Telling] = []
    for report, outlet, day, marked in _reports(_LINE.sub("", text)):
        plain, marks = _unmarked(marked)
        if "[[" in plain or not marks:
            raise UsageError(f"{name}: report {report} has no mark that can be read, or one that cannot")
        articles.append(Article(name=f"{report}.txt", outlet=outlet, style="", published=day, text=plain))
        tellings.extend(_telling(name, report, mark, own_matter) for mark in marks)
    matter_of = {one.version: one.matter for one in tellings}

    def own(version: str) -> str:
        if f"{name}/{version}" not in matter_of:
            raise UsageError(f"{name}: nobody tells {version}")
        return f"{name}/{version}"

    return Story(
        number=number,
        articles=tuple(articles),
        tellings=tuple(tellings),
        versions=tuple(Version(name=one, matter=matter_of[one], slot="", value=one) for one in sorted(matter_of)),
        copies=(),
        families=(),
        disputes=tuple(
            PlantedDispute(matter=matter_of[own(left)], type=type.replace("_", " "), left=own(left), right=own(right))
            for type, left, right in lines["dispute"]
        ),
        updates=tuple(
            Update(matter=matter_of[own(before)], before=own(before), after=own(after), root=f"{name}/{root}")
            for before, after, root in lines["update"]
        ),
        distortions=(),
        circles=(),
        open=tuple((own(left), own(right)) for left, right in lines["open"]),
    )


def _reports(text: str) -> Iterator[tuple[str, str, str, str]]:
    """The name, outlet, day and marked text of each report."""
    parts = _HEAD.split(text)[1:]
    for report, outlet, day, marked in zip(*(parts[at::4] for at in range(4)), strict=True):
        yield report, outlet.strip(), day, marked.strip() + "\n"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with the places of its clause and verb in the text without marks."""

    version: str
    roots: tuple[str, ...]
    textual: str
    start: int
    verb_start: int
    verb_end: int
    end: int


def _unmarked(marked: str) -> tuple[str, list[_Mark]]:
    """The text as printed, and its marks."""
    plain, at, marks = "", 0, []
    for found in _MARK.finditer(marked):
        version, roots, textual, before, verb, after = found.groups()
        plain += marked[at : found.start()]
        start = len(plain)
        plain += before + verb + after
        at, verb_start = found.end(), start + len(before)
        known = tuple(root for root in roots.split(",") if root)
        marks.append(_Mark(version, known, textual or "", start, verb_start, verb_start + len(verb), len(plain)))
    return plain + marked[at:], marks


def _telling(name: str, report: str, mark: _Mark, own_matter: Mapping[str, str]) -> Telling:
    matter = own_matter.get(mark.version, mark.version.partition(".")[0])
    return Telling(
        report=f"{report}.txt",
        start=mark.start,
        end=mark.end,
        verb_start=mark.verb_start,
        verb_end=mark.verb_end,
        matter=f"{name}/{matter}",
        version=f"{name}/{mark.version}",
        roots=tuple(f"{name}/{root}" for root in mark.roots),
        told_as="",
        by_way_of=(),
        textual=f"{mark.textual or report}.txt",
        stance="asserts",
        hedged=False,
        headline=False,
    )
