"""Who and what takes part, described or named, and acts that several words name."""

import pytest

from rashomon.linking.actions import carried, turned
from rashomon.linking.parts import match, parts_of
from rashomon.terms import ActorRole, Claim
from tests.linking.hand_claims import claim_of, report_of


def claim(agent: str) -> Claim:
    """A claim in which `agent` did it."""
    text = f"{agent} shelled Tosk"
    return claim_of(report_of(text, "Courier"), text, agent=agent, target="Tosk")


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("the county guard of Tarvia", "the Tarvian county guard", 1.0, 1.0),
        ("the county guard", "the guard", 1.0, 1.0),
        ("the county guard", "the coast guard", 0.5, 0.7),
        ("Vellmar", "Vellmar Shipping", 1.0, 1.0),
        ("the Northern Army", "the Highland Front", 0.0, 0.0),
    ],
)
def test_parts_match_by_head_and_by_name(one: str, other: str, least: float, most: float) -> None:
    left, right = ((part,) for part in (parts_of(claim(one))[0], parts_of(claim(other))[0]))
    assert least <= match(left[0], right[0]) <= most
    assert match(left[0], right[0]) == match(right[0], left[0])
    assert left[0].role is ActorRole.AGENT


def test_what_several_words_name_is_one_act() -> None:
    assert carried("lose", ["they", "lost", "their", "lives"], after=["their", "lives"]) == "die"
    assert carried("lose", ["they", "lost", "the", "match"], after=["the", "match"]) == "lose"
    assert carried("begin", ["the", "search", "began"], ["search"]) == "search"
    assert turned("work", ["they", "stopped", "work"]) == "walk out"
    assert turned("work", ["they", "did", "not", "work"]) is None
