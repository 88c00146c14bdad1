"""How fast linking is on an invented case: `python benchmarks/linking.py [CLAIMS] [--out FILE]`.

Enters: a number of claims (100,000 where none is given). Leaves: seconds for each step and for the whole, claims,
candidate pairs, peak memory, machine and commit, as JSON. The claims are made of invented names and of words of the
rarity table, one in three told by three reports, one report in five with a copied paragraph; nothing is measured but
speed.
"""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from rashomon.linking import link
from rashomon.linking.candidates import candidate_pairs
from rashomon.linking.copies import copies_among, passages_by_report
from rashomon.linking.facets import Setting, facets_of
from rashomon.linking.gathering import gathered
from rashomon.linking.prose import prose_of
from rashomon.linking.themes import themes_of
from rashomon.linking.words import lines_of
from rashomon.terms import (
    Action,
    ActorKind,
    ActorRole,
    Claim,
    ClaimActor,
    Modality,
    Polarity,
    Report,
    id_of,
    report_id,
    sha256_of,
)

IN_A_REPORT = 20  # claims
Sentence = tuple[str, str, str, str]  # agent, target, verb, the whole
VERBS = ("shell", "support", "arrest", "open", "resign", "kill", "build", "sell", "forbid", "leave")


def invented(count: int, seed: int = 1) -> tuple[list[Report], list[Claim]]:
    """About `count` claims in reports of `IN_A_REPORT` sentences each; the same for the same seed."""
    chance = random.Random(seed)
    words = [line.split("\t")[0] for line in lines_of("rarity.tsv") if int(line.split("\t")[1]) >= 4]
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    names = ["".join(chance.choice(syllables) for _ in range(3)).title() for _ in range(400)]
    told: list[Sentence] = []
    while len(told) < count:
        agent, target, verb = chance.choice(names), chance.choice(names), chance.choice(VERBS)
        rest = " ".join(chance.choice(words) for _ in range(6))
        times = 3 if chance.random() < 0.33 else 1
        told += [(agent, target, verb, f"{agent} {verb} {target} {rest}")] * times
    chance.shuffle(told)
    copied = " ".join(chance.choice(words) for _ in range(40))
    reports, claims = [], []
    for number in range(0, len(told), IN_A_REPORT):
        paragraph = f"\n{copied}." if number % (5 * IN_A_REPORT) == 0 else ""
        report, found = _report(number // IN_A_REPORT, told[number : number + IN_A_REPORT], paragraph)
        reports.append(report)
        claims += found
    return reports, claims


def _report(number: int, told: list[Sentence], paragraph: str) -> tuple[Report, list[Claim]]:
    text = "\n".join(f"{sentence}." for *_, sentence in told) + paragraph
    digest, name = sha256_of(text.encode()), f"invented/{number:06}.txt"
    report = Report(
        id=report_id(name, digest), input=name, outlet=f"Paper {number % 97}",
        published=f"2031-{number % 12 + 1:02}-01", text=text, sha256=digest, input_sha256=digest,
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


def main() -> None:
    """Measures and prints, and writes to FILE with `--out FILE`."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 100_000
    reports, claims = invented(count)
    seconds: dict[str, float] = {}

    def timed(name: str, made: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        found = made()
        seconds[name] = round(time.perf_counter() - start, 2)
        return found

    texts = sorted(reports, key=lambda report: report.id)
    prose = timed("prose", lambda: [prose_of(report) for report in texts])
    copies = timed("copies", lambda: copies_among(texts, [], prose))
    setting = Setting(themes={p.report: themes_of(p) for p in prose}, passages=passages_by_report(copies))
    by_id = {report.id: report for report in reports}
    ordered = sorted(claims, key=lambda claim: claim.id)
    facets = timed("facets", lambda: [facets_of(claim, by_id[claim.report], {}, setting) for claim in ordered])
    pairs = timed("candidate pairs", lambda: candidate_pairs(facets))
    timed("gathering, candidate pairs included", lambda: gathered(facets))
    linked = timed("whole", lambda: link(reports, [], claims))
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    result = {
        "claims": len(claims),
        "reports": len(reports),
        "candidate_pairs": len(pairs),
        "matters": len(linked.matters),
        "copies": len(copies),
        "seconds": seconds,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "machine": f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "commit": commit,
    }
    print(json.dumps(result, indent=1))
    if "--out" in sys.argv:
        with open(sys.argv[sys.argv.index("--out") + 1], "w", encoding="utf-8") as out:  # noqa: PTH123
            json.dump(result, out, indent=1)


if __name__ == "__main__":
    main()
