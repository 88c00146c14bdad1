"""Tables landing as Parquet, with the columns that `rashomon export` gives them.

Enters: data frames of rows, or of things by kind. Leaves: a folder `NAME.parquet` in the corpus. Spark marks every
column as one that may be null; names and types are those of `rashomon.terms`. Rows stand in no order.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.exports import arrow_table
from rashomon.terms import TABLES
from rashomon.terms.tables import arrow_schema, row_of

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def land_rows(corpus: Path, name: str, rows: DataFrame) -> None:
    """Write rows as the table `name`, in the place of what was there."""
    rows.write.mode("overwrite").parquet(str(corpus / f"{name}.parquet"))


def land_things(corpus: Path, name: str, things: DataFrame) -> None:
    """Write the things of the kind `name` as that table."""
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(arrow_schema(TABLES[name].type))
    land_rows(corpus, name, things.where(things.kind == name).mapInArrow(partial(_rows, name), schema))


def _rows(name: str, batches: Any) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        rows = (row_of(pickle.loads(thing)) for thing in batch.column("thing").to_pylist())
        yield from arrow_table(TABLES[name], rows).to_batches()
