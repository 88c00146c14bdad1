"""A user's own actor file: who is who in a case, in TOML or CSV.

Enters: the text of a file. Leaves: the actors it gives, or a refusal that names each bad line. Deliberately not done:
mending a line; a file with a bad line is refused whole, so that no build rests on half of it.

CSV, with a head line; several values are parted by "|":

    name,kind,wikidata,aliases,adjectives,seat,roles,ties
    Ilan Dorr,person,,Ilan Dor,,,defence minister of Varland 2013-03/2016-05,
    Red Column,group,,,,,,wing_of Norrin People's Movement

TOML has the same fields, a table `[[actor]]` each, lists for several values.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.claims.actors import Given
from rashomon.claims.names import key_of
from rashomon.terms import ActorKind, ActorTenure
from rashomon.terms.errors import InputError

FIELDS = ("name", "kind", "wikidata", "aliases", "adjectives", "seat", "roles", "ties")
LISTS = frozenset({"aliases", "adjectives", "roles", "ties"})
KINDS = ("person", "organization", "state", "group", "outlet", "place")
RELATIONS = ("part_of", "leads", "wing_of", "branch_of", "capital_of", "army_of", "government_of", "seat_of")
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_ROLE = re.compile(rf"(?P<role>[^|/]+?)(?: of (?P<of>[^|/]+?))?(?: (?P<from>{_DATE})?/(?P<to>{_DATE})?)?$")
_WIKIDATA = re.compile(r"Q[1-9]\d*$")


def actors_in(text: str, *, name: str = "the actor file") -> tuple[Given, ...]:
    """The actors of a file's text, in its order. InputError that says what is wrong in which line."""
    toml = text.lstrip().startswith("[[") or re.search(r"^\[\[actor\]\]", text, re.MULTILINE)
    rows = list(_toml_rows(text, name) if toml else _csv_rows(text, name))
    found: list[Given] = []
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for where, row in rows:
        try:
            one = _given(row)
            for each in (one.name, *one.aliases):
                key = each if each.isupper() else key_of(each)
                if seen.setdefault(key, one.name) != one.name:
                    raise ValueError(f"{each!r} is a name of {seen[key]} already")
            found.append(one)
        except ValueError as error:
            wrong.append(f"{where}: {error}")
    if wrong:
        raise InputError(f"{name} is refused: " + "; ".join(wrong))
    if not found:
        raise InputError(f"{name} is refused: it gives no actor.")
    return tuple(found)


def _csv_rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    lines = csv.reader(text.lstrip("\ufeff").splitlines())
    head = [cell.strip() for cell in next(lines, [])]
    unknown = sorted(set(head) - set(FIELDS))
    if "name" not in head or "kind" not in head or unknown:
        said = f"does not know the column {unknown[0]!r}" if unknown else "needs the columns name and kind"
        raise InputError(f"{name} is refused: its head line {said}; there are {', '.join(FIELDS)}.")
    for cells in lines:
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        row: dict[str, Any] = {}
        for column, cell in zip(head, cells, strict=False):
            parts = [part.strip() for part in cell.split("|") if part.strip()]
            row[column] = parts if column in LISTS else cell.strip()
        if len(cells) > len(head):
            row["more cells than the head line has"] = cells[len(head) :]
        yield f"line {lines.line_num}", row


def _toml_rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is refused: {error}.") from error
    rows = content.pop("actor", None)
    if content or not isinstance(rows, list):
        raise InputError(f"{name} is refused: it has tables [[actor]] and nothing else.")
    for number, row in enumerate(rows, 1):
        yield f"actor {number}", row


def _given(row: Mapping[str, Any]) -> Given:
    """The actor of a row. ValueError that says what is wrong."""
    for field, value in row.items():
        if field not in FIELDS:
            raise ValueError(f"no field {field!r}; there are {', '.join(FIELDS)}")
        well = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (well if field in LISTS else isinstance(value, str)):
            raise ValueError(f"{field} is to be {'a list of texts' if field in LISTS else 'a text'}")
    name, kind, wikidata = row.get("name", ""), row.get("kind", ""), row.get("wikidata", "")
    if not key_of(name):
        raise ValueError("no name")
    if kind not in KINDS:
        raise ValueError(f"{name}: no kind {kind!r}; there are {', '.join(KINDS)}")
    if wikidata and not _WIKIDATA.match(wikidata):
        raise ValueError(f"{name}: {wikidata!r} is no Wikidata id, which is like Q42")
    return Given(
        name=name,
        kind=ActorKind(kind),
        wikidata=wikidata or None,
        aliases=tuple(row.get("aliases", ())),
        adjectives=tuple(row.get("adjectives", ())),
        seat=row.get("seat") or None,
        roles=tuple(_roles(name, row.get("roles", ()))),
        ties=tuple(_ties(name, row.get("ties", ()))),
    )


def _roles(name: str, written: Iterable[str]) -> Iterator[ActorTenure]:
    for one in written:
        found = _ROLE.match(one)
        if found is None:
            raise ValueError(f"{name}: role {one!r} is not like 'defence minister of Varland 2013-03/2016-05'")
        if found["from"] and found["to"] and found["from"] > found["to"]:
            raise ValueError(f"{name}: role {one!r} ends before it begins")
        yield ActorTenure(role=found["role"], of=found["of"], from_=found["from"], to=found["to"])


def _ties(name: str, written: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in written:
        relation, _, other = one.partition(" ")
        if relation not in RELATIONS or not other.strip():
            raise ValueError(f"{name}: tie {one!r} is not like 'wing_of NAME'; there are {', '.join(RELATIONS)}")
        yield relation, other.strip()
