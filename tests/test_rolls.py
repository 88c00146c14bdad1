"""Who is named in a report is kept in the case: gathering is the same with it as without, and nothing is made twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.rolls import keep_rolls, kept_rolls
from rashomon.claims.descriptions import Description
from rashomon.claims.figures import Figure, Roll
from rashomon.claims.rolls import packed_roll, unpacked_roll
from rashomon.claims.whos import roll_in
from rashomon.reading import Reader
from rashomon.terms import ActorKind, Reading, Report, SameActor, id_of
from tests.linking.hand_claims import report_of
from tests.small_rooms import small_rooms

TEXT = "Halden Orme, a lawyer, met the two deputy ministers of Velm in Tosk. Orme said the ministers had resigned."


def roll_for(report: Report) -> Roll:
    """A roll with one figure, which has all that one can have."""
    said = Description(head="minister", sorts=frozenset({"deputy", "rail"}), owner="velm", former=True, count=2)
    figure = Figure(
        report=report.id, id=id_of("party", report.id), kind=ActorKind.PERSON, names=(report.text, "Orme"),
        descriptions=(said,), plural=True, known=True, published="2031-03-01", mentions=3, brought_in=True,
        ids=("a", "b"), also=("c",), joined=("one name",),
    )  # fmt: skip
    return Roll(
        report=report.id, nouns=frozenset({"boat", "rain"}), names=frozenset({"orme"}), figures=[figure], of={7: 0}
    )


def test_a_roll_comes_back_as_it_was() -> None:
    roll = roll_for(replace(report_of("Halden Orme met", "Paper"), text="Halden Orme \ud800 met"))
    assert unpacked_roll(packed_roll(roll)) == roll
    report = report_of(TEXT, "Paper")
    roll = roll_in(report, Reader.load().read(report))
    assert len(roll.figures) > 1 and any(one.descriptions for one in roll.figures) and roll.of
    assert unpacked_roll(packed_roll(roll)) == roll


class Rooms:
    """Small rooms whose rolls are counted, and what gathering was given."""

    def __init__(self, path: Path, rules: str = "1") -> None:
        self.made: list[str] = []
        self.given: list[list[Any]] = []
        rooms = small_rooms(roll=self.roll, gather=self.gather, derived_rules=rules)
        self.case = Case(Casebook(path, create=not path.exists()), rooms)

    def roll(self, report: Report, reading: Reading) -> Roll:
        self.made.append(report.input)
        return roll_for(report)

    def gather(self, rolls: Collection[Any], **judged: Any) -> tuple[SameActor, ...]:
        self.given.append(sorted(rolls, key=lambda one: one.report))
        return ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports."""
    made = tmp_path / "in"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"Moro said {number} boats were lost.\n")
    return made


def test_who_is_named_is_found_in_what_came_only(folder: Path, tmp_path: Path) -> None:
    first = Rooms(tmp_path / "a.case")
    with first.case as case:
        case.add("in", base=tmp_path)
    assert len(first.made) == 3
    (folder / "more.txt").write_text("Vane left.\n")
    then, anew = Rooms(tmp_path / "a.case"), Rooms(tmp_path / "b.case")
    with then.case as case, anew.case as other:
        case.add("in", base=tmp_path)
        other.add("in", base=tmp_path)
        assert case.check() == ()
    assert then.made == ["in/more.txt"] and len(anew.made) == 4
    assert then.given == anew.given
    newer = Rooms(tmp_path / "a.case", rules="2")
    with newer.case as case:
        case.add("in", base=tmp_path)
    assert len(newer.made) == 4, "other rules may find others"


def test_what_is_damaged_or_gone_is_made_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Rooms(path).case as case:
        case.add("in", base=tmp_path)
        case._book.change("UPDATE rolls SET roll = ? WHERE rowid = 1", b"{}")
        case._book.change("UPDATE rolls SET made_of = ? WHERE rowid = 2", "else")
        assert [one.about for one in case.check()] == ["rolls", "rolls"]
        (folder / "more.txt").write_text("Vane left.\n")
    again = Rooms(path)
    with again.case as case:
        case.add("in", base=tmp_path)
        assert len(again.made) == 3 and case.check() == ()
        case._book.change("DROP TABLE rolls")
        assert kept_rolls(case._book, {}) == {}
        (folder / "even more.txt").write_text("Vane stayed.\n")
        case.add("in", base=tmp_path)
        assert len(again.made) == 8 and case.check() == ()
    assert again.given[0][0].figures and len(again.given[1]) == 5


def test_rolls_go_with_their_report(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with Rooms(path).case as case:
        case.add("in", base=tmp_path)
        ((report, roll),) = case._book.select(
            "SELECT report, roll FROM rolls JOIN reports ON id = report WHERE input = 'in/1.txt'"
        )
        case.forget("in/1.txt", by="Ines", rebuild=False)
        assert case._book.select("SELECT 1 FROM rolls WHERE report = ?", report) == []
        assert len(case._book.select("SELECT 1 FROM rolls")) == 2
    assert roll not in path.read_bytes()


def test_only_rolls_of_reports_that_are_there_are_kept(folder: Path, tmp_path: Path) -> None:
    with Rooms(tmp_path / "a.case").case as case:
        case.add("in", base=tmp_path)
        before = case._book.select("SELECT * FROM rolls ORDER BY report")
        assert len(before) == 3
        keep_rolls(case._book, {before[0][0]: ("other", b"rules")})
        assert kept_rolls(case._book, {before[0][0]: "other", before[1][0]: before[1][1]}) == {
            before[0][0]: b"rules",
            before[1][0]: before[1][2],
        }
