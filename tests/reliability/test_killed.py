"""Killed at any moment, a case loses nothing that was committed, and the next build goes on to the same result."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from tests.casebook.conftest import FLOOD
from tests.real_cases import DATA, SAMPLE, exports
from tests.small_rooms import small_rooms

ROOT = Path(__file__).parents[2]
SEED = 20310304  # drawn from again in every run: a failure names the points, and the seed repeats them
KILLS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve inputs, one of them refused."""
    made = tmp_path_factory.mktemp("inputs") / "in"
    made.mkdir()
    for number in range(10):
        text = f"Note {number}\nMoro said {number} boats were lost. Vane said it rained.\n"
        (made / f"n{number}.txt").write_text(text, encoding="utf-8")
    (made / "c.bin").write_text("BINARY", encoding="utf-8")
    (made / "a.txt").write_text(FLOOD, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports of a build that nobody disturbs."""
    with _small(tmp_path_factory.mktemp("whole") / "a.case") as case:
        case.add(folder, base=folder.parent)
        return exports(case)


def _small(path: Path) -> Case:
    return Case(Casebook(path, create=True), small_rooms())


def started(
    case: Path, folder: Path, rooms: str = "small", workers: int = 1, kill_at: int = 0, **environment: str
) -> subprocess.Popen[str]:
    """A build in a process of its own and a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.building", case, folder, rooms, str(workers), str(kill_at)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _statements(case: Path, folder: Path, rooms: str = "small") -> int:
    """How many statements an undisturbed build runs."""
    process = started(case, folder, rooms)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return int(out.split()[-1])


def _points(last: int, count: int) -> list[int]:
    points = sorted(random.Random(SEED).sample(range(1, last), count))
    print(f"seed {SEED}: killed at statements {points} of {last}")
    return points


def test_killed_at_random_statements_then_built_on(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    for point in _points(_statements(tmp_path / "count.case", folder), KILLS):
        path = tmp_path / f"killed{point}.case"
        process = started(path, folder, kill_at=point)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        with _small(path) as case:
            assert {finding.severity.value for finding in case.check()} <= {"note"}, point
            kept = case.counts()["reports"] + case.counts()["refusals"]
            built = case.add(folder, base=folder.parent)
            assert len(built.unchanged) == kept and len(built.read) == 12 - kept, point
            assert exports(case) == undisturbed, point
            assert case.check() == (), point


def test_one_case_killed_again_and_again(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    path = tmp_path / "a.case"
    kept = 0
    for point in _points(60, KILLS)[::-1]:
        started(path, folder, kill_at=point).communicate(timeout=60)
        with _small(path) as case:
            now = case.counts()["reports"] + case.counts()["refusals"]
        assert now >= kept, "what was committed is never lost"
        kept = now
    with _small(path) as case:
        case.add(folder, base=folder.parent)
        assert exports(case) == undisturbed
        assert case.check() == ()


def test_killed_at_random_moments_with_two_workers(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Any moment at all, in a commit too; the workers go when nobody listens to them any more."""
    drawn = random.Random(SEED)
    for number in range(4):
        path, seconds = tmp_path / f"{number}.case", drawn.uniform(0.2, 1.6)
        process = started(path, folder, workers=2, SMALL_ROOMS_WAIT="0.02")
        time.sleep(seconds)
        process.kill()
        process.communicate(timeout=60)
        _wait_until_gone(process.pid)
        with _small(path) as case:
            case.add(folder, base=folder.parent)
            assert exports(case) == undisturbed, f"seed {SEED}: killed after {seconds} s"
            assert case.check() == ()


def _wait_until_gone(session: int) -> None:
    for _ in range(200):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker lives on after the build was killed")


@pytest.mark.parametrize("source", [SAMPLE, DATA], ids=["sample", "first case"])
def test_the_real_rooms_killed_and_built_on(source: Path, tmp_path: Path) -> None:
    if not source.is_dir():
        pytest.skip(f"{source} is not there")
    for point in _points(_statements(tmp_path / "whole.case", source, "real"), 2):
        path = tmp_path / f"killed{point}.case"
        started(path, source, "real", kill_at=point).communicate(timeout=120)
        with open_case(path) as case, open_case(tmp_path / "whole.case") as whole:
            case.add(source, base=source.parent)
            assert exports(case) == exports(whole), point


def test_ctrl_c_ends_the_build_and_its_workers(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    process = started(tmp_path / "a.case", folder, workers=2, SMALL_ROOMS_WAIT="0.2")
    while not (tmp_path / "a.case-wal").exists():
        time.sleep(0.02)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode not in (0, -signal.SIGKILL)
    assert err.count("Traceback") <= 1 and "KeyboardInterrupt" in err, err
    _wait_until_gone(process.pid)
    assert not (tmp_path / "a.case-lock").exists()
    with _small(tmp_path / "a.case") as case:
        case.add(folder, base=folder.parent)
        assert exports(case) == undisturbed


def test_two_builds_at_once_do_the_work_once(folder: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    calls = tmp_path / "calls"
    # Slow enough (12 inputs, 3 s) that the second comes while the first is at work, however busy the machine.
    both = [
        started(tmp_path / "a.case", folder, SMALL_ROOMS_WAIT="0.25", SMALL_ROOMS_CALLS=str(calls)) for _ in range(2)
    ]
    outs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("is being written by process" in out for out in outs) == 1
    read = [line for line in calls.read_text(encoding="utf-8").splitlines() if line.startswith("intake")]
    assert len(read) == len(set(read)) == 12
    with _small(tmp_path / "a.case") as case:
        assert exports(case) == undisturbed
        assert case.check() == ()


def test_a_reader_sees_a_whole_case_while_another_builds(folder: Path, tmp_path: Path) -> None:
    process = started(tmp_path / "a.case", folder, SMALL_ROOMS_WAIT="0.03")
    while not (tmp_path / "a.case-lock").exists():
        time.sleep(0.02)
    seen = []
    with _small(tmp_path / "a.case") as case:
        while process.poll() is None:
            seen.append(case.counts()["reports"])
            assert {finding.severity.value for finding in case.check()} <= {"note"}
    process.communicate()
    assert process.returncode == 0
    assert seen == sorted(seen) and len(set(seen)) > 2


@pytest.mark.parametrize("largest", [200_000, 400_000])
def test_a_full_disk_is_said_and_the_case_goes_on(
    folder: Path, tmp_path: Path, undisturbed: dict[str, bytes], largest: int
) -> None:
    process = started(tmp_path / "a.case", folder, LARGEST_FILE=str(largest))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (3, ""), err
    assert "a.case" in out
    with _small(tmp_path / "a.case") as case:
        case.add(folder, base=folder.parent)
        assert exports(case) == undisturbed
        assert case.check() == ()
