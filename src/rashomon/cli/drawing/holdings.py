"""What a case holds, by id: a few things are asked for one by one, many are read as a table.

Enters: what the case answers. Leaves: the dataclasses of `rashomon.terms`, as drawings need them. Deliberately not done
here: any query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from rashomon.casebook.decisions import subject_of
from rashomon.casebook.log import detail_of, standing
from rashomon.cli.drawing.safe import safe
from rashomon.terms import (
    Attribution,
    Claim,
    Dispute,
    Id,
    Judgement,
    JudgementKind,
    Link,
    LinkKind,
    Matter,
    Report,
    SourceUse,
    UsageError,
    claim_holding,
)
from rashomon.terms.tables import Row, thing_of
from rashomon.terms.wording import cut_at_word

if TYPE_CHECKING:
    from rashomon.case import Shown

T = TypeVar("T")

_SINGLY = 300  # things; asking for one takes about as long as reading ten rows of its table (1.4 ms against 0.15 ms)
_BETWEEN_REPORTS = frozenset({LinkKind.COPY.value, LinkKind.RELAY.value, LinkKind.CIRCULAR.value})
_VERDICTS = (JudgementKind.RIGHT, JudgementKind.WRONG, JudgementKind.UNSURE)
_TITLE = 60  # characters of a title that stands for an outlet
SHORTEST = 7  # characters of a short id; git's custom, and 24 bits tell a few thousand things apart


class Shelf(Mapping[Id, T]):
    """The things of one table by id: asked for one by one at first, read whole when many or all are wanted."""

    def __init__(self, whole: Callable[[], Mapping[Id, T]], one: Callable[[Id], T]) -> None:
        """`whole` reads the table; `one` asks for a single thing and raises KeyError where there is none."""
        self._whole, self._one = whole, one
        self._asked: dict[Id, T] = {}

    @cached_property
    def _all(self) -> Mapping[Id, T]:
        return self._whole()

    def __getitem__(self, id: Id) -> T:
        if "_all" in self.__dict__ or (id not in self._asked and len(self._asked) >= _SINGLY):
            return self._all[id]
        if id not in self._asked:
            self._asked[id] = self._one(id)
        return self._asked[id]

    def __iter__(self) -> Iterator[Id]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Holdings:
    """The things of one case. `rows` gives the rows of a table by its name, `show` any one thing by its id, `decided`
    what people said of them, oldest first.
    """

    def __init__(
        self,
        rows: Callable[[str], Iterable[Row]],
        show: Callable[[Id], Shown],
        decided: Callable[[], Iterable[Judgement]] = tuple,
    ) -> None:
        self._rows, self._show, self._decided = rows, show, decided

    def _shelf(self, table: str, cls: type[T], kind: str) -> Shelf[T]:
        def whole() -> Mapping[Id, T]:
            return {row["id"]: thing_of(cls, row) for row in self._rows(table)}

        def one(id: Id) -> T:
            try:
                shown = self._show(id)
            except UsageError:
                raise KeyError(id) from None
            if shown.kind != kind or shown.id != id:
                raise KeyError(id)
            return thing_of(cls, shown.row)

        return Shelf(whole, one)

    @cached_property
    def reports(self) -> Mapping[Id, Report]:
        return {row["id"]: thing_of(Report, row) for row in self._rows("reports")}  # all: their inputs name one another

    @cached_property
    def attributions(self) -> Mapping[Id, Attribution]:
        return self._shelf("attributions", Attribution, "attribution")

    @cached_property
    def claims(self) -> Mapping[Id, Claim]:
        return self._shelf("claims", Claim, "claim")

    @cached_property
    def matters(self) -> Mapping[Id, Matter]:
        return self._shelf("matters", Matter, "matter")

    @cached_property
    def disputes(self) -> Mapping[Id, Dispute]:
        return self._shelf("disputes", Dispute, "dispute")

    @cached_property
    def sources(self) -> Mapping[Id, SourceUse]:
        return {row["actor"]: thing_of(SourceUse, row) for row in self._rows("sources")}

    @cached_property
    def ties(self) -> tuple[Link, ...]:
        """The links between reports: who copied, relays or cites whom."""
        return tuple(thing_of(Link, row) for row in self._rows("links") if row["relation"] in _BETWEEN_REPORTS)

    def disputes_of(self, matter: Matter) -> tuple[Dispute, ...]:
        """The disputes of a matter, in its own order."""
        return tuple(self.disputes[one] for one in matter.disputes)

    @cached_property
    def _stand(self) -> tuple[Judgement, ...]:
        return standing(self._decided())

    def said_of(self, shown: Shown) -> tuple[Judgement, ...]:
        """What stands of what people said about a thing, oldest first, but for what `verdict` gives."""
        verdicts = () if shown.kind == "report" else (*_VERDICTS, JudgementKind.HIDE)
        found = (one for one in self._stand if one.kind not in verdicts)
        return tuple(one for one in found if self._is_about(one, shown))

    def _is_about(self, entry: Judgement, shown: Shown) -> bool:
        detail = detail_of(entry)
        of, among = detail.get("of"), detail.get("among", ())
        if of in ("matter", "version"):
            held = shown.row.get("claims") or ()
            counted = [one for one in (entry.about, *among) if one in held or self._on_a_matter(one)]
            return of == shown.kind and claim_holding(entry.about, among, counted) in held
        joined = detail.get("with", ()) if entry.kind == JudgementKind.SAME_SOURCE else ()
        return (entry.about == shown.id or shown.id in joined) and of in (None, "source")

    def _on_a_matter(self, claim: Id) -> bool:
        known = self.claims.get(claim)
        return known is not None and known.matter is not None

    @cached_property
    def _verdicts(self) -> Mapping[Id, Judgement]:
        stand = self._stand
        hidden = {one.about: one for one in stand if one.kind == JudgementKind.HIDE}
        return hidden | {subject_of(one)[2]: one for one in stand if one.kind in _VERDICTS and not subject_of(one)[0]}

    def verdict(self, id: Id | None) -> Judgement | None:
        """What stands of what people said of a claim or an attribution: right, wrong, unsure or hidden."""
        return self._verdicts.get(id or "")

    @cached_property
    def _files(self) -> Mapping[Id, str]:
        last: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.reports.values():
            last[PurePosixPath(report.input).name].append(report)
        return {one.id: name if len(same) == 1 else one.input for name, same in last.items() for one in same}

    def file_of(self, report: Id) -> str:
        """The input of a report: its last part where no other report shares that, else all of it. Safe to print."""
        return safe(self._files[report])

    def name_of(self, report: Id) -> str:
        """Who published a report; where that is not established its title, else its file. Safe to print."""
        own = self.reports[report]
        return safe(own.outlet or (f"“{_at_most(own.title)}”" if own.title else "")) or self.file_of(report)


def _at_most(title: str) -> str:
    return cut_at_word(" ".join(title.split()), _TITLE)


def short(id: Id) -> Id:
    """The first characters of an id, enough to name it: `show` and `trace` take any unambiguous beginning."""
    return id[:SHORTEST]
