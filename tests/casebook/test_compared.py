"""What a model said of two claims is kept by hashes, believed only where its seal holds, and goes with its texts."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from random import Random

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.compared import (
    Texts,
    forget_gone_texts,
    keep_odds,
    kept_odds,
    let_go,
    packed,
    pair_of,
    unpacked,
)
from rashomon.linking.facets import Setting, facets_of
from rashomon.linking.understood import read_as
from rashomon.terms import Odds, as_compared
from tests.linking.hand_claims import claim_of, report_of

ODDS = Odds(same=0.1 + 0.2, exclude=1e-300, beside=2 / 3, other=0.0)
PAIRS: list[Texts] = [("Boats sank", "Nine boats were lost"), ("Boats sank", "It \ud800 rained"), ("", "Boats sank")]


def keep(book: Casebook, *pairs: Texts, model: str = "one") -> None:
    keep_odds(book, model, {pair_of(texts): packed(ODDS) for texts in pairs})


def kept(book: Casebook, *pairs: Texts, model: str = "one") -> list[bool]:
    found = kept_odds(book, model)
    return [pair_of(texts) in found for texts in pairs]


def damaged(case: Case) -> list[str]:
    """What check finds wrong with the table."""
    return [one.message for one in case.check() if one.about == "compared"]


def test_odds_come_back_to_the_bit(book: Casebook) -> None:
    keep(book, *PAIRS)
    found = kept_odds(book, "one")
    assert {unpacked(found[pair_of(texts)]) for texts in PAIRS} == {ODDS}
    assert len(found) == len(PAIRS)


def test_another_model_said_nothing(case: Case) -> None:
    keep(case._book, *PAIRS)
    assert kept_odds(case._book, "two") == {}
    keep(case._book, PAIRS[0], model="two")
    assert kept(case._book, *PAIRS) == [False, True, True] and not damaged(case)


@pytest.mark.parametrize("column", ["pair", "model", "odds", "seal"])
def test_a_flipped_bit_is_found_and_not_believed(case: Case, column: str) -> None:
    keep(case._book, *PAIRS)
    assert not damaged(case)
    before = kept_odds(case._book, "one")
    ((value,),) = case._book.select(f"SELECT {column} FROM compared WHERE pair = ?", pair_of(PAIRS[0]))
    bit = Random(column).randrange(8 * len(value))
    flipped = (int.from_bytes(value) ^ 1 << bit).to_bytes(len(value))
    case._book.change(f"UPDATE compared SET {column} = ? WHERE pair = ?", flipped, pair_of(PAIRS[0]))
    assert damaged(case), bit
    assert kept_odds(case._book, "one") == {pair: before[pair] for pair in map(pair_of, PAIRS[1:])}
    keep(case._book, PAIRS[0])
    let_go(case._book, set(before))
    assert kept(case._book, *PAIRS) == [True, True, True] and not damaged(case)


@pytest.mark.parametrize("value", [None, 7, "text", 0.5])
def test_a_value_of_another_kind_harms_nothing(case: Case, value: object) -> None:
    keep(case._book, *PAIRS)
    for column in ("odds", "seal", "model", "pair"):
        if value is not None:  # the column refuses it
            case._book.change(f"UPDATE compared SET {column} = ? WHERE pair = ?", value, pair_of(PAIRS[0]))
    assert kept(case._book, *PAIRS) == [value is None, True, True]
    with case._book.transaction():
        forget_gone_texts(case._book)
    assert not kept_odds(case._book, "one")


def test_a_table_that_is_gone_is_made_again(case: Case) -> None:
    keep(case._book, *PAIRS)
    case._book.change("DROP TABLE compared")
    assert kept_odds(case._book, "one") == {} and damaged(case)
    let_go(case._book, set())
    keep(case._book, PAIRS[0])
    assert kept(case._book, *PAIRS) == [True, False, False] and case.check() == ()


def test_pages_of_zeros_cost_only_asking_again(case: Case) -> None:
    keep(case._book, *((f"Boat {at} sank", "It rained") for at in range(500)))
    ((root,),) = case._book.select("SELECT rootpage FROM sqlite_schema WHERE name = 'compared'")
    ((size,),) = case._book.select("PRAGMA page_size")
    path = case.path
    case.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = bytes(size)
    path.write_bytes(content)
    book = Casebook(path)
    assert kept_odds(book, "one") == {}
    keep(book, *PAIRS)
    let_go(book, set())
    assert book.select("SELECT count(*) FROM reports") > [(0,)]
    book.close()


def test_what_is_not_needed_goes(book: Casebook) -> None:
    keep(book, *PAIRS)
    keep(book, PAIRS[1], model="another")
    let_go(book, {pair_of(PAIRS[0])})
    assert kept(book, *PAIRS) == [True, False, False] and kept_odds(book, "another") == {}


def test_with_a_report_go_the_odds_of_its_texts_and_no_others(case: Case) -> None:
    claims: dict[str, list[str]] = {row["report"]: [] for row in case.rows("claims")}
    for row in case.rows("claims"):
        claims[row["report"]].append(row["paraphrase"])
    gone, *others = sorted(claims)
    ((name,),) = case._book.select("SELECT input FROM reports WHERE id = ?", gone)
    left: list[Texts] = [(one, other) for one in claims[others[0]] for other in claims[others[1]]]
    lost: list[Texts] = [(one, other) for one in claims[gone] for other in claims[others[0]]]
    lost += [(two[1], two[0]) for two in lost]
    keep(case._book, *left, *lost)
    case.forget(name, by="Ines", rebuild=False)
    assert all(kept(case._book, *left)) and not any(kept(case._book, *lost))
    raw = case.path.read_bytes()
    assert all(pair_of(two)[:12] not in raw for two in lost if two[0] in claims[gone]), "nor in the free space"


def test_no_text_stands_in_the_file(case: Case) -> None:
    keep(case._book, ("Kestrels nest in the belfry", "Nobody saw a kestrel"))
    case._book.change("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"kestrel" not in case.path.read_bytes().lower()


@pytest.mark.parametrize(
    "text", ["The men of Tosk  left", "[The men of Tosk] left\nthe quarry", "they [Tosk] left", ""]
)
def test_texts_are_read_as_linking_reads_them(text: str) -> None:
    """Where the two differed, forgetting would drop what is still needed."""
    report = report_of("The men of Tosk left the quarry.", "Paper")
    claim = claim_of(report, "The men of Tosk left the quarry", "leave", "men of Tosk", "quarry")
    claim = replace(claim, paraphrase=text)
    assert read_as(facets_of(claim, report, {}, Setting())) == as_compared(claim.paraphrase or claim.text)


def test_a_case_without_the_table_gets_it_when_it_is_opened(case: Case) -> None:
    for table in ("compared", "rolls"):
        case._book.change(f"DROP TABLE {table}")
    case._book.change('ALTER TABLE disputes DROP COLUMN "score"')
    case._book.change("PRAGMA user_version = 3")
    case.close()
    with sqlite3.connect(case.path) as plain:
        assert not plain.execute("SELECT 1 FROM sqlite_schema WHERE name = 'compared'").fetchall()
    plain.close()
    book = Casebook(case.path)
    keep(book, *PAIRS)
    assert kept(book, *PAIRS) == [True, True, True]
    book.close()
