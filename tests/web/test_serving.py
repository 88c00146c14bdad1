"""The command itself: what it binds, what it prints, what it refuses, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "rashomon", "serve")


def _refused(case: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run([*COMMAND, str(case), *words], capture_output=True, text=True, timeout=60, env=environment)


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as tried:
            tried.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextmanager
def _serving(case: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    started = subprocess.Popen(
        [*COMMAND, str(case), "--json", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout is not None
        yield json.loads(started.stdout.readline())["address"], started
    finally:
        started.kill()
        started.communicate(timeout=20)


def _status(address: str) -> int:
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_it_serves_this_machine_until_it_is_interrupted(sample: Path) -> None:
    with _serving(sample, "--port", "0") as (address, started):
        base = address.partition("/enter/")[0]
        host, port = base.removeprefix("http://").split(":")
        assert host == "127.0.0.1"
        assert _status(base + "/") == 403
        assert _status(address) == 403, "the board, which this client without cookies may not see"
        assert _status(address) == 403
        with socket.socket() as other, pytest.raises(OSError):
            other.settimeout(2)
            other.connect((_another_address(), int(port)))
        started.send_signal(signal.SIGINT)
        assert started.wait(20) == 0
    assert not Path(f"{sample}-wal").exists()


@pytest.mark.skipif(not _has_ipv6(), reason="NOT RUN: serving on IPv6; this machine has no ::1")
def test_it_serves_the_loopback_of_ipv6_without_a_token(sample: Path) -> None:
    with _serving(sample, "--host", "::1", "--port", "0") as (address, _):
        assert address.startswith("http://[::1]:") and _status(address.partition("/enter/")[0] + "/") == 403


def _another_address() -> str:
    """An address of this machine that is not the usual one: all of 127/8 is, on Linux."""
    return "127.0.0.2"


def test_two_can_be_open_at_once(sample: Path) -> None:
    with _serving(sample) as (one, _), _serving(sample) as (other, _):
        assert one.partition("/enter/")[0] != other.partition("/enter/")[0]


def test_a_port_that_is_taken_is_refused_where_it_was_asked_for(sample: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = _refused(sample, "--port", str(taken.getsockname()[1]))
    assert ended.returncode == 2 and "cannot be used" in ended.stderr and not ended.stdout


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_another_address_takes_a_token(sample: Path, host: str) -> None:
    ended = _refused(sample, "--host", host)
    assert ended.returncode == 2 and "RASHOMON_TOKEN" in ended.stderr and not ended.stdout


@pytest.mark.parametrize("token", ["short", "with a blank in it ok", "slash/slash/slash/slash", "ümläute-ümläute-ü"])
def test_a_weak_token_is_refused(sample: Path, token: str) -> None:
    assert _refused(sample, "--host", "0.0.0.0", RASHOMON_TOKEN=token).returncode == 2


def test_what_is_no_case_is_refused_before_there_is_an_address(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("no case", encoding="utf-8")
    for path in (tmp_path / "x.txt", tmp_path / "none.case", tmp_path):
        ended = _refused(path)
        assert ended.returncode == 3 and not ended.stdout and "Traceback" not in ended.stderr
