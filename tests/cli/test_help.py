"""Help has an example for every command, and asking for it loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import typer

from rashomon.cli.app import GROUPS, app
from tests.cli.running import Run

COMMANDS = [name for _, names in GROUPS for name in names]
HEAVY = {
    "duckdb", "lingua", "lxml", "numpy", "onnxruntime", "pandas", "polars", "pyarrow", "rapidfuzz", "rashomon.case",
    "rashomon.pipeline", "rich.table", "sqlite3", "tokenizers", "torch", "trafilatura",
}  # fmt: skip


def test_every_command_is_in_a_group() -> None:
    group = typer.main.get_command(app)
    assert sorted(COMMANDS) == sorted(group.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_says_what_json_does(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert f"$ rashomon {name} " in ended.out or f"$ rashomon {name}\n" in ended.out
    assert "--json" in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_sentence_of_help_is_whole_in_the_list(run: Run, name: str) -> None:
    listed = next(line for line in run("--help").out.splitlines() if line.startswith(f"  {name} "))
    assert not listed.endswith("...")


def test_without_a_command_the_help_is_printed(run: Run) -> None:
    assert run().out == run("--help").out


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out.startswith("rashomon ")


def test_help_loads_nothing_heavy() -> None:
    asked = "import sys\nsys.argv = ['rashomon', '--help']\nfrom rashomon.cli import main\ntry:\n    main()\nfinally:\n"
    report = "    import json\n    print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", asked + report], capture_output=True, text=True, check=True)
    assert "Make a case" in ended.stdout
    assert not HEAVY & set(json.loads(ended.stderr))
