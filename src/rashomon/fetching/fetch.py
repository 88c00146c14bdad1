"""Pages fetched, one after another: the only thing in this program that asks the network.

Enters: addresses that a person named, and the folder where what comes is kept. Leaves, for each address in its order:
a `Fetched`, a `Before` for one that is there already, or a `Refusal` with its reason. Redirects are followed one at a
time, and each is looked at as if a person had named it. One request at a time, with a wait between two of one host; a
host that asks to be left alone is not asked again in this run. `robots.txt` is not asked for (decision 0090).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from rashomon.fetching.archive import kept, kept_before
from rashomon.fetching.asking import Exchange, exchanged
from rashomon.fetching.limits import BETWEEN_SECONDS, REDIRECTS
from rashomon.fetching.network import Deadline, Network
from rashomon.fetching.targets import Target, target_of
from rashomon.terms import InputError, Refusal

_ELSEWHERE = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_NO_PAGE = "The server answered {} {}: there was no page to read."
_LEFT_ALONE = "The host {} asked not to be asked again so soon; the rest of its pages was left. Fetch them later."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An address that was fetched: the `final` address after redirects, when (EDTF, UTC), from which machine (an IP
    address), and the `file` it is kept in."""

    address: str
    final: str
    at: str
    machine: str
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An address that was fetched before and is not fetched again, and the `file` it is kept in."""

    address: str
    file: Path


def fetched(
    addresses: Iterable[str],
    folder: Path,
    *,
    again: bool = False,
    ports: Collection[int] = (),
    wait: float = BETWEEN_SECONDS,
    network: Network | None = None,
) -> Iterator[Fetched | Before | Refusal]:
    """Fetch each address and keep what came in `folder`; what is kept there already only where `again` is given.

    Raises InputError where the folder takes no more: pages that cannot be kept are not asked for.
    """
    manners = _Manners(network or WORLD, wait)
    for address in addresses:
        try:
            target = target_of(address, ports)
        except InputError as error:
            yield Refusal(input=address, reason=str(error))
            continue
        before = None if again else kept_before(folder, target)
        if before:
            yield Before(address=address, file=before)
            continue
        trip = _travelled(target, ports, manners)
        file = kept(trip.exchanges, folder) if trip.exchanges else None
        if trip.reason or file is None:
            yield Refusal(input=address, reason=trip.reason)
            continue
        end = trip.exchanges[-1]
        at = f"{end.at:%Y-%m-%dT%H:%M:%SZ}"
        yield Fetched(address=address, final=end.target.address, at=at, machine=end.machine, file=file)


class _Trip:
    """What came of an address: the exchanges, and why it ended before a page, if it did."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.reason = ""


class _Manners:
    """One request at a time, a wait between two trips to one host, none to a host that asked to be left alone."""

    def __init__(self, world: Network, wait: float) -> None:
        self.world, self.wait = world, wait
        self.last: dict[str, float] = {}
        self.alone: set[str] = set()

    def ask(self, target: Target, trip: _Trip, deadline: Deadline) -> Exchange:
        """Ask for the target, as a step of the trip. Raises InputError."""
        if target.host in self.alone:
            raise InputError(_LEFT_ALONE.format(target.host[:80]))
        if target.host in self.last and target.host not in {one.target.host for one in trip.exchanges}:
            waiting = max(0.0, self.wait - (self.world.clock() - self.last[target.host]))
            self.world.sleep(waiting)
            deadline.seconds += waiting
        try:
            answer = exchanged(target, self.world, deadline)
        finally:
            self.last[target.host] = self.world.clock()
        if answer.status in _BUSY:
            self.alone.add(target.host)
        return answer


def _travelled(target: Target, ports: Collection[int], manners: _Manners) -> _Trip:
    """Ask for the target and follow where it leads, as far as that may be."""
    trip, deadline = _Trip(), manners.world.deadline()
    seen: set[str] = set()
    try:
        while True:
            if target.address in seen or len(seen) > REDIRECTS:
                raise InputError("The address leads on and on, or in a circle.")
            seen.add(target.address)
            answer = manners.ask(target, trip, deadline)
            trip.exchanges.append(answer)
            if answer.status not in _ELSEWHERE or not answer.headers.get("Location"):
                break
            target = _led_to(answer, ports)
        if answer.status != 200:
            trip.reason = _why_no_page(answer)
    except InputError as error:
        trip.reason = str(error)
    return trip


def _led_to(answer: Exchange, ports: Collection[int]) -> Target:
    """The target that an answer leads to. Raises InputError where it is not followed."""
    sent = answer.headers["Location"].encode("latin-1", "replace").strip(b" \t")
    try:
        written = sent.decode()
    except UnicodeDecodeError:
        written = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in sent)
    try:
        return target_of(urljoin(answer.target.address, written), ports)
    except (InputError, ValueError) as error:
        reason = str(error) if isinstance(error, InputError) else "This is no address."
        raise InputError(f"It leads on to {written[:120]!r}, which is not followed. {reason}") from error


def _why_no_page(answer: Exchange) -> str:
    reason = _NO_PAGE.format(answer.status, answer.reason[:80]).replace(" :", ":")
    later = answer.headers.get("Retry-After") if answer.status in _BUSY else None
    return f"{reason} It asks to wait: {later[:40]!r}." if later else reason


WORLD = Network()
