"""The review queue: what is most worth looking at first, because it is least sure and most rests on it.

Enters: what was found with its scores, what people said already. Leaves: items in order, how many are done. The order
is a help and no finding: nothing is counted by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, log2
from typing import Any

from rashomon.cli.drawing.words import version_letters
from rashomon.terms import Claim, Id, Link
from rashomon.terms.span import around
from rashomon.terms.wording import counted, labelled, reason_in
from rashomon.web import copies, disputes, things
from rashomon.web.drawing import clipped
from rashomon.web.people import People
from rashomon.web.view import View

KINDS = ("attributions", "disputes", "links", "copies", "claims")
NEXT = 12  # items listed below the one that is looked at
# How unsure something without a score is taken to be, by hand: disputes are few and worth a look, claims are many.
_DISPUTE, _COPY, _PERHAPS_COPIED, _CLAIM = 0.5, 0.15, 0.6, 0.05
# How unsure a dispute is at least: of those called likely 84 of 100 were right on real reports that were left out, of
# the others 21 (docs/decisions/0202).
_SUREST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to review; `subject` is how a judgement on it is known, `why` says what put it where it is."""

    kind: str
    id: Id
    subject: tuple[str, ...]
    weight: float
    why: str
    sides: tuple[frozenset[Id], frozenset[Id]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The item that is looked at, those after it, and how far the review is; `counts` are what is left of each kind."""

    kind: str
    item: Item | None
    shown: Any
    coming: tuple[Item, ...]
    words: dict[Id, str]
    left: int
    done: int
    counts: dict[str, int]
    skip: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Two claims that were found to be about one matter, each with what stands around it in its report."""

    link: Link
    sides: tuple[tuple[Claim, str, str], ...]


def _in_its_text(claim: Claim, texts: Mapping[Id, str]) -> tuple[Claim, str, str]:
    return claim, *around(texts[claim.report], claim.start, claim.end, 160)


def queue_page(view: View, kind: str, skip: int) -> QueuePage:
    """The queue of one kind, or of all but single claims; `skip` items are passed over."""
    kind = kind if kind in KINDS else ""
    kinds = {kind} if kind else set(KINDS) - {"claims"}
    totals, done = _totals(view), _done(view)
    left = sum(totals[one] - done[one] for one in kinds)
    skip = min(skip, max(0, left - 1))
    open_now = (one for one in items(view) if one.kind in kinds and not is_judged(view.people, one))
    found = tuple(islice(open_now, skip, skip + 1 + NEXT))
    item, after = (found[0] if found else None), found[1:]
    return QueuePage(
        kind=kind,
        item=item,
        shown=_shown(view, item) if item else None,
        coming=after,
        words=_words(view, after),
        left=left,
        done=sum(done[one] for one in kinds),
        counts={one: totals[one] - done[one] for one in KINDS},
        skip=skip,
    )


def _totals(view: View) -> Counter[str]:
    return view.kept(("review", "totals"), lambda: Counter(one.kind for one in items(view)))


def _done(view: View) -> Counter[str]:
    """How many items of each kind somebody looked at: few, so they are looked up and not searched for."""
    known = view.kept(("review", "subjects"), lambda: {one.subject: one for one in items(view) if not one.sides})
    disputes = view.kept(("review", "disputes"), lambda: [one for one in items(view) if one.sides])
    found = Counter(known[one].kind for one in view.people.judged if one in known)
    found["disputes"] += sum(is_judged(view.people, one) for one in disputes)
    return found


def items(view: View) -> tuple[Item, ...]:
    """Everything that can be reviewed, in order."""
    return view.kept(("review",), lambda: tuple(sorted(_items(view), key=lambda one: (-one.weight, one.kind, one.id))))


def _items(view: View) -> Iterator[Item]:
    found = view.reviewable
    resting: dict[Id, list[Id | None]] = {}
    for _, _, attribution, of in found.claims:
        if attribution:
            resting.setdefault(attribution, []).append(of)
    for id, _, score in found.attributions:
        claims = resting.get(id, [])
        rests = len(claims) + _stakes(view, claims)
        yield _item("attributions", id, ("", "", id), 1 - score, rests, _about(score, claims))
    for id, _, _, of in found.claims:
        yield _item("claims", id, ("", "", id), _CLAIM, 1 + _stakes(view, [of]), _in_matter(view, of))
    for id, left, right, score in found.links:
        unsure = 1 - abs(2 / (1 + exp(-score)) - 1)
        yield _item("links", id, ("same_matter", "", *sorted((left, right))), unsure, 2, surely(score))
    for link in view.overview.ties:
        if link.relation.value == "copies" and link.left != link.right:
            yield _copy(link)
    yield from _disputes(view)


def _item(kind: str, id: Id, subject: tuple[str, ...], unsure: float, rests: float, why: str) -> Item:
    return Item(kind=kind, id=id, subject=subject, weight=max(0.01, unsure) * log2(2 + rests), why=why)


def _stakes(view: View, matters: Iterable[Id | None]) -> int:
    """What rests on claims of these matters: reports that tell them, twice where they are disputed."""
    heads = [view.matters[one] for one in set(matters) if one in view.matters]
    return sum(one.reports - 1 + 2 * one.disputes for one in heads)


def _about(score: float, claims: list[Id | None]) -> str:
    return f"{round(score * 100)}% sure, {counted(len(claims), 'claim')} in it"


def surely(score: float) -> str:
    """What speaks for two claims being one matter less what speaks against it, in words.

    >>> surely(4.0), surely(-0.2), surely(0.01)
    ('more for it than against it, by 4.0', 'more against it than for it, by 0.2', 'as much for it as against it')
    """
    if abs(score) < 0.05:
        return "as much for it as against it"
    sides = ("for it than against it", "against it than for it")
    return f"more {sides[score < 0]}, by {abs(score):.1f}"


def _in_matter(view: View, of: Id | None) -> str:
    head = view.matters.get(of or "")
    return f"in a matter of {counted(head.reports, 'report')}" if head else "in no matter"


def _copy(link: Link) -> Item:
    words, certain = int(link.evidence.get("words", 0)), link.evidence.get("certain", True)
    told = f"{counted(words, 'word')} alike, {'certain' if certain else 'not certain'}"
    unsure = _COPY if certain else _PERHAPS_COPIED
    return _item("copies", link.id, ("copies", "", *sorted((link.left, link.right))), unsure, words / 10, told)


def _disputes(view: View) -> Iterator[Item]:
    whole = {one.id: one for one in view.case.rows_with("disputes", "id", [one.id for one in view.overview.disputes])}
    matters = view.case.rows_with("matters", "id", {one.matter for one in whole.values()})
    claims = {version.id: frozenset(version.claims) for one in matters for version in one.versions}
    for head in view.overview.disputes:
        dispute, reports = whole[head.id], view.matters[head.matter].reports
        told = f"{labelled(head.type, dispute.score)}, in a matter of {counted(reports, 'report')}"
        made = _item("disputes", head.id, ("dispute", head.type), _unsure_by(dispute.score), reports, told)
        yield replace(made, sides=(claims[dispute.left], claims[dispute.right]))


def _unsure_by(score: float | None) -> float:
    """How much a person's word on a dispute decides: most where it is as likely one as none.

    >>> _unsure_by(0.5), _unsure_by(0.97), _unsure_by(None)
    (1.0, 0.3, 0.5)
    """
    return _DISPUTE if score is None else max(_SUREST, 1 - abs(2 * score - 1))


def is_judged(people: People, item: Item) -> bool:
    """Whether somebody said right, wrong or unsure of an item. A dispute is known by a claim of each of its sides."""
    if item.sides:
        return people.between(item.subject[1], *item.sides) is not None
    return item.subject in people.judged


def _shown(view: View, item: Item) -> Any:
    if item.kind == "attributions":
        return things.attribution_page(view, item.id)
    if item.kind == "claims":
        return things.claim_page(view, item.id)
    if item.kind == "copies":
        return copies.side_by_side(view, item.id)
    if item.kind == "links":
        link = next(iter(view.case.rows_with("links", "id", [item.id])))
        claims = view.claims((link.left, link.right))
        texts = view.texts(one.report for one in claims.values())
        return Linked(link=link, sides=tuple(_in_its_text(claims[one], texts) for one in (link.left, link.right)))
    dispute = next(iter(view.case.rows_with("disputes", "id", [item.id])))
    return disputes.contradictions(view, [dispute], {dispute.matter: view.matter(dispute.matter)})[0]


def _words(view: View, coming: Iterable[Item]) -> dict[Id, str]:
    """A few words for each item of the list."""
    coming = list(coming)
    claims = view.claims(one.id for one in coming if one.kind == "claims")
    said = view.attributions(one.id for one in coming if one.kind == "attributions")
    words = {id: claim.text for id, claim in claims.items()}
    for id, own in said.items():
        who = ", ".join(party.name for party in own.sources)
        words[id] = " ".join(filter(None, (who, own.cue.text if own.cue else "", *(span.text for span in own.content))))
    return words | _of_pairs(view, coming)


def _of_pairs(view: View, coming: Iterable[Item]) -> dict[Id, str]:
    """What tells disputes, links and copies apart: in what sides collide, the words of both claims, both reports."""
    ids: dict[str, list[Id]] = {}
    for one in coming:
        ids.setdefault(one.kind, []).append(one.id)
    words = {}
    found = list(view.case.rows_with("disputes", "id", ids.get("disputes", ())))
    whole = {one.id: one for one in view.case.rows_with("matters", "id", {one.matter for one in found})}
    for one in found:
        letters = version_letters(whole[one.matter])
        sides = letters[one.left], letters[one.right]
        why = reason_in(one.explanation, *sides)
        words[one.id] = f"{clipped(whole[one.matter].title, 70)}: {' against '.join(sides)}, {why}"
    pairs = list(view.case.rows_with("links", "id", ids.get("links", ())))
    claims = view.claims(end for one in pairs for end in (one.left, one.right))
    for one in pairs:
        words[one.id] = " and ".join(f"“{clipped(claims[end].text, 70)}”" for end in (one.left, one.right))
    wanted = set(ids.get("copies", ()))
    for tie in view.overview.ties:
        if tie.id in wanted:
            words[tie.id] = " and ".join(_titled(view, end) for end in (tie.left, tie.right))
    return words


def _titled(view: View, report: Id) -> str:
    """The outlet and the title of a report, as far as they are known."""
    name, title = view.name_of(report), view.title_of(report)
    return clipped(name if name == title else f"{name}: {title}", 80)
