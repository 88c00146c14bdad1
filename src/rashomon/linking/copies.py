"""Who copied whom: shared passages with credit, direction and family.

Enters: reports with their attributions. Leaves: one `Copy` for each two reports that share passages, and one for each
report that prints a passage twice. A direction needs evidence: a credit, or dates that nothing contradicts; without it
the copy has none and says so. Deliberately not done: direction by edits and by errors carried over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import partial
from itertools import chain
from typing import Any

from rashomon.linking.credits import Credit, credit_to, credits_by_report, shared_credit
from rashomon.linking.days import earlier
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.passages import Passage, passages_between
from rashomon.linking.prose import Prose
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.seeds import seeds_again
from rashomon.terms import Attribution, Id, Link, LinkKind, Report, evidence_in, id_of
from rashomon.terms.tables import row_of

CERTAIN_WORDS = (
    20  # equal words of prose in one passage that two writers do not hit upon alike; by hand, on the samples
)
AS_MUCH = 20  # claims that are read as fast as two reports are aligned (1 millisecond, invented reports)
_FIELDS = tuple(one.name for one in fields(Passage))
_DOUBTS = ("date", "published")  # a warning with such a word makes the published date no evidence of direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`left` shares passages with `right`; where `directed`, left took them from right. `passages` are turned to fit.

    `rests_on` names the evidence of the direction. `common` is a third party both credit. `certain` is false for a
    short passage without credit. `family` are the reports that copying connects, `origins` those of them that copied
    from none.
    """

    left: Id
    right: Id
    passages: tuple[Passage, ...]
    directed: bool
    rests_on: tuple[str, ...]
    credit: Credit | None
    common: Credit | None
    certain: bool
    family: tuple[Id, ...] = ()
    origins: tuple[Id, ...] = ()

    def names(self) -> tuple[str, ...]:
        """A name for each passage, which both sides know it by."""
        return tuple(f"{self.left} {self.right} {at}" for at in range(len(self.passages)))


def copies_among(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    prose: Sequence[Prose],
    remembered: Remembered | None = None,
) -> tuple[Copy, ...]:
    """The copies among `reports` (sorted by id; `prose` are their words), by the two ids."""
    # 1. two reports that share runs are aligned, several at a time, but for what is remembered
    # 2. those that share passages are copies
    credits, known = credits_by_report(reports, attributions), remembered or Nothing()
    seeds = seeds_again(prose, known.taken("seeds"))
    known.keep("seeds", seeds)
    at = {one.id: place for place, one in enumerate(reports)}
    meeting = [((at[one], at[other]), found) for (one, other), found in sorted(seeds.shared.items())]
    given = [((reports[a].id, reports[b].id), (reports[a], reports[b], found)) for (a, b), found in meeting]
    missing = [at for at, (name, of) in enumerate(given) if not known.has(name, of)]
    jobs = ranges_of(len(missing), claims := AS_MUCH * len(missing))

    def aligned(job: int) -> list[list[Passage]]:
        return [passages_between(prose, *both, seeds) for both, seeds in (meeting[missing[at]] for at in jobs[job])]

    def plain(found: list[list[Passage]]) -> list[list[tuple[Any, ...]]]:
        return [[astuple(passage) for passage in passages] for passages in found]

    def made_of(job: int, plain: list[list[tuple[Any, ...]]]) -> list[list[Passage]]:
        return [[Passage(**dict(zip(_FIELDS, one, strict=True))) for one in passages] for passages in plain]

    found = spread(len(jobs), aligned, plain, made_of, claims)
    new = dict(zip(missing, chain.from_iterable(found), strict=True))
    copies = []
    for place, (name, of) in enumerate(given):
        if passages := known.made(name, of, partial(new.get, place)):
            one, other = of[:2]
            made = (one, other, tuple(passages), {id: credits[id] for id in name})
            copies.append(known.made(("copy", *name), made, partial(copy_of, *made)))
    return tuple(sorted(with_families(copies), key=lambda copy: (copy.left, copy.right)))


def copy_of(
    one: Report, other: Report, passages: tuple[Passage, ...], credits: Mapping[Id, tuple[Credit, ...]]
) -> Copy:
    """The copy between two reports that share these passages, without its family; `credits` are those of both."""
    long = any(passage.words >= CERTAIN_WORDS for passage in passages)
    if one.id == other.id:
        turned = tuple(map(_turned, passages))
        return Copy(
            left=one.id,
            right=one.id,
            passages=turned,
            directed=False,
            rests_on=(),
            credit=None,
            common=None,
            certain=long,
        )
    spans = [(p.left_start, p.left_end) for p in passages], [(p.right_start, p.right_end) for p in passages]
    given = credit_to(one, other, credits, spans[0]), credit_to(other, one, credits, spans[1])
    common = shared_credit(one, other, credits)
    later, rests_on = _direction(one, other, given, common)
    if later is other:
        one, other, passages, given = other, one, tuple(map(_turned, passages)), (given[1], given[0])
    credit = given[0] or (given[1] if later is None else None)
    return Copy(
        left=one.id,
        right=other.id,
        passages=passages,
        directed=later is not None,
        rests_on=rests_on,
        credit=credit,
        common=common,
        certain=long or credit is not None or common is not None,
    )


def _direction(
    one: Report, other: Report, given: tuple[Credit | None, Credit | None], common: Credit | None
) -> tuple[Report | None, tuple[str, ...]]:
    """The report that took from the other and the evidence; None where there is none or it contradicts itself.

    Two that credit a third party took from it, not from each other. `given` are the credits of one to the other and
    back.
    """
    to_other, to_one = given
    if (to_other is None) != (to_one is None):
        taker, giver = (one, other) if to_other else (other, one)
        dated = _dated(one) and _dated(other) and earlier(giver.published, taker.published)
        return taker, ("credit", "published") if dated else ("credit",)
    if to_other is not None or common is not None or not (_dated(one) and _dated(other)):
        return None, ()
    if earlier(one.changed or one.published, other.published):
        return other, ("published",)
    return (one, ("published",)) if earlier(other.changed or other.published, one.published) else (None, ())


def _dated(report: Report) -> bool:
    """Whether the published date is known and no warning speaks against it."""
    doubted = any(word in warning.casefold() for warning in report.warnings for word in _DOUBTS)
    return report.published is not None and not doubted


def _turned(passage: Passage) -> Passage:
    return replace(
        passage,
        left=passage.right,
        right=passage.left,
        left_start=passage.right_start,
        left_end=passage.right_end,
        right_start=passage.left_start,
        right_end=passage.left_end,
    )


def with_families(copies: Sequence[Copy]) -> list[Copy]:
    """The copies, each with the reports that copying connects."""
    family: dict[Id, Id] = {}

    def top(report: Id) -> Id:
        while family.setdefault(report, report) != report:
            report = family[report]
        return report

    for copy in copies:
        a, b = top(copy.left), top(copy.right)
        family[max(a, b)] = min(a, b)
    members: dict[Id, list[Id]] = {}
    for report in sorted(family):
        members.setdefault(top(report), []).append(report)
    takers = {copy.left for copy in copies if copy.directed}
    families = {first: (tuple(kin), tuple(one for one in kin if one not in takers)) for first, kin in members.items()}
    return [
        replace(copy, family=kin, origins=origins) for copy in copies for kin, origins in (families[top(copy.left)],)
    ]


def passages_by_report(copies: Sequence[Copy]) -> dict[Id, tuple[tuple[str, int, int], ...]]:
    """The passages each report shares with others: (name of the passage, start, end), in order."""
    found: dict[Id, list[tuple[str, int, int]]] = {}
    for copy in copies:
        for name, passage in zip(copy.names(), copy.passages, strict=True) if copy.left != copy.right else ():
            found.setdefault(copy.left, []).append((name, passage.left_start, passage.left_end))
            found.setdefault(copy.right, []).append((name, passage.right_start, passage.right_end))
    return {report: tuple(sorted(passages)) for report, passages in found.items()}


def copy_link(copy: Copy, texts: Mapping[Id, str]) -> Link:
    """The row of the links table; `texts` are the reports' texts by id."""
    evidence: dict[str, Any] = {
        "passages": [_row(copy, passage, texts) for passage in copy.passages],
        "words": sum(passage.words for passage in copy.passages),
        "direction": _direction_words(copy),
        "direction_rests_on": list(copy.rests_on),
        "credited": copy.credit is not None or copy.common is not None,
        "credit": _credit_row(copy, texts),
        "certain": copy.certain,
        "family": list(copy.family),
        "family_origins": list(copy.origins),
    }
    density = max(passage.density for passage in copy.passages)
    return Link(
        id=id_of("link", LinkKind.COPY, copy.left, copy.right),
        left=copy.left,
        right=copy.right,
        relation=LinkKind.COPY,
        score=density,
        evidence=evidence,
    )


def _direction_words(copy: Copy) -> str:
    if copy.left == copy.right:
        return "within one report"
    return "left from right" if copy.directed else "not established"


def _row(copy: Copy, passage: Passage, texts: Mapping[Id, str]) -> dict[str, Any]:
    return {
        "left": row_of(evidence_in(copy.left, texts[copy.left], passage.left_start, passage.left_end)),
        "right": row_of(evidence_in(copy.right, texts[copy.right], passage.right_start, passage.right_end)),
        "words": passage.words,
        "equal": passage.density,
    }


def _credit_row(copy: Copy, texts: Mapping[Id, str]) -> dict[str, Any] | None:
    """Who is credited and where the left report says so; `at` is None where a field of the report says it."""
    credit = copy.credit or copy.common
    if credit is None:
        return None
    told = {"name": credit.name, "basis": credit.basis}
    if credit.start is None or credit.end is None:
        return {**told, "at": None}
    return {**told, "at": row_of(evidence_in(copy.left, texts[copy.left], credit.start, credit.end))}
