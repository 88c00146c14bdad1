"""What a person decided; never overwritten by a later run."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.terms.ids import Id


class JudgementKind(StrEnum):
    """What an entry of the log says. Each is about one thing; what else belongs to it stands in its detail."""

    ADDED = "added"  # an input came or changed
    REMOVED = "removed"  # an input went
    SET = "set"  # fields of a report: {"input", field: value or null}
    RIGHT = "right"
    WRONG = "wrong"  # of a claim or an attribution: it counts no more
    UNSURE = "unsure"
    HIDE = "hide"  # a claim or an attribution is none at all
    SAME = "same"  # {"with": [claim, ...]}: one matter; of actors {"names": [[report, id], ...], "others"}: one
    DIFFERENT = "different"  # {"with": [claim, ...]}: two matters; of actors {"names", "others"}: two
    MERGE = "merge"  # {"part": [claim, ...], "rest": [claim, ...]}: one matter; with {"heads", "inside"} one version
    SPLIT = "split"  # {"part", "rest"}: the part is a matter of its own; with {"inside", "places"} a version
    RENAME = "rename"  # {"title"}: of the matter, or version, that holds the claim
    SOURCE = "source"  # {"name", "kind", "actor", "was"}: whose word an attribution is
    ACTOR = "actor"  # {"start", "end", "text", "was", "name", "kind", "actor", "names"}: who a claim's words mean
    SAME_SOURCE = "same source"  # {"names", "reports", "name", "kind", "actor", "with"}: two sources are one
    SPAN = "span"  # {"part", "start", "end", "text"}: the characters of a claim, a cue or a content
    GRADE = "grade"  # {"grade", "scale"}
    NOTE = "note"  # {"text"}
    TAG = "tag"  # {"tag"}
    ASSIGN = "assign"  # {"to"}
    READ = "read"  # a person has read the report
    UNDO = "undo"  # {"entry"}: that entry stands no more
    REDO = "redo"  # {"entry"}: it stands again
    FORGOTTEN = "forgotten"  # a text is out for good: {"text", "file", "name", "whole", "entries": {number: hash}}
    EMPTIED = "emptied"  # what was said here went with a text that was forgotten: {"was": kind}
    REPAIRED = "repaired"  # a damaged case was copied: {"entries": {number: hash}}
    DAMAGED = "damaged"  # an entry that was damaged or lost before the case was repaired


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One entry of the log. `prior` is the hash of the entry before it, `hash` its own over all other fields.

    `kind` is what was decided, a `JudgementKind`; `about` the id or input it is about; `text_sha256`, `start`, `end`
    the place it is anchored to, if it is; `detail` JSON: what else the kind needs. Where `about` stands for a thing
    whose id may change with the rules, the detail says so in `of`: "matter" and "version" (by their smallest claim, and
    by the next ones in `among`, should that one count no more), "dispute", "copies" and "same_matter" (by two ends, the
    other one in `with`), "source", "actor" (by a claim or an attribution that names it). `at` is UTC, ISO 8601.
    """

    number: int
    at: str
    by: str
    kind: str
    about: Id
    text_sha256: str | None
    start: int | None
    end: int | None
    reason: str | None
    detail: str
    prior: str
    hash: str


def claim_holding(about: Id, among: Iterable[Id], counted: Container[Id]) -> Id:
    """The claim by which a word on a matter or a version is held: `about`, or where that one is not counted the first
    of `among` that is, so that nothing said of a matter is lost with one of its claims.

    >>> claim_holding("c1", ("c2", "c3"), {"c2", "c3"}), claim_holding("c1", ("c2",), {"c1", "c2"})
    ('c2', 'c1')
    """
    return next((one for one in (about, *among) if one in counted), about)
