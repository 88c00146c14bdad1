"""Exports: the rows of a table in a format that others read.

Enters: rows as the casebook gives them, in export order. Leaves: bytes: JSON Lines, CSV, Parquet or an Arrow file.
The same rows give the same bytes. Deliberately not done: choosing or ordering rows (the casebook does); other formats
(they have their own issues). pyarrow is loaded when a table, Parquet or Arrow is asked for.
"""

from rashomon.exports.formats import FORMATS, write
from rashomon.exports.tables import arrow_table
from rashomon.terms import Stage

STAGE = Stage(
    name="exports",
    reads=("Table",),
    makes=(),
    does="Writes the tables of the case as JSON Lines, CSV, Parquet or Arrow: the same rows give the same bytes.",
)

__all__ = ["FORMATS", "STAGE", "arrow_table", "write"]
