"""Markdown, as web clippers and note programs keep articles: the text that it shows, and what its front matter says.

Enters: the decoded file. Leaves: a `Page`: its paragraphs without the marks of Markdown, headline and facts. Follows:
CommonMark with tables and strikethrough (markdown-it-py), front matter in YAML, and Obsidian's links and highlights.
Otherwise than CommonMark has it, the end of a line stays one, a number before an item stays, and a paragraph that is
indented is no code. Deliberately not done: footnotes, comments, and notes that a person wrote between the lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.intake.article import Page
from rashomon.intake.page import article_of
from rashomon.intake.records import fields_named, record_facts

_FRONT = re.compile(r"---[ \t]*\n(\w[\w -]{0,60}:\s.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_VALUE = re.compile(r"([\w -]{1,60}):[ \t]*(.*)")
_IN_MARKS = re.compile(r"([\"'])(.*)\1")
_NO_YAML = "The front matter is no YAML ({}); it was read line by line, each a name and what stands behind the colon."
_READS = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"]).disable("code")


def markdown_page(text: str) -> Page:
    """The article of a Markdown file. Raises InputError where it holds none."""
    front = _FRONT.match(text)
    fields, warnings = _told(front[1]) if front else ({}, ())
    facts, more = record_facts(fields)
    tokens = _READS.parse(_plain(text[front.end() :] if front else text))
    _number_items(tokens)
    title = facts.title.value if facts.title else _first_heading(tokens)
    page = article_of(_READS.renderer.render(tokens, _READS.options, {}), title, facts)
    return replace(page, warnings=(*warnings, *more, *page.warnings))


def _told(front: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What front matter says, by our names of fields, and a warning where it is no YAML of names and values."""
    warnings: tuple[str, ...] = ()
    try:
        values = yaml.load(front, Loader=yaml.BaseLoader)  # makes strings, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        values = _line_by_line(front)
        warnings = (_NO_YAML.format(getattr(error, "problem", None) or "nested too deep"),)
    told = {str(name): _as_text(value) for name, value in values.items()}
    address = told.get("source", "")
    if _ADDRESS.match(address):  # clippers call the page's address its source, records the outlet
        told = {**told, "source": "", "url": told.get("url") or address}
    return fields_named(told), warnings


def _line_by_line(front: str) -> Mapping[str, list[str]]:
    """Names and values of front matter that is no YAML, mostly for a title with a colon in it."""
    told: dict[str, list[str]] = {}
    name = ""
    for line in map(str.strip, front.splitlines()):
        if found := _VALUE.fullmatch(line):
            name = found[1]
            told[name] = [_without_marks(found[2])]
        elif name and line.startswith("- "):
            told[name].append(_without_marks(line[2:].strip()))
    return told


def _without_marks(value: str) -> str:
    found = _IN_MARKS.fullmatch(value)
    return found[2] if found else value


def _as_text(value: Any) -> str:
    """A value of front matter: a list's members joined by commas, what is nested deeper left out."""
    members = value if isinstance(value, list) else [value]
    return ", ".join(_plain(one) for one in members if isinstance(one, str) and one.strip())


def _plain(text: str) -> str:
    """`text` with Obsidian's links as the words they show, and without its marks of highlighting."""
    return _HIGHLIGHT.sub(r"\1", _LINK.sub(r"\1", text))


def _number_items(tokens: list[Token]) -> None:
    """Put the number of an item before its words, for "14. March they left" may be no item. Changes `tokens`."""
    for number, item in enumerate(tokens):
        if item.type == "list_item_open" and item.info:
            inline = next((one for one in tokens[number:] if one.type == "inline"), None)
            if inline and inline.children is not None:
                inline.children.insert(0, Token("text", "", 0, content=f"{item.info}{item.markup} "))


def _first_heading(tokens: list[Token]) -> str:
    """The words of the heading that the text begins with; empty where it begins otherwise."""
    for opening, inline in pairwise(tokens[:2]):
        if opening.type == "heading_open" and inline.children:
            return "".join(one.content for one in inline.children if one.type in ("text", "code_inline"))
    return ""
