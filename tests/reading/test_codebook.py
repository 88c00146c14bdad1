"""A codebook of one's own: what is wrong in it is said, and pairs are coded by likeness to its examples."""

from __future__ import annotations

import pytest

from rashomon.reading.clauses import ClauseVectors
from rashomon.reading.codebook import CodebookCodes, codebook_in, pair_of_example
from rashomon.reading.relating import PairCodes
from rashomon.terms import UsageError
from rashomon.terms.plover import NO_RELATION, likeliest

PORTS = """
name = "ports"
[types.TOW]
definition = "One actor tows the ships of another."
examples = ["S towed a ship of T.", "S pulled T's ferry off the rocks."]
sign = "cooperation"
[types.RAM]
definition = "One actor rams the ships of another."
examples = ["S rammed a ship of T.", "S sank T's cutter."]
sign = "conflict"
"""


def test_types_come_in_their_own_order_with_their_signs() -> None:
    book = codebook_in(PORTS)
    assert [(one.name, one.sign, len(one.examples)) for one in book.types] == [
        ("TOW", "cooperation", 2),
        ("RAM", "conflict", 2),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "ports"', "name = ", "no TOML"),
        ("[types.TOW]", "[types.tow]", "capitals"),
        ("[types.TOW]", "[types.NONE]", "NONE"),
        ('definition = "One actor tows the ships of another."', "", "TOW has no definition"),
        ('examples = ["S rammed a ship of T.", "S sank T\'s cutter."]', "examples = []", "RAM needs examples"),
        ('"S towed a ship of T."', '"Somebody towed a ship."', "does not say S and T"),
        ('sign = "conflict"', 'sign = "bad"', "sign of RAM"),
    ],
)
def test_what_is_wrong_in_a_codebook_is_said(old: str, new: str, said: str) -> None:
    assert old in PORTS
    with pytest.raises(UsageError, match=said):
        codebook_in(PORTS.replace(old, new))


def test_one_type_is_no_codebook() -> None:
    with pytest.raises(UsageError, match="two types"):
        codebook_in(PORTS[: PORTS.index("[types.RAM]")])


def test_pairs_are_coded_by_likeness() -> None:
    codes = CodebookCodes(codebook_in(PORTS), PairCodes.load(), ClauseVectors.load())
    towed, rammed = (codes(pair_of_example(f"S {verb} a boat of T in the fog.")) for verb in ("towed", "rammed"))
    assert (likeliest(towed), likeliest(rammed)) == ("TOW", "RAM")
    assert sum(towed.values()) == pytest.approx(1, abs=1e-4)


def test_no_relation_is_an_answer_in_every_codebook() -> None:
    codes = CodebookCodes(codebook_in(PORTS), PairCodes.load(), ClauseVectors.load())
    assert likeliest(codes(pair_of_example("S is older than T."))) == NO_RELATION
