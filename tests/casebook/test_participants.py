"""Who is meant by the words of a claim, as people correct it: in one claim or wherever a report says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.log import detail_of
from rashomon.casebook.participants import Participants
from rashomon.terms import (
    ActorKind,
    ActorRole,
    Attribution,
    Claim,
    ClaimActor,
    Judgement,
    Modality,
    Polarity,
    Reading,
    Relation,
    Report,
    SameActor,
    UsageError,
    span_in,
)
from rashomon.terms.tables import json_of
from tests import small_rooms as rooms

Row = dict[str, Any]
TEXT = "Ka'erin sailed. He left the town. He came back. Vane saw his boat.\n"


def claims_of(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """The small rooms' claims, with the name in brackets for "He" and "his"."""
    made = []
    for one in rooms.claims_of(report, reading, found):
        said = one.text.replace("He ", "[Ka’erin] ").replace(" his ", " [Ka’erin]’s ")
        name = span_in(report.text, 0, 7)
        actors = (replace(each, antecedent=name if one.text.startswith("He") else None) for each in one.actors)
        made.append(replace(one, paraphrase=said, actors=tuple(actors)))
    return tuple(made)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case of two reports; in the first "he" and "his" are taken for one person."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("He left the town. Moro sailed.\n", encoding="utf-8")
    with Case(Casebook(tmp_path / "he.case", create=True), rooms.small_rooms(claims_of=claims_of)) as made:
        made.add("in", base=tmp_path)
        yield made


def _claim(case: Case, words: str, input: str = "in/a.txt") -> Row:
    report = case.show(input).id
    return next(row for row in case.rows("claims") if row["report"] == report and words in row["text"])


def _who(case: Case, words: str, input: str = "in/a.txt") -> tuple[str, str]:
    row = _claim(case, words, input)
    return row["paraphrase"], row["actors"][0]["name"]


def test_in_one_claim_somebody_else_is_meant_until_it_is_taken_back(case: Case) -> None:
    before = {name: list(case.rows(name)) for name in ("claims", "actors", "matters", "sources")}
    entry = case.judge("actor", _claim(case, "left")["id"], detail={"who": "He", "name": "moro"}, by="Ines")
    assert case.relink()
    assert _who(case, "left") == ("[Moro] left the town", "Moro")
    assert _who(case, "came back") == ("[Ka’erin] came back", "Ka’erin"), "in this claim only"
    moro = _claim(case, "sailed", "in/b.txt")["actors"][0]["actor"]
    row = _claim(case, "left")
    assert (row["actors"][0]["actor"], row["actors"][0]["antecedent"]) == (moro, None)
    assert row["made_by"] == f"a person: log {entry.number}"
    assert row["id"] in {one.about for one in case.judgements()}
    (word,) = case.participants(row["id"])
    assert (word.words, word.name, word.taken, word.entry, word.alike) == ("He", "Moro", "Ka’erin", entry.number, 1)
    assert "He" in {one.text for one in case.show(moro).evidence}, "the actor is shown where it is meant"
    assert case.check() == ()
    case.undo()
    case.relink()
    assert {name: list(case.rows(name)) for name in before} == before


def test_the_same_words_of_a_report_mean_the_same_wherever_they_were_taken_for_the_same(case: Case) -> None:
    detail = {"who": "He", "name": "Orla Venn", "kind": "person", "everywhere": "yes"}
    case.judge("actor", _claim(case, "left")["id"], detail=detail)
    case.relink()
    assert _who(case, "left")[0] == "[Orla Venn] left the town" and _who(case, "came back")[1] == "Orla Venn"
    assert _who(case, "sailed")[1] == "Ka'erin" and _who(case, "saw")[0] == "Vane saw [Ka’erin]’s boat", "other words"
    assert _who(case, "left", "in/b.txt")[1] == "Ka’erin", "another report"
    new = {row["name"]: row["id"] for row in case.rows("actors")}["Orla Venn"]
    assert _claim(case, "came back")["actors"][0]["actor"] == new
    case._rooms = rooms.small_rooms(claims_of=claims_of, derived_rules="2", linking_rules="2")
    (case.path.parent / "in" / "c.txt").write_text("Orla Venn sailed. He left the town.\n", encoding="utf-8")
    case.add("in", base=case.path.parent)
    assert _who(case, "left")[1] == _who(case, "came back")[1] == "Orla Venn", "after a build, with a new report"
    assert _who(case, "left", "in/c.txt")[1] == "Ka’erin"


def test_words_are_left_open_and_a_pronoun_that_is_no_actor_is_somebody(case: Case) -> None:
    left, boat = _claim(case, "left")["id"], _claim(case, "saw")["id"]
    case.judge("actor", left, detail={"who": "Ka’erin", "open": "yes"})
    case.judge("actor", boat, detail={"who": "his", "name": "Moros"})
    row = _claim(case, "left")
    assert row["paraphrase"] == "He left the town"
    assert (row["actors"][0]["name"], row["actors"][0]["actor"], row["actors"][0]["kind"]) == ("He", None, "unknown")
    assert _who(case, "saw") == ("Vane saw [Moros]’ boat", "Vane")
    assert [one.role for one in case.participants(boat)] == ["agent", None]


ORDERS = {
    "one": {"who": "He", "name": "Moro"},
    "all": {"who": "He", "name": "Vane", "everywhere": "yes"},
    "other": {"who": "He", "name": "Orla", "everywhere": "yes"},
}


@pytest.mark.parametrize("order", list(permutations(ORDERS)), ids="-".join)
def test_what_is_said_of_one_claim_counts_before_what_is_said_of_all_and_else_the_later_word(
    case: Case, order: tuple[str, ...]
) -> None:
    about = {"one": _claim(case, "left")["id"], "all": _claim(case, "came")["id"], "other": _claim(case, "came")["id"]}
    for one in order:
        case.judge("actor", about[one], detail=ORDERS[one])
    last = next(one for one in reversed(order) if one != "one")
    assert _who(case, "left")[1] == "Moro"
    assert _who(case, "came back")[1] == ORDERS[last]["name"]


def test_a_correction_follows_its_actor_to_the_id_it_has_with_other_reports(case: Case) -> None:
    report = case.show("in/b.txt").id
    case._book.change("UPDATE actors SET reports = ? WHERE name = 'Moro'", json_of([report]))  # as real linking has it
    case.judge("actor", _claim(case, "left")["id"], detail={"name": "Moro"})
    moro = _claim(case, "left")["actors"][0]["actor"]

    def gather(_: object, **judged: object) -> tuple[SameActor, ...]:
        return (
            SameActor(
                report=report,
                id=moro,
                actor="p" + "7" * 16,
                name="Moro",
                actor_name="Ada Moro",
                rule="name",
                evidence="",
            ),
        )

    case._rooms = rooms.small_rooms(claims_of=claims_of, gather=gather, linking_rules="2")
    case.add("in", base=case.path.parent)
    assert _claim(case, "left")["actors"][0]["actor"] == "p" + "7" * 16


def test_several_actors_of_one_name_are_told_apart_by_id(case: Case) -> None:
    case._book.change(
        "INSERT INTO actors SELECT 'p0', name, kind, aliases, wikidata, roles, reports FROM actors WHERE name = 'Moro'"
    )
    left = _claim(case, "left")["id"]
    with pytest.raises(UsageError, match=r"2 actors of this case are called 'Moro'.*p0 \(Moro, "):
        case.judge("actor", left, detail={"name": "Moro"})
    assert detail_of(case.judge("actor", left, detail={"name": "p0"}))["actor"] == "p0"


def _entry(claim: Claim, place: tuple[int, int], was: str, actor: str | None) -> tuple[Judgement, Row]:
    detail = {
        "start": place[0], "end": place[1], "text": claim.text[slice(*place)], "was": was, "report": claim.report,
        "name": "Ilka" if actor else None, "kind": None, "actor": actor, "names": [],
    }  # fmt: skip
    entry = Judgement(
        number=1, at="", by="", kind="actor", about=claim.id, text_sha256=None, start=None, end=None, reason=None,
        detail=json_of(detail), prior="", hash="",
    )  # fmt: skip
    return entry, detail


@pytest.mark.parametrize(
    ("place", "actor", "wanted"),
    [
        ((0, 4), "pi", [("pi", "pm")]),
        ((0, 4), None, []),
        ((0, 4), "pm", []),
        ((9, 13), "pi", [("pv", "pi")]),
        ((19, 22), "pi", [("pv", "pm")]),
    ],
)
def test_a_relation_that_was_coded_names_the_right_actor_or_goes(
    place: tuple[int, int], actor: str | None, wanted: list[tuple[str, str]]
) -> None:
    def one(id: str, name: str, role: ActorRole, start: int) -> ClaimActor:
        return ClaimActor(actor=id, name=name, kind=ActorKind.PERSON, role=role, start=start, end=start + len(name))

    claim = Claim(
        id="c1", report="r1", attribution=None, start=0, end=26, text="Vell met Moor with Ada here",
        paraphrase="Vell met Moor with Ada here",
        actors=(one("pv", "Vell", ActorRole.AGENT, 0), one("pm", "Moor", ActorRole.TARGET, 9),
                one("pa", "Ada", ActorRole.OTHER, 19)),
        relations=(Relation(source="pv", target="pm", type="CONSULT"),),
        polarity=Polarity.AFFIRMED, modality=Modality.ACTUAL, made_by="a test",
    )  # fmt: skip
    said = Participants()
    said.hear(*_entry(claim, place, claim.text[slice(*place)], actor))
    assert [(r.source, r.target) for r in said.corrected(claim, {}).relations] == wanted
