"""What a page's markup says of its article: title, outlet, author, dates.

Enters: the page's tree. Leaves: `Facts` of basis MARKUP, or ADDRESS where only the page's address tells; and the date
shown to readers. JSON-LD (schema.org) is asked first, then meta tags, then what htmldate finds. Deliberately not
done: the network; today's date, which htmldate would otherwise compare with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rashomon.intake.credits import byline_of
from rashomon.intake.dates import date_line, edtf_of
from rashomon.intake.facts import Fact, Facts, fact
from rashomon.intake.mastheads import NAME
from rashomon.terms import Basis

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")  # how schema.org types of articles end
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dc.date",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "article.published",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "article.updated",
)
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "title", "headline")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_LONGEST_BYLINE = 120  # characters; more is a biography
_LATEST = "2100-01-01"  # htmldate refuses later dates; its own default, today, would make results depend on the clock


def markup_facts(tree: HtmlElement) -> Facts:
    """Title, outlet, byline, published and changed, as far as the markup says."""
    linked = next(_linked_articles(tree), {})
    metas = _metas(tree)
    title, site = _title(tree)
    found = Facts(
        title=_first(linked.get("headline"), *_asked(metas, _TITLE), title),
        outlet=_first(name_in(linked.get("publisher")), *_asked(metas, _OUTLET), site),
        byline=_first(
            name_in(linked.get("author")), *(one for one in _asked(metas, _AUTHOR) if "://" not in one), _byline(tree)
        ),
        published=_first_date(linked.get("datePublished"), *_asked(metas, _PUBLISHED), _time(tree, "datePublished")),
        changed=_first_date(linked.get("dateModified"), *_asked(metas, _CHANGED), _time(tree, "dateModified")),
    )
    found = found.or_else(address_facts(_address(tree, metas), Basis.MARKUP))
    return found if found.published else found.or_else(Facts(published=_searched_date(tree)))


def address_facts(address: str, stated: Basis = Basis.ADDRESS) -> Facts:
    """The outlet (its host) and the date that a page's address shows, both of basis ADDRESS, and the address itself,
    of the basis `stated`."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Facts()
    return Facts(
        outlet=fact(host, Basis.ADDRESS),
        published=fact(edtf_of(parts.path), Basis.ADDRESS),
        address=fact(address if host and parts.scheme in ("http", "https") else None, stated),
    )


def visible_date(tree: HtmlElement) -> str | None:
    """The first date that stands by itself on the page, in EDTF, outside of navigation and lists of other articles."""
    for element in tree.iter("time", "p", "span", "div", "li", "small", "em"):
        if next(element.iterancestors("nav", "aside", "footer", "ul"), None) is None:
            text = " ".join(element.text_content().split()) if len(element) < 4 else ""
            found = date_line(text) if text else None
            if found:
                return found.edtf
    return None


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes; JSON that is none is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                described = json.loads(script.text or "")
            except (json.JSONDecodeError, RecursionError):
                continue
            yield from (one for one in linked_objects(described) if is_article(one))


def linked_objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of some JSON-LD, those in lists and graphs among them."""
    if isinstance(value, dict):
        yield value
        yield from linked_objects(value.get("@graph"))
        yield from linked_objects(value.get("mainEntity"))
    elif isinstance(value, list):
        for member in value:
            yield from linked_objects(member)


def is_article(described: dict[str, Any]) -> bool:
    """Whether schema.org calls what an object describes an article."""
    types = described.get("@type")
    return any(str(one).endswith(_ARTICLES) for one in (types if isinstance(types, list) else [types]))


def name_in(value: Any) -> str:
    """The name of a schema.org person or organization, or of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(name_in, value)))
    if isinstance(value, dict):
        return name_in(value.get("name"))
    return value.strip() if isinstance(value, str) and "://" not in value else ""


def article_body(tree: HtmlElement) -> str:
    """The text of the article as the page's JSON-LD gives it; empty where it does not."""
    bodies = (one.get("articleBody") for one in _linked_articles(tree))
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def is_for_sale(tree: HtmlElement) -> bool:
    """Whether the page's JSON-LD says that not everybody may read all of the article."""
    return any(str(one.get("isAccessibleForFree", "")).lower() == "false" for one in _linked_articles(tree))


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of meta tags by name, property or itemprop in lower case, the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and (meta.get("content") or "").strip():
            metas.setdefault(name, meta.get("content").strip())
    return metas


def _asked(metas: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _title(tree: HtmlElement) -> tuple[str, str]:
    """The page's title, and the site's name behind its last bar or dash where the page names it elsewhere too."""
    whole = next((" ".join(one.text_content().split()) for one in tree.iter("title")), "")
    for mark in (" | ", " – ", " — ", " - ", " :: ", " » "):
        title, _, site = whole.rpartition(mark)
        named = any(" ".join((element.text or "").split()) == site for element in tree.iter("h1", "a", "p", "span"))
        if title and (named or re.fullmatch(NAME, site)):
            return title, site if named else ""
    return whole, ""


def _address(tree: HtmlElement, metas: dict[str, str]) -> str:
    """The page's own address, from og:url or the canonical link; empty where it gives none."""
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return metas.get("og:url") or next(links, "")


def _time(tree: HtmlElement, name: str) -> str:
    """The moment of the page's <time> of that itemprop, or marked pubdate."""
    for element in tree.iter("time"):
        if element.get("itemprop") == name or (name == "datePublished" and element.get("pubdate") is not None):
            return element.get("datetime") or ""
    return ""


def _byline(tree: HtmlElement) -> str:
    """The names in the first element that is marked as the author's, without "By"."""
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = f"{element.get('rel', '')} {element.get('itemprop', '')} {element.get('class', '')}".lower().split()
        if any(mark in ("author", "byline") or mark.endswith(("-byline", "-author", "__byline")) for mark in marks):
            name = byline_of(" ".join(element.text_content().split()))
            if name and len(name) <= _LONGEST_BYLINE:
                return name
    return ""


def _searched_date(tree: HtmlElement) -> Fact | None:
    from copy import deepcopy

    from htmldate import find_date

    found = find_date(deepcopy(tree), extensive_search=False, original_date=True, max_date=_LATEST)
    return fact(edtf_of(found or ""), Basis.MARKUP)


def _first(*values: Any) -> Fact | None:
    return next(filter(None, (fact(value, Basis.MARKUP) for value in values if isinstance(value, str))), None)


def _first_date(*values: Any) -> Fact | None:
    return _first(*(edtf_of(value) for value in values if isinstance(value, str)))
