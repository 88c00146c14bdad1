"""Which sources of a gold document are the same one, and whether a source or a link that was found is right.

Enters: gold attributions with their text, and what the system found. Leaves: yes or no. A gold *entity* is all
sources whose `resolved` places share half their characters, or that have one kind and begin or end together or have
the same name; each description that has a name in common with the fullest one may stand for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from rashomon.evaluation.chains.matching import characters, shared
from rashomon.evaluation.chains.names import UNNAMED, initials, is_full, is_named, is_pronoun, same_name, words
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource, Offsets, way_out
from rashomon.terms.attribution import Attribution, ChainNode, Party, SourceKind

MOST_SOURCES = 5  # so many are tried in every order; with more, in the order of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a gold chain: the sources of an attribution, or one relay."""

    sources: tuple[GoldSource, ...]
    turn: bool = False
    relay: bool = False


class Cast:
    """The sources of a gold document."""

    def __init__(self, text: str, attributions: Sequence[GoldAttribution]) -> None:
        self._text = text
        self._all = tuple(attributions)
        self._sources = [source for one in attributions for source in one.sources]

    def descriptions(self, source: GoldSource) -> tuple[str, ...]:
        """The words that may stand for this source: its fullest description first."""
        place = source.resolved or source.mention
        if place is None:
            return ()
        fullest = self._words(place)
        found = [fullest]
        for other in self._sources:
            for span in (other.resolved, other.mention):
                if span and self.is_one(source, other):
                    said = self._words(span)
                    if said not in found and self._stands_for(said, fullest, source.kind):
                        found.append(said)
        return tuple(found)

    def is_right(self, party: Party, source: GoldSource) -> bool:
        """Whether the system's party is this source (see `names`); an unstated one only matches unstated."""
        place, whole = _place(party), source.resolved
        if place and whole and party.kind is source.kind and place[0] == whole[0] and place[1] <= whole[1]:
            return True  # the same phrase, of which the system gives the beginning only
        return self.names(party.name, party.kind, place, source)

    def names(self, name: str, kind: SourceKind, place: Offsets | None, source: GoldSource) -> bool:
        """Whether a name, found with this kind at this place, is that of the gold source."""
        if source.kind is SourceKind.UNSTATED or kind is SourceKind.UNSTATED:
            return source.kind is kind
        if place and source.resolved and kind is source.kind and self.overlap(place, source.resolved) >= 0.5:
            return True
        return any(same_name(name, described, source.kind, found_kind=kind) for described in self.descriptions(source))

    def is_full(self, party: Party, source: GoldSource) -> bool:
        """Whether the party has the fullest description, not a short form of it."""
        if source.resolved is None:
            return False
        if (place := _place(party)) and self.overlap(place, source.resolved) >= 0.5:
            return True
        return is_full(party.name, self._words(source.resolved), source.kind)

    def links(self, one: GoldAttribution) -> tuple[Link, ...]:
        """The chain of an attribution, root first, without the report and without repeats of the link before."""
        found: list[Link] = []
        for step in way_out(one, self._all):
            found.append(Link(sources=step.sources, turn=step.turn))
            found += [Link(sources=(_relay(span),), relay=True) for span in step.relays]
        kept = found[:1]
        for link in found[1:]:
            if not self._repeats(kept[-1], link):
                kept.append(link)
        return tuple(kept)

    def _repeats(self, before: Link, link: Link) -> bool:
        if len(before.sources) != 1 or len(link.sources) != 1:
            return False
        left, right = before.sources[0], link.sources[0]
        if link.relay and left.kind is SourceKind.DOCUMENT:
            return left.resolved == right.resolved  # "a report in the Herald" holds the Herald, and is not the Herald
        return SourceKind.UNSTATED not in (left.kind, right.kind) and self.is_one(left, right)

    def is_link(self, node: ChainNode, link: Link, found: dict[str, Attribution]) -> bool:
        """Whether a node of the system's chain is this link; several speakers are compared one by one."""
        speaking = found.get(node.attribution or "")
        if speaking is not None and not link.relay:
            several = len(link.sources) > 1 or len(speaking.sources) > 1
            if several or node.name == speaking.sources[0].name:
                return self.all_right(speaking.sources, link.sources)
        if len(link.sources) > 1:
            return False
        place = (node.start, node.end) if node.start is not None and node.end is not None else None
        if place and self._words(place) != node.name:
            place = None  # where the name was read is not told, only where the mention is
        wanted = link.sources[0].resolved
        if link.relay and place and wanted and place[0] <= wanted[0] and wanted[1] <= place[1]:
            return True
        return self.names(node.name, node.kind, place, link.sources[0])

    def all_right(self, parties: Sequence[Party], sources: Sequence[GoldSource]) -> bool:
        """Whether the parties are these sources, none missing and none too many."""
        if len(parties) != len(sources):
            return False
        orders = permutations(parties) if len(parties) <= MOST_SOURCES else [tuple(parties)]
        return any(all(map(self.is_right, order, sources)) for order in orders)

    def overlap(self, left: Offsets, right: Offsets) -> float:
        """The share of characters that two spans have in common."""
        return shared(characters(self._text, [left]), characters(self._text, [right]))

    def _words(self, span: Offsets) -> str:
        return self._text[slice(*span)]

    def is_one(self, left: GoldSource, right: GoldSource) -> bool:
        """Whether two gold sources are the same one."""
        mine, theirs = left.resolved or left.mention, right.resolved or right.mention
        if mine is None or theirs is None:
            return False
        if self.overlap(mine, theirs) >= 0.5:
            return True
        if left.kind is not right.kind or left.kind in UNNAMED:
            return False
        said, other = self._words(mine), self._words(theirs)
        same_place = mine[0] < theirs[1] and theirs[0] < mine[1] and (mine[0] == theirs[0] or mine[1] == theirs[1])
        return same_place or (words(said) == words(other) and is_named(said))

    def _stands_for(self, said: str, fullest: str, kind: SourceKind) -> bool:
        if is_pronoun(said):
            return False
        if kind in UNNAMED or not is_named(fullest):
            return True
        return bool(is_named(said) and words(said) & words(fullest)) or said == initials(fullest)


def _relay(span: Offsets) -> GoldSource:
    return GoldSource(mention=span, resolved=span, kind=SourceKind.OUTLET)


def _place(party: Party) -> Offsets | None:
    if party.resolved_from is not None:
        return party.resolved_from.start, party.resolved_from.end
    if party.start is not None and party.end is not None:
        return party.start, party.end
    return None
