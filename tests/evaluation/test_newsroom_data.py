"""The newsroom's data files: every phrasing has its verb, and nothing is long enough to look copied by chance."""

from __future__ import annotations

import re

import pytest

from rashomon.evaluation.newsroom.grammar import Mode, bare, clause, printed, sentence, telling
from rashomon.evaluation.newsroom.lexicon import kinds, lines, phrases, styles, synonyms

PHRASINGS = [says for kind in kinds() for matter in kind.matters for says in matter.says + matter.opposed]
SLOTS = {
    "actor", "rival", "third", "target", "bare", "town", "other", "country", "village", "at", "day", "n", "who",
    "vessel", "river", "off", "month", "was", "were",
}  # fmt: skip


@pytest.mark.parametrize("says", PHRASINGS)
def test_a_phrasing_has_one_verb_in_three_forms_and_known_slots(says: str) -> None:
    assert len(re.findall(r"<[^<>]+>", says)) == 1
    verb = re.search(r"<([^<>]+)>", says)
    assert verb is not None and (verb[1].count("|") == 2) == ("{was} <" not in says and "{were} <" not in says)
    assert set(re.findall(r"\{(\w+)\}", says)) <= SLOTS
    fixed = re.split(r"\{\w+\}|<[^<>]+>", says)
    assert max(len(part.split()) for part in fixed) <= 8


def test_every_matter_that_can_be_contested_has_what_that_takes() -> None:
    for kind in kinds():
        assert [matter.name for matter in kind.matters][:2] == ["act", "toll"]
        for matter in kind.matters:
            assert ("action" in matter.slots) == bool(matter.opposed), (kind.name, matter.name)
            if "actor" in matter.slots:
                assert all(f"{{{matter.who}}}" in says for says in matter.says), (kind.name, matter.name)
            for slot, needed in (("time", "{day}"), ("number", "{n}")):
                if slot in matter.slots:
                    assert all(needed in says for says in matter.says), (kind.name, matter.name)
            if "place" in matter.slots:
                assert all("{at}" in says or "{off}" in says for says in matter.says), (kind.name, matter.name)


@pytest.mark.parametrize(
    "line", [*lines("fillers.txt"), *lines("context.txt"), *lines("talk.txt"), *lines("remarks.txt")]
)
def test_a_sentence_about_nothing_has_fresh_names_and_few_fixed_words(line: str) -> None:
    outside = re.sub(r"“[^”]*”", " ", line)
    fixed = re.sub(r"\[[^\]]*\]|\{\w+\}", " ", outside)
    assert len(re.findall(r"\w[\w’]*", fixed)) <= 11
    assert line.count("[") == line.count("]") and line.endswith((".", "?"))
    assert len(set(re.findall(r"\{(\w)\}", line))) >= (1 if "“" in line else 2)


def test_edits_change_words_of_their_own() -> None:
    assert len(synonyms()) > 20
    for word, better in synonyms().items():
        assert re.fullmatch("[a-z]+", word) and better and better != word


def test_styles_use_ways_of_attributing_that_there_are() -> None:
    for style in styles():
        assert set(style.forms) <= set(phrases()["forms"])
        assert style.words[0] < style.words[1] <= 700


def test_clauses_take_the_mode_asked_for() -> None:
    slots = {"actor": "the Front", "target": "the mill"}
    says = "{target} {was} <shelled> by {actor}"
    assert bare(clause(says, slots)) == "the mill was shelled by the Front"
    assert bare(clause(says, slots, Mode.NEGATED)) == "the mill had not been shelled by the Front"
    assert (
        bare(clause("{actor} <go|went|gone> home", slots, Mode.POSSIBLE, "might")) == "the Front might have gone home"
    )
    assert bare(clause("{actor} <go|went|gone> home", slots, Mode.EARLIER)) == "the Front had gone home"


def test_a_sentence_opens_with_a_capital_and_numbers_in_words() -> None:
    marked = sentence(telling(3, "12 men ‹left›"))
    text, (place,) = printed(marked)
    assert text == "Twelve men left."
    assert (text[place.start : place.end], text[place.verb_start : place.verb_end]) == ("Twelve men left", "left")
    assert sentence("“it is late,” Brolm said") == "“It is late,” Brolm said."
