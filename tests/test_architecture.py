"""The house: sizes, the flow picture, what an import loads, and what an installation brings."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon.terms
from docs import flow

ROOT = Path(__file__).parent.parent
_WORD = re.compile(r"\w+")
SOURCES = sorted((ROOT / "src" / "rashomon").rglob("*.py"))


def test_the_flow_picture_is_what_the_stages_declare() -> None:
    assert flow.PAGE.read_text(encoding="utf-8") == flow.page(flow.stages()), "run `make docs`"


def test_stages_read_only_what_is_made_and_name_real_types() -> None:
    outside = {"Input", "bytes", "Judgement"}  # files, and what people decide
    made: set[str] = set()
    for stage in flow.stages():
        for name in stage.reads:
            assert name in made | set(stage.makes) | outside, f"{stage.name} reads {name}, which nobody made before"
        made |= set(stage.makes)
        for name in stage.makes:
            assert hasattr(rashomon.terms, name), f"{stage.name} makes {name}, which is no term"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_can_be_read_in_a_sitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert not text.strip() or text.startswith('"""'), "a module says first what enters and what leaves"


def test_every_name_of_a_module_is_used() -> None:
    folders = [ROOT / name for name in ("src", "benchmarks", "docs", "fuzz", "tests")]
    words = {
        path: Counter(_WORD.findall(path.read_text(encoding="utf-8"))) for one in folders for path in one.rglob("*.py")
    }
    everywhere = Counter[str]()
    for found in words.values():
        everywhere.update(found)
    for path in SOURCES:
        own = words[path]
        names = [name for name in _names_of(path) if not name.startswith("__")]
        unused = [name for name in names if (own if name.startswith("_") else everywhere)[name] == 1]
        assert not unused, f"{path.relative_to(ROOT)}: {unused}"


def _names_of(path: Path) -> Iterator[str]:
    """What a module defines at its top."""
    for one in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            yield one.name
        for target in one.targets if isinstance(one, ast.Assign) else ():
            yield from (name.id for name in ast.walk(target) if isinstance(name, ast.Name))
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id


def test_the_pipeline_is_short() -> None:
    assert len((ROOT / "src/rashomon/pipeline.py").read_text(encoding="utf-8").splitlines()) < 150


def test_importing_rashomon_loads_nothing_heavy() -> None:
    heavy = {
        "numpy",
        "onnxruntime",
        "pyarrow",
        "duckdb",
        "trafilatura",
        "torch",
        "sqlite3",
        "rich",
        "lingua",
        "tokenizers",
    }
    code = "import sys, rashomon; print(sorted(set(sys.modules) & set(sys.argv[1:])))"
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_report_needs_no_training_library() -> None:
    code = (
        "import sys; sys.modules['torch'] = None; sys.modules['transformers'] = None\n"
        "from rashomon.reading import Reader\n"
        "from tests.hand_readings import hand_report\n"
        "print(len(Reader.load().read(hand_report('The mayor resigned.'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "4", done.stderr
