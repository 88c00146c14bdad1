"""Formats of others: read by the receivers' own libraries where there are such, else held to what the standard says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import networkx
import pytest

from rashomon.exports.lexicons import words_in
from rashomon.exports.others import (
    acled,
    csl,
    follow_the_money,
    gexf,
    relations,
    reliance,
    schema_claims,
    ucdp,
    web_annotations,
)
from rashomon.exports.sharing import NETWORKS, WHOLE, Sharing, made, prepared
from rashomon.terms import ActorKind, ActorRole, ClaimActor, Place, Polarity, Relation, UsageError
from rashomon.terms.tables import row_of
from tests.cli.hand_case import COURIER, DENIED, TOLL, TWO, UNWARNED, WIRE_PARTY
from tests.exports.given import ACTORS, RIGHT_TO_LEFT, hand_held

HELD = hand_held(RIGHT_TO_LEFT)


def _with_claim(**fields: object) -> object:
    """The case in which the claim that boats were lost has other fields."""
    held = hand_held()
    rows = [row_of(replace(TWO, **fields)) if row["id"] == TWO.id else row for row in held.rows("claims")]
    return replace(held, tables={**held.tables, "claims": tuple(rows)})


def test_annotations_select_what_they_quote() -> None:
    content, count = web_annotations(HELD)
    collection = json.loads(content)
    items = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == count == len(items) > 20
    texts = {f"urn:rashomon:{row['id']}": row["text"] for row in HELD.rows("reports")}
    for one in items:
        assert (one["type"], one["target"]["type"]) == ("Annotation", "SpecificResource")
        position, quote = one["target"]["selector"]
        text = texts[one["target"]["source"]["id"]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert {body["purpose"] for body in one["body"]} == {"tagging", "describing"}
    assert len({one["id"] for one in items}) == len(items)


def test_entities_are_what_followthemoney_takes() -> None:
    model = pytest.importorskip("followthemoney").model
    lines = follow_the_money(HELD)[0].decode().splitlines()
    entities = [json.loads(line) for line in lines]
    ids = {one["id"] for one in entities}
    assert {one["schema"] for one in entities} >= {"Article", "Person", "Organization", "Mention", "UnknownLink"}
    for one in entities:
        proxy = model.get_proxy(one)  # cleans: what is no value of its type is dropped
        model.get(one["schema"]).validate(one)
        for name, values in one["properties"].items():
            kept = proxy.get(name)
            assert len(kept) == len(set(values)), (one["schema"], name, values, kept)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= ids


def test_a_link_between_actors_says_on_whose_word_it_stands() -> None:
    actors = tuple(
        ClaimActor(actor=one.id, name=one.name, kind=ActorKind.PERSON, role=role, start=0, end=3)
        for one, role in zip(ACTORS, (ActorRole.AGENT, ActorRole.TARGET), strict=True)
    )
    held = _with_claim(actors=actors, action=row_action("accuse"), polarity=Polarity.NEGATED)
    (link,) = [
        json.loads(line)["properties"]
        for line in follow_the_money(held)[0].decode().splitlines()  # type: ignore[arg-type]
        if '"claimed, ' in line
    ]
    assert link["role"] == ["not: accuse"]
    assert link["status"] == ["claimed, actual; the source asserts it"]
    assert link["description"] == ["On whose word: officials < the Northern Wire < Harbour Courier"]
    assert link["proof"] == [COURIER.id]


def row_action(lemma: str) -> object:
    from rashomon.terms import Action

    return Action(lemma=lemma, start=4, end=9)


def test_networkx_reads_who_relies_on_whom() -> None:
    content, edges = gexf(reliance(HELD))
    graph = networkx.read_gexf(io.BytesIO(content))
    labels = networkx.get_node_attributes(graph, "label")
    found = {(labels[a], labels[b]): data["weight"] for a, b, data in graph.edges(data=True)}
    assert graph.is_directed()
    assert len(found) == edges
    assert found["Harbour Courier", "the Northern Wire"] == 1.0
    assert found["the Northern Wire", "officials"] == 1.0
    assert ("officials", "the Northern Wire") not in found
    assert {"outlet", "person", "anonymous"} <= set(networkx.get_node_attributes(graph, "kind").values())


def test_two_who_are_not_named_are_not_one_node() -> None:
    graph = networkx.read_gexf(io.BytesIO(gexf(reliance(HELD))[0]))
    officials = [one for one, data in graph.nodes(data=True) if data["label"] == "officials"]
    assert len(officials) == 2  # of two reports: nobody knows whether they are the same


def test_relations_keep_claimants_apart() -> None:
    relation = Relation(source=ACTORS[0].id, target=ACTORS[1].id, type="ACCUSE")
    held = _with_claim(relations=(relation,))
    rows = [
        {**row, "relations": [row_of(relation)]} if row["id"] == UNWARNED.id else row for row in held.rows("claims")
    ]  # type: ignore[attr-defined]
    held = replace(held, tables={**held.tables, "claims": tuple(rows)})  # type: ignore[type-var,attr-defined]
    network = relations(held)  # type: ignore[arg-type]
    assert [one.says["claimant"] for one in network.edges] == ["The harbour master, Ines Toll,", "officials"] or [
        one.says["claimant"] for one in network.edges
    ] == ["officials", "The harbour master, Ines Toll,"]
    assert {one.says["stance"] for one in network.edges} == {"asserts", "denies"}
    assert networkx.read_gexf(io.BytesIO(gexf(network)[0])).number_of_nodes() == 2


def test_gexf_holds_hostile_names() -> None:
    rows = [{**row, "outlet": 'A & "B" <c>\x00\x1b[31m \u202e'} for row in HELD.rows("reports")]
    held = replace(HELD, tables={**HELD.tables, "reports": tuple(rows)})
    labels = networkx.get_node_attributes(networkx.read_gexf(io.BytesIO(gexf(reliance(held))[0])), "label")
    assert 'A & "B" <c>\ufffd\ufffd[31m \ufffd' in labels.values()


def test_a_claim_has_no_verdict_and_a_denier_is_not_its_author() -> None:
    content, count = schema_claims(HELD)
    graph = json.loads(content)["@graph"]
    assert count == len(graph)
    assert {one["@type"] for one in graph} == {"Article", "Claim"}
    assert b"ClaimReview" not in content and b"ating" not in content.replace(b"stating", b"")
    ids = {one["@id"] for one in graph}
    claims = {one["@id"]: one for one in graph if one["@type"] == "Claim"}
    assert all(one["appearance"]["@id"] in ids for one in claims.values())
    denied = claims[f"urn:rashomon:{UNWARNED.id}"]
    assert "author" not in denied
    assert denied["description"].startswith("denies; negated")


@pytest.mark.parametrize(("make", "columns"), [(acled, "acled_columns"), (ucdp, "ucdp_columns")])
def test_event_columns_are_those_of_the_codebook_and_ours(make: object, columns: str) -> None:
    content, count = make(HELD)  # type: ignore[operator]
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert len(rows) == count
    theirs = words_in(columns)
    assert tuple(rows[0])[: len(theirs)] == theirs
    assert all(name.startswith("rashomon_") for name in tuple(rows[0])[len(theirs) :])


def _row(content: bytes, claim: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return next(row for row in rows if row["rashomon_claim"] == claim)


def test_what_is_not_established_is_empty() -> None:
    row = _row(acled(HELD)[0], UNWARNED.id)
    invented = ("event_date", "year", "event_type", "actor1", "actor2", "location", "latitude", "fatalities", "iso")
    assert [row[name] for name in invented] == [""] * len(invented)
    assert _row(acled(HELD)[0], TWO.id)["event_date"] == "2031-03-04"
    assert _row(acled(HELD)[0], TWO.id)["time_precision"] == "1"


def test_a_denial_is_in_the_notes_themselves() -> None:
    for content in (acled(HELD)[0], ucdp(HELD)[0]):
        row = _row(content, UNWARNED.id)
        told = row.get("notes") or row["source_article"]
        assert "(denies, negated): “the crews had been warned”" in told
        assert row["rashomon_stance"] == DENIED.stance.value


def test_ucdp_says_where_the_word_began_and_how_vague_the_day_is() -> None:
    row = _row(ucdp(HELD)[0], TWO.id)
    assert (row["source_original"], row["source_office"]) == ("officials", "Harbour Courier")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2031-03-04", "2031-03-04", "1")
    april = next(one for one in csv.DictReader(io.StringIO(ucdp(HELD)[0].decode())) if one["date_prec"] == "4")
    assert (april["date_start"], april["date_end"], april["rashomon_modality"]) == (
        "2031-04-01",
        "2031-04-30",
        "possible",
    )


def test_of_two_places_none_is_the_events() -> None:
    places = tuple(Place(name=name, lat=-1.5, lon=2.0, precision="town", start=0, end=3) for name in ("Skarn", "Tosk"))
    one = _row(acled(_with_claim(places=places[:1]))[0], TWO.id)  # type: ignore[arg-type]
    two = _row(acled(_with_claim(places=places))[0], TWO.id)  # type: ignore[arg-type]
    assert (one["location"], one["latitude"], one["geo_precision"]) == ("Skarn", "-1.5", "1")
    assert (two["location"], two["latitude"], two["rashomon_places"]) == ("", "", "Skarn; Tosk")


def test_no_cell_is_a_formula() -> None:
    rows = [{**row, "outlet": "=HYPERLINK(1)"} for row in HELD.rows("reports")]
    held = replace(HELD, tables={**HELD.tables, "reports": tuple(rows)})
    assert _row(acled(held)[0], TWO.id)["source"] == "'=HYPERLINK(1)"


def test_references_have_dates_as_far_as_they_are_known() -> None:
    items = {one["container-title"]: one for one in json.loads(csl(HELD)[0]) if "container-title" in one}
    assert items["Harbour Courier"]["issued"] == {"date-parts": [[2031, 3, 5]]}
    assert items["Harbour Courier"]["author"] == [{"literal": "Odd Fell"}]
    assert "issued" not in items["Skarn Observer"]
    assert {one["type"] for one in items.values()} == {"article-newspaper"}


@pytest.mark.parametrize("format", WHOLE)
def test_the_same_case_gives_the_same_bytes_and_an_empty_one_too(format: str) -> None:
    assert WHOLE[format](HELD) == WHOLE[format](hand_held(RIGHT_TO_LEFT))
    empty = replace(HELD, tables=dict.fromkeys(HELD.tables, ()), log=())
    assert WHOLE[format](empty)[1] == 0


def test_what_does_not_go_together_is_refused() -> None:
    ready = prepared(HELD, Sharing())
    assert set(NETWORKS) == {"reliance", "relations"}
    with pytest.raises(UsageError, match="made of the whole case: leave out claims"):
        made(ready, "claims", "ftm")
    with pytest.raises(UsageError, match="or of reliance or relations"):
        made(ready, "claims", "gexf")
    with pytest.raises(UsageError, match="no table None"):
        made(ready, None, "jsonl")


def test_hand_names_are_those_of_the_case() -> None:
    assert TOLL.name == ACTORS[0].name and WIRE_PARTY.name == ACTORS[1].name
