"""Templates, and every string of a case made safe to stand in a page.

Enters: the name of a template and what it shows. Leaves: HTML. A string from a case can hold anything; it reaches a
page only through `shown` and Jinja's escaping, which the environment applies to every expression by itself, so that no
template can forget it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.safe import with_stand_ins
from rashomon.terms.telling import NOT_SAID, by_way_of
from rashomon.terms.wording import cut_at_word

_KEPT = "\n\t\u200b\u200c\u200d\u200e\u200f\u00ad\u061c\u2060"  # they move nothing beyond their own word
_LONGEST = 3000  # characters that one expression may put on a page; the reader alone shows whole texts, in parts


def shown(text: str) -> str:
    """`text` with control characters, direction overrides and invisible marks replaced by visible stand-ins.

    That they are there is itself a finding. Right-to-left text needs none of them: pages isolate each quotation and
    let its own letters set its direction.

    >>> shown("invoice\\u202efdp.exe"), shown("bell\\x07")
    ('invoice‹U+202E›fdp.exe', 'bell␇')
    """
    return with_stand_ins(text, _KEPT)


def clipped(text: str, most: int) -> str:
    """`text` on one line, cut at a word where it is longer than `most` characters; the cut is shown by `…`.

    >>> clipped("The bridge was mined", 12)
    'The bridge …'
    """
    return cut_at_word(" ".join(text[: most * 4 + 100].split()), most)


def _finalized(value: Any) -> Any:
    """What Jinja does to the value of every expression before it escapes it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    safe = shown(value)
    return safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]} … ({len(safe) - _LONGEST:,} more characters)"


def said(text: str, most: int = 400) -> Markup:
    """A quotation: in its own direction, in quotation marks unless it brings its own."""
    line = clipped(text, most)
    own = line[:1] in "\"“„«'‘" and line[-1:] in "\"”“»'’" and len(line) > 1
    return Markup('<q class="said{}" dir="auto">{}</q>').format(" own" if own else "", shown(line))


def name(text: str | None, otherwise: str = "not established") -> Markup:
    """A name in its own direction, or that it is not established."""
    if not text:
        return Markup('<span class="unsure">{}</span>').format(otherwise)
    return Markup("<bdi>{}</bdi>").format(shown(clipped(text, 160)))


def address(*parts: str, fragment: str = "", **query: object) -> str:
    """A stable address: its parts quoted, its query in the order of names, what is empty left out.

    >>> address("matters", "m1"), address(sort="title", q="", page=2), address("search", q="a b")
    ('/matters/m1', '/?page=2&sort=title', '/search?q=a+b')
    """
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    asked = urlencode(sorted((key, str(value)) for key, value in query.items() if value is not None and value != ""))
    return path + (f"?{asked}" if asked else "") + (f"#{fragment}" if fragment else "")


def with_marks(text: str, places: list[tuple[int, int]], kind: str = "hit") -> Markup:
    """`text` with the code points at `places` (sorted, apart) in `<mark>`."""
    parts: list[Markup] = []
    at = 0
    for start, end in places:
        parts.append(escape(shown(text[at:start])))
        parts.append(Markup('<mark class="{}">{}</mark>').format(kind, shown(text[start:end])))
        at = end
    parts.append(escape(shown(text[at:])))
    return Markup("").join(parts)


def marked(hit: Any) -> Markup:
    """The snippet of a hit with the words searched for marked."""
    places = [(one.start - hit.snippet_start, one.end - hit.snippet_start) for one in hit.shown]
    return with_marks(hit.snippet, [one for one in places if 0 <= one[0] < one[1] <= len(hit.snippet)])


def environment() -> Environment:
    """Templates of this package: escaped by themselves, and an unknown name in one is an error."""
    made = Environment(
        loader=PackageLoader("rashomon.web", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(said=said, name=name, clipped=clipped)
    made.globals.update(address=address, by_way_of=by_way_of, not_said=NOT_SAID)
    return made


def day_in_words(edtf: str) -> str:
    """A date in words without its time of day."""
    return date_in_words(edtf.partition("T")[0])
