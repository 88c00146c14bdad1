"""What an annotator writes, made into offsets: `LINE:words`, `LINE:words#2`, `LINE:first words => LINE:last words`.

Enters: JSONL, one attribution a line (or one speaker of an interview; "#" begins a comment), and the text. Leaves:
gold attributions, and for every line that cannot be resolved a sentence that says what is wrong. Curly and straight
marks count as equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeVar

from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource, Offsets
from rashomon.evaluation.chains.texts import Line, Text
from rashomon.terms.attribution import SourceKind, Stance

Label = TypeVar("Label", Stance, SourceKind)
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_PLACE = re.compile(r"\s*(\d+)\s*:(.*)", re.DOTALL)
_KEYS = {"id", "cue", "content", "sources", "stance", "relays", "sure", "note"}
_SPEAKER_KEYS = {"id", "speaker", "resolved", "kind", "stance", "sure", "note"}


class AnchorError(ValueError):
    """An anchor or a line that cannot be resolved, said in a sentence."""


def annotated(jsonl: str, text: Text) -> tuple[tuple[GoldAttribution, ...], tuple[str, ...]]:
    """The attributions of an annotator's file in its order, and the errors, each with the number of its line."""
    found, errors, seen = list[GoldAttribution](), list[str](), set[str]()
    for number, line in enumerate(jsonl.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise AnchorError("not a JSON object")
            for one in _turns(row, text) if "speaker" in row else (_attribution(row, text),):
                if one.id in seen:
                    raise AnchorError(f"the id {one.id!r} is used twice")
                seen.add(one.id)
                found.append(one)
        except (AnchorError, json.JSONDecodeError) as wrong:
            errors.append(f"line {number}: {wrong}")
    return tuple(found), tuple(errors)


def _attribution(row: dict[str, Any], text: Text) -> GoldAttribution:
    _known_keys(row, _KEYS)
    cue, content = row.get("cue"), tuple(span_of(anchor, text) for anchor in row.get("content") or ())
    stance = _member(Stance, row.get("stance"), "stance")
    if not content and stance is not Stance.DECLINES:
        raise AnchorError("no content: only stance declines may go without")
    sources = row.get("sources")
    if not isinstance(sources, list) or not sources:
        raise AnchorError("sources must be a list with at least one entry")
    return GoldAttribution(
        id=_id(row),
        cue=span_of(cue, text) if cue is not None else None,
        content=tuple(sorted(content)),
        sources=tuple(_source(source, text) for source in sources),
        stance=stance,
        relays=tuple(span_of(anchor, text) for anchor in row.get("relays") or ()),
        sure=bool(row.get("sure", True)),
    )


def _source(row: Any, text: Text) -> GoldSource:
    if not isinstance(row, dict):
        raise AnchorError("a source must be an object with mention, resolved and kind")
    _known_keys(row, {"mention", "resolved", "kind"})
    mention, resolved = (span_of(row[key], text) if row.get(key) else None for key in ("mention", "resolved"))
    return GoldSource(mention=mention, resolved=resolved, kind=_member(SourceKind, row.get("kind"), "kind"))


def _turns(row: dict[str, Any], text: Text) -> Iterator[GoldAttribution]:
    """A speaker's line stands for every turn of that speaker: the longest runs of sentences with the label."""
    _known_keys(row, _SPEAKER_KEYS)
    resolved = span_of(row["resolved"], text) if row.get("resolved") else None
    source = GoldSource(mention=None, resolved=resolved, kind=_member(SourceKind, row.get("kind"), "kind"))
    runs = [list(run) for label, run in groupby(text.lines, key=lambda line: line.speaker) if label == row["speaker"]]
    if not runs:
        raise AnchorError(f"no sentence of the document is spoken by {row['speaker']!r}")
    for number, run in enumerate(runs, 1):
        yield GoldAttribution(
            id=f"{_id(row)}.{number}",
            cue=None,
            content=((run[0].start, run[-1].end),),
            sources=(source,),
            stance=_member(Stance, row.get("stance"), "stance"),
            sure=bool(row.get("sure", True)),
            turn=True,
        )


def span_of(anchor: Any, text: Text) -> Offsets:
    """The offsets an anchor names. AnchorError where its words are not in the line, or more than once without `#n`."""
    if not isinstance(anchor, str):
        raise AnchorError(f"an anchor is a string like '12:words', not {anchor!r}")
    first, arrow, last = anchor.partition("=>")
    start = _place(first, text)
    if not arrow:
        return start
    end = _place(last, text)
    if end[0] < start[0]:
        raise AnchorError(f"{anchor!r} ends before it begins")
    return start[0], end[1]


def _place(anchor: str, text: Text) -> Offsets:
    match = _PLACE.fullmatch(anchor)
    if match is None:
        raise AnchorError(f"{anchor!r} does not begin with a line number and a colon")
    number, words = int(match[1]), match[2].strip()
    if not 1 <= number <= len(text.lines):
        raise AnchorError(f"{anchor!r}: the document has lines 1 to {len(text.lines)}")
    line = text.lines[number - 1]
    which: int | None = None
    places = _occurrences(words, line, text)
    if not places and (counted := re.fullmatch(r"(.*)#(\d+)", words, re.DOTALL)):
        which, places = int(counted[2]), _occurrences(counted[1].strip(), line, text)
    if not places:
        raise AnchorError(f"{anchor!r} is not in line {number}")
    if which is None and len(places) > 1:
        raise AnchorError(f"{anchor!r} is {len(places)} times in line {number}: add #1, #2 ...")
    if which is not None and not 1 <= which <= len(places):
        raise AnchorError(f"{anchor!r}: the words are {len(places)} times in line {number}")
    return places[(which or 1) - 1]


def _occurrences(words: str, line: Line, text: Text) -> list[Offsets]:
    """Where the words stand in the line, not inside longer words."""
    if not words:
        raise AnchorError("an anchor without words")
    wanted = re.escape(words.translate(_STRAIGHT))
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    here = text.text[line.start : line.end].translate(_STRAIGHT)
    found = re.finditer(f"{before}{wanted}{after}", here)
    return [(line.start + match.start(), line.start + match.end()) for match in found]


def _known_keys(row: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(row) - known):
        raise AnchorError(f"unknown key {unknown[0]!r}")


def _id(row: dict[str, Any]) -> str:
    if not isinstance(row.get("id"), str) or not row["id"]:
        raise AnchorError("no id")
    return str(row["id"])


def _member(labels: type[Label], value: Any, what: str) -> Label:
    try:
        return labels(value)
    except ValueError:
        raise AnchorError(f"{what} {value!r}: choose one of {', '.join(labels)}") from None
