"""A woven story as texts and as what is true of them.

Enters: the weaver's drafts and specs. Leaves: a `Story`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rashomon.evaluation.newsroom.copying import LEAST
from rashomon.evaluation.newsroom.grammar import printed
from rashomon.evaluation.newsroom.teller import Spec
from rashomon.evaluation.newsroom.truth import Article, Copying, Family, PlantedDispute, Story, Telling, Version
from rashomon.evaluation.newsroom.weaving import Weaver
from rashomon.evaluation.newsroom.writing import Draft, printed_draft

# The type of the dispute between a version that differs in a slot and the first, by that slot.
_TYPES = {name: name for name in ("denied", "actor", "number", "time", "place")} | {"action": "opposed action"}


def story_of(weaver: Weaver) -> Story:
    """The story with its texts and its truth, reports by name."""
    drafts = sorted((one for one in weaver.drafts if not one.dropped), key=lambda draft: draft.name)
    articles: list[Article] = []
    tellings: list[Telling] = []
    for draft in drafts:
        text, places = printed(printed_draft(draft))
        day = draft.published.isoformat() if draft.published else None
        style = draft.outlet.style.name
        articles.append(Article(name=draft.name, outlet=draft.outlet.name, style=style, published=day, text=text))
        for place in places:
            spec = weaver.specs[place.number]
            at = (place.start, place.end, place.verb_start, place.verb_end)
            tellings.append(_telling(draft, spec, at))
    kept = {draft.name for draft in drafts}
    told = {telling.version for telling in tellings}
    versions = {spec.told.known.name: spec.told.known for spec in weaver.specs}
    return Story(
        number=weaver.number,
        articles=tuple(articles),
        tellings=tuple(tellings),
        versions=tuple(
            Version(name=one.name, matter=one.matter, slot=one.slot, value=one.value)
            for one in versions.values()
            if one.name in told
        ),
        copies=tuple(_copies(drafts)),
        families=tuple(_families(weaver.drafts)),
        disputes=tuple(_disputes(weaver, told)),
        updates=tuple(one for one in weaver.updates if {one.before, one.after} <= told),
        distortions=tuple(one for one in weaver.distortions if {one.origin, one.taker} <= kept),
        circles=tuple(one for one in weaver.circles if set(one.path) <= kept),
    )


def _telling(draft: Draft, spec: Spec, at: tuple[int, int, int, int]) -> Telling:
    told = spec.told
    return Telling(
        report=draft.name,
        start=at[0],
        end=at[1],
        verb_start=at[2],
        verb_end=at[3],
        matter=told.known.matter,
        version=told.known.name,
        roots=spec.roots,
        told_as=told.manner,
        by_way_of=((told.through.name,) if told.through else ()) + tuple(outlet.name for outlet in told.by),
        textual=spec.textual,
        stance="denies" if told.denies and not spec.headline else "asserts",
        hedged=told.known.slot == "modality",
        headline=spec.headline,
    )


def _copies(drafts: list[Draft]) -> list[Copying]:
    """Every two reports of the case that share `LEAST` words of one writing, and every direct copy."""
    holding: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for paragraph in draft.paragraphs:
            holding[paragraph.piece].append(draft)
    pairs = {
        (one.name, other.name): (one, other)
        for many in holding.values()
        for one, other in combinations(sorted(many, key=lambda draft: draft.name), 2)
    }
    return [copying for key in sorted(pairs) if (copying := _copying(*pairs[key]))]


def _copying(one: Draft, other: Draft) -> Copying | None:
    if other in _ancestors(one):
        taker, origin, directed = one, other, True
    elif one in _ancestors(other):
        taker, origin, directed = other, one, True
    else:
        taker, origin, directed = one, other, False
    direct = taker.taken_from is origin
    if not direct and _shared(one, other) < LEAST:
        return None
    days = one.dated and other.dated and one.day != other.day
    return Copying(
        taker=taker.name,
        origin=origin.name,
        credited=direct and taker.credited,
        direct=direct,
        directed=directed,
        evident=directed and (days or (direct and taker.credited)),
        kind=taker.manner,
    )


def _ancestors(draft: Draft) -> list[Draft]:
    found: list[Draft] = []
    while draft.taken_from is not None:
        draft = draft.taken_from
        found.append(draft)
    return found


def _shared(one: Draft, other: Draft) -> int:
    mine = {paragraph.piece: paragraph.words for paragraph in one.paragraphs}
    return sum(min(mine[p.piece], p.words) for p in other.paragraphs if p.piece in mine)


def _families(drafts: list[Draft]) -> list[Family]:
    members: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        roots = _ancestors(draft)
        members[roots[-1].name if roots else draft.name] += [] if draft.dropped else [draft.name]
    return [Family(root=root, members=tuple(sorted(of))) for root, of in sorted(members.items()) if len(of) > 1]


def _disputes(weaver: Weaver, told: set[str]) -> list[PlantedDispute]:
    """Versions, both told, that cannot both hold, a lost hedge too; an update and a grown number are none."""
    found: list[PlantedDispute] = []
    for known in {spec.told.known.name: spec.told.known for spec in weaver.specs}.values():
        first = f"{known.matter}.first"
        if known.slot in _TYPES and {known.name, first} <= told:
            found.append(PlantedDispute(matter=known.matter, type=_TYPES[known.slot], left=first, right=known.name))
    lost = {one.matter for one in weaver.distortions if one.kind == "hedge lost"}
    for matter in sorted(lost):
        if {f"{matter}.first", f"{matter}.possible"} <= told:
            found.append(
                PlantedDispute(matter=matter, type="modality", left=f"{matter}.first", right=f"{matter}.possible")
            )
    return found
