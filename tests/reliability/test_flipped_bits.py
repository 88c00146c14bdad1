"""One bit of the file flipped, anywhere: check says so, or nothing of the case has changed.

Each page of the file gets as many flips as FLIPS says (4 without it): one anywhere, the others where there are bytes.
They are drawn from SEED; the environment can ask for more, and for others. A flip that check does not find must leave
every row of every table, search and the log as they were: then it lies in free space, or in a field of SQLite's that
holds nothing of the case.
"""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import open_case
from rashomon.casebook.answers import Severity
from rashomon.casebook.compared import keep_odds, packed, pair_of
from rashomon.casebook.rolls import keep_rolls
from rashomon.terms import CaseError, Odds, RashomonError
from tests.reliability.make_fixture import made

SEED = int(os.environ.get("SEED", "20310304"))
FLIPS = int(os.environ.get("FLIPS", "4"))
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with reports, a refusal, what was given, judgements, an input removed and a report forgotten; and with
    what is kept for the next linking.
    """
    path = made(tmp_path_factory.mktemp("sound"))
    with open_case(path) as case:
        case.forget("in/e.jsonl#2", by="Ines", rebuild=False)
        from tests.small_rooms import small_rooms

        case._rooms = small_rooms()
        case.add()
        said = packed(Odds(same=0.1, exclude=0.2, beside=0.3, other=0.4))
        keep_odds(case._book, "model", {pair_of((f"Boat {at} sank", "It rained")): said for at in range(3)})
        ((report,),) = case._book.select("SELECT id FROM reports LIMIT 1")
        keep_rolls(case._book, {report: ("rules and report", b"who is named")})
        assert case.check() == ()
    return path


def everything(path: Path) -> list[Any]:
    """All rows of all tables as SQLite gives them, and what a search finds."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as plain:
        names = [name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        rows = [(name, plain.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()) for name in names]
        found = [
            plain.execute("SELECT rowid FROM passages_found WHERE passages_found MATCH ?", (word,)).fetchall()
            for word in ("boats", "lost", "kaerin", "harbour", "sank", "froze")
        ]
    plain.close()
    return [rows, found]


def is_found(path: Path) -> bool:
    """Whether opening or checking the case says that something is wrong; a note that linking is behind will do."""
    try:
        with open_case(path) as case:
            notes = {"linking", "judgement"}
            return any(one.severity is Severity.DAMAGE or one.what in notes for one in case.check())
    except RashomonError as error:
        assert isinstance(error, CaseError), error
        return True


def flipped(sound: Path, tmp_path: Path, at: int, bit: int) -> Path:
    """A copy of the case with one bit flipped."""
    content = bytearray(sound.read_bytes())
    content[at] ^= 1 << bit
    path = tmp_path / "flipped.case"
    for beside in tmp_path.glob("flipped.case*"):
        beside.unlink()
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def test_every_page(sound: Path, tmp_path: Path) -> None:
    drawn, size, whole = random.Random(SEED), sound.stat().st_size, everything(sound)
    raw, found, harmless = sound.read_bytes(), 0, 0
    for page in range(0, size, PAGE):
        used = [at for at in range(page, page + PAGE) if raw[at]] or [page]  # most of a small case's pages is empty
        for number in range(FLIPS):
            at, bit = drawn.choice(used) if number else page + drawn.randrange(PAGE), drawn.randrange(8)
            path = flipped(sound, tmp_path, at, bit)
            if is_found(path):
                found += 1
            else:
                assert everything(path) == whole, f"seed {SEED}: bit {bit} of byte {at} of {size} was not found"
                harmless += 1
    print(f"seed {SEED}: {found} found, {harmless} harmless, of {size // PAGE} pages")
    assert found > harmless, "most of them hit something"


CELLS = [
    ("reports", ("text", "sha256", "id", "input", "of_input", "furniture", "warnings", "title", "basis")),
    ("attributions", ("content", "cue", "sources", "chain", "id", "report", "stance")),
    ("claims", ("text", "paraphrase", "actors", "id", "report", "numbers", "polarity")),
    ("readings", ("as_read", "packed", "seal", "read_with", "derived_with")),
    ("matters", ("title", "claims", "versions")),
    ("disputes", ("evidence", "left", "right")),
    ("links", ("left", "evidence")),
    ("actors", ("name", "id")),
    ("sources", ("actor", "rests_on_it")),
    ("refusals", ("reason",)),
    ("inputs", ("name", "sha256", "seal", "read_with")),
    ("given", ("value", "of_input", "report", "field")),
    ("log", ("at", "by", "kind", "about", "reason", "detail", "prior", "hash", "text_sha256")),
    ("salts", ("salt",)),
    ("facts", ("name", "value")),
    ("passages", ("folded", "kind", "about", "report")),
    ("compared", ("pair", "model", "odds", "seal")),
    ("rolls", ("report", "made_of", "roll", "seal")),
]


@pytest.mark.parametrize(("table", "columns"), CELLS, ids=[table for table, _ in CELLS])
def test_every_cell_of_every_table(sound: Path, tmp_path: Path, table: str, columns: tuple[str, ...]) -> None:
    """A bit of each column of each table, in its own bytes: never harmless, unless those bytes are an index's too."""
    drawn, raw = random.Random(SEED), sound.read_bytes()
    with sqlite3.connect(f"file:{sound}?mode=ro", uri=True) as plain:
        held = plain.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    plain.close()
    assert held
    for number, column in enumerate(columns):
        values = [row[number] for row in held if row[number] not in (None, "")]
        value = drawn.choice(values)
        content = value if isinstance(value, bytes) else str(value).encode()
        starts = [at for at in range(len(raw)) if raw.startswith(content[:200], at)]
        assert starts, (table, column, "not found in the file")
        for start in starts[:3]:
            at, bit = start + drawn.randrange(min(len(content), 200)), drawn.randrange(7)
            assert is_found(flipped(sound, tmp_path, at, bit)), f"seed {SEED}: {table}.{column}, bit {bit} of byte {at}"
