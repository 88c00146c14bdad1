"""`network`: a table for each claimant, signs and claims in it; JSON whole; in a pipe one line an edge."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.case import NetworkEdge, Told
from rashomon.cli.drawing.network import acts_in_words
from rashomon.terms.tables import row_of
from tests.cli.hand_answers import HandCase
from tests.cli.hand_case import FOUR, TWO
from tests.cli.running import runner
from tests.cli.scenes import CASE


def edge(claimant: str, sign: str, **fields: Any) -> NetworkEdge:
    """Skarn and the Lamp League, as somebody tells it."""
    return NetworkEdge(
        **{
            "source": "p1",
            "source_name": "Skarn",
            "target": "p2",
            "target_name": "the Lamp League",
            "sign": sign,
            "claimant": None,
            "claimant_name": claimant,
            "claimant_kind": "person",
            "acts": {"ASSAULT": 2},
            "spoken_of": {},
            "since": "2031-03-04",
            "until": "2031-03-04",
            "told": (Told(claim=FOUR.id, type="ASSAULT", put="actual", edtf="2031-03-04", basis="happened"),),
            **fields,
        }
    )


EDGES = (
    edge("Mira Lennox", "conflict"),
    edge(
        "nobody named",
        "cooperation",
        claimant_kind="unstated",
        acts={},
        spoken_of={"AID future": 1},
        since=None,
        until=None,
    ),
    edge("\x1b[31mOdd", "conflict", told=(Told(claim=TWO.id, type="ASSAULT", put="actual", edtf=None, basis=None),)),
)


class NetworkCase(HandCase):
    """The case by hand, with a network."""

    def network(self, **options: Any) -> tuple[NetworkEdge, ...]:
        self.done.append(("network", options))
        return () if options["according_to"] == "nobody" else EDGES


def test_every_claimant_has_a_table_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = runner(monkeypatch, NetworkCase())("network", CASE, width=100)
    assert ended.code == 0
    for words in (
        "according to Mira Lennox",
        "according to nobody named",
        "no source is named",
        "assault 2x",
        "aid future",
    ):
        assert words in ended.out
    assert ended.out.count("Skarn") == len(EDGES) and FOUR.id[:7] in ended.out
    assert "\x1b[31mOdd" not in ended.out


@pytest.mark.parametrize(
    ("basis", "words"),
    [("happened", "9 August 2031"), ("published", "told 9 August 2031"), ("said", "told 9 August 2031")],
)
def test_what_only_the_telling_dates_is_told_then(basis: str, words: str) -> None:
    at = "2031-08-09T12:56:00"
    told = (Told(claim=FOUR.id, type="ASSAULT", put="actual", edtf=at, basis=basis),)
    assert acts_in_words(edge("Mira", "conflict", since=at, until=at, told=told)) == words


def test_in_a_pipe_a_line_says_whose_word_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = runner(monkeypatch, NetworkCase())("network", CASE, width=None).out.splitlines()
    rows = [line for line in lines if "Skarn" in line]
    assert len(rows) == len(EDGES) and any(row.startswith("Mira Lennox") and " - " in row for row in rows)


def test_json_is_the_edges_and_the_options_go_through(monkeypatch: pytest.MonkeyPatch) -> None:
    case = NetworkCase()
    ended = runner(monkeypatch, case)("network", CASE, "--according-to", "Mira", "--since", "2031", "--json")
    assert [json.loads(line) for line in ended.out.splitlines()] == [row_of(one) for one in EDGES]
    assert ("network", {"according_to": "Mira", "since": "2031", "until": None}) in case.done


def test_no_relation_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = runner(monkeypatch, NetworkCase())("network", CASE, "--according-to", "nobody")
    assert "No relation between two political actors" in ended.out
