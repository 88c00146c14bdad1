"""Which blocks of a page are its article.

Enters: a page's tree and its title. Leaves: paragraphs in the order of the page, those that the markup calls furniture
with their kind. The stages:
1. what the markup names as furniture, and articles below the first (`furniture_markup`);
2. the rest, as trafilatura sees it, set for recall;
3. the blocks that it kept, and what stands between them: it leaves out headings, posts of others and short lines at
   times, and a sentence lost is worse than a line too many;
4. of what stands between headline and text, the summary.
Deliberately not done: judging lines by their words (`furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.intake.block_looks import block_looks, make_of
from rashomon.intake.blocks import Block, blocks_in, line_of, squeezed
from rashomon.intake.furniture_markup import marked_elements
from rashomon.terms import FurnitureKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_SENTENCE_WORDS = 8  # a block of fewer words may be a title, a name or a button
_LINKS = 0.8  # share of a block's letters in links from which it is a link and no text
_SURE = 24  # letters of a block that is not in the article by chance
_DIGITS = re.compile(r"\d+")  # classes are numbered where rows change their colour
_INLINE = ("b", "strong", "font", "span", "a")
_TITLE_WORDS = (4, 25)  # words of a headline where no markup says that it is one
_HEADING_WORDS = 3  # the fewest where it is a heading, though no <h1>
_FEWEST = 140  # characters of text that a page's article has at least before what is around it is left out
_KEPT_ABOVE = (FurnitureKind.CAPTION, FurnitureKind.CREDIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the article, and what it is where it is not body."""

    text: str
    kind: FurnitureKind | None = None
    looks: frozenset[str] = frozenset()


def chosen(tree: HtmlElement, title: str) -> list[Paragraph]:
    """The article of `tree`, whose headline reads `title`; empty where nothing on the page is taken for one."""
    headline = _element_of(tree, title)
    marked = marked_elements(tree, headline)
    blocks = blocks_in(tree)
    kinds = [_kind_of(block, marked) for block in blocks]
    taken = _taken(_extracted(tree, marked), blocks, kinds)
    head = max((i for i, block in enumerate(blocks) if _holds(block, headline)), default=None)
    sure = _below([i for i in taken if _is_text(blocks[i])], head, blocks)
    if not sure:
        return []
    alike = {_class_of(blocks[i]) for i in sure} - {None}
    posts = [i for i, kind in enumerate(kinds) if kind is None and _class_of(blocks[i]) in alike]
    posts = [i for i in posts if i > (sure[0] if head is None else head) and _ends_sentence(blocks[i])]
    first, last = min(sure[0], *posts, sure[0]), max(sure[-1], *posts, sure[-1])
    homes = {blocks[i].element.getparent() for i in sure} | {blocks[i].element for i in sure}
    looks = block_looks(blocks, {*taken}, {i for i, kind in enumerate(kinds) if kind is None})
    paragraphs: list[Paragraph] = []
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if first <= index <= last:
            paragraphs.append(
                Paragraph(text=block.text, kind=kind or _link_kind(block, index in taken), looks=looks[index])
            )
        elif (
            index > last
            and index in taken
            and kind is None
            and (block.element.getparent() in homes or _ends_sentence(block))
        ):
            paragraphs.append(Paragraph(text=block.text, kind=_link_kind(block, False), looks=looks[index]))
        elif head is not None and head < index < first:
            paragraphs.extend(
                _between(block, kind, index in taken or (index == first - 1 and _is_heading(block)), looks[index])
            )
    return paragraphs


def large_title(tree: HtmlElement, title: str) -> str:
    """What stands on a page without <h1> as its headline: a heading or the like whose words the page's title has; else
    the first line in larger or bold letters above the text. Empty where there is none."""
    texts = [
        (one, line_of(one)) for one in tree.iter("h2", "h3", "h4", "font", "b", "strong", "a", "div", "td", "span")
    ]
    named = [text for one, text in texts if _fewest(one) <= len(text.split()) <= _TITLE_WORDS[1] and text in title]
    if named:
        return max(named, key=len)
    for element, text in texts:
        if text and _is_text(Block(text=text, element=element)) and element.tag in ("div", "td", "span"):
            continue
        if (
            _is_large(element)
            and _TITLE_WORDS[0] <= len(text.split()) <= _TITLE_WORDS[1]
            and not text.endswith((".", ":"))
        ):
            return text
    return ""


def _fewest(element: HtmlElement) -> int:
    """The words that a headline set in such an element has at least."""
    return _HEADING_WORDS if element.tag in ("h2", "h3", "h4") else _TITLE_WORDS[0]


def _is_large(element: HtmlElement) -> bool:
    if element.tag == "font":
        return (element.get("size") or "").lstrip("+").strip() in (
            ("4", "5", "6", "7") if "+" not in (element.get("size") or "") else ("1", "2", "3", "4")
        )
    if element.tag in ("b", "strong"):
        parent = element.getparent()
        return (
            parent is not None
            and parent.tag in ("p", "center", "div", "td", "font")
            and line_of(parent) == line_of(element)
        )
    return element.tag in ("h2", "h3")


def _holds(block: Block, headline: HtmlElement | None) -> bool:
    """Whether a block is the headline, or that inside which its letters are set larger."""
    if headline is None:
        return False
    return block.element is headline or (headline.tag in _INLINE and headline.getparent() is block.element)


def _class_of(block: Block) -> tuple[str, ...] | None:
    """The tag and class of a block's element, or how it and those around it are made where it has none."""
    own = _DIGITS.sub("", block.element.get("class") or "")
    return (block.element.tag, own) if own else make_of(block)


def _below(sure: list[int], head: int | None, blocks: list[Block]) -> list[int]:
    """Those of the blocks that stand below the headline, if these are most of the text."""
    below = [i for i in sure if head is None or i > head]
    texts = [sum(len(blocks[i].text) for i in chosen) for chosen in (below, sure)]
    return below if texts[0] * 2 >= texts[1] else sure


def _between(block: Block, kind: FurnitureKind | None, taken: bool, looks: frozenset[str]) -> list[Paragraph]:
    """What of a block between headline and text is kept: summaries, and what markup says of date and author."""
    if kind in _KEPT_ABOVE:
        return [Paragraph(text=block.text, kind=kind, looks=looks)]
    words = len(block.text.split())
    keeps = kind is None and block.linked < _LINKS and (taken or words >= _SENTENCE_WORDS - 2 or _ends_sentence(block))
    return [Paragraph(text=block.text, looks=looks)] if keeps else []


def _is_heading(block: Block) -> bool:
    """Whether it heads what follows: the first part of the article, or the first speaker of a debate."""
    return block.element.tag in ("h2", "h3", "h4", "h5", "h6")


def _link_kind(block: Block, taken: bool) -> FurnitureKind | None:
    """A block that is nothing but a link leads to another article, unless it ends as a sentence does."""
    if block.linked < _LINKS or (taken and _is_text(block)):
        return None
    return FurnitureKind.TEASER


def _ends_sentence(block: Block) -> bool:
    lines = block.text.split("\n")  # a post may end in a plea to follow
    return any(line.rstrip("\"'”’»)]* ").endswith((".", "!", "?", ":", "…", ";")) for line in lines)


def _is_text(block: Block) -> bool:
    return len(block.text.split()) >= _SENTENCE_WORDS and block.linked < _LINKS and _ends_sentence(block)


def _kind_of(block: Block, marked: Mapping[HtmlElement, FurnitureKind]) -> FurnitureKind | None:
    return next((marked[one] for one in (block.element, *block.element.iterancestors()) if one in marked), None)


def _element_of(tree: HtmlElement, title: str) -> HtmlElement | None:
    """The heading that holds the title; failing that, any block that reads so."""
    wanted = squeezed(title)
    named = [one for one in tree.iter("h1", "h2", "h3") if wanted and squeezed(one.text_content()) == wanted]
    if named:
        return named[0]
    boxes = (one for one in tree.iter("div", "p", "span", "font", "b", "td", "a") if len(one.text_content()) < 400)
    return next(
        (one for one in boxes if wanted and squeezed(one.text_content()) == wanted), next(tree.iter("h1"), None)
    )


def _taken(whole: str, blocks: list[Block], kinds: list[FurnitureKind | None]) -> list[int]:
    """The indices of the blocks that stand in the extracted text; all that are no furniture where it is too short."""
    free = [i for i, kind in enumerate(kinds) if kind is None]
    found = [i for i in free if len(blocks[i].squeezed) >= _SURE and blocks[i].squeezed in whole]
    if sum(len(blocks[i].text) for i in found) < _FEWEST:
        found = free
    rest = {i for i in free if found and len(blocks[i].squeezed) < _SURE and blocks[i].squeezed in whole}
    return sorted({*found, *rest})


def _extracted(tree: HtmlElement, marked: Mapping[HtmlElement, FurnitureKind]) -> str:
    """The text that trafilatura takes for the article where all marked furniture is gone, without white space."""
    from trafilatura import bare_extraction

    order = list(tree.iter("*"))
    places = {element: i for i, element in enumerate(order)}
    copied = deepcopy(tree)
    copies = list(copied.iter("*"))
    for index in [places[one] for one in marked if one in places]:
        if copies[index].getparent() is not None:
            copies[index].drop_tree()
    found = bare_extraction(copied, favor_recall=True, include_comments=False, with_metadata=False, deduplicate=False)
    body = getattr(found, "body", None)  # None where nothing was found
    return squeezed("".join(body.itertext())) if body is not None else ""
