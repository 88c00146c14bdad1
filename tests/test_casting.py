"""Who is who in a whole case: names of two reports that are of one actor, and an actor file that the case keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.terms.errors import InputError

FIRST = "Hadi al-Sarraf, the governor of Tell Marat, opened the bridge. President Holm thanked the army of Varland.\n"
SECOND = "Hady Al Sarraf, governor of Tell Marat, closed the bridge again. The army of Varland left.\n"
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
