"""What a correction needs to know when it is made: who is meant by a name, and which characters are meant.

Enters: the row that is corrected and what a person typed. Leaves: the detail of the log's entry, complete enough to
take effect without looking anything up again. Raises UsageError where that cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.casebook.book import Casebook, rows
from rashomon.casebook.fold import folded
from rashomon.terms import Id, SourceKind, UsageError
from rashomon.terms.tables import Row

_LONGEST_NAME = 300


def as_source(book: Casebook, attribution: Row, detail: Mapping[str, Any]) -> dict[str, Any]:
    """Whose word an attribution is: `name`, its `kind` and its `actor` where the case knows one of that name.

    `was` are the names it replaces, by which the links of chains are recognised.
    """
    name = _name(detail.get("name"))
    known = source_called(book, name) or {}
    kind = detail.get("kind") or known.get("kind") or attribution["sources"][0]["kind"]
    kinds = [one.value for one in SourceKind if one is not SourceKind.AUTHOR]
    if kind not in kinds:
        raise UsageError(f"There is no kind of source {str(kind)[:40]!r}; there are {', '.join(kinds)}.")
    named = [one[part] for one in attribution["sources"] for part in ("name", "text") if one[part]]
    return {"name": name, "kind": kind, "actor": known.get("actor"), "was": sorted(set(named))}


def as_source_of(book: Casebook, source: Id, detail: Mapping[str, Any]) -> dict[str, Any]:
    """Another source, by its id or name, that `source` is: all that is needed to know the one and call it the other."""
    own = next(rows(book, "sources", "actor = ?", source), None)
    if own is None or own["kind"] == SourceKind.AUTHOR:
        raise UsageError("A report’s own voice is no other source: give the report’s outlet or author instead.")
    wanted = _name(detail.get("with"))
    other = next(rows(book, "sources", "actor = ?", wanted), None)
    meant = _as_meant(book, other) if other else source_called(book, wanted)
    if meant is None or meant["id"] == source:
        raise UsageError(f"No other source of this case is called {wanted[:80]!r}.")
    actor = next(rows(book, "actors", "id = ?", source), None)
    return {
        "with": [meant["id"]],
        "name": meant["name"],
        "kind": meant["kind"],
        "actor": meant["actor"],
        "names": sorted({own["name"], *(actor["aliases"] if actor else ())}),
        "was": own["kind"],
        "reports": own["reports"],
    }


def source_called(book: Casebook, name: str) -> dict[str, Any] | None:
    """The source, or else the actor, that the case knows by `name`; None where there is none or more than one."""
    wanted = folded(name).text
    found = [one for one in rows(book, "sources", "kind <> 'author'") if folded(one["name"]).text == wanted]
    if len(found) == 1:
        return _as_meant(book, found[0])
    actors = [one for one in rows(book, "actors") if wanted in {folded(x).text for x in (one["name"], *one["aliases"])}]
    if found or len(actors) != 1:
        return None
    kind = actors[0]["kind"] if actors[0]["kind"] in set(SourceKind) else SourceKind.ORGANIZATION.value
    return {"id": actors[0]["id"], "name": actors[0]["name"], "kind": kind, "actor": actors[0]["id"]}


def as_span(book: Casebook, kind: str, row: Row, detail: Mapping[str, Any]) -> dict[str, Any]:
    """The characters that a claim, a cue or a content really is. `text`, where it is given, must stand there."""
    part = "claim" if kind == "claim" else detail.get("part") or "content"
    if kind == "attribution" and part not in ("cue", "content"):
        raise UsageError("Of an attribution the cue and the content have characters: give one of them as 'part'.")
    ((text,),) = book.select("SELECT text FROM reports WHERE id = ?", row["report"])
    start, end = place_in(text, detail)
    return {"part": part, "start": start, "end": end, "text": text[start:end]}


def place_in(text: str, detail: Mapping[str, Any]) -> tuple[int, int]:
    """The place in `text` from `start` to `end`, where the words in `text` must stand if they are given."""
    try:
        start, end = int(detail["start"]), int(detail["end"])
    except (KeyError, TypeError, ValueError):
        raise UsageError("Give the place as two numbers, 'start' and 'end', in characters of the text.") from None
    if not 0 <= start < end <= len(text):
        raise UsageError(f"The place {start}–{end} is not in this text of {len(text):,} characters.")
    told = detail.get("text")
    if told and folded("".join(str(told).split())).text != folded("".join(text[start:end].split())).text:
        raise UsageError(f"At {start}–{end} stand other words than those that were marked.")
    return start, end


def _as_meant(book: Casebook, source: Row) -> dict[str, Any]:
    actor = book.select("SELECT 1 FROM actors WHERE id = ?", source["actor"])
    known = source["actor"] if actor else None
    return {"id": source["actor"], "name": source["name"], "kind": source["kind"], "actor": known}


def _name(typed: Any) -> str:
    name = " ".join(str(typed[0] if isinstance(typed, list) and typed else typed or "").split())
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(f"Give a name of 1 to {_LONGEST_NAME} characters.")
    return name
