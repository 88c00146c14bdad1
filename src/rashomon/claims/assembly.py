"""Claims from propositions: every part filled in.

Enters: a Report, its Reading and its attributions. Leaves: Claims, and attributions whose parties have actor ids.
Deliberately
not done: matters, versions and everything that needs a second report.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.claims.answered import answers_to
from rashomon.claims.calendar_value import DAYS
from rashomon.claims.cast import Cast, cast_of
from rashomon.claims.clauses import is_infinitive
from rashomon.claims.contents import is_event_noun
from rashomon.claims.deeds import Worth, deeds_of
from rashomon.claims.frames import frame_of
from rashomon.claims.fronted import last_word, time_outside
from rashomon.claims.headlines import is_titled_line
from rashomon.claims.modality import modality_of
from rashomon.claims.nominal_roles import BEING
from rashomon.claims.nominals import TODAY
from rashomon.claims.numbers import numbers_in
from rashomon.claims.office_holders import with_holders
from rashomon.claims.paraphrase import paraphrase_of
from rashomon.claims.places import places_of
from rashomon.claims.polarity import polarity_of
from rashomon.claims.predicates import action_of
from rashomon.claims.propositions import Proposition, propositions_of
from rashomon.claims.relations import relations_of
from rashomon.claims.relative_places import places_before
from rashomon.claims.roles import actors_of
from rashomon.claims.sharing import is_passive
from rashomon.claims.standing import is_standing
from rashomon.claims.subordination import is_definite, is_relative
from rashomon.claims.times import times_of
from rashomon.claims.times_told import as_told, is_limit
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import AUTHOR, Voices, around, voices_of
from rashomon.terms import (
    ActorRole,
    Attribution,
    Claim,
    ClaimActor,
    FurnitureKind,
    Id,
    Place,
    Reading,
    Report,
    Stance,
    Time,
    id_of,
)
from rashomon.terms.antecedents import ScoresPronouns
from rashomon.terms.plover import CodesPair

QUOTES = ("“", "”", '"', "''")
LONGEST_TITLE = 150  # characters; no title of PolNeAR's dev articles has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the parts of a claim are filled from."""

    report: Report
    tree: Tree
    voices: Voices
    cast: Cast
    times: tuple[Time, ...]
    starts: tuple[int, ...]  # of the times, in text order
    headings: tuple[tuple[int, int], ...]  # headlines and captions among the furniture
    title: int  # where the title or first short line ends, 0 where none opens the text
    made_by: str
    answers: dict[Id, list[Attribution]]  # by what they answer
    codes: CodesPair | None = None


def claims_in(
    report: Report,
    reading: Reading,
    attributions: tuple[Attribution, ...],
    rules: str,
    codes: CodesPair | None = None,
    scores: ScoresPronouns | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report in text order; furniture of the kind REPEAT gives none."""
    tree = tree_of(reading)
    voices = voices_of(reading, attributions)
    cast, times = with_holders(cast_of(report, tree)), times_of(report, tree, voices)
    cast.scores = scores
    scene = Scene(
        report=report,
        tree=tree,
        voices=voices,
        cast=cast,
        times=times,
        starts=tuple([time.start or 0 for time in times]),
        headings=_places_of(report, FurnitureKind.HEADLINE, FurnitureKind.CAPTION),
        title=_end_of_title(report),
        made_by=f"rule:proposition@{rules}",
        answers=answers_to(attributions, reading),
        codes=codes,
    )
    deeds = dict(deeds_of(tree, voices))
    found = sorted((*propositions_of(tree, voices), *deeds), key=lambda one: (one.start, -one.end, one.head))
    ordinals: dict[tuple[int, int], int] = {}
    made: list[tuple[Proposition, Claim]] = []
    repeats = _places_of(report, FurnitureKind.REPEAT)
    for proposition in found:
        if any(first <= proposition.start < last for first, last in repeats):
            continue
        place = (proposition.start, proposition.end)
        ordinals[place] = ordinals.get(place, -1) + 1
        claim = _claim(scene, proposition, ordinals[place])
        if proposition in deeds or _says_something(claim, proposition):
            made.append((proposition, claim))
    told = _told(attributions, {claim.attribution for proposition, claim in made if proposition not in deeds})
    kept = [
        (proposition, claim)
        for proposition, claim in made
        if proposition not in deeds
        or claim.relations
        or deeds[proposition] is Worth.ALWAYS
        or (deeds[proposition] is Worth.ALONE and attributions[voices.cue[proposition.head]].id not in told)
    ]
    return tuple(
        one for proposition, claim in kept for one in (claim, *_answering(scene, proposition, claim, ordinals))
    )


def _answering(
    scene: Scene, proposition: Proposition, claim: Claim, ordinals: dict[tuple[int, int], int]
) -> Iterator[Claim]:
    """The claims of who denies or confirms in the same words what the claim says."""
    for answer in scene.answers.get(claim.attribution or "", ()):
        place = (claim.start, claim.end)
        ordinals[place] += 1
        yield replace(
            claim,
            id=id_of("claim", claim.report, *place, ordinals[place]),
            attribution=answer.id,
            modality=modality_of(scene.tree, proposition, answer),
        )


def _told(attributions: tuple[Attribution, ...], voices: set[Id | None]) -> set[Id]:
    """The attributions of which some claim is told, by themselves or by one that lies in their content."""
    above = {one.id: one.within for one in attributions}
    told: set[Id] = set()
    for voice in voices:
        while voice is not None and voice not in told:
            told.add(voice)
            voice = above.get(voice)
    return told


def _says_something(claim: Claim, proposition: Proposition) -> bool:
    """Whether it can be read: a clause has two words or more, and a noun for an event says to whom, when or how many.

    A bare "the situation", "no hint", "their actions" is no claim; nor is a lone verb in quotation marks.
    """
    if not proposition.nominal:
        return len(claim.text.split()) > 1 or bool(claim.actors)
    is_there = claim.action is not None and claim.action.lemma in BEING  # "the existence | of lists"
    parts = (ActorRole.TARGET, ActorRole.RECIPIENT, *((ActorRole.AGENT,) if is_there else ()))
    return bool(claim.time or claim.numbers) or any(one.role in parts for one in claim.actors)


def _claim(scene: Scene, proposition: Proposition, ordinal: int) -> Claim:
    report, tree, start, end = scene.report, scene.tree, proposition.start, proposition.end
    voice = _vouching(scene, proposition)
    attribution = None if voice == AUTHOR else scene.voices.attributions[voice]
    actors = actors_of(scene.cast, scene.voices, proposition)
    times = _own_times(scene, proposition)
    taken = tuple((one.start or 0, one.end or 0) for one in times if not is_limit(tree, one))
    modality = modality_of(tree, proposition, attribution)
    headline = start < scene.title or any(first <= start < last for first, last in scene.headings)
    headline = headline or is_titled_line(report.text, start)
    inside = tuple([word for word in proposition.words if tree.reading.start[word] >= start])
    return Claim(
        id=id_of("claim", report.id, start, end, ordinal),
        report=report.id,
        attribution=attribution.id if attribution else None,
        start=start,
        end=end,
        text=report.text[start:end],
        paraphrase=paraphrase_of(report.text, start, end, actors, frame_of(scene.cast, scene.voices, proposition)),
        actors=actors,
        action=action_of(tree, proposition),
        relations=relations_of(tree, proposition, actors, modality, scene.codes),
        time=as_told(tree, _time_of(scene, proposition, times), report.text),
        places=_places_told(scene.cast, proposition, actors),
        numbers=numbers_in(tree, inside, report.text, taken),
        polarity=polarity_of(tree, proposition),
        modality=modality,
        standing=is_standing(tree, proposition, headline=headline),
        made_by=scene.made_by,
    )


def _places_told(cast: Cast, proposition: Proposition, actors: tuple[ClaimActor, ...]) -> tuple[Place, ...]:
    """The places among its own words, behind those that its relative clause is about."""
    own = places_of(cast, proposition, actors)
    named = {one.name for one in own}
    return (*(one for one in places_before(cast, proposition) if one.name not in named), *own)


def _time_of(scene: Scene, proposition: Proposition, times: list[Time]) -> Time | None:
    """The first of its own times that says when, else the one that the words around it tell."""
    tree, action = scene.tree, proposition.action
    own = (one for one in times if not (_tells_which(tree, one) or _is_of_a_noun(tree, one, action)))
    return next(own, None) or time_outside(scene.tree, proposition, scene.times)


def _vouching(scene: Scene, proposition: Proposition) -> int:
    """Whose word it is: what a relative clause tells of something known is not denied with the clause around it.

    In "denied that the ship that sank had a crew" the voice around the denial says that the ship sank.
    """
    voice, tree, voices = proposition.voice, scene.tree, scene.voices
    if voice == AUTHOR or voices.attributions[voice].stance not in (Stance.DENIES, Stance.DOUBTS):
        return voice
    if any(mark in one.text for one in voices.attributions[voice].content for mark in QUOTES):
        return voice
    at = proposition.head
    while at >= 0 and voices.of[at] == voice:
        if is_relative(tree, at) and is_definite(tree, tree.reading.head[at]):
            return around(voices, voice)
        at = tree.reading.head[at]
    return voice


def _own_times(scene: Scene, proposition: Proposition) -> list[Time]:
    """The times among its own words: those that hang on the action first, then in text order."""
    tree, own, reading = scene.tree, proposition.own, scene.tree.reading
    first, stop = bisect_left(scene.starts, proposition.start), bisect_left(scene.starts, proposition.end)
    found = [
        time
        for time in scene.times[first:stop]
        if (bisect_right(reading.start, time.start or 0) - 1 in own or _is_predicates(tree, time, proposition))
        and tree.relation[last_word(tree, time)] != "mark"  # "two days after | it sank"
    ]
    if len(found) < 2:
        return found
    direct = own.intersection(tree.children[proposition.action])
    return sorted(found, key=lambda time: not _hangs_on(tree, time, direct))


def _is_predicates(tree: Tree, time: Time, proposition: Proposition) -> bool:
    """Whether a time hangs on the predicate, though another voice takes it for its own ("it closed | on Friday |, which
    crews called a mistake")."""
    word = last_word(tree, time)
    while tree.reading.start[word] >= (time.start or 0) and tree.reading.head[word] >= 0:
        word = tree.reading.head[word]
        if word in (proposition.action, *proposition.above):
            return True
    return False


def _tells_which(tree: Tree, time: Time) -> bool:
    """Whether a year beside a noun only says which ("the 2015 report", "the Ports Act of 2015")."""
    reading, word = tree.reading, bisect_right(tree.reading.start, time.start or 0) - 1
    noun = reading.head[word]
    if reading.end[word] != time.end or not reading.word[word].isdigit():
        return False
    is_named = reading.word[noun][:1].isupper() and reading.word[word - 1] == "of"
    return (tree.relation[word] == "nummod" and noun > word) or (tree.relation[word] == "nmod" and is_named)


def _is_of_a_noun(tree: Tree, time: Time, action: int) -> bool:
    """Whether it says when something was done that only tells which thing is meant ("sold a house | built in 1911"),
    and not when the action was; what happens at an event is of its time ("died in an attack | carried out on Friday").
    A day behind a gerund or an infinitive is mostly the action's ("backed efforts to end the strike on Friday").
    """
    reading, word = tree.reading, last_word(tree, time)
    while word >= 0 and word != action:
        noun = reading.head[word]
        if tree.relation[word] == "acl" and reading.tag[word] == "VERB" and noun >= 0:
            is_own = noun == action or (reading.head[noun] == action and is_event_noun(tree, noun))
            is_going_on = tree.lower[word].endswith("ing") or (is_infinitive(tree, word) and not is_passive(tree, word))
            return not (is_own or reading.head[action] == word or (is_going_on and _is_day(time)))
        word = noun
    return False


def _is_day(time: Time) -> bool:
    """Whether it is told as a day of the week, or from today on."""
    words = frozenset((time.text or "").lower().split())
    return not words.isdisjoint(DAYS) or not words.isdisjoint(TODAY)


def _hangs_on(tree: Tree, time: Time, direct: frozenset[int]) -> bool:
    first = bisect_right(tree.reading.start, time.start or 0) - 1
    last = bisect_right(tree.reading.start, (time.end or 1) - 1) - 1
    return any(word in direct for word in range(first, last + 1))


def _end_of_title(report: Report) -> int:
    """Where the title or short line ends that opens the text, 0 where none does."""
    first, _, rest = report.text.partition("\n")
    is_title = bool(rest) and (report.title is None or first.startswith(report.title)) and len(first) <= LONGEST_TITLE
    if not is_title:
        return 0
    return len(first) + 1 + rest.find("\n") if first.rstrip().endswith(";") else len(first)  # a title of two lines


def _places_of(report: Report, *kinds: FurnitureKind) -> tuple[tuple[int, int], ...]:
    """Where the furniture of some kinds stands, as offsets."""
    return tuple([(one.start, one.end) for one in report.furniture if one.kind in kinds])
