"""The board: every matter of a case in one table, the most contested first.

Enters: matters and disputes. Leaves: a table and, where some are left out, a line that says so and how to see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import paragraph
from rashomon.cli.drawing.order import Order
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.tables import Column, table
from rashomon.cli.drawing.words import ranged
from rashomon.terms import KnowledgeRange, Matter
from rashomon.terms.telling import FEW, against_all
from rashomon.terms.wording import NOT_ESTABLISHED, PUT_IN, PUT_IN_MEANS, at_hand, counted

if TYPE_CHECKING:
    from rich.text import Text


def _most(origins: KnowledgeRange) -> tuple[int, int, int]:
    """Those with most origins first: by the fewest, then the most of the claims at hand; then by what is elsewhere."""
    low, most, more = at_hand(origins.low, origins.high, origins.own)
    return -(low or 0), -(most or 0), -(more or 0)


_KEYS: Mapping[Order, Callable[[Matter], tuple[Any, ...]]] = {
    Order.CONTESTED: lambda one: (-len(one.disputes), -len(one.reports), -len(one.versions)),
    Order.REPORTS: lambda one: (-len(one.reports), -len(one.disputes), -len(one.versions)),
    Order.VERSIONS: lambda one: (-len(one.versions), -len(one.disputes), -len(one.reports)),
    Order.ORIGINS: lambda one: (*_most(one.knowledge_origins), -len(one.reports), -len(one.disputes)),
    Order.TITLE: lambda one: (one.title.casefold(),),
}


def in_order(matters: Iterable[Matter], order: Order) -> list[Matter]:
    """Matters as the board lists them."""
    return sorted(matters, key=lambda one: (*_KEYS[order](one), -len(one.claims), one.id))


def draw_board(held: Holdings, page: Page, *, order: Order = Order.CONTESTED, limit: int | None = None) -> None:
    """The board on `page`, the first `limit` matters of it."""
    matters = in_order(held.matters.values(), order)
    if not matters:
        page.put(*paragraph("No matters yet.", page))
        return
    shown = matters[:limit]
    page.put(*table(_COLUMNS, (_row(held, one) for one in shown), page))
    if any(_elsewhere(one) for one in shown):
        page.gap()
        page.put(*paragraph(_LEGEND, page))
    if any(PUT_IN in one.title for one in shown):
        page.gap()
        page.put(*paragraph(PUT_IN_MEANS, page))
    if len(shown) < len(matters):
        page.gap()
        page.put(*paragraph(f"{len(shown)} of {counted(len(matters), 'matter')} shown; --all shows every one.", page))


_LEGEND = (
    "Origins are those of the claims at hand; in brackets up to how many there may be with what is told of it "
    "elsewhere, in other words."
)
_COLUMNS = (
    Column(head="id"),
    Column(head="matter", least=22, lines=2),
    Column(head="reports", align="right"),
    Column(head="versions", align="right"),
    Column(head="origins", least=15),
    Column(head="disputes", least=10),
)


def _row(held: Holdings, matter: Matter) -> tuple[Text, ...]:
    return (
        styled((short(matter.id), "id")),
        nobodys(held, matter)
        + styled((one_line(matter.title), "title") if matter.disputes else one_line(matter.title)),
        styled(str(len(matter.reports))),
        styled(str(len(matter.versions))),
        _origins(matter),
        _disputes(held, matter),
    )


def nobodys(held: Holdings, matter: Matter) -> Text:
    """`only denied: ` before what nobody says and somebody denies; where others say it there is a dispute."""
    if matter.disputes or len(matter.claims) > FEW:
        return styled()
    return styled((against_all((held.claims[one] for one in matter.claims), held.attributions), "dispute"))


def _origins(matter: Matter) -> Text:
    """`1-2 (to 6) +1 unstated`: how many independent roots the claims have, up to how many with what is told of it
    elsewhere, and how many roots are not told.
    """
    origins, more = matter.knowledge_origins, _elsewhere(matter)
    told = ranged(*at_hand(origins.low, origins.high, origins.own)[:2]) + (f" (to {more})" if more else "")
    if not origins.unstated:
        return styled((told, "unsure")) if told == NOT_ESTABLISHED else styled(told)
    if told == NOT_ESTABLISHED:
        return styled((f"{origins.unstated} unstated", "unsure"))
    return styled(told, (f" +{origins.unstated} unstated", "unsure"))


def _elsewhere(matter: Matter) -> int | None:
    origins = matter.knowledge_origins
    return at_hand(origins.low, origins.high, origins.own)[2]


def _disputes(held: Holdings, matter: Matter) -> Text:
    kinds = sorted({one.type.value for one in held.disputes_of(matter)})
    return styled((f"≠ {len(matter.disputes)} " + ", ".join(kinds), "dispute")) if kinds else styled(("-", "faint"))
