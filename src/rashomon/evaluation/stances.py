"""What is not asserted: sentences of our own in which a content is denied, doubted, asked, taken back or never said.

Enters: a file of such sentences (`gold/stances/*.jsonl`). Leaves: in how many the program puts the content where it
belongs, and in how many of those where nobody asserts it the program says that somebody does, the worst it can do. A
line is an item:

    {"text": "Orrel stopped short of saying that the quay was closed.", "content": "the quay was closed", "by": "Orrel",
     "stance": "unsaid", "why": "stopped short of"}

`by` are the words for who stands so to the content, null where nobody or the report itself does. `stance` is one of
STANCES. Deliberately not done: telling denials from doubts, or both from a word that carries the "not" inside itself
("it is not true that ..."): what counts is who is left as asserting it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.terms import Attribution, Claim, Modality, Polarity, Report, Stance, report_id, sha256_of
from rashomon.terms.errors import UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

STANCES = ("asserts", "affirms_author", "denies", "doubts", "declines", "asks", "retracts", "supposes", "unsaid")
ASSERTED = ("asserts", "affirms_author")
TAKEN_BACK = "retracts"  # who takes back a word has given it: that it is his counts as no fault
HALF = 0.5  # of the content, from which on something is about it
NEAR = 8  # characters before the content that do not make it another one ("that", marks)
TWICE = 2  # times as long as the content, from which on a stretch is of more than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text and a content in it (start, end), by whom (start, end, or None), and how that one stands to it."""

    text: str
    content: tuple[int, int]
    by: tuple[int, int] | None
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an item came out right, and whether somebody is wrongly said to assert its content."""

    right: bool
    asserted: bool


def stance_scores(path: Path, reader: Reader) -> dict[str, float]:
    """`right` and, of each stance, `STANCE.right`; `not_asserted`: the share of contents asserted by nobody of which
    nobody is said to assert them.
    """
    right, seen, clean = Counter[str](), Counter[str](), Counter[str]()
    for item in items_in(path):
        found = verdict(item, *_read(item.text, reader))
        seen[item.stance] += 1
        right[item.stance] += found.right
        clean[item.stance] += not found.asserted
    unasserted = [stance for stance in seen if stance not in ASSERTED and stance != TAKEN_BACK]
    return {
        "right": _share(right.total(), seen.total()),
        "not_asserted": _share(sum(clean[one] for one in unasserted), sum(seen[one] for one in unasserted)),
        **{f"{one}.right": _share(right[one], seen[one]) for one in seen},
    }


def items_in(path: Path) -> list[Item]:
    """The items of a file; UsageError where a content or source does not stand in its text."""
    items = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        text, content = row["text"], _place(row["text"], row["content"])
        by = _place(text, row["by"]) if row["by"] else None
        if content is None or (row["by"] and by is None) or row["stance"] not in STANCES:
            raise UsageError(f"{path}, line {number}: content or source is not in the text, or no such stance")
        items.append(Item(text=text, content=content, by=by, stance=row["stance"]))
    return items


def verdict(item: Item, attributions: Sequence[Attribution], claims: Sequence[Claim]) -> Verdict:
    """What the program made of an item."""
    over = [one for one in attributions if _within(one, item.content) >= HALF * _length(item.content)]
    tight = [one for one in over if _is_of_that(one, item.content)]
    own = [one for one in tight if one.stance is Stance.ASSERTS and _is_by(one, item)]
    by_id = {one.id: one for one in attributions}
    plain = [one for one in claims if _tells(one, item.content)]
    author = [one for one in plain if one.attribution is None]
    if item.stance in ("unsaid", "supposes"):
        held = [one for one in plain if one.attribution is not None and _is_somebodys(by_id[one.attribution])]
    else:
        held = [one for one in plain if one.attribution is not None and by_id[one.attribution] in own]
    asserted = bool(own or author or held)
    beside = [one for one in attributions if _is_by(one, item) and one not in own]
    if item.stance == "asserts":
        return Verdict(right=any(one.stance is Stance.ASSERTS and _is_by(one, item) for one in over), asserted=False)
    if item.stance == "affirms_author":
        return Verdict(right=all(one.stance is Stance.ASSERTS for one in over), asserted=False)
    if item.stance == TAKEN_BACK:
        back = [one for one in beside if one.stance in (Stance.DENIES, Stance.DOUBTS) or one not in tight]
        return Verdict(right=bool(back), asserted=False)
    known = item.stance in ("unsaid", "supposes") or item.by is None or bool(beside)
    return Verdict(right=not asserted and known, asserted=asserted)


def _read(text: str, reader: Reader) -> tuple[Sequence[Attribution], Sequence[Claim]]:
    from rashomon.attribution import attributions_of
    from rashomon.claims import claims_of, identified
    from rashomon.reading.antecedents import Antecedents

    digest = sha256_of(text.encode())
    report = Report(
        id=report_id("item", digest), input="item", text=text, sha256=digest, input_sha256=digest, language="en"
    )
    reading = reader.read(report)
    said = identified(report, reading, attributions_of(report, reading))
    return said, claims_of(report, reading, said, scores=Antecedents.load())


def _place(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]


def _shared(start: int, end: int, stretch: tuple[int, int]) -> int:
    return max(0, min(end, stretch[1]) - max(start, stretch[0]))


def _within(one: Attribution, stretch: tuple[int, int]) -> int:
    """How many characters of a stretch lie in what is attributed."""
    return sum(_shared(span.start, span.end, stretch) for span in one.content)


def _is_of_that(one: Attribution, stretch: tuple[int, int]) -> bool:
    """Whether what is attributed is the content and little else: it begins with it, and is not twice as long."""
    first = min((span.start for span in one.content if _shared(span.start, span.end, stretch)), default=0)
    whole = sum(span.end - span.start for span in one.content)
    return first >= stretch[0] - NEAR and whole <= TWICE * _length(stretch)


def _is_by(one: Attribution, item: Item) -> bool:
    """Whether the root is who the item names: it stands there, or has a name in common."""
    if item.by is None:
        return False
    root = one.chain[0]
    if root.start is not None and root.end is not None and _shared(root.start, root.end, item.by):
        return True
    names = {word for word in item.text[slice(*item.by)].split() if word[:1].isupper()}
    return not names.isdisjoint(root.name.split())


def _tells(one: Claim, stretch: tuple[int, int]) -> bool:
    """Whether a claim is the content, put as so: it has half of it, and little else."""
    shared = _shared(one.start, one.end, stretch)
    is_it = shared >= HALF * _length(stretch) and shared * TWICE >= one.end - one.start
    return is_it and one.polarity is Polarity.AFFIRMED and one.modality is Modality.ACTUAL


def _is_somebodys(one: Attribution) -> bool:
    """Whether it is asserted by somebody whom the text names; "a claim that" has been made by whomever."""
    return one.stance is Stance.ASSERTS and one.chain[0].start is not None


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
