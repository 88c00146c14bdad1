"""The heads that pages are drawn from say what the rows say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import rashomon
from rashomon.terms import UsageError
from rashomon.terms.tables import row_of
from rashomon.web.sources import called, told_apart
from rashomon.web.view import View


def test_heads_count_what_rows_hold(sample: Path) -> None:
    with rashomon.open(sample) as case:
        heads = case.overview()
        matters = {row["id"]: row for row in case.rows("matters")}
        claims = list(case.rows("claims"))
        sources = {row["actor"]: row for row in case.rows("sources")}
    assert [one.id for one in heads.matters] == sorted(matters)
    for one in heads.matters:
        row = matters[one.id]
        counted = (len(row["claims"]), len(row["reports"]), len(row["versions"]), len(row["disputes"]))
        assert (one.claims, one.reports, one.versions, one.disputes) == counted
        assert (one.origins_low, one.origins_high) == tuple(row["knowledge_origins"][end] for end in ("low", "high"))
        assert (one.texts_own, one.origins_own) == (row["textual_origins"]["own"], row["knowledge_origins"]["own"])
    for report in heads.reports:
        assert report.claims == sum(claim["report"] == report.id for claim in claims)
    assert {one.actor: one.falls for one in heads.sources} == {
        id: len(row["rests_on_it"]) for id, row in sources.items()
    }
    assert {one.relation.value for one in heads.ties} <= {"copies", "relays", "circular"}
    assert sum(one.what == "happened" for one in heads.placed) == sum(claim["time"] is not None for claim in claims)


def test_rows_are_asked_for_by_an_id(sample: Path) -> None:
    with rashomon.open(sample) as case:
        rows = list(case.rows("claims"))
        ids = [row["id"] for row in rows] * 3 + ["none"]
        assert [row_of(one) for one in case.rows_with("claims", "id", ids)] == rows
        assert list(case.rows_with("claims", "id", [])) == []
        for table, column in (("claims", "text"), ("claims", "id; --"), ("nothing", "id")):
            with pytest.raises(UsageError):
                list(case.rows_with(table, column, ["x"]))


def test_a_change_by_another_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Two boats sank off Tosk, the mayor said.\n", encoding="utf-8")
    with rashomon.open(tmp_path / "x.case", create=True) as looked_at, rashomon.open(tmp_path / "x.case") as written:
        before = looked_at.changes()
        assert looked_at.changes() == before
        written.add(tmp_path / "one.txt", base=tmp_path)
        assert looked_at.changes() != before
        assert len(looked_at.overview().reports) == 1


def test_the_newest_entries_of_the_log_come_first(sample: Path) -> None:
    with rashomon.open(sample) as case:
        entries = list(reversed(case.log()))
        assert list(case.log_entries(0, 5)) == entries[:5]
        assert list(case.log_entries(5, 1000)) == entries[5:]


def test_sources_are_known_by_claim(sample: Path) -> None:
    with rashomon.open(sample) as case:
        by_claim = case.sources_by_claim()
        for source in case.rows("sources"):
            assert {claim for claim, actors in by_claim.items() if source["actor"] in actors} == set(source["claims"])
        (first, *_) = case.rows("matters")
        assert case.matter_of_version(first["versions"][0]["id"]) == first["id"]
        assert case.matter_of_version("v0") is None


def test_sources_whose_names_read_alike_name_their_report(sample: Path) -> None:
    with rashomon.open(sample) as case:
        view = View(case)
        view.renewed()
        heads = [one for one in view.overview.sources if one.kind == "person"]
        assert all(view.reports[one.first] for one in heads if one.first)
        assert not {one.actor for one in heads} & told_apart(view).keys()
        one, other = heads[:2]
        alike = replace(other, name=f"The {one.name.upper()}", reports=3)
        view.overview = replace(view.overview, sources=(one, alike))
        view._made.clear()
        assert told_apart(view).keys() == {one.actor, other.actor}
        assert told_apart(view)[other.actor].endswith(" and 2 more")
        assert called(view, alike).startswith(alike.name + " (in ")
        assert called(view, heads[2]) == heads[2].name
