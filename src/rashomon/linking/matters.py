"""The matters of a case with their versions, origins and disputes.

Enters: facets, the groups they were gathered into, the copies. Leaves: `Told`, one a matter. Deliberately not done:
gathering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.linking.copies import Copy
from rashomon.linking.disputes import disputes_of, supersedes_links
from rashomon.linking.explanations import shortened
from rashomon.linking.facets import Facets
from rashomon.linking.moods import Mood
from rashomon.linking.origins import knowledge_range, textual_range
from rashomon.linking.sources import Use, uses_of
from rashomon.linking.understood import NONE, Meanings
from rashomon.linking.versions import Side, versions_of
from rashomon.terms import Dispute, Id, KnowledgeRange, Link, Matter, Modality, OriginRange, Version, id_of
from rashomon.terms.telling import words_told

_UNREADABLE = 4  # of `_unfit`: a part of a clause or an unresolved pronoun
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
    """A matter with the facets of its claims (sorted by id), its disputes, and links between claims of which one
    `replaced` the other.
    """

    matter: Matter
    members: tuple[Facets, ...]
    disputes: tuple[Dispute, ...]
    replaced: tuple[Link, ...]

    def uses(self) -> Iterator[Use]:
        """The uses that its claims make of sources."""
        version = {id_: side for side in self.matter.versions for id_ in side.claims}
        return (use for one in self.members for use in uses_of(one, version[one.id]))


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
    copies = sorted({(c.left, c.right): c for found in copies_by_report.values() for c in found}.items())
    among = [copy for _, copy in copies]
    copied = frozenset((min(pair), max(pair)) for pair, _ in copies)
    sides = versions_of(members, meanings)
    disputes = tuple(sorted(disputes_of(id_, sides, copied, meanings), key=lambda dispute: dispute.id))
    textual, known = textual_range(members, among, near, more[1]), knowledge_range(members, among, near, more[0])
    return put_together(
        id_,
        tuple(members),
        title=title_of(members, _most_told(sides)),
        versions=tuple([side.version() for side in sides]),
        textual=(textual.low, textual.high, textual.own),
        known=(known.low, known.high, known.unstated, known.own),
        disputes=disputes,
        replaced=tuple(supersedes_links(members)),
    )


def put_together(
    id_: Id,
    members: tuple[Facets, ...],
    *,
    title: str,
    versions: tuple[Version, ...],
    textual: tuple[int | None, int | None, int | None],
    known: tuple[int | None, int | None, int, int | None],
    disputes: tuple[Dispute, ...],
    replaced: tuple[Link, ...],
) -> Told:
    """The matter with that id of `members` (sorted by id) of which all this is known; of both ranges the low end, the
    high one, (of what is known how many are unstated,) the high one of these claims alone.
    """
    said = members[0].claim.paraphrase
    matter = Matter(
        id=id_,
        title=said if title == said else title,  # the same object, where there are a million
        claims=versions[0].claims if len(versions) == 1 else tuple([one.id for one in members]),
        reports=tuple(sorted({one.report.id for one in members})),
        versions=versions,
        textual_origins=_textual(*textual),
        knowledge_origins=_known(*known),
        disputes=tuple([dispute.id for dispute in disputes]),
    )
    return Told(matter=matter, members=members, disputes=disputes, replaced=replaced)


@lru_cache(maxsize=10_000)
def _textual(low: int | None, high: int | None, own: int | None) -> OriginRange:
    """A range, the same object each time: of a million matters most have one of a few."""
    return OriginRange(low=low, high=high, own=own)


@lru_cache(maxsize=10_000)
def _known(low: int | None, high: int | None, unstated: int, own: int | None) -> KnowledgeRange:
    return KnowledgeRange(low=low, high=high, unstated=unstated, own=own)


def title_of(members: Sequence[Facets], most_told: Sequence[Facets] = ()) -> str:
    """The most readable claim in words that stand by themselves, of equals the one that shares most with the others;
    without the word that joins it to what it was cut from. Of those `most_told` where one of them can be read.
    """
    best = members[0]
    if len(members) > 1:
        best = _most_readable(most_told or members, members)
        if _unfit(best) >= _UNREADABLE:
            best = _most_readable(members, members)
    return shortened(_without_opening(words_told(best.claim)))


def _most_told(sides: Sequence[Side]) -> Sequence[Facets]:
    """The claims of the version that most reports tell, of equals the one with most claims; of all that are like it."""
    told = [(len({one.report.id for one in side.members}), len(side.members)) for side in sides]
    return [one for side, count in zip(sides, told, strict=True) if count == max(told) for one in side.members]


def _most_readable(some: Sequence[Facets], members: Sequence[Facets]) -> Facets:
    return min(some, key=lambda one: (_unfit(one), -_shared(one, members), len(one.claim.text), one.id))


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
