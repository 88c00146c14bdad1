"""What people decided, in words: an entry of the log, what was just done, and all that stands about one thing.

Enters: entries of the log. Leaves: lines, safe to print.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.casebook.log import detail_of
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import hung
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line, quoted
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.words import verdict_in_words
from rashomon.terms import Judgement
from rashomon.terms.wording import cut_at_word

if TYPE_CHECKING:
    from rich.text import Text

_TOLD: Mapping[str, str] = {  # with what stands in the detail; a kind that is not here is its own word
    "note": "note “{text}”",
    "tag": "tag “{tag}”",
    "assign": "assigned to {to}",
    "grade": "grade {grade} ({scale})",
    "rename": "called “{title}”",
    "source": "source corrected to {name}",
    "same source": "{called} is the source {name}",
    "merge": "merged with another",
    "split": "split off",
    "same": "one matter with others",
    "different": "no matter with others",
    "hide": "hidden",
    "span": "{part} corrected to “{text}”",
    "actor": "“{text}” is {name}",
    "undo": "takes back entry {entry}",
    "redo": "gives entry {entry} again",
}
_OF = {
    "matter": " (the matter)",
    "version": " (a version)",
    "dispute": " (a dispute)",
    "copies": " (a copy)",
    "same_matter": " (two claims on one matter)",
}
_OTHER_END = {"dispute": " against ", "copies": " and ", "same_matter": " and "}
_LONGEST = 200  # characters of what somebody wrote, in a line of the log; under the thing itself it stands whole
_WORDS = 80  # characters of the words that an entry is about


def decided_in_words(entry: Judgement, longest: int = _LONGEST) -> str:
    """What an entry of the log says, without whom it is by: `grade B2 (Admiralty)`, `called “Whose boats” (the
    matter)`. Cut at `longest` characters; words that went with a text that was forgotten are not there.
    """
    detail = detail_of(entry)
    of, type_ = detail.get("of", ""), detail.get("type", "")
    what = f" (a dispute, {safe(type_)})" if of == "dispute" and type_ else _OF.get(of, "")
    return cut_at_word(one_line(_words(entry.kind, detail)), longest) + what


def _words(kind: str, detail: Mapping[str, Any]) -> str:
    if kind == "set":
        given = ((name, value) for name, value in detail.items() if name != "input")
        return ", ".join(f"{name}: {value or 'taken back'}" for name, value in given)
    if detail.get("of") == "actor" and {"name", "other"} <= detail.keys():
        return f"{detail['name']} is also {detail['other']}"
    if kind == "actor" and not detail.get("name"):
        return f"“{detail.get('text', '')}” left open"
    try:
        return _TOLD.get(kind, kind).format_map(detail)
    except KeyError:
        return kind


def draw_decided(held: Holdings, entry: Judgement, case: Path, page: Page) -> None:
    """What was just decided, of which words, and how it is taken back."""
    page.put(*hung(styled(("✓ ", "good"), decided_in_words(entry), "  ") + _about(held, entry), page, hang=2))
    why = f": {one_line(entry.reason)}" if entry.reason else ""
    back = "" if entry.kind in ("undo", "redo") else f"; rashomon undo {safe(str(case))} takes it back"
    said = f"entry {entry.number} of the log, by {safe(entry.by)}{why}{back}"
    page.put(*hung(styled("  ", (said, "faint")), page, hang=2))


def words_about(held: Holdings, entry: Judgement) -> str:
    """The words of what an entry is about; empty for what has none, or is in the case no more."""
    return _words_of(held, entry, entry.about)


def _about(held: Holdings, entry: Judgement) -> Text:
    """The id of what an entry is about, and its words where it has any; both ends of what has two."""
    detail = detail_of(entry)
    before = _OTHER_END.get(detail.get("of", ""))
    others = detail.get("with", ()) if before else ()
    told = _named(held, entry, entry.about)
    for id in others:
        told += styled(before or "") + _named(held, entry, id)
    return told


def _named(held: Holdings, entry: Judgement, id: str) -> Text:
    words = _words_of(held, entry, id)
    return styled((short(id), "id"), *((f"  {words}",) if words else ()))


def _words_of(held: Holdings, entry: Judgement, id: str) -> str:
    """The words of what has this id; empty for what has none."""
    if claim := held.claims.get(id):
        return _cut(claim.text)
    if own := held.attributions.get(id):
        return _cut(" … ".join(one.text for one in own.content) or (own.cue.text if own.cue else ""))
    if report := held.reports.get(id):
        return held.file_of(report.id)
    source = held.sources.get(id)
    return safe(source.name) if source and entry.kind != "same source" else ""


def _cut(text: str) -> str:
    return quoted(cut_at_word(text, _WORDS)) if text else ""


def said_lines(entries: Sequence[Judgement], page: Page) -> list[Text]:
    """What stands of what people said about one thing, a line each; nothing where nobody said anything."""
    lines: list[Text] = []
    for one in entries:
        told = verdict_in_words(one) if one.kind in ("right", "wrong", "unsure", "hide") else _signed(one)
        lines += hung(styled(("· ", "confirmed"), told, (f"  log {one.number}", "id")), page, hang=2)
    return [styled(), styled(("What people said", "title")), *lines] if lines else []


def _signed(entry: Judgement) -> str:
    why = f": {one_line(entry.reason)}" if entry.reason else ""
    return f"{decided_in_words(entry, sys.maxsize)}, {safe(entry.by)}, {safe(entry.at[:10])}{why}"
