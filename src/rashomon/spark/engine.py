"""Spark as an engine of linking: its statements, and Python over what is spread.

Enters: the name of a statement, data frames by name, parameters. Leaves: a data frame. The text of a statement is what
DuckDB runs, but for one sign: a parameter is `$name` there and `:name` here. What goes between workers of one session
and has no table of its own is pickled; nothing pickled is kept in a corpus.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from rashomon.linking.engine import statement_of

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

Sorted = tuple[str, str, Any]  # what kind of thing, by what it is gathered, the thing
SORTED = "kind string, key string, thing binary"


def frame_of(
    session: SparkSession, statement: str, tables: Mapping[str, DataFrame], parameters: Mapping[str, int]
) -> DataFrame:
    """What `statement`.sql makes of `tables`."""
    for name, frame in tables.items():
        frame.createOrReplaceTempView(name)
    return session.sql(statement_of(statement).replace("$", ":"), args=dict(parameters))


def made_of(frame: DataFrame, make: Callable[[dict[str, Any]], Iterable[Sorted]]) -> DataFrame:
    """(kind, key, thing): what `make` gives for each row of `frame`, share-nothing."""
    return frame.mapInArrow(partial(_made, make), SORTED)


def _made(make: Callable[[dict[str, Any]], Iterable[Sorted]], batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        for row in batch.to_pylist():
            yield from sorted_table(make(row)).to_batches()


def sorted_table(things: Iterable[Sorted]) -> pyarrow.Table:
    """Things as Arrow, each pickled, by kind and key."""
    import pyarrow as pa

    rows = list(things)
    return pa.table(
        {
            "kind": pa.array([kind for kind, _, _ in rows], pa.string()),
            "key": pa.array([key for _, key, _ in rows], pa.string()),
            "thing": pa.array([pickle.dumps(thing) for _, _, thing in rows], pa.binary()),
        }
    )


def collected(frame: DataFrame, kind: str) -> list[Any]:
    """All things of a kind, here."""
    return [pickle.loads(row.thing) for row in frame.where(frame.kind == kind).select("thing").toLocalIterator()]


def by_key(frame: DataFrame, kind: str, make: Callable[[list[Any]], Iterable[Sorted]]) -> DataFrame:
    """What `make` gives for all things of a kind that have one key."""

    def made(group: pyarrow.Table) -> pyarrow.Table:
        return sorted_table(make([pickle.loads(thing) for thing in group["thing"].to_pylist()]))

    return frame.where(frame.kind == kind).groupBy("key").applyInArrow(made, SORTED)
