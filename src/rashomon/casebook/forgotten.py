"""What the log says was forgotten, and what therefore must not come back by itself.

Enters: entries of the log. Leaves: digests of texts, files and names, and what stands in the place of words that were
taken out of other entries. No word of what was forgotten is known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rashomon.terms import Id, Judgement, JudgementKind, id_of

FORGOTTEN = JudgementKind.FORGOTTEN.value


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What was forgotten and not asked for again, as digests: of texts, of files, and of names of whole inputs.

    `records` are the names of single records, each with the file it was in.
    """

    texts: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    names: frozenset[Id] = frozenset()
    records: frozenset[tuple[Id, str | None]] = frozenset()

    def has_input(self, name: str, sha256: str | None) -> bool:
        """Whether an input is one that was forgotten, by its bytes or by its name."""
        return sha256 in self.files or token_of(name) in self.names

    def has_report(self, name: str, text_sha256: str, file_sha256: str | None) -> bool:
        """Whether a report is one that was forgotten, by its text or by its name in the same file."""
        return text_sha256 in self.texts or (token_of(name), file_sha256) in self.records


def token_of(name: str) -> Id:
    """What stands for the name of an input that was forgotten: names of saved pages often are their headlines."""
    return id_of(FORGOTTEN, name)


def left_out(entries: Iterable[Judgement]) -> LeftOut:
    """What is forgotten still by `entries`, the log or its end since the first thing forgotten.

    An input that was added again is forgotten no more.
    """
    gone: list[dict[str, Any]] = []
    for entry in entries:
        if entry.kind == FORGOTTEN:
            gone.append(json.loads(entry.detail))
        elif entry.kind == JudgementKind.ADDED and gone:
            again = json.loads(entry.detail).get("again", ())
            gone = [one for one in gone if not _is_again(one, entry.about, again)]
    whole = [one for one in gone if one["whole"]]
    return LeftOut(
        texts=frozenset(one["text"] for one in gone),
        files=frozenset(one["file"] for one in whole if one["file"]),
        names=frozenset(one["name"] for one in whole),
        records=frozenset((one["name"], one["file"]) for one in gone if not one["whole"]),
    )


def _is_again(gone: dict[str, Any], about: str, again: Iterable[str]) -> bool:
    """Whether an input that was added is, or holds, what had been forgotten."""
    return gone["text"] in again or bool(gone["whole"] and gone["name"] in (about, token_of(about)))


def acknowledged(entries: Iterable[Judgement]) -> dict[int, str]:
    """The entries whose words were taken out, or were lost: by number, the hash of what is left of them."""
    found: dict[int, str] = {}
    for entry in entries:
        if entry.kind in (FORGOTTEN, JudgementKind.REPAIRED):
            left = json.loads(entry.detail)["entries"]
            found |= {int(number): hash for number, hash in left.items()}
    return found
