"""A case of every schema that was ever released opens, keeps all it held, and can be worked on."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from rashomon.casebook.migrate import newest_version
from rashomon.repairing import repaired
from tests.reliability.make_fixture import INPUTS
from tests.small_rooms import small_rooms

CASES = sorted((Path(__file__).parent / "cases").glob("version_*.case.gz"))
RELEASED = {1}  # schemas of released versions; add one, and its fixture, with each release that brings a migration


@pytest.fixture(params=CASES, ids=[path.name for path in CASES])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case as the program of its time left it."""
    path = tmp_path / "old.case"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    path.chmod(0o600)
    return path


def _plain(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_there_is_one_of_each() -> None:
    assert {int(path.name[8:12]) for path in CASES} == RELEASED
    assert max(RELEASED) <= newest_version()


def test_nothing_is_lost_and_everything_holds(old: Path) -> None:
    entries = _plain(old, 'SELECT number, at, "by", kind, about, reason, detail, prior, hash FROM log ORDER BY number')
    texts = _plain(old, "SELECT id, text FROM reports ORDER BY id")
    given = _plain(old, "SELECT report, field, value FROM given ORDER BY report, field")
    assert len(entries) == 9 and len(texts) == 4 and len(given) == 2
    with open_case(old) as case:
        assert {one.what for one in case.check()} <= {"linking"}, "newer rules link it anew with the next build"
        assert [(row["id"], row["text"]) for row in case.rows("reports")] == texts
        log = case.log()
        assert [(e.number, e.at, e.by, e.kind, e.about, e.reason, e.detail, e.prior, e.hash) for e in log] == entries
    assert _plain(old, "SELECT report, field, value FROM given ORDER BY report, field") == given
    assert _plain(old, "PRAGMA user_version") == [(newest_version(),)]


def test_it_can_be_worked_on(old: Path) -> None:
    folder = old.parent / "in"
    folder.mkdir()
    for name, text in INPUTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Case(Casebook(old), small_rooms()) as case:
        case.add("in", base=old.parent)
        claim = next(row for row in case.rows("claims") if "rained" in row["text"])
        case.judge("unsure", claim["id"], by="Ines", reason="where it was dry")
        assert case.check() == ()
        gone = case.forget("in/b.txt", by="Ines")
        assert set(gone.emptied) >= {2, 6}, "entries of the older program lose their words too"
        assert case.check() == ()
        assert case.add("in", base=old.parent).forgotten == ("in/b.txt",)
    assert b"14 boats" not in old.read_bytes() and b"Harbour Courier" not in old.read_bytes()


def test_it_can_be_repaired(old: Path) -> None:
    done = repaired(old, rooms=small_rooms())
    assert done.lost == ()
    with open_case(done.path) as case:
        assert case.check() == () and case.counts()["reports"] == 4
        assert [json.loads(entry.detail) for entry in case.log()[-1:]] == [{"entries": {}, "lost": []}]
