"""The text layer of a PDF as lines with their places on the page.

Enters: the bytes of a PDF. Leaves: `PdfPages`: every page's lines in the order the file writes them, each with its box
and letter size in points, and the file's own data. By PDFium, through pypdfium2. Deliberately not done: reading
pictures (OCR); putting lines into another order than the file's; annotations, forms and attached files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.intake.limits import PDF_PAGES, REPORT_CHARACTERS
from rashomon.terms import InputError

_HYPHEN = 0x02  # what PDFium writes for a hyphen, soft or not, that divides a word at the end of a line
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_APART = 4.0  # letters; words farther apart in one row are apart: what stands left and what stands right
_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOST_LOST = 0.1  # of all characters; a good text layer has none or a few signs of a bullet font


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """A line: its text, box (points from the lower left corner of the page) and letter size.

    `divided` says that its last word goes on in the next line; its hyphen is not in `text`. `parts` are its words
    parted where they stand far apart in their row, as an outlet on the left and a date on the right.
    """

    text: str
    parts: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    divided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page: its height in points, and its lines in the order of the file."""

    height: float
    lines: tuple[PdfLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPages:
    """The pages of a file, and what its information dictionary says ("Title", "CreationDate" ...)."""

    pages: tuple[PdfPage, ...]
    info: Mapping[str, str]


def pdf_pages(content: bytes) -> PdfPages:
    """The lines of a PDF. Raises InputError where it is damaged, locked, too long, or holds no letters."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            reason = "The PDF is locked with a password. Open it, save a copy without password and add that."
            raise InputError(reason) from error
        raise InputError(
            "The PDF is damaged and cannot be opened. Fetch it again, or open it in another program and save a copy."
        ) from error
    if count > PDF_PAGES:
        raise InputError(f"The PDF has {count:,} pages, more than {PDF_PAGES:,}. Save the pages you need as a new PDF.")
    try:
        pages = tuple(_pages(document, count))
        info = {name: str(value) for name, value in document.get_metadata_dict().items() if value}
    finally:
        document.close()
    _refuse_without_letters(pages)
    return PdfPages(pages=pages, info=info)


def _pages(document: Any, count: int) -> Iterator[PdfPage]:
    import pypdfium2

    characters = 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield PdfPage(height=0, lines=())  # named in a warning with the pages without text
            continue
        characters += text.count_chars()
        if characters > 2 * REPORT_CHARACTERS:
            raise InputError(
                f"The PDF has more than {REPORT_CHARACTERS:,} characters, longer than any article. Save the pages you "
                "need as a new PDF."
            )
        yield PdfPage(height=page.get_height(), lines=tuple(_lines(text)))
        text.close()
        page.close()


def _lines(text: Any) -> Iterator[PdfLine]:
    """The lines of a page: parted where PDFium says that a line ends, and behind a word divided by a hyphen."""
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    start = 0
    for index, code in enumerate([*codes, 0x0A]):
        if code in (0x0A, 0x0D, _HYPHEN):
            line = _line(text, codes, start, index, divided=code == _HYPHEN)
            if line:
                yield line
            start = index + 1


def _line(text: Any, codes: list[int], start: int, end: int, *, divided: bool) -> PdfLine | None:
    from pypdfium2 import raw

    while start < end and chr(codes[start]).isspace():
        start += 1
    while start < end and chr(codes[end - 1]).isspace():
        end -= 1
    if start == end:
        return None
    size = _size(raw.FPDFText_GetFontSize(text, start), text.get_charbox(start, loose=True))
    parts = tuple(_written(codes[one:other]) for one, other in _apart(text, codes, start, end, _APART * size))
    if re.search(r"\w-\Z", parts[-1]):  # PDFium tells no hyphen behind a figure, as in "20-year"
        parts, divided = (*parts[:-1], parts[-1][:-1]), True
    first, last = text.get_charbox(start), text.get_charbox(end - 1)
    return PdfLine(
        text=" ".join(parts),
        parts=parts,
        left=min(first[0], last[0]),
        right=max(first[2], last[2]),
        base=text.get_charbox(start, loose=True)[1],
        size=size,
        divided=divided,
    )


def _apart(text: Any, codes: Sequence[int], start: int, end: int, gap: float) -> Iterator[tuple[int, int]]:
    """The stretches of a line's characters, parted at spaces with `gap` points and more between what is beside them."""
    for index in range(start + 1, end - 1):
        if not chr(codes[index]).isspace() or chr(codes[index + 1]).isspace():
            continue
        if text.get_charbox(index + 1)[0] - text.get_charbox(_before(codes, index))[2] >= gap:
            yield start, index
            start = index + 1
    yield start, end


def _before(codes: Sequence[int], index: int) -> int:
    """The place of the last character before `index` that is no space."""
    while chr(codes[index]).isspace():
        index -= 1
    return index


def _written(codes: Sequence[int]) -> str:
    """The characters of these codes, in one row; U+FFFD for what is none."""
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(text.split())


def _size(size: float, box: tuple[float, float, float, float]) -> float:
    """The letter size in points; of the letter's box where the file scales letters of size 1."""
    return size if size > 2 else max(1.0, box[3] - box[1])


def _refuse_without_letters(pages: tuple[PdfPage, ...]) -> None:
    written = "".join(line.text for page in pages for line in page.lines)
    letters = sum(map(str.isalpha, written))
    if not letters and not _NO_LETTERS.search(written):
        raise InputError(
            "The PDF holds no text, only pictures of pages: it was scanned. Run it through a program that recognises "
            "letters (OCR, for instance OCRmyPDF) and add what that makes."
        )
    if len(_NO_LETTERS.findall(written)) > _MOST_LOST * len(written):
        raise InputError(
            "The PDF shows letters but does not say which they are (its fonts have no map to characters). Run it "
            "through a program that recognises letters (OCR, for instance OCRmyPDF with --force-ocr) and add that."
        )
