"""What was fetched, kept as WARC files beside the case: one file an address, so that each can be given up alone.

Enters: the exchanges that an address led to. Leaves: a file with the bytes of each request and each answer as they went
over the wire, when, and from which machine. Files are whole or not there: written under a hidden name, brought to the
disk, then named. Nobody but their owner may read them. Follows: WARC 1.1 (ISO 28500). By warcio. Deliberately not
done: a list of what was fetched; the files' names say it.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from rashomon.fetching.asking import WHO_ASKS, Exchange
from rashomon.fetching.targets import Target
from rashomon.terms import InputError

OTHER = ".other-answers"  # hidden, so that a build of the folder passes over answers that are no pages
_NAME_CHARACTERS = 40  # of the host and of the path, in a file's name
_ROBOTS = "not asked: single pages that a person named"


def folder_beside(case: Path) -> Path:
    """The folder of a case's fetched pages: `my.case-fetched` beside `my.case`."""
    return case.with_name(f"{case.name}-fetched")


def kept_before(folder: Path, target: Target) -> Path | None:
    """The newest file in which the page at `target` was kept; None where it never was."""
    return max(folder.glob(f"*-{_mark(target)}-*.warc.gz"), default=None, key=lambda path: path.name[-24:])


def kept(exchanges: Sequence[Exchange], folder: Path) -> Path:
    """The file that holds these exchanges, written. Raises InputError where the disk takes none."""
    first, last = exchanges[0], exchanges[-1]
    place = folder if last.status == 200 else folder / OTHER
    words = re.sub(r"[^a-z0-9]+", "-", first.target.path.partition("?")[0].lower()).strip("-")[-_NAME_CHARACTERS:]
    parts = (first.target.host[:_NAME_CHARACTERS].replace(":", "-"), words.strip("-"), _mark(first.target))
    name = "-".join(filter(None, (*parts, f"{first.at:%Y%m%dT%H%M%SZ}.warc.gz")))
    try:
        for one in (folder, place):
            one.mkdir(mode=0o700, exist_ok=True)
        _write(place / name, _warc(exchanges, name))
    except OSError as error:
        raise InputError(f"What was fetched cannot be written to {folder}: {error.strerror}.") from error
    return place / name


def _mark(target: Target) -> str:
    return blake2b(target.address.encode(), digest_size=8).hexdigest()


def _write(path: Path, content: bytes) -> None:
    hidden = path.with_name(f".{path.name}.part")
    with suppress(FileNotFoundError):
        hidden.unlink()
    try:
        with os.fdopen(os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    except BaseException:
        with suppress(OSError):
            hidden.unlink()
        raise
    with suppress(OSError):  # some systems have no folders to bring to the disk
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _warc(exchanges: Sequence[Exchange], name: str) -> bytes:
    from warcio.warcwriter import WARCWriter

    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True, warc_version="WARC/1.1")
    about = {"software": WHO_ASKS, "format": "WARC File Format 1.1", "robots": _ROBOTS}
    writer.write_record(writer.create_warcinfo_record(name, about))
    for one in exchanges:
        said = {"WARC-Date": f"{one.at:%Y-%m-%dT%H:%M:%SZ}", "WARC-IP-Address": one.machine}
        asked, _, nothing = one.request.partition(b"\r\n\r\n")
        records = [
            writer.create_warc_record(
                one.target.address,
                kind,
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=_Head(head),
                warc_headers_dict=dict(said),
            )
            for kind, head, body in (
                ("request", asked + b"\r\n\r\n", nothing),
                ("response", one.head, one.body),
            )
        ]
        writer.write_request_response_pair(*records)
    return made.getvalue()


class _Head:
    """The head of a message as warcio writes it: the very bytes."""

    def __init__(self, content: bytes) -> None:
        self.headers_buff = content

    def compute_headers_buffer(self, *_: object) -> None:
        """There is nothing to compute."""

    def get_header(self, *_: object) -> None:
        """None: warcio is to take the body as it is."""
        return
