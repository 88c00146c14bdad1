"""The Python face: what it promises, and that its page tells the truth."""

from __future__ import annotations

import doctest
import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import polars
import pytest

import rashomon
from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.terms import TABLES, UsageError
from tests.real_cases import SAMPLE
from tests.small_rooms import small_rooms

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "a.txt").write_text("Flood\nMoro said 14 boats were lost. Vane said 12 were lost.", encoding="utf-8")
    made = Case(Casebook(tmp_path / "a.case", create=True), small_rooms())
    made.add("a.txt", base=tmp_path)
    return made


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_arrow_and_has_a_method(case: Case, name: str) -> None:
    table = getattr(case, name)()
    assert table.equals(case.table(name))
    assert table.num_rows == case.counts()[name] == len(list(case.rows(name)))


def test_tables_are_one_call_from_pandas_polars_and_duckdb(case: Case) -> None:
    claims = case.claims()
    assert list(claims.to_pandas()["text"]) == [row["text"] for row in case.rows("claims")]
    assert polars.from_arrow(claims).height == 3
    assert duckdb.sql("SELECT sum(len(numbers)) FROM claims").fetchall() == [(2,)]


def test_an_unknown_table_lists_those_there_are(case: Case) -> None:
    with pytest.raises(UsageError, match="no table 'boats'; the tables are reports, attributions"):
        case.table("boats")
    with pytest.raises(UsageError, match="no table"):
        list(case.rows("log"))


@pytest.mark.parametrize(
    ("fields", "said"), [({"colour": "red"}, "no field 'colour'"), ({"date": "yesterday"}, "is not a date in EDTF")]
)
def test_what_cannot_be_given_is_refused_and_not_logged(case: Case, fields: dict[str, str], said: str) -> None:
    before = case.log()
    with pytest.raises(UsageError, match=said):
        case.set("a.txt", **fields)
    assert case.log() == before


def test_a_field_is_given_to_a_report_only(case: Case) -> None:
    claim = next(iter(case.rows("claims")))["id"]
    with pytest.raises(UsageError, match="is a claim, not a report"):
        case.set(claim, outlet="Harbour Courier")


def test_what_is_given_can_wait_for_the_next_build(case: Case) -> None:
    assert case.set("a.txt", outlet="Harbour Courier", rebuild=False) is None
    assert case.show("a.txt").row["outlet"] is None
    assert case.add().derived == ("a.txt",)
    assert case.show("a.txt").row["outlet"] == "Harbour Courier"


def test_an_entry_says_who_or_takes_the_login_name(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ines")
    case.set("a.txt", outlet="Harbour Courier")
    case.set("a.txt", outlet="Harbour Post", by="Bo")
    assert [entry.by for entry in case.log()] == ["rashomon", "ines", "Bo"]


def test_an_unknown_input_lists_the_nearest(case: Case) -> None:
    with pytest.raises(UsageError, match=r"knows no input a.tx. Nearest: a.txt."):
        case.remove("a.tx")


def test_importing_loads_nothing_heavy() -> None:
    heavy = ("numpy", "pyarrow", "onnxruntime", "duckdb", "trafilatura", "lingua", "tokenizers", "rich", "sqlite3")
    code = f"import sys, rashomon; sys.exit(', '.join(name for name in {heavy} if name in sys.modules) or 0)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=_with_source()
    )
    assert (found.returncode, found.stderr) == (0, "")


def _with_source(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src")} | more


def test_the_package_names_what_it_has() -> None:
    assert rashomon.Case is Case
    assert all(hasattr(rashomon, name) for name in rashomon.__all__)
    with pytest.raises(AttributeError, match="no attribute 'boats'"):
        rashomon.boats  # noqa: B018  # asking is the test


def test_nothing_of_a_case_is_written_outside_it(tmp_path: Path) -> None:
    """The whole way with the real rooms: home, cache and temporary folders stay empty, and no device gets an id."""
    for name in ("home", "tmp", "work"):
        (tmp_path / name).mkdir()
    code = """if __name__ == "__main__":
    import sys, rashomon
    with rashomon.open("a.case", create=True) as case:
        case.add(sys.argv[1], base=sys.argv[1], workers=2)
        case.check(), case.search("said"), case.claims()
        assert case.counts()["reports"] > 5
"""
    (tmp_path / "script.py").write_text(code, encoding="utf-8")
    outside = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "tmp", "XDG_CACHE_HOME": tmp_path / "home"}
    done = subprocess.run(
        [sys.executable, "-B", tmp_path / "script.py", SAMPLE],
        cwd=tmp_path / "work",
        env=_with_source(**{name: str(path) for name, path in outside.items()}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "home").rglob("*")) == []
    assert list((tmp_path / "tmp").rglob("*")) == []
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["a.case"]


def test_the_page_tells_the_truth(capsys: pytest.CaptureFixture[str]) -> None:
    flags = doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(PAGE), module_relative=False, optionflags=flags, encoding="utf-8")
    assert (result.failed, result.attempted > 20) == (0, True), capsys.readouterr().out


def test_the_page_names_every_method() -> None:
    methods = {name for name, _ in inspect.getmembers(Case, inspect.isfunction) if not name.startswith("_")}
    named = set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))
    assert methods <= named, f"docs/python.md does not name {sorted(methods - named)}"


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert rashomon.__version__ == project["version"]
