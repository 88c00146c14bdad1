"""Inputs become reports, attributions and claims on a cluster: `mapInArrow`, each partition by itself.

Enters: a session, files and folders that every worker sees at the same path. Leaves: `read.parquet` in the corpus's
folder. A worker loads the reader once a process and computes in one thread. An input that cannot be read is a refusal;
one that ends its process costs its partition a second try, in which it is read in a process of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.corpus import READ, Landed, fresh_job, landed, landed_table
from rashomon.intake import Input
from rashomon.pipeline import installed_rooms
from rashomon.sheets import Rooms, Sheets, of_the_dead
from rashomon.terms import UsageError
from rashomon.terms.tables import arrow_schema
from rashomon.workers import Died, results

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import SparkSession

TOGETHER = 16  # inputs of a partition: what is read again where a process ends, and what a task holds


def read(
    session: SparkSession,
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    base: str | os.PathLike[str] = ".",
    rooms: Rooms | None = None,
) -> None:
    """Read the inputs under `paths` into the corpus in `folder`; their names are relative to `base`.

    Raises InputError for a path that does not exist, UsageError where the corpus has been read already.
    """
    rooms, target = rooms or installed_rooms(), Path(folder).absolute() / READ
    if target.exists():
        raise UsageError(f"There is {target} already; where reading was stopped, delete it and read again.")
    found = rooms.inputs_under([Path(path) for path in paths], Path(base).absolute())
    if not found:
        raise UsageError("There is nothing to read.")
    from pyspark.sql.pandas.types import from_arrow_schema

    listed = session.createDataFrame([(one.name, str(one.path)) for one in found], "name string, path string")
    inputs = listed.repartition(-(-len(found) // TOGETHER))
    rows = inputs.mapInArrow(partial(_landed, rooms), from_arrow_schema(arrow_schema(Landed)))
    rows.write.parquet(str(target))


def _landed(rooms: Rooms, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The rows of what comes of the inputs named in the batches: the work of one task."""
    from pyspark import TaskContext

    again = TaskContext.get().attemptNumber() > 0
    jobs = (
        fresh_job(rooms, Input(name=row["name"], path=Path(row["path"])))
        for batch in batches
        for row in batch.to_pylist()
    )
    # In this process, whose reader is loaded already; where that ended before, in others, whose end is survived.
    with closing(results(partial(Sheets, rooms), jobs, 2 if again else 1)) as done:
        for job, outcome in done:
            made = of_the_dead(job, outcome.exitcode) if isinstance(outcome, Died) else outcome
            yield from landed_table(landed(job.taken, made)).to_batches()
