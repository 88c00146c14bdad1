"""A published text as the case keeps it, and the inputs that could not become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rashomon.terms.ids import Id, id_of


class FurnitureKind(StrEnum):
    """What a stretch of text that is not body is. HEADLINE, CAPTION and REPEAT are read all the same."""

    HEADLINE = "headline"
    CAPTION = "caption"
    REPEAT = "repeat"  # says again what the body says: a teaser at the foot, a caption printed twice; counts once
    MENU = "menu"
    BYLINE = "byline"
    DATELINE = "dateline"  # a publication date or time standing by itself
    CREDIT = "credit"  # "first published by", picture credits, agency lines
    BIOGRAPHY = "biography"  # of the author
    DISCLAIMER = "disclaimer"
    SHARE = "share"  # pleas to share, subscribe, support, click
    COMMENTS = "comments"  # comment boxes and comments
    TEASER = "teaser"  # links to other articles, tags, "read more"
    FOREIGN = "foreign"  # of the article, but in another language than English
    OTHER = "other"


BODY = "body"  # what a person marks that is no furniture
MARKED = "furniture"  # the field under which a person's marks of passages are kept
READ_FURNITURE = frozenset({FurnitureKind.HEADLINE, FurnitureKind.CAPTION, FurnitureKind.REPEAT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of `Report.text` (code points, end exclusive) that is not body, with its kind."""

    start: int
    end: int
    kind: FurnitureKind


class Basis(StrEnum):
    """What a field of a report rests on."""

    MARKUP = "markup"  # a tag of the page: meta, JSON-LD, time
    ADDRESS = "address"  # the page's URL
    TEXT = "text"  # words of the text itself
    RECORD = "record"  # a field of the JSONL or CSV record
    TABLE = "table"  # the reports.csv beside the inputs
    GIVEN = "given"  # a person, by `rashomon set`
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBasis:
    """What a report's date, outlet, title and byline rest on."""

    published: Basis = Basis.UNKNOWN
    outlet: Basis = Basis.UNKNOWN
    title: Basis = Basis.UNKNOWN
    byline: Basis = Basis.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `text` never changes; every offset everywhere is a code point in it.

    `input` names the file or record, relative to where the build was started ("saved/a.jsonl#3" is its third record).
    Dates are EDTF strings ("2017-08-09", "2017-04", "2017-08-09T12:56:00Z"); None where not established.
    `sha256` is that of the text in UTF-8, `input_sha256` that of the input's bytes (for JSONL and CSV, the record's).
    `warnings` are sentences a person understands. `address` is the web address it was published at, as its page or
    whoever saved it gives it; `article_address` tells whether two are of one article.
    """

    id: Id
    input: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    republished_from: str | None = None
    published: str | None = None
    changed: str | None = None
    fetched: str | None = None
    basis: ReportBasis = field(default_factory=ReportBasis)
    language: str | None = None
    text: str
    sha256: str
    input_sha256: str
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()
    address: str | None = None


def report_id(input: str, text_sha256: str) -> Id:
    """The id of the report that `input` gave with this text: the same input unchanged has the same id."""
    return id_of("report", input, text_sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """What is not used of a `table` beside inputs (named as these are), and why, in a sentence a person understands.

    `line` counts from 1, the head's; `input` is what the row is about, as it says. Both are None for a whole table.
    """

    table: str
    line: int | None
    input: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that could not become a report, and why, in a sentence a person understands."""

    input: str
    reason: str
    input_sha256: str | None = None
