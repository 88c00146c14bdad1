"""What is no dispute: what one speaker says in one breath, even where nobody says who he is; a comparison."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking import link
from rashomon.linking.candidates import candidate_pairs
from rashomon.linking.disputes import collisions
from rashomon.terms import DisputeKind, SourceKind, Stance
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_origins import facets

FIRST, SECOND = "the Northern Army shelled the market of Tosk", "the Northern Army never shelled the market of Tosk"


@pytest.mark.parametrize(("together", "wanted"), [(True, []), (False, [DisputeKind.DENIED])])
def test_two_sides_in_one_content_do_not_dispute(together: bool, wanted: list[DisputeKind]) -> None:
    nobody = ("not stated", SourceKind.UNSTATED)
    report = report_of(f"It was said that {FIRST} and that {SECOND}.", "Courier")
    both = said(report, f"{FIRST} and that {SECOND}", nobody)
    apart = [both, both] if together else [said(report, FIRST, nobody), said(report, SECOND, nobody)]
    told = [
        claim_of(report, text, "shell", "Northern Army", "Tosk", attribution=attribution, negated=text is SECOND)
        for text, attribution in zip((FIRST, SECOND), apart, strict=True)
    ]
    found = link([report], list(dict.fromkeys(apart)), told)
    assert [dispute.type for dispute in found.disputes] == wanted


@pytest.mark.parametrize(
    ("text", "outer", "wanted"),
    [
        (f"Colonel Dor denies that {FIRST}", f"Colonel Dor denies that {FIRST}", []),
        (f"{FIRST}, Ada Brunn said; {SECOND}", SECOND, [DisputeKind.DENIED]),
    ],
)
def test_what_is_told_inside_another_claim_does_not_dispute_it(
    text: str, outer: str, wanted: list[DisputeKind]
) -> None:
    report = report_of(f"At Orsk {text}.", "Courier")
    word = said(report, FIRST, ("Ada Brunn", SourceKind.PERSON))
    inner = claim_of(report, FIRST, "shell", "Northern Army", "Tosk", attribution=word)
    around = claim_of(report, outer, "shell", "Northern Army", "Tosk", negated=True)
    both = (facets((report, word, inner)), facets((report, None, around)))
    assert [one.type for one in collisions(*both, frozenset())] == wanted


@pytest.mark.parametrize(
    ("denied", "wanted"),
    [
        ("never shelled the market of Tosk", [DisputeKind.DENIED]),
        ("less often shelled the market of Tosk than Orsk", []),
    ],
)
def test_a_comparison_denies_nothing(denied: str, wanted: list[DisputeKind]) -> None:
    texts = (FIRST, f"the Northern Army {denied}")
    reports = [
        report_of(f"At {outlet} {text}.", outlet) for outlet, text in zip(("Courier", "Ledger"), texts, strict=True)
    ]
    told = [
        claim_of(report, text, "shell", "Northern Army", "Tosk", negated=text is not FIRST)
        for report, text in zip(reports, texts, strict=True)
    ]
    assert [dispute.type for dispute in link(reports, [], told).disputes] == wanted


@pytest.mark.parametrize(("denier_says_where", "wanted"), [(True, []), (False, [DisputeKind.DENIED])])
def test_who_denies_need_not_say_where(denier_says_where: bool, wanted: list[DisputeKind]) -> None:
    texts = ("the Northern Army shelled the market", "the Northern Army never shelled the market")
    told = []
    for text, negated in zip(texts, (False, True), strict=True):
        with_place = negated is denier_says_where
        whole = f"{text} near Velm" if with_place else text
        report = report_of(f"{whole}.", "Ledger" if negated else "Courier")
        places = ("Velm",) if with_place else ()
        claim = claim_of(report, whole, "shell", "Northern Army", "market", negated=negated, places=places)
        told.append(facets((report, None, claim)))
    assert [one.type for one in collisions(*told, frozenset())] == wanted


def test_who_denies_in_the_same_words_disputes_them() -> None:
    report = report_of(f"{FIRST}, Ada Brunn said, a charge that the marshal denies.", "Courier")
    one = said(report, FIRST, ("Ada Brunn", SourceKind.PERSON))
    other = replace(said(report, FIRST, ("the marshal", SourceKind.PERSON), stance=Stance.DENIES), id="answer")
    told = [
        claim_of(report, FIRST, "shell", "Northern Army", "Tosk", attribution=one),
        replace(claim_of(report, FIRST, "shell", "Northern Army", "Tosk", attribution=other), id="answered"),
    ]
    found = link([report], [one, other], told)
    assert [(dispute.type, len(set(dispute.evidence))) for dispute in found.disputes] == [(DisputeKind.DENIED, 1)]


def test_two_told_of_one_place_meet_whatever_their_words() -> None:
    report = report_of("It fell, Ada Brunn said, which the marshal denies.", "Courier")
    one = said(report, "It fell", ("Ada Brunn", SourceKind.PERSON))
    other = replace(said(report, "It fell", ("the marshal", SourceKind.PERSON), stance=Stance.DENIES), id="answer")
    told = [claim_of(report, "It fell", "fall", attribution=it) for it in (one, other)]
    both = sorted([told[0], replace(told[1], id="answered")], key=lambda claim: claim.id)
    by_id = {it.id: it for it in (one, other)}
    left, right = candidate_pairs([facets((report, by_id[claim.attribution or ""], claim)) for claim in both])
    assert (left.tolist(), right.tolist()) == ([0], [1])
