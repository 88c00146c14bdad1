"""Disputes, scored on pairs of sentences out of free news: do two reports that say them contradict each other?

Enters: the pairs as offsets (`gold/disputes.jsonl`) and the folder of the corpora they point into (`meantime/`,
`ud_gum/`). Leaves: precision, recall and accuracy of the disputes that linking finds, beside two simple ways: any slot
that differs in one action, and never. Each sentence of a pair is made a report of its own, with its document's date;
in most pairs the right one is the left one with a few words exchanged, which the gold keeps as edits. Deliberately not
done: disputes over whole documents, which the newsroom has.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.evaluation.chains.texts import gum_texts
from rashomon.evaluation.times_gold import meantime_texts
from rashomon.terms import ActorRole, Attribution, Claim, DisputeKind, Report, report_id, sha256_of
from rashomon.terms.errors import UsageError
from rashomon.understanding import link_case

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

_TIGHT = ((re.compile(r" ([,.;:!?%)]|'s\b|n't\b|'(?=\s))"), r"\1"), (re.compile(r"([(#$]) "), r"\1"))
_QUOTES = re.compile(r"`` ?| ?''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A sentence as it is told, and the date of its document."""

    text: str
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sentences and whether they collide; `found` where both stand in the corpora as they are."""

    left: Side
    right: Side
    collides: bool
    type: str | None
    found: bool
    passes: tuple[bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with its attributions and claims."""

    report: Report
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether a pair is said to collide: by linking, and by slots alone."""

    ours: bool
    slots: bool


def dispute_scores(gold: Path, data: Path, reader: Reader) -> dict[str, float]:
    """precision, recall, accuracy, recall.TYPE, found.false, slots_only.*, never.accuracy, kappa of the two passes."""
    pairs = pairs_in(gold, data)
    answers = [answer_of(pair, reader) for pair in pairs]
    scores = rates([pair.collides for pair in pairs], [answer.ours for answer in answers])
    beside = rates([pair.collides for pair in pairs], [answer.slots for answer in answers])
    asked = Counter(pair.type for pair in pairs if pair.type)
    met = Counter(pair.type for pair, answer in zip(pairs, answers, strict=True) if pair.type and answer.ours)
    scores |= {f"recall.{kind.replace(' ', '_')}": 100 * met[kind] / asked[kind] for kind in sorted(asked)}
    scores |= {f"slots_only.{name}": score for name, score in beside.items()}
    wrong = [pair.found and not pair.collides and one.ours for pair, one in zip(pairs, answers, strict=True)]
    return scores | {
        "never.accuracy": 100 * sum(not pair.collides for pair in pairs) / len(pairs),
        "found.false": float(sum(wrong)),
        "kappa": 100 * kappa([pair.passes for pair in pairs]),
    }


def rates(gold: Sequence[bool], found: Sequence[bool]) -> dict[str, float]:
    """Precision, recall and accuracy in per cent.

    >>> rates([True, True, False, False], [True, False, True, False])
    {'precision': 50.0, 'recall': 50.0, 'accuracy': 50.0}
    """
    both = sum(one and other for one, other in zip(gold, found, strict=True))
    same = sum(one == other for one, other in zip(gold, found, strict=True))
    return {
        "precision": 100 * both / max(sum(found), 1),
        "recall": 100 * both / max(sum(gold), 1),
        "accuracy": 100 * same / max(len(gold), 1),
    }


def kappa(passes: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two passes (1960).

    >>> kappa([(True, True), (True, False), (False, False), (False, False)])
    0.5
    """
    size = len(passes)
    alike = sum(one == other for one, other in passes) / size
    first, second = (sum(one[at] for one in passes) / size for at in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    return (alike - by_chance) / (1 - by_chance)


def pairs_in(gold: Path, data: Path) -> list[Pair]:
    """The pairs with their words. UsageError where a document is missing, or is not the one the gold was made on."""
    documents = dict(_documents(data))
    pairs = []
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        try:
            left, right = _side(row["left"], documents), _side(row["right"], documents)
        except KeyError as error:
            raise UsageError(f"{gold}, line {number}: no document {error} under {data}") from error
        pairs.append(
            Pair(left=left, right=right, collides=row["collides"], type=row["type"], found=row["found"],
                 passes=tuple(row["passes"]))
        )  # fmt: skip
    return pairs


def _documents(data: Path) -> Iterator[tuple[str, Side]]:
    for one in meantime_texts(data / "meantime"):
        yield one.name, Side(text=one.text, published=one.published)
    for text in gum_texts(data / "ud_gum"):
        yield text.document, Side(text=text.text, published=text.published)


def _side(place: Mapping[str, Any], documents: Mapping[str, Side]) -> Side:
    document = documents[place["document"]]
    if digest_of(document.text[place["start"] : place["end"]]) != place["digest"]:
        raise UsageError(f"the gold was made on another text of {place['document']}")
    told, at = "", place["start"]
    for start, end, words in place.get("edits", ()):
        told, at = told + document.text[at:start] + words, end
    return Side(text=printed(told + document.text[at : place["end"]]), published=document.published)


def digest_of(words: str) -> str:
    """Eight hexadecimal digits by which the gold knows a sentence again."""
    return blake2b(words.encode(), digest_size=4).hexdigest()


def printed(text: str) -> str:
    """Tokens one space apart as they would be printed.

    >>> printed("`` It 's 80 % , '' he said .")
    '"It\\'s 80%," he said.'
    """
    text = _QUOTES.sub('"', text)
    for pattern, tight in _TIGHT:
        text = pattern.sub(tight, text)
    return text.strip()


def answer_of(pair: Pair, reader: Reader) -> Answer:
    """What linking says of two reports, one of either sentence; and whether a slot of two of their claims differs."""
    left, right = (told_by(side, name, reader) for side, name in ((pair.left, "left"), (pair.right, "right")))
    slots = any(slot_differs(one, other) for one in left.claims for other in right.claims)
    return Answer(ours=bool(kinds_between(left, right)), slots=slots)


def kinds_between(left: Told, right: Told) -> frozenset[DisputeKind]:
    """In what linking says that two reports, linked by themselves, contradict each other."""
    linked = link_case(
        [left.report, right.report],
        [*left.attributions, *right.attributions],
        [*left.claims, *right.claims],
        (),
    )
    between = (one for one in linked.disputes if len({evidence.report for evidence in one.evidence}) == 2)
    return frozenset(one.type for one in between)


def told_by(side: Side, name: str, reader: Reader) -> Told:
    """The claims of one side, taken for the whole of a report of that name."""
    from rashomon.attribution import attributions_of
    from rashomon.claims import claims_of, identified
    from rashomon.reading.antecedents import Antecedents

    digest = sha256_of(side.text.encode())
    report = Report(
        id=report_id(name, digest), input=name, text=side.text, sha256=digest, input_sha256=digest,
        published=side.published, language="en",
    )  # fmt: skip
    reading = reader.read(report)
    said = identified(report, reading, attributions_of(report, reading))
    return Told(report=report, attributions=said, claims=claims_of(report, reading, said, scores=Antecedents.load()))


def slot_differs(left: Claim, right: Claim) -> bool:
    """Whether two claims of one action differ in polarity, or in who, when, where or how many, where both say it."""
    if left.action is None or right.action is None or left.action.lemma != right.action.lemma:
        return False
    slots = zip(_slots(left), _slots(right), strict=True)
    return left.polarity is not right.polarity or any(one and other and one.isdisjoint(other) for one, other in slots)


def _slots(claim: Claim) -> tuple[set[str], ...]:
    return (
        *({one.name for one in claim.actors if one.role is role} for role in (ActorRole.AGENT, ActorRole.TARGET)),
        {claim.time.edtf} if claim.time and claim.time.edtf else set(),
        {place.name for place in claim.places},
        {f"{one.value} {one.low} {one.high}" for one in claim.numbers},
    )
