"""Servers that a test starts on this machine, and a network in which names lead to them.

The allowance to ask this machine is made here and handed over as a `Network`; no option of a command makes one.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp

from rashomon.fetching import Network
from rashomon.fetching.ranges import Address, why_private

HERE = ip_address("127.0.0.1")
NOW = datetime(2031, 3, 4, 10, 0, tzinfo=UTC)
Answers = Callable[[socket.socket, bytes], None]


@dataclass(slots=True, kw_only=True)
class Server:
    """A server at a port of this machine; `asked` are the heads of the requests it got."""

    port: int
    asked: list[bytes] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [one.split(b" ")[1].decode() for one in self.asked]


@contextmanager
def serving(answer: Answers, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server that hands each connection with the request's head to `answer`, one after another."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(port=listening.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                link, _ = listening.accept()
            except OSError:
                return
            with suppress(OSError):
                link.settimeout(20)
                with context.wrap_socket(link, server_side=True) if context else link as talk:
                    head = b""
                    while b"\r\n\r\n" not in head and (piece := talk.recv(4096)):
                        head += piece
                    server.asked.append(head)
                    answer(talk, head)
                    talk.shutdown(socket.SHUT_WR)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listening.close()


def saying(content: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", *more: str) -> Answers:
    """Always the same answer."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *more]
    return raw("\r\n".join(head).encode() + b"\r\n\r\n" + content)


def raw(content: bytes) -> Answers:
    """Always these bytes."""

    def answer(link: socket.socket, _: bytes) -> None:
        link.sendall(content)

    return answer


def by_path(answers: dict[str, Answers]) -> Answers:
    """An answer for each path."""

    def answer(link: socket.socket, head: bytes) -> None:
        answers[head.split(b" ")[1].decode()](link, head)

    return answer


def leading(to: str, status: str = "302 Found") -> Answers:
    """A redirect."""
    return raw(f"HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


def here_only(address: Address) -> str | None:
    """This machine may be asked, as long as a test runs; of all others only public ones."""
    return None if address == HERE else why_private(address)


def network(
    names: Sequence[str] | Callable[[str, int], Sequence[str]] = (), *, trusting: bool = True, seconds: float = 20
) -> Network:
    """A network in which `names` (all names, where none are given) lead to this machine and clocks stand at `NOW`."""

    def look_up(host: str, port: int) -> Sequence[str]:
        if callable(names):
            return names(host, port)
        if names and host not in names:
            raise OSError("no such name")
        return ("127.0.0.1",)

    return Network(
        look_up=look_up,
        why_not=here_only,
        trusting=_trusting_us if trusting else ssl.create_default_context,
        sleep=lambda _: None,
        now=lambda: NOW,
        seconds=seconds,
    )


@cache
def _keys() -> tuple[Path, Path]:
    """A key and a certificate of our own for courier.example, made once a run."""
    folder = Path(mkdtemp())
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=courier.example"]
    extra = ["-addext", "subjectAltName=DNS:courier.example", "-keyout", key, "-out", certificate]
    subprocess.run([*command, *extra], check=True, capture_output=True)
    return key, certificate


def _trusting_us() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(_keys()[1]))


def our_context() -> ssl.SSLContext:
    """What a server of courier.example shows."""
    key, certificate = _keys()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
