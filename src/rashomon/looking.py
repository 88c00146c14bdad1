"""The half of a case that only looks: its tables, single things, chains, hits, times, and what the pages ask.

Enters: a case that is open. Leaves: Arrow tables, rows and answers. Nothing here writes to the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.articles import Article, article_of, articles
from rashomon.casebook.answers import Hit, Moment, Shown, Trace
from rashomon.casebook.book import Casebook, counts, table_named
from rashomon.casebook.decisions import rows
from rashomon.casebook.linked import is_current
from rashomon.casebook.log import entries_since
from rashomon.casebook.lookup import report_meant, shown
from rashomon.casebook.meant import Participant, participants
from rashomon.casebook.nearest import nearest
from rashomon.casebook.network import NetworkEdge, network
from rashomon.casebook.of_actor import OfActor, of_actor
from rashomon.casebook.overview import (
    Overview,
    Reviewable,
    changes,
    log_entries,
    made_of,
    overview,
    reviewable,
    rows_with,
    sources_by_claim,
    version_matter,
)
from rashomon.casebook.search import search
from rashomon.casebook.timeline import timeline
from rashomon.casebook.trace import trace
from rashomon.casebook.whos import Naming, namings
from rashomon.casting import with_actors_of
from rashomon.exports import arrow_table
from rashomon.notebook import Edges, Moments, drawn_thing, drawn_trace
from rashomon.originals import original_of
from rashomon.pipeline import installed_rooms
from rashomon.sheets import Rooms
from rashomon.terms import Id, Judgement, Reading
from rashomon.terms.tables import Row

if TYPE_CHECKING:
    import pyarrow


class Looking:
    """What can be asked of a case; see `rashomon.case.Case`."""

    def __init__(self, book: Casebook, rooms: Rooms | None = None) -> None:
        self._book = book
        self._rooms = rooms

    @property
    def path(self) -> Path:
        """Where the case lies."""
        return self._book.path

    @property
    def read_only(self) -> bool:
        """Whether the case may be read but not written."""
        return self._book.read_only

    @property
    def linked(self) -> bool:
        """Whether matters, disputes and sources rest on all that was read; not so after a build that was stopped."""
        return not self.counts()["reports"] or is_current(self._book)

    # Tables

    def reports(self) -> pyarrow.Table:
        """The reports, one a row: `id input outlet title byline ... text sha256 furniture warnings`."""
        return self.table("reports")

    def attributions(self) -> pyarrow.Table:
        """Who is said to have said what, with chains."""
        return self.table("attributions")

    def claims(self) -> pyarrow.Table:
        """The propositions: actors, action, time, place, numbers, polarity, modality."""
        return self.table("claims")

    def matters(self) -> pyarrow.Table:
        """What several claims are about, with versions and origins."""
        return self.table("matters")

    def disputes(self) -> pyarrow.Table:
        """Versions that cannot both hold."""
        return self.table("disputes")

    def sources(self) -> pyarrow.Table:
        """On whose word the case stands, and what falls if one falls."""
        return self.table("sources")

    def actors(self) -> pyarrow.Table:
        """The actors of the case under all their names."""
        return self.table("actors")

    def links(self) -> pyarrow.Table:
        """Edges between reports and claims; `evidence` is JSON text."""
        return self.table("links")

    def refusals(self) -> pyarrow.Table:
        """Inputs that could not become reports, and why."""
        return self.table("refusals")

    def table(self, name: str) -> pyarrow.Table:
        """The table `name` of the design as Arrow, in export order. Raises UsageError for another name."""
        return arrow_table(table_named(name), self.rows(name))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of the table `name` as exported, in export order. Raises UsageError for another name."""
        return rows(self._book, table_named(name).name)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by its name."""
        return counts(self._book)

    # Looking

    def show(self, id: str) -> Shown:
        """Anything of the case by its id or an unambiguous beginning of it; a report also by its input.

        Raises UsageError that lists what is nearest where nothing or more than one thing is meant.
        """
        return drawn_thing(shown(self._book, id))

    def trace(self, id: str) -> Trace:
        """The chain of an attribution or a claim to the characters; for a matter the chains of its claims.

        Raises UsageError as `show` does, and for things that stand on nobody's word.
        """
        return drawn_trace(trace(self._book, id), lambda ids: self.rows_with("attributions", "id", ids))

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Where the words of `query` stand, best first: all of them in one paragraph, claim or name; "..." is a phrase.

        Apostrophes, accents and capitals do not count: Ya'alon, Ya’alon and Yaalon are one word.
        """
        return search(self._book, query, limit)

    def nearest(self, sentence: str, limit: int = 10) -> tuple[Hit, ...]:
        """Where most words of `sentence` stand together, the rarest counting most: for a line no place has all of.

        `marks` are the words that a place has; that it has them does not mean that it says the same.
        """
        return nearest(self._book, sentence, limit)

    def timeline(self) -> tuple[Moment, ...]:
        """When things happened, were said, published, changed and fetched, in order; what is unresolved comes last."""
        return Moments(timeline(self._book))

    def network(
        self, according_to: str | None = None, since: str | None = None, until: str | None = None
    ) -> tuple[NetworkEdge, ...]:
        """The signed edges between political actors, each on one claimant's word and with its claims.

        `according_to` is the name or id of a claimant, `since` and `until` are dates (2031, 2031-03, 2031-03-05).
        Raises UsageError for a claimant of whom no relation is told, and for what is no date.
        """
        return Edges(network(self._book, according_to, since, until))

    def namings(self, actor: str) -> tuple[Naming, ...]:
        """What each report calls an actor, and by which rule and evidence that name is this actor's.

        Raises UsageError where the case has no such actor.
        """
        return namings(self._book, actor)

    def of_actor(self, actor: str) -> OfActor:
        """The claims that have an actor as a part, with its parts, and the attributions that have it as a source.

        Raises UsageError where the case has no such actor.
        """
        return of_actor(self._book, actor)

    def participants(self, claim: Id) -> tuple[Participant, ...]:
        """Whom the words of a claim mean, as it stands now, and whom the program takes them for by which rule.

        Raises UsageError where there is no claim of this id.
        """
        return participants(self._book, claim)

    def articles(self) -> tuple[Article, ...]:
        """The articles that the case has in two versions or more (one address, another time), with what changed."""
        return articles(self._book, self._unpack)

    def article_of(self, report: str) -> Article | None:
        """The article that `report` (as `show` takes it) is a version of; None where the case has no other version.

        Raises UsageError where it is no report.
        """
        return article_of(self._book, self._unpack, report_meant(self._book, report))

    def _cast(self) -> Rooms:
        """The rooms as they work for this case."""
        return with_actors_of(self._book, self._rooms or installed_rooms())

    def _actor_id(self, name: str, **sort: bool) -> Id:
        return self._cast().actor_id(name, **sort)

    def _unpack(self, packed: bytes) -> Reading:
        if self._rooms:
            return self._rooms.unpack(packed)
        from rashomon.reading import unpack

        return unpack(packed)

    def original(self, report: str) -> str:
        """The markup of the HTML page that `report` (an id) was read from, where the file is still there, unchanged.

        Raises UsageError where it is not, and says why.
        """
        return original_of(self._book, report)

    # What the pages of the workbench ask

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything asked inside the block sees the case as it was at the first question, whoever writes meanwhile."""
        return self._book.snapshot()

    def changes(self) -> tuple[int, int]:
        """Numbers that are others as soon as anybody has written to the case."""
        return changes(self._book)

    def made_of(self) -> str:
        """A digest that is another one when `overview` is: not after a judgement, until it is linked again."""
        return made_of(self._book)

    def reviewable(self) -> Reviewable:
        """All attributions, claims and links of claims by what a review sorts them by."""
        return reviewable(self._book)

    def judgements(self, after: int = 0) -> tuple[Judgement, ...]:
        """What people decided after entry `after` of the log, oldest first, with what they took back."""
        return entries_since(self._book, after)

    def overview(self) -> Overview:
        """Matters, reports, sources, disputes by their counts, ties between reports, times; no texts."""
        return overview(self._book)

    def rows_with(self, table: str, column: str, values: Iterable[str]) -> Iterator[Any]:
        """Rows of `table` as the dataclasses of `rashomon.terms` whose `column` (an id) is one of `values`.

        Raises UsageError for a table or column that cannot be asked so.
        """
        return rows_with(self._book, table, column, values)

    def sources_by_claim(self) -> dict[Id, tuple[Id, ...]]:
        """The sources that each claim's path begins with or passes through, by the claim's id."""
        return sources_by_claim(self._book)

    def matter_of_version(self, version: Id) -> Id | None:
        """The matter that has this version; None where there is none."""
        return version_matter(self._book, version)

    def log_entries(self, first: int, number: int) -> tuple[Judgement, ...]:
        """`number` entries of the log, newest first, without the `first` newest."""
        return tuple(log_entries(self._book, first, number))
