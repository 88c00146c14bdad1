"""The matters of a case with their versions, origins and disputes.

Enters: facets, the groups they were gathered into, the copies. Leaves: `Told`, one a matter. Deliberately not done:
gathering.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.linking.copies import Copy
from rashomon.linking.disputes import disputes_of, supersedes_links
from rashomon.linking.explanations import shortened
from rashomon.linking.facets import Facets
from rashomon.linking.moods import Mood
from rashomon.linking.origins import knowledge_range, textual_range
from rashomon.linking.sources import Use, uses_of
from rashomon.linking.understood import NONE, Meanings
from rashomon.linking.versions import Side, versions_of
from rashomon.terms import Dispute, Id, Link, Matter, Modality, id_of

LONG, SHORT = 120, 18  # characters beyond which a title reads badly; by eye on the board
# a subordinate clause, an infinitive or participle with its subject in brackets, a noun phrase with "of"
_PART = re.compile(
    r"(?:if|whether|unless|until|till|before|even|when|where|which|who|whom|whose|as|to|of|for|by|than|how|why|what)\b"
    r"|\[[^\]]*\] (?:to |having |being |[a-z]+ing\b(?! to))",
    re.IGNORECASE,
)
_UNRESOLVED = re.compile(r"(?:he|she|it|they|this|that|these|those|there|him|her|them)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:and|but|or|so|that|then|when|where|while|because|although|though|since|once|of|thus|therefore),? )+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter with the facets of its claims (sorted by id), its versions and disputes, links between claims of which
    one `replaced` the other, and the `uses` its claims make of sources.
    """

    matter: Matter
    members: tuple[Facets, ...]
    sides: tuple[Side, ...]
    disputes: tuple[Dispute, ...]
    replaced: tuple[Link, ...]
    uses: tuple[Use, ...]


def told(
    members: Sequence[Facets],
    copies_by_report: Mapping[Id, Sequence[Copy]],
    near: Sequence[Facets] = (),
    meanings: Meanings = NONE,
    more: tuple[int, int] = (0, 0),
) -> Told:
    """The matter that `members` (sorted by id) are about; claims that are `near` count for the high ends of ranges, and
    so many `more` roots and articles. `meanings` are of pairs of members.
    """
    id_ = id_of("matter", members[0].id)
    reports = tuple(sorted({one.report.id for one in members}))
    copies = sorted({(c.left, c.right): c for found in copies_by_report.values() for c in found}.items())
    among = [copy for _, copy in copies]
    copied = frozenset((min(pair), max(pair)) for pair, _ in copies)
    sides = versions_of(members, meanings)
    disputes = tuple(sorted(disputes_of(id_, sides, copied, meanings), key=lambda dispute: dispute.id))
    matter = Matter(
        id=id_,
        title=title_of(members),
        claims=tuple(one.id for one in members),
        reports=reports,
        versions=tuple(side.version() for side in sides),
        textual_origins=textual_range(members, among, near, more[1]),
        knowledge_origins=knowledge_range(members, among, near, more[0]),
        disputes=tuple(dispute.id for dispute in disputes),
    )
    return Told(
        matter=matter,
        members=tuple(members),
        sides=sides,
        disputes=disputes,
        replaced=tuple(supersedes_links(members)),
        uses=tuple(use for side in sides for one in side.members for use in uses_of(one, side)),
    )


def title_of(members: Sequence[Facets]) -> str:
    """The paraphrase of the most readable claim, of equals the one that shares most with the others; without the word
    that joins it to what it was cut from.
    """
    best = members[0]
    if len(members) > 1:
        best = min(members, key=lambda one: (_unfit(one), -_shared(one, members), len(one.claim.text), one.id))
    return shortened(_without_opening(_title_words(best)))


def _title_words(one: Facets) -> str:
    return one.claim.paraphrase or one.claim.text


def _unfit(one: Facets) -> int:
    """What speaks against a claim as a title: a part of a clause most, then an unresolved pronoun, then its tone."""
    text = _title_words(one)
    return (
        8 * (_PART.match(text) is not None or one.claim.modality is Modality.HYPOTHETICAL)
        + 4 * (_UNRESOLVED.match(text) is not None)
        + 2 * (one.negated + (one.mood is not Mood.ACTUAL))
        + (not one.actors)
        + one.headline
        + text.startswith("[")
        + 2 * (len(text) > LONG or len(text) < SHORT)
    )


def _without_opening(text: str) -> str:
    """`text` without leading joining words, in their order; the whole where nothing else would be left.

    >>> _without_opening("and when the tower fell"), _without_opening("of the tower")
    ('the tower fell', 'the tower')
    """
    bare = _OPENING.sub("", text)
    return bare if " " in bare else text


def _shared(one: Facets, members: Sequence[Facets]) -> int:
    return sum(len(one.words & other.words) for other in members[:50])
