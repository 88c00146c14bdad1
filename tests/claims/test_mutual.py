"""Parties between whom something happens, and what two are said to do to each other."""

from __future__ import annotations

import pytest

from rashomon.terms import ActorRole
from tests.claims.scenes import claims, last, roles, said, told

AGENTS = {"police": ActorRole.AGENT, "guards": ActorRole.AGENT}


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ("Clashes=clash NOUN 2 nsubj / broke=break VERB 0 root / out ADP 2 compound:prt / between ADP 5 case / "
         "police NOUN 2 obl / and CCONJ 7 cc / guards=guard NOUN 5 conj", "Clashes"),
        ("Talks=talk NOUN 6 nsubj / between ADP 3 case / police NOUN 1 nmod / and CCONJ 5 cc / "
         "guards=guard NOUN 3 conj / began=begin VERB 0 root", "Talks"),
        ("There PRON 2 expl / were=be VERB 0 root / clashes=clash NOUN 2 nsubj / between ADP 5 case / "
         "police NOUN 3 nmod / and CCONJ 7 cc / guards=guard NOUN 5 conj", "clashes"),
    ],
)  # fmt: skip
def test_those_between_whom_it_happens_take_part(rows: str, first: str) -> None:
    (claim,) = claims(told(rows))
    assert {name: role for name, role in roles(claim).items() if name in AGENTS} == AGENTS
    assert any(name.startswith(first) for name in roles(claim))


@pytest.mark.parametrize(
    "rows",
    [
        "Clashes=clash NOUN 2 nsubj / began=begin VERB 0 root / between ADP 4 case / 3 NUM 2 obl / and CCONJ 6 cc / "
        "5 NUM 4 conj",
        "Boats=boat NOUN 2 nsubj / sailed=sail VERB 0 root / between ADP 4 case / cliffs=cliff NOUN 2 obl / "
        "and CCONJ 6 cc / rocks=rock NOUN 4 conj",
    ],
)
def test_what_only_lies_around_takes_no_part(rows: str) -> None:
    (claim,) = claims(told(rows))
    assert list(roles(claim)) == [claim.text.split()[0]]


def test_what_each_other_is_accused_of_both_do() -> None:
    rows = ("Both DET 2 det / sides=side NOUN 3 nsubj / accused=accuse VERB 0 root / each DET 3 obj / "
            "other ADJ 4 fixed / of SCONJ 7 mark / selling=sell VERB 3 advcl / boats=boat NOUN 7 obj")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "accused", "selling boats", source="Both sides"))
    assert roles(claim) == {"Both sides": ActorRole.AGENT, "boats": ActorRole.TARGET}


def test_a_gerund_that_something_hangs_on_can_be_who_does_it() -> None:
    rows = ("Fighting=fight VERB 4 nsubj / near ADP 3 case / Osk PROPN 1 nmod / killed=kill VERB 0 root / "
            "nine NUM 4 obj")  # fmt: skip
    (claim,) = claims(told(rows))
    assert roles(claim) == {"Fighting": ActorRole.AGENT, "nine": ActorRole.TARGET}
