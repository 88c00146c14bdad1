"""`rashomon eval wire`: the gold for chains from the wire, news and official statements that no score was tuned on.

Enters: the folder of the corpora with meantime/ (MEANTIME English) and re3d/ (one folder a publisher), and a function
from a text to attributions. Leaves: texts, cases, and scores in per cent for two sets of documents:

    wire           misses may be read, and rules mended by them
    wire_held      every fourth: totals only, so that mending has something to be checked on

MEANTIME's tokens are set as they would be printed; re3d's texts stand as they are. The measures are those of `scores`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.evaluation.chains.measured import Attribute, Case, as_annotated, pooled, shipped
from rashomon.evaluation.chains.texts import Text, inline_text
from rashomon.evaluation.disputes import printed
from rashomon.evaluation.times_gold import meantime_texts
from rashomon.terms.errors import UsageError

HELD = "wire_held"
SETS = ("wire", HELD)


def wire_scores(data: Path, attribute: Attribute) -> dict[str, float]:
    """The scores as "SET.measure". UsageError where texts are missing or are not those that were annotated."""
    return pooled(wire_cases(data), attribute)


def wire_cases(data: Path) -> Iterator[Case]:
    """The set, text and gold of every annotated document."""
    texts = {text.document: text for text in wire_texts(data)}
    for name in SETS:
        for gold in shipped(f"{name}.jsonl"):
            if gold.document not in texts:
                raise UsageError(f"{gold.document} is neither in {data / 'meantime'} nor in {data / 're3d'}")
            yield name, as_annotated(texts[gold.document], gold), gold


def wire_texts(data: Path) -> Iterator[Text]:
    """All of MEANTIME's articles and re3d's documents. UsageError where one of the two is missing."""
    for one in meantime_texts(data / "meantime"):
        text = inline_text(one.name, printed(one.text))
        yield replace(text, title=text.text.split("\n")[0], outlet="Wikinews", published=one.published)
    files = sorted((data / "re3d").glob("*/documents.json"))
    if not files:
        raise UsageError(f"{data / 're3d'} is not the folder of re3d: no folder in it has a documents.json")
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield replace(inline_text(row["_id"], row["text"]), title=row["title"], outlet=row["sourceName"])
