"""Small PDFs written by hand: text lines at places on pages, and what is broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A line of text with its lower left corner at `x`, `y` (points from the lower left of the page)."""

    text: str
    x: float = 72
    y: float
    size: float = 11


def column(
    lines: Sequence[str], *, top: float = 720, x: float = 72, leading: float = 14, size: float = 11
) -> list[Shown]:
    """The lines one below another; an empty one leaves a gap."""
    return [Shown(text=line, x=x, y=top - leading * i, size=size) for i, line in enumerate(lines) if line]


def pdf(*pages: Sequence[Shown], info: str = "", more: Sequence[str] = (), trailer: str = "") -> bytes:
    """A PDF of these pages in Helvetica. `info` and `trailer` are entries of those dictionaries, `more` further
    objects."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(stream(b"\n".join(map(_shown, page))))
    objects += [one.encode() for one in more]
    objects.append(f"<< {info} >>".encode())
    return file(objects, f"/Root 1 0 R /Info {len(objects)} 0 R {trailer}")


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object of that content."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def file(objects: Sequence[bytes], trailer: str) -> bytes:
    """A PDF file of these objects, numbered from 1."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + end.encode()


def _shown(one: Shown) -> bytes:
    escaped = one.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F {one.size} Tf 1 0 0 1 {one.x} {one.y} Tm (".encode() + escaped + b") Tj ET"
