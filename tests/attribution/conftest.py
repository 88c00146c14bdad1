"""The shipped reader, loaded once for the tests of this room that need one."""

from __future__ import annotations

from typing import Any

import pytest

import rashomon.reading
from rashomon.reading.model_files import FILE, WEIGHTS


@pytest.fixture(scope="package")
def reader() -> Any:
    """The shipped reader; what needs it is skipped where no model is there."""
    if not (WEIGHTS / FILE).exists():
        pytest.skip("no model in src/rashomon/reading/weights")
    return rashomon.reading.Reader.load()
