"""A slice of a corpus becomes a case as if the case had read it, and nothing of it is read again."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.keeping import taken_inputs
from rashomon.corpus import READ, fresh_job, landed, landed_table
from rashomon.intake import inputs_under
from rashomon.sheets import Sheets
from rashomon.terms import TABLES, UsageError
from tests.small_rooms import small_rooms

TABLE = """input,outlet,published
a.txt,Courier,2031-03-05
b.txt,Ledger,2031-04
many.jsonl#1,Courier,2032
many.jsonl#2,Ledger,2031-03-09
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Four reports of two outlets, two of them in one file, and what cannot be read."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "reports.csv").write_text(TABLE)
    (folder / "a.txt").write_text("Ana said the ferry sank.")
    (folder / "b.txt").write_text("Bo said the ferry never sank.")
    (folder / "many.jsonl").write_text('{"text": "Cy said it rained."}\n{"text": "Di said it rained."}\n')
    (folder / "bad.txt").write_text("BINARY")
    return folder


@pytest.fixture
def corpus(inputs: Path, tmp_path: Path) -> Path:
    """The same, read into a corpus; in no order, as workers leave it."""
    folder, rooms = tmp_path / "corpus", small_rooms()
    folder.mkdir()
    work = Sheets(rooms)
    jobs = [fresh_job(rooms, input) for input in inputs_under([inputs], inputs.parent)]
    rows = [row for job in jobs for row in landed(job.taken, work(job))]
    table = landed_table([*rows[1::2], *rows[::2]])
    pyarrow.parquet.write_table(table, folder / READ)
    matters = pa.table({"id": ["m1", "m2"], "reports": [[rows[0].report.id], [rows[1].report.id]]})  # type: ignore[union-attr]
    pyarrow.parquet.write_table(matters, folder / "matters.parquet")
    return folder


def case_at(path: Path) -> Case:
    """A new case that works with the small rooms."""
    return Case(Casebook(path, create=True), small_rooms())


def names(case: Case) -> list[str]:
    """The inputs of the reports of a case."""
    return sorted(row["input"] for row in case.rows("reports"))


def test_a_whole_corpus_is_the_case_that_reads_it_all(
    corpus: Path, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with case_at(tmp_path / "read.case") as read, case_at(tmp_path / "sliced.case") as sliced:
        read.add(inputs, base=inputs.parent)
        monkeypatch.setenv("SMALL_ROOMS_CALLS", str(tmp_path / "calls"))
        built = sliced.add_slice(corpus)
        assert built.read == ("saved/a.txt", "saved/b.txt", "saved/bad.txt", "saved/many.jsonl")
        assert (tmp_path / "calls").read_text() == "linking\n"
        assert all([*sliced.rows(name)] == [*read.rows(name)] for name in TABLES)
        assert sliced.check() == ()
        assert taken_inputs(sliced._book) == taken_inputs(read._book)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"outlets": ["Courier"]}, ["a.txt", "many.jsonl#1"]),
        ({"since": "2031-04-10"}, ["b.txt", "many.jsonl#1"]),
        ({"until": "2031-03"}, ["a.txt", "many.jsonl#2"]),
        ({"outlets": ["Ledger"], "since": "2031-04"}, ["b.txt"]),
        ({"matters": ["m2"]}, ["b.txt"]),
        ({"outlets": ["Nobody's"]}, []),
    ],
)
def test_a_slice_is_what_fits_all_that_is_given(corpus: Path, tmp_path: Path, wanted: dict, found: list[str]) -> None:  # type: ignore[type-arg]
    with case_at(tmp_path / "a.case") as case:
        case.add_slice(corpus, **wanted)
        assert names(case) == [f"saved/{name}" for name in found]
        assert case.check() == ()


def test_a_file_of_which_the_case_has_a_part_is_read_whole_when_it_is_added(
    corpus: Path, inputs: Path, tmp_path: Path
) -> None:
    with case_at(tmp_path / "a.case") as case:
        case.add_slice(corpus, outlets=["Courier"])
        assert case.add(inputs, base=inputs.parent).read == ("saved/b.txt", "saved/bad.txt", "saved/many.jsonl")
        assert len(names(case)) == 4


def test_slices_add_up_but_do_not_take_each_others_place(corpus: Path, tmp_path: Path) -> None:
    with case_at(tmp_path / "a.case") as case:
        case.add_slice(corpus, matters=["m1"])
        case.add_slice(corpus, matters=["m1", "m2"])
        assert names(case) == ["saved/a.txt", "saved/b.txt"]
        case.add_slice(corpus, outlets=["Courier"])
        with pytest.raises(UsageError, match=r"holds other reports of saved/many\.jsonl already"):
            case.add_slice(corpus, outlets=["Ledger"])
        assert names(case) == ["saved/a.txt", "saved/b.txt", "saved/many.jsonl#1"]


def test_what_was_forgotten_does_not_come_back_by_a_slice(corpus: Path, tmp_path: Path) -> None:
    with case_at(tmp_path / "a.case") as case:
        case.add_slice(corpus)
        case.forget("saved/a.txt", by="a person", reason="asked for")
        case.add_slice(corpus, matters=["m1", "m2"])
        assert "saved/a.txt" not in names(case)


@pytest.mark.parametrize("wanted", [{"matters": ["m3"]}, {"since": "soon"}])
def test_what_cannot_be_chosen_is_said(corpus: Path, tmp_path: Path, wanted: dict) -> None:  # type: ignore[type-arg]
    with case_at(tmp_path / "a.case") as case, pytest.raises(UsageError, match=r"no matter m3|no date"):
        case.add_slice(corpus, **wanted)


def test_a_folder_without_a_corpus_is_said(tmp_path: Path) -> None:
    with case_at(tmp_path / "a.case") as case, pytest.raises(UsageError, match=r"no read\.parquet"):
        case.add_slice(tmp_path)
