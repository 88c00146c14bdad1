"""Passages in another language: marked, said, and not read; what is English stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.intake.language import foreign_among
from rashomon.intake.lines import lines_in
from rashomon.intake.marked import with_marked
from tests.intake.asked import BODY, FIRST, SECOND, THIRD, kinds, reason, report

# Paragraphs of our own, by language; those that are known not to be told stand in `NOT_TOLD` by how they begin.
ROWS = (Path(__file__).parent / "in_other_languages.tsv").read_text(encoding="utf-8").splitlines()
NOT_TOLD = ("Das war in der Nacht", "Die Armee bestreitet", "Het leger", "Majistra Osk")
IN_OTHERS = [row.partition("\t")[2] for row in ROWS]
TOLD = [one for one in IN_OTHERS if not one.startswith(NOT_TOLD)]
IN_FRENCH, IN_GERMAN, IN_SPANISH = (
    next(o for r in ROWS for c, o in [r.split("\t")] if c == k) for k in ("fr", "de", "es")
)
IN_ENGLISH = (
    FIRST,
    "Nadia Haddad, Karim Haddad, José Núñez, Faysal Bettine and Søren Åkesson.",
    "Teachers' union endorses Lind.",
    "Order opens door for outsider; talks over bridge tolls stall again.",
    "“Das Kapital” is what the café owner, José Núñez, said he had been reading when the blast came.",
    "Follow Ada Lind on Twitter @adalind https://harbour.example/live",
)


@pytest.mark.parametrize("foreign", TOLD)
def test_a_paragraph_in_another_language_is_marked_and_said(tmp_path: Path, foreign: str) -> None:
    one = report(tmp_path, "a.txt", f"{BODY} {THIRD}\n\n{foreign}\n\n{SECOND} Nobody else was asked about it.")
    start = one.text.index(foreign)
    assert kinds(one)[foreign] == "foreign"
    assert f"Not in English, and therefore not read: characters {start}-{start + len(foreign)}." in one.warnings
    assert one.language == "en"


def test_what_is_known_not_to_be_told_is_still_so() -> None:
    assert len(IN_OTHERS) - len(TOLD) == len(NOT_TOLD)
    assert not [one for one in IN_OTHERS if one not in TOLD and foreign_among(lines_in(one), ())]


@pytest.mark.parametrize("english", IN_ENGLISH)
def test_what_is_english_or_cannot_be_told_is_not_marked(english: str) -> None:
    assert not foreign_among(lines_in(english), ())


def test_a_short_line_between_two_in_another_language_is_in_it_too(tmp_path: Path) -> None:
    one = report(
        tmp_path,
        "a.txt",
        f"{BODY} {THIRD}\n\n{IN_GERMAN}\n\nDie Armee bestreitet das.\n\nEl alcalde dijo que el puente fue cerrado.",
    )
    assert list(kinds(one).values()) == ["foreign"] * 3


def test_a_short_text_in_another_language_is_refused(tmp_path: Path) -> None:
    told = reason(tmp_path, "a.txt", "Le maire dit que le pont est fermé. La police ne sait rien.")
    assert told == "The text is not in English; only English is read."


def test_what_a_person_marks_as_body_is_no_more_said_to_be_unread(tmp_path: Path) -> None:
    one = report(tmp_path, "a.txt", f"{BODY} {THIRD}\n\n{IN_FRENCH}\n\n{IN_SPANISH}")
    first, second = (piece for piece in one.furniture if piece.kind == "foreign")
    marked = with_marked(one, f"{first.start}-{first.end} body")
    (left,) = (each for each in marked.warnings if "not read" in each)
    assert str(second.start) in left and str(first.start) not in left
    assert not any("not read" in each for each in with_marked(marked, f"{second.start}-{second.end} body").warnings)
