"""PolNeAR articles (text and brat standoff) become paragraphs of words with attributions over them.

One article has one text and one or more annotators' files; each file gives one `Article`. Labels Discuss and Discard,
and brat notes, are ignored. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.reading.words import word_spans

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Character spans of one attribution, each (start, end) with the end exclusive; a role that is absent is empty."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One annotator's reading of one article: its name (without the annotator), text and attributions in order."""

    name: str
    annotator: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph's words and its attributions as word indices per role; `numbers` are theirs in the article."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]
    attributions: tuple[dict[str, tuple[int, ...]], ...]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a folder that holds `text/` and `attributions/`, in the order of their names."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        text_path = folder / "text" / f"{name}.txt"
        if not text_path.exists():
            name, annotator = path.stem, ""
            text_path = folder / "text" / f"{name}.txt"
        with text_path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        yield Article(name=name, annotator=annotator, text=text, attributions=attributions(path.read_text("utf-8")))


def attributions(standoff: str) -> tuple[Attribution, ...]:
    """The attributions of a brat file, ordered by their cue."""
    spans: dict[str, Spans] = {}
    events: list[dict[str, Spans]] = []
    for line in standoff.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            where = fields[1].split(" ", 1)[1]
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", where))
    for line in standoff.splitlines():
        if not line.startswith("E") or "\t" not in line:
            continue
        roles: dict[str, Spans] = {}
        for part in line.split("\t")[1].split():
            role, _, mark = part.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in ("source", "cue", "content"):
                roles[role] = roles.get(role, ()) + spans.get(mark, ())
        if "cue" in roles or "content" in roles:
            events.append(roles)
    made = [Attribution(**{r: tuple(sorted(e.get(r, ()))) for r in ("source", "cue", "content")}) for e in events]
    return tuple(sorted(made, key=lambda a: a.cue or a.content))


def paragraphs(article: Article) -> list[Paragraph]:
    """The article's paragraphs (lines with words) with the parts of its attributions that lie in each."""
    found: list[Paragraph] = []
    for match in re.finditer(r"[^\n\r]+", article.text):
        spans = [(a + match.start(), b + match.start()) for a, b in word_spans(match[0])]
        if not spans:
            continue
        inside = {n: _roles_in(attribution, spans) for n, attribution in enumerate(article.attributions)}
        found.append(
            Paragraph(
                words=tuple(article.text[a:b] for a, b in spans),
                numbers=tuple(n for n, roles in inside.items() if roles),
                attributions=tuple(roles for roles in inside.values() if roles),
            )
        )
    return found


def _roles_in(attribution: Attribution, spans: list[tuple[int, int]]) -> dict[str, tuple[int, ...]]:
    """The word indices of each role among `spans`; empty where none of the attribution lies here."""
    low, high = spans[0][0], spans[-1][1]
    roles: dict[str, tuple[int, ...]] = {}
    for role in ("source", "cue", "content"):
        parts: Spans = getattr(attribution, role)
        near = [(a, b) for a, b in parts if a < high and b > low]
        words = tuple(i for i, (a, b) in enumerate(spans) if any(a < y and b > x for x, y in near)) if near else ()
        if words:
            roles[role] = words
    return roles
