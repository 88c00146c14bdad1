"""What a paraphrase has to know of a claim's clause.

Enters: a Cast and a Proposition. Leaves: a Frame of offsets. Deliberately not done: putting the words together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rashomon.claims.cast import Cast
from rashomon.claims.coreference import RELATIVE, antecedent_of, resolved
from rashomon.claims.paraphrase import Frame, Standing
from rashomon.claims.propositions import Proposition
from rashomon.claims.subordination import LEADING, is_relative
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices


def frame_of(cast: Cast, voices: Voices, proposition: Proposition) -> Frame:
    """The frame of a proposition's clause."""
    frame = _order(cast, proposition)
    return replace(
        frame,
        stand=tuple(_standing(cast, voices, proposition)),
        between=tuple(_interjected(cast.tree, voices, proposition)),
    )


def _standing(cast: Cast, voices: Voices, proposition: Proposition) -> Iterator[Standing]:
    """The personal pronouns among its own words with what each stands for, where that stands outside."""
    reading = cast.tree.reading
    for word in proposition.words:
        if reading.tag[word] == "PRON" and cast.tree.lower[word] not in RELATIVE:
            found = resolved(cast, voices, word)
            where = found.antecedent if found is not None else None
            if found is not None and where is not None and not proposition.start <= where.start < proposition.end:
                yield Standing(
                    start=reading.start[word],
                    end=reading.end[word],
                    name=found.name,
                    owns=reading.label[word] == "nmod:poss",
                )


def _interjected(tree: Tree, voices: Voices, proposition: Proposition) -> Iterator[tuple[int, int]]:
    """Where the cue of its own voice breaks in (", said the mayor,")."""
    own, reading = proposition.words, tree.reading
    for before, after in pairwise(own):
        gap = range(before + 1, after)
        if any(voices.cue[word] == proposition.voice != AUTHOR for word in gap):
            yield reading.end[before], reading.start[after]


def _order(cast: Cast, proposition: Proposition) -> Frame:
    """What the order of words in the clause asks for."""
    tree = cast.tree
    word = _relative_pronoun(tree, proposition)
    relative, moves = None, False
    if word is not None and (mention := antecedent_of(cast, word)) is not None:
        relative = (tree.reading.start[word], tree.reading.end[word], mention.name)
        moves = tree.relation[word] == "obj" and tree.reading.head[word] == proposition.action
    elif word is None and (noun := _stranded(tree, proposition)) is not None:
        mention = cast.mention(noun)
        if mention is not None:
            return Frame(
                opens=_opens(tree, proposition), relative=(proposition.end, proposition.end, mention.name),
                after=proposition.end, moves=True,
            )  # fmt: skip
    elif word is None:
        moves = _lacks_object(tree, proposition)
    return Frame(
        opens=_opens(tree, proposition), relative=relative, after=_behind(tree, proposition.action), moves=moves
    )


def _relative_pronoun(tree: Tree, proposition: Proposition) -> int | None:
    """The pronoun that makes the clause relative, if it stands among its own words."""
    if not is_relative(tree, proposition.head):
        return None
    own = (word for word in proposition.words if tree.lower[word] in RELATIVE and tree.relation[word] != "mark")
    return next((word for word in own if word < proposition.head), None)


def _stranded(tree: Tree, proposition: Proposition) -> int | None:
    """The noun that belongs behind the preposition at a relative clause's end ("the paper she refers to")."""
    own = [word for word in proposition.words if tree.reading.tag[word] != "PUNCT"]
    if not own or not is_relative(tree, proposition.head) or tree.reading.tag[own[-1]] != "ADP":
        return None
    noun = tree.reading.head[proposition.head]
    return noun if own[-1] > proposition.head and tree.first(proposition.action, "compound") is None else None


def _lacks_object(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is a relative clause without pronoun whose object is the noun before it ("the bridge they built")."""
    head, action = proposition.head, proposition.action
    if not is_relative(tree, head) or tree.first(action, "obj", "ccomp", "xcomp", "cop") is not None:
        return False
    opens = tree.below(head)[0]
    return tree.labelled(head, "nsubj") is not None and tree.lower[opens] not in ("where", "when", "why", "how")


def _opens(tree: Tree, proposition: Proposition) -> int:
    """Where the clause starts behind the words that only join it ("when", "that", "and")."""
    reading = tree.reading
    for at, word in enumerate(proposition.words):
        joins = tree.relation[word] in ("mark", "advmod", "cc") and reading.head[word] in (
            proposition.head, proposition.action
        )  # fmt: skip
        is_edge = tree.reading.tag[word] == "PUNCT" or reading.end[word] <= proposition.start
        following = proposition.words[at + 1] if at + 1 < len(proposition.words) else word
        if tree.reading.tag[word] == "ADV" and tree.lower[following] in ("after", "before"):
            continue  # "shortly | after"
        if tree.lower[word] == "for" and tree.relation[word] == "mark":
            continue  # "for | them to leave"
        if not is_edge and not (joins and tree.lower[word] in LEADING and at + 1 < len(proposition.words)):
            return reading.start[word]
    return proposition.start


def _behind(tree: Tree, action: int) -> int:
    particle = tree.labelled(action, "compound:prt")
    return tree.reading.end[action if particle is None else max(particle, action)]
