"""What a story tells, each telling with a number and a sentence as unlike the others as can be had.

Enters: which report tells which version from whom. Leaves: marked sentences, and what the marks stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from rashomon.evaluation.newsroom import attributing
from rashomon.evaluation.newsroom.events import Event, Known, Outlet, Source
from rashomon.evaluation.newsroom.grammar import bare
from rashomon.evaluation.newsroom.writing import Draft

_RUN = 6  # words that two reports of their own are not to say alike, where it can be helped
_TRIES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What a mark stands for: the telling, who truly knew it, and the report for which the words were written."""

    told: attributing.Telling
    roots: tuple[str, ...]
    textual: str
    headline: bool = False


class Teller:
    """The tellings of one story, by number."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.specs: list[Spec] = []
        self._runs: set[tuple[str, ...]] = set()

    def tell(
        self,
        draft: Draft,
        event: Event,
        known: Known,
        source: Source | None,
        *,
        manner: str = "source",
        by: tuple[Outlet, ...] = (),
        roots: tuple[str, ...] | None = None,
        heard: date | None = None,
        denies: bool | None = None,
        through: Source | None = None,
    ) -> str:
        """A marked sentence of this report that tells it, as unlike what was written before as can be had."""
        number = len(self.specs)
        before = any(
            spec.told.source is source and spec.textual == draft.name for spec in self.specs if source is not None
        )
        told = attributing.Telling(
            number=number,
            event=event,
            known=known,
            source=source,
            by=by,
            manner=manner,
            denies=(known.slot == "denied" and self.chance.random() < 0.6) if denies is None else denies,
            named_before=before,
            introduced=frozenset(one.split()[1] for one in draft.introduced if one.startswith(f"{event.id} ")),
            heard=heard,
            through=through,
        )
        if roots is None:
            roots = (source.id,) if source is not None else ()
        self.specs.append(Spec(told=told, roots=roots, textual=draft.name))
        draft.told.setdefault(known.matter, number)
        sentence = self._unlike(told, draft)
        for role, called in event.called.items():
            if any(name.lower() in bare(sentence).lower() for name in called.full):
                draft.introduced.add(f"{event.id} {role}")
        return sentence

    def _unlike(self, told: attributing.Telling, draft: Draft) -> str:
        best: tuple[int, str, set[tuple[str, ...]]] | None = None
        for _ in range(_TRIES):
            sentence = attributing.written(told, draft.outlet, draft.published, self.chance)
            words = bare(sentence).lower().split()
            runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
            alike = len(runs & self._runs)
            if best is None or alike < best[0]:
                best = (alike, sentence, runs)
            if not alike:
                break
        assert best is not None
        self._runs |= best[2]
        return best[1]
