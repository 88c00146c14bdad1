"""Headlines whose verb was read as a noun, or whose count as a name."""

import pytest

from rashomon.terms import Claim
from tests.claims.scenes import claims, scene

BODY = ("The the DET 2 det / mayor mayor NOUN 3 nsubj / spoke speak VERB 0 root / . . PUNCT 3 punct",)


def headline(text: str, rows: str) -> list[Claim]:
    """The claims of a line above a body."""
    found = claims(scene(f"{text}\n\nThe mayor spoke.", rows, *BODY))
    return [claim for claim in found if claim.text != "The mayor spoke"]


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        (
            "Seventy delegates back harbour law",
            "Seventy seventy NUM 2 nummod / delegates delegate NOUN 0 root / back back ADV 5 advmod / "
            "harbour harbour NOUN 5 compound / law law NOUN 2 nmod",
            [("back", ["Seventy delegates", "harbour law"])],
        ),
        (
            "Eighty delegates back law in Marn",  # the count is taken for a name
            "Eighty Eighty PROPN 2 compound / delegates delegate NOUN 0 root / back back ADP 4 case / "
            "law law NOUN 2 nmod / in in ADP 6 case / Marn Marn PROPN 4 nmod",
            [("back", ["Eighty delegates", "law"])],
        ),
        (
            "Blast at mill wounds nine workers",
            "Blast blast NOUN 0 root / at at ADP 3 case / mill mill NOUN 1 nmod / wounds wound NOUN 1 parataxis / "
            "nine nine NUM 6 nummod / workers worker NOUN 1 parataxis",
            [("wound", ["Blast", "nine workers"])],
        ),
        (
            "Two dance schools",  # a noun may stand between the count and what is counted
            "Two two NUM 3 nummod / dance dance NOUN 3 compound / schools school NOUN 0 root",
            [],
        ),
        (
            "Three coast tables 14 days apart",  # "tables" is no verb that the lexicon of relations knows
            "Three three NUM 3 nummod / coast coast NOUN 3 compound / tables table NOUN 0 root / 14 14 NUM 5 nummod / "
            "days day NOUN 3 nmod / apart apart ADV 5 advmod",
            [],
        ),
    ],
)
def test_a_headline_whose_verb_was_read_as_a_noun(text: str, rows: str, told: list[tuple[str, list[str]]]) -> None:
    acts = [(claim.action, [one.name for one in claim.actors][:2]) for claim in headline(text, rows)]
    assert [(action and action.lemma, names) for action, names in acts] == told


def test_a_count_of_two_words_that_opens_a_sentence_is_one_whatever_it_was_taken_for() -> None:
    rows = (
        "Eighty Eighty PROPN 0 root / - - PUNCT 4 punct / four four NUM 4 nummod / guests guest NOUN 5 nsubj / "
        "fell fall VERB 1 parataxis / ill ill ADJ 5 xcomp / . . PUNCT 1 punct"
    )
    (fell,) = claims(scene("Eighty-four guests fell ill.", rows))
    assert [(number.text, number.value, number.unit) for number in fell.numbers] == [("Eighty-four", 84, "guests")]
    assert [one.name for one in fell.actors] == ["Eighty-four guests"]
