"""Addresses: what is fetched, and every spelling of what is not."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetching.asking import request_of
from rashomon.fetching.network import Network, addresses_of
from rashomon.fetching.ranges import why_private
from rashomon.fetching.targets import target_of
from rashomon.terms import InputError


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://courier.example/bridge", "https://courier.example/bridge"),
        ("  HTTP://Courier.Example:80  ", "http://courier.example/"),
        ("https://courier.example:443/a?b=c#d", "https://courier.example/a?b=c"),
        ("https://courier.example./a", "https://courier.example/a"),
        ("https://courier.example?q=1", "https://courier.example/?q=1"),
        ("https://bücher.example/ä b".replace(" ", "%20"), "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://COURIER。example/", "https://courier.example/"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
    ],
)
def test_an_address_has_one_spelling(written: str, address: str) -> None:
    assert target_of(written).address == address
    assert target_of(address).address == address


NEVER = [
    "ftp://courier.example/", "file:///etc/passwd", "javascript:alert(1)", "gopher://courier.example/",
    "data:text/html,x", "courier.example/bridge", "//courier.example/", "https:/courier.example/",
    "https:courier.example", "http:///a", "", "https://user@courier.example/", "https://user:word@courier.example/",
    "https://courier.example@127.0.0.1/", "https://courier.example\\@127.0.0.1/",
    "https://127.0.0.1\\.courier.example/", "http://courier.example\t/", "http://courier.example/\r\nHost: inner",
    "http://cour\x00ier.example/", "http://courier.example/a b", "https://courier.example:22/",
    "https://courier.example:8080/", "https://courier.example:0/", "http://a.example:99999/",
    "https://courier.example:४४३/", "https://courier.example:+443/", "https://courier.example:443:443/",
    "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/",
    "http://wiki.internal/", "http://intranet/", "http://router.home.arpa/", "http://router.lan/",
    "http://abcdef.onion/", "http://1.0.0.127.in-addr.arpa/", "http://2130706433/", "http://017700000001/",
    "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://127.0.1/", "http://0177.0.0.1/",
    "http://0x7f.0x0.0x0.0x1/", "http://127.0.0.01/", "http://127.0.0.1.0/", "http://0/", "http://0x/",
    "http://1.1.1.256/", "http://１２７.０.０.１/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://١٢٧.٠.٠.١/",
    "http://8.8.8.８/", "http://ⓛocalhost/", "http://loc\u00adalhost/", "http://local\u200bhost/",
    "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1/", "http://::1/", "http://[127.0.0.1]/",
    "http://[v1.x]/", "http://[]/", "http://[::1]x/", "http://courier..example/", "http://.courier.example/",
    "http://courier.example../", "http://-a.example/", "http://%31%32%37.0.0.1/", "http://courier%2eexample/",
    "http://a\u202eb.example/", "http://a.example\u2215b/", "http://exa\ud800mple.example/",
    "http://" + "a" * 64 + ".example/", "http://" + "a." * 130 + "example/", "http://a.example/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("written", NEVER, ids=ascii)
def test_what_can_be_read_in_two_ways_is_not_fetched(written: str) -> None:
    with pytest.raises(InputError):
        target_of(written)


PRIVATE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "168.63.129.16", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::",
    "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8", "64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:808:808::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1", "2001:20::1", "3fff::1", "5f00::1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "::ffff:0:127.0.0.1", "2606:2800::5efe:7f00:1", "2606:2800::200:5efe:a00:1", "4000::1",
    "e000::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_or_special_address_is_asked(address: str) -> None:
    assert why_private(ip_address(address))
    asking = Network(look_up=lambda host, port: [address])
    with pytest.raises(InputError, match="only public addresses are asked"):
        addresses_of(target_of("https://courier.example/"), asking, asking.deadline())


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "193.0.0.1", "2606:2800:220:1::1", "2a00:1450::1", "2001:4860:4860::8888"]
)
def test_public_addresses_are_asked(address: str) -> None:
    assert why_private(ip_address(address)) is None


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    asking = Network(look_up=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(InputError, match=r"courier\.example leads to 10\.0\.0\.1, which is for a private network"):
        addresses_of(target_of("https://courier.example/"), asking, asking.deadline())


def test_a_name_that_takes_too_long_or_is_none_is_refused() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    for look_up in (unknown, lambda host, port: [], lambda host, port: ["no number"]):
        asking = Network(look_up=look_up)
        with pytest.raises(InputError):
            addresses_of(target_of("https://courier.example/"), asking, asking.deadline())


@given(st.integers(0, 2**32 - 1))
def test_every_ipv6_spelling_of_an_ipv4_address_is_refused(number: int) -> None:
    for made in (
        0xFFFF << 32 | number,
        number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80,
        0x20010000 << 96 | number,
    ):
        assert why_private(ip_address(made.to_bytes(16, "big")))


@given(st.text(max_size=60) | st.from_regex(r"https?://[^ ]{1,40}", fullmatch=True))
def test_any_words_are_a_target_or_refused_in_our_own_words(written: str) -> None:
    try:
        target = target_of(written)
    except InputError as error:
        assert str(error).endswith(".")
        return
    assert target_of(target.address).address == target.address
    lines = request_of(target).split(b"\r\n")
    assert len(lines) == 9 and lines[1] == b"Host: " + target.site.encode() and b"\n" not in b"".join(lines)
