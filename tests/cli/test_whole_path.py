"""The commands on the real path: the sample case is built, looked at, kept, interrupted and built on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.terms import TABLES

SAMPLE = Path(str(files("rashomon") / "sample"))


def typed(*words: str) -> subprocess.CompletedProcess[str]:
    """What `rashomon` with these words does, in a process of its own and a pipe."""
    return subprocess.run([sys.executable, "-m", "rashomon.cli", *words], capture_output=True, text=True, check=False)


def rows(*words: str) -> list[Any]:
    """The JSON values that a command prints."""
    ended = typed(*words, "--json")
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The sample case as `rashomon demo --keep` leaves it: its path, and what was printed."""
    path = str(tmp_path_factory.mktemp("demo") / "sample.case")
    ended = typed("demo", "--keep", path)
    assert ended.returncode == 0, ended.stderr
    return path, ended.stdout


def test_demo_prints_the_board_a_matter_its_chains_and_its_disputes(demo: tuple[str, str]) -> None:
    _, out = demo
    for part in (
        "invented outlets",
        "versions  origins",
        "Version A",
        "└─ ",
        "this report: ",
        "≠ ",
        "What to try next",
    ):
        assert part in out
    assert "\x1b" not in out


def test_demo_does_not_write_over_a_case(demo: tuple[str, str]) -> None:
    ended = typed("demo", "--keep", demo[0])
    assert ended.returncode == 2
    assert "is there already" in ended.stderr


def test_check_holds(demo: tuple[str, str]) -> None:
    (checked,) = rows("check", demo[0])
    assert checked["findings"] == []
    assert checked["reports"] >= 12 and checked["spans"] > 100


def test_everything_on_the_board_can_be_shown_and_traced(demo: tuple[str, str]) -> None:
    path, _ = demo
    for matter in rows("matters", path, "--limit", "3"):
        (shown,) = rows("show", path, matter["id"][:9])
        assert shown["row"] == matter
        assert typed("show", path, matter["id"]).stdout.count("this report: ") >= len(matter["reports"])
        (traced,) = rows("trace", path, matter["id"])
        assert {one["about"] for one in traced["parts"]} == set(matter["claims"])


def test_one_of_each_kind_is_drawn(demo: tuple[str, str]) -> None:
    path, _ = demo
    with rashomon.open(path) as case:
        first = {name: next(iter(case.rows(name)), None) for name in TABLES}
    for name, row in first.items():
        if row is None or name == "refusals":
            continue
        ended = typed("show", path, row.get("id") or row["actor"])
        assert ended.returncode == 0, (name, ended.stderr)
        assert ended.stdout


@pytest.mark.parametrize("command", ["sources", "disputes", "timeline", "log"])
def test_a_page_and_its_rows_are_there(demo: tuple[str, str], command: str) -> None:
    assert len(typed(command, demo[0]).stdout.splitlines()) > 3
    assert rows(command, demo[0])


def test_search_marks_what_it_found(demo: tuple[str, str]) -> None:
    hits = rows("search", demo[0], "bridge", "--limit", "2")
    assert len(hits) == 2
    assert "[bridge]" in typed("search", demo[0], "bridge").stdout.lower()


def test_every_table_is_exported_in_every_format(demo: tuple[str, str], tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "parquet", "arrow"):
        told = rows("export", demo[0], "--all", str(tmp_path / form), "--format", form)
        assert [one["table"] for one in told] == list(TABLES)
        assert all(Path(one["path"]).stat().st_size or not one["rows"] for one in told)


def test_what_is_set_is_shown_and_what_is_removed_is_gone(tmp_path: Path) -> None:
    path, texts = str(tmp_path / "two.case"), tmp_path / "saved"
    texts.mkdir()
    for name in ("one", "two"):
        body = f"The mayor of Skarn said on Monday that the {name} bridge was closed. Nobody was hurt in the town.\n"
        (texts / f"{name}.txt").write_text(body * 3, encoding="utf-8")
    (texts / "broken.txt").write_bytes(bytes(range(256)) * 8)
    built = typed("build", path, str(texts))
    assert built.returncode == 1
    assert "broken.txt" in built.stdout
    assert typed("set", path, "one.txt", "outlet=The Skarn Bell", "date=2031-03").returncode == 0
    shown = typed("show", path, "one.txt").stdout
    assert "The Skarn Bell (from a person, by set)" in shown and "March 2031" in shown
    assert typed("remove", path, "two.txt", "--reason", "a trial").returncode == 0
    assert [row["input"].rsplit("/", 1)[-1] for row in rows("export", path, "reports")] == ["one.txt"]
    assert "a trial" in typed("log", path).stdout


def test_who_is_meant_is_corrected_listed_and_taken_back(tmp_path: Path) -> None:
    path, texts = str(tmp_path / "who.case"), tmp_path / "saved"
    texts.mkdir()
    body = "Ada Wren opened the bridge on Monday. Wren thanked the crews. Tom Vell closed the harbour on Tuesday.\n"
    (texts / "one.txt").write_text(body, encoding="utf-8")
    assert typed("build", path, str(texts)).returncode == 0
    claim = next(row for row in rows("export", path, "claims") if row["paraphrase"].startswith("[Ada Wren]"))
    assert typed("judge", path, claim["id"], "actor", "who=Nobody", "name=Tom Vell").returncode == 2
    done = typed("judge", path, claim["id"], "actor", "who=Wren", "name=Tom Vell", "--reason", "misread")
    assert done.returncode == 0 and "“Wren” is Tom Vell" in done.stdout and "misread" in done.stdout
    told = {row["id"]: row["paraphrase"] for row in rows("export", path, "claims")}
    assert told[claim["id"]] == "Wren [Tom Vell] thanked the crews"
    assert "Tom Vell" in typed("matters", path).stdout
    shown = typed("show", path, claim["id"]).stdout
    assert "Tom Vell (person, acting)" in shown and "“Wren” is Tom Vell, " in shown
    assert "“Wren” is Tom Vell" in typed("log", path).stdout
    assert typed("undo", path).returncode == 0
    assert {row["id"]: row["paraphrase"] for row in rows("export", path, "claims")}[claim["id"]] == claim["paraphrase"]


def test_a_stopped_build_goes_on(tmp_path: Path, demo: tuple[str, str]) -> None:
    path = str(tmp_path / "stopped.case")
    command = [sys.executable, "-m", "rashomon.cli", "build", path, "."]
    with subprocess.Popen(command, cwd=SAMPLE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as building:
        assert building.stderr is not None
        assert "reading" in building.stderr.readline()
        building.send_signal(signal.SIGINT)
        rest = building.stderr.read()
    assert building.returncode == 130
    assert "goes on from there" in rest and "Traceback" not in rest
    again = subprocess.run(command, cwd=SAMPLE, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert rows("export", path, "claims") == rows("export", demo[0], "claims")
