"""A Reading as bytes and back, small and always the same for the same reading: for the case file.

The bytes are zlib over JSON with one list a column; word numbers and offsets are stored as differences, labels as
numbers into a list. `unpack(pack(reading)) == reading`. They are no exchange format: `FORMAT` guards against another
version's.
"""

from __future__ import annotations

import json
import zlib
from itertools import accumulate
from typing import Any

from rashomon.terms.reading import Name, NameKind, Reading, Roles

FORMAT = 1


def pack(reading: Reading) -> bytes:
    """The reading as bytes."""
    columns = {
        "format": FORMAT,
        "report": reading.report,
        "made_by": reading.made_by,
        "word": "\n".join(reading.word),
        "lemma": "\n".join(
            "" if lemma == word.lower() else lemma for word, lemma in zip(reading.word, reading.lemma, strict=True)
        ),
        "start": _differences(reading.start),
        "length": [end - start for start, end in zip(reading.start, reading.end, strict=True)],
        "tag": _numbered(reading.tag),
        "head": [0 if head < 0 else head - at for at, head in enumerate(reading.head)],
        "label": _numbered(reading.label),
        "sentence": _differences(reading.sentence),
        "paragraph": _differences(reading.paragraph),
        "names": [[n.first, n.last, n.kind.value, n.score] for n in reading.names],
        "roles": [[r.cue, r.source, r.content, r.score, r.depth] for r in reading.roles],
    }
    return zlib.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)


def unpack(packed: bytes) -> Reading:
    """The reading that `pack` made these bytes of; ValueError where they are not such bytes."""
    try:
        columns: dict[str, Any] = json.loads(zlib.decompress(packed))
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError("not a packed reading") from error
    if columns.get("format") != FORMAT:
        raise ValueError(f"a packed reading of format {columns.get('format')}, expected {FORMAT}")
    words = tuple(columns["word"].split("\n")) if columns["length"] else ()
    lemmas = columns["lemma"].split("\n") if words else []
    start = tuple(accumulate(columns["start"]))
    return Reading(
        report=columns["report"],
        made_by=columns["made_by"],
        word=words,
        lemma=tuple(lemma or word.lower() for word, lemma in zip(words, lemmas, strict=True)),
        start=start,
        end=tuple(s + length for s, length in zip(start, columns["length"], strict=True)),
        tag=_named(columns["tag"]),
        head=tuple(-1 if step == 0 else at + step for at, step in enumerate(columns["head"])),
        label=_named(columns["label"]),
        sentence=tuple(accumulate(columns["sentence"])),
        paragraph=tuple(accumulate(columns["paragraph"])),
        names=tuple(Name(first=a, last=b, kind=NameKind(kind), score=score) for a, b, kind, score in columns["names"]),
        roles=tuple(
            Roles(cue=_pairs(cue), source=_pairs(source), content=_pairs(content), score=score, depth=depth)
            for cue, source, content, score, depth in columns["roles"]
        ),
    )


def _differences(values: tuple[int, ...]) -> list[int]:
    return [value - before for value, before in zip(values, (0, *values), strict=False)]


def _numbered(values: tuple[str, ...]) -> dict[str, Any]:
    kinds = sorted(set(values))
    number = {kind: n for n, kind in enumerate(kinds)}
    return {"kinds": kinds, "of": [number[value] for value in values]}


def _named(column: dict[str, Any]) -> tuple[str, ...]:
    return tuple(column["kinds"][n] for n in column["of"])


def _pairs(spans: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first, last) for first, last in spans)
