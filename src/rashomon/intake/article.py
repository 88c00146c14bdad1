"""A report from the text of an article, wherever it came from.

Enters: a `Page`: a text, with the furniture and the facts its markup or record gave, if any. Leaves: a `Report` with
that text, unchanged. Deliberately not done: cutting anything out; what is not the article is marked as furniture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.intake.credits import credits_of
from rashomon.intake.dating import dated, facts_with
from rashomon.intake.facts import Facts, report_of
from rashomon.intake.furniture import line_kinds
from rashomon.intake.language import NOT_ENGLISH, foreign_among, foreign_warnings, is_sentence, language_of
from rashomon.intake.lines import Line, lines_in
from rashomon.terms import READ_FURNITURE, Furniture, FurnitureKind, InputError, Report

FEWEST_LETTERS = 20  # fewer letters than this beside the furniture are no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text, its known furniture by the offset where the line starts, and what its markup or record says.

    `looks` is what the markup shows of each paragraph, by the offset where it starts (`block_looks`): empty where there
    is no markup, None where lines that no rule knows are the article's, as in documents and records. `shown` is the
    date a page shows to its readers, in EDTF, where its text does not hold it any more. `warnings` are sentences about
    how it was read.
    """

    text: str
    kinds: Mapping[int, FurnitureKind] = field(default_factory=dict)
    looks: Mapping[int, frozenset[str]] | None = None
    facts: Facts = field(default_factory=Facts)
    shown: str | None = None
    warnings: tuple[str, ...] = ()


def article_report(name: str, page: Page, *, input_sha256: str, warnings: Iterable[str] = ()) -> Report:
    """The report `name`. Raises InputError where nothing but furniture is left, or the body is not English."""
    lines = lines_in(page.text)
    known = {i: page.kinds[line.start] for i, line in enumerate(lines) if line.start in page.kinds}
    kinds = line_kinds(lines, known, shown_looks(page, lines))
    furniture = tuple(Furniture(start=lines[i].start, end=lines[i].end, kind=kinds[i]) for i in sorted(kinds))
    body = body_of(page.text, furniture)
    if sum(map(str.isalpha, body)) < FEWEST_LETTERS:
        raise InputError("The page holds no article: nothing but menus, bylines and the like, or white space.")
    furniture = _with_foreign(lines, kinds, furniture)
    left = body_of(page.text, furniture)
    language = language_of(left if 2 * len(left) > len(body) else body)  # what is mostly in English is read so far
    if sum(map(str.isalpha, left)) < FEWEST_LETTERS:
        raise InputError(NOT_ENGLISH)
    found = dated(lines, kinds, page.facts, page.shown)
    return report_of(
        name,
        page.text,
        facts_with(page.facts.or_else(credits_of(lines, kinds)), found),
        input_sha256=input_sha256,
        furniture=furniture,
        language=language,
        warnings=(*warnings, *page.warnings, *found.warnings, *foreign_warnings(furniture)),
    )


def _with_foreign(
    lines: Sequence[Line], kinds: Mapping[int, FurnitureKind], furniture: tuple[Furniture, ...]
) -> tuple[Furniture, ...]:
    """`furniture` with the paragraphs of the body that are in another language; sentences of which nothing was known
    but that they look like no body are such, too."""
    told = {at for at, kind in kinds.items() if kind is not FurnitureKind.OTHER or not is_sentence(lines[at])}
    foreign = {lines[at].start: lines[at].end for at in foreign_among(lines, told)}
    kept = (one for one in furniture if one.start not in foreign)
    own = (Furniture(start=start, end=end, kind=FurnitureKind.FOREIGN) for start, end in foreign.items())
    return tuple(sorted((*kept, *own), key=lambda one: one.start))


def shown_looks(page: Page, lines: Sequence[Line]) -> list[frozenset[str]] | None:
    """What the markup shows of the paragraph that each line stands in."""
    if page.looks is None:
        return None
    starts = sorted(page.looks)
    places = [bisect_right(starts, line.start) - 1 for line in lines]
    return [page.looks[starts[place]] if place >= 0 else frozenset() for place in places]


def body_of(text: str, furniture: Iterable[Furniture]) -> str:
    """What is left of `text` without furniture of the kinds that are not read."""
    kept, at = [], 0
    for piece in furniture:
        if piece.kind not in READ_FURNITURE:
            kept.append(text[at : piece.start])
            at = piece.end
    return "".join((*kept, text[at:]))
