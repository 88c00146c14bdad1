"""The Python face of a case: what the command line can do, in Python, with tables that pandas and polars take.

Enters: the path of a case, inputs, and what a person decides. Leaves: Arrow tables, rows, chains, hits and findings.
Deliberately not done here: reading, linking or storing; this asks the pipeline and the casebook.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, BinaryIO

from rashomon.built import Built, Progress
from rashomon.casebook.answers import Finding, Hit, Moment, Severity, Shown, Trace, TraceNode
from rashomon.casebook.book import Casebook, table_named
from rashomon.casebook.check import check
from rashomon.casebook.given import give
from rashomon.casebook.judging import judged
from rashomon.casebook.keeping import take_out, taken_inputs
from rashomon.casebook.log import log, orphans
from rashomon.casebook.lookup import report_meant
from rashomon.exports import write
from rashomon.looking import Looking
from rashomon.pipeline import build, installed_rooms
from rashomon.sheets import must_be_givable
from rashomon.terms import Id, Judgement, UsageError

__all__ = [
    "Built", "Case", "Finding", "Hit", "Moment", "Progress", "Severity", "Shown", "Trace", "TraceNode", "open_case",
]  # fmt: skip


def open_case(path: str | os.PathLike[str], *, create: bool = False) -> Case:
    """The case at `path`; with `create`, a new and empty one where there is none.

    A case that may not be written to is opened all the same, for reading. Raises CaseError where there is no case, or
    where the file is not a case, is damaged, or is of a newer version.
    """
    return Case(Casebook(path, create=create))


class Case(Looking):
    """One case: reports, everything derived from them, and the judgements. Close it, or use it in `with`.

    >>> import rashomon, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, rashomon.open(f"{folder}/new.case", create=True) as case:
    ...     case.counts()["reports"], case.search("harbour master"), case.check()
    (0, (), ())
    """

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
