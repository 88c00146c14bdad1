"""docs/command_line.md names every command, option and exit code, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from rashomon.cli.app import GROUPS, app
from rashomon.cli.commands import keeping
from rashomon.cli.commands.making import FIELDS
from rashomon.cli.exits import Code
from rashomon.evaluation import NAMES
from rashomon.terms import TABLES

DOCS = Path(__file__).parents[2] / "docs" / "command_line.md"
COMMANDS = [name for _, names in GROUPS for name in names]


def section(name: str) -> str:
    """What the docs say under the heading of the command `name`."""
    text = DOCS.read_text(encoding="utf-8")
    return re.split(r"^## ", text.split(f"\n## {name}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def options(name: str) -> set[str]:
    """The options of the command `name`, every spelling."""
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    return {spelled for one in command.params for spelled in one.opts if spelled.startswith("-")}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_documented(name: str) -> None:
    documented = section(name)
    assert f"rashomon {name} " in documented or f"rashomon {name}\n" in documented
    assert {one for one in options(name) if one not in documented} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section(name))) <= options(name)


def test_no_command_is_documented_that_is_not_there() -> None:
    headings = re.findall(r"^## (\w+)$", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d+) \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [int(row) for row in rows] == [code.value for code in Code]


def test_every_field_and_table_is_documented() -> None:
    assert [name for name in FIELDS if f"`{name}`" not in section("set")] == []
    assert tuple(TABLES) == keeping.TABLES
    assert [name for name in TABLES if f"`{name}`" not in section("export")] == []


def test_everything_that_can_be_measured_is_documented() -> None:
    assert re.findall(r"^\| `(\w+)` \|", section("eval"), flags=re.MULTILINE) == list(NAMES)
