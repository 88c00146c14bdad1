"""What only a cluster has: its corpus as a case, and places where words could be left lying about."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.terms import TABLES
from tests.spark.conftest import MARK
from tests.spark.engines import rows_in

pytestmark = pytest.mark.parametrize("engine", ["spark"], indirect=True)


def test_a_whole_corpus_opens_as_the_case_it_would_have_been(corpus: Path, laptop: Path, tmp_path: Path) -> None:
    with rashomon.open(tmp_path / "a.case", create=True) as case:
        case.add_slice(corpus)
        assert case.check() == ()
        for name in TABLES:
            found = [{**row, "evidence": None} for row in case.rows(name)]
            assert found == [{**row, "evidence": None} for row in rows_in(laptop, name)], name


def test_a_slice_holds_the_reports_of_a_matter(corpus: Path, tmp_path: Path) -> None:
    matter = max(rows_in(corpus, "matters"), key=lambda row: (len(row["reports"]), row["id"]))
    with rashomon.open(tmp_path / "a.case", create=True) as case:
        case.add_slice(corpus, matters=[matter["id"]])
        assert [row["id"] for row in case.rows("reports")] == matter["reports"]
        again = next(row for row in case.rows("matters") if row["id"] == matter["id"])
        assert again["claims"] == matter["claims"]
        here, there = again["knowledge_origins"], matter["knowledge_origins"]
        assert (here["low"], here["unstated"]) == (there["low"], there["unstated"])
        assert here["high"] <= there["high"], "what may belong to it is told in reports outside of the slice, too"


def test_words_stay_in_the_folders_that_were_named(corpus: Path, scratch: Path) -> None:
    """Spark's logs are among them; what it spills is encrypted, so that no word can be read even there."""
    files = [
        path for path in scratch.rglob("*") if path.is_file() and not path.is_relative_to(scratch / "home" / "jars")
    ]
    assert any(path.name == "stderr" for path in files), "the logs of the workers are looked at"
    assert not [path for path in files if MARK.encode() in path.read_bytes()]
