"""Judgements: what they may be about, what they are bound to, how they are taken back, and what becomes of them when
the text, the program or the input changes.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import rashomon
from rashomon.case import Case
from rashomon.casebook.decisions import decisions_in, told_to_linking
from rashomon.casebook.log import decided, detail_of, standing
from rashomon.terms import Attribution, Claim, JudgementKind, Reading, Report, UsageError
from tests.small_rooms import SmallReader, claims_of, small_rooms


def _claim(case: Case, words: str) -> str:
    return str(next(row["id"] for row in case.rows("claims") if words in row["text"]))


def test_every_kind_is_taken_by_something_and_refused_by_something(case: Case) -> None:
    claim, report = _claim(case, "14 boats"), next(iter(case.rows("reports")))["id"]
    attribution = next(iter(case.rows("attributions")))["id"]
    source, matter = next(iter(case.rows("sources")))["actor"], next(iter(case.rows("matters")))["id"]
    entries = [
        case.judge("unsure", claim),
        case.judge("hide", claim),
        case.judge("source", attribution, detail={"name": "Vane Moro", "kind": "person"}),
        case.judge("actor", claim, detail={"open": "yes"}),
        case.judge("span", claim, detail={"start": 0, "end": 6}),
        case.judge("grade", source, detail={"grade": "b2"}),
        case.judge("note", matter, detail={"text": "ask again\r\nsoon"}),
        case.judge("tag", report, detail={"tag": "harbour"}),
        case.judge("assign", claim, detail={"to": "Ines"}),
        case.judge("read", report),
        case.judge("rename", matter, detail={"title": "The  boats"}),
    ]
    assert [one.kind for one in case.judgements()] == [one.kind for one in entries]
    assert detail_of(entries[5])["grade"] == "B2" and detail_of(entries[6])["text"] == "ask again\nsoon"
    assert detail_of(entries[10]) == {"of": "matter", "title": "The boats"}
    assert case.check() == () or {one.severity.value for one in case.check()} == {"note"}


@pytest.mark.parametrize(
    ("kind", "table", "detail"),
    [
        ("right", "reports", {}),
        ("wrong", "matters", {}),
        ("hide", "sources", {}),
        ("read", "claims", {}),
        ("merge", "claims", {"with": ["x"]}),
        ("merge", "matters", {}),
        ("split", "matters", {"part": ["x"]}),
        ("rename", "matters", {"title": "  "}),
        ("rename", "matters", {"title": "x" * 301}),
        ("source", "attributions", {"name": ""}),
        ("source", "attributions", {"name": "x", "kind": "author"}),
        ("source", "attributions", {"name": "x", "kind": "oracle"}),
        ("actor", "attributions", {"name": "Vane Moro"}),
        ("actor", "claims", {}),
        ("actor", "claims", {"name": "x" * 301}),
        ("actor", "claims", {"name": "Vane Moro", "kind": "ship"}),
        ("actor", "claims", {"name": "Vane Moro", "who": "nobody"}),
        ("actor", "claims", {"name": "Vane Moro", "start": "x", "end": 3}),
        ("actor", "claims", {"name": "Vane Moro", "open": "yes"}),
        ("span", "claims", {"start": 3, "end": 3}),
        ("span", "claims", {"start": -1, "end": 3}),
        ("span", "claims", {"start": 0, "end": 10**9}),
        ("span", "claims", {"start": "x", "end": 3}),
        ("span", "claims", {"start": 0, "end": 3, "text": "other words"}),
        ("span", "attributions", {"part": "source", "start": 0, "end": 3}),
        ("grade", "sources", {"grade": "G"}),
        ("grade", "sources", {"grade": "2B"}),
        ("grade", "sources", {"grade": ""}),
        ("note", "claims", {"text": " "}),
        ("note", "claims", {"text": "x" * 20_001}),
        ("tag", "claims", {"tag": "x" * 61}),
        ("same source", "sources", {"with": "nobody of this name"}),
        ("same", "claims", {"with": []}),
        ("SAME", "claims", {}),
        ("set", "reports", {}),
        ("undo", "claims", {}),
        ("", "claims", {}),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_entry(
    case: Case, kind: str, table: str, detail: dict[str, object]
) -> None:
    row, before = next(iter(case.rows(table))), case.log()
    with pytest.raises(UsageError):
        case.judge(kind, row["actor" if table == "sources" else "id"], detail=detail)
    assert case.log() == before


def test_an_own_scale_takes_any_word(case: Case) -> None:
    source = next(iter(case.rows("sources")))["actor"]
    assert detail_of(case.judge("grade", source, detail={"grade": "mostly", "scale": "ours"}))["grade"] == "mostly"


def test_taking_back_is_an_entry_and_so_is_giving_again(case: Case) -> None:
    claim = _claim(case, "14 boats")
    entry = case.judge("wrong", claim, by="Ines", reason="no")
    back = case.undo(by="Ada", reason="it was right")
    assert (back.kind, back.by, back.reason, detail_of(back)) == (
        "undo",
        "Ada",
        "it was right",
        {"entry": entry.number},
    )
    assert decided(case._book) == ()
    assert detail_of(case.redo()) == {"entry": entry.number}
    assert decided(case._book) == (entry,)
    assert case.check() == () or all(one.severity.value == "note" for one in case.check())


def test_the_last_thing_that_stands_is_taken_back_first(case: Case) -> None:
    claim = _claim(case, "14 boats")
    numbers = [case.judge(kind, claim).number for kind in ("right", "wrong", "unsure")]
    assert [detail_of(case.undo())["entry"] for _ in numbers] == numbers[::-1]
    with pytest.raises(UsageError, match="nothing to take back"):
        case.undo()
    assert [detail_of(case.redo())["entry"] for _ in numbers] == numbers
    with pytest.raises(UsageError, match="nothing was taken back"):
        case.redo()


@pytest.mark.parametrize("number", [0, 1, 9999])
def test_what_came_and_went_is_not_taken_back(case: Case, number: int) -> None:
    with pytest.raises(UsageError, match=r"has no entry|cannot be taken back"):
        case.undo(number)


def test_an_entry_is_taken_back_once(case: Case) -> None:
    entry = case.judge("right", _claim(case, "14 boats"))
    case.undo(entry.number)
    with pytest.raises(UsageError, match="was taken back already"):
        case.undo(entry.number)
    with pytest.raises(UsageError, match="cannot be taken back"):
        case.undo(entry.number + 1)


def test_what_was_given_for_a_report_is_taken_back_and_given_again(case: Case) -> None:
    case.set("in/b.txt", outlet="Courier")
    case.set("in/b.txt", outlet="Ledger")
    case.undo()
    case.add()
    assert case.show("in/b.txt").row["outlet"] == "Courier"
    case.undo()
    case.add()
    assert case.show("in/b.txt").row["outlet"] is None
    case.redo()
    case.add()
    assert case.show("in/b.txt").row["outlet"] == "Courier"
    assert case.check() == ()


def test_one_of_two_marks_is_taken_back_and_the_other_stays(case: Case) -> None:
    """Each is of a passage of its own; the reading is made again with what is read now."""
    asked: list[tuple[int, ...]] = []

    class Reader(SmallReader):
        def read(self, report: Report) -> Reading:
            asked.append(tuple(one.start for one in report.furniture))
            return super().read(report)

    case._rooms = small_rooms(reader=Reader)
    case.set("in/b.txt", furniture="0-6 menu")
    first = case.judgements()[-1]
    case.set("in/b.txt", furniture="37-47 share", outlet="Courier")
    case.undo(first.number)
    case.add()
    assert [one["kind"] for one in case.show("in/b.txt").row["furniture"]] == ["share"]
    assert asked == [(0,), (0, 37), (37,)], "no reading is used that was made with other furniture"
    case.add()
    case.set("in/b.txt", outlet="Ledger")
    assert len(asked) == 3, "and none is made again for anything else"
    case.set("in/b.txt", furniture=None)
    assert case.show("in/b.txt").row["furniture"] == [] and case.check() == ()


def test_the_later_word_on_a_thing_counts(case: Case) -> None:
    claim = _claim(case, "14 boats")
    for kind, rejected in (("wrong", {claim}), ("right", set()), ("wrong", {claim}), ("unsure", set())):
        case.judge(kind, claim)
        assert decisions_in(standing(case.judgements())).rejected == rejected


def test_a_word_that_changes_nothing_makes_nothing_to_link(case: Case) -> None:
    claim = _claim(case, "14 boats")
    for kind, linked in (("right", True), ("unsure", True), ("wrong", False), ("right", True)):
        case.judge(kind, claim)
        assert case.linked is linked, kind


def test_two_matters_are_held_together_or_apart_pair_by_pair(case: Case) -> None:
    one, other = list(case.rows("matters"))[:2]
    case.judge("merge", one["id"], detail={"with": [other["id"]]})
    told = told_to_linking(decided(case._book))
    pairs = {(entry.about, id) for entry in told for id in detail_of(entry)["with"]}
    assert {entry.kind for entry in told} == {"same"}
    assert {(a, b) for a in one["claims"] for b in other["claims"]} <= pairs


# What survives


def test_it_survives_a_build_that_derives_everything_again(case: Case) -> None:
    entry = case.judge("wrong", _claim(case, "14 boats"), by="Ines")
    case._rooms = small_rooms(derived_rules="2", linking_rules="2")
    assert case.add("in", base=case.path.parent).derived
    assert case.orphans() == () and decided(case._book) == (entry,)


def _without_numbers(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """Claims as another reader may see them: those with a number begin one character later."""
    return tuple(
        replace(one, id=f"{one.id[:-1]}x", start=one.start + 1, text=one.text[1:]) if one.numbers else one
        for one in claims_of(report, reading, found)
    )


def test_with_a_changed_reader_it_keeps_its_place_at_the_identical_span_and_else_waits(case: Case) -> None:
    moved, kept = _claim(case, "14 boats"), _claim(case, "It rained")
    waits = case.judge("wrong", moved, by="Ines", reason="it was 12")
    stays = case.judge("wrong", kept, by="Ines")
    case._rooms = small_rooms(reader_digest=lambda: "small reader 2", claims_of=_without_numbers)
    case.add("in", base=case.path.parent)
    assert case.orphans() == (waits,)
    assert decided(case._book) == (stays,)
    assert [one.about for one in case.judgements() if one.number == waits.number] == [moved], "nothing was moved"
    case._rooms = small_rooms()
    case.add("in", base=case.path.parent)
    assert case.orphans() == () and decided(case._book) == (waits, stays)


def test_what_is_about_two_ends_waits_until_both_are_there(case: Case) -> None:
    link = next(iter(case.rows("links")))
    other = case.show(link["right"]).row["input"]
    entry = case.judge("wrong", link["id"])
    gone = other.partition("#")[0]
    case.remove(gone)
    assert case.orphans() == (entry,)
    case.add("in", base=case.path.parent)
    assert case.orphans() == () and decided(case._book) == (entry,)


def test_every_kind_that_takes_effect_is_one_that_is_known() -> None:
    from rashomon.casebook.log import DECIDED

    assert set(JudgementKind) >= DECIDED


def test_a_case_that_one_program_opens_twice_loses_nothing_to_another(case: Case) -> None:
    """Closing a second handle must not drop the locks of the first: another program would take its WAL away."""
    claim, path = _claim(case, "14 boats"), case.path
    rashomon.open(path).close()
    case.judge("right", claim, by="Ines")
    other = f"import rashomon\nwith rashomon.open({str(path)!r}) as c: c.judge('wrong', {claim!r}, by='Ada')"
    subprocess.run([sys.executable, "-c", other], check=True, cwd=Path(__file__).parents[2])
    case.judge("unsure", claim, by="Ines")
    assert [one.kind for one in case.judgements()] == ["right", "wrong", "unsure"]
    assert all(one.severity.value == "note" for one in case.check())
