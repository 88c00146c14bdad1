"""How much an input may cost, and why so much.

Enters: nothing. Leaves: the limits of size, depth, time and memory that the other modules of intake hold inputs to, and
`Budget`, which counts what an archive unpacks to. Deliberately not done: the limits of a process (`cell`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rashomon.terms import InputError

MIB = 2**20
_CHUNK = 65_536  # bytes read at a time, so that what is too large is noticed early

# Read whole into memory. The largest saved pages we made, with all their pictures inside, had 40 MiB; a table of
# 10,000 articles has 60. Decoding takes up to six times as much for a moment, which stays below MEMORY.
FILE_BYTES = 256 * MIB
# Code points of one report. A book of 700 pages has 1.5 million; reading them takes a quarter of an hour.
REPORT_CHARACTERS = 2_000_000
# A plain text of more bytes has more characters than that in any encoding but UTF-32.
TEXT_BYTES = 4 * REPORT_CHARACTERS
# Markup without the pictures that are written into it. The largest page with comments we know of has 8 MiB.
MARKUP_BYTES = 32 * MIB

# Archives: a person's folder of saved pages, zipped, and zipped again with others. 5,000 articles are the most that
# the design promises, each with its pictures and styles.
DEPTH = 4
MEMBERS = 100_000
MEMBER_BYTES = FILE_BYTES
UNPACKED_BYTES = 4096 * MIB
# Text packs 3 to 10 times, a table of repeated rows 50 to 100 times, a bomb 1,000 times (the most deflate can do).
RATIO = 200
RATIO_FROM = 4 * MIB  # what is unpacked to less than this harms nobody, whatever it was packed to

PDF_PAGES = 3_000
XML_BYTES = 64 * MIB  # of one part of a DOCX or ODT, or of a feed: a book has 5

# The cell: one process that reads one input after another. An article takes 0.03 s, a PDF of 300 pages 3 s, each on
# one core; loading the libraries takes 2 s once.
SECONDS = 60  # of processor time for one report
WAIT = 600  # seconds by the clock for the same: a machine under load, a slow network drive
MEMORY = 3072 * MIB  # of address space, of which the libraries take 0.6 GiB
DEATHS = 5  # how often the cell may break in one input before the rest of that input is refused


@dataclass(slots=True, kw_only=True)
class Budget:
    """Counts what one input unpacks to, whatever is inside what."""

    members: int = 0
    unpacked: int = 0

    def member(self) -> None:
        """One more member. Raises InputError where they are too many."""
        self.members += 1
        if self.members > MEMBERS:
            raise InputError(
                f"The archive holds more than {MEMBERS:,} files; unpack it and add a part of it at a time."
            )

    def bytes_more(self, count: int) -> None:
        """So many more bytes unpacked. Raises InputError where they are too many."""
        self.unpacked += count
        if self.unpacked > UNPACKED_BYTES:
            raise InputError(
                f"The archive unpacks to more than {UNPACKED_BYTES // MIB:,} MiB; unpack it and add a part of it at a "
                "time, if it is not made to harm."
            )


def refuse_larger(count: int, most: int, what: str, advice: str = "Add a part of it at a time.") -> None:
    """Raises InputError where `count` bytes are more than `most`."""
    if count > most:
        raise InputError(f"{what} is larger than {most // MIB:,} MiB, the most that is read. {advice}")


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, count: int, /) -> bytes:
        """The next bytes, `count` of them at most; none at the end."""


def bounded(file: Readable, packed: int, *, most: int, what: str, trusted: str) -> bytes:
    """All that `file` unpacks to, of `packed` bytes. Raises InputError where that is more than `most`, or a bomb.

    `what` names it ("The file, unpacked,"), `trusted` says what to do with it if it is no bomb.
    """
    chunks, count = [], 0
    while chunk := file.read(_CHUNK):
        chunks.append(chunk)
        count += len(chunk)
        refuse_larger(count, most, what)
        if count > RATIO_FROM and count > RATIO * max(1, packed):
            raise InputError(
                f"{what.removesuffix(', unpacked,')} unpacks to more than {RATIO} times its size, as no text does; it "
                f"may be made to fill the memory. {trusted}"
            )
    return b"".join(chunks)
