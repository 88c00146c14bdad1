"""Every place and every id in the rows of the tables: do the characters stand there, does the thing exist?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rashomon.terms import TABLES, Id
from rashomon.terms.tables import Row

Rows = Callable[[str], Iterable[Row]]
Wrong = tuple[str, str]  # what it is about, and a sentence


def wrong_places(rows: Rows, texts: Mapping[Id, str]) -> Iterator[Wrong]:
    """The places in all tables that are not in their report's text, or whose characters are others."""
    for table in TABLES:
        for row in rows(table):
            about = str(row.get("id") or row.get("actor") or row.get("input"))
            report = about if table == "reports" else row.get("report")
            for one, of in _objects(row, report):
                if message := _wrong(one, texts.get(of) if isinstance(of, str) else None):
                    yield about, f"In {table}: {message}"


def _objects(value: Any, report: Id | None) -> Iterator[tuple[Row, Id | None]]:
    """Every object inside `value` with the report whose text its places are in."""
    if isinstance(value, dict):
        of = value["report"] if isinstance(value.get("report"), str) else report
        yield value, of
        value = list(value.values())
        report = of
    if isinstance(value, list):
        for member in value:
            yield from _objects(member, report)


def _wrong(one: Row, text: str | None) -> str | None:
    start, end = one.get("start"), one.get("end")
    if start is None and end is None:
        return None
    if text is None:
        return f"the place {start}..{end} is in no report of the case."
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return f"the place {start}..{end} is not in its text of {len(text)} characters."
    if isinstance(one.get("text"), str) and one["text"] != text[start:end]:
        return f"at {start}..{end} stand other characters than {one['text'][:40]!r}."
    return None


def missing_ids(rows: Rows, *, linked: bool) -> Iterator[Wrong]:
    """The ids in all tables that name nothing in the case. Of actors only where all is `linked`."""
    known = _known(rows)
    for table, members in (*_MEMBERS.items(), *(_ACTORS.items() if linked else ())):
        for row in rows(table):
            about = str(row.get("id") or row.get("actor"))
            for path, kind in members.items():
                for id in _at(row, path.split(".")):
                    if id is not None and id not in known[kind]:
                        yield about, f"In {table}: {path} names {id}, and there is no such {kind} in the case."


def _known(rows: Rows) -> dict[str, set[Id]]:
    known = {kind: {row["id"] for row in rows(f"{kind}s")} for kind in ("report", "attribution", "claim", "dispute")}
    known["matter"], known["version"] = set(), set()
    for row in rows("matters"):
        known["matter"].add(row["id"])
        known["version"].update(version["id"] for version in row["versions"])
    known["thing"] = set().union(*known.values())
    known["actor"] = {row["id"] for row in rows("actors")}
    return known


# Where ids stand in each table, and what they name. A dot goes into an object, or into each object of a list.
_MEMBERS: Mapping[str, Mapping[str, str]] = {
    "attributions": {"report": "report", "within": "attribution", "chain.attribution": "attribution"},
    "claims": {"report": "report", "attribution": "attribution", "matter": "matter"},
    "matters": {"claims": "claim", "reports": "report", "versions.claims": "claim", "disputes": "dispute"},
    "disputes": {"matter": "matter", "left": "version", "right": "version", "evidence.report": "report"},
    "actors": {"reports": "report"},
    "sources": {"reports": "report", "claims": "claim", "rests_on_it": "thing"},
    "links": {"left": "thing", "right": "thing"},
}

_ACTORS: Mapping[str, Mapping[str, str]] = {
    "attributions": {"sources.actor": "actor", "audience.actor": "actor"},
    "claims": {"actors.actor": "actor", "relations.source": "actor", "relations.target": "actor"},
}


def _at(value: Any, path: list[str]) -> Iterator[Any]:
    """The values at a path, through every member of the lists on the way."""
    if isinstance(value, list):
        for member in value:
            yield from _at(member, path)
    elif not path:
        yield value
    elif value is not None:
        yield from _at(value[path[0]], path[1:])
