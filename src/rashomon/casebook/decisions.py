"""What people decided, taking effect: rows as corrected, what counts, what linking is told, what it is then called.

Enters: the standing entries of the log. Leaves: attributions and claims with their corrections, and for linking only
those that count. The derived tables stay as the program made them; `rows` and `things` here lay the corrections over
them each time they are asked for, so that taking an entry back takes its effect back. Every correction is bound to an
id, and so to the identical span of the identical text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from weakref import WeakKeyDictionary

from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.corrected import Corrections, Regrouping, corrected
from rashomon.casebook.fold import folded
from rashomon.casebook.gathered import Actors, actors_in, gathered_attribution, gathered_claim
from rashomon.casebook.log import decided, detail_of, entries_since, standing
from rashomon.casebook.participants import Participants
from rashomon.terms import (
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    Id,
    Judgement,
    JudgementKind,
    Linked,
    Party,
    SourceKind,
    Span,
)
from rashomon.terms.tables import TABLES, Row, json_of, row_of, thing_of

_K = JudgementKind
UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.COLLECTIVE})  # the same words mean others in other reports
_ROUNDS = 8  # of "this source is that one", where that one is another again


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A source as a person named it, and how the one it replaces is known; `by` is the number of the entry."""

    name: str
    kind: SourceKind
    actor: Id | None
    by: int
    source: Id | None = None
    names: frozenset[str] = frozenset()
    was: SourceKind | None = None
    reports: frozenset[Id] = frozenset()

    def is_meant(self, name: str, kind: SourceKind, report: Id, actor: Id | None = None) -> bool:
        """Whether a mention is the source that this one replaces."""
        if actor is not None and actor == self.source:
            return True
        return kind is self.was and folded(name).text in self.names and (kind not in UNNAMED or report in self.reports)


@dataclass(slots=True, kw_only=True)
class Decisions:
    """What stands, by what it is about."""

    rejected: set[Id] = field(default_factory=set)
    sources: dict[Id, Given] = field(default_factory=dict)
    spans: dict[tuple[Id, str], tuple[Span, int]] = field(default_factory=dict)
    one_source: list[Given] = field(default_factory=list)
    participants: Participants = field(default_factory=Participants)
    titles: dict[Id, str] = field(default_factory=dict)
    among: dict[Id, tuple[Id, ...]] = field(default_factory=dict)
    no_disputes: list[tuple[str, Id, Id]] = field(default_factory=list)
    no_copies: bool = False
    regroupings: list[Regrouping] = field(default_factory=list)

    @property
    def corrects(self) -> bool:
        """Whether any row of attributions or claims is another than the program made it."""
        return bool(self.sources or self.spans or self.one_source or self.participants)

    def attribution(self, one: Attribution) -> Attribution:
        """`one` with its corrections, or itself."""
        made = self._with_source(self._with_spans(one))
        for _ in range(_ROUNDS if self.one_source else 0):
            before = made
            for given in self.one_source:
                made = _called(made, given)
            if made == before:
                break
        return made

    def claim(self, one: Claim, actors: Actors) -> Claim:
        """`one`, which has the `actors` that its mentions have across reports, with its corrections, or itself."""
        one = self.participants.corrected(one, actors)
        if place := self.spans.get((one.id, "claim")):
            span, by = place
            one = replace(
                one, start=span.start, end=span.end, text=span.text, paraphrase=span.text, made_by=_a_person(by)
            )
        for given in self.one_source:
            if given.actor and any(actor.actor == given.source for actor in one.actors):
                named = (replace(a, actor=given.actor) if a.actor == given.source else a for a in one.actors)
                one = replace(one, actors=tuple(named))
        return one

    def _with_spans(self, one: Attribution) -> Attribution:
        if place := self.spans.get((one.id, "cue")):
            one = replace(one, cue=place[0], made_by=_a_person(place[1]))
        if place := self.spans.get((one.id, "content")):
            one = replace(one, content=(place[0],), made_by=_a_person(place[1]))
        return one

    def _with_source(self, one: Attribution) -> Attribution:
        chain = tuple(self._node(one, at) for at in range(len(one.chain)))
        given = self.sources.get(one.id)
        if given is None:
            return replace(one, chain=chain) if chain != one.chain else one
        first = one.sources[0]
        party = Party(
            actor=given.actor, text=first.text, start=first.start, end=first.end, name=given.name, kind=given.kind
        )
        return replace(one, sources=(party,), chain=chain, made_by=_a_person(given.by))

    def _node(self, one: Attribution, at: int) -> ChainNode:
        """A link of a chain; where it is the source of a corrected attribution, under its right name."""
        node = one.chain[at]
        given = self.sources.get(node.attribution or (one.id if at == 0 else ""))
        if given is None or at == len(one.chain) - 1 or not (node.name in given.names or at == 0):
            return node
        return _renamed(node, given)

    def counted(
        self, attributions: Iterable[Attribution], claims: Iterable[Claim]
    ) -> tuple[tuple[Attribution, ...], tuple[Claim, ...]]:
        """Those that count: what was rejected is left out, and with an attribution the claims that stood on it alone.

        What is told inside a rejected attribution stays, without that link in its chain.
        """
        if not self.rejected:
            return tuple(attributions), tuple(claims)
        kept = tuple(self._without_rejected(one) for one in attributions if one.id not in self.rejected)
        return kept, tuple(one for one in claims if not {one.id, one.attribution} & self.rejected)

    def _without_rejected(self, one: Attribution) -> Attribution:
        chain = tuple(node for node in one.chain if node.attribution not in self.rejected)
        within = None if one.within in self.rejected else one.within
        return replace(one, chain=chain, within=within) if len(chain) < len(one.chain) or within != one.within else one

    def linked(self, linked: Linked) -> Linked:
        """What linking made, as people corrected it."""
        return corrected(
            linked,
            Corrections(
                titles=self.titles,
                among=self.among,
                no_disputes=self.no_disputes,
                no_copies=self.no_copies,
                regroupings=self.regroupings,
            ),
        )


def _called(one: Attribution, given: Given) -> Attribution:
    """An attribution in which a source is called what it is."""

    def party(found: Party) -> Party:
        if not given.is_meant(found.name, found.kind, one.report, found.actor):
            return found
        return replace(found, name=given.name, kind=given.kind, actor=given.actor)

    chain = tuple(
        _renamed(node, given) if given.is_meant(node.name, node.kind, one.report) else node for node in one.chain[:-1]
    )
    return replace(
        one,
        sources=tuple(map(party, one.sources)),
        audience=party(one.audience) if one.audience else None,
        chain=(*chain, *one.chain[-1:]),
    )


def _renamed(node: ChainNode, given: Given) -> ChainNode:
    return replace(node, name=given.name, kind=given.kind, basis=ChainBasis.STATED, made_by=_a_person(given.by))


def _a_person(entry: int) -> str:
    return f"a person: log {entry}"


def decisions_in(stand: Iterable[Judgement]) -> Decisions:
    """What the standing entries, oldest first, decide; the later word on a thing stands."""
    made, verdicts = Decisions(), dict[tuple[Any, ...], Judgement]()
    for entry in stand:
        detail = detail_of(entry)
        if not detail.keys() >= _NEEDS.get(entry.kind, frozenset()):
            continue  # its words were taken out of the log together with the text they were about
        if entry.kind in _VERDICTS:
            verdicts[subject_of(entry)] = entry
        elif entry.kind == _K.HIDE:
            made.rejected.add(entry.about)
        elif entry.kind == _K.SOURCE:
            made.sources[entry.about] = replace(_given(entry, detail), names=frozenset(detail["was"]))
        elif entry.kind == _K.SAME_SOURCE:
            made.one_source.append(_source_given(entry, detail))
        elif entry.kind == _K.ACTOR:
            made.participants.hear(entry, detail)
        elif entry.kind == _K.SPAN:
            span = Span(start=detail["start"], end=detail["end"], text=detail["text"])
            made.spans[entry.about, detail["part"]] = (span, entry.number)
        elif entry.kind == _K.RENAME and detail.get("of") == "matter":
            made.titles.pop(entry.about, None)  # the last title given comes last
            made.titles[entry.about] = detail["title"]
            made.among[entry.about] = tuple(detail.get("among", ()))
        elif entry.kind == _K.MERGE and "heads" in detail:
            made.regroupings.append(Regrouping(heads=frozenset(detail["heads"])))
        elif entry.kind == _K.SPLIT and "places" in detail:
            places = {claim: (report, start, end) for claim, (report, start, end) in detail["places"].items()}
            made.regroupings.append(Regrouping(part=frozenset(detail["part"]), places=places))
    for (of, kind, *ends), entry in verdicts.items():
        if entry.kind == _K.WRONG and of == "":
            made.rejected.add(entry.about)
        elif entry.kind == _K.WRONG and of == "dispute":
            made.no_disputes.append((kind, ends[0], ends[1]))
        elif entry.kind == _K.WRONG and of == "copies":
            made.no_copies = True
    return made


def _given(entry: Judgement, detail: dict[str, Any]) -> Given:
    return Given(name=detail["name"], kind=SourceKind(detail["kind"]), actor=detail["actor"], by=entry.number)


def _source_given(entry: Judgement, detail: dict[str, Any]) -> Given:
    return replace(
        _given(entry, detail),
        source=entry.about,
        names=frozenset(folded(one).text for one in detail["names"]),
        was=SourceKind(detail["was"]),
        reports=frozenset(detail["reports"]),
    )


def subject_of(entry: Judgement) -> tuple[str, ...]:
    """What an entry is about: ("", "", id), or what kind of pair, its type, and both ends in order."""
    detail = detail_of(entry)
    ends = sorted([entry.about, *detail["with"]]) if detail.get("of") in _PAIRS else [entry.about]
    return (detail.get("of", "") if ends[1:] else "", detail.get("type", "") if ends[1:] else "", *ends)


_PAIRS = ("dispute", "copies", "same_matter")
_NEEDS: Mapping[str, frozenset[str]] = {
    _K.SOURCE: frozenset({"name", "kind", "actor", "was"}),
    _K.SAME_SOURCE: frozenset({"name", "kind", "actor", "was", "names", "reports"}),
    _K.ACTOR: frozenset({"start", "end", "text", "was", "report", "name", "kind", "actor", "names"}),
    _K.SPAN: frozenset({"part", "start", "end", "text"}),
    _K.RENAME: frozenset({"title"}),
    _K.MERGE: frozenset({"part", "rest"}),
    _K.SPLIT: frozenset({"part", "rest"}),
}
_VERDICTS = (_K.RIGHT, _K.WRONG, _K.UNSURE)


def telling(decided: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that change what is counted.

    Of several words on whether one thing is right the last counts. That something found is right, or that a person is
    unsure of it, changes nothing; but of a copy, or of two claims on one matter, the program may have been less than
    certain itself.
    """
    decided = tuple(decided)
    last = {subject_of(entry): entry.number for entry in decided if entry.kind in _VERDICTS}
    return tuple(
        one for one in decided if one.kind not in _VERDICTS or (last[subject_of(one)] == one.number and _tells(one))
    )


def _tells(entry: Judgement) -> bool:
    return entry.kind == _K.WRONG or (
        entry.kind == _K.RIGHT and detail_of(entry).get("of") in ("copies", "same_matter")
    )


def told_to_linking(decided: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What linking takes: pairs that are the same or different, and what was decided of copies."""
    return tuple(told for entry in decided for told in _told(entry))


def _told(entry: Judgement) -> Iterator[Judgement]:
    detail = detail_of(entry)
    if not detail.keys() >= _NEEDS.get(entry.kind, frozenset()) or detail.get("of") == "actor":
        return
    if entry.kind in (_K.SAME, _K.DIFFERENT) or detail.get("of") == "copies":
        yield entry
    elif detail.get("of") == "same_matter" and entry.kind in (_K.RIGHT, _K.WRONG):
        yield replace(entry, kind=(_K.SAME if entry.kind == _K.RIGHT else _K.DIFFERENT).value)
    elif entry.kind == _K.MERGE and detail.get("inside"):
        yield _pairs(entry, _K.SAME, detail["heads"][0], detail["heads"][1:])
    elif entry.kind in (_K.MERGE, _K.SPLIT) and not detail.get("inside"):
        part, rest = detail["part"], detail["rest"]
        yield _pairs(entry, _K.SAME, part[0], part[1:])
        if entry.kind == _K.MERGE:
            yield _pairs(entry, _K.SAME, rest[0], rest[1:])
        yield from (_pairs(entry, _K.SAME if entry.kind == _K.MERGE else _K.DIFFERENT, one, rest) for one in part)


def _pairs(entry: Judgement, kind: JudgementKind, about: Id, others: Sequence[Id]) -> Judgement:
    return replace(entry, kind=kind.value, about=about, detail=json_of({"with": list(others)}))


Name = tuple[Id, Id]  # a report, and the id that an actor has in it


def judged_actors(book: Casebook) -> tuple[tuple[tuple[Name, Name], ...], tuple[tuple[Name, Name], ...]]:
    """The pairs of names that are one actor, and those that are two, the later word on a pair counting.

    Of two that are different the first is the one that is somebody else.
    """
    said: dict[frozenset[Name], tuple[str, Name, Name]] = {}
    for entry in decided(book):
        detail = detail_of(entry)
        if detail.get("of") == "actor" and detail.keys() >= {"names", "others"}:
            for one, other in product(map(tuple, detail["names"]), map(tuple, detail["others"])):
                said[frozenset((one, other))] = (entry.kind, one, other)
    pairs = sorted(said.values())
    return tuple(
        tuple((one, other) for kind, one, other in pairs if kind == wanted) for wanted in (_K.SAME, _K.DIFFERENT)
    )  # type: ignore[return-value]  # a tuple of the two


_KEPT: WeakKeyDictionary[Casebook, tuple[int, Decisions]] = WeakKeyDictionary()


def decisions_of(book: Casebook) -> Decisions:
    """What stands in the case now."""
    last = book.select("SELECT coalesce(max(number), 0) FROM log")[0][0]
    kept = _KEPT.get(book)
    if kept is None or kept[0] != last:
        kept = _KEPT[book] = (last, decisions_in(standing(entries_since(book, 0))))
    return kept[1]


def rows(book: Casebook, name: str, where: str = "1", *values: Any) -> Iterator[Row]:
    """`rashomon.casebook.book.rows` with the actors known across reports and with what people corrected."""
    decisions = decisions_of(book) if name in _CORRECTED else None
    actors = actors_in(book) if name in _CORRECTED else {}
    for row in derived.rows(book, name, where, *values):
        yield _corrected(decisions, name, row, actors) if decisions and (decisions.corrects or actors) else row


def things(book: Casebook, name: str, where: str = "1", *values: Any) -> tuple[Any, ...]:
    """`rashomon.casebook.book.things` with the actors known across reports and with what people corrected."""
    found = derived.things(book, name, where, *values)
    if name not in _CORRECTED:
        return found
    decisions, actors = decisions_of(book), actors_in(book)
    if not (decisions.corrects or actors):
        return found
    return tuple(laid_over(decisions, name, one, actors) for one in found)


def laid_over(decisions: Decisions, name: str, thing: Any, actors: Actors) -> Any:
    """A row of attributions or claims (the table's `name`), as derived, with the actors known across reports and with
    what people corrected."""
    if name == "claims":
        return decisions.claim(gathered_claim(thing, actors), actors)
    return decisions.attribution(gathered_attribution(thing, actors))


def _corrected(decisions: Decisions, name: str, row: Row, actors: Actors) -> Row:
    thing: Any = thing_of(TABLES[name].type, row)
    made: Any = laid_over(decisions, name, thing, actors)
    return row if made is thing else row_of(made)


_CORRECTED = ("attributions", "claims")
