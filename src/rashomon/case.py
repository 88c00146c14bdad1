"""The Python face of a case: what the command line can do, in Python, with tables that pandas and polars take.

Enters: the path of a case, inputs, and what a person decides. Leaves: Arrow tables, rows, chains, hits and findings.
Deliberately not done here: reading, linking or storing; this asks the pipeline and the casebook.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.built import Built, Progress
from rashomon.casebook.answers import Finding, Hit, Moment, Severity, Shown, Trace, TraceNode
from rashomon.casebook.book import Casebook, counts, rows, table_named
from rashomon.casebook.check import check
from rashomon.casebook.given import give
from rashomon.casebook.judging import judged
from rashomon.casebook.keeping import take_out, taken_inputs
from rashomon.casebook.linked import is_current
from rashomon.casebook.log import log, orphans
from rashomon.casebook.lookup import report_meant, shown
from rashomon.casebook.overview import (
    Overview,
    changes,
    log_entries,
    overview,
    rows_with,
    sources_by_claim,
    version_matter,
)
from rashomon.casebook.search import search
from rashomon.casebook.timeline import timeline
from rashomon.casebook.trace import trace
from rashomon.exports import arrow_table, write
from rashomon.pipeline import build, installed_rooms
from rashomon.sheets import Rooms, must_be_givable
from rashomon.terms import Id, Judgement, UsageError
from rashomon.terms.tables import Row

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "Built", "Case", "Finding", "Hit", "Moment", "Progress", "Severity", "Shown", "Trace", "TraceNode", "open_case",
]  # fmt: skip


def open_case(path: str | os.PathLike[str], *, create: bool = False) -> Case:
    """The case at `path`; with `create`, a new and empty one where there is none.

    A case that may not be written to is opened all the same, for reading. Raises CaseError where there is no case, or
    where the file is not a case, is damaged, or is of a newer version.
    """
    return Case(Casebook(path, create=create))


class Case:
    """One case: reports, everything derived from them, and the judgements. Close it, or use it in `with`.

    >>> import rashomon, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, rashomon.open(f"{folder}/new.case", create=True) as case:
    ...     case.counts()["reports"], case.search("harbour master"), case.check()
    (0, (), ())
    """

    def __init__(self, book: Casebook, rooms: Rooms | None = None) -> None:
        self._book = book
        self._rooms = rooms

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self._book.path

    @property
    def read_only(self) -> bool:
        """Whether the case may be read but not written."""
        return self._book.read_only

    @property
    def linked(self) -> bool:
        """Whether matters, disputes and sources rest on all that was read; not so after a build that was stopped."""
        return not self.counts()["reports"] or is_current(self._book)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice is no error."""
        self._book.close()

    # Making the case

    def add(
        self,
        *paths: str | os.PathLike[str],
        workers: int = 1,
        base: str | os.PathLike[str] | None = None,
        progress: Callable[[Progress], None] | None = None,
        wait: float = 60.0,
        on_wait: Callable[[str], None] | None = None,
    ) -> Built:
        """Read what is new or changed under `paths` (files and folders) into the case and link everything again.

        Names of inputs are relative to `base`, the current folder where it is None. Unchanged inputs are not read
        again. What the case knows under a folder given, but is no longer there, is removed, and the log says so. With
        no `paths`, whatever an older version derived is derived again. `workers` processes read (1 reads in this
        one); the result is the same.

        `progress` is called with a `Progress` (phase, done, total, input). A KeyboardInterrupt stops after the inputs
        already committed and goes on to the caller; the next call resumes. If another build holds the case, `on_wait`
        is called once with a sentence that says who, and after `wait` seconds CaseError is raised with the same.
        Raises InputError for a path that does not exist.
        """
        return build(
            self._book,
            paths,
            base=base,
            rooms=self._rooms,
            workers=workers,
            progress=progress or _unseen,
            wait=wait,
            on_wait=on_wait,
        )

    def set(
        self,
        report: str,
        *,
        by: str | None = None,
        reason: str | None = None,
        rebuild: bool = True,
        **fields: str | None,
    ) -> Built | None:
        """Give what the file did not say: outlet, title, byline, published, changed, republished_from.

        `date` and `author` stand for `published` and `byline`. None takes back what was given. `report` is an id, the
        beginning of one, or the name of its input. It is logged with `by` (the login name where None) and `reason`.
        With `rebuild`, what depends on it is derived again at once, without reading; else the next `add` does it, and
        None is returned. Raises UsageError for an unknown report or field, or a date that is not EDTF.
        """
        meant = report_meant(self._book, report)
        given = {_FIELDS.get(name, name): value for name, value in fields.items()}
        must_be_givable(meant, given, self._rooms or installed_rooms())
        with self._book.writing():
            give(self._book, meant, given, by=by or _login(), reason=reason)
            return self.add() if rebuild else None

    def remove(
        self, input: str, *, by: str | None = None, reason: str | None = None, rebuild: bool = True
    ) -> tuple[Id, ...]:
        """Take an input and all that rested on it out of the case; the ids of the reports that went.

        Judgements stay, with a note in the log. Raises UsageError for an input the case does not know.
        """
        with self._book.writing():
            if input not in (known := taken_inputs(self._book)):
                raise UsageError(_no_input(known, input))
            gone = take_out(self._book, input, by=by or _login(), reason=reason)
            if rebuild:
                self.add()
        return gone

    def judge(
        self,
        kind: str,
        about: Id,
        *,
        by: str | None = None,
        reason: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> Judgement:
        """Log what a person decided about a claim or attribution, anchored to its exact characters; the entry made.

        `kind` is "right", "wrong", "same" or "different"; for the last two `detail={"with": [id, ...]}` names the
        others.
        Raises UsageError for an unknown kind or id.
        """
        with self._book.writing():
            return judged(self._book, kind, about, by=by or _login(), reason=reason, detail=detail)

    # Tables

    def reports(self) -> pyarrow.Table:
        """The reports, one a row: `id input outlet title byline ... text sha256 furniture warnings`."""
        return self.table("reports")

    def attributions(self) -> pyarrow.Table:
        """Who is said to have said what, with chains."""
        return self.table("attributions")

    def claims(self) -> pyarrow.Table:
        """The propositions: actors, action, time, place, numbers, polarity, modality."""
        return self.table("claims")

    def matters(self) -> pyarrow.Table:
        """What several claims are about, with versions and origins."""
        return self.table("matters")

    def disputes(self) -> pyarrow.Table:
        """Versions that cannot both hold."""
        return self.table("disputes")

    def sources(self) -> pyarrow.Table:
        """On whose word the case stands, and what falls if one falls."""
        return self.table("sources")

    def actors(self) -> pyarrow.Table:
        """The actors of the case under all their names."""
        return self.table("actors")

    def links(self) -> pyarrow.Table:
        """Edges between reports and claims; `evidence` is JSON text."""
        return self.table("links")

    def refusals(self) -> pyarrow.Table:
        """Inputs that could not become reports, and why."""
        return self.table("refusals")

    def table(self, name: str) -> pyarrow.Table:
        """The table `name` of the design as Arrow, in export order. Raises UsageError for another name."""
        return arrow_table(table_named(name), self.rows(name))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of the table `name` as exported, in export order. Raises UsageError for another name."""
        return rows(self._book, table_named(name).name)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by its name."""
        return counts(self._book)

    # Looking

    def show(self, id: str) -> Shown:
        """Anything of the case by its id or an unambiguous beginning of it; a report also by its input.

        Raises UsageError that lists what is nearest where nothing or more than one thing is meant.
        """
        return shown(self._book, id)

    def trace(self, id: str) -> Trace:
        """The chain of an attribution or a claim to the characters; for a matter the chains of its claims.

        Raises UsageError as `show` does, and for things that stand on nobody's word.
        """
        return trace(self._book, id)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Where the words of `query` stand, best first: all of them in one paragraph, claim or name; "..." is a phrase.

        Apostrophes, accents and capitals do not count: Ya'alon, Ya’alon and Yaalon are one word.
        """
        return search(self._book, query, limit)

    def timeline(self) -> tuple[Moment, ...]:
        """When things happened, were said, published, changed and fetched, in order; what is unresolved comes last."""
        return timeline(self._book)

    # What the pages of the workbench ask

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything asked inside the block sees the case as it was at the first question, whoever writes meanwhile."""
        return self._book.snapshot()

    def changes(self) -> int:
        """A number that is another one as soon as another program has written to the case."""
        return changes(self._book)

    def overview(self) -> Overview:
        """Matters, reports, sources, disputes by their counts, ties between reports, times; no texts."""
        return overview(self._book)

    def rows_with(self, table: str, column: str, values: Iterable[str]) -> Iterator[Any]:
        """Rows of `table` as the dataclasses of `rashomon.terms` whose `column` (an id) is one of `values`.

        Raises UsageError for a table or column that cannot be asked so.
        """
        return rows_with(self._book, table, column, values)

    def sources_by_claim(self) -> dict[Id, tuple[Id, ...]]:
        """The sources that each claim's path begins with or passes through, by the claim's id."""
        return sources_by_claim(self._book)

    def matter_of_version(self, version: Id) -> Id | None:
        """The matter that has this version; None where there is none."""
        return version_matter(self._book, version)

    def log_entries(self, first: int, number: int) -> tuple[Judgement, ...]:
        """`number` entries of the log, newest first, without the `first` newest."""
        return tuple(log_entries(self._book, first, number))

    # Keeping

    def log(self) -> tuple[Judgement, ...]:
        """What people decided and what came and went, oldest first."""
        return log(self._book)

    def orphans(self) -> tuple[Judgement, ...]:
        """Judgements whose exact place is not in the case now; they wait for it."""
        return orphans(self._book)

    def check(self) -> tuple[Finding, ...]:
        """Whether everything still holds: hashes, offsets, ids, the log's chain, the index; empty where it does."""
        return check(self._book)

    def export(self, table: str, format: str, out: str | os.PathLike[str] | BinaryIO) -> int:
        """Write the table to `out` (a path, or an open binary file) as "jsonl", "csv", "parquet", "arrow"; its rows.

        Raises UsageError for an unknown table or format.
        """
        return write(table_named(table), self.rows(table), format, out)


# Words a person may use for a field of a report.
_FIELDS = {"date": "published", "author": "byline"}


def _unseen(_: Progress) -> None:
    """Nobody watches the progress."""


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no user names on this system
        return "unknown"


def _no_input(known: Iterable[str], name: str) -> str:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    return f"The case knows no input {name}." + (f" Nearest: {', '.join(near)}." if near else "")
