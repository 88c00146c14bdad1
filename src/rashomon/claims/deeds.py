"""What is done by saying it: the clause that attributes, where it is a deed between two actors ("condemned the raid").

Enters: a Tree and its Voices. Leaves: Propositions with the verb of the cue as their action and the whole clause as
their words. Deliberately not done: whether there is a relation; only those that give one become claims, for what else
the clause says the attribution says already.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.propositions import Proposition
from rashomon.claims.relations import type_of
from rashomon.claims.stretch import stretch_of
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices


def deeds_of(tree: Tree, voices: Voices) -> Iterator[Proposition]:
    """A proposition for each verb of a cue that the lexicon of relations knows, in text order."""
    for verb, cue in enumerate(voices.cue):
        if cue == AUTHOR or tree.reading.tag[verb] != "VERB" or type_of(tree, verb) is None:
            continue
        sharer = verb
        while tree.relation[sharer] == "conj" and not tree.has_subject(sharer):
            sharer = tree.reading.head[sharer]
        words = tree.below(verb, frozenset(tree.all(verb, "conj", "parataxis")))
        place = stretch_of(tree, verb, words)
        if place is not None:
            yield Proposition(
                head=verb, action=verb, above=(), sharer=sharer, voice=voices.of[verb], words=tuple(words),
                start=place[0], end=place[1],
            )  # fmt: skip
