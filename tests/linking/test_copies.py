"""Shared passages, credit, direction, families."""

from dataclasses import replace

import pytest

from rashomon.linking.copies import Copy, copies_among, copy_link
from rashomon.linking.prose import prose_of
from rashomon.terms import Attribution, Furniture, FurnitureKind, Report, SourceKind
from tests.linking.hand_claims import report_of, said

WIRE = (
    "The dam above Halden gave way shortly before dawn after three days of rain, and the lower town was under two "
    "metres of water when the first boats arrived from the harbour."
)
EDITED = (
    "The dam above Halden gave way shortly before sunrise after three days of heavy rain, and the lower town was under "
    "two metres of water when the first boats came from the harbour."
)
OWN = "Nobody at the mill had slept. The miller counted his sacks twice and wrote the sum on the door in chalk. "


def copies(*reports: Report, attributions: tuple[Attribution, ...] = ()) -> tuple[Copy, ...]:
    """The copies among reports, as linking finds them."""
    ordered = sorted(reports, key=lambda report: report.id)
    return copies_among(ordered, attributions, [prose_of(report) for report in ordered])


def test_a_copied_paragraph_inside_a_long_own_article_is_found_with_its_place() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01")
    second = report_of(OWN + WIRE + " " + OWN.replace("mill", "inn"), "Sablow Ledger", "2031-03-02")
    (copy,) = [one for one in copies(first, second) if one.left != one.right]
    (row,) = copy_link(copy, {r.id: r.text for r in (first, second)}).evidence["passages"]
    assert (copy.left, copy.right, copy.directed, copy.rests_on) == (second.id, first.id, True, ("published",))
    left, right = row["left"], row["right"]
    assert second.text[left["start"] : left["end"]] == left["text"] == WIRE.rstrip(".")
    assert first.text[right["start"] : right["end"]] == right["text"]
    assert copy.credit is None


def test_light_edits_are_bridged() -> None:
    (copy,) = copies(report_of(WIRE, "Halden Courier"), report_of(OWN + EDITED, "Sablow Ledger"))
    (passage,) = copy.passages
    assert passage.words >= 25
    assert passage.left_end - passage.left_start > 150


def test_without_dates_or_credit_there_is_no_direction_and_the_link_says_so() -> None:
    reports = report_of(WIRE, "Halden Courier"), report_of(WIRE + " " + OWN, "Sablow Ledger", "2031-03-02")
    (copy,) = copies(*reports)
    evidence = copy_link(copy, {r.id: r.text for r in reports}).evidence
    assert not copy.directed
    assert evidence["direction"] == "not established"


def test_a_doubted_date_is_no_evidence_of_direction() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01", warnings=("The published date and the text disagree.",))
    (copy,) = copies(first, report_of(WIRE, "Sablow Ledger", "2031-03-02"))
    assert not copy.directed


def test_a_report_changed_after_the_other_appeared_gives_no_direction() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01", changed="2031-03-05")
    (copy,) = copies(first, report_of(WIRE, "Sablow Ledger", "2031-03-02"))
    assert not copy.directed


def test_credit_gives_direction_even_without_dates() -> None:
    first = report_of(WIRE, "Halden Courier")
    second = report_of(WIRE + " This was first told by the Halden Courier.", "Sablow Ledger")
    (copy,) = copies(first, second)
    assert (copy.left, copy.directed, copy.rests_on) == (second.id, True, ("credit",))
    assert copy.credit is not None
    start, end = copy.credit.start, copy.credit.end
    assert second.text[start:end] == "Halden Courier"


@pytest.mark.parametrize(
    "line",
    ["(With the Halden Courier)", "Source: Halden Courier", "Halden Courier", "First published in the Halden Courier."],
)
def test_a_line_that_says_where_the_words_come_from_is_a_credit(line: str) -> None:
    first = report_of(WIRE, "The Halden Courier")
    second = report_of(f"{WIRE}\n\n{OWN}\n\n{line}\n", "Sablow Ledger")
    (copy,) = copies(first, second)
    assert (copy.left, copy.rests_on) == (second.id, ("credit",))
    assert copy.credit is not None
    assert copy.credit.basis == "line"
    assert second.text[copy.credit.start : copy.credit.end] == "Halden Courier"


@pytest.mark.parametrize("line", ["Nobody at the Halden Courier", "More: Halden Courier", "Halden Courier readers"])
def test_a_line_that_only_names_an_outlet_is_no_credit(line: str) -> None:
    (copy,) = copies(report_of(WIRE, "Halden Courier"), report_of(f"{WIRE}\n\n{line}", "Sablow Ledger"))
    assert copy.credit is None


def test_two_bylines_of_nobody_are_no_agency() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01", byline="our staff")
    (copy,) = copies(first, report_of(WIRE, "Sablow Ledger", "2031-03-02", byline="our staff"))
    assert (copy.common, copy.rests_on) == (None, ("published",))


def test_two_that_credit_one_agency_took_it_from_the_agency() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01", byline="Meridian Wire")
    second = report_of(WIRE, "Sablow Ledger", "2031-03-02", byline="Meridian Wire")
    (copy,) = copies(first, second)
    assert not copy.directed
    assert copy.common is not None
    assert copy.common.name == "Meridian Wire"
    assert copy_link(copy, {first.id: WIRE, second.id: WIRE}).evidence["credited"] is True


def test_republished_from_gives_direction() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-09")
    second = report_of(WIRE, "Sablow Ledger", "2031-03-02", republished_from="Halden Courier")
    (copy,) = copies(first, second)
    assert (copy.left, copy.rests_on) == (second.id, ("credit",))


def test_the_same_quotation_is_no_copy_of_the_reporting() -> None:
    quotation = "“" + WIRE.rstrip(".") + ",”"
    first = report_of(f"{quotation} said the mayor at noon, standing on the quay.", "Halden Courier")
    second = report_of(f"In the evening the mayor of the town spoke. {quotation} she told us.", "Sablow Ledger")
    assert copies(first, second) == ()


def test_prose_around_a_quotation_counts() -> None:
    text = f"{WIRE} “We have lost all that we had,” said the mayor."
    (copy,) = copies(report_of(text, "Halden Courier"), report_of(text, "Sablow Ledger"))
    assert copy.passages[0].right_end == len(text) - 1


def test_furniture_that_is_not_read_and_repeats_are_no_copies() -> None:
    for kind in (FurnitureKind.DISCLAIMER, FurnitureKind.REPEAT):
        first, second = report_of(OWN + WIRE, "Halden Courier"), report_of(WIRE, "Sablow Ledger")
        marked = replace(first, furniture=(Furniture(start=len(OWN), end=len(first.text), kind=kind),))
        assert copies(marked, second) == ()


def test_a_passage_printed_twice_in_one_report_is_found() -> None:
    report = report_of(WIRE + "\n" + OWN + "\n" + WIRE, "Halden Courier")
    (copy,) = copies(report)
    assert copy.left == copy.right == report.id
    link = copy_link(copy, {report.id: report.text})
    assert link.evidence["direction"] == "within one report"
    (passage,) = link.evidence["passages"]
    assert passage["left"]["start"] > passage["right"]["start"]


def test_set_phrases_are_no_copies() -> None:
    phrase = "a spokesman for the ministry said on Monday that it would not be able to say more about it at this time"
    assert copies(report_of(phrase + " of war.", "A"), report_of(phrase + " of need.", "B")) == ()


def test_two_who_write_of_one_thing_in_short_phrases_alike_did_not_copy() -> None:
    first = (
        "Maren Ganker, a night watchman of the railway yard at Braurbow, said on Monday that the yard had been shelled "
        "by fighters of the Free Legion, and that 87 drivers of the railway lost their lives there."
    )
    second = (
        "Late on Monday Maren Ganker, a night watchman of the railway yard, told us the yard had been shelled from the "
        "hills. Fighters of the Free Legion did it, and 87 drivers of the railway died there."
    )
    assert copies(report_of(first, "Halden Courier"), report_of(second, "Sablow Ledger")) == ()


def test_a_sentence_both_wrote_much_alike_is_no_copy_beside_one() -> None:
    raid = "The county guard of Orland {} the timber yard at Posmil on {} nine men were taken away."
    first = report_of(f"{WIRE}\n\n{raid.format('raided', 'Tuesday evening, and')}", "Halden Courier")
    second = report_of(f"{raid.format('stormed', 'Monday night, where')}\n\n{OWN}\n\n{WIRE}", "Sablow Ledger")
    (copy,) = copies(first, second)
    assert len(copy.passages) == 1


def test_families_have_their_origin() -> None:
    first = report_of(WIRE, "Halden Courier", "2031-03-01")
    second = report_of(WIRE + " " + OWN, "Sablow Ledger", "2031-03-02")
    third = report_of("Late news. " + WIRE, "Coast Observer", "2031-03-03")
    found = copies(first, second, third)
    assert {(copy.left, copy.right) for copy in found} == {
        (second.id, first.id),
        (third.id, first.id),
        (third.id, second.id),
    }
    assert {copy.origins for copy in found} == {(first.id,)}


def test_many_mastheads_are_one_family() -> None:
    reports = [report_of(f"Number {n}. {WIRE}", f"Paper {n}", f"2031-03-{n + 1:02}") for n in range(24)]
    families = {copy.family for copy in copies(*reports)}
    assert [len(family) for family in families] == [24]


def test_a_credit_in_the_chain_counts() -> None:
    first = report_of(WIRE, "Halden Courier")
    second = report_of(OWN + "\n" + WIRE, "Sablow Ledger")
    told = said(second, "Nobody at the mill had slept", ("Halden Courier", SourceKind.OUTLET))
    (copy,) = copies(first, second, attributions=(told,))
    assert copy.credit is not None
    assert copy.credit.basis == "chain"
