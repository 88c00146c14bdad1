"""Runs a command on the case made by hand, as in a pipe or on a terminal of some width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.cli import printing
from rashomon.cli.app import app
from rashomon.cli.drawing.page import page_on
from tests.cli.hand_answers import HandCase

Run = Callable[..., "Ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a command printed and the code it ended with."""

    out: str
    err: str
    code: int


def runner(monkeypatch: pytest.MonkeyPatch, case: HandCase) -> Run:
    """What runs the command line on `case`; `width` makes it a terminal, without it is a pipe."""

    def run(*words: str, width: int | None = None, colour: bool = False) -> Ended:
        @contextmanager
        def opened(*_: Any, **__: Any) -> Iterator[HandCase]:
            with case:
                yield case

        with monkeypatch.context() as patch:
            patch.setattr("rashomon.open", opened)
            patch.setattr("rashomon.cli.demo.sample_case", opened)
            patch.setattr(printing, "page_on", partial(page_on, width=width, colour=colour))
            result = CliRunner().invoke(app, list(words), prog_name="rashomon")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(out=result.stdout, err=result.stderr, code=result.exit_code)

    return run
