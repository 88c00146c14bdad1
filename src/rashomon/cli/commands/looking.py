"""Looking at a case: matters, show, trace, sources, disputes, timeline, search. Each asks and draws the answer."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.commands.given import All, AnId, AsJson, CasePath, Limit
from rashomon.cli.drawing.order import Order
from rashomon.cli.naming import meant
from rashomon.cli.printing import held_by, looked_at, page, print_rows

_DISPUTED = 8  # matters with their disputes; each takes up to a screen
_NEAREST = 5  # places nearest to a sentence that stands nowhere
_ROWS = 20  # rows of a table that one screen takes in; --limit and --all say otherwise


def matters(
    case: CasePath,
    sort: Annotated[Order, typer.Option("--sort", help="What comes first.")] = Order.CONTESTED,
    limit: Limit = None,
    all: All = False,
    json: AsJson = False,
) -> None:
    """The board: every matter with its versions, origins, disputes.

    Origins are independent roots of the chains, counted as a range from low to high; roots that the texts do not
    state stand apart and are never counted as new.

    \b
    Example:
      $ rashomon matters my.case --sort reports --limit 10
    """
    from rashomon.cli.drawing.board import draw_board, in_order

    with looked_at(case) as one:
        held = held_by(one)
        if json:
            print_rows(in_order(held.matters.values(), sort)[:limit])
        else:
            draw_board(held, page(), order=sort, limit=None if all else limit or _ROWS)


def show(case: CasePath, id: AnId, json: AsJson = False) -> None:
    """Any one thing by its id, with its evidence.

    A matter, version, dispute, claim, attribution, source or report. A report is also found by the name of its input.

    \b
    Example:
      $ rashomon show my.case m2325ab
      $ rashomon show my.case articles/storm.html
    """
    with looked_at(case) as one:
        shown = one.show(meant(one, id))
        if json:
            print_rows([shown])
        else:
            from rashomon.cli.drawing.things import draw_shown

            words = one.participants(shown.id) if shown.kind == "claim" else ()
            draw_shown(held_by(one), shown, page(), words)


def trace(case: CasePath, id: AnId, json: AsJson = False) -> None:
    """The chain of a claim or attribution, to the characters.

    A tree from the root, where the word started as far as told, down to the page. For a matter, the chains of its
    claims.

    \b
    Example:
      $ rashomon trace my.case c1a74bc
    """
    with looked_at(case) as one:
        traced = one.trace(meant(one, id))
        if json:
            print_rows([traced])
        else:
            from rashomon.cli.drawing.traces import draw_trace

            draw_trace(held_by(one), traced, page())


def sources(case: CasePath, limit: Limit = None, all: All = False, json: AsJson = False) -> None:
    """Who is relied on, and how many claims fall if one falls.

    \b
    Example:
      $ rashomon sources my.case --limit 10
    """
    from rashomon.cli.drawing.sources import draw_sources, most_relied_on

    with looked_at(case) as one:
        held = held_by(one)
        if json:
            print_rows(most_relied_on(held)[:limit])
        else:
            draw_sources(held, page(), limit=None if all else limit or _ROWS)


def disputes(case: CasePath, limit: Limit = None, all: All = False, json: AsJson = False) -> None:
    """Versions that cannot both hold, each side with its words. Which is right is never said.

    Those of one matter stand together, the surest first: "likely" says that versions look
    like those of which most dispute one thing, "perhaps" that many do not; --limit counts
    matters, and rows with --json.

    \b
    Example:
      $ rashomon disputes my.case
    """
    from rashomon.cli.drawing.disputes import by_matter, draw_all_disputes

    with looked_at(case) as one:
        held = held_by(one)
        if json:
            print_rows(by_matter(held)[:limit])
        else:
            draw_all_disputes(held, page(), limit=None if all else limit or _DISPUTED)


def timeline(case: CasePath, json: AsJson = False) -> None:
    """When it happened, and when it was said and published.

    A date is drawn as vague as it is told, and what has no date stands apart and is given none.

    \b
    Example:
      $ rashomon timeline my.case
    """
    with looked_at(case) as one:
        moments = one.timeline()
        if json:
            print_rows(moments)
        else:
            from rashomon.cli.drawing.timelines import draw_timeline

            draw_timeline(held_by(one), moments, page())


def search(
    case: CasePath,
    query: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words; all of them must be there.")],
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """Where the words stand, in texts, claims and names. Put a phrase between double quotes.

    Apostrophes, accents and capitals do not count: Ya'alon, Ya’alon and Yaalon are one word. Of a sentence that stands
    nowhere so, the places with most of its words are shown.

    \b
    Example:
      $ rashomon search my.case harbour master
      $ rashomon search my.case '"harbour master"' storm
    """
    with looked_at(case) as one:
        words = " ".join(query)
        hits = one.search(words, limit or _ROWS)
        if json:
            print_rows(hits)
        else:
            from rashomon.cli.drawing.finds import draw_hits

            draw_hits(held_by(one), words, hits, () if hits else one.nearest(words, _NEAREST), page())


COMMANDS = (matters, show, trace, sources, disputes, timeline, search)
