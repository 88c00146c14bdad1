"""A saved page as a browser may show it again: its structure and words, nothing that acts, loads or hides.

Enters: the markup of a page, by anybody. Leaves: markup of our own making, with the elements that `_KEPT` names, their
text escaped, and of attributes only those that shape tables. It is shown in a sandboxed frame under the policy of all
pages besides; neither is relied on alone. Deliberately not done: the page's own styles, which can hide words and fetch
pictures; links, which would lead out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from rashomon.web.drawing import shown

LONGEST = 1_000_000  # characters of a page that are looked at; the rest of a longer one is left out
_DEEPEST = 100  # elements open at a time; browsers stop at 512
# What begins like an element. Nothing in it goes far back or forth, so that no page can keep the workbench busy.
_TOKEN = re.compile(r"<!--|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<rest>[^<>]{0,4000})>|<[!?][^<>]{0,4000}>")
_WORDS = re.compile(r"""(\w{1,20})\s{0,9}=\s{0,9}("[^"]{0,400}"|'[^']{0,400}'|\w{1,20})""")
_KEPT = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "aside", "header", "footer", "main", "nav",
     "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "q", "pre", "code", "hr", "br", "b", "strong", "i", "em", "u",
     "s", "small", "sub", "sup", "mark", "abbr", "cite", "time", "address", "figure", "figcaption", "span", "table",
     "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
)  # fmt: skip
_EMPTY = frozenset({"hr", "br"})
_UNREAD = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea", "title"}
)
_SHAPE = frozenset({"colspan", "rowspan", "dir"})


def harmless(markup: str) -> str:
    """The page in elements that only show, every one of them closed. Pictures are named by their words.

    >>> harmless("<p onclick='x()'>One <b>two<script>three()</script><img src=//x.example/y alt='a bridge'>")
    '<p>One <b>two[picture: a bridge]</b></p>'
    """
    made: list[str] = []
    open_now: list[str] = []
    for tag, end, words in _pieces(markup[:LONGEST]):
        if not tag:
            made.append(escape(shown(words)))
        elif tag in _EMPTY:
            made.append(f"<{tag}>")
        elif not end and len(open_now) < _DEEPEST:
            made.append(f"<{tag}{words}>")
            open_now.append(tag)
        elif end and tag in open_now:
            while (closed := open_now.pop()) != tag:
                made.append(f"</{closed}>")
            made.append(f"</{tag}>")
    return "".join([*made, *(f"</{tag}>" for tag in reversed(open_now))])


def _pieces(markup: str) -> Iterator[tuple[str, bool, str]]:
    """What is kept, in order: (element, whether it ends, its attributes), or ("", False, plain text)."""
    at = 0
    while found := _TOKEN.search(markup, at):
        yield "", False, unescape(markup[at : found.start()])
        at, tag = found.end(), (found["tag"] or "").lower()
        if found[0] == "<!--":
            at = _after("-->", markup, at)
        elif tag in _UNREAD and not found["end"]:
            at = _after(rf"</{tag}\b[^<>]{{0,100}}>", markup, at)
        elif tag in _KEPT:
            yield tag, bool(found["end"]), _shape(found["rest"])
        elif tag == "img":
            words = {name.lower(): value for name, value in _WORDS.findall(found["rest"])}
            yield "", False, f"[picture: {unescape(words.get('alt', '').strip(chr(34) + chr(39))) or 'without words'}]"
    yield "", False, unescape(markup[at:])


def _after(ending: str, markup: str, at: int) -> int:
    """Where `ending` ends; the end of the page where there is none, so that nothing that acts is taken for text."""
    found = re.compile(ending, re.IGNORECASE).search(markup, at)
    return found.end() if found else len(markup)


def _shape(rest: str) -> str:
    """The attributes that shape tables, and the direction of words."""
    named = ((name.lower(), value.strip("\"'")) for name, value in _WORDS.findall(rest))
    kept = {name: value for name, value in named if name in _SHAPE and value.isascii() and value.isalnum()}
    return "".join(f' {name}="{value}"' for name, value in kept.items())
