"""The desk: what the forms of the pages do to a case, each once, by a name and for a reason.

Enters: a form that the guard let through. Leaves: an entry of the log and a sentence about it, and where the page goes
on. What has to be counted again is given to `working`. Deliberately not done: deciding what may be judged (casebook).
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.casebook.corrections import place_in
from rashomon.casebook.log import detail_of
from rashomon.terms import MARKED, Dispute, Id, Judgement, JudgementKind, Link, Refusal, UsageError
from rashomon.terms.tables import thing_of
from rashomon.web.drawing import clipped
from rashomon.web.forms import FILE_BYTES, FILES, Form
from rashomon.web.people import Word
from rashomon.web.view import View
from rashomon.web.working import Works

_K = JudgementKind
_FIELDS = ("outlet", "title", "author", "date", "changed", "republished_from", "address")
_NEEDED = (
    "title", "name", "with", "start", "end", "part", "text", "grade", "scale", "tag", "to", "report", "who", "open",
    "everywhere",
)  # fmt: skip  # fields of a form that are the detail of a judgement
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069\u200e\u200f]')
_LONGEST_NAME = 120  # characters of a file's name that are kept
_SAID: Mapping[str, str] = {
    _K.RIGHT: "Held right",
    _K.WRONG: "Judged wrong",
    _K.UNSURE: "Marked unsure",
    _K.HIDE: "Hidden",
    _K.SAME: "Held to be one",
    _K.DIFFERENT: "Held to be two",
    _K.MERGE: "Merged",
    _K.SPLIT: "Split off",
    _K.RENAME: "Renamed",
    _K.SOURCE: "Source corrected",
    _K.ACTOR: "Corrected who it is",
    _K.SAME_SOURCE: "Held to be one source",
    _K.SPAN: "Characters corrected",
    _K.GRADE: "Graded",
    _K.NOTE: "Noted",
    _K.TAG: "Tagged",
    _K.ASSIGN: "Assigned",
    _K.READ: "Marked as read",
    _K.SET: "Given",
    _K.UNDO: "Taken back",
    _K.REDO: "Given again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """What is said on the next page about what was just done; `entry` can be taken back, `at` is where it was."""

    sentence: str
    entry: int | None = None
    at: str = ""


class Desk:
    """The changes that one person makes; `by` is the name they go under."""

    def __init__(self, view: View, works: Works) -> None:
        self.view = view
        self.works = works
        self.flash: Flash | None = None
        self._said_at = ""

    def said(self, path: str) -> Flash | None:
        """What there is to say about the last change: on the page that comes after it, however often it is loaded."""
        self._said_at = self._said_at or path
        if path != self._said_at:
            self.flash = None
        return self.flash

    def do(self, what: str, form: Form, by: str) -> Flash:
        """Carry out a form. Raises UsageError for one that says nothing that can be done."""
        done = _DOES[what](self, form, by)
        self.flash, self._said_at = done, ""
        return done

    def judge(self, form: Form, by: str) -> Flash:
        """Right, wrong or unsure by one button, whose value is word and id; the same word again takes it back."""
        kind, _, about = form.one("judge").partition(" ")
        standing = self._standing(about)
        reason = form.one("reason") or None
        self._remember(about)
        if standing is not None and standing.kind == kind:
            return self._turned(standing.number, by, back=True)
        return self._said(self.view.case.judge(kind, about, by=by, reason=reason), about)

    def decide(self, form: Form, by: str) -> Flash:
        """Any other judgement, with what it needs in fields of the same names as in its detail."""
        kind, about = form.one("kind"), form.one("about")
        detail: dict[str, Any] = {name: form.one(name) for name in _NEEDED if form.one(name).strip()}
        if form.one("source_kind"):
            detail["kind"] = form.one("source_kind")
        self._remember(about)
        if kind == _K.SPLIT:
            detail |= {"part": form.all("claim"), "inside": form.one("inside") == "version"}
        return self._said(
            self.view.case.judge(kind, about, by=by, reason=form.one("reason") or None, detail=detail), about
        )

    def undo(self, form: Form, by: str) -> Flash:
        """Take back an entry of the log."""
        return self._turned(_number(form.one("entry")), by, back=True)

    def redo(self, form: Form, by: str) -> Flash:
        """Let an entry that was taken back stand again."""
        return self._turned(_number(form.one("entry")), by, back=False)

    def set(self, form: Form, by: str) -> Flash:
        """What a person knows of a report: every field of the form that differs from what the case has."""
        report = self.view.report(form.one("about"))
        known = {"author": report.byline, "date": report.published}
        had = {name: known.get(name, getattr(report, name, None)) or "" for name in _FIELDS}
        given: Mapping[str, str] = {
            name: form.one(name).strip()
            for name in _FIELDS
            if name in form.fields and form.one(name).strip() != had[name]
        }
        if not given:
            return Flash(sentence="Nothing was changed.")
        return self._given(report.id, form, by, given, f"Given: {', '.join(given)}")

    def mark(self, form: Form, by: str) -> Flash:
        """A passage that is furniture, or body: a paragraph, or other characters where they are given."""
        report = self.view.report(form.one("about"))
        paragraph = dict(zip(("start", "end"), form.one("paragraph").split("-"), strict=False))
        typed = {name: form.one(name) for name in ("start", "end", "text") if form.one(name)}
        start, end = place_in(report.text, typed or paragraph)
        words = clipped(" ".join(report.text[start:end].split()), 60)
        given = {MARKED: f"{start}-{end} {form.one('furniture')}"}
        return self._given(report.id, form, by, given, f"Marked as {form.one('furniture')}: {words}")

    def _given(self, report: Id, form: Form, by: str, given: Mapping[str, str], said: str) -> Flash:
        """What was given for a report is kept, and the report derived again beside the pages."""
        self.view.case.set(report, by=by, reason=form.one("reason") or None, rebuild=False, **given)
        self.works.build()
        entry = self.view.case.log_entries(0, 1)[0]
        return Flash(sentence=said, entry=entry.number)

    def add(self, form: Form, by: str) -> Flash:
        """Files dropped on a page or chosen: kept beside the case, then read in the background."""
        paths, refused = kept_beside(self.view.case.path, form)
        self.works.state = type(self.works.state)(refused=tuple(refused))
        if paths:
            self.works.build(paths, str(self.view.case.path.parent.absolute()))
        return Flash(sentence=f"{len(paths)} of {len(paths) + len(refused)} files are being read.")

    def _remember(self, about: str) -> None:
        """Keep what the matters of a claim or an attribution hold, so that its page is found when their id changes."""
        claims = list(self.view.case.rows_with("claims", "id", [about]))
        told = self.view.case.rows_with("claims", "attribution", [about])
        self.view.remember({one.matter for one in (*claims, *told)})

    def _standing(self, about: str) -> Word | None:
        """Right, wrong or unsure, as it stands on what `about` names."""
        shown = self.view.case.show(about)
        if shown.kind == "link":
            return self.view.people.verdict_on(thing_of(Link, shown.row))
        if shown.kind == "dispute":
            dispute = thing_of(Dispute, shown.row)
            return self.view.people.verdict_between(dispute, self.view.matter(dispute.matter).versions)
        return self.view.people.verdict(shown.id)

    def _turned(self, number: int, by: str, *, back: bool) -> Flash:
        entry = self.view.case.undo(number, by=by) if back else self.view.case.redo(number, by=by)
        turned = next(one for one in self.view.case.judgements(number - 1) if one.number == number)
        self._count_again(rebuild=turned.kind == _K.SET)
        said = f"{_SAID[JudgementKind(entry.kind)]}: {_SAID.get(turned.kind, turned.kind).lower()}"
        return Flash(sentence=said, entry=number if not back else -number, at=f"j-{turned.about}")

    def _said(self, entry: Judgement, about: str) -> Flash:
        self._count_again()
        words = self._words(entry)
        kind = _SAID[JudgementKind(entry.kind)]
        return Flash(sentence=f"{kind}: {words}" if words else kind, entry=entry.number, at=f"j-{about}")

    def _count_again(self, *, rebuild: bool = False) -> None:
        if rebuild:
            self.works.build()
        elif not self.view.case.linked:
            self.works.link()

    def _words(self, entry: Judgement) -> str:
        """A few words of what an entry is about, to recognise it by."""
        detail = detail_of(entry)
        told = next((str(detail[name]) for name in ("title", "name", "grade", "tag", "to") if detail.get(name)), "")
        row = self.view.case.show(entry.about).row if entry.text_sha256 or detail.get("of") else {}
        spans = row.get("content") or [row]
        words = (
            row.get("text") if entry.kind != _K.READ and "sha256" not in row else row.get("title") or row.get("input")
        )
        return clipped(told or words or spans[0].get("text") or row.get("name") or "", 80)


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise UsageError("Name an entry of the log by its number.")
    return int(typed)


def kept_beside(case: Path, form: Form) -> tuple[tuple[str, ...], list[Refusal]]:
    """Write the files of a form into the folder of files added by hand; their paths, and what is not taken."""
    folder = case.absolute().with_name(f"{case.stem}-added")
    paths, refused = [], []
    for file in form.files[:FILES]:
        name = file_name(file.name)
        if len(file.content) > FILE_BYTES:
            reason = f"It has more than {FILE_BYTES // 1_000_000} MB. Add it with rashomon build."
            refused.append(Refusal(input=name, reason=reason))
        else:
            paths.append(str(_written(folder, name, file.content)))
    if len(form.files) > FILES:
        reason = f"More than {FILES} files were sent at once; the rest was left out."
        refused.append(Refusal(input=f"{len(form.files) - FILES} files", reason=reason))
    return tuple(paths), refused


def file_name(sent: str) -> str:
    r"""A name that stays in its folder and hides nothing: its last part, without characters that act on a system.

    >>> file_name("../../etc/passwd"), file_name(".hidden"), file_name("C:\\x\\a.html"), file_name("")
    ('passwd', 'hidden', 'a.html', 'file')
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", sent)[-1])
    clean = _UNSAFE.sub("", last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if dot and len(clean) > _LONGEST_NAME:
        clean = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if len(ending) < 10 else clean
    return clean[:_LONGEST_NAME] or "file"


def _written(folder: Path, name: str, content: bytes) -> Path:
    """The path at which the bytes lie now; under another name where this one holds other bytes."""
    folder.mkdir(mode=0o700, exist_ok=True)
    stem, dot, ending = name.rpartition(".")
    for number in range(1, 10_000):
        path = folder / (
            name if number == 1 else f"{stem or ending} ({number}){dot if stem else ''}{ending if stem else ''}"
        )
        if not path.exists():
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(content)
            return path
        if path.is_file() and path.read_bytes() == content:
            return path
    raise UsageError(f"There are too many files called {name}.")


_DOES: Mapping[str, Callable[[Desk, Form, str], Flash]] = {
    "judge": Desk.judge,
    "decide": Desk.decide,
    "undo": Desk.undo,
    "redo": Desk.redo,
    "set": Desk.set,
    "mark": Desk.mark,
    "add": Desk.add,
}
ACTIONS = tuple(_DOES)
