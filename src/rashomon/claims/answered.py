"""What is told once and answered: the claims of who denies or confirms what another said.

Enters: a report's attributions and its reading. Leaves: by the attribution that says something those that answer it,
whose claims have the same characters as its own: "Lind said | the dam was old |, a charge the firm denies", "witnesses
dispute the army's claim that | the rebels fired |", "Lind said | the dam was old |. The firm denies it". Deliberately
not done: who repeats what another said, which is a link of one chain; who calls it absurd or untrue.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.claims.data_files import word_list
from rashomon.terms import Attribution, Id, Reading, SourceKind, Span, Stance

ANSWERING = "rule:answer"  # how attributions are made that answer what stands before them
AGAINST = (Stance.DENIES, Stance.DOUBTS)
POINTING = word_list("words_that_point_back")
DETERMINING = word_list("determiners_that_point_back")
NOUNS = word_list("nouns_of_what_is_denied")
CONFIRMING = word_list("forms_of_confirming")


def answers_to(attributions: Sequence[Attribution], reading: Reading) -> dict[Id, list[Attribution]]:
    """By the id of an attribution those that answer it, in the order given."""
    by_id = {one.id: one for one in attributions}
    by_content: dict[tuple[Span, ...], list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.content:
            by_content[one.content].append(one)
    found: dict[Id, list[Attribution]] = {}
    for one in attributions:
        told = by_content.get(one.content, ())
        answers = [other for other in told if other is not one and _answers(other) and not _answers(one)]
        answers += [other for other in _around(one, by_id) if other not in answers]
        if answers:
            found[one.id] = answers
    for one in attributions:
        if _points(one) and (meant := _meant(one, attributions, reading)) is not None:
            found.setdefault(meant.id, []).append(one)
    return found


def _answers(one: Attribution) -> bool:
    return one.made_by == ANSWERING or one.stance in AGAINST


def _around(one: Attribution, by_id: Mapping[Id, Attribution]) -> Iterable[Attribution]:
    """Who denies the claim of another: "witnesses | dispute the army's claim that"."""
    outer = by_id.get(one.within) if one.within else None
    if outer is None or outer.stance is not Stance.DENIES or one.stance is not Stance.ASSERTS or one.cue is None:
        return
    if one.cue.text.lower().split()[-1] in NOUNS and _speak_otherwise(one, outer) and _is_known(one, outer):
        yield outer


def _is_known(*those: Attribution) -> bool:
    """Whether each has a source that the text tells."""
    return all(any(party.kind is not SourceKind.UNSTATED for party in one.sources) for one in those)


def _speak_otherwise(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have no source in common."""
    return {party.name for party in one.sources}.isdisjoint(party.name for party in other.sources)


def _points(one: Attribution) -> bool:
    """Whether somebody denies or confirms only "it", "the claim", "all these allegations"."""
    confirms = one.cue is not None and not CONFIRMING.isdisjoint(one.cue.text.lower().split())
    if len(one.content) != 1 or not (one.stance in AGAINST or confirms):
        return False
    first, *rest = one.content[0].text.lower().partition(" as ")[0].split()  # "the claim | as nonsense"
    if not rest:
        return first in POINTING
    return first in DETERMINING and rest[-1] in NOUNS and all(word in DETERMINING for word in rest[:-1])


def _meant(answer: Attribution, attributions: Sequence[Attribution], reading: Reading) -> Attribution | None:
    """What an answer points at: the only thing said in its sentence before it, else in the sentence before; of several
    the only one about who answers."""
    start = min([answer.content[0].start, *([answer.cue.start] if answer.cue else [])])
    sentence = _sentence(reading, start)
    before = [
        one
        for one in attributions
        if one.content and one.within == answer.within and one.content[-1].end <= start and not _points(one)
    ]
    for number in (sentence, sentence - 1):
        near = [one for one in before if _sentence(reading, one.content[-1].end - 1) == number]
        if near:
            about = [one for one in near if len(near) == 1 or _is_about(one, answer)]
            fits = len(about) == 1 and about[0].stance is Stance.ASSERTS and _speak_otherwise(about[0], answer)
            return about[0] if fits else None
    return None


def _sentence(reading: Reading, offset: int) -> int:
    return reading.sentence[max(0, bisect_right(reading.start, offset) - 1)]


def _is_about(one: Attribution, answer: Attribution) -> bool:
    """Whether the content has the last word of the name of who answers."""
    told = {word for span in one.content for word in span.text.split()}
    return any(party.name.split()[-1] in told for party in answer.sources if party.name)
