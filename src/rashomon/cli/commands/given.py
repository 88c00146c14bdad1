"""What several commands are given: the case, the choice of JSON, who decides and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case: one file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs, and nothing else on standard output.")]
AnId = Annotated[
    str, typer.Argument(metavar="ID", help="An id, or enough of its beginning to be the only one.", show_default=False)
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides this; the login name if not given.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="WHY", help="Why, for the log.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Show at most N.", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="Show every one.")]
