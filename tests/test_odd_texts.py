"""Whatever a text is made of, every room takes it, and what comes out stands at its characters."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.attribution import attributions_of
from rashomon.claims import claims_of, identified, known_actors
from rashomon.linking import link
from rashomon.reading import Reader
from rashomon.terms import Report
from rashomon.terms.tables import row_of
from tests.hand_readings import hand_report
from tests.places import wrong_spans

PIECES = (
    "said",
    "told",
    "the minister",
    "Ms Toll",
    "the Courier",
    "according to",
    "denied that",
    "boats",
    "were lost",
    "on Tuesday",
    "she",
    "who",
    "which",
    "at least 12",
    "reported",
    "--",
    "“",
    "”",
    '"',
    "‘",
    "’s",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    "?",
    "…",
    "\n",
    "> ",
    "–",
    "U.S.",
    "IS",
    "a@b.c",
    "http://x.y/z",
    "٣ قوارب",
    "🚢",
    "\u00a0",
    "\u200f",
    "1,000",
    "-",
    "via",
    "not",
    "if",
)
ENDINGS = (
    "“Two boats were lost,” ",
    "Two boats were lost, ",
    "Two boats were lost, according to",
    "Two boats were lost, the minister said, ",
    "The minister told the Courier: ",
    "– said – “",
    "“-- said -- the minister, ,",
    "The council drew a plan said to",
    "They had hoped for help, he went on, citing the",
    "“It went well,” Lind said. For Osk, it",
    "The mayor told them that everyone would",
    "The officials said that, even if they thought it",
    "She posted it under a headline that said, “Ship lost to",
    "The ferry was sunk by May",
)


@cache
def reader() -> Reader:
    return Reader.load()


def check(text: str) -> None:
    """Take `text` through every room after intake and hold what comes out against its characters."""
    report: Report = hand_report(text)
    reading = reader().read(report)
    attributions = identified(report, reading, attributions_of(report, reading))
    claims = claims_of(report, reading, attributions)
    linked = link((report,), attributions, claims, (), known_actors())
    assert sorted(id for matter in linked.matters for id in matter.claims) == sorted(claim.id for claim in claims)
    tables = {"reports": [report], "attributions": attributions, "claims": claims, "links": linked.links}
    assert not wrong_spans({name: [row_of(thing) for thing in things] for name, things in tables.items()})
    for attribution in attributions:
        assert attribution.sources
        assert attribution.chain


@pytest.mark.parametrize("text", ENDINGS)
def test_a_text_that_ends_in_the_middle(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@example(["said", "according to", "IS", "[", "said"])  # a name and a bracket at the end
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_a_text_of_odd_pieces(pieces: list[str]) -> None:
    check(" ".join(pieces))
