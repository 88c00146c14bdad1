"""The sample case built and printed: what a newcomer sees first.

Enters: the reports that come with the package. Leaves: a page that says what this is, the board, one matter in full,
and what to try next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rashomon.cli.drawing.board import draw_board, in_order
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import hung, paragraph
from rashomon.cli.drawing.matters import draw_matter
from rashomon.cli.drawing.order import Order
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.safe import safe
from rashomon.cli.printing import opened
from rashomon.cli.progress import progress_on
from rashomon.terms import Matter, UsageError
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rashomon.case import Case

_BOARD = 12  # matters: the board and the head of the matter below it fit one screen


@contextmanager
def sample_case(keep: Path | None) -> Iterator[Case]:
    """The sample case, built anew: at `keep`, or somewhere that is gone afterwards.

    Raises UsageError where there is something at `keep` already: the sample is not mixed into another case.
    """
    if keep is not None and keep.exists():
        raise UsageError(f"{keep} is there already; give a path where nothing is, or remove it first.")
    with (
        TemporaryDirectory() as folder,
        as_file(files("rashomon") / "sample") as sample,
        opened(keep or Path(folder) / "sample.case", create=True) as case,
    ):
        with progress_on() as progress:
            case.add(sample, base=sample, progress=progress)
        yield case


def draw_demo(held: Holdings, page: Page, *, kept: Path | None) -> None:
    """The sample case on `page`."""
    page.put(*paragraph(_WHAT_THIS_IS.format(reports=counted(len(held.reports), "report")), page))
    _section("The board: what the reports are about, the most contested first", page)
    draw_board(held, page, limit=_BOARD)
    telling = most_telling(held)
    if telling is not None:
        _section("One matter in full: who says what, and on whose word", page)
        draw_matter(held, telling, page)
    _section("What to try next", page)
    _draw_next(held, telling, page, kept=kept)


_WHAT_THIS_IS = (
    "This is Rashomon's sample case: {reports} by invented outlets about invented places and people, who do not agree. "
    "Rashomon has read them, offline, and lays out who is said to have done or said what, and on whose word. It does "
    "not say what is true."
)


def _section(title: str, page: Page) -> None:
    page.gap()
    page.gap()
    page.put(*hung(styled((title, "title")), page, hang=0))
    page.gap()


def most_telling(held: Holdings) -> Matter | None:
    """The matter that shows most: disputed, with a long chain, high on the board; None in an empty case."""
    matters = in_order(held.matters.values(), Order.CONTESTED)
    return max(matters, key=lambda one: (bool(one.disputes), min(_longest_chain(held, one), 4)), default=None)


def _longest_chain(held: Holdings, matter: Matter) -> int:
    attributions = [held.claims[one].attribution for one in matter.claims]
    return max((len(held.attributions[one].chain) for one in attributions if one), default=2)


def _draw_next(held: Holdings, telling: Matter | None, page: Page, *, kept: Path | None) -> None:
    case = safe(str(kept or "sample.case"))
    steps = [(f"rashomon demo --keep {case}", "keep this case, to look further")] if kept is None else []
    if telling is not None:
        steps.append((f"rashomon trace {case} {short(telling.id)}", "its chains, to the characters"))
    steps += [
        (f"rashomon sources {case}", "who is relied on, what falls if one falls"),
        (f"rashomon timeline {case}", "when it happened, when it was said"),
        ("rashomon build my.case ARTICLES/", "a case of your own saved articles"),
    ]
    column = max(len(command) for command, _ in steps) + 2
    for command, what in steps:
        page.put(*hung(styled(f"  {command:<{column}}", (what, "faint")), page, hang=column + 2))
