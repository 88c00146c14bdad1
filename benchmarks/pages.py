"""How quick the workbench is on a large case: `python benchmarks/pages.py FILE [--out RESULT]`.

Enters: a case, as `benchmarks/large_case.py` makes one; it is copied, since judgements are tried on it. Leaves, for
each kind of page over many addresses: milliseconds of the processor and of the clock (p50, p95, the first address and
the worst), and the largest page; the same for the pages that follow a judgement; how long opening takes; memory; as
JSON with machine and commit. Pages are asked in this process through the whole stack, guard and templates included,
but for the socket. Each address is asked once, so nothing is measured that a page has kept of itself. Where other
programs keep the cores busy the processor's time is what tells; the clock tells how busy they were.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient
from surroundings import surroundings

import rashomon
from rashomon.web.app import workbench
from rashomon.web.board import FILTERS, SORTS
from rashomon.web.guard import Doors
from rashomon.web.review import KINDS
from rashomon.web.sources import SORTS as SOURCE_SORTS
from rashomon.web.working import Works

ADDRESS = "http://127.0.0.1:8737"
EACH = 40  # addresses of one kind of page
JUDGED = 12  # judgements, each followed by one page of every kind


def addresses(case: Path) -> dict[str, list[str]]:
    """Addresses by kind of page: the largest of a kind, then any."""
    chance = random.Random(3)

    def ids(sql: str, most: int = EACH) -> list[str]:
        return [id for (id,) in asked(sql)][:most]

    def some(sql: str) -> list[str]:
        return chance.sample(found := ids(sql, 10**7), min(EACH, len(found)))

    def queries(path: str, *many: dict[str, Any]) -> list[str]:
        return [f"{path}?{urlencode(one)}" for one in many]

    with rashomon.open(case) as opened:
        asked: Callable[[str], list[tuple[Any, ...]]] = opened._book.select
        large = ids("SELECT id FROM matters ORDER BY json_array_length(claims) DESC, id", 12)
        disputed = ids("SELECT id FROM matters ORDER BY json_array_length(disputes) DESC, id", 8)
        matters = [*dict.fromkeys([*large, *disputed, *some("SELECT id FROM matters")])]
        relied_on = ids("SELECT actor FROM sources ORDER BY json_array_length(claims) DESC", 12)
        actors = [json.loads(one)[0]["source"] for one in some("SELECT relations FROM claims WHERE relations <> '[]'")]
        words = [title.split()[-1] for title in some("SELECT title FROM matters")]
        links = some("SELECT id FROM links WHERE relation = 'copies'")
        return {
            "board": [
                "/",
                *queries("/", *({"sort": one} for one in SORTS), *({"only": one} for one in FILTERS if one)),
                *queries("/", *({"page": n * 7} for n in range(1, 12)), *({"q": one} for one in words[:20])),
            ],
            "matter": [f"/matters/{one}" for one in matters],
            "reader": [f"/reports/{one}" for one in some("SELECT id FROM reports")],
            "claim": [f"/claims/{one}" for one in some("SELECT id FROM claims")],
            "attribution": [f"/attributions/{one}" for one in some("SELECT id FROM attributions")],
            "reports": queries("/reports", *({"page": n} for n in range(1, 20))),
            "sources": queries("/sources", *({"sort": one, "page": n} for one in SOURCE_SORTS for n in (1, 2, 5))),
            "source": [f"/sources/{one}" for one in [*relied_on, *some("SELECT actor FROM sources")]],
            "disputes": queries("/disputes", *({"page": n} for n in range(1, EACH))),
            "copies": ["/copies", *(f"/copies/{one}" for one in links)],
            "timeline": queries("/timeline", *({"page": n, "lane": w} for n in range(1, 60, 5) for w in ("", "said"))),
            "network": [
                "/network",
                *queries("/network", *({"page": n} for n in range(2, 12)), {"sign": "conflict"}, {"since": "2031-05"}),
                *queries("/network", *({"according_to": one} for one in actors)),
            ],
            "search": queries("/search", *({"q": one} for one in words), {"q": "korhalle"}, {"q": "korhalle shell"}),
            "queue": queries("/queue", *({"kind": k, "skip": n} for k in ("", *KINDS) for n in (0, 1, 40, 4000))),
            "log": ["/log"],
            "jump": queries("/jump", *({"q": one[:4]} for one in words)),
        }  # fmt: skip


def timed(ask: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds of the processor and of the clock, and what was answered."""
    processor, clock = time.process_time(), time.perf_counter()
    answer = ask()
    return (time.process_time() - processor) * 1000, (time.perf_counter() - clock) * 1000, answer


def told(asked: Iterable[tuple[float, float, Any]]) -> dict[str, Any]:
    """The figures of one kind of page."""
    found = list(asked)
    assert all(answer.status_code == 200 for *_, answer in found), [a.url for *_, a in found if a.status_code != 200]
    figures: dict[str, Any] = {"addresses": len(found)}
    for name, at in (("processor_ms", 0), ("clock_ms", 1)):
        ordered = sorted(one[at] for one in found)
        p50, p95 = (ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.95))
        figures[name] = {key: round(value, 1) for key, value in
                         {"p50": p50, "p95": p95, "first": found[0][at], "worst": ordered[-1]}.items()}  # fmt: skip
    return {**figures, "largest_kb": max(len(answer.content) for *_, answer in found) // 1000}


def after_judgements(client: TestClient, doors: Doors, pages: dict[str, list[str]]) -> dict[str, Any]:
    """The judgements themselves, and a page of each kind after each of them, before anything is linked again."""
    found: dict[str, list[tuple[float, float, Any]]] = {"judgement": []}
    for number in range(JUDGED):
        word = ("right", "wrong", "unsure")[number % 3]
        claim = pages["claim"][number].rpartition("/")[2]
        form = {"token": doors.token, "judge": f"{word} {claim}", "back": "/keys"}
        found["judgement"].append(timed(lambda: client.post("/do/judge", data=form, headers={"origin": ADDRESS})))  # noqa: B023
        for kind, some in pages.items():
            at = some[-1 - number % len(some)]
            found.setdefault(kind, []).append(timed(lambda: client.get(at)))  # noqa: B023
    return {kind: told(some) for kind, some in found.items()}


def measured(case: Path) -> dict[str, Any]:
    """All figures of a case."""
    pages = addresses(case)
    doors = Doors(host="127.0.0.1", port=8737)
    client = TestClient(workbench(case, doors), base_url=ADDRESS, cookies={doors.cookie: doors.session})
    processor, clock, _ = timed(client.__enter__)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    try:
        looked = {kind: told(timed(lambda: client.get(at)) for at in some) for kind, some in pages.items()}  # noqa: B023
        judged = after_judgements(client, doors, pages)
    finally:
        client.__exit__()
    with rashomon.open(case) as opened:
        rows = opened.counts()
    return {
        "rows": rows,
        "megabytes": case.stat().st_size // 1_000_000,
        "open": {"processor_ms": round(processor), "clock_ms": round(clock), "memory_mb": before},
        "pages": looked,
        "after_a_judgement": judged,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measures and prints, and writes to RESULT with `--out RESULT`."""
    Works._ask = lambda *_: None  # type: ignore[method-assign]  # linking again is measured elsewhere
    with tempfile.TemporaryDirectory() as folder, closing(rashomon.open(sys.argv[1])):
        copy = Path(folder) / "large.case"
        shutil.copy(sys.argv[1], copy)
        figures = measured(copy)
    result = {
        "what": "pages",
        **surroundings(),
        **figures,
    }
    print(json.dumps(result, indent=1))
    if "--out" in sys.argv:
        Path(sys.argv[sys.argv.index("--out") + 1]).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
