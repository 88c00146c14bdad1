"""What is taken out of a case: a table, a format of others, a dossier; as it is, or made safe to give away.

Enters: a `Held`, what is asked for, and how it is shared. Leaves: files with their bytes, proved where something was
to be kept back. Nothing reaches a disk before all of it is proved.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.exports.dossier import DEFAULT, Extent, dossier_of, written
from rashomon.exports.formats import FORMATS, unwritable
from rashomon.exports.held import Held
from rashomon.exports.others import (
    acled,
    csl,
    follow_the_money,
    gexf,
    relations,
    reliance,
    schema_claims,
    ucdp,
    web_annotations,
)
from rashomon.exports.pseudonyms import Key, Masked, masked, prove
from rashomon.exports.pseudonyms.proof import readable
from rashomon.exports.wordless import prove_wordless, without_texts
from rashomon.terms import TABLES, UsageError

Making = Callable[[Held], tuple[bytes, int]]

WHOLE: Mapping[str, Making] = {
    "webannotation": web_annotations,
    "ftm": follow_the_money,
    "gexf": lambda held: gexf(reliance(held)),
    "schemaorg": schema_claims,
    "acled": acled,
    "ucdp": ucdp,
    "csl": csl,
}
NETWORKS: Mapping[str, Making] = {
    "reliance": lambda held: gexf(reliance(held)),
    "relations": lambda held: gexf(relations(held)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How a case is given away: with pseudonyms for `names` (each perhaps with `= pseudonym`), without texts."""

    names: tuple[str, ...] = ()
    key: Key | None = None
    texts: bool = True

    @property
    def plainly(self) -> bool:
        """Whether nothing is kept back."""
        return self.texts and not self.names


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A case made ready to be given away, with what is needed to prove what is made of it."""

    held: Held
    original: Held
    masked: Masked | None = None

    @property
    def left(self) -> tuple[str, ...]:
        """What a person should look at: what could not be replaced."""
        return self.masked.left if self.masked else ()

    def proved(self, content: bytes, format: str, name: str = "") -> bytes:
        """`content` again; UsageError where a chosen name, or words of a report, are in it or in its file's name."""
        if self.masked:
            prove(content, format, self.masked.people, name=name)
        if self.held.wordless:
            for view in readable(content, format):
                prove_wordless(self.original, view)
        return content


def prepared(held: Held, sharing: Sharing) -> Prepared:
    """The case as it is shared. The key, where there is one, knows all pseudonyms afterwards; it is not saved here."""
    if sharing.names and sharing.key is None:
        raise UsageError("Pseudonyms need a key to be kept in.")
    changed = masked(held, sharing.names, sharing.key) if sharing.names and sharing.key else None
    made = changed.held if changed else held
    return Prepared(held=made if sharing.texts else without_texts(made), original=held, masked=changed)


def made(prepared: Prepared, table: str | None, format: str, name: str = "") -> tuple[bytes, int]:
    """A table of the design, or the whole case where `table` is None, in `format`; how many things are in it.

    GEXF takes "reliance" or "relations" for a table. Raises UsageError for what does not exist or fails its proof.
    """
    making = _making(table, format)
    content, count = making(prepared.held)
    return prepared.proved(content, format, name), count


def _making(table: str | None, format: str) -> Making:
    if format in WHOLE:
        if table is None:
            return WHOLE[format]
        if format == "gexf" and table in NETWORKS:
            return NETWORKS[table]
        parts = f", or of {' or '.join(NETWORKS)}" if format == "gexf" else ""
        raise UsageError(f"{format} is made of the whole case{parts}: leave out {table}.")
    if format not in FORMATS:
        raise UsageError(f"There is no format {format!r}; the formats are {', '.join((*FORMATS, *WHOLE))}.")
    if table is None or table not in TABLES:
        raise UsageError(f"There is no table {table!r}; the tables are {', '.join(TABLES)}.")
    return lambda held: _table(held, table, format)


def _table(held: Held, table: str, format: str) -> tuple[bytes, int]:
    out = io.BytesIO()
    count = FORMATS[format](TABLES[table], held.rows(table), out, held.wordless or held.renamed)
    return out.getvalue(), count


def dossier(
    prepared: Prepared, ids: Sequence[str], format: str, paper: str, name: str = "", extent: Extent = DEFAULT
) -> bytes:
    """The dossier of what `ids` name, or of the case, proved. `ids` are those of the original case."""
    key = prepared.masked.key if prepared.masked else None
    document = dossier_of(prepared.held, [key.id(one) if key else one for one in ids], extent)
    return prepared.proved(written(document, format, paper=paper), format, name)


def put(files: Iterable[tuple[str | os.PathLike[str] | BinaryIO, bytes]]) -> None:
    """Write each file whole or not at all. Raises InputError for a path that cannot be written."""
    for out, content in files:
        if not isinstance(out, str | os.PathLike):
            out.write(content)
            continue
        path = Path(out)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("xb") as file:
                file.write(content)
            part.replace(path)
        except OSError as error:
            raise unwritable(path, error) from error
        finally:
            with suppress(OSError):
                part.unlink()
