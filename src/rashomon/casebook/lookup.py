"""Finding anything of the case by its id, or by an unambiguous beginning of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from rashomon.casebook.answers import Shown
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import decisions_of, rows
from rashomon.terms import Evidence, Id, Report, UsageError, id_of
from rashomon.terms.tables import Row, thing_of

_KINDS = {  # the tables whose rows have an id, and what one row is called
    "reports": "report",
    "attributions": "attribution",
    "claims": "claim",
    "matters": "matter",
    "disputes": "dispute",
    "actors": "actor",
    "links": "link",
}
_NEAREST = 5  # ids listed where none is meant or several are


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an id names: the `kind` of thing and its row."""

    kind: str
    id: Id
    row: Row


def found(book: Casebook, word: str) -> Found:
    """The thing whose id is `word` or begins with it; a report also by its input, a matter by an id that it had.

    Raises UsageError that lists the nearest where nothing or more than one thing is meant.
    """
    by_input = book.select("SELECT id FROM reports WHERE input = ?", word)
    begins = by_input[0][0] if by_input else word
    kinds = dict(_beginning(book, begins)) or _renamed(book, begins)
    if begins in kinds:
        kinds = {begins: kinds[begins]}
    if len(kinds) != 1:
        raise UsageError(_which(book, word, kinds))
    ((id, kind),) = kinds.items()
    return Found(kind=kind, id=id, row=_row(book, kind, id))


def report_meant(book: Casebook, word: str) -> Report:
    """The report that `word` names, as `found` finds it. Raises UsageError where it is another kind of thing."""
    meant = found(book, word)
    if meant.kind != "report":
        raise UsageError(f"{word} is a {meant.kind}, not a report.")
    return thing_of(Report, meant.row)


def _beginning(book: Casebook, begins: str) -> Iterator[tuple[Id, str]]:
    """The ids that begin so, with what they name."""
    if not begins:
        return
    after = begins + "\U0010ffff"
    for table, column, kind in (("sources", "actor", "source"), *((t, "id", k) for t, k in _KINDS.items())):
        asked = f"SELECT {column} FROM {table} WHERE {column} >= ? AND {column} < ?"  # an index serves this
        yield from ((id, kind) for (id,) in book.select(asked, begins, after))
    if begins.startswith(id_of("version")[0]):
        yield from ((id, kind) for id, kind in _versions(book) if id.startswith(begins))


def _renamed(book: Casebook, word: str) -> dict[Id, str]:
    """The matters that the claims are on now which a matter was known by whose id begins so: that is made of its first
    claim, and another one as soon as a build adds a claim that comes before it.

    Raises UsageError where that claim is on no matter any more.
    """
    if not _MATTER_ID.fullmatch(word):
        return {}
    known_by = [
        (claim, matter)
        for claim, matter in book.select("SELECT id, matter FROM claims")
        if id_of("matter", claim).startswith(word)
    ]
    if known_by and not any(matter for _, matter in known_by):
        raise UsageError(_NO_MATTER.format(word=word, claim=known_by[0][0]))
    return {matter: "matter" for _, matter in known_by if matter}


_MATTER_ID = re.compile(f"{id_of('matter')[0]}[0-9a-f]{{6,16}}")  # as long as pages print it, or longer
_NO_MATTER = (
    "There is no matter {word} now: it was known by the claim {claim}, which was judged wrong or hidden and counts no "
    "more. What is left of it is on the board under another id."
)


def _ids(book: Casebook) -> Iterator[tuple[Id, str]]:
    """All ids; a source that is an actor too (its id is the actor's) comes again as the actor, which counts."""
    yield from ((id, "source") for (id,) in book.select("SELECT actor FROM sources"))
    for table, kind in _KINDS.items():
        yield from ((id, kind) for (id,) in book.select(f"SELECT id FROM {table}"))
    yield from _versions(book)


def _versions(book: Casebook) -> Iterator[tuple[Id, str]]:
    for (versions,) in book.select("SELECT versions FROM matters"):
        yield from ((version["id"], "version") for version in json.loads(versions))


def _which(book: Casebook, word: str, kinds: dict[Id, str]) -> str:
    if kinds:
        listed = ", ".join(f"{id} ({kind})" for id, kind in sorted(kinds.items())[:_NEAREST])
        more = f" and {len(kinds) - _NEAREST:,} more" if len(kinds) > _NEAREST else ""
        return f"{word} begins {len(kinds):,} ids: {listed}{more}. Write more of the one that is meant."
    names = dict(_ids(book)) | {name: "report" for (name,) in book.select("SELECT input FROM reports")}
    refused = next((row for row in rows(book, "refusals") if _is_named(row["input"], word)), None)
    if refused:
        return f"{refused['input']} could not be read, so there is no report of it: {refused['reason']}"
    near = get_close_matches(word, sorted(names), n=_NEAREST, cutoff=0.5)
    hint = f" Nearest: {', '.join(f'{id} ({names[id]})' for id in near)}." if near else ""
    return f"There is nothing with the id {word} in this case.{hint}"


def _is_named(input: str, word: str) -> bool:
    return input == word or PurePosixPath(input).name == word


def _row(book: Casebook, kind: str, id: Id) -> Row:
    if kind == "version":
        return next(
            {**version, "matter": matter["id"]}
            for matter in rows(book, "matters")
            for version in matter["versions"]
            if version["id"] == id
        )
    if kind == "source":
        return next(rows(book, "sources", "actor = ?", id))
    table = next(table for table, name in _KINDS.items() if name == kind)
    return next(rows(book, table, "id = ?", id))


def shown(book: Casebook, word: str) -> Shown:
    """What `word` names, with the characters it rests on. Raises UsageError as `found` does."""
    meant = found(book, word)
    source = next(rows(book, "sources", "actor = ?", meant.id), None) if meant.kind in ("actor", "source") else None
    return Shown(kind=meant.kind, id=meant.id, row=meant.row, evidence=tuple(_evidence(book, meant)), source=source)


def _evidence(book: Casebook, meant: Found) -> Iterator[Evidence]:
    """The exact characters a thing rests on, in the order of the text for each report."""
    row = meant.row
    if meant.kind == "report":
        return
    if meant.kind == "attribution":
        yield from _places(book, row["report"], [row["cue"], *row["content"], *row["sources"], row["audience"]])
    elif meant.kind == "claim":
        yield from _places(book, row["report"], [row])
    elif meant.kind in ("matter", "version"):
        yield from _claims(book, row["claims"])
    elif meant.kind == "dispute":
        yield from (Evidence(**one) for one in row["evidence"])
    elif meant.kind in ("actor", "source"):
        yield from _mentions(book, meant.id)
    elif meant.kind == "link":
        yield from _quoted(row["evidence"])


def _quoted(value: Any) -> Iterator[Evidence]:
    """The places that a link's evidence quotes, wherever in it they are."""
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield Evidence(report=value["report"], start=value["start"], end=value["end"], text=value["text"])
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            yield from _quoted(member)


def _claims(book: Casebook, ids: Iterable[Id]) -> Iterator[Evidence]:
    for id in ids:
        for claim in rows(book, "claims", "id = ?", id):
            yield Evidence(report=claim["report"], start=claim["start"], end=claim["end"], text=claim["text"])


def _mentions(book: Casebook, actor: Id) -> Iterator[Evidence]:
    """Where an actor is named: as a source or audience, and in claims; each place once."""
    like = f'%"{actor}"%'
    places: dict[Id, list[Any]] = {}
    for row in rows(book, "attributions", "sources LIKE ? OR audience LIKE ?", like, like):
        parties = [*row["sources"], *([row["audience"]] if row["audience"] else [])]
        places.setdefault(row["report"], []).extend(one for one in parties if one["actor"] == actor)
    said = decisions_of(book).participants
    corrected = json.dumps([*said.own, *said.alike])
    or_corrected = "OR id IN (SELECT value FROM json_each(?)) OR report IN (SELECT value FROM json_each(?))"
    for row in rows(book, "claims", f"actors LIKE ? {or_corrected}", like, corrected, corrected):
        places.setdefault(row["report"], []).extend(one for one in row["actors"] if one["actor"] == actor)
    for report in sorted(places):
        yield from _places(book, report, places[report])


def _places(book: Casebook, report: Id, members: Iterable[Any]) -> Iterator[Evidence]:
    """The places of the members that have one, sorted, each once."""
    ((text,),) = book.select("SELECT text FROM reports WHERE id = ?", report)
    placed = {(one["start"], one["end"]) for one in members if one and one.get("start") is not None}
    for start, end in sorted(placed):
        yield Evidence(report=report, start=start, end=end, text=text[start:end])
