"""Body and furniture on our own gold, beside trafilatura and justext in the same run.

    PYTHONPATH=src python benchmarks/bodies.py tests/intake/bodies/test           # all scores as JSON
    PYTHONPATH=src python benchmarks/bodies.py tests/intake/bodies/dev --show     # and what was lost or read in error

The gold is of our own writing; DIR/dev was tuned on (docs/intake.md says what of the rest was looked at, and when). The
rivals read the same pages; a plain text is given to them as a page with each of its paragraphs (lines broken by hand
put together, as we do) in a <p>, which is more help than a browser's text file gives. "everything" reads all lines.
justext comes with trafilatura; where it does not: pip install justext.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from surroundings import surroundings

from rashomon.evaluation.bodies import GoldPage, Seen, gold_pages, lost_and_wrong, scored, seen_by_intake
from rashomon.intake.lines import lines_in

Reads = Callable[[GoldPage], Seen]


def markup_of(page: GoldPage) -> str:
    """The page, or a page made of a text."""
    if page.is_html:
        return page.content
    paragraphs = "\n".join(f"<p>{escape(line.text)}</p>" for line in lines_in(page.content))
    return f"<!DOCTYPE html><html lang='en'><head><title></title></head><body>{paragraphs}</body></html>"


def by_trafilatura(**options: bool) -> Reads:
    """trafilatura with those options."""

    def read(page: GoldPage) -> Seen:
        from trafilatura import extract

        text = extract(markup_of(page), include_comments=False, **options) or ""
        return Seen(read=[line for line in text.split("\n") if line.strip()])

    return read


def by_justext(**options: int) -> Reads:
    """justext with its English stop words and those options."""

    def read(page: GoldPage) -> Seen:
        import justext

        words = justext.get_stoplist("English")
        found = justext.justext(markup_of(page).encode(), words, encoding="utf-8", **options)
        return Seen(read=[one.text for one in found if not one.is_boilerplate])

    return read


def everything(page: GoldPage) -> Seen:
    """All that a text holds; of a page, all that trafilatura's own baseline holds."""
    if not page.is_html:
        return Seen(read=[line.text for line in lines_in(page.content)])
    from trafilatura import html2txt

    return Seen(read=html2txt(page.content).split("\n"))


def ours(pages: Sequence[GoldPage]) -> Reads:
    """The installed intake."""
    with tempfile.TemporaryDirectory() as place:
        seen = dict(zip([page.name for page in pages], seen_by_intake(pages, Path(place)), strict=True))
    return lambda page: seen[page.name]


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    pages = gold_pages(options.folder)
    readers: dict[str, Callable[[], Reads]] = {
        "rashomon": lambda: ours(pages),
        "trafilatura": by_trafilatura,
        "trafilatura, recall": lambda: by_trafilatura(favor_recall=True),
        "trafilatura, precision": lambda: by_trafilatura(favor_precision=True),
        "justext": by_justext,
        "justext, short paragraphs": lambda: by_justext(length_low=30, length_high=80),
        "everything": lambda: everything,
    }
    table: dict[str, dict[str, float]] = {}
    for name, make in readers.items():
        started = time.perf_counter()
        reads = make()
        seen = {page.name: reads(page) for page in pages}
        table[name] = {
            key: round(value, 1) for key, value in scored(pages, lambda page, seen=seen: seen[page.name]).items()
        }
        table[name]["seconds"] = round(time.perf_counter() - started, 2)
        if options.show and name == "rashomon":
            show(pages, seen)
    counts = {"html": sum(page.is_html for page in pages), "text": sum(not page.is_html for page in pages)}
    print(json.dumps(surroundings() | {"pages": counts, "scores": table}, indent=1))


def show(pages: Sequence[GoldPage], seen: dict[str, Seen]) -> None:
    """What was lost and what was read in error, on standard error."""
    for page in pages:
        lost, wrong = lost_and_wrong(page, seen[page.name])
        for kind, sentences in (("lost", lost), ("wrong", wrong)):
            for one in sentences:
                print(page.name, kind, one, sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main()
