"""What of a damaged case can be trusted: every text by its hash, every entry of the log by the chain.

Enters: the rows of a wreck. Leaves: reports as they were read, inputs, refusals, what was given, and the log, all fit
to be put into a new case, with a list of what was lost. Nothing that is derived is taken over: it is made again.

1. The log: an entry whose hash holds is kept as it is. In the place of any other stands one of the kind "damaged".
2. Reports: a text is kept where its own hash leads to an id that the case knew. Other fields of a report stand twice in
   the file; where the two differ and no seal tells which is right, the field is emptied, and a warning says so.
3. What was given is what the log says was given; where entries are damaged, also what else stands in its table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.casebook.answers import Lost
from rashomon.casebook.forgetting import FORGETTING
from rashomon.casebook.forgotten import FORGOTTEN, acknowledged, left_out
from rashomon.casebook.linked import hash_name
from rashomon.casebook.log import HEAD, hash_of
from rashomon.casebook.seal import input_seal, report_seal
from rashomon.casebook.shape import SETTINGS, is_setting
from rashomon.casebook.wreck import Row, Wreck
from rashomon.terms import CaseError, Id, Judgement, JudgementKind, Refusal, Report, ReportBasis, report_id, sha256_of
from rashomon.terms.report import MARKED
from rashomon.terms.tables import columns_of, json_of, row_from_sql, thing_of

_DAMAGED = JudgementKind.DAMAGED.value
_FIELDS = ("title", "outlet", "byline", "republished_from", "published", "changed", "fetched", "language", "address")
_NOT_SURE = "The case was damaged and repaired: what it had of {} could not be verified."


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReport:
    """A report as it was read. `packed` is its reading, None where it has to be read again."""

    report: Report
    of_input: str
    packed: bytes | None
    read_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """What is fit for a new case. `inputs` are sha256, beside and read_with by name; `salts` by number of entry.

    `emptied` are the hashes of the entries that stand for damaged ones. `given` are report, field and value of what the
    file says was given, whether the log agrees or not; `settings` what was set for the whole case. `forgetting` is what
    was being forgotten.
    """

    log: tuple[Judgement, ...]
    salts: Mapping[int, str]
    emptied: Mapping[str, str]
    inputs: Mapping[str, tuple[str | None, str, str]]
    reports: tuple[SavedReport, ...]
    refusals: tuple[tuple[Refusal, str], ...]
    given: tuple[tuple[Id, str, str], ...]
    settings: Mapping[str, str]
    forgetting: str | None
    lost: tuple[Lost, ...]


@dataclass(slots=True)
class _Found:
    """What is gathered on the way."""

    lost: list[Lost] = field(default_factory=list)

    def missing(self, what: str, about: str, message: str) -> None:
        self.lost.append(Lost(what=what, about=about, message=message))


def salvage(wreck: Wreck) -> Salvage:
    """What can be trusted of the rows of `wreck`. Raises CaseError where there is nothing."""
    found = _Found()
    facts = {row["name"]: row["value"] for row in wreck.rows["facts"]}
    salts = {row["entry"]: row["salt"] for row in wreck.rows["salts"]}
    log, emptied = _log(wreck.rows["log"], salts, facts.get(HEAD, ""), found)
    reports = tuple(_reports(wreck, log, found))
    if not log and not reports:
        raise CaseError("There is nothing in it that could be saved.")
    return Salvage(
        log=log,
        salts={number: salt for number, salt in salts.items() if str(number) not in emptied},
        emptied=emptied,
        inputs=_inputs(wreck, log, reports, found),
        reports=reports,
        refusals=tuple(_refusals(wreck, found)),
        given=tuple(
            (one["report"], one["field"], _clean(one["value"])) for one in wreck.rows["given"] if _is_given(one)
        ),
        settings=_settings(facts, found),
        forgetting=facts.get(FORGETTING),
        lost=tuple(found.lost),
    )


def _settings(facts: Mapping[str, str], found: _Found) -> dict[str, str]:
    """What a person set for the whole case, where it has the hash it was given with."""
    sound = {
        name: facts[name] for name in SETTINGS if name in facts and is_setting(facts[name], facts.get(hash_name(name)))
    }
    for name in sorted(set(SETTINGS) & facts.keys() - sound.keys()):
        found.missing("setting", name, f"The {name.replace('_', ' ')} was damaged: give it again.")
    return sound


# The log


def _log(
    rows: Iterable[Row], salts: Mapping[int, str], head: str, found: _Found
) -> tuple[tuple[Judgement, ...], dict[str, str]]:
    """The entries, in the place of damaged ones what can stand there; and of those the hashes of what is left."""
    read = _sound(rows, salts)
    last, _, end = head.partition(" ")
    known = {row["number"] for row in rows if isinstance(row["number"], int) and 0 < row["number"] < 1 << 31}
    size = int(last) if last.isdigit() and len(last) < 10 else 0
    if not size:  # without the head nobody knows how many there were
        size = max(known | {one for one in salts if isinstance(one, int) and 0 < one < 1 << 31}, default=0)
        found.missing("log", "end", f"How the log ends could not be read; what followed entry {size} is lost.")
    entries: list[Judgement] = []
    emptied: dict[str, str] = {}
    for number in range(1, max(size, max(read, default=0)) + 1):
        prior = entries[-1].hash if entries else ""
        entry = read.get(number)
        if entry is None or entry.prior != prior:
            following = end if number == size and last.isdigit() else ""
            following = read[number + 1].prior if number + 1 in read else following
            entry = _stand_in(number, [row for row in rows if row["number"] == number], prior, following)
            emptied[str(number)] = hash_of(entry)
            found.missing("log", str(number), f"Entry {number} of the log was damaged; what it said is not relied on.")
        entries.append(entry)
    return tuple(entries), emptied


def _sound(rows: Iterable[Row], salts: Mapping[int, str]) -> dict[int, Judgement]:
    """The entries whose hash holds, or that are left as a later entry, whose hash holds, says."""
    read: dict[int, list[Judgement]] = {}
    for row in rows:
        try:
            entry = thing_of(Judgement, row_from_sql(Judgement, tuple(row[c.name] for c in columns_of(Judgement))))
            json.loads(entry.detail)
            read.setdefault(entry.number, []).append(entry)
        except (TypeError, ValueError, KeyError):
            continue
    sound = {number: one for number, entries in read.items() for one in entries if _holds(one, salts.get(number, ""))}
    for number, left in acknowledged(sound[number] for number in sorted(sound)).items():
        for one in read.get(number, ()):
            if hash_of(one) == left:
                sound[number] = one
    return sound


def _holds(entry: Judgement, salt: str) -> bool:
    try:
        return entry.hash == hash_of(entry, salt)
    except (TypeError, ValueError):
        return False


def _stand_in(number: int, rows: list[Row], prior: str, following: str) -> Judgement:
    """An entry for one that is damaged or gone: what can still be read of it, and a place in the chain."""
    was = {key: value for key, value in rows[0].items() if isinstance(value, str | int)} if rows else None
    entry = Judgement(
        number=number,
        at=str(rows[0]["at"]) if rows else "",
        by="rashomon",
        kind=_DAMAGED,
        about="",
        text_sha256=None,
        start=None,
        end=None,
        reason=None,
        detail=_clean(json_of({"was": was})),
        prior=prior,
        hash="",
    )
    entry = replace(entry, at=_clean(entry.at))
    return replace(entry, hash=following or hash_of(entry))


def _clean(text: str) -> str:
    """Text without the bytes that are no text."""
    return text.encode("utf-8", "replace").decode()


# Reports


def _reports(wreck: Wreck, log: tuple[Judgement, ...], found: _Found) -> Iterator[SavedReport]:
    readings = {row["report"]: row for row in wreck.rows["readings"]}
    logged = {id for e in log if e.kind == "added" for id in _detail(e).get("reports", ())}
    given = {(row["report"], row["field"]) for row in wreck.rows["given"]}
    gone, seen = left_out(log), set[Id]()
    for row in wreck.rows["reports"]:
        if (named := _named(row, readings, logged)) is None:
            continue
        id, name, sha = named
        if id in seen or gone.has_report(name, sha, None):
            continue
        seen.add(id)
        reading = readings.get(id)
        yield _saved(wreck, {**row, "id": id, "input": name, "sha256": sha}, reading, given, found)
    for name in _lost(wreck, log, seen):
        found.missing("report", name, "Its text was damaged or is gone: build again from its input.")


def _lost(wreck: Wreck, log: tuple[Judgement, ...], seen: set[Id]) -> Iterator[str]:
    """The reports that the file or the log knows and that are not among those `seen`, by input where that is known."""
    names = {row["id"]: _clean(str(row["input"])) for row in wreck.rows["reports"]}
    in_file = {one for one in (*names, *(row["report"] for row in wreck.rows["readings"])) if isinstance(one, str)}
    told = set[str]()
    for input, ids in sorted(_still_there(log).items()):
        # An input that was read again by newer rules has other reports than the log says, but not fewer.
        if len(in_file & ids | seen & ids) and not ids <= seen:
            told |= {names.get(id, f"{input} ({id})") for id in ids - seen}
    told |= {names[id] for id in names if id not in seen and names[id] not in told}
    yield from sorted(told)


def _detail(entry: Judgement) -> dict[str, Any]:
    detail: dict[str, Any] = json.loads(entry.detail)
    return detail


def _still_there(log: Iterable[Judgement]) -> dict[str, set[Id]]:
    """The reports that the log says came of each input, as far as it is there still."""
    held: dict[str, set[Id]] = {}
    for entry in log:
        if entry.kind == "added":
            held[entry.about] = set(_detail(entry).get("reports", ()))
        elif entry.kind in ("removed", FORGOTTEN):
            held.pop(entry.about, None)
            held = {name: ids - {entry.about} for name, ids in held.items()}
    return held


def _named(row: Row, readings: Mapping[Id, Row], logged: set[Id]) -> tuple[Id, str, str] | None:
    """The id, input and hash of a report whose text is whole: one of them may be damaged, the others tell it."""
    try:
        sha = sha256_of(row["text"].encode("utf-8"))
    except (AttributeError, UnicodeEncodeError):
        return None
    for name in (row["input"], row["of_input"]):
        if isinstance(name, str) and (id := report_id(_clean(name), sha)) in {row["id"], *readings, *logged}:
            return id, _clean(name), sha
    return None


def _saved(wreck: Wreck, row: Row, reading: Row | None, given: set[tuple[Id, str]], found: _Found) -> SavedReport:
    """A report whose text is whole, with what can be trusted of the rest."""
    of_input = row["of_input"] if row["input"].startswith(row["of_input"]) else row["input"].partition("#")[0]
    if reading is not None and _is_sealed(wreck, row["id"], reading["seal"]):
        as_read = {"address": None, **json.loads(reading["as_read"]), "text": row["text"]}
        return SavedReport(
            report=thing_of(Report, as_read),
            of_input=of_input,
            packed=None if (row["id"], MARKED) in given else reading["packed"],  # made with other furniture
            read_with=reading["read_with"],
        )
    report, unsure = _agreed(row, _object(reading["as_read"]) if reading else None, given)
    if unsure:
        found.missing("report", report.input, f"Of this report could not be verified: {', '.join(unsure)}.")
    return SavedReport(report=report, of_input=of_input, packed=None, read_with="")


def _is_sealed(wreck: Wreck, id: Id, seal: str) -> bool:
    try:
        return report_seal(wreck, id) == seal  # type: ignore[arg-type]  # a wreck is asked as a case is
    except (CaseError, ValueError, TypeError):
        return False


def _object(written: Any) -> Row | None:
    try:
        read = json.loads(written)
    except (TypeError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def _agreed(row: Row, as_read: Row | None, given: set[tuple[Id, str]]) -> tuple[Report, tuple[str, ...]]:
    """The report of what its row and its reading say alike, and the fields in which they differ."""
    kept: Row = {"text": row["text"]} | {name: row[name] for name in ("id", "input", "sha256")}
    unsure = []
    for name in _FIELDS:
        first, second = row.get(name), as_read.get(name) if as_read else None
        if (row["id"], name) in given:
            first = second  # the row has what a person gave: only the reading says what there was before
        kept[name] = _clean(first) if isinstance(first, str) and (first == second or not as_read) else None
        if first != second:
            unsure.append(name)
    for name in ("furniture", "warnings"):
        rows, read = _json(row.get(name)), as_read.get(name) if as_read else None
        if (row["id"], name) in given:
            rows = read
        kept[name] = rows if rows == read and rows is not None else read if _fits(read, row["text"]) else []
        if rows != read:
            unsure.append(name)
    kept["basis"] = as_read["basis"] if as_read and "basis" in as_read else {}
    kept["input_sha256"] = _clean(str(row["input_sha256"] or ""))
    if as_read and as_read.get("input_sha256") != row["input_sha256"]:
        unsure.append("input_sha256")
    try:
        report = thing_of(Report, kept)
    except (KeyError, TypeError, ValueError, AttributeError):
        report = thing_of(Report, {**kept, "basis": _no_basis(), "furniture": [], "warnings": []})
        unsure.append("basis")
    if unsure:
        report = replace(report, warnings=(*report.warnings, _NOT_SURE.format(", ".join(unsure))))
    return report, tuple(unsure)


def _json(written: Any) -> Any:
    try:
        return json.loads(written)
    except (TypeError, ValueError):
        return None


def _fits(members: Any, text: str) -> bool:
    """Whether these are warnings, or furniture inside the text."""
    return isinstance(members, list) and all(
        isinstance(one, str) or (isinstance(one, dict) and 0 <= one.get("start", -1) < one.get("end", -1) <= len(text))
        for one in members
    )


def _no_basis() -> Row:
    return {column.name: "unknown" for column in columns_of(ReportBasis)}


def _is_given(row: Row) -> bool:
    return all(isinstance(value, str) for value in row.values()) and row["field"] in (*_FIELDS, MARKED)


# Inputs and refusals


def _inputs(
    wreck: Wreck, log: tuple[Judgement, ...], reports: Iterable[SavedReport], found: _Found
) -> dict[str, tuple[str | None, str, str]]:
    """The inputs that the log says the case has, and those that reports are of; what is not sealed is read again."""
    rows = {row["name"]: row for row in wreck.rows["inputs"]}
    hashes: dict[str, str | None] = {}
    for entry in log:
        if entry.kind == "added":
            hashes[entry.about] = _detail(entry).get("sha256")
        elif entry.kind in ("removed", FORGOTTEN):
            hashes.pop(entry.about, None)
    refused = {row["of_input"] for row in wreck.rows["refusals"]}
    lost = [one.about for one in found.lost if one.what == "report"]
    incomplete = {
        name for name in hashes if any(one == name or one.startswith((f"{name}#", f"{name} (")) for one in lost)
    }
    empty = {name for name in hashes if name in rows and name not in incomplete}
    held = {one.of_input for one in reports} | (refused & hashes.keys()) | empty
    for name in sorted(hashes.keys() - held - incomplete):
        found.missing("input", name, "Nothing of this input is left: build again from it.")
    inputs: dict[str, tuple[str | None, str, str]] = {}
    for name in sorted(held):
        row = rows.get(name)
        if row is not None and name not in incomplete and _is_sealed_input(wreck, name, row["seal"]):
            inputs[name] = (row["sha256"], row["beside"], row["read_with"])
        else:
            inputs[name] = (hashes.get(name), "", "")
    return inputs


def _is_sealed_input(wreck: Wreck, name: str, seal: str) -> bool:
    try:
        return input_seal(wreck, name) == seal  # type: ignore[arg-type]  # a wreck is asked as a case is
    except (CaseError, ValueError, TypeError):
        return False


def _refusals(wreck: Wreck, found: _Found) -> Iterator[tuple[Refusal, str]]:
    seals, seen = {row["name"]: row["seal"] for row in wreck.rows["inputs"]}, set[str]()
    for row in wreck.rows["refusals"]:
        name, of_input = _clean(str(row["input"])), _clean(str(row["of_input"]))
        if name in seen:
            continue
        seen.add(name)
        if not _is_sealed_input(wreck, of_input, seals.get(of_input, "")):
            found.missing("refusal", name, "The reason of this refusal could not be verified.")
        yield Refusal(input=name, reason=_clean(str(row["reason"])), input_sha256=row["input_sha256"]), of_input
