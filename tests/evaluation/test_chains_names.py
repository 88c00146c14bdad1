"""When two descriptions are of one source."""

from __future__ import annotations

import pytest

from rashomon.evaluation.chains.names import core, head, initials, is_full, is_named, is_pronoun, same_name
from rashomon.terms import SourceKind

PERSON, BODY, OUTLET, SOMEONE = (
    SourceKind.PERSON,
    SourceKind.ORGANIZATION,
    SourceKind.OUTLET,
    SourceKind.ANONYMOUS,
)


@pytest.mark.parametrize(
    ("found", "gold", "kind"),
    [
        ("Tom Fischer", "Tom Fischer, the harbour master", PERSON),
        ("Fischer", "the harbour master, Tom Fischer", PERSON),
        ("Harbour Master Tom Fischer", "Fischer's", PERSON),
        ("Ruiz", "President of Orsk Ana Ruiz", PERSON),
        ("Ana Ruiz", "the head of the Orsk Guard, Ana Ruiz", PERSON),
        ("Ruiz", "the Orsk spokeswoman, Ana Ruiz", PERSON),
        ("the Orsk Herald", "The Orsk Herald", OUTLET),
        ("Defence Ministry", "the Ministry of Defence", BODY),
        ("OFA", "Orsk Football Association", BODY),
        ("the O.F.A.", "the Orsk Football Association", BODY),
        ("Orsk Herald", "Orsk Herald, a newspaper", OUTLET),
        ("a senior officer", "a senior officer of the guard", SOMEONE),
        ("officer", "a senior Orsk officer", SOMEONE),
        ("the study", "the study", SourceKind.DOCUMENT),
    ],
)
def test_one_source(found: str, gold: str, kind: SourceKind) -> None:
    assert same_name(found, gold, kind)


@pytest.mark.parametrize(
    ("found", "gold", "kind"),
    [
        ("he", "Tom Fischer", PERSON),
        ("the harbour master", "Tom Fischer, the harbour master", PERSON),
        ("Tom Lang", "Tom Fischer", PERSON),
        ("Orsk", "the Orsk spokeswoman, Ana Ruiz", PERSON),
        ("Orsk", "the University of Orsk", BODY),
        ("the Lowland Herald", "the Orsk Herald", OUTLET),
        ("a senior officer", "a senior official", SOMEONE),
        ("two officials", "critics", SourceKind.COLLECTIVE),
        ("", "Tom Fischer", PERSON),
        ("the study", "the Orsk Study on Boats", SourceKind.DOCUMENT),
    ],
)
def test_two_sources(found: str, gold: str, kind: SourceKind) -> None:
    assert not same_name(found, gold, kind)


def test_a_short_form_is_not_full() -> None:
    assert is_full("Tom Fischer", "Harbour Master Tom Fischer", PERSON)
    assert not is_full("Fischer", "Harbour Master Tom Fischer", PERSON)
    assert is_full("Fischer", "Fischer", PERSON)
    assert not is_full("the officer", "a senior officer", SOMEONE)


def test_heads_and_cores() -> None:
    assert core("the mayor, Ana Ruiz (aged 40)", PERSON) == ["ana", "ruiz"]
    assert core("a senior officer of the Orsk guard", SOMEONE) == ["senior", "officer"]
    assert head("the University of Orsk", BODY) == "university"
    assert initials("the Orsk Football Association") == "OFA" and initials("Orsk") == ""
    assert is_pronoun("Their") and is_pronoun("the one") and not is_pronoun("the officer")
    assert is_named("the Orsk guard") and not is_named("the guard")
