"""`python -m rashomon.evaluation.chains.misses [--wire] PATH [DOCUMENT ...]`: what was missed or wrong, to read.

Enters: the folder of the corpora or a gold file; with --wire the gold from the wire. Leaves, on standard output: gold
attributions that were not found, found ones that are not in the gold, and of the matched ones what differs. Documents
of the scored part and held ones of the wire are never shown: nobody may mend rules by them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.evaluation.chains.annotate import summary
from rashomon.evaluation.chains.measured import cases_at
from rashomon.evaluation.chains.scores import Pair, is_chain, is_mention, is_root, matched_pairs, seated
from rashomon.evaluation.chains.sources import Cast
from rashomon.evaluation.chains.standoff import GoldAttribution
from rashomon.evaluation.chains.system import attributor
from rashomon.evaluation.chains.texts import Text
from rashomon.evaluation.chains.wire import HELD, wire_cases
from rashomon.terms.attribution import Attribution
from rashomon.terms.errors import UsageError


def main(arguments: list[str]) -> int:
    """Run the command; 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("document", nargs="*")
    parser.add_argument("--wire", action="store_true", help="the gold from the wire (see `wire`)")
    given = parser.parse_args(arguments)
    from rashomon.reading.reader import Reader

    attribute = attributor(Reader.load())
    try:
        for name, text, gold in (wire_cases if given.wire else cases_at)(given.path):
            if name not in ("scored", HELD) and (not given.document or text.document in given.document):
                print(f"== {text.document} ({name})")
                for row in misses(text, gold.attributions, attribute(text)):
                    print(row)
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def misses(text: Text, gold: Sequence[GoldAttribution], found: Sequence[Attribution]) -> Iterator[str]:
    """What is missing, wrong or too much in one document, each in a few lines. Printed turns are left out."""
    matched = matched_pairs(text, gold, found)
    cast, by_id = Cast(text.text, gold), {one.id: one for one in found}
    for one in gold:
        if not one.turn and all(one is not mine for mine, _ in matched):
            yield f"MISSED    {summary(one, tuple(gold), text)}"
    for pair in matched:
        wrong = [] if pair[0].turn else list(_wrong(pair, cast, by_id, text))
        if wrong:
            yield f"{', '.join(wrong).upper():9} {summary(pair[0], tuple(gold), text)}\n       found {_drawn(pair[1])}"
    for other in found:
        if all(other is not theirs for _, theirs in matched):
            yield f"TOO MUCH  {_drawn(other)}"


def _wrong(pair: Pair, cast: Cast, by_id: dict[str, Attribution], text: Text) -> Iterator[str]:
    mine, theirs = pair
    if mine.stance is not theirs.stance:
        yield "stance"
    if not is_root(pair, cast):
        yield "root"
    elif not is_chain(pair, cast, by_id):
        yield "chain"
    for source, party in seated(mine.sources, theirs.sources, cast, text.text):
        if party is not None and party.kind is not source.kind:
            yield "kind"
        if party is not None and source.mention and not is_mention(party, source.mention, text.text):
            yield "mention"


def _drawn(one: Attribution) -> str:
    """An attribution of the system in a line."""
    content = " + ".join(span.text.replace("\n", " / ") for span in one.content) or "no content"
    content = content if len(content) <= 70 else f"{content[:36]} ... {content[-29:]}"
    cue = f'"{one.cue.text}"' if one.cue else "no cue"
    kinds = ", ".join(party.kind for party in one.sources)
    chain = " < ".join(node.name for node in one.chain)
    return f"{one.stance}  {cue}  [{content}]  ({kinds})  {chain}  by {one.made_by}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
