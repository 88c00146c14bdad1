"""The shipped reader, loaded once for the tests of this room that need one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rashomon.reading

WEIGHTS = Path(rashomon.reading.__file__).parent / "weights" / "reader.onnx"


@pytest.fixture(scope="package")
def reader() -> Any:
    """The shipped reader; what needs it is skipped where no model is there."""
    if not WEIGHTS.exists():
        pytest.skip("no model in src/rashomon/reading/weights")
    return rashomon.reading.Reader.load()
