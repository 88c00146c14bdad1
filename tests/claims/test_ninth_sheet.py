"""Faults that a strict reader found: bounds of time, what is due, rows, numbers that are names, asides, colons."""

from __future__ import annotations

import pytest

from rashomon.claims.bindings import stands_for_nothing
from rashomon.claims.tree import tree_of
from rashomon.terms import ActorRole, Modality, Polarity
from tests.claims.scenes import claims, last, roles, said, scene, told

SHUT = "It PRON 3 nsubj:pass / was=be AUX 3 aux:pass / shut VERB 0 root / "
WREN_LEFT = "Wren PROPN 2 nsubj / left=leave VERB 0 root / "


def texts(*rows: str, names: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [claim.text for claim in claims(told(*rows, names=names))]


@pytest.mark.parametrize(
    ("word", "text", "basis"),
    [
        ("since", "since 2012", "stated, from then on"),
        ("until", "until 2012", "stated, up to then"),
        ("by", "by 2012", "stated, by then"),
        ("before", "before 2012", "stated, before then"),
        ("in", "2012", "stated"),
    ],
)
def test_a_bound_is_told_with_its_time(word: str, text: str, basis: str) -> None:
    time = last(told(f"{SHUT}{word} ADP 5 case / 2012 NUM 3 obl / . PUNCT 3 punct")).time
    assert time is not None
    assert (time.text, time.edtf, time.basis) == (text, "2012", basis)


def test_a_bound_across_a_line_break_keeps_the_words_of_the_report() -> None:
    rows = ("It it PRON 3 nsubj:pass / was be AUX 3 aux:pass / shut shut VERB 0 root / since since ADP 5 case / "
            "2012 2012 NUM 3 obl")  # fmt: skip
    time = last(scene("It was shut since\n2012", rows)).time
    assert time is not None
    assert (time.text, time.start, time.end) == ("since\n2012", 12, 22)


@pytest.mark.parametrize(
    ("rows", "told_in"),
    [
        ("Wren PROPN 2 nsubj / sold=sell VERB 0 root / mills=mill NOUN 2 obj / built=build VERB 3 acl / in ADP 6 "
         "case / 1990 NUM 4 obl", None),
        ("Wren PROPN 2 nsubj / sold=sell VERB 0 root / mills=mill NOUN 2 obj / built=build VERB 3 acl / in ADP 6 "
         "case / 1990 NUM 4 obl / in ADP 8 case / 2012 NUM 2 obl", "2012"),
        ("Wren PROPN 2 nsubj / died=die VERB 0 root / in ADP 5 case / an DET 5 det / attack NOUN 2 obl / "
         "planned=plan VERB 5 acl / in ADP 8 case / 2012 NUM 6 obl", "2012"),
        ("Wren PROPN 6 nsubj / was=be AUX 6 cop / the DET 6 det / first ADJ 6 amod / woman NOUN 6 compound / "
         "mayor NOUN 0 root / elected=elect VERB 6 acl / in ADP 9 case / 2012 NUM 7 obl", "2012"),
    ],
)  # fmt: skip
def test_when_something_was_made_is_not_when_it_was_sold(rows: str, told_in: str | None) -> None:
    time = claims(told(rows))[0].time
    assert (time and time.edtf) == told_in


@pytest.mark.parametrize(("before", "is_told"), [("Easter", False), ("Good", False), ("last", True)])
def test_a_day_of_the_year_with_a_name_is_no_day_of_this_week(before: str, is_told: bool) -> None:
    rows = f"Wren PROPN 2 nsubj / sailed=sail VERB 0 root / on ADP 5 case / {before} ADJ 5 amod / Sunday PROPN 2 obl"
    assert (last(told(rows)).time is not None) == is_told


@pytest.mark.parametrize(("when", "is_told"), [("Friday PROPN", True), ("2012 NUM", False)])
def test_a_day_behind_an_infinitive_is_the_actions(when: str, is_told: bool) -> None:
    rows = "Wren PROPN 2 nsubj / backed=back VERB 0 root / plans=plan NOUN 2 obj / to PART 5 mark / sail VERB 3 acl / "
    assert (claims(told(f"{rows}on ADP 7 case / {when} 5 obl"))[0].time is not None) == is_told


@pytest.mark.parametrize(
    ("rows", "action"),
    [
        ("Wren PROPN 5 nsubj / was=be AUX 5 aux / due ADJ 5 advmod / to ADP 3 fixed / sail VERB 0 root", "sail"),
        ("Wren PROPN 6 nsubj:pass / was=be AUX 6 aux / due ADJ 6 case / to ADP 3 fixed / be AUX 6 aux:pass / "
         "freed=free VERB 0 root", "free"),
        ("Wren PROPN 3 nsubj / was=be AUX 3 cop / about ADJ 0 root / to PART 5 mark / sail VERB 3 xcomp", "sail"),
    ],
)  # fmt: skip
def test_what_somebody_is_due_or_about_to_do_is_to_come(rows: str, action: str) -> None:
    found = last(told(rows))
    assert found.action is not None
    assert (found.action.lemma, found.modality, found.standing) == (action, Modality.FUTURE, False)


@pytest.mark.parametrize(("word", "text"), [("on", "on or before 2012"), ("long", "before 2012")])
def test_on_or_before_is_by_then(word: str, text: str) -> None:
    rows = f"{SHUT}{word} ADV 3 advmod / or CCONJ 7 cc / before ADP 7 case / 2012 NUM 3 conj / . PUNCT 3 punct"
    time = last(told(rows)).time
    assert time is not None
    assert (time.text, time.basis.endswith("by then")) == (text, word == "on")


def test_a_bound_of_what_the_time_belongs_to_is_none_of_the_time() -> None:
    rows = f"{WREN_LEFT}after ADP 6 case / May PROPN 6 nmod:poss / 's PART 4 case / vote NOUN 2 obl / . PUNCT 2 punct"
    time = last(told(rows.replace("May PROPN", "Friday PROPN"))).time
    assert time is not None
    assert (time.text, time.basis) == ("Friday", "relative, anchor unknown")


def test_a_limit_is_a_time_and_a_number() -> None:
    found = last(told(f"{WREN_LEFT}within ADP 5 case / 48 NUM 5 nummod / hours=hour NOUN 2 obl / . PUNCT 2 punct"))
    assert found.time is not None
    assert (found.time.text, found.time.edtf) == ("within 48 hours", None)
    assert [number.value for number in found.numbers] == [48]


def test_what_it_is_time_for_is_wanted() -> None:
    rows = ("It PRON 3 expl / is=be AUX 3 cop / time NOUN 0 root / for SCONJ 7 mark / Osk PROPN 7 nsubj / "
            "to PART 7 mark / "
            "close VERB 3 acl / ports=port NOUN 7 obj / . PUNCT 3 punct")  # fmt: skip
    found = last(told(rows, names=(("Osk", "LOC"),)))
    assert found.action is not None
    assert (found.action.lemma, found.modality, found.standing) == ("close", Modality.WANTED, False)
    assert roles(found) == {"Osk": ActorRole.AGENT, "ports": ActorRole.TARGET}
    lunch = last(told("It PRON 4 expl / is=be AUX 4 cop / lunch NOUN 4 compound / time NOUN 0 root / . PUNCT 4 punct"))
    assert lunch.action is not None
    assert lunch.action.lemma == "be time"


def test_have_got_to_is_must() -> None:
    rows = "Crews=crew NOUN 3 nsubj / {} / got=get VERB 0 root / to PART 5 mark / leave VERB 3 xcomp / . PUNCT 3 punct"
    found = last(told(rows.format("have AUX 3 aux")))
    assert found.action is not None
    assert (found.action.lemma, found.modality) == ("leave", Modality.WANTED)
    other = last(told(rows.format("soon ADV 3 advmod")))
    assert other.action is not None
    assert other.action.lemma == "get"


@pytest.mark.parametrize(
    ("verb", "subject", "expected"),
    [
        ("urges=urge", "rain", Modality.WANTED),
        ("notes=note", "town", Modality.WANTED),
        ("notes=note", "rain", Modality.POSSIBLE),
    ],
)
def test_should_asks_whoever_can_act(verb: str, subject: str, expected: Modality) -> None:
    rows = (f"Wren PROPN 2 nsubj / {verb} VERB 0 root / that SCONJ 7 mark / the DET 5 det / {subject} NOUN 7 nsubj / "
            "should AUX 7 aux / stop VERB 2 ccomp / . PUNCT 2 punct")  # fmt: skip
    found = told(rows)
    voice = said(found[0], verb.partition("=")[0], f"the {subject} should stop", source="Wren")
    assert last(found, voice).modality is expected


def test_a_row_of_names_is_the_predicate_of_none_alone() -> None:
    rows = ("Winners=winner NOUN 3 nsubj / were=be AUX 3 cop / Wren PROPN 0 root / {} CCONJ 5 cc / "
            "Pell PROPN 3 conj / . PUNCT 3 "
            "punct")  # fmt: skip
    names = (("Wren", "PER"), ("Pell", "PER"))
    action = last(told(rows.format("and"), names=names)).action
    assert action is not None
    assert action.lemma == "be"
    one = last(
        told("Winner NOUN 3 nsubj / was=be AUX 3 cop / Wren PROPN 0 root / . PUNCT 3 punct", names=names[:1])
    ).action
    assert one is not None
    assert one.lemma == "be Wren"


def test_numbers_behind_their_noun_are_names() -> None:
    rows = ("Six NUM 2 nummod / shells=shell NOUN 3 nsubj / hit VERB 0 root / posts=post NOUN 3 obj / 250 NUM 4 {} / "
            "and CCONJ 7 cc / 251 NUM 5 conj / . PUNCT 3 punct")  # fmt: skip
    for label in ("nummod", "appos"):
        assert [number.value for number in last(told(rows.format(label))).numbers] == [6]


def test_at_least_counts_no_least() -> None:
    rows = ("At ADP 2 case / least ADJ 3 nmod / 107 NUM 4 nsubj:pass / killed=kill VERB 0 root / in ADP 6 case / "
            "fire NOUN 4 obl")  # fmt: skip
    assert [number.unit for number in last(told(rows)).numbers] == ["people"]


def test_the_half_that_ends_does_nothing() -> None:
    rows = "The DET 3 det / {} ADJ 3 amod / half NOUN 4 nsubj / ended=end VERB 0 root / . PUNCT 4 punct"
    assert not roles(last(told(rows.format("first"))))
    assert roles(last(told(rows.format("rusty")))) == {"The rusty half": ActorRole.AGENT}


ASIDE = ("Wren PROPN 2 nsubj / held=hold VERB 0 root / feasts=feast NOUN 2 obj / {} / a DET 6 det / "
         "rite NOUN 3 appos / that PRON "
         "8 nsubj / marks=mark VERB 6 acl:relcl / spring NOUN 8 obj / . PUNCT 2 punct")  # fmt: skip


def test_a_bare_aside_goes_with_its_clause() -> None:
    assert texts(ASIDE.format(", PUNCT 6 punct")) == ["Wren held feasts", "that marks spring"]
    assert texts(ASIDE.format("or CCONJ 6 cc")) == ["Wren held feasts or a rite that marks spring", "that marks spring"]


COLON = ("{} NOUN 2 nsubj / {} VERB 0 root / {} NOUN 2 obj / : PUNCT 6 punct / rust NOUN 6 nsubj / "
         "eats=eat VERB 3 appos / "
         "iron NOUN 6 obj / . PUNCT 2 punct")  # fmt: skip


def test_a_clause_behind_a_colon_is_a_claim_of_its_own() -> None:
    rows = COLON.format("Crews=crew", "fear", "salt")
    assert texts(rows) == ["Crews fear salt", "rust eats iron"]
    assert last(told(rows)).paraphrase == "rust eats iron"


def test_what_is_told_behind_a_colon_is_not_the_authors() -> None:
    found = texts(COLON.format("Crews=crew", "sent=send", "warnings=warning"))
    assert found == ["Crews sent warnings : rust eats iron"]


def test_what_only_presents_the_next_claim_is_no_part_of_the_one_before() -> None:
    rows = ("Wren PROPN 2 nsubj / left=leave VERB 0 root / ports=port NOUN 2 obj / and CCONJ 6 cc / it PRON 6 expl / "
            "appears=appear VERB 2 conj / Pell PROPN 8 nsubj / stayed=stay VERB 6 ccomp / . PUNCT 2 punct")  # fmt: skip
    assert texts(rows) == ["Wren left ports", "Pell stayed"]


def test_what_it_is_done_to_behind_kind_of() -> None:
    rows = ("Varland PROPN 2 nsubj / fought=fight VERB 0 root / a DET 4 det / kind NOUN 2 obj / of ADP 6 case / "
            "{} NOUN 4 nmod / "
            "against ADP 8 case / raiders=raider NOUN 6 nmod / . PUNCT 2 punct")  # fmt: skip
    names = (("Varland", "LOC"),)
    assert roles(last(told(rows.format("battle"), names=names))).get("raiders") is ActorRole.TARGET


def test_who_is_charged_did_it() -> None:
    rows = ("Guards=guard NOUN 2 nsubj / {} VERB 0 root / Pell PROPN 2 obj / with ADP 5 case / "
            "theft NOUN 2 obl / of ADP 7 case / "
            "salt NOUN 5 nmod / . PUNCT 2 punct")  # fmt: skip
    found = told(rows.format("charged=charge"), names=(("Pell", "PER"),))
    claim = last(found, said(found[0], "charged", "theft of salt", source="Guards"))
    assert roles(claim)["Pell"] is ActorRole.AGENT


def test_places_joined_to_a_place() -> None:
    rows = ("They PRON 2 nsubj / met=meet VERB 0 root / {} ADP 4 case / Osk PROPN 2 obl / and CCONJ 7 cc / "
            "a DET 7 det / "
            "port NOUN 4 conj / . PUNCT 2 punct")  # fmt: skip
    names = (("Osk", "LOC"),)
    assert [one.name for one in last(told(rows.format("in"), names=names)).places] == ["Osk", "port"]
    assert "port" not in [one.name for one in last(told(rows.format("with"), names=names)).places]


AMONG = (
    "Wren PROPN 5 nsubj / was=be AUX 5 cop / {} ADP 5 case / some DET 5 det / guards=guard NOUN 0 root / "
    "that PRON 7 nsubj / "
    "left=leave VERB 5 acl:relcl / . PUNCT 5 punct"
)


def test_whoever_is_among_others_is_not_what_is_told_of_them() -> None:
    claim = last(told(AMONG.format("among"), names=(("Wren", "PER"),)))
    assert [one.name for one in claim.actors] == ["some guards"]


@pytest.mark.parametrize(("noun", "expected"), [("time", True), ("port", False)])
def test_it_is_time_is_about_nothing_before(noun: str, expected: bool) -> None:
    rows = (f"It PRON 3 nsubj / is=be AUX 3 cop / {noun} NOUN 0 root / to PART 5 mark / leave VERB 3 acl / "
            "boats=boat NOUN 5 obj / . PUNCT 3 punct")  # fmt: skip
    assert stands_for_nothing(tree_of(told(rows)[1]), 0) is expected


@pytest.mark.parametrize(("marked", "negated"), [(True, False), (False, True)])
def test_a_no_in_marks_of_its_own_is_shown_and_negates_nothing(marked: bool, negated: bool) -> None:
    row = "Wren PROPN 2 nsubj / signed=sign VERB 0 root / "
    row += '" PUNCT 4 punct / no DET 2 obj / " PUNCT 4 punct' if marked else "no DET 4 det / letter NOUN 2 obj"
    assert (last(told(row)).polarity is Polarity.NEGATED) is negated
