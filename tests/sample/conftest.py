"""The sample case, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from tests.sample.built import Built

SAMPLE = Path(rashomon.__file__).parent / "sample"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with rashomon.open(tmp_path_factory.mktemp("sample") / "sample.case", create=True) as case:
        case.add(SAMPLE, base=SAMPLE)
        yield Built.of(case)
