"""Two annotators of the same documents: how far they agree, and where they do not.

Enters: each annotator's attributions of a text. Leaves: counts of agreement, and for the adjudicator a draft: what both
have stands in it, where they differ both lines stand as comments with what differs. Attributions are paired as in
scoring, by half of their contents (`matching`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.evaluation.chains.matching import characters, marked_gold, pairs, shared
from rashomon.evaluation.chains.names import same_name
from rashomon.evaluation.chains.sources import Cast
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource, Offsets, parents
from rashomon.evaluation.segments import f1
from rashomon.terms.attribution import SourceKind

NEARLY = 0.9  # contents and sources that share so much differ only in a comma or an article: no matter for a person


@dataclass(slots=True, kw_only=True)
class Agreement:
    """Counts pooled over documents; labels as pairs (first annotator's, second's)."""

    first: int = 0
    second: int = 0
    both: int = 0
    same: Counter[str] = field(default_factory=Counter)
    labels: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: {"stance": Counter(), "kind": Counter(), "depth": Counter()}
    )

    def add(self, text: str, first: Sequence[GoldAttribution], second: Sequence[GoldAttribution]) -> None:
        """Count one document; printed turns, which nobody annotates one by one, are left out."""
        left, right = [one for one in first if not one.turn], [one for one in second if not one.turn]
        matched = paired(text, left, right)
        cast, other = Cast(text, first), Cast(text, second)
        above = parents(tuple(left)), parents(tuple(right))
        partner = {mine.id: theirs.id for mine, theirs in matched}
        self.first += len(left)
        self.second += len(right)
        self.both += len(matched)
        for mine, theirs in matched:
            self.labels["stance"][mine.stance, theirs.stance] += 1
            self.labels["kind"][mine.sources[0].kind, theirs.sources[0].kind] += 1
            self.labels["depth"][str(_depth(mine, above[0])), str(_depth(theirs, above[1]))] += 1
            up, its = above[0][mine.id], above[1][theirs.id]
            self.same["lies in the same"] += (partner.get(up) if up and its else up) == its
            self.same["cue"] += mine.cue == theirs.cue
            self.same["content, nearly all"] += _contents(text, mine, theirs) >= NEARLY
            self.same["mentions"] += same_mentions(text, mine, theirs)
            self.same["root (who)"] += same_roots(text, cast, other, mine, theirs)
            self.same["relays"] += mine.relays == theirs.relays

    def scores(self) -> dict[str, float]:
        """Shares in per cent; kappa from -1 to 1."""
        precision, recall, both = f1(self.both, self.second, self.first)
        scores = {
            "attributions of the first": float(self.first),
            "attributions of the second": float(self.second),
            "in both": float(self.both),
            "the second has of the first": recall,
            "the first has of the second": precision,
            "attributions, F1": both,
        }
        for name, pairs_ in self.labels.items():
            scores[f"{name}, agreement"] = 100 * _observed(pairs_)
            scores[f"{name}, kappa"] = kappa(pairs_)
        scores.update({name: 100 * count / max(self.both, 1) for name, count in self.same.items()})
        return scores


def paired(
    text: str, first: Sequence[GoldAttribution], second: Sequence[GoldAttribution]
) -> list[tuple[GoldAttribution, GoldAttribution]]:
    """The attributions that both have, one to one."""
    matched = pairs([marked_gold(one, text) for one in first], [marked_gold(one, text) for one in second])
    return [(first[i], second[j]) for i, j in matched]


def kappa(labels: Counter[tuple[str, str]]) -> float:
    """Cohen's kappa of paired labels; 1 where both only ever use one and the same label."""
    total = sum(labels.values())
    if not total:
        return 0.0
    left, right = Counter[str](), Counter[str]()
    for (mine, theirs), count in labels.items():
        left[mine] += count
        right[theirs] += count
    by_chance = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if by_chance == 1 else (_observed(labels) - by_chance) / (1 - by_chance)


def _observed(labels: Counter[tuple[str, str]]) -> float:
    total = sum(labels.values())
    return sum(count for (mine, theirs), count in labels.items() if mine == theirs) / total if total else 0.0


def _depth(one: GoldAttribution, above: dict[str, str | None]) -> int:
    depth, at = 0, above[one.id]
    while at is not None and depth < len(above):
        depth, at = depth + 1, above[at]
    return depth


def _contents(text: str, mine: GoldAttribution, theirs: GoldAttribution) -> float:
    if not mine.content and not theirs.content:
        return 1.0
    return shared(characters(text, mine.content), characters(text, theirs.content))


def same_mentions(text: str, mine: GoldAttribution, theirs: GoldAttribution) -> bool:
    """Whether the words beside the cue share half, source by source."""
    left, right = _in_order(mine.sources), _in_order(theirs.sources)
    return len(left) == len(right) and all(
        a.mention is b.mention or _half(text, a.mention, b.mention) for a, b in zip(left, right, strict=True)
    )


def same_roots(text: str, cast: Cast, other: Cast, mine: GoldAttribution, theirs: GoldAttribution) -> bool:
    """Whether both name the same sources: resolved to one place, or to descriptions of one name."""
    left, right = _in_order(mine.sources), _in_order(theirs.sources)
    return len(left) == len(right) and all(
        _same_source(text, cast, other, a, b) for a, b in zip(left, right, strict=True)
    )


def _same_source(text: str, cast: Cast, other: Cast, mine: GoldSource, theirs: GoldSource) -> bool:
    if SourceKind.UNSTATED in (mine.kind, theirs.kind):
        return mine.kind is theirs.kind
    if not (mine.resolved or mine.mention or theirs.resolved or theirs.mention):
        return True  # speakers of an interview whom the text never names
    if cast.is_one(mine, theirs):
        return True
    return any(same_name(a, b, mine.kind) for a in cast.descriptions(mine) for b in other.descriptions(theirs))


def _in_order(sources: Sequence[GoldSource]) -> list[GoldSource]:
    return sorted(sources, key=lambda source: source.mention or source.resolved or (0, 0))


def _half(text: str, left: Offsets | None, right: Offsets | None) -> bool:
    return bool(left and right) and shared(characters(text, [left]), characters(text, [right])) >= 0.5


def differences(text: str, cast: Cast, other: Cast, mine: GoldAttribution, theirs: GoldAttribution) -> Iterator[str]:
    """The names of what two paired attributions differ in, as far as a person has to decide."""
    if not _near(text, mine.cue, theirs.cue):
        yield "cue"
    if _contents(text, mine, theirs) < NEARLY:
        yield "content"
    if not same_mentions(text, mine, theirs):
        yield "mention"
    if not same_roots(text, cast, other, mine, theirs):
        yield "resolved"
    if [source.kind for source in _in_order(mine.sources)] != [source.kind for source in _in_order(theirs.sources)]:
        yield "kind"
    if mine.stance is not theirs.stance:
        yield "stance"
    if mine.relays != theirs.relays:
        yield "relays"


def _near(text: str, left: Offsets | None, right: Offsets | None) -> bool:
    return left is right or _half(text, left, right)


def draft(
    text: str,
    first: Sequence[GoldAttribution],
    second: Sequence[GoldAttribution],
    lines: tuple[dict[str, str], dict[str, str]],
) -> Iterator[str]:
    """The adjudicator's draft, line by line, in the order of the text; `lines` are the annotators' own, by id.

    Where both agree, the first's line. Where they differ, both as comments; the one that is to stand is uncommented.
    Lines for speakers of interviews are treated like others, by their first turn.
    """
    left, right = _one_a_line(first, lines[0]), _one_a_line(second, lines[1])
    matched = paired(text, left, right)
    cast, other = Cast(text, first), Cast(text, second)
    rows: list[tuple[int, str]] = []
    for mine, theirs in matched:
        differing = list(differences(text, cast, other, mine, theirs))
        row = _written(mine, lines[0])
        if differing:
            row = f"# DIFFERENT: {', '.join(differing)}\n# 1 {row}\n# 2 {_written(theirs, lines[1])}"
        rows.append((_first(mine), row))
    for mine in left:
        if all(mine is not one for one, _ in matched):
            rows.append((_first(mine), f"# ONLY IN 1\n# 1 {_written(mine, lines[0])}"))
    for theirs in right:
        if all(theirs is not one for _, one in matched):
            rows.append((_first(theirs), f"# ONLY IN 2\n# 2 {_written(theirs, lines[1])}"))
    yield from (row for _, row in sorted(rows, key=lambda place: place[0]))


def _one_a_line(attributions: Sequence[GoldAttribution], lines: dict[str, str]) -> list[GoldAttribution]:
    return [one for one in attributions if one.id in lines or (one.turn and one.id.endswith(".1"))]


def _written(one: GoldAttribution, lines: dict[str, str]) -> str:
    return lines[one.id] if one.id in lines else lines[one.id.removesuffix(".1")]


def _first(one: GoldAttribution) -> int:
    return min(span[0] for span in (one.cue, *one.content) if span)
