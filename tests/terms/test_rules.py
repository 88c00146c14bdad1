"""A room's digest changes with every file of code and data in it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from rashomon.terms.rules import room_files, rules_digest

ROOMS = {"intake": [], "attribution": ["namesakes.py"], "claims": ["namesakes.py"], "linking": []}


@pytest.mark.parametrize(("room", "shared"), ROOMS.items(), ids=list(ROOMS))
def test_the_digest_changes_with_every_file_of_code_and_data(room: str, shared: list[str]) -> None:
    package = f"rashomon.{room}"
    module = import_module(package)
    assert module.__file__ is not None
    assert module.RULES.startswith(f"{room}-")
    files = room_files(package, shared)
    assert rules_digest(package, files) == module.RULES
    folder = Path(module.__file__).parent
    there = {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path.relative_to(folder).as_posix() for path in there} | {f"../{name}" for name in shared} == set(files)
    digests = {rules_digest(package, {**files, name: content + b"#"}) for name, content in files.items()}
    assert len(digests) == len(files)
    assert module.RULES not in digests
