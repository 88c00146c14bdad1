"""What an export is made of: the rows of a case, held together so that things find each other.

Enters: the rows of the design's tables, the log, and the name of the case. Leaves: a `Held` that every format, the
dossier and the pictures take. Whoever shares without names or without texts changes the rows first and holds them
again, so no format needs to know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rashomon.terms import TABLES, Id, SourceKind, claim_holding
from rashomon.terms.tables import Row

NO_DATE = "~"  # sorts behind every date
_CAME_AND_WENT = ("added", "removed", "forgotten", "emptied", "repaired", "damaged")


@dataclass(frozen=True, kw_only=True)
class Held:
    """The rows of a case by table, in export order; `log` are the entries of its log that
    stand, oldest first, their details as objects.

    `wordless` says that no words of the reports are in the rows, `renamed` that names in them are pseudonyms: offsets
    then count in a text that is not here.
    """

    name: str
    tables: Mapping[str, tuple[Row, ...]]
    log: tuple[Row, ...] = ()
    wordless: bool = False
    renamed: bool = False

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of `table`."""
        return self.tables[table]

    @cached_property
    def reports(self) -> Mapping[Id, Row]:
        """Reports by id, the oldest publication first, undated ones last."""
        return {row["id"]: row for row in sorted(self.rows("reports"), key=_age)}

    @cached_property
    def numbers(self) -> Mapping[Id, str]:
        """What reports are called in citations: R1 is the oldest."""
        return {id: f"R{at}" for at, id in enumerate(self.reports, 1)}

    @cached_property
    def ranks(self) -> Mapping[Id, int]:
        """The place of each report in that order."""
        return {id: at for at, id in enumerate(self.reports)}

    @cached_property
    def ties(self) -> Mapping[Id, tuple[Row, ...]]:
        """Copies, relays and circles by the id of their left report."""
        found: dict[Id, list[Row]] = {}
        for link in self.rows("links"):
            if link["relation"] in ("copies", "relays", "circular"):
                found.setdefault(link["left"], []).append(link)
        return {id: tuple(links) for id, links in found.items()}

    @cached_property
    def claims(self) -> Mapping[Id, Row]:
        """Claims by id."""
        return _by_id(self.rows("claims"))

    @cached_property
    def attributions(self) -> Mapping[Id, Row]:
        """Attributions by id."""
        return _by_id(self.rows("attributions"))

    @cached_property
    def matters(self) -> Mapping[Id, Row]:
        """Matters by id."""
        return _by_id(self.rows("matters"))

    @cached_property
    def disputes(self) -> Mapping[Id, Row]:
        """Disputes by id."""
        return _by_id(self.rows("disputes"))

    @cached_property
    def about(self) -> Mapping[Id, tuple[Row, ...]]:
        """What people decided, by the id of the thing it is about, oldest first; what came and went is not among it."""
        found: dict[Id, list[Row]] = {}
        for entry in self.log:
            if entry["kind"] not in _CAME_AND_WENT:
                for id in tuple(self._subjects(entry)) or (entry["about"],):  # what was held wrong may be gone
                    found.setdefault(id, []).append(entry)
        return {id: tuple(entries) for id, entries in found.items()}

    def _subjects(self, entry: Row) -> Iterator[Id]:
        """What an entry is about: some things are named by a claim of theirs, or by two."""
        of, other = entry["detail"].get("of"), (entry["detail"].get("with") or [None])[0]
        if of in (None, "source", "actor"):
            yield entry["about"]
        elif of in ("matter", "version"):
            claim = claim_holding(entry["about"], entry["detail"].get("among", ()), self._counted)
            yield from (one["id"] for one in self.rows("matters") if claim in one["claims"])
        elif of == "dispute":
            yield from (id for id, one in self.disputes.items() if self._collide(one, entry["about"], other))
        else:
            ends = {entry["about"], other}
            yield from (one["id"] for one in self.rows("links") if {one["left"], one["right"]} == ends)

    @cached_property
    def _counted(self) -> frozenset[Id]:
        """The claims that are on a matter."""
        return frozenset(claim for matter in self.rows("matters") for claim in matter["claims"])

    def _collide(self, dispute: Row, one: Id, other: Id | None) -> bool:
        versions = {v["id"]: v["claims"] for v in self.matters.get(dispute["matter"], {"versions": ()})["versions"]}
        left, right = (versions.get(dispute[side], ()) for side in ("left", "right"))
        return (one in left and other in right) or (one in right and other in left)

    def title_of(self, report: Id) -> str:
        """What a report is called in a list: its outlet, else its title, else its input."""
        row = self.reports[report]
        return str(row["outlet"] or row["title"] or row["input"] or row["id"])

    def told_in(self, matter: Row) -> list[Row]:
        """The claims of a matter, those of the oldest report first, in the order of the text."""
        claims = [self.claims[id] for id in matter["claims"] if id in self.claims]
        return sorted(claims, key=lambda one: (self.ranks[one["report"]], one["start"], one["end"], one["id"]))

    def chain_of(self, claim: Row) -> list[Row]:
        """The links of a claim's chain, root first, the report last; the author's own voice where nobody is named."""
        own = self.attributions.get(claim["attribution"] or "")
        if own is not None:
            return list(own["chain"])
        report = self.reports[claim["report"]]
        voice = {"name": report["byline"] or "the author", "kind": SourceKind.AUTHOR.value}
        page = {"name": "this report", "kind": SourceKind.OUTLET.value}
        made = {"start": None, "end": None, "attribution": None, "basis": "stated", "made_by": ""}
        return [voice | made, page | made]

    @cached_property
    def _sources(self) -> Mapping[Id, tuple[Row, ...]]:
        found: dict[Id, list[Row]] = {}
        for row in self.rows("sources"):
            for claim in row["claims"]:
                found.setdefault(claim, []).append(row)
        return {claim: tuple(rows) for claim, rows in found.items()}

    def source_of(self, claim: Row, root: Row) -> Id | None:
        """The source over the whole case that the root of a claim's chain is; None where no row of `sources` is it."""
        own = self.attributions.get(root.get("attribution") or claim["attribution"] or "")
        parties = {one["actor"] for one in (own["sources"] if own else ()) if one["name"] == root["name"]}
        is_voice = root["kind"] == SourceKind.AUTHOR.value

        def is_it(row: Row) -> bool:
            named = row["actor"] in parties or row["name"].casefold() == root["name"].casefold()
            return bool(row["kind"] == root["kind"] if is_voice else named)

        return next((row["actor"] for row in self._sources.get(claim["id"], ()) if is_it(row)), None)


def held(name: str, rows: Mapping[str, Iterable[Row]], log: Iterable[Row] = ()) -> Held:
    """The rows of every table of the design, held together; a table that is not given is empty.

    Claims that a person hid since the last linking are taken out of the matters, too.
    """
    tables = {table: tuple(rows.get(table, ())) for table in TABLES}
    there = {row["id"] for row in tables["claims"]}
    matters = (_with_claims(row, there) for row in tables["matters"])
    return Held(name=name, tables={**tables, "matters": tuple(row for row in matters if row["claims"])}, log=tuple(log))


def _with_claims(matter: Row, there: set[Id]) -> Row:
    """The matter with those of its claims that are `there`; a version without any is none."""
    if there.issuperset(matter["claims"]):
        return matter
    versions = [{**one, "claims": [id for id in one["claims"] if id in there]} for one in matter["versions"]]
    kept = [one for one in versions if one["claims"]]
    return {**matter, "claims": [id for id in matter["claims"] if id in there], "versions": kept}


def ties_of(one: Held, matter: Row) -> Iterator[Row]:
    """Copies, relays and circles between reports of the matter that touch one of its claims."""
    inside, own = set(matter["reports"]), [one.claims[id] for id in matter["claims"] if id in one.claims]
    for link in (link for report in sorted(inside) for link in one.ties.get(report, ())):
        if link["right"] in inside:
            named = link["evidence"].get("matters")
            if (matter["id"] in named) if named is not None else _touches(link, own):
                yield link


def _touches(link: Row, claims: Iterable[Row]) -> bool:
    ends = [end for passage in link["evidence"].get("passages", ()) for end in (passage["left"], passage["right"])]
    return any(
        claim["report"] == end["report"] and claim["start"] < end["end"] and end["start"] < claim["end"]
        for claim in claims
        for end in ends
    )


def _age(row: Row) -> tuple[str, str, str]:
    return row["published"] or NO_DATE, row["input"] or "", row["id"]


def _by_id(rows: Iterable[Row]) -> dict[Id, Row]:
    return {row["id"]: row for row in rows}
