"""The whole way with the real rooms: the sample case and, where it lies beside the project, the first real case."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from tests.places import count_spans, wrong_spans
from tests.real_cases import DATA, SAMPLE, exports, tables


@pytest.fixture(scope="module", params=["sample", "first case"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Path]]:
    """The sample case and, where it lies beside the project, the first real case, built by the real rooms."""
    source = SAMPLE if request.param == "sample" else DATA
    if not source.is_dir():
        pytest.skip(f"{source} is not there")
    with open_case(tmp_path_factory.mktemp("real") / "a.case", create=True) as case:
        case.add(source, base=source.parent)
        yield case, source


def test_the_real_case_is_sound(real: tuple[Case, Path]) -> None:
    case, _ = real
    assert case.check() == ()
    rows = tables(case)
    assert count_spans(rows) > 500
    assert wrong_spans(rows) == []


def test_the_real_case_is_the_same_one_by_one_shuffled_with_two_workers(
    real: tuple[Case, Path], tmp_path: Path
) -> None:
    case, source = real
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(20).shuffle(paths)
    half = len(paths) // 2
    with open_case(tmp_path / "b.case", create=True) as other:
        for path in paths[:half]:
            other.add(path, base=source.parent)
        other.add(*paths[half:], base=source.parent, workers=2)
        assert exports(other) == exports(case)
