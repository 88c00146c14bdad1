"""Which machines may be asked: those of the public internet.

Enters: an IP address. Leaves: why it is not asked, or nothing. Follows: IANA's special-purpose address registries for
IPv4 and IPv6, as of 2026; written out here because Python's own tables differ from release to release. Of IPv6 only
the space that is given out (2000::/3) is asked, less what in it is special or stands for an IPv4 address, so that every
spelling of a private IPv4 address as IPv6 (mapped, compatible, 6to4, NAT64, Teredo, ISATAP's links) is refused.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a provider's inner network",
    "127.0.0.0/8": "this machine itself",
    "168.63.129.16/32": "a cloud provider's inner service",  # not in IANA's list: it answers only from inside
    "169.254.0.0/16": "this link only",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "the protocols of the internet",
    "192.0.2.0/24": "examples in documents",
    "192.31.196.0/24": "a service for names",
    "192.52.193.0/24": "a tunnel",
    "192.88.99.0/24": "a tunnel (6to4)",
    "192.168.0.0/16": "a private network",
    "192.175.48.0/24": "a service for names",
    "198.18.0.0/15": "tests of networks",
    "198.51.100.0/24": "examples in documents",
    "203.0.113.0/24": "examples in documents",
    "224.0.0.0/4": "many machines at once",
    "240.0.0.0/4": "nobody yet",
}
_V6_GIVEN_OUT = IPv6Network("2000::/3")
_V6 = {
    "::1/128": "this machine itself",
    "::/128": "no machine",
    "::ffff:0:0/96": "an IPv4 address in disguise (mapped)",
    "::ffff:0:0:0/96": "an IPv4 address in disguise (translated)",
    "::/96": "an IPv4 address in disguise (compatible)",
    "64:ff9b::/96": "an IPv4 address in disguise (NAT64)",
    "64:ff9b:1::/48": "an IPv4 address in disguise (NAT64)",
    "100::/64": "nobody: what is sent there is dropped",
    "2001::/32": "an IPv4 address in disguise (Teredo)",
    "2001::/23": "the protocols of the internet",
    "2001:db8::/32": "examples in documents",
    "2002::/16": "an IPv4 address in disguise (6to4)",
    "2620:4f:8000::/48": "a service for names",
    "3fff::/20": "examples in documents",
    "fc00::/7": "a private network",
    "fe80::/10": "this link only",
    "fec0::/10": "a private network",
    "ff00::/8": "many machines at once",
}
_V4_RANGES = tuple((IPv4Network(range), what) for range, what in _V4.items())
_V6_RANGES = tuple((IPv6Network(range), what) for range, what in _V6.items())
_ISATAP = (0x00005EFE, 0x02005EFE)  # the third and fourth word of an address that ends in an IPv4 one (RFC 5214)


def why_private(address: Address) -> str | None:
    """What the address is for, where that is not the public internet; None where it may be asked.

    >>> from ipaddress import ip_address
    >>> [why_private(ip_address(one)) for one in ("10.1.2.3", "::ffff:8.8.8.8", "8.8.8.8")]
    ['a private network', 'an IPv4 address in disguise (mapped)', None]
    """
    if isinstance(address, IPv4Address):
        return next((what for range, what in _V4_RANGES if address in range), None)
    if address.scope_id is not None:
        return "this link only"
    found = next((what for range, what in _V6_RANGES if address in range), None)
    if found is None and address not in _V6_GIVEN_OUT:
        return "nobody yet"
    if found is None and (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an IPv4 address in disguise (ISATAP)"
    return found
