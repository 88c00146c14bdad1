"""What people decided, as pages show it: the word that stands on each thing, notes, tags, grades, and who said so.

Enters: the entries of the log that people made. Leaves: answers by id. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rashomon.casebook.decisions import subject_of
from rashomon.casebook.log import CAME_AND_WENT, detail_of, standing
from rashomon.terms import Claim, Dispute, Id, Judgement, JudgementKind, Link, Version, claim_holding

_K = JudgementKind
_VERDICTS = (_K.RIGHT, _K.WRONG, _K.UNSURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One entry as pages tell it: `kind`, who, on which day, why, and what else it says."""

    number: int
    kind: str
    by: str
    day: str
    reason: str | None
    detail: Mapping[str, Any]


class People:
    """What stands of what people decided, by what it is about."""

    def __init__(
        self,
        entries: Iterable[Judgement] = (),
        waiting: Iterable[Judgement] = (),
        counted: Callable[[Collection[Id]], Collection[Id]] = lambda claims: claims,
    ) -> None:
        """`counted` are those of some claims that are on a matter."""
        self.entries = tuple(entries)
        self.waiting = tuple(waiting)
        self.stand = standing(self.entries)
        self._numbers = frozenset(one.number for one in self.stand)
        self._verdicts: dict[tuple[str, ...], Word] = {}
        self._about: dict[tuple[Id, str], list[Word]] = {}
        self.read: dict[Id, Word] = {}
        told = [(entry, told_by(entry)) for entry in self.stand]
        held = [(entry.about, *word.detail["among"]) for entry, word in told if "among" in word.detail]
        on_a_matter = frozenset(counted(frozenset(chain.from_iterable(held))) if held else ())
        for entry, word in told:
            about = claim_holding(entry.about, word.detail.get("among", ()), on_a_matter)
            self._about.setdefault((about, word.detail.get("of", "")), []).append(word)
            if entry.kind in _VERDICTS:
                self._verdicts[subject_of(entry)] = word
            elif entry.kind == _K.READ:
                self.read[entry.about] = word
        self._disputes = [(key[1], key[2:], word) for key, word in self._verdicts.items() if key[0] == "dispute"]

    @property
    def last(self) -> int:
        """The number of the newest entry that is known here."""
        return self.entries[-1].number if self.entries else 0

    def stands(self, number: int) -> bool:
        """Whether an entry stands."""
        return number in self._numbers

    def can_turn(self, entry: Judgement) -> bool:
        """Whether an entry is one that can be taken back and given again."""
        return entry.kind not in (*CAME_AND_WENT, _K.UNDO, _K.REDO)

    def verdict(self, id: Id) -> Word | None:
        """Right, wrong or unsure, as it stands on a claim or an attribution."""
        return self._verdicts.get(("", "", id)) or next(iter(self.words(id, _K.HIDE)), None)

    def gone(self, claim: Claim) -> Word | None:
        """The word by which a claim, or the attribution it stands on, counts no more; None where it counts."""
        told = (self.verdict(one) for one in (claim.id, claim.attribution) if one)
        return next((one for one in told if one and one.kind in (_K.WRONG, _K.HIDE)), None)

    def verdict_on(self, link: Link) -> Word | None:
        """The same of a copy, or of two claims on one matter."""
        of = "copies" if link.relation.value == "copies" else "same_matter"
        return self._verdicts.get((of, "", *sorted((link.left, link.right))))

    def verdict_between(self, dispute: Dispute, versions: Iterable[Version]) -> Word | None:
        """The same of a dispute, whose sides are `versions`."""
        claims = {one.id: frozenset(one.claims) for one in versions}
        return self.between(
            dispute.type.value, claims.get(dispute.left, frozenset()), claims.get(dispute.right, frozenset())
        )

    def between(self, kind: str, left: frozenset[Id], right: frozenset[Id]) -> Word | None:
        """The word on a dispute of one type between a claim of `left` and one of `right`."""
        for type_, (a, b), word in self._disputes:
            if type_ == kind and ((a in left and b in right) or (a in right and b in left)):
                return word
        return None

    @property
    def judged(self) -> Mapping[tuple[str, ...], Word]:
        """What somebody said right, wrong or unsure of, by `subject_of`."""
        return self._verdicts

    def words(self, id: Id, kind: str, of: str = "") -> list[Word]:
        """The standing entries of a kind about a thing, oldest first."""
        return [one for one in self._about.get((id, of), ()) if one.kind == kind]

    def said(self, ids: Iterable[Id], of: str = "") -> list[Word]:
        """All that stands about a thing that is known by any of `ids`, but for right, wrong and unsure."""
        found = [one for id in ids for one in self._about.get((id, of), ()) if one.kind not in _VERDICTS]
        return sorted(found, key=lambda one: one.number)

    def as_one(self, source: Id) -> tuple[Id, ...]:
        """A source, and those that people held to be it: what was said of them is said of it."""
        found = [source]
        for one in found:  # grows while it is gone through: those that were held to be one of these
            same = (entry for entry in self.stand if entry.kind == _K.SAME_SOURCE and entry.about not in found)
            found += [entry.about for entry in same if one in detail_of(entry).get("with", ())]
        return tuple(found)

    def grade(self, source: Id) -> Word | None:
        """The grade that stands on a source."""
        found = self.words(source, _K.GRADE, "source")
        return found[-1] if found else None


def told_by(entry: Judgement) -> Word:
    """An entry as pages tell it."""
    return Word(
        number=entry.number,
        kind=entry.kind,
        by=entry.by,
        day=entry.at[:10],
        reason=entry.reason,
        detail=detail_of(entry),
    )
