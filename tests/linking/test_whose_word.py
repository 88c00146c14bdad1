"""On whose word: origins, relays, circles, sources and actors of small invented cases through `link`."""

from dataclasses import replace

from rashomon.linking import link
from rashomon.terms import Furniture, FurnitureKind, Linked, LinkKind
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import ANONYMOUS, OUTLET, PERSON, SHELLED, UNSTATED, linked, only, telling


def knowledge(linked: Linked) -> tuple[int | None, int | None, int]:
    found = only(linked).knowledge_origins
    return found.low, found.high, found.unstated


def test_one_person_in_two_reports_is_one_origin() -> None:
    assert knowledge(linked(telling("Courier", ("Ilan Dor", PERSON)), telling("Ledger", ("Ilan Dor", PERSON)))) == (
        1,
        1,
        0,
    )


def test_names_alike_are_plausibly_one() -> None:
    assert knowledge(linked(telling("Courier", ("Ilan Dor", PERSON)), telling("Ledger", ("Dor", PERSON)))) == (1, 2, 0)


def test_unnamed_sources_of_different_reports_may_be_one() -> None:
    found = linked(telling("Courier", ("an official", ANONYMOUS)), telling("Ledger", ("a soldier", ANONYMOUS)))
    assert knowledge(found) == (1, 2, 0)


def test_a_relay_adds_no_origin() -> None:
    a = telling("Halden Courier", ("Ilan Dor", PERSON))
    b = telling("Ledger", ("Halden Courier", OUTLET))
    c = telling("Observer", ("officials", ANONYMOUS), ("Halden Courier", OUTLET))
    assert knowledge(linked(a, b)) == (1, 1, 0)
    d = telling("Halden Courier", ("an official", ANONYMOUS))
    assert knowledge(linked(d, c)) == (1, 1, 0)


def test_unstated_roots_stand_apart() -> None:
    a = telling("Courier", ("not stated", UNSTATED))
    assert knowledge(linked(a, telling("Ledger", ("Ilan Dor", PERSON)))) == (1, 1, 1)
    assert knowledge(linked(a)) == (None, None, 1)


def test_a_circle_without_a_root_counts_once_and_is_unstated() -> None:
    a = telling("Halden Courier", ("Sablow Ledger", OUTLET), published="2031-03-03")
    b = telling("Sablow Ledger", ("Coast Observer", OUTLET), published="2031-03-02")
    c = telling("Coast Observer", ("Halden Courier", OUTLET), published="2031-03-01")
    found = linked(a, b, c)
    assert knowledge(found) == (None, None, 1)
    (circle,) = [one for one in found.links if one.relation is LinkKind.CIRCULAR]
    assert sorted(circle.evidence["path"]) == sorted((a[0].id, b[0].id, c[0].id))
    assert circle.evidence["matters"] == [only(found).id]
    rooted = linked(a, b, c, telling("Velm Post", ("Ilan Dor", PERSON)))
    assert knowledge(rooted) == (1, 1, 1)


def test_reports_of_one_outlet_that_name_it_neither_relay_it_nor_make_a_circle() -> None:
    a = telling("Halden Courier", ("the Courier", OUTLET), published="2031-03-03")
    b = telling("Halden Courier", ("the Courier", OUTLET), text=f"{SHELLED} twice", published="2031-03-02")
    assert not [one for one in linked(a, b).links if one.relation in (LinkKind.CIRCULAR, LinkKind.RELAY)]


def test_a_relay_is_linked_to_the_report_it_relays_unless_that_is_later() -> None:
    a = telling("Halden Courier", ("Ilan Dor", PERSON), published="2031-03-01")
    b = telling("Ledger", ("the Courier", OUTLET), published="2031-03-02")
    (relay,) = [one for one in linked(a, b).links if one.relation is LinkKind.RELAY]
    assert (relay.left, relay.right, relay.score) == (b[0].id, a[0].id, 1.0)
    late = (replace(a[0], published="2031-03-05"), *a[1:])
    assert not [one for one in linked(late, b).links if one.relation is LinkKind.RELAY]  # type: ignore[arg-type]


def test_a_headline_rests_on_its_report() -> None:
    report = report_of(
        "Northern Army shelled Tosk market\nOfficials say the Northern Army shelled the market of Tosk.", "Courier"
    )
    report = replace(report, furniture=(Furniture(start=0, end=33, kind=FurnitureKind.HEADLINE),))
    told = said(report, SHELLED, ("Officials", ANONYMOUS))
    claims = [
        claim_of(report, "Northern Army shelled Tosk market", "shell", "Northern Army", "Tosk"),
        claim_of(report, SHELLED, "shell", "Northern Army", "Tosk", told),
    ]
    assert knowledge(link([report], [told], claims)) == (1, 1, 0)


def test_a_copied_report_is_no_textual_origin() -> None:
    long = SHELLED + " at dawn on Sunday, and for an hour nobody dared to leave the cellars under the old town hall"
    a = telling("Courier", text=long, published="2031-03-01")
    b = telling("Ledger", text=long, published="2031-03-02")
    c = telling("Observer", text="Tosk's market was bombed by the Northern Army", action="bomb")
    found = only(linked(a, b, c))
    assert (found.textual_origins.low, found.textual_origins.high) == (2, 2)
    assert (found.knowledge_origins.low, found.knowledge_origins.high) == (2, 2)


def test_a_source_carries_what_falls_with_it() -> None:
    a = telling("Courier", ("Ilan Dor", PERSON))
    b = telling("Ledger", ("Ada Brunn", PERSON))
    c = telling("Observer", ("Ilan Dor", PERSON), text="bread became dearer", action="become", agent=None, target=None)
    uses = {use.name: use for use in linked(a, b, c).sources}
    assert uses["Ilan Dor"].claims == tuple(sorted((a[2].id, c[2].id)))
    assert uses["Ilan Dor"].rests_on_it == (c[2].id,)
    assert uses["Ada Brunn"].rests_on_it == ()


def test_actors_gather_their_names() -> None:
    found = {actor.name: actor for actor in linked(telling("Courier"), telling("Ledger")).actors}
    assert set(found) == {"Northern Army", "Tosk"}
    assert len(found["Tosk"].reports) == 2
