"""An actor's page: all that is told of it with whose word it is, all that it is told to have said; search by names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.terms import Id, UsageError
from tests.web.conftest import client_of
from tests.web.markup import Markup

REPORTS = {
    "courier.txt": (
        "Senna Courier",
        "2031-03-06",
        "The baker, Una Marsh, accused Mirela Tosk of selling the pier. “Mirela Tosk sold it to her cousin,” Una Marsh "
        "said.",
    ),
    "mercury.txt": (
        "Orlen Mercury",
        "2031-03-05",
        "The mayor of Orlen, Mirela Tosk, denied on Wednesday that the council had sold the pier. She opened the new "
        "market on Tuesday.",
    ),
    "wire.txt": (
        "Northern Wire",
        "2031-03-04",
        "Mirela Tosk declined to comment on the pier. Bread costs twice what it did in May, said the baker, Una Marsh.",
    ),
}

SAID = "What this actor is reported to have said"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of three reports that tell of one mayor."""
    (tmp_path / "in").mkdir()
    for name, (_, _, text) in REPORTS.items():
        (tmp_path / "in" / name).write_text(f"{text}\n", encoding="utf-8")
    with (tmp_path / "in" / "reports.csv").open("w", newline="", encoding="utf-8") as table:
        rows = [(name, outlet, day) for name, (outlet, day, _) in REPORTS.items()]
        csv.writer(table).writerows([("input", "outlet", "published"), *rows])
    with rashomon.open(tmp_path / "mayor.case", create=True) as made:
        made.add(tmp_path / "in", base=tmp_path / "in")
    return tmp_path / "mayor.case"


@pytest.fixture
def pages(case: Path) -> Iterator[TestClient]:
    """The workbench of that case."""
    with client_of(case) as one:
        yield one


def _actor(case: Path, name: str) -> Id:
    with rashomon.open(case) as opened:
        return str(next(row["id"] for row in opened.rows("actors") if name in (row["name"], *row["aliases"])))


def test_all_that_rows_tell_of_an_actor_is_found(case: Path) -> None:
    mayor = _actor(case, "Mirela Tosk")
    with rashomon.open(case) as opened:
        found = opened.of_actor(mayor)
        told = {r["id"] for r in opened.rows("claims") if any(part["actor"] == mayor for part in r["actors"])}
        said = {r["id"] for r in opened.rows("attributions") if any(one["actor"] == mayor for one in r["sources"])}
        with pytest.raises(UsageError):
            opened.of_actor("p0000000000000000")
    assert {one[0] for one in found.claims} == told and told
    assert {one[0] for one in found.said} == said and len(said) >= 2


def test_the_page_has_it_by_date_and_with_whose_word_it_is(case: Path, pages: TestClient) -> None:
    text = Markup(pages.get(f"/actors/{_actor(case, 'Mirela Tosk')}").text).text
    told, _, said = text.partition(SAID)
    assert told.index("opened the new market") < told.index("to her cousin")
    assert "Una Marsh, in Senna Courier · as agent" in told
    assert said.index("declines:") < said.index("denies:")
    assert "the council had sold the pier" in said


def test_a_part_and_a_list_are_chosen_by_the_address(case: Path, pages: TestClient) -> None:
    mayor = _actor(case, "Mirela Tosk")
    agent = Markup(pages.get(f"/actors/{mayor}?list=told&part=agent").text).text
    assert "opened the new market" in agent and SAID not in agent
    assert "opened the new market" not in Markup(pages.get(f"/actors/{mayor}?list=told&part=recipient").text).text
    assert "opened the new market" not in Markup(pages.get(f"/actors/{mayor}?list=said").text).text
    assert pages.get(f"/actors/{mayor}?list=x&part=y&page=z").status_code == 200


def test_a_correction_brings_and_takes_a_claim(case: Path) -> None:
    mayor, baker = _actor(case, "Mirela Tosk"), _actor(case, "Una Marsh")
    with rashomon.open(case) as opened:
        claim = next(row for row in opened.rows("claims") if "opened the new market" in row["text"])
        assert claim["id"] in {one[0] for one in opened.of_actor(mayor).claims}
        opened.judge("actor", claim["id"], by="Ines", detail={"who": "She", "name": "Una Marsh"})
        assert claim["id"] not in {one[0] for one in opened.of_actor(mayor).claims}
        assert claim["id"] in {one[0] for one in opened.of_actor(baker).claims}
        said = next(row for row in opened.rows("attributions") if row["stance"] == "declines")
        opened.judge("source", said["id"], by="Ines", detail={"name": "Una Marsh", "kind": "person"})
        assert said["id"] in {one[0] for one in opened.of_actor(baker).said}
        opened.undo(by="Ines")
        assert said["id"] in {one[0] for one in opened.of_actor(mayor).said}


def test_a_sentence_that_stands_nowhere_leads_to_what_is_nearest(pages: TestClient) -> None:
    text = Markup(pages.get("/search?q=Tosk says the council never sold that pier of Orlen").text).text
    assert "Nearest, by how many and how rare the words are" in text
    assert "denied on Wednesday that the council had sold the pier" in " ".join(text.split())
    assert "Orlen Mercury" in text
    assert "Matters that tell of it" not in text


def test_search_and_jump_find_an_actor_by_the_beginning_of_a_name(case: Path, pages: TestClient) -> None:
    at = f"/actors/{_actor(case, 'Mirela Tosk')}"
    assert at in pages.get("/search?q=tosk").text
    assert at in [one["at"] for one in pages.get("/jump?q=mirel").json()]
    assert at not in pages.get("/search?q=irela").text
