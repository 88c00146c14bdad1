"""Gold for who is who: short reports with the mentions of their actors, in a form that a person can write.

Enters: a text file. Leaves: cases, each a few reports that share actors. The form, described in `docs/gold.md`:

    == NAME OF A CASE
    -- actors                          (may be missing) a user's actor file as CSV
    -- report 2015-04-11 | Outlet      its text follows, [words|actor] is a mention
    -- apart                           (may be missing) KIND: ACTOR ACTOR, two that must never be one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.terms.errors import UsageError

_MENTION = re.compile(r"\[([^\[\]|]+)\|([^\[\]|\s]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Code points `start` to `end` of a report's text, and the gold's name for the actor."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A report with its mentions in text order; `published` is EDTF."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCase:
    """Reports that are read together. `actors` is an actor file as CSV; `apart` are (kind, actor, actor)."""

    name: str
    reports: tuple[GoldReport, ...]
    actors: str = ""
    apart: tuple[tuple[str, str, str], ...] = ()


def gold_cases(path: Path) -> tuple[GoldCase, ...]:
    """The cases of a file. UsageError that names the line for what is not of the form."""
    cases: list[GoldCase] = []
    for name, parts in _cases(path):
        reports = tuple(_report(path, line, head, body) for line, head, body in parts if head.startswith("report"))
        apart = tuple(_apart(path, line, one) for line, head, body in parts if head == "apart" for one in body)
        actors = "\n".join(one for _, head, body in parts if head == "actors" for one in body)
        named = {mention.actor for report in reports for mention in report.mentions}
        if missing := sorted({one for _, *pair in apart for one in pair} - named):
            raise UsageError(f"{path}: case {name}: no mention of {', '.join(missing)}, which must be kept apart")
        cases.append(GoldCase(name=name, reports=reports, actors=actors, apart=apart))
    if not cases:
        raise UsageError(f"{path}: no case, which begins with a line == NAME")
    return tuple(cases)


Part = tuple[int, str, list[str]]  # the line its head stands in, the head, the lines under it


def _cases(path: Path) -> Iterator[tuple[str, list[Part]]]:
    name: str | None = None
    parts: list[Part] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            if name is not None:
                yield name, parts
            name, parts = line[3:].strip(), []
        elif line.startswith("#") or not line.strip():
            continue
        elif name is None:
            raise UsageError(f"{path}, line {number}: before the first case, which begins with == NAME")
        elif line.startswith("-- "):
            parts.append((number, line[3:].strip(), []))
        elif not parts:
            raise UsageError(f"{path}, line {number}: a case has parts that begin with -- actors, -- report, -- apart")
        else:
            parts[-1][2].append(line)
    if name is not None:
        yield name, parts


def _report(path: Path, line: int, head: str, body: list[str]) -> GoldReport:
    published, _, outlet = (one.strip() for one in head.removeprefix("report").partition("|"))
    text, mentions, at = "", [], 0
    marked = "\n".join(body)
    for found in _MENTION.finditer(marked):
        text += marked[at : found.start()]
        mentions.append(GoldMention(start=len(text), end=len(text) + len(found[1]), actor=found[2]))
        text, at = text + found[1], found.end()
    text += marked[at:]
    if not mentions or "[" in text or "]" in text:
        raise UsageError(f"{path}, line {line}: mentions are written [words|actor], and a report has one at least")
    return GoldReport(
        name=f"line {line}", text=text, mentions=tuple(mentions), published=published or None, outlet=outlet or None
    )


def _apart(path: Path, line: int, written: str) -> tuple[str, str, str]:
    kind, colon, pair = written.partition(":")
    if not colon or len(pair.split()) != 2:
        raise UsageError(f"{path}, under line {line}: {written!r} is not KIND: ACTOR ACTOR")
    left, right = pair.split()
    return kind.strip(), left, right
