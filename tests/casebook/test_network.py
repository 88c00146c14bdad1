"""The signed network: every edge on one claimant's word, acts apart from what is only spoken of, claims with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.network import CODEBOOK, network
from rashomon.terms import (
    Attribution,
    Claim,
    Modality,
    Polarity,
    Reading,
    Relation,
    Report,
    SourceKind,
    Stance,
    Time,
    UsageError,
    id_of,
)
from tests import small_rooms
from tests.small_rooms import small_rooms as rooms

TYPES = {"attacked": "ASSAULT", "helped": "AID", "refused": "REJECT", "taxed": "TAX"}
VARLAND, NORRIN = id_of("party", "varland"), id_of("party", "norrin")


def related(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """The small room's claims; "Varland attacked Norrin" is an assault, "not" and "may" say how it is put."""
    return tuple(_with_relation(claim) for claim in small_rooms.claims_of(report, reading, found))


def _with_relation(claim: Claim) -> Claim:
    type_ = next((TYPES[word] for word in TYPES if word in claim.text), None)
    if type_ is None:
        return claim
    ends = (VARLAND, NORRIN) if claim.text.index("Varland") < claim.text.index("Norrin") else (NORRIN, VARLAND)
    year = next((word for word in claim.text.rstrip(".").split() if word.isdigit()), None)
    return replace(
        claim,
        relations=(Relation(source=ends[0], target=ends[1], type=type_),),
        polarity=Polarity.NEGATED if {"not", "refused"} & set(claim.text.split()) else Polarity.AFFIRMED,
        modality=Modality.POSSIBLE if "may" in claim.text else Modality.ACTUAL,
        time=Time(edtf=year, basis="stated", start=None, end=None, text=year or "") if year else None,
    )


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Case]:
    """Two claimants and two authors who tell of Varland and Norrin."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "First\nMoro said Varland attacked Norrin in 2031. Moro said Varland attacked Norrin in 2033.\n"
        "Vane said Varland helped Norrin. Norrin attacked Varland.\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        "Second\nMoro said Varland may have attacked Norrin. Moro said Varland refused Norrin.\n", encoding="utf-8"
    )
    with Case(Casebook(tmp_path / "n.case", create=True), rooms(claims_of=related)) as case:
        case.add("in", base=tmp_path)
        yield case


def test_an_edge_belongs_to_one_claimant_and_leads_to_its_claims(told: Case) -> None:
    edges = told.network()
    claims = {row["id"] for row in told.rows("claims") if row["relations"]}
    assert {one.claim for edge in edges for one in edge.told} == claims
    assert all(edge.claimant_name for edge in edges)
    by_voice = {(edge.claimant_name, edge.sign, edge.source == VARLAND) for edge in edges}
    assert ("Moro", "conflict", True) in by_voice and ("Vane", "cooperation", True) in by_voice
    assert ("Vane", "conflict", True) not in by_voice
    authors = [edge for edge in edges if edge.claimant_kind == "author"]
    assert [(edge.source, edge.acts) for edge in authors] == [(NORRIN, {"ASSAULT": 1})]


def test_an_author_without_outlet_is_named_by_what_he_wrote(told: Case) -> None:
    assert {edge.claimant_name for edge in told.network() if edge.claimant_kind == "author"} == {"the author of First"}


def test_what_may_have_been_is_no_act_and_a_refusal_is_one(told: Case) -> None:
    (edge,) = told.network(according_to="moro")
    assert edge.acts == {"ASSAULT": 2, "REJECT": 1}
    assert edge.spoken_of == {"ASSAULT possible": 1}
    assert [one.put for one in edge.told].count("possible") == 1


@pytest.mark.parametrize(
    ("stance", "text", "acts", "spoken_of"),
    [
        (Stance.DENIES, "attacked", {}, {"ASSAULT negated": 1}),
        (Stance.DENIES, "had not attacked", {"ASSAULT": 1}, {}),
        (Stance.DENIES, "refused", {}, {"REJECT negated": 1}),
        (Stance.DOUBTS, "attacked", {}, {"ASSAULT possible": 1}),
        (Stance.ASSERTS, "attacked", {"ASSAULT": 1}, {}),
    ],
)
def test_what_somebody_denies_is_no_act_on_his_word(
    stance: Stance, text: str, acts: dict[str, int], spoken_of: dict[str, int], tmp_path: Path
) -> None:
    def denied(report: Report, reading: Reading) -> tuple[Attribution, ...]:
        return tuple(replace(one, stance=stance) for one in small_rooms.attributions_of(report, reading))

    (tmp_path / "a.txt").write_text(f"First\nMoro said Varland {text} Norrin.\n", encoding="utf-8")
    with Case(
        Casebook(tmp_path / "n.case", create=True), rooms(claims_of=related, attributions_of=denied)
    ) as case:  # fmt: skip
        case.add("a.txt", base=tmp_path)
        (edge,) = case.network(according_to="moro")
    assert (edge.acts, edge.spoken_of) == (acts, spoken_of)


def test_reports_that_somebody_denies_are_negated_on_his_word(tmp_path: Path) -> None:
    """ "Moro denied reports that Varland attacked Norrin": nobody else is said to say it."""

    def nested(report: Report, reading: Reading) -> tuple[Attribution, ...]:
        (one,) = small_rooms.attributions_of(report, reading)
        nobody = replace(one.sources[0], name="not stated", kind=SourceKind.UNSTATED)
        unsaid = replace(one.chain[0], name="not stated", kind=SourceKind.UNSTATED, attribution="inner")
        inner = replace(one, id="inner", within=one.id, sources=(nobody,), chain=(unsaid, *one.chain))
        return (inner, replace(one, stance=Stance.DENIES))

    (tmp_path / "a.txt").write_text("First\nMoro said Varland attacked Norrin.\n", encoding="utf-8")
    with Case(
        Casebook(tmp_path / "n.case", create=True), rooms(claims_of=related, attributions_of=nested)
    ) as case:  # fmt: skip
        case.add("a.txt", base=tmp_path)
        (edge,) = case.network()
    assert (edge.claimant_name, edge.acts, edge.spoken_of) == ("Moro", {}, {"ASSAULT negated": 1})


def test_since_and_until_keep_what_may_fall_between(told: Case) -> None:
    def years(**bounds: str) -> list[str | None]:
        return sorted(str(one.edtf) for edge in told.network("Moro", **bounds) for one in edge.told)

    assert years(since="2032") == ["2033"]
    assert years(until="2031-06") == ["2031"]
    assert years(since="2031-12-31", until="2033-01-01") == ["2031", "2033"]
    (edge,) = told.network("Moro", since="2030")
    assert (edge.since, edge.until) == ("2031", "2033")


def test_an_unknown_claimant_and_what_is_no_date_are_usage_errors(told: Case) -> None:
    with pytest.raises(UsageError, match="Nobody"):
        told.network(according_to="Nobody")
    with pytest.raises(UsageError, match="no date"):
        told.network(since="last May")


def test_a_rejected_claim_is_no_part_of_it(told: Case) -> None:
    claim = told.network("Vane")[0].told[0].claim
    told.judge("wrong", claim, by="Ines")
    assert not any(one.claim == claim for edge in told.network() for one in edge.told)


def test_a_codebook_of_ones_own_gives_its_signs(told: Case) -> None:
    book = told._book
    claim = next(row["id"] for row in told.rows("claims") if "helped" in row["text"])
    with book.transaction():
        book.change("UPDATE claims SET relations = replace(relations, 'AID', 'TAX') WHERE id = ?", claim)
    assert {edge.sign for edge in network(book, "Vane")} == {"other"}
    with book.transaction():
        book.change("INSERT INTO facts VALUES (?, ?)", CODEBOOK, '[types.TAX]\nsign = "conflict"\n')
    assert {edge.sign for edge in network(book, "Vane")} == {"conflict"}
