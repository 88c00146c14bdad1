"""Downloads that hold many articles in one document."""

from __future__ import annotations

from pathlib import Path

from rashomon.terms import Basis, FurnitureKind, Refusal, Report
from tests.intake.asked import FIRST, SECOND, THIRD, found
from tests.intake.made_zip import docx, p

COVER = (
    "User Name: = ada", "Date and Time: = Monday, 5 May 2031 10:15:00 AM GMT", "Job Number: = 1234", "Documents (2)",
    "1. Bridge closed after flood", "Client/Matter: -None-", "2. Harbour opens", "Client/Matter: -None-",
)  # fmt: skip
ONE = (
    "Bridge closed after flood", "The Osk Star", "March 4, 2031 Tuesday 10:15 AM GMT", "Copyright 2031 Osk Papers",
    "All Rights Reserved", "Section: NEWS; Pg. 4", "Length: 61 words", "Byline: Ada Wren", "Body", FIRST, SECOND,
    "Graphic", "The bridge on Sunday.", "Load-Date: March 5, 2031", "End of Document",
)  # fmt: skip
TWO = ("Harbour opens", "Port Gazette (Norrin)", "April 6, 2031", "Length: 31 words", "Body", THIRD, "End of Document")


def download(*parts: tuple[str, ...]) -> bytes:
    return docx("".join(p(line) for part in parts for line in part))


def test_each_article_is_a_report(tmp_path: Path) -> None:
    one, two = found(tmp_path, "a.docx", download(COVER, ONE, TWO))
    assert isinstance(one, Report) and isinstance(two, Report)
    assert (one.input, two.input) == ("a.docx#1", "a.docx#2")
    assert one.text == f"Bridge closed after flood\n\n{FIRST}\n\n{SECOND}"
    assert (one.title, one.outlet, one.byline) == ("Bridge closed after flood", "The Osk Star", "Ada Wren")
    assert one.published is not None and one.published.startswith("2031-03-04")
    assert (one.basis.published, one.basis.outlet) == (Basis.RECORD, Basis.RECORD)
    assert [each.kind for each in one.furniture] == [FurnitureKind.HEADLINE]
    assert two.text == f"Harbour opens\n\n{THIRD}"
    assert (two.outlet, two.published) == ("Port Gazette (Norrin)", "2031-04-06")


def test_a_document_that_only_speaks_of_the_end_is_one_report(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "a.docx", download((FIRST, "End of Document", SECOND)))
    assert isinstance(one, Report)
    assert one.text == f"{FIRST}\n\nEnd of Document\n\n{SECOND}"


def test_one_article_without_a_body_costs_only_itself(tmp_path: Path) -> None:
    broken = ("No text", "The Osk Star", "March 4, 2031", "Length: 0 words", "End of Document")
    one, two = found(tmp_path, "a.docx", download(broken, TWO))
    assert isinstance(one, Refusal) and one.input == "a.docx#1" and "body" in one.reason
    assert isinstance(two, Report) and two.title == "Harbour opens"
