"""Tables as the collections of this field write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.asked import BODY, found, reason, report

LINE = BODY.replace("\n\n", " ")
MEDIA_CLOUD = {
    "id": 1, "indexed_date": "2019-03-09", "language": "en", "media_name": "courier.example", "media_url": "c.example",
    "publish_date": "2019-03-04", "title": "Bridge closed", "url": "https://courier.example/a", "text": LINE,
}  # fmt: skip
GDELT = {
    "url": "https://www.courier.example/a", "title": "Bridge closed", "seendate": "20190304T081500Z",
    "domain": "courier.example", "language": "English", "text": LINE,
}  # fmt: skip
EVENTS = {
    "event_id_cnty": "VEL1", "event_date": "04 March 2019", "year": "2019", "event_type": "Protests",
    "actor1": "Protesters (Vell)", "source": "Orlen Mercury; Bay Wire", "notes": LINE,
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "outlet", "published"),
    [
        (MEDIA_CLOUD, "courier.example", "2019-03-04"),
        (GDELT, "courier.example", "2019-03-04T08:15:00Z"),
        (EVENTS, "Orlen Mercury; Bay Wire", "2019-03-04"),
        ({"SOURCEURL": "https://c.example/a", "SQLDATE": "20190304", "Full Text": LINE}, "c.example", "2019-03-04"),
        ({"maintext": LINE, "date_publish": "2019-03-04 08:15:00", "authors": ["Anna Lind"], "domain": "c.example"},
         "c.example", "2019-03-04T08:15:00"),
    ],
    ids=["Media Cloud", "GDELT", "ACLED", "GDELT events with texts", "news-please"],
)  # fmt: skip
def test_the_fields_of_known_collections_are_understood(
    tmp_path: Path, row: dict[str, object], outlet: str, published: str
) -> None:
    cells = [", ".join(value) if isinstance(value, list) else str(value) for value in row.values()]
    table = "\t".join(row) + "\n" + "\t".join(cells)
    for name, content in (("a.jsonl", json.dumps(row)), ("a.tsv", table), ("a.csv", f"sep=\t\n{table}")):
        one = report(tmp_path, name, content)
        assert (one.text, one.outlet, one.published) == (LINE, outlet, published)


def test_what_a_table_of_events_leaves_open_is_said(tmp_path: Path) -> None:
    one = report(tmp_path, "a.jsonl", json.dumps(EVENTS))
    assert any("several sources" in warning for warning in one.warnings)
    assert any("date is that of the event" in warning for warning in one.warnings)


def test_addresses_without_texts_are_refused_with_what_to_do(tmp_path: Path) -> None:
    row = {name: value for name, value in GDELT.items() if name != "text"}
    assert "save the page it leads to" in reason(tmp_path, "a.jsonl", json.dumps(row))
    assert "save the pages they lead to" in reason(
        tmp_path, "a.csv", ",".join(row) + "\n" + ",".join(map(str, row.values()))
    )


def test_a_quotation_mark_that_is_never_closed_costs_what_is_behind_it(tmp_path: Path) -> None:
    one, rest = found(tmp_path, "a.csv", f'title,text\nOne,"{LINE}"\nTwo,"{LINE}\nThree,{LINE}\nFour,{LINE}\n')
    assert one.input == "a.csv#1" and rest.input == "a.csv#2"
