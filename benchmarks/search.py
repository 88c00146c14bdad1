"""How fast full-text search is in an invented case: `python benchmarks/search.py [CLAIMS] [--case FILE] [--out FILE]`.

Enters: a number of claims (1,000,000 where none is given), each findable by its words, four to a paragraph, which is
findable too. Leaves: milliseconds of the clock and of the processor for one search with 20 places, the median, the 95th
of a hundred and the slowest, by kind of query, as JSON with machine, load and commit. Words are as frequent as in news:
the most frequent stands in half of the claims. With `--case` the case is kept in FILE, and taken from there if it is
there.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from surroundings import surroundings

from rashomon.casebook.book import Casebook, insert
from rashomon.casebook.search import search
from rashomon.terms import Report, report_id, sha256_of

IN_A_REPORT, IN_A_PARAGRAPH, WORDS = 20, 4, 11
VOCABULARY = 60_000
EACH = 40  # queries of a kind
COMMONEST = ("the", "of", "to", "and", "in", "a", "that", "was", "on", "for", "said", "by", "at", "with", "from", "it")


def vocabulary() -> list[str]:
    """Invented words, after the commonest of English."""
    chance = random.Random(0)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    made: dict[str, None] = dict.fromkeys(COMMONEST)
    while len(made) < VOCABULARY:
        made["".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))] = None
    return list(made)


def filled(path: Path, claims: int) -> None:
    """A case with so many claims to search, and nothing else; built past the program; it is not measured."""
    with_reports = Casebook(path, create=True)
    words, chance = vocabulary(), random.Random(1)
    weights = list(accumulate(1 / (place + 8) for place in range(len(words))))
    passages = []
    with with_reports.transaction():
        with_reports.change("INSERT INTO inputs VALUES ('invented', NULL, '', '', '', '')")
        for number in range(claims // IN_A_REPORT):
            told = [" ".join(chance.choices(words, cum_weights=weights, k=WORDS)) for _ in range(IN_A_REPORT)]
            lines = [". ".join(told[at : at + IN_A_PARAGRAPH]) for at in range(0, IN_A_REPORT, IN_A_PARAGRAPH)]
            text = "\n".join(lines)
            digest = sha256_of(text.encode())
            report = Report(
                id=report_id(str(number), digest), input="invented", text=text, sha256=digest, input_sha256=""
            )
            insert(with_reports, "reports", report, of_input="invented")
            passages += _passages(report, lines, told)
    with_reports.close()
    connection = sqlite3.connect(path)
    columns = 'kind, about, report, "start", "end", folded'
    connection.executemany(f"INSERT INTO passages ({columns}) VALUES (?, ?, ?, ?, ?, ?)", passages)
    connection.execute("INSERT INTO passages_found (passages_found) VALUES ('rebuild')")
    connection.commit()
    connection.close()


def _passages(report: Report, lines: list[str], told: list[str]) -> Iterator[tuple[str, str, str, int, int, str]]:
    at = 0
    for line in lines:
        yield "text", report.id, report.id, at, at + len(line), line
        at += len(line) + 1
    at = 0
    for sentence in told:
        start = report.text.index(sentence, at)
        at = start + len(sentence)
        yield "claim", report.id, report.id, start, at, sentence


def queries() -> dict[str, list[str]]:
    """Queries by kind."""
    words, chance = vocabulary(), random.Random(2)
    rare, middling = words[5_000:], words[300:2_000]
    return {
        "one of the commonest words": list(COMMONEST),
        "two of the commonest words": [" ".join(chance.sample(COMMONEST, 2)) for _ in range(EACH)],
        "a phrase of the commonest words": [f'"{" ".join(chance.sample(COMMONEST, 2))}"' for _ in range(EACH)],
        "a common and a rare word": [f"{chance.choice(COMMONEST)} {chance.choice(rare)}" for _ in range(EACH)],
        "a middling word": chance.sample(middling, EACH),
        "two middling words": [" ".join(chance.sample(middling, 2)) for _ in range(EACH)],
        "a rare word": chance.sample(rare, EACH),
    }


def timed(book: Casebook, asked: list[str]) -> dict[str, Any]:
    """Milliseconds of these searches."""
    clock, processor, found = [], [], 0
    for query in asked:
        start, spent = time.perf_counter(), time.process_time()
        found += len(search(book, query))
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - spent))
    shown = {"clock_ms": sorted(clock), "processor_ms": sorted(processor)}
    return {"searches": len(asked), "places": found} | {name: _spread(values) for name, values in shown.items()}


def _spread(values: list[float]) -> dict[str, float]:
    last = len(values) - 1
    return {name: round(values[round(share * last)], 1) for name, share in (("p50", 0.5), ("p95", 0.95), ("most", 1.0))}


def main() -> None:
    """Measure and print, and write to a file with `--out`."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("claims", type=int, nargs="?", default=1_000_000)
    asked.add_argument("--case", type=Path)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or Path(folder) / "search.case"
        if not path.exists():
            filled(path, given.claims)
        book = Casebook(path)
        kinds = {kind: timed(book, found) for kind, found in queries().items()}
        every = timed(book, [query for found in queries().values() for query in found])
        (passages,), *_ = book.select("SELECT count(*) FROM passages")
        book.close()
        size = path.stat().st_size
    told = {
        "what": "search",
        "claims": given.claims,
        "passages": passages,
        "case_mb": size // 1_000_000,
        "all": every,
        "by_kind": kinds,
    } | surroundings()
    print(json.dumps(told, indent=1))
    if given.out:
        given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
