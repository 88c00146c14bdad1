"""How firmly a claim is put, hedges of its attribution included.

Enters: a claim and its attribution. Leaves: its mood, and whether a word says that it is less than certain. A hedge in
another part of the content leaves the claim as firm as it stands ("perhaps it sank" is of "it sank"), and so does one
that bounds a number ("at least nine"). Deliberately not done: how much two claims differ in it (see `disputes.py`).
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from rashomon.linking.words import folded_words, listed
from rashomon.terms import Attribution, Claim, Modality, Span, Stance

_OF_NOUNS = frozenset({"apparent", "possible", "potential", "probable", "presumed", "purported", "supposed"})
_BEING = frozenset({"is", "was", "be", "been", "are", "were", "seems", "it", "as", "very", "quite"})


class Mood(StrEnum):
    """How firmly a claim is put, hedges of the attribution included."""

    ACTUAL = "actual"
    HEDGED = "hedged"
    TO_COME = "to come"
    SUPPOSED = "supposed"  # "if", "would"


def mood_of(claim: Claim, attribution: Attribution | None) -> Mood:
    """The mood of a claim that stands on `attribution`."""
    if claim.modality in (Modality.FUTURE, Modality.WANTED):
        return Mood.TO_COME
    if claim.modality in (Modality.HYPOTHETICAL, Modality.CONDITIONAL):
        return Mood.SUPPOSED
    return Mood.ACTUAL if claim.modality is Modality.ACTUAL and not _doubted(claim, attribution) else Mood.HEDGED


def says_hedge(claim: Claim, attribution: Attribution | None) -> bool:
    """Whether a word of the claim, or of who tells it, puts it as less than certain ("may have", "reportedly")."""
    return _doubted(claim, attribution) or bool(_hedges_in(claim.text))


def still_hedged(hedged: Claim, firm: Claim) -> bool:
    """Whether every word by which a claim is hedged stands in the other, too."""
    hedges = _hedges_in(hedged.text)
    return bool(hedges) and hedges <= _hedges_in(firm.text)


def _hedges_in(text: str) -> set[str]:
    """The words that put the act of a claim as less than certain; what hedges only a noun is none ("of an apparent
    stroke", but "is possible").
    """
    words = folded_words(text)
    return {
        word
        for before, word in pairwise(("", *words))
        if word in listed("hedging_words.txt") and (word not in _OF_NOUNS or before in _BEING)
    }


def _doubted(claim: Claim, attribution: Attribution | None) -> bool:
    """Whether who tells the claim doubts it or hedges it."""
    return attribution is not None and (attribution.stance is Stance.DOUBTS or _hedged(claim, attribution))


def _hedged(claim: Claim, attribution: Attribution) -> bool:
    """Whether a hedge of the attribution is of this claim: with the cue, or in the claim or right before it."""
    bounds = listed("bounding_words.txt")
    hedges = [one for one in attribution.hedges if not bounds.issuperset(folded_words(one.text))]
    inside = [one for one in hedges if any(c.start <= one.start < c.end for c in attribution.content)]
    own = (one for one in inside if claim.start <= one.start < claim.end or one.end + 1 == claim.start)
    return len(inside) < len(hedges) or any(not _is_of_a_noun(one, claim) for one in own)


def _is_of_a_noun(hedge: Span, claim: Claim) -> bool:
    """Whether a hedge puts only a noun of the claim as less than certain ("of an apparent stroke")."""
    if hedge.text.casefold() not in _OF_NOUNS:
        return False
    before = folded_words(claim.text[: max(0, hedge.start - claim.start)])[-1:]
    return not before or before[0] not in _BEING
