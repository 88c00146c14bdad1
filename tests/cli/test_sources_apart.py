"""Sources whose names read alike say in which report they stand, so that one can be told from the other."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.page import page_on
from rashomon.cli.drawing.sources import draw_sources
from rashomon.terms import SourceKind, SourceUse
from rashomon.terms.tables import row_of
from tests.cli.hand_answers import HandCase
from tests.cli.hand_case import COURIER, LAMP, SOURCES

TOLL = SOURCES[2]
OTHER = replace(TOLL, actor="p0000000000000000", name="the Ines Toll", reports=(LAMP.id, COURIER.id))


def _drawn(*sources: SourceUse) -> list[str]:
    case, written = HandCase(), io.StringIO()

    def rows(table: str) -> Any:
        return (row_of(one) for one in sources) if table == "sources" else case.rows(table)

    draw_sources(Holdings(rows, case.show), page_on(written))
    return [line for line in written.getvalue().splitlines() if "Toll" in line]


def test_names_that_read_alike_name_their_report() -> None:
    told = "\n".join(_drawn(TOLL, OTHER))
    assert "Ines Toll in Harbour Courier, harbour-courier.txt  " in told
    assert "the Ines Toll in Harbour Courier, harbour-courier.txt and 1 more" in told


def test_a_name_of_its_own_names_none() -> None:
    assert [" in " in line for line in _drawn(TOLL, SOURCES[0])] == [False]


def test_a_reports_own_voice_is_told_apart_by_its_kind() -> None:
    assert not any(" in " in line for line in _drawn(TOLL, replace(OTHER, kind=SourceKind.AUTHOR)))
