"""docs/tables.md names every column of every table, those of nested rows too, and what it says of CSV holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest

from rashomon.terms.tables import TABLES, columns_of

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def _nested(type_: Any) -> Iterator[type]:
    """The dataclasses and enums inside a column's type."""
    for one in (type_, *get_args(type_)):
        if isinstance(one, type) and (is_dataclass(one) or issubclass(one, Enum)):
            yield one


def _names(cls: type) -> Iterator[str]:
    """The columns of a dataclass, of what is nested in it, and the values of enums."""
    if issubclass(cls, Enum):
        yield from (one.value for one in cls)
        return
    for column in columns_of(cls):
        yield column.name
        for inner in _nested(column.type):
            yield from _names(inner)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_and_value_is_named(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    shared = sections["attributions"]  # spans, parties and times are told of there
    kinds = (PAGE.parent / "intake.md").read_text(encoding="utf-8") if name == "reports" else ""
    told = set(re.findall(r"`([^`]+)`", sections[name] + shared + kinds))
    missing = set(_names(TABLES[name].type)) - told
    assert not missing, f"docs/tables.md, {name}: {sorted(missing)}"
