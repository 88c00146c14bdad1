"""A new case from what a damaged one still holds: texts, and what people gave and decided; the rest is made again.

Enters: the path of a damaged case. Leaves: a new file, and what was lost. The damaged file is read and never written:
it is evidence. Everything is written beside the new file, which gets its name when it is whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.built import Progress
from rashomon.casebook.answers import Lost, Severity
from rashomon.casebook.book import Casebook, insert
from rashomon.casebook.check import check
from rashomon.casebook.forgetting import FORGETTING, finish_forgetting
from rashomon.casebook.given import given_in_log
from rashomon.casebook.linked import give_setting
from rashomon.casebook.lock import only_writer
from rashomon.casebook.log import HEAD, MACHINE, head_of, logged
from rashomon.casebook.salvage import Salvage, salvage
from rashomon.casebook.seal import input_seal, report_seal
from rashomon.casebook.wal import lost_in_wal
from rashomon.casebook.wreck import wreck_at
from rashomon.pipeline import build
from rashomon.sheets import Rooms
from rashomon.terms import CaseError, JudgementKind, UsageError
from rashomon.terms.tables import json_of, row_of

_UNLOGGED = "It was given before the case was damaged; the entry that said so was lost."
_BESIDE = ("", "-wal", "-shm", "-lock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The new case at `path`, made from the one at `damaged`: how much it holds, and what was `lost`."""

    path: Path
    damaged: Path
    reports: int
    entries: int
    read_again: tuple[str, ...]
    lost: tuple[Lost, ...]


def repaired(
    path: str | os.PathLike[str],
    to: str | os.PathLike[str] | None = None,
    *,
    rooms: Rooms | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Repaired:
    """Save what can be read of the case at `path` into a new one at `to`, by default the same name with `.repaired`.

    `read_again` are the inputs whose texts went through the encoder once more, since what it saw was damaged. Raises
    UsageError where there is something at `to` already, CaseError where nothing can be saved or written.
    """
    damaged, target = Path(path), Path(to) if to else Path(f"{path}.repaired")
    if not damaged.is_file():
        raise CaseError(f"There is no case at {damaged}.")
    if target.exists():
        raise UsageError(f"{target} is there already; say with --to where the new case shall be.")
    part, copy = target.with_name(target.name + "-part"), target.with_name(target.name + "-salvage")
    _clear(part, copy)  # of a repair that was broken off
    try:
        saved = _saved(damaged, copy)
        done = _made(part, saved, rooms, progress)
        part.replace(target)
    finally:
        _clear(part, copy)
    return replace(done, path=target, damaged=damaged)


def _clear(*files: Path) -> None:
    for file in files:
        for beside in _BESIDE:
            file.with_name(file.name + beside).unlink(missing_ok=True)


def _saved(damaged: Path, copy: Path) -> Salvage:
    """What can be trusted of the damaged case, read from a copy: SQLite may write to what it opens."""
    with ExitStack() as held:
        if os.access(damaged.parent, os.W_OK):
            held.enter_context(only_writer(damaged, wait=5.0))
        for beside in ("", "-wal"):
            with suppress(FileNotFoundError):
                _copied(damaged.with_name(damaged.name + beside), copy.with_name(copy.name + beside))
    dropped = lost_in_wal(copy)
    wreck = wreck_at(copy)
    try:
        saved = salvage(wreck)
        lost = [Lost(what="changes", about=damaged.name, message=f"{dropped}.")] if dropped else []
        return replace(saved, lost=(*saved.lost, *lost))
    except CaseError as error:
        raise CaseError(f"{damaged}: {error}") from error
    finally:
        wreck.close()


def _copied(one: Path, other: Path) -> None:
    """Copy a file, readable by its owner only from the first byte on."""
    try:
        with one.open("rb") as source:
            file = os.open(other, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(file, "wb") as sink:
                shutil.copyfileobj(source, sink)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CaseError(f"{other} cannot be written: {error.strerror}.") from error


def _made(part: Path, saved: Salvage, rooms: Rooms | None, progress: Callable[[Progress], None]) -> Repaired:
    """The new case: what was saved, then everything derived and linked again."""
    book = Casebook(part, create=True)
    try:
        with book.writing():
            with book.transaction():
                _put(book, saved)
                _acknowledge(book, saved)
                unsure = _give_unlogged(book, saved)
            finish_forgetting(book)
            built = build(book, rooms=rooms, progress=progress)
        wrong = [
            Lost(what=one.what, about=one.about, message=one.message)
            for one in check(book)
            if one.severity is Severity.DAMAGE
        ]
        refused = [Lost(what="derived", about=one.input, message=one.reason) for one in built.refused]
        return Repaired(
            path=part,
            damaged=part,
            reports=built.rows["reports"],
            entries=len(saved.log),
            read_again=tuple(sorted({one.of_input for one in saved.reports if one.packed is None})),
            lost=(*saved.lost, *unsure, *refused, *wrong),
        )
    finally:
        book.close()


def _put(book: Casebook, saved: Salvage) -> None:
    """What was saved, in the caller's transaction; everything derived follows with the build."""
    for entry in saved.log:
        insert(book, "log", entry)
        if entry.number in saved.salts:
            book.change("INSERT INTO salts VALUES (?, ?)", entry.number, saved.salts[entry.number])
    if saved.log:
        book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", HEAD, head_of(saved.log[-1]))
    for name, (sha256, beside, read_with) in saved.inputs.items():
        book.change("INSERT INTO inputs VALUES (?, ?, ?, ?, '', '')", name, sha256, beside, read_with)
    for one in saved.reports:
        insert(book, "reports", one.report, of_input=one.of_input)
        as_read = json_of({name: value for name, value in row_of(one.report).items() if name != "text"})
        values = (one.report.id, as_read, one.read_with, "", "", one.packed or b"")
        book.change("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", *values)
    for refusal, of_input in saved.refusals:
        if of_input in saved.inputs:
            insert(book, "refusals", refusal, of_input=of_input)
    inputs = {one.report.id: one.of_input for one in saved.reports}
    for (report, field), value in given_in_log(book).items():
        name = inputs.get(report) or _input_given(book, report)
        book.change("INSERT INTO given VALUES (?, ?, ?, ?)", report, name, field, value)
    for one in saved.reports:
        book.change("UPDATE readings SET seal = ? WHERE report = ?", report_seal(book, one.report.id), one.report.id)
    for name in saved.inputs:
        book.change("UPDATE inputs SET seal = ? WHERE name = ?", input_seal(book, name), name)
    for setting, text in saved.settings.items():
        give_setting(book, setting, text)
    if saved.forgetting is not None:
        book.change("INSERT INTO facts VALUES (?, ?)", FORGETTING, saved.forgetting)


def _give_unlogged(book: Casebook, saved: Salvage) -> list[Lost]:
    """Give again what stands in the table and not in the log, if entries are damaged that may have said so."""
    reports, logged_already, unsure = {one.report.id: one for one in saved.reports}, given_in_log(book), []
    for id, field, value in saved.given if saved.emptied else ():
        one = reports.get(id)
        if one is None or (id, field) in logged_already:
            continue
        book.change("INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?)", id, one.of_input, field, value)
        detail = {"input": one.report.input, field: value}
        logged(book, "set", id, by=MACHINE, reason=_UNLOGGED, text_sha256=one.report.sha256, detail=detail)
        message = f"Who gave its {field}, and whether it is what was given, could not be verified."
        unsure.append(Lost(what="given", about=one.report.input, message=message))
    return unsure


def _input_given(book: Casebook, report: str) -> str:
    """The input of a report that is gone, by what the log says was given for it; a record's name without its number."""
    asked = "SELECT json_extract(detail, '$.input') FROM log WHERE kind = 'set' AND about = ? LIMIT 1"
    return str(book.select(asked, report)[0][0]).partition("#")[0]


def _acknowledge(book: Casebook, saved: Salvage) -> None:
    """Say in the log what was lost, and make it tell of no input that is not there, and of each that is."""
    detail = {"entries": saved.emptied, "lost": [row_of(one) for one in saved.lost if one.what != "log"]}
    logged(book, JudgementKind.REPAIRED.value, "case", by=MACHINE, detail=detail)
    there = _inputs_in_log(book)
    for name in sorted(there - saved.inputs.keys()):
        logged(book, "removed", name, by=MACHINE, reason="Nothing of it was left when the case was repaired.")
    for name in sorted(saved.inputs.keys() - there):
        reports = [one.report.id for one in saved.reports if one.of_input == name]
        logged(book, "added", name, by=MACHINE, detail={"sha256": saved.inputs[name][0], "reports": reports})


def _inputs_in_log(book: Casebook) -> set[str]:
    there: set[str] = set()
    kinds: Iterable[tuple[str, str]] = book.select("SELECT kind, about FROM log ORDER BY number")
    for kind, about in kinds:
        if kind == "added":
            there.add(about)
        elif kind in ("removed", JudgementKind.FORGOTTEN):
            there.discard(about)
    return there
