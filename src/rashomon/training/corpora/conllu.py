"""Universal Dependencies files (CoNLL-U) become sentences.

Multiword tokens are dropped in favour of their words, empty nodes are dropped. Offsets are not kept here: scoring from
raw text has its own reader in `evaluation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: parallel tuples over its words; `heads` are word indices, -1 for the root."""

    document: str
    sentence: str
    paragraph: int
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    misc: tuple[str, ...]


def sentences(path: Path, *, skip: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences of a file in order, without the documents named in `skip`."""
    document, name, paragraph = "", "", 0
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            if key.strip() == "newdoc id":
                document = value.strip()
            elif key.strip() == "sent_id":
                name = value.strip()
            if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
                paragraph += 1
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            if document not in skip:
                yield _sentence(document, name, paragraph, rows)
            rows = []
    if rows and document not in skip:
        yield _sentence(document, name, paragraph, rows)


def _sentence(document: str, name: str, paragraph: int, rows: list[list[str]]) -> Sentence:
    kept = [row for row in rows if row[0].isdigit()]
    return Sentence(
        document=document,
        sentence=name,
        paragraph=paragraph,
        words=tuple(row[1] for row in kept),
        lemmas=tuple(row[2] for row in kept),
        tags=tuple(row[3] for row in kept),
        heads=tuple(int(row[6]) - 1 for row in kept),
        labels=tuple(row[7] for row in kept),
        misc=tuple(row[9] for row in kept),
    )
