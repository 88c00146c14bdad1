"""What a build has to do: which inputs are read, which are derived again, which are left alone, which are gone.

Enters: the casebook, the inputs found, the rooms' digests. Leaves: a plan, and the jobs that carry it out.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from rashomon.casebook.book import Casebook, things
from rashomon.casebook.forgotten import LeftOut
from rashomon.casebook.given import given_of
from rashomon.casebook.keeping import Taken, inputs_of_parts, makings, refused_inputs, stored, take_out, taken_inputs
from rashomon.casebook.log import MACHINE, all_left_out
from rashomon.casebook.seal import digest_of
from rashomon.sheets import Given, Job, Rooms, derived_with
from rashomon.terms import InputError
from rashomon.terms.wording import counted

_EMPTIED = (
    "The folder {} holds no inputs now, but the case has {} from it: is a disk not mounted? Nothing was changed; "
    "rashomon remove takes out what is meant to go."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build has to do.

    `todo` are inputs as they will be known, each with what intake is to read, or None to derive it again. `reader` is
    the digest of the reader that readings must have, `given` what people gave, by input. `forgotten` must not come
    back, unless `even_forgotten` is wanted; `left_out` are the inputs found that were.
    """

    todo: tuple[tuple[Taken, Any | None], ...]
    unchanged: tuple[str, ...]
    reader: str
    given: Mapping[str, Given]
    forgotten: LeftOut
    even_forgotten: bool
    left_out: tuple[str, ...]


def taken_away(book: Casebook, found: Collection[str], paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Take out the inputs that the case knows under a folder given, but are no longer there; their names.

    What lies in a folder that could not be opened, and so is an input itself, stays. Raises InputError where a folder
    holds nothing any more: a disk that is not mounted looks so.
    """
    folders = sorted({Path(os.path.relpath(path, root)).as_posix() for path in paths if path.is_dir()})
    known = {folder: [name for name in taken_inputs(book) if _is_inside(name, folder)] for folder in folders}
    for folder, names in known.items():
        if names and folder not in found and not any(_is_inside(name, folder) for name in found):
            raise InputError(_EMPTIED.format(folder, counted(len(names), "input")))
    for folder, names in known.items():
        for name in names:
            above = {one.as_posix() for one in PurePosixPath(name).parents}
            if name not in found and above.isdisjoint(found) and name in taken_inputs(book):
                take_out(book, name, by=MACHINE, reason=f"It is no longer in the folder {folder}.")
                yield name


def _is_inside(name: str, folder: str) -> bool:
    return not name.startswith(("../", "/")) if folder == "." else name.startswith(f"{folder}/")


def planned(book: Casebook, rooms: Rooms, found: Mapping[str, Any], *, even_forgotten: bool = False) -> Plan:
    """The plan for the inputs `found`, by name, and for whatever the case holds that older rules or readers made."""
    known, refused, made, given = taken_inputs(book), refused_inputs(book), makings(book), given_of(book)
    reader = rooms.reader_digest() if known or found else ""
    rules = digest_of(reader, rooms.derived_rules)
    todo: list[tuple[Taken, Any | None]] = []
    unchanged: list[str] = []
    left_out, forgotten = [], all_left_out(book)
    wanted_again = inputs_of_parts(book) if even_forgotten and forgotten.texts else frozenset()
    for name in sorted({*known, *found}):
        now = taken_of(rooms, name, found[name], rules) if name in found else replace(known[name], derived_with=rules)
        gave = given.get(name, {})
        wanted = {id: (reader, derived_with(rooms, gave.get(id, {}))) for id in made.get(name, ())}
        again = name in found and name in wanted_again
        if name not in known and not even_forgotten and forgotten.has_input(name, now.sha256):
            left_out.append(name)
        elif name in found and (again or _must_be_read(known.get(name), now, refused=name in refused)):
            todo.append((now, found[name]))
        elif made[name] != wanted:
            todo.append((now, None))
        elif name in found:
            unchanged.append(name)
    return Plan(
        todo=tuple(todo),
        unchanged=tuple(unchanged),
        reader=reader,
        given=given,
        forgotten=forgotten,
        even_forgotten=even_forgotten,
        left_out=tuple(left_out),
    )


def _must_be_read(known: Taken | None, now: Taken, *, refused: bool) -> bool:
    """Whether intake has to read an input: it is new, its bytes or its table or intake's rules changed.

    What was refused is read again when any rules changed.
    """
    if known is None or now.sha256 is None:
        return True
    return known != (now if refused else replace(now, derived_with=known.derived_with))


def taken_of(rooms: Rooms, name: str, input: Any, rules: str) -> Taken:
    """An input as the case will know it; `rules` is the digest of what is derived with."""
    return Taken(
        name=name,
        sha256=_sha256(rooms, input),
        beside=_beside(rooms, input),
        read_with=rooms.intake_rules,
        derived_with=rules,
    )


def _sha256(rooms: Rooms, input: Any) -> str | None:
    try:
        return rooms.sha256_of(input)
    except InputError:
        return None  # reading it will say why


def _beside(rooms: Rooms, input: Any) -> str:
    try:
        return digest_of(rooms.beside(input))
    except InputError as error:
        return digest_of(str(error))  # reading it warns of this; a table put right changes the digest


def job_of(book: Casebook, plan: Plan, taken: Taken, input: Any | None) -> Job:
    """The job that does what the plan says of one input, with what the case holds of it already."""
    known = stored(book, taken.name)
    refusals = () if input else things(book, "refusals", "of_input = ?", taken.name)
    return Job(
        taken=taken,
        input=input,
        stored=known,
        refusals=refusals,
        given=plan.given.get(taken.name, {}),
        reader=plan.reader,
    )
