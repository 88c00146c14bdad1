"""The sample case, built once, the workbench for it in this process, a copy of it served to a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from rashomon.web.app import workbench
from rashomon.web.guard import Doors
from tests.web.hostile import hostile_copy
from tests.web.running import Served, browser, served
from tests.web.screenshots import sample_at

ADDRESS = "http://127.0.0.1:8737"


def client_of(case: Path) -> TestClient:
    """A browser that was let in to the workbench of `case`; enter it to start the workbench."""
    doors = Doors(host="127.0.0.1", port=8737)
    return TestClient(workbench(case, doors), base_url=ADDRESS, cookies={doors.cookie: doors.session})


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case."""
    return sample_at(tmp_path_factory.mktemp("web") / "sample.case")


@pytest.fixture(scope="session")
def hostile(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case with hostile text in every field."""
    return hostile_copy(sample, tmp_path_factory.mktemp("hostile") / "hostile.case")


@pytest.fixture(scope="module")
def client(sample: Path) -> Iterator[TestClient]:
    """A browser that was let in."""
    with client_of(sample) as one:
        yield one


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    """Chromium."""
    with browser() as one:
        yield one


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample case."""
    return Path(shutil.copy(sample, tmp_path / "own.case"))


@pytest.fixture
def bench(own: Path) -> Iterator[Served]:
    """The workbench for that copy."""
    with served(own) as one:
        yield one
