"""How much of a case its dossier lays out, and what stands in a line each.

Enters: matters, the most contested first, and what is wanted. Leaves: those laid out; the lines of the others, with
what was left to them and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.exports.dossier.blocks import Block, Heading, Items, Line, Paragraph, Quoted, plain
from rashomon.exports.dossier.blocks import line as told
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.words import teller_in_words
from rashomon.terms import UsageError
from rashomon.terms.tables import Row
from rashomon.terms.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is laid out of the matters of a case: those that several reports tell, that are disputed or judged.

    With `every` all of more than one claim and all that are judged; with `disputed` only those that are disputed; at
    most `limit`, the most contested. Raises UsageError for a limit below 1, and for `every` with `disputed`.
    """

    every: bool = False
    disputed: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < 1:
            raise UsageError("The limit must be at least 1.")
        if self.every and self.disputed:
            raise UsageError("All matters, or the disputed ones: not both.")

    def laid_out(self, citing: Citing, matters: Sequence[Row], chosen: bool) -> list[Row]:
        """Those of `matters` that are laid out; all that a person has `chosen`, unless fewer are wanted."""
        full = [one for one in matters if self._is_wanted(citing, one, chosen)]
        return full if self.limit is None else full[: self.limit]

    def _is_wanted(self, citing: Citing, matter: Row, chosen: bool) -> bool:
        if self.disputed:
            return bool(matter["disputes"])
        size = len(matter["claims"]) if self.every else len(matter["reports"])
        return chosen or size > 1 or (bool(matter["disputes"]) and not self.every) or _is_judged(citing, matter)

    @property
    def sort(self) -> str:
        """Which matters are laid out, in words."""
        if self.every:
            sort = "what more than one claim tells, and what somebody judged"
        elif self.disputed:
            sort = "what is disputed"
        else:
            sort = "what several reports tell, what is disputed, and what somebody judged"
        return sort if self.limit is None else f"of {sort}, the {self.limit} most contested"


DEFAULT = Extent()


def _is_judged(citing: Citing, matter: Row) -> bool:
    about, claims = citing.held.about, citing.held.claims
    return any(id in about or (claims[id]["attribution"] or "") in about for id in matter["claims"])


def left_to_the_list(extent: Extent, full: Sequence[Row], rest: Sequence[Row]) -> Iterator[Block]:
    """What is said at the beginning of a dossier in which not every matter is laid out."""
    if rest:
        many = counted(len(full) + len(rest), "matter")
        yield Paragraph(
            line=told(
                f"Laid out here: {len(full)} of {many} ({extent.sort}). The other {len(rest):,} stand near the end in "
                "one line each: their first words, where they stand, and on whose word."
            ),
            tone="soft",
        )


def listed(citing: Citing, rest: Sequence[Row]) -> Iterator[Block]:
    """The matters that are not laid out, in a line each, those of the oldest report first."""
    if not rest:
        return
    yield Heading(level=2, line=told("In one line each"), anchor="in-one-line")
    yield Paragraph(
        line=told(
            "Matters that are not laid out, report by report: the words of the first claim, where they stand, the root "
            "of its chain unless the report itself tells it, and how much more is told of it."
        ),
        tone="soft",
    )
    own = {citing.held.told_in(one)[0]["id"]: one for one in rest}
    firsts = citing.held.told_in({"claims": list(own)})
    for report, claims in groupby(firsts, key=lambda one: one["report"]):
        number = citing.held.numbers[report]
        yield Heading(level=4, line=told(f"{number}  ", Quoted(text=citing.held.title_of(report), marks=False)))
        yield Items(lines=tuple(_in_a_line(citing, claim, own[claim["id"]]) for claim in claims), small=True)


def _in_a_line(citing: Citing, claim: Row, matter: Row) -> Line:
    name = teller_in_words(citing.held.chain_of(claim), "")
    against = citing.against(claim)
    stance = plain(f" ({against})", "strong") if against else plain("")
    more = [counted(len(matter["claims"]) - 1, "more claim")] if len(matter["claims"]) > 1 else []
    more += [f"{len(matter['reports'])} reports in all"] if len(matter["reports"]) > 1 else []
    more += [counted(len(matter["disputes"]), "dispute")] if matter["disputes"] else []
    rest = plain(f"  {', '.join(more)}" if more else "", "soft")
    who = told("  ", Quoted(text=name, marks=False)) if name else ()
    return told(citing.quote(claim["report"], claim), *who, stance, rest)
