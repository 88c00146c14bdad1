"""What an input comes apart into before anything is read.

Enters: nothing; these are the words that the readers of containers and `readers` share. Leaves: `Part`, some bytes with
a name and what their container says of them, and `Leaf`, one report to be. Deliberately not done: reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from io import SEEK_END, BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from rashomon.intake.facts import Facts
from rashomon.intake.limits import DEPTH, FILE_BYTES, Budget, refuse_larger
from rashomon.terms import InputError, Refusal, Report


class Format(StrEnum):
    """A format that is read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSONL = "JSONL"
    TABLE = "CSV"
    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    MAIL = "EML"
    MBOX = "mbox"
    FEED = "RSS or Atom"
    JSON = "JSON"
    ZIP = "ZIP"
    GZIP = "gzip"
    WARC = "WARC"
    WACZ = "WACZ"
    MHTML = "MHTML"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Bytes that are a file of their own: the input itself (then `source` is its path), a member, an attachment.

    `format` is given where its container says it; `charset` is what its container says of its characters. `facts` are
    what the container says of it; what the part says itself goes before them. `depth` counts the containers it lies
    in, `budget` what all of them together have unpacked to.
    """

    name: str
    source: bytes | Path
    facts: Facts = field(default_factory=Facts)
    warnings: tuple[str, ...] = ()
    charset: str | None = None
    format: Format | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    @property
    def ending(self) -> str:
        """The ending of its name in lower case, with the dot; empty where it has none."""
        return PurePosixPath(self.name).suffix.lower()

    def opened(self) -> BinaryIO:
        """Its bytes as a file to read from. Raises InputError."""
        try:
            return self.source.open("rb") if isinstance(self.source, Path) else BytesIO(self.source)
        except OSError as error:
            raise InputError(f"The file cannot be opened: {error.strerror or error}.") from error

    def content(self, most: int = FILE_BYTES) -> bytes:
        """All of its bytes. Raises InputError where they are more than `most` or cannot be read."""
        try:
            with self.opened() as file:
                refuse_larger(file.seek(0, SEEK_END), most, "The file")
                file.seek(0)
                content = file.read(most + 1)
        except OSError as error:
            raise InputError(f"The file cannot be read: {error.strerror or error}.") from error
        refuse_larger(len(content), most, "The file")
        return content

    def beginning(self, count: int) -> bytes:
        """The first bytes, `count` of them at most. Raises InputError."""
        try:
            with self.opened() as file:
                return file.read(count)
        except OSError as error:
            raise InputError(f"The file cannot be read: {error.strerror or error}.") from error

    def inner(self, name: str, source: bytes, **more: Any) -> Part:
        """A part inside this one, one deeper. Raises InputError where that is too deep or too much."""
        if self.depth >= DEPTH:
            raise InputError(f"It lies in archives inside archives, more than {DEPTH} deep; unpack the outer ones.")
        self.budget.member()
        self.budget.bytes_more(len(source))
        return Part(name=name, source=source, depth=self.depth + 1, budget=self.budget, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One report to be, or one refusal: `read` does the work and may raise InputError. `sha256` is of its bytes."""

    name: str
    read: Callable[[], Report | Refusal]
    sha256: str | None = None


def inner_name(name: str) -> str:
    """A name that stands inside an archive or a mail, as it can be stored: control characters and lone surrogates as
    backslash escapes, since they are of no use in a name but to deceive.

    >>> inner_name("a\\x00b\\ud800.html")
    'a\\\\x00b\\\\ud800.html'
    """
    plain = "".join(c if c.isprintable() or c == "\u00a0" else c.encode("unicode_escape").decode() for c in name)
    return plain.encode("utf-8", "backslashreplace").decode()
