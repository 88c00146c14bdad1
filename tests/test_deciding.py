"""What people decided takes effect on the sample case, is counted at once, and is gone when it is taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.case import Case
from rashomon.terms import UsageError

Row = dict[str, Any]
LINKED = ("matters", "disputes", "links", "sources", "actors", "claims", "attributions")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case."""
    path, sample = tmp_path_factory.mktemp("deciding") / "sample.case", Path(rashomon.__file__).parent / "sample"
    with rashomon.open(path, create=True) as case:
        case.add(sample, base=sample)
    return path


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of the sample case."""
    shutil.copy(built, tmp_path / "own.case")
    with rashomon.open(tmp_path / "own.case") as one:
        yield one


def _tables(case: Case) -> dict[str, list[Row]]:
    return {name: list(case.rows(name)) for name in LINKED}


def _matter(case: Case, fits: Callable[[Row], bool]) -> Row:
    return next(row for row in case.rows("matters") if fits(row))


def _attributions(case: Case, matter: Row) -> dict[str, Row]:
    """The attributions of a matter's claims by their ids."""
    claims = [case.show(id).row for id in matter["claims"]]
    return {id: case.show(id).row for id in sorted({one["attribution"] for one in claims if one["attribution"]})}


def _counted(case: Case) -> None:
    """Link again; nothing of the case is damaged by it, and doing it once more changes nothing."""
    assert case.relink()
    assert case.linked and not case.relink()
    assert [one for one in case.check() if one.severity.value == "damage"] == []


def test_a_rejected_attribution_counts_no_more_until_it_is_taken_back(case: Case) -> None:
    before = _tables(case)
    source = max((row for row in case.rows("sources") if row["kind"] == "person"), key=lambda row: len(row["claims"]))
    rejected = sorted({case.show(id).row["attribution"] for id in source["claims"]} - {None})
    gone = {row["id"] for row in case.rows("claims") if row["attribution"] in rejected}
    for id in rejected:
        case.judge("wrong", id, by="Ines")
    _counted(case)
    assert not gone & {id for row in case.rows("matters") for id in row["claims"]}
    assert not gone & {id for row in case.rows("sources") for id in row["claims"]}
    assert all(case.show(id).row["matter"] is None for id in gone)
    assert {row["id"] for row in case.rows("claims")} == {row["id"] for row in before["claims"]}, "nothing is deleted"
    for _ in rejected:
        case.undo(by="Ines")
    _counted(case)
    assert _tables(case) == before


@pytest.mark.parametrize("kind", ["wrong", "hide"])
def test_a_rejected_claim_leaves_its_matter(case: Case, kind: str) -> None:
    matter = _matter(case, lambda row: len(row["claims"]) > 2)
    claim = matter["claims"][-1]
    case.judge(kind, claim, by="Ines")
    _counted(case)
    of = {id: row["id"] for row in case.rows("matters") for id in row["claims"]}
    assert claim not in of and of.keys() >= set(matter["claims"][:-1])
    assert claim not in {id for row in case.rows("sources") for id in (*row["claims"], *row["rests_on_it"])}


def test_two_roots_that_a_person_calls_one_are_counted_once(case: Case) -> None:
    def fits(row: Row) -> bool:
        roots = {told["chain"][0]["name"] for told in _attributions(case, row).values()}
        return (row["knowledge_origins"]["high"] or 0) > 1 and len(roots) > 1

    matter = _matter(case, fits)
    for id in _attributions(case, matter):
        case.judge("source", id, detail={"name": "Orla Venn", "kind": "person"}, by="Ines")
    _counted(case)
    told = _attributions(case, case.show(matter["id"]).row)
    assert {row["chain"][0]["name"] for row in told.values()} == {"Orla Venn"}
    assert {row["sources"][0]["name"] for row in told.values()} == {"Orla Venn"}
    assert all(row["made_by"].startswith("a person: log ") for row in told.values())
    (source,) = [row for row in case.rows("sources") if row["name"] == "Orla Venn"]
    assert set(source["claims"]) >= {id for id in matter["claims"] if case.show(id).row["attribution"]}
    origins = case.show(matter["id"]).row["knowledge_origins"]
    assert origins["high"] < matter["knowledge_origins"]["high"]
    assert next(one.name for one in case.trace(next(iter(told))).nodes) == "Orla Venn"


def test_a_corrected_source_is_named_in_the_chains_that_pass_through_it(case: Case) -> None:
    inner = next(row for row in case.rows("attributions") if row["within"])
    outer = case.show(inner["within"]).row
    named = [node["name"] for node in inner["chain"] if node["attribution"] == outer["id"]]
    assert named, "the sample has a chain with a link that is an attribution of its own"
    case.judge("source", outer["id"], detail={"name": "Orla Venn", "kind": "person"}, by="Ines")
    _counted(case)
    chain = case.show(inner["id"]).row["chain"]
    assert [node["name"] for node in chain if node["attribution"] == outer["id"]] == ["Orla Venn"]
    assert [node["name"] for node in chain if node["attribution"] != outer["id"]] == [
        node["name"] for node in inner["chain"] if node["attribution"] != outer["id"]
    ]


def test_two_sources_that_are_one_have_one_row(case: Case) -> None:
    people = sorted((row for row in case.rows("sources") if row["kind"] == "person"), key=lambda row: row["name"])
    one, other = people[:2]
    case.judge("same source", one["actor"], detail={"with": other["name"]}, by="Ines")
    _counted(case)
    left = {row["actor"]: row for row in case.rows("sources")}
    assert one["actor"] not in left
    assert left[other["actor"]]["claims"] == sorted({*one["claims"], *other["claims"]})


def test_a_reports_own_voice_is_no_other_source(case: Case) -> None:
    voice = next(row for row in case.rows("sources") if row["kind"] == "author")
    with pytest.raises(UsageError, match="own voice"):
        case.judge("same source", voice["actor"], detail={"with": "Orla Venn"})


def test_what_is_different_is_apart_and_what_is_same_together_through_later_builds(case: Case, tmp_path: Path) -> None:
    matter = _matter(case, lambda row: len(row["claims"]) > 1)
    part, rest = matter["claims"][:1], matter["claims"][1:]
    case.judge("split", matter["id"], detail={"part": part}, by="Ines")
    _counted(case)
    of = {id: row["id"] for row in case.rows("matters") for id in row["claims"]}
    assert not {of[id] for id in part} & {of[id] for id in rest}
    others = [row for row in case.rows("matters") if not {*row["claims"]} & {*matter["claims"]}]
    case.judge("merge", others[0]["id"], detail={"with": [others[1]["id"]]}, by="Ines")
    case.judge("rename", others[0]["id"], detail={"title": "Whose boats"}, by="Ines")
    _counted(case)
    (tmp_path / "new.txt").write_text("Nobody was on the quay, the harbour master said.\n", encoding="utf-8")
    case.add(tmp_path / "new.txt", base=tmp_path)
    of = {id: row["id"] for row in case.rows("matters") for id in row["claims"]}
    assert not {of[id] for id in part} & {of[id] for id in rest}
    merged = {of[id] for row in others[:2] for id in row["claims"]}
    assert len(merged) == 1 and case.show(merged.pop()).row["title"] == "Whose boats"


def test_a_link_that_is_wrong_falls_apart(case: Case) -> None:
    link = next(row for row in case.rows("links") if row["relation"] == "same_matter")
    case.judge("wrong", link["id"], by="Ines")
    _counted(case)
    assert case.show(link["left"]).row["matter"] != case.show(link["right"]).row["matter"]


@pytest.mark.parametrize(("kind", "stays"), [("wrong", False), ("right", True), ("unsure", True)])
def test_a_dispute_that_is_none_is_not_counted(case: Case, kind: str, stays: bool) -> None:
    dispute = next(iter(case.rows("disputes")))
    case.judge(kind, dispute["id"], by="Ines")
    case.relink()
    assert (dispute["id"] in {row["id"] for row in case.rows("disputes")}) is stays
    assert (dispute["id"] in case.show(dispute["matter"]).row["disputes"]) is stays
    case.undo()
    case.relink()
    assert dispute["id"] in case.show(dispute["matter"]).row["disputes"]


def test_a_copy_that_is_none_makes_no_family_and_one_that_is_right_is_certain(case: Case) -> None:
    copies = [row for row in case.rows("links") if row["relation"] == "copies" and row["left"] != row["right"]]
    texts = {row["id"]: row["textual_origins"]["high"] for row in case.rows("matters")}
    for copy in copies:
        case.judge("wrong", copy["id"], by="Ines")
    _counted(case)
    assert {row["left"] == row["right"] for row in case.rows("links") if row["relation"] == "copies"} <= {True}
    after = {row["id"]: row["textual_origins"]["high"] for row in case.rows("matters")}
    assert any(after[id] > texts[id] for id in texts.keys() & after.keys())
    for _ in copies:
        case.undo()
    case.relink()
    assert {row["id"]: row["textual_origins"]["high"] for row in case.rows("matters")} == texts
    case.judge("right", copies[-1]["id"], by="Ines")
    _counted(case)
    assert case.show(copies[-1]["id"]).row["evidence"]["certain"]


def test_corrected_characters_are_shown_and_exported(case: Case) -> None:
    claim = next(row for row in case.rows("claims") if len(row["text"].split()) > 5)
    text = case.show(claim["report"]).row["text"]
    start = claim["start"] + len(claim["text"].split()[0]) + 1
    case.judge("span", claim["id"], detail={"start": start, "end": claim["end"], "text": text[start : claim["end"]]})
    _counted(case)
    row = case.show(claim["id"]).row
    assert (row["start"], row["text"]) == (start, text[start : claim["end"]])
    assert row in list(case.rows("claims")) and row["made_by"].startswith("a person: log ")
    assert case.trace(claim["id"]).said[0].start == start


def test_the_order_in_which_people_decided_of_other_things_does_not_matter(case: Case, built: Path) -> None:
    claims = [row["id"] for row in case.rows("claims")][:6]
    for id in claims:
        case.judge("wrong", id)
    case.relink()
    forward = {row["id"]: row for row in case.rows("matters")}
    for _ in claims:
        case.undo()
    for id in reversed(claims):
        case.judge("wrong", id)
    case.relink()
    assert {row["id"]: row for row in case.rows("matters")} == forward


# Versions of a matter


def _versions(case: Case, matter: str) -> list[set[str]]:
    return [set(one["claims"]) for one in case.show(matter).row["versions"]]


def _falls(case: Case) -> None:
    """What falls with each source is what its versions say, whoever made the versions."""
    whole = {id: set(one["claims"]) for row in case.rows("matters") for one in row["versions"] for id in one["claims"]}
    for row in case.rows("sources"):
        assert row["rests_on_it"] == [id for id in row["claims"] if whole[id] <= set(row["claims"])]


def test_versions_that_are_one_are_told_as_one_until_it_is_taken_back(case: Case, tmp_path: Path) -> None:
    before = _tables(case)
    dispute = next(row for row in before["disputes"] if len(case.show(row["matter"]).row["versions"]) > 2)
    matter = case.show(dispute["matter"]).row
    claims = {one["id"]: set(one["claims"]) for one in matter["versions"]}
    case.judge("merge", dispute["left"], detail={"with": [dispute["right"]]}, by="Ines")
    _counted(case)
    one = claims[dispute["left"]] | claims[dispute["right"]]
    assert one in _versions(case, matter["id"]) and len(_versions(case, matter["id"])) == len(claims) - 1
    now = [row for row in case.rows("disputes") if row["matter"] == matter["id"]]
    assert all({row["left"], row["right"]} <= {v["id"] for v in case.show(matter["id"]).row["versions"]} for row in now)
    assert sorted(case.show(matter["id"]).row["disputes"]) == sorted(row["id"] for row in now)
    assert len(now) < sum(row["matter"] == matter["id"] for row in before["disputes"])
    _falls(case)
    (tmp_path / "new.txt").write_text("Nobody was on the quay, the harbour master said.\n", encoding="utf-8")
    case.add(tmp_path / "new.txt", base=tmp_path)
    assert any(one <= version for version in _versions(case, matter["id"])), "later builds keep it"
    case.remove("new.txt")
    case.undo(by="Ines")
    _counted(case)
    assert _tables(case) == before


def test_claims_are_a_version_of_their_own(case: Case) -> None:
    before = _tables(case)
    matter = _matter(case, lambda row: any(len(one["claims"]) > 1 for one in row["versions"]) and bool(row["disputes"]))
    whole = max((set(one["claims"]) for one in matter["versions"]), key=len)
    part = {sorted(whole)[0]}
    case.judge("split", matter["id"], detail={"part": sorted(part), "inside": True}, by="Ines")
    _counted(case)
    told = _versions(case, matter["id"])
    assert part in told and whole - part in told and len(told) == len(matter["versions"]) + 1
    assert sorted(case.show(matter["id"]).row["claims"]) == sorted(matter["claims"])
    sides = {v["id"]: v["claims"] for v in case.show(matter["id"]).row["versions"]}
    for row in case.rows("disputes"):
        if row["matter"] == matter["id"]:
            for side, words in zip((row["left"], row["right"]), row["evidence"], strict=True):
                assert words["text"] in {case.show(id).row["text"] for id in sides[side]}, "it stays with its words"
    _falls(case)
    case.undo()
    _counted(case)
    assert _tables(case) == before


def _meant(case: Case) -> tuple[Row, Row]:
    """A claim whose words were taken for a named actor, and whose matter has its title of it, with those words."""
    for row in case.rows("claims"):
        for one in row["actors"]:
            named = one["actor"] and one["antecedent"] and f"[{one['name']}]" in row["paraphrase"]
            if named and row["matter"] and f"[= {one['name']}]" in case.show(row["matter"]).row["title"]:
                return row, one
    raise AssertionError("the sample has no such claim")


def test_who_is_meant_by_a_claims_words_is_corrected_in_all_that_is_made_of_it(case: Case, tmp_path: Path) -> None:
    before = _tables(case)
    row, one = _meant(case)
    place = f"{one['start']}-{one['end']}"
    case.judge("actor", row["id"], detail={"who": place, "name": "Orla Venn", "kind": "person"}, by="Ines")
    _counted(case)
    (actor,) = [each for each in case.rows("actors") if each["name"] == "Orla Venn"]
    assert actor["reports"] == [row["report"]] and case.namings(actor["id"])[0].report == row["report"]
    told = case.show(row["id"]).row
    assert "[Orla Venn]" in told["paraphrase"] and f"[{one['name']}]" not in told["paraphrase"]
    assert "[= Orla Venn]" in case.show(told["matter"]).row["title"]
    case.export("claims", "jsonl", tmp_path / "claims.jsonl")
    assert "[Orla Venn]" in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
    assert "Dossier: \\[= Orla Venn\\]" in case.dossier(told["matter"], format="md").decode()
    (tmp_path / "new.txt").write_text("Orla Venn was on the quay, the harbour master said.\n", encoding="utf-8")
    case.add(tmp_path / "new.txt", base=tmp_path)
    (actor,) = [each for each in case.rows("actors") if each["name"] == "Orla Venn"]
    assert len(actor["reports"]) == 2, "a later report that has the name names the same actor"
    assert "[Orla Venn]" in case.show(row["id"]).row["paraphrase"]
    case.remove("new.txt")
    case.undo(next(each.number for each in case.judgements() if each.kind == "actor"), by="Ines")
    _counted(case)
    assert _tables(case) == before


def test_a_corrected_actor_stands_in_the_network(case: Case) -> None:
    row = next(row for row in case.rows("claims") if row["relations"])
    relation = row["relations"][0]
    one = next(each for each in row["actors"] if each["actor"] == relation["source"])
    other = next(each for each in case.rows("actors") if each["id"] not in {a["actor"] for a in row["actors"]})
    detail = {"who": f"{one['start']}-{one['end']}", "name": other["id"]}
    case.judge("actor", row["id"], detail=detail, by="Ines")
    _counted(case)
    told = {(edge.source, edge.target) for edge in case.network() for each in edge.told if each.claim == row["id"]}
    assert told >= {(other["id"], relation["target"])} and (relation["source"], relation["target"]) not in told
    case.judge("actor", row["id"], detail={"who": detail["who"], "open": "yes"}, by="Ines")
    left = {edge.source for edge in case.network() for each in edge.told if each.claim == row["id"]}
    assert not left & {other["id"], relation["source"]}


def test_what_was_said_of_a_matter_outlives_its_first_claim(case: Case) -> None:
    matter = _matter(case, lambda row: len(row["claims"]) > 2)
    case.judge("rename", matter["id"], detail={"title": "Whose boats"}, by="Ines")
    case.judge("wrong", matter["claims"][0], by="Ines")
    _counted(case)
    now = next(row for row in case.rows("matters") if matter["claims"][1] in row["claims"])
    assert now["id"] != matter["id"] and now["title"] == "Whose boats"
    assert [hit.about for hit in case.search("whose boats")] == [min(now["claims"])]
    case.undo(by="Ines")
    case.undo(next(one.number for one in case.log() if one.kind == "rename"), by="Ines")
    _counted(case)
    assert case.show(matter["id"]).row["title"] != "Whose boats"


def test_a_matter_is_found_by_an_id_that_it_had(case: Case) -> None:
    matter = _matter(case, lambda row: len(row["claims"]) > 2)
    first, second, *_ = matter["claims"]
    case.judge("different", second, detail={"with": [one for one in matter["claims"] if one != second]}, by="Ines")
    _counted(case)
    alone = case.show(second).row["matter"]
    case.judge("merge", alone, detail={"with": [matter["id"]]}, by="Ines")
    _counted(case)
    assert case.show(alone).id == case.show(alone[:7]).id == case.show(first).row["matter"] == matter["id"]
    case.judge("wrong", first, by="Ines")
    _counted(case)
    with pytest.raises(UsageError, match=f"known by the claim {first}"):
        case.show(matter["id"])
