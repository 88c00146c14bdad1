"""Names looked up once, and connections to exactly the machine that was looked at.

Enters: a `Target`. Leaves: a socket to one of its public addresses, TLS done with the certificate checked for the
host's name, and which address it is. A name whose addresses are not all public is refused whole: an honest one has no
reason to lead both out and in. The connection is made to the number that was checked, so a name that answers otherwise
the second time (DNS rebinding) leads nowhere else. No proxy and nothing else of the environment is heeded.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from threading import Thread

from rashomon.fetching.limits import CONNECT_SECONDS, NAME_SECONDS, WHOLE_SECONDS
from rashomon.fetching.ranges import Address, why_private
from rashomon.fetching.targets import Target
from rashomon.terms import InputError

_SLOW = "Fetching it took longer than {:.0f} seconds and was stopped."


@dataclass(slots=True, kw_only=True)
class Deadline:
    """Counts down the time that one address may take."""

    seconds: float = WHOLE_SECONDS
    clock: Callable[[], float] = time.monotonic
    start: float = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.clock()

    def left(self, most: float) -> float:
        """Seconds left, `most` at most. Raises InputError where none are."""
        left = self.seconds - (self.clock() - self.start)
        if left <= 0:
            raise self.over()
        return min(left, most)

    def over(self) -> InputError:
        """What is said where the time is over."""
        return InputError(_SLOW.format(self.seconds))


def looked_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, as the system's resolver gives them. Raises OSError.

    The dot makes the name whole, so that no domain of the own network is put behind it.
    """
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The world outside, as functions; tests bring another one, and no command or option does.

    `why_not` says why an address is not asked, None where it is. `seconds` is what one address may take with all its
    redirects.
    """

    look_up: Callable[[str, int], Sequence[str]] = looked_up
    why_not: Callable[[Address], str | None] = why_private
    trusting: Callable[[], ssl.SSLContext] = _trusting
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: float = WHOLE_SECONDS

    def deadline(self) -> Deadline:
        """A new one, that begins now."""
        return Deadline(seconds=self.seconds, clock=self.clock)


def addresses_of(target: Target, network: Network, deadline: Deadline) -> tuple[Address, ...]:
    """The addresses that may be asked, all of them public. Raises InputError where one is not, or none is there."""
    found = (target.number,) if target.number else _looked_up(target, network, deadline)
    for one in found:
        what = network.why_not(one)
        if what:
            leads = (
                f"The address {one} is" if target.number else f"The host {target.host[:80]} leads to {one}, which is"
            )
            raise InputError(f"{leads} for {what}; only public addresses are asked.")
    return found


def _looked_up(target: Target, network: Network, deadline: Deadline) -> tuple[Address, ...]:
    """By the system's resolver, in a thread: it has no limit of time of its own."""
    found: list[str] = []
    wrong: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(network.look_up(target.host, target.port))
        except (OSError, UnicodeError) as error:
            wrong.append(error)

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left(NAME_SECONDS))
    if thread.is_alive():
        raise InputError(f"Looking up the name {target.host[:80]} took too long.")
    if wrong or not found:
        raise InputError(f"The name {target.host[:80]} could not be looked up: there is none, or no connection.")
    try:
        return tuple(ip_address(one) for one in found)
    except ValueError:
        raise InputError(f"The name {target.host[:80]} has an address that is none.") from None


def connected(target: Target, network: Network, deadline: Deadline) -> tuple[socket.socket, Address]:
    """A connection to the first of the target's addresses that answers, and that address. Raises InputError."""
    failed = ""
    for address in addresses_of(target, network, deadline):
        try:
            plain = socket.create_connection((str(address), target.port), timeout=deadline.left(CONNECT_SECONDS))
        except OSError as error:
            failed = "it did not answer in time" if isinstance(error, TimeoutError) else error.strerror or str(error)
            continue
        try:
            return (plain if target.scheme == "http" else _secured(plain, target, network)), address
        except BaseException:
            plain.close()
            raise
    raise InputError(f"The host {target.host[:80]} could not be reached: {failed.lower()}.")


def _secured(plain: socket.socket, target: Target, network: Network) -> ssl.SSLSocket:
    try:
        return network.trusting().wrap_socket(plain, server_hostname=target.host)
    except ssl.SSLCertVerificationError as error:
        raise InputError(
            f"The host {target.host[:80]} could not show that it is who it says (certificate: "
            f"{error.verify_message or 'not trusted'}). Nothing was asked of it."
        ) from error
    except (ssl.SSLError, OSError, ValueError) as error:
        why = "it did not answer in time" if isinstance(error, TimeoutError) else "its encryption cannot be used"
        raise InputError(f"No safe connection to {target.host[:80]} could be made: {why}.") from error
