"""A build: what is read and what is not, in whatever order, by however many, with whatever goes wrong."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.built import Progress
from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.terms import TABLES, CaseError, InputError
from tests.casebook.conftest import FLOOD
from tests.real_cases import exports
from tests.small_rooms import refuses_to_read, small_rooms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of eight inputs, one refused, one of two records."""
    made = tmp_path / "in"
    (made / "deep").mkdir(parents=True)
    (made / "a.txt").write_text(FLOOD, encoding="utf-8")
    for number in range(5):
        text = f"Note {number}\nMoro said {number} boats were lost. Vane said it rained.\n"
        (made / "deep" / f"n{number}.txt").write_text(text, encoding="utf-8")
    (made / "c.bin").write_text("BINARY", encoding="utf-8")
    (made / "e.jsonl").write_text(
        '{"text": "Vane said all were lost."}\n{"text": "Ka’erin sailed."}\n', encoding="utf-8"
    )
    return made


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the small rooms write down what they are asked."""
    path = tmp_path / "calls"
    path.touch()
    monkeypatch.setenv("SMALL_ROOMS_CALLS", str(path))
    return path


def _calls(path: Path, what: str) -> list[str]:
    found = [line.split()[1] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(what + " ")]
    return sorted(found)


def _opened(path: Path, **changes: object) -> Case:
    return Case(Casebook(path, create=True), small_rooms(**changes))


@pytest.fixture
def undisturbed(folder: Path, tmp_path: Path) -> dict[str, bytes]:
    """The exports of one build of everything by one worker."""
    with _opened(tmp_path / "whole.case") as case:
        case.add("in", base=tmp_path)
        return exports(case)


def test_exports_are_sorted_and_hold_every_table(undisturbed: dict[str, bytes]) -> None:
    assert all(lines for lines in undisturbed.values())
    for name, lines in undisturbed.items():
        keys = [[json.loads(line)[key] for key in TABLES[name].sorted_by] for line in lines.decode().splitlines()]
        assert keys == sorted(keys), name


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_gives_the_same(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes], workers: int
) -> None:
    with _opened(tmp_path / "spread.case") as case:
        case.add("in", base=tmp_path, workers=workers)
        assert exports(case) == undisturbed
        assert case.check() == ()


@pytest.mark.parametrize("seed", range(4))
def test_inputs_shuffled_and_one_by_one_give_the_same(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes], seed: int
) -> None:
    paths = sorted(path.relative_to(tmp_path) for path in folder.rglob("*") if path.is_file())
    random.Random(seed).shuffle(paths)
    with _opened(tmp_path / "all.case") as case:
        case.add(*paths, base=tmp_path)
        assert exports(case) == undisturbed
    with _opened(tmp_path / "single.case") as case:
        for path in paths:
            case.add(path, base=tmp_path)
        assert exports(case) == undisturbed
        assert case.check() == ()


def test_where_the_folder_lies_and_when_does_not_matter(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.move(folder, moved / "in")
    monkeypatch.chdir(moved)
    with _opened(tmp_path / "moved.case") as case:
        case.add("in")
        assert exports(case) == undisturbed


def test_unchanged_inputs_are_not_read_again(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        first = case.add("in", base=tmp_path)
        assert (len(first.read), first.unchanged, first.linked) == (8, (), True)
        asked = calls.read_text(encoding="utf-8")
        again = case.add("in", base=tmp_path)
        assert (again.read, again.derived, len(again.unchanged), again.linked) == ((), (), 8, False)
        assert calls.read_text(encoding="utf-8") == asked


def test_only_what_is_new_or_changed_is_read(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        calls.write_text("", encoding="utf-8")
        (folder / "new.txt").write_text("New\nVane said it rained.", encoding="utf-8")
        (folder / "deep" / "n3.txt").write_text("Changed\nVane said it rained.", encoding="utf-8")
        built = case.add("in", base=tmp_path)
        assert built.read == ("in/deep/n3.txt", "in/new.txt")
        assert _calls(calls, "reading") == ["in/deep/n3.txt", "in/new.txt"]
        assert built.linked
    with _opened(tmp_path / "b.case") as other:
        other.add("in", base=tmp_path)
        with _opened(tmp_path / "a.case") as case:
            assert exports(case) == exports(other)


def test_the_same_bytes_twice_are_two_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FLOOD, encoding="utf-8")
    with _opened(tmp_path / "x.case") as case:
        case.add("a.txt", "b.txt", base=tmp_path)
        reports = list(case.rows("reports"))
    assert len({row["id"] for row in reports}) == 2
    assert len({row["sha256"] for row in reports}) == 1


def test_what_is_gone_from_a_folder_is_gone_from_the_case(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        (folder / "deep" / "n1.txt").unlink()
        (folder / "e.jsonl").unlink()
        calls.write_text("", encoding="utf-8")
        built = case.add("in", base=tmp_path)
        assert built.removed == ("in/deep/n1.txt", "in/e.jsonl")
        assert _calls(calls, "reading") == []
        assert [(entry.kind, entry.about) for entry in case.log()[-2:]] == [
            ("removed", "in/deep/n1.txt"),
            ("removed", "in/e.jsonl"),
        ]
        assert case.search("sailed") == ()
        assert case.check() == ()
        with _opened(tmp_path / "b.case") as other:
            other.add("in", base=tmp_path)
            assert exports(case) == exports(other)


def test_what_lies_outside_the_folder_given_stays(folder: Path, tmp_path: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        shutil.rmtree(folder / "deep")
        (folder / "c.bin").unlink()
        (folder / "deep").mkdir()
        (folder / "deep" / "z.txt").write_text("Last\nMoro said it snowed.\n", encoding="utf-8")
        assert case.add("in/a.txt", base=tmp_path).removed == ()
        assert case.add("in/deep", base=tmp_path).removed == tuple(f"in/deep/n{number}.txt" for number in range(5))
        assert case.add(".", base=folder.parent).removed == ("in/c.bin",)


def test_a_folder_beside_with_a_like_name_stays(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "in2")
    with _opened(tmp_path / "a.case") as case:
        case.add("in", "in2", base=tmp_path)
        assert case.add("in", base=tmp_path).removed == ()


def test_an_input_taken_out_is_as_if_it_never_came(folder: Path, tmp_path: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        gone = case.remove("in/a.txt", by="Ines", reason="not ours")
        assert len(gone) == 1
        assert case.log()[-1].reason == "not ours"
        (folder / "a.txt").unlink()
        with _opened(tmp_path / "b.case") as other:
            other.add("in", base=tmp_path)
            assert exports(case) == exports(other)


def test_a_table_beside_the_inputs_is_heard_when_it_changes(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        calls.write_text("", encoding="utf-8")
        (folder / "reports.csv").write_text("input,outlet,date\na.txt,Harbour Courier,2031-03-04\n", encoding="utf-8")
        built = case.add("in", base=tmp_path)
        assert built.read == ("in/a.txt",)
        row = case.show("in/a.txt").row
        assert (row["outlet"], row["published"], row["basis"]["outlet"]) == ("Harbour Courier", "2031-03-04", "table")
        assert _calls(calls, "reading") == [], "the text is the same: nothing is read by the encoder again"
        assert case.add("in", base=tmp_path).read == ()


def test_a_broken_table_does_not_make_everything_new_each_time(folder: Path, tmp_path: Path) -> None:
    (folder / "reports.csv").write_text("no,such,column\n1,2,3\n", encoding="utf-8")
    with _opened(tmp_path / "a.case", read_input=_reads_without_table) as case:
        assert len(case.add("in", base=tmp_path).read) == 8
        assert case.add("in", base=tmp_path).read == ()
        (folder / "reports.csv").unlink()
        assert len(case.add("in", base=tmp_path).read) == 3, "those beside it"


def _reads_without_table(input: Any) -> Iterator[Any]:
    from dataclasses import replace

    from tests.small_rooms import read_input

    hidden = input.path.parent / "reports.csv"
    content = hidden.read_bytes() if hidden.exists() else None
    hidden.unlink(missing_ok=True)
    yield from read_input(replace(input))
    if content is not None:
        hidden.write_bytes(content)


def test_what_is_given_derives_again_without_reading(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        before = exports(case)
        calls.write_text("", encoding="utf-8")
        built = case.set("in/a.txt", by="Ines", reason="asked them", date="2031-03-04", outlet="Harbour Courier")
        assert built is not None and (built.read, built.derived, built.linked) == ((), ("in/a.txt",), True)
        assert (_calls(calls, "intake"), _calls(calls, "reading")) == ([], [])
        row = case.show("in/a.txt").row
        assert (row["published"], row["basis"]["published"]) == ("2031-03-04", "given")
        claims = [one for one in case.rows("claims") if one["report"] == row["id"]]
        assert {one["time"]["edtf"] for one in claims} == {"2031-03-04"}
        assert case.add("in", base=tmp_path).derived == ()
        case.set("in/a.txt", date=None, outlet=None)
        assert exports(case) == before


def test_what_is_given_survives_reading_again(folder: Path, tmp_path: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        case.set("in/a.txt", outlet="Harbour Courier")
        given = exports(case)
    with _opened(tmp_path / "a.case", intake_rules="2", derived_rules="2", reader_digest=_second_reader) as case:
        assert "in/a.txt" in case.add("in", base=tmp_path).read
        assert exports(case) == given


def _second_reader() -> str:
    return "small reader 2"


def test_newer_rules_derive_again_without_reading(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
    calls.write_text("", encoding="utf-8")
    with _opened(tmp_path / "a.case", derived_rules="2") as case:
        built = case.add()
        assert len(built.derived) == 7
        assert (_calls(calls, "intake"), _calls(calls, "reading")) == ([], [])
        assert len(_calls(calls, "attribution")) == 8
        assert case.add().derived == ()


def _breaks(*_: object) -> tuple[Any, ...]:
    raise RuntimeError("these rules break")


def test_what_newer_rules_break_on_stays_as_it_was(folder: Path, tmp_path: Path) -> None:
    """Its input may be gone for good: a case never loses a text to a fault of the program."""
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        before = exports(case)
    with _opened(tmp_path / "a.case", derived_rules="2", claims_of=_breaks) as case:
        built = case.add()
        assert len(built.refused) == 8 and "these rules break" in built.refused[0].reason
        assert exports(case) == before
        assert case.check() == ()
        assert len(case.add().derived) == 7, "it is tried again"


def test_a_newer_reader_reads_again_from_the_case_itself(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
    shutil.rmtree(folder)
    calls.write_text("", encoding="utf-8")
    with _opened(tmp_path / "a.case", reader_digest=_second_reader) as case:
        assert len(case.add(workers=2).derived) == 7
        assert len(_calls(calls, "reading")) == 8
        assert _calls(calls, "intake") == []
        assert case.counts()["refusals"] == 1


def test_newer_linking_rules_link_again_and_nothing_else(folder: Path, tmp_path: Path, calls: Path) -> None:
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
    calls.write_text("", encoding="utf-8")
    with _opened(tmp_path / "a.case", linking_rules="2") as case:
        assert case.add("in", base=tmp_path).linked
    assert calls.read_text(encoding="utf-8") == "linking\n"


def test_a_refused_input_is_tried_again_with_newer_rules(folder: Path, tmp_path: Path) -> None:
    (folder / "r.txt").write_text("RAISE", encoding="utf-8")
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        assert case.add("in", base=tmp_path).read == ()
    with _opened(tmp_path / "a.case", derived_rules="2") as case:
        assert case.add("in", base=tmp_path).read == ("in/c.bin", "in/r.txt")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_breaks_a_room_is_refused_and_the_rest_goes_on(folder: Path, tmp_path: Path, workers: int) -> None:
    (folder / "r.txt").write_text("RAISE", encoding="utf-8")
    with _opened(tmp_path / "a.case") as case:
        built = case.add("in", base=tmp_path, workers=workers)
        assert {refusal.input: refusal.reason for refusal in built.refused} == {
            "in/c.bin": "This is no text.",
            "in/r.txt": "Reading it failed: RuntimeError: this input breaks the room",
        }
        assert built.rows["reports"] == 8
        assert case.check() == ()


def test_what_ends_a_worker_is_refused_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    for number in range(3):
        (folder / "deep" / f"d{number}.txt").write_text("DIE", encoding="utf-8")
    with _opened(tmp_path / "a.case") as case:
        built = case.add("in", base=tmp_path, workers=2)
        died = [refusal.input for refusal in built.refused if "exit code 7" in refusal.reason]
        assert died == [f"in/deep/d{number}.txt" for number in range(3)]
        assert {**exports(case), "refusals": b""} == {**undisturbed, "refusals": b""}


def test_an_input_that_cannot_be_opened_is_refused(folder: Path, tmp_path: Path) -> None:
    with _opened(tmp_path / "a.case", sha256_of=refuses_to_read) as case:
        assert len(case.add("in/a.txt", base=tmp_path).read) == 1
        assert case.add("in/a.txt", base=tmp_path).read == ("in/a.txt",), "what has no hash is read again"


def test_a_path_that_is_not_there_is_said_so(folder: Path, tmp_path: Path) -> None:
    with _opened(tmp_path / "a.case") as case, pytest.raises(InputError, match="no file or folder"):
        case.add("none", base=tmp_path)


def test_progress_is_told_for_every_input_and_for_linking(folder: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    with _opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path, progress=told.append)
    reading = [one for one in told if one.phase == "reading"]
    assert [one.done for one in reading] == list(range(9))
    assert {one.total for one in reading} == {8}
    assert [(one.phase, one.done) for one in told[9:]] == [("linking", 0), ("linking", 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interruption_keeps_what_is_done_and_the_next_build_goes_on(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes], calls: Path, workers: int
) -> None:
    def interrupt(now: Progress) -> None:
        if now.done == 3:
            raise KeyboardInterrupt

    with _opened(tmp_path / "a.case") as case:
        with pytest.raises(KeyboardInterrupt):
            case.add("in", base=tmp_path, workers=workers, progress=interrupt)
        assert sorted(path.name for path in tmp_path.glob("a.case*")) == ["a.case", "a.case-shm", "a.case-wal"]
        kept = case.counts()["reports"] + case.counts()["refusals"]
        assert kept >= 3
        assert {finding.severity.value for finding in case.check()} <= {"note"}
        assert len(case.add("in", base=tmp_path, workers=workers).read) == 8 - 3
        assert exports(case) == undisturbed
        assert case.check() == ()


def test_a_second_build_waits_for_the_first_or_says_who_has_it(folder: Path, tmp_path: Path) -> None:
    told: list[str] = []
    with _opened(tmp_path / "a.case") as first, _opened(tmp_path / "a.case") as second:
        with first._book.writing(), pytest.raises(CaseError, match="is being written by process"):
            second.add("in", base=tmp_path, wait=0.3, on_wait=told.append)
        assert len(told) == 1
        assert len(second.add("in", base=tmp_path).read) == 8
        assert first.add("in", base=tmp_path).read == ()
