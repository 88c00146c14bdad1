"""Forgetting a report: its words leave every table, the search index, the log, the journal and the free space.

Enters: an open case and one of its reports. Leaves: the case without it, and an entry in the log that says that
something was removed, when, by whom and why, with the hash of the text. It happens in steps, each of which the next
opening of the case goes on from:

1. What is to be done is written down in `facts`, in a transaction of its own.
2. In one transaction the rows go, words that repeat the text go out of the log and the refusals, the search index is
   made anew (FTS5 keeps the words of deleted rows in its older segments), and the log gets its entry.
3. The file is written anew (VACUUM) and the WAL is emptied. Overwriting what is deleted is not enough: SQLite leaves
   copies of moved rows in the unused parts of pages.

Out of reach: copies of the file, snapshots, what a disk keeps of overwritten blocks, the input itself, other reports
that say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from rashomon.casebook.answers import Forgotten
from rashomon.casebook.book import Casebook, things
from rashomon.casebook.compared import forget_gone_texts
from rashomon.casebook.forgotten import FORGOTTEN, token_of
from rashomon.casebook.linked import drop_search_seal, fact, forget_linked
from rashomon.casebook.log import hash_of, log, logged
from rashomon.casebook.quoting import Quoting, only_ids
from rashomon.casebook.seal import input_seal
from rashomon.terms import CaseError, Id, Judgement, JudgementKind, Report, UsageError, report_id
from rashomon.terms.tables import json_of

_EMPTIED = JudgementKind.EMPTIED.value
FORGETTING = "forgetting"  # the fact: {"report", "by", "reason"}, or {} when only the file is left to clean
_BEGUN = (
    "Forgetting has begun: words of the report may still be in the file until the case is next opened with room on the "
    "disk. rashomon check says so until then."
)
_REFUSED = "What stood here repeated a text that was forgotten."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gone:
    """A report that goes, with all that names it: the `ids` of its versions and parts, the `texts` they were."""

    report: Report
    of_input: str
    whole: bool  # nothing else came of its input, which goes with it
    file: str | None
    ids: frozenset[Id]
    texts: frozenset[str]
    quoting: Quoting


def forget(book: Casebook, report: Report, *, by: str, reason: str | None) -> Forgotten:
    """Forget `report`; see `rashomon.case.Case.forget`. Only a writer may.

    Raises UsageError where the reason repeats the text: it stays in the log.
    """
    if reason and _quoting(book, report)(reason):
        raise UsageError("The reason repeats words of the text or its name, and would stay in the log: say it shorter.")
    also_in = _also_in(book, report)
    with book.transaction():
        _note(book, {"report": report.id, "by": by, "reason": reason})
    try:
        entry, finished = _finish(book)
    except CaseError as error:
        raise CaseError(f"{error} {_BEGUN}") from error
    assert entry is not None, "the report is in the case"
    emptied = tuple(sorted(int(number) for number in json.loads(entry.detail)["entries"]))
    return Forgotten(report=report.id, entry=entry.number, emptied=emptied, also_in=also_in, finished=finished)


def forgetting(book: Casebook) -> bool:
    """Whether a report is being forgotten, and it is not done yet."""
    return fact(book, FORGETTING) is not None


def finish_forgetting(book: Casebook) -> None:
    """Go on with what was broken off, if anything was. Where it cannot be done now it waits, and `check` says so."""
    if book.read_only or not forgetting(book):
        return
    try:
        with book.writing(wait=0):
            _finish(book)
    except (CaseError, ValueError, KeyError, TypeError):
        return  # held by another program, a full disk, a damaged note: the case must open all the same


def _finish(book: Casebook) -> tuple[Judgement | None, bool]:
    """The steps that are left; the entry made, and whether the file is clean."""
    entry, what = None, json.loads(fact(book, FORGETTING) or "{}")
    if "report" in what:
        with book.transaction():
            if gone := _gone(book, what["report"]):
                entry = _take_out(book, gone, by=what["by"], reason=what["reason"])
            _note(book, {})
    book.change("VACUUM")
    clean = _wal_is_empty(book)
    if clean:
        with book.transaction():
            book.change("DELETE FROM facts WHERE name = ?", FORGETTING)
    return entry, clean


def _note(book: Casebook, what: dict[str, Any]) -> None:
    book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", FORGETTING, json_of(what))


def _wal_is_empty(book: Casebook) -> bool:
    """Fold the WAL into the file and empty it; not possible while another program reads an older state of the case."""
    return bool(book.select("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0)


def _quoting(book: Casebook, report: Report) -> Quoting:
    """What repeats the report, and no other report of the case."""
    said = [one for one in (report.title, report.byline, report.address) if one]
    others = "SELECT ifnull(title, '') || ' ' || ifnull(byline, '') || ' ' || text FROM reports WHERE id <> ?"
    return Quoting(
        [report.text, *said],
        [*said, report.input, PurePath(report.input).stem],
        lambda: [text for (text,) in book.select(others, report.id)],
    )


def _gone(book: Casebook, id: Id) -> _Gone | None:
    """The report with the id `id` and what else of the case names it; None where it is gone already."""
    found = things(book, "reports", "id = ?", id)
    if not found:
        return None
    report: Report = found[0]
    ((of_input, file),) = book.select(
        "SELECT name, sha256 FROM inputs WHERE name = (SELECT of_input FROM reports WHERE id = ?)", id
    )
    others = book.select(
        "SELECT 1 FROM reports WHERE of_input = ? AND id <> ? UNION SELECT 1 FROM refusals WHERE of_input = ?",
        of_input, id, of_input,
    )  # fmt: skip
    versions = {report.id: report.sha256} | dict(_earlier(book, report.input, of_input))
    parts = {
        part for t in ("attributions", "claims") for (part,) in book.select(f"SELECT id FROM {t} WHERE report = ?", id)
    }
    parts |= {entry.about for entry in log(book) if entry.text_sha256 in versions.values()}
    return _Gone(
        report=report,
        of_input=of_input,
        whole=not others,
        file=file,
        ids=frozenset(versions) | parts,
        texts=frozenset(versions.values()),
        quoting=_quoting(book, report),
    )


def _earlier(book: Casebook, name: str, of_input: str) -> Iterator[tuple[Id, str]]:
    """Texts that the same record had before, as far as anything in the log is bound to them."""
    had = {id for entry in log(book) if entry.kind == "added" for id in json.loads(entry.detail).get("reports", ())}
    for (sha,) in book.select("SELECT DISTINCT text_sha256 FROM log WHERE text_sha256 IS NOT NULL"):
        if (id := report_id(name, sha)) in had:
            yield id, sha


def _take_out(book: Casebook, gone: _Gone, *, by: str, reason: str | None) -> Judgement:
    """Step 2, inside the caller's transaction; the entry of the log."""
    emptied = _emptied(book, gone)
    forget_linked(book)
    drop_search_seal(book)
    book.change("DELETE FROM passages WHERE report = ?", gone.report.id)
    book.change("DELETE FROM reports WHERE id = ?", gone.report.id)
    book.change("INSERT INTO passages_found (passages_found) VALUES ('rebuild')")
    for id in gone.ids:
        book.change("DELETE FROM given WHERE report = ?", id)
    forget_gone_texts(book)
    _empty_refusals(book, gone.quoting)
    if gone.whole:
        book.change("DELETE FROM given WHERE of_input = ?", gone.of_input)
        book.change("DELETE FROM inputs WHERE name = ?", gone.of_input)
    else:
        _seal_input(book, gone.of_input)
    name = token_of(gone.report.input)
    detail = {
        "text": gone.report.sha256,
        "file": gone.file,
        "name": name,
        "whole": gone.whole,
        "entries": emptied,
    }
    return logged(book, FORGOTTEN, name if gone.whole else gone.report.id, by=by, reason=reason, detail=detail)


def _seal_input(book: Casebook, name: str) -> None:
    book.change("UPDATE inputs SET seal = ? WHERE name = ?", input_seal(book, name), name)


def _empty_refusals(book: Casebook, quoting: Quoting) -> None:
    """Take the text out of the reasons of refusals: a fault of the program may have quoted it."""
    for input, reason, of_input in book.select("SELECT input, reason, of_input FROM refusals"):
        if quoting(reason):
            book.change("UPDATE refusals SET reason = ? WHERE input = ?", _REFUSED, input)
            _seal_input(book, of_input)


def _emptied(book: Casebook, gone: _Gone) -> dict[str, str]:
    """Take the words out of the entries of the log that have any; by number, the hash of what is left of each."""
    changed = [left for entry in log(book) if (left := _left_of(entry, gone)) != entry]
    with _log_unlocked(book):
        for left in changed:
            book.change(
                'UPDATE log SET kind = ?, about = ?, text_sha256 = ?, "start" = ?, "end" = ?, reason = ?, detail = ? '
                "WHERE number = ?",
                left.kind, left.about, left.text_sha256, left.start, left.end, left.reason, left.detail, left.number,
            )  # fmt: skip
            book.change("DELETE FROM salts WHERE entry = ?", left.number)
    return {str(left.number): hash_of(left) for left in changed}


class _log_unlocked:
    """Inside the block, and inside the caller's transaction, the triggers that keep the log as it is are off."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._triggers = book.select("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'log'")

    def __enter__(self) -> None:
        for name, _ in self._triggers:
            self._book.change(f'DROP TRIGGER "{name}"')

    def __exit__(self, *_: object) -> None:
        for _, sql in self._triggers:
            self._book.change(sql)


def _left_of(entry: Judgement, gone: _Gone) -> Judgement:
    """What may stay of an entry: who and when always; of what is about the report, no word."""
    detail = json.loads(entry.detail)
    if entry.kind in ("added", "removed", FORGOTTEN):  # the name of an input; ids and hashes in the detail
        name = token_of(entry.about) if gone.whole and entry.about == gone.of_input else entry.about
        return replace(entry, about=name, reason=_reason(entry, gone, name != entry.about))
    if _is_about(entry, gone):
        return _emptied_entry(entry, only_ids(detail))
    left = gone.quoting.without(detail)
    if left != detail:
        return _emptied_entry(entry, left)
    return replace(entry, reason=_reason(entry, gone, bool(_strings(detail) & gone.ids)))


def _is_about(entry: Judgement, gone: _Gone) -> bool:
    return entry.about in gone.ids or entry.text_sha256 in gone.texts


def _emptied_entry(entry: Judgement, left: dict[str, Any]) -> Judgement:
    """An entry that decides nothing any more: half of what was said must not be taken for the whole."""
    was = json.loads(entry.detail)["was"] if entry.kind == _EMPTIED else entry.kind
    detail = json_of({**left, "was": was})
    return replace(entry, kind=_EMPTIED, text_sha256=None, start=None, end=None, reason=None, detail=detail)


def _reason(entry: Judgement, gone: _Gone, concerned: bool) -> str | None:
    return None if entry.reason and (concerned or gone.quoting(entry.reason)) else entry.reason


def _strings(value: Any) -> set[str]:
    """Every string in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*(_strings(one) for one in value)) if value else set()
    return {value} if isinstance(value, str) else set()


def _also_in(book: Casebook, report: Report) -> tuple[str, ...]:
    """The inputs of other reports that share a passage with this one: those words stay, as theirs."""
    asked = "SELECT input, text FROM reports WHERE id <> ? ORDER BY input"
    passages = _passages(report.text)
    return tuple(input for input, text in book.select(asked, report.id) if not passages.isdisjoint(_passages(text)))


_PASSAGE = 8  # words in a row that two texts seldom share by chance; a choice, not a measurement


def _passages(text: str) -> set[int]:
    words = text.casefold().split()
    return {hash(tuple(words[at : at + _PASSAGE])) for at in range(len(words) - _PASSAGE + 1)}
