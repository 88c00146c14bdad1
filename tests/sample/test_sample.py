"""The sample case itself: its reports, its truth file, and that the rows of the built case keep their promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.sample.built import Built, told
from tests.sample.conftest import SAMPLE
from tests.sample.findings import CHECKS
from tests.sample.test_planted import MOST_EXPECTED_FAILURES, TRUTH

ENTRIES = [*TRUTH["planted"], *TRUTH["trap"]]


def test_fourteen_reports_and_no_refusal(built: Built) -> None:
    assert built.tables["refusals"] == []
    assert len(built.reports) == 14


def test_three_forms_of_input() -> None:
    assert {path.suffix for path in SAMPLE.iterdir()} == {".txt", ".html", ".jsonl", ".csv"}


def test_reports_are_short(built: Built) -> None:
    lengths = {input: len(row["text"].split()) for input, row in built.reports.items()}
    assert all(90 <= words <= 350 for words in lengths.values()), lengths


def test_every_entry_can_be_checked() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids))
    assert all(entry["kind"] in CHECKS and entry["shows"] for entry in ENTRIES)


def test_few_failures_are_expected() -> None:
    """A thing counts as missed if any of the entries that show it is."""
    expected = {entry.get("thing", entry["id"]) for entry in ENTRIES if "xfail" in entry}
    assert len(expected) <= MOST_EXPECTED_FAILURES, sorted(expected)


def test_every_planted_place_is_in_its_report(built: Built) -> None:
    """Also for the entries that are expected to fail: a place that is not there would hide why."""
    places = list(_places(ENTRIES))
    assert len(places) > 90
    for place in places:
        built.stretch(place)


def test_every_span_is_its_characters(built: Built) -> None:
    spans = [span for name, rows in built.tables.items() for row in rows for span in _spans(built, name, row)]
    assert len(spans) > 300
    for text, span in spans:
        assert text[span["start"] : span["end"]] == span["text"]


def test_no_dispute_but_the_planted_ones(built: Built) -> None:
    """Whoever edits the sample or the rules sees here what is set against each other without being planted."""
    sides = [(entry["left"], entry["right"]) for entry in TRUTH["planted"] if entry["kind"] == "dispute"]
    planted = {row["id"] for left, right in sides for row in built.disputes_between(left, right)}
    others = [row for row in built.tables["disputes"] if row["id"] not in planted]
    assert not others, told(others, "type", "explanation")


def test_every_planted_date_stands_in_the_row(built: Built) -> None:
    dates = {input: row["published"] for input, row in built.reports.items()}
    assert {input: (date or "")[:10] for input, date in dates.items()} == TRUTH["published"]


def test_every_outlet_is_known(built: Built) -> None:
    """A masthead in capitals is taken as it stands."""
    outlets = {input: (row["outlet"] or "").casefold() for input, row in built.reports.items()}
    assert outlets == {input: outlet.casefold() for input, outlet in TRUTH["outlet"].items()}


def _places(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield from (entry[key] for key in ("left", "right") if isinstance(entry.get(key), dict))
        yield from entry.get("members", ())
        yield from entry.get("spans", ())
        content = entry.get("content", ())
        texts = [*([content] if isinstance(content, str) else content), entry.get("cue")]
        yield from ({"at": entry["at"], "text": text} for text in texts if text)
        if entry["kind"] == "claim":
            yield entry
        if entry["kind"] == "copy":
            yield from ({"at": entry[side], "text": entry["text"]} for side in ("left", "right"))


def _spans(built: Built, table: str, row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with start, end and text in a row, with the text of its report."""
    texts = {report["id"]: report["text"] for report in built.reports.values()}
    if table != "reports":
        yield from _within(row, texts, row.get("report"))


def _within(value: Any, texts: dict[str, str], report: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        report = value.get("report", report)
        if isinstance(value.get("start"), int) and value.get("text") and report:
            yield texts[report], value
        for member in value.values():
            yield from _within(member, texts, report)
    elif isinstance(value, list):
        for member in value:
            yield from _within(member, texts, report)
