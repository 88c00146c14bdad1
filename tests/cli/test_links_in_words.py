"""What stands behind the name of a chain's link: its kind, and whose it is where only another place tells."""

from __future__ import annotations

from dataclasses import replace

from rashomon.cli.drawing.words import link_in_words
from rashomon.terms import Attribution, ChainBasis, ChainNode, Party, SourceKind, Stance

_NODE = ChainNode(name="Her office", kind=SourceKind.ORGANIZATION, basis=ChainBasis.STATED, made_by="rule:cue")
_OFFICE = Party(name="Her office", text="Her office", kind=SourceKind.ORGANIZATION, affiliation="Ruth Delane")


def _said_by(*parties: Party) -> Attribution:
    stance = Stance.ASSERTS
    return Attribution(
        id="a", report="r", cue=None, content=(), stance=stance, sources=parties, chain=(_NODE,), made_by="rule:cue"
    )


def test_an_office_is_told_with_whose_it_is() -> None:
    assert link_in_words(_NODE, _said_by(_OFFICE)) == "organization, of Ruth Delane"


def test_what_the_words_of_the_link_say_themselves_is_not_said_again() -> None:
    own = replace(_OFFICE, name="Ruth Delane's office", text="Ruth Delane's office")
    assert link_in_words(replace(_NODE, name=own.name), _said_by(own)) == "organization"


def test_of_another_party_or_without_the_attribution_only_the_kind_is_told() -> None:
    assert link_in_words(_NODE, _said_by(replace(_OFFICE, name="The court", text="The court"))) == "organization"
    assert link_in_words(_NODE, None) == "organization"
    assert link_in_words(_NODE, _said_by(replace(_OFFICE, affiliation=None))) == "organization"


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    told = link_in_words(_NODE, _said_by(replace(_OFFICE, affiliation="Ruth\x1b[31m Delane")))
    assert "\x1b" not in told and "Delane" in told
