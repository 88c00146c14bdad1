"""The case's file: opening it, making it, and saying in words what is wrong with it.

Leaves a connection to SQLite with WAL, foreign keys and full synchronisation. Nothing of a case is written outside
the file, its WAL and its lock: temporary tables stay in memory, and what is deleted is overwritten.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from rashomon.casebook.migrate import APPLICATION_ID, migrated, newest_version
from rashomon.casebook.wal import lost_in_wal
from rashomon.terms import CaseError

_KEPT = "what was committed before is kept"
_DAMAGED = "{} is damaged ({}). Restore it from a copy; `rashomon repair` saves into a new case what can still be read."
_BUSY_SECONDS = 30.0  # how long one transaction waits for another; a build's lock is waited for elsewhere
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def connection_to(path: Path, *, create: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection to the case at `path` at the newest version, and whether it can only be read.

    With `create` a case is made where there is no file or an empty one. Raises CaseError as `rashomon.open` says.
    """
    if create and not path.exists():
        _make(path)
    _must_be_a_database(path, empty_allowed=create)
    if lost := lost_in_wal(path):  # asked before SQLite opens it, which would overwrite what it drops
        raise CaseError(_DAMAGED.format(path, lost))
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    with in_words(path):
        connection = _reading(path) if read_only else _connect(path, "rw")
        try:
            _must_be_a_case(connection, path, blank_allowed=create and not read_only)
            if read_only:
                _must_be_newest(connection, path)
            else:
                connection.execute("PRAGMA journal_mode = WAL")
                migrated(connection)
        except BaseException:
            connection.close()
            raise
    return connection, read_only


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says inside the block into a CaseError about the case at `path`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise CaseError(_words(path, error)) from error
    except UnicodeDecodeError as error:  # a damaged schema, which SQLite quotes as it complains of it
        raise CaseError(_DAMAGED.format(path, error)) from error


def is_damage(error: CaseError) -> bool:
    """Whether the case is damaged, where it is not merely busy, full or read-only."""
    cause = error.__cause__
    if isinstance(cause, UnicodeDecodeError):
        return True
    return isinstance(cause, sqlite3.DatabaseError) and _code(cause) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code; the rest of the bits refine it


def _words(path: Path, error: sqlite3.DatabaseError) -> str:
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is not a case: it is no SQLite database."
    if code == sqlite3.SQLITE_CORRUPT:
        return _DAMAGED.format(path, error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is being written by another program; try again when it is done."
    if code == sqlite3.SQLITE_READONLY:
        return f"{path} may only be read, not written."
    if code == sqlite3.SQLITE_FULL:
        return f"There is no room left on the disk for {path}: free some and try again; {_KEPT}."
    if code == sqlite3.SQLITE_IOERR:
        return f"{path} could not be read or written ({error}): is the disk full? Free room and try again; {_KEPT}."
    return f"{path} cannot be used: {error}."


def _make(path: Path) -> None:
    """An empty file that only its owner may read; SQLite gives its WAL the same mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return  # another program made it in between; it is opened like any other
    except FileNotFoundError as error:
        raise CaseError(f"No case can be made at {path}: there is no folder {path.parent}; make it first.") from error
    except OSError as error:
        raise CaseError(f"No case can be made at {path}: {error.strerror}.") from error


def _must_be_a_database(path: Path, *, empty_allowed: bool) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case.")
    # Asked without opening it: where this process has the case open already, closing it again would drop the locks of
    # that connection (POSIX), and another program could then take its WAL away from under it.
    try:
        empty = path.stat().st_size == 0
    except FileNotFoundError:
        told = f"There is no case at {path}; rashomon build {path} FOLDER makes one of saved articles."
        raise CaseError(told) from None
    except OSError as error:
        raise CaseError(f"{path} cannot be opened: {error.strerror}.") from error
    if not os.access(path, os.R_OK):
        raise CaseError(f"{path} cannot be opened: Permission denied.")
    if empty and not empty_allowed:
        raise CaseError(f"{path} is not a case: it is empty.")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?{mode if '=' in mode else f'mode={mode}'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads, also in a folder where SQLite may not make the WAL's index."""
    try:
        return _connect(path, "ro")
    except sqlite3.OperationalError:
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise CaseError(
                f"{path} has changes in {wal.name} that cannot be read without writing; copy both files to a folder "
                "that may be written."
            ) from None
        return _connect(path, "immutable=1")


def _must_be_newest(connection: sqlite3.Connection, path: Path) -> None:
    """Raise where a case that may only be read would have to be migrated first."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != newest_version():
        raise CaseError(
            f"{path} was written by an older Rashomon (version {version} of the file; this one has {newest_version()}) "
            "and may only be read here. Copy it to a folder that may be written and open the copy: that brings it up "
            "to date."
        )


def _must_be_a_case(connection: sqlite3.Connection, path: Path, *, blank_allowed: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    blank = not application and not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if blank and blank_allowed:
        return
    if application != APPLICATION_ID:
        raise CaseError(f"{path} is a SQLite database, but not a case.")
    if version > newest_version():
        raise CaseError(
            f"{path} was written by a newer Rashomon (version {version} of the file; this one knows "
            f"{newest_version()}). Install the newer one to open it."
        )
