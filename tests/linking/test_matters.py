"""Matters, versions, disputes: small invented cases through `link`."""

import json
from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.linking import link
from rashomon.terms import (
    Attribution,
    Claim,
    Dispute,
    DisputeKind,
    Judgement,
    Linked,
    LinkKind,
    Matter,
    Modality,
    Place,
    Report,
    SourceKind,
    Stance,
)
from rashomon.terms.telling import words_told
from tests.linking.hand_claims import claim_of, report_of, said

ANONYMOUS, OUTLET, PERSON, UNSTATED = (
    SourceKind.ANONYMOUS,
    SourceKind.OUTLET,
    SourceKind.PERSON,
    SourceKind.UNSTATED,
)
SHELLED = "the Northern Army shelled the market of Tosk"
Told = tuple[Report, Attribution | None, Claim]


def telling(
    outlet: str,
    *chain: tuple[str, SourceKind],
    text: str = SHELLED,
    published: str | None = None,
    stance: Stance = Stance.ASSERTS,
    **fields: object,
) -> Told:
    """A report of one sentence by `outlet` that says `text` on the word of `chain` (its own, where that is empty)."""
    report = report_of(f"At {outlet} it says that {text}.", outlet, published)
    attribution = said(report, text, *chain, stance=stance) if chain else None
    options = {"action": "shell", "agent": "Northern Army", "target": "Tosk", **fields}
    return report, attribution, claim_of(report, text, attribution=attribution, **options)  # type: ignore[arg-type]


def linked(*told: Told, judgements: tuple[Judgement, ...] = ()) -> Linked:
    """What linking makes of them."""
    return link([t[0] for t in told], [t[1] for t in told if t[1]], [t[2] for t in told], judgements)


def only(linked: Linked) -> Matter:
    """The one matter there is."""
    (matter,) = linked.matters
    return matter


def disputes(linked: Linked) -> list[DisputeKind]:
    """The types of the disputes."""
    return sorted(dispute.type for dispute in linked.disputes)


def judgement(number: int, kind: str, about: str, other: str) -> Judgement:
    """A judgement on two claims."""
    return Judgement(
        number=number, at="2031-01-01T00:00:00Z", by="a reader", kind=kind, about=about, text_sha256=None,
        start=None, end=None, reason=None, detail=json.dumps({"with": other}), prior="", hash="",
    )  # fmt: skip


# --- matters


def test_one_matter_in_other_words() -> None:
    a = telling("Courier", ("officials", ANONYMOUS))
    b = telling("Ledger", text="Tosk's market was bombed by the Northern Army", action="bomb")
    assert only(linked(a, b)).claims == tuple(sorted((a[2].id, b[2].id)))


def test_every_claim_has_a_matter_and_a_lone_claim_is_one() -> None:
    a, b = telling("Courier"), telling("Ledger", text="bread became dearer", action="become", agent=None, target=None)
    found = linked(a, b)
    assert sorted(claim for claim, _ in found.matter_of) == sorted((a[2].id, b[2].id))
    assert len(found.matters) == 2


def test_like_events_on_different_days_in_different_places_stay_apart() -> None:
    a = telling("Courier", text="the Northern Army shelled a market in Tosk", time="2031-03-01", places=("Tosk",))
    b = telling(
        "Ledger",
        text="the Northern Army shelled a market in Velm",
        target="Velm",
        time="2031-03-09",
        places=("Velm",),
    )
    assert len(linked(a, b).matters) == 2


def test_like_events_with_different_people_on_different_days_stay_apart() -> None:
    a = telling("Courier", text="rebels of the Highland Front shelled the market", agent="Highland Front", target=None,
                time="2031-03-01")  # fmt: skip
    b = telling("Ledger", text="soldiers of the Island Guard shelled the market", agent="Island Guard", target=None,
                time="2031-05-01")  # fmt: skip
    assert len(linked(a, b).matters) == 2


def test_a_shared_verb_alone_gathers_nothing() -> None:
    a = telling("Courier", text="the mayor apologized", action="apologize", agent=None, target=None)
    b = telling("Ledger", text="the ferry company apologized", action="apologize", agent=None, target=None)
    assert len(linked(a, b).matters) == 2


def test_two_acts_of_one_sentence_are_two_matters() -> None:
    report = report_of("Daran fighters opened fire and apologized.", "Courier")
    told = said(report, "Daran fighters opened fire and apologized", ("the minister", PERSON))
    claims = [
        claim_of(report, "Daran fighters opened fire", "fire", "Daran", attribution=told),
        claim_of(report, "Daran fighters opened fire and apologized", "apologize", "Daran", attribution=told),
    ]
    assert len(link([report], [told], claims).matters) == 2


def test_judgements_are_obeyed_and_the_later_stands() -> None:
    a, b = telling("Courier"), telling("Ledger")
    c = telling("Observer", text="bread became dearer", action="become", agent=None, target=None)
    apart = judgement(1, "different", a[2].id, b[2].id)
    joined = judgement(2, "same", b[2].id, a[2].id)
    assert len(linked(a, b, judgements=(apart,)).matters) == 2
    assert len(linked(a, b, judgements=(joined, apart)).matters) == 1
    assert len(linked(a, c, judgements=(judgement(3, "same", a[2].id, c[2].id),)).matters) == 1


def test_a_judgement_on_what_is_gone_changes_nothing() -> None:
    a, b = telling("Courier"), telling("Ledger")
    assert linked(a, b, judgements=(judgement(1, "different", a[2].id, "c0"),)) == linked(a, b)


# --- disputes


def test_a_denial_is_disputed() -> None:
    a = telling("Courier", ("officials", ANONYMOUS))
    b = telling("Ledger", ("Colonel Dor", PERSON), stance=Stance.DENIES)
    found = linked(a, b)
    assert disputes(found) == [DisputeKind.DENIED]
    (dispute,) = found.disputes
    assert "cannot both hold" in dispute.explanation
    assert "Colonel Dor" in dispute.explanation
    texts = {a[0].id: a[0].text, b[0].id: b[0].text}
    assert all(texts[e.report][e.start : e.end] == e.text for e in dispute.evidence)


def test_a_denied_negation_agrees_with_the_affirmation() -> None:
    a = telling("Courier", ("officials", ANONYMOUS))
    b = telling("Ledger", ("Colonel Dor", PERSON), stance=Stance.DENIES, negated=True)
    assert disputes(linked(a, b)) == []


def test_who_denies_having_done_it_does_not_deny_that_it_was_done() -> None:
    a = telling("Courier", text="the market of Tosk was shelled at dawn", agent=None)
    b = telling("Ledger", ("Colonel Dor", PERSON), stance=Stance.DENIES)
    found = linked(a, b)
    assert len(found.matters) == 1
    assert disputes(found) == []


def toll(outlet: str, number: str, root: str, **fields: object) -> Told:
    text = f"{number} people were killed in the market of Tosk"
    return telling(outlet, (root, PERSON), text=text, action="kill", agent=None, number=(number, "people"), **fields)


def test_numbers_that_exclude_each_other_are_disputed() -> None:
    found = linked(toll("Courier", "12", "Ada Brunn"), toll("Ledger", "14", "Ilan Dor"))
    assert disputes(found) == [DisputeKind.NUMBER]
    assert "12" in found.disputes[0].explanation
    assert "14" in found.disputes[0].explanation


def test_numbers_that_can_be_equal_are_not() -> None:
    assert disputes(linked(toll("Courier", "at least 12", "Ada Brunn"), toll("Ledger", "14", "Ilan Dor"))) == []


def test_an_update_supersedes_and_is_no_dispute() -> None:
    old = toll("Courier", "12", "Ada Brunn", published="2031-03-01")
    new = toll("Courier", "14", "Ilan Dor", published="2031-03-02")
    found = linked(old, new)
    assert disputes(found) == []
    (update,) = [one for one in found.links if one.relation is LinkKind.SUPERSEDES]
    assert (update.left, update.right) == (new[2].id, old[2].id)


def test_opposed_actions_are_disputed_also_with_a_standing_claim() -> None:
    a = telling(
        "Courier", text="the Northern Army attacked the Highland Front", action="attack", target="Highland Front"
    )
    b = telling("Ledger", text="the Northern Army has rarely attacked the Highland Front", action="attack",
                target="Highland Front", standing=True)  # fmt: skip
    found = linked(a, b)
    assert disputes(found) == [DisputeKind.ACTION]
    assert "hardly attack" in found.disputes[0].explanation


def test_alliance_and_war_are_disputed() -> None:
    a = telling("Courier", text="Ardovia enjoys a tacit alliance with the Highland Front", action="enjoy",
                agent="Ardovia", target="Highland Front", standing=True)  # fmt: skip
    b = telling("Ledger", text="Ardovia is fighting the Highland Front", action="fight", agent="Ardovia",
                target="Highland Front")  # fmt: skip
    assert disputes(linked(a, b)) == [DisputeKind.ACTION]


def test_different_people_days_and_places_are_disputed() -> None:
    base = telling("Courier", time="2031-03-01", places=("Tosk",))
    other_day = telling("Ledger", time="2031-03-02")
    assert disputes(linked(base, other_day)) == [DisputeKind.TIME]
    other_army = telling("Ledger", text=SHELLED.replace("Northern Army", "Highland Front"), agent="Highland Front")
    assert disputes(linked(base, other_army)) == [DisputeKind.ACTOR]


def test_who_changed_parts_is_no_dispute_of_actors() -> None:
    a = telling(
        "Courier", text="the Northern Army clashed with the Highland Front", action="clash", target="Highland Front"
    )
    b = telling("Ledger", text="the Highland Front clashed with the Northern Army", action="clash",
                agent="Highland Front", target="Northern Army")  # fmt: skip
    assert disputes(linked(a, b)) == []


def test_a_statement_and_its_relay_do_not_dispute() -> None:
    a = telling("Halden Courier", ("officials", ANONYMOUS), time="2031-03-01", published="2031-03-02")
    b = telling("Ledger", ("Halden Courier", OUTLET), time="2031-03-02", published="2031-03-03")
    assert disputes(linked(a, b)) == []


def test_a_hedge_lost_on_the_way_is_found() -> None:
    may = SHELLED.replace("shelled", "may have shelled")
    a = telling(
        "Halden Courier", ("officials", ANONYMOUS), text=may, modality=Modality.POSSIBLE, published="2031-03-01"
    )
    b = telling("Ledger", ("officials", ANONYMOUS), ("Halden Courier", OUTLET), published="2031-03-02")
    assert disputes(linked(a, b)) == [DisputeKind.MODALITY]


def test_what_is_only_supposed_disputes_nothing() -> None:
    a = telling("Courier")
    b = telling("Ledger", ("Ilan Dor", PERSON), modality=Modality.HYPOTHETICAL, stance=Stance.DENIES)
    assert disputes(linked(a, b)) == []


def test_one_source_does_not_dispute_with_itself_over_one_statement() -> None:
    a = telling("Courier", ("Ilan Dor", PERSON), time="2031-03-01")
    b = telling("Ledger", ("Ilan Dor", PERSON), time="2031-03-02")
    assert disputes(linked(a, b)) == []


def test_versions_say_in_what_they_differ() -> None:
    matter = only(linked(toll("Courier", "12", "Ada Brunn"), toll("Ledger", "14", "Ilan Dor"),
                         toll("Observer", "12", "Jon Vale")))  # fmt: skip
    assert [(len(v.claims), v.differs_in) for v in matter.versions] == [(2, ("number",)), (1, ("number",))]


# --- the whole


def busy() -> tuple[Told, ...]:
    return (
        telling("Halden Courier", ("officials", ANONYMOUS), published="2031-03-01", time="2031-02-28"),
        telling("Ledger", ("Halden Courier", OUTLET), published="2031-03-02"),
        telling("Observer", ("Ilan Dor", PERSON), stance=Stance.DENIES, published="2031-03-02"),
        toll("Velm Post", "12", "Ada Brunn", published="2031-03-02"),
    )


def test_order_of_inputs_does_not_matter() -> None:
    told = busy()
    first = linked(*told)
    assert all(linked(*order) == first for order in permutations(told))


def test_every_tuple_is_sorted() -> None:
    found = linked(*busy())
    for rows in (found.matters, found.disputes, found.links, found.actors):
        ids = [row.id for row in rows]  # type: ignore[attr-defined]
        assert ids == sorted(set(ids))
    assert [use.actor for use in found.sources] == sorted({use.actor for use in found.sources})
    assert list(found.matter_of) == sorted(found.matter_of)


@pytest.mark.parametrize(("one", "other"), [("Northern Army", "Southern Army"), ("Northern Army", "Highland Front")])
def test_exchanging_the_names_of_actors_changes_nothing(one: str, other: str) -> None:
    def shape(name: str, rival: str) -> list[object]:
        text = f"the {name} shelled the market of Tosk"
        told = (
            telling("Courier", ("officials", ANONYMOUS), text=text, agent=name),
            telling("Ledger", (f"{rival} spokesman", PERSON), text=text, agent=name, stance=Stance.DENIES),
        )
        found = linked(*told)
        return [len(found.matters), disputes(found), [m.knowledge_origins for m in found.matters]]

    assert shape(one, other) == shape(other, one)


def test_a_dispute_names_versions_of_its_matter() -> None:
    found = linked(*busy())
    by_id = {matter.id: {v.id for v in matter.versions} for matter in found.matters}

    def inside(dispute: Dispute) -> bool:
        return {dispute.left, dispute.right} <= by_id[dispute.matter]

    assert found.disputes
    assert all(inside(dispute) for dispute in found.disputes)


def test_what_the_program_put_in_is_no_word_of_the_report_in_a_title() -> None:
    said = telling("Lamp", text="he had “taken [the] boat” of hers at night")
    claim = replace(said[2], paraphrase="[Tom Vell] had “taken [the] boat” of [Ada Wren]’s at night")
    title = only(linked((said[0], None, claim))).title
    assert title == "[= Tom Vell] had “taken [the] boat” of [= Ada Wren]’s at night"


@pytest.mark.parametrize(
    ("text", "paraphrase", "told"),
    [
        ("he left", "[Tom Vell] left", "[= Tom Vell] left"),
        ("[he] left [early]", "[he] left [early]", "[he] left [early]"),
        ("they left", "", "they left"),
        ("we left", "we [the miners] left", "we [= the miners] left"),
    ],
)
def test_a_claim_is_told_with_what_the_program_put_in_marked(text: str, paraphrase: str, told: str) -> None:
    claim = replace(telling("Lamp", text=text)[2], paraphrase=paraphrase)
    assert words_told(claim) == told


def test_the_title_is_a_whole_clause_and_no_part_of_one() -> None:
    a = telling("Courier", text="which the Northern Army shelled, the market of Tosk")
    b = telling("Ledger", text="the Northern Army shelled the market of Tosk early")
    assert only(linked(a, b)).title == "the Northern Army shelled the market of Tosk early"


def test_who_says_a_day_does_not_join_those_that_say_none_where_days_are_disputed() -> None:
    a = telling("Courier", text="the Northern Army shelled the market of Tosk first", time="2031-03-01")
    b = telling("Ledger", text="the Northern Army shelled the market of Tosk then", time="2031-03-02")
    c = telling("Herald", text="the Northern Army shelled the market of Tosk again")
    versions = only(linked(a, b, c)).versions
    assert sorted(len(version.claims) for version in versions) == [1, 2]
    assert all("time" in version.differs_in for version in versions)


def test_two_acts_of_one_kind_in_one_report_with_nothing_else_in_common_are_two_matters() -> None:
    report = report_of("Guests had eaten there. They ate much bread.", "Courier")
    left = claim_of(report, "had eaten there", action="eat")
    right = claim_of(report, "They ate much bread", action="eat")
    assert len(link([report], [], [left, right]).matters) == 2


def test_places_without_a_name_neither_join_nor_part() -> None:
    def at(outlet: str, *names: str) -> Told:
        report, attribution, claim = telling(outlet, ("Ada Lind", PERSON))
        places = tuple(Place(name=name, lat=None, lon=None, precision="described", start=0, end=2) for name in names)
        return report, attribution, replace(claim, places=places)

    plain = linked(at("Courier"), at("Ledger"))
    assert linked(at("Courier", "market"), at("Ledger", "harbour")).matters == plain.matters
