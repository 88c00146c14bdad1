"""Sources: who is relied on, and all that rests on one word.

Enters: the heads of sources, or one source's id. Leaves: a sorted list; a `SourcePage`. No grade is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.terms import Actor, Claim, Dispute, Id, Matter, SourceKind, SourceUse, UsageError
from rashomon.terms.wording import PUT_IN, and_more, read_alike
from rashomon.web.disputes import Contradiction, contradictions
from rashomon.web.telling import stances_against
from rashomon.web.view import Pages, View

if TYPE_CHECKING:
    from rashomon.casebook.overview import SourceHead

_OUTER = ' .“”"'
SIZE = 80
_DISPUTES = 30  # with itself that its page shows
CLAIMS = 12  # of one matter that its page shows
_MATTERS = 30  # on one page of a source, each with a dozen claims: 200 kB

SORTS: Mapping[str, Callable[[SourceHead], tuple[Any, ...]]] = {
    "falls": lambda one: (one.kind == "author", -one.falls, -one.claims),
    "claims": lambda one: (one.kind == "author", -one.claims, -one.falls),
    "reports": lambda one: (one.kind == "author", -one.reports, -one.falls),
    "name": lambda one: (one.name.casefold(),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Claims on one matter that rest on a source; `all_of_it` where nobody else stands behind any claim on it."""

    matter: Id | None
    title: str
    claims: tuple[Claim, ...]
    falls: frozenset[Id]
    all_of_it: bool

    @property
    def in_one_line(self) -> bool:
        """Whether there is one claim, and it is the one that gave the matter its title: then it is not said twice."""
        words = self.claims[0].paraphrase or self.claims[0].text
        title = self.title.replace(PUT_IN, "[")
        return len(self.claims) == 1 and " ".join(words.split()).strip(_OUTER) == title.strip(_OUTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """All that rests on one word. `itself` are disputes with it on both sides, `more` how many are left out; `reports`
    stand by their dates; `against` has what is denied or doubted of the claims shown, and which it is.
    """

    source: SourceUse
    actor: Actor | None
    pages: Pages
    resting: tuple[Resting, ...]
    matters: int
    matters_fall: int
    itself: tuple[Contradiction, ...]
    more: int
    others: int
    reports: tuple[Id, ...]
    against: Mapping[Id, str]


def source_list(view: View, sort: str, page: str) -> tuple[str, Pages]:
    """The sources in the order asked for, and that order's name."""
    sort = sort if sort in SORTS else "falls"
    ordered = sorted(view.overview.sources, key=lambda one: (*SORTS[sort](one), one.name, one.actor))
    return sort, Pages(ordered, page, SIZE)


def told_apart(view: View) -> Mapping[Id, str]:
    """In which report each source stands whose name reads like another's; of several the first, and how many."""
    return view.kept(("told apart",), lambda: dict(_told_apart(view)))


def _told_apart(view: View) -> Iterator[tuple[Id, str]]:
    alike = read_alike({one.actor: one.name for one in view.overview.sources if one.kind != SourceKind.AUTHOR})
    for one in view.overview.sources:
        if one.actor in alike and one.first in view.reports:
            name, title = view.name_of(one.first), view.reports[one.first].title
            yield one.actor, and_more(f"{name}: {title}" if title and title != name else name, one.reports)


def called(view: View, source: SourceHead) -> str:
    """A source's name, with its report where another source's name reads like it."""
    apart = told_apart(view).get(source.actor)
    return f"{source.name} (in {apart})" if apart else source.name


def source_page(view: View, id: Id, page: str) -> SourcePage:
    """The page of a source. Raises UsageError where there is none with this id."""
    source = next(view.case.rows_with("sources", "actor", [id]), None)
    if source is None:
        raise UsageError(f"No claim rests on {id}.")
    fallen = frozenset(source.rests_on_it)
    claims = view.claims(source.claims)
    by_matter: dict[Id | None, list[Claim]] = {}
    for claim in sorted(claims.values(), key=lambda one: (view.order_of(one.report), one.start)):
        by_matter.setdefault(claim.matter, []).append(claim)
    groups = sorted((_resting(view, *one, fallen) for one in by_matter.items()), key=_weight)
    inside, matters = _disputes_inside(view, by_matter, claims)
    return SourcePage(
        source=source,
        actor=next(view.case.rows_with("actors", "id", [id]), None),
        pages=(pages := Pages(groups, page, _MATTERS)),
        resting=tuple(pages.rows),
        matters=len(groups),
        matters_fall=sum(one.all_of_it for one in groups),
        itself=contradictions(view, inside[:_DISPUTES], matters),
        more=max(0, len(inside) - _DISPUTES),
        others=len(source.claims) - len(fallen),
        reports=tuple(sorted(source.reports, key=view.order_of)),
        against=stances_against(view, (claim for one in pages.rows for claim in one.claims[:CLAIMS])),
    )


def _resting(view: View, matter: Id | None, claims: Sequence[Claim], fallen: frozenset[Id]) -> Resting:
    head = view.matters.get(matter) if matter else None
    falls = frozenset(one.id for one in claims) & fallen
    return Resting(
        matter=matter if head else None,
        title=head.title if head else "not linked to a matter",
        claims=tuple(claims),
        falls=falls,
        all_of_it=head is not None and len(falls) == head.claims,
    )


def _weight(one: Resting) -> tuple[Any, ...]:
    return -len(one.falls), -len(one.claims), one.in_one_line, one.title


def _disputes_inside(
    view: View, matters: Iterable[Id | None], claims: Mapping[Id, Claim]
) -> tuple[list[Dispute], dict[Id, Matter]]:
    """Disputes in which claims that rest on this source stand on both sides, and their matters by id."""
    disputed = [one for one in matters if one and one in view.matters and view.matters[one].disputes]
    whole = {one.id: one for one in view.case.rows_with("matters", "id", disputed)}
    found = []
    for dispute in view.disputes_of(disputed):
        versions = {one.id: set(one.claims) & claims.keys() for one in whole[dispute.matter].versions}
        if versions.get(dispute.left) and versions.get(dispute.right):
            found.append(dispute)
    return found, whole
