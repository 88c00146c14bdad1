"""Good inputs for each border, to begin from, and words that mean something there."""

from __future__ import annotations

import io
import json
import tempfile
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from tests.intake.asked import BODY, FIRST, SECOND
from tests.intake.samples import SAMPLES

_NAMES = {"warc.gz": "b.warc.gz"}
_INSIDE = {"docx.xml": ("a.docx", "word/document.xml"), "odt.xml": ("a.odt", "content.xml")}
_OTHER: dict[str, tuple[bytes, ...]] = {
    "txt": (BODY.encode(), BODY.encode("utf-16"), f"Bridge closed\n\nBy Anna Lind\n4 March 2031\n\n{FIRST}\n".encode()),
    "jsonl": (json.dumps({"text": f"{FIRST} {SECOND}", "date": "20310304T081500Z", "url": "https://a.example/b"}).encode(),),
    "reports.csv": (b"input,outlet,date\na.txt,Orlen Courier,2031-03-04\na.txt#3/b,X,2031~\n",),
    "signature": (
        b'{"hash": "sha256:ab", "signedData": {"hash": "sha256:ab", "signature": "AAAA", "publicKey": "AAAA"}}',
        b'{"hash": "sha256:ab", "signedData": {"domain": "a.example", "domainCert": "-----BEGIN CERTIFICATE-----"}}',
    ),
    "address": (
        b"https://courier.example:443/a?b=c#d", "https://bücher.example/ä".encode(), b"http://[2606:2800::1]:80/",
        b"http://0x7f.1/", b"https://web.archive.org/web/20310304/https://a.example/b",
    ),
    "page": (b"?sort=origins&page=2", b"matters?kind=denied", b"timeline?from=2031-03&to=2031-04", b"log?page=1",
             b"search?q=boats+were&page=1", b"reports?sort=outlet", b"sources?q=Moro",
             b"copies?x=1", b"disputes?kind=number"),
    "answer": (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 302 Found\r\nLocation: /a\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
    ),
}  # fmt: skip
WORDS: dict[str, tuple[bytes, ...]] = {
    "html": (b"<p>", b"</p>", b"<div class=byline>", b"<!--", b"-->", b"<script type='application/ld+json'>", b"&#0;",
             b"&#xD800;", b"<meta charset=utf-16>", b"\x00", b"<base href='", b"<template>", b"<svg>", b"]]>"),
    "docx.xml": (b"<w:p>", b"</w:p>", b"<w:t>", b"</w:t>", b"<w:del>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", 
                 b"<w:txbxContent>", b"<w:vanish/>", b"&#x1;", b"<!--", b"<![CDATA[", b'w:val="Title"'),
    "odt.xml": (b"<text:p>", b"</text:p>", b'<text:s text:c="999999999"/>', b"<text:note>", b"<text:note-body>",
                b"<table:table-row>", b"<text:h>", b"<draw:text-box>", b"<text:tracked-changes>",
                b"<text:line-break/>"),
    "eml": (b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"=?utf-8?b?",
            b"Content-Transfer-Encoding: base64\n", b"charset=punycode", b"Date: Mon, 99 Mar 0000 25:61:61 +9999\n"),
    "rss": (b"<![CDATA[", b"]]>", b"&#x1F;", b"<item>", b"</item>", b"<!DOCTYPE a [", b"<source url='", b"xml:base='"),
    "json": (b"[", b"]", b"{", b"}", b'"\\ud800"', b"1e999", b"-0", b"null", b'"articleBody":',
             b'"@graph":', b'"@type":'),
    "csv": (b'"', b",", b";", b"\t", b"\r", b"\n", b"sep=;\n", b"=cmd()", b"\x00"),
    "pdf": (b"<<", b">>", b"/Length 99999999", b"/Kids [", b"/Prev 0", b"endobj", b"stream\n", b"0000000000 65535 f",
            b"/Type0"),
    "warc": (b"WARC/1.1\r\n", b"\r\n\r\n", b"Content-Length: 99999999999\r\n", b"WARC-Type: response\r\n",
             b"Transfer-Encoding: chunked\r\n", b"HTTP/1.1 200 OK\r\n"),
    "answer": (b"HTTP/1.1 200 OK\r\n", b"\r\n", b"\r\n\r\n", b"Content-Length: 9\r\n",
               b"Transfer-Encoding: chunked\r\n",
               b"ffffffff\r\n", b"-1\r\n", b"0\r\n\r\n", b"Content-Encoding: gzip\r\n"),
    "address": (b"@", b"%", b"[", b"]", b"::ffff:127.0.0.1", b":80", b"\\", b"/", b"?", b"#", "。".encode(),
                "①".encode(),
                b"localhost", b"0x7f", b"xn--", b"."),
    "signature": (b'"domain":', b'"domainCert":', b"null", b"[]", b"{}", b"-----BEGIN CERTIFICATE-----\\n"),
    "page": (b"?", b"&", b"=", b"%00", b"%ff", b"page=-1", b"page=99999999999999999999", b"q=%22", b"\"", b"*", b"../",
             b"matters/", b"reports/", b"claims/", b"sort=", b"'", b"<script>", b"0000-00-00", b"NEAR(",
             b" OR ", "é".encode()),
    "case": (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"CREATE TRIGGER", b"sqlite_", b"\x0d", b"\x05"),
}  # fmt: skip
_LIKE = {"mhtml": "eml", "mbox": "eml", "atom": "rss", "jsonl": "json", "reports.csv": "csv", "warc.gz": "warc"}


@cache
def seeds(border: str) -> tuple[bytes, ...]:
    """Good inputs of a border."""
    if border == "case":
        return (case_bytes(),)
    if border in _INSIDE:
        document, member = _INSIDE[border]
        with ZipFile(io.BytesIO(SAMPLES[document])) as archive:
            return (archive.read(member),)
    sample = SAMPLES.get(_NAMES.get(border, f"a.{border}"))
    return (*((sample,) if sample else ()), *_OTHER.get(border, ()))


def words(border: str) -> tuple[bytes, ...]:
    """Words that mean something to whoever reads that border."""
    return WORDS.get(_LIKE.get(border, border), ()) or (b"\x00", b"\xff", b"PK\x03\x04", b"<w:t>", b"</text:p>")


@cache
def case_bytes() -> bytes:
    """The bytes of a small case."""
    from rashomon.case import Case
    from rashomon.casebook.book import Casebook
    from tests.small_rooms import small_rooms

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text(
            "Flood\nMoro said 14 boats were lost. Vane said 12 were lost.", encoding="utf-8"
        )
        with Case(Casebook(Path(folder, "a.case"), create=True), small_rooms()) as case:
            case.add("a.txt", base=folder)
            case.judge("wrong", next(iter(case.rows("claims")))["id"], by="Ines", reason="a test")
        return Path(folder, "a.case").read_bytes()
