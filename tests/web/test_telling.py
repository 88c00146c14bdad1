"""A claim's words never stand without the one on whose word they are, and what that one does with them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

import rashomon
from rashomon.cli.app import app
from tests.web.conftest import client_of
from tests.web.markup import Markup

REPORTS = {
    "mercury.txt": (
        "Orlen Mercury",
        "2031-03-05",
        "The mayor of Orlen, Mirela Tosk, denied on Wednesday that the council had sold the pier on 3 February 2031.",
    ),
    "courier.txt": (
        "Senna Courier",
        "2031-03-06",
        "The ferry had left Senna on 2 March 2031, the harbour master, Odo Lind, said, the Northern Wire reported.",
    ),
    "wire.txt": ("Northern Wire", "2031-03-04", "Bread costs twice what it did in May, said the baker, Una Marsh."),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of three reports: a denial, what came by way of an agency, and another report of that agency."""
    folder = tmp_path_factory.mktemp("told")
    for name, (_, _, text) in REPORTS.items():
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    with (folder / "reports.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows(
            [("input", "outlet", "published"), *((name, outlet, day) for name, (outlet, day, _) in REPORTS.items())]
        )
    with rashomon.open(folder / "told.case", create=True) as case:
        case.add(folder, base=folder)
    return folder / "told.case"


@pytest.fixture(scope="module")
def pages(told: Path) -> Iterator[TestClient]:
    """The workbench of that case."""
    with client_of(told) as one:
        yield one


def _text(pages: TestClient, at: str) -> str:
    return " ".join(Markup(pages.get(at).text).text.split())


def _printed(*words: str) -> str:
    return " ".join(CliRunner().invoke(app, list(words)).stdout.split())


DENIED = "denied by Mirela Tosk, in Orlen Mercury"
RELAYED = "Odo Lind, by way of Northern Wire, in Senna Courier"


def test_the_timeline_says_on_whose_word_something_happened(pages: TestClient, told: Path) -> None:
    page = _text(pages, "/timeline")
    terminal = _printed("timeline", str(told))
    for where in (page, terminal):
        assert DENIED in where
        assert RELAYED in where.replace("the Northern", "Northern")


def test_what_everybody_denies_is_no_matter_without_its_denial(pages: TestClient, told: Path) -> None:
    assert "only denied: the council had sold the pier" in _text(pages, "/")
    assert "only denied: the council had sold the pier" in _printed("matters", str(told))
    with rashomon.open(told) as case:
        matter = next(one for one in case.rows("matters") if "sold the pier" in one["title"])
        source = next(one for one in case.rows("sources") if one["name"] == "Mirela Tosk")
        dossier = case.dossier(matter["id"], format="md").decode()
    assert "only denied: the council" in _text(pages, f"/matters/{matter['id']}")
    assert "denies: the council had sold the pier" in _text(pages, f"/sources/{source['actor']}")
    assert "only denied: " in dossier.splitlines()[0] or "# only denied: " in dossier


def test_what_is_found_says_on_whose_word_it_is(pages: TestClient, told: Path) -> None:
    assert DENIED in _text(pages, "/search?q=council+sold")
    assert DENIED in _printed("search", str(told), "council", "sold")


def test_which_report_of_an_agency_is_meant_is_not_guessed(pages: TestClient) -> None:
    page = _text(pages, "/copies")
    assert "from which of its reports is not established" in page
    assert " has it from " not in page


def test_a_denial_is_not_quoted_as_what_was_said(pages: TestClient, told: Path) -> None:
    with rashomon.open(told) as case:
        claim = next(one for one in case.rows("claims") if "sold the pier" in one["text"])
    assert pages.get(f"/cite?id={claim['id']}").json()["text"].startswith("Mirela Tosk denied: “the council had sold")


def test_the_queue_asks_of_a_claim_with_whose_word_it_is(pages: TestClient, told: Path) -> None:
    with rashomon.open(told) as case:
        many = len(list(case.rows("claims")))
    asked = [_text(pages, f"/queue?kind=claims&skip={at}") for at in range(many)]
    denied = next(
        one
        for one in asked
        if "Is this claimed?" in one and "that the council had sold the pier" in one.split("After it")[0]
    )
    assert "Mirela Tosk person denied" in denied
