"""What people decided laid over what linking made: parts of it that no sample has."""

from __future__ import annotations

from itertools import permutations

from rashomon.casebook.corrected import Corrections, Regrouping, corrected
from rashomon.terms import (
    Dispute,
    DisputeKind,
    Evidence,
    KnowledgeRange,
    Link,
    Linked,
    LinkKind,
    Matter,
    OriginRange,
    SourceKind,
    SourceUse,
    Version,
    id_of,
)

V1, V2, V3 = (id_of("version", *claims) for claims in (("c1", "c2"), ("c3",), ("c4",)))
NOTHING = Corrections(titles={}, no_disputes=(), no_copies=False, regroupings=())


def _copy(left: str, right: str, *, directed: bool) -> Link:
    evidence = {"family": ["a", "b", "c", "d"], "family_origins": ["d"], "direction_rests_on": ["credit"] * directed}
    return Link(id=left + right, left=left, right=right, relation=LinkKind.COPY, score=1.0, evidence=evidence)


def test_a_copy_that_is_none_leaves_the_family_of_the_others() -> None:
    left = (_copy("a", "b", directed=True), _copy("c", "d", directed=False))  # that of b and c was judged wrong
    for links in permutations(left):
        found = {one.id: one.evidence for one in corrected(Linked(links=links), _said(no_copies=True)).links}
        assert found["ab"]["family"] == ["a", "b"] and found["ab"]["family_origins"] == ["b"]
        assert found["cd"]["family"] == ["c", "d"] and found["cd"]["family_origins"] == ["c", "d"]
        assert corrected(Linked(links=links), NOTHING).links == links


def _said(**of: object) -> Corrections:
    return Corrections(**{name: of.get(name, getattr(NOTHING, name)) for name in Corrections.__slots__})  # type: ignore[arg-type]


def _words(claim: str) -> Evidence:
    return Evidence(report="r", start=int(claim[1]), end=int(claim[1]) + 1, text=claim)


def _dispute(id: str, left: str, right: str, *quoted: str) -> Dispute:
    return Dispute(
        id=id, matter="m", type=DisputeKind.NUMBER, left=left, right=right,
        evidence=tuple(map(_words, quoted)), explanation="",
    )  # fmt: skip


def _linked() -> Linked:
    """One matter of three versions, each in dispute with the others; two sources."""
    versions = (
        Version(id=V1, claims=("c1", "c2"), differs_in=("number", "place")),
        Version(id=V2, claims=("c3",), differs_in=("number",)),
        Version(id=V3, claims=("c4",), differs_in=("place",)),
    )
    matter = Matter(
        id="m", title="", claims=("c1", "c2", "c3", "c4"), reports=("r",), versions=versions,
        textual_origins=OriginRange(low=1, high=1), knowledge_origins=KnowledgeRange(low=1, high=1, unstated=0),
        disputes=("d1", "d2"),
    )  # fmt: skip
    uses = (("s1", ("c1", "c2", "c4"), ("c1", "c2", "c4")), ("s2", ("c3",), ("c3",)))
    return Linked(
        matters=(matter,),
        disputes=(_dispute("d1", V1, V2, "c1", "c3"), _dispute("d2", V3, V2, "c4", "c3")),
        sources=tuple(
            SourceUse(actor=a, name=a, kind=SourceKind.PERSON, reports=("r",), claims=claims, rests_on_it=falls)
            for a, claims, falls in uses
        ),
    )


def test_versions_that_are_one_differ_in_what_is_left_and_have_one_dispute_of_a_kind() -> None:
    made = corrected(_linked(), _said(regroupings=[Regrouping(heads=frozenset({"c1", "c4"}))]))
    one, other = made.matters[0].versions
    assert (one.claims, one.differs_in, other.id) == (("c1", "c2", "c4"), ("number",), V2)
    (dispute,) = made.disputes
    assert (dispute.left, dispute.right) == (one.id, V2) and made.matters[0].disputes == (dispute.id,)
    assert [use.rests_on_it for use in made.sources] == [("c1", "c2", "c4"), ("c3",)]


def test_versions_in_dispute_that_are_one_dispute_nothing_and_fall_with_nobody_alone() -> None:
    made = corrected(_linked(), _said(regroupings=[Regrouping(heads=frozenset({"c1", "c3"}))]))
    assert [one.claims for one in made.matters[0].versions] == [("c1", "c2", "c3"), ("c4",)]
    assert [(one.left, one.right) for one in made.disputes] == [(V3, made.matters[0].versions[0].id)]
    assert [use.rests_on_it for use in made.sources] == [("c4",), ()], "the other stands behind it as well"


def test_a_claim_that_is_a_version_of_its_own_takes_the_dispute_that_quotes_it() -> None:
    places = {"c1": ("r", 1, 2)}
    made = corrected(_linked(), _said(regroupings=[Regrouping(part=frozenset({"c1"}), places=places)]))
    sides = {one.id: one.claims for one in made.matters[0].versions}
    assert sorted(sides.values()) == [("c1",), ("c2",), ("c3",), ("c4",)]
    assert sides[next(one for one in made.disputes if one.right == V2 and one.left != V3).left] == ("c1",)


def test_one_change_after_the_other() -> None:
    """Put together, then one of them taken out again: the later word counts."""
    together, own = Regrouping(heads=frozenset({"c1", "c3"})), Regrouping(part=frozenset({"c3"}))
    made = corrected(_linked(), _said(regroupings=[together, own]))
    assert sorted(one.claims for one in made.matters[0].versions) == [("c1", "c2"), ("c3",), ("c4",)]
    made = corrected(_linked(), _said(regroupings=[own, together]))
    assert sorted(one.claims for one in made.matters[0].versions) == [("c1", "c2", "c3"), ("c4",)]


def test_a_change_to_what_is_gone_changes_nothing() -> None:
    gone = [Regrouping(heads=frozenset({"c1", "c9"})), Regrouping(part=frozenset({"c9"}))]
    assert corrected(_linked(), _said(regroupings=gone)) == _linked()
