"""The sides of a claim that linking compares.

Enters: a claim, its report and its attribution. Leaves: `Facets`: content words, named actors, action, days, places,
numbers, path, polarity and mood as the page puts them together (a denied content is negated once more). Deliberately
not done: comparing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from rashomon.linking.actions import carried, fought_in, hardly_done, hardly_words, is_stance, may_carry, turned
from rashomon.linking.days import Days, days_of
from rashomon.linking.few import Few, few
from rashomon.linking.known import content, rarities
from rashomon.linking.moods import Mood, mood_of
from rashomon.linking.names import name_words
from rashomon.linking.parts import BY_PLACE, Part, name_stems, parts_of, units_of
from rashomon.linking.roots import Path, path_of
from rashomon.linking.sides import own_state, state_behind
from rashomon.linking.words import content_stems, folded_words, stem
from rashomon.terms import (
    ActorKind,
    ActorRole,
    Attribution,
    Claim,
    ClaimActor,
    FurnitureKind,
    Id,
    Number,
    Place,
    Polarity,
    Report,
    Stance,
)
from rashomon.terms.telling import voice_of

BEFORE = 4  # words before a relative clause that name its subject, articles and all
AFTER = 6  # words after a verb among which the noun of an idiom stands ("ordered that the raid be investigated")
MOSTLY = 0.6  # of a claim's characters in a copied passage make it a copied claim; by hand, on the samples
NAMED = frozenset(
    {ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP, ActorKind.OUTLET, ActorKind.PLACE}
)
# one for all claims: an empty set takes as much memory as one of four words
NONE, NO_DAYS = frozenset[str](), frozenset[int]()
_RELATIVE = re.compile(r"(?:that|which|who|whom|whose|where|when|as|because|since)\b", re.IGNORECASE)
_OF_SPEAKER = re.compile(r"(?:my|our)\b", re.IGNORECASE)  # "my client" can be anybody whom others name
_NOT_SO_MANY = re.compile(r"\bnot $", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"„«]([^“”\"„»]{8,}?)(?:[”\"»]|$)")


@dataclass(frozen=True, slots=True)
class Copied:
    """A shared passage that holds most of a claim, by a name both sides know, and where in it the claim lies (0 to
    1).
    """

    passage: str
    start: float
    end: float


_folded_name = lru_cache(maxsize=100_000)(folded_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named actor of a claim: `key` is equal for what is certainly one actor, or organs of one state."""

    key: str
    name: str
    role: ActorRole
    kind: ActorKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a claim's surroundings say about it, for one case.

    themes    what each report is about, by report
    central   the words that each report does not say only by the way, by report
    named     the names among them
    days      the days each report tells of, by report
    states    the states that act in each report, by report and the stem of their name
    passages  the passages each report shares with others: (name of the passage, start, end), by report
    outlets   the outlets of the case
    paths     the paths found so far, by report and attribution: those of its claims are one
    """

    themes: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    central: Mapping[Id, frozenset[str]] = field(default_factory=dict)
    named: Mapping[Id, frozenset[str]] = field(default_factory=dict)
    days: Mapping[Id, frozenset[int]] = field(default_factory=dict)
    states: Mapping[Id, Mapping[str, ClaimActor]] = field(default_factory=dict)
    passages: Mapping[Id, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    paths: dict[tuple[Id, Id | None], Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """One claim as compared. `weight` is the sum of the rarities of `words`, which leave out names and numbers, as
    `wording` does not (each word once, in their order); `action` is what its action amounts to.
    """

    claim: Claim
    report: Report
    attribution: Attribution | None
    path: Path
    themes: tuple[str, ...]
    central: frozenset[str]
    report_names: frozenset[str]
    told_days: frozenset[int]
    copied: tuple[Copied, ...]
    headline: bool
    words: Few
    wording: tuple[str, ...]
    weight: int
    quoted: frozenset[str]
    actors: tuple[Named, ...]
    parts: tuple[Part, ...]
    action: str | None
    days: Days | None
    places: frozenset[str]
    numbers: tuple[Number, ...]
    units: frozenset[str]
    names: Few
    name_words: Few
    negated: bool
    mood: Mood

    @property
    def id(self) -> Id:
        """The claim's id."""
        return self.claim.id


def facets_of(
    claim: Claim,
    report: Report,
    attributions: Mapping[Id, Attribution],
    setting: Setting,
) -> Facets:
    """The facets of `claim`, which stands in `report`."""
    attribution = voice_of(claim, attributions)
    cast = _with_own_states(claim, report, setting.states.get(report.id, {}))
    states, fight = _states(cast, report), _fight(claim)
    actors = _named(cast, states)
    if fight is not None:  # who is helped in it is neither who fights nor whom
        actors = tuple(one for one in actors if not fight.start <= one.start < fight.stop)
    written = [_folded_name(report.text[one.start : one.end]) for one in actors]
    names = set(chain.from_iterable([*written, *[name_words(one.name) for one in actors]]))
    folded, worded = folded_words(claim.text), _worded(claim, report.text)
    stems = list(map(content.__getitem__, folded))
    if worded == claim.text:
        words = few([stem for word, stem in zip(folded, stems, strict=True) if stem and word not in names])
    else:
        words = few(content_stems(folded_words(worded), names))
    parts = _with_states(parts_of(cast), states)
    done = turned(claim.action.lemma, folded) if claim.action else None
    action = done or ("fight" if fight is not None else _action(claim, folded, parts))
    somewhere = not (claim.standing and is_stance(action))  # where allies stand together is not where they are allies
    denied = attribution is not None and attribution.stance is Stance.DENIES and not _aside(claim, attribution)
    numbers = tuple([one for one in claim.numbers if not _is_denied(one, claim)])
    return Facets(
        claim=claim,
        report=report,
        attribution=attribution,
        path=_path(attribution, report, attributions, setting),
        themes=setting.themes.get(report.id, ()),
        central=setting.central.get(report.id, NONE),
        report_names=setting.named.get(report.id, NONE),
        told_days=setting.days.get(report.id, NO_DAYS),
        copied=_copied(claim, setting.passages.get(report.id, ())),
        headline=_in_headline(claim, report),
        words=words,
        wording=tuple(dict.fromkeys(filter(None, stems))),
        weight=sum(map(rarities.__getitem__, words)),
        quoted=_quoted(claim, attribution),
        actors=actors,
        parts=parts,
        action=action,
        days=_days(claim, report.text),
        places=frozenset([" ".join(name_words(one.name)) for one in named_places(claim) if somewhere]) or NONE,
        numbers=numbers,
        units=NONE.union(*(units_of(number, claim) for number in numbers)) - {""} if numbers else NONE,
        names=names_in(cast),
        name_words=few(map(stem, names)),
        negated=(claim.polarity is Polarity.NEGATED and done is None) != denied,
        mood=mood_of(claim, attribution),
    )


def named_places(claim: Claim) -> tuple[Place, ...]:
    """The places that have a name: two reports' "a market" need not be one place, nor two."""
    return tuple([one for one in claim.places if one.precision != "described"])


def _path(
    attribution: Attribution | None, report: Report, attributions: Mapping[Id, Attribution], setting: Setting
) -> Path:
    name = report.id, attribution.id if attribution else None
    if name not in setting.paths:
        setting.paths[name] = path_of(attribution, report, attributions, setting.outlets)
    return setting.paths[name]


def days_told(claims: Iterable[Claim]) -> dict[Id, frozenset[int]]:
    """The single days that the claims of each report give, by report."""
    found: dict[Id, set[int]] = {}
    for claim in claims:
        days = days_of(claim.time.edtf) if claim.time else None
        if days is not None and days[0] is not None and days[0] == days[1]:
            found.setdefault(claim.report, set()).add(days[0])
    return {report: frozenset(days) for report, days in found.items()}


def states_named(claims: Iterable[Claim]) -> dict[Id, dict[str, ClaimActor]]:
    """The states among the actors of the claims of each report, by report and the stem of their name."""
    found: dict[Id, dict[str, ClaimActor]] = {}
    for claim in claims:
        for one in claim.actors:
            if one.kind is ActorKind.STATE and (stems := name_stems(one.name)):
                found.setdefault(claim.report, {}).setdefault(stems[-1], one)
    return found


def _days(claim: Claim, text: str) -> Days | None:
    """The days that a claim gives; "since last autumn" is from then on."""
    days = days_of(claim.time.edtf) if claim.time else None
    if days is None or claim.time is None or claim.time.start is None:
        return days
    since = _SINCE.search(text, max(0, claim.time.start - len("since the ")), claim.time.start + len("since "))
    return (days[0], None) if since else days


def _is_denied(number: Number, claim: Claim) -> bool:
    """Whether a number stands there as what it was not ("sixteen, not fourteen, were below", "not one man")."""
    return _NOT_SO_MANY.search(claim.text, 0, max(0, number.start - claim.start)) is not None


def names_in(claim: Claim) -> Few:
    """A stem for each name of a claim, of who takes part and of places: its last word with a capital."""
    whole: tuple[ClaimActor | Place, ...] = (*claim.actors, *named_places(claim))
    return few([found[-1] for one in whole if (found := name_stems(one.name))])


def _copied(claim: Claim, passages: Sequence[tuple[str, int, int]]) -> tuple[Copied, ...]:
    found = []
    for name, start, end in passages:
        inside = min(claim.end, end) - max(claim.start, start)
        if inside >= MOSTLY * (claim.end - claim.start):
            length = end - start
            found.append(Copied(name, (claim.start - start) / length, (claim.end - start) / length))
    return tuple(found)


def _in_headline(claim: Claim, report: Report) -> bool:
    return any(
        piece.kind is FurnitureKind.HEADLINE and piece.start <= claim.start and claim.end <= piece.end
        for piece in report.furniture
    )


def _aside(claim: Claim, attribution: Attribution) -> bool:
    """Whether a claim is a relative clause inside a content: what is denied is the clause around it."""
    opens = min((span.start for span in attribution.content), default=claim.start)
    return claim.start > opens + len("that ") and _RELATIVE.match(claim.text) is not None


def _named(claim: Claim, states: Mapping[str, str]) -> tuple[Named, ...]:
    found: dict[tuple[str, ActorRole], Named] = {}
    for actor in sorted(claim.actors, key=BY_PLACE):
        if actor.kind in NAMED and name_words(actor.name) and (actor.actor or not _OF_SPEAKER.match(actor.name)):
            own = actor.actor or _name_key(actor.name)
            key = f"state {states[actor.name]}" if actor.name in states else own
            named = Named(key=key, name=actor.name, role=actor.role, kind=actor.kind, start=actor.start, end=actor.end)
            found.setdefault((key, actor.role), named)
    return tuple(found.values())


@lru_cache(maxsize=100_000)
def _name_key(name: str) -> str:
    """The key of who is known by a name alone, the same object each time."""
    return sys.intern("name " + " ".join(name_words(name)))


def _with_own_states(claim: Claim, report: Report, states: Mapping[str, ClaimActor]) -> Claim:
    """`claim` with the state in the place of words such as "his own country"."""
    stems = [own_state(one.name, one.start, report.text, states) for one in claim.actors if states]
    if not any(stems):
        return claim
    meant = [states[state] if state else one for state, one in zip(stems, claim.actors, strict=True)]
    actors = [
        replace(one, actor=state.actor, name=state.name, kind=state.kind)
        for one, state in zip(claim.actors, meant, strict=True)
    ]
    return replace(claim, actors=tuple(actors))


def _fight(claim: Claim) -> range | None:
    """The code points of the report from the verb of a claim of help to the fight that it helps in."""
    if claim.action is None:
        return None
    end = claim.action.end
    at = fought_in(claim.action.lemma, claim.text[max(0, end - claim.start) :])
    return None if at is None else range(end, end + at)


def _states(claim: Claim, report: Report) -> dict[str, str]:
    """The stem of the state behind each that takes part as its organ, by the organ's name."""
    persons = [actor.name for actor in claim.actors if actor.kind is ActorKind.PERSON]
    behind = {one.name: state_behind(one.name, persons, report.text) for one in claim.actors}
    return {name: state for name, state in behind.items() if state is not None}


def _with_states(parts: Sequence[Part], states: Mapping[str, str]) -> tuple[Part, ...]:
    """`parts`, those that are organs of a state with its stem among their words."""
    return tuple(
        replace(part, words=part.words | {states[part.name]}) if part.name in states else part for part in parts
    )


def _worded(claim: Claim, report: str) -> str:
    """The words that say what a claim is about: its text without numbers and times, and those for its unnamed actors.

    A relative clause ("which was destroyed") has its subject in the clause around it: the words right before it count
    too.
    """
    text = claim.text
    for piece in (*claim.numbers, claim.time):
        if piece is not None and piece.start is not None and piece.end is not None:
            at, end = piece.start - claim.start, piece.end - claim.start
            if 0 <= at < end <= len(text):
                text = text[:at] + " " * (end - at) + text[end:]
    described = [actor.name for actor in claim.actors if actor.kind not in NAMED]
    outside = [name for name in described if name not in claim.text]
    before = report[max(0, claim.start - 60) : claim.start] if _RELATIVE.match(claim.text) else ""
    return " ".join([text, *outside, *folded_words(before)[-BEFORE:]])


def _quoted(claim: Claim, attribution: Attribution | None) -> frozenset[str]:
    """The content words that stand between quotation marks, or in a content that opens with one and is not closed in
    it.
    """
    inside = " ".join(_QUOTED.findall(claim.text))
    if (
        not inside
        and attribution is not None
        and any(_opens(c.text, c.start, claim, c.end) for c in attribution.content)
    ):
        inside = claim.text
    return content_stems(folded_words(inside)) if inside else NONE


def _opens(text: str, start: int, claim: Claim, end: int) -> bool:
    return text[:1] in '“"„«' and start <= claim.start and claim.end <= end and text.rstrip()[-1:] in '”"»'


def _action(claim: Claim, folded: Sequence[str], parts: Sequence[Part]) -> str | None:
    if claim.action is None:
        return None
    lemma = verb = claim.action.lemma.rstrip(".")  # "he is ill.", where the point is taken for that of a word cut short
    if may_carry(verb):
        after = folded_words(claim.text[max(0, claim.action.end - claim.start) :])[:AFTER]
        described = NONE.union(*(part.words for part in parts))
        lemma = carried(verb, folded, [part.head for part in parts], after, described)
    return (hardly_done(lemma) if not hardly_words().isdisjoint(folded) else None) or lemma


def named_in(facets: Facets, role: ActorRole) -> Sequence[Named]:
    """The actors of a claim that have names and `role`."""
    return [actor for actor in facets.actors if actor.role is role]


def copied_alike(left: Facets, right: Facets) -> bool:
    """Whether the two are the same stretch of a shared passage: what they cover of it overlaps by half."""
    for a in left.copied:
        for b in right.copied:
            if a.passage == b.passage and left.report.id != right.report.id:
                inside = min(a.end, b.end) - max(a.start, b.start)
                if inside * 2 >= max(a.end, b.end) - min(a.start, b.start):
                    return True
    return False


def in_one_text(left: Facets, right: Facets) -> bool:
    """Whether one report tells both: they are of it, or stand one behind the other in a passage that reports share."""
    if left.report.id == right.report.id:
        return True
    both = ((a, b) for a in left.copied for b in right.copied if a.passage == b.passage)
    return any(a.end <= b.start or b.end <= a.start for a, b in both)
