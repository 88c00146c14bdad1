"""The Python face of a case: what the command line can do, in Python, with tables that pandas and polars take.

Enters: the path of a case, inputs, and what a person decides. Leaves: Arrow tables, rows, chains, hits and findings.
Deliberately not done here: reading, linking or storing; this asks the pipeline and the casebook.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.brought import Brought
from rashomon.built import Built, Progress
from rashomon.casebook.answers import Finding, Forgotten, Hit, Moment, Severity, Shown, Trace, TraceNode
from rashomon.casebook.book import Casebook, table_named
from rashomon.casebook.check import check
from rashomon.casebook.forgetting import finish_forgetting, forget
from rashomon.casebook.gathered import gathered_of
from rashomon.casebook.given import give
from rashomon.casebook.judging import given_again, judged, last_standing, last_taken_back, taken_back
from rashomon.casebook.keeping import take_out, taken_inputs
from rashomon.casebook.log import log, orphans
from rashomon.casebook.lookup import report_meant
from rashomon.casebook.network import NetworkEdge, Told
from rashomon.casting import as_said, gathered_in, give_actors
from rashomon.coding import give_codebook
from rashomon.exports import FORMATS, write
from rashomon.looking import Looking
from rashomon.pipeline import build, installed_rooms
from rashomon.relinking import relinked
from rashomon.sheets import Rooms, must_be_givable
from rashomon.terms import CaseError, Id, Judgement, Refusal, SameActor, UsageError

__all__ = [
    "Brought", "Built", "Case", "Finding", "Forgotten", "Hit", "Moment", "NetworkEdge", "Progress",
    "SameActor", "Severity", "Shown", "Told", "Trace", "TraceNode", "open_case",
]  # fmt: skip


def open_case(path: str | os.PathLike[str], *, create: bool = False, rooms: Rooms | None = None) -> Case:
    """The case at `path`; with `create`, a new and empty one where there is none. `rooms` stand in for the program's.

    A case that may not be written to is opened all the same, for reading. Raises CaseError where there is no case, or
    where the file is not a case, is damaged, or is of a newer version.
    """
    book = Casebook(path, create=create)
    finish_forgetting(book)
    return Case(book, rooms)


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

    def use_codebook(self, path: str | os.PathLike[str] | None) -> None:
        """Code relations by the TOML file at `path` from the next `add` on; by PLOVER again where it is None.

        Its form is in docs/claims.md; its text is kept in the case. Raises InputError where the file cannot be read,
        UsageError that says what is wrong in it.
        """
        with self._book.writing():
            give_codebook(self._book, path)

    def use_actors(self, path: str | os.PathLike[str] | None) -> None:
        """Know the actors of the file at `path` (CSV or TOML) from the next `add` on; only the shipped ones where None.

        Its form is in docs/claims.md; its text is kept in the case. Raises InputError where the file cannot be read,
        or that says what is wrong in which line.
        """
        with self._book.writing():
            give_actors(self._book, path)

    def same_actors(self) -> tuple[SameActor, ...]:
        """Which ids of single reports stand for another actor over the whole case, each with its rule and evidence.

        An actor file that names two actors keeps them apart, one that gives a name as an alias joins it.
        """
        return gathered_of(self._book)

    def add(
        self,
        *paths: str | os.PathLike[str],
        workers: int = 1,
        base: str | os.PathLike[str] | None = None,
        even_forgotten: bool = False,
        progress: Callable[[Progress], None] | None = None,
        wait: float = 60.0,
        on_wait: Callable[[str], None] | None = None,
    ) -> Built:
        """Read what is new or changed under `paths` (files and folders) into the case and link everything again.

        Names of inputs are relative to `base`, the current folder where it is None. Unchanged inputs are not read
        again. What the case knows under a folder given, but is no longer there, is removed, and the log says so. With
        no `paths`, whatever an older version derived is derived again. `workers` processes read (1 reads in this
        one); the result is the same. What was forgotten is left out and named in `Built.forgotten`, unless
        `even_forgotten` asks for it again.

        `progress` is called with a `Progress` (phase, done, total, input). A KeyboardInterrupt stops after the inputs
        already committed and goes on to the caller; the next call resumes. If another build holds the case, `on_wait`
        is called once with a sentence that says who, and after `wait` seconds CaseError is raised with the same.
        Raises InputError for a path that does not exist, and for a folder that holds nothing any more.
        """
        return build(
            self._book,
            paths,
            base=base,
            rooms=self._rooms,
            workers=workers,
            even_forgotten=even_forgotten,
            progress=progress or _unseen,
            wait=wait,
            on_wait=on_wait,
        )

    def fetch(
        self,
        *addresses: str,
        again: bool = False,
        ports: Iterable[int] = (),
        between: float = 1.0,
        progress: Callable[[Progress], None] | None = None,
        wait: float = 60.0,
        on_wait: Callable[[str], None] | None = None,
    ) -> Brought:
        """Fetch web pages, keep each as a WARC file in the folder `NAME-fetched` beside the case, and `add` those.

        The only call that asks the network, and only the public internet: `docs/fetching.md` says what is asked, what
        is refused and within which limits. What is kept already is fetched anew only where `again` is given. `ports`
        are allowed besides 80 and 443; `between` are the seconds between two pages of one host. A KeyboardInterrupt
        leaves what was fetched; the next call goes on. `progress`, `wait` and `on_wait` as for `add`. Raises CaseError
        where the case may only be read.
        """
        from rashomon.fetching import Before, Fetched, fetched, folder_beside

        if self.read_only:
            raise CaseError(f"{self.path} may only be read, not written.")
        folder, seen, wanted = folder_beside(self.path.absolute()), progress or _unseen, tuple(dict.fromkeys(addresses))
        seen(Progress(phase="fetching", done=0, total=len(wanted)))
        found = []
        for one in fetched(wanted, folder, again=again, ports=frozenset(ports), wait=between):
            found.append(one)
            seen(Progress(phase="fetching", done=len(found), total=len(wanted), input=wanted[len(found) - 1]))
        new = tuple(one for one in found if isinstance(one, Fetched))
        files = {one.file for one in new if one.file.parent == folder} | set(self._unread(folder))
        return Brought(
            fetched=new,
            before=tuple(one for one in found if isinstance(one, Before)),
            refused=tuple(one for one in found if isinstance(one, Refusal)),
            built=self.add(*sorted(files), base=folder.parent, progress=progress, wait=wait, on_wait=on_wait),
        )

    def add_slice(
        self,
        corpus: str | os.PathLike[str],
        *,
        outlets: Iterable[str] = (),
        since: str | None = None,
        until: str | None = None,
        matters: Iterable[Id] = (),
        progress: Callable[[Progress], None] | None = None,
    ) -> Built:
        """Take reports of a `corpus` that was read elsewhere (docs/spark.md) into the case, and link the case anew.

        Nothing is read again. `outlets`, dates and `matters` (whole ids) choose; what fits all that is given is taken,
        everything where nothing is. Raises UsageError where there is no corpus or no such matter, and where the case
        holds other reports of one of its inputs.
        """
        from rashomon.corpus import Slice, add_slice

        wanted = Slice(outlets=tuple(outlets), since=since, until=until, matters=tuple(matters))
        return add_slice(self._book, corpus, wanted, rooms=self._rooms, progress=progress or _unseen)

    def _unread(self, folder: Path) -> Iterator[Path]:
        """The fetched files that no build has taken in yet: a fetch was stopped before it."""
        known = {*taken_inputs(self._book), *(entry.about for entry in self.log() if entry.kind == "removed")}
        yield from (file for file in folder.glob("[!.]*.warc.gz") if f"{folder.name}/{file.name}" not in known)

    def set(
        self,
        report: str,
        *,
        by: str | None = None,
        reason: str | None = None,
        rebuild: bool = True,
        **fields: str | None,
    ) -> Built | None:
        """Give what the file did not say: outlet, title, byline, published, changed, republished_from, address.

        `date` and `author` stand for `published` and `byline`. `furniture` marks a passage as a kind of furniture, or
        as body ("120-240 menu", "120-240 body"); the report is then read again. None takes back what was given.
        `report` is an id, its beginning, or the name of its input. It is logged with `by` (the login name where None)
        and `reason`.
        With `rebuild`, what depends on it is derived again at once, without reading; else the next `add` does it, and
        None is returned. Raises UsageError for an unknown report or field, or a date that is not EDTF.
        """
        meant = report_meant(self._book, report)
        given = {_FIELDS.get(name, name): value for name, value in fields.items()}
        must_be_givable(meant, given, self._rooms or installed_rooms())
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

    def forget(
        self, report: str, *, by: str | None = None, reason: str | None = None, rebuild: bool = True
    ) -> Forgotten:
        """Take a report out of every table, index, journal and free page of the file, for good.

        `report` is an id, the beginning of one, or the name of its input. The log keeps that something was removed,
        when, by whom, why, and the hash of the text; entries about the report, and remarks that repeat it, lose their
        words, and its judgements stand no more. No build brings it back by itself. Needs free disk space, and memory,
        of the size of the case. Copies of the file, its inputs, and other reports that say the same are out of reach.

        Raises UsageError for an unknown report, or a reason that repeats its text. If another program reads the case,
        `finished` of the answer is False, and the file is cleaned when it is next opened.
        """
        meant = report_meant(self._book, report)
        with self._book.writing():
            gone = forget(self._book, meant, by=by or _login(), reason=reason)
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
        """Log what a person decided about anything of the case, bound to its exact characters; the entry made.

        `kind` is one of `rashomon.terms.JudgementKind`: "right", "wrong", "unsure" of a claim, attribution, dispute,
        copy or same matter; "hide"; "same", "different" (`detail={"with": [id, ...]}`); "merge", "split", "rename" of
        matters; "source", "same source", "actor", "span"; "grade", "note", "tag", "assign", "read". The documentation
        lists what each takes in `detail`. Nothing is linked again yet: `relink` does it, and so does the next build.
        Raises UsageError for an unknown kind or id, for a kind that is not about such a thing, and for a detail that
        is missing; CaseError where the case may only be read.
        """
        by = by or _login()
        return judged(self._book, kind, about, by=by, reason=reason, detail=detail, actor_id=self._actor_id)

    def undo(self, entry: int | None = None, *, by: str | None = None, reason: str | None = None) -> Judgement:
        """Take back an entry of the log, the newest that stands where None; the entry that says so.

        What was given for a report (`set`) is derived again by the next build. Raises UsageError where there is
        nothing to take back.
        """
        last = last_standing(self._book) if entry is None else None
        if entry is None and last is None:
            raise UsageError("There is nothing to take back: nobody decided anything that stands.")
        return taken_back(self._book, last.number if last else entry or 0, by=by or _login(), reason=reason)

    def redo(self, entry: int | None = None, *, by: str | None = None, reason: str | None = None) -> Judgement:
        """Let an entry that was taken back, the last one where None, stand again; the entry that says so.

        Raises UsageError where nothing was taken back.
        """
        last = last_taken_back(self._book) if entry is None else None
        if entry is None and last is None:
            raise UsageError("There is nothing to give again: nothing was taken back.")
        return given_again(self._book, last.number if last else entry or 0, by=by or _login(), reason=reason)

    def relink(self) -> bool:
        """Bring matters, disputes, copies and sources up to date with what was decided; whether they were behind.

        Reads nothing and derives nothing: what was given for a report waits for `add`.
        """
        rooms = as_said(self._book, self._cast())
        gather = partial(gathered_in, self._book, rooms)
        return relinked(self._book, rooms.link, rooms.linking_rules, gather, rooms.held)

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

    def export(
        self,
        table: str | None,
        format: str,
        out: str | os.PathLike[str] | BinaryIO,
        *,
        pseudonyms: Iterable[str] = (),
        key: str | os.PathLike[str] | None = None,
        texts: bool = True,
        say: Callable[[str], None] | None = None,
    ) -> int:
        """Write a table to `out` (a path, or an open binary file) as "jsonl", "csv", "parquet", "arrow"; its rows.

        Formats of others take the whole case, `table` None; how many things are in it: "webannotation", "ftm", "gexf"
        (also "reliance" or "relations" for a table), "schemaorg", "acled", "ucdp", "csl".

        `pseudonyms` are names or ids, each perhaps with "= pseudonym", replaced everywhere; `key` is where they are
        kept, the case's name with ".key" behind it where None. Without `texts` no words of the reports are written.
        What is written is searched first, and `say` is told what could not be replaced.

        Raises UsageError for an unknown table or format, and where a search finds what should not be there.
        """
        names = tuple(pseudonyms)
        if table is not None and format in FORMATS and texts and not names:
            return write(table_named(table), self.rows(table), format, out)
        from rashomon.taking import exported

        return exported(self, {table: out}, format, pseudonyms=names, key=key, texts=texts, say=say)[0]

    def dossier(
        self,
        *ids: str,
        format: str = "html",
        out: str | os.PathLike[str] | BinaryIO | None = None,
        paper: str = "a4",
        every: bool = False,
        disputed: bool = False,
        limit: int | None = None,
        pseudonyms: Iterable[str] = (),
        key: str | os.PathLike[str] | None = None,
        say: Callable[[str], None] | None = None,
    ) -> bytes:
        """The dossier of the matters that `ids` name (anything claims hang on), or of the case: "html", "md", "pdf".

        Of a case, what several reports tell, what is disputed and judged is laid out, the rest listed: `every` lays out
        more, `disputed` and `limit` less. It is written to `out` where given. `paper` is "a4" or "letter", for PDF,
        which needs `rashomon[pdf]`. The others as for `export`. Raises UsageError as `show` and `export` do.
        """
        from rashomon.taking import dossier

        how = {"every": every, "disputed": disputed, "limit": limit}
        return dossier(self, ids, format, out, extent=how, paper=paper, pseudonyms=pseudonyms, key=key, say=say)

    def _repr_html_(self) -> str:
        from rashomon.notebook import case_html

        return case_html(self)


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
