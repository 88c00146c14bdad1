"""The attribution room measured: cues, sources and contents on PolNeAR dev, and words per second given a Reading.

    PYTHONPATH=src python benchmarks/attribution.py ../shared/data            # as JSON with machine and commit
    PYTHONPATH=src python benchmarks/attribution.py ../shared/data --misses   # and what was missed or wrong, to read
    PYTHONPATH=src python benchmarks/attribution.py ../shared/data --thresholds    # the scores behind admission.py
    PYTHONPATH=src:. python benchmarks/attribution.py ../shared/data --even-handed # other names, the worst shown

PolNeAR 1.0 dev (networkdynamics/PolNeAR) is read from the data's folder and never copied. Three ways are measured:
the model's roles alone, the rules alone, and both as the room puts them together. A cue is right where it shares a
word with a cue of the gold standard; a source where it lies in the gold source or shares half with it; a content
where they share half (Dice, letters and digits). PolNeAR marks outermost attributions only, so precision counts
those of depth 0, and it leaves some out: precision is a lower bound. It also counts plans, topics and acts as
attributions, which docs/gold.md and the room leave out on purpose: recall against it is a lower bound too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from surroundings import surroundings

from rashomon.attribution import RULES, admission, attributions_of
from rashomon.attribution.assembly import findings_of
from rashomon.attribution.finding import Finding
from rashomon.attribution.nesting import parents_of
from rashomon.attribution.page import Page
from rashomon.reading import Reader
from rashomon.terms import NameKind, Reading, Report, report_id, sha256_of

Spans = list[tuple[int, int]]
BINS = (0.97, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
SEED, DRAWN, RUNS = 7, 20, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An attribution as PolNeAR marks it or as one of the three ways finds it, by its characters."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of PolNeAR, read, with its gold attributions."""

    report: Report
    reading: Reading
    gold: tuple[Gold, ...]


def articles(folder: Path, reader: Reader, step: int = 1) -> Iterator[Article]:
    """The articles of a part of PolNeAR, each text once, with the attributions of its first annotation file; of `step`
    articles the first only.
    """
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        file = folder / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt"
        if not file.exists():
            continue
        text = file.read_text(encoding="utf-8")
        digest = sha256_of(text.encode())
        if digest in seen:
            continue
        seen.add(digest)
        if len(seen) % step != 1 % step:
            continue
        report = Report(id=report_id(path.stem, digest), input=path.stem, text=text, sha256=digest, input_sha256=digest)
        yield Article(report=report, reading=reader.read(report), gold=tuple(_marked(path, text)))


def _marked(path: Path, text: str) -> Iterator[Gold]:
    """The attributions of a brat file that have a cue and a content."""
    spans: dict[str, Spans] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line)
        if mark:
            pairs = (part.split() for part in mark[2].split(";"))
            spans[mark[1]] = [(int(start), int(end)) for start, end in pairs]
        if line.startswith("E"):
            parts = (part.split(":") for part in line.split("\t")[1].split()[1:])
            events.append([(re.sub(r"\d+$", "", role), name) for role, name in parts])
    for event in events:
        of_role = {
            role: _characters([s for r, n in event if r == role for s in spans.get(n, [])], text)
            for role in ("Cue", "Source", "Content")
        }
        if of_role["Cue"] and of_role["Content"]:
            yield Gold(cue=of_role["Cue"], source=of_role["Source"], content=of_role["Content"])


def _characters(spans: Spans, text: str) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def found(article: Article, way: str) -> list[Gold]:
    """What a way finds: "model", "rules" or "both"."""
    text, reading = article.report.text, article.reading
    if way == "model":

        def of(runs: tuple[tuple[int, int], ...]) -> frozenset[int]:
            return _characters([(reading.start[a], reading.end[b]) for a, b in runs], text)

        return [
            Gold(cue=of(r.cue), source=of(r.source), content=of(r.content), depth=r.depth)
            for r in reading.roles
            if r.content
        ]
    if way == "rules":
        reading = replace(reading, roles=())
    return [
        Gold(
            cue=_characters([(a.cue.start, a.cue.end)], text),
            source=_characters([(p.start, p.end) for p in a.sources if p.start is not None and p.end], text),
            content=_characters([(s.start, s.end) for s in a.content], text),
            depth=a.depth,
        )
        for a in attributions_of(article.report, reading)
        if a.cue is not None and a.content
    ]


def _dice(left: frozenset[int], right: frozenset[int]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


def score(read: list[Article], way: str, misses: bool) -> dict[str, float]:
    """Precision and recall of cues, and of source and content where the cue is right."""
    count: Counter[str] = Counter()
    for article in read:
        left = list(article.gold)
        count["gold"] += len(left)
        for one in found(article, way):
            count["outer"] += one.depth == 0
            match = next((gold for gold in left if gold.cue & one.cue), None)
            if match is None:
                continue
            left.remove(match)
            source = _dice(match.source, one.source) >= 0.5 or (bool(one.source) and one.source <= match.source)
            content = _dice(match.content, one.content) >= 0.5
            count.update(cue=1, outer_cue=one.depth == 0, source=source, content=content, triple=source and content)
            count["exact"] += match.content == one.content
        if misses:
            for gold in left:
                print(way, article.report.input, repr(article.report.text[min(gold.cue) : max(gold.cue) + 1]))
    ratio = {
        "cue_precision_outermost": count["outer_cue"] / count["outer"],
        "cue_recall": count["cue"] / count["gold"],
        "source_of_right_cues": count["source"] / count["cue"],
        "content_of_right_cues": count["content"] / count["cue"],
        "content_exact_of_right_cues": count["exact"] / count["cue"],
        "whole_recall": count["triple"] / count["gold"],
    }
    return {name: round(value, 3) for name, value in ratio.items()}


def words_per_second(read: list[Article]) -> int:
    """Words for each second of processor time, one core, the readings given: the median of RUNS runs."""
    words = sum(len(article.reading) for article in read)
    rates = []
    for _ in range(RUNS):
        start = time.process_time()
        for article in read:
            attributions_of(article.report, article.reading)
        rates.append(words / (time.process_time() - start))
    return round(statistics.median(rates))


def thresholds(read: list[Article]) -> dict[str, dict[str, str]]:
    """The model's outermost cues by what they are and by score, "right/all": what the numbers in admission.py rest on.

    They are set to zero meanwhile, so that what they keep out is counted too.
    """
    kept = {name: getattr(admission, name) for name in dir(admission) if name.startswith("_SURE")}
    for name in kept:
        setattr(admission, name, 0.0)
    count: dict[str, Counter[tuple[float, bool]]] = {}
    for article in read:
        page, cues = Page(article.report, article.reading), frozenset[int]().union(*(g.cue for g in article.gold))
        found = findings_of(page)
        for one, parent in zip(found, parents_of(found), strict=True):
            if parent is None and one.made_by.startswith("model:") and one.cue and one.content:
                spans = [(article.reading.start[a], article.reading.end[b]) for a, b in one.cue]
                right = bool(cues & _characters(spans, article.report.text))
                bin_ = next(least for least in BINS if one.score >= least)
                count.setdefault(_use(page, one), Counter())[bin_, right] += 1
    for name, value in kept.items():
        setattr(admission, name, value)
    return {
        use: {f"{least}": f"{n[least, True]}/{n[least, True] + n[least, False]}" for least in BINS}
        for use, n in sorted(count.items())
    }


def _use(page: Page, finding: Finding) -> str:
    """What admission.py tells the finding by."""
    assert finding.head is not None
    if page.reading.tag[finding.head] != "VERB":
        return "no verb"
    if finding.entry is not None and admission.is_fit(page, finding):
        return "verb of the lexicon" if admission.has_what_it_needs(page, finding) else "verb without what it needs"
    if admission.holds_quotation(page, finding):
        return "other verb, quotation"
    return "other verb, clause" if admission.holds_clause(page, finding) else "other verb, thing"


def even_handed(read: list[Article], reader: Reader, folder: Path) -> dict[str, dict[str, float]]:
    """The share of attributions that stay under other names, by kind of name: the rules alone on a reading carried
    over, and the reader reading again. DRAWN articles of dev by seed, and the first case where it is there.
    """
    from tests.attribution.exchange import carried_over, differences, exchanged, ordinary_words, shapes, unchanged
    from tests.hand_readings import hand_report

    drawn = [(a.report, a.reading) for a in random.Random(SEED).sample(read, min(DRAWN, len(read)))]
    first = [hand_report(path.read_text(encoding="utf-8"), input=path.name) for path in sorted(folder.glob("*.txt"))]
    parts = {"polnear_dev": drawn, "first_case": [(report, reader.read(report)) for report in first]}
    result: dict[str, dict[str, float]] = {}
    for part, texts in parts.items():
        if not texts:
            print(f"{part}: not there, left out")
            continue
        ordinary = ordinary_words(article.report.text for article in read)
        for kind in NameKind:
            same: Counter[str] = Counter()
            for report, reading in texts:
                way = exchanged(report.text, reading, ordinary, f"{SEED} {report.input}", kind)
                other = hand_report(way.text)
                before = shapes(attributions_of(report, reading), way)
                again = reader.read(other)
                for name, new in (("rules", carried_over(reading, way, other.id)), ("read_again", again)):
                    after = shapes(attributions_of(other, new))
                    like, both = unchanged(before, after)
                    same.update({f"{name} same": like, f"{name} all": both})
                    if like < both:
                        heading = f"{part} {kind.value} {name} {report.input}"
                        print("\n  ".join([heading, *differences(before, after, way.text)]))
            result[f"{part} {kind.value}"] = {
                name: round(same[f"{name} same"] / max(same[f"{name} all"], 1), 4) for name in ("rules", "read_again")
            }
    return result


def main() -> None:
    """Print everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--thresholds", action="store_true")
    parser.add_argument("--even-handed", action="store_true")
    options = parser.parse_args()
    reader = Reader.load()
    read = list(articles(options.data / "polnear" / "dev", reader))
    if options.thresholds or options.even_handed:
        told = thresholds(read) if options.thresholds else even_handed(read, reader, options.data / "first_case")
        print(json.dumps({"reader": reader.digest, "rules_digest": RULES, "measured": told}, indent=2))
        return
    result = {
        "corpus": "PolNeAR 1.0 dev",
        "articles": len(read),
        "gold": sum(len(article.gold) for article in read),
        **{way: score(read, way, options.misses) for way in ("model", "rules", "both")},
        "words_per_second": words_per_second(read),
        "reader": reader.digest,
        "rules_digest": RULES,
    } | surroundings()
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
