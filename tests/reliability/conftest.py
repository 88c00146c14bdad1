"""The inputs that the steps work on, and what comes of them where nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_cases import exports
from tests.reliability.steps import SECRET, STEPS, small


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five inputs, one of them refused, one to be forgotten."""
    folder = tmp_path_factory.mktemp("inputs") / "in"
    folder.mkdir()
    for number in range(2):
        text = f"Note {number}\nMoro said {number + 4} boats were lost. Vane said it rained.\n"
        (folder / f"n{number}.txt").write_text(text, encoding="utf-8")
    (folder / "c.bin").write_text("BINARY", encoding="utf-8")
    (folder / "q.txt").write_text(SECRET, encoding="utf-8")
    (folder / "z.txt").write_text("Last\nMoro said it snowed.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exports where nothing happens."""
    path = tmp_path_factory.mktemp("whole") / "a.case"
    for step in STEPS:
        step(path, inputs)
    with small(path) as case:
        case.add()
        return exports(case)
