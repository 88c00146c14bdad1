"""Readings as bytes and back."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.packing import pack, unpack
from rashomon.terms.reading import Name, NameKind, Reading, Roles


def reading(words: list[str]) -> Reading:
    start, at = [], 3
    for word in words:
        start.append(at)
        at += len(word) + 1
    size = len(words)
    return Reading(
        report="r1",
        word=tuple(words),
        start=tuple(start),
        end=tuple(s + len(w) for s, w in zip(start, words, strict=True)),
        lemma=tuple(w.lower() if i % 2 else w for i, w in enumerate(words)),
        tag=("NOUN",) * size,
        head=tuple(i - 1 for i in range(size)),
        label=tuple("root" if i == 0 else "obj" for i in range(size)),
        sentence=(0,) * size,
        paragraph=tuple(i // 2 for i in range(size)),
        names=(Name(first=0, last=0, kind=NameKind.PLACE, score=0.5),) if size else (),
        roles=(Roles(cue=((0, 0),), source=(), content=((0, 0),), score=0.25, depth=1),) if size else (),
        made_by="reader:0",
    )


@given(st.lists(st.text(alphabet="aBç'\U0001f44d-", min_size=1, max_size=5), max_size=12))
def test_a_packed_reading_comes_back(words: list[str]) -> None:
    assert unpack(pack(reading(words))) == reading(words)
    assert pack(reading(words)) == pack(reading(words))


@pytest.mark.parametrize("damaged", [b"", b"nonsense", zlib.compress(b"[1"), zlib.compress(b'{"format":0}')])
def test_other_bytes_are_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="packed reading"):
        unpack(damaged)
