"""How fast linking is on invented cases: `python benchmarks/linking.py [CLAIMS ...] [--no-model] [--out FILE]`.

Enters: numbers of claims (20,000, 100,000 and 1,000,000 where none is given). Leaves: for each, measured in a process
of its own, seconds of the clock and of the processor to link it, to link it again after one judgement and after 1,000
more claims, both with what was remembered, and peak memory (what two processes share counts for both); how many pairs
the model that compares claims was asked about each time, on how many texts, and the seconds that took; as JSON with
machine, load and commit. The claims are
made of invented names, one for 50 claims, and of words of the rarity table. One in three is told by three reports of a
fortnight, one report in five has a paragraph that three others have too. Nothing is measured but speed; how many pairs
real articles have is a question for `benchmarks/asking.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from surroundings import surroundings

from rashomon.linking import Remembered, link
from rashomon.linking.asking import Texts
from rashomon.linking.words import lines_of
from rashomon.terms import (
    Action,
    ActorKind,
    ActorRole,
    Claim,
    ClaimActor,
    Judgement,
    Linked,
    Modality,
    Odds,
    Polarity,
    Report,
    id_of,
    report_id,
    sha256_of,
)
from rashomon.understanding import says_to

SIZES = (20_000, 100_000, 1_000_000)
MORE = 1_000  # claims that are added
FORTNIGHT = 40  # reports that tell of one fortnight
IN_A_REPORT = 20  # claims
Sentence = tuple[str, str, str, str]  # agent, target, verb, the whole
VERBS = ("shell", "support", "arrest", "open", "resign", "kill", "build", "sell", "forbid", "leave")


def invented(count: int, seed: int = 1) -> tuple[list[Report], list[Claim]]:
    """About `count` claims in reports of `IN_A_REPORT` sentences each; the same for the same seed."""
    chance = random.Random(seed)
    words = [line.split("\t")[0] for line in lines_of("rarity.tsv") if int(line.split("\t")[1]) >= 4]
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    names = ["".join(chance.choice(syllables) for _ in range(4)).title() for _ in range(max(400, count // 50))]
    told: list[Sentence] = []
    while len(told) < count:
        agent, target, verb = chance.choice(names), chance.choice(names), chance.choice(VERBS)
        rest = " ".join(chance.choice(words) for _ in range(6))
        times = 3 if chance.random() < 0.33 else 1
        told += [(agent, target, verb, f"{agent} {verb} {target} {rest}")] * times
    for at in range(0, len(told), FORTNIGHT * IN_A_REPORT):
        told[at : at + FORTNIGHT * IN_A_REPORT] = chance.sample(
            some := told[at : at + FORTNIGHT * IN_A_REPORT], len(some)
        )
    reports, claims = [], []
    copied = ""
    for number in range(len(told) // IN_A_REPORT + 1):
        if number % 20 == 0:
            copied = "\n" + " ".join(chance.choice(words) for _ in range(40)) + "."
        within = told[number * IN_A_REPORT : (number + 1) * IN_A_REPORT]
        report, found = report_of(number, within, copied if number % 5 == 0 else "")
        reports.append(report)
        claims += found
    return reports, claims


def report_of(number: int, told: list[Sentence], paragraph: str = "") -> tuple[Report, list[Claim]]:
    """An invented report that tells these sentences, one a line, and its claims."""
    day = date(2031, 1, 1) + timedelta(days=number // FORTNIGHT * 14 % 3640 + number % 7)
    text = "\n".join(f"{sentence}." for *_, sentence in told) + paragraph
    digest, name = sha256_of(text.encode()), f"invented/{number:06}.txt"
    report = Report(
        id=report_id(name, digest), input=name, outlet=f"Paper {number % 97}",
        published=day.isoformat(), text=text, sha256=digest, input_sha256=digest,
    )  # fmt: skip
    claims, at = [], 0
    for agent, target, verb, sentence in told:
        claims.append(_claim(report.id, at, agent, target, verb, sentence))
        at += len(sentence) + 2
    return report, claims


def _claim(report: str, at: int, agent: str, target: str, verb: str, sentence: str) -> Claim:
    places = ((agent, ActorRole.AGENT, at), (target, ActorRole.TARGET, at + len(agent) + len(verb) + 2))
    return Claim(
        id=id_of("claim", report, at), report=report, attribution=None, start=at, end=at + len(sentence), text=sentence,
        paraphrase=sentence, polarity=Polarity.AFFIRMED, modality=Modality.ACTUAL, made_by="invented",
        action=Action(lemma=verb, start=at + len(agent) + 1, end=at + len(agent) + 1 + len(verb)),
        actors=tuple(
            ClaimActor(
                actor=id_of("party", name), name=name, kind=ActorKind.GROUP, role=role, start=at, end=at + len(name)
            )
            for name, role, at in places
        ),
    )  # fmt: skip


class Asked:
    """Asks the model, and knows about how many pairs of how many texts, and how long that took."""

    def __init__(self) -> None:
        self.pairs, self.texts, self.clock, self.processor = 0, set[str](), 0.0, 0.0

    def __call__(self, left: str, right: str) -> Odds:
        return says_to(left, right)

    def among(self, texts: Sequence[Texts], known: Mapping[Texts, Odds]) -> Mapping[Texts, Odds]:
        """As the model has it."""
        asked = [two for two in texts if two not in known]
        self.pairs += len(asked)
        self.texts.update(text for two in asked for text in two)
        clock, processor = time.perf_counter(), time.process_time()
        found = says_to.among(texts, known)
        self.clock += time.perf_counter() - clock
        self.processor += time.process_time() - processor
        return found

    def told(self) -> dict[str, float]:
        """What was asked since the last time, by name."""
        found = {
            "pairs_asked": self.pairs, "of_texts": len(self.texts),
            "asking_clock_s": round(self.clock, 2), "asking_processor_s": round(self.processor, 2),
        }  # fmt: skip
        self.pairs, self.texts, self.clock, self.processor = 0, set(), 0.0, 0.0
        return found


def measured(count: int, model: bool) -> dict[str, Any]:
    """What linking so many claims takes, in this process."""
    reports, claims = invented(count)
    more_reports, more_claims = invented(MORE, seed=2)
    remembered, asked = Remembered(), Asked()
    if model:
        asked("loads the model", "before the clock runs")
    link_all = partial(link, remembered=remembered, compare=asked if model else None)
    told: dict[str, Any] = {"claims": len(claims), "reports": len(reports)}

    def timed(name: str, linked: Callable[[], Linked]) -> Linked:
        clock, processor, second = time.perf_counter(), time.process_time(), of_second()
        found = linked()
        spent = {
            "clock_s": time.perf_counter() - clock,
            "processor_s": time.process_time() - processor,
            "processor_s_of_the_second_process": of_second() - second,
        }
        told[name] = {unit: round(value, 2) for unit, value in spent.items()} | (asked.told() if model else {})
        return found

    first = timed("link", lambda: link_all(reports, [], claims))
    told |= {"matters": len(first.matters), "links": len(first.links)}
    both = told["link"]["processor_s"] + told["link"]["processor_s_of_the_second_process"]
    told["processor_microseconds_a_claim"] = round(1e6 * both / len(claims))
    told["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told["peak_memory_of_the_second_process_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    largest = max(first.matters, key=lambda matter: len(matter.claims))
    judged = [_different(*largest.claims[:2])]
    timed("after one judgement", lambda: link_all(reports, [], claims, judged))
    more = [*reports, *more_reports], [*claims, *more_claims]
    timed(f"after {MORE} more claims", lambda: link_all(more[0], [], more[1], judged))
    told["peak_memory_of_all_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return told


def of_second() -> float:
    """Seconds of the processor that second processes took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _different(one: str, other: str) -> Judgement:
    return Judgement(
        number=1, at="2031-01-01T00:00:00Z", by="nobody", kind="different", about=one, text_sha256=None,
        start=None, end=None, reason=None, detail=json.dumps({"with": [other]}), prior="", hash="",
    )  # fmt: skip


def main() -> None:
    """Measures each size in a process of its own and prints, and writes to a file with `--out`."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("claims", type=int, nargs="*", default=SIZES)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--no-model", action="store_true", help="words and slots alone decide; no model is asked")
    asked.add_argument("--here", action="store_true", help="one size, in this process, without the rest")
    given = asked.parse_args()
    if given.here:
        print(json.dumps(measured(given.claims[0], not given.no_model)))
        return
    sizes = []
    for count in given.claims:
        command = [sys.executable, __file__, str(count), "--here", *(["--no-model"] if given.no_model else [])]
        load = os.getloadavg()
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        sizes.append(json.loads(found) | {"load_average_before_and_after": [load[0], os.getloadavg()[0]]})
        print(json.dumps(sizes[-1]), file=sys.stderr)
    result = {
        "what": "linking",
        "sizes": sizes,
    } | surroundings()
    print(json.dumps(result, indent=1))
    if given.out:
        given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
