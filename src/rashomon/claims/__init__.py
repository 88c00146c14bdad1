"""Claims: who is said to have done what to whom, when and where.

Enters: a Report, its Reading and its Attributions. Leaves: the attributions with their parties known across reports,
and Claims,
one for each proposition inside a content or in the author's own voice. Deliberately not done: what needs a second
report (matters, versions, disputes: `linking`), verdicts, guesses at who "he" is where it is not plain.
"""

from __future__ import annotations

from rashomon.claims.across import across_rolls
from rashomon.claims.actors import known_actors
from rashomon.claims.assembly import claims_in
from rashomon.claims.cast import cast_of
from rashomon.claims.office_holders import with_holders
from rashomon.claims.parties import with_actors
from rashomon.claims.tree import tree_of
from rashomon.claims.whos import roll_in
from rashomon.terms import Attribution, Claim, Reading, Report, Stage
from rashomon.terms.antecedents import ScoresPronouns
from rashomon.terms.plover import CodesPair
from rashomon.terms.rules import room_files, rules_digest

STAGE = Stage(
    name="claims",
    reads=("Report", "Reading", "Attribution"),
    makes=("Attribution", "Claim"),
    does="Splits contents and the author's voice into propositions and says who did what to whom, when and where.",
)

RULES = rules_digest(__package__, room_files(__package__, shared=["namesakes.py"]))

__all__ = ["RULES", "STAGE", "across_rolls", "claims_of", "identified", "known_actors", "roll_in"]


def identified(report: Report, reading: Reading, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with `Party.actor` filled: the id that mentions of one actor share across reports."""
    return with_actors(report, with_holders(cast_of(report, tree_of(reading))), attributions)


def claims_of(
    report: Report,
    reading: Reading,
    attributions: tuple[Attribution, ...],
    codes: CodesPair | None = None,
    scores: ScoresPronouns | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report, in text order.

    `codes` codes marked pairs of actors; without it the lexicon does. `scores` says how well each candidate of a
    pronoun fits what is said; without it named signs alone decide.
    """
    return claims_in(report, reading, attributions, RULES, codes, scores)
