"""How commands end: the exit code, and one sentence on standard error for whatever was refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rashomon.casebook.judging import _RULES
from rashomon.terms import CaseError, InputError, RashomonError, Refusal, UsageError
from tests.cli.hand_answers import HandCase
from tests.cli.hand_case import BOATS, COURIER
from tests.cli.running import Run, runner
from tests.cli.scenes import CASE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RashomonError("refused"), 1),
        (UsageError("refused"), 2),
        (CaseError("refused"), 3),
        (InputError("refused"), 4),
        (PermissionError(13, "Permission denied", "a.jsonl"), 4),
        (OSError(28, "No space left on device"), 4),
        (BrokenPipeError(), 141),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_may_happen_ends_with_its_code(
    error: BaseException, code: int, case: HandCase, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Any:
        raise error

    monkeypatch.setattr(case, "log", fails)
    monkeypatch.setattr("rashomon.cli.exits._silence_stdout", lambda: None)
    ended = run("log", CASE)
    assert ended.code == code
    assert ended.out == ""
    assert len(ended.err.splitlines()) == (0 if code == 141 else 1)


def test_a_fault_of_the_program_is_not_hidden(case: HandCase, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(case, "log", fails)
    with pytest.raises(ZeroDivisionError):
        run("log", CASE)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", CASE, "zebra"), "Nearest: m"),
        (("maters", CASE), "matters"),
        (("matters",), "CASE"),
        (("matters", CASE, "--sort", "size"), "contested"),
        (("export", CASE), "--all DIR"),
        (("export", CASE, "claims", "--format", "csv", "--json"), "-o FILE"),
        (("export", CASE, "claims", "-o", "a", "--all", "b"), "--all DIR"),
        (("report", CASE, "-o", "a.docx"), "named with .html, .md, .pdf"),
        (("set", CASE, COURIER.input, "outlet"), "outlet="),
        (("set", CASE, COURIER.input, "rebuild=no"), "republished_from"),
    ],
)
def test_wrong_usage_is_told_what_would_be_right(run: Run, words: tuple[str, ...], told: str) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""


def test_an_address_is_no_file_but_may_be_fetched(run: Run) -> None:
    ended = run("build", CASE, "https://courier.example/storm")
    assert ended.code == 4 and "rashomon fetch" in ended.err


def test_what_was_refused_is_not_counted_as_read(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = (
        Refusal(input=COURIER.input, reason="The file is empty."),
        Refusal(input="a.zip/b.png", reason="An image."),
    )
    told = runner(monkeypatch, HandCase(refused=refused))("build", CASE, ".").out
    assert "Inputs: 3 read, 2 refused." in told and "refused before" not in told


def test_a_hostile_id_cannot_act_on_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("show", CASE, "\x1b[31mred").err


def test_stopping_a_build_says_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    case = HandCase(stopped=True)
    ended = runner(monkeypatch, case)("build", CASE, ".")
    assert ended.code == 130
    assert "goes on from there" in ended.err
    assert case.done[-1] == ("closed",)


def test_progress_goes_to_standard_error_only(run: Run) -> None:
    ended = run("build", CASE, ".", "--json")
    assert "reading 4 of 4" in ended.err and "linking 1 of 1" in ended.err
    assert "reading" not in ended.out


def test_a_missing_case_ends_with_three_and_no_traceback(tmp_path: Path) -> None:
    ended = _rashomon("matters", str(tmp_path / "nowhere.case"))
    assert ended.returncode == 3
    assert ended.stderr.startswith("rashomon: ") and "Traceback" not in ended.stderr


_ON_HAND_CASE = """
import sys, rashomon
from tests.cli.hand_answers import HandCase
rashomon.open = lambda *_, **__: HandCase()
sys.argv = ["rashomon", *sys.argv[1:]]
from rashomon.cli import main
sys.stdin.readline()
main()
"""


def test_a_build_of_nothing_makes_no_case(tmp_path: Path) -> None:
    path = tmp_path / "new.case"
    assert _rashomon("build", str(path)).returncode == 2
    assert _rashomon("build", str(path), str(tmp_path / "nowhere")).returncode == 4
    assert list(tmp_path.iterdir()) == []


def test_a_stream_of_few_characters_gets_stand_ins() -> None:
    command = [sys.executable, "-c", _ON_HAND_CASE, "show", CASE, BOATS.id]
    ended = subprocess.run(
        command,
        input="go\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert "`- officials (anonymous)" in ended.stdout


@pytest.mark.parametrize("words", [("matters",), ("sources",), ("disputes",), ("timeline",)])
def test_linking_that_is_behind_is_said_apart_from_the_answer(words: tuple[str, ...], case: HandCase, run: Run) -> None:
    sound = run(*words, CASE)
    case.linked = False
    behind = run(*words, CASE)
    assert (behind.code, behind.out) == (sound.code, sound.out)
    assert sound.err == ""
    assert "Not all that was read is linked yet" in behind.err


@pytest.mark.parametrize(("onto", "code", "said"), [("/dev/full", 4, "could not be written: no space"), ("&-", 0, "")])
def test_an_output_that_takes_nothing_is_no_fault(onto: str, code: int, said: str) -> None:
    if onto != "&-" and not Path(onto).exists():
        pytest.skip("no such device here")
    command = f'exec "$0" -c "$1" timeline {CASE} >{onto}'
    words = ["sh", "-c", command, sys.executable, _ON_HAND_CASE]
    ended = subprocess.run(words, input="go\n", stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert ended.returncode == code, ended.stderr
    assert said in ended.stderr and "Traceback" not in ended.stderr


def test_a_closed_pipe_is_no_fault() -> None:
    command = [sys.executable, "-c", _ON_HAND_CASE, "timeline", CASE]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, cwd=ROOT, **pipes) as ended:  # type: ignore[call-overload]
        ended.stdout.close()
        ended.stdin.write("go\n")
        ended.stdin.flush()
        assert ended.stderr.read() == ""
        assert ended.wait() == 141


def _rashomon(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rashomon.cli", *words], capture_output=True, text=True, check=False)


def test_what_a_choice_cannot_be_is_said_plainly(run: Run) -> None:
    ended = run("matters", CASE, "--sort", "date")
    assert ended.code == 2
    assert "Value error" not in ended.err and "'date' is not one of" in ended.err


def test_the_help_of_judge_names_every_kind_that_it_takes(run: Run) -> None:
    told = " ".join(run("judge", "--help").out.split())
    own = {"note", "tag", "grade"}  # commands of their own
    assert all(kind.replace(" ", "-") in told for kind in _RULES.keys() - own)
