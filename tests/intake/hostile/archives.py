"""Archives, compressed files and XML that fill the memory, lead elsewhere, or lie."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile

from tests.intake.asked import BODY, FIRST, PAGE
from tests.intake.hostile.cases import Case
from tests.intake.made_warc import Answer, Resource, wacz, warc
from tests.intake.made_zip import docx, odt, p, zipped

SPACES = b" " * 30_000_000
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
BLOWUP = f"<!DOCTYPE x [<!ENTITY a '{'a' * 100_000}'>]>"
ELSEWHERE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;]>'
RSS = (
    "<rss version='2.0'><channel><title>t</title><item><title>Bridge</title><description>{}</description></item>"
    "</channel></rss>"
)


def special(name: str, content: str = BODY, *, link: bool = False, flags: int = 0, method: int | None = None) -> bytes:
    """A ZIP file with one member that is a link, or whose flags or method of packing lie."""
    target = io.BytesIO()
    member = zipfile.ZipInfo(name)
    member.external_attr = ((stat.S_IFLNK if link else stat.S_IFREG) | 0o644) << 16
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member, content)
    made = bytearray(target.getvalue())
    for at, offset in ((made.find(b"PK\x03\x04"), 6), (made.find(b"PK\x01\x02"), 8)):
        made[at + offset] |= flags
        if method is not None:
            made[at + offset + 2] = method
    return bytes(made)


def nested(depth: int) -> bytes:
    content = zipped({"a.txt": BODY})
    for _ in range(depth):
        content = zipped({"in.zip": content})
    return content


def twice(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, BODY)
        archive.writestr("b.txt", FIRST)
    return target.getvalue().replace(b"b.txt", name.encode())


def sizes(file_size: int) -> bytes:
    """A ZIP file whose list of contents lies about the size of its member."""
    made = bytearray(zipped({"a.txt": BODY}, packed=zipfile.ZIP_STORED))
    struct.pack_into("<I", made, made.find(b"PK\x01\x02") + 24, file_size)
    return bytes(made)


def overlapping() -> bytes:
    """A ZIP file whose two members are the same bytes, as bombs without nesting are built."""
    made = zipped({"a.txt": BODY, "b.txt": BODY})
    second = made.find(b"PK\x01\x02", made.find(b"PK\x01\x02") + 1)
    return made[: second + 42] + struct.pack("<I", 0) + made[second + 46 :]


def gzipped(depth: int) -> bytes:
    content = BODY.encode()
    for _ in range(depth):
        content = gzip.compress(content)
    return content


def lying_length() -> bytes:
    content = warc(Answer(), packed=False)
    at = content.rfind(b"Content-Length: ")
    return content[:at] + b"Content-Length: 999999" + content[content.index(b"\r\n", at) :]


CASES = [
    Case(tried="ZIP bomb: 30 MB of spaces in 30 kB", name="a.zip", make=lambda: zipped({"a.txt": SPACES}),
         said="200 times"),
    Case(tried="ZIP in ZIP in ZIP, ten deep", name="a.zip", make=lambda: nested(10), said="more than 4 deep"),
    Case(tried="ZIP, three deep, as people have them", name="a.zip", make=lambda: nested(2), reports=1, refusals=0),
    Case(tried="member named ../../a.txt", name="a.zip", make=lambda: special("../../a.txt"), said="leads out"),
    Case(tried="member named /etc/a.txt", name="a.zip", make=lambda: special("/etc/a.txt"), said="leads out"),
    Case(tried="member named C:\\a.txt", name="a.zip", make=lambda: special("C:\\a.txt"), said="leads out"),
    Case(tried="member named ..\\a.txt", name="a.zip", make=lambda: special("..\\a.txt"), said="leads out"),
    Case(tried="member that is a link to /etc/passwd", name="a.zip",
         make=lambda: special("a.txt", "/etc/passwd", link=True), said="link to another file"),
    Case(tried="two members of one name", name="a.zip", make=lambda: twice("a.txt"), refusals=2,
         said="two files of this name"),
    Case(tried="member locked with a password", name="a.zip", make=lambda: special("a.txt", flags=1), said="locked"),
    Case(tried="member packed in an unknown way", name="a.zip", make=lambda: special("a.txt", method=99),
         said="not known"),
    Case(tried="member with a wrong checksum", name="a.zip",
         make=lambda: zipped({"a.txt": BODY}, packed=zipfile.ZIP_STORED).replace(b"Monday", b"Sunday", 1),
         said="do not fit their checksum"),
    Case(tried="list of contents that makes a member larger", name="a.zip", make=lambda: sizes(2**31), reports=1,
         refusals=0),
    Case(tried="list of contents that makes a member smaller", name="a.zip", make=lambda: sizes(9), said="damaged"),
    Case(tried="two members that are the same bytes", name="a.zip", make=overlapping, reports=1, said="damaged"),
    Case(tried="ZIP file cut off", name="a.zip", make=lambda: zipped({"a.txt": BODY})[:-40], said="cut off"),
    Case(tried="ZIP file that is only its end", name="a.zip", make=lambda: b"PK\x05\x06" + bytes(18), said="empty"),
    Case(tried="ZIP file with a program before it", name="a.zip", make=lambda: b"MZ\x90" + zipped({"a.txt": BODY}),
         said="a program"),
    Case(tried="member's name with terminal codes and a right-to-left mark", name="a.zip",
         make=lambda: special("\x1b[31m\u202etxt.a\n.txt"), reports=1, refusals=0),
    Case(tried="member's name of 60,000 characters", name="a.zip", make=lambda: special("a" * 60_000 + ".txt"),
         reports=1,
         refusals=0),
    Case(tried="ZIP file called .pdf", name="a.pdf", make=lambda: zipped({"a.txt": BODY}), reports=1, refusals=0),
    Case(tried="gzip bomb: 30 MB of spaces", name="a.txt.gz", make=lambda: gzip.compress(SPACES), said="200 times"),
    Case(tried="gzip in gzip, ten deep", name="a.gz", make=lambda: gzipped(10), said="more than 4 deep"),
    Case(tried="gzip file cut off", name="a.txt.gz", make=lambda: gzipped(1)[:-9], said="cut off"),
    Case(tried="7z archive", name="a.7z", make=lambda: b"7z\xbc\xaf\x27\x1c" + bytes(40), said="Unpack it"),
    Case(tried="billion laughs in DOCX", name="a.docx", make=lambda: docx(p("&i;"), head=LAUGHS),
         said="declares entities"),
    Case(tried="one long entity, used often, in DOCX", name="a.docx", make=lambda: docx(p("&a;" * 9999), head=BLOWUP),
         said="declares entities"),
    Case(tried="entity that is a file of the machine, in DOCX", name="a.docx",
         make=lambda: docx(p("&e;"), head=ELSEWHERE),
         said="declares entities"),
    Case(tried="entity that is a document of another machine, in a feed", name="a.rss",
         make=lambda: PARAMETER + RSS.format(FIRST), said="declares entities"),
    Case(tried="billion laughs in a feed", name="a.xml", make=lambda: LAUGHS + RSS.format("&i;"),
         said="declares entities"),
    Case(tried="billion laughs in a feed in UTF-16", name="a.xml",
         make=lambda: (LAUGHS + RSS.format("&i;")).encode("utf-16"), said="declares entities"),
    Case(tried="billion laughs in ODT", name="a.odt",
         make=lambda: odt("", more={"styles.xml": f"{LAUGHS}<x>&i;</x>"}), said="declares entities"),
    Case(tried="XML 100,000 elements deep, in DOCX", name="a.docx",
         make=lambda: docx("<w:x>" * 100_000 + "</w:x>" * 100_000), said="damaged"),
    Case(tried="DOCX whose text unpacks to 30 MB of nothing", name="a.docx",
         make=lambda: zipped({"word/document.xml": SPACES}), said="200 times"),
    Case(tried="DOCX without text part", name="a.docx", make=lambda: zipped({"word/styles.xml": "<x/>"}),
         said="no text part"),
    Case(tried="NUL in the XML of a DOCX", name="a.docx", make=lambda: docx(p("a\x00b")), said="damaged"),
    Case(tried="ODT that counts 2,000,000,000 spaces", name="a.odt",
         make=lambda: odt(f'<text:p>{FIRST}<text:s text:c="2000000000"/>{FIRST}</text:p>'), reports=1, refusals=0),
    Case(tried="web archive whose page was changed", name="a.warc",
         make=lambda: warc(Answer(), packed=False).replace(b"was closed to", b"was opened to"),
         said="changed or damaged"),
    Case(tried="web archive that says its page is longer than it is", name="a.warc", make=lying_length, said="cut off"),
    Case(tried="web archive cut off in a packed record", name="a.warc.gz", make=lambda: warc(Answer())[:-30],
         said="cut off|changed or damaged|damaged"),
    Case(tried="web archive packed in one piece", name="a.warc.gz",
         make=lambda: gzip.compress(warc(Answer(), packed=False)), said="in one piece"),
    Case(tried="page in a web archive that unpacks to 30 MB", name="a.warc",
         make=lambda: warc(Answer(content=gzip.compress(SPACES), headers={"Content-Encoding": "gzip"})),
         said="200 times"),
    Case(tried="web archive with the arguments and the log of the program that made it", name="a.warc",
         make=lambda: warc(Answer(), Resource(address="metadata://gnu.org/software/wget/warc/wget.log",
                                              content=BODY.encode())), reports=1, refusals=0),
    Case(tried="WACZ whose web archive was exchanged", name="a.wacz",
         make=lambda: wacz(warc(Answer()), digest="sha256:" + "0" * 64), said="changed or damaged"),
    Case(tried="WACZ whose list of pages is broken", name="a.wacz",
         make=lambda: wacz(warc(Answer()), ["https://www.courier.example/2019/03/04/bridge", "\ud800"]), reports=1,
         refusals=0),
    Case(tried="page with a ZIP file behind it", name="a.html", make=lambda: PAGE.encode() + zipped({"b.txt": BODY}),
         said="binary"),
]  # fmt: skip
