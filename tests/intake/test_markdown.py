"""Markdown as clippers and note programs keep it: the words it shows, its front matter, and what is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.terms import FurnitureKind
from tests.intake.test_reading import read_report

BODY = "The harbour of Ostrava Bay was closed on Monday, the port authority said. Nobody was hurt, it said."


def text_of(folder: Path, markdown: str) -> str:
    return read_report(folder, "a.md", f"{markdown}\n\n{BODY}").text.removesuffix(BODY).strip()


def test_front_matter_says_what_a_clipper_knows(tmp_path: Path) -> None:
    front = (
        "---\ntitle: \"Harbour closed\"\nsource: https://star.example/2031/03/04/a\nauthor:\n  - '[[Ada Wren]]'\n"
        "  - Jo Lind\npublished: 2031-03-04\ncreated: 2031-05-01\ntags: [clippings]\n---\n"
    )
    report = read_report(tmp_path, "a.md", f"{front}\n{BODY}")
    assert report.text == f"Harbour closed\n\n{BODY}"
    assert (report.title, report.byline, report.published) == ("Harbour closed", "Ada Wren, Jo Lind", "2031-03-04")
    assert (report.outlet, report.address) == ("star.example", "https://star.example/2031/03/04/a")
    assert not report.warnings
    assert [one.kind for one in report.furniture] == [FurnitureKind.HEADLINE]


def test_an_outlet_by_name_goes_before_the_address(tmp_path: Path) -> None:
    front = "---\nsite: Osk Star\nsource: https://star.example/a\ndate: 4 March 2031\n---\n"
    report = read_report(tmp_path, "a.md", f"{front}# Harbour closed\n\n{BODY}")
    assert (report.outlet, report.published, report.title) == ("Osk Star", "2031-03-04", "Harbour closed")


def test_a_title_with_a_colon_costs_nothing(tmp_path: Path) -> None:
    author = "author:\n  - Ada Wren\n  - '[[Jo Lind]]'"
    front = f'---\ntitle: Blast: port closed\nsite: "Osk Star"\n{author}\ndate: 2031-03-04\n---\n'
    report = read_report(tmp_path, "a.md", f"{front}{BODY}")
    assert report.text == f"Blast: port closed\n\n{BODY}"
    assert (report.title, report.outlet, report.byline) == ("Blast: port closed", "Osk Star", "Ada Wren, Jo Lind")
    assert report.published == "2031-03-04"
    assert any("is no YAML" in warning for warning in report.warnings)


@pytest.mark.parametrize("first", ["The port is closed.", "- one: two", "Closed:no", "**Osk**: the port is closed."])
def test_a_line_of_dashes_begins_no_front_matter(tmp_path: Path, first: str) -> None:
    assert text_of(tmp_path, f"---\n{first}\n\n---").startswith(first.replace("**", "").removeprefix("- "))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The **port** is *closed*, [he said](https://a.example/b_c).", "The port is closed, he said."),
        ("## The port\n\nIt is closed.", "The port\n\nIt is closed."),
        ("It is closed,\nhe said.", "It is closed,\nhe said."),
        ("14. March was cold.\n15. March was not.", "14. March was cold.\n\n15. March was not."),
        ("- the port\n- the bridge", "the port\n\nthe bridge"),
        ("> The port is closed.", "> The port is closed."),
        ("    The port is closed.", "The port is closed."),
        ("The [[Port of Osk|port]] is ==closed==, [[Ada Wren]] said.", "The port is closed, Ada Wren said."),
        ("A 3 * 4 room, a snake_case_name, 5 < 6 & [sic] and 2 == 2 == 2.",) * 2,
        ("![A picture](a.png)It is closed.", "It is closed."),
        ("It is <b>closed</b>.<script>alert(1)</script>", "It is closed."),
        ("| side | lost |\n|---|---|\n| Osk | ten |", "side | lost\n\nOsk | ten"),
    ],
)
def test_the_words_that_it_shows(tmp_path: Path, markdown: str, text: str) -> None:
    assert text_of(tmp_path, markdown) == text
