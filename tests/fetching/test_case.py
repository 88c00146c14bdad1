"""From an address to a report, to a second version of it, and to what changed: in Python and on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

import rashomon
from rashomon.cli import printing
from rashomon.cli.app import app
from rashomon.cli.drawing.page import page_on
from rashomon.fetching import Network
from rashomon.terms import CaseError
from tests.fetching.servers import NOW, by_path, leading, network, saying, serving
from tests.test_articles import NEW, OLD, page

ADDRESS = "http://courier.example:{}/bridge"


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network of the tests, in the place of the world's; its clock stands, and is put forward by hand."""
    monkeypatch.setattr("rashomon.fetching.fetch.WORLD", network())


def a_day_later(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    """The clock, put forward."""
    made = network()
    at = NOW.replace(day=NOW.day + day)
    later = Network(look_up=made.look_up, why_not=made.why_not, sleep=made.sleep, now=lambda: at)
    monkeypatch.setattr("rashomon.fetching.fetch.WORLD", later)


def body(text: str, day: str = "2031-03-04", title: str = "Bridge closed after flood") -> bytes:
    """A page without an address of its own."""
    return re.sub("<link[^>]*>", "", page(day, "", text, title)).encode()


def test_a_fetched_page_becomes_a_report_and_another_day_a_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"/bridge": saying(body(OLD)), "/gone": saying(b"", "410 Gone")}
    with serving(by_path(answers)) as server, rashomon.open(tmp_path / "a.case", create=True) as case:
        address, gone = ADDRESS.format(server.port), f"http://courier.example:{server.port}/gone"
        seen: list[tuple[str, int, int]] = []
        first = case.fetch(
            address, gone, ports=[server.port], progress=lambda now: seen.append((now.phase, now.done, now.total))
        )
        assert seen[:3] == [("fetching", 0, 2), ("fetching", 1, 2), ("fetching", 2, 2)]
        assert ([one.address for one in first.fetched], [one.input for one in first.refused]) == ([address], [gone])
        (row,) = case.rows("reports")
        assert row["input"] == f"a.case-fetched/{first.fetched[0].file.name}#2"
        assert (row["fetched"], row["outlet"], row["address"]) == ("2031-03-04T10:00:00Z", "Orlen Courier", address)
        assert first.built.read == (f"a.case-fetched/{first.fetched[0].file.name}",)

        answers["/bridge"] = saying(body(NEW, "2031-03-05", "Mayor to go"))
        a_day_later(monkeypatch, 2)
        assert [one.address for one in case.fetch(address, ports=[server.port]).before] == [address]
        second = case.fetch(address, ports=[server.port], again=True)
        assert len(second.fetched) == 1 and case.counts()["reports"] == 2
        (article,) = case.articles()
        assert article.times == ("2031-03-04T10:00:00Z", "2031-03-06T10:00:00Z")
        assert [one.field for one in article.steps[0].fields] == ["title", "changed"]
        assert case.check() == ()

        monkeypatch.setattr(printing, "page_on", lambda stream: page_on(stream, width=60, colour=False))
        for words in ([], [row["id"]]):
            out = CliRunner().invoke(app, ["changes", str(case.path), *words]).stdout
            assert "2 versions" in out and max(map(cell_len, out.splitlines())) <= 60
        assert "was  [Twelve] boats" in out and "is   [Fourteen] boats" in out and "+ A boatman denied that." in out
        told = json.loads(CliRunner().invoke(app, ["changes", str(case.path), "--json"]).stdout)
        kinds = [one["kind"] for one in told["steps"][0]["sentences"]]
        assert kinds == ["added", "removed", "changed", "changed", "added", "removed"] or kinds[2:4] == ["changed"] * 2


def test_what_was_fetched_before_a_stop_is_built_by_the_next_fetch(tmp_path: Path) -> None:
    with serving(by_path({"/bridge": saying(body(OLD)), "/b": saying(body(NEW))})) as server:
        addresses = [ADDRESS.format(server.port), f"http://courier.example:{server.port}/b"]

        def stop(now: object) -> None:
            if getattr(now, "done", 0) == 1:
                raise KeyboardInterrupt

        with rashomon.open(tmp_path / "a.case", create=True) as case:
            with pytest.raises(KeyboardInterrupt):
                case.fetch(*addresses, ports=[server.port], progress=stop)
            assert case.counts()["reports"] == 0
            done = case.fetch(*addresses, ports=[server.port])
            assert ([one.address for one in done.before], len(done.fetched)) == (addresses[:1], 1)
            assert case.counts()["reports"] == 2
            case.remove(done.built.read[0])
            assert case.fetch(*addresses, ports=[server.port]).built.read == ()
    assert server.paths == ["/bridge", "/b"]


def test_a_case_that_may_only_be_read_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying(body(OLD))) as server, rashomon.open(tmp_path / "a.case", create=True) as case:
        monkeypatch.setattr(case._book, "read_only", True)
        with pytest.raises(CaseError):
            case.fetch(ADDRESS.format(server.port), ports=[server.port])
    assert server.asked == []


def test_the_command_tells_what_came_of_each_address(tmp_path: Path) -> None:
    listed = tmp_path / "addresses.txt"
    with serving(saying(body(OLD))) as server:
        listed.write_text(f"# mine\n\n{ADDRESS.format(server.port)}\nhttp://localhost/admin\n", encoding="utf-8")
        words = ["fetch", str(tmp_path / "a.case"), "--from", str(listed), "--port", str(server.port)]
        ended = CliRunner().invoke(app, words)
        again = CliRunner().invoke(app, [*words, "--json"])
    assert ended.exit_code == 1, ended.output
    assert "✗ not fetched  http://localhost/admin  The name localhost is one of a private network" in ended.stdout
    assert f"✓ fetched  {ADDRESS.format(server.port)}" in ended.stdout and "1 report" in ended.stdout
    told = json.loads(again.stdout)
    assert (len(told["before"]), len(told["refused"]), told["fetched"]) == (1, 1, [])


def test_the_command_is_not_led_to_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed words to kept file: redirects to inner machines, and a name that answers otherwise when asked again."""
    asked: list[str] = []
    inner = {"inner.example": "10.0.0.1", "six.example": "::ffff:192.168.0.1", "twice.example": "192.168.0.1"}

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        first = host == "twice.example" and asked.count(host) == 1
        return ["127.0.0.1"] if first or host == "courier.example" else [inner[host]]

    monkeypatch.setattr("rashomon.fetching.fetch.WORLD", network(look_up))
    answers = {
        "/inner": leading("http://inner.example/"),
        "/six": leading("http://six.example/"),
        "/hex": leading("http://0x7f.1/"),
    }
    with serving(by_path({**answers, "/again": leading("/admin"), "/open": saying(body(OLD))})) as server:
        names = {"twice.example": "/again", "courier.example": "/inner /six /hex /open"}
        pages = [f"http://{name}:{server.port}{path}" for name, paths in names.items() for path in paths.split()]
        ended = CliRunner().invoke(app, ["fetch", str(tmp_path / "a.case"), *pages, "--port", str(server.port)])
    assert ended.exit_code == 1 and ended.stdout.count("✗ not fetched") == 4, ended.output
    assert sorted(server.paths) == ["/again", "/hex", "/inner", "/open", "/six"]
    assert [one.name.split("-")[1] for one in (tmp_path / "a.case-fetched").glob("[!.]*")] == ["open"]


@pytest.mark.parametrize("words", [[], ["--from", "binary"]])
def test_nothing_to_fetch_makes_no_case(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    words = [str(tmp_path / word) if word == "binary" else word for word in words]
    assert CliRunner().invoke(app, ["fetch", str(tmp_path / "a.case"), *words]).exit_code == 2
    assert not (tmp_path / "a.case").exists()


def test_a_fetch_of_nothing_says_why_and_no_more(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["fetch", str(tmp_path / "a.case"), "ftp://courier.example/"])
    assert ended.exit_code == 1
    assert "not ftp" in ended.stdout and "Nothing new was fetched. The case holds 0 reports" in ended.stdout
