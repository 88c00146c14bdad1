"""Scores on a planted newsroom: what the program finds in its texts, beside simple ways, against what is planted.

Enters: a seed and how many reports. Leaves: scores by name, in per cent but for widths and interval scores; the
baselines' have their name in front ("minhash.copies.f1"). Everything starts from the rendered texts.
"""

from __future__ import annotations

from rashomon.evaluation.newsroom import joined, stories
from rashomon.terms.errors import UsageError


def planted_scores(seed: int, size: int, *, unseen: bool = False) -> dict[str, float]:
    """The scores of the installed program and of the baselines on `size` reports, keys sorted.

    With `unseen`, a third of the outlets write in styles that nothing is tuned on. UsageError for a size below one.
    """
    from rashomon.evaluation.planted_case import found_in
    from rashomon.evaluation.planted_copies import copy_scores, minhash_scores
    from rashomon.evaluation.planted_matters import dispute_scores, matter_scores, tfidf_scores
    from rashomon.evaluation.planted_origins import counting_scores, origin_scores

    if size < 1:
        raise UsageError(f"a newsroom of {size} reports cannot be scored: ask for at least one")
    story = joined(stories(seed, size, unseen=unseen))
    found = found_in(story)
    minhash, duplicates = minhash_scores(story)
    scores = {
        "reports": float(len(story.articles)),
        "reports.refused": float(len(found.tables["refusals"])),
        **copy_scores(story, found),
        **origin_scores(story, found),
        **matter_scores(story, found),
        **dispute_scores(story, found),
        **{f"minhash.{key}": value for key, value in minhash.items()},
        **{f"counting.{key}": value for key, value in counting_scores(story, duplicates).items()},
        **{f"tfidf.{key}": value for key, value in tfidf_scores(story).items()},
    }
    return {key: round(value, 2) for key, value in sorted(scores.items())}
