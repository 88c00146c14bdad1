"""Who codes relations in a case: the shipped model, or the codebook that the case keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.terms import InputError, UsageError

BOOK = """
name = "weights"
[types.HIT]
definition = "One actor strikes another."
examples = ["S bombed T.", "S shelled the town of T."]
sign = "conflict"
[types.KISS]
definition = "One actor embraces another."
examples = ["S praised T.", "S hailed T."]
sign = "cooperation"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Iran bombed Iraq on Monday. Iran is larger than Iraq.\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text(BOOK, encoding="utf-8")
    return tmp_path


def types_in(case: rashomon.Case) -> list[str]:
    """The types of all relations of the case."""
    return [one["type"] for row in case.rows("claims") for one in row["relations"]]


def test_a_case_keeps_its_codebook_until_it_is_taken_back(folder: Path) -> None:
    path = folder / "x.case"
    with rashomon.open(path, create=True) as case:
        case.add(folder / "a.txt", base=folder)
        assert types_in(case) == ["ASSAULT"]
        case.use_codebook(folder / "own.toml")
        built = case.add()
        assert (built.read, built.derived, types_in(case)) == ((), ("a.txt",), ["HIT"])
        assert [edge.sign for edge in case.network()] == ["conflict"]
    with rashomon.open(path) as case:
        assert case.add().derived == () and types_in(case) == ["HIT"] and case.check() == ()
        case.use_codebook(None)
        case.add()
        assert types_in(case) == ["ASSAULT"]


def test_a_codebook_that_is_none_changes_nothing(folder: Path) -> None:
    (folder / "bad.toml").write_text('name = "empty"\n', encoding="utf-8")
    with rashomon.open(folder / "x.case", create=True) as case:
        with pytest.raises(InputError, match="cannot be read"):
            case.use_codebook(folder / "missing.toml")
        with pytest.raises(UsageError, match="two types"):
            case.use_codebook(folder / "bad.toml")
        case.add(folder / "a.txt", base=folder)
        assert types_in(case) == ["ASSAULT"]
