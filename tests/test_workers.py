"""Work spread over processes: every job comes back, whatever becomes of its worker."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from rashomon.terms import RashomonError
from rashomon.workers import Died, results


def doubling() -> Callable[[int], int]:
    """Starts a worker that doubles, and ends itself at multiples of ten."""
    return _double


def _double(job: int) -> int:
    if job % 10 == 0:
        os._exit(3)
    return job * 2


def unstartable() -> Callable[[int], int]:
    """Starts nothing."""
    os._exit(4)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_job_comes_back_with_its_result(workers: int) -> None:
    jobs = [number for number in range(1, 30) if number % 10]
    assert sorted(results(doubling, jobs, workers)) == [(job, job * 2) for job in jobs]


def test_a_dead_worker_takes_only_its_own_job() -> None:
    done = dict(results(doubling, range(1, 32), 2))
    assert {job for job, result in done.items() if result == Died(exitcode=3)} == {10, 20, 30}
    assert all(result == job * 2 for job, result in done.items() if job % 10)
    assert len(done) == 31


def test_jobs_are_made_when_they_are_needed() -> None:
    made = []

    def jobs() -> object:
        for number in (1, 2, 3, 4, 5, 6):
            made.append(number)
            yield number

    coming = results(doubling, jobs(), 2)  # type: ignore[arg-type]  # a generator of numbers
    next(coming)
    assert len(made) <= 4
    coming.close()


def test_a_worker_that_cannot_start_is_an_error_and_no_result() -> None:
    with pytest.raises(RashomonError, match=r"A worker cannot start \(exit code 4\)"):
        list(results(unstartable, [1, 2], 2))


def test_closing_ends_workers_that_are_not_done() -> None:
    before = time.monotonic()
    coming = results(_mixed, ["quick", "slow"], 2)
    assert next(coming) == ("quick", "quick")
    coming.close()
    assert time.monotonic() - before < 60


def _mixed() -> Callable[[str], str]:
    return _quick_or_slow


def _quick_or_slow(job: str) -> str:
    if job == "slow":
        time.sleep(600)
    return job
