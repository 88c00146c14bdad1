"""What a person means by a name that pages print: reports are drawn under the last part of their input.

Enters: what was typed. Leaves: an id or an input that the case knows.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.case import Case


def meant(case: Case, typed: str) -> str:
    """`typed` where the case knows it; else the id of the one report whose input ends in it.

    Raises the case's UsageError where neither holds.
    """
    from rashomon.terms import UsageError

    try:
        return case.show(typed).id
    except UsageError:
        ends = [row["id"] for row in case.rows("reports") if PurePosixPath(row["input"]).name == typed]
        if len(ends) != 1:
            raise
        return str(ends[0])


def meant_input(case: Case, typed: str) -> str:
    """`typed` where it is an input of the case; else the one input that ends in it; else `typed` again."""
    inputs = [str(row["input"]) for name in ("reports", "refusals") for row in case.rows(name)]
    ends = [one for one in inputs if PurePosixPath(one).name == typed]
    return ends[0] if typed not in inputs and len(ends) == 1 else typed
