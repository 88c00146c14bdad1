"""Acronyms, couples, bodies named again, labels, and words that go on without a cue, from readings by hand."""

from __future__ import annotations

from rashomon.attribution import attributions_of
from rashomon.attribution.acronyms import acronyms
from rashomon.attribution.couples import two_before
from rashomon.attribution.page import Page
from rashomon.terms import Furniture, FurnitureKind
from tests.hand_readings import hand_reading, hand_report

RESCUE = """
The the DET 4 det
Coastal Coastal PROPN 4 compound
Rescue Rescue PROPN 4 compound
Service Service PROPN 8 nsubj
( ( PUNCT 6 punct
CRS CRS PROPN 4 appos
) ) PUNCT 6 punct
left leave VERB 0 root
. . PUNCT 8 punct
"""

MEETING = """
Ada Ada PROPN 5 nsubj
Lind Lind PROPN 1 flat
and and CCONJ 4 cc
Bo Bo PROPN 1 conj
met meet VERB 0 root
. . PUNCT 5 punct

The the DET 2 det
two two NUM 3 nsubj
said say VERB 0 root
it it PRON 5 nsubj
rained rain VERB 3 ccomp
. . PUNCT 3 punct
"""

LABEL = """
Lind Lind PROPN 5 nsubj
: : PUNCT 1 punct
bridge bridge NOUN 5 nsubj
is be AUX 5 cop
safe safe ADJ 0 root

It it PRON 2 nsubj
rained rain VERB 0 root
. . PUNCT 2 punct
"""

WAITING = """
Lind Lind PROPN 2 nsubj
said say VERB 0 root
he he PRON 4 nsubj
waited wait VERB 2 ccomp
. . PUNCT 2 punct

He he PRON 3 nsubj
would would AUX 3 aux
leave leave VERB 0 root
. . PUNCT 3 punct
"""


def test_an_acronym_is_read_from_the_letters_before_its_brackets() -> None:
    report = hand_report("The Coastal Rescue Service (CRS) left.")
    assert acronyms(Page(report, hand_reading(report, RESCUE))) == {"CRS": (1, 3)}


def test_letters_that_do_not_fit_are_no_acronym() -> None:
    report = hand_report("The Coastal Rescue Service (CRX) left.")
    assert acronyms(Page(report, hand_reading(report, RESCUE.replace("CRS", "CRX")))) == {}


def test_the_two_are_the_two_named_before() -> None:
    report = hand_report("Ada Lind and Bo met. The two said it rained.")
    reading = hand_reading(report, MEETING, (("Ada Lind", "PER"), ("Bo", "PER")))
    assert two_before(Page(report, reading), 7) == ((0, 1), (3, 3))
    (said,) = attributions_of(report, reading)
    assert [(party.text, party.name) for party in said.sources] == [("The two", "Ada Lind"), ("The two", "Bo")]


def test_one_name_is_no_couple() -> None:
    report = hand_report("Ada Lind and Bo met. The two said it rained.")
    assert two_before(Page(report, hand_reading(report, MEETING, (("Ada Lind", "PER"),))), 7) is None


def test_a_label_in_a_headline_speaks_without_a_cue() -> None:
    report = hand_report(
        "Lind: bridge is safe\n\nIt rained.", furniture=(Furniture(start=0, end=20, kind=FurnitureKind.HEADLINE),)
    )
    (label,) = attributions_of(report, hand_reading(report, LABEL, (("Lind", "PER"),)))
    assert (label.cue, label.made_by) == (None, "rule:label")
    assert [span.text for span in label.content] == ["bridge is safe"]


def test_a_place_that_the_report_names_again_does_not_speak_before_a_colon() -> None:
    report = hand_report(
        "Lind: bridge is safe\n\nIt rained in Lind.",
        furniture=(Furniture(start=0, end=20, kind=FurnitureKind.HEADLINE),),
    )
    again = LABEL.replace(". . PUNCT 2 punct", "in in ADP 4 case\nLind Lind PROPN 2 obl\n. . PUNCT 2 punct")
    assert attributions_of(report, hand_reading(report, again, (("Lind", "LOC"),))) == ()


def test_would_goes_on_with_the_speaker_and_did_does_not() -> None:
    report = hand_report("Lind said he waited. He would leave.")
    said, after = attributions_of(report, hand_reading(report, WAITING, (("Lind", "PER"),)))
    assert (after.cue, after.made_by, after.sources[0].name) == (None, "rule:free-continuation", "Lind")
    assert [span.text for span in after.content] == ["He would leave"]
    report = hand_report("Lind said he waited. He did leave.")
    tree = WAITING.replace("would would", "did do")
    (only,) = attributions_of(report, hand_reading(report, tree, (("Lind", "PER"),)))
    assert only.cue is not None and said.cue is not None and only.cue.text == said.cue.text
