"""The timeline says in words how long nothing is told between two dates."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.page import page_on
from rashomon.cli.drawing.timelines import draw_timeline
from tests.cli.hand_answers import MOMENTS, HandCase


def _drawn(*dates: str, width: int | None = 80) -> str:
    case, written = HandCase(), io.StringIO()
    moments = [replace(MOMENTS[2], edtf=one) for one in dates]
    draw_timeline(Holdings(case.rows, case.show), moments, page_on(written, width=width, colour=False))
    return written.getvalue()


@pytest.mark.parametrize(
    ("dates", "gap"),
    [
        (("2031-03-05", "2038-07-01"), "… 7 years …"),
        (("2031", "2031-06-03", "2032-04"), "… 3 months …"),  # from the end of the year that lasts
        (("2031-03-05T10:00:00Z", "2031-06-30"), "… 4 months …"),
    ],
)
def test_a_gap_is_said_in_words(dates: tuple[str, ...], gap: str) -> None:
    lines = _drawn(*dates).splitlines()
    assert [line.strip() for line in lines if "…" in line] == [gap]
    assert lines.index(f"  {gap}") == next(at for at, line in enumerate(lines) if "…" in line)


@pytest.mark.parametrize("dates", [("2031-03-05", "2031-04-20"), ("../2031", "2038"), ("2031/..", "2038")])
def test_no_gap_where_there_is_none_or_none_is_known(dates: tuple[str, ...]) -> None:
    assert "…" not in _drawn(*dates)


def test_a_pipe_has_whole_rows_only() -> None:
    assert "…" not in _drawn("2031-03-05", "2038-07-01", width=None)
