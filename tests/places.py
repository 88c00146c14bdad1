"""The places of exported rows, looked for from outside: by walking rows, without the program's own check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def spans_of(value: Any, report: str | None) -> Iterator[tuple[str | None, int, int, str]]:
    """Every `{start, end, text}` inside a row, with the report it is in: the nearest one named around it."""
    if isinstance(value, dict):
        report = value.get("report", report)
        if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
            yield report, value["start"], value["end"], value["text"]
        for member in value.values():
            yield from spans_of(member, report)
    elif isinstance(value, list):
        for member in value:
            yield from spans_of(member, report)


def wrong_spans(tables: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str | None, int, int, str]]:
    """The spans of all tables that are not the characters of their report."""
    texts = {row["id"]: row["text"] for row in tables["reports"]}
    wrong = []
    for table, rows in tables.items():
        for row in rows:
            own = row["id"] if table == "reports" else None
            for report, start, end, text in spans_of(row, own):
                if table == "reports" and text == row["text"]:
                    continue
                if report is None or texts[report][start:end] != text:
                    wrong.append((table, report, start, end, text))
    return wrong


def count_spans(tables: dict[str, list[dict[str, Any]]]) -> int:
    """How many spans there are in all tables."""
    return sum(1 for rows in tables.values() for row in rows for _ in spans_of(row, None))
