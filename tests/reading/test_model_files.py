"""The reader's one file: what goes in comes out to the byte, and it is small enough."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from rashomon.reading.model_files import FILE, GRAPH, PACKED, TABLE, WEIGHTS, content, digest, write

MOST_BYTES = 30_000_000


def invented() -> tuple[dict[str, bytes], list[tuple[int, int, int]]]:
    """Files with a graph of four stretches: noise, two that are like the one before them, other noise."""
    random = np.random.default_rng(3)
    layer = random.integers(0, 256, 5000, dtype=np.uint8)
    second = layer + random.integers(0, 3, 5000, dtype=np.uint8)
    third = second - random.integers(0, 3, 5000, dtype=np.uint8)
    graph = b"head" + layer.tobytes() + second.tobytes() + third.tobytes() + random.bytes(100)
    return {**{name: name.encode() for name in PACKED}, GRAPH: graph}, [(5004, 4, 5000), (10004, 5004, 5000)]


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    contents, differences = invented()
    write(tmp_path, contents, differences)
    assert {name: content(tmp_path, name) for name in PACKED} == contents


def test_what_is_alike_takes_less_room(tmp_path: Path) -> None:
    contents, differences = invented()
    (tmp_path / "whole").mkdir()
    write(tmp_path / "whole", contents, [])
    write(tmp_path, contents, differences)
    assert (tmp_path / FILE).stat().st_size < 0.6 * (tmp_path / "whole" / FILE).stat().st_size


def test_a_digest_names_the_contents_and_not_how_they_are_packed(tmp_path: Path) -> None:
    contents, differences = invented()
    found = []
    for folder, other in (("plain", contents), ("less", contents), ("changed", {**contents, TABLE: b"changed"})):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, other, [] if folder == "plain" else differences)
        found.append(digest("reader", tmp_path / folder, PACKED, version="1"))
    assert found[0] == found[1] != found[2]
    assert digest("reader", tmp_path / "plain", PACKED, version="2") != found[0]


def test_a_damaged_file_is_an_error_and_no_other_model(tmp_path: Path) -> None:
    write(tmp_path, *invented())
    damaged = bytearray((tmp_path / FILE).read_bytes())
    damaged[2000] ^= 1
    (tmp_path / FILE).write_bytes(damaged)
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        content(tmp_path, GRAPH)


def test_the_shipped_reader_is_one_file_of_at_most_30_mb() -> None:
    assert (WEIGHTS / FILE).stat().st_size <= MOST_BYTES
    assert not [name for name in PACKED if (WEIGHTS / name).exists()]
