"""Check finds what was damaged, and nothing where nothing was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.answers import Severity


def test_a_sound_case_has_no_findings(case: Case) -> None:
    assert case.check() == ()
    with open_case(case.path) as again:
        assert again.check() == ()


def test_a_case_without_inputs_is_sound(case: Case) -> None:
    for name in ("a.txt", "b.txt", "c.bin", "e.jsonl"):
        case.remove(f"in/{name}")
    assert case.check() == ()


def _damaged(case: Case, *statements: str) -> set[str]:
    """What `check` finds after these statements of a stranger, who keeps no rules."""
    case.close()
    with sqlite3.connect(case.path) as stranger:
        stranger.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert stranger.execute(statement).rowcount != 0, "the damage must be done"
    stranger.close()
    with open_case(case.path) as again:
        return {finding.what for finding in again.check() if finding.severity is Severity.DAMAGE}


UNLOCKED = ("DROP TRIGGER log_keeps_what_it_holds", "DROP TRIGGER log_loses_nothing")

PLANTED = {
    "a character of a text": (["UPDATE reports SET text = replace(text, 'town', 'tows')"], {"text", "place", "seal"}),
    "a text and its hash": (
        ["UPDATE reports SET text = 'x', sha256 = 'y' WHERE input = 'in/b.txt'"],
        {"text", "place", "seal"},
    ),
    "an offset of a claim": (
        ['UPDATE claims SET "start" = "start" + 1 WHERE text LIKE \'12 boats%\''],
        {"place", "seal"},
    ),
    "an offset inside a cell": (
        ["UPDATE attributions SET cue = json_set(cue, '$.end', 9999) WHERE cue IS NOT NULL"],
        {"place", "seal"},
    ),
    "an offset of a chain's node": (
        ["UPDATE attributions SET chain = json_set(chain, '$[0].start', -1)"],
        {"place", "seal"},
    ),
    "furniture outside the text": (
        ["""UPDATE reports SET furniture = '[{"start":0,"end":9999,"kind":"menu"}]' WHERE input = 'in/a.txt'"""],
        {"place", "seal"},
    ),
    "evidence of a dispute": (
        ["UPDATE disputes SET evidence = json_set(evidence, '$[0].start', 0)"],
        {"place", "seal"},
    ),
    "a paraphrase": (["UPDATE claims SET paraphrase = 'x' WHERE text LIKE '12 boats%'"], {"seal"}),
    "a score": (["UPDATE attributions SET score = 0.9"], {"seal"}),
    "a reading": (["UPDATE readings SET packed = x'00' WHERE rowid = 1"], {"seal"}),
    "what the report was before it was given": (["UPDATE readings SET as_read = '{}' WHERE rowid = 1"], {"seal"}),
    "a claim gone": (["DELETE FROM claims WHERE text LIKE '12 boats%'"], {"id", "seal"}),
    "a claim gone that nothing names": (
        ["UPDATE claims SET matter = NULL", "DELETE FROM matters", "DELETE FROM disputes", "DELETE FROM sources",
         "DELETE FROM facts WHERE name = 'linked_seal'", "DELETE FROM claims WHERE text = 'It rained'"],
        {"facts", "seal"},
    ),
    "an attribution gone": (
        ["DELETE FROM attributions WHERE id IN (SELECT id FROM attributions LIMIT 1)"],
        {"file", "id", "seal"},
    ),
    "a report gone": (["DELETE FROM reports WHERE input = 'in/b.txt'"], {"file", "place", "id", "seal"}),
    "a refusal gone": (["DELETE FROM refusals"], {"seal"}),
    "a matter gone": (["DELETE FROM matters WHERE title LIKE '%lost'"], {"file", "id", "seal"}),
    "a source's claim": (["""UPDATE sources SET rests_on_it = '["c0"]'"""], {"id", "seal"}),
    "an actor gone": (["DELETE FROM actors WHERE name = 'Moro'"], {"id", "seal"}),
    "a whole input gone": (["PRAGMA foreign_keys = ON", "DELETE FROM inputs WHERE name = 'in/c.bin'"], {"input"}),
    "an entry of the log changed": ([*UNLOCKED, "UPDATE log SET reason = 'x' WHERE number = 2"], {"schema", "log"}),
    "an entry of the log and its hash": ([*UNLOCKED, "UPDATE log SET hash = 'x' WHERE number = 2"], {"schema", "log"}),
    "an entry of the log gone": ([*UNLOCKED, "DELETE FROM log WHERE number = 2"], {"schema", "log", "input"}),
    "the end of the log gone": ([*UNLOCKED, "DELETE FROM log WHERE number = 4"], {"schema", "log", "input"}),
    "all of the log gone": ([*UNLOCKED, "DELETE FROM log"], {"schema", "log", "input"}),
    "an entry put into the log": (
        [
            "INSERT INTO log SELECT 5, at, by, kind, about, text_sha256, start, \"end\", reason, detail, hash, hash "
            "FROM log WHERE number = 4"
        ],
        {"log"},
    ),
    "a word of the index": (["UPDATE passages SET folded = folded || ' extra' WHERE id = 1"], {"search"}),
    "a passage gone": (["DELETE FROM passages WHERE id = 1"], {"search"}),
    "an enum nobody knows": (["UPDATE claims SET polarity = 'maybe' WHERE text = 'It rained'"], {"seal"}),
    "a cell that is no JSON": (["UPDATE claims SET actors = '[' WHERE text = 'It rained'"], {"places", "ids", "seal"}),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_planted_damage_is_found(case: Case, planted: str) -> None:
    statements, wanted = PLANTED[planted]
    statements = [one for one in statements if not one.startswith("PRAGMA")]
    if planted == "a whole input gone":
        statements.insert(0, "DELETE FROM refusals WHERE of_input = 'in/c.bin'")
    unchecked = [one for one in statements if one.startswith("DROP")]
    found = _damaged(case, *unchecked, *(one for one in statements if one not in unchecked))
    assert wanted <= found, planted
    if planted not in ("a cell that is no JSON",):
        assert found <= wanted | {"file"}, planted


@pytest.mark.parametrize("at", [0.3, 0.5, 0.7, 0.9])
def test_bytes_of_the_file_overwritten_are_found(case: Case, at: float) -> None:
    """A page of zeros somewhere in the file: either the case does not open, or check says so."""
    case.close()
    content = bytearray(case.path.read_bytes())
    page = int(len(content) / 4096 * at) * 4096
    content[page : page + 4096] = bytes(4096)
    case.path.write_bytes(content)
    try:
        with open_case(case.path) as again:
            assert [finding for finding in again.check() if finding.severity is Severity.DAMAGE]
    except Exception as error:
        assert "damaged" in str(error)


def test_a_bit_of_a_text_is_found(case: Case) -> None:
    case.close()
    content = bytearray(case.path.read_bytes())
    places = [place for place in range(len(content)) if content[place : place + 17] == b"12 boats were los"]
    assert places
    for place in places:
        content[place] ^= 1
    case.path.write_bytes(content)
    with open_case(case.path) as again:
        assert "text" in {finding.what for finding in again.check()}


def test_linking_that_is_behind_is_a_note_and_no_damage(case: Case, break_off: Callable[[Case], None]) -> None:
    assert case.linked
    break_off(case)
    assert not case.linked
    assert {(finding.severity, finding.what) for finding in case.check()} == {(Severity.NOTE, "linking")}


def test_a_waiting_judgement_is_a_note(case: Case) -> None:
    claim = next(row for row in case.rows("claims") if row["text"] == "It rained")
    case.judge("right", claim["id"])
    case.remove("in/b.txt")
    assert [(finding.severity, finding.what, finding.about) for finding in case.check()] == [
        (Severity.NOTE, "judgement", claim["id"])
    ]


def test_what_a_person_gave_waits_visibly_too(case: Case) -> None:
    case.set("in/b.txt", outlet="Harbour Courier")
    case.remove("in/b.txt")
    assert [finding.what for finding in case.check()] == ["judgement"]
    assert "in/b.txt" in case.check()[0].message


@pytest.mark.parametrize(
    "statement",
    ["UPDATE given SET value = 'x' WHERE field = 'outlet'", "DELETE FROM given WHERE field = 'outlet'",
     "INSERT INTO given SELECT report, of_input, 'title', 'x' FROM given WHERE field = 'outlet'"],
)  # fmt: skip
def test_what_a_person_gave_is_held_against_the_log(case: Case, statement: str) -> None:
    case.set("in/b.txt", outlet="Harbour Courier", date="2031-03")
    case.set("in/b.txt", outlet="Harbour Gazette", date=None)
    assert case.check() == ()
    assert _damaged(case, statement) == {"given"}
