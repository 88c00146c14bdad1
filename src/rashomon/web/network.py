"""The network: who stands with or against whom, on whose word; a table, and a picture where one claimant is chosen.

Enters: the edges of the case, each on one claimant's word. Leaves: a `NetworkPage`: rows claimant by claimant, whoever
tells most first, the claims of an edge that is looked at, and a drawing of one claimant's edges. Deliberately not done:
a drawing of all claimants together, which would be nobody's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.casebook.fold import folded
from rashomon.casebook.network import between
from rashomon.cli.drawing.network import acts_in_words
from rashomon.terms import Claim, JudgementKind, UsageError
from rashomon.web.arrows import SIGNS, Drawing, drawing_of, mark_of
from rashomon.web.drawing import address, clipped
from rashomon.web.view import Pages, View

if TYPE_CHECKING:
    from rashomon.case import NetworkEdge, Told

SIZE = 60  # rows of the table, and claims of an edge, on one page
VOICES = 200  # claimants that the form offers; any other can be asked for by address
_K = JudgementKind
_TELLING = (
    _K.WRONG,
    _K.HIDE,
    _K.SOURCE,
    _K.SAME_SOURCE,
)  # decisions that change who tells of a relation, or that it is

Voice = tuple[str, str, str]  # a claimant's name, actor ("" where it has none) and kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for. `sign`, `type` and `put` are empty for all; the dates are valid or empty."""

    according_to: str
    since: str
    until: str
    sign: str
    source: str = ""
    target: str = ""
    among: str = ""  # a claim that the edge must have: tells claimants of one name apart
    type: str = ""
    put: str = ""

    def address(self, fragment: str = "", **other: object) -> str:
        """The address of the list as it is filtered, with `other` instead."""
        same = {"according_to": self.according_to, "since": self.since, "until": self.until, "sign": self.sign}
        return address("network", fragment=fragment, **{**same, **other})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many claims tell one type in one way, and the address where they are listed."""

    words: str
    number: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One edge: its id on the page, its counts, each with the address of its claims; `reports` of its claims.

    `again` is whether the row above is on the same word. `reports` are empty where the claimant's name says them.
    """

    id: str
    edge: NetworkEdge
    again: bool
    mark: str
    acts: tuple[Count, ...]
    spoken_of: tuple[Count, ...]
    when: str
    claims: int
    at: str
    voice_at: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """The page. `voices` are (value, words, whether chosen) of the form; `chosen` is the one claimant, None for all.

    `named_alike` reports tell of somebody by the name asked for, who may be others; 0 where it is one. `looked_at` is
    whether `told`, the claims of one edge, is asked for. `sentence` says what of the question was not understood.
    """

    asked: Asked
    pages: Pages
    rows: tuple[Row, ...]
    voices: tuple[tuple[str, str, bool], ...]
    more_voices: int
    signs: Mapping[str, int]
    chosen: str | None
    drawing: Drawing | None
    named_alike: int
    looked_at: bool
    told: tuple[tuple[Told, Claim], ...]
    told_pages: Pages | None
    told_claims: int
    sentence: str
    empty: bool


def network_page(view: View, query: Mapping[str, str]) -> NetworkPage:
    """The network as asked; what is not understood is left out, and said."""
    edges, sentences = _between(view, query)
    voices = _voices(edges)
    asked = Asked(
        **{name: query.get(name, "").strip()[:300] for name in ("according_to", "source", "target", "among", "type")},
        since=query.get("since", "").strip() if not sentences else "",
        until=query.get("until", "").strip() if not sentences else "",
        sign=query.get("sign", "") if query.get("sign", "") in SIGNS else "",
        put=query.get("put", "").strip()[:40],
    )
    meant = _meant(voices, asked.according_to) if asked.according_to else set(voices)
    if not meant:
        sentences.append(f"No relation is told here on the word of {clipped(asked.according_to, 80)}.")
    own = _in_order((one for one in edges if _voice(one) in meant), voices)
    shown = [one for one in own if _answers(one, asked)]
    looked_at = bool(asked.source and asked.target)
    pages = Pages(shown, "" if looked_at else query.get("page", ""), SIZE)
    told = [(one, edge) for edge in shown for one in _told(edge, asked)] if looked_at else []
    told_pages = Pages(told, query.get("page", ""), SIZE) if looked_at else None
    claims = _claims(view, pages.rows, told_pages)
    rows = tuple(_row(view, at, pages.rows, asked, claims) for at in range(len(pages.rows)))
    named_alike = _named_alike(view, shown) if asked.according_to and len(meant) == 1 else 0
    chosen = asked.according_to and len(meant) == 1 and bool(shown) and not named_alike
    return NetworkPage(
        asked=asked,
        pages=pages,
        rows=rows,
        voices=tuple(_offered(voices, meant if asked.according_to else set())),
        more_voices=max(0, len(voices) - VOICES),
        signs={sign: sum(one.sign == sign for one in own) for sign in SIGNS},
        chosen=next(iter(meant))[0] if chosen else None,
        drawing=drawing_of(shown, lambda edge: _edge_at(edge, asked)) if chosen else None,
        named_alike=named_alike,
        looked_at=looked_at,
        told=tuple((one, claims[one.claim]) for one, _ in told_pages.rows if one.claim in claims) if told_pages else (),
        told_pages=told_pages,
        told_claims=len({one.claim for one, _ in told}),
        sentence=" ".join(sentences),
        empty=not edges,
    )


def _between(view: View, query: Mapping[str, str]) -> tuple[tuple[NetworkEdge, ...], list[str]]:
    """The edges between the dates asked for, of all time where these are none, and what is to be said of that.

    Kept until anybody decides what may change it: a claim that is judged wrong is gone from the next page on.
    """
    since, until = (query.get(name, "").strip()[:40] or None for name in ("since", "until"))
    wrong = [word.number for (of, *_), word in view.people.judged.items() if word.kind == _K.WRONG and not of]
    others = [one.number for one in view.people.stand if one.kind in _TELLING]
    decided = ",".join(map(str, sorted([*wrong, *others])))
    everything = view.kept(("network", decided), view.case.network)
    try:
        key = ("network", decided, since or "", until or "")
        return view.kept(key, lambda: tuple(between(everything, since, until))), []
    except UsageError as error:
        return everything, [f"{error} All times are shown."]


def _voice(edge: NetworkEdge) -> Voice:
    return edge.claimant_name, edge.claimant or "", edge.claimant_kind


def _in_order(edges: Iterable[NetworkEdge], voices: Mapping[Voice, int]) -> list[NetworkEdge]:
    """Edges claimant by claimant, whoever tells most first and nobody last; what most claims tell first of each."""

    def place(one: NetworkEdge) -> tuple[object, ...]:
        many = len({told.claim for told in one.told})
        voice, nobody = _voice(one), one.claimant_kind == "unstated"
        return nobody, -voices[voice], voice, -many, one.source_name, one.target_name, one.sign

    return sorted(edges, key=place)


def _voices(edges: Iterable[NetworkEdge]) -> Counter[Voice]:
    """Claimants with the number of their edges."""
    return Counter(map(_voice, edges))


def _meant(voices: Iterable[Voice], according_to: str) -> set[Voice]:
    """Whom an actor's id, the beginning of one, or a name means."""
    known = set(voices)
    found = {one for one in known if one[1] == according_to}
    wanted = folded(according_to).text
    found = found or {one for one in known if folded(one[0]).text == wanted}
    return found or {one for one in known if len(according_to) > 3 and one[1].startswith(according_to)}


def _named_alike(view: View, edges: Sequence[NetworkEdge]) -> int:
    """How many reports tell of a claimant by this name, where nothing says that it is one; 0 where it is.

    "A resident" of two reports are two; an outlet is one in all its reports. Each edge of such a claimant is of one
    report.
    """
    if not edges or edges[0].claimant or edges[0].claimant_kind == "unstated":
        return 0
    if _is_an_outlet(view, edges[0]):
        return 0
    claims = view.claims(one.told[0].claim for one in edges)
    reports = {one.report for one in claims.values()}
    return len(reports) if len(reports) > 1 else 0


def _offered(voices: Counter[Voice], meant: set[Voice]) -> Iterator[tuple[str, str, bool]]:
    """What the form offers: who tells most first, and whoever is chosen."""
    ordered = sorted(voices, key=lambda one: (-voices[one], one))
    for one in [*ordered[:VOICES], *(one for one in ordered[VOICES:] if one in meant)]:
        yield one[1] or one[0], f"{clipped(one[0], 60)} ({voices[one]})", meant == {one}


def _answers(edge: NetworkEdge, asked: Asked) -> bool:
    return (
        (not asked.sign or edge.sign == asked.sign)
        and (not asked.source or edge.source == asked.source)
        and (not asked.target or edge.target == asked.target)
        and (not asked.among or any(one.claim == asked.among for one in edge.told))
    )


def _told(edge: NetworkEdge, asked: Asked) -> list[Told]:
    return [
        one
        for one in edge.told
        if (not asked.type or one.type == asked.type) and (not asked.put or one.put == asked.put)
    ]


def _claims(view: View, edges: Iterable[NetworkEdge], told: Pages | None) -> dict[str, Claim]:
    """The claims of the page: a few of each edge, for their reports, and those that are listed."""
    first = {one.claim for edge in edges for one in edge.told[:6]}
    return view.claims(first | ({one.claim for one, _ in told.rows} if told else set()))


def _edge_at(edge: NetworkEdge, asked: Asked, **other: object) -> str:
    """The address of the claims of one edge."""
    shared = edge.claimant is None and edge.claimant_kind != "unstated"
    return asked.address(
        according_to=edge.claimant or edge.claimant_name,
        sign=edge.sign,
        source=edge.source,
        target=edge.target,
        among=edge.told[0].claim if shared else "",
        fragment="claims",
        **other,
    )


def _row(view: View, at: int, edges: Sequence[NetworkEdge], asked: Asked, claims: Mapping[str, Claim]) -> Row:
    edge = edges[at]
    reports = _reports(edge, claims)
    apart = tuple(one for one in reports if view.name_of(one) not in edge.claimant_name)
    return Row(
        id=f"e{at + 1}",
        edge=edge,
        again=at > 0 and _one_voice(view, edge, edges[at - 1], claims),
        mark=mark_of(edge),
        acts=tuple(_counts(edge, asked, acts=True)),
        spoken_of=tuple(_counts(edge, asked, acts=False)),
        when=acts_in_words(edge),
        claims=len({one.claim for one in edge.told}),
        at=_edge_at(edge, asked),
        voice_at=asked.address(according_to=edge.claimant or edge.claimant_name),
        reports=apart if edge.claimant is None and edge.claimant_kind != "unstated" else (),
    )


def _reports(edge: NetworkEdge, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims[one.claim].report for one in edge.told if one.claim in claims))


def _one_voice(view: View, edge: NetworkEdge, other: NetworkEdge, claims: Mapping[str, Claim]) -> bool:
    """Whether two edges are on one word for sure: "a resident" of two reports are two."""
    known = edge.claimant is not None or edge.claimant_kind == "unstated" or _is_an_outlet(view, edge)
    return _voice(edge) == _voice(other) and (known or _reports(edge, claims) == _reports(other, claims))


def _is_an_outlet(view: View, edge: NetworkEdge) -> bool:
    return edge.claimant_kind == "author" and edge.claimant_name in {one.outlet for one in view.overview.reports}


def _counts(edge: NetworkEdge, asked: Asked, acts: bool) -> Iterator[Count]:
    kinds = Counter((one.type, one.put) for one in edge.told if (one.put == "actual") == acts)
    for (type_, put), number in sorted(kinds.items()):
        words = type_.lower() if acts else f"{type_.lower()}, {put}"
        yield Count(words=words, number=number, at=_edge_at(edge, asked, type=type_, put=put))
