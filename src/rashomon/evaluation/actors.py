"""Who is who, scored: mentions of given gold, gathered by the program and compared with the gold.

Enters: a file of gold of one's own, or the folder of ECB+. Leaves: B-cubed precision, recall and F1 over mentions
(Bagga and Baldwin 1998; every mention counts once), and how many pairs that must be kept apart were. The places of
the mentions are given; who is meant at each is the program's. ECB+ is scored topic by topic over the sentences its
authors checked, and with the weak rules for people who are only described, which half of its mentions are; gold of
one's own with the rules that the tables rest on. Deliberately not done: finding mentions, which the scores of
names measure.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.actors_ecb import ecb_cases
from rashomon.evaluation.actors_gold import GoldCase, GoldReport, gold_cases
from rashomon.terms import Report, report_id, sha256_of
from rashomon.terms.errors import InputError, UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

Place = tuple[str, str, int, int]  # case, report, start, end


def actor_scores(path: Path, reader: Reader) -> dict[str, float]:
    """b_cubed.precision, .recall, .f1 and kept_apart in per cent; forbidden and mentions are counts."""
    gold: dict[Place, tuple[str, str]] = {}
    found: dict[Place, tuple[str, str]] = {}
    pairs = forbidden = 0
    is_ecb = path.is_dir()
    for case in ecb_cases(path) if is_ecb else gold_cases(path):
        meant, told = _answers(case, reader, weak=is_ecb)
        gold.update(meant)
        found.update(told)
        pairs += len(case.apart)
        forbidden += sum(1 for _ in merged(case, meant, told))
    precision, recall, f1 = b_cubed(gold, found)
    scores = {"b_cubed.precision": precision, "b_cubed.recall": recall, "b_cubed.f1": f1, "mentions": float(len(gold))}
    if pairs:
        scores |= {"kept_apart": 100.0 * (pairs - forbidden) / pairs, "forbidden": float(forbidden)}
    return scores


def b_cubed(gold: Mapping[Place, Hashable], found: Mapping[Place, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent, the means over mentions of what they share with their group.

    >>> gold = {("c", "r", n, n + 1): name for n, name in enumerate("aab")}
    >>> found = {("c", "r", n, n + 1): 0 for n in range(3)}
    >>> [round(score, 1) for score in b_cubed(gold, found)]
    [55.6, 100.0, 71.4]
    """
    if not gold:
        return 0.0, 0.0, 0.0
    precision, recall = _share(found, gold), _share(gold, found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _share(groups: Mapping[Place, Hashable], others: Mapping[Place, Hashable]) -> float:
    """The mean share of a mention's group in `groups` that is in its group in `others` too."""
    mates: dict[Hashable, int] = {}
    both: dict[tuple[Hashable, Hashable], int] = {}
    for place, group in groups.items():
        mates[group] = mates.get(group, 0) + 1
        pair = (group, others[place])
        both[pair] = both.get(pair, 0) + 1
    return 100.0 * sum(n * n / mates[group] for (group, _), n in both.items()) / len(groups)


def merged(
    case: GoldCase, gold: Mapping[Place, tuple[str, str]], found: Mapping[Place, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """The pairs to be kept apart of which the program made one, even at a single mention."""
    ids: dict[str, set[tuple[str, str]]] = {}
    for place, (_, actor) in gold.items():
        ids.setdefault(actor, set()).add(found[place])
    yield from (one for one in case.apart if ids[one[1]] & ids[one[2]])


def _answers(
    case: GoldCase, reader: Reader, *, weak: bool
) -> tuple[dict[Place, tuple[str, str]], dict[Place, tuple[str, str]]]:
    """The gold's actor and the program's at each mention of a case, each with the case's name."""
    from rashomon.attribution import attributions_of
    from rashomon.claims.actor_file import actors_in
    from rashomon.claims.actors import book_of, using
    from rashomon.claims.whos import whos
    from rashomon.reading.antecedents import Antecedents

    try:
        book = book_of(actors_in(case.actors)) if case.actors else None
    except InputError as error:
        raise UsageError(f"case {case.name}: {error}") from error
    reports = {one.name: report_of(case, one) for one in case.reports}
    with using(book):
        scenes = []
        for one in case.reports:
            report = reports[one.name]
            reading = reader.read(report)
            places = [(mention.start, mention.end) for mention in one.mentions]
            scenes.append((report, reading, attributions_of(report, reading), places))
        told = whos(scenes, weak=weak, scores=Antecedents.load())
    gold = {
        (case.name, one.name, mention.start, mention.end): (case.name, mention.actor)
        for one in case.reports
        for mention in one.mentions
    }
    found = {
        (case.name, one.name, mention.start, mention.end): (
            case.name, told[reports[one.name].id, mention.start, mention.end],
        )
        for one in case.reports
        for mention in one.mentions
    }  # fmt: skip
    return gold, found


def report_of(case: GoldCase, gold: GoldReport) -> Report:
    """The report that a gold report is."""
    name, digest = f"{case.name}/{gold.name}", sha256_of(gold.text.encode())
    return Report(
        id=report_id(name, digest),
        input=name,
        outlet=gold.outlet,
        published=gold.published,
        text=gold.text,
        sha256=digest,
        input_sha256=digest,
        language="en",
    )
