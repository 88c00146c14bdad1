"""Forty inputs of all formats, some broken: stopped and built on, they come to what an undisturbed build has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.many_inputs import made
from rashomon import intake
from rashomon.built import Progress
from rashomon.case import Case
from rashomon.casebook.book import Casebook
from tests.real_cases import exports
from tests.small_rooms import small_rooms

COUNT = 40


def _case(path: Path) -> Case:
    rooms = replace(
        small_rooms(),
        inputs_under=intake.inputs_under,
        sha256_of=intake.sha256_of_input,
        beside=intake.given_beside,
        read_input=intake.read_input,
        with_given=intake.with_given,
    )
    return Case(Casebook(path, create=True), rooms)


def test_stopped_at_several_inputs_then_built_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    made(folder, COUNT)
    with _case(tmp_path / "whole.case") as case:
        case.add(folder, base=tmp_path)
        whole = exports(case)
    read: list[str] = []
    for stop in (3, 11, 17, None):
        done = 0

        def watch(now: Progress, stop: int | None = stop) -> None:
            nonlocal done
            if now.input is not None:
                done += 1
                read.append(now.input)
                if done == stop:
                    raise KeyboardInterrupt

        with _case(tmp_path / "a.case") as case:
            if stop is None:
                case.add(folder, base=tmp_path, progress=watch)
                assert exports(case) == whole
            else:
                with pytest.raises(KeyboardInterrupt):
                    case.add(folder, base=tmp_path, progress=watch)
    assert len(read) == len({*read}) == COUNT  # nothing was read twice, nothing was left out
