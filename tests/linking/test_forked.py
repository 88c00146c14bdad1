"""What two processes make is what one makes, whatever becomes of the second."""

import marshal
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rashomon.linking import Remembered, forked, growing, link, pairs, retelling
from rashomon.linking import linked as linked_module
from rashomon.linking.forked import ranges_of, spread
from rashomon.terms import ActorKind, Attribution, Claim, Linked, Report, SourceKind, Stance
from tests.linking.hand_claims import claim_of, report_of, said

pytestmark = pytest.mark.skipif(not forked._can_fork(), reason="takes Linux and a second core")

NAMES = ("Tosk", "Velm", "Orlen", "Daran", "the Northern Army", "the Highland Front")
COPIED = " ".join(f"market{at} stood near river{at} and burned" for at in range(8))
Case = tuple[list[Report], list[Attribution], list[Claim]]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process takes part however little there is to do."""
    monkeypatch.setattr(forked, "MANY", 0)
    for module in (growing, pairs):
        monkeypatch.setattr(module, "AT_ONCE", 20)


def case(seed: int) -> Case:
    """Reports that tell the same with other counts, days and speakers; some deny it, some copy a paragraph."""
    chance = Random(seed)
    reports, attributions, claims = [], [], []
    for number in range(30):
        agent, target = chance.sample(NAMES, 2)
        count, night = chance.randint(3, 5), chance.randint(1, 2)
        act = f"{agent} shelled the bridge of {target} on night {night}"
        toll = f"at least {count} soldiers were killed in {target}"
        told = f"{chance.choice(NAMES)} said that {act}.\n{toll}.\nIt was quiet." + f"\n{COPIED}." * (number % 3 == 0)
        report = report_of(told, f"Paper {number % 5}", f"2031-03-0{number % 4 + 1}", input=f"{number}.txt")
        word = said(
            report, act, (told.split(" said")[0], chance.choice((SourceKind.ORGANIZATION, SourceKind.ANONYMOUS))),
            (f"Paper {number % 4}", SourceKind.OUTLET), stance=chance.choice((Stance.ASSERTS, Stance.DENIES)),
        )  # fmt: skip
        reports.append(report)
        attributions.append(word)
        claims += [
            claim_of(report, act, "shell", agent, target, word, time=f"2031-03-0{night}", places=(target,)),
            claim_of(report, toll, "kill", None, target, number=(f"at least {count}", "soldiers")),
            claim_of(report, "It was quiet", "be", negated=number % 2 == 0),
        ]
        if number % 3 == 0:
            claims.append(claim_of(report, COPIED[:60], "stand"))
    return reports, attributions, claims


def dropping_out(job: int) -> int:
    """A job that ends any process but this one."""
    if os.getpid() != ONE:
        os._exit(9)
    return job


ONE = os.getpid()


@pytest.mark.parametrize("seed", range(3))
def test_a_case_is_linked_alike_by_one_process_and_by_two(
    seed: int, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    given = case(seed)
    alone = link(*given)
    for part in (alone.matters, alone.disputes, alone.links, alone.sources):
        assert part, "what nobody makes is no sample of what is handed over"
    request.getfixturevalue("shared")
    handed: list[str] = []
    for module, name in ((linked_module, "facets_from"), (retelling, "told_from")):
        monkeypatch.setattr(module, name, _noting(handed, name, getattr(module, name)))
    for _ in range(5):  # which process does what is left to chance
        assert link(*given) == alone
    assert {"facets_from", "told_from"} <= set(handed)


def _noting(handed: list[str], name: str, function):  # type: ignore[no-untyped-def]  # as the function
    def noted(*given):  # type: ignore[no-untyped-def]
        handed.append(name)
        return function(*given)

    return noted


def test_what_was_made_by_two_is_remembered(shared: None) -> None:
    reports, attributions, claims = case(1)
    remembered = Remembered()
    first = link(reports, attributions, claims, remembered=remembered)
    assert link(reports, attributions, claims, remembered=remembered) == first
    some = reports[:20], [one for one in attributions if one.report in {r.id for r in reports[:20]}], [
        one for one in claims if one.report in {r.id for r in reports[:20]}
    ]  # fmt: skip
    before = Remembered()
    link(*some, remembered=before)
    assert link(reports, attributions, claims, remembered=before) == first


def test_each_process_takes_what_is_left(shared: None) -> None:
    def made(job: int) -> tuple[int, int]:
        time.sleep(0.02)
        return job, os.getpid()

    found = spread(10, made, tuple, lambda job, plain: (plain[0], plain[1]), 1)
    assert [job for job, _ in found] == list(range(10))
    assert len({process for _, process in found}) == 2


@pytest.mark.parametrize("claims", [0, 1])
def test_what_only_the_first_process_can_do_it_does_meanwhile(claims: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "MANY", 1)  # of no claim one process does all
    done: list[tuple[str, int]] = []

    def taken(job: int) -> int:
        done.append(("taken", os.getpid()))
        return job + 100

    def beside() -> None:
        done.append(("beside", os.getpid()))

    found = spread(10, _slow(lambda job: job), int, lambda job, plain: plain, claims, taken, beside)
    assert found == list(range(100, 110))
    assert done == [("beside", ONE)] + [("taken", ONE)] * 10


def test_a_second_process_that_ends_early_is_warned_of(shared: None) -> None:
    with pytest.warns(RuntimeWarning, match="ended early"):
        assert spread(5, _slow(dropping_out), int, lambda job, plain: plain, 1) == list(range(5))


def _slow(function):  # type: ignore[no-untyped-def]  # as the function
    def slow(job):  # type: ignore[no-untyped-def]
        time.sleep(0.02)
        return function(job)

    return slow


@pytest.mark.filterwarnings("ignore:A process that helped")
@pytest.mark.parametrize("by_the_first", [True, False])
def test_what_a_job_raises_is_raised(by_the_first: bool, shared: None) -> None:
    """One that only the second process does not get done is done by the first."""

    def made(job: int) -> int:
        time.sleep(0.02)
        if by_the_first or os.getpid() != ONE:
            raise KeyError("the job")
        return job

    opened = Path("/proc/self/fd")
    before = len(list(opened.iterdir()))
    if by_the_first:
        with pytest.raises(KeyError, match="the job"):
            spread(8, made, int, lambda job, plain: plain, 1)
    else:
        assert spread(8, made, int, lambda job, plain: plain, 1) == list(range(8))
    assert len(list(opened.iterdir())) == before, "what was opened is closed"


@pytest.mark.parametrize(("claims", "jobs"), [(forked.MANY - 1, 8), (forked.MANY, 1)])
def test_few_claims_and_one_job_are_done_here(claims: int, jobs: int) -> None:
    def made(job: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    assert set(spread(jobs, made, int, lambda job, plain: plain, claims)) == {ONE}


def test_another_thread_forks_nothing(shared: None) -> None:
    found: list[int] = []

    def linking() -> None:
        found.extend(spread(4, _slow(lambda job: os.getpid()), int, lambda job, plain: plain, 1))

    thread = threading.Thread(target=linking)
    thread.start()
    thread.join()
    assert found == [ONE] * 4


def test_the_second_process_ends_with_the_first(tmp_path: Path) -> None:
    script = (
        "import os, time\nfrom rashomon.linking import forked\nforked.MANY = 0\nfirst = os.getpid()\n"
        "def made(job):\n    if os.getpid() == first:\n        time.sleep(0.5)\n        os.kill(first, 9)\n"
        "    print(os.getpid(), flush=True)\n    time.sleep(0.2)\n"
        "forked.spread(50, made, str, lambda job, plain: plain, 1)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    second = int(done.stdout.split()[0])
    assert done.returncode == -9
    until = time.monotonic() + 10
    while _runs(second) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(second)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_jobs_are_all_numbers_once() -> None:
    for count, claims in ((0, forked.MANY), (5, forked.MANY), (1000, forked.MANY), (1000, 10)):
        jobs = ranges_of(count, claims)
        assert [number for job in jobs for number in job] == list(range(count))
        assert len(jobs) <= (forked.JOBS if claims >= forked.MANY else 1)


def test_facets_and_matters_are_the_same_as_plain_values() -> None:
    from rashomon.linking.handed import facets_from, plain_facets, plain_told, told_from

    given = case(0)
    made: list[tuple[object, object]] = []
    real, real_told = linked_module._facets, retelling.told

    def checked(words, told_by, passages, outlets):  # type: ignore[no-untyped-def]  # as _facets
        facets = real(words, told_by, passages, outlets)
        plain = marshal.loads(marshal.dumps(plain_facets(facets)))
        by_id = {one.id: one for one in told_by.attributions}
        made.append((facets, facets_from(plain, told_by.report, told_by.claims, by_id, outlets, {})))
        return facets

    def checked_told(*of):  # type: ignore[no-untyped-def]  # as told
        one = real_told(*of)
        made.append((one, told_from(marshal.loads(marshal.dumps(plain_told(one))), one.members)))
        return one

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linked_module, "_facets", checked)
        patch.setattr(retelling, "told", checked_told)
        found: Linked = link(*given)
    assert len(made) > 30 and found.disputes
    for one, again in made:
        assert one == again


def test_who_stands_for_another_is_handed_over_as_such() -> None:
    from rashomon.linking.facets import Setting, facets_of
    from rashomon.linking.handed import facets_from, plain_facets

    report = report_of("Complaining of Ardovia, it forgot that his own country armed Tosk.", "Courier")
    state = replace(claim_of(report, "Complaining of Ardovia", "complain", "Ardovia").actors[0], kind=ActorKind.STATE)
    one = claim_of(report, "his own country armed Tosk", "arm", "his own country", "Tosk")
    facets = facets_of(one, report, {}, Setting(states={report.id: {"ardov": state}}))
    assert [actor.name for actor in facets.actors] == ["Ardovia", "Tosk"]
    plain = marshal.loads(marshal.dumps(plain_facets([facets])))
    assert facets_from(plain, report, [one], {}, (), {}) == [facets]
