"""One page asked for, and every byte of the answer kept.

Enters: a `Target`. Leaves: an `Exchange`: what was asked, what came back, to the byte, from which machine and when; or
an InputError that says why not. The answer is understood by the standard library's http.client, which reads it through
a pipe that counts, keeps a copy, and ends when size or time do. Sent are the name of the page and who asks; no cookie,
no referrer, nothing that was learnt from an earlier answer. Deliberately not done: HTTP/2; scripts of the page.
"""

from __future__ import annotations

import io
import socket
import zlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from http.client import CONTINUE, OK, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Any

from rashomon.fetching.limits import BODY_BYTES, HEAD_BYTES, MIB, OTHER_BYTES, READ_SECONDS, UNPACKED_BYTES
from rashomon.fetching.network import Deadline, Network, connected
from rashomon.fetching.targets import Target
from rashomon.terms import InputError
from rashomon.version import __version__

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WHO_ASKS = f"Rashomon/{__version__} (a reader's copy of single pages; no crawler)"
_PIECE = 65_536
_CUT_OFF = "The answer was cut off: less came than the server had said. Fetch it again."
_NO_HTTP = "The server answered in a way that is no HTTP."


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was asked and what came back. `head` and `body` are the answer's bytes as they were sent, `body` still
    chunked and packed where the server sent it so. `machine` is the IP address that was asked."""

    target: Target
    machine: str
    at: datetime
    request: bytes
    head: bytes
    body: bytes
    status: int
    reason: str
    headers: Message


def request_of(target: Target) -> bytes:
    """The bytes of the request."""
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.site}",
        f"User-Agent: {WHO_ASKS}",
        "Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
        "Accept-Language: en",
        "Accept-Encoding: gzip",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


def exchanged(target: Target, network: Network, deadline: Deadline) -> Exchange:
    """Ask for the target and hear the whole answer. Raises InputError."""
    link, machine = connected(target, network, deadline)
    with link:
        at, request = network.now(), request_of(target)
        wire = _Wire(link, deadline)
        try:
            link.settimeout(deadline.left(READ_SECONDS))
            link.sendall(request)
            answer = HTTPResponse(_Heard(wire))  # type: ignore[arg-type]  # all that it wants of a socket is makefile
            answer.begin()
            head = _own_head(wire.taken_bytes())
            if not head.startswith(b"HTTP/"):  # http.client puts up with white space before it
                raise InputError(_NO_HTTP)
            wire.most = len(wire.kept) + (BODY_BYTES if answer.status == OK else OTHER_BYTES)
            begun = wire.taken
            _heard_whole(answer)
        except (HTTPException, ValueError) as error:
            raise InputError(_CUT_OFF if _is_short(error) else _NO_HTTP) from error
        except OSError as error:
            why = "it said nothing for too long" if isinstance(error, TimeoutError) else "the connection broke"
            raise InputError(f"The answer of {target.host[:80]} did not come whole: {why}.") from error
    return Exchange(
        target=target,
        machine=str(machine),
        at=at,
        request=request,
        head=head,
        body=wire.taken_bytes(begun),
        status=answer.status,
        reason=answer.reason,
        headers=answer.headers,
    )


def _is_short(error: Exception) -> bool:
    return type(error).__name__ in ("IncompleteRead", "RemoteDisconnected")


def _own_head(head: bytes) -> bytes:
    """The head without the interim answers (“100 Continue”) before it."""
    lines = head.split(b"\n")
    while _status(lines[0]) == CONTINUE:
        lines = lines[next(at for at, line in enumerate(lines) if line in (b"", b"\r")) + 1 :]
    return b"\n".join(lines)


def _status(line: bytes) -> int:
    """The status of a status line, as http.client reads it."""
    try:
        return int(line.decode("latin-1").split(None, 2)[1])
    except (ValueError, IndexError):
        return 0


def _heard_whole(answer: HTTPResponse) -> None:
    """Hear the answer to its end and see that it unpacks to no more than it may. Raises InputError."""
    if answer.headers.get_all("Transfer-Encoding") and not answer.chunked:
        raise InputError("The answer is sent in a way that is not understood (Transfer-Encoding).")
    packed = (answer.headers.get("Content-Encoding") or "").strip().lower() in ("gzip", "x-gzip", "deflate")
    unpacking = _Unpacking() if packed else None
    while piece := answer.read(_PIECE):
        if unpacking:
            unpacking.more(piece)
    if answer.length:
        raise InputError(_CUT_OFF)


class _Unpacking:
    """Counts what a packed answer unpacks to, without keeping it. What cannot be unpacked is for intake to refuse."""

    def __init__(self) -> None:
        self.count = 0
        self.unpacker: Any = zlib.decompressobj(47)  # zlib or gzip, by its head

    def more(self, piece: bytes) -> None:
        """One more piece of the answer. Raises InputError where it unpacks to too much."""
        while piece and self.unpacker is not None and not self.unpacker.eof:
            try:
                self.count += len(self.unpacker.decompress(piece, MIB))
            except zlib.error:
                self.unpacker = None
                return
            if self.count > UNPACKED_BYTES:
                raise InputError(f"The answer unpacks to more than {UNPACKED_BYTES // MIB} MiB; it was not kept.")
            piece = self.unpacker.unconsumed_tail


class _Wire(io.RawIOBase):
    """What comes from the other side: kept, counted, and ended when it is too much or too late."""

    def __init__(self, link: socket.socket, deadline: Deadline) -> None:
        self.link = link
        self.deadline = deadline
        self.kept = bytearray()
        self.taken = 0  # how many of the bytes kept were understood
        self.most = HEAD_BYTES + _PIECE  # the reader before it looks so far ahead

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The next bytes, as they come. Raises InputError, OSError."""
        left = self.deadline.left(READ_SECONDS)
        self.link.settimeout(left)
        view = memoryview(buffer)
        try:
            count = self.link.recv_into(view)
        except TimeoutError:
            if left < READ_SECONDS:
                raise self.deadline.over() from None
            raise
        self.kept += view[:count]
        if len(self.kept) > self.most:
            what = "The head of the answer" if self.most <= HEAD_BYTES + _PIECE else "The answer"
            raise InputError(f"{what} is larger than what is read; it was not kept.")
        return count

    def taken_bytes(self, start: int = 0) -> bytes:
        """The bytes that were understood so far, from the `start` on."""
        return bytes(memoryview(self.kept)[start : self.taken])


class _Heard(io.BufferedReader):
    """The wire as http.client reads it, line by line and piece by piece; tells the wire how far it is."""

    def __init__(self, wire: _Wire) -> None:
        super().__init__(wire, _PIECE)
        self.wire = wire

    def makefile(self, *_: Any) -> _Heard:
        """Itself: http.client asks a socket for this."""
        return self

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        return self._counted(super().read(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        line = self._counted(super().readline(size))
        if self.wire.taken > HEAD_BYTES and self.wire.most <= HEAD_BYTES + _PIECE:
            raise InputError("The head of the answer is larger than what is read; it was not kept.")
        return line

    def _counted(self, heard: bytes) -> bytes:
        self.wire.taken += len(heard)
        return heard
