"""Faults that a strict reader found: what "that" points at, whose relative clause it is, to whom what is carried out is
done, what a spelling hides, what stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.claims.lemmas import settled
from rashomon.terms import ActorRole, Claim, Stance, id_of, span_in
from tests.claims.scenes import claims, last, roles, said, scene, told

CREWS_LEFT = "Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / . PUNCT 2 punct"
ADA = "Ada PROPN {} / Wren PROPN {} flat / "
NAMES = (("Ada Wren", "PER"),)


def reads(*rows: str, names: tuple[tuple[str, str], ...] = ()) -> str:
    return last(told(*rows, names=names)).paraphrase.lower()


def agents(claim: Claim) -> list[str]:
    return [one.name for one in claim.actors if one.role is ActorRole.AGENT]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("That PRON 2 nsubj / harmed=harm VERB 0 root / trade NOUN 2 obj", "[crews left] harmed trade"),
        ("I PRON 2 nsubj / think VERB 0 root / that PRON 5 nsubj / will AUX 5 aux / harm VERB 2 ccomp / "
         "trade NOUN 5 obj",
         "i think [crews left] will harm trade"),
        ("That PRON 4 nsubj / was=be AUX 4 cop / a DET 4 det / mistake NOUN 0 root", "[crews left] was a mistake"),
        ("But CCONJ 4 cc / that PRON 4 nsubj / is=be AUX 4 cop / good ADJ 0 root", "[crews left] is good"),
        ("That PRON 4 nsubj / was=be AUX 4 cop / a DET 4 det / boat NOUN 0 root", "that was a boat"),
        ("That PRON 3 nsubj:pass / was=be AUX 3 aux:pass / built=build VERB 0 root", "that was built"),
        ("That PRON 2 nsubj / said=say VERB 0 root / , PUNCT 2 punct / trade NOUN 5 nsubj / grew=grow VERB 2 parataxis",
         "trade grew"),
        ("How ADV 3 advmod / that PRON 3 nsubj / works=work VERB 0 root", "how that works"),
        ("Osk PROPN 2 nsubj / said=say VERB 0 root / in ADP 4 case / May PROPN 2 obl / that PRON 6 nsubj / "
         "harms=harm VERB 2 "
         "ccomp / trade NOUN 6 obj", "osk said in may that harms trade"),
    ],
)  # fmt: skip
def test_that_is_told_with_the_sentence_it_points_at(rows: str, expected: str) -> None:
    assert reads(CREWS_LEFT, rows) == expected


def test_what_that_points_at_is_the_actor_with_its_place() -> None:
    found = last(told(CREWS_LEFT, "That PRON 2 nsubj / harmed=harm VERB 0 root / trade NOUN 2 obj"))
    (agent,) = (one for one in found.actors if one.role is ActorRole.AGENT)
    assert (agent.name, agent.actor) == ("Crews left", None)
    assert agent.antecedent is not None
    assert (agent.antecedent.start, agent.antecedent.end) == (0, 10)


@pytest.mark.parametrize(
    ("mark", "expected"), [("and", "[crews left] harmed trade"), ("because", "because that harmed trade")]
)
def test_and_that_is_told_with_the_clause_before(mark: str, expected: str) -> None:
    joined = ("CCONJ 6 cc", "conj") if mark == "and" else ("SCONJ 6 mark", "advcl")
    rows = (f"Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / , PUNCT 6 punct / {mark} {joined[0]} / "
            f"that PRON 6 nsubj / "
            f"harmed=harm VERB 2 {joined[1]} / trade NOUN 6 obj")  # fmt: skip
    assert reads(rows) == (expected if mark == "and" else "that harmed trade")


def test_what_somebody_else_says_is_no_sentence_to_point_at() -> None:
    first = "Pell PROPN 2 nsubj / says=say VERB 0 root / ports=port NOUN 4 nsubj / closed=close VERB 2 ccomp"
    second = "That PRON 2 nsubj / sounds=sound VERB 0 root / great ADJ 2 xcomp"
    found = told(first, second, "Wren PROPN 2 nsubj / said=say VERB 0 root")
    inner = said(found[0], "says", "ports closed", source="Pell")
    outer = said(found[0], "said", "Pell says ports closed That sounds great", source="Wren")
    inner = replace(inner, depth=1, within=outer.id)
    assert [one.paraphrase for one in claims(found, outer, inner)][-1] == "That sounds great"


def test_whose_pronoun_that_points_at_is_named() -> None:
    first = ADA.format("3 nsubj", "1") + "left=leave VERB 0 root / . PUNCT 3 punct"
    second = "She PRON 2 nsubj / sold=sell VERB 0 root / boats=boat NOUN 2 obj / . PUNCT 2 punct"
    third = "That PRON 2 nsubj / harmed=harm VERB 0 root / trade NOUN 2 obj"
    assert reads(first, second, third, names=NAMES) == "[ada wren sold boats] harmed trade"


@pytest.mark.parametrize(
    ("verb", "expected"), [("meant=mean", ["Crews left"]), ("opened=open", ["Crews left"]), ("sank=sink", [])]
)
def test_which_is_the_clause_before_where_only_that_can_do_it(verb: str, expected: list[str]) -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / , PUNCT 5 punct / which PRON 5 nsubj / "
            f"{verb} VERB 2 advcl / ports=port NOUN 5 obj")  # fmt: skip
    assert agents(last(told(rows))) == expected


def test_who_behind_a_name_is_that_one_where_the_tree_has_the_verb() -> None:
    rows = ("Left=leave VERB 0 root / " + ADA.format("1 nsubj", "2") + ", PUNCT 6 punct / who PRON 6 nsubj / "
            "supports=support VERB 1 advcl / crews=crew NOUN 6 obj")  # fmt: skip
    found = [one for one in claims(told(rows, names=NAMES)) if one.text.startswith("who")]
    assert [roles(one) for one in found] == [{"Ada Wren": ActorRole.AGENT, "crews": ActorRole.TARGET}]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("an DET 5 det / official NOUN 3 obj / at ADP 7 case / banks=bank NOUN 5 nmod", ["banks"]),
        ("a DET 5 det / bank NOUN 3 obj / with ADP 7 case / clerks=clerk NOUN 5 nmod", ["a bank"]),
    ],
)
def test_which_is_no_person(before: str, expected: list[str]) -> None:
    rows = (ADA.format("3 nsubj", "1") + "met=meet VERB 0 root / " + before + " / , PUNCT 10 punct / "
                       "which PRON 10 nsubj / "
            "closed=close VERB 5 acl:relcl / ports=port NOUN 10 obj")  # fmt: skip
    assert agents(last(told(rows, names=NAMES))) == expected


@pytest.mark.parametrize(
    ("noun", "expected"), [("critics=critic", "in [osk] she sang"), ("hall", "in [hall] she sang")]
)
def test_where_is_the_place_before_it(noun: str, expected: str) -> None:
    rows = (f"She PRON 2 nsubj / met=meet VERB 0 root / {noun} NOUN 2 obj / in ADP 5 case / Osk PROPN 3 nmod / "
            f", PUNCT 9 punct / "
            "where ADV 9 advmod / she PRON 9 nsubj / sang=sing VERB 3 acl:relcl")  # fmt: skip
    assert reads(rows, names=(("Osk", "LOC"),)) == expected


@pytest.mark.parametrize(("who", "expected"), [("Crews=crew", ["Crews"]), ("Osk", ["they"])])
def test_they_are_the_several_who_say_it(who: str, expected: list[str]) -> None:
    tag = "NOUN" if who != "Osk" else "PROPN"
    rows = f"{who} {tag} 2 nsubj / say VERB 0 root / they PRON 4 nsubj / need VERB 2 ccomp / boats=boat NOUN 4 obj"
    found = told(rows)
    voice = said(found[0], "say", "they need boats", source=who.partition("=")[0])
    assert agents(last(found, voice)) == expected


@pytest.mark.parametrize(("noun", "is_she"), [("critics=critic", True), ("mother", False)])
def test_she_is_whose_critics_say_so(noun: str, is_she: bool) -> None:
    first = "Ilka PROPN 3 nsubj / Vell PROPN 1 flat / left=leave VERB 0 root / . PUNCT 3 punct"
    rows = ("Ada PROPN 4 nmod:poss / Wren PROPN 1 flat / 's PART 1 case / " + noun + " NOUN 5 nsubj / "
            "say VERB 0 root / "
            "that SCONJ 8 mark / she PRON 8 nsubj / knew=know VERB 5 ccomp")  # fmt: skip
    found = told(first, first, rows, names=(("Ada Wren", "PER"), ("Ilka Vell", "PER")))
    voice = said(found[0], "say", "that she knew", source=noun.partition("=")[0])
    assert (last(found, voice).paraphrase == "[Ada Wren] knew") is is_she


def test_i_between_quotation_marks_is_who_is_quoted() -> None:
    rows = ("“ PUNCT 4 punct / The DET 3 det / clerk NOUN 4 nsubj / said=say VERB 11 ccomp / my PRON 6 nmod:poss / "
            "boats=boat NOUN 7 nsubj / sank=sink VERB 4 ccomp / ” PUNCT 4 punct / Ada PROPN 11 nsubj / "
            "Wren PROPN 9 flat / "
            "said=say VERB 0 root")  # fmt: skip
    found = told(rows, names=NAMES)
    outer = said(found[0], "said", "“ The clerk said my boats sank ”", source="Ada Wren")
    at = found[0].text.rindex("said")
    outer = replace(outer, id=id_of("attribution", "outer"), cue=span_in(found[0].text, at, at + 4))
    inner = replace(said(found[0], "said", "my boats sank", source="The clerk"), depth=1, within=outer.id)
    claim = last(found, outer, inner)
    assert (claim.attribution, claim.paraphrase) == (inner.id, "my [Ada Wren] boats sank")


def test_a_bracket_of_the_text_goes_with_its_name() -> None:
    found = scene(
        "Ada Wren left. Later [she] sang.",
        "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / left leave VERB 0 root / . . PUNCT 3 punct",
        "Later later ADV 5 advmod / [ [ PUNCT 3 punct / she she PRON 5 nsubj / ] ] PUNCT 3 punct / "
        "sang sing VERB 0 root",
        names=NAMES,
    )
    assert last(found).paraphrase == "Later [Ada Wren] sang"


@pytest.mark.parametrize(
    ("rows", "targets"),
    [
        ("took=take VERB 0 root / control NOUN 2 obj / of ADP 6 case / the DET 6 det / "
         "port NOUN 3 nmod", {"the port"}),
        ("paid=pay VERB 0 root / tribute NOUN 2 obj / to ADP 6 case / the DET 6 det / crews=crew NOUN 3 nmod",
         {"tribute", "the crews"}),
        ("unleashed=unleash VERB 0 root / attacks=attack NOUN 2 obj / on ADP 6 case / the DET 6 det / "
         "crews=crew NOUN 3 nmod",
         {"attacks", "the crews"}),
        ("voiced=voice VERB 0 root / support NOUN 2 obj / for ADP 6 case / the DET 6 det / strike NOUN 3 nmod",
         {"support", "the strike"}),
        ("played=play VERB 0 root / roles=role NOUN 2 obj / in ADP 6 case / the DET 6 det / port NOUN 3 nmod",
         {"roles"}),
        ("has=have VERB 0 root / control NOUN 2 obj / of ADP 6 case / the DET 6 det / port NOUN 3 nmod",
         {"control of the port"}),
    ],
)  # fmt: skip
def test_what_is_carried_out_is_done_to_whom_it_reaches(rows: str, targets: set[str]) -> None:
    found = roles(last(told(f"Osk PROPN 2 nsubj / {rows}")))
    assert {name for name, role in found.items() if role is ActorRole.TARGET} == targets


def test_what_else_a_relative_clause_holds_leaves_its_object() -> None:
    rows = ("They PRON 2 nsubj / list VERB 0 root / the DET 4 det / ships=ship NOUN 2 obj / "
            "crews=crew NOUN 6 nsubj / "
            "left=leave VERB 4 acl:relcl / near ADP 8 case / men=man NOUN 6 obl / who PRON 10 nsubj / "
            "slept=sleep VERB 8 acl:relcl")  # fmt: skip
    left = next(one for one in claims(told(rows)) if one.text.startswith("crews"))
    assert roles(left) == {"crews": ActorRole.AGENT, "the ships": ActorRole.TARGET}


def test_a_day_behind_a_participle_is_not_who_was_released() -> None:
    rows = ("Osk PROPN 2 nsubj / read VERB 0 root / polls=poll NOUN 2 obj / released=release VERB 3 acl / "
            "Friday PROPN 4 nsubj")  # fmt: skip
    found = told(rows)
    voice = said(found[0], "read", "released Friday", source="Osk")
    claim = last(found, voice)
    assert roles(claim) == {"polls": ActorRole.TARGET}


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("former ADJ 10 amod / mayor NOUN 1 conj", ["Ada Wren"]),
        ("a DET 10 det / mayor NOUN 1 conj", ["Ada Wren", "a mayor"]),
        ("mayor NOUN 1 conj / Pell PROPN 9 flat", ["Ada Wren", "mayor Pell"]),
    ],
)
def test_what_is_joined_to_an_apposition_is_nobody_else(joined: str, expected: list[str]) -> None:
    rows = (ADA.format("12 nsubj", "1") + ", PUNCT 5 punct / the DET 5 det / head NOUN 1 appos / "
                       "of ADP 7 case / ports=port NOUN 5 nmod / "
            f"and CCONJ 10 cc / {joined} / , PUNCT 1 punct / left=leave VERB 0 root")  # fmt: skip
    assert agents(last(told(rows, names=NAMES))) == expected


@pytest.mark.parametrize(("verb", "count"), [("asked=ask", 0), ("said=say", 1)])
def test_if_behind_a_verb_of_asking_asserts_nothing(verb: str, count: int) -> None:
    rows = (f"Osk PROPN 2 nsubj / {verb} VERB 0 root / if SCONJ 5 mark / ships=ship NOUN 5 nsubj / "
            f"sank=sink VERB 2 ccomp")  # fmt: skip
    found = told(rows)
    voice = said(found[0], verb.partition("=")[0], "if ships sank", source="Osk")
    assert len([one for one in claims(found, voice) if "ships" in one.text]) == count


def test_crews_do_not_is_no_command() -> None:
    rows = ("“ PUNCT 2 punct / Crews=crew NOUN 6 nsubj / ” PUNCT 2 punct / do AUX 6 aux / not PART 6 advmod / "
            "back VERB 0 root / ports=port NOUN 6 obj")  # fmt: skip
    assert len(claims(told(rows))) == 1


def test_do_not_is_a_command() -> None:
    rows = ("Do AUX 3 aux / not PART 3 advmod / let VERB 0 root / crews=crew NOUN 3 nsubj / "
            "leave VERB 3 xcomp")  # fmt: skip
    assert claims(told(rows)) == ()


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ("continues=continue VERB 0 root / to PART 4 mark / sell VERB 2 xcomp / boats=boat NOUN 4 obj", True),
        ("continued=continue VERB 0 root / to PART 4 mark / sell VERB 2 xcomp / boats=boat NOUN 4 obj", False),
        ("met=meet VERB 0 root / on ADP 4 case / Fridays PROPN 2 obl", True),
        ("met=meet VERB 0 root / on ADP 4 case / Friday PROPN 2 obl", False),
        ("grows=grow VERB 0 root", False),
        ("floats=float VERB 0 root", True),
    ],
)
def test_what_stands(rows: str, standing: bool) -> None:
    assert last(told(f"Osk PROPN 2 nsubj / {rows}")).standing is standing


@pytest.mark.parametrize(
    ("form", "lemma", "settled_to"),
    [
        ("touted", "toute", "tout"), ("curtailed", "curtaile", "curtail"), ("obscured", "obscur", "obscure"),
        ("stymied", "stymy", "stymie"), ("foreshadowed", "foreshadowe", "foreshadow"), 
        ("presiding", "presid", "preside"),
        ("echoes", "echoe", "echo"), ("choreographed", "choreographe", "choreograph"),
        ("sowing", "sowe", "sow"), ("defrauded", "defraude", "defraud"), ("eroded", "erod", "erode"),
        ("focused", "focus", "focus"), ("mend", "mene", "mend"), ("embarrass", "embarras", "embarrass"),
    ],
)  # fmt: skip
def test_lemmas_are_spelt_as_verbs_are(form: str, lemma: str, settled_to: str) -> None:
    assert settled(form, lemma, "VERB") == settled_to


def test_what_a_gerund_does_it_does_to_the_end_of_the_row() -> None:
    rows = ("Raising=raise VERB 3 csubj / taxes=tax NOUN 1 obj / hurts=hurt VERB 0 root / crews=crew NOUN 3 obj / "
            "but CCONJ 6 cc / helps=help VERB 3 conj / trade NOUN 6 obj")  # fmt: skip
    assert agents(last(told(rows))) == ["Raising taxes"]


def test_had_reason_to_is_a_state() -> None:
    rows = "Osk PROPN 2 nsubj / had=have VERB 0 root / reason NOUN 2 obj / to PART 5 mark / leave VERB {} {}"
    assert last(told(rows.format("3", "acl"))).standing
    assert last(told(rows.format("2", "xcomp"))).standing


def test_it_is_time_says_nothing_of_what_was_told() -> None:
    first = "Osk PROPN 2 nsubj / left=leave VERB 0 root / the DET 4 det / port NOUN 2 obj / . PUNCT 2 punct"
    rows = ("It PRON 3 nsubj / is=be AUX 3 cop / time NOUN 0 root / "
            "crews=crew NOUN 5 nsubj / sang=sing VERB 3 acl:relcl")  # fmt: skip
    assert not any(agents(one) == ["the port"] for one in claims(told(first, rows)))


def test_who_is_only_likened_is_not_meant() -> None:
    rows = ("Standing=stand VERB 6 advcl / like ADP 4 case / a DET 4 det / guard NOUN 1 obl / , PUNCT 7 punct / "
            "he PRON 7 nsubj / sang=sing VERB 0 root")  # fmt: skip
    assert agents(last(told(rows.replace("6 advcl", "7 advcl")))) == ["he"]


def test_a_noun_before_a_name_is_no_second_subject() -> None:
    rows = ("The DET 2 det / candidate NOUN 5 nsubj / Ada PROPN 5 nsubj / Wren PROPN 3 flat / "
            "promised=promise VERB 0 root / to PART 7 mark / open VERB 5 xcomp / ports=port NOUN 7 obj")  # fmt: skip
    found = told(rows, names=NAMES)
    voice = said(found[0], "promised", "to open ports", source="Ada Wren")
    assert agents(last(found, voice)) == ["Ada Wren"]


def test_one_of_several_is_no_subject() -> None:
    rows = ("Osk PROPN 6 nsubj / was=be AUX 6 cop / one NUM 6 nsubj / of ADP 6 case / the DET 6 det / "
            "backers=backer NOUN 0 root")  # fmt: skip
    assert agents(last(told(rows))) == ["Osk"]


def test_that_behind_a_noun_is_that_noun_where_the_tree_has_the_verb() -> None:
    rows = ("Wren PROPN 2 nsubj / named=name VERB 0 root / fears=fear NOUN 2 obj / that PRON 5 nsubj / "
            "weigh VERB 2 advcl / on ADP 7 case / crews=crew NOUN 5 obl")  # fmt: skip
    found = next(one for one in claims(told(rows)) if one.text.startswith("that"))
    assert agents(found) == ["fears"]


@pytest.mark.parametrize(("verb", "targets"), [("rose=rise", set()), ("cost", {"five cents"})])
def test_by_how_much_it_rose_is_no_target(verb: str, targets: set[str]) -> None:
    rows = f"Oil NOUN 2 nsubj / {verb} VERB 0 root / five NUM 4 nummod / cents=cent NOUN 2 obj"
    assert {name for name, role in roles(last(told(rows))).items() if role is ActorRole.TARGET} == targets


def test_who_is_provided_with_something_gets_it() -> None:
    rows = ("Osk PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / provided=provide VERB 0 root / with ADP 5 case / "
            "boats=boat NOUN 3 obl")  # fmt: skip
    assert roles(last(told(rows))) == {"Osk": ActorRole.RECIPIENT, "boats": ActorRole.TARGET}


@pytest.mark.parametrize(
    ("clause", "expected"), [("built=build VERB 4 acl", ["It"]), ("that SCONJ 6 mark / sank=sink VERB 4 acl", [])]
)
def test_it_is_no_clause_where_one_only_says_which(clause: str, expected: list[str]) -> None:
    rows = f"It PRON 4 nsubj / is=be AUX 4 cop / a DET 4 det / boat NOUN 0 root / {clause}"
    assert agents(claims(told(rows))[0]) == expected


@pytest.mark.parametrize(("subject", "expected"), [("Crews=crew NOUN", ["Crews"]), ("It PRON", [])])
def test_who_is_willing_is_who_would_do_it(subject: str, expected: list[str]) -> None:
    found = told(
        f"{subject} 3 {'nsubj' if expected else 'expl'} / were=be AUX 3 cop / willing ADJ 0 root / to PART 5 mark / "
        "leave VERB 3 xcomp / Osk PROPN 5 obj / . PUNCT 3 punct"
    )
    voice = said(found[0], "were willing", "to leave Osk", source=subject.partition("=")[0].split()[0])
    assert agents(claims(found, voice)[-1]) == expected


@pytest.mark.parametrize(("bound", "expected"), [("At least", "actual"), ("Apparently at", "possible")])
def test_a_bound_of_a_number_makes_nothing_possible(bound: str, expected: str) -> None:
    first, second = bound.split()
    found = told(
        f"{first} {'ADP 3 case' if first == 'At' else 'ADV 5 advmod'} / {second} ADJ 3 nmod / six NUM 4 nummod / "
        "crews=crew NOUN 5 nsubj / left=leave VERB 0 root / . PUNCT 5 punct / Osk PROPN 8 nsubj / "
        "said=say VERB 5 parataxis"
    )
    voice = said(found[0], "said", f"{bound} six crews left", source="Osk", hedges=(bound if first == "At" else first,))
    assert claims(found, voice)[0].modality == expected


@pytest.mark.parametrize("row", ["injured=injur ADJ 0 root", "injured=injure VERB 0 root"])
def test_who_was_injured_had_it_done_to_them_once(row: str) -> None:
    claim = last(told(f"Crews=crew NOUN 3 nsubj / were=be AUX 3 cop / {row} / . PUNCT 3 punct"))
    assert (claim.action and claim.action.lemma, roles(claim), claim.standing) == ("injure", {"Crews": "target"}, False)


def test_inspectors_of_a_mine_are_nobodys() -> None:
    found = told("Mine=mine PROPN 2 nmod:poss / inspectors=inspector NOUN 3 nsubj / left=leave VERB 0 root")
    assert (
        claims(found, said(found[0], "left", "Mine inspectors", source="Mine"))[0].paraphrase == "Mine inspectors left"
    )


def test_who_denies_having_done_something_is_who_would_have_done_it() -> None:
    found = told(
        "Osk PROPN 2 nsubj / denied=deny VERB 0 root / having=have AUX 4 aux / shelled=shell VERB 2 xcomp / "
        "markets=market NOUN 4 obj / . PUNCT 2 punct"
    )
    voice = said(found[0], "denied", "having shelled markets", source="Osk", stance=Stance.DENIES)
    assert agents(claims(found, voice)[-1]) == ["Osk"]
