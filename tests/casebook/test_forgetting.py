"""A report that was forgotten is nowhere in the bytes, the log's chain holds, and it does not come back by itself."""

from __future__ import annotations

import json
import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.answers import Severity
from rashomon.casebook.book import Casebook
from rashomon.casebook.log import hash_of, salts
from rashomon.terms import CaseError, UsageError, sha256_of
from tests.small_rooms import small_rooms

SECRET = (
    "Quoreth tells\nZelvanth said the vault under Brimhollow was emptied at dusk. Ulkessin said nobody was seen.\n"
    "Grievthorpe carried eleven crates to the lighthouse.\n"
)
SEED = int(os.environ.get("SEED", "20310304"))
NAME = "in/Quoreth tells.txt"


@pytest.fixture
def secret(case: Case) -> Case:
    """The small case with one report more, judged, given and quoted in every way people do."""
    (case.path.parent / "in" / "Quoreth tells.txt").write_text(SECRET, encoding="utf-8")
    (case.path.parent / "in" / "z.txt").write_text("Last\nMoro said it snowed at dusk.\n", encoding="utf-8")
    case.add("in", base=case.path.parent)
    claim = next(row for row in case.rows("claims") if "vault" in row["text"])
    other = next(row for row in case.rows("claims") if "snowed" in row["text"])
    case.set(
        NAME, by="Ines", reason="as Ulkessin wrote to me", outlet="Brimhollow Post", title="Zelvanth and the vault"
    )
    case.judge("right", claim["id"], by="Ines", reason="Grievthorpe told me the same")
    case.judge("wrong", other["id"], by="Bo", reason="because the vault under Brimhollow was emptied at dusk")
    case.judge("same", other["id"], by="Bo", reason="crates", detail={"with": [claim["id"]]})
    case.add("in", base=case.path.parent)
    _said_in_every_way(case, claim["id"], other["id"])
    case.add("in", base=case.path.parent)
    return case


def _said_in_every_way(case: Case, claim: str, other: str) -> None:
    """Judgements whose details repeat the text, about the report and about another one."""
    first = next(row for row in case.rows("attributions") if "Zelvanth" in row["sources"][0]["name"])
    matter = next(row for row in case.rows("matters") if claim in row["claims"])
    elsewhere = next(row for row in case.rows("matters") if "lost" in row["title"])
    case.judge("note", NAME, by="Ines", detail={"text": "Zelvanth is afraid of Grievthorpe"})
    case.judge("tag", claim, by="Ines", detail={"tag": "Brimhollow"})
    case.judge("rename", matter["id"], by="Ines", detail={"title": "What Ulkessin saw"})
    case.judge("source", first["id"], by="Ines", detail={"name": "Zelvanth of Brimhollow"})
    case.judge("span", first["id"], by="Ines", detail={"part": "cue", "start": 0, "end": 7, "text": "Quoreth"})
    case.judge("note", other, by="Bo", detail={"text": "see Quoreth: the vault under Brimhollow was emptied at dusk"})
    case.judge("rename", elsewhere["id"], by="Bo", detail={"title": "Grievthorpe"})
    case.judge("note", other, by="Bo", detail={"text": "Moro again"})
    case.undo(by="Bo", reason="said twice")


def pieces(text: str, size: int = 7) -> set[str]:
    """Every run of `size` characters of a text."""
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def found_in_bytes(folder: Path, wanted: set[str]) -> set[str]:
    """Those of `wanted` that stand in a file of the folder, in UTF-8 or UTF-16, in either case."""
    raw = b"\0\0".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()).lower()
    by_length: dict[int, set[bytes]] = {}
    found = set()
    for one in wanted:
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            spelled = one.lower().encode(coding)
            if len(wanted) < 20:
                if spelled in raw:
                    found.add(one)
                continue
            if len(spelled) not in by_length:  # every run of that length, once: quicker than a search for each
                by_length[len(spelled)] = {raw[at : at + len(spelled)] for at in range(len(raw) - len(spelled) + 1)}
            if spelled in by_length[len(spelled)]:
                found.add(one)
    return found


def others(case: Case) -> str:
    """All that the rest of the case says, lower case: pieces of it are no trace of what was forgotten."""
    said = [json.dumps(row, ensure_ascii=False) for table in ("reports", "claims") for row in case.rows(table)]
    return " ".join([*said, *(json.dumps([e.by, e.kind, e.reason, e.detail]) for e in case.log())]).lower()


def traces(case: Case) -> set[str]:
    """The pieces of the secret that a search of the bytes finds and the rest of the case does not explain."""
    rest = others(case)
    wanted = {*pieces(SECRET.replace("\n", " ")), *pieces(SECRET), *pieces("Quoreth tells.txt Zelvanth and the vault")}
    return found_in_bytes(case.path.parent, {one for one in wanted if one.lower() not in rest})


def test_the_search_finds_what_is_there(secret: Case) -> None:
    words = {"Zelvanth", "Brimhollow", "Grievthorpe", "Quoreth"}
    assert found_in_bytes(secret.path.parent, words) == words
    spread = "Zelvanth".encode("utf-16-le")
    (secret.path.parent / "flood.case-extra").write_bytes(spread)
    secret.remove(NAME)
    assert found_in_bytes(secret.path.parent, {"Zelvanth"}) == {"Zelvanth"}, "also in UTF-16, and beside the case"


@pytest.mark.parametrize("closed", [False, True])
def test_no_byte_is_left(secret: Case, closed: bool) -> None:
    gone = secret.forget(NAME, by="Ines", reason="a source asked for it")
    rest_of_log = secret.log()
    if closed:
        secret.close()
        secret = open_case(secret.path)
    assert traces(secret) == set()
    assert gone.finished and gone.also_in == ()
    assert {finding.severity for finding in secret.check()} <= {Severity.NOTE} and secret.check() == ()
    entry = next(one for one in rest_of_log if one.number == gone.entry)
    detail = json.loads(entry.detail)
    assert (entry.kind, entry.by, entry.reason) == ("forgotten", "Ines", "a source asked for it")
    assert detail["text"] == sha256_of(SECRET.encode())
    assert entry.at.startswith("20")


def test_removing_alone_leaves_traces(secret: Case) -> None:
    """What the rest of this file rests on: without forgetting, the same search does find something."""
    secret.remove(NAME, by="Ines")
    assert traces(secret) != set()


def test_what_others_decided_stays(secret: Case) -> None:
    before = {entry.number: entry for entry in secret.log()}
    gone = secret.forget(NAME, by="Ines")
    after = {entry.number: entry for entry in secret.log()}
    assert [entry.hash for entry in after.values()][: len(before)] == [entry.hash for entry in before.values()]
    for number, entry in before.items():
        assert (after[number].by, after[number].at) == (entry.by, entry.at)
        assert (after[number] == entry) == (number not in gone.emptied)
    wrong = next(entry for entry in after.values() if entry.kind == "wrong")
    assert wrong.reason is None, "it repeated the text"
    assert "right" not in {entry.kind for entry in after.values()}
    assert secret.orphans() == ()


def test_hashes_that_stay_tell_nothing(secret: Case) -> None:
    """The hash of an emptied entry was made with a salt that is gone: a guess of the reason cannot be tried."""
    before = {entry.number: entry for entry in secret.log()}
    gone = secret.forget(NAME, by="Ines")
    kept = salts(secret._book)
    assert gone.emptied and not set(gone.emptied) & set(kept)
    for number in gone.emptied:
        assert hash_of(before[number]) != before[number].hash


def test_a_log_that_was_changed_after_forgetting_is_found(secret: Case) -> None:
    gone = secret.forget(NAME, by="Ines")
    secret.close()
    with sqlite3.connect(secret.path) as stranger:
        stranger.execute("DROP TRIGGER log_keeps_what_it_holds")
        stranger.execute("UPDATE log SET by = 'Nobody' WHERE number = ?", (gone.emptied[0],))
    stranger.close()
    with open_case(secret.path) as case:
        assert f"Entry {gone.emptied[0]} of the log was changed." in {finding.message for finding in case.check()}


def test_the_triggers_are_back(secret: Case) -> None:
    secret.forget(NAME)
    with pytest.raises(CaseError, match="only added to"):
        secret._book.change("UPDATE log SET by = 'x'")


def test_it_does_not_come_back_by_itself(secret: Case) -> None:
    root = secret.path.parent
    secret.forget(NAME, by="Ines")
    built = secret.add("in", base=root)
    assert (built.read, built.forgotten) == ((), (NAME,))
    (root / "in" / "copy.txt").write_text(SECRET, encoding="utf-8")  # the same bytes under another name
    (root / "in" / "Quoreth tells.txt").write_text("Other\nIt was saved again.\n", encoding="utf-8")  # and the reverse
    records = json.dumps({"text": SECRET}) + '\n{"text": "Moro slept."}\n'
    (root / "in" / "y.jsonl").write_text(records, encoding="utf-8")  # the same text in a file of two
    built = secret.add("in", base=root)
    assert set(built.forgotten) == {NAME, "in/copy.txt", "in/y.jsonl#1"}
    assert [row["text"] for row in secret.rows("reports") if row["input"].startswith("in/y")] == ["Moro slept."]
    assert traces(secret) == set()


def test_it_comes_back_when_asked_for(secret: Case) -> None:
    root = secret.path.parent
    secret.forget(NAME, by="Ines")
    built = secret.add("in", base=root, even_forgotten=True)
    assert (built.read, built.forgotten) == ((NAME, "in/e.jsonl"), ()), "a file of records is looked through again"
    assert secret.add("in", base=root).unchanged.count(NAME) == 1
    assert secret.check() == ()
    assert "right" not in {entry.kind for entry in secret.log()}, "its judgements do not"
    secret.forget(NAME, by="Bo")
    assert secret.add("in", base=root).forgotten == (NAME,)
    assert traces(secret) == set()
    assert secret.check() == ()


def test_one_record_of_a_file_goes_alone(secret: Case) -> None:
    root = secret.path.parent
    gone = secret.forget("in/e.jsonl#2", by="Ines")
    assert gone.finished
    assert [row["input"] for row in secret.rows("reports") if "jsonl" in row["input"]] == ["in/e.jsonl#1"]
    assert found_in_bytes(root, {"Kaerin sailed", "kaerin sailed"}) == set()
    assert secret.check() == ()
    assert "in/e.jsonl" in secret.add("in", base=root).unchanged
    path = root / "in" / "e.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"text": "It froze."}\n', encoding="utf-8")
    assert secret.add("in", base=root).forgotten == ("in/e.jsonl#2",)
    assert found_in_bytes(root, {"Kaerin sailed"}) == set()
    built = secret.add("in", base=root, even_forgotten=True)
    assert (built.read, built.forgotten) == (("in/e.jsonl",), ())
    assert secret.add("in", base=root).unchanged.count("in/e.jsonl") == 1
    assert secret.check() == ()


def test_an_earlier_text_of_the_same_input_goes_too(secret: Case) -> None:
    """The judgement that was bound to what the file said before is emptied with what it says now."""
    root = secret.path.parent
    (root / "in" / "Quoreth tells.txt").write_text(SECRET + "A later line.\n", encoding="utf-8")
    secret.add("in", base=root)
    assert {"set", "right", "note", "rename", "source", "span"} <= {entry.kind for entry in secret.orphans()}
    secret.forget(NAME, by="Ines")
    assert secret.orphans() == ()
    assert traces(secret) == set()


def test_a_reason_that_repeats_the_text_is_refused(secret: Case) -> None:
    before = secret.log()
    for reason in ("Grievthorpe carried eleven crates", "about Quoreth tells.txt", "Zelvanth and the vault"):
        with pytest.raises(UsageError, match="would stay in the log"):
            secret.forget(NAME, reason=reason)
    assert secret.log() == before and NAME in {row["input"] for row in secret.rows("reports")}


def test_other_reports_that_say_the_same_are_named(secret: Case) -> None:
    root = secret.path.parent
    (root / "in" / "w.txt").write_text("Wire\n" + SECRET.splitlines()[1] + "\n", encoding="utf-8")
    secret.add("in", base=root)
    gone = secret.forget(NAME, by="Ines")
    assert gone.also_in == ("in/w.txt",)
    assert found_in_bytes(root, {"Zelvanth said the vault"}), "that report was not forgotten"
    assert found_in_bytes(root, {"Grievthorpe", "eleven crates"}) == set()


def test_a_refusal_that_quotes_the_text_is_emptied(secret: Case) -> None:
    (secret.path.parent / "in" / "v.txt").write_text("RAISE Grievthorpe", encoding="utf-8")
    secret.add("in", base=secret.path.parent)
    quote = "Reading it failed: ValueError: Grievthorpe carried eleven crates"
    secret._book.change("UPDATE refusals SET reason = ? WHERE input = 'in/v.txt'", quote)
    secret.forget(NAME, by="Ines", rebuild=False)
    assert "repeated a text that was forgotten" in str([row["reason"] for row in secret.rows("refusals")])
    assert {finding.what for finding in secret.check()} == {"linking"}


@pytest.mark.parametrize("note", ["[", "{}", '{"report": 7}', '{"report": "r0", "by": "x", "reason": null}', "7"])
def test_a_damaged_note_of_what_is_being_forgotten_does_not_lock_the_case(secret: Case, note: str) -> None:
    secret._book.change("INSERT INTO facts VALUES ('forgetting', ?)", note)
    secret.close()
    with open_case(secret.path) as case:
        assert NAME in {row["input"] for row in case.rows("reports")}
        assert {one.what for one in case.check()} <= {"forgetting", "linking", "judgement"}


def test_an_unknown_report_is_said_so(secret: Case) -> None:
    with pytest.raises(UsageError, match="nothing with the id"):
        secret.forget("in/nowhere.txt")


class Broken(BaseException):
    """Stands for a program that ends at once."""


def _steps(case: Case, monkeypatch: pytest.MonkeyPatch, at: int | None) -> Iterator[str]:
    """Forget, broken off at statement number `at`; the statements that were begun."""
    book, seen = case._book, list[str]()
    change = Casebook.change

    def counted(self: Casebook, sql: str, *values: object) -> int:
        seen.append(sql)
        if at == len(seen):
            raise Broken
        return change(self, sql, *values)

    monkeypatch.setattr(Casebook, "change", counted)
    try:
        case.forget(NAME, by="Ines", rebuild=False)
    except Broken:
        book._connection.close()
        book._closed = True
    monkeypatch.setattr(Casebook, "change", change)
    return iter(seen)


def test_broken_off_anywhere_it_is_finished_at_the_next_opening(
    secret: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret.close()
    before = secret.path.read_bytes()
    with open_case(secret.path) as case:
        total = len(list(_steps(case, monkeypatch, None)))
    assert total > 15
    # The first statement writes down what is to be done. Of the others a part in each run; the seed repeats them.
    points = {2, 3, total - 2, total - 1, total, *random.Random(SEED).sample(range(2, total + 1), 15)}
    print(f"seed {SEED}: broken off at statements {sorted(points)} of {total}")
    for at in sorted(points):
        secret.path.write_bytes(before)
        list(_steps(open_case(secret.path), monkeypatch, at))
        with open_case(secret.path) as case:
            assert traces(case) == set(), at
            assert [entry.kind for entry in case.log()].count("forgotten") == 1, at
            assert {finding.what for finding in case.check()} == {"linking"}, at


def test_without_room_it_says_what_is_not_done_yet(secret: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    change = Casebook.change

    def no_room(book: Casebook, statement: str, *values: Any) -> int:
        if statement == "VACUUM":
            raise CaseError("There is no room left on the disk.")
        return change(book, statement, *values)

    monkeypatch.setattr(Casebook, "change", no_room)
    with pytest.raises(CaseError, match=r"no room.*words of the report may still be in the file.*next opened"):
        secret.forget(NAME, by="Ines")
    assert "forgetting" in {finding.what for finding in secret.check()}
    monkeypatch.undo()
    secret.close()
    with open_case(secret.path) as case:
        assert "forgetting" not in {finding.what for finding in case.check()}
        assert traces(case) == set()


def test_while_another_program_reads_it_waits(secret: Case) -> None:
    secret.close()
    path = secret.path
    with Case(Casebook(path), small_rooms()) as case:
        case._book._connection.execute("PRAGMA busy_timeout = 50")
        reader = Casebook(path)
        with reader.snapshot():
            reader.select("SELECT * FROM reports")
            assert not case.forget(NAME, by="Ines", rebuild=False).finished
            assert "forgetting" in {finding.what for finding in case.check()}
        reader.close()
    with open_case(path) as case:
        assert "forgetting" not in {finding.what for finding in case.check()}
        assert traces(case) == set()
