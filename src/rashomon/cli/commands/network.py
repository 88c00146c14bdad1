"""The command `network`: who stands with or against whom, according to whom."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.printing import looked_at, page, print_rows


def network(
    case: CasePath,
    according_to: Annotated[
        str | None, typer.Option("--according-to", metavar="NAME", help="Only what this source says.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="2031, 2031-03 or 2031-03-05.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last date, itself included.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Who stands with or against whom, according to whom.

    Relations between political actors with their signs, source by source: no network of all together. What is
    promised, feared or denied is not counted among the acts. Every edge names its claims.

    \b
    Example:
      $ rashomon network my.case
      $ rashomon network my.case --according-to "the harbour master" --since 2031-03
    """
    with looked_at(case) as one:
        edges = one.network(according_to=according_to, since=since, until=until)
        if json:
            print_rows(edges)
        else:
            from rashomon.cli.drawing.network import draw_network

            draw_network(edges, page())


COMMANDS = (network,)
