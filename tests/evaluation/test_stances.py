"""What is asserted by nobody, scored on sentences of our own."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from rashomon.evaluation.stances import Item, items_in, stance_scores, verdict
from rashomon.reading.reader import Reader
from rashomon.terms import Stance
from rashomon.terms.errors import UsageError
from tests.linking.hand_claims import claim_of, report_of, said

GOLD = Path(str(resources.files("rashomon.evaluation"))) / "gold" / "stances"
TEXT = "Ada Lind stopped short of saying that the quay was closed."
CONTENT = "the quay was closed"


def item(stance: str) -> Item:
    at = TEXT.index(CONTENT)
    return Item(text=TEXT, content=(at, at + len(CONTENT)), by=(0, len("Ada Lind")), stance=stance)


@pytest.mark.parametrize(
    ("stance", "held", "right", "asserted"),
    [
        ("unsaid", Stance.ASSERTS, False, True),
        ("denies", Stance.ASSERTS, False, True),
        ("denies", Stance.DENIES, True, False),
        ("asserts", Stance.ASSERTS, True, False),
        ("asserts", Stance.DENIES, False, False),
        ("retracts", Stance.ASSERTS, False, False),
        ("retracts", Stance.DENIES, True, False),
    ],
)
def test_who_is_said_to_assert_it_decides(stance: str, held: Stance, right: bool, asserted: bool) -> None:
    report = report_of(TEXT, "Courier")
    word = said(report, CONTENT, ("Ada Lind", None), stance=held)
    claim = claim_of(report, CONTENT, "close", attribution=word)
    found = verdict(item(stance), [word], [claim])
    assert (found.right, found.asserted) == (right, asserted)


def test_the_reports_own_claim_counts_against_it_and_silence_does_not() -> None:
    report = report_of(TEXT, "Courier")
    own = claim_of(report, CONTENT, "close")
    assert verdict(item("unsaid"), [], [own]).asserted
    assert verdict(item("unsaid"), [], []).right
    assert not verdict(item("denies"), [], []).right


def test_the_gold_is_whole_and_a_broken_line_is_refused(tmp_path: Path) -> None:
    found = {name: items_in(GOLD / f"{name}.jsonl") for name in ("tuned", "unread")}
    assert {name: len(items) for name, items in found.items()} == {"tuned": 403, "unread": 130}
    assert not {one.text for one in found["tuned"]} & {one.text for one in found["unread"]}
    broken = tmp_path / "broken.jsonl"
    row = {"text": TEXT, "content": "the quay was open", "by": None, "stance": "unsaid", "why": ""}
    broken.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.jsonl, line 1"):
        items_in(broken)


def test_one_sentence_from_text_to_score(tmp_path: Path) -> None:
    file = tmp_path / "items.jsonl"
    row = {"text": TEXT, "content": CONTENT, "by": "Ada Lind", "stance": "unsaid", "why": "stopped short"}
    file.write_text(json.dumps(row), encoding="utf-8")
    assert stance_scores(file, Reader.load()) == {"right": 100, "not_asserted": 100, "unsaid.right": 100}
