"""With --json a command prints JSON and nothing else: the rows of the tables, or one object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.terms.tables import row_of
from tests.cli.hand_answers import DAMAGE, HITS, LOG, MOMENTS, HandCase
from tests.cli.hand_case import BOATS, COURIER, DISPUTES, FOUR, MATTERS, REFUSALS, REPORTS, SOURCES
from tests.cli.running import Run, runner
from tests.cli.scenes import CASE, SCENES


def printed(out: str) -> list[Any]:
    """The values printed, one a line."""
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("width", [80, None])
def test_every_line_is_json_whatever_the_stream(name: str, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = SCENES[name]
    case = HandCase(findings=scene.findings, refused=scene.refused, unheard=scene.unheard)
    ended = runner(monkeypatch, case)(*scene.words, "--json", width=width)
    assert ended.code == scene.code
    assert printed(ended.out) or name in ("search_nearest", "search_nothing")


def test_tables_are_printed_as_exported(run: Run) -> None:
    assert sorted(printed(run("matters", CASE, "--json").out), key=str) == sorted(map(row_of, MATTERS), key=str)
    assert sorted(printed(run("disputes", CASE, "--json").out), key=str) == sorted(map(row_of, DISPUTES), key=str)
    assert sorted(printed(run("sources", CASE, "--json").out), key=str) == sorted(map(row_of, SOURCES), key=str)
    assert printed(run("log", CASE, "--json").out) == [row_of(one) for one in LOG]
    assert printed(run("timeline", CASE, "--json").out) == [row_of(one) for one in MOMENTS]
    assert printed(run("search", CASE, "boats", "--json").out) == [row_of(one) for one in HITS]


def test_a_limit_holds_for_json_as_well(run: Run) -> None:
    assert len(printed(run("matters", CASE, "--json", "--limit", "1").out)) == 1


def test_show_and_trace_print_one_object(run: Run) -> None:
    (shown,) = printed(run("show", CASE, BOATS.id, "--json").out)
    assert shown["kind"] == "matter" and shown["row"] == row_of(BOATS)
    (traced,) = printed(run("trace", CASE, FOUR.id, "--json").out)
    assert [node["name"] for node in traced["nodes"]] == ["officials", "The Northern Wire", "this report"]


def test_build_prints_what_it_did_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = runner(monkeypatch, HandCase(refused=REFUSALS))("build", CASE, ".", "--json")
    (built,) = printed(ended.out)
    assert built["read"] == [one.input for one in REPORTS]
    assert built["refused"] == [row_of(one) for one in REFUSALS]
    assert built["rows"]["claims"] == 7


def test_check_prints_whether_all_holds(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (sound,) = printed(run("check", CASE, "--json").out)
    assert sound["holds"] is True and sound["reports"] == 4 and sound["findings"] == []
    (damaged,) = printed(runner(monkeypatch, HandCase(findings=(DAMAGE,)))("check", CASE, "--json").out)
    assert damaged["holds"] is False and damaged["findings"] == [row_of(DAMAGE)]


def test_set_and_remove_tell_the_case_and_print_what_was_done(run: Run, case: HandCase) -> None:
    (given,) = printed(run("set", CASE, COURIER.input, "date=2031-03", "author=", "--by", "ada", "--json").out)
    assert given == {"report": COURIER.id, "given": {"date": "2031-03", "author": None}, "linked": False}
    assert ("set", COURIER.id, {"by": "ada", "reason": None, "date": "2031-03", "author": None}) in case.done
    (removed,) = printed(run("remove", CASE, COURIER.input, "--reason", "twice", "--json").out)
    assert removed == {"removed": {COURIER.input: [COURIER.id]}}


def test_export_prints_the_table_and_writes_it(run: Run, tmp_path: Path) -> None:
    rows = [row_of(one) for one in REPORTS]
    assert printed(run("export", CASE, "reports").out) == rows
    assert printed(run("export", CASE, "reports", "--json").out) == rows
    written = tmp_path / "reports.jsonl"
    (told,) = printed(run("export", CASE, "reports", "-o", str(written), "--json").out)
    assert told == {"table": "reports", "rows": 4, "path": str(written)}
    assert printed(written.read_text(encoding="utf-8")) == rows


def test_export_writes_every_table_into_a_folder(run: Run, tmp_path: Path) -> None:
    told = printed(run("export", CASE, "--all", str(tmp_path / "tables"), "--json").out)
    assert {one["table"]: one["rows"] for one in told} == HandCase().counts()
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == sorted(HandCase().counts())
