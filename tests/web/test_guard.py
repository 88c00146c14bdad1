"""Who is let in and who is not, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from rashomon.web.app import workbench
from rashomon.web.guard import HEADERS, Doors, is_loopback
from tests.web.conftest import ADDRESS

OPEN = ("/", "/static/style.css", "/nothing", "/enter/x", "/matters/m0")


@pytest.fixture
def doors() -> Doors:
    return Doors(host="127.0.0.1", port=8737)


@pytest.fixture
def stranger(sample: Path, doors: Doors) -> Iterator[TestClient]:
    """A browser that was not let in."""
    with TestClient(workbench(sample, doors), base_url=ADDRESS, follow_redirects=False) as one:
        yield one


def test_the_login_address_opens_once(stranger: TestClient, doors: Doors) -> None:
    token = doors.entry
    assert stranger.get("/").status_code == 403
    let_in = stranger.get(f"/enter/{token}")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/")
    cookie = let_in.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/" in cookie and token not in cookie
    assert stranger.get("/").status_code == 200
    assert stranger.get(f"/enter/{token}").status_code == 303, "who is in already is let in again"
    stranger.cookies.clear()
    again = stranger.get(f"/enter/{token}")
    assert again.status_code == 403 and "set-cookie" not in again.headers
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "%00", "é", "%ff%fe", "a" * 10_000])
def test_a_wrong_login_address_opens_nothing(stranger: TestClient, doors: Doors, token: str) -> None:
    assert stranger.get(f"/enter/{token}").status_code == 403
    assert doors.entry is not None, "a wrong one does not spend the right one"


def test_asking_about_the_login_address_does_not_spend_it(stranger: TestClient, doors: Doors) -> None:
    assert stranger.head(f"/enter/{doors.entry}").status_code == 403
    assert stranger.get(f"/enter/{doors.entry}").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "é", "a=b; c", '"', "rashomon-8737", "x" * 8000])
def test_a_wrong_cookie_opens_nothing(stranger: TestClient, doors: Doors, cookie: str) -> None:
    for sent in (cookie, f"{doors.cookie}={cookie}"):
        assert stranger.get("/", headers={"cookie": sent.encode()}).status_code == 403


def test_a_cookie_of_another_port_opens_nothing(stranger: TestClient, doors: Doors) -> None:
    assert stranger.get("/", headers={"cookie": f"rashomon-8738={doors.session}"}).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8737", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8737.evil.example", "localhost.:8737",
     "127.0.0.2:8737", "[::2]:8737", "", ":8737", "127.0.0.1:87370", "127.0.0.1:x", "0.0.0.0:8737"],
)  # fmt: skip
def test_another_host_is_refused(stranger: TestClient, doors: Doors, host: str) -> None:
    answer = stranger.get("/", headers={"host": host, "cookie": f"{doors.cookie}={doors.session}"})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8737", "localhost:8737", "LOCALHOST:8737", "[::1]:8737"])
def test_our_own_hosts_are_answered(stranger: TestClient, doors: Doors, host: str) -> None:
    answer = stranger.get("/", headers={"host": host, "cookie": f"{doors.cookie}={doors.session}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:8737", "http://127.0.0.1", "http://127.0.0.1:9000", "http://",
     "http://[::2]:8737", "http://[::1]:9000", "http://[::1]", "http://::1:8737", "http://[::1]:8737.evil.example"],
)  # fmt: skip
def test_another_origin_is_refused(client: TestClient, origin: str) -> None:
    assert client.get("/", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", [ADDRESS, "http://localhost:8737", "http://[::1]:8737"])
def test_our_own_origin_is_answered(client: TestClient, origin: str) -> None:
    assert client.get("/", headers={"origin": origin}).status_code == 200


def test_one_of_two_hosts_or_origins_is_not_enough(client: TestClient) -> None:
    for name, status in (("host", 400), ("origin", 403)):
        ours = ADDRESS if name == "origin" else "127.0.0.1:8737"
        for pair in ([ours, "http://evil.example"], ["http://evil.example", ours]):
            sent = httpx2.Headers([(name, one) for one in pair])
            assert client.get("/", headers=sent).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something"])
def test_a_link_from_elsewhere_is_refused(client: TestClient, site: str) -> None:
    assert client.get("/", headers={"sec-fetch-site": site}).status_code == 403
    assert client.get("/static/keys.js", headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_looking_is_answered(client: TestClient, method: str) -> None:
    for path in OPEN:
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", [*OPEN, "/log", "/static/x", "/search?q=%22", "/id/x"])
def test_every_answer_carries_the_headers(client: TestClient, stranger: TestClient, path: str) -> None:
    for one in (client, stranger):
        for headers in ({}, {"host": "evil.example"}):
            answer = one.get(path, headers=headers)
            for name, value in HEADERS:
                assert answer.headers.get_list(name.decode()) == [value.decode()]
            assert "server" not in answer.headers


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(HEADERS)[b"content-security-policy"].decode()
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "*", "data:", "http:", "https:", "blob:"))


def test_a_given_token_opens_as_often_as_it_is_used(sample: Path) -> None:
    doors = Doors(host="192.0.2.7", port=8737, given="a-token-of-our-own-1")
    with TestClient(workbench(sample, doors), base_url="http://192.0.2.7:8737", follow_redirects=False) as one:
        for _ in range(2):
            one.cookies.clear()
            assert one.get("/").status_code == 403
            assert one.get("/enter/a-token-of-our-own-1").status_code == 303
            assert one.get("/").status_code == 200


def test_where_all_addresses_are_bound_only_addresses_in_digits_will_do() -> None:
    doors = Doors(host="0.0.0.0", port=8737, given="x" * 16)
    assert doors.is_host("192.0.2.7:8737") and doors.is_host("[2001:db8::1]:8737")
    assert not doors.is_host("evil.example:8737") and not doors.is_host("192.0.2.7.evil.example:8737")


def test_what_can_only_be_reached_from_here() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "::1", "localhost", "[::1]", "127.8.9.1"]))
    assert not any(map(is_loopback, ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "localhost.example.org"]))


def test_addresses_of_ipv6_are_written_in_brackets() -> None:
    assert Doors(host="::1", port=9000).address == "http://[::1]:9000/"
    assert Doors(host="0.0.0.0", port=9000).address == "http://127.0.0.1:9000/"
