"""What the commands print, at three widths and in a pipe, is what is kept in golden/. To keep what they print now
instead:

RASHOMON_GOLDEN=write pytest tests/cli/test_golden.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.hand_answers import HandCase
from tests.cli.running import runner
from tests.cli.scenes import SCENES

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (60, 80, 120, None)


def printed(name: str, width: int | None, monkeypatch: pytest.MonkeyPatch, *, colour: bool = False) -> str:
    """What the scene `name` prints."""
    scene = SCENES[name]
    case = HandCase(findings=scene.findings, refused=scene.refused, unheard=scene.unheard)
    ended = runner(monkeypatch, case)(*scene.words, width=width, colour=colour)
    assert ended.code == scene.code, ended.err
    return ended.out


@pytest.mark.parametrize("name", SCENES)
def test_a_command_prints_what_is_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [
        f"==== {width or 'a pipe'}{' columns' if width else ''}\n{printed(name, width, monkeypatch)}"
        for width in WIDTHS
    ]
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("RASHOMON_GOLDEN") == "write":
        path.write_text("".join(parts), encoding="utf-8")
    assert "".join(parts) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SCENES)
def test_no_line_is_wider_than_the_terminal(name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(cell_len, printed(name, width, monkeypatch).splitlines())) <= width


@pytest.mark.parametrize("name", SCENES)
def test_colour_adds_nothing_but_escape_sequences(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = printed(name, 80, monkeypatch, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(name, 80, monkeypatch)


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("width", [80, None])
def test_nothing_from_a_report_acts_on_the_terminal(
    name: str, width: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed(name, width, monkeypatch))


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SCENES)
