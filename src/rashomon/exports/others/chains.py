"""Chains in a line, for formats that have one field for them."""

from __future__ import annotations

from rashomon.exports.held import Held
from rashomon.terms.tables import Row


def chain_in_words(held: Held, claim: Row) -> str:
    """Who, from the root to the report: `officials < the Northern Wire < Harbour Courier`.

    A case without texts has no names: kinds stand for them.
    """
    links = held.chain_of(claim)
    names = ["not stated" if one["kind"] == "unstated" else one["name"] or one["kind"] for one in links[:-1]]
    return " < ".join([*names, "this report" if held.wordless else held.title_of(claim["report"])])


def stance_of(held: Held, claim: Row) -> str:
    """How the claim's source stands to it; "asserts" where the report says it itself."""
    own = held.attributions.get(claim["attribution"] or "")
    return str(own["stance"]) if own else "asserts"


def plain_day(edtf: str | None) -> str | None:
    """The date where it is a plain year, month or day without reserve, a time of day cut off; None else.

    >>> plain_day("2031-03-04T10:00:00Z"), plain_day("2031-03"), plain_day("2031-03-04~"), plain_day("2031-03-XX")
    ('2031-03-04', '2031-03', None, None)
    """
    day = (edtf or "").partition("T")[0]
    parts = day.split("-")
    plain = bool(day) and all(one.isdigit() for one in parts) and [len(one) for one in parts] == [4, 2, 2][: len(parts)]
    return day if plain and (len(parts) < 2 or 1 <= int(parts[1]) <= 12) else None
