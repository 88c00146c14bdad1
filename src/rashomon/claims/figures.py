"""The figures of one report: its mentions gathered into those that are of one actor, with all it tells of each.

Enters: a Cast, Voices, and the words that head mentions besides the names. Leaves: figures, and which one each word
is of. Every join names the rule that made it. Deliberately not done: anything across reports (see `gathering`).

The rules, the surest first: one name; a part of a name that one bearer in the report has; a description that the
report puts beside the name; a pronoun that `coreference` resolves; a description again; "the company" behind a
company; and, marked as weak, the one figure that nearness and number leave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rashomon.claims.cast import Cast
from rashomon.claims.coreference import (
    PERSONAL,
)
from rashomon.claims.descriptions import Description
from rashomon.claims.inside import (
    fill_offices,
    join_beside,
    join_bodies,
    join_descriptions,
    join_names,
    join_other_names,
)
from rashomon.claims.items import (
    Item,
    Joins,
    is_known,
    items_of,
    name_of,
    relative_to,
)
from rashomon.claims.names import key_of
from rashomon.claims.nearness import join_pronouns, join_protagonist
from rashomon.claims.tree import Tree
from rashomon.claims.voices import Voices
from rashomon.terms import ActorKind, Id, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One actor as one report tells of it.

    id           the id its mentions have in the report; `ids` are all of them, where they have several
    names        as written, fullest first; empty for one only described
    brought_in   that it is somebody new ("a driver")
    also         keys of names that the report says it has besides
    joined       the rules that joined its mentions, which `mentions` counts
    """

    report: Id
    id: Id
    kind: ActorKind
    names: tuple[str, ...]
    descriptions: tuple[Description, ...]
    plural: bool
    known: bool
    published: str | None
    mentions: int
    brought_in: bool = False
    ids: tuple[Id, ...] = ()
    also: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Roll:
    """The figures of a report, and the index of the figure that each word heads a mention of."""

    report: Id
    nouns: frozenset[str]
    names: frozenset[str]
    figures: list[Figure] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)


def roll_of(cast: Cast, voices: Voices, words: Iterable[int] = ()) -> Roll:
    """The figures of a report; `words` head mentions that are wanted whatever they are."""
    wanted = {*words}
    wanted |= {noun for word in wanted if (noun := relative_to(cast, word)) is not None}
    items = {item.word: item for item in items_of(cast, sorted(wanted))}
    fill_offices(cast, items)
    joins = Joins(items)
    join_names(cast, items, joins)
    for word, item in items.items():
        if (mention := item.mention) is not None and mention.actor is not None and _is_named(item):
            joins.bearer.setdefault(joins.top(word), mention.actor)
    beside = join_beside(cast, items, joins)
    join_descriptions(cast, items, joins, beside)
    join_bodies(cast, items, joins)
    join_protagonist(cast, items, joins)
    join_pronouns(cast, voices, items, joins)
    also = join_other_names(cast, items, joins)
    return _roll(cast, items, joins, beside, also)


def _is_named(item: Item) -> bool:
    """Whether a mention is a name, or describes somebody whom the actor file names in full."""
    if item.name >= 0:
        return True
    is_person = item.mention is not None and item.mention.kind is ActorKind.PERSON
    return is_person and " " in key_of(name_of(item), person=True)


def _roll(
    cast: Cast,
    items: dict[int, Item],
    joins: Joins,
    beside: dict[int, list[Description]],
    also: dict[int, set[str]],
) -> Roll:
    groups: dict[int, list[Item]] = {}
    for word in items:
        groups.setdefault(joins.top(word), []).append(items[word])
    roll = Roll(report=cast.report.id, nouns=_content(cast.tree, "NOUN"), names=_content(cast.tree, "PROPN"))
    for top in sorted(groups):
        for item in groups[top]:
            roll.of[item.word] = len(roll.figures)
        figure = _figure(cast, top, groups[top], beside, sorted(joins.why.get(top, set())))
        others = {name for item in groups[top] for name in also.get(item.word, ())}
        roll.figures.append(replace(figure, also=tuple(sorted(others))))
    return roll


def _content(tree: Tree, tag: str) -> frozenset[str]:
    """The lemmas of the report's words of one class, in lower case: what it is about, roughly."""
    tags = tree.reading.tag
    return frozenset(
        tree.lemma[word].lower() for word in range(len(tags)) if tags[word] == tag and len(tree.lemma[word]) > 2
    )


def _figure(cast: Cast, top: int, items: list[Item], beside: dict[int, list[Description]], why: list[str]) -> Figure:
    report = cast.report
    named = [item for item in items if item.mention is not None and item.mention.actor is not None]
    fullest = max(
        named, key=lambda one: (is_known(one), one.name >= 0, len(name_of(one).split()), -one.word), default=None
    )
    told = [one for item in items for one in beside.get(item.word, [])]
    told += [item.description for item in items if item.description is not None and item.description not in told]
    names = sorted({name_of(item) for item in named}, key=lambda name: (-len(name.split()), name))
    if fullest is not None and fullest.mention is not None and fullest.mention.actor is not None:
        id_, kind = fullest.mention.actor, fullest.mention.kind
    else:
        first = items[0]
        id_ = id_of("party", report.id, "described", cast.tree.reading.start[top])
        kind = first.mention.kind if first.mention is not None else ActorKind.UNKNOWN
        is_person = (first.person and not first.plural) or cast.tree.lower[first.word] in PERSONAL
        kind = ActorKind.PERSON if is_person else kind
    return Figure(
        report=report.id,
        id=id_,
        kind=kind,
        names=tuple(names),
        descriptions=tuple(dict.fromkeys(told)),
        plural=any(item.plural for item in items),
        known=fullest is not None and is_known(fullest),
        published=report.published,
        mentions=len(items),
        ids=tuple(sorted({one.mention.actor for one in named if one.mention is not None and one.mention.actor})),
        brought_in=not named and all(not item.definite for item in items if item.description is not None),
        joined=tuple(why),
    )
