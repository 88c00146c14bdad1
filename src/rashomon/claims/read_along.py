"""What a model that reads along says of a pronoun's candidates: signs beside those of `likely`.

Enters: a Cast with the function that scores candidates, the mentions, the pronouns. Leaves: what was scored, and signs
of each referent and of none. Asked are those "it" and "they" of which the signs alone leave it open who is meant: "he"
and "she" gain nothing by it (docs/decisions/0193). Deliberately not done: choosing (`referents`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.bindings import PRONOUNS
from rashomon.claims.cast import Cast
from rashomon.claims.likely import Asked, Met, Referent, Signs
from rashomon.claims.tree import Tree
from rashomon.claims.voices import words_in
from rashomon.terms.antecedents import AskedPronoun, AskedReport, Heads

# From which share of the likeliest referent on, by the signs alone, up to which one the model is asked. In 49 articles
# of PolNeAR train it answered otherwise for 4 of 112 "it" below, and for none of 213 others outside. With narrower
# bounds for half of the windows, 54 claims of 4,733 differed, 30 of 50 of them for the worse (0201).
UNSURE = {"it": (0.2, 0.7), "they": (0.3, 0.8)}
BACK = 6  # sentences; what lies further lies outside nearly every window

Place = tuple[int, str]  # a mention's word and determiner, which tells a row from its first


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The scores of a pronoun's candidates by their place, and of none."""

    candidates: Mapping[Place, float]
    none: float


def unsure_in(tree: Tree, best: Mapping[int, float]) -> list[int]:
    """The pronouns that the model is asked about; `best` is the share of the likeliest referent of each."""
    bounds = {word: UNSURE.get(PRONOUNS[tree.lower[word]], (1.0, 0.0)) for word in best}
    return sorted(word for word, share in best.items() if bounds[word][0] <= share < bounds[word][1])


def read_in(
    cast: Cast, mentions: Sequence[Met], pronouns: Sequence[int], fits: Mapping[str, Sequence[str]]
) -> dict[int, Read]:
    """What the model says of each pronoun; nothing where none is at hand."""
    tree = cast.tree
    if cast.scores is None or not pronouns:
        return {}
    near = {word: _candidates(tree, mentions, word, fits[PRONOUNS[tree.lower[word]]]) for word in pronouns}
    report = AskedReport(
        words=tree.reading.word,
        sentence=tree.reading.sentence,
        names=tree.names,
        pronouns=tuple(
            [
                AskedPronoun(word=word, candidates=tuple([heads_of(tree, one) for one in near[word]]))
                for word in pronouns
            ]
        ),
    )
    return {
        word: Read(
            candidates={
                _place(met): score for met, score in zip(near[word], found.candidates, strict=True) if score is not None
            },
            none=found.none,
        )
        for word, found in cast.scores(report).items()
    }


def _candidates(tree: Tree, mentions: Sequence[Met], word: int, sorts: Sequence[str]) -> list[Met]:
    """What was met not long before a pronoun and is of a sort that it can mean."""
    sentence = tree.reading.sentence[word]
    return [one for one in mentions if one.word < word and one.sort in sorts and sentence - one.sentence <= BACK]


def heads_of(tree: Tree, met: Met) -> Heads:
    """The word that a model sees for a mention: a name's last; for a row the first's and the last's."""
    words = [met.word]
    if met.determiner == "row":
        words += [*words_in(tree.reading, met.mention.start, met.mention.end)][-1:]
    return tuple([tree.names[index].last if (index := tree.name[word]) >= 0 else word for word in words])


def _place(met: Met) -> Place:
    return met.word, met.determiner


def with_read(
    asked: Asked, fitting: Sequence[Referent], found: Sequence[Signs], none: Signs, read: Mapping[int, Read]
) -> None:
    """Add to the signs of a pronoun what the model says, where it was asked."""
    told = read.get(asked.word)
    if told is None:
        return
    for one, (signs, measured) in zip(fitting, found, strict=True):
        score = told.candidates.get(_place(one.met))
        if score is None:
            signs.append("unread")
        else:
            measured.append(("read", score))
    none[1].append(("none, read", told.none))
