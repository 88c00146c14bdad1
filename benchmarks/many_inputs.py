"""Many mixed inputs: pages, texts, documents, PDFs, mails, archives, web archives and broken ones, of invented text.

    export PYTHONPATH=src:.
    python benchmarks/many_inputs.py make /tmp/many 10000             # write them, always the same
    python benchmarks/many_inputs.py make /tmp/short 10000 --short    # of two or three sentences
    python benchmarks/many_inputs.py intake /tmp/many                 # intake alone: memory, pages a second
    python benchmarks/many_inputs.py build /tmp/short a.case          # a whole build, memory while it runs
    python benchmarks/many_inputs.py stopped /tmp/short a.case        # stopped, killed, compared with that case

Memory is resident memory (from /proc, so Linux only): the highest value among the first thousand inputs and among all,
of intake and its cell, or of the building process and, apart, of its workers and their cells together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.surroundings import surroundings
from tests.intake.made_pdf import column, pdf
from tests.intake.made_warc import Answer, warc
from tests.intake.made_zip import docx, p, zipped

FIRST = 1_000  # inputs that memory is compared with
SAMPLED = 50  # inputs between two looks at memory
WHO = (
    "The mayor",
    "A boatman",
    "The water board",
    "An engineer",
    "The baker",
    "A clerk of the court",
    "The union",
    "Two pilots",
)
SAID = ("said", "denied", "told the council", "wrote in a letter", "confirmed", "claimed", "could not say", "repeated")
WHAT = (
    "that the {0} at {1} would be closed", "that nobody had been on the {0} near {1}", "that the {0} of {1} was sold",
    "that {2} people had crossed the {0} to {1}", "that the {0} had stood open since {1} was flooded",
)  # fmt: skip
THINGS = ("bridge", "ferry", "dam", "mill", "tower", "school", "quarry", "tram", "market", "well", "archive", "harbour")
SYLLABLES = (
    ("Vell", "Oxl", "Kars", "Tarr", "Dunm", "Lorn", "Emb", "Wick"),
    ("a", "ey", "o", "un"),
    ("mere", "sel", "by"),
)
MENU = "".join(f"<li><a href='/{one}'>{one.title()}</a></li>" for one in THINGS)
TABLES = ("reports", "attributions", "claims", "matters", "disputes", "actors", "sources", "links", "refusals")
KINDS = {"html": 55, "txt": 20, "docx": 5, "pdf": 5, "eml": 5, "zip": 4, "warc": 3, "broken": 3}  # of a hundred


def sentence(chance: random.Random) -> str:
    """One invented sentence."""
    place = "".join(map(chance.choice, SYLLABLES)) + chance.choice((" Bay", " Bridge", " Low", "", ""))
    what = chance.choice(WHAT).format(chance.choice(THINGS), place, chance.randint(2, 900))
    return f"{chance.choice(WHO)} {chance.choice(SAID)} {what}, on day {chance.randint(1, 365)} of that year."


def paragraphs(chance: random.Random, short: bool = False) -> list[str]:
    """An article of 5 to 25 paragraphs; of two or three sentences where it is short."""
    if short:
        return [sentence(chance) for _ in range(chance.randint(2, 3))]
    return [" ".join(sentence(chance) for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(5, 25))]


def page(chance: random.Random, short: bool = False) -> str:
    """A saved page with menus, a list of other articles and a foot."""
    title = sentence(chance)[:-1]
    body = "".join(f"<p>{one}</p>" for one in paragraphs(chance, short))
    others = "".join(f"<li><a href='#'>{sentence(chance)[:-1]}</a></li>" for _ in range(10))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Harbour Courier</title></head><body><nav>"
        f"<ul>{MENU}</ul></nav>"
        f"<main><article><h1>{title}</h1><p class='byline'>By Anna Lind</p>"
        f"<time>4 March 20{chance.randint(10, 24)}</time>"
        f"<div class='body'>{body}</div></article><aside class='related'>"
        f"<h2>Related</h2><ul>{others}</ul></aside></main>"
        "<footer>© The Harbour Courier. All rights reserved.</footer></body></html>"
    )


def content_of(kind: str, chance: random.Random, short: bool = False) -> bytes:
    """The bytes of an input of that kind."""
    if kind == "html":
        return page(chance, short).encode()
    if kind == "txt":
        return "\n\n".join((sentence(chance)[:-1], "By Anna Lind", *paragraphs(chance, short))).encode()
    if kind == "docx":
        return docx("".join(p(one) for one in paragraphs(chance, short)))
    if kind == "pdf":
        words = " ".join(paragraphs(chance, short)).split()
        lines = [" ".join(words[i : i + 12]) for i in range(0, min(len(words), 500), 12)]
        return pdf(column(lines))
    if kind == "eml":
        text = "\n\n".join(paragraphs(chance, short))
        head = (
            "From: Anna Lind <anna@courier.example>\nTo: desk@courier.example\nDate: Mon, 4 Mar 2019 08:15:00 +0000\n"
        )
        return (
            f"{head}Message-ID: <{chance.random()}@courier.example>\nSubject: {sentence(chance)}\n\n{text}\n".encode()
        )
    if kind == "zip":
        return zipped({f"page{n}.html": page(chance, short) for n in range(2)})
    if kind == "warc":
        return warc(Answer(content=page(chance, short).encode()))
    whole = content_of(chance.choice(("docx", "pdf", "zip", "html")), chance, short)
    return whole[: len(whole) // 3] if chance.random() < 0.7 else b"\x00\x01" * 400


def made(folder: Path, count: int, short: bool = False) -> dict[str, int]:
    """Write so many inputs to `folder`, in subfolders of a thousand; how many of each kind."""
    kinds: Counter[str] = Counter()
    for number in range(count):
        chance = random.Random(f"many {number}")
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        ending = chance.choice(("pdf", "docx", "zip", "html")) if kind == "broken" else kind
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.{ending}").write_bytes(content_of(kind, chance, short))
        kinds[kind] += 1
    return dict(kinds)


def resident(pid: int | str) -> float:
    """The resident memory of a process, in MiB; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0.0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _worked(cell: subprocess.Popen[bytes] | None) -> float:
    """Seconds of the processor that this process and the cell have used."""
    used = time.process_time()
    if cell:
        fields = Path(f"/proc/{cell.pid}/stat").read_text().rpartition(") ")[2].split()
        used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def intake(folder: Path) -> dict[str, object]:
    """Every input read by intake alone, in one process and its cell."""
    from rashomon.intake import confined, inputs_under, read_input
    from rashomon.terms import Refusal

    seconds: defaultdict[str, float] = defaultdict(float)
    busy: defaultdict[str, float] = defaultdict(float)
    reports: Counter[str] = Counter()
    memory: list[tuple[int, float]] = []
    refused = 0
    found = inputs_under([folder.absolute()], folder.absolute())
    started = time.perf_counter()
    for number, one in enumerate(found, 1):
        before, worked = time.perf_counter(), _worked(confined._CELL.process)
        results = list(read_input(one))
        seconds[one.path.suffix] += time.perf_counter() - before
        busy[one.path.suffix] += _worked(confined._CELL.process) - worked
        refused += sum(isinstance(each, Refusal) for each in results)
        reports[one.path.suffix] += sum(not isinstance(each, Refusal) for each in results)
        if number % SAMPLED == 0 or number == len(found):
            cell = confined._CELL.process
            memory.append((number, resident("self") + (resident(cell.pid) if cell else 0)))
            left = (time.perf_counter() - started) / number * (len(found) - number)
            print(f"\r{number} of {len(found)}, {left:.0f} s left ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    early, all_ = max(m for n, m in memory if n <= FIRST), max(m for _, m in memory)
    return {
        "inputs": len(found),
        "reports": sum(reports.values()),
        "refused": refused,
        "seconds": round(time.perf_counter() - started, 1),
        "html_pages_a_second": round(reports[".html"] / seconds[".html"], 1),
        "html_pages_a_second_and_core": round(reports[".html"] / busy[".html"], 1),
        "seconds_by_ending": {ending: round(value, 1) for ending, value in sorted(seconds.items())},
        "memory_mib": {"first": round(early), "all": round(all_), "growth": round(all_ / early - 1, 3)},
    }


def build(folder: Path, case: Path) -> dict[str, object]:
    """A whole build by the command line with two workers, and its memory while it reads and while it links."""
    watched = _watched(folder, case)
    reading = [one for one in watched.memory if one.phase == "reading" and one.done]
    early = [one for one in reading if one.done <= FIRST]
    linking = [one for one in watched.memory if one.phase == "linking"]
    memory: dict[str, object] = {
        "program": _grown(_programs(early), _programs(reading)),
        "workers_and_cells": _grown(_crews(early), _crews(reading)),
        "program_while_linking": max(_programs(linking), default=None),
    }
    return {
        "seconds": watched.seconds,
        "seconds_until_linking": linking[0].at if linking else None,
        "exit": watched.exit,
        "memory_mib": memory,
        "told": [line for line in watched.told if " left" in line][:: max(1, len(watched.told) // 5)],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Memory in MiB at one moment of a build: of the building process, and of all processes below it together."""

    at: int
    phase: str
    done: int
    program: int
    crew: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A build that was watched: what it told on standard error, its memory, its exit code, seconds."""

    told: Sequence[str]
    memory: Sequence[Moment]
    exit: int
    seconds: int


def _watched(folder: Path, case: Path, end: Callable[[str, int], int | None] = lambda *_: None) -> Watched:
    """Build the case. `end` is asked at each line told, with phase and inputs done, and gives a signal to send."""
    command = [sys.executable, "-m", "rashomon", "build", str(case), str(folder), "--workers", "2"]
    started, told, memory = time.monotonic(), [""], []
    with subprocess.Popen(
        command,
        cwd=folder.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a shell's background ignores Ctrl-C
    ) as process:
        assert process.stderr
        reader = threading.Thread(target=lambda: told.extend(process.stderr), daemon=True)  # type: ignore[arg-type]
        reader.start()
        seen = 0
        while process.poll() is None:
            phase, done = _phase(told)
            memory.append(
                Moment(
                    at=round(time.monotonic() - started), phase=phase, done=done,
                    program=round(resident(process.pid)), crew=round(sum(map(resident, _below(process.pid)))),
                )
            )  # fmt: skip
            if len(told) > seen and (number := end(phase, done)) is not None:
                process.send_signal(number)
            seen = len(told)
            time.sleep(0.5)
        reader.join()
    lines = [line.strip() for line in told if line.strip()]
    return Watched(told=lines, memory=memory, exit=process.returncode, seconds=round(time.monotonic() - started))


def _phase(told: Sequence[str]) -> tuple[str, int]:
    """The phase and the number of inputs done in the last line that tells them."""
    for line in reversed(told):
        if found := re.match(r"(reading|linking) (\d+) of", line):
            return found[1], int(found[2])
    return "starting", 0


def _programs(moments: Iterable[Moment]) -> list[int]:
    return [one.program for one in moments]


def _crews(moments: Iterable[Moment]) -> list[int]:
    return [one.crew for one in moments]


def _grown(early: Sequence[int], all_: Sequence[int]) -> dict[str, float]:
    return {"first": max(early), "all": max(all_), "growth": round(max(all_) / max(early) - 1, 3)}


def _below(pid: int) -> list[int]:
    """All processes that this one or one of its children started."""
    try:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*children, *(one for child in children for one in _below(child))]


def stopped(folder: Path, whole: Path) -> dict[str, object]:
    """A build stopped and killed while it reads and while it links, until it ends; whether its tables are those of the
    undisturbed case `whole`."""
    total = sum(path.is_file() for path in folder.rglob("*"))
    ends: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as place:
        broken = Path(place) / "broken.case"
        for number, share in ((signal.SIGINT, 0.25), (signal.SIGKILL, 0.5), (signal.SIGKILL, 1.0), (None, 1.0)):
            at = share * total - _kept(broken) if share < 1 else total
            watched = _watched(folder, broken, partial(_at, at, number))
            ends.append({"signal": number and number.name, "exit": watched.exit, "inputs_kept": _kept(broken)})
        same = {name: _digest(whole, name) == _digest(broken, name) for name in TABLES}
        checked = subprocess.run([sys.executable, "-m", "rashomon", "check", str(broken)], capture_output=True)
    return {"stops": ends, "same": same, "check": checked.returncode}


def _at(inputs: float, number: int | None, phase: str, done: int) -> int | None:
    """The signal, once so many inputs are done or all are linked."""
    return number if phase == "linking" or done >= inputs else None


def _kept(case: Path) -> int:
    """How many inputs the case holds."""
    if not case.exists():
        return 0
    with closing(sqlite3.connect(case)) as opened:
        return int(opened.execute("SELECT count(*) FROM inputs").fetchone()[0])


def _digest(case: Path, table: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "export", str(case), table, "--format", "jsonl"],
        capture_output=True,
        check=True,
    )
    return hashlib.sha256(done.stdout).hexdigest()


def main() -> None:
    """Run the command and print what it measured as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "intake", "build", "stopped"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("more", nargs="?", help="how many to make; the case")
    parser.add_argument("--short", action="store_true", help="make texts of two or three sentences")
    given = parser.parse_args()
    what: dict[str, Callable[[], dict[str, object]]] = {
        "make": lambda: {"made": made(given.folder, int(given.more or 100), given.short)},
        "intake": lambda: intake(given.folder),
        "build": lambda: build(given.folder.absolute(), Path(given.more or "many.case").absolute()),
        "stopped": lambda: stopped(given.folder.absolute(), Path(given.more or "many.case").absolute()),
    }
    print(json.dumps(surroundings() | {given.what: what[given.what]()}, indent=1))


if __name__ == "__main__":
    main()
