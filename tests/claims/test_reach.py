"""Whom a deed reaches: no relation to who is only named beside it."""

from __future__ import annotations

import pytest

from tests.claims.scenes import last, told

NAMES = (("Varland", "LOC"), ("Norrin", "LOC"), ("Wren", "PER"))


def found(rows: str) -> list[str]:
    """The types of all relations of the last claim."""
    named = tuple(name for name in NAMES if name[0] in rows)
    return [one.type for one in last(told(rows, names=named)).relations]


VARLAND = "Varland PROPN 2 nsubj / "


@pytest.mark.parametrize(
    ("rows", "types"),
    [
        ("condemned=condemn VERB 0 root / Norrin PROPN 5 nmod:poss / 's PART 3 case / raids=raid NOUN 2 obj",
         ["ACCUSE"]),
        ("condemned=condemn VERB 0 root / raids=raid NOUN 2 obj / by ADP 5 case / Norrin PROPN 3 nmod", ["ACCUSE"]),
        ("condemned=condemn VERB 0 root / raids=raid NOUN 2 obj / on ADP 5 case / Norrin PROPN 3 nmod", []),
        ("rejected=reject VERB 0 root / calls=call NOUN 2 obj / by ADP 5 case / Norrin PROPN 3 nmod", ["REJECT"]),
        ("bombed=bomb VERB 0 root / Norrin PROPN 4 compound / boats=boat NOUN 2 obj", ["ASSAULT"]),
        ("praised=praise VERB 0 root / Norrin PROPN 4 compound / voters=voter NOUN 2 obj", []),
        ("talked=talk VERB 0 root / about ADP 4 case / Norrin PROPN 2 obl", []),
        ("seeks=seek VERB 0 root / Norrin PROPN 4 compound / sanctions=sanction NOUN 2 obj", []),
        ("imposed=impose VERB 0 root / sanctions=sanction NOUN 2 obj / against ADP 5 case / Norrin PROPN 3 nmod",
         ["COERCE"]),
        ("bombed=bomb VERB 0 root / towns=town NOUN 2 obj / in ADP 5 case / Norrin PROPN 3 nmod", []),
        ("bombed=bomb VERB 0 root / towns=town NOUN 2 obj / during ADP 5 case / talks=talk NOUN 2 obl / "
         "with ADP 7 case / Norrin PROPN 5 nmod", []),
        ("bombed=bomb VERB 0 root / towns=town NOUN 2 obj / to PART 5 mark / impress VERB 2 advcl / "
         "Norrin PROPN 5 obj", []),
        ("bombed=bomb VERB 0 root / boats=boat NOUN 2 obj / of ADP 5 case / Wren PROPN 3 nmod / of ADP 7 case / "
         "Norrin PROPN 5 nmod", ["ASSAULT"]),
        ("agreed=agree VERB 0 root / to PART 4 mark / bomb VERB 2 xcomp / boats=boat NOUN 4 obj / of ADP 7 case / "
         "Norrin PROPN 5 nmod", ["THREATEN"]),
        ("called=call VERB 0 root / Norrin PROPN 2 obj / weak ADJ 2 xcomp", []),
    ],
)  # fmt: skip
def test_who_is_only_named_beside_a_deed_is_not_reached(rows: str, types: list[str]) -> None:
    assert found(VARLAND + rows) == types


def test_who_is_named_by_his_land_stands_in_no_relation_to_it() -> None:
    rows = (
        "Wren PROPN 4 nsubj / of ADP 3 case / Varland PROPN 1 nmod / praised=praise VERB 0 root / Varland PROPN 4 obj"
    )
    assert found(rows) == []
