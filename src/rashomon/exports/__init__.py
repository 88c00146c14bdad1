"""Exports: a case taken out of the program, as tables, in formats of others, or as a dossier.

Enters: rows as the casebook gives them, in export order. Leaves: bytes; the same rows give the same bytes. Tables are
written row by row (`write`); all else is made of the rows held together (`Held`). Names can be replaced by pseudonyms
and the words of the reports left out; what is written is then searched first. Deliberately not done: choosing or
ordering rows (the casebook does), and verdicts. pyarrow is loaded when a table, Parquet or Arrow is asked for.
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
