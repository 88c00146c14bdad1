"""A possible attribution before it has a place in a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rashomon.attribution.cues import Cue
from rashomon.attribution.page import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Cue, sources and content as runs of words, and who found them.

    `sources` is one run for each speaker, empty where the text names none. `head` is the word that carries the cue
    (the verb, the noun, "according"), None for a continuation. `audience` is the run of the person told, where a
    rule knows it. `under` is the head of the finding it lies in where the place of its cue does not show it ("citing
    officials"). `speaker` is set where the source is that of another finding, by its head word: a continuation
    speaks for it.
    """

    head: int | None
    cue: tuple[Run, ...]
    sources: tuple[Run, ...]
    content: tuple[Run, ...]
    entry: Cue | None = None
    audience: Run | None = None
    speaker: int | None = None
    under: int | None = None
    made_by: str
    score: float

    @property
    def first(self) -> int:
        """The word it starts at: of its content and cue, whichever comes first."""
        runs = self.cue + self.content
        return min(runs)[0] if len(runs) > 1 else runs[0][0]


def changed(finding: Finding, **parts: Any) -> Finding:
    """The finding with these parts; itself where it has them already."""
    for name, part in parts.items():
        if getattr(finding, name) != part:
            return replace(finding, **parts)
    return finding
