"""Attributions and their chains against gold, each part for itself.

Enters: a gold document, its text, what the system found there. Leaves: counts, and out of counts the scores in per
cent. Gold is exhaustive, so what is found beyond it is wrong. Printed turns of interviews whose speakers' labels do not
stand in the text are counted apart (`turns.*`): in every other number they neither help nor hurt, and in a
chain they may be there or not.

    found            gold attributions whose content is found (half of the characters, one to one)
    precision        found attributions that are in the gold; f1 of both
    mention kind     of the found ones with a stated source: the words beside the cue; the kinds
    resolution       of their sources: the right one by name (see `names`)
    stance           of the found ones: the stance
    root chain       of the found ones: all who speak at the root, none else; every link, in order, none else
    root.all ...     the same over all of the gold
    outside          of all gold sources whose fullest description stands outside the sentence: found, named in full
    outside.unnamed  the same where no word of that name stands beside the cue: a pronoun, "the officer", nothing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.evaluation.chains.matching import characters, marked_found, marked_gold, pairs, shared
from rashomon.evaluation.chains.names import core, words
from rashomon.evaluation.chains.sources import Cast, Link
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource, Offsets
from rashomon.evaluation.chains.texts import Text, sentence_at
from rashomon.evaluation.segments import f1
from rashomon.terms.attribution import Attribution, ChainNode, Party, SourceKind

Pair = tuple[GoldAttribution, Attribution]


def counted(text: Text, gold: Sequence[GoldAttribution], found: Sequence[Attribution]) -> Counter[str]:
    """What is right in one document, as counts; `scored` makes scores of them."""
    matched = matched_pairs(text, gold, found)
    cast, by_id = Cast(text.text, gold), {one.id: one for one in found}
    main = [pair for pair in matched if not pair[0].turn]
    turns = [pair for pair in matched if pair[0].turn]
    counts = Counter(
        {
            "documents": 1,
            "gold": sum(not one.turn for one in gold),
            "system": len(found) - len(turns),
            "found": len(main),
            "turns.gold": sum(one.turn for one in gold),
            "turns.found": len(turns),
            "turns.named": sum(is_named_turn(one) for one in gold),
            "turns.root": sum(is_named_turn(pair[0]) and is_root(pair, cast) for pair in turns),
        }
    )
    for pair in main:
        counts.update(_compared(pair, cast, by_id, text))
    counts.update(_outside(text, gold, {mine.id: theirs for mine, theirs in main}, cast))
    return counts


def matched_pairs(text: Text, gold: Sequence[GoldAttribution], found: Sequence[Attribution]) -> list[Pair]:
    """Gold attributions with what the system found of them, one to one."""
    theirs = [marked_found(one, text.text) for one in found]
    return [(gold[i], found[j]) for i, j in pairs([marked_gold(one, text.text) for one in gold], theirs)]


def _compared(pair: Pair, cast: Cast, by_id: dict[str, Attribution], text: Text) -> Iterator[str]:
    """The counts that one found attribution adds to."""
    mine, theirs = pair
    if mine.stance is theirs.stance:
        yield "stance"
    if is_root(pair, cast):
        yield "root"
    if is_chain(pair, cast, by_id):
        yield "chain"
    for source, party in seated(mine.sources, theirs.sources, cast, text.text):
        yield "sources"
        if source.mention:
            yield "mentions"
        if party is None:
            continue
        if party.kind is source.kind:
            yield "kind"
        if source.mention and is_mention(party, source.mention, text.text):
            yield "mention"
        if cast.is_right(party, source):
            yield "resolution"


def is_named_turn(one: GoldAttribution) -> bool:
    """Whether it is a printed turn whose speaker the text names somewhere."""
    return one.turn and all(source.resolved for source in one.sources)


def is_root(pair: Pair, cast: Cast) -> bool:
    """Whether all who speak at the root are found, and nobody else."""
    mine, theirs = pair
    return cast.all_right(theirs.sources, mine.sources)


def is_chain(pair: Pair, cast: Cast, by_id: dict[str, Attribution]) -> bool:
    """Whether the chain's links are those of the gold, in order; the report at the end is not counted."""
    mine, theirs = pair
    return _follows(theirs.chain[:-1], cast.links(mine), cast, by_id)


def _follows(nodes: Sequence[ChainNode], links: Sequence[Link], cast: Cast, by_id: dict[str, Attribution]) -> bool:
    if not links:
        return not nodes
    if nodes and cast.is_link(nodes[0], links[0], by_id) and _follows(nodes[1:], links[1:], cast, by_id):
        return True
    return links[0].turn and _follows(nodes, links[1:], cast, by_id)


def seated(
    sources: Sequence[GoldSource], parties: Sequence[Party], cast: Cast, text: str
) -> Iterator[tuple[GoldSource, Party | None]]:
    """Each gold source with the party that is meant for it: the right one, else the one at its place, else any left."""
    ranked = sorted(
        (not cast.is_right(party, source), not (source.mention and is_mention(party, source.mention, text)), i, j)
        for i, source in enumerate(sources)
        for j, party in enumerate(parties)
    )
    taken: dict[int, int] = {}
    for *_, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    for i, source in enumerate(sources):
        yield source, parties[taken[i]] if i in taken else None


def is_mention(party: Party, mention: Offsets, text: str) -> bool:
    """Whether the party's words beside the cue are the gold's: half is shared, or they begin together."""
    if party.start is None or party.end is None:
        return False
    place, gold = characters(text, [(party.start, party.end)]), characters(text, [mention])
    return shared(place, gold) >= 0.5 or (place <= gold and party.start == mention[0])


def _outside(text: Text, gold: Sequence[GoldAttribution], found: dict[str, Attribution], cast: Cast) -> Iterator[str]:
    """Counts for the sources whose fullest description stands outside the sentence of the cue or content."""
    for one in gold:
        if one.turn or not (one.cue or one.content):
            continue
        sentence = sentence_at(text, (one.cue or one.content[0])[0])
        parties = found[one.id].sources if one.id in found else ()
        for source, party in seated(one.sources, parties, cast, text.text):
            if source.resolved is None or sentence[0] <= source.resolved[0] < sentence[1]:
                continue
            right = party is not None and cast.is_right(party, source) and cast.is_full(party, source)
            yield from _tally("outside", right)
            if not _is_named_beside(source, text.text):
                yield from _tally("outside.unnamed", right)


def _is_named_beside(source: GoldSource, text: str) -> bool:
    if source.mention is None or source.resolved is None:
        return False
    if source.kind in (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE):
        return False
    return bool(words(text[slice(*source.mention)]) & set(core(text[slice(*source.resolved)], source.kind)))


def _tally(name: str, right: bool) -> Iterator[str]:
    yield f"{name}.gold"
    if right:
        yield f"{name}.right"


def scored(counts: Counter[str]) -> dict[str, float]:
    """Scores in per cent out of pooled counts; `attributions` and `documents` are numbers of the gold."""
    precision, recall, both = f1(counts["found"], counts["system"], counts["gold"])
    scores = {
        "attributions": float(counts["gold"]),
        "documents": float(counts["documents"]),
        "found": recall,
        "precision": precision,
        "f1": both,
        "mention": _share(counts["mention"], counts["mentions"]),
        "kind": _share(counts["kind"], counts["sources"]),
        "resolution": _share(counts["resolution"], counts["sources"]),
    }
    for name in ("stance", "root", "chain"):
        scores[name] = _share(counts[name], counts["found"])
        scores[f"{name}.all"] = _share(counts[name], counts["gold"])
    for name in ("outside", "outside.unnamed"):
        scores[name] = _share(counts[f"{name}.right"], counts[f"{name}.gold"])
        scores[f"{name}.sources"] = float(counts[f"{name}.gold"])
    if counts["turns.gold"]:
        scores["turns"] = float(counts["turns.gold"])
        scores["turns.found"] = _share(counts["turns.found"], counts["turns.gold"])
        scores["turns.root.all"] = _share(counts["turns.root"], counts["turns.named"])
    return scores


def _share(right: int, of: int) -> float:
    return 100 * right / of if of else 0.0
