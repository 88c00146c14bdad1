"""Taking a case with one: tables, formats of others and dossiers, as they are or made safe to give away.

Enters: an open case and what is asked for. Leaves: files, or bytes. The casebook gives the rows, `rashomon.exports`
makes the bytes; the key of pseudonyms is kept beside the case unless another place is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.casebook.log import detail_of, standing
from rashomon.terms import TABLES, UsageError
from rashomon.terms.tables import row_of

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.exports.held import Held
    from rashomon.exports.sharing import Prepared
    from rashomon.looking import Looking

Out = str | os.PathLike[str] | BinaryIO


def held_of(case: Looking) -> Held:
    """All rows of the case, with the judgements that stand."""
    from rashomon.exports.held import held

    entries = [row_of(one) | {"detail": detail_of(one)} for one in standing(case.judgements())]
    return held(case.path.stem, {name: case.rows(name) for name in TABLES}, entries)


def prepare(case: Looking, pseudonyms: Iterable[str], key: str | os.PathLike[str] | None, texts: bool) -> Prepared:
    """The case as it is shared; the key is read, or begun where there is none, but not saved."""
    from rashomon.exports.pseudonyms import key_at
    from rashomon.exports.sharing import Sharing, prepared

    names = tuple(pseudonyms)
    where = Path(key) if key is not None else key_beside(case.path)
    return prepared(held_of(case), Sharing(names=names, key=key_at(where) if names else None, texts=texts))


def key_beside(case: Path) -> Path:
    """Where the key of a case lies unless another place is given."""
    return case.with_name(case.name + ".key")


def exported(
    case: Case,
    wanted: Mapping[str | None, Out],
    format: str,
    *,
    pseudonyms: Iterable[str] = (),
    key: str | os.PathLike[str] | None = None,
    texts: bool = True,
    say: Callable[[str], None] | None = None,
) -> list[int]:
    """Write each of `wanted` (a table, a network, or None for the whole case) to its place; how many things each has.

    Everything is made and proved before anything is written. Raises UsageError where a proof fails.
    """
    from rashomon.exports.sharing import made, put

    ready = prepare(case, pseudonyms, key, texts)
    files, counts = [], []
    for table, out in wanted.items():
        content, count = made(ready, table, format, _name(out))
        files.append((out, content))
        counts.append(count)
    _finish(ready, say)
    put(files)
    return counts


def dossier(
    case: Case,
    ids: Iterable[str],
    format: str,
    out: Out | None,
    *,
    extent: Mapping[str, Any],
    paper: str = "a4",
    pseudonyms: Iterable[str] = (),
    key: str | os.PathLike[str] | None = None,
    say: Callable[[str], None] | None = None,
) -> bytes:
    """The dossier of what `ids` name, or of the case; written to `out` where that is given.

    `extent` are the fields of `rashomon.exports.dossier.Extent`: what is laid out.
    """
    from rashomon.exports.dossier import Extent
    from rashomon.exports.sharing import dossier as make
    from rashomon.exports.sharing import put

    meant = [case.show(one).id for one in ids]
    ready = prepare(case, pseudonyms, key, True)
    content = make(ready, meant, format, paper, _name(out), Extent(**extent))
    _finish(ready, say)
    if out is not None:
        put([(out, content)])
    return content


def _name(out: Out | None) -> str:
    """The last two parts of a path, which travel with a file; empty for an open file."""
    return "/".join(Path(out).parts[-2:]) if isinstance(out, str | os.PathLike) else ""


def _finish(ready: Prepared, say: Callable[[str], None] | None) -> None:
    """Save the key, and say what was left."""
    if ready.masked is None:
        return
    ready.masked.key.save()
    for sentence in ready.left if say else ():
        say(sentence)  # type: ignore[misc]  # there is somebody to tell


def names_in(given: Iterable[str]) -> tuple[str, ...]:
    """The names given: each a name (perhaps with `= pseudonym`), or a file with one a line; `#` begins a remark.

    Raises UsageError for a file that cannot be read.
    """
    names: list[str] = []
    for one in given:
        path = Path(one)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else [one]
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{one} cannot be read as a list of names.") from error
        names += [line.partition("#")[0].strip() for line in lines]
    return tuple(one for one in names if one)
