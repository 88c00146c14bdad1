"""Several versions of one matter that collide with each other: each statement once, then the pairs."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from rashomon.cli.drawing.disputes import draw_all_disputes
from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.page import page_on
from rashomon.terms import Dispute, DisputeKind, UsageError, id_of
from rashomon.terms.tables import row_of
from rashomon.terms.wording import PERHAPS
from tests.cli.hand_case import BOATS, FOUR, FOUR_LOST, GONE, REPORTS, TABLES_BY_HAND, TWO, UNWARNED, evidence, version

TWO_OF_THEM = version(TWO, GONE)
NOBODY_TOLD = version(UNWARNED)


def _dispute(left: tuple, right: tuple, kind: DisputeKind = DisputeKind.NUMBER) -> Dispute:
    (one, said), (other, contrary) = left, right
    return Dispute(
        id=id_of("dispute", one.id, other.id, kind),
        matter=BOATS.id,
        type=kind,
        left=one.id,
        right=other.id,
        evidence=(evidence(said), evidence(contrary)),
        explanation=f"“{said.text}” (Courier) and “{contrary.text}” (Lamp) cannot both hold: they count otherwise.",
    )


DISPUTES = (
    _dispute((TWO_OF_THEM, TWO), (FOUR_LOST, FOUR)),
    _dispute((TWO_OF_THEM, GONE), (NOBODY_TOLD, UNWARNED)),
    _dispute((FOUR_LOST, FOUR), (NOBODY_TOLD, UNWARNED)),
    _dispute((NOBODY_TOLD, UNWARNED), (FOUR_LOST, FOUR), DisputeKind.DENIED),
)


def _held(**others: object) -> Holdings:
    matter = replace(BOATS, versions=(TWO_OF_THEM, FOUR_LOST, NOBODY_TOLD), disputes=tuple(one.id for one in DISPUTES))
    tables = {**TABLES_BY_HAND, "matters": (matter,), "disputes": DISPUTES, **others}

    def show(id: str) -> None:
        raise UsageError(id)

    held = Holdings(lambda name: (row_of(one) for one in tables[name]), show)  # type: ignore[arg-type,return-value]
    for shelf in (held.attributions, held.claims, held.matters, held.disputes):
        assert len(shelf)  # read whole: there is nothing to ask for one by one
    return held


def _drawn(held: Holdings, **asked: int) -> str:
    written = io.StringIO()
    draw_all_disputes(held, page_on(written), **asked)
    return written.getvalue()


def test_a_matter_a_statement_and_a_pair_stand_once_each() -> None:
    text = _drawn(_held())
    assert text.count(BOATS.id[:7]) == 1 and "4 disputes: number 3, denied 1" in text
    for one in (TWO, GONE, FOUR, UNWARNED):
        assert text.count(f"[{one.text}]") == 1
    for one in DISPUTES:
        assert text.count(one.id[:7]) == 1
    for pair in ("A1 against B", "A2 against C", "B against C", "denied  B against C"):
        assert pair in text
    assert text.count("they count otherwise.") == 4 and "cannot both hold" not in text


def test_who_denies_in_the_same_words_stands_apart() -> None:
    both = _dispute((TWO_OF_THEM, TWO), (FOUR_LOST, TWO), DisputeKind.DENIED)
    matter = replace(BOATS, versions=(TWO_OF_THEM, FOUR_LOST), disputes=(both.id,))
    text = _drawn(_held(matters=[matter], disputes=[both]))
    assert text.count(f"[{TWO.text}]") == 2 and "denied  A against B" in text


def test_the_teller_stands_beside_the_words() -> None:
    assert "B: officials, by way of The Northern Wire, in The Evening Lamp" in _drawn(_held())


def test_where_the_outlet_is_not_established_the_title_stands() -> None:
    text = _drawn(_held(reports=tuple(replace(one, outlet=None) for one in REPORTS)))
    assert "The Northern Wire, in “Four boats lost, agency says”" in text


def test_more_pairs_than_there_is_room_for_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.cli.drawing.disputes._PAIRS", 1)
    text = _drawn(_held(), limit=5)
    assert "and 3 more disputes" in text and text.count(" against ") == 1


def test_the_surest_come_first_and_say_how_sure_they_are() -> None:
    scores = dict(zip(DISPUTES, (0.2, 0.9, 0.66, None), strict=True))
    text = _drawn(_held(disputes=[replace(one, score=score) for one, score in scores.items()]))
    said = [line.strip().rsplit("  ", 1)[0].strip() for line in text.splitlines() if "≠" in line]
    assert [one.split("  ")[0] for one in said] == [
        "≠ number, likely", "≠ number, likely", "≠ number, perhaps", "≠ denied"
    ]  # fmt: skip
    assert PERHAPS not in text


def test_where_nothing_likely_is_left_a_line_says_so() -> None:
    text = _drawn(_held(disputes=[replace(one, score=0.2) for one in DISPUTES]))
    assert text.count(" ".join(PERHAPS.split()[:5])) == 1
