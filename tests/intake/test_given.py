"""What a person gives, and the table beside the inputs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake import given_beside, inputs_under, read_input, with_given
from rashomon.terms import Basis, InputError, Report, report_id, sha256_of

TEXT = "The mayor of Ostrava Bay said on Monday that the old bridge was closed to all traffic for a week."


def found(folder: Path) -> list[Report]:
    return [one for each in inputs_under(["."], folder) for one in read_input(each) if isinstance(one, Report)]


@pytest.fixture
def report(tmp_path: Path) -> Report:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return found(tmp_path)[0]


def test_given_fields_are_set_with_their_basis(report: Report) -> None:
    changed = with_given(
        report, {"outlet": " The  Courier ", "date": "2019-03", "author": "Anna Lind", "title": "Closed"}
    )
    assert (changed.outlet, changed.published, changed.byline, changed.title) == (
        "The Courier",
        "2019-03",
        "Anna Lind",
        "Closed",
    )
    basis = changed.basis
    assert {basis.published, basis.outlet, basis.title, basis.byline} == {Basis.GIVEN}
    assert (changed.id, changed.text, changed.furniture) == (report.id, report.text, report.furniture)


def test_a_given_field_answers_its_warning(report: Report) -> None:
    assert len(report.warnings) == 2
    assert len(with_given(report, {"outlet": "The Courier"}).warnings) == 1
    assert with_given(report, {"outlet": "The Courier", "published": "2019"}).warnings == ()


def test_an_empty_value_says_that_it_is_not_known(report: Report) -> None:
    known = with_given(report, {"outlet": "The Courier", "published": "2019"})
    unknown = with_given(known, {"outlet": "", "published": " "})
    assert (unknown.outlet, unknown.published, unknown.basis.outlet) == (None, None, Basis.UNKNOWN)
    assert sorted(unknown.warnings) == sorted(report.warnings)


@pytest.mark.parametrize("value", ["4 March 2019", "2019-13", "2019-02-30", "yesterday", "2019-03-04 08:15"])
def test_a_date_that_is_no_edtf_is_refused_with_an_example(report: Report, value: str) -> None:
    with pytest.raises(InputError, match=r"not a date in EDTF.*2017-08-09"):
        with_given(report, {"date": value})


def test_a_field_that_cannot_be_given_is_refused_with_those_that_can(report: Report) -> None:
    with pytest.raises(InputError, match=r"no field 'text'.*outlet"):
        with_given(report, {"text": "something else"})


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=3))
def test_with_given_either_says_what_is_wrong_or_changes_only_what_was_given(values: dict[str, str]) -> None:
    digest = sha256_of(TEXT.encode())
    report = Report(id=report_id("a.txt", digest), input="a.txt", text=TEXT, sha256=digest, input_sha256=digest)
    try:
        changed = with_given(report, values)
    except InputError as error:
        assert str(error).endswith((".", "republished_from.", "uncertain."))
    else:
        assert (changed.id, changed.text, changed.sha256) == (report.id, report.text, report.sha256)


def test_the_table_beside_is_used_with_its_own_basis(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}"}}', encoding="utf-8")
    (tmp_path / "reports.csv").write_text(
        "input,outlet,author,date,republished_from,note\n"
        "a.txt,The Courier,Anna Lind,2019-03-04,,seen by us\nb.jsonl#2,,,2019-05,The Lantern,\nc.txt,X,,,,\n",
        encoding="utf-8",
    )
    first, second, third = found(tmp_path)
    assert (first.outlet, first.byline, first.published) == ("The Courier", "Anna Lind", "2019-03-04")
    assert (first.basis.outlet, first.basis.title, first.warnings) == (Basis.TABLE, Basis.UNKNOWN, ())
    assert (second.published, third.published, third.republished_from) == (None, "2019-05", "The Lantern")


def test_the_table_of_a_folder_is_about_that_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub" / "reports.csv").write_text("input,outlet\na.txt,The Courier\n", encoding="utf-8")
    assert [one.outlet for one in found(tmp_path)] == [None, "The Courier"]


def test_a_bad_cell_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_text("input,outlet,date\na.txt,The Courier,soon\n", encoding="utf-8")
    (one,) = found(tmp_path)
    assert (one.outlet, one.published) == ("The Courier", None)
    assert any("reports.csv" in warning and "'soon'" in warning for warning in one.warnings)


@pytest.mark.parametrize("table", [b"", b"name,outlet\na.txt,X\n", b"\x89PNG\r\n"])
def test_a_table_that_cannot_be_read_is_said_so_and_the_report_stands(tmp_path: Path, table: bytes) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_bytes(table)
    (one,) = found(tmp_path)
    assert any("reports.csv beside this input was not used" in warning for warning in one.warnings)


def test_a_changed_table_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    table = tmp_path / "reports.csv"
    table.write_text("input,outlet\na.txt,One\n", encoding="utf-8")
    (one,) = inputs_under(["a.txt"], tmp_path)
    assert given_beside(one) == {"a.txt": {"outlet": "One"}}
    table.write_text("input,outlet\na.txt,Two\n", encoding="utf-8")
    os.utime(table, ns=(1, 1))
    assert given_beside(one) == {"a.txt": {"outlet": "Two"}}
    table.unlink()
    assert given_beside(one) == {}


# Passages marked as furniture or body

LONG = "Home\nThe mayor of Ostrava Bay said that the old bridge was closed.\nSubscribe now to read more of this.\n"
SPAN = st.tuples(st.integers(0, len(LONG) - 2), st.integers(1, 12)).map(lambda at: (at[0], min(sum(at), len(LONG))))


def _kind_at(report: Report, at: int) -> str:
    (kind,) = {one.kind.value for one in report.furniture if one.start <= at < one.end} or {"body"}
    return kind


@given(st.lists(st.tuples(SPAN, st.sampled_from(["body", "menu", "caption"])), max_size=6))
def test_every_character_is_what_it_was_marked_as_last(marks: list[tuple[tuple[int, int], str]]) -> None:
    sha = sha256_of(LONG.encode())
    plain = Report(id=report_id("a", sha), input="a", text=LONG, sha256=sha, input_sha256=sha)
    marked = with_given(plain, {"furniture": "; ".join(f"{start}-{end} {kind}" for (start, end), kind in marks)})
    expected = ["body"] * len(LONG)
    for (start, end), kind in marks:
        expected[start:end] = [kind] * (end - start)
    assert [_kind_at(marked, at) for at in range(len(LONG))] == expected
    ordered = [(one.start, one.end) for one in marked.furniture]
    assert ordered == sorted(ordered) and all(start < end for start, end in ordered)
    assert marked.text == LONG and marked.id == plain.id


@pytest.mark.parametrize(
    "marks",
    ["0-4", "0-4 advert", "4-4 menu", "4-2 menu", "-1-4 menu", "0-9999 menu", "a-b menu", f"0-{len(TEXT)} menu"],
)
def test_a_mark_that_says_nothing_or_leaves_nothing_is_refused(report: Report, marks: str) -> None:
    with pytest.raises(InputError):
        with_given(report, {"furniture": marks})


@pytest.mark.parametrize(
    "address", ["courier", "https://courier.example/", "ftp://courier.example/a", "//x/y", "https://"]
)
def test_an_address_that_is_no_articles_is_refused(report: Report, address: str) -> None:
    with pytest.raises(InputError, match="not an article's"):
        with_given(report, {"address": address})
    assert with_given(report, {"address": "https://courier.example/a"}).address == "https://courier.example/a"
