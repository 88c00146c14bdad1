"""How many more may tell a matter, in words by which nothing finds them.

Enters: claims, the pairs of them that are likely one matter, groups, the claims near them. Leaves: by how many roots
and articles the high ends of a group's ranges are raised. What can be read off a case is how alike its articles tell
things: what an article is mainly about, others of its setting tell as well, so where much of that met nothing, claims
stay apart that are of one matter. Deliberately not done: saying which claims these are (see `nearby.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.clusters import Pair
from rashomon.linking.components import flags_of, in_rows
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import UNITS
from rashomon.linking.roots import NAMED, article_of
from rashomon.linking.sets import Codes, distinct, found_in

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers

# By so many roots and articles, times the share of main claims that stand alone in the articles of a matter, over the
# number of these, the high ends are raised, but by no more than `MOST`; where `SEVERAL` tell it, only from a share of
# `OFTEN` on. Nine newsrooms written by hand: interval scores 16.6 and 29.3, now 8.5 and 13.0; planted seeds 1-3, 11-14:
# 2.28 and 3.28, now 2.25 and 3.09 (decision 0172, with each newsroom left out).
ROOTS, ARTICLES, MOST = 7, 12, 5
SEVERAL, OFTEN = 3, 35 * UNITS // 100
ASIDE, PARTLY, WHOLLY = 0, 1, 2  # how much of a claim its report does not say only by the way: half, or all


class Spoken(NamedTuple):
    """What an article's setting is known by: the article, of which reports are versions, and the report's themes."""

    article: str
    themes: tuple[str, ...]


class Voices(NamedTuple):
    """By position the number of a claim's report by `reports`, and how central the claim is in it; what the reports'
    settings are known by, by these numbers. Reports without a claim may be among them.
    """

    reports: Codes
    report: Numbers
    central: Numbers
    spoken: Mapping[int, Spoken]


class Heard(NamedTuple):
    """By article what share of its main claims stand alone, in millionths, of one more of each kind; and how many
    articles at most have one of its themes, itself among them.
    """

    alone: Mapping[str, int]
    related: Mapping[str, int]


def central_in(one: Facets) -> int:
    """How central a claim is in its report."""
    told, central = len(one.words), one.central
    main = sum([word in central for word in one.words])
    return (2 * main >= told > 0) + (main == told > 0)


def spoken_in(one: Facets) -> Spoken:
    """The setting of a claim's report."""
    return Spoken(article_of(one.report), one.themes)


def voices_of(facets: Sequence[Facets], before: Voices | None = None, place: Numbers | None = None) -> Voices:
    """The voices of `facets`; those that were there `before` stand now at `place`, -1 where they went."""
    report, central = np.full(len(facets), -1), np.zeros(len(facets), np.int64)
    reports, spoken = (before.reports, dict(before.spoken)) if before else (Codes(), {})
    if before and place is not None:
        stays = np.flatnonzero(place >= 0)
        report[place[stays]], central[place[stays]] = before.report[stays], before.central[stays]
    fresh = np.flatnonzero(report < 0)
    new = [facets[at] for at in fresh.tolist()]
    report[fresh] = [reports[one.report.id] for one in new]
    central[fresh] = list(map(central_in, new))
    one_of = dict(zip(report[fresh].tolist(), fresh.tolist(), strict=True))
    spoken.update((number, spoken_in(facets[at])) for number, at in one_of.items())
    return Voices(reports, report, central, spoken)


def heard_among(voices: Voices, left: Numbers, right: Numbers) -> Heard:
    """What is heard of each article; `left` and `right` are claims that are likely one matter."""
    # 1. main claims of an article, and those of them that meet no claim of another
    # 2. how many articles have each theme; of each article the theme that most have
    articles, of_report = _articles(voices)
    article = of_report[voices.report]
    others = article[left] != article[right]
    main = voices.central == WHOLLY
    alone = main & ~flags_of(len(article), np.concatenate([left[others], right[others]]))
    of_all, of_alone = (np.bincount(article[some], minlength=len(articles)) for some in (main, alone))
    share = UNITS * (of_alone + 1) // (of_all + 2)
    there, themes = distinct(voices.report), Codes()
    told = [voices.spoken[one].themes for one in there.tolist()]
    theme = np.fromiter(map(themes.__getitem__, chain.from_iterable(told)), np.int64)
    by_article, size = np.repeat(of_report[there], list(map(len, told))), max(1, len(themes))
    by_article, theme = np.divmod(distinct(by_article * size + theme), size)
    related = np.ones(len(articles), np.int64)
    np.maximum.at(related, by_article, np.bincount(theme, minlength=size)[theme])
    by_name = (dict(zip(articles, found.tolist(), strict=True)) for found in (share, related))
    return Heard(*by_name)


def more_of(voices: Voices, first: Numbers, near: Numbers, heard: Heard, different: Collection[Pair] = ()) -> Numbers:
    """By how many roots and by how many articles the high ends of each group are raised, in two rows, at the place of
    its first claim; 0 elsewhere. `first` is that of the group of each claim, `near` as `nearby` has it.

    Who tells a matter at all are the articles of its claims and of those near it: the more they are, the fewer miss. An
    article with a claim that somebody called `different` from one of them is none that was missed.
    """
    articles, of_report = _articles(voices)
    size, count, article = len(first), max(1, len(articles)), of_report[voices.report]
    alone, related = (np.array([of[one] for one in articles], np.int64) for of in heard)
    told = distinct(first * count + article)
    group, by = np.divmod(told, count)
    members = np.bincount(group, minlength=size)
    shares, room = np.zeros(size, np.int64), np.zeros(size, np.int64)
    np.add.at(shares, group, alone[by])
    np.maximum.at(room, group, related[by])

    def besides(groups: Numbers, claims: Numbers) -> Numbers:
        """How many articles of these claims do not tell the matter of the group."""
        found = distinct(groups * count + article[claims])
        return np.bincount(found[~found_in(told, found)] // count, minlength=size)

    tellers = members + besides(*near)
    one, other = in_rows(different)
    unlike = besides(first[np.concatenate([one, other])], np.concatenate([other, one]))
    room = np.clip(room - tellers - unlike, 0, MOST) * flags_of(size, first[voices.central >= PARTLY])
    room *= (tellers < SEVERAL) | (shares >= OFTEN * members)
    whole = np.maximum(1, members * tellers * UNITS)
    return np.stack([np.minimum(room, most * shares // whole) for most in (ROOTS, ARTICLES)])


def roots_unheard(members: Sequence[Facets], more: int) -> int:
    """How many `more` roots a matter may have than its claims and those near it show: none where two articles or more
    have it from one who has a name, and from nobody else. That is one's word: of 25 planted tellings of matters with
    one root in several articles none had more, though of 4 by hand all, for others spoke against him (decision 0172).
    """
    found = {root.key: root.kind for one in members if not one.headline for root in one.path.roots}
    several = len({article_of(one.report) for one in members}) > 1
    return 0 if several and len(found) == 1 and NAMED.issuperset(found.values()) else more


def _articles(voices: Voices) -> tuple[list[str], Numbers]:
    """The articles, and which of them each report is of."""
    articles = dict[str, int]()
    of_report = np.full(len(voices.reports), -1)
    for report, one in voices.spoken.items():
        of_report[report] = articles.setdefault(one.article, len(articles))
    return list(articles), of_report
