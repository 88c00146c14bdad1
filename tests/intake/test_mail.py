"""Mails and what is attached to them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from rashomon.terms import Basis, Refusal, Report
from tests.intake.asked import BODY, FIRST, PAGE, SECOND, THIRD, found, kinds, reason, report
from tests.intake.made_pdf import column, pdf
from tests.intake.made_zip import docx, p, zipped


def mail(text: str | None = BODY, page: str | None = None, **headers: str) -> EmailMessage:
    """A mail with these parts."""
    made = EmailMessage()
    given = {
        "From": "Anna Lind <anna@courier.example>",
        "Subject": "Bridge closed",
        "Date": "Mon, 04 Mar 2019 09:15:00 +0100",
    }
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html") if text is not None else made.set_content(page, subtype="html")
    return made


def test_a_mail_is_its_text_with_sender_subject_and_date(tmp_path: Path) -> None:
    one = report(tmp_path, "a.eml", mail().as_bytes())
    assert one.text == BODY
    assert (one.title, one.byline, one.published) == (
        "Bridge closed", "Anna Lind <anna@courier.example>", "2019-03-04T08:15:00Z",
    )  # fmt: skip
    assert {one.basis.title, one.basis.byline, one.basis.published} == {Basis.RECORD}
    assert one.outlet is None


def test_the_sender_of_a_newsletter_is_its_outlet(tmp_path: Path) -> None:
    one = report(tmp_path, "a.eml", mail(From="The Harbour Courier <n@c.example>", List_Unsubscribe="<x>").as_bytes())
    assert (one.outlet, one.basis.outlet) == ("The Harbour Courier", Basis.RECORD)


def test_the_plain_part_is_read_unless_it_is_a_stub(tmp_path: Path) -> None:
    assert report(tmp_path, "a.eml", mail(BODY, PAGE).as_bytes()).text == BODY
    stub = report(tmp_path, "b.eml", mail("Open it in a browser.", PAGE).as_bytes())
    assert FIRST in stub.text and THIRD in stub.text and "browser" not in stub.text
    assert FIRST in report(tmp_path, "c.eml", mail(None, PAGE).as_bytes()).text


def test_encoded_headers_and_texts_are_decoded(tmp_path: Path) -> None:
    made = mail(Subject="“Brücke” closed", From="Zoë Lind <z@c.example>")
    made.set_content(BODY.replace("old", "“old”"), cte="base64", charset="windows-1252")
    one = report(tmp_path, "a.eml", made.as_bytes())
    assert (one.title, one.byline) == ("“Brücke” closed", "Zoë Lind <z@c.example>")
    assert "“old”" in one.text


def test_a_character_set_that_is_none_is_not_believed(tmp_path: Path) -> None:
    text = BODY.replace("old", "“old”")
    content = b"Content-Type: text/plain; charset=punycode\n\n" + text.encode("windows-1252")
    one = report(tmp_path, "a.eml", content)
    assert one.text == text
    assert any("windows-1252" in warning for warning in one.warnings)


def test_a_signature_is_furniture(tmp_path: Path) -> None:
    one = report(tmp_path, "a.eml", mail(f"{BODY}\n\n-- \nAnna Lind, The Harbour Courier").as_bytes())
    assert kinds(one)["Anna Lind, The Harbour Courier"] == "other"


def test_attachments_are_inputs_of_their_own(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(pdf(column([FIRST, "", SECOND])), maintype="application", subtype="pdf", filename="note.pdf")
    made.add_attachment(docx(p(THIRD)), maintype="application", subtype="octet-stream", filename="note.docx")
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="bridge.jpg")
    made.add_attachment(mail(f"{THIRD}\n\n{SECOND}", Subject="An answer"))
    made.add_attachment(zipped({"in/a.txt": BODY}), maintype="application", subtype="zip", filename="more.zip")
    every = found(tmp_path, "a.eml", made.as_bytes())
    assert all(isinstance(one, Report) for one in every), every
    assert [one.input for one in every] == [
        "a.eml", "a.eml/note.pdf", "a.eml/note.docx", "a.eml/5.eml", "a.eml/more.zip/in/a.txt",
    ]  # fmt: skip
    assert isinstance(every[3], Report) and every[3].title == "An answer"
    assert isinstance(every[0], Report)
    assert "What is attached and no text was not read: bridge.jpg." in every[0].warnings


def test_a_mail_without_text_still_gives_its_attachments(tmp_path: Path) -> None:
    made = mail("See below.")
    made.add_attachment(pdf(column([FIRST])), maintype="application", subtype="pdf", filename="note.pdf")
    first, second = found(tmp_path, "a.eml", made.as_bytes())
    assert isinstance(first, Refusal) and isinstance(second, Report)


def test_two_attachments_of_one_name_are_two(tmp_path: Path) -> None:
    made = mail()
    for text in (FIRST, THIRD):
        made.add_attachment(text.encode(), maintype="text", subtype="plain", filename="../a.txt")
    assert [one.input for one in found(tmp_path, "a.eml", made.as_bytes())] == [
        "a.eml",
        "a.eml/.._a.txt",
        "a.eml/3-.._a.txt",
    ]


MBOX = (
    b"From anna@courier.example Mon Mar  4 09:15:00 2019\nSubject: One\nFrom: a@b.example\n\n"
    + f"{FIRST}\n\n>From the council came no answer.\n\nFrom the start nobody knew.\n".encode()
    + b"\nFrom jon@courier.example Mon Mar  4 09:16:00 2019\nSubject: Two\nFrom: c@d.example\n\n"
    + SECOND.encode()
    + b"\n"
)


@pytest.mark.parametrize("name", ["a.mbox", "mails", "a.txt"])
def test_an_mbox_is_its_mails(tmp_path: Path, name: str) -> None:
    every = found(tmp_path, name, MBOX)
    assert all(isinstance(one, Report) for one in every), every
    assert [(one.input, one.title) for one in every if isinstance(one, Report)] == [
        (f"{name}#1", "One"),
        (f"{name}#2", "Two"),
    ]
    assert isinstance(every[0], Report)
    assert every[0].text.endswith("\n\nFrom the council came no answer.\n\nFrom the start nobody knew.")


def test_one_bad_mail_of_an_mbox_costs_only_itself(tmp_path: Path) -> None:
    bad = b"\nFrom x@y.example Mon Mar  4 09:15:00 2019\nContent-Type: application/pkcs7-mime\n\nAAAA\n"
    every = found(tmp_path, "a.mbox", MBOX + bad + b"\n" + MBOX)
    assert [isinstance(one, Report) for one in every] == [True, True, False, True, True]
    assert isinstance(every[2], Refusal) and "encrypted" in every[2].reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.eml", b"From: a@b.example\n\n", "holds no text"),
        ("a.mbox", b"No mail at all in here, only a sentence.", "holds no mail"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in reason(tmp_path, name, content)


def test_a_subject_without_end_is_no_title(tmp_path: Path) -> None:
    assert (
        report(tmp_path, "a.eml", f"From: a@b.example\nSubject: {'storm ' * 400}\nMIME-Version: 1.0\n\n{BODY}").title
        is None
    )
