"""The first real case as the program links it: what must be one matter, and that no matter is a grab bag."""

import re
from itertools import product
from pathlib import Path

import pytest

from rashomon import attribution, claims, intake, reading
from rashomon.terms import Attribution, Claim, DisputeKind, Linked, Report, SourceKind
from rashomon.understanding import link_case

FIRST_CASE = Path(__file__).resolve().parents[3] / "shared" / "data" / "first_case"
Made = tuple[list[Report], list[Attribution], list[Claim], Linked]


@pytest.fixture(scope="module")
def made() -> Made:
    """Everything made of the first case."""
    if not FIRST_CASE.is_dir():
        pytest.skip(f"the first case is not at {FIRST_CASE}")
    reader = reading.Reader.load()
    reports: list[Report] = []
    attributions: list[Attribution] = []
    found: list[Claim] = []
    for given in intake.inputs_under([Path(FIRST_CASE.name)], FIRST_CASE.parent):
        for report in intake.read_input(given):
            assert isinstance(report, Report)
            read = reader.read(report)
            said = claims.identified(report, read, attribution.attributions_of(report, read))
            reports.append(report)
            attributions += said
            found += claims.claims_of(report, read, said)
    return reports, attributions, found, link_case(reports, attributions, found, ())


def test_the_former_ministers_statement_is_one_matter_with_one_knowledge_origin(made: Made) -> None:
    _, attributions, found, linked = made
    said = {one.id: one for one in attributions}
    matter_of = dict(linked.matter_of)
    apologies = [
        claim
        for claim in found
        if claim.action
        and claim.action.lemma.startswith("apologi")
        and claim.attribution
        and said[claim.attribution].chain[0].kind is SourceKind.PERSON
    ]
    assert len({claim.report for claim in apologies}) == 2
    (matter,) = [one for one in linked.matters if one.id in {matter_of[claim.id] for claim in apologies}]
    assert len(matter.reports) == 2
    assert (matter.knowledge_origins.low, matter.knowledge_origins.high) == (1, 1)


def test_no_matter_is_a_grab_bag(made: Made) -> None:
    assert max(len(matter.claims) for matter in made[3].matters) <= 6


def test_every_dispute_shows_its_characters(made: Made) -> None:
    texts = {report.id: report.text for report in made[0]}
    assert all(texts[e.report][e.start : e.end] == e.text for d in made[3].disputes for e in d.evidence)


def test_whether_the_army_fought_the_group_much_or_hardly_is_disputed(made: Made) -> None:
    assert any("hardly" in dispute.explanation for dispute in made[3].disputes)


def test_alliance_with_the_group_against_war_on_it_is_disputed(made: Made) -> None:
    opposed = [one for one in made[3].disputes if one.type is DisputeKind.ACTION]
    assert any({"alliance", "fight"} <= set(re.findall(r"“(\w+)”", one.explanation)) for one in opposed)


def test_no_dispute_is_between_a_statement_and_its_relay(made: Made) -> None:
    reports = {one.id: one for one in made[0]}
    claims = {one.id: one for one in made[2]}
    said = {one.id: one for one in made[1]}
    versions = {v.id: v.claims for matter in made[3].matters for v in matter.versions}
    for dispute in made[3].disputes:
        left, right = ([claims[one] for one in versions[side]] for side in (dispute.left, dispute.right))
        for one, other in [*product(left, right), *product(right, left)]:
            chain = said[one.attribution].chain if one.attribution else ()
            outlet = reports[other.report].outlet
            assert outlet is None or outlet not in {node.name for node in chain[:-1]}
