"""Pages from the web, and the versions of an article: fetch, changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.exits import Code, complain
from rashomon.cli.naming import meant
from rashomon.cli.printing import held_by, opened, page, print_json, print_rows
from rashomon.cli.progress import progress_on

if TYPE_CHECKING:
    from rashomon.case import Brought

_STOPPED = "Stopped. What was fetched so far is kept; the same command goes on from there."


def fetch(
    case: CasePath,
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL...", help="Addresses of single pages, https:// or http://.", show_default=False),
    ] = None,
    from_: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="FILE", help="A file with an address on each line; # begins a remark."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Fetch also what was fetched before, as another version.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", metavar="SECONDS", min=0.5, max=600, help="Between two pages of one host.")
    ] = 1.0,
    port: Annotated[
        list[int] | None,
        typer.Option("--port", metavar="N", min=1, max=65535, help="Allow this port besides 80 and 443."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Fetch pages from the web into a case: the only command that asks the network.

    Each page is kept, to the byte, as a WARC file in the folder CASE-fetched, and read like any other input. Only
    public addresses are asked, without cookies. Ctrl-C stops cleanly, and the same command goes on from there.

    \b
    Example:
      $ rashomon fetch my.case https://courier.example/storm
      $ rashomon fetch my.case --from addresses.txt
    """
    from rashomon.cli.drawing.fetches import draw_brought
    from rashomon.terms import UsageError

    wanted = [*(addresses or []), *(line for file in from_ or [] for line in _lines(file))]
    if not wanted:
        raise UsageError("Nothing to fetch: give addresses, or --from FILE with one on each line.")
    try:
        with opened(case, create=True) as one:
            with progress_on() as progress:
                brought = one.fetch(
                    *wanted, again=again, ports=port or (), between=wait, progress=progress, on_wait=complain
                )
            if json:
                print_json(_row(brought))
            else:
                draw_brought(brought, case, page())
    except KeyboardInterrupt:
        complain(_STOPPED)
        raise typer.Exit(Code.STOPPED) from None
    if brought.refused or brought.built.refused:
        raise typer.Exit(Code.FOUND)


def _lines(file: Path) -> Iterator[str]:
    """The addresses in a file. Raises UsageError where it is no text."""
    from rashomon.terms import UsageError

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not a text in UTF-8 with an address on each line.") from None
    yield from (line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))


def _row(brought: Brought) -> dict[str, Any]:
    from rashomon.terms.tables import row_of

    return {
        "fetched": [
            {"address": one.address, "final": one.final, "at": one.at, "machine": one.machine, "file": str(one.file)}
            for one in brought.fetched
        ],
        "before": [{"address": one.address, "file": str(one.file)} for one in brought.before],
        "refused": [row_of(one) for one in brought.refused],
        "built": row_of(brought.built),
    }


def changes(
    case: CasePath,
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="A report's id, the beginning of one, or its input.", show_default=False),
    ] = None,
    json: AsJson = False,
) -> None:
    """What changed between the versions of an article: reports of one address at several times.

    Without REPORT all articles that the case has in two versions or more; with it, every sentence that was added,
    removed, changed or moved.

    \b
    Example:
      $ rashomon changes my.case
      $ rashomon changes my.case articles/storm.html
    """
    with opened(case) as one:
        if report is None:
            found = one.articles()
        else:
            article = one.article_of(meant(one, report))
            found = (article,) if article else ()
        if json:
            print_rows(found)
        else:
            from rashomon.cli.drawing.articles import draw_article, draw_articles

            if report is None or not found:
                draw_articles(held_by(one), found, page(), report=report)
            else:
                draw_article(held_by(one), found[0], page())


COMMANDS = (fetch, changes)
