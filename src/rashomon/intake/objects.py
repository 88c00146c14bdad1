"""Articles described in JSON: schema.org's NewsArticle (JSON-LD) and the IPTC's ninjs.

Enters: a JSON object. Leaves: its article as a `Page`, with title, outlet, author and dates; or nothing where it
describes none. Follows: schema.org 29; IPTC ninjs 1.4, 2.1 and 3.3, which writes `versionCreated` where the
others have `versioncreated`. Deliberately not done: following an `@id` or `isBasedOn` to another document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.intake.article import Page
from rashomon.intake.dates import edtf_of
from rashomon.intake.facts import Fact, Facts, fact
from rashomon.intake.markup import address_facts, is_article, linked_objects, name_in
from rashomon.intake.page import article_of
from rashomon.terms import Basis, InputError

_BODIES = ("body_html", "body_xhtml", "body_text", "bodies")  # fields that only ninjs has
_LONGEST_NOTE = 200  # characters of an editor's note that a warning shows


def described_articles(value: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that a JSON value describes in JSON-LD or ninjs, in its order."""
    if isinstance(value, dict) and any(name in value for name in _BODIES):
        yield {name.lower(): one for name, one in value.items()}
        return
    yield from (one for one in linked_objects(value) if is_article(one) and _text(one.get("articleBody")))


def described_page(described: Mapping[str, Any]) -> Page:
    """The article that an object describes. Raises InputError where it holds no text."""
    return _linked_page(described) if "articleBody" in described else _ninjs_page(described)


def _linked_page(described: Mapping[str, Any]) -> Page:
    basis = described.get("isBasedOn")
    first = name_in(basis.get("publisher")) if isinstance(basis, dict) else ""
    facts = Facts(
        outlet=fact(name_in(described.get("publisher")), Basis.RECORD),
        byline=fact(name_in(described.get("author")), Basis.RECORD),
        published=_date(described, "datePublished", "dateCreated"),
        changed=_date(described, "dateModified"),
        republished_from=fact(first, Basis.RECORD),
    ).or_else(address_facts(_text(described.get("url")) or _text(described.get("@id"))))
    title = _text(described.get("headline")) or _text(described.get("name"))
    return article_of(_text(described["articleBody"]), title, facts)


def _ninjs_page(item: Mapping[str, Any]) -> Page:
    text = next(filter(None, (_text(item.get(name)) for name in _BODIES[:3])), "") or _valued(item.get("bodies"))
    if not text.strip():
        raise InputError("The item holds no text: neither body_html nor body_text nor bodies.")
    first = _date(item, "firstpublished", "firstcreated", "contentcreated")
    version = _date(item, "versioncreated")
    holder = name_in(item.get("provider")) or name_in(item.get("copyrightholder"))
    source = name_in(item.get("infosources")) or name_in(item.get("source"))
    facts = Facts(
        outlet=fact(holder or source, Basis.RECORD),
        byline=fact(_text(item.get("byline")) or _text(item.get("by")), Basis.RECORD),
        published=first or version,
        changed=version if first else None,
        republished_from=fact(source, Basis.RECORD) if holder and source and source != holder else None,
    )
    title = _text(item.get("headline")) or _valued(item.get("headlines"))
    page = article_of(text, title, facts)
    return Page(text=page.text, kinds=page.kinds, facts=page.facts, warnings=tuple(_warnings(item)))


def _warnings(item: Mapping[str, Any]) -> Iterator[str]:
    status = _text(item.get("pubstatus"))
    if status and status != "usable":
        yield f"The item's own data say that its agency made it {status[:20]!r}: it may have been withdrawn."
    note = " ".join(_text(item.get("ednote")).split())
    if note:
        shown = note[:_LONGEST_NOTE] + ("…" if len(note) > _LONGEST_NOTE else "")
        yield f"The item bears a note of its editors: “{shown}”"


def _valued(members: Any) -> str:
    """The longest value of one of ninjs 2's lists: headlines or bodies."""
    found = [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []
    return max((_text(one.get("value")) for one in found), key=len, default="")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _date(described: Mapping[str, Any], *names: str) -> Fact | None:
    return next(filter(None, (fact(edtf_of(_text(described.get(name))), Basis.RECORD) for name in names)), None)
