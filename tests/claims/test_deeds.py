"""Clauses that attribute and are claims of their own: deeds between two actors, or all that is told."""

from __future__ import annotations

import pytest

from rashomon.claims.actors import actor_id
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
