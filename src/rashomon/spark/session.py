"""A Spark session that keeps what it writes in one folder.

Enters: the address of a cluster, a folder. Leaves: a session. The settings hold where this program starts Spark;
whoever hands over a session of their own sees to them (docs/spark.md says which matter, and what they do not do).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.terms import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

AT_ONCE = 2000  # rows that go from Spark to Python at once: pairs of claims, which are scored together
BYTES = 2**24  # of such rows at most: some 150 reports with all that was derived from them
MISSING = 'Spark is not installed: `pip install "rashomon[spark]"`, and Java 17 or 21.'


def settings_in(scratch: Path) -> dict[str, str]:
    """What a session is started with. What Spark spills and shuffles lies in `scratch`, encrypted; no event log."""
    return {
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.io.encryption.enabled": "true",
        "spark.eventLog.enabled": "false",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.executorEnv.OMP_NUM_THREADS": "1",
        "spark.python.worker.reuse": "true",
        "spark.speculation": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(AT_ONCE),
        "spark.sql.execution.arrow.maxBytesPerBatch": str(BYTES),
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.session.timeZone": "UTC",
    }


def session_at(master: str, scratch: str | os.PathLike[str], settings: Mapping[str, str] | None = None) -> SparkSession:
    """The session of this process on the cluster at `master` ("local[4]", "spark://host:7077", "yarn").

    `settings` are Spark's own and come before ours. Raises UsageError where Spark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(MISSING) from error

    wanted = settings_in(Path(scratch).absolute()) | dict(settings or {})
    try:
        return SparkSession.builder.appName("rashomon").master(master).config(map=wanted).getOrCreate()
    except PySparkException as error:
        raise UsageError(f"Spark at {master} cannot be started: {error}") from error
