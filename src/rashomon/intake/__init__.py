"""Intake: inputs become reports, or refusals that say why not.

Enters: paths of files, archives and folders, and what a person gave in `reports.csv` beside them. Leaves: `Report`s,
with body and furniture told apart and title, outlet, byline and dates with what each rests on; `Refusal`s for
everything else. Inputs are read in a process of their own, with limits of time and memory and without network.
Deliberately not done: deciding what a date in the body means (`claims`). Libraries are loaded when a first input needs
them.
"""

from rashomon.intake.confined import read_input
from rashomon.intake.given import given_beside, with_given
from rashomon.intake.inputs import Input, bytes_of, inputs_under, sha256_of_input
from rashomon.intake.unheard import unheard_under
from rashomon.terms import Stage
from rashomon.terms.rules import rules_digest

RULES = rules_digest(__package__)

STAGE = Stage(
    name="intake",
    reads=("Input",),
    makes=("Report", "Refusal"),
    does="Reads files and records into reports; tells body from furniture; finds title, outlet, byline and dates.",
)

__all__ = [
    "RULES", "STAGE", "Input", "bytes_of", "given_beside", "inputs_under", "read_input", "sha256_of_input",
    "unheard_under", "with_given",
]  # fmt: skip
