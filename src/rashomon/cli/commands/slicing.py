"""A case of a slice of a corpus that was read on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.exits import Code
from rashomon.cli.printing import opened, page, print_rows


def slice_(
    case: CasePath,
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="The folder that a cluster read into.")],
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="Reports of this outlet. May be given again.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published then or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published then or earlier.")] = None,
    matter: Annotated[
        list[str] | None, typer.Option("--matter", metavar="ID", help="Reports that tell of it. May be given again.")
    ] = None,
    json: AsJson = False,
) -> None:
    """A case of chosen reports of a corpus, without reading them again.

    What fits all options is taken; without any, the whole corpus. The case is linked over what it holds.

    \b
    Example:
      $ rashomon slice harbour.case corpus/ --outlet "Harbour Courier" --since 2031-03
    """
    from rashomon.cli.drawing.builds import draw_built
    from rashomon.cli.progress import progress_on
    from rashomon.corpus import must_hold

    must_hold(corpus)  # before an empty case is made
    with opened(case, create=True) as one:
        with progress_on() as progress:
            built = one.add_slice(
                corpus, outlets=outlet or (), since=since, until=until, matters=matter or (), progress=progress
            )
        if json:
            print_rows([built])
        else:
            draw_built(built, case, page())
    if built.refused:
        raise typer.Exit(Code.FOUND)


COMMANDS = (slice_,)
