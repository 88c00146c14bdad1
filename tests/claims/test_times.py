"""Expressions of time: a table a person can edit, what hangs on what, whose day counts."""

from datetime import date
from pathlib import Path

import pytest

from rashomon.claims.calendar_value import Value
from rashomon.claims.calendar_words import _PATTERNS, expressions_in, tells_time
from rashomon.claims.tenses import Tense
from rashomon.claims.times_ahead import looks_ahead
from rashomon.claims.times_anchors import Anchor, Dated, anchor_of, by_dateline, reckoned
from rashomon.claims.times_hung import hung, joined
from tests.claims.scenes import claims, told
from tests.hand_readings import hand_report

HERE = Path(__file__).parent
CASES = [
    line.split("\t")
    for line in (HERE / "times.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WRONG_TODAY = {
    "The 30 June movement is small.": "a date inside a name is not told from a date",
}


def expected_of(cell: str) -> list[str | None]:
    return [] if not cell else [None if one == "-" else one for one in cell.split()]


def values_in(sentence: str, day: date | None) -> list[Value]:
    """The values by words alone, without a parse."""
    found = expressions_in(sentence, 0, len(sentence))
    ahead = [Tense.FUTURE if looks_ahead(sentence, one.start) else Tense.OPEN for one in found]
    return [one.value(day, tense=tense) for one, tense in zip(found, ahead, strict=True)]


MORE = (
    "four minutes later", "in the 20th minute", "the last five months of her life",
    "at 09:30", "on 12 May of last year", "the annual fair", "two weeks from now", "in the second half",
    "two and a half years", "the first half of 2014", "the day before", "the previous day", "a three-day strike",
    "on May 12 of last year", "It is now shut", "the last decade of the war", "September was dry", "the last two years",
    "after last week of talks", "the same month last year", "the '80s", "in recent years", "in the near future",
    "He left recently", "late in 2014", "within 48 hours", "by this time", "at the start of the match",
    "in the coming months",
)  # fmt: skip


def test_every_expression_has_a_word_that_tells_a_time() -> None:
    """Sentences without such a word are not searched for times: each pattern is tried, by the table or by `MORE`."""
    texts = [*(sentence for _, sentence, *_ in CASES), *MORE]
    found = [(text, one) for text in texts for one in expressions_in(text, 0, len(text))]
    assert {one.pattern for _, one in found} == _PATTERNS.keys()
    assert [text for text, one in found if not any(map(tells_time, text[one.start : one.end].split()))] == []


def test_most_words_tell_no_time() -> None:
    assert not any(
        map(tells_time, ("The", "crews", "knew", "that", "seven", "boats", "were", "never", "seen", "there"))
    )


@pytest.mark.parametrize(
    ("day", "sentence", "expected"),
    [
        pytest.param(*case, marks=pytest.mark.xfail(reason=WRONG_TODAY[case[1]])) if case[1] in WRONG_TODAY else case
        for case in CASES
    ],
)
def test_values(day: str, sentence: str, expected: str) -> None:
    found = values_in(sentence, None if day == "-" else date.fromisoformat(day))
    assert [value.edtf for value in found if value.is_point] == expected_of(expected)


@pytest.mark.parametrize(
    "sentence", ["It rose by 4.1556 points.", "The now-closed bridge stands.", "It is so by 1.2015%."]
)
def test_what_only_looks_like_a_time(sentence: str) -> None:
    assert expressions_in(sentence, 0, len(sentence)) == []


def dated(text: str, anchor: Anchor) -> list[Dated]:
    """The expressions of a text whose sentences end with full stops, reckoned from the anchor."""
    return [
        reckoned(
            Dated(
                expression=one,
                start=one.start,
                end=one.end,
                words=range(0),
                sentence=text.count(".", 0, one.start),
                voice=-1,
            ),
            anchor,
        )
        for one in expressions_in(text, 0, len(text))
    ]


PUBLISHED = Anchor(day=date(2016, 5, 18), basis="from published date")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 3 June 2015. Two days later it was up again.", ["2015-06-03", "2015-06-05"]),
        ("It fell on 3 June 2015. The previous day it had rained.", ["2015-06-03", "2015-06-02"]),
        ("It fell on 3 June 2015. The following week it rained.", ["2015-06-03", "2015-06-08/2015-06-14"]),
        ("It fell on 3 June 2015. All wept. Two days later it was up again.", ["2015-06-03", None]),
        ("It fell in June 2015. Two days later it was up again.", ["2015-06", None]),
        ("It fell in 2015. A year earlier it had cracked.", ["2015", "2014"]),
        ("The vote is on 3 June 2015. On the eve of the vote it rained.", ["2015-06-03", "2015-06-02"]),
        ("It fell on 3 June 2015. On the eve of the vote it rained.", ["2015-06-03", None]),
        ("It fell the following day. Two days later it was up again.", [None, None]),
        ("They came in June 2014 and stayed until August.", ["2014-06", "2014-08"]),
        ("In 2014 it ran from 4 to 9 August.", ["2014", "2014-08-04/2014-08-09"]),
        ("It ran from April 1994 until March 1995.", ["1994-04/1995-03"]),
        ("It ran from November until March 1995.", ["1994-11/1995-03"]),
        ("It stood between 1998 and 2004.", ["1998/2004"]),
        ("It stood in 1998 and 2004.", ["1998", "2004"]),
        ("It fell at 09:30 UTC on 3 June 2015.", ["2015-06-03T09:30:00Z"]),
        ("It fell on 3 June 2015 at 09:30.", ["2015-06-03T09:30:00"]),
        ("It fell at 09:30.", [None]),
        ("It fell in 2015. The year previous it had cracked.", ["2015", "2014"]),
        ("In May 2015 it sold more than in the same month a year earlier.", ["2015-05", "2014-05"]),
        ("It rose in the second quarter of 2015, more than in the same period last year.", ["2015-34", "2014-34"]),
        ("It rose in the second quarter of 2015, more than in the same month last year.", ["2015-34", "2015"]),
        ("It sold more than in the same month a year earlier.", [None]),
    ],
)
def test_what_hangs_on_another_time(text: str, expected: list[str | None]) -> None:
    found = joined(text, hung(text, dated(text, PUBLISHED)))
    assert [one.value.edtf for one in found] == expected
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BELMARE, 17 May — The strike ended today.", date(2016, 5, 17)),
        ("BELMARE, May 17: The strike ended today.", date(2016, 5, 17)),
        ("BELMARE, 3 May 2011 — The strike ended today.", None),
        ("On 17 May — a Tuesday — the strike ended.", date(2016, 5, 18)),
        ("The strike ended today.", date(2016, 5, 18)),
    ],
)
def test_a_dateline_is_the_anchor_unless_it_is_old(text: str, day: date | None) -> None:
    assert by_dateline(text, expressions_in(text, 0, len(text)), PUBLISHED).day == day


@pytest.mark.parametrize(
    ("day", "tense", "expected"),
    [
        (date(2031, 5, 18), Tense.FUTURE, "2031-11-20"),
        (date(2031, 5, 18), Tense.PAST, "2030-11-20"),
        (date(2031, 5, 24), Tense.PAST, "2030-11-20"),
        (date(2031, 5, 24), Tense.OPEN, "2031-11-20"),
        (date(2031, 5, 18), Tense.PRESENT, "2030-11-20"),  # "is dated 20 November"
        (date(2031, 11, 25), Tense.FUTURE, "2031-11-20"),
        (date(2031, 11, 15), Tense.PAST, "2031-11-20"),
        (date(2031, 8, 1), Tense.PAST, "2030-11-20"),
        (date(2031, 11, 1), Tense.PAST, "2031-11-20"),  # rather a tense misread than ten months and more
        (date(2031, 12, 20), Tense.FUTURE, "2031-11-20"),
    ],
)
def test_a_day_of_a_month_lies_where_the_words_look(day: date, tense: Tense, expected: str) -> None:
    (found,) = expressions_in("on 20 November", 0, 14)
    assert found.value(day, tense=tense).edtf == expected


def test_a_year_tells_the_year_before_it_and_no_day() -> None:
    anchor = Anchor(day=None, basis="from the year it was said", year=2009)
    assert [one.value.edtf for one in dated("Last year, last month, yesterday, in 2003.", anchor)] == [
        "2008", None, None, "2003",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "warnings", "day"),
    [
        ("2024-03-13", (), date(2024, 3, 13)),
        ("2024-03-13T12:56:00Z", (), date(2024, 3, 13)),
        ("2024-03-13", ("No outlet was found: nothing says who published it.",), date(2024, 3, 13)),
        ("2024-03-13", ("The date stands alone and nothing confirms it.",), None),
        ("2024", (), None),
        (None, (), None),
    ],
)
def test_the_anchor_is_the_published_date_only_where_it_stands(
    published: str | None, warnings: tuple[str, ...], day: date | None
) -> None:
    assert anchor_of(hand_report("x", published=published, warnings=warnings)).day == day


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("It PRON 5 nsubj / is=be AUX 5 cop / the DET 5 det / first ADJ 5 amod / time NOUN 0 root / "
         "in ADP 8 case / ten NUM 8 nummod / "
         "years=year NOUN 5 nmod", None),
        ("Crews=crew NOUN 4 nsubj / have AUX 4 aux / not PART 4 advmod / left=leave VERB 0 root / "
         "Osk PROPN 4 obj / in ADP 8 case / "
         "ten NUM 8 nummod / years=year NOUN 4 obl", None),
        ("Tolls=toll NOUN 2 nsubj / rise VERB 0 root / in ADP 5 case / a DET 5 det / year NOUN 2 obl / "
         "when ADV 8 advmod / "
         "crews=crew NOUN 8 nsubj / leave VERB 5 acl:relcl", None),
        ("The DET 3 det / first ADJ 3 amod / tolls=toll NOUN 5 nsubj / will AUX 5 aux / rise VERB 0 root / "
         "in ADP 8 case / ten NUM 8 nummod / "
         "years=year NOUN 5 obl", "2041"),
    ],
)  # fmt: skip
def test_a_length_of_time_is_no_day_to_come(rows: str, expected: str | None) -> None:
    (claim, *_) = claims(told(f"{rows} / . PUNCT 1 punct", published="2031-05-07"))
    assert (claim.time.edtf if claim.time else None) == expected
