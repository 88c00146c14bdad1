"""Exact places in a report's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` (code points, end exclusive) of `Report.text`, and what stands there.

    >>> span_in("The Courier said so.", 4, 11)
    Span(start=4, end=11, text='Courier')
    """

    start: int
    end: int
    text: str


def span_in(text: str, start: int, end: int) -> Span:
    """The span of `text` from code point `start` up to, not including, `end`.

    Raises ValueError where the span is empty or leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span {start}..{end} in a text of {len(text)} code points")
    return Span(start=start, end=end, text=text[start:end])
