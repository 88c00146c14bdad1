"""The cell: what breaks, hangs or fills the memory costs one part of one input, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.intake import Input, inputs_under, limits
from rashomon.intake.confined import _Cell
from rashomon.terms import RashomonError, Refusal, Report
from tests.intake.asked import BODY
from tests.intake.made_pdf import column, pdf
from tests.intake.made_zip import zipped

# Says of an input of four parts what the real cell would, and does what the third part's name says.
STUB = """
import json, os, resource, signal, sys, time
print("ready", flush=True)
for line in sys.stdin:
    name, path, first = json.loads(line)
    for number, part in enumerate(path.split("/")[1:]):
        if number < first:
            continue
        print(json.dumps({"begun": number, "name": part, "sha256": None}), flush=True)
        if part == "dies":
            os._exit(7)
        if part == "hangs":
            time.sleep(60)
        if part == "burns":
            os.kill(os.getpid(), signal.SIGXCPU)
        if part == "babbles":
            print("no JSON", flush=True)
        print(json.dumps({"refusal": {"input": part, "reason": "It was read.", "input_sha256": None}}), flush=True)
    print(json.dumps({"end": True}), flush=True)
"""


@pytest.fixture
def cell() -> Iterator[_Cell]:
    made = _Cell()
    yield made
    made.end()


def reasons(cell: _Cell, *parts: str) -> list[tuple[str, str]]:
    """What comes of an input of these parts, read by the stub."""
    cell.command = (sys.executable, "-c", STUB)
    found = cell.read(Input(name="a", path=Path("/" + "/".join(parts))))
    return [(one.input, one.reason) for one in found if isinstance(one, Refusal)]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("dies", "broke (exit code 7)"),
        ("burns", "seconds of the processor"),
        ("babbles", "broke"),
        ("hangs", "longer than"),
    ],
)
def test_a_part_that_breaks_the_cell_costs_only_itself(
    cell: _Cell, part: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WAIT", 1)
    found = reasons(cell, "one", part, "three")
    assert [name for name, _ in found] == ["one", part, "three"]
    assert said in found[1][1]
    assert found[0][1] == found[2][1] == "It was read."


def test_an_input_that_breaks_the_cell_again_and_again_is_given_up(cell: _Cell) -> None:
    found = reasons(cell, *["dies"] * 20)
    assert len(found) == limits.DEATHS + 1
    assert "the rest of it was not tried" in found[-1][1]


def test_a_cell_that_cannot_start_is_no_fault_of_the_input(cell: _Cell) -> None:
    cell.command = (sys.executable, "-c", "raise SystemExit(3)")
    with pytest.raises(RashomonError, match="exit code 3"):
        list(cell.read(Input(name="a", path=Path("a"))))


def test_memory_beyond_the_limit_is_refused_and_the_next_part_read(
    cell: _Cell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 600 * limits.MIB)
    (tmp_path / "a.zip").write_bytes(
        zipped({"a.json": f"[{'[],' * 8_000_000}7]", "b.txt": BODY}, packed=zipfile.ZIP_STORED)
    )
    found = [one for input in inputs_under(["."], tmp_path) for one in cell.read(input)]
    assert [type(one) for one in found] == [Refusal, Report]
    assert isinstance(found[0], Refusal) and "more than 600 MiB of memory" in found[0].reason


def test_time_beyond_the_limit_is_refused(cell: _Cell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        limits, "SECONDS", 2
    )  # the second file's new cell needs half a second to load what it reads with
    slow = pdf(*[column([f"The mayor said {n} and {page} again." for n in range(55)]) for page in range(800)])
    (tmp_path / "a.pdf").write_bytes(slow)
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    first, second = (one for input in inputs_under(["."], tmp_path) for one in cell.read(input))
    assert isinstance(first, Refusal) and "more than 2 seconds of the processor" in first.reason
    assert first.input_sha256 is not None
    assert isinstance(second, Report)


TIMED = """
import resource, time
from rashomon.intake import cell, limits
limits.SECONDS = 1
while time.process_time() % 1 < 0.7:
    pass  # most of a second is used when the part begins
used = time.process_time()
cell._more_time()
print(resource.getrlimit(resource.RLIMIT_CPU)[0] - used)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_no_part_gets_less_time_than_the_limit_says() -> None:
    done = subprocess.run([sys.executable, "-c", TIMED], capture_output=True, text=True, env=os.environ, check=True)
    assert 1 <= float(done.stdout) < 2.5


CONFINED = """
import socket, subprocess, sys
from pathlib import Path
from rashomon.intake import cell
cell._confine()
for tried in (
    lambda: socket.create_connection(("127.0.0.1", 9), 1),
    lambda: socket.getaddrinfo("courier.example", 80),
    lambda: subprocess.run(["true"]),
    lambda: Path(sys.argv[1]).write_text("left behind"),
):
    try:
        tried()
    except Exception as error:
        print(type(error).__name__)
    else:
        print("done")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_cell_has_no_network_no_processes_and_no_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "a")],
        capture_output=True,
        text=True,
        env=os.environ,
        check=True,
    )
    assert done.stdout.split() == ["InputError", "InputError", "InputError", "OSError"], done.stderr
    assert not (tmp_path / "a").exists() or not (tmp_path / "a").read_bytes()


def test_the_folder_one_works_in_lends_the_cell_no_modules(tmp_path: Path) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    code = (
        "from rashomon.intake import *; "
        "print([type(x).__name__ for i in inputs_under(['a.txt'], '.') for x in read_input(i)])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, cwd=tmp_path, env=os.environ, check=True
    )
    assert done.stdout.strip() == "['Report']"
