"""Texts, pages and records that are too long, broken, or not what they look like; names and folders that deceive."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.intake.asked import BODY, FIRST, SECOND, THIRD
from tests.intake.hostile.cases import Case

GERMAN = "Der Bürgermeister sagte am Montag, die alte Brücke sei für den gesamten Verkehr gesperrt. " * 2
ARABIC = "قال رئيس البلدية يوم الاثنين إن الجسر القديم أغلق أمام حركة المرور حتى نهاية الأسبوع. " * 2


def page(inside: str = "", head: str = "") -> str:
    """A page with an article, and something in it."""
    shown = f"<p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p>"
    return (
        f"<html><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{shown}</article>"
    )


def bare(text: str) -> str:
    return f"<html><head><title>The Courier</title></head><body><div><p>{text}</p></div></body></html>"


def sized(size: int, start: bytes = b"The mayor said so. ") -> bytes:
    return (start * (size // len(start) + 1))[:size]


def sparse(folder: Path) -> None:
    """A file of 1 GB that is one line."""
    with (folder / "a.txt").open("wb") as file:
        file.write(b"The mayor said so")
        file.truncate(2**30)


def links(folder: Path) -> None:
    """Links out of the folder, to itself, and to nowhere; a pipe that nobody writes to."""
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "circle").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    os.mkfifo(folder / "pipe.txt")


def record(**fields: object) -> str:
    return json.dumps({"text": BODY, **fields})


NAMES = ["$(touch gone).txt", "; rm -rf ~.txt", "-rf.txt", "=1+1.txt", "a\nb.txt", "\x1b[2J.txt", "\u202etxt.exe.txt",
         os.fsdecode(b"\xff\xfe.txt"), "a" * 240 + ".txt", " .txt", "`id`|cat.txt", "CON.txt"]  # fmt: skip

CASES = [
    Case(tried="200 MB of text", name="a.txt", make=lambda: sized(200 * 2**20), said="larger than"),
    Case(tried="one line of 1 GB", name="a.txt", place=sparse, said="larger than 256 MiB"),
    Case(tried="one line of 1,900,000 characters", name="a.txt", make=lambda: sized(1_900_000), reports=1, refusals=0),
    Case(tried="one word of 1,900,000 letters", name="a.txt", make=lambda: "a" * 1_900_000, said="only English"),
    Case(tried="1,000,000 empty lines", name="a.txt", make=lambda: FIRST + "\n" * 1_000_000 + SECOND, reports=1,
         refusals=0),
    Case(tried="NULs in a text", name="a.txt", make=lambda: BODY.replace("old", "o\x00ld"), reports=1, refusals=0,
         said="replaced by U.FFFD"),
    Case(tried="nothing but NULs", name="a.txt", make=lambda: bytes(5000), said="binary|empty"),
    Case(tried="lone surrogates in UTF-16", name="a.txt",
         make=lambda: b"\xff\xfe" + f"{BODY}\ud800".encode("utf-16-le", "surrogatepass"), reports=1, refusals=0,
         said="replaced by U.FFFD"),
    Case(tried="lone surrogates in UTF-8", name="a.txt", make=lambda: f"{BODY} “é” \ud800", said="encoding is broken"),
    Case(tried="UTF-8 and Windows-1252 in one file", name="a.txt", make=lambda: f"“{BODY}” é".encode() + b" caf\xe9.",
         said="encoding is broken"),
    Case(tried="two byte order marks", name="a.txt", make=lambda: "\ufeff\ufeff" + BODY, reports=1, refusals=0),
    Case(tried="UTF-16 with half a character at its end", name="a.txt", make=lambda: BODY.encode("utf-16") + b"a",
         said="encoding is broken"),
    Case(tried="right-to-left marks that turn a sentence round", name="a.txt",
         make=lambda: BODY.replace("old", "\u202edlo\u202c"), reports=1, refusals=0, holds="\u202e"),
    Case(tried="codes that clear the terminal", name="a.txt", make=lambda: BODY.replace("old", "\x1b[2Jold"), reports=1,
         refusals=0),
    Case(tried="a thousand accents on one letter", name="a.txt",
         make=lambda: BODY.replace("old", "o" + "\u0301" * 1000 + "ld"),
         reports=1, refusals=0),
    Case(tried="letters of other scripts that look like ours", name="a.txt",
         make=lambda: BODY.replace("a", "\u0430").replace("o", "\u043e"), reports=1, refusals=0),
    Case(tried="an empty file", name="a.txt", make=lambda: "", said="empty"),
    Case(tried="white space only", name="a.txt", make=lambda: " \n\t\u2003\n", said="white space"),
    Case(tried="figures and signs only", name="a.txt", make=lambda: "12 34 !? \U0001f6a2 " * 99, said="no article"),
    Case(tried="a program called .txt", name="a.txt", make=lambda: b"\x7fELF" + bytes(999), said="a program"),
    Case(tried="a picture called .html", name="a.html", make=lambda: b"\x89PNG\r\n\x1a\n" + bytes(999),
         said="an image"),
    Case(tried="a link to a page, as browsers save it", name="a.url",
         make=lambda: "[InternetShortcut]\r\nURL=https://courier.example/storm\r\n", said="a mere link"),
    Case(tried="a link that starts a program", name="a.desktop",
         make=lambda: "[Desktop Entry]\nType=Application\nExec=reboot\n", said="a mere link"),
    Case(tried="German", name="a.txt", make=lambda: GERMAN, said="like German"),
    Case(tried="Arabic page", name="a.html", make=lambda: bare(ARABIC), said="like Arabic|like Persian"),
    Case(tried="page with scripts, styles and handlers", name="a.html",
         make=lambda: page("<script>alert('x')</script><p onclick='alert()'>Boats.</p><style>p{alert}</style>"),
         reports=1, refusals=0, lacks="alert"),
    Case(tried="page that calls for pictures, frames and redirections from elsewhere", name="a.html",
         make=lambda: page("<img src='http://127.0.0.1:9/a'><iframe src='http://127.0.0.1:9/b'></iframe>",
                           "<base href='http://127.0.0.1:9/'><meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/'>"),
         reports=1, refusals=0),
    Case(tried="page 20,000 boxes deep", name="a.html",
         make=lambda: page("<div>" * 20_000 + "Deep." + "</div>" * 20_000),
         reports=1, refusals=0),
    Case(tried="page with a comment that never ends", name="a.html", make=lambda: page("<!-- "), reports=1, refusals=0),
    Case(tried="page with 50,000 comments opened before it", name="a.html", make=lambda: "<!--" * 50_000 + page(),
         said="no article"),
    Case(tried="page with an attribute of 5 MB", name="a.html",
         make=lambda: page(f"<p title='{'a' * 5_000_000}'>Boats.</p>"),
         reports=1, refusals=0),
    Case(tried="page of 40 MB", name="a.html", make=lambda: page("<p>The mayor said so.</p>" * 1_700_000),
         said="larger than"),
    Case(tried="a line that says “published” forty times", name="a.txt",
         make=lambda: (FIRST + "\n\n" + "published " * 39 + "!\n\n" + SECOND).encode(), reports=1, refusals=0),
    Case(tried="page with 20,000 line breaks", name="a.html", make=lambda: page("<br>" * 20_000), reports=1,
         refusals=0),
    Case(tried="page with characters that are none (&#0; &#xD800; &#x110000;)", name="a.html",
         make=lambda: page("<p>A boat &#0;&#xD800;&#x110000; was lost.</p>"), reports=1, refusals=0),
    Case(tried="page that is a test for robots", name="a.html",
         make=lambda: bare("Just a moment... Verify you are human by completing the action below."), said="CAPTCHA"),
    Case(tried="page that asks for consent", name="a.html",
         make=lambda: bare("We value your privacy. We and our 842 partners store data. Accept all. Reject all."),
         said="consent to cookies"),
    Case(tried="page of a paywall", name="a.html",
         make=lambda: page().replace(f"<p>{SECOND}</p>", "<p>Subscribe to continue reading.</p>"), reports=1,
         refusals=0, said="only the beginning"),
    Case(tried="error message called an article", name="a.html",
         make=lambda: bare("404 Not Found. It is not on this server."),
         said="error message"),
    Case(tried="page that needs JavaScript", name="a.html",
         make=lambda: "<html><body><div id='root'></div><script>render()</script></body></html>", said="no article"),
    Case(tried="page without anything", name="a.html", make=lambda: "<html></html>", said="no article|nothing"),
    Case(tried="page dated in the year 0", name="a.html",
         make=lambda: page(head="<meta property='article:published_time' content='0000-00-00T00:00:00Z'>"), reports=1,
         refusals=0),
    Case(tried="page dated in the year 9999", name="a.html",
         make=lambda: page(head="<meta property='article:published_time' content='9999-12-31T23:59:59Z'>"), reports=1,
         refusals=0),
    Case(tried="record dated 99999-99-99", name="a.jsonl", make=lambda: record(date="99999-99-99"), reports=1,
         refusals=0,
         said="could not be understood"),
    Case(tried="Markdown whose front matter is 100,000 lists deep", name="a.md",
         make=lambda: "---\ntitle: " + "[" * 100_000 + f"\n---\n{BODY}", reports=1, refusals=0,
         said="is no YAML"),
    Case(tried="Markdown whose front matter doubles itself thirty times", name="a.md",
         make=lambda: "---\na0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 31))
         + f"author: *a30\n---\n{BODY}", reports=1, refusals=0),
    Case(tried="Markdown quoted 20,000 deep, with 100,000 marks that never close", name="a.md",
         make=lambda: ">" * 20_000 + "*_[" * 100_000 + f"\n\n{BODY}", reports=1, refusals=0),
    Case(tried="JSON 100,000 lists deep", name="a.jsonl", make=lambda: "[" * 100_000, said="nested too deep"),
    Case(tried="JSON with a number of 1,000,000 figures", name="a.json", make=lambda: "[" + "9" * 1_000_000 + "]",
         said="too long"),
    Case(tried="JSON with NaN, Infinity and doubled names", name="a.json",
         make=lambda: f'[{{"text": "x", "text": {json.dumps(BODY)}, "score": NaN, "n": -Infinity}}]', reports=1,
         refusals=0),
    Case(tried="one broken line among three records", name="a.jsonl", make=lambda: f"{record()}\n{{\n{record()}",
         reports=2,
         said="not JSON"),
    Case(tried="record with surrogates and NULs", name="a.jsonl", make=lambda: record(title="\ud800\x00 Bridge"),
         reports=1,
         refusals=0),
    Case(tried="table whose cells are formulas", name="a.csv",
         make=lambda: f'title,text\n"=CMD()|x","{FIRST} {SECOND}"\n',
         reports=1, refusals=0),
    Case(tried="table with a quotation mark never closed", name="a.csv", make=lambda: f'title,text\nA,"{FIRST}\n' * 3,
         reports=2, said="no article"),
    Case(tried="table of 20,000 columns", name="a.csv",
         make=lambda: ",".join(["text", *(f"c{n}" for n in range(20_000))]) + "\nx",
         said="20001 columns"),
    Case(tried="links out of the folder, in a circle and to nowhere, and a pipe", name="a", place=links, refusals=0),
    *(Case(tried=f"file called {name[:30]!a}", name=name, make=lambda: BODY, reports=1, refusals=0) for name in NAMES),
]  # fmt: skip
