"""The data files of the room, and the page that documents them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from rashomon.intake.furniture_rules import LineRule, Zone, cue_rules, line_rules
from rashomon.intake.given import FIELDS
from rashomon.intake.lines import lines_in
from rashomon.intake.records import record_fields
from rashomon.terms import FurnitureKind

PAGE = Path(__file__).parents[2] / "docs" / "intake.md"
ROOM = Path(str(files("rashomon.intake")))


@pytest.mark.parametrize("rule", line_rules(), ids=lambda rule: rule.example)
def test_every_line_rule_matches_its_example_and_no_line_before_it_does(rule: LineRule) -> None:
    (line,) = lines_in(rule.example)
    zone = Zone.BODY if Zone.BODY in rule.zones else Zone.FOOT
    assert next(one for one in line_rules() if zone in one.zones and one.pattern.fullmatch(line.text)) is rule


def test_no_line_rule_takes_an_ordinary_sentence() -> None:
    sentence = "The mayor of Ostrava Bay said on Monday that the old bridge was closed to all traffic for a week."
    assert not any(rule.pattern.fullmatch(sentence) for rule in line_rules())


def test_cue_rules_are_for_the_foot_only_and_need_more_than_any_weak_cue() -> None:
    for rule in cue_rules():
        assert rule.zones == {Zone.FOOT}
        assert all(0 < weight <= rule.threshold for _, weight in rule.cues)
        assert sum(weight for _, weight in rule.cues) >= rule.threshold


@pytest.mark.parametrize("name", ["outlet_words.txt", "relative_times.txt"])
def test_word_lists_are_lower_case_and_have_nothing_twice(name: str) -> None:
    words = [
        line for line in (ROOM / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert len(words) == len(set(words))
    assert all(word == word.lower().strip() for word in words)


def test_the_page_names_every_field_kind_and_column() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in {*FIELDS, *(name for names in record_fields().values() for name in names), *map(str, FurnitureKind)}:
        assert f"`{name}`" in text, f"docs/intake.md does not name {name}"
