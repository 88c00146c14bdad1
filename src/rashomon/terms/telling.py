"""On whose word a claim stands and what that one does with it, for pages that show its words without the chain.

Enters: a claim, and the attributions by id: its own, and those that this one's chain names. Leaves: a `Teller`, and the
words for it. A claim that somebody denied is never shown as what the report tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.terms.attribution import Attribution, ChainNode, SourceKind, Stance
from rashomon.terms.claim import Claim
from rashomon.terms.ids import Id
from rashomon.terms.wording import PUT_IN

FEW = 12  # claims; a matter of more that nobody asserts was in none of the cases that were looked at
NOT_SAID = "not said by whom"
_BRACKET = re.compile(r"\[(?!= )[^\[\]]*\]")
_RELATIVE = re.compile(r"(?:which|who|whom|whose|that|where|when)\b", re.IGNORECASE)
_AGAINST = (Stance.DENIES, Stance.DOUBTS)
_DOES = {Stance.DENIES: "denied", Stance.DOUBTS: "doubted"}
_BY: Mapping[Stance, str] = {
    Stance.DENIES: "denied by ",
    Stance.DOUBTS: "doubted by ",
    Stance.ASKS: "asked by ",
    Stance.PROMISES: "promised by ",
    Stance.THREATENS: "threatened by ",
    Stance.DECLINES: "declined by ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Whose word it is: the first link of the chain that is named, or `NOT_SAID`.

    `words` are those by which it tells, `stance` is what it does with the claim, `by_way_of` are the named links
    between it and the report.
    """

    name: str
    words: str
    stance: Stance
    by_way_of: tuple[str, ...]


def words_told(claim: Claim) -> str:
    """A claim as it can be read by itself, what the program put in for its words marked as that: "[= Ada Wren] left".

    Brackets that the report's own text has stay as they are.
    """
    if "[" not in claim.paraphrase:
        return claim.paraphrase or claim.text
    own = set(_BRACKET.findall(claim.text))
    return _BRACKET.sub(lambda one: one[0] if one[0] in own else PUT_IN + one[0][1:], claim.paraphrase)


def teller_of(claim: Claim, attributions: Mapping[Id, Attribution]) -> Teller | None:
    """On whose word `claim` stands; None where its report says it in its own voice.

    Of "Kestria rejected the accusation that ..." it is Kestria, by whom it is denied.
    """
    own = attributions.get(claim.attribution) if claim.attribution else None
    if own is None:
        return None
    named = [one for one in own.chain[:-1] if one.kind is not SourceKind.UNSTATED]
    if not named:
        return Teller(name=NOT_SAID, words="", stance=stance_on(claim, attributions), by_way_of=())
    told = attributions.get(named[0].attribution or "", own)
    return Teller(
        name=_plain(named[0]),
        words=told.cue.text if told.cue else "",
        stance=stance_on(claim, attributions),
        by_way_of=tuple(_plain(one) for one in named[1:]),
    )


class Told(Protocol):
    """What says whose word some words are: a claim, or as much of one as was read."""

    @property
    def attribution(self) -> Id | None:
        """The attribution that they stand in."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def text(self) -> str:
        """The words."""


def voice_of(claim: Told, attributions: Mapping[Id, Attribution]) -> Attribution | None:
    """The attribution whose word a claim is: its own, or the one that denies or doubts what nobody else says.

    In "the ministry rejected the accusation that ..." the accusation has no source; the word is the ministry's, and it
    denies.
    """
    own = attributions.get(claim.attribution) if claim.attribution else None
    outer = attributions.get(own.within) if own is not None and own.within else None
    if own is None or outer is None or outer.stance not in _AGAINST:
        return own
    deniers = {party.name for party in outer.sources}
    nobody_else = all(party.kind is SourceKind.UNSTATED or party.name in deniers for party in own.sources)
    return outer if nobody_else else own


def stance_on(claim: Told, attributions: Mapping[Id, Attribution]) -> Stance:
    """What the one on whose word `claim` is does with it.

    In "the ministry rejected the accusation that ..." the accusation is nobody's: the word is the ministry's. A
    relative clause inside what is denied is not itself denied, nor asked in what is asked.
    """
    own = attributions.get(claim.attribution) if claim.attribution else None
    if own is None:
        return Stance.ASSERTS
    nobodys = all(party.kind is SourceKind.UNSTATED for party in own.sources)
    outer = attributions.get(own.within) if own.within and nobodys else None
    about = [one.stance for one in filter(None, (own, outer)) if not _aside(claim, one)]
    return next((one for one in about if one in _AGAINST), about[0] if about else Stance.ASSERTS)


def against(claim: Claim, attributions: Mapping[Id, Attribution]) -> str:
    """Either "denies" or "doubts" where the one on whose word the claim is here does so; empty else."""
    stance = stance_on(claim, attributions)
    return stance.value if stance in _AGAINST else ""


def against_all(claims: Iterable[Claim], attributions: Mapping[Id, Attribution]) -> str:
    """What stands before a matter of these claims where nobody asserts any of them; empty else."""
    return only_against(against(one, attributions) for one in claims)


def only_against(stances: Iterable[str]) -> str:
    """What `against` says of all claims of a matter, before its title; empty where anybody asserts it.

    >>> only_against(["denies", "denies"]), only_against(["denies", "doubts"]), only_against(["denies", ""])
    ('only denied: ', 'only denied or doubted: ', '')
    """
    found: set[str] = set()
    for one in stances:
        if not one:  # of most matters already the first claim: no other is asked for
            return ""
        found.add(one)
    told = [_DOES[one] for one in _AGAINST if one.value in found]
    return f"only {' or '.join(told)}: " if told else ""


def told_by(teller: Teller | None, report: str) -> str:
    """On whose word, and in which report, in words; `report` alone where it speaks in its own voice.

    >>> told_by(Teller(name="Mirela Tosk", words="denied", stance=Stance.DENIES, by_way_of=()), "Orlen Mercury")
    'denied by Mirela Tosk, in Orlen Mercury'
    >>> told_by(None, "Orlen Mercury")
    'Orlen Mercury'
    """
    if teller is None:
        return report
    return f"{_BY.get(teller.stance, '')}{teller.name}{by_way_of(teller.by_way_of)}, in {report}"


def by_way_of(names: Sequence[str]) -> str:
    """The links between a root and the report; nothing where there are none.

    >>> by_way_of(["Arne Dael", "Henrik Sablow"]), by_way_of([])
    (', by way of Arne Dael and Henrik Sablow', '')
    """
    if not names:
        return ""
    *first, last = names
    return f", by way of {' and '.join(filter(None, (', '.join(first), last)))}"


def is_aside(words: str, start: int, contents: Iterable[int]) -> bool:
    """Whether words at `start` are a relative clause inside contents that begin at these places, not what they say.

    >>> is_aside("which the storm broke", 40, [12]), is_aside("that the pier was sold", 12, [12])
    (True, False)
    """
    return start > min(contents, default=start) + len("that ") and _RELATIVE.match(words) is not None


def _aside(claim: Told, own: Attribution) -> bool:
    return is_aside(claim.text, claim.start, (span.start for span in own.content))


def _plain(node: ChainNode) -> str:
    return " ".join(node.name.split()).rstrip(",")
