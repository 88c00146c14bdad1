"""What the tests of the command line share."""

from __future__ import annotations

import pytest

from tests.cli.hand_answers import HandCase
from tests.cli.running import Run, runner


@pytest.fixture
def case() -> HandCase:
    """The case made by hand."""
    return HandCase()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, case: HandCase) -> Run:
    """Runs the command line on the case made by hand."""
    return runner(monkeypatch, case)
