"""Who each mention of several reports is: the room's answer to "are these the same?".

Enters: reports with readings, attributions, and places of mentions. Leaves: an id for each place. What the program
does with a case goes by `figures` and `gathering` alone; this is for asking about given places, as `rashomon eval
actors` does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence

from rashomon.claims.cast import cast_of
from rashomon.claims.figures import Roll, roll_of
from rashomon.claims.gathering import gathered
from rashomon.claims.sights import Key
from rashomon.claims.tree import Tree, tree_of
from rashomon.claims.voices import voices_of
from rashomon.terms import Attribution, Id, Reading, Report
from rashomon.terms.antecedents import ScoresPronouns

Scene = tuple[Report, Reading, tuple[Attribution, ...], Sequence[tuple[int, int]]]


def whos(
    scenes: Sequence[Scene],
    same: Collection[tuple[Key, Key]] = (),
    different: Collection[tuple[Key, Key]] = (),
    *,
    weak: bool = False,
    scores: ScoresPronouns | None = None,
) -> Mapping[tuple[Id, int, int], Id]:
    """The actor at each place asked for, by report, start and end; places that no word lies in stand alone.

    With `weak`, rules count that no table rests on: see `events`. `scores` as in `claims_of`.
    """
    rolls: list[tuple[Report, Roll, dict[tuple[int, int], int]]] = []
    for report, reading, attributions, places in scenes:
        tree = tree_of(reading)
        heads = {place: head for place in places if (head := head_at(tree, *place)) is not None}
        cast = cast_of(report, tree)
        cast.scores = scores
        roll = roll_of(cast, voices_of(tree.reading, attributions), heads.values())
        rolls.append((report, roll, heads))
    found = gathered([roll for _, roll, _ in rolls], same, different, weak=weak)
    answers: dict[tuple[Id, int, int], Id] = {}
    for (report, roll, heads), (_, _, _, places) in zip(rolls, scenes, strict=True):
        for place in places:
            figure = roll.figures[roll.of[heads[place]]] if place in heads else None
            alone = f"{report.id} {place[0]} {place[1]}"
            answers[report.id, *place] = found.actor[report.id, figure.id] if figure is not None else alone
    return answers


def roll_in(report: Report, reading: Reading) -> Roll:
    """The figures of a report by its names and descriptions; pronouns and attributions are not asked."""
    tree = tree_of(reading)
    return roll_of(cast_of(report, tree), voices_of(tree.reading, ()))


def head_at(tree: Tree, start: int, end: int) -> int | None:
    """The word that heads the characters `start` to `end`: a name's top word if one lies there, else the topmost."""
    first, last = bisect_right(tree.reading.end, start), bisect_left(tree.reading.start, end)
    words = [word for word in range(first, last) if tree.reading.tag[word] != "PUNCT"] or list(range(first, last))
    if not words:
        return None
    tops = [word for word in words if not first <= tree.reading.head[word] < last]
    top = tops[0] if tops else words[-1]
    while tree.reading.tag[top] in ("DET", "ADP", "PART") and (rest := [w for w in tops if w > top]):
        top = rest[0]
    inside = [word for word in words if tree.name[word] >= 0]
    if tree.name[top] < 0 and inside and tree.reading.tag[top] == "NOUN":
        name = tree.names[tree.name[inside[-1]]]
        is_behind = name.first > first and tree.reading.tag[name.first - 1] == "ADP"  # "a spokesman for Ada Wren"
        if name.last == words[-1] and first <= name.first and name.kind.value == "PER" and not is_behind:
            return inside[-1]
    return top
