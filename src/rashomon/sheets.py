"""What one input becomes on its way from the file to the casebook: the work of one worker.

Enters: a job, which is an input to read or reports to derive again. Leaves: a sheet for each report, a refusal for
whatever could not become one. It is given the rooms and imports none but the casebook, whose words for an input and
its sheets it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from rashomon.casebook.keeping import Sheet, Stored, Taken
from rashomon.casebook.seal import digest_of
from rashomon.held import Held
from rashomon.terms import (
    Attribution,
    Claim,
    Id,
    InputError,
    Judgement,
    Linked,
    Reading,
    Refusal,
    Report,
    SameActor,
    Unheard,
    UsageError,
    id_of,
)

T = TypeVar("T")
Given = Mapping[Id, Mapping[str, str]]


class Reads(Protocol):
    """What a reader does."""

    def read(self, report: Report) -> Reading:
        """The reading of a report."""


def _nothing(_: Report, __: Reading) -> None:
    """No figures."""


def _all_heard(*_: Any) -> tuple[Unheard, ...]:
    """All that is said beside inputs is used."""
    return ()


def _nobody(_: Iterable[Any], **judged: Any) -> tuple[SameActor, ...]:
    """No id is of another actor over all reports than in its own."""
    return ()


def _party(name: str, *, person: bool = False) -> Id:
    """An id of its own for each name."""
    return id_of("party", " ".join(name.casefold().split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms as functions, so that a build can be tried with others. All must be picklable: workers get them whole.

    `roll` says who is named in a report; `gather` takes what it says of each, and the pairs of names that people said
    are `same` or `different`. `unheard` says what is not used of the tables beside inputs. `held` is what a process
    that works on one case for long holds of it. `beside` says what a table beside an input says of it, `reader` loads
    the reader. The digests and rules are strings that change whenever what the room makes of the same thing may change.
    """

    inputs_under: Callable[[Iterable[Path | str], Path], tuple[Any, ...]]
    sha256_of: Callable[[Any], str]
    beside: Callable[[Any], Mapping[str, Mapping[str, str]]]
    read_input: Callable[[Any], Iterator[Report | Refusal]]
    with_given: Callable[[Report, Mapping[str, str]], Report]
    reader: Callable[[], Reads]
    reader_digest: Callable[[], str]
    pack: Callable[[Reading], bytes]
    unpack: Callable[[bytes], Reading]
    attributions_of: Callable[[Report, Reading], tuple[Attribution, ...]]
    identified: Callable[[Report, Reading, tuple[Attribution, ...]], tuple[Attribution, ...]]
    claims_of: Callable[[Report, Reading, tuple[Attribution, ...]], tuple[Claim, ...]]
    link: Callable[[tuple[Report, ...], tuple[Attribution, ...], tuple[Claim, ...], tuple[Judgement, ...]], Linked]
    intake_rules: str
    derived_rules: str
    linking_rules: str
    roll: Callable[[Report, Reading], Any] = _nothing
    gather: Callable[..., tuple[SameActor, ...]] = _nobody
    actor_id: Callable[..., Id] = _party  # the id that a name has in every report that has it
    held: Held | None = None
    unheard: Callable[[Iterable[Path | str], Path, Iterable[Any], Collection[str]], tuple[Unheard, ...]] = _all_heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One input to work on. `input` is None where it is not read: then `stored` is derived again and `refusals` stay.

    `given` is what a person gave, by report. `reader` is the digest of the reader that readings must have.
    """

    taken: Taken
    input: Any | None
    stored: tuple[Stored, ...]
    refusals: tuple[Refusal, ...]
    given: Given
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job."""

    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]


def of_the_dead(job: Job, exitcode: int | None) -> Outcome:
    """The outcome of a job whose process ended, with this exit code, before the job did."""
    reason = f"The program that read it ended without a result (exit code {exitcode})."
    refusal = Refusal(input=job.taken.name, reason=reason, input_sha256=job.taken.sha256)
    return Outcome(sheets=(), refusals=(refusal,))


def derived_with(rooms: Rooms, given: Mapping[str, str]) -> str:
    """A digest of what a report's attributions and claims rest on besides its reading."""
    return digest_of(rooms.derived_rules, sorted(given.items()))


def must_be_givable(report: Report, fields: Mapping[str, str | None], rooms: Rooms) -> None:
    """Raise UsageError where a person cannot give these fields, or not with these values."""
    try:
        rooms.with_given(report, {name: value or "" for name, value in fields.items()})
    except InputError as error:
        raise UsageError(str(error)) from error


class Sheets:
    """Makes the sheets of one job after another; the reader is loaded when the first report needs it."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self._reader: Reads | None = None

    def __call__(self, job: Job) -> Outcome:
        """The outcome of a job. Never raises because of what is in an input: that is refused with its reason."""
        made = [self._made(job, one) for one in self._found(job)]
        return Outcome(
            sheets=tuple(one for one in made if isinstance(one, Sheet)),
            refusals=tuple(one for one in made if isinstance(one, Refusal)),
        )

    def _found(self, job: Job) -> tuple[Report | Refusal, ...]:
        if job.input is None:
            return (*job.refusals, *(stored.as_read for stored in job.stored))
        read = _tried(lambda: tuple(self.rooms.read_input(job.input)), job.taken.name, job.taken.sha256)
        return (read,) if isinstance(read, Refusal) else read

    def _made(self, job: Job, found: Report | Refusal) -> Sheet | Refusal:
        if isinstance(found, Refusal):
            return found
        return _tried(lambda: self._sheet(job, found), found.input, found.input_sha256)

    def _sheet(self, job: Job, as_read: Report) -> Sheet:
        rooms, given = self.rooms, job.given.get(as_read.id, {})
        report = rooms.with_given(as_read, given) if given else as_read
        packed = _packed_before(job, report) or rooms.pack(self._read(report))
        reading = rooms.unpack(packed)
        attributions = rooms.identified(report, reading, rooms.attributions_of(report, reading))
        claims = rooms.claims_of(report, reading, attributions)
        _must_be_single([*(one.id for one in attributions), *(one.id for one in claims)])
        return Sheet(
            as_read=as_read,
            report=report,
            packed=packed,
            read_with=job.reader,
            derived_with=derived_with(rooms, given),
            attributions=attributions,
            claims=claims,
        )

    def _read(self, report: Report) -> Reading:
        self._reader = self._reader or self.rooms.reader()
        return self._reader.read(report)


def _packed_before(job: Job, report: Report) -> bytes | None:
    """The reading that the case holds of the same text and furniture by the same reader, so that none is made again."""
    for stored in job.stored:
        same = stored.as_read.id == report.id and stored.furniture == report.furniture
        if same and stored.read_with == job.reader:
            return stored.packed
    return None


def _must_be_single(ids: Iterable[Id]) -> None:
    seen: set[Id] = set()
    for id in ids:
        if id in seen:
            raise ValueError(f"two things have the id {id}")
        seen.add(id)


def _tried(make: Callable[[], T], input: str, sha256: str | None) -> T | Refusal:
    try:
        return make()
    except Exception as error:  # the one place: whatever is wrong with one input must not end the build
        reason = f"Reading it failed: {type(error).__name__}: {error}"
        return Refusal(input=input, reason=reason, input_sha256=sha256)


def text_given(path: Path, what: str, longest: int) -> str:
    """The text of a file that sets something for a whole case; `what` is what it is called, `longest` in characters.

    Raises InputError where it cannot be read or is longer.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{what} {path} cannot be read: {error}.") from error
    if len(text) > longest:
        raise InputError(f"{what} {path} is too long: more than {longest} characters.")
    return text
