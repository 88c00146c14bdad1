"""Faults that a strict reader found: conditions at the wrong clause, words that only pass the action on, sums and
shares without a part in it, subjects lost across quotations and relative clauses."""

from __future__ import annotations

import pytest

from rashomon.terms import Claim, Modality, Polarity
from tests.claims.scenes import claims, last, roles, said, told

ADA = "Ada PROPN {0} / Wren PROPN {1} flat / "
NAMES = (("Ada Wren", "PER"),)
OSK = (("Osk", "LOC"),)
IT_IS = "It PRON 3 expl / is=be AUX 3 cop / "


def only(*rows: str, names: tuple[tuple[str, str], ...] = ()) -> Claim:
    found = claims(told(*rows, names=names))
    assert len(found) == 1
    return found[0]


def lemma(claim: Claim) -> str:
    assert claim.action is not None
    return claim.action.lemma


# Conditions


def test_a_condition_is_that_of_the_last_of_joined_clauses() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / Osk PROPN 2 obj / and CCONJ 6 cc / are=be AUX 6 cop / "
            "ready ADJ 2 conj / should AUX 9 aux / it PRON 9 nsubj / ask VERB 2 advcl")  # fmt: skip
    first, second = claims(told(rows, names=OSK))
    assert (first.text, first.modality) == ("Crews left Osk", Modality.ACTUAL)
    assert (second.text, second.modality) == ("are ready should it ask", Modality.CONDITIONAL)


def test_a_condition_that_opens_what_is_said_is_part_of_it() -> None:
    rows = ("Had=have AUX 3 aux / it PRON 3 nsubj / come VERB 8 ccomp / more ADJ 6 nsubj / would AUX 6 aux / "
            "die VERB 8 ccomp / she PRON 8 nsubj / said=say VERB 0 root")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "said", "Had it come more would die", source="she"))
    assert (claim.text, claim.modality) == ("Had it come more would die", Modality.CONDITIONAL)


@pytest.mark.parametrize(("form", "expected"), [("leaks=leak", Modality.ACTUAL), ("leaked=leak", Modality.CONDITIONAL)])
def test_a_condition_to_come_is_that_of_the_purpose_and_not_of_what_was_done(form: str, expected: Modality) -> None:
    rows = ("Crews=crew NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / sent=send VERB 0 root / to PART 5 mark / "
            "cut VERB 3 advcl / lines=line NOUN 5 obj / if SCONJ 9 mark / it PRON 9 nsubj / "
            f"{form} VERB 3 advcl")  # fmt: skip
    assert only(rows).modality == expected


def test_who_does_it_is_named_also_where_a_pronoun_inside_means_the_same() -> None:
    rows = (ADA.format("3 nsubj", "1") + "stayed=stay VERB 0 root / and CCONJ 6 cc / will AUX 6 aux / "
            "leave VERB 3 conj / "
            "if SCONJ 9 mark / she PRON 9 nsubj / loses=lose VERB 6 advcl")  # fmt: skip
    assert last(told(rows, names=NAMES)).paraphrase == "[Ada Wren] will leave if [Ada Wren] loses"


def test_the_auxiliary_of_i_goes_with_the_name_in_its_place() -> None:
    rows = ("I PRON 3 nsubj / have AUX 3 aux / left=leave VERB 9 ccomp / and CCONJ 5 cc / sold=sell VERB 3 conj / "
            "boats=boat NOUN 5 obj / , PUNCT 9 punct / Wren PROPN 9 nsubj / said=say VERB 0 root")  # fmt: skip
    found = told(rows, names=(("Wren", "PER"),))
    claim = last(found, said(found[0], "said", "I have left and sold boats", source="Wren"))
    assert claim.paraphrase == "[Wren has] sold boats"


# Words that only pass the action on


@pytest.mark.parametrize(
    ("rows", "action", "modality", "polarity"),
    [
        (IT_IS + "crucial ADJ 0 root / that SCONJ 6 mark / crews=crew NOUN 6 nsubj / own VERB 3 csubj / "
         "boats=boat NOUN 6 obj",
         "own", Modality.WANTED, Polarity.AFFIRMED),
        (IT_IS + "crucial ADJ 0 root / to PART 5 mark / own VERB 3 csubj / boats=boat NOUN 5 obj",
         "own", Modality.WANTED, Polarity.AFFIRMED),
        (IT_IS + "impossible ADJ 0 root / to PART 5 mark / own VERB 3 csubj / boats=boat NOUN 5 obj",
         "own", Modality.POSSIBLE, Polarity.NEGATED),
        (IT_IS + "fair ADJ 0 root / to PART 5 mark / assume VERB 3 csubj / crews=crew NOUN 7 nsubj / "
         "own VERB 5 ccomp / "
         "boats=boat NOUN 7 obj", "own", Modality.POSSIBLE, Polarity.AFFIRMED),
        (IT_IS + "sad ADJ 0 root / that SCONJ 6 mark / crews=crew NOUN 6 nsubj / own VERB 3 csubj / "
         "boats=boat NOUN 6 obj",
         "own", Modality.ACTUAL, Polarity.AFFIRMED),
        ("It PRON 4 expl / is=be AUX 4 cop / no DET 4 det / surprise NOUN 0 root / that SCONJ 7 mark / "
         "crews=crew NOUN 7 nsubj / "
         "own VERB 4 csubj / boats=boat NOUN 7 obj", "own", Modality.ACTUAL, Polarity.AFFIRMED),
        (IT_IS + "sad ADJ 0 root / to PART 5 mark / own VERB 3 csubj / boats=boat NOUN 5 obj",
         "be sad", Modality.ACTUAL, Polarity.AFFIRMED),
        ("Crews=crew NOUN 2 nsubj / became=become VERB 0 root / unable ADJ 2 xcomp / to PART 5 mark / "
         "own VERB 3 xcomp / "
         "boats=boat NOUN 5 obj", "own", Modality.ACTUAL, Polarity.NEGATED),
        ("Crews=crew NOUN 2 nsubj / failed=fail VERB 0 root / to PART 5 mark / get AUX 2 xcomp / "
         "elected=elect VERB 2 xcomp",
         "elect", Modality.ACTUAL, Polarity.NEGATED),
        ("Crews=crew NOUN 2 nsubj / made=make VERB 0 root / efforts=effort NOUN 2 obj / to PART 5 mark / "
         "own VERB 3 acl / "
         "boats=boat NOUN 5 obj", "own", Modality.WANTED, Polarity.AFFIRMED),
        ("Crews=crew NOUN 2 nsubj / have VERB 0 root / no DET 4 det / plans=plan NOUN 2 obj / to PART 6 mark / "
         "own VERB 4 acl / "
         "boats=boat NOUN 6 obj", "own", Modality.WANTED, Polarity.NEGATED),
        ("Crews=crew NOUN 2 nsubj / have VERB 0 root / no DET 4 det / intention NOUN 2 obj / of SCONJ 6 mark / "
         "owning=own VERB 4 acl / boats=boat NOUN 6 obj", "own", Modality.WANTED, Polarity.NEGATED),
        ("Crews=crew NOUN 3 nsubj / had=have AUX 3 aux / gotten=get VERB 0 root / a DET 5 det / "
         "chance NOUN 3 obj / to PART 7 mark / "
         "own VERB 5 acl / boats=boat NOUN 7 obj", "own", Modality.POSSIBLE, Polarity.AFFIRMED),
        ("Crews=crew NOUN 2 nsubj / made=make VERB 0 root / a DET 4 det / decision NOUN 2 obj / "
         "on SCONJ 7 mark / whether SCONJ 7 mark / "
         "own VERB 4 acl / boats=boat NOUN 7 obj", "make decision", Modality.ACTUAL, Polarity.AFFIRMED),
    ],
)  # fmt: skip
def test_the_action_is_below_what_only_passes_it_on(
    rows: str, action: str, modality: Modality, polarity: Polarity
) -> None:
    claim = last(told(rows))
    assert (lemma(claim), claim.modality, claim.polarity) == (action, modality, polarity)


def test_who_is_needed_for_what_is_needed_does_it() -> None:
    rows = (IT_IS + "vital ADJ 0 root / that SCONJ 6 mark / crews=crew NOUN 6 nsubj / own VERB 3 csubj / "
            "boats=boat NOUN 6 obj")  # fmt: skip
    assert roles(only(rows)) == {"crews": "agent", "boats": "target"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Crews=crew NOUN 2 nsubj / dropped=drop VERB 0 root / out ADP 5 case / of ADP 5 case / "
         "races=race NOUN 2 obl", "drop out"),
        ("Crews=crew NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / surprised=surprise VERB 0 root / "
         "at ADP 6 case / the DET 6 det / "
         "strike NOUN 3 obl", "be surprised"),
        ("Crews=crew NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / surprised=surprise VERB 0 root / "
         "by ADP 6 case / the DET 6 det / "
         "strike NOUN 3 obl:agent", "surprise"),
    ],
)  # fmt: skip
def test_what_a_verb_is_called_with_its_words(rows: str, expected: str) -> None:
    assert lemma(only(rows)) == expected


# Who has a part in it


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        ("The DET 2 det / hall NOUN 4 nsubj:pass / was=be AUX 4 aux:pass / uncrowded=uncrowd VERB 0 root", (),
         {"The hall": "agent"}),
        ("Boats=boat NOUN 2 nsubj / account VERB 0 root / for ADP 5 case / 70 NUM 5 nummod / "
         "percent NOUN 2 obl / of ADP 8 case / "
         "the DET 8 det / trade NOUN 5 nmod", (), {"Boats": "agent", "70 percent of the trade": "target"}),
        ("Crews=crew NOUN 2 nsubj / received=receive VERB 0 root / $ SYM 2 obj / 900 NUM 3 nummod", (),
         {"Crews": "agent", "$ 900": "target"}),
        ("Crews=crew NOUN 2 nsubj / work VERB 0 root / on ADP 4 case / "
         "Saturdays=Saturday PROPN 2 obl", (), {"Crews": "agent"}),
        ("Crews=crew NOUN 2 nsubj / hurt VERB 0 root / and CCONJ 4 cc / expose VERB 2 conj / "
         "rivals=rival NOUN 4 obj", (),
         {"Crews": "agent", "rivals": "target"}),
        ("Crews=crew NOUN 2 nsubj / dropped=drop VERB 0 root / out ADP 5 case / of ADP 5 case / "
         "races=race NOUN 2 obl", (),
         {"Crews": "agent", "races": "target"}),
        ("Laws=law NOUN 2 nsubj / force VERB 0 root / crews=crew NOUN 2 obj / to PART 5 mark / use VERB 2 xcomp / "
         "boats=boat NOUN 5 obj", (), {"Laws": "agent", "crews": "target", "boats": "target"}),
        ("The DET 2 det / head NOUN 8 nsubj / of ADP 5 case / the DET 5 det / port NOUN 2 nmod / "
         "" + ADA.format("8 nsubj", "6") +
         "left=leave VERB 0 root", NAMES, {"Ada Wren": "agent"}),
    ],
)  # fmt: skip
def test_who_and_what_has_a_part_in_it(rows: str, names: tuple[tuple[str, str], ...], expected: dict[str, str]) -> None:
    assert roles(claims(told(rows, names=names))[0]) == expected


def test_what_exists_is_no_target_of_its_existence() -> None:
    rows = ("Wren PROPN 2 nsubj / confirmed=confirm VERB 0 root / the DET 4 det / existence NOUN 2 obj / "
            "of ADP 6 case / "
            "lists=list NOUN 4 nmod")  # fmt: skip
    found = told(rows, names=(("Wren", "PER"),))
    claim = last(found, said(found[0], "confirmed", "the existence of lists", source="Wren"))
    assert (lemma(claim), roles(claim)) == ("existence", {"lists": "agent"})


def test_what_is_said_to_last_lasts() -> None:
    rows = ("Prices=price NOUN 2 nsubj / show VERB 0 root / a DET 4 det / rise NOUN 2 obj / that PRON 8 obj / "
            "they PRON 7 nsubj / "
            "think VERB 4 acl:relcl / last VERB 7 ccomp / will AUX 8 aux")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "think", "last will", source="they"))
    assert roles(claim) == {"a rise": "agent"}


def test_who_speaks_does_what_stands_behind_the_quotation() -> None:
    rows = ("We PRON 2 nsubj / stay VERB 6 ccomp / , PUNCT 2 punct / Ada PROPN 6 nsubj / Wren PROPN 4 flat / "
            "said=say VERB 0 root / "
            ", PUNCT 9 punct / but CCONJ 9 cc / refused=refuse VERB 2 conj / to PART 11 mark / sign VERB 9 xcomp / "
            "lists=list NOUN 11 obj")  # fmt: skip
    found = told(rows, names=NAMES)
    claim = last(found, said(found[0], "said", "We stay", source="Ada Wren"))
    assert claim.text == "refused to sign lists"
    assert roles(claim) == {"Ada Wren": "agent", "lists": "target"}


def test_no_place_is_a_who() -> None:
    rows = ("A DET 2 det / clerk NOUN 7 nsubj / from ADP 4 case / Osk PROPN 2 nmod / who PRON 6 nsubj / "
            "left=leave VERB 4 acl:relcl / "
            "sued=sue VERB 0 root / crews=crew NOUN 7 obj")  # fmt: skip
    found = {one.text: roles(one) for one in claims(told(rows, names=OSK))}
    assert found["who left"] == {"A clerk": "agent"}


# The rest


@pytest.mark.parametrize(("form", "expected"), [("scores=score NOUN 2 obj", 0), ("dozens=dozen NOUN 2 obj", 1)])
def test_scores_count_only_before_of(form: str, expected: int) -> None:
    assert len(only(f"Crews=crew NOUN 2 nsubj / compared=compare VERB 0 root / {form}").numbers) == expected


def test_to_before_a_gerund_is_no_part_of_what_was_admitted() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / admitted=admit VERB 0 root / to SCONJ 4 mark / robbing=rob VERB 2 advcl / "
            "banks=bank NOUN 4 obj")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "admitted", "to robbing banks", source="Crews"))
    assert (claim.text, claim.paraphrase) == ("robbing banks", "[Crews] robbing banks")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("She PRON 3 nsubj / can AUX 3 aux / speak VERB 0 root / freely ADV 3 advmod", True),
        ("She PRON 3 nsubj / can AUX 3 aux / leave VERB 0 root / on ADP 5 case / Friday PROPN 3 obl", False),
        ("This PRON 3 nsubj / can AUX 3 aux / last VERB 0 root / long ADV 3 advmod", False),
    ],
)
def test_an_ability_stands_and_a_chance_does_not(rows: str, expected: bool) -> None:
    assert only(rows).standing is expected


def test_a_copula_before_the_claim_is_none_of_its_words() -> None:
    rows = ("The DET 2 det / message NOUN 7 nsubj:outer / was=be AUX 7 cop / that SCONJ 7 mark / we PRON 7 nsubj / "
            "always ADV 7 advmod / wanted=want VERB 0 root / peace NOUN 7 obj")  # fmt: skip
    found = told(rows)
    assert lemma(last(found, said(found[0], "message", "we always wanted peace", source="we"))) == "want"


def test_around_the_world_is_a_place() -> None:
    rows = "Crews=crew NOUN 2 nsubj / sail VERB 0 root / {} ADP 5 case / the DET 5 det / world NOUN 2 obl"
    found = [[one.name for one in only(rows.format(form)).places] for form in ("around", "in")]
    assert found == [["world"], []]


def test_this_is_the_first_time_speaks_of_what_was_told() -> None:
    first = "Ferries=ferry NOUN 2 nsubj / sank=sink VERB 0 root / . PUNCT 2 punct"
    rows = "This PRON 5 nsubj / is=be AUX 5 cop / the DET 5 det / first ADJ 5 amod / time NOUN 0 root / ! PUNCT 5 punct"
    assert roles(claims(told(first, rows))[-1]) == {"Ferries sank": "agent"}


def test_indirect_words_behind_a_quotation_tell_the_future_of_the_past() -> None:
    rows = ("“ PUNCT 3 punct / We PRON 3 nsubj / stay VERB 6 ccomp / ” PUNCT 3 punct / she PRON 6 nsubj / "
            "said=say VERB 0 root / "
            ", PUNCT 8 punct / adding=add VERB 6 advcl / that SCONJ 12 mark / crews=crew NOUN 12 nsubj / "
            "would AUX 12 aux / "
            "leave VERB 8 ccomp")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "said", "“ We stay ”", "crews would leave", source="she"))
    assert (claim.text, claim.modality) == ("crews would leave", Modality.FUTURE)
