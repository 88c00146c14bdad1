"""A case in which every field of words is hostile: markup, scripts, entities, bidi controls, long lines."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from rashomon.terms import ActorRole

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><svg/onload='window.hacked=1'>"
    "</title></style></textarea></script>--><a href=javascript:window.hacked=1>x</a>&lt;b&gt;&#60;script&#62;&amp;"
    '" autofocus onfocus="window.hacked=1" {{7*7}}{% raw %}\u202egnp.exe\u2066\u2067\u200f\x1b[31m\u2028\x07\ufeff'
)
LONG = "A" * 1_000_000
_TABLES = ("reports", "attributions", "claims", "matters", "disputes", "actors", "sources", "links", "refusals")
_TOLD = {  # columns, and fields inside nested ones, whose words come from inputs
    "outlet", "title", "byline", "republished_from", "name", "affiliation", "role", "explanation", "reason", "lemma",
    "unit", "paraphrase", "basis", "aliases", "warnings", "made_by", "edtf", "input",
}  # fmt: skip


def hostile_copy(case: Path, to: Path) -> Path:
    """A copy of `case` at `to` with `HOSTILE` in every field of words; ids, kinds and places stay."""
    shutil.copy(case, to)
    with sqlite3.connect(to) as written:
        written.execute("PRAGMA foreign_keys = OFF")
        for table in _TABLES:
            _spoil(written, table)
        written.execute("UPDATE reports SET address = ?", (HOSTILE,))
        ((same,),) = written.execute("SELECT value FROM facts WHERE name = 'same_actors'")
        spoiled = [row | dict.fromkeys(("name", "actor_name", "rule", "evidence"), HOSTILE) for row in json.loads(same)]
        written.execute("UPDATE facts SET value = ? WHERE name = 'same_actors'", (json.dumps(spoiled),))
        written.execute("INSERT INTO inputs VALUES ('x', '', '', '', '', '')")
        written.execute("INSERT INTO refusals VALUES (?, ?, '', 'x')", (HOSTILE, HOSTILE + LONG))
        written.execute("INSERT INTO log VALUES (9999, ?, ?, ?, ?, '', 0, 1, ?, ?, '', '')", (HOSTILE,) * 6)
    written.close()
    return to


def _spoil(written: sqlite3.Connection, table: str) -> None:
    written.row_factory = sqlite3.Row
    rows = [dict(row) for row in written.execute(f"SELECT * FROM {table}")]
    for number, row in enumerate(rows):
        key = "actor" if table == "sources" else "input" if table == "refusals" else "id"
        spoiled = {column: _spoiled(column, value, number) for column, value in row.items() if column != key}
        if table == "reports":
            spoiled["text"] = _text(row["text"], number)
        columns = ", ".join(f'"{column}" = ?' for column in spoiled)
        written.execute(f'UPDATE {table} SET {columns} WHERE "{key}" = ?', (*spoiled.values(), row[key]))


def _text(text: str, number: int) -> str:
    """The text, as long as before where spans lie, with hostile words in it and a very long line behind."""
    middle = text[:40] + HOSTILE + text[40 + len(HOSTILE) :]
    return middle + "\n" + HOSTILE + "\n" + (LONG if number == 0 else "") + "\nשלום hello مرحبا (world)\n"


def _spoiled(column: str, value: Any, number: int) -> Any:
    if not isinstance(value, str):
        return value
    if value[:1] in "[{" and (nested := _json(value)) is not None:
        return json.dumps(_within(column, nested, number), ensure_ascii=False)
    if column in _TOLD:
        return HOSTILE + (LONG if number == 0 else "")
    return value


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


def _within(name: str, value: Any, number: int) -> Any:
    if name == "basis" and isinstance(value, dict):
        return value  # the bases of a report are members of an enum
    if isinstance(value, dict):
        return {key: _within(key, member, number) for key, member in value.items()}
    if isinstance(value, list):
        return [_within(name, member, number) for member in value]
    if isinstance(value, str) and name in (_TOLD | {"text"}) and value not in _MEMBERS:
        return HOSTILE + (LONG if number == 0 and name == "name" else "")
    return value


_MEMBERS = {"stated", "inferred", *ActorRole}  # of enums: the bases of a chain's links, the parts actors have
