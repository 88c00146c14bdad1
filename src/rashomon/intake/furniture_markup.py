"""What a page's markup says is furniture: the rules of `furniture_markup.toml`, tried on its elements.

Enters: a page's tree, and the element of its headline. Leaves: the kinds of the elements that are furniture by their
tag, class, id or role; and second articles below the first. Names of parts are written by people for style sheets and
lie at times, so an element that holds the headline, or more than half of the page's prose, is never taken for
furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rashomon.intake.blocks import line_of
from rashomon.intake.tables import table
from rashomon.terms import FurnitureKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_MOST_OF_THE_PROSE = 0.5
_ENOUGH_LEFT = 350  # characters of prose outside of all that is named furniture: a short article
_TINY = 80  # characters of an element that is believed whatever its share: a date, a name, a button
_SECOND_ARTICLE = 120  # letters of prose that the branch of the headline must hold before a second one is cut off
_QUESTION = 3  # words of a question
# A sentence of some length: menus and lists of titles have none. Looked for only where one may begin, so that a text
# without full stops takes no more time than its length asks for.
_PROSE = re.compile(r"(?:\A|(?<=[.?!…]))(?![.?!…])\s*+([^.?!…]{41,}+[.?!…])")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRule:
    """Words in the name of an element that say what kind it is."""

    kind: FurnitureKind
    words: frozenset[str]
    unless: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRule:
    """Tags that say what kind an element is."""

    kind: FurnitureKind
    tags: frozenset[str]
    most: int


def marked_elements(tree: HtmlElement, headline: HtmlElement | None) -> dict[HtmlElement, FurnitureKind]:
    """The outermost elements of `tree` that are furniture by their markup, with their kind.

    A name that is not believed says nothing of what lies inside the element: that is looked at by itself.
    """
    passed = {headline, *(headline.iterancestors() if headline is not None else ())}
    second = dict.fromkeys(_second_articles(tree, headline), FurnitureKind.TEASER)
    whole = _prose(tree)
    while True:
        named = dict(_named(tree, passed, second))
        rest = whole - sum(map(_prose, (*named, *second)))
        if rest >= _ENOUGH_LEFT:  # what no name calls furniture may well be the article
            return second | named
        alike: Counter[frozenset[str]] = Counter()  # the posts of a channel are "widgets", every one of them
        for one in named:
            alike[_terms(one) & _known_words()] += _prose(one)
        most = whole * _MOST_OF_THE_PROSE
        lying = {one for one in named if len(line_of(one)) >= _TINY and alike[_terms(one) & _known_words()] > most}
        if not lying:
            return second | named
        passed |= lying


def _named(
    tree: HtmlElement, above: Container[HtmlElement | None], known: Container[HtmlElement]
) -> Iterator[tuple[HtmlElement, FurnitureKind]]:
    """The outermost elements that tag or name call furniture, those that hold the headline left out."""
    found: set[HtmlElement] = set()
    for element in tree.iter("*"):
        if element in above or not isinstance(element.tag, str):
            continue
        if any(one in found or one in known for one in (element, *element.iterancestors())):
            continue
        rule = _rule_of(element)
        if rule is not None and 0 < len(line_of(element)) <= rule.most:
            found.add(element)
            yield element, rule.kind


def names_credit(element: HtmlElement) -> bool:
    """Whether the markup calls an element the credit of a picture."""
    rule = _rule_of(element)
    return rule is not None and rule.kind is FurnitureKind.CREDIT and 0 < len(line_of(element)) <= rule.most


def _rule_of(element: HtmlElement) -> NameRule | TagRule | None:
    for tag_rule in _tag_rules():
        if element.tag in tag_rule.tags and not _asks(element):
            return tag_rule
    if element.tag in ("html", "body", "h1"):
        return None
    for name in _names(element):
        terms = _terms_of(name)
        for rule in _name_rules():
            if terms & rule.words and not terms & rule.unless:
                return rule
    return None


def _terms_of(name: str) -> frozenset[str]:
    """The words of a name, two in a row, and the name itself."""
    lower = [word.lower() for word in _WORDS.findall(name)]
    return frozenset((*lower, *(f"{one} {other}" for one, other in pairwise(lower)), name.lower()))


def _terms(element: HtmlElement) -> frozenset[str]:
    return frozenset(term for name in _names(element) for term in _terms_of(name))


def _asks(element: HtmlElement) -> bool:
    """Whether a button is the question of an answer that it folds up."""
    text = line_of(element)
    return text.endswith("?") and len(text.split()) >= _QUESTION


def _names(element: HtmlElement) -> list[str]:
    said = (
        ("class",) if element.tag in _HEADINGS else ("class", "id", "role", "data-testid", "data-component")
    )  # the id of a heading says its text again
    return " ".join(element.get(one) or "" for one in said).split()


def _second_articles(tree: HtmlElement, headline: HtmlElement | None) -> list[HtmlElement]:
    """What pages with no end put below the article: siblings of the branch that holds the headline, made like it."""
    if headline is None:
        return []
    for branch in (headline, *headline.iterancestors()):
        if branch.tag in ("body", "html", "main") or _prose(branch) < _SECOND_ARTICLE:
            continue
        others = [one for one in branch.itersiblings() if _is_like(one, branch)]
        inner = [article for one in branch.itersiblings() for article in one.iterdescendants("article")]
        if branch.tag == "article":
            others += inner
        if others:
            return others
    return []


def _is_like(one: HtmlElement, branch: HtmlElement) -> bool:
    if one.tag != branch.tag:
        return False
    heads = next(one.iterdescendants("h1", "h2"), None) is not None
    return heads and (one.tag == "article" or ((one.get("class") or "") == (branch.get("class") or "") != ""))


def _prose(element: HtmlElement) -> int:
    return sum(map(len, _PROSE.findall(line_of(element))))


@cache
def _name_rules() -> tuple[NameRule, ...]:
    return tuple(
        NameRule(
            kind=FurnitureKind(row["kind"]),
            words=frozenset(row["words"]),
            unless=frozenset(row["unless"]),
            most=row["most"],
        )
        for row in _table()["named"]
    )


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for rule in _name_rules() for word in rule.words)


@cache
def _tag_rules() -> tuple[TagRule, ...]:
    return tuple(
        TagRule(kind=FurnitureKind(row["kind"]), tags=frozenset(row["tags"]), most=row["most"])
        for row in _table()["tag"]
    )


@cache
def _table() -> dict[str, Any]:
    return table("furniture_markup.toml")
