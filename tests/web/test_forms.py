"""Forms taken apart, and the names under which files that were sent are kept."""

from __future__ import annotations

import pytest

from rashomon.web.desk import file_name
from rashomon.web.forms import form_of


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("..", "file"), ("../..", "file"), ("a/b\\c.html", "c.html"), ("\u202egnp.exe", "gnp.exe"),
        ("a\x00b.txt", "ab.txt"), ("con:aux?.txt", "conaux.txt"), (" .x. ", "x"), ("x" * 300, "x" * 120),
        ("é" * 300 + ".html", "é" * 115 + ".html"),
    ],
)  # fmt: skip
def test_names_of_files_stay_in_their_folder(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


def test_files_come_through_a_form_byte_by_byte() -> None:
    content = bytes(range(256)) * 3 + b"\r\n--x\r\n--xyz-\r\n\n\r"
    body = (
        b'--x--y\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n'
        b'--x--y\r\nContent-Disposition: form-data; name="files"; filename="a \\"b\\".bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n--x--y--\r\n"
    )
    form = form_of("multipart/form-data; boundary=x--y", body)
    assert form.one("token") == "abc"
    assert [(one.name, one.content) for one in form.files] == [('a "b".bin', content)]
