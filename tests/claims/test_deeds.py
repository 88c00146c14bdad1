"""Clauses that attribute and are claims of their own: deeds between two actors, or all that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.claims.actors import actor_id
from rashomon.terms import SourceKind, Stance
from tests.claims.scenes import claims, said, scene

NAMES = (("Varland", "LOC"), ("Norrin", "LOC"))
ROWS = (
    "Varland Varland PROPN 2 nsubj / {verb} {lemma} VERB 0 root / Norrin Norrin PROPN 2 obj / of of SCONJ 5 mark / "
    "burning burn VERB 2 advcl / crops crop NOUN 5 obj"
)


@pytest.mark.parametrize(("verb", "lemma", "types"), [("accused", "accuse", ["ACCUSE"]), ("told", "tell", [])])
def test_a_cue_that_is_a_deed_is_a_claim(verb: str, lemma: str, types: list[str]) -> None:
    report, reading = scene(f"Varland {verb} Norrin of burning crops", ROWS.format(verb=verb, lemma=lemma), names=NAMES)
    found = claims((report, reading), said(report, verb, "burning crops", source="Varland"))
    own = [claim for claim in found if claim.attribution is None]
    assert [one.type for claim in own for one in claim.relations] == types
    assert [claim.text for claim in own] == ([report.text] if types else [])
    assert "[Norrin] burning crops" in [claim.paraphrase for claim in found]


def test_a_deed_to_nobody_is_a_claim_where_its_content_says_nothing() -> None:
    rows = "Varland Varland PROPN 2 nsubj / condemned condemn VERB 0 root / floods flood NOUN 2 obj"
    report, reading = scene("Varland condemned floods", rows, names=(("Varland", "LOC"),))
    (claim,) = claims((report, reading), said(report, "condemned", "floods", source="Varland"))
    assert (claim.text, claim.attribution, claim.relations) == (report.text, None, ())


def test_whose_weapons_act_is_the_source() -> None:
    rows = (
        "Varland Varland PROPN 3 nmod:poss / 's 's PART 1 case / mortars mortar NOUN 4 nsubj / "
        "shelled shell VERB 0 root / Norrin Norrin PROPN 4 obj"
    )
    (claim,) = claims(scene("Varland's mortars shelled Norrin", rows, names=NAMES))
    assert [(one.source, one.target) for one in claim.relations] == [(actor_id("Varland"), actor_id("Norrin"))]


def test_what_is_done_by_saying_it_is_a_claim_where_somebody_else_tells_of_it() -> None:
    rows = (
        "Lind Lind PROPN 2 nsubj / said say VERB 0 root / guards guard NOUN 4 nsubj / {verb} {lemma} VERB 2 ccomp / "
        "crews crew NOUN 4 obj / that that SCONJ 8 mark / hulls hull NOUN 8 nsubj / leaked leak VERB 4 ccomp"
    )

    def found(verb: str, lemma: str) -> list[tuple[str, str]]:
        report, reading = scene(f"Lind said guards {verb} crews that hulls leaked", rows.format(verb=verb, lemma=lemma))
        outer = said(report, "said", f"guards {verb} crews that hulls leaked", source="Lind")
        inner = said(report, verb, "that hulls leaked", source="guards", kind=SourceKind.ANONYMOUS)
        inner = replace(inner, within=outer.id, depth=1)
        words = {outer.id: "Lind", inner.id: "guards"}
        return sorted((claim.text, words[claim.attribution or ""]) for claim in claims((report, reading), outer, inner))

    assert found("warned", "warn") == [("guards warned crews that hulls leaked", "Lind"), ("hulls leaked", "guards")]
    assert found("told", "tell") == [("hulls leaked", "guards")]


def test_who_rejects_what_another_offered_does_something() -> None:
    rows = (
        "Unions union NOUN 2 nsubj / {verb} {lemma} VERB 0 root / what what PRON 5 obj / owners owner NOUN 5 nsubj / "
        "offered offer VERB 2 ccomp"
    )
    report, reading = scene("Unions rejected what owners offered", rows.format(verb="rejected", lemma="reject"))
    denial = said(report, "rejected", "what owners offered", source="Unions", stance=Stance.DENIES)
    assert [claim.text for claim in claims((report, reading), denial)] == [report.text]
    report, reading = scene("Unions explained what owners offered", rows.format(verb="explained", lemma="explain"))
    assert claims((report, reading), said(report, "explained", "what owners offered", source="Unions")) == ()
