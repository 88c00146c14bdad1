"""The text of a PDF: its lines put together to paragraphs again, in the order of the file.

Enters: the bytes of a PDF. Leaves: a `Page`. The stages:
1. lines with their places (`pdf_lines`);
2. furniture: page numbers, and lines at the edge of the page that stand on other pages too;
3. paragraphs: a line goes on in the next unless a gap, an indent, a short last line or another letter size parts them;
   over the edge of a column or page it goes on where no sentence ends. Furniture found in between is put behind the
   paragraph;
4. words divided by a hyphen are put together, see `_joined`.
Deliberately not done: tables; the order of columns that the file writes in turns; telling captions from body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from rashomon.intake.article import Page
from rashomon.intake.dates import is_edtf
from rashomon.intake.decoding import storable
from rashomon.intake.facts import Facts, fact
from rashomon.intake.limits import FILE_BYTES, refuse_larger
from rashomon.intake.markup import address_facts
from rashomon.intake.own_data import believed_title, made_on
from rashomon.intake.pdf_lines import PdfLine, PdfPage, pdf_pages
from rashomon.terms import Basis, FurnitureKind

# All of these were tried on the pages of tests/intake/test_pdf.py and are in the units of the page, so that the size of
# print does not matter: letters (the size of the line) or leadings (the usual distance of its lines).
_EDGE = 0.12  # of the page's height, at its head and at its foot, where running lines stand
_EDGE_LINES = 3  # lines looked at from each edge
_ON_PAGES = 0.4  # of the pages: even and odd pages have running heads of their own
_GAP = 1.35  # leadings; from here up it is a gap between paragraphs
_FEW_GAPS = 4  # fewer may all be gaps between paragraphs; then no more than _WIDE letters are believed
_WIDE = 1.5
_SAME_ROW = 0.3  # leadings; closer lines stand in one row
_INDENT = 0.8  # letters
_SHORT = 4.0  # letters from the right edge; a line that ends earlier and ends a sentence ends its paragraph
_OTHER_SIZE = 0.08  # of the letter size
_CENTRED = 2.0  # points by which the middles of two centred lines may differ

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_BULLET = re.compile(r"(?:[•▪◦‣●■*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite)\s*)?[-–—\[(|]*\s*\d{1,4}\s*[-–—\])|]*(?:\s*(?:of|/|from)\s*\d{1,4})?", re.IGNORECASE
)
_PRINTED = re.compile(r"(?P<url>(?:https?|file)://\S{3,400}?)(?:\s+\d{1,4}\s*/\s*\d{1,4})?")  # how browsers sign a page
_PRINTED_ON = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?")  # and when
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?(?:(Z)|([+-]\d\d)'?(\d\d))?")
# First parts that are written with a hyphen more often than not, so that one at a line's end is kept. Parts that words
# are divided behind as well are missing: "ex", "mid", "low", "high", "co", "re", "inter" (tried on PolNeAR's dev part).
_KEEPS_HYPHEN = frozenset(
    [
        "anti", "eighty", "fifty", "forty", "half", "multi", "ninety", "non", "quasi", "self", "seventy", "sixty",
        "thirty", "twenty", "ultra", "vice", "well",
    ]
)  # fmt: skip
_NAMES_GO_ON = frozenset(["Mc", "Mac"])  # the only first parts of words behind which a capital is no new word


@dataclass(slots=True, kw_only=True)
class _Stretch:
    """Lines that are one paragraph, or one line of furniture."""

    lines: list[PdfLine]
    kind: FurnitureKind | None = None


def pdf_page(content: bytes) -> Page:
    """The text of a PDF. Raises InputError where it is damaged, locked, scanned or too long."""
    refuse_larger(len(content), FILE_BYTES, "The PDF", "Save the pages you need as a new PDF.")
    found = pdf_pages(content)
    running = _running(found.pages)
    stretches = list(_stretches(found.pages, running))
    words = _vocabulary(stretches)
    undecided: list[str] = []
    text = ""
    kinds: dict[int, FurnitureKind] = {}
    for stretch in stretches:
        paragraph = _joined(stretch.lines, words, undecided)
        if paragraph:
            text += "\n\n" if text else ""
            if stretch.kind:
                kinds[len(text)] = stretch.kind
            text += paragraph
    facts, dated = _facts(found.info, stretches)
    text, unstorable = storable(text)
    warnings = (*unstorable, *_warnings(found.pages, undecided), *dated)
    return Page(text=text, kinds=kinds, facts=facts, warnings=warnings)


# --- furniture


def _running(pages: Sequence[PdfPage]) -> frozenset[tuple[str, int]]:
    """The keys of lines that stand at the edges of several pages: running heads and feet."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _at_edges(page)})
    return frozenset(key for key, count in seen.items() if count >= max(2, _ON_PAGES * len(pages)))


def _key(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.size)


def _at_edges(page: PdfPage) -> list[PdfLine]:
    """The lines in the outer strips of a page, a few from each edge."""
    ordered = sorted(page.lines, key=lambda line: line.base)
    strip = _EDGE * page.height
    feet = [line for line in ordered[:_EDGE_LINES] if line.base < strip]
    heads = [line for line in ordered[-_EDGE_LINES:] if line.base + line.size > page.height - strip]
    return [*feet, *(line for line in heads if line not in feet)]


def _is_furniture(line: PdfLine, running: frozenset[tuple[str, int]]) -> bool:
    """Whether a line at the edge of a page is a running one, a page's number, or how a browser signs a page."""
    if _key(line) in running or any(map(_PRINTED_ON.fullmatch, line.parts)):
        return True
    return bool(_PAGE_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text))


# --- paragraphs


def _stretches(pages: Sequence[PdfPage], running: frozenset[tuple[str, int]]) -> Iterator[_Stretch]:
    """The paragraphs in their order, furniture behind the paragraph that it stands in or after; what stands left and
    what stands right in a row at the edge of a page each by itself, as the outlet and the date of a running head."""
    current: _Stretch | None = None
    waiting: list[_Stretch] = []
    for page in pages:
        edges = _at_edges(page)
        furniture = [line for line in edges if _is_furniture(line, running)]
        body = [line for line in page.lines if line not in furniture and not (line.parts[1:] and line in edges)]
        leadings = _leadings(body)
        for line in page.lines:
            if line not in body:
                kind = FurnitureKind.OTHER if line in furniture else None
                waiting += [_Stretch(lines=[replace(line, text=part)], kind=kind) for part in line.parts]
                continue
            if current and _goes_on(current.lines[-1], line, body, leadings):
                current.lines.append(line)
                continue
            yield from ([current] if current else [])
            yield from waiting
            current, waiting = _Stretch(lines=[line]), []
    yield from ([current] if current else [])
    yield from waiting


def _leadings(lines: Sequence[PdfLine]) -> dict[int, float]:
    """The usual distance of lines of each letter size on a page."""
    found: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        gap = above.base - below.base
        if round(above.size) == round(below.size) and 0 < gap < 4 * above.size:
            found.setdefault(round(above.size), []).append(gap)
    return {
        size: median_low(gaps) if len(gaps) >= _FEW_GAPS else min(median_low(gaps), _WIDE * size)
        for size, gaps in found.items()
    }


def _goes_on(above: PdfLine, below: PdfLine, body: Sequence[PdfLine], leadings: dict[int, float]) -> bool:
    """Whether the paragraph that ends with `above` so far goes on in `below`."""
    if above.divided:
        return True
    if abs(above.size - below.size) > _OTHER_SIZE * above.size or _BULLET.match(below.text):
        return False
    gap, leading = above.base - below.base, leadings.get(round(above.size), 1.2 * above.size)
    right = _right_edge(above, body)
    ends = bool(_SENTENCE_END.search(above.text))
    if above not in body or gap < -_SAME_ROW * leading or gap > 8 * leading:  # on the next page, or in the next column
        return not ends and (above not in body or above.right > right - 3 * _SHORT * above.size)
    if gap > _GAP * leading:
        return False
    if gap < _SAME_ROW * leading:
        return True
    if abs((above.left + above.right) - (below.left + below.right)) < 2 * _CENTRED:
        return not (ends and above.right < right - _SHORT * above.size)
    if below.left > above.left + _INDENT * below.size and below.left > _left_edge(below, body) + _INDENT * below.size:
        return False
    return not (ends and above.right < right - _SHORT * above.size)


def _right_edge(line: PdfLine, body: Sequence[PdfLine]) -> float:
    return max((one.right for one in body if abs(one.left - line.left) < 4 * line.size), default=line.right)


def _left_edge(line: PdfLine, body: Sequence[PdfLine]) -> float:
    return min((one.left for one in body if abs(one.left - line.left) < 4 * line.size), default=line.left)


# --- words divided by a hyphen


def _vocabulary(stretches: Sequence[_Stretch]) -> Counter[str]:
    """The words of the document, in lower case, those with hyphens whole."""
    found: Counter[str] = Counter()
    for stretch in stretches:
        for above, line in pairwise([None, *stretch.lines]):
            words = re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", line.text.lower()) if line else []
            whole = words[1 if above and above.divided else 0 : -1 if line and line.divided else None]
            found.update(whole)
    return found


def _joined(lines: Sequence[PdfLine], words: Counter[str], undecided: list[str]) -> str:
    """The lines as one paragraph.

    A hyphen at a line's end goes where the document has the word without it elsewhere, and stays where it has it with
    it, and before capitals and figures. Where nothing tells, it stays behind first parts like "well" and goes behind
    others, and the word is added to `undecided`, so that a warning can name it.
    """
    text = ""
    for above, line in pairwise([None, *lines]):
        assert line
        if above is None or not above.divided:
            text += (" " if text else "") + line.text
            continue
        first, second = re.search(r"(?<![\w’'-])[\w’'-]*+\Z", text), re.match(r"[\w’'-]*", line.text)
        one, other = (first[0] if first else ""), (second[0] if second else "")
        text += _hyphen(one, other, words, undecided) + line.text
    last = lines[-1] if lines else None
    return text + ("-" if last and last.divided else "")


def _hyphen(one: str, other: str, words: Counter[str], undecided: list[str]) -> str:
    bare, hyphened = words[(one + other).lower()], words[f"{one}-{other}".lower()]
    if bare != hyphened:
        return "" if bare > hyphened else "-"
    part = one.rpartition("-")[2].strip("’'")  # of "tax-de", divided in "deductible"
    if part in _NAMES_GO_ON:
        return ""
    if not other[:1].islower() or not part.isalpha():
        return "-"
    mark = "-" if part.lower() in _KEEPS_HYPHEN else ""
    undecided.append(one + mark + other)
    return mark


# --- what the file says of itself


def _facts(info: Mapping[str, str], stretches: Sequence[_Stretch]) -> tuple[Facts, tuple[str, ...]]:
    """Title and, for a printed web page, address and day of printing; a warning with the file's own date otherwise."""
    body = " ".join(line.text for one in stretches if not one.kind for line in one.lines)
    facts = Facts(title=believed_title(info.get("Title", ""), body))
    made = pdf_date(info.get("CreationDate", ""))
    signed = (line.text for one in stretches if one.kind for line in one.lines)
    printed = next(filter(None, map(_PRINTED.fullmatch, signed)), None)
    if printed:
        return replace(facts.or_else(address_facts(printed["url"])), fetched=fact(made, Basis.MARKUP)), ()
    return facts, made_on("PDF", made)


def pdf_date(written: str) -> str | None:
    """A date of a PDF's own data in EDTF; None where it is none.

    >>> pdf_date("D:20190304081500+01'00'"), pdf_date("D:00000000")
    ('2019-03-04T08:15:00+01:00', None)
    """
    match = _DATE.match(written.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zulu, zone, rest = match.groups()
    moment = f"T{hour}:{minute}:{second}" + ("Z" if zulu else f"{zone}:{rest}" if zone else "") if hour else ""
    edtf = f"{year}-{month}-{day}{moment}"
    return edtf if is_edtf(edtf) else None


def _warnings(pages: Sequence[PdfPage], undecided: Sequence[str]) -> Iterator[str]:
    empty = [number for number, page in enumerate(pages, 1) if not page.lines]
    if empty:
        named = ", ".join(map(str, empty[:10])) + (" and others" if len(empty) > 10 else "")
        yield f"No text was found on page {named} of {len(pages)}: scanned, empty or damaged. OCR may find it."
    if undecided:
        undecided = list(dict.fromkeys(undecided))
        count = len(undecided)
        yield (
            f"{count} {'word' if count == 1 else 'words'} divided at the end of a line "
            f"{'was' if count == 1 else 'were'} put together without another place to confirm it: "
            f"{', '.join(undecided[:5])}{' ...' if count > 5 else ''}."
        )
