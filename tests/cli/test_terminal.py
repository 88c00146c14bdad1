"""On a real terminal: colours and bars where they are wanted, and none where they are not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.scenes import CASE

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
ROOT = Path(__file__).parents[2]
ON_HAND_CASE = """
import sys, rashomon
from tests.cli.hand_answers import HandCase
rashomon.open = lambda *_, **__: HandCase()
sys.argv = ["rashomon", *sys.argv[1:]]
from rashomon.cli import main
main()
"""


def seen(*words: str, columns: int = 80, environment: dict[str, str] | None = None) -> str:
    """What a terminal of `columns` is sent."""
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    child = pexpect.spawn(
        sys.executable,
        ["-c", ON_HAND_CASE, *words],
        cwd=str(ROOT),
        dimensions=(40, columns),
        env={**known, "TERM": "xterm-256color", **(environment or {})},
        encoding="utf-8",
        timeout=60,
    )
    return str(child.read())


def test_a_terminal_gets_colours_and_its_own_width() -> None:
    out = seen("matters", CASE, columns=66)
    assert "\x1b[" in out
    assert "─" * 67 not in out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(environment: dict[str, str]) -> None:
    assert "\x1b[" not in seen("matters", CASE, environment=environment)


def test_a_build_draws_a_bar_and_takes_it_away() -> None:
    out = seen("build", CASE, ".")
    assert "linking" in out
    assert "Inputs: 4 read." in out.rsplit("\x1b[2K", 1)[-1]


def test_json_on_a_terminal_has_no_colours() -> None:
    assert "\x1b[" not in seen("matters", CASE, "--json")
