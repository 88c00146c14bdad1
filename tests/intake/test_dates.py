"""Dates as pages print them, and what contradicts them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.dates import date_line, dates_in, edtf_of, is_edtf
from rashomon.intake.dating import contradiction


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("August 9, 2017 at 12:56 pm", "2017-08-09T12:56:00"),
        ("August 9, 2017 at 12:05 am", "2017-08-09T00:05:00"),
        ("Jan 21, 2021", "2021-01-21"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("21 June 2014", "2014-06-21"),
        ("21st of June, 2014, 9.30pm", "2014-06-21T21:30:00"),
        ("Monday, 4 March 2019 | 18:40 GMT", "2019-03-04T18:40:00Z"),
        ("Posted on May 2, 2016 10:15 PM EDT", "2016-05-02T22:15:00"),
        ("2017-08-09", "2017-08-09"),
        ("2017-08-09T12:56:03+0200", "2017-08-09T12:56:03+02:00"),
        ("2017-08-09 12:56:03.123 UTC", "2017-08-09T12:56:03Z"),
        ("April 2017", "2017-04"),
        ("/2017/08/09/bridge", "2017-08-09"),
        ("Wed, 09 Aug 2017 10:56:00 GMT", "2017-08-09T10:56:00Z"),
        ("31 April 2017", None),
        ("03/04/2017", None),
        ("last Tuesday", None),
        ("in May", None),
    ],
)
def test_a_printed_date_becomes_edtf(printed: str, edtf: str | None) -> None:
    assert edtf_of(printed) == edtf


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%d %B, %Y"])
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert [found.edtf for found in dates_in(f"It was {day.strftime(form)}.")] == [day.isoformat()]


@given(st.text(max_size=60))
def test_what_is_found_is_edtf_and_stands_where_it_is_said_to(text: str) -> None:
    for found in dates_in(f"{text} 4 March 2019 {text}"):
        assert is_edtf(found.edtf)
    assert any(found.edtf == "2019-03-04" for found in dates_in("4 March 2019"))


@pytest.mark.parametrize(
    "value", ["2017", "2017-04", "2017-04-30", "2017-04~", "2017?", "2017-04-30T10:11:12", "2017-04-30T10:11:12+02:00"]
)
def test_edtf_is_recognised(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    ["", "17", "2017-4", "2017-13", "2017-02-30", "2017-04-30T25:00:00", "2017-04-30T10:11:12?", "April 2017", "٢٠١٧"],
)
def test_what_is_no_edtf_is_recognised_as_such(value: str) -> None:
    assert not is_edtf(value)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was closed on 4 March 2019",
        "4 March 2019 was a Monday",
        "Chapter 4",
        "Monday",
        "",
        "By Anna Lind, 4 March 2019",
    ],
)
def test_a_line_with_other_words_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("published", "body", "said"),
    [
        ("2021-01-21", "They met on Wednesday. Talks began in May 2013 and ended on 3 June 2014.", "2014"),
        ("2019-03-04", "On Wednesday, 17 September, the bridge fell.", "in 2014"),
        ("2017-05-01", "The bridge fell on 3 June 2018, the mayor said.", "which is later"),
        ("2014-06-21", "They met on Wednesday. Talks began in May 2013 and ended on 3 June 2014.", None),
        ("2021-01-21", "The war of 1948 is told in this book. It ended on 3 June 1949.", None),
        ("2017-05-01", "The bridge will open on 3 June 2018, the mayor said.", None),
        ("2021-01-21", "They met on Wednesday in the house of 2014 Bay Street.", None),
        ("2017", "They met on Wednesday. It was 3 June 2017.", None),
    ],
)
def test_a_body_that_contradicts_its_date_is_warned_of(published: str, body: str, said: str | None) -> None:
    sentence = contradiction(published, body)
    assert (sentence is None) if said is None else (sentence is not None and said in sentence)
