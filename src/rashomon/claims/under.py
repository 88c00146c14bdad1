"""Under which words of an attribution's cue a clause stands.

Enters: a Tree, a Proposition, the attribution that it stands on. Leaves: bools. Deliberately not done: what that makes
of the claim (`modality`).
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.propositions import Proposition
from rashomon.claims.tree import Tree
from rashomon.terms import Attribution


def stands_under(tree: Tree, proposition: Proposition, attribution: Attribution | None, words: str) -> bool:
    """Whether the cue over its clause is one of the listed words: what is hoped or feared is not said to be so."""
    over = tree.reading.head[proposition.head]
    is_clause = tree.relation[proposition.head] in ("ccomp", "acl")
    return is_clause and over >= 0 and tree.lemma[over] in word_list(words) and is_cue(tree, attribution, over)


def is_cue(tree: Tree, attribution: Attribution | None, word: int) -> bool:
    """Whether a word belongs to the cue of the attribution."""
    cue = attribution.cue if attribution is not None else None
    return cue is not None and cue.start <= tree.reading.start[word] < cue.end


def provides(tree: Tree, word: int, marks: frozenset[str]) -> bool:
    """Whether a participle stands for a mark ("provided | that they leave"), with no subject and no auxiliary."""
    return tree.lower[word] in marks and not tree.has_subject(word) and tree.first(word, "aux") is None
