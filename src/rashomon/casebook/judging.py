"""What a person decides, checked and put into the log, bound to exact characters; taken back and given again.

Enters: a kind, an id, what else the kind needs. Leaves: one entry. Ids that change with the rules are not kept: a
matter or a version is named by its smallest claim, a dispute or a link by its two ends. Deliberately not done: letting
it take effect (`decisions`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.casebook.book import Casebook, rows
from rashomon.casebook.corrections import as_source, as_source_of, as_span
from rashomon.casebook.given import give_as_logged
from rashomon.casebook.log import CAME_AND_WENT, detail_of, log, logged, standing
from rashomon.casebook.lookup import Found, found
from rashomon.casebook.meant import ActorId, as_participant
from rashomon.casebook.whos import as_one, as_somebody_else
from rashomon.terms import Id, Judgement, JudgementKind, Span, UsageError

_K = JudgementKind
_MOST_PAIRS = 1_000_000  # two matters of a thousand claims each; linking holds every pair in memory
_AMONG = 12  # claims by which a word on a matter is held should its first count no more: a line of the log
_ADMIRALTY = re.compile("[A-F]|[1-6]|[A-F][1-6]")
_LONGEST = {"text": 20_000, "tag": 60, "to": 120, "title": 300, "grade": 40, "scale": 60, "reason": 2_000, "by": 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What a judgement is about, by names that last: `about` and, in `detail`, what stands beside it."""

    kind: str
    about: Id
    report: Id | None
    span: Span | None
    detail: dict[str, Any]
    found: Found


def judged(
    book: Casebook,
    kind: str,
    about: str,
    *,
    by: str,
    reason: str | None,
    detail: Mapping[str, Any] | None,
    actor_id: ActorId,
) -> Judgement:
    """Log a judgement; the entry made. `actor_id` is the id that readings give a name.

    See `rashomon.case.Case.judge`, also for what is refused with a UsageError.
    """
    if kind not in _RULES:
        raise UsageError(f"There is no judgement {kind!r}; there are {', '.join(sorted(_RULES))}.")
    subject = _subject(book, about)
    if subject.kind == "source" and kind in (_K.SAME, _K.DIFFERENT):
        subject = _who_is_who(book, kind, subject, dict(detail or {}))
    things, complete = _RULES[JudgementKind(kind)]
    if things and subject.kind not in things:
        raise UsageError(f"{kind!r} is said of {_listed(things)}; {about} is of the kind {subject.found.kind}.")
    said, why = _line("by", by) or "unknown", _line("reason", reason or "") or None
    more = (
        as_participant(book, subject.about, dict(detail or {}), actor_id)
        if kind == _K.ACTOR
        else complete(book, subject, dict(detail or {}))
    )
    with book.transaction():
        sha = book.select("SELECT sha256 FROM reports WHERE id = ?", subject.report) if subject.report else []
        return logged(
            book,
            _K(kind).value,
            subject.about,
            by=said,
            reason=why,
            text_sha256=sha[0][0] if sha else None,
            span=subject.span,
            detail={**subject.detail, **more},
        )


def taken_back(book: Casebook, number: int, *, by: str, reason: str | None = None) -> Judgement:
    """Log that entry `number` stands no more. Raises UsageError where it does not stand or cannot be taken back."""
    return _turned(book, number, _K.UNDO, by, reason)


def given_again(book: Casebook, number: int, *, by: str, reason: str | None = None) -> Judgement:
    """Log that entry `number`, which was taken back, stands again. Raises UsageError where it was not."""
    return _turned(book, number, _K.REDO, by, reason)


def last_standing(book: Casebook) -> Judgement | None:
    """The newest entry that can be taken back."""
    stand = [one for one in standing(log(book)) if one.kind not in CAME_AND_WENT]
    return stand[-1] if stand else None


def last_taken_back(book: Casebook) -> Judgement | None:
    """The entry that was taken back last and does not stand again."""
    entries = {one.number: one for one in log(book)}
    stand = {one.number for one in standing(entries.values())}
    back = [detail_of(one).get("entry", 0) for one in entries.values() if one.kind == _K.UNDO]
    left = [number for number in back if number in entries.keys() - stand and entries[number].kind not in CAME_AND_WENT]
    return entries[left[-1]] if left else None


def _turned(book: Casebook, number: int, kind: JudgementKind, by: str, reason: str | None) -> Judgement:
    with book.transaction():
        entries = log(book)
        entry = next((one for one in entries if one.number == number), None)
        if entry is None:
            raise UsageError(f"The log has no entry {number}.")
        if entry.kind in (*CAME_AND_WENT, _K.UNDO, _K.REDO):
            raise UsageError(f"Entry {number} is of the kind {entry.kind}, which cannot be taken back.")
        if (entry in standing(entries)) is (kind is _K.REDO):
            raise UsageError(f"Entry {number} {'stands' if kind is _K.REDO else 'was taken back'} already.")
        why = _line("reason", reason or "") or None
        made = logged(
            book, kind.value, entry.about, by=_line("by", by) or "unknown", reason=why, detail={"entry": number}
        )
        if entry.kind == _K.SET:
            give_as_logged(book, entry.about, detail_of(entry).get("input", ""))
        return made


def _subject(book: Casebook, word: str) -> _Subject:
    """What `word` names. Raises UsageError where nothing or more than one thing is meant, and for other links."""
    meant = found(book, word)
    kind, row = meant.kind, meant.row
    if kind in ("claim", "attribution"):
        return _made(kind, meant.id, row["report"], meant, span=_anchor(meant))
    if kind == "report":
        return _made(kind, meant.id, meant.id, meant)
    if kind in ("matter", "version"):
        first, *others = sorted(row["claims"])
        among = {"among": others[:_AMONG]} if others else {}
        return _by_claim(book, kind, first, meant, {"of": kind, **among})
    if kind == "dispute":
        left, right = (_claim_at(book, row, side, at) for at, side in enumerate(("left", "right")))
        return _by_claim(book, kind, left, meant, {"of": kind, "type": row["type"], "with": [right]})
    if kind == "link" and row["relation"] == "copies":
        return _made(kind, row["left"], row["left"], meant, detail={"of": "copies", "with": [row["right"]]})
    if kind == "link" and row["relation"] == "same_matter":
        return _by_claim(book, kind, row["left"], meant, {"of": "same_matter", "with": [row["right"]]})
    if kind in ("source", "actor"):
        return _made("source", meant.id, None, meant, detail={"of": "source", "called": row["name"]})
    raise UsageError(f"{meant.id} is a {kind}, which nobody can judge.")


def _who_is_who(book: Casebook, kind: str, subject: _Subject, detail: dict[str, Any]) -> _Subject:
    """An actor that is another one, or in one report somebody else: bound to the characters of a name."""
    if kind == _K.SAME:
        wanted = detail.get("with")
        other = wanted[0] if isinstance(wanted, list) and wanted else wanted
        mention, more = as_one(book, subject.about, " ".join(str(other or "").split()))
    else:
        mention, more = as_somebody_else(book, subject.about, str(detail.get("report") or ""))
    return _made("actor", mention.about, mention.report, subject.found, span=mention.span, detail=more)


def _made(
    kind: str, about: Id, report: Id | None, meant: Found, *, span: Span | None = None, detail: Any = None
) -> _Subject:
    return _Subject(kind=kind, about=about, report=report, span=span, detail=detail or {}, found=meant)


def _by_claim(book: Casebook, kind: str, claim: Id, meant: Found, detail: dict[str, Any]) -> _Subject:
    """Something named by a claim of it, to whose characters the judgement is bound."""
    (row,) = rows(book, "claims", "id = ?", claim)
    span = Span(start=row["start"], end=row["end"], text=row["text"])
    return _made(kind, claim, row["report"], meant, span=span, detail=detail)


def _claim_at(book: Casebook, dispute: Mapping[str, Any], side: str, at: int) -> Id:
    """The claim that one side of a dispute quotes."""
    words = dispute["evidence"][at]
    version = found(book, dispute[side]).row
    asked = 'SELECT id FROM claims WHERE report = ? AND start = ? AND "end" = ? ORDER BY id'
    ids: list[Id] = [id for (id,) in book.select(asked, words["report"], words["start"], words["end"])]
    return next((id for id in ids if id in version["claims"]), min(version["claims"]))


def _anchor(meant: Found) -> Span | None:
    """The characters a judgement is bound to: the claim; of an attribution its cue, else the start of its content."""
    row = meant.row
    place = row if meant.kind == "claim" else row["cue"] or next(iter(row["content"]), None)
    return Span(start=place["start"], end=place["end"], text=place["text"]) if place else None


def _line(name: str, value: Any) -> str:
    """Words on one line. Raises UsageError where they are longer than `name` may be."""
    line = " ".join(str(value).split())
    if len(line) > _LONGEST[name]:
        raise UsageError(f"{name}: {len(line)} characters are more than the {_LONGEST[name]} that fit.")
    return line


def _wanted(name: str, detail: Mapping[str, Any]) -> str:
    """The words that a judgement cannot do without."""
    if not (line := _line(name, detail.get(name) or "")):
        raise UsageError(f"This judgement needs words: {name}.")
    return line


Complete = Callable[[Casebook, _Subject, dict[str, Any]], dict[str, Any]]


def _as_it_is(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    return detail


def _nothing_more(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    return {}


def _with_others(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    if subject.kind == "actor":
        return {}
    others = detail.get("with")
    if not isinstance(others, list | tuple) or not others:
        raise UsageError("This is about two things or more: list the ids of the others in detail, as 'with'.")
    meant = [found(book, other) for other in others]
    for one in meant:
        if one.kind not in _SAYING:
            raise UsageError(f"{one.id} is a {one.kind}; judgements are about {_listed(_SAYING)}.")
    return {**detail, "with": [one.id for one in meant]}


def _with_matter(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    """Two matters, or versions, that are one; versions of one matter stay in it."""
    others = detail.get("with") or ()
    meant = [found(book, one) for one in ([others] if isinstance(others, str) else others)]
    if not meant or any(one.kind not in _GATHERED for one in meant):
        raise UsageError("Name the other matter, by its id, in detail, as 'with'.")
    part = sorted(subject.found.row["claims"])
    rest = sorted({claim for one in meant for claim in one.row["claims"]} - set(part))
    if not rest:
        raise UsageError("That is the same already.")
    versions = [one.row for one in (subject.found, *meant) if one.kind == "version"]
    if len(versions) <= len(meant):
        return _parts(part, rest)
    inside = len({one["matter"] for one in versions}) == 1
    return _parts(part, rest) | {"heads": [min(one["claims"]) for one in versions], "inside": inside}


def _part_of_matter(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    """Claims that are a matter of their own, for a version all of it; with `inside` a version of their own."""
    if subject.kind == "version" and not detail.get("inside"):
        part = set(subject.found.row["claims"])
        whole = set(found(book, subject.found.row["matter"]).row["claims"])
    else:
        part, whole = set(detail.get("part") or ()), set(subject.found.row["claims"])
    if not part or not part < whole:
        raise UsageError("Name some of the matter's claims, but not all of them, as 'part'.")
    if not detail.get("inside"):
        return _parts(sorted(part), sorted(whole - part))
    claims = (row for id in part for row in rows(book, "claims", "id = ?", id))
    places = {row["id"]: [row["report"], row["start"], row["end"]] for row in claims}
    return {"part": sorted(part), "rest": sorted(whole - part), "places": places, "inside": True}


def _parts(part: list[Id], rest: list[Id]) -> dict[str, Any]:
    if len(part) * len(rest) > _MOST_PAIRS:
        raise UsageError(f"{len(part)} and {len(rest)} claims are too many to be moved at once.")
    return {"part": part, "rest": rest}


def _words(*names: str) -> Complete:
    return lambda book, subject, detail: {name: _wanted(name, detail) for name in names}


def _grade(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    """A grade in the Admiralty's scale, A to F and 1 to 6, either or both; or any words in a scale of one's own."""
    grade, scale = _wanted("grade", detail), _line("scale", detail.get("scale") or "Admiralty")
    if scale == "Admiralty":
        grade = grade.upper()
        if not _ADMIRALTY.fullmatch(grade):
            raise UsageError("A grade of the Admiralty's scale is a letter A to F, a digit 1 to 6, or both: B2.")
    return {"grade": grade, "scale": scale}


def _note(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    text = str(detail.get("text") or "").strip().replace("\r\n", "\n")
    if not text or len(text) > _LONGEST["text"]:
        raise UsageError(f"A note has 1 to {_LONGEST['text']:,} characters; this one has {len(text):,}.")
    return {"text": text}


def _source(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    return as_source(book, subject.found.row, detail)


def _same_source(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    return as_source_of(book, subject.about, detail)


def _span(book: Casebook, subject: _Subject, detail: dict[str, Any]) -> dict[str, Any]:
    return as_span(book, subject.kind, subject.found.row, detail)


def _listed(things: tuple[str, ...]) -> str:
    *first, last = [f"{one}s" for one in things]
    return f"{', '.join(first)} and {last}" if first else last


_SAYING = ("claim", "attribution")
_GATHERED = ("matter", "version")
_JUDGED = (*_SAYING, "dispute", "link")
_RULES: Mapping[str, tuple[tuple[str, ...], Complete]] = {
    _K.RIGHT: (_JUDGED, _as_it_is),
    _K.WRONG: (_JUDGED, _as_it_is),
    _K.UNSURE: (_JUDGED, _as_it_is),
    _K.HIDE: (_SAYING, _nothing_more),
    _K.SAME: ((*_SAYING, "actor"), _with_others),
    _K.DIFFERENT: ((*_SAYING, "actor"), _with_others),
    _K.MERGE: (_GATHERED, _with_matter),
    _K.SPLIT: (_GATHERED, _part_of_matter),
    _K.RENAME: (_GATHERED, _words("title")),
    _K.SOURCE: (("attribution",), _source),
    _K.ACTOR: (("claim",), _as_it_is),  # and by `as_participant`
    _K.SAME_SOURCE: (("source",), _same_source),
    _K.SPAN: (_SAYING, _span),
    _K.GRADE: (("source", "report", *_SAYING), _grade),
    _K.NOTE: ((), _note),
    _K.TAG: ((), _words("tag")),
    _K.ASSIGN: ((), _words("to")),
    _K.READ: (("report",), _nothing_more),
}
