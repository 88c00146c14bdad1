"""The file's tables are the dataclasses, and migrations are taken whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rashomon.casebook import migrate
from rashomon.casebook.book import Casebook
from rashomon.casebook.migrate import Migration, migrated, migrations, statements
from rashomon.terms import TABLES, Judgement
from rashomon.terms.tables import sql_columns

OWN = {"reports": ["of_input"], "refusals": ["of_input"]}  # columns that only the file has


@pytest.mark.parametrize("name", [*TABLES, "log"])
def test_a_table_has_the_columns_of_its_dataclass(name: str, tmp_path: Path) -> None:
    book = Casebook(tmp_path / "a.case", create=True)
    found = book.select(f"SELECT name, type, \"notnull\" FROM pragma_table_info('{name}')")
    cls = TABLES[name].type if name in TABLES else Judgement
    wanted = [(column, kind.split()[0], int("NOT NULL" in kind)) for column, kind in sql_columns(cls)]
    assert [row for row in found if row[0] not in OWN.get(name, [])] == wanted


def test_a_case_says_what_it_is_and_of_which_version(tmp_path: Path) -> None:
    book = Casebook(tmp_path / "a.case", create=True)
    assert book.select("PRAGMA application_id") == [(migrate.APPLICATION_ID,)]
    assert book.select("PRAGMA user_version") == [(migrations()[-1].version,)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Migration(
        version=len(migrations()) + 1, name="broken", sql="CREATE TABLE extra (x);\nCREATE TABLE inputs (x);\n"
    )
    monkeypatch.setattr(migrate, "migrations", lambda: (*migrations(), broken))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrated(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").fetchone() == (0,)


def test_migrations_are_taken_once() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    assert migrated(connection) == migrations()
    assert migrated(connection) == ()


def test_a_trigger_is_one_statement() -> None:
    sql = "CREATE TABLE a (x);\n-- a; comment;\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\n    SELECT 1;\nEND;\n"
    assert len(statements(sql)) == 2


def test_a_statement_without_end_is_told() -> None:
    with pytest.raises(ValueError, match="does not end"):
        statements("CREATE TABLE a (x)")
