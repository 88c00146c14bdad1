"""The rows in the pages of a SQLite file that SQLite itself no longer reads.

Enters: the bytes of the file. Leaves: the rows that its leaf pages hold, with no table's name: what a row is of is told
by its shape. Follows the file format as sqlite.org describes it (fileformat2.html, "B-tree Pages", "Record Format").
Deliberately not done: pages in the WAL, deleted rows (they are overwritten), tables without row numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

Raw = tuple[int, tuple[Any, ...]]  # a row's number, and its values
_LEAF_OF_A_TABLE = 0x0D
_FIRST_HEAD = 100  # bytes of the first page that come before its b-tree
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial types and their bytes
_LARGEST = 1 << 30  # bytes of a row: what says more is damaged


def page_size_of(content: bytes) -> int:
    """The size of a page: what the head says, or what this program makes where that cannot be."""
    size = int.from_bytes(content[16:18], "big")
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else 65536 if size == 1 else 4096


def rows_in_pages(content: bytes) -> Iterator[Raw]:
    """Every row of every leaf page that can be decoded, in the order of the file."""
    size = page_size_of(content)
    for first in range(0, len(content) - size + 1, size):
        page = content[first : first + size]
        head = _FIRST_HEAD if first == 0 else 0
        if page[head] != _LEAF_OF_A_TABLE:
            continue
        (cells,) = struct.unpack_from(">H", page, head + 3)
        for number in range(min(cells, (size - head - 8) // 2)):
            (at,) = struct.unpack_from(">H", page, head + 8 + 2 * number)
            try:
                yield _row(content, page, at, size)
            except (IndexError, ValueError, struct.error):  # a damaged row: the others are not lost with it
                continue


def _row(content: bytes, page: bytes, at: int, size: int) -> Raw:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    return number - (1 << 64 if number >> 63 else 0), _values(_payload(content, page, at, length, size))


def _payload(content: bytes, page: bytes, at: int, length: int, size: int) -> bytes:
    """The bytes of a row, from its page and the overflow pages that go on from there."""
    if not 0 < length < _LARGEST:
        raise ValueError(f"no row has {length} bytes")
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (size - 4)
    here = length if length <= most else fitting if fitting <= most else least
    if at + here > size:
        raise ValueError("the row does not end in its page")
    parts, left = [page[at : at + here]], length - here
    following = int.from_bytes(page[at + here : at + here + 4], "big") if left else 0
    while left > 0:
        first = (following - 1) * size
        if following < 1 or first + size > len(content):
            raise ValueError("an overflow page is not in the file")
        parts.append(content[first + 4 : first + 4 + min(left, size - 4)])
        left -= size - 4
        following = int.from_bytes(content[first : first + 4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Any, ...]:
    """The values of a row. Text that is no UTF-8 keeps its bytes as surrogates: whoever asks finds it damaged."""
    end, at = _varint(payload, 0)
    kinds, place = [], end
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        value, place = _value(payload, kind, place)
        values.append(value)
    if place != len(payload):
        raise ValueError("the row is longer or shorter than its values")
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < 12:
        raise ValueError("a kind of value that is kept for SQLite itself")
    end = at + (kind - 12) // 2
    content = payload[at:end]
    return (content.decode("utf-8", "surrogateescape") if kind % 2 else content), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and where it ends."""
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9
