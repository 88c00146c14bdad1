"""Disagreements between real reports: questions of fact that they answer differently, and what we make of them.

Enters: questions with the places of their answers (`gold/questions/*.jsonl`), and the folder of ECB+, whose articles
tell the same events by many outlets (some twenty a topic). Leaves: how many of the disputes that the program shows are
any, how many of the questions it finds, and how it gathers what answers one question and what is of one event. All
topics that the gold asks about are one case, read whole.

The first line of a gold file says which texts it was made on; each other line is a question:

    {"texts": {"7_1ecb": "0fa3b5c7", ...}}
    {"topic": "7", "question": "how many rounds it took", "type": "number",
     "answers": [{"answer": "six", "places": [["7_1ecb", 120, 151], ...]}, ...], "pairs": [[0, 1, "excludes"]]}

Two answers exclude each other, or one `updates` the other, or honest readers may differ (`maybe`): a dispute between
such two is neither right nor wrong. Answers of no pair go together. Who wrote the questions read every article, and saw
nothing of the program. Deliberately not done: hedges lost on the way, which are no questions of fact.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.actors import report_of
from rashomon.evaluation.actors_ecb import EVENTS, ecb_cases
from rashomon.evaluation.coreference import conll_scores, groups_of
from rashomon.evaluation.disputes import digest_of
from rashomon.terms import Attribution, Claim, DisputeKind, Id, Linked, Report
from rashomon.terms.errors import UsageError
from rashomon.understanding import link_case

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

Place = tuple[str, int, int]  # name of the text, start, end
Answer = tuple[int, int]  # the number of a question, and of one of its answers
HALF = 0.5  # of the shorter of two stretches: what shares so much of it is the same place


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of fact with the places of each of its answers, and what pairs of answers are to each other."""

    topic: str
    question: str
    answers: tuple[tuple[Place, ...], ...]
    pairs: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the program read in the articles, and made of all of them together; `events` are marked in the corpus, by
    text: start, end and the event's name."""

    claims: tuple[Claim, ...]
    names: Mapping[Id, str]  # of the reports
    linked: Linked
    events: Mapping[str, Sequence[tuple[int, int, str]]]


def question_scores(gold: Path, folder: Path, reader: Reader) -> dict[str, float]:
    """disputes.precision, disputes.recall (questions), disputes.shown, gathered.recall, events.b_cubed.* …

    UsageError where the gold was made on other texts than those in `folder`.
    """
    questions = questions_in(gold)
    topics = tuple(dict.fromkeys(one.topic for one in questions))
    cases = ecb_cases(folder, topics, EVENTS, every=True)
    _must_be_the_same(gold, {report.name: report.text for case in cases for report in case.reports})
    reports: list[Report] = []
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    names: dict[Id, str] = {}
    events: dict[str, list[tuple[int, int, str]]] = {}
    for case in cases:
        for one in case.reports:
            report = report_of(case, one)
            said, own = _read(report, reader)
            reports.append(report)
            attributions += said
            claims += own
            names[report.id] = one.name
            events[one.name] = [(marked.start, marked.end, f"{case.name} {marked.actor}") for marked in one.mentions]
    linked = link_case(reports, attributions, claims, ())
    told = Told(claims=tuple(claims), names=names, linked=linked, events=events)
    return {**dispute_scores(questions, told), **gathered_scores(questions, told), **event_scores(told)}


def _read(report: Report, reader: Reader) -> tuple[tuple[Attribution, ...], tuple[Claim, ...]]:
    from rashomon.attribution import attributions_of
    from rashomon.claims import claims_of, identified
    from rashomon.reading.antecedents import Antecedents

    reading = reader.read(report)
    said = identified(report, reading, attributions_of(report, reading))
    return said, claims_of(report, reading, said, scores=Antecedents.load())


def questions_in(gold: Path) -> list[Question]:
    """The questions of a gold file."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()[1:]]
    return [
        Question(
            topic=row["topic"],
            question=row["question"],
            answers=tuple(tuple((name, a, b) for name, a, b in one["places"]) for one in row["answers"]),
            pairs={(a, b): what for a, b, what in row["pairs"]},
        )
        for row in rows
    ]


def _must_be_the_same(gold: Path, texts: Mapping[str, str]) -> None:
    digests = json.loads(gold.read_text(encoding="utf-8").partition("\n")[0])["texts"]
    for name, digest in digests.items():
        if name not in texts or digest_of(texts[name]) != digest:
            raise UsageError(f"{gold} was made on another text of {name}")


def dispute_scores(questions: Sequence[Question], told: Told) -> dict[str, float]:
    """Of the disputes shown the share that stand between answers that exclude each other, `maybe` and updates left out
    (`open`); and of the questions with such answers the share of which one dispute is shown, by its versions."""
    told_by = _answers_by_claim(questions, told)
    between = {(n, a, b): what for n, one in enumerate(questions) for (a, b), what in one.pairs.items()}
    versions = {one.id: one.claims for matter in told.linked.matters for one in matter.versions}
    at = {(one.report, one.start, one.end): one.id for one in told.claims}
    shown: Counter[str] = Counter()
    found: set[int] = set()
    for dispute in told.linked.disputes:
        if dispute.type is DisputeKind.MODALITY:
            continue
        sides = [at[one.report, one.start, one.end] for one in dispute.evidence]
        ways = _between(told_by[sides[0]], told_by[sides[1]], between)
        kinds = {what for what, _ in ways}
        shown["right" if "excludes" in kinds else "open" if kinds else "wrong"] += 1
        of_versions = [{x for one in versions[side] for x in told_by[one]} for side in (dispute.left, dispute.right)]
        ways += _between(of_versions[0], of_versions[1], between)
        found |= {number for what, number in ways if what == "excludes"}
    asked = {number for (number, _, _), what in between.items() if what == "excludes"}
    return {
        "disputes.shown": float(shown.total()),
        "disputes.open": float(shown["open"]),
        "disputes.precision": 100 * shown["right"] / max(1, shown["right"] + shown["wrong"]),
        "disputes.recall": 100 * len(found) / max(1, len(asked)),
        "questions": float(len(asked)),
    }


def _between(
    left: Iterable[Answer], right: Iterable[Answer], between: Mapping[tuple[int, int, int], str]
) -> list[tuple[str, int]]:
    """What answers of the one and the other side to one question are to each other, with its number."""
    found = []
    others = list(right)
    for number, a in left:
        for same, b in others:
            what = between.get((number, min(a, b), max(a, b))) if number == same else None
            if what:
                found.append((what, number))
    return found


def gathered_scores(questions: Sequence[Question], told: Told) -> dict[str, float]:
    """Of pairs of claims in two reports that answer one question, the share that are in one matter."""
    told_by, matter = _answers_by_claim(questions, told), dict(told.linked.matter_of)
    names = {one.id: told.names[one.report] for one in told.claims}
    answering: dict[int, set[Id]] = defaultdict(set)
    for claim, answers in told_by.items():
        for number, _ in answers:
            answering[number].add(claim)
    pairs = {
        pair
        for claims in answering.values()
        for pair in combinations(sorted(claims), 2)
        if names[pair[0]] != names[pair[1]]
    }
    together = sum(matter[one] == matter[other] for one, other in pairs)
    return {"gathered.recall": 100 * together / max(1, len(pairs)), "gathered.pairs": float(len(pairs))}


def event_scores(told: Told) -> dict[str, float]:
    """B-cubed of the matters over claims whose action is a marked event, against which event it is."""
    event: dict[Id, str] = {}
    for one in told.claims:
        at = one.action.start if one.action else -1
        marked = (name for start, end, name in told.events[told.names[one.report]] if start <= at < end)
        event.update((one.id, name) for name in list(marked)[:1])
    matter = dict(told.linked.matter_of)
    scores = conll_scores([(groups_of(event), groups_of({claim: matter[claim] for claim in event}))])
    of_claims = {f"events.{name}": score for name, score in scores.items() if name.startswith("b_cubed")}
    return {"events": float(len(event)), **of_claims}


def _answers_by_claim(questions: Sequence[Question], told: Told) -> dict[Id, set[Answer]]:
    """The answers that each claim gives: those at whose places it stands."""
    places: dict[str, list[tuple[int, int, Answer]]] = defaultdict(list)
    for number, one in enumerate(questions):
        for answer, stretches in enumerate(one.answers):
            for name, start, end in stretches:
                places[name].append((start, end, (number, answer)))
    found: dict[Id, set[Answer]] = {}
    for claim in told.claims:
        near = places[told.names[claim.report]]
        found[claim.id] = {answer for start, end, answer in near if _is_there(claim, start, end)}
    return found


def _is_there(claim: Claim, start: int, end: int) -> bool:
    shared = min(claim.end, end) - max(claim.start, start)
    return shared >= HALF * min(claim.end - claim.start, end - start)
