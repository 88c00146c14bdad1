"""Which article an address leads to: two spellings of one address are one article.

Enters: the address of a page, as a page, a record or an archive gives it. Leaves: that address without what differs
from one visit to the next (`tracking_fields.txt` has the fields that say how a reader came there). Never asked: the
network. Deliberately not done: short links, which only a server can resolve; sites that keep the article's number in a
field named like a tracking one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_VIEWS = {"view", "output", "format"}  # fields that with the value "amp" mean the short form of the same page
_HOST_MARKS = ("www.", "m.", "mobile.", "amp.", "www2.")
_CACHED = re.compile(r"/(?:c|v|wp)/(?P<safe>s/)?(?P<inner>[^/]+\..+)")  # cdn.ampproject.org, its path
_VIEWED = re.compile(r"/amp/(?P<safe>s/)?(?P<inner>[^/]+\..+)")  # google.com/amp, its path
_KEPT = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/(?P<inner>https?:/{1,2}.+)")  # web.archive.org, its path
_LAST = re.compile(r"/(?:amp|index\.(?:html?|php|amp)|amp\.html?)\Z")
_AMP_NAME = re.compile(r"(?:\.amp)(?=\.html?\Z)|\.amp\Z")


def article_address(address: str | None) -> str | None:
    """The address of the article itself, the same however it was reached; None for none, and for a site's front page.

    Scheme, "www.", upper and lower case of the host, usual ports, fragments, tracking fields, their order, a slash at
    the end and the short forms of pages (AMP) do not count; what an archive or a cache keeps is the page it is of.

    >>> article_address("https://www.Courier.example:443/bridge/?utm_source=x&id=7#top")
    'courier.example/bridge?id=7'
    >>> article_address("http://courier.example/bridge/amp?id=7"), article_address("https://courier.example/")
    ('courier.example/bridge?id=7', None)
    >>> article_address("https://web.archive.org/web/20190304100000/http://courier.example/bridge")
    'courier.example/bridge'
    """
    parts = _parts(address or "")
    for _ in range(3):  # an archive's copy of a cache's copy
        inner = _inner(parts) if parts else None
        if inner is None:
            break
        parts = _parts(inner)
    if parts is None:
        return None
    path, query = _path(parts.path), _query(parts.query)
    if not path and not query:
        return None
    return f"{_host(parts)}{path}{'?' + query if query else ''}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host but for "www." and the like."""
    hosts = [_host(parts) for parts in (_parts(one), _parts(other)) if parts]
    return len(hosts) == 2 and hosts[0] == hosts[1]


def _parts(address: str) -> SplitResult | None:
    """The parts of a web address; None for anything else."""
    try:
        parts = urlsplit("".join(address.split()))
        return parts if parts.scheme in ("http", "https") and parts.hostname and parts.port != -1 else None
    except ValueError:
        return None


def _inner(parts: SplitResult) -> str | None:
    """The page that an archive's or a cache's address is of; None for other addresses."""
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    if host.endswith(".cdn.ampproject.org") or host == "cdn.ampproject.org":
        match = _CACHED.match(parts.path)
    elif re.fullmatch(r"google\.[a-z.]{2,6}", host):
        match = _VIEWED.match(parts.path)
    elif host == "web.archive.org":
        kept = _KEPT.match(parts.path)
        return re.sub(r"\A(https?):/+", r"\1://", kept["inner"]) + query if kept else None
    else:
        return None
    return f"http{'s' if match['safe'] else ''}://{match['inner']}{query}" if match else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        with suppress(UnicodeError):
            host = "".join(host.encode("idna").decode("ascii").split())  # a cedilla alone is a space and an accent
    for mark in _HOST_MARKS:
        if host.startswith(mark) and "." in host[len(mark) :]:
            host = host[len(mark) :]
    usual = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


def _path(path: str) -> str:
    """The path with one spelling of each character, without what only says which form of the page it is."""
    plain = quote(unquote(path, errors="surrogateescape").encode("utf-8", "surrogateescape"), safe="/:@!$&'()*+,;=~-._")
    plain = re.sub(r"/{2,}", "/", plain).rstrip("/")
    plain = _AMP_NAME.sub("", plain)
    plain = _LAST.sub("", plain)
    return re.sub(r"\A/amp(?=/.)", "", plain)


def _query(query: str) -> str:
    """The fields that tell the page, sorted."""
    fields = parse_qsl(query, keep_blank_values=True, errors="surrogateescape", max_num_fields=None)
    kept = sorted((name, value) for name, value in fields if not _is_passing(name.lower(), value.lower()))
    return urlencode(kept, errors="surrogateescape")


def _is_passing(name: str, value: str) -> bool:
    if name in _VIEWS:
        return value == "amp"
    whole, begins = _tracking()
    return name in whole or name.startswith(begins)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """The fields of `tracking_fields.txt`: whole names, and how names begin."""
    lines = files(__package__).joinpath("tracking_fields.txt").read_text(encoding="utf-8").split()
    return frozenset(lines), tuple(line.removesuffix("*") for line in lines if line.endswith("*"))
