"""What a page is made of, as a parser sees it: elements, attributes, text, addresses."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "hr", "img", "line", "rect", "circle", "path"}


class Markup(HTMLParser):
    """The elements of a page with their attributes, its text, and whether every element was closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unbalanced += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All text of the page."""
        return "".join(self.texts)

    @property
    def links(self) -> list[str]:
        """Where the page's links and forms lead."""
        found = [at.get("href", at.get("action", "")) for tag, at in self.elements if tag in ("a", "form")]
        return [one for one in found if one]

    def ids(self) -> list[str]:
        """The ids of its elements."""
        return [at["id"] for _, at in self.elements if "id" in at]


def text_of(html: str, first: str, last: str) -> str:
    """The text of the markup from `first` up to `last`."""
    return Markup(html[html.index(first) : html.index(last)]).text
