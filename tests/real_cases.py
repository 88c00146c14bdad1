"""Where the real cases lie, and the exports of a case: what is compared when two builds should give the same."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from rashomon.case import Case
from rashomon.terms import TABLES

DATA = Path(__file__).parents[2] / "shared" / "data" / "first_case"
SAMPLE = Path(__file__).parents[1] / "src" / "rashomon" / "sample"


def exports(case: Case) -> dict[str, bytes]:
    """Every table as JSON Lines."""
    made = {}
    for table in TABLES:
        out = io.BytesIO()
        case.export(table, "jsonl", out)
        made[table] = out.getvalue()
    return made


def tables(case: Case) -> dict[str, list[dict[str, Any]]]:
    return {name: [json.loads(line) for line in lines.decode().splitlines()] for name, lines in exports(case).items()}
