"""The power is cut: pages that were not synchronised are lost, and nothing that was committed.

A power cut is simulated with copies of the file and its WAL. SQLite promises that a commit is in the WAL and
synchronised before it returns (`synchronous=FULL`, tested), and that a checkpoint synchronises the WAL before it
writes to the file and the file before it shortens the WAL. So after a cut during a commit, the file is as it was, and
of what was added to the WAL any sectors may be missing; after a cut during a checkpoint the WAL is whole, and of the
file's changed sectors any may be missing. Those states are made, at random, from copies taken before and after each
commit and checkpoint. That the system and the disk do synchronise when they are asked to is taken for granted.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from tests.reliability.steps import KILLS, SEED, STEPS, add, forget, give, judge, must_hold, remove, small

SECTOR = 512
WAL_HEAD = 32  # bytes


def _state(path: Path) -> tuple[bytes, bytes]:
    wal = path.with_name(path.name + "-wal")
    return path.read_bytes(), wal.read_bytes() if wal.exists() else b""


def _torn(before: bytes, after: bytes, drawn: random.Random) -> bytes:
    """A file of which only some of the sectors that changed, and only a part of its growth, reached the disk."""
    size = drawn.choice(
        (len(before), len(after), drawn.randrange(min(len(before), len(after)), 1 + max(len(before), len(after))))
    )
    torn = bytearray(size)
    share = drawn.choice((0.1, 0.5, 0.9))
    for at in range(0, size, SECTOR):
        new = after[at : at + SECTOR] if drawn.random() < share else before[at : at + SECTOR]
        torn[at : at + len(new)] = new
    return bytes(torn[:size])


def _with_its_head(before: bytes, after: bytes) -> bytes:
    """A WAL when the first frames are written after it began anew: SQLite syncs its head before them, for frames that
    reach the disk before it would damage the database (wal.c).
    """
    return after[:WAL_HEAD] + before[WAL_HEAD:]


def _states_of_a_life(path: Path, inputs: Path, seen: list[tuple[str, tuple[bytes, bytes], int]]) -> None:
    """Do the steps, with a copy of the file and the WAL after every commit and checkpoint, by what went before it."""
    transaction, done = Casebook.transaction, 0

    def note(what: str, book: Casebook) -> None:
        seen.append((what, _state(book.path), done))

    def opened(path: Path) -> Case:
        case = small(path)
        case._book._connection.execute("PRAGMA wal_autocheckpoint = 0")  # a checkpoint is a step of its own here
        return case

    @contextmanager
    def watched(book: Casebook) -> Iterator[None]:
        note("start", book)
        with transaction(book):
            yield
        note("commit", book)
        if len(seen) % 3 == 0:
            book._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            note("checkpoint", book)

    Casebook.transaction = watched  # type: ignore[method-assign]
    try:
        with opened(path) as case:
            book = case._book
            for step in STEPS[:3]:
                _in(case, step, inputs)
                done += 1
            note("start", book)
            _in(case, forget, inputs)
            done += 1
            note("forgotten", book)
            _in(case, remove, inputs)
            done += 1
            note("start", book)
    finally:
        Casebook.transaction = transaction  # type: ignore[method-assign]


def _in(case: Case, step: Callable[[Path, Path], None], inputs: Path) -> None:
    """A step in a case that stays open: the same calls as in the steps above."""
    if step is add:
        case.add(inputs, base=inputs.parent)
    elif step is give:
        case.set("in/n0.txt", by="Ines", outlet="Harbour Courier", date="2031-03-05")
    elif step is judge:
        claim = next(row for row in case.rows("claims") if "snowed" in row["text"])
        case.judge("wrong", claim["id"], by="Bo", reason="nobody else saw snow")
    elif step is forget:
        case.forget("in/q.txt", by="Ines", reason="a source asked for it")
    else:
        case.remove("in/n1.txt", by="Ines")


def test_the_power_is_cut(inputs: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    drawn = random.Random(SEED)
    seen: list[tuple[str, tuple[bytes, bytes], int]] = []
    _states_of_a_life(tmp_path / "life.case", inputs, seen)
    pairs = [(one, other) for one, other in pairwise(seen) if other[0] in ("commit", "checkpoint")]
    assert {other[0] for _, other in pairs} == {"commit", "checkpoint"}
    for number, (one, other) in enumerate(drawn.sample(pairs, min(len(pairs), KILLS // 2))):
        folder = tmp_path / str(number)
        folder.mkdir()
        (file, wal), (file_after, wal_after) = one[1], other[1]
        if other[0] == "commit":
            wal = _with_its_head(wal, wal_after)
            file, wal = (
                file_after if file == file_after else _torn(file, file_after, drawn),
                _torn(wal, wal_after, drawn),
            )
        else:
            file = _torn(file, file_after, drawn)
        (folder / "a.case").write_bytes(file)
        (folder / "a.case").chmod(0o600)
        (folder / "a.case-wal").write_bytes(wal)
        must_hold(folder / "a.case", inputs, one[2], undisturbed, f"seed {SEED}: cut in {other[0]} {number}")
