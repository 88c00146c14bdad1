"""How many independent origins stand behind a matter, as ranges.

Enters: the facets of one matter and of the claims that may belong to it, the copies of the case. Leaves: the range of
textual origins (articles for which its words were first written) and of knowledge origins (roots of chains). An edge is
certain or only plausible: the high count uses the certain ones, the low all of them. What may belong to the matter, or
tell it unheard (`elsewhere.py`), counts for the high end only; the low end lets one be wrong where that is likely by
what was measured. What is told only as the time of something else ("when the ferry sank") is no word on it, where
others tell it. Deliberately not done: weighing origins. All roots that speak on the matter count, on whichever side.

What makes two roots one, or one stand for others:

- certain: the same actor; persons of one full name; documents described in the same words; "the harbour master of Tosk"
  and the one person who is named as that; an outlet named as root stands for the roots its own report gives; a copied
  passage stands for the one it was copied from, unless each says on another word that it was on another day or the
  like; a headline stands for its report's roots, and is unstated where its report says no more of the matter; an
  unnamed source passed on by an outlet is that outlet's only one, or its only one of the same words, but for one of
  several and one person; unnamed sources that are described alike, but for two that one article heard itself and tells
  apart; all versions of one article have one author;
- plausible: an outlet or an author stands for whoever else speaks on the matter, an author also for another author; a
  root for whom its chain names besides; a copied passage too short to be certain; names spelled alike; a person and the
  organization it belongs to, or any where nothing says to which; "the officer", or an unnamed one whose word somebody
  passes on, and anybody with a name; unnamed sources that are described in unlike words, but for one and several
  ("residents", "an official") and who holds an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rashomon.linking.copies import Copy
from rashomon.linking.differences import differences
from rashomon.linking.elsewhere import roots_unheard
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.graph import Edge, classes_of, ends_of
from rashomon.linking.measured import says_when
from rashomon.linking.names import alike, name_words
from rashomon.linking.roots import Root, article_of
from rashomon.linking.unnamed import by_article, office_edges, passed_on, side_by_side, unnamed_edges
from rashomon.terms import Id, KnowledgeRange, OriginRange, Report, SourceKind

# Where the low end lets one be wrong: in so many planted tellings of a hundred fewer were true than the low count of
# roots or articles said (seeds 1-3, 11-14 and four of own styles; decision 0139).
#   roots, where one claim shows none: 1; both of two 5; one of two, the other in three or more 14; any of 3 or more 23
#   articles: two 3, three or more 9
SEVERAL = 3
# How many roots of claims that are near a matter it has at most. Of 174 planted tellings (seeds 31-42, 1-3, 11, 12)
# near which there are three or more one had three, of 16 by hand one (decision 0194).
NEAR_ROOTS = 2
_SECOND_HAND = frozenset({SourceKind.OUTLET, SourceKind.AUTHOR, SourceKind.UNSTATED})


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of roots that are one, and roots that stand for others, by strength; pairs that are two."""

    same: tuple[tuple[Edge, bool], ...]  # the flag is true for certain
    stands_for: tuple[tuple[Edge, bool], ...]
    apart: frozenset[Edge] = frozenset()  # both orders


def shared_with(facets: Facets, copies: Sequence[Copy]) -> set[Id]:
    """The other reports of those `copies` of the claim's report whose passages hold most of the claim."""
    names = {copied.passage for copied in facets.copied}
    held = (copy for copy in copies if names.intersection(copy.names())) if names else ()
    return {copy.right if facets.report.id == copy.left else copy.left for copy in held}


def textual_range(
    members: Sequence[Facets], copies: Sequence[Copy], near: Sequence[Facets] = (), more: int = 0
) -> OriginRange:
    """How many articles the words of a matter were first written for; `near` claims may belong to it, `more` tell it.

    Words that several share, where none shows who took them from whom, were written once: for one of them, or for one
    that is not in the case. The low count takes that one for an article that has other words of its own.
    """
    low, high = _written(members, copies)
    most = max(high, _written([*members, *near], copies)[1]) if near else high
    return OriginRange(low=low, high=most + more, own=high)


def _written(members: Sequence[Facets], copies: Sequence[Copy]) -> tuple[int, int]:
    """(fewest, most) articles that the words were first written for."""
    if len(members) == 1 and not members[0].copied:
        return 1, 1
    bodies = _without_repeating_headlines(_telling(members))
    if not any(one.copied for one in bodies):
        articles = len({article_of(one.report) for one in bodies})
        return _but_one(articles), articles
    low, _ = _writings(bodies, copies)
    _, high = _writings(bodies, [copy for copy in copies if copy.certain])
    return _but_one(low), max(low, high)


def _but_one(articles: int) -> int:
    """The fewest writings, where of `SEVERAL` or more one may be on another matter."""
    return articles - (articles >= SEVERAL)


def _telling(members: Sequence[Facets]) -> Sequence[Facets]:
    """The claims but for those that only say when something else was; all, where there are no others."""
    return members if len(members) == 1 else [one for one in members if not says_when(one)] or members


def _without_repeating_headlines(members: Sequence[Facets]) -> list[Facets]:
    """The claims but for headlines over an article that says more of the matter: they follow it, whoever wrote it."""
    return [one for mine in by_article(members).values() for one in [m for m in mine if not m.headline] or mine]


def _writings(members: Sequence[Facets], copies: Sequence[Copy]) -> tuple[int, int]:
    """(fewest, most) articles for which the words were written."""
    article = {one.report.id: article_of(one.report) for one in members}
    by_report: dict[Id, list[Copy]] = {}
    for copy in copies:
        for report in (copy.left, copy.right):
            by_report.setdefault(report, []).append(copy)
    found = {frozenset(article.get(id_, id_) for id_ in _written_for(one, by_report)) for one in members}
    single = {next(iter(articles)) for articles in found if len(articles) == 1}
    shared = [sorted(articles) for articles in found if len(articles) > 1]
    joined = classes_of({one for articles in shared for one in articles}, [(a[0], b) for a in shared for b in a[1:]])
    one_of_them = set(joined.values())
    fewest = len(single) + len(one_of_them - {joined.get(one, "") for one in single})
    return fewest, len(single) + sum(_most(shared, joined, top, single) for top in one_of_them)


def _most(shared: Sequence[Sequence[str]], joined: Mapping[str, str], top: str, single: set[str]) -> int:
    """How many articles at most wrote the words that those of one class share: what unlike ones share may be of as many
    writings, but of no more than there are articles without own words.
    """
    sets = [articles for articles in shared if joined[articles[0]] == top]
    return max(1, min(len(sets), len({one for articles in sets for one in articles} - single)))


def _written_for(one: Facets, copies: Mapping[Id, Sequence[Copy]]) -> set[Id]:
    """The reports that share a claim's words, less those that took them from another of these; `copies` by report."""
    sharing = {one.report.id, *shared_with(one, copies.get(one.report.id, ()))}
    among = (copy for report in sharing for copy in copies.get(report, ()) if copy.left in sharing)
    takers = {copy.left for copy in among if copy.directed and copy.right in sharing}
    return sharing - takers or sharing


def knowledge_range(
    members: Sequence[Facets], copies: Sequence[Copy], near: Sequence[Facets] = (), more: int = 0
) -> KnowledgeRange:
    """How many independent roots a matter has; None where none is stated. `near` claims may belong to it, `more` roots.

    The low count is 0 where all that speak may have it from a circle or from where nobody says.
    """
    low, high, unstated = _known(members, copies)
    if not high:
        return KnowledgeRange(low=None, high=None, unstated=unstated)
    most = min(max(high, _known([*members, *near], copies)[1]), high + NEAR_ROOTS) if near else high
    return KnowledgeRange(low=min(low, high), high=most + roots_unheard(members, more), unstated=unstated, own=high)


def _known(members: Sequence[Facets], copies: Sequence[Copy]) -> tuple[int, int, int]:
    """(fewest, most) stated roots, and how many unstated ones."""
    members = _telling(members)
    roots = roots_by_key(members)
    if len(roots) == 1 and not any(one.headline for one in members):  # no edge leads anywhere else
        stated = 0 if next(iter(roots)).startswith("unstated") else 1
        return stated, stated, 1 - stated
    own = all(root.kind is SourceKind.AUTHOR for root in roots.values())
    if own and not any(one.headline or one.copied for one in members):  # one may have it from the other
        return 1, len(roots), 0
    edges = edges_among(members, copies, roots)
    most, circles, unstated = _count(roots, edges, certain_only=True)
    fewest, _, _ = _count(roots, edges, certain_only=False)
    return len(fewest) - _may_have_one_less(fewest, members), len(most), unstated + circles


def _may_have_one_less(origins: Mapping[str, Sequence[str]], members: Sequence[Facets]) -> bool:
    """Whether one of the origins, each with its roots, may be none: one that a single claim shows, which can be misread
    or of another matter. Where there are just two, the other is told several times.
    """
    told = Counter(key_of(root, one.report) for one in members if not one.headline for root in one.path.roots)
    claims = [sum(told[key] for key in roots) for roots in origins.values()]
    return len(claims) > 1 >= min(claims) and (len(claims) >= SEVERAL or sum(claims) > SEVERAL)


def key_of(root: Root, report: Report) -> str:
    """A root as a node: unstated ones are told apart by article, so that copies of one count once."""
    return f"unstated {article_of(report)}" if root.kind is SourceKind.UNSTATED else root.key


def roots_by_key(members: Iterable[Facets]) -> dict[str, Root]:
    """The roots of a matter by their keys."""
    return {key_of(root, one.report): root for one in members for root in one.path.roots}


def _count(roots: Mapping[str, Root], edges: Edges, certain_only: bool) -> tuple[dict[str, list[str]], int, int]:
    """The stated origins, each with the roots that lead to it alone; how many circles have no root, and how many roots
    are unstated, when the edges are followed.
    """
    stands_for: dict[str, frozenset[str]] = {}
    for (a, b), certain in edges.stands_for:
        if certain or not certain_only:
            stands_for[a] = stands_for.get(a, frozenset()) | {b}
    ends = {key: ends_of(key, stands_for) for key in roots}
    left = {end for found in ends.values() for end in found}
    turning = {key for key, found in ends.items() if not found}
    sure = [edge for edge, certain in edges.same if certain]
    same = sure if certain_only else [*sure, *(edge for edge, certain in edges.same if not certain)]
    one_circle = [(a, b) for a in turning for b in stands_for[a] if b in turning]
    classes = classes_of(left, same, edges.apart)
    stated: dict[str, list[str]] = {classes[key]: [] for key in left if not key.startswith("unstated")}
    unstated = {classes[key] for key in left if key.startswith("unstated")} - stated.keys()
    circles = set(classes_of(turning, one_circle).values())
    for key, found in ends.items():
        origin, *others = {classes[end] for end in found} or {""}
        if not others and origin in stated:
            stated[origin].append(key)
    return stated, len(circles), len(unstated)


def edges_among(members: Sequence[Facets], copies: Sequence[Copy], roots: Mapping[str, Root]) -> Edges:
    """All edges between the roots of a matter."""
    same = [*_named_edges(roots), *unnamed_edges(members, roots), *_authors_edges(roots)]
    same += office_edges(members, roots)
    second_hand = *_outlet_edges(members), *_author_edges(members), *_through_edges(members, roots)
    stands_for = [*second_hand, *_plausible_edges(members, roots)]
    for edge, certain, directed in _copy_edges(members, copies):
        (stands_for if directed else same).append((edge, certain))
    return Edges(same=tuple(sorted(same)), stands_for=tuple(sorted(stands_for)), apart=side_by_side(members))


def _named_edges(roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    named = [(k, r) for k, r in sorted(roots.items()) if k.startswith(("actor", "name"))]
    for (a, one), (b, other) in combinations(named, 2):
        if name_words(one.name) == name_words(other.name) and _is_full(one) and one.kind is other.kind:
            yield (a, b), True
        elif alike(one.name, other.name) or _may_speak_for(one, other) or _may_speak_for(other, one):
            yield (a, b), False


def _is_full(root: Root) -> bool:
    """Whether nobody and nothing else that speaks on one matter has that name: a document's words, first and last name
    of a person.
    """
    return root.kind is SourceKind.DOCUMENT or (root.kind is SourceKind.PERSON and len(name_words(root.name)) > 1)


def _authors_edges(roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """Where all tell it in their own voice, none says where he has it from: it may be from another of them."""
    if all(root.kind is SourceKind.AUTHOR for root in roots.values()):
        yield from (((one, other), False) for one, other in pairwise(sorted(roots)))


def _may_speak_for(one: Root, other: Root) -> bool:
    """Whether `one` belongs to `other`, or is a person of whom the report does not say where he belongs: 8 of 20 such
    persons and a body were one source in the newsrooms written by hand (decision 0139).
    """
    if one.affiliation is None:
        return one.kind is SourceKind.PERSON and other.kind is SourceKind.ORGANIZATION
    return alike(one.affiliation, other.name)


def _outlet_edges(members: Sequence[Facets]) -> Iterator[tuple[Edge, bool]]:
    """An outlet that is named as root, or an unstated root behind an outlet, stands for what that outlet's own report
    rests on.
    """
    for one in members:
        for root in one.path.roots:
            if root.kind in (SourceKind.OUTLET, SourceKind.UNSTATED):
                for other in passed_on(one, members):
                    for theirs in other.path.roots:
                        yield (key_of(root, one.report), key_of(theirs, other.report)), True


def _through_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """Of two people in one chain one has it from the other; which is not always certain."""
    for one in members:
        for root in one.path.roots:
            yield from (((root.key, other.key), False) for other in one.path.through if other.key in roots)


def _author_edges(members: Sequence[Facets]) -> Iterator[tuple[Edge, bool]]:
    """The author's own words may rest on what the report attributes; those of its headline do."""
    for article, mine in by_article(members).items():
        own = [one for one in mine if one.path.roots[0].kind is SourceKind.AUTHOR]
        rest = {key_of(r, one.report) for one in mine for r in one.path.roots if r.kind is not SourceKind.AUTHOR}
        if own and rest:
            certain = all(one.headline for one in own)
            yield from (((f"author {article}", key), certain) for key in sorted(rest))


def _plausible_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """An outlet, or an author without a source for the matter, may have it from anybody else who speaks on it.

    A headline is no source: where its report says nothing else of the matter, its root is not stated.
    """
    others = sorted(key for key, root in roots.items() if root.kind not in _SECOND_HAND)
    outlets = sorted(key for key, root in roots.items() if root.kind is SourceKind.OUTLET)
    for key, root in sorted(roots.items()):
        if root.kind in (SourceKind.OUTLET, SourceKind.AUTHOR):
            instead = others or (outlets if root.kind is SourceKind.AUTHOR else [])
            yield from (((key, other), False) for other in instead)
    for article, mine in by_article(members).items():
        if all(one.headline for one in mine):
            yield (f"author {article}", f"unstated {article}"), True


def _copy_edges(members: Sequence[Facets], copies: Sequence[Copy]) -> Iterator[tuple[Edge, bool, bool]]:
    """(roots, certain, directed): what stands in a copied passage stands on the word it stands on there."""
    by_passage = {name: copy for copy in copies for name in copy.names()}
    passages = [(one, frozenset(copied.passage for copied in one.copied)) for one in members if one.copied]
    for (one, mine_in), (other, theirs_in) in combinations(passages, 2):
        if not mine_in.isdisjoint(theirs_in) and copied_alike(one, other):
            copy = by_passage[min(mine_in & theirs_in)]
            taker, giver = (one, other) if one.report.id == copy.left else (other, one)
            mine = {key_of(r, taker.report): r for r in taker.path.roots}
            theirs = {key_of(r, giver.report): r for r in giver.path.roots}
            if not len(mine) == len(theirs) == 1 or set(mine) == set(theirs):
                continue
            if _loose(mine) or _loose(theirs) or not _says_else(taker, giver):
                yield (next(iter(mine)), next(iter(theirs))), copy.certain, copy.directed and _loose(mine)


def _says_else(one: Facets, other: Facets) -> bool:
    """Whether two claims in one shared passage tell another day, number or the like: who has words for it from another
    source, and tells another thing in them, has them from that source.
    """
    return any(slot != "modality" for slot in differences(one, other))


def _loose(roots: Mapping[str, Root]) -> bool:
    """Whether the roots are the author's own voice or unstated, and so stand for whatever was copied."""
    return all(root.kind in (SourceKind.AUTHOR, SourceKind.UNSTATED) for root in roots.values())
