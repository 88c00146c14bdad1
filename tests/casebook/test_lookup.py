"""Anything by its id, with its evidence; chains to the characters; times."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.case import Case
from rashomon.terms import UsageError


def _one(case: Case, table: str, **wanted: object) -> dict[str, object]:
    return next(row for row in case.rows(table) if all(row[name] == value for name, value in wanted.items()))


@pytest.mark.parametrize("table", ["reports", "attributions", "claims", "matters", "disputes", "actors", "links"])
def test_every_row_is_shown_by_its_id_and_by_the_beginning_of_it(case: Case, table: str) -> None:
    for row in case.rows(table):
        for word in (row["id"], row["id"][:12]):
            shown = case.show(word)
            assert (shown.kind, shown.id, shown.row) == (table[:-1], row["id"], row)


def test_evidence_is_the_exact_characters(case: Case) -> None:
    texts = {row["id"]: row["text"] for row in case.rows("reports")}
    ids = [row["id"] for name in ("attributions", "claims", "matters", "disputes", "actors") for row in case.rows(name)]
    for id in ids:
        evidence = case.show(id).evidence
        assert evidence, id
        assert all(texts[one.report][one.start : one.end] == one.text for one in evidence)


def test_an_actor_is_shown_with_all_its_mentions_and_what_rests_on_it(case: Case) -> None:
    source = _one(case, "sources", name="Ka'erin")
    shown = case.show(str(source["actor"]))
    assert shown.source == source
    assert {one.text for one in shown.evidence} >= {"Ka'erin", "He"}


def test_a_version_is_shown_with_its_matter(case: Case) -> None:
    matter = next(row for row in case.rows("matters") if len(row["versions"]) > 1)
    version = matter["versions"][0]
    shown = case.show(version["id"])
    assert shown.kind == "version"
    assert shown.row == {**version, "matter": matter["id"]}
    assert len(shown.evidence) == len(version["claims"])


def test_a_report_is_shown_by_its_input(case: Case) -> None:
    assert case.show("in/e.jsonl#2").row["text"] == "Kaerin sailed."


def test_an_unknown_id_lists_the_nearest(case: Case) -> None:
    id = str(_one(case, "matters")["id"])
    wrong = id[:-1] + ("0" if id[-1] != "0" else "1")
    with pytest.raises(UsageError, match=rf"nothing with the id {wrong}.*Nearest: {id} \(matter\)"):
        case.show(wrong)
    with pytest.raises(UsageError, match=r"Nearest: .*in/b.txt \(report\)"):
        case.show("in/b.tx")


@pytest.mark.parametrize("word", ["", "zzz"])
def test_what_is_near_nothing_is_said_so(case: Case, word: str) -> None:
    with pytest.raises(UsageError, match=f"nothing with the id {word} in this case"):
        case.show(word)


def test_an_ambiguous_beginning_lists_what_it_may_mean(case: Case) -> None:
    with pytest.raises(UsageError, match=r"c begins \d+ ids: c\w{16} \(claim\), "):
        case.show("c")


def test_a_chain_goes_from_the_root_to_the_report(case: Case) -> None:
    claim = next(row for row in case.rows("claims") if row["text"] == "12 boats were lost")
    trace = case.trace(claim["id"])
    assert [node.name for node in trace.nodes] == ["Ka'erin", "in/a.txt"]
    assert trace.nodes[0].span is not None and trace.nodes[0].span.text == "Ka'erin"
    assert trace.cue is not None and trace.cue.text == "said"
    assert [span.text for span in trace.said] == ["12 boats were lost"]
    assert case.trace(claim["attribution"]).nodes == trace.nodes


def test_what_a_report_says_itself_has_its_author_as_root(case: Case) -> None:
    claim = next(row for row in case.rows("claims") if row["text"] == "It rained")
    assert [(node.kind.value, node.name) for node in case.trace(claim["id"]).nodes] == [("author", "the author")]
    case.set("in/b.txt", outlet="Harbour Courier", author="Ines Vane", republished_from="Wire Seven")
    assert [node.name for node in case.trace(claim["id"]).nodes] == ["Ines Vane", "Wire Seven", "Harbour Courier"]


def test_a_matter_has_the_chains_of_its_claims(case: Case) -> None:
    matter = next(row for row in case.rows("matters") if len(row["versions"]) > 1)
    trace = case.trace(matter["id"])
    assert [part.about for part in trace.parts] == matter["claims"]
    assert case.trace(matter["versions"][0]["id"]).parts == tuple(
        part for part in trace.parts if part.about in matter["versions"][0]["claims"]
    )


def test_what_stands_on_nobodys_word_has_no_chain(case: Case) -> None:
    with pytest.raises(UsageError, match="of the kind report"):
        case.trace("in/b.txt")


def test_the_timeline_has_dates_in_order_and_then_the_unresolved(case: Case) -> None:
    case.set("in/a.txt", date="2031-03-04")
    case.set("in/b.txt", date="2030")
    moments = case.timeline()
    assert [(one.edtf, one.what) for one in moments] == [
        (edtf, what) for edtf in ("2030", "2031-03-04", None) for what in ("happened", "said", "published")
    ]
    assert moments[2].basis == ("given",)
    assert len(moments[-1].reports) == 2  # both records of e.jsonl
    placed = [id for one in moments for id in one.claims]
    assert sorted(placed) == sorted(row["id"] for row in case.rows("claims"))


def test_a_source_that_is_no_actor_is_shown_as_a_source(case: Case) -> None:
    source = _one(case, "sources", name="Moro")
    case._book.change("DELETE FROM actors WHERE id = ?", source["actor"])
    shown = case.show(str(source["actor"]))
    assert (shown.kind, shown.row, shown.source) == ("source", source, source)
    assert {one.text for one in shown.evidence} == {"Moro"}


def test_what_was_refused_is_told_by_its_name(case: Case, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 40)
    case.add(tmp_path / "photo.jpg", base=tmp_path)
    with pytest.raises(UsageError, match=r"photo\.jpg could not be read, so there is no report of it: "):
        case.show("photo.jpg")
