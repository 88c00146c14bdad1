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


def around(text: str, start: int, end: int, width: int = 90) -> tuple[str, str]:
    """What stands before and after characters `start` to `end`: whole words of the same paragraph, `…` where cut.

    >>> around("The mayor said that two boats were lost in the storm.", 20, 39, 12)
    ('… said that ', ' in the …')
    """
    first, last = max(0, start - width), min(len(text), end + width)
    before, after = text[first:start], text[end:last]
    if "\n" in before:
        before = before.rsplit("\n", 1)[1]
    elif first:
        before = "… " + before.partition(" ")[2]
    if "\n" in after:
        after = after.partition("\n")[0]
    elif last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after
