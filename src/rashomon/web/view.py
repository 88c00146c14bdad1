"""The case as pages need it: the heads of everything, kept until the case changes, and the few whole rows of a page.

Enters: an open case. Leaves: heads by id, names of reports, whole rows by id. One `View` serves one thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.casebook.fold import folded
from rashomon.terms import Attribution, Claim, Dispute, Id, Matter, Report, UsageError
from rashomon.terms.wording import PUT_IN, cut_at_word
from rashomon.web.people import People

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.casebook.overview import MatterHead, Overview, ReportHead, Reviewable, SourceHead


T = TypeVar("T")
_OPENING = 90  # characters of a text that stand for a title
_AMONG = 100  # claims of a matter by which it is found again
_KEPT = 48  # orders and filters of long lists that are kept at a time


class View:
    """What pages ask about one case. `renewed` comes before anything else, once for each page."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._as_of: tuple[int, int] | None = None
        self._made_of = ""
        self._once: dict[Id, tuple[Id, ...]] = {}  # claims of matters as they were
        self.overview: Overview
        self.people = People()

    def renewed(self) -> None:
        """Ask for the heads of everything again where another program has written to the case since."""
        as_of = self.case.changes()
        if as_of == self._as_of:
            return
        self._as_of = as_of
        self._hear()
        self.linked = self.case.linked
        if (made_of := self.case.made_of()) == self._made_of:
            return
        self.overview, self._made_of = self.case.overview(), made_of
        self.matters: dict[Id, MatterHead] = {one.id: one for one in self.overview.matters}
        self.reports: dict[Id, ReportHead] = {one.id: one for one in self.overview.reports}
        self.sources: dict[Id, SourceHead] = {one.actor: one for one in self.overview.sources}
        self._files = _short_inputs([one.input for one in self.overview.reports])
        self._folded: dict[Id, str] | None = None
        self._resting: dict[Id, tuple[Id, ...]] | None = None
        self._openings: dict[Id, str] = {}
        self._made: dict[tuple[str, ...], Any] = {}
        self._matter_of: dict[Id, Id | None] = {}  # of what somebody judged; None for what is no claim on a matter

    def _hear(self) -> None:
        """Ask for what people decided since it was last asked for."""
        new = self.case.judgements(self.people.last)
        self.people = People((*self.people.entries, *new), self.case.orphans(), self._on_a_matter)

    def _on_a_matter(self, claims: Iterable[Id]) -> frozenset[Id]:
        return frozenset(id for id, one in self.claims(claims).items() if one.matter)

    @property
    def log_length(self) -> int:
        """How many entries the log has."""
        newest = self.case.log_entries(0, 1)
        return newest[0].number if newest else 0

    def looked_at(self, matter: Id) -> int:
        """How many claims of a matter somebody said right, wrong or unsure of."""
        return self.kept(("looked at", str(self.people.last)), self._looked_at)[matter]

    def _looked_at(self) -> Counter[Id | None]:
        judged = [ends[0] for of, _, *ends in self.people.judged if not of]
        new = [one for one in judged if one not in self._matter_of]
        claims = self.claims(new)
        self._matter_of |= {one: claims[one].matter if one in claims else None for one in new}
        return Counter(self._matter_of[one] for one in judged)

    @property
    def reviewable(self) -> Reviewable:
        """What can be reviewed, by what it is sorted by."""
        return self.kept(("reviewable",), self.case.reviewable)

    def kept(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` makes of the overview, kept until the case changes or many others were asked for since."""
        found: T = self._made.pop(key) if key in self._made else make()
        while len(self._made) >= _KEPT:
            del self._made[next(iter(self._made))]
        self._made[key] = found  # last: what is asked for again and again goes last of all
        return found

    @property
    def title(self) -> str:
        """The case's name: its file's, without the ending."""
        return self.case.path.stem

    def file_of(self, report: Id) -> str:
        """The report's input, its last part where no other report shares that."""
        return self._files[self.reports[report].input]

    def name_of(self, report: Id) -> str:
        """The outlet where it is known, else the report's title, else its file."""
        head = self.reports[report]
        return head.outlet or head.title or self.file_of(report)

    def title_of(self, report: Id) -> str:
        """The report's title; without one its opening words in quotation marks, and its file where it has none."""
        return self.reports[report].title or self.openings([report])[report] or self.file_of(report)

    def openings(self, reports: Iterable[Id]) -> dict[Id, str]:
        """The opening words of reports without a title, in quotation marks; empty for the others."""
        wanted = {one: not self.reports[one].title for one in reports}
        missing = [one for one, untitled in wanted.items() if untitled and one not in self._openings]
        for one in self.case.rows_with("reports", "id", missing):
            self._openings[one.id] = _opening(one)
        return {one: self._openings.get(one, "") if untitled else "" for one, untitled in wanted.items()}

    def order_of(self, report: Id) -> tuple[str, str]:
        """A key that sorts reports by their publication, undated ones last."""
        head = self.reports[report]
        return head.published or "~", head.input

    @property
    def folded_titles(self) -> dict[Id, str]:
        """The titles of matters as search sees them."""
        if self._folded is None:
            self._folded = {one.id: _folded(one.title) for one in self.overview.matters}
        return self._folded

    def sources_of(self, claims: Iterable[Id]) -> set[Id]:
        """The sources that any of the claims rests on."""
        if self._resting is None:
            self._resting = self.case.sources_by_claim()
        return {actor for claim in claims for actor in self._resting.get(claim, ())}

    def claims(self, ids: Iterable[Id]) -> dict[Id, Claim]:
        """Whole claims by id."""
        return {one.id: one for one in self.case.rows_with("claims", "id", ids)}

    def attributions(self, ids: Iterable[Id | None]) -> dict[Id, Attribution]:
        """Whole attributions by id; None among the ids is left out."""
        return {one.id: one for one in self.case.rows_with("attributions", "id", filter(None, ids))}

    def within(self, table: str, report: Id) -> list[Any]:
        """The claims or attributions of one report."""
        return list(self.case.rows_with(table, "report", [report]))

    def texts(self, ids: Iterable[Id]) -> dict[Id, str]:
        """The texts of a few reports by id."""
        return {one.id: one.text for one in self.case.rows_with("reports", "id", ids)}

    def matter(self, id: Id) -> Matter:
        """The matter with this id. Raises UsageError where there is none."""
        found: Matter = self._one("matters", id)
        return found

    def remember(self, matters: Iterable[Id | None]) -> None:
        """Keep what is on some matters before a word on a claim of theirs may give them another id."""
        for one in self.case.rows_with("matters", "id", filter(None, matters)):
            self._once[one.id] = one.claims[:_AMONG]

    def matter_now(self, id: Id) -> Id:
        """The matter that one with this id, which is in the case no more, goes on in. Raises UsageError for none."""
        now = [one.matter for one in self.claims(self._once.get(id, ())).values() if one.matter]
        if now:
            return now[0]
        meant = self.case.show(id)
        if meant.kind != "matter" or meant.id not in self.matters:
            raise UsageError(f"There is no matter with the id {id} in this case.")
        return meant.id

    def report(self, id: Id) -> Report:
        """The report with this id. Raises UsageError where there is none."""
        found: Report = self._one("reports", id)
        return found

    def claim(self, id: Id) -> Claim:
        """The claim with this id. Raises UsageError where there is none."""
        found: Claim = self._one("claims", id)
        return found

    def attribution(self, id: Id) -> Attribution:
        """The attribution with this id. Raises UsageError where there is none."""
        found: Attribution = self._one("attributions", id)
        return found

    def disputes_of(self, matters: Iterable[Id]) -> list[Dispute]:
        """The disputes of some matters."""
        return list(self.case.rows_with("disputes", "matter", matters))

    def _one(self, table: str, id: Id) -> Any:
        found = next(self.case.rows_with(table, "id", [id]), None)
        if found is None:
            raise UsageError(f"There is no {table.removesuffix('s')} with the id {id} in this case.")
        return found


def _opening(report: Report) -> str:
    """The first line of the text that is no furniture, or the words it begins with."""
    start = 0
    for one in sorted(report.furniture, key=lambda one: one.start):
        if report.text[start : one.start].strip():
            break
        start = max(start, one.end)
    words = " ".join(report.text[start : start + 4 * _OPENING].strip().partition("\n")[0].split())
    return f"“{cut_at_word(words, _OPENING)}”" if words else ""


def _folded(title: str) -> str:
    """A title as search sees it, what is put in brackets like any words; most are plain, and a hundred thousand of them
    are folded at once.
    """
    title = title.replace(PUT_IN, "").replace("]", "")
    plain = title.isascii() and "'" not in title and "`" not in title
    return title.lower() if plain else folded(title).text


def _short_inputs(inputs: list[str]) -> dict[str, str]:
    """Each input under its last part where no other shares it."""
    ends: dict[str, int] = {}
    for one in inputs:
        ends[PurePosixPath(one).name] = ends.get(PurePosixPath(one).name, 0) + 1
    return {one: PurePosixPath(one).name if ends[PurePosixPath(one).name] == 1 else one for one in inputs}


class Pages:
    """A long list cut into pages: `rows` are those of the page asked for.

    >>> cut = Pages([*range(10)], "2", size=4)
    >>> cut.rows, cut.first, cut.last, cut.total, cut.page, cut.pages
    ([4, 5, 6, 7], 5, 8, 10, 2, 3)
    """

    def __init__(self, rows: list[Any], asked: str, size: int) -> None:
        self.total = len(rows)
        self.pages = max(1, -(-self.total // size))
        self.page = min(number(asked, 1), self.pages)
        start = (self.page - 1) * size
        self.rows = rows[start : start + size]
        self.first, self.last = (start + 1 if self.rows else 0), start + len(self.rows)


def number(asked: str, otherwise: int, most: int = 10_000_000) -> int:
    """A positive number as an address writes it; `otherwise` for anything else.

    >>> number("3", 1), number("-3", 1), number("x", 1), number("٣", 1)
    (3, 1, 1, 1)
    """
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9):
        return otherwise
    return min(max(int(asked), 1), most)
