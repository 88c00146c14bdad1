"""What tables beside the inputs say and nobody hears: rows that name no report, tables that lie elsewhere, bad cells.

Enters: the paths a person gave, the inputs found there, the names of all reports. Leaves: one `Unheard` for each row or
cell, or for a whole table. Deliberately not done: using a row that was meant otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from rashomon.intake.given import Row, checked, rows_of
from rashomon.intake.inputs import TABLE_NAME, Input, input_at, is_left_behind
from rashomon.terms import InputError, Unheard

_SEVERAL = 2  # rows of which none is heard are one mistake: the table lies where it is not looked for
_NO_FILE = "There is no file of this name beside the table."
_DEEPER = "A table speaks of the files in its own folder only; this row belongs into {}."
_NO_PART = "No report has this name; what is inside a file is named like a.csv#3 or a.zip/b.txt."
_NAME_ALONE = "A table speaks of the files in its own folder by their names alone."
_NO_NAME = "The row does not say in its column input which file it is about."
_ELSEWHERE = "None of its {} rows is about a file in its own folder, and a table speaks of no others."


def unheard_under(
    paths: Iterable[Path | str], base: Path | str, inputs: Iterable[Input], known: Collection[str]
) -> tuple[Unheard, ...]:
    """What is not used of the tables in the folders of `paths`, and of rows in the folder above that name one of them.

    `inputs` are those found under `paths`, `known` the names of reports, refusals and inputs that were left out. Rows
    about a file that is there but was not asked for are passed over.
    """
    root, names = Path(base).absolute(), {one.path: one.name for one in inputs}
    given = [Path(os.path.abspath(root / path)) for path in paths]  # noqa: PTH100  # as `input_at`, no links followed
    folders = {one for path in given for one in _folders(path)}
    above = {path.parent: path.name for path in given if path.is_dir() and path.parent not in folders}
    found = [one for folder in sorted(folders) for one in _in_folder(folder, root, names, known)]
    for folder, name in sorted(above.items()):
        found += _in_folder(folder, root, names, known, only=name)
    return tuple(found)


def _folders(path: Path) -> Iterator[Path]:
    """The folders that a path given is searched through; that of a file."""
    if not path.is_dir():
        yield path.parent
        return
    for folder, inside, _ in os.walk(path):
        inside[:] = [name for name in inside if not is_left_behind(name)]
        yield Path(folder)


def _in_folder(
    folder: Path, root: Path, names: dict[Path, str], known: Collection[str], only: str | None = None
) -> list[Unheard]:
    """What is not used of the table in `folder`, if there is one; of the rows about the folder `only` inside it."""
    path = folder / TABLE_NAME
    table = input_at(path, root).name
    try:
        rows = [one for one in rows_of(path) if only in (None, one.file)]
    except FileNotFoundError:
        return []
    except (InputError, OSError) as error:
        return [] if only else [Unheard(table=table, line=None, input=None, reason=str(error))]
    found = [(one, _why(one, folder, root, names, known)) for one in rows]
    silent = [(one, why) for one, why in found if why]
    if len(silent) == len(rows) >= _SEVERAL and all(one.input for one in rows):
        return [Unheard(table=table, line=None, input=None, reason=_ELSEWHERE.format(len(rows)))]
    lines = [Unheard(table=table, line=one.line, input=one.input, reason=why) for one, why in silent]
    heard = (one for one, why in found if why is None)
    lines += [Unheard(table=table, line=one.line, input=one.input, reason=why) for one in heard for why in _bad(one)]
    return sorted(lines, key=lambda one: one.line or 0)


def _why(row: Row, folder: Path, root: Path, names: dict[Path, str], known: Collection[str]) -> str | None:
    """Why a row is not used; None where it is, or where its file was not asked for."""
    if row.file in ("", ".", ".."):
        return _NAME_ALONE if row.input else _NO_NAME
    path = folder / row.file
    if path not in names and path.is_dir():
        return _DEEPER.format(
            f"{row.input.rpartition('/')[0]}/{TABLE_NAME}" if row.inside else f"{row.file}/{TABLE_NAME}"
        )
    name = names.get(path) or input_at(path, root).name
    if f"{name}{row.inside}" in known or (name in known and row.inside):
        return None
    if not path.exists():
        return _NO_FILE
    return _NO_PART if path in names else None


def _bad(row: Row) -> Iterator[str]:
    for name, value in row.cells.items():
        try:
            checked(name, value)
        except InputError as error:
            yield str(error)
