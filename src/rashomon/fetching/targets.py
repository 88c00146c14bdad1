"""Addresses taken apart without mercy: what can be read in two ways is not fetched.

Enters: an address as a person or a server wrote it. Leaves: a `Target`, or an InputError that says why not. Programs
differ in how they read odd addresses, and whoever means harm lives on the difference; so nothing is mended here but
letters of other alphabets (IDNA 2008, UTS 46), capitals and a single dot at the end. Deliberately not done: looking
names up (`network`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote

from rashomon.fetching.limits import ADDRESS_CHARACTERS
from rashomon.terms import InputError

USUAL_PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<site>[^/?#]*)(?P<path>[^#]*)(?:#.*)?", re.DOTALL)
_SITE = re.compile(r"(?:\[(?P<six>[^\[\]]*)\]|(?P<host>[^:\[\]]*))(?::(?P<port>[0-9]{0,5}))?")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")  # a last label like this makes browsers read the whole as a number
_NOT_PUBLIC = (
    "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "onion",
    "in-addr.arpa", "ip6.arpa", "test", "invalid",
)  # fmt: skip
_SAFE = "%/:@!$&'()*+,;=~-._?[]|^`{}<>\""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is asked of whom: `host` in ASCII (or the `number` of a machine), `path` with its query, no fragment."""

    scheme: str
    host: str
    port: int
    path: str
    number: IPv4Address | IPv6Address | None = None

    @property
    def site(self) -> str:
        """The host as a request names it, with the port where that is not the usual one."""
        host = f"[{self.host}]" if isinstance(self.number, IPv6Address) else self.host
        return host if self.port == USUAL_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address, in the one spelling that is used here."""
        return f"{self.scheme}://{self.site}{self.path}"


def target_of(address: str, ports: Collection[int] = ()) -> Target:
    """The target at `address`, at the ports 80, 443 and `ports` only. Raises InputError where it is not fetched."""
    plain = address.strip(" \t\r\n")
    if len(plain) > ADDRESS_CHARACTERS:
        raise InputError(f"The address has more than {ADDRESS_CHARACTERS:,} characters.")
    if any(ord(c) <= 0x20 or ord(c) == 0x7F or c == "\\" or 0xD800 <= ord(c) <= 0xDFFF for c in plain):
        raise InputError(
            "The address holds spaces, control characters or backslashes: programs differ in how they read it."
        )
    match = _ADDRESS.fullmatch(plain)
    if not match:
        raise InputError("This is no whole address: it must begin with https:// or http://.")
    scheme = match["scheme"].lower()
    if scheme not in USUAL_PORTS:
        raise InputError(f"Only http:// and https:// are fetched, not {scheme[:20]}:.")
    site = _SITE.fullmatch(match["site"])
    if "@" in match["site"]:
        raise InputError("The address names a user before its host (…@…); write it without.")
    if not site:
        raise InputError("The address names no host that can be understood.")
    port = int(site["port"] or USUAL_PORTS[scheme])
    if port not in {*USUAL_PORTS.values(), *ports}:
        raise InputError(f"The address asks for port {port}; only 80 and 443 are used unless --port allows another.")
    host, number = _six(site["six"]) if site["six"] is not None else _host(site["host"])
    path = quote(match["path"], safe=_SAFE, errors="strict")
    return Target(scheme=scheme, host=host, port=port, path=path if path.startswith("/") else f"/{path}", number=number)


def _six(written: str) -> tuple[str, IPv6Address]:
    try:
        if "%" in written:
            raise ValueError("a zone")
        number = IPv6Address(written)
    except ValueError:
        raise InputError("The address names a machine by a number (IPv6) that is none, or has a zone.") from None
    return str(number), number


def _host(written: str) -> tuple[str, IPv4Address | IPv6Address | None]:
    """The host in ASCII, and its number where it is one. Raises InputError."""
    host = _ascii(written)
    host = host.removesuffix(".")
    if not host:
        raise InputError("The address names no host.")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            number = ip_address(host)
        except ValueError:
            number = None
        if number is None or not written.isascii():
            raise InputError(
                "The address names a machine by a number in an unusual spelling, which hides where it leads."
            )
        return host, number
    if not _NAME.fullmatch(host):
        raise InputError("The host of the address is no name that can be looked up.")
    if "." not in host or any(host == one or host.endswith(f".{one}") for one in _NOT_PUBLIC):
        raise InputError(f"The name {host[:80]} is one of a private network, which is never asked.")
    return host, None


def _ascii(written: str) -> str:
    """The name as it is looked up: lower case, letters of other alphabets in their ASCII form. Raises InputError."""
    if written.isascii():
        return written.lower()
    import idna

    try:
        return idna.encode(written, uts46=True, std3_rules=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise InputError("The host of the address holds letters that no name may have.") from None
