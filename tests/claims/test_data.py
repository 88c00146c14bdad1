"""The room's data files are well made."""

import re
from itertools import pairwise

import pytest

from rashomon.claims.actors import known, known_actors
from rashomon.claims.data_files import lines_of, members, rows_of, text_of, word_lists
from rashomon.terms import ActorKind, Modality

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT", "RETREAT",
}  # fmt: skip


@pytest.mark.parametrize("name", ["actors.tsv", "states.tsv"])
def test_actor_files_are_alphabetical_without_doubles(name: str) -> None:
    names = [row[0] for row in rows_of(name)]
    from rashomon.claims.names import key_of

    bare = [key_of(one).replace(" ", "") for one in names]
    assert len(set(bare)) == len(bare)
    folded = [one.casefold() for one in names]
    if name == "actors.tsv":
        assert all(left.encode() <= right.encode() for left, right in pairwise(folded)), [
            pair for pair in pairwise(folded) if pair[0].encode() > pair[1].encode()
        ]


def test_every_name_leads_to_its_own_actor() -> None:
    for actor in known_actors():
        for name in (actor.name, *actor.aliases):
            found = known(name, person=actor.kind == "person")
            assert found is not None and found.id == actor.id, name


def test_wikidata_ids_are_well_formed_and_not_shared() -> None:
    ids = [actor.wikidata for actor in known_actors() if actor.wikidata]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"Q[1-9]\d*", one) for one in ids)


def test_kinds_and_coordinates() -> None:
    assert {row[1] for row in rows_of("actors.tsv")} <= {kind.value for kind in ActorKind}
    for name, _, _, _, seat, seat_lat, seat_lon, lat, lon, *_ in rows_of("states.tsv"):
        assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180, name
        assert bool(seat) == bool(seat_lat) == bool(seat_lon), name


def test_no_adjective_belongs_to_two_states() -> None:
    seen: dict[str, str] = {}
    for row in rows_of("states.tsv"):
        for word in members(row[3]):
            assert seen.setdefault(word.lower(), row[0]) == row[0], word


def test_the_lexicon_of_relations_uses_plovers_types_once_each() -> None:
    rows = rows_of("plover.tsv")
    assert {row[3] for row in rows} == PLOVER
    assert len({row[:3] for row in rows}) == len(rows)
    assert {row[1] for row in rows} == {"verb", "noun"}
    assert list(rows) == sorted(rows)


def test_turns_matrix_and_catenatives() -> None:
    assert {turn for _, turn, *_ in rows_of("turns.tsv")} == {"promise", "refuse", "demand", "threaten", "stop"}
    assert {put for _, put, *_ in rows_of("matrix.tsv")} == {"actual", "possible", "none"}
    modalities = {"", *(one.value for one in Modality)}
    for lemma, modality, polarity, voice in rows_of("catenatives.tsv"):
        assert modality in modalities and polarity in ("", "negated"), lemma
        assert voice in ("", "passive", "impersonal", "noun"), lemma
    for name in ("turns.tsv", "matrix.tsv", "catenatives.tsv", "irregular.tsv"):
        first = [row[0] for row in rows_of(name)]
        assert len(set(first)) == len(first), name


def test_word_lists_are_lower_case() -> None:
    for name in ("titles.txt", "persons.txt", "events.txt"):
        assert all(line == line.lower() for line in lines_of(name))
    assert all(word == word.lower() for words in word_lists().values() for word in words)


def test_no_file_has_a_carriage_return_or_trailing_space() -> None:
    for name in ("actors.tsv", "states.tsv", "plover.tsv", "titles.txt", "grammar.toml"):
        assert "\r" not in text_of(name)


def test_tenures_are_of_known_persons_and_in_order() -> None:
    names = {actor.name for actor in known_actors() if actor.kind == "person"}
    rows = rows_of("tenures.tsv")
    assert {row[0] for row in rows} <= names
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", when) for row in rows for when in row[3:5] if when)
    assert all(start < end for *_, start, end in rows if end)
    held = {actor.name: actor.roles for actor in known_actors() if actor.roles}
    assert held["Tony Blair"][0].of == "United Kingdom"


def test_numbers_file() -> None:
    import tomllib

    words = tomllib.loads(text_of("numbers.toml"))
    assert set(words) == {"units", "scales", "many", "currencies", "dollars", "only_before"}
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in words["dollars"].values())
    assert words["many"]["dozens"] == 24
