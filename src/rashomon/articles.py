"""Versions of one article: reports of one address, in the order of time, with what changed from each to the next.

Enters: a case that is open. Leaves: `Article`s. Two reports are of one article where their addresses are the same
(`article_address`) and they share their title or a whole sentence: tables of events often give one address to many
rows. The versions of a *matter* are something else: claims that agree. Deliberately not done: versions under another
address; what of a page is not read (menus, disclaimers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from rashomon.casebook.book import Casebook, things
from rashomon.comparing import Sentence, SentenceChange, compared, sentences_of
from rashomon.terms import Id, Reading, Report, article_address

Unpack = Callable[[bytes], Reading]
FIELDS = ("title", "byline", "outlet", "published", "changed", "republished_from")
_FEWEST_WORDS = 6  # of a sentence that two reports share by being one article; "He declined to comment" is nobody's own
_MOST = 500  # reports of one address; more are the rows of a table that names one address for all


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a report that is another one in the later version; None where it is not established."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What changed from one version to the next: fields, and sentences in the order of the later text.

    `kept` counts the sentences that are the same. `same_text` is true where not a character differs.
    """

    before: Id
    after: Id
    same_text: bool
    kept: int
    fields: tuple[FieldChange, ...]
    sentences: tuple[SentenceChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article that the case has in several versions: their ids, the oldest first, and the steps between them.

    `times` are what the order rests on: when each was fetched, else when it was changed, else published (EDTF); where
    one is None or two are the same, `ordered` is false and that part of the order is arbitrary.
    """

    address: str
    reports: tuple[Id, ...]
    times: tuple[str | None, ...]
    ordered: bool
    steps: tuple[Step, ...]


def articles(book: Casebook, unpack: Unpack) -> tuple[Article, ...]:
    """The articles of which the case has two versions or more, by address."""
    found = (article for group in _by_address(book) for article in _articles(book, unpack, *group))
    return tuple(sorted(found, key=lambda one: (one.address, one.reports)))


def article_of(book: Casebook, unpack: Unpack, report: Report) -> Article | None:
    """The article that `report` is a version of; None where the case has no other version of it."""
    own = article_address(report.address)
    for address, group in _by_address(book) if own else ():
        if address == own:
            return next((one for one in _articles(book, unpack, address, group) if report.id in one.reports), None)
    return None


def _by_address(book: Casebook) -> Iterator[tuple[str, list[Id]]]:
    groups: dict[str, list[Id]] = {}
    for id, address in book.select('SELECT id, "address" FROM reports WHERE "address" IS NOT NULL ORDER BY id'):
        plain = article_address(address)
        if plain:
            groups.setdefault(plain, []).append(id)
    yield from ((address, ids) for address, ids in groups.items() if 1 < len(ids) <= _MOST)


def _articles(book: Casebook, unpack: Unpack, address: str, ids: Sequence[Id]) -> Iterator[Article]:
    """The reports of one address as articles of two versions or more."""
    marks = ", ".join("?" * len(ids))
    reports = things(book, "reports", f"id IN ({marks})", *ids)
    packed = dict(book.select(f"SELECT report, packed FROM readings WHERE report IN ({marks})", *ids))
    told = {one.id: sentences_of(one, unpack(packed[one.id])) for one in reports}
    for group in _of_one_piece(reports, told):
        timed = sorted((_time(one) or "", one.id, one) for one in group)
        steps = tuple(_step(a, b, told) for (_, _, a), (_, _, b) in pairwise(timed))
        times = tuple(time or None for time, _, _ in timed)
        yield Article(
            address=address,
            reports=tuple(one.id for _, _, one in timed),
            times=times,
            ordered=None not in times and len(set(times)) == len(times),
            steps=steps,
        )


def _of_one_piece(reports: Sequence[Report], told: dict[Id, tuple[Sentence, ...]]) -> Iterator[list[Report]]:
    """The groups of reports that share a title or a sentence of some length, directly or by way of others."""
    above = {one.id: one.id for one in reports}

    def top(id: Id) -> Id:
        while above[id] != id:
            above[id] = id = above[above[id]]
        return id

    first: dict[str, Id] = {}
    for one in reports:
        marks = {sentence.plain for sentence in told[one.id] if len(sentence.words) >= _FEWEST_WORDS}
        for mark in sorted(marks | ({f"title: {one.title}"} if one.title else set())):
            above[top(one.id)] = top(first.setdefault(mark, one.id))
    groups: dict[Id, list[Report]] = {}
    for one in reports:
        groups.setdefault(top(one.id), []).append(one)
    yield from (group for group in groups.values() if len(group) > 1)


def _time(report: Report) -> str | None:
    """When a version was there, in UTC where the zone is known, so that such times sort as text."""
    edtf = report.fetched or report.changed or report.published
    if edtf is None or "T" not in edtf:
        return edtf
    try:
        moment = datetime.fromisoformat(edtf)
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment.tzinfo else edtf
    except (ValueError, OverflowError):
        return edtf


def _step(before: Report, after: Report, told: dict[Id, tuple[Sentence, ...]]) -> Step:
    kept, sentences = compared(before, after, told[before.id], told[after.id])
    pairs = ((field, getattr(before, field), getattr(after, field)) for field in FIELDS)
    return Step(
        before=before.id,
        after=after.id,
        same_text=before.text == after.text,
        kept=kept,
        fields=tuple(FieldChange(field=field, before=a, after=b) for field, a, b in pairs if a != b),
        sentences=sentences,
    )
