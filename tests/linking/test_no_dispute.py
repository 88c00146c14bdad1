"""What looks like a dispute of two reports and is none (decision 0183), in our own words; beside each what is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking.actions import carried
from rashomon.linking.disputes import collisions
from rashomon.linking.facets import Copied, Facets
from rashomon.linking.moods import Mood, mood_of
from rashomon.terms import (
    ActorKind,
    ActorRole,
    ClaimActor,
    DisputeKind,
    Modality,
    Number,
    Polarity,
    Stance,
    Time,
)
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import PERSON, Told, telling
from tests.linking.test_origins import facets

DAY, NEXT_DAY, NEXT_MONTH = "2031-03-01", "2031-03-02", "2031-04-02"
DENIED, NUMBER = [DisputeKind.DENIED], [DisputeKind.NUMBER]


def types_of(left: Told, right: Told, other: float | None = None) -> list[DisputeKind]:
    """In what two claims collide, of reports that are about Tosk and Lind."""
    return [one.type for one in collisions(about_tosk(facets(left)), about_tosk(facets(right)), frozenset(), other)]


def about_tosk(one: Facets) -> Facets:
    """The same in a report that is about Tosk and Lind, and says nothing by the way."""
    return replace(one, themes=("lind", "tosk"), central=one.words | one.name_words)


def told(outlet: str, text: str, action: str, **fields: object) -> Told:
    """A claim on the word of somebody with a name."""
    parties: dict[str, object] = {"agent": None, "target": None, "kind": ActorKind.PERSON}
    return telling(outlet, (f"Ada {outlet}", PERSON), text=text, action=action, **{**parties, **fields})


def acting(one: Told, verb: str) -> Told:
    """The same with its action where `verb` stands."""
    report, attribution, claim = one
    start = report.text.index(verb, claim.start)
    assert claim.action is not None
    return report, attribution, replace(claim, action=replace(claim.action, start=start, end=start + len(verb)))


# --- when it was


@pytest.mark.parametrize(
    ("days", "other", "found"),
    [
        ((DAY, NEXT_DAY), 0.6, DENIED),
        ((DAY, NEXT_MONTH), 0.6, []),
        ((None, None), 0.6, []),
        ((DAY, NEXT_MONTH), 0.5, DENIED),
        ((None, None), None, DENIED),
    ],
)
def test_a_denial_in_reports_of_other_weeks_must_be_likelier_of_one_thing(
    days: tuple[str | None, str | None], other: float | None, found: list[DisputeKind]
) -> None:
    lind = {"agent": "Orla Lind", "target": "the levy"}
    one = told("Courier", "Orla Lind backs the levy", "back", published=days[0], **lind)
    no = told("Ledger", "Orla Lind does not back the levy", "back", negated=True, published=days[1], **lind)
    assert types_of(one, no, other) == found


@pytest.mark.parametrize(
    ("standing", "days", "found"),
    [
        (True, (None, None), []),
        (True, (DAY, NEXT_MONTH), []),
        (True, (DAY, NEXT_DAY), NUMBER),
        (False, (None, None), NUMBER),
    ],
)
def test_a_count_that_stands_is_another_one_later(
    standing: bool, days: tuple[str | None, str | None], found: list[DisputeKind]
) -> None:
    counts = {"agent": "Orla Lind", "standing": standing}
    one = told("Courier", "Orla Lind has 12 delegates", "have", number=("12", "delegates"), published=days[0], **counts)
    other = told(
        "Ledger", "Orla Lind has 40 delegates", "have", number=("40", "delegates"), published=days[1], **counts
    )
    assert types_of(one, other) == found


@pytest.mark.parametrize(("days", "found"), [((None, None), []), ((DAY, NEXT_DAY), [DisputeKind.ACTION])])
def test_who_leads_may_trail_later(days: tuple[str | None, str | None], found: list[DisputeKind]) -> None:
    both = {"agent": "Orla Lind", "target": "Ilan Dor", "standing": True}
    one = told("Courier", "Orla Lind leads Ilan Dor", "lead", published=days[0], **both)
    assert types_of(one, told("Ledger", "Orla Lind trails Ilan Dor", "trail", published=days[1], **both)) == found
    turned = told("Ledger", "Ilan Dor trails Orla Lind", "trail", published=days[1],
                  agent="Ilan Dor", target="Orla Lind", standing=True)  # fmt: skip
    assert types_of(one, turned) == []


def released(outlet: str, text: str, day: str) -> Told:
    report, attribution, claim = told(outlet, text, "release", agent="Halden Mills", target="the mended pump")
    return report, attribution, replace(claim, time=Time(edtf=None, basis="open", text=day))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halden Mills released the mended pump on Tuesday", [DisputeKind.TIME]),
        ("Halden Mills typically releases the mended pump on Tuesday", []),
        ("Halden Mills released the mended pump on Tuesday and the spare one on Friday", []),
    ],
)
def test_days_differ_only_where_both_tell_of_one(text: str, found: list[DisputeKind]) -> None:
    one = released("Courier", "Halden Mills released the mended pump on Thursday", "Thursday")
    assert types_of(one, released("Ledger", text, "Tuesday")) == found


@pytest.mark.parametrize(
    ("more", "published", "found"),
    [("", None, []), (" It was in Sept. that year.", None, NUMBER), ("", "2031-09-02", NUMBER), ("", "2031-11-02", [])],
)
def test_a_count_of_a_month_that_the_other_report_does_not_name_is_of_another_time(
    more: str, published: str | None, found: list[DisputeKind]
) -> None:
    counts = []
    for outlet, when, number in (("Courier", " in September", "12"), ("Ledger", "", "14")):
        text = f"Halden Mills lost {number} workers{when}"
        report = report_of(f"Of Tosk. {text}.{'' if when else more}", outlet, None if when else published)
        attribution = said(report, text, (f"Ada {outlet}", PERSON))
        claim = claim_of(
            report, text, "lose", "Halden Mills", f"{number} workers", attribution, number=(number, "workers")
        )
        time = Time(edtf=None, basis="open", text="in September") if when else None
        counts.append((report, attribution, replace(claim, time=time)))
    assert types_of(*counts) == found


# --- one report


def both_in_one(first: tuple[str, bool], second: tuple[str, bool]) -> list[DisputeKind]:
    """In what two claims of one report collide, each on a person's word or the report's own."""
    report = report_of(f"{first[0]}. {second[0]}.", "Courier", DAY)
    claims = []
    for at, (text, heard) in enumerate((first, second)):
        attribution = said(report, text, (f"Ada {at}", PERSON)) if heard else None
        number = (text.split()[0], "people")
        claims.append((report, attribution, claim_of(report, text, "kill", attribution=attribution, number=number)))
    return types_of(*claims)


def test_one_report_that_tells_two_counts_itself_disputes_neither() -> None:
    one, other = "12 people were killed in the market of Tosk", "40 people were killed in the market of Tosk"
    assert both_in_one((one, True), (other, True)) == NUMBER
    assert both_in_one((one, True), (other, False)) == []


def test_nor_does_a_text_that_was_saved_twice() -> None:
    own = told("Courier", "12 people were killed in the market of Tosk", "kill", number=("12", "people"))
    heard = told("Ledger", "40 people were killed in the market of Tosk", "kill", number=("40", "people"))
    left, right = about_tosk(facets((own[0], None, own[2]))), about_tosk(facets(heard))
    assert [one.type for one in collisions(left, right, frozenset())] == NUMBER
    for second, found in ((0.5, []), (0.0, NUMBER)):  # another sentence of the text; the same with a number changed
        both = [replace(one, copied=(Copied("p1", at, at + 0.4),)) for one, at in ((left, 0.0), (right, second))]
        assert [one.type for one in collisions(both[0], both[1], frozenset())] == found


# --- what is counted


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("60 percent of the members chose Orla Lind", "40 percent of the members chose Orla Lind", NUMBER),
        ("60 percent of the members chose Orla Lind", "40 percent of the tenants chose Orla Lind", []),
        ("60 percent of the members chose Orla Lind", "40 percent chose Orla Lind", []),
    ],
)
def test_shares_are_of_one_whole(one: str, other: str, found: list[DisputeKind]) -> None:
    shares = []
    for outlet, text in (("Courier", one), ("Ledger", other)):
        report, attribution, claim = told(outlet, text, "choose", target="Orla Lind")
        text_, value = " ".join(text.split()[:2]), float(text.split()[0])
        at = claim.start
        number = Number(value=value, low=None, high=None, unit="%", start=at, end=at + len(text_), text=text_)
        shares.append((report, attribution, replace(claim, numbers=(number,))))
    assert types_of(*shares) == found


def test_of_those_shot_some_are_killed() -> None:
    def harmed(outlet: str, text: str, action: str, number: str) -> Told:
        one = told(outlet, text, action, agent="Orla Lind", target=f"{number} guards", number=(number, "guards"))
        return acting(one, text.split()[2])

    killed = harmed("Courier", "Orla Lind killed 2 guards", "kill", "2")
    assert types_of(killed, harmed("Ledger", "Orla Lind shot 3 guards", "shoot", "3")) == []
    assert types_of(killed, harmed("Ledger", "Orla Lind killed 3 guards", "kill", "3")) == NUMBER
    both = harmed("Ledger", "Orla Lind shot and killed 2 guards", "shoot", "2")
    assert types_of(both, harmed("Courier", "Orla Lind shot 3 guards", "shoot", "3")) == []


@pytest.mark.parametrize(
    ("opening", "found"),
    [("In the first quarter of last year, ", []), ("It had a bad year. ", NUMBER), ("", NUMBER)],
)
def test_a_sentence_that_opens_with_a_stretch_counts_over_that(opening: str, found: list[DisputeKind]) -> None:
    counts = []
    for outlet, before, number in (("Courier", "", "12"), ("Ledger", opening, "14")):
        text = f"Halden Mills lost {number} workers"
        report = report_of(f"Of Tosk. {before}{text}.", outlet)
        attribution = said(report, text, (f"Ada {outlet}", PERSON))
        claim = claim_of(
            report, text, "lose", "Halden Mills", f"{number} workers", attribution, number=(number, "workers")
        )
        counts.append((report, attribution, claim))
    assert types_of(*counts) == found


@pytest.mark.parametrize("text", ["when Orla Lind missed 9 games", "Orla Lind missed 9 games at each of the rinks"])
def test_a_count_of_another_time_or_at_each_is_another_count(text: str) -> None:
    def missed(outlet: str, words: str, number: str) -> Told:
        return told(outlet, words, "miss", agent="Orla Lind", target=f"{number} games", number=(number, "games"))

    one = missed("Courier", "Orla Lind missed 10 games", "10")
    assert types_of(one, missed("Ledger", "Orla Lind missed 9 games", "9")) == NUMBER
    assert types_of(one, missed("Ledger", text, "9")) == []


# --- what is denied


def offered(outlet: str, text: str, target: str, **fields: object) -> Told:
    return told(outlet, text, "offer", agent="Halden Mills", target=target, **fields)


@pytest.mark.parametrize(
    ("text", "target", "found"),
    [
        ("Halden Mills did not offer a raise", "a raise", DENIED),
        ("Halden Mills did not offer a formal raise", "a formal raise", []),
        ("Halden Mills did not have to offer a raise", "a raise", []),
        ("do not offer a raise", "a raise", []),
        ("Halden Mills did not offer its own raise", "its own raise", []),
    ],
)
def test_a_denial_of_less_is_none_of_the_whole(text: str, target: str, found: list[DisputeKind]) -> None:
    one = offered("Courier", "Halden Mills offered a raise", "a raise", published=DAY)
    assert types_of(one, offered("Ledger", text, target, negated=True, published=DAY)) == found


def test_not_yet_is_not_denied_by_what_came_later() -> None:
    for day, found in ((NEXT_DAY, DENIED), (None, []), (NEXT_MONTH, [])):
        one = offered("Courier", "Halden Mills offered a raise", "a raise", published=day)
        yet = offered("Ledger", "Halden Mills has not yet offered a raise", "a raise", negated=True, published=DAY)
        assert types_of(one, yet) == found


def test_a_denial_of_some_is_none_of_others() -> None:
    def asks(outlet: str, text: str, **fields: object) -> Told:
        return acting(told(outlet, text, "require", target="a survey", kind=ActorKind.UNKNOWN, **fields), "requires")

    plan = asks("Courier", "The plan requires a survey", agent="The plan")
    assert types_of(plan, asks("Ledger", "Nothing in the plan requires a survey", negated=True)) == DENIED
    assert types_of(plan, asks("Ledger", "Nothing in the letters requires a survey", negated=True)) == []


def test_who_doubts_does_not_affirm() -> None:
    for stance, found in ((Stance.ASSERTS, DENIED), (Stance.DOUBTS, [])):
        will = told("Courier", "Orla Lind will win the seat", "win", agent="Orla Lind", target="the seat",
                    modality=Modality.FUTURE, stance=stance)  # fmt: skip
        not_ = told("Ledger", "Orla Lind will not win the seat", "win", agent="Orla Lind", target="the seat",
                    modality=Modality.FUTURE, negated=True)  # fmt: skip
        assert types_of(will, not_) == found


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("it is a sign of rain over the bay", "it is not a sign to the crew"),
        ("there is room", "there is no room for words like that in the hall"),
    ],
)
def test_nobody_knows_that_two_its_are_one(yes: str, no: str) -> None:
    action = "be" if yes.startswith("there") else "be sign"
    one = told("Courier", yes, action, standing=True)
    assert types_of(one, told("Ledger", no, action, standing=True, negated=True)) == []


def test_him_may_be_another_than_her() -> None:
    def backed(outlet: str, text: str, whom: str, **fields: object) -> Told:
        return told(outlet, text, "endorse", agent="Orla Lind", target=whom, **fields)

    him = backed("Courier", "Orla Lind endorsed him", "him")
    assert types_of(him, backed("Ledger", "Orla Lind has not endorsed her", "her", negated=True)) == []
    near = backed("Courier", "Orla Lind endorsed him", "him", published=DAY)
    assert (
        types_of(near, backed("Ledger", "Orla Lind has not endorsed him", "him", negated=True, published=DAY)) == DENIED
    )


def test_her_group_is_not_who_is_named() -> None:
    def worked(outlet: str, who: str, verb: str, **fields: object) -> Told:
        return told(outlet, f"{who} {verb} with Ilan Dor", "work", agent=who, target="Ilan Dor", **fields)

    one = worked("Courier", "Orla Lind", "worked")
    group = worked("Ledger", "her group", "never worked", negated=True, kind=ActorKind.PERSON)
    assert types_of(one, group) == []
    assert types_of(one, worked("Ledger", "Orla Lind", "never worked", negated=True)) == DENIED


def test_one_text_read_in_two_ways_is_no_denial() -> None:
    one = told("Courier", "I hope not", "hope", agent="Orla Lind")
    other = told("Ledger", "I hope not", "hope", agent="Orla Lind", negated=True)
    assert types_of(one, other) == []
    denies = told("Ledger", "the dam burst", "burst", agent="the dam", stance=Stance.DENIES, kind=ActorKind.UNKNOWN)
    assert (
        types_of(told("Courier", "the dam burst", "burst", agent="the dam", kind=ActorKind.UNKNOWN), denies) == DENIED
    )


# --- hedges, places, doers, stances


def test_what_hedges_a_noun_leaves_the_claim_firm() -> None:
    report = report_of("Ilan Dor died of an apparent stroke", "Courier")
    attribution = said(report, report.text, ("Ada Lind", PERSON), hedges=("apparent",))
    assert mood_of(claim_of(report, report.text, "die", attribution=attribution), attribution) is Mood.ACTUAL
    report = report_of("the fire was apparent arson", "Courier")
    attribution = said(report, report.text, ("Ada Lind", PERSON), hedges=("apparent",))
    assert mood_of(claim_of(report, report.text, "be", attribution=attribution), attribution) is Mood.HEDGED


def test_who_checked_in_may_have_checked_out_elsewhere() -> None:
    def checked(outlet: str, way: str, place: str) -> Told:
        one = told(outlet, f"Orla Lind checked {way} the Lowfen clinic in {place}", "check", agent="Orla Lind",
                   target="the Lowfen clinic", places=(place,))  # fmt: skip
        return acting(one, "checked")

    into = checked("Courier", "into", "Velm")
    assert types_of(into, checked("Ledger", "out of", "Tosk")) == []


def test_two_can_make_an_offer_to_one() -> None:
    def made(outlet: str, who: str, thing: str) -> Told:
        return told(
            outlet, f"{who} made {thing} to Orla Lind in Tosk", "make", agent=who, target=thing, places=("Tosk",)
        )

    one = made("Courier", "Halden Mills", "the last bid")
    assert types_of(one, made("Ledger", "Brunn Works", "the last bid")) == [DisputeKind.ACTOR]
    one = made("Courier", "Halden Mills", "a bid")
    assert types_of(one, made("Ledger", "Brunn Works", "a bid")) == []


def test_words_far_from_a_light_verb_are_no_stance() -> None:
    words = ["the", "loudest", "to", "attack", "the", "levy", "is", "a", "baker"]
    assert carried("be baker", words, after=["of", "Tosk"]) == "be baker"
    assert carried("be entity", ["was", "the", "entity", "fighting", "them"], after=["fighting", "them"]) == "fighting"
    assert (
        carried("have record", ["record", "to", "back", "it", "up"], after=["to", "back", "it", "up"]) == "have record"
    )


def test_who_was_given_nothing_is_not_who_gave() -> None:
    def thanked(outlet: str, text: str, agent: str | None, other: str, role: ActorRole, **fields: object) -> Told:
        report, attribution, claim = told(outlet, text, "thank", agent=agent, **fields)
        at = report.text.index(other, claim.start)
        whom = ClaimActor(
            actor=f"party {other}", name=other, kind=ActorKind.PERSON, role=role, start=at, end=at + len(other)
        )
        doers = tuple(replace(one, actor=f"party {one.name}") for one in claim.actors)
        return report, attribution, replace(claim, actors=(*doers, whom))

    nobody = thanked("Courier", "nobody thanked Orla Lind", None, "Orla Lind", ActorRole.RECIPIENT, negated=True)
    gave = thanked("Ledger", "Orla Lind thanked Ilan Dor", "Orla Lind", "Ilan Dor", ActorRole.TARGET)
    got = thanked("Ledger", "Ilan Dor thanked Orla Lind", "Ilan Dor", "Orla Lind", ActorRole.TARGET)
    assert nobody[2].polarity is Polarity.NEGATED
    assert types_of(nobody, gave) == []
    assert types_of(nobody, got) == DENIED
