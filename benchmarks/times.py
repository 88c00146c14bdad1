"""Times measured: own gold and MEANTIME, beside recognizers-text where it is installed.

    PYTHONPATH=src python benchmarks/times.py ../shared/data             # as JSON with machine and commit
    PYTHONPATH=src python benchmarks/times.py ../shared/data --misses    # and what we missed of the development part

MEANTIME English (newsreader project, CC BY 4.0; three topics) is read from the data's folder and never copied.
recognizers-text-date-time (MIT, Microsoft) is no dependency: `pip install recognizers-text-date-time` puts it beside.
It is given the same text and date. Of several readings of one expression its first, the past one, counts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from surroundings import surroundings

from rashomon.evaluation.times import FoundTime, compared, found_by_us
from rashomon.evaluation.times_gold import GoldText, gold_texts, meantime_texts
from rashomon.reading import Reader

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def by_recognizers(text: GoldText, *, timex: bool) -> list[FoundTime]:
    """What recognizers-text makes of a text; without a published date relative ones are counted as left open."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]

    reference = datetime.fromisoformat(text.published[:10]) if text.published else datetime(1900, 1, 1)
    found = []
    for one in recognize_datetime(text.text, "en-us", reference=reference):
        values = (one.resolution or {}).get("values") or [{}]
        value = _timex(values[0]) if timex else _edtf(values[0])
        if not text.published and value and value[:2] in ("18", "19") and value[:4] not in one.text:
            value = None
        found.append(FoundTime(start=one.start, end=one.end + 1, value=value))
    return found


def _timex(value: Mapping[str, str]) -> str | None:
    written = value.get("timex")
    return value.get("value") if written and "XXXX" in written else written


def _edtf(value: Mapping[str, str]) -> str | None:
    """A resolution in EDTF; None for lengths, repeated times and what it did not resolve."""
    if value.get("type") in ("date", "datetime"):
        return (value.get("value") or "")[:10] or None
    if value.get("type") not in ("daterange", "datetimerange") or "start" not in value or "end" not in value:
        return None
    timex = value.get("timex", "")
    if re.fullmatch(r"\d{4}(?:-\d\d)?", timex):
        return timex
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    return _range(date.fromisoformat(value["start"][:10]), date.fromisoformat(value["end"][:10]))


def _range(first: date, after: date) -> str:
    """The year, decade, century, quarter or month from one day up to another, else the two days."""
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        years = after.year - first.year
        if years in (1, 10, 100):
            return {1: f"{first.year}", 10: f"{first.year // 10}X", 100: f"{first.year // 100}XX"}[years]
        return f"{first.year}/{after.year}"
    months = 12 * (after.year - first.year) + after.month - first.month
    if first.day == after.day == 1 and months == 3 and first.month % 3 == 1:
        return f"{first.year}-{33 + first.month // 3}"
    if first.day == after.day == 1:
        return f"{first:%Y-%m}" if months == 1 else f"{first:%Y-%m}/{after:%Y-%m}"
    return f"{first}/{after - timedelta(days=1)}" if after - first > timedelta(days=1) else first.isoformat()


def main() -> None:
    """Print all scores as JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("data", type=Path)
    options.add_argument("--misses", action="store_true", help="print what we missed of the development part")
    asked = options.parse_args()
    gold = Path(str(resources.files("rashomon.evaluation"))) / "gold"
    parts = {name: gold_texts(gold / f"times_{name}.jsonl") for name in ("dev", "test")}
    parts["meantime"] = meantime_texts(asked.data / "meantime")
    reader = Reader.load()
    result: dict[str, Any] = {}
    for name, texts in parts.items():
        timex = name == "meantime"
        result[name], misses = compared(texts, lambda text, timex=timex: found_by_us(text, reader, timex=timex))
        for miss in misses if asked.misses and name == "dev" else ():
            words = miss.text.text[miss.gold.start : miss.gold.end] if miss.gold else "nothing"
            print(repr(words), miss.gold and miss.gold.value, miss.values, miss.text.published, miss.text.text)
        if find_spec("recognizers_date_time"):
            beside, _ = compared(texts, lambda text, timex=timex: by_recognizers(text, timex=timex))
            result[f"{name}, recognizers-text"] = beside
    result = {name: {key: round(value, 1) for key, value in scores.items()} for name, scores in result.items()}
    json.dump(result | surroundings(), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
