"""What people decided, in words: in the log, behind a judgement, and under the thing it is about."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.drawing.decided import decided_in_words, draw_decided
from rashomon.cli.drawing.finds import draw_log
from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.page import page_on
from rashomon.cli.drawing.things import draw_shown
from rashomon.terms import Judgement
from tests.cli.hand_answers import JUDGED, HandCase
from tests.cli.hand_case import BOATS, COURIER, FOUR


def entry(kind: str, about: str = FOUR.id, number: int = 3, **detail: Any) -> Judgement:
    """An entry of the log of that kind."""
    return replace(JUDGED, kind=kind, about=about, number=number, reason=None, detail=json.dumps(detail))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (entry("note", text="two\n\nlines"), "note “two ¶ lines”"),
        (entry("grade", grade="B2", scale="Admiralty", of="source"), "grade B2 (Admiralty)"),
        (entry("rename", title="Whose boats", of="matter"), "called “Whose boats” (the matter)"),
        (entry("set", input="a.txt", outlet="Lamp", title=None), "outlet: Lamp, title: taken back"),
        (entry("actor", text="she", name="Ada Wren"), "“she” is Ada Wren"),
        (entry("actor", text="she", name=""), "“she” left open"),
        (entry("same", of="actor", name="Ada", other="Ada Wren"), "Ada is also Ada Wren"),
        (entry("wrong", of="dispute"), "wrong (a dispute)"),
        (entry("wrong", of="dispute", type="number"), "wrong (a dispute, number)"),
        (entry("undo", entry=17), "takes back entry 17"),
        (entry("note"), "note"),
        (entry("note", text="{by}\x1b[2J"), "note “{by}␛[2J”"),
        (entry("added"), "added"),
    ],
)
def test_an_entry_says_what_was_decided(told: Judgement, words: str) -> None:
    assert decided_in_words(told) == words


def test_a_long_note_is_cut_at_a_word() -> None:
    assert decided_in_words(entry("note", text="ask " * 90)).endswith("ask ask …")
    held = Holdings(HandCase().rows, HandCase().show, lambda: [entry("note", text="ask " * 90 + "them")])
    assert "ask ask them”" in printed(held, FOUR.id)


def printed(held: Holdings, id: str) -> str:
    """What `show` prints of a thing."""
    written = io.StringIO()
    draw_shown(held, HandCase().show(id), page_on(written))
    return written.getvalue()


def test_what_was_said_of_a_thing_stands_under_it() -> None:
    first, *others = sorted(BOATS.claims)
    said = [
        entry("note", COURIER.id, 3, text="seen"),
        entry("note", first, 4, text="ask the pilots", of="matter", among=others),
        entry("tag", FOUR.id, 5, tag="to call"),
        entry("undo", FOUR.id, 6, entry=5),
        entry("note", "c" + "0" * 16, 7, text="of a claim that is gone", of="matter", among=[first]),
        entry("note", "c" + "0" * 16, 8, text="of another matter", of="matter"),
    ]
    held = Holdings(HandCase().rows, HandCase().show, lambda: said)
    assert "note “seen”, ada, 2031-03-07  log 3" in printed(held, COURIER.id)
    matter = printed(held, BOATS.id)
    assert "“ask the pilots”" in matter and "“of a claim that is gone”" in matter and "another matter" not in matter
    assert "What people said" not in printed(held, FOUR.id)


def test_a_judgement_is_confirmed_with_the_words_it_is_about() -> None:
    held, written = Holdings(HandCase().rows, HandCase().show), io.StringIO()
    draw_decided(held, JUDGED, Path("my.case"), page_on(written))
    assert f'✓ wrong  {FOUR.id[:7]}  "{FOUR.text}"' in written.getvalue()
    assert "entry 3 of the log, by ada: it was two; rashomon undo my.case takes it back" in written.getvalue()


def test_a_dispute_is_confirmed_with_the_words_of_both_sides() -> None:
    held, written = Holdings(HandCase().rows, HandCase().show), io.StringIO()
    other = next(row["id"] for row in HandCase().rows("claims") if row["id"] != FOUR.id)
    draw_decided(held, entry("wrong", of="dispute", **{"with": [other]}), Path("my.case"), page_on(written))
    told = " ".join(written.getvalue().split())
    assert f'✓ wrong (a dispute) {FOUR.id[:7]} "{FOUR.text}" against {other[:7]}' in told


def test_the_log_has_the_words_that_an_entry_is_about() -> None:
    held = Holdings(HandCase().rows, HandCase().show, list)
    written = io.StringIO()
    draw_log(held, [entry("wrong", number=1), entry("note", about="c0000000000000000", text="gone")], page_on(written))
    first, second = written.getvalue().splitlines()[-2:]
    assert f'{FOUR.id[:7]}  "{FOUR.text}"' in first
    assert second.rstrip().endswith("c000000")
