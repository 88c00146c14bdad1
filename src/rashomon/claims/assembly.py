"""Claims from propositions: every part filled in.

Enters: a Report, its Reading and its attributions. Leaves: Claims, and attributions whose parties have actor ids.
Deliberately
not done: matters, versions and everything that needs a second report.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rashomon.claims.cast import Cast, cast_of
from rashomon.claims.data_files import word_list
from rashomon.claims.deeds import deeds_of
from rashomon.claims.frames import frame_of
from rashomon.claims.lemmas import vocabulary
from rashomon.claims.modality import is_standing, modality_of
from rashomon.claims.nominals import case_of
from rashomon.claims.numbers import numbers_in, whole_word
from rashomon.claims.office_holders import with_holders
from rashomon.claims.paraphrase import paraphrase_of
from rashomon.claims.places import places_of
from rashomon.claims.polarity import polarity_of
from rashomon.claims.propositions import Proposition, propositions_of
from rashomon.claims.relations import relations_of
from rashomon.claims.roles import actors_of
from rashomon.claims.sharing import shares_copula
from rashomon.claims.subordination import is_definite, is_relative
from rashomon.claims.times import times_of
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import AUTHOR, Voices, around, voices_of
from rashomon.terms import (
    Action,
    ActorRole,
    Attribution,
    Claim,
    Furniture,
    FurnitureKind,
    Reading,
    Report,
    Stance,
    Time,
    id_of,
)
from rashomon.terms.plover import CodesPair

MEASURING = word_list("measuring_predicates")
STANDING = word_list("prepositions_of_predicates")
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
    made_by: str
    codes: CodesPair | None = None


def claims_in(
    report: Report,
    reading: Reading,
    attributions: tuple[Attribution, ...],
    rules: str,
    codes: CodesPair | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report in text order; furniture of the kind REPEAT gives none."""
    tree = tree_of(reading)
    voices = voices_of(reading, attributions)
    scene = Scene(
        report=report,
        tree=tree,
        voices=voices,
        cast=with_holders(cast_of(report, tree)),
        times=times_of(report, tree, voices),
        made_by=rules,
        codes=codes,
    )
    deeds = set(deeds_of(tree, voices))
    found = sorted((*propositions_of(tree, voices), *deeds), key=lambda one: (one.start, -one.end, one.head))
    ordinals: dict[tuple[int, int], int] = {}
    claims = []
    for proposition in found:
        if _furniture_at(report, proposition.start, FurnitureKind.REPEAT):
            continue
        place = (proposition.start, proposition.end)
        ordinals[place] = ordinals.get(place, -1) + 1
        claim = _claim(scene, proposition, ordinals[place])
        if claim.relations if proposition in deeds else _says_something(claim, proposition):
            claims.append(claim)
    return tuple(claims)


def _says_something(claim: Claim, proposition: Proposition) -> bool:
    """Whether it can be read: a clause has two words or more, and a noun for an event says to whom, when or how many.

    A bare "the situation", "no hint", "their actions" is no claim; nor is a lone verb in quotation marks.
    """
    if not proposition.nominal:
        return len(claim.text.split()) > 1 or bool(claim.actors)
    parts = (ActorRole.TARGET, ActorRole.RECIPIENT)
    return bool(claim.time or claim.numbers) or any(one.role in parts for one in claim.actors)


def _claim(scene: Scene, proposition: Proposition, ordinal: int) -> Claim:
    report, tree, start, end = scene.report, scene.tree, proposition.start, proposition.end
    voice = _vouching(scene, proposition)
    attribution = None if voice == AUTHOR else scene.voices.attributions[voice]
    actors = actors_of(scene.cast, scene.voices, proposition)
    times = _own_times(scene, proposition)
    taken = tuple((time.start or 0, time.end or 0) for time in times)
    modality = modality_of(tree, proposition, attribution)
    headline = _is_headline(report, start)
    return Claim(
        id=id_of("claim", report.id, start, end, ordinal),
        report=report.id,
        attribution=attribution.id if attribution else None,
        start=start,
        end=end,
        text=report.text[start:end],
        paraphrase=paraphrase_of(report.text, start, end, actors, frame_of(scene.cast, scene.voices, proposition)),
        actors=actors,
        action=_action(tree, proposition),
        relations=relations_of(tree, proposition, actors, modality, scene.codes),
        time=next((time for time in times if not _tells_which(tree, time)), None),
        places=places_of(scene.cast, proposition, actors),
        numbers=numbers_in(tree, proposition.words, report.text, taken),
        polarity=polarity_of(tree, proposition),
        modality=modality,
        standing=is_standing(tree, proposition, headline=headline),
        made_by=f"rule:proposition@{scene.made_by}",
    )


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


def _predicate(tree: Tree, word: int) -> int:
    """The predicate noun behind words that only measure it ("much of a | threat")."""
    below = tree.first(word, "nmod", "obl")
    hides = tree.lemma[word] in MEASURING and below is not None and tree.reading.tag[below] == "NOUN"
    return below if hides and below is not None and case_of(tree, below) == "of" else word


def _action(tree: Tree, proposition: Proposition) -> Action:
    """The action's lemma, with its particle ("carry out"), a copula's predicate behind "be" ("be ally")."""
    action, reading = proposition.action, tree.reading
    word = _predicate(tree, action)
    lemma, tag = tree.lemma[word], reading.tag[word]
    if tag in ("ADJ", "PROPN"):
        lemma = reading.lemma[word] if tag == "PROPN" else reading.lemma[word].lower()
    particle = tree.labelled(word, "compound:prt")
    if particle is not None:
        lemma += " " + tree.lower[particle]
    is_infinitive = tag == "VERB" and any(tree.lower[kid] == "to" for kid in tree.all(word, "mark"))
    has_copula = tree.first(action, "cop") is not None
    has_copula = has_copula or (action == proposition.head and shares_copula(tree, proposition))
    if not proposition.nominal and not is_infinitive and has_copula:
        predicate = tree.lower[word] if tag == "VERB" else lemma
        predicate = whole_word(tree, word).removesuffix(tree.lower[word]) + predicate  # "ground- | breaking"
        predicate = "" if _is_clause(tree, action) else predicate
        where = case_of(tree, action)
        predicate = f"{where} {predicate}" if where in STANDING else predicate
        lemma = f"be {predicate}" if predicate[:1].isalpha() else "be"
    elif tree.labelled(action, "aux:pass") is not None and _is_adjective(tree, action):
        lemma = f"be {tree.lower[action]}"
    return Action(lemma=lemma, start=reading.start[word], end=reading.end[word])


def _is_clause(tree: Tree, word: int) -> bool:
    """Whether what stands behind the copula is a whole clause ("the reason is | that it sank")."""
    marked = any(tree.lower[kid] in ("that", "whether") for kid in tree.all(word, "mark"))
    return tree.reading.tag[word] == "VERB" and marked


def _is_adjective(tree: Tree, word: int) -> bool:
    """Whether what looks like a passive is the contrary of one ("uncrowded"): no lexicon has such a verb."""
    form = tree.lower[word]
    return form.startswith("un") and form.endswith("ed") and tree.lemma[word] not in vocabulary()


def _own_times(scene: Scene, proposition: Proposition) -> list[Time]:
    """The times among its own words: those that hang on the action first, then in text order."""
    reading, own = scene.tree.reading, set(proposition.words)
    found = [
        time
        for time in scene.times
        if proposition.start <= (time.start or 0) < proposition.end
        and bisect_right(reading.start, time.start or 0) - 1 in own
    ]
    direct = {kid for kid in scene.tree.children[proposition.action] if kid in own}
    return sorted(found, key=lambda time: not _hangs_on(scene.tree, time, direct))


def _tells_which(tree: Tree, time: Time) -> bool:
    """Whether a year beside a noun only says which ("the 2015 report", "the Ports Act of 2015")."""
    reading, word = tree.reading, bisect_right(tree.reading.start, time.start or 0) - 1
    noun = reading.head[word]
    if reading.end[word] != time.end or not reading.word[word].isdigit():
        return False
    is_named = reading.word[noun][:1].isupper() and reading.word[word - 1] == "of"
    return (tree.relation[word] == "nummod" and noun > word) or (tree.relation[word] == "nmod" and is_named)


def _hangs_on(tree: Tree, time: Time, direct: set[int]) -> bool:
    first = bisect_right(tree.reading.start, time.start or 0) - 1
    last = bisect_right(tree.reading.start, (time.end or 1) - 1) - 1
    return any(word in direct for word in range(first, last + 1))


def _is_headline(report: Report, at: int) -> bool:
    """Whether a place lies in a headline or caption, a title or short line that opens the text among them."""
    first, _, rest = report.text.partition("\n")
    is_title = bool(rest) and (report.title is None or first.startswith(report.title)) and len(first) <= LONGEST_TITLE
    if is_title and at < len(first):
        return True
    return any(_furniture_at(report, at, kind) for kind in (FurnitureKind.HEADLINE, FurnitureKind.CAPTION))


def _furniture_at(report: Report, at: int, kind: FurnitureKind) -> Furniture | None:
    return next((one for one in report.furniture if one.kind is kind and one.start <= at < one.end), None)
