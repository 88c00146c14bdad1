"""The two engines, under one face: this process with DuckDB, and Spark on its workers.

Enters: inputs. Leaves: a folder of Parquet tables. Both read with the installed rooms, but an input named `dead.txt`
ends the process that reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet

import rashomon
from rashomon.case import Case
from rashomon.intake import Input, read_input
from rashomon.linking.engine import rows_of
from rashomon.pipeline import installed_rooms
from rashomon.sheets import Rooms
from rashomon.terms import TABLES, Refusal, Report
from rashomon.terms.tables import Row


def deadly(input: Input) -> Iterator[Report | Refusal]:
    """What intake makes of an input, unless that ends the process."""
    if input.name.endswith("dead.txt"):
        os._exit(7)
    return read_input(input)


def rooms() -> Rooms:
    """The installed rooms, but for a deadly intake."""
    return replace(installed_rooms(), read_input=deadly)


class Engine(Protocol):
    """What both can do."""

    def rows(self, statement: str, tables: Mapping[str, pa.Table], asked: Mapping[str, int]) -> list[tuple[Any, ...]]:
        """The rows of a statement of linking, sorted."""

    def corpus(self, inputs: Path, folder: Path) -> None:
        """Read and link the inputs into the tables of `folder`."""


class OneProcess:
    """A case, exported."""

    def rows(self, statement: str, tables: Mapping[str, pa.Table], asked: Mapping[str, int]) -> list[tuple[Any, ...]]:
        return sorted(rows_of(statement, tables, asked))

    def corpus(self, inputs: Path, folder: Path) -> None:
        folder.mkdir()
        rashomon.open(folder / "whole.case", create=True).close()
        from rashomon.casebook.book import Casebook

        with Case(Casebook(folder / "whole.case"), rooms()) as case:
            case.add(inputs, base=inputs.parent, workers=2)
            for table in TABLES:
                case.export(table, "parquet", folder / f"{table}.parquet")


@dataclass
class Cluster:
    """A corpus, read and linked by a Spark session."""

    session: Any

    def rows(self, statement: str, tables: Mapping[str, pa.Table], asked: Mapping[str, int]) -> list[tuple[Any, ...]]:
        from rashomon.spark.engine import frame_of

        frames = {name: self.session.createDataFrame(table) for name, table in tables.items()}
        return sorted(tuple(row) for row in frame_of(self.session, statement, frames, asked).collect())

    def corpus(self, inputs: Path, folder: Path) -> None:
        from rashomon.spark import link, read

        read(self.session, [inputs], folder, base=inputs.parent, rooms=rooms())
        link(self.session, folder)


def table_in(folder: Path, name: str) -> pa.Table:
    """A table of a corpus or an export."""
    return pyarrow.parquet.read_table(folder / f"{name}.parquet")


def rows_in(folder: Path, name: str) -> list[Row]:
    """Its rows, in the order of exports."""
    rows: list[Row] = table_in(folder, name).to_pylist()
    return sorted(rows, key=lambda row: [row[column] for column in TABLES[name].sorted_by])
