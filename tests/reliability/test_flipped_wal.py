"""One bit of the WAL of a killed program flipped: no commit is dropped in silence but the last one, which looks as if
the power had been cut while it was written."""

from __future__ import annotations

import os
import random
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import open_case
from rashomon.casebook.wal import lost_in_wal
from rashomon.repairing import repaired
from rashomon.terms import CaseError
from tests.reliability.steps import add, give, judge, small
from tests.reliability.test_flipped_bits import everything
from tests.small_rooms import small_rooms

SEED = int(os.environ.get("SEED", "20310304"))
FLIPS = int(os.environ.get("WAL_FLIPS", "30"))
HEAD, FRAME = 32, 24 + 4096


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case as a program leaves it that was killed: with a WAL of many commits beside it."""
    folder = tmp_path_factory.mktemp("killed")
    inputs, path = folder / "in", folder / "left.case"
    inputs.mkdir()
    for number in range(3):
        text = f"The mayor of Port Sel said that it snowed on day {number}. A boatman denied that it snowed.\n"
        (inputs / f"n{number}.txt").write_text(text, encoding="utf-8")
    with small(folder / "a.case") as holding:
        holding._book._connection.execute("PRAGMA wal_autocheckpoint = 0")
        for step in (add, give, judge):
            step(folder / "a.case", inputs)  # a second connection; the first one keeps the WAL from being taken in
        for beside in ("", "-wal"):
            shutil.copy(folder / f"a.case{beside}", folder / f"left.case{beside}")
    return path


def flipped(killed: Path, place: Path, at: int | None = None, bit: int = 0) -> Path:
    """A copy of the case and its WAL, with one bit of the WAL flipped."""
    for old in place.glob("b.case*"):
        old.unlink()
    wal = bytearray(killed.with_name("left.case-wal").read_bytes())
    if at is not None:
        wal[at] ^= 1 << bit
    shutil.copy(killed, place / "b.case")
    (place / "b.case-wal").write_bytes(wal)
    return place / "b.case"


def rows(path: Path) -> list[Any]:
    with open_case(path):
        pass
    return everything(path)


def commits(killed: Path) -> list[int]:
    """Where each transaction of the WAL ends."""
    wal = killed.with_name("left.case-wal").read_bytes()
    starts = range(HEAD, len(wal), FRAME)
    return [at + FRAME for at in starts if struct.unpack(">I", wal[at + 4 : at + 8])[0]]


def test_a_wal_that_is_whole_or_ends_early_is_no_damage(killed: Path, tmp_path: Path) -> None:
    path, ends = flipped(killed, tmp_path), commits(killed)
    whole = path.with_name("b.case-wal").read_bytes()
    assert len(ends) > 5 and len(whole) == ends[-1]
    for size in (0, HEAD, HEAD + 100, ends[0], ends[2] + 700, ends[-1] - 1, len(whole)):
        path.with_name("b.case-wal").write_bytes(whole[:size])
        assert lost_in_wal(path) is None


def test_no_flipped_bit_drops_a_commit_in_silence(killed: Path, tmp_path: Path) -> None:
    drawn, ends = random.Random(SEED), commits(killed)
    whole = rows(flipped(killed, tmp_path))
    path = flipped(killed, tmp_path)
    with path.with_name("b.case-wal").open("r+b") as wal:
        wal.truncate(ends[-2])
    but_last, found = rows(path), 0
    for number in range(FLIPS):
        at = drawn.randrange(HEAD if number < 4 else ends[-1])
        path = flipped(killed, tmp_path, at, bit := drawn.randrange(8))
        try:
            held = rows(path)
        except CaseError as error:
            assert "b.case-wal is damaged at byte" in str(error) and "rashomon repair" in str(error)
            found += 1
            continue
        assert held == whole or (held == but_last and at >= ends[-2]), f"seed {SEED}: bit {bit} of byte {at}"
    assert found > FLIPS // 2


def test_repair_tells_that_changes_are_lost(killed: Path, tmp_path: Path) -> None:
    path = flipped(killed, tmp_path, commits(killed)[-3] - 9)  # behind the commits that made the tables and the reports
    done = repaired(path, rooms=small_rooms())
    assert "changes" in [one.what for one in done.lost]
    with open_case(done.path) as case:
        assert case.check() == ()
