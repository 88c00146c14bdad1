"""The documentation keeps its promises: links lead somewhere, commands exist, and the Python of the README runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest
import typer.main

import rashomon
from docs.demo import demo, renewed
from rashomon.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SAMPLE = Path(rashomon.__file__).parent / "sample"
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def _blocks(page: Path, language: str) -> list[str]:
    return [body for name, body in _BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


def _commands() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # the app is a group of commands


def _anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get on the usual hosts."""
    headings = _HEADING.findall(_BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in _LINK.findall(_BLOCK.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in _anchors(target)):
            broken.append(link)
    assert not broken, f"{page.name} links to {broken}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    assert not [path for path in named if "NNNN" not in path and not (ROOT / path).exists()]


def test_every_page_is_on_the_map() -> None:
    """docs/index.md leads to every page of the docs; decisions are reached by their own page."""
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in _LINK.findall(index.read_text("utf-8"))}
    pages = {path.resolve() for path in (ROOT / "docs").glob("*.md")} - {index.resolve()}
    assert pages <= linked, sorted(str(path.relative_to(ROOT)) for path in pages - linked)


def _named_in(page: Path) -> set[str]:
    """The commands that a page names, in blocks of shell and between backquotes."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _blocks(page, "sh") for line in block.splitlines()]
    lines += re.findall(r"`(rashomon [^`]+)`", _BLOCK.sub("", text))
    words = (shlex.split(line, comments=True) for line in lines if line.startswith("rashomon "))
    return {one[1] for one in words if len(one) > 1 and not one[1].startswith("-")}


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "CONTRIBUTING.md", "docs/index.md"])
def test_commands_named_exist(name: str) -> None:
    assert _named_in(ROOT / name) <= _commands()


def test_readme_shows_the_main_commands() -> None:
    assert {"build", "matters", "show", "trace", "disputes", "search", "set", "export", "check"} <= _named_in(
        ROOT / "README.md"
    )


def test_every_command_is_told_to_newcomers() -> None:
    """A command that no page names is a command that nobody finds."""
    told = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not {command for command in _commands() if f"`{command}`" not in told and f"rashomon {command}" not in told}


def _options_of(command: str) -> set[str]:
    parameters = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]  # as above
    return {option for parameter in parameters for option in parameter.opts}


def test_options_in_the_readme_exist() -> None:
    for block in _blocks(ROOT / "README.md", "sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["rashomon"] and len(words) > 1 and not words[1].startswith("-"):
                options = {word.partition("=")[0] for word in words[2:] if word.startswith("-")}
                assert options <= _options_of(words[1]) | {"--help"}, line


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    """On the sample case, as a reader would: a folder named `saved` beside the case."""
    blocks = _blocks(ROOT / "README.md", "python")
    assert blocks
    shutil.copytree(SAMPLE, tmp_path / "saved")
    python_path = os.pathsep.join([str(Path(rashomon.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": python_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "number: " in ran.stdout, ran.stdout


def test_the_demo_of_the_readme_is_true() -> None:
    """To the letter, ids too: a reader types them. A processor of another kind than the README was made on (one with
    VNNI) may decide otherwise where a score is near its threshold: there one line in ten may differ.
    """
    kind = Path("/proc/cpuinfo")
    alike = kind.exists() and "avx512_vnni" in kind.read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = sum(len(text.splitlines()) for text in _blocks(ROOT / "README.md", "text"))
    assert lines > 20
    differ = list(unified_diff(readme.splitlines(), renewed(readme, demo()).splitlines(), lineterm="", n=0))
    changed = sum(line.startswith("+") for line in differ[2:])
    assert changed <= (0 if alike else lines / 10), (
        "the README shows another demo; `python docs/demo.py` renews it\n" + "\n".join(differ)
    )
