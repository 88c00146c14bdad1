"""The shape of the file, its facts and its settings; and what is noted and is no damage."""

from __future__ import annotations

import sqlite3

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.answers import Severity
from rashomon.casebook.linked import fact, give_setting
from rashomon.casebook.network import CODEBOOK
from rashomon.terms import UsageError


def _after(case: Case, statement: str) -> set[tuple[str, str]]:
    """What check finds after a stranger's statement, with how bad it is."""
    case.close()
    with sqlite3.connect(case.path) as stranger:
        stranger.execute(statement)
    stranger.close()
    with open_case(case.path) as again:
        return {(one.what, one.severity.value) for one in again.check()}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DROP TRIGGER log_loses_nothing", ("schema", "damage")),
        ("DROP INDEX claims_of_matter", ("schema", "damage")),
        ("ALTER TABLE passages ADD COLUMN more TEXT", ("schema", "damage")),
        ("CREATE TABLE boats (name TEXT)", ("schema", "note")),
        ("CREATE TRIGGER mine AFTER INSERT ON claims BEGIN DELETE FROM claims; END", ("schema", "note")),
        ("UPDATE facts SET name = 'linked_seam' WHERE name = 'linked_seal'", ("facts", "damage")),
        ("INSERT INTO facts VALUES ('boats', '12')", ("facts", "damage")),
        ("UPDATE passages SET kind = 'tent' WHERE id = 1", ("search", "damage")),
        ('UPDATE passages SET "end" = "end" + 1 WHERE id = 1', ("search", "damage")),
        ("UPDATE salts SET salt = 'x' WHERE entry = 1", ("log", "damage")),
        ("DELETE FROM salts WHERE entry = 1", ("log", "damage")),
    ],
)
def test_what_does_not_fit_is_found(case: Case, statement: str, found: tuple[str, str]) -> None:
    assert found in _after(case, statement)


def test_a_setting_that_was_changed_is_found(case: Case) -> None:
    with case._book.transaction():
        give_setting(case._book, CODEBOOK, "title = 'boats'\n")
    assert case.check() == ()
    assert ("codebook", Severity.DAMAGE) not in {(one.about, one.severity) for one in case.check()}
    assert ("facts", "damage") in _after(case, "UPDATE facts SET value = 'title' WHERE name = 'codebook'")


def test_the_search_seal_is_made_when_a_build_ends(case: Case) -> None:
    sealed = fact(case._book, "search_seal")
    assert sealed
    case.remove("in/b.txt", rebuild=False)
    assert fact(case._book, "search_seal") is None
    case.add()
    assert fact(case._book, "search_seal") not in (None, sealed)


def test_what_came_and_went_cannot_be_taken_back(case: Case) -> None:
    gone = case.forget("in/b.txt", by="Ines")
    with pytest.raises(UsageError, match="cannot be taken back"):
        case.undo(gone.entry)
    with pytest.raises(UsageError, match="nothing to take back"):
        case.undo()
