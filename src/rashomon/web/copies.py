"""Who copied whom: ties between reports, and two reports side by side with their copied passages aligned.

Enters: links of the kinds copies, relays, circular. Leaves: a list of ties, or a `SideBySide`, in which the words that
are not the same on both sides are marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rashomon.casebook.fold import folded
from rashomon.terms import Id, Link, UsageError
from rashomon.terms.span import around
from rashomon.web.view import View

_WORD = re.compile(r"\S+")
_MOST_WORDS = 2_000  # of one passage: comparing takes time with the square of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One end of a copied passage; `changed` are the code points of its text that the other end does not have."""

    report: Id
    start: int
    end: int
    text: str
    before: str
    after: str
    changed: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage as it stands in both reports; `equal` is the share of words that are the same, from 0 to 1."""

    left: Half
    right: Half
    words: int
    equal: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two reports with what one has from the other."""

    link: Link
    passages: tuple[Passage, ...]
    left_only: int
    right_only: int


def ties(view: View, kind: str) -> tuple[Link, ...]:
    """The copies, relays or circles of the case, the most words first."""
    found = [one for one in view.overview.ties if one.relation.value == kind]
    return tuple(sorted(found, key=lambda one: (-int(one.evidence.get("words", 0)), one.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Copies that hang together: the pair with the most words, the `others`, and how many reports they are between."""

    first: Link
    others: tuple[Link, ...]
    reports: int


def families(view: View) -> tuple[Family, ...]:
    """The copies between reports of the case, those that hang together as one family; the most words first.

    What a report repeats of itself is none. Which of them are one textual origin is linking's word: a family here holds
    every pair, uncertain ones too.
    """
    found = [one for one in ties(view, "copies") if one.left != one.right]
    heads: dict[Id, Id] = {}

    def head(of: Id) -> Id:
        while heads.setdefault(of, of) != of:
            of = heads[of]
        return of

    for one in found:
        heads[head(one.right)] = head(one.left)
    together: dict[Id, list[Link]] = {}
    for one in found:
        together.setdefault(head(one.left), []).append(one)
    return tuple(_family(some) for some in together.values())


def repeated(view: View) -> tuple[Link, ...]:
    """The passages that stand twice in one report."""
    return tuple(one for one in ties(view, "copies") if one.left == one.right)


def _family(some: Sequence[Link]) -> Family:
    reports = {end for one in some for end in (one.left, one.right)}
    return Family(first=some[0], others=tuple(some[1:]), reports=len(reports))


def side_by_side(view: View, id: Id) -> SideBySide:
    """The two reports of a copy. Raises UsageError where the id names none."""
    link = next((one for one in view.overview.ties if one.id == id), None)
    if link is None or link.relation.value != "copies":
        raise UsageError(f"There is no copied passage with the id {id} in this case.")
    texts = view.texts((link.left, link.right))
    passages = tuple(_passage(one, texts) for one in link.evidence.get("passages", ()))
    copied = {
        report: sum(len(half.text) for one in passages for half in (one.left, one.right) if half.report == report)
        for report in (link.left, link.right)
    }
    return SideBySide(
        link=link,
        passages=passages,
        left_only=_percent(copied[link.left], len(texts[link.left])),
        right_only=_percent(copied[link.right], len(texts[link.right])),
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _passage(found: dict[str, Any], texts: dict[Id, str]) -> Passage:
    left, right = found["left"], found["right"]
    changed = differing(left["text"], right["text"])
    return Passage(
        left=_half(left, texts, changed[0]),
        right=_half(right, texts, changed[1]),
        words=found.get("words", 0),
        equal=found.get("equal", 1.0),
    )


def _half(end: dict[str, Any], texts: dict[Id, str], changed: Sequence[tuple[int, int]]) -> Half:
    before, after = around(texts[end["report"]], end["start"], end["end"], 160)
    return Half(
        report=end["report"],
        start=end["start"],
        end=end["end"],
        text=end["text"],
        before=before,
        after=after,
        changed=tuple(changed),
    )


def differing(left: str, right: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of `left` and of `right` whose words the other does not have there; capitals and accents do not count.

    >>> differing("Two boats were lost", "Four boats were lost again")
    ([(0, 3)], [(0, 4), (21, 26)])
    """
    ours, theirs = list(_WORD.finditer(left))[:_MOST_WORDS], list(_WORD.finditer(right))[:_MOST_WORDS]
    words = [[folded(one.group()).text for one in side] for side in (ours, theirs)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    changes = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    return (
        [(ours[first].start(), ours[last - 1].end()) for _, first, last, _, _ in changes if last > first],
        [(theirs[first].start(), theirs[last - 1].end()) for _, _, _, first, last in changes if last > first],
    )
