"""Gold for times: short texts of one's own with their expressions of time, or MEANTIME's articles.

Enters: a JSONL file in the form that `docs/gold.md` describes, or the folder of MEANTIME English. Leaves: documents
with their expressions, in text order. Deliberately not done: scoring.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from rashomon.terms.errors import UsageError

BASES = ("stated", "report", "said", "text", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """Code points `start` to `end` and the value: EDTF in gold of one's own, TIMEX3 in MEANTIME; None where open.

    `basis` says what a careful reader reckons it from: one of `BASES`, None in MEANTIME.
    """

    start: int
    end: int
    value: str | None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text, the date it was published, its expressions, and the characters in which all of them are marked."""

    name: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]
    marked: tuple[tuple[int, int], ...]


def gold_texts(path: Path) -> tuple[GoldText, ...]:
    """The texts of a JSONL file. UsageError that names the line for what is not of the form."""
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            texts.append(_text(f"line {number}", json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: {error}") from error
    return tuple(texts)


def _text(name: str, row: Mapping[str, Any]) -> GoldText:
    text = row["text"]
    times = tuple(
        GoldTime(start=one["start"], end=one["end"], value=one["edtf"], basis=one["basis"])
        for one in row["expressions"]
    )
    last = 0
    for one in times:
        if not last <= one.start < one.end <= len(text):
            raise ValueError(f"{one.start} to {one.end} is not behind the one before, or not in the text")
        if one.basis not in BASES or (one.value is None) != (one.basis == "open"):
            raise ValueError(f"basis {one.basis!r} does not go with {one.value!r}")
        last = one.end
    return GoldText(name=name, text=text, published=row["published"], times=times, marked=((0, len(text)),))


def meantime_texts(folder: Path) -> tuple[GoldText, ...]:
    """The articles of MEANTIME English under a folder. UsageError where there is none."""
    files = sorted((folder / "intra-doc_annotation").glob("*/*.xml"))
    if not files:
        raise UsageError(f"{folder} is not the folder of MEANTIME: there is no article under intra-doc_annotation")
    return tuple(_article(file) for file in files)


def _article(file: Path) -> GoldText:
    """An article with its tokens one space apart; only its first sentences were annotated. Its own date is left out."""
    root = ElementTree.parse(file).getroot()
    text, places, sentences = _laid_out(root)
    own: list[tuple[str, int, int]] = []
    day, dateline = "", (0, 0)
    for timex in root.iter("TIMEX3"):
        spans = [places[anchor.attrib["t_id"]] for anchor in timex.iter("token_anchor")]
        if timex.attrib.get("functionInDocument") == "CREATION_TIME":
            day, dateline = timex.attrib["value"], (spans[0][0], spans[-1][1]) if spans else dateline
        elif spans:
            own.append((timex.attrib["value"], spans[0][0], spans[-1][1]))
    if not day:  # a few files mark their dateline as any other date
        own.sort(key=lambda one: one[1])
        (day, *dateline_), own = own[0], own[1:]
        dateline = (dateline_[0], dateline_[1])
    times = tuple(GoldTime(start=start, end=end, value=value) for value, start, end in own)
    last = max(sentences[anchor.attrib["t_id"]] for anchor in root.iterfind("Markables//token_anchor"))
    ends = [places[token][1] for token, sentence in sentences.items() if sentence <= last]
    return GoldText(
        name=file.stem, text=text, published=_day(day), times=times, marked=((0, dateline[0]), (dateline[1], max(ends)))
    )


def _laid_out(root: ElementTree.Element) -> tuple[str, dict[str, tuple[int, int]], dict[str, int]]:
    """The text, title and date on lines of their own, and the place and sentence of each token."""
    text, places = "", {}
    sentences: dict[str, int] = {}
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.attrib["sentence"])
        if sentence in (1, 2) and sentence - 1 == max(sentences.values(), default=0):
            text = text[:-1] + "\n"
        places[token.attrib["t_id"]] = (len(text), len(text) + len(word))
        sentences[token.attrib["t_id"]] = sentence
        text += word + " "
    return text, places, sentences


def _day(value: str) -> str:
    """A day written 2009-02-03, or 03-02-2009 as one file has it."""
    return value[:10] if value[4] == "-" else "-".join(reversed(value.split("-")))
