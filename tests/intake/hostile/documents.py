"""PDFs and mails that go in circles, lie, or hide something."""

from __future__ import annotations

import zlib

from tests.intake.asked import BODY, FIRST, PAGE, SECOND
from tests.intake.hostile.cases import Case
from tests.intake.made_pdf import Shown, column, file, pdf, stream

LINES = [FIRST[:70], FIRST[70:], "", SECOND[:70], SECOND[70:]]
GOOD = pdf(column(LINES))
HEAD = b"From: a@b.example\nSubject: Bridge\nMIME-Version: 1.0\n"


def objects(
    *more: bytes, kids: str = "[4 0 R]", count: str = "1", contents: str = "5 0 R", resources: str = ""
) -> bytes:
    """A PDF with the usual objects 1 to 4, and `more` from 5 on."""
    fonts = f"/Resources << /Font << /F 3 0 R >> {resources} >>"
    return file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids {kids} /Count {count} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} {fonts} >>".encode(),
            *more,
        ],
        "/Root 1 0 R",
    )


TEXT = f"BT /F 11 Tf 1 0 0 1 30 700 Tm ({FIRST}) Tj ET".encode()
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> /Font << /F 3 0 R >> >>"


def multipart(depth: int) -> bytes:
    """A mail of so many parts inside one another."""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return HEAD + opened + b"Content-Type: text/plain\n\n" + BODY.encode()


def mail(text: str = BODY, **headers: str) -> bytes:
    given = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return HEAD + given.encode("utf-8", "surrogateescape") + b"\n" + text.encode()


def attached(name: str, content: bytes = BODY.encode()) -> bytes:
    return (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + BODY.encode()
        + f'\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{name}"\n\n'.encode() + content
        + b"\n--b--\n"
    )  # fmt: skip


CASES = [
    Case(tried="PDF whose tree of pages is a circle", name="a.pdf",
         make=lambda: objects(stream(TEXT), kids="[2 0 R 4 0 R]", count="2"), reports=1, refusals=0),
    Case(tried="PDF that says it has 99,999,999 pages", name="a.pdf",
         make=lambda: objects(stream(TEXT), count="99999999"),
         reports=1, refusals=0),
    Case(tried="PDF with a form inside itself", name="a.pdf",
         make=lambda: objects(stream(TEXT + b" /X Do"), stream(TEXT + b" /X Do", FORM),
                              resources="/XObject << /X 6 0 R >>"),
         reports=1, refusals=0),
    Case(tried="PDF whose table of objects leads back to itself", name="a.pdf",
         make=lambda: GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + GOOD.split(b"startxref\n")[1].split()[0]),
         reports=1, refusals=0),
    Case(tried="PDF with 30 MB of nothing in 30 kB", name="a.pdf",
         make=lambda: objects(stream(zlib.compress(b" " * 30_000_000 + TEXT), "/Filter /FlateDecode")), reports=1,
         refusals=0),
    Case(tried="PDF packed a hundred times over", name="a.pdf",
         make=lambda: objects(stream(TEXT, f"/Filter [{'/FlateDecode ' * 100}]")), reports=1, refusals=0),
    Case(tried="PDF with 100,000 brackets opened", name="a.pdf",
         make=lambda: objects(stream(b"[" * 100_000 + TEXT)), said="no text"),
    Case(tried="PDF cut off", name="a.pdf", make=lambda: GOOD[: len(GOOD) // 3], said="damaged"),
    Case(tried="PDF that is its first line only", name="a.pdf", make=lambda: b"%PDF-1.7\n", said="damaged"),
    Case(tried="PDF with a web page before it", name="a.pdf", make=lambda: b"<html>\n" + GOOD, reports=1, refusals=0),
    Case(tried="PDF with JavaScript that runs when it is opened", name="a.pdf",
         make=lambda: GOOD.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (alert) >>"),
         reports=1, refusals=0, lacks="alert"),
    Case(tried="PDF with text outside of its page", name="a.pdf",
         make=lambda: pdf([*column(LINES), Shown(text="Nobody sees this.", x=4000, y=-900)]), reports=1, refusals=0),
    Case(tried="PDF that was scanned", name="a.pdf", make=lambda: objects(stream(b"0 0 m 9 9 l S")), said="OCR"),
    Case(tried="PDF with letters of size 0 and of size 1,000,000", name="a.pdf",
         make=lambda: pdf([*column(LINES), Shown(text="x", y=10, size=0), Shown(text="y", y=10, size=1_000_000)]),
         reports=1,
         refusals=0),
    Case(tried="PDF with 8,000 lines on one page", name="a.pdf",
         make=lambda: pdf([Shown(text=f"Line {n} said so.", x=n % 500, y=n // 30) for n in range(8_000)]), reports=1,
         refusals=0),
    Case(tried="mail of 2,000 parts inside one another", name="a.eml", make=lambda: multipart(2000),
         said="too deep|deep"),
    Case(tried="mail of 3,000 parts beside one another", name="a.eml",
         make=lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000,
         said="more than 2,000 parts"),
    Case(tried="mail whose parts never end", name="a.eml",
         make=lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + BODY.encode(), reports=1,
         refusals=0),
    Case(tried="mail with a header of 1 MB", name="a.eml", make=lambda: mail(X_Long="a" * 1_000_000), reports=1,
         refusals=0),
    Case(tried="mail with a subject in a broken encoding", name="a.eml",
         make=lambda: mail(Subject="=?utf-8?b?////?= =?x-none?q?=ff=fe?=").replace(b"Subject: Bridge\n", b""),
         reports=1,
         refusals=0),
    Case(tried="mail sent in the year 0", name="a.eml", make=lambda: mail(Date="Mon, 01 Jan 0000 00:00:00 +0000"),
         reports=1,
         refusals=0),
    Case(tried="mail sent in the last hour of the year 9999", name="a.eml",
         make=lambda: mail(Date="Fri, 31 Dec 9999 23:59:59 -1200"), reports=1, refusals=0),
    Case(tried="mail whose text is no base64", name="a.eml",
         make=lambda: mail("!" * 99, Content_Transfer_Encoding="base64"),
         said="no text|no article"),
    Case(tried="encrypted mail", name="a.eml",
         make=lambda: mail(Content_Type="multipart/encrypted; boundary=b"), said="encrypted"),
    Case(tried="attachment called ../../.ssh/keys.txt", name="a.eml", make=lambda: attached("../../.ssh/keys.txt"),
         reports=2,
         refusals=0),
    Case(tried="attachment called $(reboot).html, which is one", name="a.eml",
         make=lambda: attached("$(reboot).html", PAGE.encode()), reports=2, refusals=0),
    Case(tried="mbox of 1,000 mails of one letter", name="a.mbox",
         make=lambda: b"From a@b.example Mon Mar  4 09:15:00 2019\n\nx\n\n" * 1000, refusals=1000, said="no article"),
]  # fmt: skip
