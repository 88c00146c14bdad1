"""Faults of splitting, action, polarity, modality, place and time that a third blind sheet showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.claims.calendar_words import expressions_in
from rashomon.claims.lemmas import settled
from rashomon.terms import Modality, Polarity
from tests.claims.scenes import claims, last, said, told

WREN = (("Ada Rose Wren", "PER"),)


@pytest.mark.parametrize(
    ("rows", "lemma"),
    [
        ("They PRON 2 nsubj / took=take VERB 0 root / the DET 4 det / boats=boat NOUN 2 obj / away ADV 2 advmod",
         "take away"),
        ("They PRON 2 nsubj / took=take VERB 0 root / the DET 4 det / boats=boat NOUN 2 obj / early ADV 2 advmod",
         "take"),
        ("The DET 2 det / mayor NOUN 4 nsubj / is=be AUX 4 cop / Ada PROPN 0 root / Rose PROPN 4 flat / "
         "Wren PROPN 4 flat", "be Ada Rose Wren"),
        ("The DET 2 det / reason NOUN 7 nsubj:outer / is=be AUX 7 cop / because SCONJ 7 mark / the DET 6 det / "
         "bridge NOUN 7 nsubj / fell=fall VERB 0 root", "be"),
        ("They PRON 3 nsubj / have AUX 3 aux / got=get VERB 0 root / a DET 5 det / boat NOUN 3 obj", "have"),
        ("She PRON 2 nsubj / ended=end VERB 0 root / up ADP 2 compound:prt / paying=pay VERB 2 xcomp / "
         "crews=crew NOUN 4 obj", "pay"),
        ("The DET 2 det / vote NOUN 3 nsubj / went=go VERB 0 root / unnoticed ADJ 3 xcomp", "go unnoticed"),
        ("The DET 2 det / plan NOUN 3 nsubj / proved=prove VERB 0 root / to PART 7 mark / be AUX 7 cop / a DET 7 det / "
         "failure NOUN 3 xcomp", "be failure"),
        ("Crews=crew NOUN 2 nsubj / seem VERB 0 root / confident ADJ 2 xcomp", "be confident"),
        ("That PRON 3 nsubj / is=be AUX 3 cop / what PRON 0 root / crews=crew NOUN 5 nsubj / want VERB 3 acl:relcl",
         "be"),
        ("She PRON 2 nsubj / remained=remain VERB 0 root / committed=commit ADJ 2 xcomp", "remain committed"),
        ("They PRON 2 nsubj / want VERB 0 root / to PART 4 mark / rebound=rebind VERB 2 xcomp", "rebound"),
        ("She PRON 2 nsubj / spoke=speak VERB 0 root / on ADP 4 case / behalf NOUN 2 obl / of ADP 6 case / "
         "Osk PROPN 4 nmod", "speak"),
    ],
)  # fmt: skip
def test_the_action_is_the_predicate_whole(rows: str, lemma: str) -> None:
    (claim,) = claims(told(rows, names=WREN if "Wren" in rows else ()))
    assert claim.action is not None and claim.action.lemma == lemma


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("paused", "paus", "pause"), ("shaking", "shak", "shake"), ("vied", "vi", "vie"), ("ranged", "rang", "range"),
        ("harassed", "harasse", "harass"), ("determined", "determined", "determine"), ("cling", "cle", "cling"),
        ("hamstring", "hamstr", "hamstring"), ("trying", "try", "try"), ("looked", "look", "look"),
        ("focused", "focus", "focus"), ("joined", "join", "join"),
    ],
)  # fmt: skip
def test_a_verb_is_spelt_as_verbs_are(form: str, guess: str, lemma: str) -> None:
    assert settled(form, guess, "VERB") == lemma


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("I PRON 2 nsubj / mean VERB 6 parataxis / , PUNCT 2 punct / ships=ship NOUN 6 nsubj / have AUX 6 aux / "
         "sunk=sink VERB 0 root", ["ships have sunk"]),
        ("They PRON 4 nsubj / do AUX 4 aux / not PART 4 advmod / know VERB 0 root / where ADV 4 obj / "
         "it PRON 7 nsubj / fell=fall VERB 5 advcl:relcl", ["They do not know where it fell"]),
        ("That PRON 3 nsubj / is=be AUX 3 cop / why ADV 0 root / it PRON 5 nsubj / fell=fall VERB 3 advcl:relcl",
         ["it fell"]),
        ("People NOUN 6 nsubj / who PRON 3 nsubj / go VERB 1 acl:relcl / to ADP 5 case / Osk PROPN 3 obl / "
         "know VERB 0 root / it PRON 6 obj", ["People who go to Osk know it"]),
        ("Ports=port NOUN 2 nsubj / closed=close VERB 0 root / or CCONJ 4 cc / moved=move VERB 2 conj",
         ["Ports closed or moved"]),
        ("Either CCONJ 2 cc:preconj / ports=port NOUN 3 nsubj / close VERB 0 root / or CCONJ 6 cc / "
         "crews=crew NOUN 6 nsubj / leave VERB 3 conj", ["ports close or crews leave"]),
        ("Ports=port NOUN 2 nsubj / close VERB 0 root / or CCONJ 5 cc / crews=crew NOUN 5 nsubj / leave VERB 2 conj",
         ["Ports close or crews leave"]),
        ("Ports=port NOUN 2 nsubj / closed=close VERB 0 root / and CCONJ 4 cc / moved=move VERB 2 conj",
         ["Ports closed", "moved"]),
        ("Rebels=rebel NOUN 2 nsubj / came=come VERB 0 root / and CCONJ 4 cc / won=win VERB 2 conj / in ADP 6 case / "
         "Osk PROPN 2 obl", ["Rebels came", "won in Osk"]),
        ("There PRON 2 expl / are=be VERB 0 root / signs=sign NOUN 2 nsubj / that SCONJ 6 mark / it PRON 6 nsubj / "
         "sank=sink VERB 3 acl / and CCONJ 10 cc / that SCONJ 10 mark / crews=crew NOUN 10 nsubj / "
         "left=leave VERB 6 conj", ["There are signs that it sank and that crews left"]),
        ("They PRON 2 nsubj / helped=help VERB 0 root / in SCONJ 6 mark / case NOUN 3 fixed / it PRON 6 nsubj / "
         "fell=fall VERB 2 advcl", ["They helped in case it fell"]),
        ("Osk PROPN 2 nsubj / screened=screen VERB 0 root / crews=crew NOUN 2 obj / and CCONJ 6 cc / the DET 6 det / "
         "port NOUN 3 conj / closed=close VERB 2 conj / its PRON 9 nmod:poss / gates=gate NOUN 7 obj",
         ["Osk screened crews", "the port closed its gates"]),
    ],
)  # fmt: skip
def test_a_claim_is_one_proposition_with_all_its_words(rows: str, texts: list[str]) -> None:
    assert [one.text for one in claims(told(rows))] == texts


@pytest.mark.parametrize(
    ("rows", "cue", "content", "texts"),
    [
        ("Wren PROPN 2 nsubj / called=call VERB 0 root / the DET 4 det / decision NOUN 2 obj / a DET 6 det / "
         "mistake NOUN 2 xcomp", "called", "the decision a mistake", ["Wren called the decision a mistake"]),
        ("Wren PROPN 2 nsubj / asked=ask VERB 0 root / what DET 4 det / kind NOUN 7 nsubj / of ADP 6 case / "
         "ship NOUN 4 nmod / sank=sink VERB 2 ccomp", "asked", "what kind of ship sank", []),
        ("Wren PROPN 2 nsubj / cited=cite VERB 0 root / disparaging=disparage VERB 4 acl / words=word NOUN 2 obj",
         "cited", "disparaging words", ["Wren cited disparaging words"]),
    ],
)  # fmt: skip
def test_what_a_thing_is_called_is_no_claim_by_itself(rows: str, cue: str, content: str, texts: list[str]) -> None:
    found = told(rows)
    assert [one.text for one in claims(found, said(found[0], cue, content, source="Wren"))] == texts


@pytest.mark.parametrize(
    ("rows", "polarity"),
    [
        ("The DET 2 det / army NOUN 3 nsubj / stopped=stop VERB 0 root / short ADJ 3 advmod / of SCONJ 6 mark / "
         "closing=close VERB 3 advcl / it PRON 6 obj", Polarity.NEGATED),
        ("Police NOUN 2 nsubj / have AUX 0 root / yet ADV 2 advmod / to PART 5 mark / leave VERB 2 xcomp",
         Polarity.NEGATED),
        ("Ports=port NOUN 3 nsubj / never ADV 3 advmod / closed=close VERB 0 root / or CCONJ 5 cc / "
         "moved=move VERB 3 conj", Polarity.NEGATED),
        ("Ports=port NOUN 5 nsubj / either CCONJ 5 cc:preconj / did=do AUX 5 aux / not PART 5 advmod / "
         "close VERB 0 root / or CCONJ 7 cc / moved=move VERB 5 conj", Polarity.AFFIRMED),
    ],
)  # fmt: skip
def test_what_was_not_done_is_negated(rows: str, polarity: Polarity) -> None:
    assert last(told(rows)).polarity is polarity


@pytest.mark.parametrize(
    ("rows", "modality", "standing"),
    [
        ("Our PRON 2 nmod:poss / hope NOUN 8 nsubj:outer / is=be AUX 8 cop / that SCONJ 8 mark / the DET 6 det / "
         "port NOUN 8 nsubj / will AUX 8 aux / open VERB 0 root", Modality.ACTUAL, True),
        ("They PRON 2 nsubj / try VERB 0 root / to PART 4 mark / ensure VERB 2 xcomp / that SCONJ 7 mark / "
         "ports=port NOUN 7 nsubj / open VERB 4 ccomp", Modality.WANTED, True),
        ("Wren PROPN 2 nsubj / lay VERB 0 root / down ADV 2 compound:prt", Modality.ACTUAL, False),
        ("Crews=crew NOUN 2 nsubj / lay VERB 0 root / mines=mine NOUN 2 obj", Modality.ACTUAL, True),
        ("They PRON 3 nsubj / have AUX 3 aux / got=get VERB 0 root / a DET 5 det / boat NOUN 3 obj",
         Modality.ACTUAL, True),
    ],
)  # fmt: skip
def test_how_it_is_put(rows: str, modality: Modality, standing: bool) -> None:
    claim = last(told(rows))
    assert (claim.modality, claim.standing) == (modality, standing)


def test_what_somebody_is_asked_to_do_is_wanted_though_no_auxiliary_says_so() -> None:
    found = told("Wren PROPN 2 nsubj / asked=ask VERB 0 root / that SCONJ 5 mark / Osk PROPN 5 nsubj / "
                 "close VERB 2 ccomp / it PRON 5 obj")  # fmt: skip
    claim = last(found, said(found[0], "asked", "that Osk close it", source="Wren"))
    assert (claim.modality, claim.standing) == (Modality.WANTED, False)


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("Crews=crew NOUN 2 nsubj / slept=sleep VERB 0 root / on ADP 6 case / the DET 6 det / south NOUN 6 compound / "
         "side NOUN 2 obl", ["south side"]),
        ("Crews=crew NOUN 2 nsubj / slept=sleep VERB 0 root / on ADP 6 case / the DET 6 det / far ADJ 6 amod / "
         "side NOUN 2 obl", []),
        ("A DET 2 det / blast NOUN 6 nsubj / at ADP 5 case / the DET 5 det / port NOUN 2 nmod / hurt VERB 0 root / "
         "crews=crew NOUN 6 obj", ["port"]),
        ("The DET 2 det / owner NOUN 6 nsubj / of ADP 5 case / the DET 5 det / port NOUN 2 nmod / "
         "left=leave VERB 0 root", []),
        ("Crews=crew NOUN 2 nsubj / came=come VERB 0 root / in ADP 5 case / a DET 5 det / state NOUN 2 obl / "
         "of ADP 7 case / shock NOUN 5 nmod", []),
        ("Crews=crew NOUN 2 nsubj / slept=sleep VERB 0 root / in ADP 5 case / the DET 5 det / state NOUN 2 obl",
         ["state"]),
    ],
)  # fmt: skip
def test_where_it_was(rows: str, places: list[str]) -> None:
    assert [one.name for one in last(told(rows)).places] == places


@pytest.mark.parametrize(
    ("text", "told_as", "edtf"),
    [
        ("Prices rose over the last 30 years.", "the last 30 years", "1986/2016"),
        ("In the past three months they fell.", "the past three months", "2016-02/2016-05"),
        ("It rained for the past 10 days.", "the past 10 days", "2016-05-08/2016-05-18"),
        ("He slept for the next 30 hours.", "the next 30 hours", None),
        ("Sales fell in the first half of 2015.", "in the first half of 2015", "2015-01/2015-06"),
        ("Sales fell in the second half of last year.", "in the second half of last year", "2015-07/2015-12"),
        ("Osk scored in the first half.", "in the first half", None),
    ],
)
def test_a_span_up_to_the_day_of_speaking_is_a_time(text: str, told_as: str, edtf: str | None) -> None:
    (found,) = expressions_in(text, 0, len(text))
    value = found.value(date(2016, 5, 18))
    assert (text[found.start : found.end], value.edtf) == (told_as, edtf)


def test_such_a_span_is_the_time_of_its_claim_and_a_mere_length_is_not() -> None:
    rows = ("Prices=price NOUN 2 nsubj / rose=rise VERB 0 root / over ADP 7 case / the DET 7 det / last ADJ 7 amod / "
            "two NUM 7 nummod / years=year NOUN 2 obl")  # fmt: skip
    claim = last(told(rows, published="2016-05-18"))
    assert claim.time is not None and claim.time.edtf == "2014/2016" and not claim.numbers
    length = last(told(rows.replace("last ADJ 7 amod", "first ADJ 7 amod"), published="2016-05-18"))
    assert length.time is None


def test_two_months_without_a_year_are_one_time() -> None:
    rows = ("Talks=talk NOUN 2 nsubj / ran=run VERB 0 root / from ADP 4 case / October PROPN 2 obl / 16 NUM 4 nummod / "
            "to ADP 7 case / November PROPN 2 obl / 14 NUM 7 nummod")  # fmt: skip
    claim = last(told(rows))
    assert claim.time is not None and claim.time.text == "from October 16 to November 14"


def test_a_headline_of_those_hurt_is_a_claim() -> None:
    rows = "Two NUM 2 nummod / hurt NOUN 0 root / in ADP 4 case / blast NOUN 2 nmod"
    (claim,) = claims(told(rows))
    assert [(one.name, one.role) for one in claim.actors] == [("Two", "target")] and not claim.standing
    assert not claims(told(rows.replace("hurt NOUN", "talks=talk NOUN")))


@pytest.mark.parametrize(("mark", "standing"), [(";", False), (".", True)])
def test_a_title_that_goes_on_in_the_next_line_tells_events_there_too(mark: str, standing: bool) -> None:
    first = f"Port=port NOUN 2 nsubj / closes=close VERB 0 root / {mark} PUNCT 2 punct"
    second = "Crews=crew NOUN 2 nsubj / leave VERB 0 root"
    report, reading = told(first, second)
    text = report.text.replace(f"{mark} Crews", f"{mark}\nCrews") + "\nIt rained."
    assert last((replace(report, text=text), reading)).standing is standing
