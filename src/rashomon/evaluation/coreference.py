"""Scores of coreference on the published definitions: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

Enters: gold and found groups of the same mentions, a case (a topic) at a time; no group reaches over two cases.
Leaves: precision, recall and F1 in per cent over all cases. MUC after Vilain et al. 1995 (links that are missing),
B-cubed after Bagga and Baldwin 1998 (each mention counts once), CEAF-e after Luo 2005 with his phi-4 and the best
one-to-one alignment of groups; the CoNLL F1 is the mean of the three (Pradhan et al. 2012). Mentions alone are groups
of one in both, unless they are left out of both before (`larger`), as some publications do; a mention that only one
side has then belongs to nobody on the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

Groups = Sequence[frozenset[Any]]


def groups_of(names: Mapping[Any, Hashable]) -> list[frozenset[Any]]:
    """The groups of mentions that have one name."""
    found: dict[Hashable, set[Any]] = defaultdict(set)
    for mention, name in names.items():
        found[name].add(mention)
    return [frozenset(group) for group in found.values()]


def larger(groups: Groups) -> list[frozenset[Any]]:
    """The groups of two mentions and more."""
    return [group for group in groups if len(group) > 1]


def conll_scores(cases: Sequence[tuple[Groups, Groups]]) -> dict[str, float]:
    """muc, b_cubed and ceaf_e as .precision, .recall, .f1, and conll.f1, over (gold, found) groups of every case.

    >>> gold, found = [frozenset("abc"), frozenset("de")], [frozenset("ab"), frozenset("cde")]
    >>> {name: round(score, 1) for name, score in conll_scores([(gold, found)]).items() if name.endswith("f1")}
    {'muc.f1': 66.7, 'b_cubed.f1': 73.3, 'ceaf_e.f1': 80.0, 'conll.f1': 73.3}
    """
    scores: dict[str, float] = {}
    for name, shares in (("muc", _muc), ("b_cubed", _b_cubed), ("ceaf_e", _ceaf_e)):
        right, found, wanted = 0.0, 0.0, 0.0
        again = 0.0
        for gold, groups in cases:
            hits, of_found = shares(groups, gold)
            hits_again, of_gold = shares(gold, groups)
            right, found, again, wanted = right + hits, found + of_found, again + hits_again, wanted + of_gold
        precision, recall = 100 * right / max(found, 1), 100 * again / max(wanted, 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        scores |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
    return scores | {"conll.f1": sum(scores[f"{name}.f1"] for name in ("muc", "b_cubed", "ceaf_e")) / 3}


def _muc(groups: Groups, others: Groups) -> tuple[float, float]:
    """The links inside `groups` that `others` keep, and all of them."""
    of = {mention: number for number, group in enumerate(others) for mention in group}
    parts = [len({of.get(mention, mention) for mention in group}) for group in groups]
    sizes = [len(group) for group in groups]
    return sum(sizes) - sum(parts), sum(sizes) - len(sizes)


def _b_cubed(groups: Groups, others: Groups) -> tuple[float, float]:
    """The sum over mentions of the share of their group that is in their group of `others` too, and the mentions."""
    shared = sum(len(group & other) ** 2 / len(group) for group in groups for other in others)
    return shared, sum(len(group) for group in groups)


def _ceaf_e(groups: Groups, others: Groups) -> tuple[float, float]:
    """The likeness of the best one-to-one alignment of the groups, and how many groups there are."""
    small, large = sorted((groups, others), key=len)
    likeness = [[2 * len(one & other) / (len(one) + len(other)) for other in large] for one in small]
    return best_alignment(likeness), len(groups)


def best_alignment(worth: Sequence[Sequence[float]]) -> float:
    """The greatest sum of one number a row, no two of one column; as many columns as rows at least.

    Kuhn's method as Munkres has it, with a potential for each row and column, one row added at a time.

    >>> best_alignment([[4, 3], [3, 1]]), best_alignment([[1, 0, 5], [2, 0, 4]])
    (6, 7)
    """
    if not worth:
        return 0
    rows, columns = len(worth), len(worth[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # the row that each column has, 0 for none; column 0 holds the row being added
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        slack, before = [float("inf")] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while row_of[at]:
            done[at] = True
            here, step, following = row_of[at], float("inf"), 0
            for column in range(1, columns + 1):
                if not done[column]:
                    cost = -worth[here - 1][column - 1] - row_price[here] - column_price[column]
                    if cost < slack[column]:
                        slack[column], before[column] = cost, at
                    if slack[column] < step:
                        step, following = slack[column], column
            for column in range(columns + 1):
                if done[column]:
                    row_price[row_of[column]] += step
                    column_price[column] -= step
                else:
                    slack[column] -= step
            at = following
        while at:
            row_of[at], at = row_of[before[at]], before[at]
    return sum(worth[row_of[column] - 1][column - 1] for column in range(1, columns + 1) if row_of[column])
