"""Citations: places in numbered reports, quotations with what stands around them, and what a person said of a row.

Enters: a `Held`. Leaves: `Place`s, `Quoted` pieces and lines about judgements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.exports.dossier.blocks import Line, Place, Quoted, line, plain
from rashomon.exports.dossier.words import date_in_words, one_line
from rashomon.exports.held import Held
from rashomon.terms import Id
from rashomon.terms.span import around
from rashomon.terms.tables import Row
from rashomon.terms.telling import is_aside, only_against

_WIDTH = 80  # code points of text on either side of a quotation in a dispute: about one printed line
_SAID = {
    "right": "held right", "wrong": "held wrong", "unsure": "held unsure", "hide": "hidden",
    "same": "held to be one matter", "different": "held apart", "merge": "matters made one", "split": "matter split",
    "rename": "renamed",
    "source": "source corrected", "same source": "sources made one",
    "actor": "who is meant corrected", "span": "characters corrected", "grade": "graded",
    "note": "note", "tag": "tagged", "assign": "assigned", "read": "read", "set": "given",
    "actor same": "held to be one actor", "actor different": "held to be two actors",
    "inside merge": "versions made one", "inside split": "held to be a version of its own",
}  # fmt: skip
_SIGNS = {"wrong": "✗", "hide": "✗", "unsure": "?"}
_NAMED_BY_CLAIMS = ("dispute", "copies", "same_matter")  # their judgements are bound to a claim or report
_TOLD = ("title", "name", "other", "grade", "scale", "text", "tag", "to")  # of an entry's detail, what a reader wants


class Citing:
    """Cites from one case; the numbers of reports are those of its `Held`."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def place(self, report: Id, span: Mapping[str, Any] | None) -> Place | None:
        """Where `span` (anything with start and end) stands; None where the text has no words for it."""
        if not span or span.get("start") is None or span.get("end") is None or report not in self.held.numbers:
            return None
        return Place(number=self.held.numbers[report], start=span["start"], end=span["end"])

    def quote(self, report: Id, span: Row) -> Quoted:
        """The words of `span` with their place."""
        return Quoted(text=one_line(span["text"]), place=self.place(report, span))

    def in_context(self, report: Id, span: Row) -> Quoted:
        """The words of `span` with their place and some words before and after, of the same paragraph."""
        text = self.held.reports[report]["text"] if report in self.held.reports else None
        if not text or self.held.renamed:  # offsets count in the original text, which is not here
            return self.quote(report, span)
        before, after = around(text, span["start"], span["end"], _WIDTH)
        return Quoted(text=one_line(span["text"]), place=self.place(report, span), before=before, after=after)

    def against(self, claim: Row) -> str:
        """Either "denies" or "doubts" where the one on whose word the claim is does so; else empty.

        In "the ministry rejected the accusation that ..." the accusation is nobody's: the word is the ministry's. A
        relative clause inside what is denied is not itself denied.
        """
        own = self.held.attributions.get(claim["attribution"] or "")
        if own is None:
            return ""
        nobodys = all(one["kind"] == "unstated" for one in own["sources"])
        outer = self.held.attributions.get(own["within"] or "") if nobodys else None
        for one in filter(None, (own, outer)):
            aside = is_aside(claim["text"] or "", claim["start"], (span["start"] for span in one["content"]))
            if one["stance"] in ("denies", "doubts") and not aside:
                return str(one["stance"])
        return ""

    def only_against(self, matter: Row) -> str:
        """`only denied: ` before the title of a matter that nobody asserts; where there is a dispute, that says it."""
        claims = (self.held.claims[id] for id in matter["claims"] if id in self.held.claims)
        return "" if matter["disputes"] else only_against(self.against(one) for one in claims)

    def judged(self, ids: Iterable[Id | None]) -> tuple[Line, ...]:
        """What people decided about any of the things: a line for each entry of the log."""
        return tuple(self.entry(one) for id in ids if id for one in self.held.about.get(id, ()))

    def entry(self, entry: Row) -> Line:
        """An entry of the log in a line."""
        of = f"{entry['detail']['of'].replace('_', ' ')} " if entry["detail"].get("of") in _NAMED_BY_CLAIMS else ""
        within = "inside" if entry["detail"].get("inside") else entry["detail"].get("of")
        said = _SAID.get(f"{within} {entry['kind']}") or f"{of}{_SAID.get(entry['kind'], entry['kind'])}"
        told = [str(entry["detail"][name]) for name in _TOLD if entry["detail"].get(name)]
        if entry["kind"] == "actor":  # whose words, and whom they mean
            told = [f"{entry['detail'].get('text')}: {entry['detail'].get('name') or 'left open'}"]
        what = line(" ", Quoted(text=one_line(", ".join(told)))) if told else ()
        reason = line(": ", Quoted(text=one_line(entry["reason"]))) if entry["reason"] else ()
        who = line(" by ", Quoted(text=entry["by"], marks=False), f", {date_in_words(entry['at'][:10])}")
        sign = _SIGNS.get(entry["kind"], "✓")
        return line(plain(f"{sign} {said}", "confirmed")) + what + who + reason
