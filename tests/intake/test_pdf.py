"""PDF: paragraphs from lines, furniture of pages, hyphens, and files that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.intake.pdf import pdf_page
from rashomon.terms import Basis
from tests.intake.asked import kinds, reason, report
from tests.intake.made_pdf import Shown, column, pdf, stream

WRAPPED = [
    "The mayor of Ostrava Bay said on Monday that the old bridge",
    "would be closed to all traffic until the engineers had seen its",
    "piers.",
    "",
    "A boatman denied that anybody had touched the piers, and said",
    "that he had not been asked.",
]
FIRST = (
    "The mayor of Ostrava Bay said on Monday that the old bridge would be closed to all traffic until the engineers "
    "had seen its piers."
)
SECOND = "A boatman denied that anybody had touched the piers, and said that he had not been asked."


def paragraphs(content: bytes) -> list[str]:
    return pdf_page(content).text.split("\n\n")


def test_lines_become_paragraphs_again(tmp_path: Path) -> None:
    one = report(tmp_path, "a.pdf", pdf(column(WRAPPED)))
    assert one.text == f"{FIRST}\n\n{SECOND}"
    assert one.language == "en"


@pytest.mark.parametrize(
    "lines",
    [
        [Shown(text=text, x=90 if i in (0, 3) else 72, y=720 - 14 * i) for i, text in enumerate(filter(None, WRAPPED))],
        column([line for line in WRAPPED if line]),
    ],
    ids=["indented", "only a short last line"],
)
def test_paragraphs_are_told_without_gaps(lines: list[Shown]) -> None:
    assert paragraphs(pdf(lines)) == [FIRST, SECOND]


def test_a_headline_in_larger_letters_is_a_paragraph_of_its_own() -> None:
    page = [Shown(text="Old bridge closed after the flood", y=760, size=22), *column(WRAPPED, top=740)]
    assert paragraphs(pdf(page)) == ["Old bridge closed after the flood", FIRST, SECOND]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left, right = column(WRAPPED[:2]), column(WRAPPED[2:], x=330)
    assert paragraphs(pdf([*left, *right])) == [FIRST, SECOND]
    assert paragraphs(pdf(left, column(WRAPPED[2:]))) == [FIRST, SECOND]


def test_what_stands_at_the_edge_of_every_page_is_furniture_and_parts_no_sentence(tmp_path: Path) -> None:
    def page(number: int, lines: list[str]) -> list[Shown]:
        head, foot = Shown(text="The Harbour Courier, No. 7", y=800), Shown(text=f"Page {number} of 2", x=280, y=30)
        return [head, *column(lines), foot]

    one = report(tmp_path, "a.pdf", pdf(page(1, WRAPPED[:2]), page(2, WRAPPED[2:])))
    assert FIRST in one.text.split("\n\n") and SECOND in one.text.split("\n\n")
    assert {name: kind for name, kind in kinds(one).items() if kind == "other"} == {
        "The Harbour Courier, No. 7": "other",
        "Page 1 of 2": "other",
        "Page 2 of 2": "other",
    }


def test_what_stands_left_and_right_in_a_running_head_is_read_by_itself(tmp_path: Path) -> None:
    head = [Shown(text="Local news", y=800, size=9), Shown(text="The Osk Courier, 14 June 2031", x=440, y=800, size=9)]
    one = report(tmp_path, "a.pdf", pdf([*head, *column(WRAPPED)]))
    assert one.text.split("\n\n")[:3] == ["Local news", "The Osk Courier, 14 June 2031", FIRST]
    assert (one.outlet, one.published) == ("The Osk Courier", "2031-06-14")


def test_a_newspaper_is_known_by_the_head_of_all_its_pages(tmp_path: Path) -> None:
    head = [Shown(text="The Osk Courier", y=800, size=9), Shown(text="Local news", x=440, y=800, size=9)]
    one = report(tmp_path, "a.pdf", pdf([*head, *column(WRAPPED[:2])], [*head, *column(WRAPPED[2:])]))
    assert one.outlet == "The Osk Courier"
    assert FIRST in one.text.split("\n\n")


def test_words_apart_in_the_middle_of_a_page_stay_in_their_line() -> None:
    row = [Shown(text="Bridges closed:", y=400), Shown(text="two", x=400, y=400)]
    assert "Bridges closed: two" in paragraphs(pdf([*column(WRAPPED), *row]))


def test_a_sentence_that_stands_on_two_pages_is_no_running_head() -> None:
    page = pdf_page(pdf(column(["He denied it."], top=400), column(["He denied it."], top=400), column(WRAPPED)))
    assert page.kinds == {}


@pytest.mark.parametrize(
    ("lines", "word", "named"),
    [
        (["The govern-", "ment said so. The government was late."], "The government said so.", False),
        (["A well-", "known boat and a well-known pier."], "A well-known boat", False),
        (["The Anglo-", "Vellish talks began."], "The Anglo-Vellish talks", False),
        (["It was self-", "made, he said."], "It was self-made", True),
        (["It was tax-de-", "ductible, he said."], "It was tax-deductible", True),
        (["She is Ms Mc-", "Orlen of Vell."], "She is Ms McOrlen", False),
        (["The har-", "bour was shut."], "The harbour was shut.", True),
        (["It fell in the 20-", "year flood."], "the 20-year flood", False),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_or_stays_and_guesses_are_named(lines: list[str], word: str, named: bool) -> None:
    page = pdf_page(pdf(column([*lines, "", *WRAPPED])))
    assert word in page.text
    assert any("put together" in warning for warning in page.warnings) == named


def test_a_printed_web_page_says_its_address_and_when_it_was_printed(tmp_path: Path) -> None:
    foot = Shown(text="https://www.courier.example/2019/03/04/bridge 1/1", x=30, y=20, size=8)
    made = "/CreationDate (D:20190306100000Z) /Title (Old bridge closed)"
    one = report(tmp_path, "a.pdf", pdf([*column(WRAPPED), foot], info=made))
    assert (one.outlet, one.published, one.fetched) == ("courier.example", "2019-03-04", "2019-03-06T10:00:00Z")
    assert one.basis.outlet is Basis.ADDRESS
    assert one.title is None, "a title that does not stand in the text is not believed"


def test_the_head_a_browser_prints_is_furniture_and_no_title(tmp_path: Path) -> None:
    title = "Old bridge closed | Osk Courier"
    head = [Shown(text="3/6/19, 10:00 AM", x=30, y=825, size=8), Shown(text=title, x=250, y=825, size=8)]
    headline = Shown(text="Old bridge closed", y=780, size=22)
    one = report(tmp_path, "a.pdf", pdf([*head, headline, *column(WRAPPED)], info=f"/Title ({title})"))
    assert (one.title, one.published) == ("Old bridge closed", None)
    assert {kinds(one)["3/6/19, 10:00 AM"], kinds(one)[title]} == {"other"}


def test_of_two_lines_with_one_day_the_time_of_day_is_kept(tmp_path: Path) -> None:
    top = column(
        ["The Osk Courier, Saturday, 14 June 2031", "", "Old bridge closed", "", "14 June 2031, 18:40", ""], top=800
    )
    one = report(tmp_path, "a.pdf", pdf([*top, *column(WRAPPED, top=640)]))
    assert one.published == "2031-06-14T18:40:00"


def test_the_day_a_file_was_made_is_no_day_of_publication(tmp_path: Path) -> None:
    info = "/CreationDate (D:20190306100000Z) /Title (The mayor of Ostrava Bay)"
    one = report(tmp_path, "a.pdf", pdf(column(WRAPPED), info=info))
    assert (one.published, one.title, one.basis.title) == (None, "The mayor of Ostrava Bay", Basis.MARKUP)
    assert any("made on 2019-03-06; that need not be" in warning for warning in one.warnings)


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    one = report(tmp_path, "a.pdf", pdf(column(WRAPPED), []))
    assert any("page 2 of 2" in warning and "OCR" in warning for warning in one.warnings)


def test_a_pdf_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    assert report(tmp_path, "a.txt", pdf(column(WRAPPED))).text == f"{FIRST}\n\n{SECOND}"


def locked() -> bytes:
    """A PDF whose dictionary of encryption no password fits, and so not the empty one either."""
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    return pdf(column(WRAPPED), trailer=f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf([]), "scanned.*OCR"),
        (locked(), "locked with a password.*without password"),
        (pdf(column(WRAPPED))[:300], "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 500, "damaged"),
    ],
    ids=["scanned", "locked", "cut off", "nothing behind the first line"],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:

    assert re.search(said, reason(tmp_path, "a.pdf", content))


def test_a_font_without_a_map_to_characters_is_refused(tmp_path: Path) -> None:
    private = "".join(f"<{code:02x}> <{0xE000 + code:04x}>\n" for code in range(32, 127))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange 95 beginbfchar\n{private}endbfchar endcmap end end"
    )
    content = pdf(column(WRAPPED), more=[stream(cmap.encode()).decode()])
    content = content.replace(b"/Encoding /WinAnsiEncoding", b"/ToUnicode 6 0 R")
    assert "no map to characters" in reason(tmp_path, "a.pdf", content)
