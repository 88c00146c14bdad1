"""DOCX and ODT: what stands in the text, what is set beside it, and what the file says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.terms import Basis
from tests.intake.asked import FIRST, SECOND, THIRD, kinds, reason, report
from tests.intake.made_zip import docx, odt, p, zipped

TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"


def test_a_document_is_its_paragraphs(tmp_path: Path) -> None:
    one = report(tmp_path, "a.docx", docx(p("Bridge closed after flood", "Titel") + p(FIRST) + p("") + p(SECOND)))
    assert one.text == f"Bridge closed after flood\n\n{FIRST}\n\n{SECOND}"
    assert kinds(one) == {"Bridge closed after flood": "headline"}
    assert (one.title, one.basis.title) == ("Bridge closed after flood", Basis.TEXT)


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        ("<w:p><w:r><w:t>one</w:t></w:r><w:ins><w:r><w:t> two</w:t></w:r></w:ins></w:p>", "one two"),
        ("<w:p><w:r><w:t>one</w:t></w:r><w:del><w:r><w:delText> two</w:delText></w:r></w:del></w:p>", "one"),
        ("<w:p><w:hyperlink><w:r><w:t>one</w:t></w:r></w:hyperlink></w:p>", "one"),
        ("<w:sdt><w:sdtContent>" + p("one") + "</w:sdtContent></w:sdt>", "one"),
        ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>", "one\ntwo"),
        ("<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p>", "co-op"),
        ("<w:p><w:r><w:t>one</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> two</w:t></w:r></w:p>", "one"),
        ("<w:p><w:r><w:instrText>HYPERLINK</w:instrText><w:t>one</w:t></w:r></w:p>", "one"),
        (TABLE.format(p("Port Sel"), p("12 boats")), "Port Sel | 12 boats"),
        (p("It is safe.", "Zitat"), "> It is safe."),
        (p("“It is safe.”", "Zitat"), "“It is safe.”"),
        ("<w:p><w:r><w:t>out</w:t></w:r><w:txbxContent>" + p("box") + "</w:txbxContent></w:p>", "out\n\nbox"),
    ],
)
def test_nothing_that_is_shown_is_lost_and_nothing_else_read(tmp_path: Path, xml: str, line: str) -> None:
    one = report(tmp_path, "a.docx", docx(p(FIRST) + xml + p(SECOND)))
    assert one.text == f"{FIRST}\n\n{line}\n\n{SECOND}"


def test_a_table_that_sets_out_a_page_is_read_cell_by_cell(tmp_path: Path) -> None:
    one = report(tmp_path, "a.docx", docx(TABLE.format(p(FIRST) + p(SECOND), p(THIRD))))
    assert one.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_heads_feet_notes_and_captions_have_their_place(tmp_path: Path) -> None:
    more = {
        "word/header1.xml": p("The Harbour Courier"),
        "word/header2.xml": p("The Harbour Courier"),
        "word/footer1.xml": p("Page 1"),
        "word/footnotes.xml": f"<w:footnote>{p(THIRD)}</w:footnote>",
        "word/comments.xml": p("Is this so?"),
    }
    one = report(tmp_path, "a.docx", docx(p(FIRST) + p("The bridge on Sunday", "Beschriftung") + p(SECOND), more=more))
    assert one.text.split("\n\n") == [
        "The Harbour Courier", FIRST, "The bridge on Sunday", SECOND, THIRD, "Page 1",
    ]  # fmt: skip
    assert kinds(one) == {"The Harbour Courier": "menu", "The bridge on Sunday": "caption", "Page 1": "other"}
    assert one.outlet == "The Harbour Courier"
    assert any("comments" in warning for warning in one.warnings)


def test_changes_that_nobody_accepted_are_told_of(tmp_path: Path) -> None:
    one = report(tmp_path, "a.docx", docx(p(FIRST) + f"<w:ins>{p(SECOND)}</w:ins>"))
    assert SECOND in one.text
    assert any("as if all of them were accepted" in warning for warning in one.warnings)


def test_a_files_own_title_and_date_are_not_believed_blindly(tmp_path: Path) -> None:
    core = "<dc:title>A template of 2009</dc:title><dcterms:created>2019-03-04T08:15:00Z</dcterms:created>"
    one = report(tmp_path, "a.docx", docx(p(FIRST) + p(SECOND), core=core))
    assert (one.title, one.published) == (None, None)
    assert any("made on 2019-03-04; that need not be" in warning for warning in one.warnings)
    believed = report(tmp_path, "b.docx", docx(p("Bridge shut") + p(FIRST), core="<dc:title>Bridge shut</dc:title>"))
    assert (believed.title, believed.basis.title) == ("Bridge shut", Basis.MARKUP)


def test_an_open_document_is_its_paragraphs(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">Bridge closed after flood</text:h>'
        f"<text:p>{FIRST}<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{THIRD}</text:p>"
        "</text:note-body></text:note></text:p>"
        '<text:p>Two<text:s text:c="3"/>boats<text:line-break/>were <text:span>lost</text:span>.</text:p>'
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        f'<text:p text:style-name="Quotations">{SECOND}'
        "</text:p><table:table><table:table-row><table:table-cell><text:p>Port Sel</text:p></table:table-cell>"
        "<table:table-cell><text:p>12 boats</text:p></table:table-cell></table:table-row></table:table>"
    )
    head = "<style:header><text:p>The Harbour Courier</text:p></style:header>"
    one = report(tmp_path, "a.odt", odt(body, styles=head))
    assert one.text.split("\n\n") == [
        "The Harbour Courier", "Bridge closed after flood", FIRST, "Two boats\nwere lost.", f"> {SECOND}",
        "Port Sel | 12 boats", THIRD,
    ]  # fmt: skip
    assert kinds(one) == {"The Harbour Courier": "menu", "Bridge closed after flood": "headline"}


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", docx(p("&b;"), head=BOMB), "declares entities"),
        ("a.docx", docx(p("&x;"), head='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        ("a.docx", docx("<w:p>"), "damaged"),
        ("a.docx", docx("<w:x>" * 300 + "</w:x>" * 300), "damaged"),
        ("a.docx", docx(""), "holds no text"),
        ("a.docx", zipped({"word/document.xml": " " * 30_000_000}), "200 times its size"),
        ("a.docx", docx(p(FIRST))[:-30], "damaged or cut off"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old office document"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Outlook message.*EML"),
        ("a.url", "[InternetShortcut]\nURL=https://courier.example/storm\n", "mere link.*rashomon fetch"),
        ("a.txt", "# to fetch\n\nhttps://courier.example/a\nhttp://b.example/c \n", "web addresses.*fetch CASE --from"),
        ("a.webloc", b"bplist00" + b"\0" * 40, "mere link.*rashomon fetch"),
        ("a.odt", odt("<text:p/>", more={"META-INF/manifest.xml": "<m:encryption-data/>"}), "locked with a password"),
        ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no text part"),
        ("a.odt", odt('<text:p>a<text:s text:c="999999999"/></text:p>'), "no article"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "spreadsheet.*CSV"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}), "e-book"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert re.search(said, reason(tmp_path, name, content))
