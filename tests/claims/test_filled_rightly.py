"""Faults that blind sheets of claims showed, each with its labelled sentence, and what is right."""

from __future__ import annotations

import pytest

from rashomon.claims import identified
from rashomon.claims.lemmas import settled
from rashomon.terms import Modality
from tests.claims.scenes import claims, last, roles, said, scene, told


@pytest.mark.parametrize(
    ("form", "lemma", "tag", "right"),
    [
        ("divesting", "diveste", "VERB", "divest"),
        ("lagged", "lagg", "VERB", "lag"),
        ("relied", "relie", "VERB", "rely"),
        ("precludes", "precludes", "VERB", "preclude"),
        ("detailed", "detailed", "VERB", "detail"),
        ("revised", "revis", "VERB", "revise"),
        ("mistreated", "mistreate", "VERB", "mistreat"),
        ("tasted", "taste", "VERB", "taste"),
        ("good", "good", "ADJ", "good"),
        ("expelled", "expell", "VERB", "expel"),
        ("retaliated", "retaliat", "VERB", "retaliate"),
        ("licensed", "licens", "VERB", "license"),
        ("provoking", "provoking", "VERB", "provoke"),
        ("submitting", "submitte", "VERB", "submit"),
        ("finishes", "finishe", "VERB", "finish"),
    ],
)
def test_lemmas_no_lexicon_knows_are_spelled_as_verbs_are(form: str, lemma: str, tag: str, right: str) -> None:
    assert settled(form, lemma, tag) == right


SHIPS = "They PRON 2 nsubj / lost=lose VERB 0 root / "


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("the DET 5 det / 787 NUM 5 nummod / Skyliner PROPN 2 obj", []),
        ("Chapter NOUN 2 obj / 11 NUM 3 nummod", []),
        ("half NOUN 2 obj / of ADP 6 case / 1 NUM 6 nummod / percent NOUN 3 nmod", []),
        ("a DET 6 det / high ADJ 6 amod / - PUNCT 6 punct / five NUM 2 obj", [(5, 5, 5, "")]),  # a space parts it
        ("two NUM 6 nummod / or CCONJ 5 cc / three NUM 3 conj / ships=ship NOUN 2 obj", [(None, 2, 3, "ships")]),
        ("a DET 6 det / few ADJ 6 amod / hundred NUM 6 nummod / ships=ship NOUN 2 obj", [(None, 200, None, "ships")]),
    ],
)
def test_numbers_that_count(rows: str, expected: list[tuple]) -> None:  # type: ignore[type-arg]
    assert [(one.value, one.low, one.high, one.unit) for one in last(told(SHIPS + rows)).numbers] == expected


def test_a_number_that_a_hyphen_binds_to_a_name_counts_nothing() -> None:
    rows = "Crews crew NOUN 2 nsubj / flew fly VERB 0 root / the the DET 4 det / A3 A3 PROPN 2 obj / - - PUNCT 6 punct"
    rows += " / 800 800 NUM 4 nmod"
    (claim,) = claims(scene("Crews flew the A3-800", rows))
    assert claim.numbers == ()


def test_the_line_that_opens_a_text_tells_an_event() -> None:
    head = "Varland Varland PROPN 2 nsubj / shuts shut VERB 0 root / ports port NOUN 2 obj"
    found = claims(scene("Varland shuts ports\nVarland shuts ports", head, head, names=(("Varland", "LOC"),)))
    assert [claim.standing for claim in found] == [False, True]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (  # what hangs behind the second clause is the second clause's
            "Some DET 2 nsubj / sank=sink VERB 0 root / while SCONJ 5 mark / others=other NOUN 5 nsubj / "
            "waited=wait VERB 2 advcl / in ADP 7 case / harbour NOUN 2 obl",
            ["Some sank", "others waited"],
        ),
        (  # a complement below an infinitive
            "I PRON 2 nsubj / wrote=write VERB 0 root / a DET 4 det / letter NOUN 2 obj / to PART 6 mark / "
            "show VERB 4 acl / that SCONJ 9 mark / she PRON 9 nsubj / left=leave VERB 6 ccomp",
            ["I wrote a letter to show that she left", "she left"],
        ),
        (  # a clause of circumstance keeps its "As"
            "As SCONJ 3 mark / they PRON 3 nsubj / seem VERB 7 advcl / ready ADJ 3 xcomp / the DET 6 det / "
            "mayor NOUN 7 nsubj / leaves=leave VERB 0 root",
            ["As they seem ready the mayor leaves"],
        ),
        (  # "with" makes no clause
            "They PRON 2 nsubj / sang=sing VERB 0 root / with SCONJ 6 mark / the DET 5 det / "
            "stands=stand NOUN 6 nsubj / full ADJ 2 advcl",
            ["They sang with the stands full"],
        ),
        (  # what is not vouched for has no second half that is
            "You PRON 2 nsubj / assume VERB 0 root / that SCONJ 5 mark / they PRON 5 nsubj / left=leave VERB 2 ccomp / "
            "and CCONJ 7 cc / wept=weep VERB 5 conj",
            ["You assume that they left and wept"],
        ),
        (
            "They PRON 2 nsubj / rested=rest VERB 0 root / or CCONJ 6 cc / how ADV 6 advmod / she PRON 6 nsubj / "
            "left=leave VERB 2 conj",
            ["They rested or how she left"],
        ),
    ],
)
def test_claims_are_well_split(rows: str, texts: list[str]) -> None:
    assert [claim.text for claim in claims(told(rows))] == texts


def test_a_content_behind_its_own_subject_takes_it_in() -> None:
    found = told(
        "Wren PROPN 2 nsubj / warned=warn VERB 0 root / there PRON 5 expl / could AUX 5 aux / be VERB 2 ccomp / "
        "strikes=strike NOUN 5 nsubj"
    )
    claim = last(found, said(found[0], "warned", "could be strikes", source="Wren"))
    assert claim.text == "there could be strikes"


def test_a_content_without_its_copula_and_a_quoted_command_say_nothing() -> None:
    critic = told("Wren PROPN 4 nsubj / was=be AUX 4 cop / the DET 4 det / critic NOUN 0 root")
    assert claims(critic, said(critic[0], "was", "the critic", source="Wren")) == ()
    leave = told("Leave VERB 4 ccomp / now ADV 1 advmod / Wren PROPN 4 nsubj / said=say VERB 0 root")
    assert claims(leave, said(leave[0], "said", "Leave now", source="Wren")) == ()


def test_a_claim_ends_before_a_preposition_whose_noun_attributes() -> None:
    found = told(
        "They PRON 2 nsubj / left=leave VERB 0 root / amid ADP 4 case / claims=claim NOUN 2 obl / that SCONJ 7 mark / "
        "ships=ship NOUN 7 nsubj / sank=sink VERB 4 acl"
    )
    assert claims(found, said(found[0], "claims", "that ships sank", source="They"))[0].text == "They left"


LEAVES = "{} PROPN 3 nsubj / {} AUX 3 aux / leave VERB 0 root"


@pytest.mark.parametrize(
    ("rows", "modality"),
    [
        ("Even ADV 2 advmod / if SCONJ 4 mark / it PRON 4 nsubj / rains=rain VERB 6 advcl / they PRON 6 nsubj / "
         "leave VERB 0 root", Modality.ACTUAL),
        ("Wren PROPN 2 nsubj / acted=act VERB 0 root / as SCONJ 6 mark / if SCONJ 6 mark / she PRON 6 nsubj / "
         "knew=know VERB 2 advcl", Modality.ACTUAL),
        ("You PRON 3 nsubj / should AUX 3 aux / leave VERB 0 root", Modality.WANTED),
        ("Rain NOUN 3 nsubj / should AUX 3 aux / stop VERB 0 root", Modality.POSSIBLE),
        ("Gates=gate NOUN 4 nsubj:pass / should AUX 4 aux / be AUX 4 aux:pass / opened=open VERB 0 root",
         Modality.WANTED),
        ("Wren PROPN 4 nsubj / would AUX 4 aux / often ADV 4 advmod / call VERB 0 root", Modality.ACTUAL),
        ("They PRON 4 nsubj / are=be AUX 4 cop / to PART 4 mark / leave VERB 0 root", Modality.FUTURE),
        ("Plans=plan NOUN 4 nsubj / were=be AUX 4 cop / to PART 4 mark / leave VERB 0 root", Modality.WANTED),
        ("They PRON 2 nsubj / like VERB 0 root / to PART 4 mark / sing VERB 2 xcomp", Modality.ACTUAL),
    ],
)  # fmt: skip
def test_modality_by_the_words_of_the_clause(rows: str, modality: Modality) -> None:
    assert last(told(rows)).modality is modality


@pytest.mark.parametrize(
    ("cue", "infinitive", "modality"),
    [
        ("urged=urge", "leave VERB 2 xcomp", Modality.WANTED),
        ("claimed=claim", "own VERB 2 xcomp", Modality.ACTUAL),
        ("asked=ask", "be=be AUX 6 aux / left=leave VERB 2 xcomp", Modality.WANTED),
    ],
)
def test_an_infinitive_that_is_said_is_not_yet_so(cue: str, infinitive: str, modality: Modality) -> None:
    head = 4 if infinitive.count("/") == 0 else 5
    rows = f"Wren PROPN 2 nsubj / {cue} VERB 0 root / to PART {head} mark / {infinitive.replace('6 aux', '5 aux')}"
    found = told(rows)
    content = found[0].text.partition(" to ")[2]
    assert last(found, said(found[0], cue.partition("=")[0], f"to {content}", source="Wren")).modality is modality


def test_a_hedge_inside_a_relative_clause_hedges_that_clause() -> None:
    found = told(
        "Wren PROPN 2 nsubj / said=say VERB 0 root / crews=crew NOUN 4 nsubj / left=leave VERB 2 ccomp / "
        "before SCONJ 8 mark / gales=gale NOUN 8 nsubj / could AUX 8 aux / come VERB 4 advcl"
    )
    content = "crews left before gales could come"
    claim = last(found, said(found[0], "said", content, source="Wren", hedges=("could",)))
    assert (claim.text, claim.modality) == (content, Modality.ACTUAL)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Work NOUN 3 nsubj:pass / was=be AUX 3 aux:pass / done=do VERB 0 root / by ADP 6 case / "
         "June PROPN 6 compound / 10 NUM 3 obl", {"Work": "target"}),
        ("Shares=share NOUN 2 nsubj / rose=rise VERB 0 root / US PROPN 2 obj / $ SYM 2 obj / 5 NUM 4 nummod",
         {"Shares": "agent"}),
        ("Talks=talk NOUN 2 nsubj / took=take VERB 0 root / place NOUN 2 obj", {"Talks": "agent"}),
        ("Today NOUN 4 nsubj / is=be AUX 4 cop / a DET 4 det / holiday NOUN 0 root", {}),
        ("Guests=guest NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / stopped=stop VERB 0 root / and CCONJ 5 cc / "
         "told=tell VERB 3 conj / that SCONJ 8 mark / ports=port NOUN 8 nsubj / closed=close VERB 5 ccomp",
         {"Guests": "target"}),
        ("They PRON 2 nsubj / took=take VERB 0 root / in ADP 5 case / a DET 5 det / guest NOUN 2 obj",
         {"They": "agent", "a guest": "target"}),
        ("They PRON 2 nsubj / sold=sell VERB 0 root / shares=share NOUN 2 obj / in ADP 5 case / Osk PROPN 2 obj",
         {"They": "agent", "shares": "target"}),
    ],
)  # fmt: skip
def test_who_has_a_part(rows: str, expected: dict[str, str]) -> None:
    assert roles(next(one for one in claims(told(rows))[::-1] if one.text != "ports closed")) == expected


def test_who_is_called_upon_acts() -> None:
    found = told(
        "Wren PROPN 2 nsubj / called=call VERB 0 root / for ADP 5 case / the DET 5 det / mayor NOUN 2 obl / "
        "to PART 7 mark / leave VERB 2 advcl"
    )
    claim = last(found, said(found[0], "called for", "the mayor to leave", source="Wren"))
    assert roles(claim) == {"the mayor": "agent"}


TWO = (("Ada Wren", "PER"), ("Tom Pell", "PER"))


@pytest.mark.parametrize(
    ("rows", "reads"),
    [
        ("Ships=ship NOUN 3 nsubj / will AUX 3 aux / stop VERB 0 root / and CCONJ 5 cc / unload VERB 3 conj",
         "[ships will] unload"),
        ("This PRON 3 nsubj / will AUX 3 aux / stop VERB 0 root / and CCONJ 5 cc / end VERB 3 conj / soon ADV 5 advmod",
         "[This will] end soon"),
        ("Ships=ship NOUN 5 nsubj / and CCONJ 3 cc / boats=boat NOUN 1 conj / quickly ADV 5 advmod / "
         "left=leave VERB 0 root / and CCONJ 7 cc / sank=sink VERB 5 conj", "[Ships and boats] sank"),
    ],
)  # fmt: skip
def test_what_a_second_verb_shares_stands_in_brackets(rows: str, reads: str) -> None:
    assert last(told(rows)).paraphrase.lower() == reads.lower()


def test_the_owner_of_a_shared_subject_is_named() -> None:
    first = "Varland PROPN 2 nsubj / waited=wait VERB 0 root"
    second = (
        "Its PRON 2 nmod:poss / navy NOUN 3 nsubj / left=leave VERB 0 root / and CCONJ 5 cc / sank=sink VERB 3 conj"
    )
    assert last(told(first, second, names=(("Varland", "LOC"),))).paraphrase.startswith("[Varland’s navy]")


WREN = "Ada PROPN 3 nsubj / Wren PROPN 1 flat / arrived=arrive VERB 0 root"


@pytest.mark.parametrize(
    ("rows", "reads"),
    [
        ("The DET 2 det / bank NOUN 3 nsubj / fell=fall VERB 0 root / when ADV 6 advmod / it PRON 6 nsubj / "
         "lied=lie VERB 3 advcl", "[the bank] lied"),
        ("The DET 2 det / mayor NOUN 6 nsubj / and CCONJ 5 cc / his PRON 5 nmod:poss / men=man NOUN 2 conj / "
         "left=leave VERB 0 root", "The mayor and his men left"),
        ("A DET 2 det / child NOUN 3 nsubj / loves=love VERB 0 root / his PRON 7 nmod:poss / or CCONJ 6 cc / "
         "her PRON 4 conj / dog NOUN 3 obj", "A child loves his or her dog"),
        ("Those PRON 5 nsubj / who PRON 3 nsubj / lost=lose VERB 1 acl:relcl / homes=home NOUN 3 obj / "
         "left=leave VERB 0 root", "Those who lost homes left"),
    ],
)  # fmt: skip
def test_pronouns_by_the_order_of_clauses(rows: str, reads: str) -> None:
    assert last(told(WREN, rows, names=(("Ada Wren", "PER"),))).paraphrase == reads


def test_a_body_that_speaks_is_the_it_of_what_it_says() -> None:
    found = told(
        "The DET 2 det / bank NOUN 3 nsubj / said=say VERB 0 root / it PRON 6 nsubj / would AUX 6 aux / "
        "close VERB 3 ccomp"
    )
    claim = last(found, said(found[0], "said", "it would close", source="The bank"))
    assert claim.paraphrase == "[the bank] would close"


def test_who_is_quoted_is_not_the_he_of_his_quotation() -> None:
    pell = (
        "Tom PROPN 3 nsubj / Pell PROPN 1 flat / noted=note VERB 0 root / that SCONJ 7 mark / “ PUNCT 7 punct / "
        "he PRON 7 nsubj / left=leave VERB 3 ccomp / ” PUNCT 7 punct"
    )
    found = told(WREN, pell, names=TWO)
    noted = identified(*found, (said(found[0], "noted", "that “ he left ”", source="Tom Pell"),))
    assert last(found, *noted).paraphrase == "[Ada Wren] left"


def test_a_relative_clause_about_a_predicate_is_about_the_name() -> None:
    found = told(
        "Ada PROPN 5 nsubj / Wren PROPN 1 flat / was=be AUX 5 cop / the DET 5 det / one NOUN 0 root / "
        "who PRON 7 nsubj / left=leave VERB 5 acl:relcl",
        names=(("Ada Wren", "PER"),),
    )
    assert last(found).paraphrase == "[Ada Wren] left"


def test_a_name_inside_a_word_stays() -> None:
    rows = (
        "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / met meet VERB 0 root / the the DET 7 det / "
        "Wren Wren PROPN 7 amod / - - PUNCT 5 punct / backed back NOUN 3 obj"
    )
    claim = last(scene("Ada Wren met the Wren-backed", rows, names=(("Ada Wren", "PER"),)))
    assert claim.paraphrase == "Ada Wren met the Wren-backed"
