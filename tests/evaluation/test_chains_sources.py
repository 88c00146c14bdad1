"""Which phrase a source or a relay was read from, and when that settles who it is."""

from __future__ import annotations

from dataclasses import replace

from rashomon.evaluation.chains.sources import Cast, Link
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource
from rashomon.terms import ChainBasis, ChainNode, Party, SourceKind, Stance

TEXT = "A letter kept by the Openfile archive said so. A letter came later. Hill Guard aide Ana Ruiz spoke."
LETTER = GoldSource(mention=(0, 37), resolved=(0, 37), kind=SourceKind.DOCUMENT)
AIDE = GoldSource(mention=(68, 92), resolved=(68, 92), kind=SourceKind.PERSON)
CAST = Cast(TEXT, ())


def party(start: int, end: int, kind: SourceKind) -> Party:
    return Party(name=TEXT[start:end], kind=kind, text=TEXT[start:end], start=start, end=end)


def test_the_beginning_of_the_same_phrase_is_the_same_source() -> None:
    assert CAST.is_right(party(0, 8, SourceKind.DOCUMENT), LETTER)


def test_the_same_words_elsewhere_are_not() -> None:
    assert not CAST.is_right(party(47, 55, SourceKind.DOCUMENT), LETTER)


def test_the_beginning_is_not_the_source_where_it_is_of_another_kind() -> None:
    assert not CAST.is_right(party(68, 78, SourceKind.ORGANIZATION), AIDE)
    assert CAST.is_right(party(84, 92, SourceKind.PERSON), AIDE)


def relay(start: int, end: int) -> ChainNode:
    name = TEXT[start:end]
    return ChainNode(name=name, kind=SourceKind.OUTLET, start=start, end=end, basis=ChainBasis.STATED, made_by="hand")


def test_a_relay_may_hold_more_words_than_the_gold_and_not_fewer() -> None:
    archive = GoldSource(mention=(21, 29), resolved=(21, 29), kind=SourceKind.OUTLET)
    link = Link(sources=(archive,), relay=True)
    assert CAST.is_link(relay(17, 37), link, {})
    assert not CAST.is_link(relay(30, 37), link, {})
    assert not CAST.is_link(relay(68, 78), link, {})


def test_the_outlet_inside_a_documents_description_is_a_link_of_its_own() -> None:
    one = GoldAttribution(
        id="a1", cue=(38, 42), content=((43, 45),), sources=(LETTER,), stance=Stance.ASSERTS, relays=((17, 37),)
    )
    links = Cast(TEXT, (one,)).links(one)
    assert [link.relay for link in links] == [False, True]
    same = replace(one, sources=(replace(LETTER, kind=SourceKind.OUTLET),), relays=((0, 37),))
    assert len(Cast(TEXT, (same,)).links(same)) == 1
