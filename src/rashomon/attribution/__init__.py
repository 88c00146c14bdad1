"""On whose word: a report and its reading become attributions with their chains.

Enters: a Report and its Reading. Leaves: `Attribution`s in the order of the text, each with sources resolved inside
the report, cue, content, stance, hedges, channel, audience, the attribution it lies in, and its whole chain.
`Party.actor` stays None; the room of claims fills it.

    1. the model's roles, and rules over the tree and the cue lexicon, give findings; one for each cue is kept
    2. contents are drawn out to the ends of their quotations; blocks, labels and continuations are added
    3. findings are seated inside one another; sources are resolved in the order of the text
    4. chains are drawn from the root to the report

Deliberately not done: the author's own voice (claims), any judgement of a source, anything across reports.
"""

from __future__ import annotations

from rashomon.attribution.assembly import attributions_of
from rashomon.terms import Stage
from rashomon.terms.rules import room_files, rules_digest

RULES = rules_digest(__package__, room_files(__package__, shared=["namesakes.py"]))

STAGE = Stage(
    name="attribution",
    reads=("Report", "Reading"),
    makes=("Attribution",),
    does="finds who is said to have said what, nested, with the whole chain from the root to the report",
)

__all__ = ["RULES", "STAGE", "attributions_of"]
