"""Whether the WAL of a program that was killed holds commits that SQLite would drop in silence.

Enters: the path of a case that is not open. Leaves: a sentence about what is lost, or None. SQLite believes the frames
of a WAL up to the first whose checksum does not fit, and takes all behind it for a write that never ended. For the last
transaction that is so; a transaction that another one follows was synchronised before that one began, and is lost by
damage only. Each frame is checked by itself, with the checksum that the frame before it names.

Misses: damage to the last transaction, which looks as if the power had been cut while it was written.
Follows the description of the format, https://www.sqlite.org/fileformat2.html#walformat.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

_HEAD, _FRAME_HEAD = 32, 24  # bytes of the WAL's own head and of a frame's
_PAGE = (
    4096  # bytes of a page of our cases, where the WAL's head cannot be asked; the case itself may not be opened here,
)
# because closing it would drop the locks of a connection that this process has to it (POSIX)
_LITTLE = 0x377F0682  # how a WAL begins whose checksums were made of little-endian words; made of big-endian ones: +1
_SALTS, _CHECKSUM = slice(8, 16), slice(16, 24)  # of a frame's head
_COMMIT = slice(4, 8)  # of a frame's head: the pages of the file after the commit, 0 where none is made


def lost_in_wal(case: Path) -> str | None:
    """What of the commits in the WAL beside `case` SQLite would drop, as a sentence; None where it would drop none."""
    wal = case.with_name(case.name + "-wal")
    content = _read(wal)
    if len(content) <= _HEAD:
        return None
    order = ">" if content[:4] == struct.pack(">I", _LITTLE + 1) else "<"
    head_fits = _sums([content[: _HEAD - 8]], [bytes(8)], order) == [content[_HEAD - 8 : _HEAD]]
    length = _FRAME_HEAD + (int.from_bytes(content[8:12], "big") if head_fits else _PAGE)
    frames = [content[at : at + length] for at in range(_HEAD, len(content) - length + 1, length)]
    if len(frames) < 2:
        return None  # one transaction at most
    salts = content[16:24] if head_fits else frames[0][_SALTS]
    before = [content[_HEAD - 8 : _HEAD], *(frame[_CHECKSUM] for frame in frames)]
    sums = _sums([frame[:8] + frame[_FRAME_HEAD:] for frame in frames], before[:-1], order)
    whole = [frame[_SALTS] == salts and sums[i] == frame[_CHECKSUM] for i, frame in enumerate(frames)]
    broken = next((i for i, one in enumerate(whole) if not one), len(frames)) if head_fits else 0
    last = max((i for i, one in enumerate(whole) if one), default=0)
    ends = [i for i in range(broken, last) if any(frames[i][_COMMIT]) and salts == frames[i][_SALTS]]
    if not ends or _read(wal)[:_HEAD] != content[:_HEAD]:  # or a running program began it anew while it was read
        return None
    at = _HEAD + broken * length
    return f"{wal.name} is damaged at byte {at}, and {len(ends)} of the changes in it cannot be read"


def _read(wal: Path) -> bytes:
    """The WAL; empty where there is none, or none that may be read: SQLite will say so."""
    try:
        return wal.read_bytes()
    except OSError:
        return b""


def _sums(texts: list[bytes], seeds: list[bytes], order: str) -> list[bytes]:
    """The checksum of each text of the same length, begun with its seed, all texts at once."""
    import numpy as np

    words: Any = np.array([np.frombuffer(text, dtype=f"{order}u4") for text in texts]).astype(np.uint32)
    one, two = np.array([struct.unpack(">II", seed) for seed in seeds], dtype=np.uint32).T.copy()
    for at in range(0, words.shape[1], 2):
        one += words[:, at] + two
        two += words[:, at + 1] + one
    return [struct.pack(">II", int(a), int(b)) for a, b in zip(one, two, strict=True)]
