"""Body and furniture in invented pages, line by line; the cases are in cases/pages.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.intake.article import Page, article_report
from rashomon.terms import Report

PAGES = tomllib.loads((Path(__file__).parent / "cases" / "pages.toml").read_text(encoding="utf-8"))["page"]
WITH_FACTS = [page for page in PAGES if "warns" in page or "outlet" in page or "byline" in page or "published" in page]


def rows_of(page: dict[str, Any]) -> list[tuple[str, str]]:
    """(kind, line) of every line of a page, ("", "") for an empty one."""
    lines = page["lines"].strip("\n").split("\n")
    return [(kind.strip(), text.strip()) for kind, _, text in (line.partition(" | ") for line in lines)]


def report_of(page: dict[str, Any]) -> Report:
    """The report of a page as plain text."""
    return article_report("page.txt", Page(text="\n".join(text for _, text in rows_of(page))), input_sha256="0")


def kinds_of(report: Report) -> dict[str, str]:
    """The kind of each line that overlaps furniture, by its characters and place."""
    found = {}
    for piece in report.furniture:
        for number in range(report.text.count("\n", 0, piece.start), report.text.count("\n", 0, piece.end) + 1):
            found[number] = piece.kind.value
    return {
        f"{number + 1} {line}": found.get(number, "-") for number, line in enumerate(report.text.split("\n")) if line
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_every_line_has_the_kind_a_reader_would_give_it(page: dict[str, Any]) -> None:
    wanted = {f"{number} {text}": kind for number, (kind, text) in enumerate(rows_of(page), start=1) if text}
    assert kinds_of(report_of(page)) == wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
@pytest.mark.parametrize("field", ["title", "outlet", "byline", "published", "changed", "republished_from"])
def test_fields_are_what_the_page_says(page: dict[str, Any], field: str) -> None:
    if field in page:
        assert getattr(report_of(page), field) == (page[field] or None)


@pytest.mark.parametrize("page", [page for page in PAGES if "warns" in page], ids=lambda page: page["name"])
def test_a_warning_says_what_is_missing_or_disagrees(page: dict[str, Any]) -> None:
    assert any(page["warns"] in warning for warning in report_of(page).warnings)
