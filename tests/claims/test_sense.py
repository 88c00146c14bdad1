"""What a coded type is worth between two actors: words are no blows, and who is only spoken of is not asked."""

from __future__ import annotations

import pytest

from tests.claims.scenes import last, told

NAMES = (("Varland", "LOC"), ("Norrin", "LOC"), ("Wren", "PER"), ("Marsh", "PER"), ("Lenn", "LOC"))


def found(rows: str) -> list[tuple[str, str]]:
    """The types and modalities of all relations of the last claim."""
    named = tuple(name for name in NAMES if name[0] in rows)
    return [(one.type, str(one.modality)) for one in last(told(rows, names=named)).relations]


@pytest.mark.parametrize(
    ("rows", "relations"),
    [
        ("Wren PROPN 2 nsubj / attacked=attack VERB 0 root / Marsh PROPN 2 obj", [("ACCUSE", "actual")]),
        ("Wren PROPN 2 nsubj / beat=beat VERB 0 root / Marsh PROPN 2 obj", []),
        ("Wren PROPN 2 nsubj / shot=shoot VERB 0 root / Marsh PROPN 2 obj", [("ASSAULT", "actual")]),
        ("Varland PROPN 2 nsubj / attacked=attack VERB 0 root / Norrin PROPN 2 obj", [("ASSAULT", "actual")]),
        ("Wren PROPN 2 nsubj / escalated=escalate VERB 0 root / attacks=attack NOUN 2 obj / on ADP 5 case / "
         "Marsh PROPN 3 nmod", [("ACCUSE", "actual")]),
    ],
)  # fmt: skip
def test_between_persons_blows_are_of_words_and_contests_are_won(rows: str, relations: list[tuple[str, str]]) -> None:
    assert found(rows) == relations


@pytest.mark.parametrize(
    ("rows", "relations"),
    [
        ("asked=ask VERB 0 root / Norrin PROPN 2 obj", ["REQUEST"]),
        ("asked=ask VERB 0 root / Norrin PROPN 5 nmod:poss / 's PART 3 case / envoy NOUN 2 obj", ["REQUEST"]),
        ("demanded=demand VERB 0 root / withdrawal NOUN 2 obj / of ADP 5 case / Norrin PROPN 3 nmod", ["REQUEST"]),
        ("demanded=demand VERB 0 root / bombing NOUN 2 obj / of ADP 5 case / Norrin PROPN 3 nmod", []),
        ("sought=seek VERB 0 root / Norrin PROPN 5 nmod:poss / 's PART 3 case / help NOUN 2 obj", ["REQUEST"]),
        ("demanded=demand VERB 0 root / Norrin PROPN 4 compound / maps=map NOUN 2 obj", []),
        ("complained=complain VERB 0 root / to ADP 4 case / Norrin PROPN 2 obl", []),
        ("complained=complain VERB 0 root / about ADP 4 case / Norrin PROPN 2 obl", ["ACCUSE"]),
    ],
)  # fmt: skip
def test_a_request_reaches_who_is_asked_and_a_reproach_not_who_is_told(rows: str, relations: list[str]) -> None:
    assert [type_ for type_, _ in found("Varland PROPN 2 nsubj / " + rows)] == relations


def test_who_is_joined_against_a_third_has_nothing_with_that_one() -> None:
    rows = (
        "Varland PROPN 2 nsubj / cooperated=cooperate VERB 0 root / to PART 4 mark / fight VERB 2 xcomp / "
        "Norrin PROPN 4 obj"
    )
    assert ("COOPERATE", "actual") not in found(rows)


@pytest.mark.parametrize(
    ("rows", "relations"),
    [
        ("not PART 4 advmod / condemn VERB 0 root / Norrin PROPN 4 obj", [("ACCUSE", "negated")]),
        ("not PART 4 advmod / ask VERB 0 root / Norrin PROPN 4 obj", [("REQUEST", "negated")]),
        ("not PART 4 advmod / help VERB 0 root / Norrin PROPN 4 obj", [("REJECT", "actual")]),
    ],
)  # fmt: skip
def test_not_to_reproach_or_to_ask_rejects_nothing(rows: str, relations: list[tuple[str, str]]) -> None:
    assert found("Varland PROPN 4 nsubj / did=do AUX 4 aux / " + rows) == relations


def test_to_decline_to_comment_rejects_nobody() -> None:
    rows = "Varland PROPN 2 nsubj / declined=decline VERB 0 root / to PART 4 mark / {} VERB 2 xcomp / {}"
    on = "on ADP 7 case / Norrin PROPN 7 nmod:poss / claims=claim NOUN 4 obl"
    assert found(rows.format("comment", on)) == []
    assert found(rows.format("help", "Norrin PROPN 4 obj")) == [("REJECT", "actual")]


@pytest.mark.parametrize("verb", ["began=begin", "announced=announce", "stepped=step"])
def test_a_deed_is_told_by_the_object_of_a_verb_of_its_stages(verb: str) -> None:
    rows = f"Varland PROPN 2 nsubj / {verb} VERB 0 root / attacks=attack NOUN 2 obj / "
    assert found(rows + "against ADP 5 case / Norrin PROPN 3 nmod") == [("ASSAULT", "actual")]


def test_both_who_back_a_third_do_nothing_to_each_other() -> None:
    rows = (
        "They=they PRON 3 nsubj:pass / were=be AUX 3 aux:pass / backed=back VERB 0 root / by ADP 5 case / "
        "Varland PROPN 3 obl:agent / and CCONJ 7 cc / Norrin PROPN 5 conj"
    )
    assert found(rows) == []


def test_a_condemned_deed_is_its_owners_and_not_its_victims() -> None:
    rows = (
        "Lenn PROPN 2 nsubj / condemned=condemn VERB 0 root / Varland PROPN 5 nmod:poss / 's PART 3 case / "
        "invasion NOUN 2 obj / of ADP 7 case / Norrin PROPN 5 nmod"
    )
    assert found(rows) == [("ACCUSE", "actual")]
