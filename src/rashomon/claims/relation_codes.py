"""The type of a marked pair by the model that the pipeline hands over.

Enters: the function that codes marked pairs, a Tree, a Proposition, two of its actors. Leaves: a type, or None for no
relation and where the model is unsure. What is marked is the proposition's own words: what another clause of the same
sentence says between the same two is not asked here.
"""

from __future__ import annotations

from rashomon.claims.propositions import Proposition
from rashomon.claims.tree import Tree
from rashomon.claims.voices import words_in
from rashomon.terms import ClaimActor
from rashomon.terms.plover import NO_RELATION, CodesPair, MarkedPair, likeliest

# Probabilities from which there is a relation at all, and of one type; with the lexicon's word for it, and without.
# Calibrated on the odd half of our neutral sentences and the relations of the first case (docs/decisions/0034).
RELATED, SURE = 0.5, 0.5
RELATED_ALONE, SURE_ALONE = 0.95, 0.8  # neutral sentences, PLV and news (docs/decisions/0142)


def coded_by(
    codes: CodesPair,
    tree: Tree,
    proposition: Proposition,
    source: ClaimActor,
    target: ClaimActor,
    lexical: str | None,
) -> str | None:
    """The type of what the source does to the target; None for no relation and where it is unsure.

    1. Where the lexicon knows a type (`lexical`), the model has to agree that there is a relation, of which some type
       is likelier than none at all; the type is the model's where it is sure of one, else the lexicon's.
    2. Where the lexicon knows none, the model has to be nearly certain.
    """
    found = codes(marked(tree, proposition, source, target))
    related, sure = (RELATED, SURE) if lexical else (RELATED_ALONE, SURE_ALONE)
    type_ = likeliest(found)
    if 1 - found[NO_RELATION] < related or type_ == NO_RELATION:
        return None  # four of five that the lexicon alone spoke for were wrong (docs/decisions/0151)
    if found.get(type_, 0.0) >= sure:
        return type_
    return lexical if lexical in found else None


def marked(tree: Tree, proposition: Proposition, source: ClaimActor, target: ClaimActor) -> MarkedPair:
    """The proposition's words with the pair marked; an actor that stands outside it (a shared subject) comes along."""
    reading = tree.reading
    own_source, own_target = words_in(reading, source.start, source.end), words_in(reading, target.start, target.end)
    words = sorted({*proposition.words, *proposition.above, *own_source, *own_target})
    place = {word: at for at, word in enumerate(words)}
    return MarkedPair(
        words=tuple(reading.word[word] for word in words),
        tags=tuple(reading.tag[word] for word in words),
        source=tuple(place[word] for word in own_source),
        target=tuple(place[word] for word in own_target if word not in own_source),
    )
