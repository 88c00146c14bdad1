"""Tables as bytes: what is promised of each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from rashomon.exports import FORMATS, arrow_table, write
from rashomon.terms import TABLES, InputError, Link, LinkKind, Refusal, UsageError
from rashomon.terms.tables import Row, columns_of, row_of
from tests.hand_readings import hand_report

REPORT = hand_report(
    'She said: "Ærø is ours",\nand left.', title="=HYPERLINK(1)", outlet="Harbour Courier", warnings=("No date.",)
)
REPORTS: list[Row] = [row_of(REPORT)]
LINKS: list[Row] = [
    row_of(
        Link(id="l1", left="r1", right="r2", relation=LinkKind.COPY, score=0.5, evidence={"words": 3, "why": ["é"]})
    ),
    row_of(Link(id="l2", left="r1", right="r3", relation=LinkKind.RELAY, score=-1.0, evidence={})),
]


def _bytes(table: str, rows: list[Row], format: str) -> bytes:
    out = io.BytesIO()
    assert write(TABLES[table], rows, format, out) == len(rows)
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_is_written(table: str, format: str) -> None:
    assert len(_bytes(table, [], format)) > 0 or format == "jsonl"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_rows_give_the_same_bytes(format: str) -> None:
    assert _bytes("links", LINKS, format) == _bytes("links", LINKS, format)


def test_jsonl_is_one_object_a_line_in_utf8_with_the_fields_of_the_design() -> None:
    lines = _bytes("reports", REPORTS, "jsonl").decode().split("\n")
    assert lines[1:] == [""]
    assert json.loads(lines[0]) == REPORTS[0]
    assert list(json.loads(lines[0])) == [column.name for column in columns_of(TABLES["reports"].type)]
    assert "Ærø" in lines[0]


def test_csv_is_read_back_with_nested_values_as_json() -> None:
    (row,) = csv.DictReader(io.StringIO(_bytes("reports", REPORTS, "csv").decode(), newline=""))
    assert row["text"] == REPORT.text
    assert json.loads(row["basis"]) == REPORTS[0]["basis"]
    assert json.loads(row["warnings"]) == ["No date."]
    assert row["byline"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    rows = [row_of(Refusal(input="a.txt", reason=text))]
    (row,) = csv.DictReader(io.StringIO(_bytes("refusals", rows, "csv").decode(), newline=""))
    assert row["reason"] == "'" + text


def test_a_negative_number_is_a_number() -> None:
    rows = list(csv.DictReader(io.StringIO(_bytes("links", LINKS, "csv").decode(), newline="")))
    assert rows[1]["score"] == "-1.0"


def test_parquet_and_arrow_hold_the_same_table() -> None:
    table = arrow_table(TABLES["links"], LINKS)
    assert pyarrow.parquet.read_table(io.BytesIO(_bytes("links", LINKS, "parquet"))).equals(table)
    assert pa.ipc.open_file(_bytes("links", LINKS, "arrow")).read_all().equals(table)


def test_an_object_of_any_shape_is_json_text_in_arrow() -> None:
    table = arrow_table(TABLES["links"], LINKS)
    assert [json.loads(one) for one in table["evidence"].to_pylist()] == [row["evidence"] for row in LINKS]


def test_nested_rows_come_back_from_arrow() -> None:
    assert arrow_table(TABLES["reports"], REPORTS).to_pylist() == REPORTS


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def breaking() -> object:
        yield LINKS[0]
        raise RuntimeError("torn")

    path = tmp_path / "links.jsonl"
    path.write_text("what was there", encoding="utf-8")
    with pytest.raises(RuntimeError, match="torn"):
        write(TABLES["links"], breaking(), "jsonl", path)  # type: ignore[arg-type]  # a generator of rows that breaks
    assert path.read_text(encoding="utf-8") == "what was there"
    write(TABLES["links"], LINKS, "jsonl", path)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["links.jsonl"]


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format 'xml'; the formats are jsonl, csv, parquet, arrow"):
        write(TABLES["links"], LINKS, "xml", io.BytesIO())


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be written: there is no folder .*none; make it first\."):
        write(TABLES["links"], LINKS, "jsonl", tmp_path / "none" / "links.jsonl")
