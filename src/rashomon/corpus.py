"""A corpus: what was read of very many reports, kept as Parquet, and a case made of a slice of it.

Enters: what came of inputs one by one; later the folder it was kept in, and what is wanted of it. Leaves: rows of
`read.parquet`, one a report or refusal; a case that holds the chosen reports as if it had read them itself.
Deliberately not done: spreading the work (`rashomon.spark`), and taking over what was linked over the whole corpus: a
case is linked over its own reports.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.built import Built, Progress
from rashomon.casebook.book import Casebook
from rashomon.casebook.forgotten import LeftOut
from rashomon.casebook.keeping import Sheet, Taken, keep, makings
from rashomon.casebook.log import all_left_out
from rashomon.casebook.network import is_between, must_be_date
from rashomon.casebook.seal import digest_of
from rashomon.pipeline import build
from rashomon.plan import taken_of
from rashomon.sheets import Job, Outcome, Rooms
from rashomon.terms import Attribution, Claim, Id, Refusal, Report, UsageError
from rashomon.terms.tables import arrow_schema, row_of, thing_of

if TYPE_CHECKING:
    import pyarrow

READ = "read.parquet"  # in the folder of a corpus; beside it one folder or file of Parquet for each table


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A row of a corpus: a report with all that was derived from it alone, or a refusal.

    `parts` is how many rows its input `taken` gave. The others are as of `rashomon.casebook.keeping.Sheet`.
    """

    taken: Taken
    parts: int
    report: Report | None = None
    packed: bytes | None = None
    read_with: str | None = None
    derived_with: str | None = None
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which reports of a corpus are wanted: all that fit everything given.

    Of one of `outlets`, published between the dates `since` and `until` (EDTF; undated ones then stay out), telling of
    one of `matters`. Refusals belong to the whole corpus only.
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    matters: tuple[Id, ...] = ()


def fresh_job(rooms: Rooms, input: Any) -> Job:
    """The job that reads an input of which nothing is known yet."""
    reader = rooms.reader_digest()
    taken = taken_of(rooms, input.name, input, digest_of(reader, rooms.derived_rules))
    return Job(taken=taken, input=input, stored=(), refusals=(), given={}, reader=reader)


def landed(taken: Taken, outcome: Outcome) -> Iterator[Landed]:
    """The rows of what came of one input."""
    refusals = {refusal.input: refusal for refusal in outcome.refusals}.values()
    parts = len(outcome.sheets) + len(refusals)
    for sheet in outcome.sheets:
        yield Landed(
            taken=taken,
            parts=parts,
            report=sheet.as_read,
            packed=sheet.packed,
            read_with=sheet.read_with,
            derived_with=sheet.derived_with,
            attributions=sheet.attributions,
            claims=sheet.claims,
        )
    for refusal in refusals:
        yield Landed(taken=taken, parts=parts, refusal=refusal)


def landed_table(rows: Iterable[Landed]) -> pyarrow.Table:
    """The rows as Arrow, with the schema that `Landed` has."""
    import pyarrow as pa

    return pa.Table.from_pylist([row_of(row) for row in rows], schema=arrow_schema(Landed))


def sheet_of(row: Landed) -> Sheet:
    """The sheet that a row of a report was made of."""
    assert row.report and row.packed and row.read_with and row.derived_with  # all there where a report is
    return Sheet(
        as_read=row.report,
        report=row.report,
        packed=row.packed,
        read_with=row.read_with,
        derived_with=row.derived_with,
        attributions=row.attributions,
        claims=row.claims,
    )


def add_slice(
    book: Casebook,
    folder: str | os.PathLike[str],
    wanted: Slice,
    *,
    rooms: Rooms | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Built:
    """Bring the wanted reports of the corpus in `folder` into the case, as `rashomon.case.Case.add_slice` says."""
    found = _chosen(Path(folder), wanted)
    with book.writing():
        parts, known, left_out = _parts(found), makings(book), all_left_out(book)
        for name, ids in parts.items():
            if name in known and set(known[name]) != ids:
                raise UsageError(f"The case holds other reports of {name} already: make a new case of this slice.")
        for done, rows in enumerate(_by_input(found), 1):
            if rows[0].taken.name not in known:
                _keep(book, rows, left_out)
            progress(Progress(phase="reading", done=done, total=len(parts), input=rows[0].taken.name))
        return replace(build(book, rooms=rooms, progress=progress), read=tuple(sorted(parts.keys() - known.keys())))


def _chosen(folder: Path, wanted: Slice) -> pyarrow.Table:
    """The wanted rows, sorted by input. Raises UsageError where there is no corpus, or for what is not in it."""
    import pyarrow.compute as pc

    must_be_date(wanted.since, wanted.until)
    read = _parquet(folder, READ)
    conditions = []
    if wanted.outlets:
        conditions.append(pc.field("report", "outlet").isin(wanted.outlets))
    if wanted.since or wanted.until:
        dates = set(read.to_table(columns={"date": pc.field("report", "published")})["date"].unique().to_pylist())
        between = sorted(date for date in dates if date and is_between(date, wanted.since, wanted.until))
        conditions.append(pc.field("report", "published").isin(between))
    if wanted.matters:
        conditions.append(pc.field("report", "id").isin(_reports_of(folder, wanted.matters)))
    table = read.to_table(filter=_all_of(conditions))
    return table.take(pc.sort_indices(_names(table)))


def _all_of(conditions: list[Any]) -> Any:
    whole = None
    for one in conditions:
        whole = one if whole is None else whole & one
    return whole


def _reports_of(folder: Path, matters: tuple[Id, ...]) -> list[Id]:
    import pyarrow.compute as pc

    rows = _parquet(folder, "matters.parquet").to_table(["id", "reports"], pc.field("id").isin(matters)).to_pylist()
    if missing := set(matters) - {row["id"] for row in rows}:
        raise UsageError(f"The corpus in {folder} has no matter {min(missing)}; whole ids are asked for.")
    return sorted({report for row in rows for report in row["reports"]})


def must_hold(folder: Path, name: str = READ) -> None:
    """Raise UsageError where `folder` holds no such part of a corpus."""
    if not (folder / name).exists():
        raise UsageError(f"There is no {name} in {folder}: it holds no corpus, or one that is not linked yet.")


def _parquet(folder: Path, name: str) -> Any:
    import pyarrow.dataset

    must_hold(folder, name)
    schema = arrow_schema(Landed) if name == READ else None
    return pyarrow.dataset.dataset(folder / name, schema=schema, format="parquet")


def _names(table: pyarrow.Table) -> pyarrow.ChunkedArray:
    import pyarrow.compute as pc

    return pc.struct_field(table["taken"], "name")


def _parts(table: pyarrow.Table) -> dict[str, set[Id]]:
    """The ids of the reports of each input."""
    import pyarrow.compute as pc

    parts: dict[str, set[Id]] = {}
    ids = pc.struct_field(table["report"], "id")
    for name, id in zip(_names(table).to_pylist(), ids.to_pylist(), strict=True):
        parts.setdefault(name, set()).update({id} - {None})
    return parts


def _by_input(table: pyarrow.Table) -> Iterator[list[Landed]]:
    """The rows of each input, of a table sorted by it."""
    rows: list[Landed] = []
    for batch in table.to_batches(max_chunksize=100):
        for row in batch.to_pylist():
            one = thing_of(Landed, row)
            if rows and rows[0].taken.name != one.taken.name:
                yield rows
                rows = []
            rows.append(one)
    if rows:
        yield rows


def _keep(book: Casebook, rows: list[Landed], left_out: LeftOut) -> None:
    taken = rows[0].taken
    whole = len(rows) == rows[0].parts
    # Of an input in part the case says that it does not know its bytes, so that adding the file itself reads all of it.
    taken = taken if whole else replace(taken, sha256=None)
    sheets = [sheet_of(row) for row in rows if row.report]
    keep(book, taken, sheets, [row.refusal for row in rows if row.refusal], left_out)
