"""How many spans a row has: what `check` says it has verified."""

from __future__ import annotations

from typing import Any

_SPAN = {"start", "end", "text"}


def spans_in(value: Any) -> int:
    """The number of objects in `value`, itself included, with start, end and text, all of them known.

    >>> spans_in({"cue": {"start": 3, "end": 7, "text": "said"}, "content": [], "said": None})
    1
    """
    if isinstance(value, dict):
        own = value.keys() >= _SPAN and all(value[name] is not None for name in _SPAN)
        return int(own) + sum(spans_in(member) for member in value.values())
    if isinstance(value, (list, tuple)):
        return sum(spans_in(member) for member in value)
    return 0
