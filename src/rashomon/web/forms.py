"""What a form sends: fields, and files held in memory, within limits.

Enters: a request's type and body. Leaves: its fields and files. Deliberately not done: temporary files (nothing of a
case is written anywhere but in its file and the folder of its inputs).
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from rashomon.terms import UsageError

FORM_BYTES = 1_000_000
UPLOAD_BYTES = 200_000_000
FILE_BYTES = 50_000_000
FILES = 500
_FIELDS = 5_000
_BOUNDARY = re.compile(r'boundary="?([0-9A-Za-z\'()+_,./:=? -]{1,70})"?')
_PARAMETER = re.compile(rb';\s*(name|filename)="((?:[^"\\]|\\.)*)"')


class TooLarge(UsageError):
    """More was sent than is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it was sent: the name it had, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Fields by name, each with all its values, and files."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[File, ...] = ()

    def one(self, name: str) -> str:
        """The first value of a field; empty where there is none."""
        return self.fields.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        """All values of a field."""
        return self.fields.get(name, [])


async def body_of(stream: AsyncIterator[bytes], most: int) -> bytes:
    """The whole body. Raises TooLarge as soon as it is longer than `most` bytes."""
    parts, size = [], 0
    async for part in stream:
        size += len(part)
        if size > most:
            raise TooLarge(f"More than {most // 1_000_000} MB were sent at once; nothing was taken.")
        parts.append(part)
    return b"".join(parts)


def form_of(content_type: str, body: bytes) -> Form:
    """The form in a body. Raises UsageError for another type of content, and for one that is malformed."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind == "application/x-www-form-urlencoded":
            pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS)
            return Form(fields=_together(pairs))
        boundary = _BOUNDARY.search(content_type)
        if kind == "multipart/form-data" and boundary:
            return _multipart(body, boundary[1].encode())
    except ValueError as error:
        raise UsageError("What was sent is no form.") from error
    raise UsageError("What was sent is no form.")


def _together(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _multipart(body: bytes, boundary: bytes) -> Form:
    """The parts of RFC 7578 between their boundaries."""
    pairs, files = [], []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, parted, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not parted:
            raise ValueError("a part without headers")
        named = {key.decode(): _unquoted(value) for key, value in _PARAMETER.findall(b";" + head)}
        if "filename" not in named:
            pairs.append((named.get("name", ""), content.decode("utf-8")))
        elif named["filename"]:
            files.append(File(name=named["filename"], content=content))
    return Form(fields=_together(pairs), files=tuple(files))


def _unquoted(value: bytes) -> str:
    return value.replace(b"%22", b'"').replace(b'\\"', b'"').decode("utf-8", "replace")
