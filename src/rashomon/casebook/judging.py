"""What a person decides about a claim or an attribution, anchored to its exact characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.casebook.book import Casebook
from rashomon.casebook.log import DECIDED, logged
from rashomon.casebook.lookup import Found, found
from rashomon.terms import Judgement, Span, UsageError

_ABOUT_TWO = frozenset({"same", "different"})


def judged(
    book: Casebook, kind: str, about: str, *, by: str, reason: str | None, detail: Mapping[str, Any] | None
) -> Judgement:
    """Log a judgement; the entry made. See `rashomon.case.Case.judge`, also for what is refused with a UsageError."""
    if kind not in DECIDED:
        raise UsageError(f"There is no judgement {kind!r}; there are {', '.join(sorted(DECIDED))}.")
    meant, more = _judgeable(book, about), dict(detail or {})
    if kind in _ABOUT_TWO:
        others = more.get("with")
        if not isinstance(others, list | tuple) or not others:
            raise UsageError(f"{kind!r} is about two things or more: list the ids of the others in detail, as 'with'.")
        more["with"] = [_judgeable(book, other).id for other in others]
    ((text_sha256,),) = book.select("SELECT sha256 FROM reports WHERE id = ?", meant.row["report"])
    with book.transaction():
        return logged(
            book, kind, meant.id, by=by, reason=reason, text_sha256=text_sha256, span=_anchor(meant), detail=more
        )


def _judgeable(book: Casebook, word: str) -> Found:
    meant = found(book, word)
    if meant.kind not in ("claim", "attribution"):
        raise UsageError(f"{meant.id} is a {meant.kind}; judgements are about claims and attributions.")
    return meant


def _anchor(meant: Found) -> Span | None:
    """The characters a judgement is bound to: the claim; of an attribution its cue, else the start of its content."""
    row = meant.row
    place = row if meant.kind == "claim" else row["cue"] or next(iter(row["content"]), None)
    return Span(start=place["start"], end=place["end"], text=place["text"]) if place else None
