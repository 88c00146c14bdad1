"""On whose word a claim stands, in words."""

from __future__ import annotations

from rashomon.terms import (
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    Modality,
    Party,
    Polarity,
    SourceKind,
    Span,
    Stance,
)
from rashomon.terms.telling import against, against_all, stance_on, teller_of, told_by

DENIAL = "the council had sold the pier"
TEXT = f"Tosk denied that {DENIAL}, which the storm broke."


def _node(name: str, kind: SourceKind, attribution: str | None = None) -> ChainNode:
    return ChainNode(name=name, kind=kind, attribution=attribution, basis=ChainBasis.STATED, made_by="rule")


def _told(
    id: str, kind: SourceKind, name: str, stance: Stance, *chain: ChainNode, within: str | None = None
) -> Attribution:
    content = Span(start=12, end=len(TEXT), text=TEXT[12:])
    return Attribution(
        id=id, report="r1", cue=Span(start=5, end=11, text="denied"), content=(content,), stance=stance, within=within,
        sources=(Party(name=name, kind=kind),), chain=(*chain, _node("this report", SourceKind.OUTLET)), made_by="rule",
    )  # fmt: skip


def _claim(text: str, attribution: str | None) -> Claim:
    start = TEXT.index(text)
    return Claim(
        id="c1", report="r1", attribution=attribution, start=start, end=start + len(text), text=text, paraphrase=text,
        actors=(), action=None, relations=(), time=None, places=(), numbers=(), polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL, standing=False, made_by="rule",
    )  # fmt: skip


TOSK = _told("a1", SourceKind.PERSON, "Tosk", Stance.DENIES, _node("Tosk", SourceKind.PERSON, "a1"))


def test_who_denies_it_is_not_said_to_have_said_it() -> None:
    claim = _claim(DENIAL, "a1")
    assert told_by(teller_of(claim, {"a1": TOSK}), "Mercury") == "denied by Tosk, in Mercury"
    assert against_all([claim], {"a1": TOSK}) == "only denied: "
    assert against_all([claim, _claim(DENIAL, None)], {"a1": TOSK}) == ""


def test_an_aside_in_what_is_denied_is_not_denied() -> None:
    claim = _claim("which the storm broke", "a1")
    assert against(claim, {"a1": TOSK}) == ""
    assert stance_on(claim, {"a1": TOSK}) is Stance.ASSERTS


def test_an_accusation_of_nobody_is_denied_by_who_rejects_it() -> None:
    inner = _told(
        "a2", SourceKind.UNSTATED, "", Stance.ASSERTS,
        _node("", SourceKind.UNSTATED, "a2"), _node("Tosk", SourceKind.PERSON, "a1"), within="a1",
    )  # fmt: skip
    teller = teller_of(_claim(DENIAL, "a2"), {"a1": TOSK, "a2": inner})
    assert told_by(teller, "Mercury") == "denied by Tosk, in Mercury"


def test_links_between_the_root_and_the_report_are_named() -> None:
    heard = _told(
        "a1", SourceKind.PERSON, "Straub", Stance.ASSERTS,
        _node("Straub", SourceKind.PERSON, "a1"), _node("Dael,", SourceKind.PERSON), _node("Sablow", SourceKind.PERSON),
    )  # fmt: skip
    told = told_by(teller_of(_claim(DENIAL, "a1"), {"a1": heard}), "Chronicle")
    assert told == "Straub, by way of Dael and Sablow, in Chronicle"


def test_a_report_that_speaks_itself_is_named_alone_and_what_nobody_says_is_nobodys() -> None:
    nobody = _told("a1", SourceKind.UNSTATED, "", Stance.ASSERTS, _node("", SourceKind.UNSTATED, "a1"))
    assert told_by(teller_of(_claim(DENIAL, None), {}), "Courier") == "Courier"
    assert told_by(teller_of(_claim(DENIAL, "a1"), {"a1": nobody}), "Courier") == "not said by whom, in Courier"
