"""Counts with what bounds them, and beside dates."""

from __future__ import annotations

import pytest

from tests.claims.scenes import last, told

MEN = "men=man NOUN {} nsubj / died=die VERB 0 root"


@pytest.mark.parametrize(
    ("rows", "value", "low", "high"),
    [
        ("No ADV 2 advmod / more ADJ 4 advmod / than ADP 2 fixed / 20 NUM 5 nummod / " + MEN.format(6), 20, None, 20),
        ("Not PART 2 advmod / more ADJ 4 advmod / than ADP 2 fixed / 20 NUM 5 nummod / " + MEN.format(6), 20, None, 20),
        ("More ADJ 3 advmod / than ADP 1 fixed / 20 NUM 4 nummod / " + MEN.format(5), 20, 20, None),
        ("No ADV 2 advmod / fewer ADJ 6 advmod / than ADP 5 case / 20 NUM 5 nummod / men=man NOUN 2 obl / "
         "died=die VERB 0 root", 20, 20, None),
        ("Fewer ADJ 5 advmod / than ADP 4 case / 20 NUM 4 nummod / men=man NOUN 5 obl / died=die VERB 0 root",
         20, None, 20),
        ("Half DET 3 det / a DET 3 det / million NUM 4 nummod / " + MEN.format(5), 500_000, 500_000, 500_000),
        ("A DET 2 det / quarter NOUN 6 nsubj / of ADP 5 case / a DET 5 det / million NUM 2 nmod / "
         "fled=flee VERB 0 root",
         250_000, 250_000, 250_000),
        ("Half DET 3 det / a DET 3 det / dozen NUM 4 nummod / " + MEN.format(5), 6, 6, 6),
        ("More ADJ 4 advmod / than ADP 1 fixed / a DET 4 det / dozen NUM 5 nummod / " + MEN.format(6), 12, 12, None),
        ("Nearly ADV 3 advmod / a DET 3 det / hundred NUM 4 nummod / " + MEN.format(5), 100, None, 100),
        ("2 NUM 3 nummod / 1/2 NUM 3 nummod / years=year NOUN 4 nsubj / passed=pass VERB 0 root", 2.5, 2.5, 2.5),
    ],
)  # fmt: skip
def test_a_count_has_its_bounds(rows: str, value: float, low: float | None, high: float | None) -> None:
    assert [(one.value, one.low, one.high) for one in last(told(rows)).numbers] == [(value, low, high)]


@pytest.mark.parametrize(("month", "time"), [("June", "3 June"), ("May", "3 May")])
def test_a_count_behind_a_date_is_no_year(month: str, time: str) -> None:
    rows = f"On ADP 3 case / 3 NUM 3 nummod / {month} PROPN 7 obl / , PUNCT 7 punct / 12 NUM 6 nummod / "
    claim = last(told(rows + "boats=boat NOUN 7 nsubj / sank=sink VERB 0 root"))
    assert [(one.value, one.unit) for one in claim.numbers] == [(12, "boats")]
    assert claim.time is not None and claim.time.text == time
