"""Disputes of one matter together, and cells of its versions that never say the contrary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.terms import Dispute, Link, LinkKind, Matter
from rashomon.terms.wording import LIKELY, PERHAPS, how_likely, reason_in
from rashomon.web import board, copies
from rashomon.web.disputes import clashes, contradictions
from rashomon.web.logbook import at_one_go
from rashomon.web.matter import matter_page
from rashomon.web.review import items
from rashomon.web.slots import Value, compared
from rashomon.web.view import View
from tests.web.conftest import client_of
from tests.web.markup import Markup


@pytest.fixture
def view(sample: Path) -> Iterator[View]:
    """The sample case as pages need it."""
    with rashomon.open(sample) as case:
        one = View(case)
        one.renewed()
        yield one


def _all(view: View) -> tuple[list[Dispute], dict[str, Matter]]:
    found = list(view.case.rows_with("disputes", "id", [one.id for one in view.overview.disputes]))
    return found, {one.id: one for one in view.case.rows_with("matters", "id", {one.matter for one in found})}


def test_each_dispute_stands_once_and_each_statement_once(view: View) -> None:
    disputes, matters = _all(view)
    found = clashes(view, disputes, matters, 100)
    assert len(found) == len(matters) < len(disputes)
    assert sorted(pair.contradiction.dispute.id for one in found for pair in one.pairs) == sorted(
        one.id for one in disputes
    )
    for one in found:
        said = {each.label: each.side.evidence for voice in one.voices for each in voice.statements}
        assert len(set(said.values())) == len(said) == sum(len(voice.statements) for voice in one.voices)
        for pair in one.pairs:
            assert {said[pair.left], said[pair.right]} == set(pair.contradiction.dispute.evidence)
        assert sum(many for _, many in one.kinds) == len(one.pairs) == len(one.matter.disputes)


def test_what_collides_names_the_statements(view: View) -> None:
    disputes, matters = _all(view)
    pairs = [pair for one in clashes(view, disputes, matters, 100) for pair in one.pairs]
    told = {pair.contradiction.dispute.type.value: pair for pair in pairs}
    assert told["number"].reason.startswith(f"{told['number'].left} says ")
    assert not [pair for pair in pairs if "the first" in pair.reason or "the second" in pair.reason]


def test_of_many_pairs_some_are_shown_and_the_others_counted(view: View) -> None:
    disputes, matters = _all(view)
    found = clashes(view, disputes, matters, 1)
    assert max(one.more for one in found) > 0
    assert all(len(one.pairs) == 1 and one.more == len(one.matter.disputes) - 1 for one in found)


def test_the_reason_quotes_neither_side_whole(view: View) -> None:
    """What linking writes is taken apart where it is meant to be: the words of both sides stand beside it already."""
    for one in contradictions(view, *_all(view)):
        assert one.dispute.explanation.endswith(reason_in(one.dispute.explanation))
        assert len(one.reason) <= len(reason_in(one.dispute.explanation))
        assert len(one.reason) < len(one.dispute.explanation) / 2
        assert reason_in(one.reason) == one.reason


def test_versions_that_cannot_both_hold_agree_in_no_cell_of_what_they_dispute(view: View) -> None:
    disputes, matters = _all(view)
    for matter in matters.values():
        page = matter_page(view, matter.id)
        letter = {one.version.id: one.letter for one in page.told}
        cells = {(name, one.letter): cell for name, row in page.table for one, cell in zip(page.told, row, strict=True)}
        for cell in cells.values():
            assert set(cell.like).isdisjoint(cell.apart)
            assert cell.state == "differs" or not cell.apart
        for one in (one for one in disputes if one.matter == matter.id):
            left, right = letter[one.left], letter[one.right]
            assert any(right in cells[name, left].apart for name, _ in page.table), one.type


def test_what_two_share_is_no_agreement_where_they_are_in_dispute() -> None:
    values = [[Value(words="x", key="x")] for _ in "ABC"]
    cells = compared("what", values, "ABC", {frozenset("AB")})
    assert [(one.state, one.like, one.apart) for one in cells] == [
        ("differs", ("C",), ("B",)),
        ("differs", ("C",), ("A",)),
        ("agrees", ("A", "B"), ()),
    ]


def test_the_chains_of_a_version_are_counted_beyond_those_shown(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """On whose word a version is does not hang on how many of its chains the page has room for."""
    largest = max(view.overview.matters, key=lambda one: one.claims).id
    before = matter_page(view, largest)
    monkeypatch.setattr("rashomon.web.matter.CHAINS", 1)
    after = matter_page(view, largest)
    assert dict(after.table)["on whose word"] == dict(before.table)["on whose word"]
    assert after.roots == before.roots and any(one.more for one in after.told)
    for one, cell in zip(after.told, dict(after.table)["on whose word"], strict=True):
        assert sum(value.claims for value in cell.values) == len(one.claims)


def test_disputes_of_one_type_are_those_of_that_type(client: TestClient, sample: Path) -> None:
    with rashomon.open(sample) as case:
        rows = list(case.rows("disputes"))
    types = {row["type"] for row in rows}
    assert len(types) > 1
    for kind in types:
        page = Markup(client.get(f"/disputes?type={kind}").text)
        assert set(page.ids()) & {row["id"] for row in rows} == {row["id"] for row in rows if row["type"] == kind}


@pytest.mark.parametrize(
    ("asked", "said"),
    [("gossip", "is no type of dispute. All types are shown."), ("place", "no dispute of the type place in this case")],
)
def test_a_type_that_no_dispute_has_is_said_and_all_are_shown(client: TestClient, asked: str, said: str) -> None:
    everything, page = client.get("/disputes").text, client.get(f"/disputes?type={asked}").text
    assert said in page and said not in everything
    assert set(Markup(everything).ids()) <= set(Markup(page).ids())


def test_what_is_disputed_is_found_by_words_that_its_title_has_not(view: View) -> None:
    disputed = view.case.rows_with("matters", "id", [one.id for one in view.overview.matters if one.disputes])
    for matter in disputed:
        claims = view.claims(matter.claims).values()
        assert board.told_in(view, "zzzz", claims, 5)[0][0].id == matter.id
        assert board.told_in(view, "zzzz", claims, 5)[0][1] == len(matter.claims)


def test_copies_that_hang_together_are_one_family() -> None:
    def tie(left: str, right: str, words: int) -> Link:
        return Link(
            id=left + right, left=left, right=right, relation=LinkKind.COPY, score=1.0, evidence={"words": words}
        )

    class Seen:
        class overview:
            ties = (tie("a", "b", 20), tie("c", "d", 90), tie("b", "e", 50), tie("f", "f", 10), tie("e", "a", 30))

    found = copies.families(Seen)  # type: ignore[arg-type]
    assert [(one.first.id, [each.id for each in one.others], one.reports) for one in found] == [
        ("cd", [], 2),
        ("be", ["ea", "ab"], 3),
    ]
    assert [one.id for one in copies.repeated(Seen)] == ["ff"]  # type: ignore[arg-type]


def test_what_came_at_one_go_takes_one_row_of_the_log(sample: Path) -> None:
    with client_of(sample) as client, rashomon.open(sample) as case:
        page = Markup(client.get("/log").text)
        entries = case.log_entries(0, 1000)
        assert len(entries) > 10 and {one.kind for one in entries} == {"added"}
        assert {f"e{one.number}" for one in entries[:100]} <= set(page.ids())
        rows = [tag for tag, _ in page.elements].count("tr")
        assert rows - 1 == sum(1 if len(run) > 3 else len(run) for run in at_one_go(entries[:100]))
        assert "Nobody decided anything yet" in client.get("/log?only=decided").text


def test_one_go_lasts_over_the_turn_of_a_minute_and_ends_with_its_hand(sample: Path) -> None:
    with rashomon.open(sample) as case:
        first = case.log_entries(0, 1)[0]
    times = ["11:30:05", "11:28:59", "11:28:03", "11:27:59", "11:27:58"]
    entries = [replace(first, number=5 - at, at=f"2026-11-23T{time}+00:00") for at, time in enumerate(times)]
    assert [[one.number for one in run] for run in at_one_go(entries)] == [[5], [4, 3, 2, 1]]
    entries[3] = replace(entries[3], by="another hand")
    assert [len(run) for run in at_one_go(entries)] == [1, 2, 1, 1]
    assert [len(run) for run in at_one_go(replace(one, reason="moved") for one in entries)] == [1] * 5


def test_the_surest_stand_first_and_where_none_is_likely_it_is_said(sample: Path, view: View) -> None:
    disputes, matters = _all(view)
    assert all(one.score is not None for one in disputes)
    for one in clashes(view, disputes, matters, 100):
        scores = [pair.contradiction.dispute.score or 0 for pair in one.pairs]
        assert scores == sorted(scores, reverse=True) and one.perhaps is (scores[0] < LIKELY)
    order = [max(one.score or 0 for one in disputes if one.matter == id) for id in board.disputed(view, "")]
    assert order == sorted(order, reverse=True)
    with client_of(sample) as client:
        page = client.get("/disputes").text
    assert page.count(PERHAPS) == (order[-1] < LIKELY) and ", likely</span>" in page


def test_the_queue_says_how_sure_a_dispute_is_and_asks_first_where_it_is_open(view: View) -> None:
    scores = {one.id: one.score for one in _all(view)[0]}
    found = [one for one in items(view) if one.kind == "disputes"]
    assert {one.id for one in found} == scores.keys()
    assert all(f", {how_likely(scores[one.id])}, in a matter of" in one.why for one in found)
    of_one = [one for one in found if one.why.endswith(found[0].why.rpartition(", ")[2])]  # reports as many
    open_first = [abs(2 * (scores[one.id] or 0) - 1) for one in of_one]
    assert [min(one, 0.7) for one in open_first] == sorted(min(one, 0.7) for one in open_first)
