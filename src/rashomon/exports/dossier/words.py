"""The words of a dossier: counts, ranges and what they mean, dates, kinds.

Enters: numbers and EDTF strings. Leaves: English. An unknown form of date comes back as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.terms.tables import Row
from rashomon.terms.telling import NOT_SAID, by_way_of
from rashomon.terms.wording import NOT_ESTABLISHED, at_hand, counted

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Spring", "Summer", "Autumn", "Winter",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)[0-9:.]*(.*))?")
_QUALIFIED = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = {21: 13, 22: 14, 23: 15, 24: 16}
_KINDS = {"author": "in its own voice", "unstated": NOT_SAID, "anonymous": "not named"}


def ranged(low: int | None, high: int | None) -> str:
    """A range, one number where both ends agree.

    >>> ranged(1, 2), ranged(3, 3), ranged(None, None)
    ('1–2', '3', 'not established')
    """
    if low is None or high is None:
        return NOT_ESTABLISHED
    return str(low) if low == high else f"{low}–{high}"


def date_in_words(edtf: str | None) -> str:
    """A date as vague as it is told; what has no simple form stays EDTF.

    >>> date_in_words("2031-03-04"), date_in_words("2031-03~"), date_in_words("2031-03-04/2031-03-09")
    ('4 March 2031', 'about March 2031', '4 March 2031 to 9 March 2031')
    >>> date_in_words(None), date_in_words("2031-03-XX"), date_in_words("../2031")
    ('not established', '2031-03-XX', 'until 2031')
    """
    if not edtf:
        return NOT_ESTABLISHED
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"until {date_in_words(last)}"
        return (
            f"from {date_in_words(first)} on" if last in ("", "..") else " to ".join(map(date_in_words, (first, last)))
        )
    match = _DAY.fullmatch(edtf.rstrip("~?%"))
    words = _day_in_words(*match.groups()) if match else None
    return _QUALIFIED.get(edtf[-1], "") + words if words else edtf


def _day_in_words(year: str, month: str | None, day: str | None, clock: str | None, zone: str | None) -> str | None:
    if month is None:
        return year
    named = _SEASONS.get(int(month), int(month))
    if not 1 <= named <= len(_MONTHS) or (day and not 1 <= int(day) <= 31):
        return None
    told = f"{int(day)} " if day else ""
    at = f", {clock}{' UTC' if zone == 'Z' else f' {zone}' if zone else ''}" if clock else ""
    return f"{told}{_MONTHS[named - 1]} {year}{at}"


def kind_in_words(kind: str) -> str:
    """What stands in brackets behind a source's name."""
    return _KINDS.get(kind, kind)


def roots_explained(origins: Row) -> str:
    """What the count of knowledge origins means, in sentences: that of the claims at hand, then what may be elsewhere.

    >>> roots_explained({"low": 1, "high": 1, "unstated": 0})
    'One independent origin stands behind these claims, as far as the texts tell.'
    """
    unstated = origins["unstated"]
    low, most, more = _at_hand(origins)
    if most is None:
        told = (
            "How many independent origins stand behind these claims is not established: no text says where they began."
        )
    elif low == most:
        told = (
            "One independent origin stands behind these claims, as far as the texts tell."
            if most == 1
            else f"{most} independent origins stand behind these claims, as far as the texts tell."
        )
    else:
        told = (
            f"Between {low} and {most} independent origins stand behind these claims: {most} if only those dependences "
            f"are counted that are certain; {low} if every plausible one is."
        )
    if more:
        told += f" {_elsewhere(more)}"
    if unstated:
        told += f" Besides, {_unstated(unstated)} never counted as new."
    return told


def counts_told(origins: Row) -> str:
    """A count of origins in short: of the claims at hand, and up to how many there may be.

    >>> counts_told({"low": 1, "high": 9, "own": 2, "unstated": 1}), counts_told({"low": 2, "high": 2})
    ('1–2 (or up to 9 with what may be told elsewhere), 1 unstated', '2')
    """
    low, most, more = _at_hand(origins)
    unstated = f", {origins['unstated']} unstated" if origins.get("unstated") else ""
    return ranged(low, most) + (f" (or up to {more} with what may be told elsewhere)" if more else "") + unstated


def roots_in_short(origins: Row) -> str:
    """A count of origins as a table has it.

    >>> roots_in_short({"low": 1, "high": 9, "own": 2, "unstated": 1})
    '1–2, or up to 9 + 1 unstated'
    """
    low, most, more = _at_hand(origins)
    unstated = f" + {origins['unstated']} unstated" if origins["unstated"] else ""
    return ranged(low, most) + (f", or up to {more}" if more else "") + unstated


def _at_hand(origins: Row) -> tuple[int | None, int | None, int | None]:
    return at_hand(origins["low"], origins["high"], origins.get("own"))


def _elsewhere(more: int) -> str:
    return f"It may be up to {more} with what is told of it elsewhere, in other words, which is not laid out here."


def _unstated(number: int) -> str:
    return "one root is stated by no text; it is" if number == 1 else f"{number} roots are stated by no text; they are"


def texts_explained(origins: Row, reports: int) -> str:
    """What the count of textual origins means, in sentences: that of the reports at hand, then what may be elsewhere.

    >>> texts_explained({"low": 2, "high": 9, "own": 3}, 3)[:76]
    'Of the 3 reports, between 2 and 3 were written independently of each other: '
    """
    low, most, more = _at_hand(origins)
    if low is None or most is None:
        return "How many of the texts were written independently of each other is not established."
    also = f" {_elsewhere(more)}" if more else ""
    of = f"Of the {counted(reports, 'report')}, " if reports > 1 else ""
    if reports == 1:
        return "One report tells it." + also
    if low == most:
        told = (
            "only one text was written independently; the others took passages from it or from each other."
            if most == 1
            else f"{most} were written independently of each other: no copied passage ties them."
        )
    else:
        told = (
            f"between {low} and {most} were written independently of each other: {most} if only certain copies are "
            f"counted; {low} if every plausible copy is."
        )
    return of + told + also


def one_line(text: str | None) -> str:
    """`text` on one line."""
    return " ".join((text or "").split())


def teller_in_words(chain: Sequence[Row], own_voice: str) -> str:
    """On whose word a claim stands, by its chain, and by way of whom; `own_voice` where its report says it itself.

    >>> chain = [{"kind": kind, "name": name} for kind, name in (("person", "Lind"), ("outlet", "TNO"), ("outlet", ""))]
    >>> teller_in_words(chain, "the Courier"), teller_in_words([{"kind": "author", "name": "Orm"}, {}], "the Courier")
    ('Lind, by way of TNO', 'the Courier')
    """
    root, *passed_on = chain[:-1]
    if root["kind"] == "author":
        return own_voice
    named = [one_line(one["name"]) for one in passed_on if one["kind"] != "unstated"]
    return (_KINDS["unstated"] if root["kind"] == "unstated" else one_line(root["name"])) + by_way_of(named)


def letters(number: int) -> str:
    """A, B, ... Z, AA, AB, ...: the versions of a matter.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    more, last = divmod(number, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + last)
