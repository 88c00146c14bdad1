"""Who is who in a whole case: names of two reports that are of one actor, and an actor file that the case keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.case import Case
from rashomon.terms.errors import InputError, UsageError

FIRST = "Hadi al-Sarraf, the governor of Tell Marat, opened the bridge. President Holm thanked the army of Varland.\n"
SECOND = "Hady Al Sarraf, governor of Tell Marat, closed the bridge again. The army of Varland left.\n"
THIRD = "Hady Al Sarraf, the governor of Tell Marat, closed the bridge a third time. The army of Varland left it.\n"
ACTORS = """name,kind,aliases,adjectives,seat,roles
Varland,state,Republic of Varland,Varlandish,Osselin,
Petra Holm,person,,,,president of Varland 2019-02/
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "notes" / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    return tmp_path


def test_two_spellings_of_one_governor_are_one_actor_everywhere(folder: Path) -> None:
    with rashomon.open(folder / "a.case", create=True) as case:
        case.add(folder / "notes", base=folder)
        (same,) = [one for one in case.same_actors() if one.rule == "spelling"]
        assert "governor" in same.evidence and {same.name, same.actor_name} == {"Hadi al-Sarraf", "Hady Al Sarraf"}
        rows = {row["id"]: row for row in case.rows("actors")}
        assert len(rows[same.actor]["reports"]) == 2 and same.id not in rows
        named = {actor["actor"] for row in case.rows("claims") for actor in row["actors"] if "Sarraf" in actor["name"]}
        assert named == {same.actor}
        assert case.check() == ()


def test_the_case_keeps_its_actor_file_and_later_builds_agree(folder: Path) -> None:
    with rashomon.open(folder / "a.case", create=True) as case:
        case.use_actors(folder / "actors.csv")
        case.add(folder / "notes", base=folder)
        kinds = {row["name"]: (row["kind"], row["aliases"]) for row in case.rows("actors")}
        assert kinds["Varland"][0] == "state" and "Republic of Varland" in kinds["Varland"][1]
    with rashomon.open(folder / "a.case") as case:
        built = case.add(folder / "notes", base=folder)
        assert len(built.unchanged) == 2 and not built.linked
        case.use_actors(None)
        assert len(case.add(folder / "notes", base=folder).derived) == 2
        assert {row["name"]: row["kind"] for row in case.rows("actors")}["Varland"] != "state"


def test_a_bad_actor_file_changes_nothing(folder: Path) -> None:
    (folder / "bad.csv").write_text("name,kind\nX,alien\n", encoding="utf-8")
    with rashomon.open(folder / "a.case", create=True) as case:
        case.use_actors(folder / "actors.csv")
        with pytest.raises(InputError, match=r"bad\.csv is refused: line 2: X: no kind 'alien'"):
            case.use_actors(folder / "bad.csv")
        with pytest.raises(InputError, match="cannot be read"):
            case.use_actors(folder / "none.csv")
        case.add(folder / "notes", base=folder)
        assert any(row["kind"] == "state" for row in case.rows("actors"))


# Who is who, as people say it


def _actors(case: Case, word: str) -> dict[str, str]:
    """The actor that each report's mention of `word` is of, by the report's input."""
    inputs = {row["id"]: row["input"] for row in case.rows("reports")}
    return {
        inputs[row["report"]]: actor["actor"]
        for row in case.rows("claims")
        for actor in row["actors"]
        if word in actor["name"]
    }


def test_two_names_that_are_not_one_stay_apart_through_later_builds_until_it_is_taken_back(folder: Path) -> None:
    with rashomon.open(folder / "a.case", create=True) as case:
        case.add(folder / "notes", base=folder)
        before = {name: list(case.rows(name)) for name in ("claims", "attributions", "actors", "sources")}
        (actor,) = set(_actors(case, "Sarraf").values())
        assert {one.name for one in case.namings(actor)} == {"Hadi al-Sarraf", "Hady Al Sarraf"}
        second = case.show("notes/second.txt").id
        entry = case.judge("different", actor, detail={"report": second}, by="Ines", reason="a cousin")
        assert entry.text_sha256 == case.show(second).row["sha256"] and "Hady" in SECOND[entry.start : entry.end]
        assert not case.linked and case.relink() and case.linked
        apart = _actors(case, "Sarraf")
        assert len(set(apart.values())) == 2
        assert {row["id"] for row in case.rows("actors")} >= set(apart.values())
        (folder / "notes" / "third.txt").write_text(THIRD, encoding="utf-8")
        case.add(folder / "notes", base=folder)
        later = _actors(case, "Sarraf")
        assert later["notes/third.txt"] == later["notes/second.txt"] != later["notes/first.txt"], "it goes with its own"
        assert case.check() == ()
        (folder / "notes" / "third.txt").unlink()
        case.add(folder / "notes", base=folder)
        case.undo(entry.number)
        assert case.relink()
        assert {name: list(case.rows(name)) for name in before} == before


def test_a_known_actor_is_somebody_else_in_one_report(folder: Path) -> None:
    with rashomon.open(folder / "a.case", create=True) as case:
        case.use_actors(folder / "actors.csv")
        case.add(folder / "notes", base=folder)
        (known,) = set(_actors(case, "Varland").values())
        case.judge("different", known, detail={"report": case.show("notes/first.txt").id})
        assert case.relink()
        apart = _actors(case, "Varland")
        assert apart["notes/second.txt"] == known != apart["notes/first.txt"]


def test_two_actors_that_are_one_are_one_and_the_later_word_counts(folder: Path) -> None:
    (folder / "notes" / "second.txt").write_text("Anna Brenn closed the bridge again.\n", encoding="utf-8")
    with rashomon.open(folder / "a.case", create=True) as case:
        case.add(folder / "notes", base=folder)
        one, other = (next(iter(_actors(case, word).values())) for word in ("Sarraf", "Brenn"))
        assert one != other
        with pytest.raises(UsageError, match="No other actor"):
            case.judge("same", one, detail={"with": one})
        case.judge("same", one, detail={"with": "Anna Brenn"})
        assert case.relink()
        (both,) = {*_actors(case, "Sarraf").values(), *_actors(case, "Brenn").values()}
        assert {one.rule for one in case.namings(both) if one.rule} == {"judged"}
        case.judge("different", both, detail={"report": case.show("notes/second.txt").id})
        assert case.relink()
        assert set(_actors(case, "Sarraf").values()) != set(_actors(case, "Brenn").values())


def test_what_is_said_of_a_name_waits_for_its_text(folder: Path) -> None:
    with rashomon.open(folder / "a.case", create=True) as case:
        case.add(folder / "notes", base=folder)
        (actor,) = set(_actors(case, "Sarraf").values())
        entry = case.judge("different", actor, detail={"report": case.show("notes/second.txt").id})
        case.remove("notes/second.txt")
        assert case.orphans() == (entry,)
        case.add(folder / "notes", base=folder)
        assert case.orphans() == () and len(set(_actors(case, "Sarraf").values())) == 2
