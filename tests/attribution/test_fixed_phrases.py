"""Fixed phrases and difficulties in believing: how the mayor stands to one content under many frames."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.attribution import attributions_of
from rashomon.attribution.cues import phrase_act
from rashomon.terms import Stance
from tests.hand_readings import hand_report

CONTENT = "the guards opened the gate"
FRAMES = {
    Stance.DECLINES: """
        The mayor refused to be drawn on whether X.
        The mayor would not be pinned down on whether X.
        The mayor has yet to confirm that X.
        The mayor remained silent on whether X.
        The mayor has kept quiet about whether X.
        The mayor was coy about whether X.
        The mayor ducked a question on whether X.
        The mayor parried questions about whether X.
        The mayor took no position on whether X.
        The mayor gave no answer to the question whether X.""",
    Stance.DOUBTS: """
        The mayor has trouble believing that X.
        The mayor had difficulty accepting that X.
        The mayor refused to believe that X.
        The mayor never bought the story that X.
        The mayor scarcely credits the explanation that X.
        The mayor is sceptical about the claim that X.
        The mayor was not persuaded that X.
        The mayor is divided over whether X.
        The mayor greeted with disbelief the news that X.""",
    Stance.DENIES: """
        The mayor bristled at the suggestion that X.
        The mayor took exception to the assertion that X.
        The mayor branded as false a report that X.
        The mayor swatted away the claim that X.
        The mayor gave short shrift to the theory that X.
        The mayor apologised for saying that X.
        The mayor rowed back from the statement that X.""",
}
PAIRS = [(stance, line.strip()) for stance, lines in FRAMES.items() for line in lines.strip().splitlines()]
NO_WORDS = """
The mayor is wary of the dog.
The mayor remained silent on the bench.
The train was quiet on the hills.
The board was divided on Monday.
The mayor bridled the horse.
""".strip().splitlines()


@pytest.mark.parametrize(("stance", "frame"), PAIRS)
def test_a_fixed_phrase_says_how_somebody_stands_to_it(stance: Stance, frame: str, reader: Any) -> None:
    report = hand_report(frame.replace("X", CONTENT))
    said = [one for one in attributions_of(report, reader.read(report)) if one.chain[0].name == "The mayor"]
    assert {one.stance for one in said} == {stance}
    if stance is Stance.DECLINES:
        assert not any(one.content for one in said)
    else:
        assert said[0].content[-1].text.endswith(CONTENT)


@pytest.mark.parametrize("line", NO_WORDS)
def test_what_is_no_word_is_not_attributed(line: str, reader: Any) -> None:
    report = hand_report(line)
    assert not attributions_of(report, reader.read(report))


def test_the_source_of_another_noun_is_not_the_reports(reader: Any) -> None:
    report = hand_report(f"There was no comment from the airline on reports that {CONTENT}.")
    chains = [one.chain[0].name for one in attributions_of(report, reader.read(report)) if one.content]
    assert chains == ["not stated"]


def test_a_phrase_has_alternatives_and_words_that_may_be_missing() -> None:
    assert phrase_act("raised", "raise", ("new", "misgivings", "about")) == ""
    assert phrase_act("raised", "raise", ("misgivings", "over", "it")) == "doubt"
    assert phrase_act("dodged", "dodg", ("the", "question", "of")) == "decline"  # a lemma that was guessed wrongly
    assert phrase_act("dodged", "dodge", ("questions",)) == "decline"
    assert phrase_act("dodged", "dodge", ("the", "ball")) == ""
