"""Many mixed inputs: pages, texts, documents, PDFs, mails, archives, web archives and broken ones, of invented text.

    PYTHONPATH=src:. python benchmarks/many_inputs.py make /tmp/many 10000     # write them, always the same
    PYTHONPATH=src:. python benchmarks/many_inputs.py intake /tmp/many         # intake alone: memory, pages a second
    PYTHONPATH=src:. python benchmarks/many_inputs.py build /tmp/many a.case   # a whole build, memory while it runs
    PYTHONPATH=src:. python benchmarks/many_inputs.py stopped /tmp/many        # killed now and then, and compared

Memory is that of this process and of the cell that reads inputs (resident, from /proc, so Linux only), as the highest
value among the first thousand inputs and among all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

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
PLACES = ("Vell", "Port Sel", "Ostrava Bay", "Low Oxley", "Karsk", "Tarrant", "Dunmere", "Lorne", "Ember", "Wick")
MENU = "".join(f"<li><a href='/{one}'>{one.title()}</a></li>" for one in THINGS)
TABLES = ("reports", "attributions", "claims", "matters", "refusals")
KINDS = {"html": 55, "txt": 20, "docx": 5, "pdf": 5, "eml": 5, "zip": 4, "warc": 3, "broken": 3}  # of a hundred


def sentence(chance: random.Random) -> str:
    """One invented sentence."""
    what = chance.choice(WHAT).format(chance.choice(THINGS), chance.choice(PLACES), chance.randint(2, 900))
    return f"{chance.choice(WHO)} {chance.choice(SAID)} {what}, on day {chance.randint(1, 365)} of that year."


def paragraphs(chance: random.Random) -> list[str]:
    """An article of 5 to 25 paragraphs."""
    return [" ".join(sentence(chance) for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(5, 25))]


def page(chance: random.Random) -> str:
    """A saved page with menus, a list of other articles and a foot."""
    title = sentence(chance)[:-1]
    body = "".join(f"<p>{one}</p>" for one in paragraphs(chance))
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


def content_of(kind: str, chance: random.Random) -> bytes:
    """The bytes of an input of that kind."""
    if kind == "html":
        return page(chance).encode()
    if kind == "txt":
        return "\n\n".join((sentence(chance)[:-1], "By Anna Lind", *paragraphs(chance))).encode()
    if kind == "docx":
        return docx("".join(p(one) for one in paragraphs(chance)))
    if kind == "pdf":
        words = " ".join(paragraphs(chance)).split()
        lines = [" ".join(words[i : i + 12]) for i in range(0, min(len(words), 500), 12)]
        return pdf(column(lines))
    if kind == "eml":
        text = "\n\n".join(paragraphs(chance))
        head = (
            "From: Anna Lind <anna@courier.example>\nTo: desk@courier.example\nDate: Mon, 4 Mar 2019 08:15:00 +0000\n"
        )
        return (
            f"{head}Message-ID: <{chance.random()}@courier.example>\nSubject: {sentence(chance)}\n\n{text}\n".encode()
        )
    if kind == "zip":
        return zipped({f"page{n}.html": page(chance) for n in range(2)})
    if kind == "warc":
        return warc(Answer(content=page(chance).encode()))
    whole = content_of(chance.choice(("docx", "pdf", "zip", "html")), chance)
    return whole[: len(whole) // 3] if chance.random() < 0.7 else b"\x00\x01" * 400


def made(folder: Path, count: int) -> dict[str, int]:
    """Write so many inputs to `folder`, in subfolders of a thousand; how many of each kind."""
    kinds: Counter[str] = Counter()
    for number in range(count):
        chance = random.Random(f"many {number}")
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        ending = chance.choice(("pdf", "docx", "zip", "html")) if kind == "broken" else kind
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.{ending}").write_bytes(content_of(kind, chance))
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

    seconds: Counter[str] = Counter()
    busy: Counter[str] = Counter()
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


def _command(folder: Path, case: Path) -> list[str]:
    return [sys.executable, "-m", "rashomon", "build", str(case), str(folder)]


def build(folder: Path, case: Path) -> dict[str, object]:
    """A whole build by the command line, with its memory and that of its children while it runs."""
    started, memory = time.perf_counter(), [0.0]
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(_command(folder, case), cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=err)
        while process.poll() is None:
            memory.append(sum(resident(pid) for pid in (process.pid, *_children(process.pid))))
            time.sleep(0.2)
        err.seek(0)
        told = err.read().decode(errors="replace")
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "exit": process.returncode,
        "memory_mib": round(max(memory)),
        "told": told[-300:],
    }


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def stopped(folder: Path, times: int = 6) -> dict[str, object]:
    """Builds stopped by Ctrl-C and kill at random moments until one ends; whether its tables are those of an
    undisturbed one."""
    chance = random.Random(20190304)
    with tempfile.TemporaryDirectory() as place:
        whole, broken = Path(place) / "whole.case", Path(place) / "broken.case"
        length = float(build(folder, whole)["seconds"])  # type: ignore[arg-type]
        signals = []
        for number in range(times):
            process = subprocess.Popen(
                _command(folder, broken), cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0.1, 0.6) * length)
            signals.append("SIGINT" if number % 2 else "SIGKILL")
            process.send_signal(signal.SIGINT if number % 2 else signal.SIGKILL)
            process.wait()
        build(folder, broken)
        same = {
            name: _digest(whole, name) == _digest(broken, name)
            for name in ("reports", "attributions", "claims", "matters", "refusals")
        }
    return {"undisturbed_seconds": length, "signals": signals, "same": same}


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
    parser.add_argument("more", nargs="?")
    given = parser.parse_args()
    what: dict[str, Callable[[], dict[str, object]]] = {
        "make": lambda: {"made": made(given.folder, int(given.more or 100))},
        "intake": lambda: intake(given.folder),
        "build": lambda: build(given.folder.absolute(), Path(given.more or "many.case").absolute()),
        "stopped": lambda: stopped(given.folder.absolute()),
    }
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    machine = f"{platform.machine()} {platform.system()}, Python {platform.python_version()}"
    print(json.dumps({"machine": machine, "commit": commit.stdout.strip(), given.what: what[given.what]()}, indent=1))


if __name__ == "__main__":
    main()
