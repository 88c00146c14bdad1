"""The reports as references in CSL-JSON, for Zotero, Pandoc and the like. Dates that are not plain stay EDTF text."""

from __future__ import annotations

import json
from typing import Any

from rashomon.exports.held import Held
from rashomon.exports.others.chains import plain_day
from rashomon.terms import UsageError
from rashomon.terms.tables import Row


def csl(held: Held) -> tuple[bytes, int]:
    """One item for each report, the oldest first. Raises UsageError for a case without texts: titles are words."""
    if held.wordless:
        raise UsageError("References are titles and names, which are words of the reports: not without texts.")
    items = [_item(row) for row in held.reports.values()]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), len(items)


def _item(row: Row) -> dict[str, Any]:
    item = {
        "id": row["id"],
        "type": "article-newspaper",
        "title": row["title"],
        "container-title": row["outlet"],
        "author": [{"literal": row["byline"]}] if row["byline"] else None,
        "issued": _date(row["published"]),
        "accessed": _date(row["fetched"]),
        "language": row["language"],
        "note": f"SHA-256 of the text: {row['sha256']}" if row["sha256"] else None,
    }
    return {name: value for name, value in item.items() if value}


def _date(edtf: str | None) -> dict[str, Any] | None:
    day = plain_day(edtf)
    if day:
        return {"date-parts": [[int(one) for one in day.split("-")]]}
    return {"raw": edtf} if edtf else None
