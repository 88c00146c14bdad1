"""The line of time folds what is empty and keeps the order of days; rows of the table say how long a gap is."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rashomon.casebook.overview import Placed
from rashomon.web.scale import FOLD, Scale, scale_of
from rashomon.web.times import _picture
from tests.web.conftest import client_of

WIDTH = 1000.0
DAYS = some.integers(min_value=1, max_value=date.max.toordinal())


def _day(told: str) -> int:
    return date.fromisoformat(told).toordinal()


def _of(*told: str) -> Scale:
    return scale_of([(_day(one), _day(one)) for one in told], WIDTH)


@given(some.lists(some.tuples(DAYS, some.integers(min_value=0, max_value=9000)), min_size=1, max_size=40))
def test_days_keep_their_order_and_stay_on_the_line(told: list[tuple[int, int]]) -> None:
    scale = scale_of([(first, first + more) for first, more in told], WIDTH)
    asked = sorted({first for first, _ in told} | {scale.first, scale.last})
    placed = [scale.at(day) for day in asked]
    assert placed == sorted(placed)
    assert placed[0] >= -0.01 and placed[-1] <= WIDTH + 0.01
    ends = [(one.x, one.x + one.width) for one in scale.stretches]
    assert all(before[1] + FOLD == pytest.approx(after[0]) for before, after in pairwise(ends))
    assert ends[-1][1] == pytest.approx(WIDTH)
    assert all(0 <= x <= WIDTH for x, _ in scale.ticks())


def test_years_between_two_days_do_not_stretch_the_line() -> None:
    scale = _of("2031-03-01", "2031-03-04", "2031-03-09", "2038-06-01")
    assert [words for _, words in scale.folds] == ["… 7 years …"]
    assert scale.at(_day("2031-03-09")) - scale.at(_day("2031-03-01")) > WIDTH / 3
    assert len(scale.stretches) == 2


def test_days_evenly_apart_are_not_folded() -> None:
    assert _of(*(f"20{year}-01-01" for year in range(31, 41))).folds == ()


def test_what_lies_outside_the_stretches_stands_at_the_edges() -> None:
    scale = _of("2031-03-01", "2031-03-04")
    assert (scale.at(_day("1900-01-01")), scale.at(_day("2100-01-01"))) == (0, WIDTH)


BULK = [f"2031-03-{day:02}" for day in range(1, 29)] * 3


def test_of_many_stretches_those_farthest_from_the_bulk_go() -> None:
    scale = _of("1701-01-01", "1830-01-01", "1911-01-01", "1960-01-01", "1990-01-01", "2010-01-01", *BULK)
    assert len(scale.stretches) == 5
    assert _day("1830-01-01") < scale.first <= _day("1911-01-01") and scale.last >= _day("2031-03-28")


def test_a_long_tail_does_not_press_the_bulk_together() -> None:
    scale = _of(*BULK, *(f"20{year}-06-01" for year in range(21, 30)))
    assert scale.at(_day("2031-03-28")) - scale.at(_day("2031-03-01")) > WIDTH / 4
    assert _day("2021-06-01") < scale.first and len(scale.stretches) == 5


def test_days_close_to_the_bulk_are_drawn_without_a_fold() -> None:
    scale = _of(*BULK, "2031-04-15", "2031-02-20")
    assert scale.folds == () and (scale.first, scale.last) < (_day("2031-02-20"), _day("2031-05-30"))


def test_two_bulks_years_apart_are_both_drawn_wide() -> None:
    scale = _of(*BULK, *(one.replace("2031", "2038") for one in BULK))
    assert [words for _, words in scale.folds] == ["… 6 years …"]
    assert min(one.width for one in scale.stretches) > WIDTH / 3


def test_one_day_among_many_years_does_not_hold_the_line_alone() -> None:
    years = [(_day(f"{year}-01-01"), _day(f"{year}-12-31")) for year in (1949, 1972, *range(1990, 2020, 3))]
    scale = scale_of([*years, (_day("2014-11-11"),) * 2], WIDTH)
    assert all(scale.first <= last and first <= scale.last for first, last in years[2:])


def test_ticks_say_the_year_once() -> None:
    ticks = [words for _, words in _of("2031-03-01", "2031-03-12").ticks()]
    assert ["2031" in words for words in ticks] == [True] + [False] * (len(ticks) - 1)


def test_no_words_of_a_tick_stand_over_the_next() -> None:
    ticks = list(_of("2015-06-03", "2017-08-09", "2021-01-21", "2031-06-13").ticks())
    assert len(ticks) > 3
    assert all(x + 6 * len(words) < after for (x, words), (after, _) in pairwise(ticks))


def test_the_page_says_in_words_how_long_nothing_is_told(sample: Path) -> None:
    with client_of(sample) as client:
        page = client.get("/timeline").text
    gaps = re.findall(r'<tr role="row" class="gap"><td role="cell" colspan="3">(.*?)</td>', page)
    assert "… 22 years …" in gaps  # 1988, then 2011
    assert re.search(r'<rect class="fold"[^>]*/><text class="tick fold"[^>]*>… 3 years …</text>', page)


def test_a_day_has_its_room_before_what_is_told_vaguely() -> None:
    days = [_placed("2031-03-04", number) for number in range(8)]
    vague = [_placed(f"203{year}", 9 + year) for year in range(3)] + [_placed("2031-03", 20)]
    picture = _picture([*vague, *days])
    assert picture is not None and sum(one.width == 0 for one in picture.marks) == 8
    assert picture.crowded + len(picture.marks) + picture.earlier + picture.later == 12


def _placed(edtf: str, number: int) -> Placed:
    return Placed(what="happened", edtf=edtf, about=f"c{number}", report="r1")
