"""Body and furniture: what holds of every text, of the first case, and of clean news bodies."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake.furniture import furniture_of
from rashomon.intake.lines import lines_in
from rashomon.terms import READ_FURNITURE, FurnitureKind, sha256_of

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"

PIECES = st.sampled_from((HERE / "cases" / "lines.txt").read_text(encoding="utf-8").split("\n"))
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("\n".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_furniture_lies_inside_the_text_sorted_and_disjoint(text: str) -> None:
    at = 0
    for piece in furniture_of(text):
        assert at <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        at = piece.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_lines_hold_every_character_that_is_no_white_space(text: str) -> None:
    lines = lines_in(text)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(text[line.start : line.end] == line.text for line in lines)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_has_the_same_furniture_whatever_came_before(text: str) -> None:
    first = furniture_of(text)
    furniture_of("Home\n" + text)
    assert furniture_of(text) == first


def test_names_in_a_text_may_be_exchanged_without_changing_its_furniture() -> None:
    page = (
        "{0} blames {1} for the dam\nBy our correspondent\n2 August 2016\n"
        "The government of {0} said on Tuesday that {1} had opened the gates of the dam at night.\n"
        "{1} denied it and said that {0} had known of the danger for years and done nothing.\n"
        "Tags: {0}, {1}\nRelated: {1} and {0} talk again"
    )
    one, other = (page.format(*names) for names in (("Vell", "Ostr"), ("Ostr", "Vell")))
    assert furniture_of(one) == furniture_of(other)


TRICKY = [
    "Advertising standards were breached, the council found.",
    "Photo journalists were among the dead, the coast guard said on Sunday.",
    "Photos from the scene show a collapsed bridge, the police said.",
    "Video from Port Sel showed smoke over the harbour on Monday.",
    "Read my lips: there will be no new bridge, said the minister of transport.",
    "Comments by the mayor were taken out of the minutes.",
    "Share prices fell after the flood.",
    "Share the water, the judge told Vell and Sel on Monday.",
    "Related families were housed in one school.",
    "Contact with the ferry was lost at noon.",
    "By Monday the water had gone.",
    "Copyright law in Vell will change in May, the minister said.",
    "Register offices were closed on Monday, the ministry said.",
    "Donate blood, the hospital at Port Sel asked on Sunday.",
    "The report was published on Monday by the water board of Vell.",
    "This story was told to the court by two of the engineers.",
    "Follow the river down to Port Sel and you will see the damage.",
    "Support for the mayor has fallen, a poll found on Sunday.",
    "Source of the leak was a gate that had not been closed.",
    "Tags were found on two of the cars in the river.",
    "“We use cookies,” the baker of Port Sel said, “to pay the ferryman.”",
    "She is a professor of law who lives in Vell and is the author of two books on rivers.",
]


@pytest.mark.parametrize("line", TRICKY)
@pytest.mark.parametrize("place", ["first", "inside", "last"])
def test_body_lines_that_begin_like_furniture_stay_body(line: str, place: str) -> None:
    body = [
        "The river rose by two metres in a night, the water board of Ostrava Bay said on Sunday.",
        "The mayor said that the bridge would stay closed until the engineers had seen it.",
    ]
    body.insert(["first", "inside", "last"].index(place), line)
    assert furniture_of("\n".join(body)) == ()


def test_a_last_paragraph_about_somebody_quoted_is_no_biography_of_the_author() -> None:
    text = (
        "Mara Oduya said on Monday that the river had been higher than ever before in its history.\n"
        "The mayor of Vell said that the gates would stay closed until the engineers had seen them.\n"
        "Mara Oduya is a professor of law at Vell and the author of two books on rivers."
    )
    assert furniture_of(text) == ()
    by_her = furniture_of("By Mara Oduya\n" + text.replace("Mara Oduya said", "The minister said"))
    assert [piece.kind for piece in by_her] == [FurnitureKind.BYLINE, FurnitureKind.BIOGRAPHY]


def test_a_link_to_the_comments_above_the_body_does_not_eat_it() -> None:
    lines = ["Bridge closed after flood"]
    lines += [
        f"The mayor said on Monday that the river had risen by {rise} metres in one night only." for rise in "234"
    ]
    lines += ["12 Comments"]
    lines += [f"The engineers will look at pier number {pier} and report to the council on it." for pier in "123456"]
    lines += ["Leave a Reply", "Your email address will not be published."]
    marked = {piece.kind for piece in furniture_of("\n".join(lines))}
    unread = sum(piece.end - piece.start for piece in furniture_of("\n".join(lines)) if piece.kind.value == "comments")
    assert marked == {FurnitureKind.HEADLINE, FurnitureKind.COMMENTS}
    assert unread < 80


def test_a_last_paragraph_about_rights_and_permission_stays_body() -> None:
    text = (
        "The photographer sued the Lantern on Monday over a picture that it had printed.\n"
        "Her lawyer said that the picture was copyrighted and that permission had not been given by anyone."
    )
    assert furniture_of(text) == ()


def first_case_gold() -> dict[str, dict[int, str]]:
    """Kinds by line number, by the SHA-256 of the file."""
    gold: dict[str, dict[int, str]] = {}
    rows = (HERE / "first_case_gold.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((row for row in rows if not row.startswith("#")), delimiter="\t"):
        gold.setdefault(row["sha256"], {})[int(row["line"])] = row["kind"]
    return gold


@pytest.mark.skipif(not (DATA / "first_case").is_dir(), reason="the first case is not at ../shared/data/first_case")
def test_every_line_of_the_first_case_is_told_right() -> None:
    gold = first_case_gold()
    files = {sha256_of(path.read_bytes()): path for path in sorted((DATA / "first_case").glob("*.txt"))}
    assert files.keys() == gold.keys()
    for digest, path in files.items():
        text = path.read_text(encoding="utf-8")
        found = {text.count("\n", 0, piece.start) + 1: piece.kind.value for piece in furniture_of(text)}
        assert found == gold[digest], path.name


@pytest.mark.skipif(not (DATA / "polnear").is_dir(), reason="PolNeAR is not at ../shared/data/polnear")
def test_clean_news_bodies_lose_nothing_that_is_read() -> None:
    """Kinds that are not read, other than lines without words, may be at most 0.4 % of PolNeAR's lines.

    All 61 of them were read in November 2026 (docs/intake.md): they are biographies, agency credits, pleas to follow
    somebody on a network and links to other sites that PolNeAR's texts still hold; none is body. Times that stand
    alone ("6:05 p.m."), the stamps of pages that are written on as things happen, are left out of the count.
    """
    lines = unread = 0
    for path in sorted((DATA / "polnear").glob("*/text/*.txt")):
        text = path.read_text(encoding="utf-8")
        lines += len(lines_in(text))
        for piece in furniture_of(text):
            stamp = re.fullmatch(r"[\d:.]+ ?[ap]\.m\.", text[piece.start : piece.end])
            unread += piece.kind not in READ_FURNITURE and piece.kind is not FurnitureKind.OTHER and not stamp
    assert lines > 19_000
    assert unread / lines < 0.004
