"""What becomes of each kind of judgement when everything is derived again, when another reader reads, when its input
goes and comes back: it holds at the identical characters, else it waits, and holds again when they are back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Any

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import judged_actors
from rashomon.casebook.log import decided, detail_of
from rashomon.terms import Attribution, Claim, Judgement, Link, Linked, LinkKind, Matter, Reading, Report, id_of
from tests import small_rooms as rooms

Row = dict[str, Any]
INPUTS = {
    "a.txt": "The flood\nKa'erin said 12 boats were lost~.\n",
    "b.txt": "Second\nMoro~ said 14 boats were lost~.\n",
    "e.jsonl": '{"text": "A ship sank~. Vane~ said all were lost~. Moro~ said the ship sank~."}\n',
}


def link(
    reports: tuple[Report, ...],
    attributions: tuple[Attribution, ...],
    claims: tuple[Claim, ...],
    judgements: tuple[Judgement, ...] = (),
) -> Linked:
    """The small rooms' linking, which hears what people say of two claims and of copies."""
    words = {one.id: one.text.split()[-1].lower() for one in claims}
    for entry in judgements:
        for other in detail_of(entry)["with"]:
            if entry.about in words and other in words and entry.kind == "same":
                words[other] = words[entry.about]
            elif entry.about in words and other in words and entry.kind == "different":
                words[entry.about] = f"not{words[other]}"
    made = rooms.link(reports, attributions, claims, word_of=lambda claim: words[claim.id])
    none = [{entry.about, *detail_of(entry)["with"]} for entry in judgements if detail_of(entry).get("of") == "copies"]
    copies = [one for one in made.links if {one.left, one.right} not in none]
    pairs = [_pair(one) for one in made.matters if len(one.claims) > 1]
    named = {(one.sources[0].actor, one.report) for one in attributions}
    actors = [replace(a, reports=tuple(sorted(r for id, r in named if id == a.id))) for a in made.actors]
    return replace(made, links=tuple(sorted([*copies, *pairs], key=lambda one: one.id)), actors=tuple(actors))


def _pair(matter: Matter) -> Link:
    a, b = matter.claims[:2]
    kind = LinkKind.SAME_MATTER
    return Link(id=id_of("link", kind, a, b), left=a, right=b, relation=kind, score=1.0, evidence={})


class Things:
    """What the small case has, as judgements name it."""

    def __init__(self, case: Case, letter: str) -> None:
        self.case = case
        self.report = case.show(f"in/{letter}/b.txt").row
        self.claim = self.row("claims", lambda row: f"14 boats were lost{letter}" in row["text"])
        self.attribution = self.row("attributions", lambda row: row["id"] == self.claim["attribution"])
        self.matter = self.row("matters", lambda row: self.claim["id"] in row["claims"])
        self.version = next(one for one in self.matter["versions"] if self.claim["id"] in one["claims"])
        self.other = self.row("matters", lambda row: f"sank{letter}" in row["title"])
        self.dispute = self.row("disputes", lambda row: row["matter"] == self.matter["id"])
        self.source = self.row("sources", lambda row: row["name"] == f"Moro{letter}")
        self.letter = letter
        links = [row for row in case.rows("links") if self.report["id"] in (row["left"], row["right"])]
        self.copy = next(row for row in links if row["relation"] == "copies")
        self.pair = self.row("links", lambda row: row["left"] in self.matter["claims"])

    def row(self, table: str, fits: Callable[[Row], bool]) -> Row:
        """The first row that fits."""
        return next(row for row in self.case.rows(table) if fits(row))


def _matter_of(case: Case, claim: str) -> str | None:
    return next((row["id"] for row in case.rows("matters") if claim in row["claims"]), None)


def _version_of(case: Case, claim: str) -> tuple[str, ...]:
    return next(
        (tuple(v["claims"]) for row in case.rows("matters") for v in row["versions"] if claim in v["claims"]), ()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of judgement: what it is about, what it needs, and whether it can be seen to hold.

    `bound` says to what: the characters of a claim or an attribution, a whole report's text, or nothing.
    """

    kind: str
    about: Callable[[Things], str]
    holds: Callable[[Case, Things, Judgement], bool]
    detail: Callable[[Things], dict[str, Any]] = lambda _: {}
    bound: str = "characters"


def _stands(case: Case, _: Things, entry: Judgement) -> bool:
    return entry in case.judgements() and entry not in case.orphans()


def _counts_no_more(case: Case, on: Things, _: Judgement) -> bool:
    return _matter_of(case, on.claim["id"]) is None


def _is(table: str, find: Callable[[Things], Row], value: Callable[[Row], Any], wanted: Any) -> Callable[..., bool]:
    return lambda case, on, _: any(row["id"] == find(on)["id"] and value(row) == wanted for row in case.rows(table))


def _is_gone(table: str, find: Callable[[Things], Row]) -> Callable[..., bool]:
    return lambda case, on, _: find(on)["id"] not in {row["id"] for row in case.rows(table)}


KINDS = {
    "a claim is right": Kind(kind="right", about=lambda on: on.claim["id"], holds=_stands),
    "a claim is unsure": Kind(kind="unsure", about=lambda on: on.claim["id"], holds=_stands),
    "a claim is wrong": Kind(kind="wrong", about=lambda on: on.claim["id"], holds=_counts_no_more),
    "a claim is none": Kind(kind="hide", about=lambda on: on.claim["id"], holds=_counts_no_more),
    "an attribution is wrong": Kind(kind="wrong", about=lambda on: on.attribution["id"], holds=_counts_no_more),
    "a source": Kind(
        kind="source",
        about=lambda on: on.attribution["id"],
        detail=lambda _: {"name": "Orla Venn", "kind": "person"},
        holds=_is("attributions", lambda on: on.attribution, lambda row: row["sources"][0]["name"], "Orla Venn"),
    ),
    "characters": Kind(
        kind="span",
        about=lambda on: on.claim["id"],
        detail=lambda on: {"start": on.claim["start"], "end": on.claim["start"] + 8},
        holds=_is("claims", lambda on: on.claim, lambda row: row["text"], "14 boats"),
    ),
    "who is meant": Kind(
        kind="actor",
        about=lambda on: on.claim["id"],
        detail=lambda _: {"name": "Orla Venn", "kind": "person"},
        holds=_is("claims", lambda on: on.claim, lambda row: row["actors"][0]["name"], "Orla Venn"),
    ),
    "a dispute is none": Kind(
        kind="wrong", about=lambda on: on.dispute["id"], holds=_is_gone("disputes", lambda on: on.dispute)
    ),
    "a copy is none": Kind(
        kind="wrong", about=lambda on: on.copy["id"], holds=_is_gone("links", lambda on: on.copy), bound="text"
    ),
    "a pair is two matters": Kind(
        kind="wrong",
        about=lambda on: on.pair["id"],
        holds=lambda case, on, _: _matter_of(case, on.pair["left"]) != _matter_of(case, on.pair["right"]),
    ),
    "two matters are one": Kind(
        kind="merge",
        about=lambda on: on.matter["id"],
        detail=lambda on: {"with": [on.other["id"]]},
        holds=lambda case, on, _: _matter_of(case, on.claim["id"]) == _matter_of(case, on.other["claims"][0]),
    ),
    "a matter is split": Kind(
        kind="split",
        about=lambda on: on.matter["id"],
        detail=lambda on: {"part": [on.claim["id"]]},
        holds=lambda case, on, _: (
            _matter_of(case, on.claim["id"])
            not in {_matter_of(case, id) for id in on.matter["claims"] if id != on.claim["id"]}
        ),
    ),
    "a matter has a name": Kind(
        kind="rename",
        about=lambda on: on.matter["id"],
        detail=lambda _: {"title": "The boats"},
        holds=lambda case, _, __: "The boats" in {row["title"] for row in case.rows("matters")},
    ),
    "two versions are one": Kind(
        kind="merge",
        about=lambda on: on.dispute["left"],
        detail=lambda on: {"with": [on.dispute["right"]]},
        holds=lambda case, on, _: len(_version_of(case, on.claim["id"])) > 1,
    ),
    "claims are a version of their own": Kind(
        kind="split",
        about=lambda on: on.other["id"],
        detail=lambda on: {"part": on.other["claims"][:1], "inside": True},
        holds=lambda case, on, _: _version_of(case, on.other["claims"][0]) == (on.other["claims"][0],),
    ),
    "two names are two actors": Kind(
        kind="different",
        about=lambda on: on.source["actor"],
        detail=lambda on: {"report": on.report["id"]},
        holds=lambda case, on, _: [one[0] for one, _ in judged_actors(case._book)[1]] == [on.report["id"]],
    ),
    "two sources are one": Kind(
        kind="same source",
        about=lambda on: on.source["actor"],
        detail=lambda on: {"with": f"Vane{on.letter}"},
        holds=lambda case, on, _: on.source["name"] not in {row["name"] for row in case.rows("sources")},
        bound="nothing",
    ),
    "a grade": Kind(
        kind="grade",
        about=lambda on: on.source["actor"],
        detail=lambda _: {"grade": "B2"},
        holds=_stands,
        bound="nothing",
    ),
    "a note": Kind(kind="note", about=lambda on: on.claim["id"], detail=lambda _: {"text": "ask again"}, holds=_stands),
    "a tag": Kind(kind="tag", about=lambda on: on.dispute["id"], detail=lambda _: {"tag": "boats"}, holds=_stands),
    "assigned": Kind(
        kind="assign", about=lambda on: on.attribution["id"], detail=lambda _: {"to": "Ada"}, holds=_stands
    ),
    "a report is read": Kind(kind="read", about=lambda on: on.report["id"], holds=_stands, bound="text"),
    "an outlet": Kind(
        kind="set",
        about=lambda on: on.report["id"],
        detail=lambda _: {"outlet": "Tosk Courier"},
        holds=_is("reports", lambda on: on.report, lambda row: row["outlet"], "Tosk Courier"),
        bound="text",
    ),
    "an address": Kind(
        kind="set",
        about=lambda on: on.report["id"],
        detail=lambda _: {"address": "https://courier.example/boats"},
        holds=_is("reports", lambda on: on.report, lambda row: row["address"], "https://courier.example/boats"),
        bound="text",
    ),
    "furniture": Kind(
        kind="set",
        about=lambda on: on.report["id"],
        detail=lambda _: {"furniture": "0-6 menu"},
        holds=_is(
            "reports", lambda on: on.report, lambda row: row["furniture"], [{"start": 0, "end": 6, "kind": "menu"}]
        ),
        bound="text",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that was said of the things of one folder."""

    name: str
    kind: Kind
    on: Things
    entry: Judgement

    def holds(self, case: Case) -> bool:
        """Whether it has its effect."""
        return self.kind.holds(case, self.on, self.entry)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A folder of inputs for each kind of judgement, whose words are its own, so that none meets another."""
    top = tmp_path_factory.mktemp("surviving")
    for letter, _ in zip(ascii_lowercase, KINDS, strict=False):
        folder = top / "in" / letter
        folder.mkdir(parents=True)
        for name, text in INPUTS.items():
            (folder / name).write_text(text.replace("~", letter), encoding="utf-8")
    with Case(Casebook(top / "all.case", create=True)) as made:
        _build(made)
        yield made


@pytest.fixture(scope="module")
def said(case: Case) -> tuple[Said, ...]:
    """One judgement of each kind, made and counted."""
    assert len(KINDS) <= len(ascii_lowercase)
    things = [Things(case, letter) for letter, _ in zip(ascii_lowercase, KINDS, strict=False)]
    entries = []
    for on, kind in zip(things, KINDS.values(), strict=True):
        if kind.kind == "set":
            case.set(kind.about(on), by="Ines", rebuild=False, **kind.detail(on))
            entries.append(case.judgements()[-1])
        else:
            entries.append(case.judge(kind.kind, kind.about(on), detail=kind.detail(on), by="Ines"))
    _build(case)
    made = zip(KINDS.items(), things, entries, strict=True)
    return tuple(Said(name=name, kind=kind, on=on, entry=entry) for (name, kind), on, entry in made)


def _build(case: Case, **changes: Any) -> None:
    case._rooms = rooms.small_rooms(**({"link": link} | changes))
    case.add("in", base=case.path.parent)


def _all_hold(case: Case, said: tuple[Said, ...]) -> None:
    assert [one.name for one in said if not one.holds(case)] == []
    assert case.orphans() == ()


def test_all_hold_when_everything_is_derived_again(case: Case, said: tuple[Said, ...]) -> None:
    _all_hold(case, said)
    _build(case, derived_rules="2", linking_rules="2")
    _all_hold(case, said)
    assert [one for one in case.check() if one.severity.value == "damage"] == []


def _elsewhere(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """Claims as another reader may see them: all of them end one character earlier."""
    made = rooms.claims_of(report, reading, found)
    return tuple(replace(one, id=f"{one.id[:-1]}x", end=one.end - 1, text=one.text[:-1]) for one in made)


def _said_elsewhere(report: Report, reading: Reading) -> tuple[Attribution, ...]:
    made = rooms.attributions_of(report, reading)
    ids = {one.id: f"{one.id[:-1]}x" for one in made}
    return tuple(
        replace(
            one, id=ids[one.id], chain=tuple(replace(n, attribution=ids.get(n.attribution or "")) for n in one.chain)
        )
        for one in made
    )


def test_with_another_reader_all_hold_at_the_identical_characters_and_else_wait(
    case: Case, said: tuple[Said, ...]
) -> None:
    _build(case, reader_digest=lambda: "small reader 2")
    _all_hold(case, said)
    _build(case, reader_digest=lambda: "small reader 3", claims_of=_elsewhere, attributions_of=_said_elsewhere)
    waiting = {one.number for one in case.orphans()}
    assert {one.name for one in said if one.entry.number in waiting} == {
        one.name for one in said if one.kind.bound == "characters"
    }
    assert [one.name for one in said if one.kind.bound != "characters" and not one.holds(case)] == []
    assert not waiting & {one.number for one in decided(case._book)}
    _build(case)
    _all_hold(case, said)


def test_when_their_inputs_go_they_wait_and_hold_when_these_are_back(case: Case, said: tuple[Said, ...]) -> None:
    for name in [row["input"] for row in case.rows("reports")]:
        case.remove(name.partition("#")[0], rebuild=False)
    waiting = {one.number for one in case.orphans()}
    assert [one.name for one in said if one.entry.number not in waiting] == [
        one.name for one in said if one.kind.bound == "nothing"
    ]
    _build(case)
    _all_hold(case, said)
