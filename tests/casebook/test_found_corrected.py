"""Search finds what people decided at once, and no more what they said is not so; taking it back takes that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Case
from rashomon.casebook import search as searching
from rashomon.casebook.book import Casebook
from rashomon.casebook.corrected_passages import having
from rashomon.terms import Linked
from tests import small_rooms as rooms
from tests.casebook.test_participants import claims_of

Place = tuple[str, str]


def link(reports: Any, attributions: Any, claims: Any, judgements: Any = ()) -> Linked:
    """The small rooms' linking, with the reports that name each actor."""
    linked = rooms.link(reports, attributions, claims, judgements)
    named = [(one.report, each.actor) for one in claims for each in one.actors]
    actors = (replace(one, reports=tuple(sorted({r for r, id in named if id == one.id}))) for one in linked.actors)
    return replace(linked, actors=tuple(actors))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case of three reports, in two of which "he" is taken for somebody."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Ka'erin sailed. He left the town. He came back. Vane saw his boat.\n", "utf-8")
    (folder / "b.txt").write_text("He left the town. Moro sailed.\n", "utf-8")
    (folder / "c.txt").write_text("Vane said the pier was lost. Oudry said it rained.\n", "utf-8")
    with Case(Casebook(tmp_path / "he.case", create=True), rooms.small_rooms(claims_of=claims_of, link=link)) as made:
        made.add("in", base=tmp_path)
        yield made


def _claim(case: Case, words: str) -> str:
    return str(next(row["id"] for row in case.rows("claims") if row["text"].startswith(words)))


def _found(case: Case, query: str) -> set[Place]:
    """What is found where, by its kind, its words, and its input."""
    inputs = {row["id"]: row["input"] for row in case.rows("reports")}
    return {(f"{hit.kind}: {hit.text}", inputs[hit.report]) for hit in case.search(query)}


def _source(case: Case, name: str) -> str:
    return str(next(row["actor"] for row in case.rows("sources") if row["name"] == name))


def test_a_corrected_participant_is_found_by_the_name_given(case: Case) -> None:
    before = case.search("Moro")
    entry = case.judge("actor", _claim(case, "He came back"), detail={"who": "He", "name": "Ilka Moro"})
    assert ("claim: He came back", "in/a.txt") in _found(case, "Ilka")
    assert _found(case, '"Ilka Moro"') == {("claim: He came back", "in/a.txt"), ("name: He", "in/a.txt")}
    assert len(case.search("Moro")) == len(before) + 2
    kaerin = {hit.about for hit in case.search("kaerin")}
    assert _claim(case, "He came back") not in kaerin and _claim(case, "He left") in kaerin
    case.undo(entry.number)
    assert case.search("Ilka") == () and case.search("Moro") == before
    assert _claim(case, "He came back") in {hit.about for hit in case.search("kaerin")}


def test_words_that_mean_somebody_else_all_over_a_report_are_found_so(case: Case) -> None:
    detail = {"who": "He", "name": "Ilka Moro", "everywhere": "yes"}
    case.judge("actor", _claim(case, "He came back"), detail=detail)
    assert {hit.about for hit in case.search("ilka")} >= {_claim(case, "He came back"), _claim(case, "He left")}
    case.add(base=case.path.parent)
    assert {hit.about for hit in case.search("ilka")} >= {_claim(case, "He came back"), _claim(case, "He left")}


def test_a_corrected_source_is_found(case: Case) -> None:
    attribution = next(row["id"] for row in case.rows("attributions") if row["content"][0]["text"].startswith("it"))
    case.judge("source", attribution, detail={"name": "Wil Tander", "kind": "person"})
    assert _found(case, "tander") == {("name: Oudry", "in/c.txt")}
    case.undo()
    assert _found(case, "tander") == set()


def test_a_source_that_is_another_one_is_found_by_that_ones_name(case: Case) -> None:
    case.judge("same source", _source(case, "Oudry"), detail={"with": "Vane"})
    assert ("name: Oudry", "in/c.txt") in _found(case, "vane")
    case.relink()
    assert ("name: Oudry", "in/c.txt") in _found(case, "vane")


def test_actors_that_are_one_are_found_by_either_name(case: Case) -> None:
    moro = next(row["id"] for row in case.rows("actors") if row["name"] == "Moro")
    assert "in/a.txt" not in {place for _, place in _found(case, "moro")}
    case.judge("same", moro, detail={"with": "Vane"})
    for _ in (1, 2):
        assert ("name: Vane", "in/a.txt") in _found(case, "moro")
        assert ("name: Moro", "in/b.txt") in _found(case, "vane")
        case.relink()


def test_a_title_given_to_a_matter_is_found(case: Case) -> None:
    matter = next(row["id"] for row in case.rows("matters") if "sailed" in row["title"])
    case.judge("rename", matter, detail={"title": "The Skagen crossing"})
    assert [hit.kind for hit in case.search("skagen")] == ["claim"]
    assert case.show(case.search("skagen")[0].about).row["matter"] == matter


def test_a_claim_of_other_characters_is_found_by_them_only(case: Case) -> None:
    claim = _claim(case, "He left")
    case.judge("span", claim, detail={"start": 16, "end": 23, "text": "He left"})
    hits = case.search("left")
    assert {hit.text for hit in hits} == {"left"}
    assert claim not in {hit.about for hit in case.search("town kaerin") if hit.kind == "claim"}


def test_it_is_found_beside_the_commonest_words_too(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.judge("actor", _claim(case, "He came back"), detail={"who": "He", "name": "Ilka Moro"})
    usual = case.search("Ilka")
    monkeypatch.setattr(searching, "COMMON", 0)
    assert {hit.about for hit in case.search("Ilka")} == {hit.about for hit in usual} != set()


def test_a_case_that_nobody_corrected_asks_no_row(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a search costs must not grow with the case for those who correct nothing."""
    monkeypatch.setattr("rashomon.casebook.corrected_passages._changed", lambda *_: pytest.fail("asked"))
    assert case.search("kaerin")


def test_more_names_than_one_question_takes_are_asked_for() -> None:
    asked = list(having(("sources", "audience"), {f"word{number}" for number in range(450)}))
    assert len(asked) == 3 and all(like.count("?") == len(values) <= 400 for like, values in asked)
    assert {word for _, values in asked for word in values} == {f"%word{number}%" for number in range(450)}
