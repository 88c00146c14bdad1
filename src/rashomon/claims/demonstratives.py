"""What "this", "these children" and "we" stand for in a paraphrase, where the words right before tell.

Enters: a Cast, Voices and a Proposition. Leaves: Standings for display; only a "this" that is a subject is an actor
(`pointed`). "These children" are the ones last called children with a word that says which; "we" are who speaks and
others. Deliberately not done: "that" for a thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.bindings import SPEAKERS
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import speaking
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_plural
from rashomon.claims.paraphrase import Standing
from rashomon.claims.pointed import pointed_at
from rashomon.claims.propositions import Proposition
from rashomon.claims.voices import Voices

POINTING = frozenset({"this", "that", "these", "those"})
POINTING_OR_SPEAKING = POINTING | SPEAKERS
NOT_POINTED_AT = word_list("nouns_of_circumstance") | word_list("nouns_of_measure")
NEAR = 3  # sentences in which the fuller words are looked for


def pointing_in(cast: Cast, voices: Voices, proposition: Proposition) -> Iterator[Standing]:
    """What its demonstratives and its "we" stand for, where that stands outside the claim."""
    tree, reading, lower = cast.tree, cast.tree.reading, cast.tree.lower
    for word in [word for word in proposition.words if lower[word] in POINTING_OR_SPEAKING]:
        if lower[word] in SPEAKERS and reading.word[word] != "US":
            who = speaking(cast, voices, word)
            if who is not None:
                yield Standing(start=reading.start[word], end=reading.end[word], name=f"{who.name} and others")
        elif lower[word] in POINTING and tree.relation[word] == "det":
            noun = reading.head[word]
            named = _named_before(cast, word, noun) if noun == word + 1 else None
            if named is not None and named.end <= proposition.start:
                yield Standing(start=reading.start[word], end=reading.end[noun], name=named.name)
        elif (said := pointed_at(cast, voices, word)) is not None and _is_outside(said, proposition):
            yield Standing(start=said.start, end=said.end, name=said.name)


def _named_before(cast: Cast, word: int, noun: int) -> Mention | None:
    """The last mention before `word` that calls the same thing by the same noun and says which."""
    tree, reading = cast.tree, cast.tree.reading
    if tree.lemma[noun] in NOT_POINTED_AT or reading.tag[noun] != "NOUN" or len(tree.children[noun]) > 1:
        return None
    for before in range(word - 1, -1, -1):
        if reading.sentence[before] < reading.sentence[word] - NEAR:
            return None
        if tree.lemma[before] == tree.lemma[noun] and is_plural(tree, before) == is_plural(tree, noun):
            told = tree.first(before, "amod", "compound", "nmod", "nummod") is not None
            return cast.mention(before) if told and reading.tag[before] == "NOUN" else None
    return None


def _is_outside(said: Mention, proposition: Proposition) -> bool:
    """Whether what is pointed at stands outside the claim."""
    where = said.antecedent
    return where is not None and not proposition.start <= where.start < proposition.end
