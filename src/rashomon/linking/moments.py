"""Whether what two claims tell may be of two moments, so that neither speaks against the other.

Enters: two `Facets`. Leaves: bools. Saved reports often have no date, and a case often holds a year: what so many have,
who leads, what a survey found is another thing the week after. Deliberately not done: putting moments into an order
(see `days.py`), and what was done once, which has its own time.
"""

from __future__ import annotations

from rashomon.linking.actions import is_stance
from rashomon.linking.days import WEEK, days_of, earlier, gap, months_in, overlapping, published_in, weekdays_in
from rashomon.linking.facets import Facets, copied_alike, in_one_text
from rashomon.linking.moods import Mood
from rashomon.linking.words import folded_words, listed


def of_one_moment(left: Facets, right: Facets) -> bool:
    """Whether two claims are surely of one time: of one report or one copied text, of one day, or of reports whose days
    are known and lie within a week.
    """
    if in_one_text(left, right) or copied_alike(left, right) or overlapping(left.days, right.days):
        return True
    published = [days_of(side.report.published) for side in (left, right)]
    return None not in published and gap(*published) <= WEEK


def may_have_changed(slot: str, left: Facets, right: Facets) -> bool:
    """Whether both may have been so, one after the other: a count that stands ("has 129 delegates"), or opposite
    standings that are no stances ("leads", "trails"), in reports not surely of one time.
    """
    standing = left.claim.standing, right.claim.standing
    stances = is_stance(left.action) or is_stance(right.action)
    changes = {"number": all(standing), "action": any(standing) and not stances}
    return changes.get(slot, False) and not of_one_moment(left, right)


def was_still_to_come(one: Facets, other: Facets) -> bool:
    """Whether `one` tells what was done on a day that the report of `other`, which gives no day, is too early for ("the
    talks have not begun" on Monday, "began on Wednesday").
    """
    if one.claim.time is None or other.claim.time is not None or one.mood is Mood.TO_COME:
        return False
    return earlier(other.report.published, one.claim.time.edtf)


def of_other_days(left: Facets, right: Facets) -> bool:
    """Whether two reports tell of days, and no two of these are of one week: like things that they count are two."""
    days = left.told_days, right.told_days
    return all(days) and min(abs(one - other) for one in days[0] for other in days[1]) > WEEK


def of_a_month_apart(left: Facets, right: Facets) -> bool:
    """Whether one of two claims names a month or year in which it was, the other says no time, and its report names
    that nowhere and is not of it.
    """
    return any(_is_of_another_month(*both) for both in ((left, right), (right, left)))


def _is_of_another_month(one: Facets, other: Facets) -> bool:
    if one.claim.time is None or other.claim.time is not None:
        return False
    named = months_in(one.claim.time.text or "")
    told = months_in(f"{other.report.text} {published_in(other.report.published)}")
    return bool(named) and not named & told


def on_unlike_days(left: Facets, right: Facets) -> bool:
    """Whether two days that differ need not: one claim tells how it mostly is ("usually releases them on Tuesday"), or
    tells of two days, of which nobody knows which is of what ("signed one on Tuesday and one today"); or both say it in
    the same words, which name no day ("the night before").
    """
    texts = [(side.claim.time.text or "").casefold() if side.claim.time else "" for side in (left, right)]
    if texts[0] and texts[0] == texts[1] and not weekdays_in(texts[0]):
        return True
    usual = [bool(listed("usual_words.txt").intersection(folded_words(side.claim.text))) for side in (left, right)]
    return usual[0] != usual[1] or any(len(weekdays_in(side.claim.text)) > 1 for side in (left, right))
