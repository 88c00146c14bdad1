"""A scan with schemathesis: whatever is asked of the workbench, at any address, it never answers that it failed.

The description of what there is to ask is made of the routes and the pages (`described`), so that a new page is scanned
from its first day. Cases are drawn from a fixed seed: valid ones, of ids and words that pages offer, and broken ones,
with any text in their place or without what is required.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from starlette.testclient import TestClient

import rashomon
from rashomon.web import changing
from rashomon.web.app import workbench
from rashomon.web.guard import Doors, Guard
from rashomon.web.working import Works
from tests.web.conftest import ADDRESS
from tests.web.described import described
from tests.web.places import places

requests, schemathesis = pytest.importorskip("requests"), pytest.importorskip("schemathesis")

VALID, BROKEN = 10, 8  # cases of each page; forms, whose fields must fit each other, have more


class Scanned:
    """A workbench for a copy of the sample with a few judgements, and what there is to ask of it."""

    def __init__(self, case: Path) -> None:
        self.doors = Doors(host="127.0.0.1", port=8737)
        self.app = workbench(case, self.doors)
        assert isinstance(self.app, Guard)
        with TestClient(self.app, base_url=ADDRESS, cookies={self.doors.cookie: self.doors.session}) as client:
            pages = [client.get(at).text for name, at in places(case).items() if name != "nothing"]
        document = described(case, self.app.pages.routes, pages)
        self.operations = [one.ok() for one in schemathesis.openapi.from_dict(document).get_all_operations()]


@pytest.fixture(scope="module")
def scanned(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    case = tmp_path_factory.mktemp("scanned") / "own.case"
    shutil.copy(sample, case)
    with rashomon.open(case) as own:
        for kind, row in zip(("right", "unsure", "note"), own.rows("claims"), strict=False):
            own.judge(kind, row["id"], by="Ines", detail={"text": "look"} if kind == "note" else None)
    return Scanned(case)


@pytest.fixture(autouse=True)
def _nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted again in a process of its own is tried elsewhere; here it would only take time."""
    monkeypatch.setattr(Works, "_ask", lambda *_: None)
    monkeypatch.setattr(changing, "_PATIENCE", 0)


def _answers(client: TestClient, operation: Any, mode: Any, cases: int, statuses: set[int]) -> None:
    """Send so many cases of an operation, gather the statuses, and fail at the first that is 500 or more."""

    @seed(7)
    @settings(
        max_examples=cases, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HealthCheck
    )
    @given(case=operation.as_strategy(mode))
    def scan(case: Any) -> None:
        sent = requests.Request(**case.as_transport_kwargs(base_url=ADDRESS)).prepare()
        answer = client.request(
            sent.method or "", sent.url or "", content=sent.body, headers=dict(sent.headers), follow_redirects=False
        )
        assert answer.status_code < 500, f"{sent.method} {sent.url} was answered with {answer.status_code}"
        statuses.add(answer.status_code)

    scan()


def _scan(client: TestClient, scanned: Scanned, valid: int, broken: int) -> set[int]:
    modes = schemathesis.GenerationMode
    statuses: set[int] = set()
    for operation in scanned.operations:
        _answers(client, operation, modes.POSITIVE, valid * (3 if operation.method == "post" else 1), statuses)
        with suppress(Unsatisfiable):  # any words may be asked for at some addresses: nothing to break
            _answers(client, operation, modes.NEGATIVE, broken, statuses)
    return statuses


@pytest.fixture
def insider(scanned: Scanned) -> Iterator[TestClient]:
    """A browser that was let in, and says where its forms come from."""
    cookies = {scanned.doors.cookie: scanned.doors.session}
    with TestClient(scanned.app, base_url=ADDRESS, cookies=cookies, headers={"origin": ADDRESS}) as client:
        yield client


def test_everything_that_is_routed_is_scanned(scanned: Scanned) -> None:
    paths = {(one.method.upper(), one.path) for one in scanned.operations}
    routed = {route.path for route in scanned.app.pages.routes}
    assert {path for method, path in paths if method == "GET"} == {one for one in routed if "{what}" not in one}
    assert {path.removeprefix("/do/") for method, path in paths if method == "POST"} == {*changing.ACTIONS, "name"}


def test_nothing_that_is_asked_makes_it_fail(insider: TestClient, scanned: Scanned) -> None:
    assert _scan(insider, scanned, VALID, BROKEN) >= {200, 302, 303, 404, 422}, "pages and forms were reached"


def test_who_was_not_let_in_is_refused_whatever_is_asked(scanned: Scanned) -> None:
    with TestClient(scanned.app, base_url=ADDRESS, headers={"origin": ADDRESS}) as stranger:
        own = [one for one in scanned.operations if not one.path.startswith("/static")]
        scanned.operations = own
        assert _scan(stranger, scanned, 3, 1) == {403}
