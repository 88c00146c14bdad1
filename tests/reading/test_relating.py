"""Codes for marked pairs: names have no part in them, each pair is alone, and the answer can be no relation."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.reading.marked import MOST_PIECES, NAMED, SOURCE, SOURCE_HERE, TARGET_HERE, encoded, hidden
from rashomon.reading.model_files import WEIGHTS
from rashomon.reading.pieces import tokenizer_of
from rashomon.reading.relating import PairCodes, digest_of_model
from rashomon.reading.subwords import Subwords
from rashomon.terms.plover import NO_RELATION, QUADS, MarkedPair


def pair(text: str, source: str = "S", target: str = "T", names: frozenset[str] = frozenset()) -> MarkedPair:
    """A pair over words parted by spaces; capitals inside are names unless they begin the sentence."""
    words = tuple(text.split())
    tags = tuple(
        "PROPN" if word[0].isupper() and (at or word in {source, target, *names}) else "X"
        for at, word in enumerate(words)
    )
    return MarkedPair(words=words, tags=tags, source=(words.index(source),), target=(words.index(target),))


SHELLED = pair("Varland shelled the harbour of Norrin on Monday .", "Varland", "Norrin")
SENTENCES = (
    ("{} shelled the town of {} .", "ASSAULT"),
    ("{} praised {} for its courage .", "SUPPORT"),
    ("{} sent food and medicine to {} .", "AID"),
    ("{} accused {} of fraud .", "ACCUSE"),
    ("{} is larger than {} .", NO_RELATION),
    ("{} never attacked {} .", NO_RELATION),
)


@pytest.mark.parametrize(("form", "type_"), SENTENCES)
def test_what_is_done_is_coded_whoever_does_it(form: str, type_: str) -> None:
    codes = PairCodes.load()
    found = [
        codes(pair(form.format(*names), *names))
        for names in (("Varland", "Norrin"), ("Norrin", "Varland"), ("Ossia", "Wu"))
    ]
    assert found[0] == found[1] == found[2]
    assert max(found[0], key=lambda name: found[0][name]) == type_


def test_each_pair_is_coded_alone() -> None:
    pairs = [pair(form.format("Varland", "Norrin"), "Varland", "Norrin") for form, _ in SENTENCES]
    model = PairCodes(WEIGHTS)
    together = model.probabilities(pairs)
    apart = PairCodes(WEIGHTS)
    for row, one in reversed(list(zip(together, pairs, strict=True))):
        assert apart.probabilities([one])[0].tobytes() == row.tobytes()
    assert np.allclose(together.sum(axis=1), 1, atol=1e-5)
    assert model.digest == digest_of_model(WEIGHTS)


def test_the_parts_of_one_clause_change_its_code() -> None:
    """The lower layers are kept from one pair of a clause to the next, the upper ones never."""
    there, back = (
        pair("Varland accused Norrin of fraud .", *ends) for ends in (("Varland", "Norrin"), ("Norrin", "Varland"))
    )
    model = PairCodes(WEIGHTS)
    found = [model.probabilities([one])[0].tobytes() for one in (there, back, SHELLED, there)]
    apart = [PairCodes(WEIGHTS).probabilities([one])[0].tobytes() for one in (there, back, SHELLED, there)]
    assert found == apart
    assert found[0] != found[1]


def test_the_types_are_plovers_and_no_relation() -> None:
    assert set(PairCodes.load().types) == {*QUADS, NO_RELATION}


def test_names_are_hidden_and_offices_stay() -> None:
    text = "The Varland Foreign Minister met President Ossi of Norrin in Old Wick ."
    words = tuple(text.split())
    tags = ("DET", "PROPN", "PROPN", "PROPN", "VERB", *["PROPN"] * 2, "ADP", "PROPN", "ADP", "PROPN", "PROPN", "PUNCT")
    found = hidden(MarkedPair(words=words, tags=tags, source=(0, 1, 2, 3), target=(5, 6, 7, 8)))
    assert found[:4] == [("", SOURCE_HERE), ("The", SOURCE), ("Foreign", SOURCE), ("Minister", SOURCE)]
    assert ("", TARGET_HERE) in found and found[-2:] == [("", NAMED), (".", 0)]
    assert not {"Varland", "Ossi", "Norrin", "Old", "Wick"} & {word for word, _ in found}


def test_a_pronoun_is_nobodys_name() -> None:
    named = pair("Varland shelled Norrin .", "Varland", "Norrin")
    pronoun = MarkedPair(words=("They", *named.words[1:]), tags=("PRON", *named.tags[1:]), source=(0,), target=(2,))
    assert hidden(named) == hidden(pronoun)


def test_an_endless_clause_is_cut_and_coded() -> None:
    long = MarkedPair(
        words=("Varland", *["very"] * 900, "Norrin"),
        tags=("PROPN", *["ADV"] * 900, "PROPN"),
        source=(0,),
        target=(901,),
    )
    ids, parts = encoded(long, Subwords(tokenizer_of(WEIGHTS)))
    assert len(ids) == len(parts) == MOST_PIECES
    assert sum(PairCodes.load()(long).values()) == pytest.approx(1, abs=1e-4)


def test_nobody_marked_is_no_failure() -> None:
    nobody = MarkedPair(words=SHELLED.words, tags=SHELLED.tags, source=(), target=())
    assert sum(PairCodes.load()(nobody).values()) == pytest.approx(1, abs=1e-4)
