"""Who a participant of a claim is, as a person corrected it: laid over the claim's actors, relations and paraphrase.

Enters: the judgements of the kind "actor", and claims as they were derived, with the actors known across reports.
Leaves: those claims with their words meaning somebody else, or standing as they are. A participant is a place in the
text: the words of an actor of the claim, or a pronoun for which its paraphrase has a name in brackets. Deliberately
not done: coding a relation anew; one that was coded keeps its type and names the right actor, or goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.casebook.brackets import brackets_in, is_pronoun, renamed
from rashomon.casebook.fold import folded
from rashomon.terms import ActorKind, ActorRole, Claim, ClaimActor, Id, Judgement, Relation, Span

Actors = Mapping[tuple[Id, Id], Id]  # the actor of an id in a report, where it is another
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Words of a claim that mean somebody: their place in the report, whom the program took them for, and its parts.

    `kind` and `role` are None for a pronoun that is no actor of the claim ("his" in "found his keys"). `antecedent` is
    where the report names whom they were taken for.
    """

    place: Place
    name: str
    actor: Id | None = None
    kind: ActorKind | None = None
    role: ActorRole | None = None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a person says that words mean; `name` None leaves them as they stand. `by` is the number of the entry.

    `words` are the words, `names` what reports call the actor: (report, id there), by which it is found again when
    other reports have changed which id it has in the case.
    """

    words: str
    name: str | None
    kind: ActorKind | None
    actor: Id | None
    names: tuple[tuple[Id, Id], ...]
    by: int

    def actor_among(self, actors: Actors) -> Id | None:
        """The id that the actor has now."""
        now = Counter(actors.get(one, one[1]) for one in self.names)
        return self.actor if not now or self.actor in now else now.most_common(1)[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """The same for every place of the same words in a report that the program took for `was`."""

    places: frozenset[Place]
    was: str
    meant: Meant

    def may_touch(self, claim: Claim) -> bool:
        """Whether any of the places is inside a claim or is one of its actors; looking for brackets takes long."""
        inside = (claim.start <= start and end <= claim.end for start, end in self.places)
        return any(inside) or any((one.start, one.end) in self.places for one in claim.actors)


@dataclass(slots=True)
class Participants:
    """Who the participants of claims are, by what people said; what is said of one claim comes before what is said of
    a whole report, and of two words on the same the later one counts.
    """

    own: dict[Id, dict[Place, Meant]] = field(default_factory=dict)
    alike: dict[Id, list[_Alike]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.own or self.alike)

    def hear(self, entry: Judgement, detail: Mapping[str, Any]) -> None:
        """Take in one standing entry; older ones come first."""
        place = (detail["start"], detail["end"])
        meant = Meant(
            words=detail["text"],
            name=detail["name"],
            kind=ActorKind(detail["kind"]) if detail["kind"] else None,
            actor=detail["actor"],
            names=tuple((report, id) for report, id in detail["names"]),
            by=entry.number,
        )
        self.own.setdefault(entry.about, {})[place] = meant
        if detail.get("places"):
            places = frozenset((start, start + place[1] - place[0]) for start in detail["places"])
            alike = _Alike(places=places, was=folded(detail["was"]).text, meant=meant)
            self.alike.setdefault(detail["report"], []).append(alike)

    def may_change(self, claim: Id, report: Id) -> bool:
        """Whether anything was said of a claim, or of words of its report."""
        return claim in self.own or report in self.alike

    def of(self, claim: Claim) -> dict[Place, Meant]:
        """What people said of the words of a claim as it was derived, by their place."""
        own = self.own.get(claim.id, {})
        alike = [one for one in self.alike.get(claim.report, ()) if one.may_touch(claim)]
        if not own and not alike:
            return {}
        found: dict[Place, Meant] = {}
        for word in words_in(claim):
            for one in alike:
                if word.place in one.places and folded(word.name).text == one.was:
                    found[word.place] = one.meant
            if word.place in own:
                found[word.place] = own[word.place]
        return found

    def corrected(self, claim: Claim, actors: Actors) -> Claim:
        """A claim, with the actors it has across reports, as people corrected who is meant; or itself."""
        said = self.of(claim)
        if not said:
            return claim
        made = claim
        for word in words_in(claim):
            if (meant := said.get(word.place)) is not None:
                made = _with(made, word, meant, meant.actor_among(actors))
        return replace(made, made_by=f"a person: log {max(one.by for one in said.values())}")


def words_in(claim: Claim) -> tuple[Word, ...]:
    """The words of a claim that mean somebody or something, in the order of the text, each place once."""
    found: dict[Place, Word] = {}
    for one in claim.actors:
        word = Word(
            place=(one.start, one.end),
            name=one.name,
            actor=one.actor,
            kind=one.kind,
            role=one.role,
            antecedent=one.antecedent,
        )
        found.setdefault(word.place, word)
    for bracket in brackets_in(claim.text, claim.paraphrase):
        start, end = claim.start + bracket.start, claim.start + bracket.end
        if is_pronoun(claim.text[bracket.start : bracket.end]):
            found.setdefault((start, end), Word(place=(start, end), name=bracket.name))
    return tuple(found[place] for place in sorted(found))


def _with(claim: Claim, word: Word, meant: Meant, actor: Id | None) -> Claim:
    """A claim in which words mean somebody else."""
    start, end = (at - claim.start for at in word.place)
    outside = start < 0 or end > len(claim.text)
    shown = meant.name if meant.name is not None or not outside else meant.words
    changed = tuple(_called(one, meant, actor) if (one.start, one.end) == word.place else one for one in claim.actors)
    return replace(
        claim,
        actors=changed,
        relations=tuple(_relations(claim, word, changed, actor)),
        paraphrase=renamed(claim.text, claim.paraphrase, (start, end), word.name, shown),
    )


def _called(one: ClaimActor, meant: Meant, actor: Id | None) -> ClaimActor:
    if meant.name is not None:
        return replace(one, actor=actor, name=meant.name, kind=meant.kind or one.kind, antecedent=None)
    kind = ActorKind.UNKNOWN if is_pronoun(meant.words) else one.kind
    return replace(one, actor=None, name=meant.words, kind=kind, antecedent=None)


def _relations(claim: Claim, word: Word, changed: Iterable[ClaimActor], actor: Id | None) -> Iterator[Relation]:
    """The relations with the corrected actor for the one that the words were taken for, none where nobody is left.

    Where other words of the claim mean the old actor still, the corrected ones had the end that their role has.
    """
    still = word.actor in {one.actor for one in changed}
    does, undergoes = (not still or (word.role is ActorRole.AGENT) is agent for agent in (True, False))
    for one in claim.relations:
        if word.actor is None or word.role is None:
            yield one
            continue
        source = actor if does and one.source == word.actor else one.source
        target = actor if undergoes and one.target == word.actor else one.target
        if source is not None and target is not None and source != target:
            yield replace(one, source=source, target=target)
