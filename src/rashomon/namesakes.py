"""Which of several persons of one surname the surname alone means: what attribution and claims both decide.

Enters: the persons as a report introduces them, in its order, and what stands around the surname. Leaves: who is meant,
None where it stays open. What decides: the sex that words nearby show; who was introduced as somebody's kin ("his
sister, Ilka Vell"), which is seldom whom the report goes on about; then who was introduced first and is named most,
where nobody else was named just before (decision 0176). Deliberately not done: reading any of that off a text, which
each room does with its own words; what the names themselves tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

GENERATIONS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "jr", "sr", "junior", "senior"})
NEAR = 3  # sentences within which somebody else named in full keeps a surname open; by reckoning, not measured


@dataclass(slots=True, eq=False, kw_only=True)
class Namesake:
    """One of the persons who bear a surname. `first` is where the report names them first, in whatever its room counts
    places; `places` are the sentences of the full names; `sex` is "he", "she", None where nothing shows it, "" where
    it is shown both ways; `is_second` of a pair, "Jon and Ada Vell".
    """

    first: int = -1
    sex: str | None = None
    is_kin: bool = False
    is_second: bool = False
    places: list[int] = field(default_factory=list)

    def shows(self, sex: str | None) -> None:
        """What one more mention shows of the sex."""
        if sex is not None:
            self.sex = sex if self.sex in (None, sex) else ""

    def is_near(self, sentence: int) -> bool:
        """Whether the person was named in full in this sentence or just before."""
        return any(0 <= sentence - at <= NEAR for at in self.places)


Person = TypeVar("Person", bound=Namesake)


def may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the given names of two full names of one surname allow that they are one person's.

    >>> may_be_one(frozenset({"ada"}), frozenset({"ada", "m."})), may_be_one(frozenset({"ada"}), frozenset({"jon"}))
    (True, False)
    """
    return one & GENERATIONS == other & GENERATIONS and (one <= other or other <= one)


def introduced(persons: Collection[Person], at: int, sex: str | None) -> list[Person]:
    """Those who may be of this sex and are named before the place; all who may be, where none is."""
    fitting = [one for one in persons if sex is None or one.sex in (None, "", sex)]
    return [one for one in fitting if one.first < at] or fitting


def meant(persons: Sequence[Person], sentence: int, sex: str | None, *, is_titled: bool) -> Person | None:
    """Whom of those who may be meant a surname alone means in this sentence; `is_titled` where the sex is shown by a
    title or noun beside it.
    """
    if len(persons) < 2:
        return persons[0] if persons else None
    if is_titled and any(one.is_second for one in persons) and sum(one.sex == sex for one in persons) != 1:
        return None  # "Mrs. Vell", and nothing shows which of two is a she
    others = [one for one in persons if not one.is_kin]
    known = [one for one in persons if sex is not None and one.sex == sex]
    if not any(one in others for one in known) and any(one.is_near(sentence) for one in known):
        return None  # "Vell lost her coat": the sister's, or hers whose sex nothing shows
    return others[0] if len(others) == 1 else _main_or_nearest(others or persons, sentence)


def _main_or_nearest(persons: Sequence[Person], sentence: int) -> Person | None:
    """Who was introduced first and is named in full no less than any, unless another was named in full since and near;
    else who was named last, if no other was near then.
    """
    last = {one: max((at for at in one.places if at <= sentence), default=-1) for one in persons}
    main = min(persons, key=lambda one: (one.is_second, one.first))
    nearest = max(persons, key=lambda one: last[one])
    if any(len(one.places) > len(main.places) for one in persons):
        main = nearest
    if main is not nearest:
        return main if sentence - last[nearest] > NEAR else None
    rest = [last[one] for one in persons if one is not main]
    return main if all(last[main] - at > NEAR for at in rest) or len(main.places) > 1 + len(rest) else None
