"""The article of an HTML page as text, a paragraph a line.

Enters: the decoded page, or a fragment of one from a record. Leaves: `Page`: the text, which of its lines are
headline and captions, and what the markup says (`markup`). The stages:
1. quotation marks for <q>, captions made paragraphs, so that they survive extraction;
2. the article's tree by trafilatura, set for recall, or every block of the page where it finds none and for fragments;
3. paragraphs: headline first, one line each, "> " before a block quotation that has no quotation marks (decision 0011).
Deliberately not done: comments below the article; scripts; anything loaded from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from rashomon.intake.article import Page
from rashomon.intake.blocks import blocks_in, line_of, unfold_layout
from rashomon.intake.choosing import Paragraph, chosen, large_title
from rashomon.intake.decoding import storable
from rashomon.intake.facts import Facts, fact
from rashomon.intake.furniture_markup import names_credit
from rashomon.intake.furniture_rules import Zone, line_rule
from rashomon.intake.lines import lines_in
from rashomon.intake.markup import article_body, is_for_sale, markup_facts, visible_date
from rashomon.intake.walls import wall_warnings
from rashomon.terms import Basis, FurnitureKind, InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"</(?:p|div|blockquote|h[1-6]|ul|table)\s*>|<br\s*/?>|<p[ >]", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_UNCLOSED_TITLE = re.compile(r"(<title>[^<]{0,400})<title>", re.IGNORECASE)  # a slip that would hide the whole page
_PART = 0.5  # of the letters that the page's data give for the article; a page that shows fewer hides the rest
_SHOWN = 40_000  # characters of a page in which walls are looked for
_FROM_DATA = "The page shows only a part of its article; the text was taken from the page's own data (JSON-LD)."
_FOR_SALE = "The page says of itself that only subscribers may read all of it: what was saved may be a part."
_UNSEEN = frozenset(["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "u-vh", "assistive-text"])
_FEW_WORDS = 6  # of what is not shown; more may be an article that a script would show
_LEFT_OUT = "nav footer aside header script style noscript form iframe svg button select textarea template title"


def page_of(markup: str) -> Page:
    """The article of a whole page. Raises InputError where it holds none."""
    tree = _tree(markup)
    facts, shown = markup_facts(tree), visible_date(tree)
    title = _headline([line_of(heading) for heading in tree.iter("h1")], facts, tree)
    captions = _prepared(tree)
    whole, for_sale, everything = article_body(tree), is_for_sale(tree), _visible(tree)
    paragraphs = chosen(tree, title or "") or _all_blocks(tree)
    warnings = wall_warnings(everything[:_SHOWN], " ".join(one.text for one in paragraphs))
    # trafilatura takes the data's text itself where it finds little, in one piece; that is not what the page shows
    shows = [one.text for one in paragraphs if _squeezed(one.text) != _squeezed(whole)]
    if _letters(whole) * _PART > sum(map(_letters, shows)) and _squeezed(whole) not in _squeezed(everything):
        paragraphs, warnings = [Paragraph(text=one) for one in _paragraphs_of(whole)], (_FROM_DATA,)
    elif for_sale:
        warnings = (*warnings, _FOR_SALE)
    facts = replace(facts, title=fact(title, Basis.MARKUP))
    return replace(_page(_with_headline(paragraphs, title), captions, facts, shown), warnings=warnings)


def fragment_of(markup: str) -> Page:
    """The text of a fragment of HTML, all of it. Raises InputError where it holds none."""
    tree = _tree(f"<html><body><div>{markup}</div></body></html>")
    captions = _prepared(tree)
    return _page(_all_blocks(tree), captions, Facts(), None)


def article_of(text: str, title: str, facts: Facts) -> Page:
    """The article that a record holds: a page, a fragment of HTML or plain text, with its title as headline before it.

    What the page says of itself stands behind `facts`. Raises InputError where it holds no text.
    """
    if PAGE_START.match(text):
        page = page_of(text)
        return replace(page, facts=facts.or_else(page.facts))
    if _TAG.search(text):
        tree = _tree(f"<html><body><div>{text}</div></body></html>")
        captions = _prepared(tree)
        paragraphs = _all_blocks(tree)
    else:
        captions, paragraphs = frozenset(), [Paragraph(text=one) for one in _paragraphs_of(text)]
    named = fact(unescape(_TAG.sub("", title)), Basis.RECORD)
    return _page(
        _with_headline(paragraphs, named.value if named else None), captions, replace(facts, title=named), None
    )


def _paragraphs_of(text: str) -> Iterator[str]:
    """The paragraphs of plain text: parted by empty lines where it has any, by line ends where not."""
    unescaped = unescape(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    yield from filter(None, (one.strip() for one in re.split(r"\n\s*\n" if "\n\n" in unescaped else r"\n", unescaped)))


def _visible(tree: HtmlElement) -> str:
    """All text that a page shows, menus and banners among it."""
    return " ".join(tree.xpath("//text()[not(parent::script or parent::style or parent::template)]"))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def is_fragment(text: str) -> bool:
    """Whether a record's text is a fragment of HTML: it has two tags of paragraphs or more."""
    return len(_MARKUP.findall(text)) > 1


def _tree(markup: str) -> HtmlElement:
    from trafilatura.utils import load_html

    tree = load_html(_UNCLOSED_TITLE.sub(r"\1</title>", markup, count=1))
    if tree is None:
        raise InputError("The page holds no article: it is empty, or no HTML.")
    return tree if tree.tag == "html" else _whole(tree)


def _whole(tree: HtmlElement) -> HtmlElement:
    """A page around an element that stands alone, because libraries drop elements, which a root cannot be."""
    from lxml.html import fromstring

    page = fromstring("<html><body></body></html>")
    page[0].append(tree)
    return page


def _prepared(tree: HtmlElement) -> frozenset[str]:
    """The captions of the page. Changes `tree`: captions become paragraphs, <q> becomes quotation marks, and the
    source of a block quotation gets a line of its own."""
    captions = set()
    _without_unseen(tree)
    unfold_layout(tree)
    for caption in list(tree.iter("figcaption")):
        for inner in list(caption.iterdescendants("p", "div")):
            inner.drop_tag()
        for credit in [one for one in caption.iterdescendants("span", "cite", "small") if _is_credit(one)]:
            credit.tag = "div"
            caption.addnext(credit)
        captions.add(line_of(caption))
        caption.tag = "p"
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
    for source in [one for one in tree.iter("cite", "footer") if one.getparent().tag == "blockquote"]:
        source.tag = "cite"  # a footer would be taken for the page's
        source.addprevious(source.makeelement("br"))
    for part in [one for time in tree.iter("time") for one in time]:
        part.tail = f"{part.tail or ''} "  # day, hour and "Updated" stand apart on the page by style only
    for quotation in list(tree.iter("q")):
        quotation.text = "“" + (quotation.text or "")
        last = quotation[-1] if len(quotation) else None
        if last is None:
            quotation.text += "”"
        else:
            last.tail = (last.tail or "") + "”"
        quotation.drop_tag()
    return frozenset(captions - {""})


def _without_unseen(tree: HtmlElement) -> None:
    """Take out the few words that are there for programs that read aloud ("Image caption, "). Changes `tree`."""
    for element in [
        one for one in tree.iter("span", "p", "div", "h2") if _UNSEEN & {*(one.get("class") or "").split()}
    ]:
        if element.getparent() is not None and len(line_of(element).split()) <= _FEW_WORDS:
            element.drop_tree()


def _is_credit(element: HtmlElement) -> bool:
    """Whether a part of a caption is the credit of the picture, by its name or its words."""
    if names_credit(element):
        return True
    found = next((line_rule(line, Zone.BODY) for line in lines_in(line_of(element))), None)
    return found is not None and found.kind is FurnitureKind.CREDIT


def _all_blocks(tree: HtmlElement) -> list[Paragraph]:
    """All text of a page, every innermost block a paragraph, without navigation and the like."""
    for unwanted in list(tree.iter(*_LEFT_OUT.split())):
        unwanted.drop_tree()
    return [Paragraph(text=block.text) for block in blocks_in(tree)]


def _headline(headings: list[str], facts: Facts, tree: HtmlElement) -> str | None:
    """The heading that the page's title names; failing that the only one; failing that what stands large on the page;
    failing that the title."""
    title = facts.title.value if facts.title else ""
    outlet = facts.outlet.value if facts.outlet else ""
    own = [heading for heading in headings if heading and heading != outlet]
    named = [heading for heading in own if title and (heading in title or title in heading)]
    large = [] if own else [large_title(tree, next((line_of(one) for one in tree.iter("title")), ""))]
    shown = [title] if len(title.split()) > 1 else []  # "BC-Ferry-Strike" is an agency's name for a file
    return next(iter((*named, *(own if len(own) == 1 else []), *filter(None, (*large, *shown)), *own)), None)


def _with_headline(paragraphs: list[Paragraph], title: str | None) -> list[Paragraph]:
    """The paragraphs with the headline first, marked: the one that is in the article already, or the page's."""
    if not title:
        return paragraphs
    others = [one for one in paragraphs[:3] if one.text != title] + paragraphs[3:]
    return [Paragraph(text=title, kind=FurnitureKind.HEADLINE), *others]


def _page(paragraphs: list[Paragraph], captions: frozenset[str], facts: Facts, shown: str | None) -> Page:
    kept = [replace(paragraph, text=storable(paragraph.text)[0]) for paragraph in paragraphs if paragraph.text]
    if not any(paragraph.kind is None for paragraph in kept):
        raise InputError("The page holds no article: nothing but menus and a title, or nothing at all.")
    kinds: dict[int, FurnitureKind] = {}
    looks: dict[int, frozenset[str]] = {}
    at = 0
    for paragraph in kept:
        kind = FurnitureKind.CAPTION if paragraph.text in captions else paragraph.kind
        if kind:
            kinds[at] = kind
        looks[at] = paragraph.looks
        at += len(paragraph.text) + 2
    return Page(
        text="\n\n".join(paragraph.text for paragraph in kept),
        kinds=kinds,
        looks=looks if any(looks.values()) else None,
        facts=facts,
        shown=shown,
    )
