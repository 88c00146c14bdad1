"""Does everything still hold? Every promise of the case's file, looked at again.

Enters: an open case. Leaves: findings, none where all is as it was written. Deliberately not done: repairing. What is
derived can be built again from the inputs; what is damaged of the rest is restored from a copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from rashomon.casebook.answers import Finding, Severity
from rashomon.casebook.book import Casebook, rows
from rashomon.casebook.compared import wrong_odds
from rashomon.casebook.file import is_damage
from rashomon.casebook.forgetting import forgetting
from rashomon.casebook.forgotten import FORGOTTEN, acknowledged
from rashomon.casebook.gathered import gathered_rows
from rashomon.casebook.given import given_in_log
from rashomon.casebook.keeping import taken_inputs
from rashomon.casebook.linked import is_current, recorded_seal, recorded_search_seal
from rashomon.casebook.log import hash_of, head_of, log, orphans, recorded_head, salts
from rashomon.casebook.places import missing_ids, wrong_places
from rashomon.casebook.rolls import wrong_rolls
from rashomon.casebook.seal import input_seal, linked_seal, report_seal, search_seal
from rashomon.casebook.shape import clock_set_back, foreign_schema, readable_by_others, wrong_facts, wrong_schema
from rashomon.terms import CaseError, report_id, sha256_of

Check = Callable[[Casebook], Iterator[Finding]]


def check(book: Casebook) -> tuple[Finding, ...]:
    """What no longer holds, worst first; empty where everything does.

    Damage so deep that a check cannot run is a finding itself, and the other checks go on.
    """
    with book.snapshot():
        found = [finding for one in _CHECKS for finding in _run(book, one)]
    found += _run(book, _index)  # outside: only a writer may ask the index
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.NOTE))


def _run(book: Casebook, one: Check) -> Iterator[Finding]:
    try:
        yield from one(book)
    # What rows of the wrong shape lead to.
    except (CaseError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        yield _damage(one.__name__.strip("_").replace("_", " "), str(book.path), f"This could not be checked: {error}")


def _damage(what: str, about: str, message: str) -> Finding:
    return Finding(severity=Severity.DAMAGE, what=what, about=about, message=message)


def _note(what: str, about: str, message: str) -> Finding:
    return Finding(severity=Severity.NOTE, what=what, about=about, message=message)


def _file(book: Casebook) -> Iterator[Finding]:
    """SQLite's own look at pages, indexes and foreign keys."""
    for (message,) in book.select("PRAGMA integrity_check"):
        if message != "ok":
            yield _damage("file", str(book.path), message)
    for table, row, parent, _ in book.select("PRAGMA foreign_key_check"):
        yield _damage("file", table, f"Row {row} of {table} rests on a row of {parent} that is gone.")


def _texts(book: Casebook) -> Iterator[Finding]:
    for id, input, text, sha256 in book.select("SELECT id, input, text, sha256 FROM reports ORDER BY id"):
        if sha256_of(text.encode("utf-8", "surrogatepass")) != sha256:
            yield _damage("text", id, f"The text of {input} is not the one that was read: its SHA-256 differs.")
        if report_id(input, sha256) != id:
            yield _damage("text", id, f"The id of {input} does not come from its name and text.")


def _seals(book: Casebook) -> Iterator[Finding]:
    for id, seal in book.select("SELECT id, seal FROM reports LEFT JOIN readings ON report = id ORDER BY id"):
        if seal != report_seal(book, id):
            yield _damage("seal", id, "A row of this report or of what was derived from it was changed or is gone.")
    for name, seal in book.select("SELECT name, seal FROM inputs ORDER BY name"):
        if seal != input_seal(book, name):
            yield _damage("seal", name, "A report or refusal of this input was changed or is gone.")
    if (linked := recorded_seal(book)) is not None and linked != linked_seal(book):
        yield _damage("seal", str(book.path), "A row of what was linked was changed or is gone: build again.")
    if count := sum(1 for _ in wrong_odds(book)):
        message = f"What a model said of two claims was changed ({count} times); linking asks it again."
        yield _damage("seal", "compared", message)
    for id in wrong_rolls(book):
        yield _damage("seal", "rolls", f"Who is named in the report {id} was changed; linking finds it again.")


def _log(book: Casebook) -> Iterator[Finding]:
    """Each entry's own hash, the chain from each to the one before it, and the end of the chain."""
    entries, salt, prior = log(book), salts(book), ""
    known = acknowledged(entries)
    for number, entry in enumerate(entries, 1):
        if entry.number != number:
            yield _damage("log", str(number), f"Entry {number} of the log is gone.")
            break
        if entry.prior != prior:
            yield _damage("log", str(number), f"Entry {number} of the log does not follow the one before it.")
        left = known.get(number)
        if left != hash_of(entry) if left else entry.hash != hash_of(entry, salt.get(number, "")):
            yield _damage("log", str(number), f"Entry {number} of the log was changed.")
        prior = entry.hash
    if recorded_head(book) != (head_of(entries[-1]) if entries else ""):
        yield _damage("log", str(len(entries)), "The end of the log is not where it was left.")


def _inputs(book: Casebook) -> Iterator[Finding]:
    """The inputs that the log says came and did not go are those the case has."""
    logged: set[str] = set()
    for entry in log(book):
        if entry.kind == "added":
            logged.add(entry.about)
        elif entry.kind in ("removed", FORGOTTEN):
            logged.discard(entry.about)
    for name in sorted(logged ^ set(taken_inputs(book))):
        was = "was added and is gone without an entry" if name in logged else "is there without an entry"
        yield _damage("input", name, f"The input {name} {was} in the log.")


def _given(book: Casebook) -> Iterator[Finding]:
    """What a person gave is what the log says was given."""
    logged = given_in_log(book)
    held = {(report, field): value for report, field, value in book.select("SELECT report, field, value FROM given")}
    for report, field in sorted(logged.keys() | held.keys()):
        if logged.get((report, field)) != held.get((report, field)):
            yield _damage("given", report, f"The {field} that a person gave is not the one in the log.")
    known = {entry.about for entry in log(book) if entry.kind in ("added", "removed")}
    of_report = dict(book.select("SELECT id, of_input FROM reports"))
    for report, of_input in book.select("SELECT DISTINCT report, of_input FROM given ORDER BY report"):
        if of_input != of_report.get(report, of_input) or of_input not in known:
            yield _damage("given", report, f"What a person gave names another input, {of_input}.")


def _searched(book: Casebook) -> Iterator[Finding]:
    """What can be searched, and the tables of its index, against the seal made when the last build ended."""
    if (seal := recorded_search_seal(book)) is not None and seal != search_seal(book):
        yield _damage("search", str(book.path), "A row of what can be searched was changed or is gone.")


def _index(book: Casebook) -> Iterator[Finding]:
    """The search index against what it indexes."""
    if book.read_only:
        if recorded_search_seal(book) is not None:
            return  # the seal covers it
        yield _note("search", str(book.path), "The search index was not checked: the case may only be read.")
        return
    try:
        with book.transaction():
            book.change("INSERT INTO passages_found (passages_found, rank) VALUES ('integrity-check', 1)")
    except CaseError as error:
        if is_damage(error):
            yield _damage("search", str(book.path), "The search index does not agree with the texts it was made from.")
        else:
            yield _note("search", str(book.path), f"The search index was not checked: {error}")


def _shape(book: Casebook) -> Iterator[Finding]:
    """The file against what the migrations make, and its facts."""
    yield from (_damage("schema", about, message) for about, message in wrong_schema(book))
    yield from (_damage("facts", about, message) for about, message in wrong_facts(book))


def _around(book: Casebook) -> Iterator[Finding]:
    """What is no damage, but somebody may want to know."""
    yield from (_note("schema", about, message) for about, message in foreign_schema(book))
    yield from (_note("clock", about, message) for about, message in clock_set_back(book))
    yield from (_note("mode", about, message) for about, message in readable_by_others(book))


def _state(book: Casebook) -> Iterator[Finding]:
    """What waits: forgetting that was broken off, linking that is behind, judgements without their place."""
    if forgetting(book):
        message = "A report is being forgotten and its words may still be in the file: close other programs that read "
        yield _note("forgetting", str(book.path), message + "the case, see that the disk has room, and open it again.")
    if book.select("SELECT 1 FROM reports LIMIT 1") and not is_current(book):
        yield _note("linking", str(book.path), "Matters do not rest on all that was read: build again to link it.")
    for entry in orphans(book):
        detail = json.loads(entry.detail).get("input") or entry.about
        yield _note("judgement", entry.about, f"Entry {entry.number} ({entry.kind}, {detail}) waits for its text.")


def _places(book: Casebook) -> Iterator[Finding]:
    texts = dict(book.select("SELECT id, text FROM reports"))
    for about, message in wrong_places(lambda table: rows(book, table), texts):
        yield _damage("place", about, message)


def _ids(book: Casebook) -> Iterator[Finding]:
    for about, message in missing_ids(lambda table: gathered_rows(book, table), linked=is_current(book)):
        yield _damage("id", about, message)


_CHECKS: tuple[Check, ...] = (
    _file, _shape, _texts, _places, _ids, _seals, _searched, _log, _inputs, _given, _state, _around,
)  # fmt: skip
