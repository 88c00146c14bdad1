"""Who may ask: every request passes here before any page is drawn, and every answer leaves through here.

Enters: ASGI requests. Leaves: a refusal, or what the pages answer with the headers that keep a browser strict.

A page on another site must not be able to read or steer the workbench, though the browser that shows it can reach
loopback. So: the Host must be ours (a name that was re-pointed at 127.0.0.1 is refused), an Origin that is sent must be
ours, a browser that says the request comes from another site is refused, and the session's cookie is HttpOnly and
SameSite=Strict. The secret of the login address serves once. Nothing but GET and HEAD is answered, and POST at the
addresses of forms: that must say that it comes from our own page, and hold the token of our own forms besides.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import unquote

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTRY = "/enter/"
STATIC = "/static/"
CHANGES = "/do/"  # where forms are sent
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with no-referrer a browser hides the Origin of our own forms too
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), clipboard-read=()"),
    (b"cache-control", b"no-store"),
    (b"x-robots-tag", b"noindex"),
)
_OURS = ("same-origin", "none")  # Sec-Fetch-Site of our own pages, and of an address typed or opened by a program


@dataclass(slots=True, kw_only=True)
class Doors:
    """Where the workbench is served and what opens it.

    `host` is the address that the socket is bound to, `port` its port. `given` is a token that a person chose; it
    opens as often as it is used. Without it `entry` opens once. `token` stands in every form of ours.
    """

    host: str
    port: int
    given: str | None = None
    entry: str | None = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers share cookies between ports, so each port has a name of its own."""
        return f"rashomon-{self.port}"

    @property
    def address(self) -> str:
        """The address of the board, as a person may type it."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "") else "[::1]" if self.host == "::" else bracketed(self.host)
        return f"http://{host}:{self.port}/"

    def opens(self, token: str) -> bool:
        """Whether `token` opens the workbench; a token that serves once is spent by it."""
        if self.given is not None:
            return _same(token, self.given)
        if self.entry is None or not _same(token, self.entry):
            return False
        self.entry = None
        return True

    def is_ours(self, token: str) -> bool:
        """Whether a form holds the token of our own forms."""
        return _same(token, self.token)

    def is_host(self, named: str) -> bool:
        """Whether a Host header names this server. Any address in digits will do where all addresses are bound."""
        host, port = split_host(named)
        if port != self.port and not (port is None and self.port == 80):
            return False
        if host in _LOOPBACK or host == bracketed(self.host):
            return True
        return self.host in ("0.0.0.0", "::", "") and _is_address(host)


def bracketed(host: str) -> str:
    """A host as addresses write it: IPv6 in square brackets.

    >>> bracketed("::1"), bracketed("127.0.0.1")
    ('[::1]', '127.0.0.1')
    """
    return f"[{host}]" if ":" in host and not host.startswith("[") else host.lower()


def split_host(named: str) -> tuple[str, int | None]:
    """The host and the port of a Host header; the port is -1 where it is no number.

    >>> split_host("127.0.0.1:8737"), split_host("[::1]:8737"), split_host("localhost"), split_host("a:b")
    (('127.0.0.1', 8737), ('[::1]', 8737), ('localhost', None), ('a', -1))
    """
    host, colon, port = named.strip().lower().rpartition(":")
    if not colon or port.endswith("]"):
        return named.strip().lower(), None
    return host, int(port) if port.isascii() and port.isdigit() and len(port) < 6 else -1


def is_loopback(host: str) -> bool:
    """Whether a socket bound to `host` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """An ASGI app around the pages: refuses what may not be asked, and adds the headers to every answer."""

    def __init__(self, pages: App, doors: Doors, refuse: Callable[[int, str], bytes]) -> None:
        """`refuse` draws the page of a refusal from its status and a sentence."""
        self.pages = pages
        self._doors = doors
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the start and the end of the server are passed on."""
        if scope["type"] == "lifespan":
            await self.pages(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _Headers(scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await _page(send, refused[0], self._refuse(*refused), _extra(refused[0]))
        elif scope["path"].startswith(ENTRY):
            await self._enter(scope, headers, send)
        elif scope["path"].startswith(STATIC) or self._is_known(headers):
            await self.pages(scope, receive, send)
        else:
            await _page(send, 403, self._refuse(403, _CLOSED))

    def _refused(self, scope: Scope, headers: _Headers) -> tuple[int, str] | None:
        """The status and the sentence of a request that is not answered, whoever asks."""
        hosts = headers.all("host")
        if len(hosts) != 1 or not self._doors.is_host(hosts[0]):
            return 400, "This address is not the workbench’s own. Open the one that rashomon serve printed."
        for origin in headers.all("origin"):
            if not origin.startswith("http://") or not self._doors.is_host(origin.removeprefix("http://")):
                return 403, "A page from elsewhere asked for this."
        entering = scope["path"].startswith(ENTRY)
        if not entering and any(one not in _OURS for one in headers.all("sec-fetch-site")):
            return 403, "A page from elsewhere led here. Type the address, or open it from this page."
        if scope["method"] == "POST" and scope["path"].startswith(CHANGES):
            return None if headers.all("origin") else (403, "A form of the workbench says where it comes from.")
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "This address only shows; it takes no changes."
        return None

    def _is_known(self, headers: _Headers) -> bool:
        return any(_same(value, self._doors.session) for value in _cookies(headers, self._doors.cookie))

    async def _enter(self, scope: Scope, headers: _Headers, send: Send) -> None:
        """Exchange the login address for the cookie; whoever has the cookie already is let in without."""
        if scope["method"] == "GET" and self._doors.opens(unquote(scope["path"].removeprefix(ENTRY))):
            cookie = f"{self._doors.cookie}={self._doors.session}; Path=/; HttpOnly; SameSite=Strict"
            await _page(send, 303, b"", [(b"location", b"/"), (b"set-cookie", cookie.encode())])
        elif self._is_known(headers):
            await _page(send, 303, b"", [(b"location", b"/")])
        else:
            await _page(send, 403, self._refuse(403, _SPENT))


_CLOSED = "This browser has not been let in. Open the address that rashomon serve printed; it serves once."
_SPENT = "This address does not open the workbench, or it was used before. Start rashomon serve again for a new one."


class _Headers:
    """The headers of a request, every value of a name."""

    def __init__(self, scope: Scope) -> None:
        self._pairs = [(name.lower(), value.decode("latin-1")) for name, value in scope["headers"]]

    def all(self, name: str) -> list[str]:
        return [value for one, value in self._pairs if one == name.encode()]


def _cookies(headers: _Headers, name: str) -> list[str]:
    found = []
    for line in headers.all("cookie"):
        try:
            jar = SimpleCookie(line)
        except CookieError:
            continue
        if name in jar:
            found.append(jar[name].value)
    return found


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _extra(status: int) -> list[tuple[bytes, bytes]]:
    return [(b"allow", b"GET, HEAD")] if status == 405 else []


async def _page(send: Send, status: int, body: bytes, extra: list[tuple[bytes, bytes]] | None = None) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *(extra or [])]})
    await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    """`send`, with our headers in the place of any of the same name."""
    ours = {name for name, _ in HEADERS}

    async def send_strictly(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return send_strictly
