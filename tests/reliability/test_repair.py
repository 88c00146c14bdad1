"""Repair saves what is whole, says what is not, never writes to the damaged file, and makes a case that holds."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from rashomon.repairing import Repaired, repaired
from rashomon.terms import CaseError, UsageError, sha256_of
from tests.real_cases import exports, tables
from tests.reliability.make_fixture import made
from tests.small_rooms import small_rooms

SEED = int(os.environ.get("SEED", "20310304"))
WOUNDS = int(os.environ.get("WOUNDS", "25"))
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole case, and beside it the inputs it was made of."""
    return made(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def whole(sound: Path) -> dict[str, bytes]:
    """What it exports."""
    with open_case(sound) as case:
        return exports(case)


def wounded(sound: Path, tmp_path: Path, content: bytes) -> Path:
    """A case with these bytes."""
    path = tmp_path / "wounded.case"
    for beside in tmp_path.glob("wounded.case*"):
        beside.unlink()
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def mended(path: Path) -> Repaired:
    """The repair, with what holds of every repair."""
    before = path.read_bytes()
    try:
        done = repaired(path, rooms=small_rooms())
    finally:
        assert path.read_bytes() == before, "the damaged file is evidence"
        beside = {one.name for one in path.parent.glob("wounded.case*")}
        assert beside <= {"wounded.case", "wounded.case.repaired"}
    with open_case(done.path) as case:
        assert {one.what for one in case.check()} <= {"judgement"}, case.check()
        for row in case.rows("reports"):
            assert sha256_of(row["text"].encode()) == row["sha256"]
    return done


def held_or_told(sound: Path, done: Repaired) -> None:
    """Whatever the whole case had is in the new one, or is named among what was lost."""
    told = {one.about.split("#")[0].split(" ")[0] for one in done.lost}
    with open_case(sound) as old, open_case(done.path) as new:
        kept = {row["id"]: row for row in new.rows("reports")}
        for row in old.rows("reports"):
            if row["id"] not in kept:
                assert row["input"].split("#")[0] in told, (row["input"], done.lost)
            elif kept[row["id"]] != row:
                assert any(one.about == row["input"] for one in done.lost), (row, kept[row["id"]])
        after = {entry.number: entry for entry in new.log()}
        for entry in old.log():
            same = after.get(entry.number) == entry
            assert same or any(one.what == "log" and one.about in (str(entry.number), "end") for one in done.lost), (
                entry
            )
            assert (
                same
                or entry.number not in after
                or after[entry.number].kind in ("damaged", "repaired", "added", "removed")
            ), entry


def test_a_whole_case_loses_nothing(sound: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    done = mended(path)
    assert done.lost == () and done.read_again == ()
    with open_case(done.path) as case, open_case(sound) as old:
        assert exports(case) == whole
        assert case.log()[:-1] == old.log() and case.log()[-1].kind == "repaired"
        assert case.orphans() == old.orphans()


DERIVED = [
    "UPDATE claims SET paraphrase = 'x'",
    "DELETE FROM attributions",
    "DELETE FROM matters",
    "DELETE FROM links",
    "DELETE FROM facts WHERE name <> 'log_head'",
    "UPDATE passages SET kind = 'x'",
    "DELETE FROM passages_found_data",
    "DROP TABLE passages_found",
    "DROP TABLE disputes",
    "UPDATE readings SET packed = x'00'",
    "DROP TRIGGER log_loses_nothing",
]


@pytest.mark.parametrize("statement", DERIVED)
def test_all_that_is_derived_is_made_again(
    sound: Path, whole: dict[str, bytes], tmp_path: Path, statement: str
) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    with sqlite3.connect(path) as stranger:
        stranger.execute("PRAGMA foreign_keys = OFF")
        stranger.execute(statement)
    stranger.close()
    done = mended(path)
    assert done.lost == ()
    with open_case(done.path) as case:
        assert exports(case) == whole


def test_each_page_in_turn_torn_out(sound: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """A page of zeros: what is left is saved, the rest named, and the inputs that are still there bring it back."""
    raw, saved = sound.read_bytes(), 0
    for first in range(0, len(raw), PAGE):
        path = wounded(sound, tmp_path, raw[:first] + bytes(PAGE) + raw[first + PAGE :])
        done = mended(path)
        held_or_told(sound, done)
        saved += done.reports
        with Case(Casebook(done.path), small_rooms()) as case:
            case.add("in", base=sound.parent)
            texts = {row["sha256"] for row in case.rows("reports")}
            assert texts >= {row["sha256"] for row in tables_of(whole)}, f"page {first // PAGE}"
            assert not [one for one in case.check() if one.severity.value == "damage"]
    pages = len(raw) // PAGE
    print(f"{saved / pages:.2f} of 4 reports saved on average, one of {pages} pages torn out")
    assert saved / pages > 3.5


def tables_of(whole: dict[str, bytes]) -> list[dict[str, str]]:
    """The rows of reports of an export."""
    return [json.loads(line) for line in whole["reports"].decode().splitlines()]


def test_random_wounds(sound: Path, tmp_path: Path) -> None:
    """Runs of random bytes, of one to a few thousand, anywhere."""
    drawn, raw = random.Random(SEED), sound.read_bytes()
    for _ in range(WOUNDS):
        first, size = drawn.randrange(len(raw)), drawn.choice((1, 1, 16, 300, 5000))
        content = raw[:first] + drawn.randbytes(size) + raw[first + size :]
        path = wounded(sound, tmp_path, content[: len(raw)])
        print(f"seed {SEED}: {size} bytes at {first}")
        held_or_told(sound, mended(path))


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_file_cut_off(sound: Path, tmp_path: Path, kept: float) -> None:
    raw = sound.read_bytes()
    path = wounded(sound, tmp_path, raw[: int(len(raw) * kept)])
    try:
        held_or_told(sound, mended(path))
    except CaseError as error:
        assert "nothing in it" in str(error) and kept < 0.5


def test_a_file_without_its_head(sound: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, bytes(100) + sound.read_bytes()[100:])
    done = mended(path)
    with open_case(done.path) as case:
        assert {row["sha256"] for row in case.rows("reports")} == {row["sha256"] for row in tables_of(whole)}


def test_what_is_no_case_is_said_so(sound: Path, tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, b"Dear harbour master, " * 500)
    with pytest.raises(CaseError, match="nothing in it that could be saved"):
        repaired(path)
    with pytest.raises(CaseError, match="no case at"):
        repaired(tmp_path / "none.case")
    assert [one.name for one in tmp_path.iterdir()] == ["wounded.case"]


def test_nothing_is_written_over(sound: Path, tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    (tmp_path / "wounded.case.repaired").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        repaired(path, rooms=small_rooms())
    assert (tmp_path / "wounded.case.repaired").read_text(encoding="utf-8") == "mine"


def test_a_newer_case_is_left_to_the_newer_program(sound: Path, tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    with sqlite3.connect(path) as stranger:
        stranger.execute("PRAGMA user_version = 900")
    stranger.close()
    with pytest.raises(CaseError, match="newer Rashomon"):
        repaired(path, rooms=small_rooms())


def test_changes_still_in_the_journal_are_saved(sound: Path, tmp_path: Path) -> None:
    """The case of a program that was killed: what it committed stands in the WAL."""
    path = wounded(sound, tmp_path, sound.read_bytes())
    case = Case(Casebook(path), small_rooms())
    claim = next(row for row in case.rows("claims"))
    case.judge("unsure", claim["id"], by="Ines", reason="only in the journal")
    other = tmp_path / "killed"
    other.mkdir()
    for beside in ("", "-wal"):
        (other / f"wounded.case{beside}").write_bytes(path.with_name(path.name + beside).read_bytes())
    case.close()
    done = repaired(other / "wounded.case", rooms=small_rooms())
    with open_case(done.path) as mend:
        assert mend.log()[-2].reason == "only in the journal"


def test_what_was_forgotten_stays_forgotten(sound: Path, tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    with Case(Casebook(path), small_rooms()) as case:
        case.forget("in/b.txt", by="Ines")
    done = mended(path)
    with Case(Casebook(done.path), small_rooms()) as case:
        assert "in/b.txt" not in {row["input"] for row in case.rows("reports")}
        assert case.add("in", base=sound.parent).forgotten == ("in/b.txt",)
    assert not re.search(b"14 boats were lost", done.path.read_bytes())


def test_forgetting_that_was_broken_off_is_done_by_the_repair(sound: Path, tmp_path: Path) -> None:
    path = wounded(sound, tmp_path, sound.read_bytes())
    with open_case(path) as case:
        id = case.show("in/b.txt").id
        wanted = json.dumps({"report": id, "by": "Ines", "reason": None})
        case._book.change("INSERT INTO facts VALUES ('forgetting', ?)", wanted)
    done = mended(path)
    assert not re.search(b"14 boats were lost", done.path.read_bytes())


def test_the_real_rooms(tmp_path: Path) -> None:
    """With the encoder: a damaged reading is read again, to the same result."""
    from tests.real_cases import SAMPLE

    path = tmp_path / "a.case"
    inputs = sorted(SAMPLE.glob("*.txt"))[:2]
    with open_case(path, create=True) as case:
        case.add(*inputs, base=SAMPLE)
        before = tables(case)
        case._book.change("UPDATE readings SET packed = x'00' WHERE rowid = 1")
    done = repaired(path)
    assert len(done.read_again) == 1 and done.lost == ()
    with open_case(done.path) as case:
        assert tables(case) == before
