"""Claims in the columns of ACLED and of UCDP GED, as CSV: a start for coders, not a coding.

One row for each claim of an act (standing claims are left out): rows of one `rashomon_version` agree, rows of one
`rashomon_matter` with several versions do not. Nothing is merged and nothing is invented: a field is empty where the
claim does not establish it; types, actors' codes, fatalities and administrative units are the coder's. What a claim
counts stands in `rashomon_numbers` as told. Columns: ACLED's and UCDP GED's published codebooks (GED 23.1), then ours.
"""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from rashomon.exports.formats import guarded
from rashomon.exports.held import Held
from rashomon.exports.lexicons import words_in
from rashomon.exports.others.chains import chain_in_words, plain_day, stance_of
from rashomon.terms.tables import Row

_PRECISION = {"site": "1", "town": "1", "region": "3"}  # ACLED geo_precision; UCDP where_prec 1 exact, 4 first order


def acled(held: Held) -> tuple[bytes, int]:
    """The claims in ACLED's columns."""
    return _table(held, words_in("acled_columns"), _as_acled)


def ucdp(held: Held) -> tuple[bytes, int]:
    """The claims in the columns of UCDP's georeferenced event data."""
    return _table(held, words_in("ucdp_columns"), _as_ucdp)


def _table(held: Held, columns: Sequence[str], filled: Callable[[Held, Row], Mapping[str, Any]]) -> tuple[bytes, int]:
    out = io.StringIO(newline="")
    names = [*columns, *(f"rashomon_{name}" for name in words_in("event_columns"))]
    writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    versions = {id: one["id"] for row in held.rows("matters") for one in row["versions"] for id in one["claims"]}
    acts = _acts(held)
    for claim in acts:
        cells = {**filled(held, claim), **_own(held, claim, versions)}
        writer.writerow({name: _cell(value) for name, value in cells.items() if value is not None})
    return out.getvalue().encode("utf-8"), len(acts)


def _cell(value: Any) -> str:
    return guarded(value) if isinstance(value, str) else str(value)


def _acts(held: Held) -> list[Row]:
    rows = [row for row in held.rows("claims") if not row["standing"]]
    return sorted(rows, key=lambda row: (row["matter"] or "", row["id"]))


def _own(held: Held, claim: Row, versions: Mapping[str, str]) -> dict[str, Any]:
    root = held.chain_of(claim)[0]
    numbers = "; ".join(one["text"] for one in claim["numbers"] if one["text"])
    own = {
        "matter": claim["matter"],
        "version": versions.get(claim["id"]),
        "claim": claim["id"],
        "report": claim["report"],
        "start": claim["start"],
        "end": claim["end"],
        "chain": chain_in_words(held, claim),
        "root": None if root["kind"] == "unstated" else root["name"],
        "stance": stance_of(held, claim),
        "polarity": claim["polarity"],
        "modality": claim["modality"],
        "action": (claim["action"] or {}).get("lemma"),
        "places": "; ".join(one["name"] for one in claim["places"] if one["name"]),
        "numbers": numbers,
        "report_published": held.reports[claim["report"]]["published"],
    }
    return {f"rashomon_{name}": value for name, value in own.items()}


def _as_acled(held: Held, claim: Row) -> dict[str, Any]:
    report, place = held.reports[claim["report"]], _only_place(claim)
    day = plain_day((claim["time"] or {}).get("edtf")) or ""
    return {
        "event_date": day if len(day) == 10 else None,
        "year": day[:4],
        "time_precision": {10: "1", 7: "3"}.get(len(day)),
        "actor1": _actors(claim, "agent"),
        "actor2": _actors(claim, "target"),
        "location": place.get("name"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        "geo_precision": _PRECISION.get(place.get("precision", "")) if place.get("lat") is not None else None,
        "source": report["outlet"],
        "notes": _as_told(held, claim),
    }


def _as_ucdp(held: Held, claim: Row) -> dict[str, Any]:
    report, place = held.reports[claim["report"]], _only_place(claim)
    root = held.chain_of(claim)[0]
    first, last, precision = days_of((claim["time"] or {}).get("edtf"))
    return {
        "year": first[:4],
        "side_a": _actors(claim, "agent"),
        "side_b": _actors(claim, "target"),
        "source_article": _as_told(held, claim),
        "source_office": report["outlet"],
        "source_date": plain_day(report["published"]),
        "source_headline": report["title"],
        "source_original": None if root["kind"] == "unstated" else root["name"],
        "where_description": place.get("name"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        "date_prec": precision,
        "date_start": first,
        "date_end": last,
    }


def _as_told(held: Held, claim: Row) -> str:
    """The claim with who says it and how, so that no denial or "not" is lost where only one column is read."""
    how = [stance_of(held, claim)]
    how += [claim[name] for name, plain in (("polarity", "affirmed"), ("modality", "actual")) if claim[name] != plain]
    said = f": “{claim['text']}”" if claim["text"] else ""
    return f"{chain_in_words(held, claim)} ({', '.join(how)}){said}"


def _actors(claim: Row, role: str) -> str:
    """The actors of a role by their names; one that the case does not know as an actor ("he") is not established."""
    names = [one["name"] for one in claim["actors"] if one["role"] == role and one["actor"] and one["name"]]
    return "; ".join(dict.fromkeys(names))


def _only_place(claim: Row) -> Mapping[str, Any]:
    """The claim's place where it has one; of several it is not established which is the event's."""
    return claim["places"][0] if len(claim["places"]) == 1 else {}


def days_of(edtf: str | None) -> tuple[str, str, str]:
    """First and last day, and UCDP's precision: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer.

    >>> days_of("2031-02"), days_of("2031-03-04/2031-03-09"), days_of("2031-03-04~")
    (('2031-02-01', '2031-02-28', '4'), ('2031-03-04', '2031-03-09', '2'), ('', '', ''))
    """
    ends = [plain_day(one) for one in (edtf or "").split("/")]
    if not edtf or None in ends or len(ends) > 2:
        return "", "", ""
    first, last = str(ends[0]), str(ends[-1])
    start, end = (first + "-01-01"[len(first) - 4 :])[:10], _last_day(last)
    return start, end, _precision(start, end)


def _last_day(day: str) -> str:
    if len(day) == 4:
        return f"{day}-12-31"
    return day if len(day) == 10 else f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}"


def _precision(start: str, end: str) -> str:
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return "1" if days == 1 else "2" if days < 7 else "3" if days == 7 else "4" if days <= 31 else "5"
