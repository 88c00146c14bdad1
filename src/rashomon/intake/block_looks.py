"""How the markup shows each block of a page: the features that its words do not tell, for `weighing`.

Enters: the blocks of a page, which of them trafilatura keeps, and which are known as furniture. Leaves: for each block
the names of what is true of it: its tag, its links, the box it stands in, and whether it is made like the paragraphs of
prose. The names are those of `furniture_weights.toml`. Deliberately not done: names of parts (`furniture_markup`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.intake.blocks import Block, line_of
from rashomon.intake.line_looks import is_solid
from rashomon.intake.lines import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_LINK, _LINKS = 0.8, 0.2  # shares of a block's letters in links
_MAIN = 0.6  # share of the words of prose that the main box holds at least
_GROUP = 3  # blocks made alike that are a list of something
_DIGITS = re.compile(r"\d+")  # classes are numbered where rows change their colour
_FEW = 3  # elements inside a block that is set in one of them
_LOUD = ("em", "i", "strong", "b", "small", "u")
_ITEMS = ("li", "dd", "dt")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def block_looks(blocks: Sequence[Block], taken: Container[int], free: Container[int]) -> list[frozenset[str]]:
    """The features of each block; `taken` are the indices that trafilatura keeps, `free` those that no name in the
    markup calls furniture."""
    solid = [
        i in free and is_solid(Line(number=0, start=0, end=len(one.text), text=one.text))
        for i, one in enumerate(blocks)
    ]
    words: Counter[HtmlElement] = Counter()
    for block in (block for block, is_prose in zip(blocks, solid, strict=True) if is_prose):
        for box in (block.element, *block.element.iterancestors()):
            words[box] += len(block.text.split())
    most = max(words.values(), default=0)
    main = {box for box, count in words.items() if count >= most * _MAIN}
    makes = Counter(map(make_of, blocks))
    made = {make_of(block) for block, is_prose in zip(blocks, solid, strict=True) if is_prose}
    heading = [block.element.tag in _HEADINGS for block in blocks]
    heads = [is_heading and solid[i + 1 : i + 2] == [True] for i, is_heading in enumerate(heading)]
    alike = {make_of(block) for block, is_true in zip(blocks, heads, strict=True) if is_true} - {None}
    looks: list[frozenset[str]] = []
    colon = False  # whether the last block that is no item of a list ends in one
    for index, block in enumerate(blocks):
        item = block.element.tag in _ITEMS
        colon = colon if item else block.text.endswith(":")
        above_prose = heads[index] or (heading[index] and make_of(block) in alike)
        told = {"left out": index not in taken, "listed": item and colon, "heads prose": above_prose}
        own = (*_own(block), *_box(block, main, words), *_made(block, makes, made))
        looks.append(frozenset((*own, *(name for name, is_true in told.items() if is_true))))
    return looks


def make_of(block: Block) -> tuple[str, ...] | None:
    """How a block's element and the two around it are made, by tag and class; None where none of them has a class."""
    around = [block.element, *block.element.iterancestors()][:3]
    if not any(one.get("class") for one in around[:2]):
        return None
    return tuple(f"{one.tag}.{_DIGITS.sub('', one.get('class') or '')}" for one in around)


def _own(block: Block) -> Iterator[str]:
    tag = block.element.tag
    if block.linked >= _LINKS:
        yield "a link" if block.linked >= _LINK else "links"
    yield (
        "in <p>" if tag == "p" else "in a heading" if tag in _HEADINGS else "in a list" if tag in _ITEMS else "in a box"
    )
    if tag in _ITEMS and block.text[:1].islower():
        yield "in a list, begins small"
    if tag == "tr":
        yield "in a table"
    if len(block.element) <= _FEW and any(line_of(one) == block.text for one in block.element.iterchildren(*_LOUD)):
        yield "loud"


def _box(block: Block, main: Container[HtmlElement], words: Counter[HtmlElement]) -> Iterator[str]:
    """Whether the block stands right in the box of the article, in a box of its own inside it, or outside."""
    around = [block.element, *block.element.iterancestors()]
    depth = next((i for i, one in enumerate(around) if one in main), len(around))
    if block.element.getparent() in main or block.element in main:
        yield "in the main box"
        return
    inner = around[depth - 1] if depth else block.element
    if not words[inner]:
        yield "in a box without prose"
    if words[inner] and not words[around[1]] and not words[around[0]]:
        yield "apart in its box"


def _made(
    block: Block, makes: Counter[tuple[str, ...] | None], made: Container[tuple[str, ...] | None]
) -> Iterator[str]:
    make = make_of(block)
    if make is None:
        yield "without a class"
    elif make in made:
        yield "made like prose"
    else:
        yield "one of many like it" if makes[make] >= _GROUP else "made alone"
