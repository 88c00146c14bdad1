"""Disputes: the words of both sides, and all of one matter together, its versions side by side and the pairs below.

Enters: disputes and their matters. Leaves: `Contradiction`s, one for each dispute; a `Clash` for each matter, in which
a statement stands once however many others it collides with. Which side is right is never said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.cli.drawing.words import labels, surest_first, version_letters
from rashomon.terms import Attribution, Claim, Dispute, DisputeKind, Evidence, Id, Matter, Version
from rashomon.terms.span import around
from rashomon.terms.telling import Teller, teller_of
from rashomon.terms.wording import only_perhaps, reason_in
from rashomon.web.chains import named_in
from rashomon.web.drawing import clipped
from rashomon.web.people import Word
from rashomon.web.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute: the version's letter, the words, where they stand, and on whose word they do."""

    letter: str
    evidence: Evidence
    before: str
    after: str
    claim: Claim | None
    teller: Teller | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A dispute with the words of both sides, in what they collide, and what a person said of it."""

    dispute: Dispute
    left: str
    right: str
    sides: tuple[Side, ...]
    reason: str
    word: Word | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of one version that a dispute is about; `label` is the version's letter, numbered where it has several."""

    label: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One version of a clash: how many claims and reports tell it, and its statements."""

    letter: str
    version: Id
    claims: int
    reports: int
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements that cannot both hold, by their labels, and in what."""

    left: str
    right: str
    reason: str
    contradiction: Contradiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """The disputes of one matter; `kinds` counts all of them by type, `more` pairs are not shown, and of `perhaps` none
    is likely.
    """

    matter: Matter
    voices: tuple[Voice, ...]
    pairs: tuple[Pair, ...]
    kinds: tuple[tuple[str, int], ...]
    more: int
    perhaps: bool


def without(wanted: str) -> str:
    """What is said where disputes of a type are asked for that no dispute has; nothing where no type is asked for."""
    if not wanted:
        return ""
    if wanted in [kind.value for kind in DisputeKind]:
        return f"There is no dispute of the type {wanted} in this case. All types are shown."
    return f"{clipped(wanted, 40)!r} is no type of dispute. All types are shown."


def clashes(view: View, disputes: Iterable[Dispute], matters: Mapping[Id, Matter], most: int) -> tuple[Clash, ...]:
    """The disputes of each matter together, matters in the order of their first dispute, at most `most` pairs of each.

    `matters` holds the matters of all of them by id.
    """
    of: dict[Id, list[Dispute]] = {}
    for one in disputes:
        of.setdefault(one.matter, []).append(one)
    ordered = {id: surest_first(some, matters[id]) for id, some in of.items()}
    shown = [one for some in ordered.values() for one in some[:most]]
    told = {one.dispute.id: one for one in contradictions(view, shown, matters)}
    claims = {id for one in matters.values() if one.id in of for version in one.versions for id in version.claims}
    reports = {one.id: one.report for one in view.claims(claims).values()}
    return tuple(
        _clash(matters[id], [told[one.id] for one in some[:most]], some, reports) for id, some in ordered.items()
    )


def _clash(
    matter: Matter, shown: Sequence[Contradiction], disputes: Sequence[Dispute], reports: Mapping[Id, Id]
) -> Clash:
    letters = version_letters(matter)
    sides = {_place(one): one for each in shown for one in each.sides}
    label = labels({place: one.letter for place, one in sides.items()})
    voices = []
    for version in matter.versions:
        own = [(label[place], one) for place, one in sides.items() if one.letter == letters[version.id]]
        told_in = {reports[one] for one in version.claims if one in reports}
        said = tuple(Statement(label=name, side=one) for name, one in own)
        voices.append(
            Voice(
                letter=letters[version.id],
                version=version.id,
                claims=len(version.claims),
                reports=len(told_in),
                statements=said,
            )
        )
    return Clash(
        matter=matter,
        voices=tuple(one for one in voices if one.statements),
        pairs=tuple(_pair(one, label) for one in shown),
        kinds=tuple(Counter(one.type.value for one in disputes).most_common()),
        more=len(disputes) - len(shown),
        perhaps=only_perhaps(disputes),
    )


def _place(side: Side) -> tuple[str, Id, int, int]:
    return side.letter, side.evidence.report, side.evidence.start, side.evidence.end


def _pair(one: Contradiction, label: Mapping[tuple[str, Id, int, int], str]) -> Pair:
    """The labels of both statements; the versions' letters where a dispute has not the words of both."""
    found = {side.letter: label[_place(side)] for side in one.sides}
    left, right = (found.get(letter, letter) for letter in (one.left, one.right))
    reason = reason_in(one.dispute.explanation, left, right)
    first, second = sorted((left, right))
    return Pair(left=first, right=second, reason=reason, contradiction=one)


def contradictions(view: View, disputes: Iterable[Dispute], matters: Mapping[Id, Matter]) -> tuple[Contradiction, ...]:
    """Disputes with the words of both sides in their surroundings."""
    disputes = list(disputes)
    texts = view.texts({one.report for dispute in disputes for one in dispute.evidence})
    ids = {id for dispute in disputes for one in versions_in(dispute, matters[dispute.matter]) for id in one.claims}
    claims = view.claims(ids)
    attributions = named_in(view, view.attributions(one.attribution for one in claims.values()).values())
    return tuple(_contradiction(view, one, matters[one.matter], texts, claims, attributions) for one in disputes)


def versions_in(dispute: Dispute, matter: Matter) -> list[Version]:
    """The two versions that a dispute of `matter` is between."""
    return [one for one in matter.versions if one.id in (dispute.left, dispute.right)]


def _contradiction(
    view: View,
    dispute: Dispute,
    matter: Matter,
    texts: Mapping[Id, str],
    claims: Mapping[Id, Claim],
    attributions: Mapping[Id, Attribution],
) -> Contradiction:
    letters = version_letters(matter)
    sides = []
    for version, evidence in dispute.ends:
        claim = stated_in(evidence, version, matter, claims)
        before, after = around(texts.get(evidence.report, ""), evidence.start, evidence.end)
        sides.append(
            Side(
                letter=letters.get(version, ""),
                evidence=evidence,
                before=before,
                after=after,
                claim=claim,
                teller=teller_of(claim, attributions) if claim else None,
            )
        )
    return Contradiction(
        dispute=dispute,
        left=letters[dispute.left],
        right=letters[dispute.right],
        sides=tuple(sides),
        reason=reason_in(dispute.explanation, letters[dispute.left], letters[dispute.right]),
        word=view.people.verdict_between(dispute, matter.versions),
    )


def stated_in(evidence: Evidence, version: Id, matter: Matter, claims: Mapping[Id, Claim]) -> Claim | None:
    """The claim of a version of `matter` that shares characters with `evidence`."""
    own = (claims[id] for one in matter.versions if one.id == version for id in one.claims if id in claims)
    return next((one for one in own if evidence.meets(one)), None)
