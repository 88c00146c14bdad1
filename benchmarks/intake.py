"""The intake room measured: what it marks in clean news bodies, how often dates are doubted, time and memory.

    PYTHONPATH=src python benchmarks/intake.py ../shared/data           # all of it, as JSON with machine and commit
    PYTHONPATH=src python benchmarks/intake.py ../shared/data --marks   # and every marked line, to be judged by reading

PolNeAR 1.0 (networkdynamics/PolNeAR) is read from the data's folder and never copied. Its texts are clean bodies, so
what is marked there is either a rest of the page that PolNeAR kept or an error; `--marks` shows which. Its headlines
end in a full stop of the corpus's own, which is taken off before headlines are counted. The date of an article is
in its file's name.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from surroundings import surroundings

from rashomon.intake import inputs_under, read_input
from rashomon.intake.article import body_of
from rashomon.intake.dating import contradiction
from rashomon.intake.furniture import furniture_of, line_kinds
from rashomon.intake.lines import lines_in
from rashomon.terms import READ_FURNITURE, FurnitureKind, Refusal

# Furniture of our own, put around each body to see whether it drags body lines along.
ABOVE = ("Skip to content", "Harbour Courier", "News World Politics Business Sport", "Home > World > Vell")
BELOW_HEADLINE = ("By Anna Lind", "March 4, 2019 at 8:15 am", "Share on Facebook Tweet WhatsApp")
BELOW = """Tags: Vell, bridges
Anna Lind is a reporter for the Harbour Courier. She is based in Vell.
Share this article
Related articles
Ferry fares to rise in May
Why the eels came back
Leave a Reply
Your email address will not be published. Required fields are marked *
Most read
Council votes on harbour wall
© 2019 The Harbour Courier. All rights reserved.
About us | Contact | Privacy policy""".splitlines()

YEARS_OFF = (0, 2, 3, 5, 7, -2, -5)


def articles(data: Path) -> list[tuple[str, str, str]]:
    """(name, date, text) of each article of PolNeAR."""
    paths = sorted((data / "polnear").glob("*/text/*.txt"))
    return [(path.stem, path.stem.split("_")[1], path.read_text(encoding="utf-8")) for path in paths]


def marks(texts: list[tuple[str, str, str]], *, show: bool) -> dict[str, object]:
    """Lines, lines marked by kind, headlines found once the corpus's full stop is gone."""
    kinds: Counter[str] = Counter()
    lines = unread = headlines = 0
    for name, _, text in texts:
        found = lines_in(text)
        lines += len(found)
        for piece in furniture_of(text):
            kinds[piece.kind] += 1
            unread += piece.kind not in READ_FURNITURE and piece.kind is not FurnitureKind.OTHER
            if show and piece.kind is not FurnitureKind.HEADLINE:
                print(piece.kind, name, text[piece.start : piece.end][:160], sep="\t", file=sys.stderr)
        first, _, rest = text.partition("\n")
        pieces = furniture_of(f"{first.removesuffix('.')}\n{rest}")
        headlines += any(piece.kind is FurnitureKind.HEADLINE and piece.start == found[0].start for piece in pieces)
    return {"lines": lines, "marked": dict(sorted(kinds.items())), "unread": unread, "headlines_first": headlines}


def surrounded(texts: list[tuple[str, str, str]]) -> dict[str, int]:
    """Body lines, those lost (not read) only because furniture stands around them, and furniture lines found of all."""
    body = lost = furniture = found = 0
    for _, _, text in texts:
        first, *rest = (line.text for line in lines_in(text))
        alone = line_kinds(lines_in("\n\n".join((first, *rest))))
        head = (*ABOVE, first, *BELOW_HEADLINE)
        kinds = line_kinds(lines_in("\n\n".join((*head, *rest, *BELOW))))
        inside = range(len(head), len(head) + len(rest))
        body += len(inside)
        lost += sum(_is_unread(kinds.get(i)) and not _is_unread(alone.get(i - len(head) + 1)) for i in inside)
        around = {*range(len(head) + len(rest) + len(BELOW))} - {*inside, len(ABOVE)}
        furniture += len(around)
        found += sum(i in kinds for i in around)
    return {"body_lines": body, "lost": lost, "furniture_lines": furniture, "found": found}


def _is_unread(kind: FurnitureKind | None) -> bool:
    return kind is not None and kind not in READ_FURNITURE


def doubts(texts: list[tuple[str, str, str]]) -> dict[str, float]:
    """The share of articles whose date is doubted, by how many years the true date was shifted."""
    bodies = [(date, body_of(text, furniture_of(text))) for _, date, text in texts]
    return {
        f"{years:+}": round(
            sum(bool(contradiction(_shifted(date, years), body)) for date, body in bodies) / len(bodies), 4
        )
        for years in YEARS_OFF
    }


def _shifted(date: str, years: int) -> str:
    return f"{int(date[:4]) + years}{date[4:]}".replace("-02-29", "-02-28")


def reading(*folders: Path) -> dict[str, float]:
    """Seconds, reports, refusals and lines held to be in another language, libraries loaded on the way included."""
    started = time.perf_counter()
    found = [one for each in inputs_under([folder.absolute() for folder in folders], ".") for one in read_input(each)]
    seconds, reports = round(time.perf_counter() - started, 2), [one for one in found if not isinstance(one, Refusal)]
    foreign = sum(piece.kind is FurnitureKind.FOREIGN for one in reports for piece in one.furniture)
    refusals = len(found) - len(reports)
    return {"seconds": seconds, "reports": len(reports), "refusals": refusals, "foreign_lines": foreign}


def main() -> None:
    """Print the measurements as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--marks", action="store_true")
    options = parser.parse_args()
    texts = articles(options.data)
    result = {
        **surroundings(),
        "first_case": reading(options.data / "first_case"),
        "polnear_reading": reading(*sorted((options.data / "polnear").glob("*/text"))),
        "polnear_furniture": {"articles": len(texts), **marks(texts, show=options.marks)},
        "polnear_surrounded": surrounded(texts),
        "polnear_dates_doubted": doubts(texts),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
