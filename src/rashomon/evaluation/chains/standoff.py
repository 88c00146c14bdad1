"""Gold for chains: what an annotated attribution is, and how it is kept without any text.

Enters and leaves: stand-off JSONL, one object a document: its id, the SHA-256 of its text, and attributions with
offsets (code points, end exclusive) and labels, no words. Nesting is not written down: it follows from the spans.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.terms.attribution import SourceKind, Stance
from rashomon.terms.errors import UsageError

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSource:
    """A source: its words beside the cue (None: unstated), the fullest name for it in the document, its kind."""

    mention: Offsets | None
    resolved: Offsets | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """An attribution as docs/gold.md defines it. `turn` is True for a printed turn of an interview."""

    id: str
    cue: Offsets | None
    content: tuple[Offsets, ...]
    sources: tuple[GoldSource, ...]
    stance: Stance
    relays: tuple[Offsets, ...] = ()
    sure: bool = True
    turn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """The attributions of a document, annotated exhaustively; `text` where the gold file carries it."""

    document: str
    sha256: str
    attributions: tuple[GoldAttribution, ...]
    text: str | None = None


def parents(attributions: tuple[GoldAttribution, ...]) -> dict[str, str | None]:
    """For every attribution the one it lies in: the shortest content that holds its cue (without one, its content)."""
    return {one.id: _parent(one, attributions) for one in attributions}


def _parent(inner: GoldAttribution, attributions: tuple[GoldAttribution, ...]) -> str | None:
    place = inner.cue or (inner.content[0] if inner.content else None)
    if place is None:
        return None
    holding = [
        (end - start, other.id)
        for other in attributions
        for start, end in other.content
        if other.id != inner.id and start <= place[0] and place[1] <= end and (inner.cue or (start, end) != place)
    ]
    return min(holding)[1] if holding else None


def way_out(one: GoldAttribution, attributions: tuple[GoldAttribution, ...]) -> tuple[GoldAttribution, ...]:
    """The attribution and those it lies in, innermost first."""
    by_id, up = {other.id: other for other in attributions}, parents(attributions)
    path, at = [one], up[one.id]
    while at is not None and all(at != other.id for other in path):
        path.append(by_id[at])
        at = up[at]
    return tuple(path)


def standoff(document: GoldDocument) -> str:
    """One line of JSON for a document."""
    row: dict[str, Any] = {"document": document.document, "sha256": document.sha256}
    if document.text is not None:
        row["text"] = document.text
    row["attributions"] = [_row(one) for one in document.attributions]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _row(one: GoldAttribution) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": one.id,
        "cue": one.cue,
        "content": one.content,
        "sources": [{"mention": s.mention, "resolved": s.resolved, "kind": s.kind} for s in one.sources],
        "stance": one.stance,
    }
    if one.relays:
        row["relays"] = one.relays
    if not one.sure:
        row["sure"] = False
    if one.turn:
        row["turn"] = True
    return row


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """The documents of a stand-off file. UsageError with the line's number where one is not in the form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield GoldDocument(
                document=row["document"],
                sha256=row["sha256"],
                attributions=tuple(_attribution(one) for one in row["attributions"]),
                text=row.get("text"),
            )
        except (KeyError, TypeError, ValueError) as wrong:
            raise UsageError(f"{path.name}, line {number}: not gold for chains ({wrong!r})") from wrong


def write_gold(path: Path, documents: Iterable[GoldDocument]) -> None:
    """Write documents to a stand-off file, sorted by id."""
    rows = [standoff(one) for one in sorted(documents, key=lambda one: one.document)]
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")


def _attribution(row: dict[str, Any]) -> GoldAttribution:
    return GoldAttribution(
        id=row["id"],
        cue=_offsets(row["cue"]),
        content=tuple((int(start), int(end)) for start, end in row["content"]),
        sources=tuple(
            GoldSource(
                mention=_offsets(source["mention"]),
                resolved=_offsets(source["resolved"]),
                kind=SourceKind(source["kind"]),
            )
            for source in row["sources"]
        ),
        stance=Stance(row["stance"]),
        relays=tuple((int(start), int(end)) for start, end in row.get("relays", ())),
        sure=row.get("sure", True),
        turn=row.get("turn", False),
    )


def _offsets(pair: list[int] | None) -> Offsets | None:
    return (int(pair[0]), int(pair[1])) if pair is not None else None
