"""Without texts: no run of five words of any report is in any byte, whatever the format; what is kept still counts."""

from __future__ import annotations

import io
import json
import re

import pyarrow.ipc
import pyarrow.parquet
import pytest

from rashomon.exports.formats import FORMATS
from rashomon.exports.held import Held
from rashomon.exports.sharing import WHOLE, Key, Sharing, made, prepared
from rashomon.exports.wordless import prove_wordless, without_texts
from rashomon.terms import TABLES, UsageError
from tests.exports.given import GIVEAWAY, RIGHT_TO_LEFT, hand_held

_NAMED = ("ftm", "csl")  # made of names and titles
HELD = hand_held(GIVEAWAY, RIGHT_TO_LEFT)


def _runs(held: Held) -> set[str]:
    """Every run of five words of every report, for a search of our own."""
    words = [re.findall(r"\w+", row["text"].lower()) for row in held.rows("reports")]
    return {" ".join(one[at : at + 5]) for one in words for at in range(len(one) - 4)}


def _text(content: bytes, format: str) -> str:
    if format == "parquet":
        return json.dumps(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist(), ensure_ascii=False)
    if format == "arrow":
        return json.dumps(pyarrow.ipc.open_file(content).read_all().to_pylist(), ensure_ascii=False)
    return content.decode("utf-8")


@pytest.mark.parametrize(
    ("table", "format"),
    [(table, format) for table in TABLES for format in FORMATS] + [(None, one) for one in WHOLE if one not in _NAMED],
)
def test_no_five_words_of_a_report_are_in_the_bytes(table: str | None, format: str) -> None:
    content, _ = made(prepared(HELD, Sharing(texts=False)), table, format)
    found = " ".join(re.findall(r"\w+", _text(content, format).lower()))
    assert not [run for run in _runs(HELD) if run in found]
    for words in ("Ines", "Toll", "boats", "סירות"):
        assert words.encode() not in content


def test_the_search_would_find_them() -> None:
    found = " ".join(re.findall(r"\w+", _text(made(prepared(HELD, Sharing()), "claims", "jsonl")[0], "jsonl").lower()))
    assert [run for run in _runs(HELD) if run in found]


@pytest.mark.parametrize("format", _NAMED)
def test_what_is_made_of_names_is_refused(format: str) -> None:
    with pytest.raises(UsageError, match="not without texts"):
        made(prepared(HELD, Sharing(texts=False)), None, format)


def test_offsets_hashes_and_codes_are_kept() -> None:
    bare = without_texts(HELD)
    for before, after in zip(HELD.rows("claims"), bare.rows("claims"), strict=True):
        same = ("id", "report", "attribution", "start", "end", "polarity", "modality", "matter", "made_by")
        assert [before[name] for name in same] == [after[name] for name in same]
        assert (after["text"], after["paraphrase"]) == (None, None)
    for before, after in zip(HELD.rows("reports"), bare.rows("reports"), strict=True):
        assert (before["sha256"], before["published"], before["outlet"]) == (
            after["sha256"],
            after["published"],
            after["outlet"],
        )
        assert (after["text"], after["title"], after["byline"], after["input"]) == (None,) * 4
    sources = [one for row in bare.rows("attributions") for one in row["sources"]]
    assert {one["kind"] for one in sources} >= {"person", "anonymous"}
    assert {one["name"] for one in sources} == {None}
    assert bare.rows("refusals") == ()


def test_a_field_that_nobody_has_thought_about_is_left_out() -> None:
    rows = dict(HELD.tables)
    rows["claims"] = tuple({**row, "gist": "two boats were lost"} for row in rows["claims"])
    bare = without_texts(Held(name="x", tables=rows))
    assert {row["gist"] for row in bare.rows("claims")} == {None}


def test_the_proof_bites() -> None:
    with pytest.raises(UsageError, match="'boats were lost off skarn'"):
        prove_wordless(HELD, '{"x": "… boats were lost off Skarn …"}')
    prove_wordless(HELD, '{"x": "… boats were lost"}')


def test_without_texts_and_with_pseudonyms() -> None:
    ready = prepared(HELD, Sharing(names=("Ines Toll",), key=Key(secret="00" * 32), texts=False))
    content, _ = made(ready, "reports", "jsonl")
    row = json.loads(content.splitlines()[0])
    assert (row["sha256"], row["text"], row["title"]) == (None, None, None)
