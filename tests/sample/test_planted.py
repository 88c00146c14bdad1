"""Everything planted in the sample case is found, and no trap is fallen into: one test per entry of truth.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.sample.built import Built
from tests.sample.findings import CHECKS

TRUTH = tomllib.loads((Path(__file__).parent / "truth.toml").read_text(encoding="utf-8"))
MOST_EXPECTED_FAILURES = 4


def _entries(*tables: str) -> list[Any]:
    return [
        pytest.param(
            entry,
            id=entry["id"],
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=entry["xfail"])]
            if "xfail" in entry
            else [],
        )
        for table in tables
        for entry in TRUTH[table]
    ]


@pytest.mark.parametrize("entry", _entries("planted"))
def test_what_is_planted_is_found(built: Built, entry: dict[str, Any]) -> None:
    CHECKS[entry["kind"]](built, entry)


@pytest.mark.parametrize("entry", _entries("trap"))
def test_no_trap_is_fallen_into(built: Built, entry: dict[str, Any]) -> None:
    CHECKS[entry["kind"]](built, entry)
