"""The log: only added to, each entry chained to the one before."""

from __future__ import annotations

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.log import decided, hash_of, log, logged, orphans, salts
from rashomon.terms import CaseError, UsageError


def test_every_entry_holds_the_hash_of_the_one_before(book: Casebook) -> None:
    entries = log(book)
    assert len(entries) == 4
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.prior for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    salt = salts(book)
    assert all(entry.hash == hash_of(entry, salt[entry.number]) for entry in entries)


@pytest.mark.parametrize("statement", ["UPDATE log SET by = 'x'", "DELETE FROM log"])
def test_no_entry_can_be_changed(book: Casebook, statement: str) -> None:
    with pytest.raises(CaseError, match="never changed, only added to"):
        book.change(statement)


def test_an_entry_goes_with_the_transaction_it_was_made_in(book: Casebook) -> None:
    before = log(book)
    with pytest.raises(ZeroDivisionError), book.transaction():
        logged(book, "right", "c0", by="Ines")
        raise ZeroDivisionError
    assert log(book) == before


def test_a_judgement_is_anchored_to_exact_characters(case: Case) -> None:
    claim = next(iter(case.rows("claims")))
    report = case.show(claim["report"]).row
    entry = case.judge("wrong", claim["id"][:10], by="Ines", reason="The ferry list says otherwise.")
    assert (entry.about, entry.text_sha256) == (claim["id"], report["sha256"])
    assert report["text"][entry.start : entry.end] == claim["text"]
    assert case.log()[-1] == entry
    assert decided(case._book) == (entry,)
    assert case.orphans() == ()


def test_two_things_are_named_where_two_are_meant(case: Case) -> None:
    first, second, *_ = case.rows("claims")
    with pytest.raises(UsageError, match="list the ids of the others"):
        case.judge("same", first["id"])
    assert second["id"] in case.judge("same", first["id"], detail={"with": [second["id"][:12]]}).detail


def test_only_claims_and_attributions_are_judged(case: Case) -> None:
    report = next(iter(case.rows("reports")))["id"]
    with pytest.raises(UsageError, match="is of the kind report"):
        case.judge("right", report)
    with pytest.raises(UsageError, match="There is no judgement 'true'"):
        case.judge("true", report)


def test_a_judgement_waits_where_its_text_is_gone_and_finds_its_place_again(case: Case) -> None:
    report = next(row for row in case.rows("reports") if row["input"] == "in/b.txt")
    claim = next(row for row in case.rows("claims") if row["report"] == report["id"])
    entry = case.judge("right", claim["id"], by="Ines")
    case.remove("in/b.txt", by="Ines", reason="saved twice")
    assert case.orphans() == orphans(case._book) == (entry,)
    assert decided(case._book) == ()
    case.add("in", base=case.path.parent)
    assert case.orphans() == ()
    assert decided(case._book) == (entry,)


def test_a_changed_text_is_not_guessed_into(case: Case) -> None:
    claim = next(row for row in case.rows("claims") if "14 boats" in row["text"])
    entry = case.judge("right", claim["id"])
    path = case.path.parent / "in" / "b.txt"
    path.write_text(" " + path.read_text(encoding="utf-8"), encoding="utf-8")
    case.add("in", base=case.path.parent)
    assert case.orphans() == (entry,)
