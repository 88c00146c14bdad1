"""Faults that a strict reader found: sorts there are none of, what tells nothing alone, abilities, places, times."""

from __future__ import annotations

import pytest

from rashomon.claims.calendar_words import expressions_in
from rashomon.terms import Modality, Polarity
from tests.claims.scenes import claims, last, said, told

NO_STEP = ("The DET 2 det / port NOUN 5 nsubj / will AUX 5 aux / not PART 5 advmod / take VERB 0 root / a DET 7 det / "
           "step NOUN 5 obj / that PRON 9 nsubj / harms=harm VERB 7 acl:relcl / crews=crew NOUN 9 obj / "
           ". PUNCT 5 punct")  # fmt: skip


def texts(*rows: str) -> list[str]:
    return [claim.text for claim in claims(told(*rows))]


def test_a_sort_there_is_none_of_is_told_of_by_nobody() -> None:
    assert texts(NO_STEP) == ["The port will not take a step that harms crews"]
    taken = NO_STEP.replace("not PART 5 advmod", "then ADV 5 advmod")
    assert texts(taken) == ["The port will then take a step that harms crews", "that harms crews"]


@pytest.mark.parametrize(("noun", "count"), [("guard", 1), ("time", 2)])
def test_who_it_was_not_is_not_told_by_itself(noun: str, count: int) -> None:
    rows = (f"This PRON 5 nsubj / is AUX 5 cop / not PART 5 advmod / the DET 5 det / {noun} NOUN 0 root / that PRON 8 "
            "obj / he PRON 8 nsubj / sold=sell VERB 5 acl:relcl / . PUNCT 5 punct")  # fmt: skip
    found = texts(rows)
    assert found[0] == f"This is not the {noun} that he sold"
    assert len(found) == count


def test_the_best_ever_is_a_sort() -> None:
    rows = ("Wren PROPN 2 nsubj / left=leave VERB 0 root / the DET 5 det / best ADJ 5 amod / boat NOUN 2 obj / "
            "that PRON 10 "
            "obj / she PRON 10 nsubj / has=have AUX 10 aux / ever ADV 10 advmod / "
            "built=build VERB 5 acl:relcl")  # fmt: skip
    assert texts(rows) == ["Wren left the best boat that she has ever built"]
    assert len(texts(rows.replace("ever ADV", "now ADV"))) == 2


def test_a_bare_time_has_its_when() -> None:
    rows = ("It PRON 2 nsubj / sank=sink VERB 0 root / at ADP 5 case / a DET 5 det / time NOUN 2 obl / "
            "when ADV 9 advmod / "
            "ports=port NOUN 9 nsubj / were=be AUX 9 cop / empty ADJ 2 advcl / . PUNCT 2 punct")  # fmt: skip
    assert texts(rows)[0] == "It sank at a time when ports were empty"


def test_a_clause_that_leaves_out_what_it_says_is_none() -> None:
    rows = ("Wren PROPN 2 nsubj / left=leave VERB 0 root / , PUNCT 6 punct / as SCONJ 6 mark / Pell PROPN 6 nsubj / "
            "had=have VERB 2 advcl / . PUNCT 2 punct")  # fmt: skip
    assert len(texts(rows)) == 1
    rows = rows.replace("had=have VERB 2 advcl / . PUNCT 2 punct", "had=have VERB 2 advcl / ships=ship NOUN 6 obj")
    assert len(texts(rows)) == 2


def test_a_score_says_nothing() -> None:
    assert not texts("Group NOUN 2 nsubj / G PROPN 0 root / – PUNCT 2 punct / Varn PROPN 2 appos / 1 NUM 4 flat")


@pytest.mark.parametrize(
    ("copula", "adverb", "expected"),
    [
        ("was=be AUX 3 cop", "once ADV 3 advmod", Modality.ACTUAL),
        ("is=be AUX 3 cop", "not PART 3 advmod", Modality.POSSIBLE),
        ("is=be AUX 3 cop", "now ADV 3 advmod", Modality.POSSIBLE),
        ("will AUX 3 aux", "soon ADV 3 advmod", Modality.FUTURE),
    ],
)
def test_what_somebody_was_able_to_do_was_done(copula: str, adverb: str, expected: Modality) -> None:
    rows = f"Wren PROPN 3 nsubj / {copula} / able ADJ 0 root / {adverb} / to PART 6 mark / sail VERB 3 xcomp"
    assert last(told(rows)).modality is expected


@pytest.mark.parametrize("label", ["aux", "mark"])
def test_an_inverted_condition_is_no_claim(label: str) -> None:
    rows = ("Wren PROPN 2 nsubj / left=leave VERB 0 root / , PUNCT 6 punct / had=have AUX 6 " + label + " / "
            "Pell PROPN 6 nsubj / "
            "stayed=stay VERB 2 advcl / . PUNCT 2 punct")  # fmt: skip
    found = claims(told(rows))
    assert [(one.text, one.modality) for one in found] == [("Wren left , had Pell stayed", Modality.CONDITIONAL)]


@pytest.mark.parametrize(("noun", "expected"), [("way", Polarity.NEGATED), ("hall", Polarity.AFFIRMED)])
def test_in_no_way_denies(noun: str, expected: Polarity) -> None:
    rows = f"It PRON 2 nsubj / burns=burn VERB 0 root / in ADP 5 case / no DET 5 det / {noun} NOUN 2 obl"
    assert last(told(rows)).polarity is expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("It PRON 3 nsubj:pass / was=be AUX 3 aux:pass / unveiled=unveil VERB 0 root", "unveil"),
        ("It PRON 6 nsubj / is=be AUX 6 cop / due ADJ 6 case / to ADP 3 fixed / bad ADJ 6 amod / "
         "rust NOUN 0 root", "be due"),
        ("They PRON 3 nsubj / are=be AUX 3 cop / walking=walk VERB 0 root", "walk"),
        ("It PRON 4 nsubj / is=be AUX 4 cop / about SCONJ 4 mark / selling=sell VERB 0 root / "
         "it PRON 4 obj", "be selling"),
    ],
)  # fmt: skip
def test_actions_behind_the_copula(rows: str, expected: str) -> None:
    action = last(told(rows)).action
    assert action is not None
    assert action.lemma == expected


@pytest.mark.parametrize(
    ("noun", "more", "expected"),
    [("rooftop", "the", ["rooftop"]), ("home", "her", ["her home"]), ("home", "", []), ("breach", "the", [])],
)
def test_described_places(noun: str, more: str, expected: list[str]) -> None:
    label = "nmod:poss" if more == "her" else "det"
    rows = "Wren PROPN 2 nsubj / waited=wait VERB 0 root / at ADP {0} case / {1}{2} NOUN 2 obl"
    rows = rows.format(5 if more else 4, f"{more} PRON 5 {label} / " if more else "", noun)
    assert [place.name for place in last(told(rows)).places] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("It PRON 2 nsubj / failed=fail VERB 0 root / every DET 4 det / time NOUN 2 obl", True),
        ("It PRON 2 nsubj / failed=fail VERB 0 root / last ADJ 4 amod / time NOUN 2 obl", False),
    ],
)
def test_what_is_so_each_time_stands(rows: str, expected: bool) -> None:
    assert last(told(rows)).standing is expected


@pytest.mark.parametrize(
    "text", ["Four minutes later", "in the 20th minute", "the last five months", "Last Year", "Saturday Night"]
)
def test_expressions_of_time(text: str) -> None:
    whole = f"{text} they left." if text[0] in "LS" else f"{text} of her life they left."
    assert [whole[one.start : one.end] for one in expressions_in(whole, 0, len(whole))] == [text]


def test_a_time_before_an_infinitive_is_the_other_verbs() -> None:
    rows = ("Wren PROPN 2 nsubj / wants=want VERB 0 root / Pell PROPN 2 obj / on ADP 5 case / "
            "Friday PROPN 7 obl / to PART 7 "
            "mark / leave VERB 2 xcomp")  # fmt: skip
    scene = told(rows)
    assert last(scene, said(scene[0], "wants", "on Friday to leave", source="Wren")).text == "to leave"
