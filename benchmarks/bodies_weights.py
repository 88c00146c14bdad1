"""Fits the weights by which lines that no rule knows are body or furniture, and measures them on families left out.

    PYTHONPATH=src python benchmarks/bodies_weights.py tests/intake/bodies                  # each family left out
    PYTHONPATH=src python benchmarks/bodies_weights.py tests/intake/bodies --rules FOLDER   # with older rules (*.toml)
    PYTHONPATH=src python benchmarks/bodies_weights.py tests/intake/bodies --write          # fits on all, writes

Enters: the gold of `evaluation.bodies`. Leaves: `furniture_weights.toml`. A conditional random field of two states is
fitted by its likelihood, pulled towards nothing: for plain text on the texts and on the blocks of the pages as if they
had been pasted, for pages on their blocks, with and without the names that the markup gives its parts, because of an
unknown site the names are unknown. Pages of one family (by the words of their file names) are left out together.
Rules made on a page know it: what holds on unseen pages is shown by rules that are older than they (`--rules`).
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from rashomon.evaluation.bodies import BODY, GoldPage, Seen, gold_pages, lost_and_wrong, scored, sentences_in
from rashomon.intake import choosing, furniture_markup, furniture_rules
from rashomon.intake.article import Page, shown_looks
from rashomon.intake.block_looks import block_looks
from rashomon.intake.furniture import line_kinds
from rashomon.intake.line_looks import looks_of
from rashomon.intake.lines import Line, lines_in
from rashomon.intake.page import page_of
from rashomon.intake.weighing import Weights, furniture_by_weight
from rashomon.terms import READ_FURNITURE, InputError

TARGET = Path(furniture_rules.__file__).with_name("furniture_weights.toml")
FROM = {
    "lines": (0.98, 0.92),
    "page": (0.92, 0.85),
}  # likelihoods of sentences and others, from which a line is furniture
PULL, STEPS, RATE = 0.5, 150, 0.08
PASTED = 0.6  # how much a page read as if pasted counts beside a text
LEAST = 0.1  # a smaller weight is left out
PARTS = 6  # the families are left out in so many parts
CERTAIN = 30.0
FAMILIES = (
    "wordpress wp blog elementor joomla platform", "forum thread board topic", "liveblog live", "broadcaster radio",
    "interview", "mail newsletter letter letters digest bulletin", "wire agency wrapped", "press company release",
    "government gov ministry council minutes parliament", "print", "paywall paywalled",
    "tables frames 1998 1999 2003 font", "obit obituary", "transcript", "sports match", "amp",
    "regional local chain daily", "tabloid metro", "gallery", "classes css hashed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Lines with their features and what each is: 1 furniture, 0 body, None neither (headlines, captions, repeats)."""

    lines: Sequence[Line]
    looks: Sequence[frozenset[str]]
    labels: Sequence[int | None]
    page: Page | None = None
    counts: float = 1.0


def labels_of(page: GoldPage, lines: Sequence[Line]) -> list[int | None]:
    """What each line is by the gold: body where one of its sentences is."""
    body = {*page.sentences.get(BODY, ())}
    read = {one for kind in READ_FURNITURE for one in page.sentences.get(kind, ())}
    found: list[int | None] = []
    for line in lines:
        sentences = {*sentences_in(line.text)}
        found.append(0 if sentences & body else None if sentences & read else 1)
    return found


def lines_from(paragraphs: Sequence[str]) -> tuple[Line, ...]:
    """Paragraphs as the lines of one text."""
    return lines_in("\n\n".join(paragraphs))


def as_text(page: GoldPage) -> Document:
    """A text."""
    lines = lines_in(page.content)
    return Document(lines=lines, looks=looks_of(lines), labels=labels_of(page, lines))


def as_page(page: GoldPage) -> Document | None:
    """The article of a page as it is read; None where nothing is."""
    try:
        read = page_of(page.content)
    except InputError:
        return None
    lines = lines_in(read.text)
    shown = shown_looks(read, lines) or [frozenset()] * len(lines)
    labels = [
        None if line.start in read.kinds else label for line, label in zip(lines, labels_of(page, lines), strict=True)
    ]
    looks = [one | other for one, other in zip(looks_of(lines), shown, strict=True)]
    return Document(lines=lines, looks=looks, labels=labels, page=read)


def as_blocks(page: GoldPage) -> tuple[Document, ...]:
    """All blocks of a page: with what markup shows of them, and as if they had been pasted."""
    with patch.object(choosing, "block_looks", wraps=block_looks) as asked:
        read = as_page(page)
    if read is None or not asked.call_args:
        return ()
    blocks = asked.call_args.args[0]
    shown = block_looks(*asked.call_args.args)
    parted = [(part, one) for block, one in zip(blocks, shown, strict=True) for part in block.text.split("\n")]
    lines = lines_from([part for part, _ in parted])
    if len(lines) != len(parted):  # two paragraphs of one width were put together as one broken by hand
        return ()
    looks, labels = looks_of(lines), labels_of(page, lines)
    whole = Document(lines=lines, looks=[a | b for a, (_, b) in zip(looks, parted, strict=True)], labels=labels)
    return whole, Document(lines=lines, looks=looks, labels=labels, counts=PASTED)


def gathered(pages: Sequence[GoldPage]) -> dict[str, dict[str, list[Document]]]:
    """The documents of each table by the names of the pages they are from; the first of each is the one scored."""
    found: dict[str, dict[str, list[Document]]] = {"lines": {}, "page": {}}
    for page in pages:
        if not page.is_html:
            found["lines"][page.name] = [as_text(page)]
            continue
        read = as_page(page)
        with patch.object(furniture_markup, "_name_rules", return_value=()):
            unnamed, blocks = as_page(page), as_blocks(page)
        found["page"][page.name] = [one for one in (read, unnamed, *blocks[:1]) if one]
        found["lines"][page.name] = [*blocks[1:]]
    return found


def family(name: str) -> str:
    """The family of a page by the words of its file's name, failing that the name."""
    words = Path(name).stem.split("_")[1:]
    return next((row for word in words for row in FAMILIES if word in row.split()), name)


def fitted(documents: Sequence[Document], table: str) -> Weights:
    """The weights under which the labels of the documents are likeliest."""
    names = sorted({name for one in documents for looks in one.looks for name in looks})
    features, clamp, inside = _packed(documents, names)
    counts = np.array([one.counts for one in documents])[:, None]
    at = np.concatenate([np.zeros(len(names) + 1), [1.0, 1.0]])
    mean, square = np.zeros_like(at), np.zeros_like(at)
    for step in range(STEPS):  # Adam (Kingma and Ba 2015), its steps getting shorter
        logits = np.where(inside, (features @ at[:-3]).reshape(inside.shape) + at[-3], 0.0)
        free, changes = _expected(logits, at[-2:], inside, counts)
        held, kept = _expected(logits + clamp, at[-2:], inside, counts)
        wrong = np.where(inside, (free - held) * counts, 0.0).ravel()
        slope = np.concatenate(
            [features.T @ wrong + PULL * at[:-3], [wrong.sum()], kept - changes + 0.1 * PULL * at[-2:]]
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        scale = RATE * (1 - step / STEPS) / (1 - 0.9 ** (step + 1))
        at -= scale * mean / (np.sqrt(square / (1 - 0.99 ** (step + 1))) + 1e-6)
    rounded = {name: round(float(one), 2) for name, one in zip(names, at[:-3], strict=True) if abs(one) >= LEAST}
    always, begins, ends = (round(float(one), 2) for one in at[-3:])
    sentence, other = FROM[table]
    return Weights(features=rounded, always=always, begins=begins, ends=ends, sentence=sentence, other=other)


def _packed(documents: Sequence[Document], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (documents times longest, names), what the labels add to logits, and which places hold a line."""
    index = {name: i for i, name in enumerate(names)}
    longest = max(len(one.lines) for one in documents)
    features = np.zeros((len(documents) * longest, len(names)))
    clamp, inside = np.zeros((len(documents), longest)), np.zeros((len(documents), longest), bool)
    for row, one in enumerate(documents):
        for place, (looks, label) in enumerate(zip(one.looks, one.labels, strict=True)):
            features[row * longest + place, [index[name] for name in looks]] = 1
            clamp[row, place] = 0 if label is None else CERTAIN if label else -CERTAIN
            inside[row, place] = True
    return features, clamp, inside


def _expected(
    logits: np.ndarray, cost: np.ndarray, inside: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How likely each line is furniture, and how often furniture begins and ends, by forward and backward sums."""
    states = np.stack([np.zeros_like(logits), logits], -1)
    change = np.array([[0.0, -cost[0]], [-cost[1], 0.0]])
    above, below = states.copy(), np.zeros_like(states)
    for i in range(1, logits.shape[1]):
        ways = np.logaddexp.reduce(above[:, i - 1, :, None] + change, axis=1) + states[:, i]
        above[:, i] = np.where(inside[:, i, None], ways, above[:, i - 1])
    for i in range(logits.shape[1] - 2, -1, -1):
        ways = np.logaddexp.reduce(change + (states[:, i + 1] + below[:, i + 1])[:, None, :], axis=2)
        below[:, i] = np.where(inside[:, i + 1, None], ways, below[:, i + 1])
    whole = np.logaddexp.reduce(above[:, -1], axis=1)
    pairs = above[:, :-1, :, None] + change + (states + below)[:, 1:, None, :] - whole[:, None, None, None]
    often = np.exp(pairs) * inside[:, 1:, None, None] * counts[:, :, None, None]
    found = np.exp(above[..., 1] + below[..., 1] - whole[:, None])
    return found, np.array([often[:, :, 0, 1].sum(), often[:, :, 1, 0].sum()])


def left_out(documents: dict[str, list[Document]], table: str) -> dict[str, Weights]:
    """For each page the weights fitted on the other families."""
    families = sorted({family(name) for name in documents})
    random.Random(1).shuffle(families)
    found: dict[str, Weights] = {}
    for part in range(PARTS):
        out = [name for name in documents if family(name) in families[part::PARTS]]
        weights = fitted([one for name in documents if name not in out for one in documents[name]], table)
        found |= dict.fromkeys(out, weights)
    return found


def seen_by(document: Document, weights: Weights | None) -> Seen:
    """What is read of a document by the rules, and by the weights where there are any."""
    lines, page = document.lines, document.page
    told = {i: page.kinds[line.start] for i, line in enumerate(lines) if page and line.start in page.kinds}
    kinds = line_kinds(lines, told)
    gone = {i for i, kind in kinds.items() if kind not in READ_FURNITURE}
    gone |= {*furniture_by_weight(lines, kinds, document.looks, weights)} if weights else set()
    return Seen(read=[line.text for i, line in enumerate(lines) if i not in gone])


def score(
    pages: Sequence[GoldPage], documents: dict[str, list[Document]], weights: dict[str, Weights], show: bool
) -> None:
    """Print what rules alone and rules with weights score."""
    for label, with_weights in (("rules", False), ("rules and weights", True)):
        seen = {
            page.name: seen_by(documents[page.name][0], weights[page.name] if with_weights else None)
            for page in pages
        }  # fmt: skip
        print(
            label,
            {key: round(value, 1) for key, value in scored(pages, lambda page, seen=seen: seen[page.name]).items()},
        )
    for page in pages if show else ():
        for kind, sentences in zip(("lost", "wrong"), lost_and_wrong(page, seen[page.name]), strict=True):
            for one in sentences:
                print(page.name, kind, one, sep="\t", file=sys.stderr)


def written(tables: dict[str, Weights]) -> Iterator[str]:
    """The lines of `furniture_weights.toml`."""
    yield "# What each feature of a line (`line_looks.py`, `block_looks.py`) adds for furniture, in logits; `always` is"
    yield "# added to every line, `begins` and `ends` are what it costs that furniture begins or ends before a line."
    yield "# From the likelihoods `sentence` and `other` on a line is furniture. Fitted on our gold by"
    yield "# benchmarks/bodies_weights.py, which writes this file; decision 0119 says how well it does."
    for table, weights in tables.items():
        yield f"\n[{table}]"
        for name in ("always", "begins", "ends", "sentence", "other"):
            yield f"{name} = {getattr(weights, name)}"
        yield f"\n[{table}.features]"
        for name, weight in sorted(weights.features.items(), key=lambda one: (-one[1], one[0])):
            yield f'"{name}" = {weight}'


def main() -> None:
    """Print the scores with each family left out; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path, help="a folder with older furniture_*.toml")
    parser.add_argument(
        "--only", default="", help="score only pages whose names begin with one of these, parted by commas"
    )
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        if options.rules:
            table = furniture_rules._table
            older = {name: tomllib.loads((options.rules / name).read_text(encoding="utf-8"))
                     for name in ("furniture_lines.toml", "furniture_cues.toml", "furniture_markup.toml")}  # fmt: skip
            stack.enter_context(patch.object(furniture_rules, "_table", lambda name: older.get(name) or table(name)))
            stack.enter_context(patch.object(furniture_markup, "_table", lambda: older["furniture_markup.toml"]))
        pages = gold_pages(options.folder)
        documents = gathered(pages)
        tables: dict[str, Weights] = {}
        for table_name, is_html in (("lines", False), ("page", True)):
            if options.write:
                tables[table_name] = fitted(
                    [one for each in documents[table_name].values() for one in each], table_name
                )
                continue
            weights = left_out(documents[table_name], table_name)
            chosen = [page for page in pages if page.is_html == is_html and documents[table_name].get(page.name)]
            chosen = [page for page in chosen if page.name.startswith(tuple(options.only.split(",")))]
            score(chosen, documents[table_name], weights, options.show)
        if options.write:
            TARGET.write_text("\n".join(written(tables)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
