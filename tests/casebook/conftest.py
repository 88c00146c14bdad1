"""A small case, built anew for each test that wants one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from tests.small_rooms import small_rooms

FLOOD = "The flood\nKa'erin said 12 boats were lost. He left the town.\n\nŁucja Đorđe said the Sound of Ærø froze.\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder of four inputs: two reports, a refusal, and a file of two records."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(FLOOD, encoding="utf-8")
    (folder / "b.txt").write_text("Second\nMoro said 14 boats were lost. It rained.\n", encoding="utf-8")
    (folder / "c.bin").write_text("BINARY", encoding="utf-8")
    records = '{"text": "Ka’erin’s ship sank. Vane said all were lost."}\n{"text": "Kaerin sailed."}\n'
    (folder / "e.jsonl").write_text(records, encoding="utf-8")
    return folder


@pytest.fixture
def case(inputs: Path, tmp_path: Path) -> Iterator[Case]:
    """The case of these inputs."""
    with Case(Casebook(tmp_path / "flood.case", create=True), small_rooms()) as made:
        made.add("in", base=tmp_path)
        yield made


@pytest.fixture
def book(case: Case) -> Casebook:
    """The casebook below the case."""
    return case._book


@pytest.fixture
def break_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[Case], None]:
    """Adds an input to a case and breaks the build off before linking."""

    def broken(case: Case) -> None:
        (case.path.parent / "in" / "z.txt").write_text("Late news came.", encoding="utf-8")
        case._rooms = small_rooms(link=_interrupted)
        with pytest.raises(KeyboardInterrupt):
            case.add("in", base=case.path.parent)
        case._rooms = small_rooms()

    return broken


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
