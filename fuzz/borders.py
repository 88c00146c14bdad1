"""Every border at which bytes of others enter, as a function of bytes that must do nothing but return.

Enters: any bytes. Leaves: nothing; raises where a promise is broken: an error that is not of our own words, a report
that cannot be stored, an offset outside its text. `tests/fuzz` runs these with Hypothesis within a budget of time,
`fuzz/run.py` with atheris for as long as one likes. They run in this process, without the cell's limits.
"""

from __future__ import annotations

import atexit
import io
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

from rashomon.fetching.asking import exchanged, request_of
from rashomon.fetching.network import Deadline, Network
from rashomon.fetching.targets import Target, target_of
from rashomon.intake.dates import is_edtf
from rashomon.intake.given import given_beside
from rashomon.intake.inputs import Input
from rashomon.intake.parts import Part
from rashomon.intake.readers import leaves_of, refusal_of
from rashomon.intake.signatures import signature_told
from rashomon.terms import InputError, RashomonError, Refusal, Report, article_address
from rashomon.terms.tables import row_of, thing_of

Border = Callable[[bytes], None]


def reads(name: str) -> Border:
    """The border of intake for a file of that name."""

    def read(content: bytes) -> None:
        for leaf in leaves_of(Part(name=name, source=content)):
            try:
                found = leaf.read()
            except Exception as error:  # as the cell does
                found = refusal_of(error, leaf.name, leaf.sha256)
            holds(found)

    return read


def reads_inside(name: str, member: str, **others: bytes) -> Border:
    """The border of intake for one member of a document that is a ZIP file: changed from outside it would hardly ever
    be reached."""
    read = reads(name)

    def inside(content: bytes) -> None:
        made = io.BytesIO()
        with ZipFile(made, "w") as archive:
            for other, bytes_ in others.items():
                archive.writestr(other, bytes_)
            archive.writestr(member, content)
        read(made.getvalue())

    return inside


def holds(found: Report | Refusal) -> None:
    """Raise AssertionError where a report or refusal is not what the design promises."""
    json.dumps(row_of(found), ensure_ascii=False).encode("utf-8")
    if isinstance(found, Refusal):
        assert "Reading it failed" not in found.reason, found.reason
        assert found.reason.rstrip("”)")[-1:] in ".?!", found.reason
        return
    text = found.text
    assert thing_of(Report, row_of(found)) == found
    assert "\x00" not in text and not any(0xD800 <= ord(c) <= 0xDFFF for c in text)
    end = 0
    for piece in found.furniture:
        assert end <= piece.start < piece.end <= len(text), (end, piece)
        end = piece.end
    for edtf in (found.published, found.changed, found.fetched):
        assert edtf is None or is_edtf(edtf), edtf
    for value in (found.title, found.outlet, found.byline, found.republished_from, found.address):
        assert value is None or (value == " ".join(value.split()) and value), value
    assert all(isinstance(one, str) and one for one in found.warnings)


def table_beside(content: bytes) -> None:
    """The table `reports.csv` beside an input."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "reports.csv").write_bytes(content)
        with suppress(InputError):
            for given in given_beside(Input(name="a.txt", path=Path(folder, "a.txt"))).values():
                json.dumps(dict(given))


def signature(content: bytes) -> None:
    """The seal of a WACZ file."""
    try:
        sealed = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(sealed, dict):
        assert signature_told(sealed).endswith(".")


def address(content: bytes) -> None:
    """An address to fetch, as a person or a redirect writes it."""
    written = content.decode("utf-8", "surrogateescape")
    article_address(written)
    try:
        target = target_of(written, ports=[8080])
    except InputError:
        return
    assert target_of(target.address, ports=[8080]).address == target.address
    assert request_of(target).count(b"\r\n") == 8 and b"\n" not in request_of(target).replace(b"\r\n", b"")


class _Link:
    """A socket that says what it was made with, in pieces."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def __enter__(self) -> _Link:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def settimeout(self, _: float) -> None:
        """No clock here."""

    def sendall(self, _: bytes) -> None:
        """Whatever is asked."""

    def recv_into(self, view: memoryview) -> int:
        """The next piece."""
        piece = self.content[self.at : self.at + min(len(view), 700)]
        view[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)


TARGET = Target(scheme="http", host="courier.example", port=80, path="/")


def answer(content: bytes) -> None:
    """What a server answers."""
    import rashomon.fetching.asking as asking

    before: Any = asking.connected
    asking.connected = lambda *_: (_Link(content), "192.0.2.1")  # type: ignore[assignment,return-value]
    try:
        exchange = exchanged(TARGET, Network(), Deadline())
    except InputError:
        return
    finally:
        asking.connected = before
    assert exchange.head + exchange.body in content and exchange.head.startswith(b"HTTP/")


def case_file(content: bytes) -> None:
    """A file that is opened as a case, looked through and checked."""
    import rashomon
    from rashomon.terms import TABLES

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.case")
        path.write_bytes(content)
        try:
            with rashomon.open(path) as case:
                case.check()
                for look in (case.articles, case.log, *(lambda name=name: list(case.rows(name)) for name in TABLES)):
                    with suppress(RashomonError, ValueError, KeyError, TypeError):  # damage; check has told of it
                        look()  # type: ignore[operator]
        except RashomonError:
            return


@cache
def _browser() -> Any:
    """A browser that was let in to the workbench of a small case; both stay until the program ends."""
    from starlette.testclient import TestClient

    from fuzz.seeds import case_bytes
    from rashomon.web.app import workbench
    from rashomon.web.guard import Doors

    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name, "a.case")
    path.write_bytes(case_bytes())
    doors = Doors(host="127.0.0.1", port=8737)
    cookies = {doors.cookie: doors.session}
    browser = TestClient(workbench(path, doors), base_url="http://127.0.0.1:8737", cookies=cookies)
    browser.__enter__()
    atexit.register(browser.__exit__, None, None, None)
    return browser


def page(content: bytes) -> None:
    """The path and the query of an address of the workbench."""
    path, _, query = content.decode("utf-8", "replace").partition("?")
    asked = f"/{quote(path.lstrip('/'), safe='/%')}?{quote(query, safe='=&%+;')}"
    answer = _browser().get(asked, follow_redirects=False)
    assert answer.status_code in (200, 302, 303, 307, 308, 400, 404, 405), (answer.status_code, asked)


BORDERS: dict[str, Border] = {
    **{name: reads(f"a.{name}") for name in (
        "txt", "html", "mhtml", "pdf", "docx", "odt", "eml", "mbox", "rss", "atom", "jsonl", "json", "csv", "warc",
        "warc.gz", "wacz", "zip", "txt.gz",
    )},
    "docx.xml": reads_inside("a.docx", "word/document.xml"),
    "odt.xml": reads_inside("a.odt", "content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
    "reports.csv": table_beside,
    "signature": signature,
    "address": address,
    "answer": answer,
    "case": case_file,
    "page": page,
}  # fmt: skip
