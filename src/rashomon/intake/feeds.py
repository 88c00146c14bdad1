"""RSS and Atom files: one report an item.

Enters: the bytes of a feed. Leaves: `Item`s, numbered from 1: the item's text as a `Page` with its title, its real
publisher, its author, its dates. The publisher of an item is what the item names (`source`, `dc:publisher`); the
feed's own name counts only where the item's link leads to the feed's own site, because many feeds gather what others
published. By feedparser, which is given bytes and fetches nothing. Deliberately not done: the pages that items link
to; feeds' podcasts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import struct_time
from typing import Any
from urllib.parse import urlsplit

from rashomon.intake.article import Page
from rashomon.intake.dates import edtf_of, is_edtf
from rashomon.intake.facts import Fact, Facts, fact
from rashomon.intake.limits import XML_BYTES
from rashomon.intake.markup import address_facts
from rashomon.intake.page import article_of
from rashomon.intake.xml_trees import local, xml_tree
from rashomon.terms import Basis, InputError, sha256_of

_ROOTS = ("rss", "feed", "RDF")
_SUMMARY = "The item holds a summary, not the whole text; the article is where its link leads."
_WHOLE = 1200  # letters of a summary that is taken for the whole text all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a feed: its number, its page or why there is none, and the hash of what it says."""

    number: int
    page: Page | None
    reason: str
    sha256: str


def feed_items(content: bytes) -> Iterator[Item]:
    """The items of a feed, in its order. Raises InputError where it is no feed, damaged, or has no items."""
    root = local(xml_tree(content, "The feed", XML_BYTES))
    if root not in _ROOTS:
        raise InputError(f"The file is XML of a kind that is not read (its outermost element is {root[:40]!r}).")
    import feedparser

    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise InputError("The feed holds no items.")
    for number, entry in enumerate(feed.entries, 1):
        digest = sha256_of(repr(sorted(_plain(entry).items())).encode("utf-8", "backslashreplace"))
        try:
            yield Item(number=number, page=_page(entry, feed.feed), reason="", sha256=digest)
        except InputError as error:
            yield Item(number=number, page=None, reason=str(error), sha256=digest)


def _plain(entry: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in entry.items() if not name.endswith("_parsed")}


def _page(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Page:
    contents = [str(one.get("value") or "") for one in entry.get("content") or ()]
    summary = str(entry.get("summary") or "")
    markup = max([*contents, summary], key=len)
    if not markup.strip():
        raise InputError("The item holds no text, only a title and a link; save the page that the link leads to.")
    page = article_of(markup, str(entry.get("title") or ""), _facts(entry, feed))
    short = not any(contents) and sum(map(str.isalpha, page.text)) < _WHOLE
    return Page(text=page.text, kinds=page.kinds, facts=page.facts, warnings=(_SUMMARY,) if short else ())


def _facts(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Facts:
    link = str(entry.get("link") or entry.get("id") or "")
    source = entry.get("source") or {}
    named = str(source.get("title") or source.get("value") or "") or str(entry.get("publisher") or "")
    own = str(feed.get("title") or "") if _same_site(link, str(feed.get("link") or "")) else ""
    authors = ", ".join(str(one.get("name") or one.get("email") or "") for one in entry.get("authors") or () if one)
    published = _moment(entry, "published") or _moment(entry, "created")
    changed = _moment(entry, "updated")
    return Facts(
        outlet=fact(named or own, Basis.RECORD),
        byline=fact(authors or str(entry.get("author") or ""), Basis.RECORD),
        published=published or changed,
        changed=changed if published else None,
    ).or_else(address_facts(link))


def _same_site(link: str, site: str) -> bool:
    hosts = {(urlsplit(one).hostname or "").removeprefix("www.") for one in (link, site) if _is_address(one)}
    return len(hosts) == 1 and "" not in hosts


def _is_address(written: str) -> bool:
    try:
        return urlsplit(written).scheme in ("http", "https")
    except ValueError:
        return False


def _moment(entry: Mapping[str, Any], name: str) -> Fact | None:
    """A date of an item: as feedparser understood it, in UTC, else as the item writes it."""
    if name not in entry:  # asked for a change that is not told, feedparser would answer with the publication
        return None
    parsed = entry.get(f"{name}_parsed")
    if isinstance(parsed, struct_time):
        edtf = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6])
        if is_edtf(edtf):
            return fact(edtf, Basis.RECORD)
    return fact(edtf_of(str(entry.get(name) or "")), Basis.RECORD)
