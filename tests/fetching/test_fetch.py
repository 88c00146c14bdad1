"""Pages fetched from servers of the test's own: what is kept, what is followed, what is refused."""

from __future__ import annotations

import gzip
import io
import os
import socket
import stat
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from rashomon.fetching import Before, Fetched, Network, fetched
from rashomon.fetching import limits as fetching_limits
from rashomon.intake import inputs_under, read_input
from rashomon.terms import InputError, Refusal, Report
from tests.fetching.servers import by_path, leading, network, our_context, raw, saying, serving
from tests.intake.asked import FIRST, PAGE

PAGES = PAGE.encode()


def one(
    folder: Path, port: int, world: Network, path: str = "/bridge", scheme: str = "http"
) -> Fetched | Before | Refusal:
    """What comes of one address of courier.example at that port."""
    (found,) = fetched([f"{scheme}://courier.example:{port}{path}"], folder, ports=[port], network=world)
    return found


def refusal(folder: Path, answer: object, **more: object) -> str:
    """Why the page of a server that answers so is refused."""
    with serving(answer) as server:  # type: ignore[arg-type]
        found = one(folder, server.port, network(**more))  # type: ignore[arg-type]
    assert isinstance(found, Refusal), found
    return found.reason


def records(file: Path) -> list[tuple[str, str, bytes, bytes]]:
    """Kind, address, head and content of the records of a file."""
    found = []
    with file.open("rb") as opened:
        for record in ArchiveIterator(opened, check_digests="raise"):
            head = record.http_headers.to_bytes() if record.http_headers else b""
            address = record.rec_headers.get_header("WARC-Target-URI")
            found.append((record.rec_type, address, head, record.raw_stream.read()))
    return found


def test_every_byte_of_request_and_answer_is_kept_and_read_again(tmp_path: Path) -> None:
    head = (
        b"HTTP/1.1 200 Fine by me\r\ncontent-TYPE:text/html\r\nX-Odd:  two  spaces\xe9 \r\nContent-Length: %d\r\n\r\n"
        % len(PAGES)
    )
    with serving(raw(head + PAGES)) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Fetched), found
    assert (found.machine, found.at, found.final) == ("127.0.0.1", "2031-03-04T10:00:00Z", found.address)
    content = gzip.decompress(found.file.read_bytes())
    assert head + PAGES in content and server.asked[0] in content
    assert [(kind, address) for kind, address, _, _ in records(found.file)] == [
        ("warcinfo", None), ("response", found.address), ("request", found.address),
    ]  # fmt: skip
    assert b"WARC-IP-Address: 127.0.0.1" in content and socket.gethostname().encode() not in content
    (report,) = (read for input in inputs_under([found.file], tmp_path) for read in read_input(input))
    assert isinstance(report, Report) and FIRST in report.text
    assert (report.fetched, report.address) == ("2031-03-04T10:00:00Z", found.address)


def test_only_the_name_of_the_page_and_who_asks_are_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    steps = {
        "/a": raw(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: who=you; Path=/\r\nContent-Length: 0\r\n\r\n"),
        "/b": saying(PAGES),
    }
    with serving(by_path(steps)) as server:
        assert isinstance(one(tmp_path, server.port, network(), "/a"), Fetched)
    for head in server.asked:
        names = [line.split(b":")[0].decode() for line in head.split(b"\r\n")[1:] if line]
        assert names == ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"]
        assert b"Rashomon/" in head


def test_files_and_folder_are_the_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with serving(saying(PAGES)) as server:
            found = one(tmp_path / "a.case-fetched", server.port, network())
    finally:
        os.umask(old)
    assert isinstance(found, Fetched)
    assert stat.S_IMODE(found.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(found.file.parent.stat().st_mode) == 0o700
    assert [path.name for path in found.file.parent.iterdir()] == [found.file.name]


def test_what_is_there_is_not_fetched_again_unless_asked(tmp_path: Path) -> None:
    with serving(by_path({"/a": saying(PAGES), "/gone": saying(b"no", "404 Not Found")})) as server:
        world = network()
        addresses = [f"http://courier.example:{server.port}{path}" for path in ("/a", "/gone")]
        first = list(fetched(addresses, tmp_path, ports=[server.port], network=world))
        second = list(fetched(addresses, tmp_path, ports=[server.port], network=world))
        third = list(fetched(addresses[:1], tmp_path, ports=[server.port], again=True, network=world))
    assert [type(one) for one in (*first, *second, *third)] == [Fetched, Refusal, Before, Refusal, Fetched]
    assert server.paths == ["/a", "/gone", "/gone", "/a"]
    assert "404 Not Found" in second[1].reason  # type: ignore[union-attr]
    assert [path.suffix for path in (tmp_path / ".other-answers").iterdir()] == [".gz"]


def test_redirects_are_followed_and_kept(tmp_path: Path) -> None:
    with serving(
        by_path(
            {
                "/a": leading("b?x=1#top"),
                "/b?x=1": leading("/ü", "308 For ever"),
                "/%C3%BC": raw(b"HTTP/1.1 301 Moved\r\nLocation: /\xfc\r\n\r\n"),
                "/%FC": saying(PAGES),
            }
        )
    ) as server:
        found = one(tmp_path, server.port, network(), "/a")
    assert isinstance(found, Fetched), found
    assert found.final.endswith("/%FC")
    assert [kind for kind, *_ in records(found.file)].count("response") == 4


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://127.0.0.2/", "for this machine itself"),
        ("http://2130706433/", "unusual spelling"),
        ("http://[::ffff:127.0.0.1]/", "in disguise"),
        ("http://[::ffff:7f00:1]/", "in disguise"),
        ("http://[64:ff9b::7f00:1]/", "in disguise"),
        ("http://[2002:7f00:1::]/", "in disguise"),
        ("http://0x7f.1/", "unusual spelling"),
        ("http://0x7f000001/", "unusual spelling"),
        ("http://0177.0.0.1/", "unusual spelling"),
        ("http://017700000001/", "unusual spelling"),
        ("http://127.1/", "unusual spelling"),
        ("http://１２７.0.0.1/", "unusual spelling"),
        ("http://169.254.169.254/latest/", "only public addresses"),
        ("http://inner.example/", "which is for a private network"),
        ("http://courier.example:22/", "port 22"),
        ("file:///etc/passwd", "Only http"),
        ("http://me:word@courier.example/", "names a user"),
        ("//localhost/", "private network"),
        ("http://[::1", "no address"),
        ("\\\\127.0.0.1\\a", "backslashes"),
    ],
)
def test_each_redirect_is_looked_at_as_the_first_address_was(tmp_path: Path, to: str, said: str) -> None:
    def look_up(host: str, port: int) -> Sequence[str]:
        return ["192.168.1.1"] if host == "inner.example" else ["127.0.0.1"]

    reason = refusal(tmp_path, leading(to), names=look_up)
    assert "which is not followed" in reason or "only public addresses" in reason
    assert said in reason


def test_circles_and_endless_redirects_end(tmp_path: Path) -> None:
    assert "in a circle" in refusal(tmp_path, leading("/bridge"))

    def on(link: socket.socket, head: bytes) -> None:
        leading(head.split(b" ")[1].decode() + "x")(link, head)

    with serving(on) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Refusal) and len(server.asked) == fetching_limits.REDIRECTS + 1


def test_a_name_that_answers_otherwise_the_second_time_leads_nowhere_else(tmp_path: Path) -> None:
    """DNS rebinding: the name is looked up once for each request, and the number that was checked is the one asked."""
    turns: list[str] = []

    def look_up(host: str, port: int) -> Sequence[str]:
        turns.append(host)
        return ["127.0.0.1"] if len(turns) == 1 else ["10.0.0.1"]

    with serving(by_path({"/bridge": leading("/b"), "/b": saying(PAGES)})) as server:
        found = one(tmp_path, server.port, network(look_up))
    assert isinstance(found, Refusal) and "10.0.0.1" in found.reason
    assert len(turns) == 2 and server.paths == ["/bridge"]


def test_a_certificate_must_fit_the_name(tmp_path: Path) -> None:
    with serving(saying(PAGES), our_context()) as server:
        assert isinstance(one(tmp_path / "a", server.port, network(), scheme="https"), Fetched)
        for name, world in (("b", network(trusting=False)), ("c", network())):
            host = "courier.example" if name == "b" else "another.example"
            (found,) = fetched([f"https://{host}:{server.port}/"], tmp_path / name, ports=[server.port], network=world)
            assert isinstance(found, Refusal) and "could not show that it is who it says" in found.reason, found
    assert len(server.asked) == 1


def test_broken_encryption_is_refused(tmp_path: Path) -> None:
    with serving(raw(b"not TLS at all")) as server:
        found = one(tmp_path, server.port, network(seconds=5), scheme="https")
    assert isinstance(found, Refusal) and "No safe connection" in found.reason


def chunked(*pieces: bytes) -> bytes:
    """An answer in chunks as written."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"".join(pieces)


def test_chunks_are_kept_as_they_came(tmp_path: Path) -> None:
    sent = chunked(b"%x;a=b\r\n" % len(PAGES), PAGES, b"\r\n0\r\nX-Late: yes\r\n\r\n")
    with serving(raw(sent)) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Fetched), found
    assert sent in gzip.decompress(found.file.read_bytes())
    (report,) = (read for input in inputs_under([found.file], tmp_path) for read in read_input(input))
    assert isinstance(report, Report) and FIRST in report.text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "cut off|no HTTP"),
        (b"hello", "no HTTP"),
        (b"SSH-2.0-OpenSSH\r\n", "no HTTP"),
        (b"\rHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "cut off"),
        (chunked(b"ffffffff\r\nshort"), "cut off"),
        (chunked(b"ffffffffffffffffffffffffffff\r\nshort"), "no HTTP|cut off"),
        (chunked(b"-5\r\nshort\r\n0\r\n\r\n"), "no HTTP|cut off"),
        (chunked(b"zz\r\nshort\r\n0\r\n\r\n"), "no HTTP|cut off"),
        (chunked(b"5\r\nshort"), "cut off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n", "no HTTP|head of the answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000, "no HTTP|head of the answer"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 4000, "head of the answer"),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403 Forbidden: there was no page"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "302 Found: there was no page"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "204"),
    ],
)
def test_answers_that_lie_are_refused(tmp_path: Path, answer: bytes, said: str) -> None:
    reason = refusal(tmp_path, raw(answer))
    assert any(part in reason for part in said.split("|")), reason
    assert not list(tmp_path.glob("*.warc.gz"))


@pytest.mark.parametrize(
    "interim",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.0 100\r\n\r\n",
        b"HTTP/1.1 100 Continu-1\r\n\n",  # found by atheris, and the next
        b"HTTP/1.1 100 Continue\r\n\r\r\nX: y\r\n\r\n",
    ],
)
def test_an_interim_answer_is_passed_over(tmp_path: Path, interim: bytes) -> None:
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGES
    with serving(raw(interim + sent)) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Fetched) and sent in gzip.decompress(found.file.read_bytes())


def test_a_huge_answer_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.fetching.asking.BODY_BYTES", 300_000)
    sent = [0]

    def flood(link: socket.socket, _: bytes) -> None:
        link.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while sent[0] < 60_000_000:
            sent[0] += link.send(b"x" * 65_536)

    assert "larger than what is read" in refusal(tmp_path, flood)
    assert sent[0] < 30_000_000


def test_a_bomb_is_not_kept(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(300)) + packer.flush()
    began = time.monotonic()
    reason = refusal(tmp_path, saying(bomb, "200 OK", "text/html", "Content-Encoding: gzip"))
    assert "unpacks to more than 256 MiB" in reason and time.monotonic() - began < 20
    assert not list(tmp_path.rglob("*.gz"))


def test_a_packed_page_is_kept_packed_and_read(tmp_path: Path) -> None:
    with serving(saying(gzip.compress(PAGES), "200 OK", "text/html", "Content-Encoding: gzip")) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Fetched)
    (report,) = (read for input in inputs_under([found.file], tmp_path) for read in read_input(input))
    assert isinstance(report, Report) and FIRST in report.text


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"])
def test_a_server_that_drips_does_not_hold_the_run(tmp_path: Path, begins: bytes) -> None:
    def drip(link: socket.socket, _: bytes) -> None:
        link.sendall(begins)
        for _ in range(60):
            link.sendall(b"X")
            time.sleep(0.1)

    began = time.monotonic()
    assert "took longer than 1 seconds" in refusal(tmp_path, drip, seconds=1)
    assert time.monotonic() - began < 4


def test_a_host_that_asks_to_be_left_alone_is_left_alone(tmp_path: Path) -> None:
    with serving(raw(b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")) as server:
        addresses = [f"http://{host}.example:{server.port}/{n}" for host, n in (("a", 1), ("a", 2), ("b", 3))]
        found = list(fetched(addresses, tmp_path, ports=[server.port], network=network()))
    assert [isinstance(one, Refusal) for one in found] == [True] * 3
    assert "It asks to wait: '120'" in found[0].reason and "was left" in found[1].reason  # type: ignore[union-attr]
    assert server.paths == ["/1", "/3"]


def test_there_is_a_wait_between_two_pages_of_one_host(tmp_path: Path) -> None:
    waited: list[float] = []
    with serving(saying(PAGES)) as server:
        world = network()
        world = Network(
            look_up=world.look_up, why_not=world.why_not, sleep=waited.append, clock=lambda: 0.0, now=world.now
        )
        addresses = [f"http://{host}.example:{server.port}/{n}" for host, n in (("a", 1), ("b", 2), ("a", 3))]
        list(fetched(addresses, tmp_path, ports=[server.port], wait=2.5, network=world))
    assert waited == [2.5]
    steps = {"/3": saying(PAGES), "/4": saying(PAGES)}
    with serving(by_path(steps)) as server:
        steps["/1"], steps["/2"] = (leading(f"http://c.example:{server.port}/{n}") for n in (3, 4))
        addresses = [f"http://{host}.example:{server.port}/{n}" for host, n in (("d", 1), ("e", 2))]
        list(fetched(addresses, tmp_path, ports=[server.port], wait=1.5, network=world))
    assert waited == [2.5, 1.5]


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way")
    with serving(saying(PAGES)) as server:
        addresses = [f"http://courier.example:{server.port}/{n}" for n in range(3)]
        with pytest.raises(InputError, match="cannot be written"):
            list(fetched(addresses, tmp_path / "folder", ports=[server.port], network=network()))
    assert len(server.asked) == 1


def test_two_addresses_alike_but_for_their_ends_are_two_files(tmp_path: Path) -> None:
    with serving(saying(PAGES)) as server:
        for path in ("/" + "a" * 300, "/" + "a" * 299 + "b", "/?id=1", "/?id=2", "/..%2f..%2fetc"):
            assert isinstance(one(tmp_path, server.port, network(), path), Fetched)
    names = [path.name for path in tmp_path.iterdir()]
    assert len(names) == 5 and all(len(name) < 160 and "/" not in name and not name.startswith(".") for name in names)


def test_the_written_file_is_one_that_warcio_reads(tmp_path: Path) -> None:
    with serving(saying(PAGES)) as server:
        found = one(tmp_path, server.port, network())
    assert isinstance(found, Fetched)
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(found.file.read_bytes()), check_digests="raise")]
    assert kinds == ["warcinfo", "response", "request"]


def test_a_redirect_has_no_room_for_a_large_body(tmp_path: Path) -> None:
    body = b"x" * 1_200_000
    sent = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    assert "larger than what is read" in refusal(tmp_path, raw(sent))
