"""Where a command prints: pages for people, JSON for programs.

Enters: rows, or a case. Leaves: lines on standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.cli.drawing.page import Page, page_on
from rashomon.cli.drawing.safe import safe_json

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.cli.drawing.holdings import Holdings


_BEHIND = (
    "rashomon: Not all that was read is linked yet, so matters, disputes and sources are behind or missing; "
    "rashomon build {} goes on."
)


def print_json(*values: Any) -> None:
    """Each of `values` as one line of JSON."""
    for value in values:
        sys.stdout.write(safe_json(value) + "\n")


def print_rows(things: Iterable[Any]) -> None:
    """Each of the dataclasses `things` as one line of JSON, by the field names of the tables."""
    from rashomon.terms.tables import row_of

    for thing in things:
        print_json(row_of(thing))


def page() -> Page:
    """The page on standard output."""
    return page_on(sys.stdout)


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Case]:
    """The case at `path`, closed afterwards."""
    import rashomon

    with rashomon.open(path, create=create) as case:
        yield case


@contextmanager
def looked_at(path: Path) -> Iterator[Case]:
    """The case at `path`, closed afterwards; a sentence on standard error where its linking is behind its reports."""
    with opened(path) as case:
        if not case.linked:
            sys.stderr.write(_BEHIND.format(path) + "\n")
        yield case


def held_by(case: Case) -> Holdings:
    """What `case` holds, for drawings."""
    from rashomon.cli.drawing.holdings import Holdings

    return Holdings(case.rows, case.show, case.judgements)
