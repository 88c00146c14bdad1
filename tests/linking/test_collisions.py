"""What collides and what does not, slot by slot: small invented pairs of reports through `link`."""

import pytest

from rashomon.linking import link
from rashomon.linking.denials import _by_unnamed_others
from rashomon.terms import ActorKind, DisputeKind, Report, SourceKind
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import ANONYMOUS, PERSON, Told, disputes, linked, telling, toll
from tests.linking.test_origins import facets


def counted(outlet: str, number: str, text: str = "it will cut the fleet of Tosk from {} by the spring") -> Told:
    return telling(outlet, text=text.format(number), action="cut", agent=None, number=(number, ""))


def test_numbers_without_a_unit_are_compared_between_the_same_words() -> None:
    assert disputes(linked(counted("Courier", "40"), counted("Ledger", "55"))) == [DisputeKind.NUMBER]
    elsewhere = counted("Ledger", "55", "it will cut the fleet of Tosk from now to {} ferries")
    assert disputes(linked(counted("Courier", "40"), elsewhere)) == []


def test_counts_of_two_quarters_are_of_two_things() -> None:
    told = [
        toll(outlet, number, root, time=quarter)
        for outlet, number, root, quarter in (
            ("Courier", "12", "Ada Brunn", "2031-33"),
            ("Ledger", "14", "Ilan Dor", "2031-34"),
        )
    ]
    assert disputes(linked(*told)) == []


def test_a_word_for_its_opposite_in_the_same_wording_is_disputed() -> None:
    found = linked(
        telling("Courier", text="the ferry left Tosk before the storm", action="leave", agent=None),
        telling("Ledger", text="the ferry left Tosk after the storm", action="leave", agent=None),
    )
    assert disputes(found) == [DisputeKind.ACTION]
    assert (
        "“before” and “after”" in found.disputes[0].explanation
        or "“after” and “before”" in found.disputes[0].explanation
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("the coast guard of Orlen", "the Orlen river guard", [DisputeKind.ACTOR]),
        ("the Free Legion", "the Northern Legion", [DisputeKind.ACTOR]),
        ("the coast guard of Orlen", "the Orlen coast guard", []),
        ("the army of Ardovia", "the Ardovian army", []),
    ],
)
def test_two_bodies_of_one_kind_are_two(one: str, other: str, found: list[DisputeKind]) -> None:
    told = [
        telling(outlet, text=f"{who} shelled the market of Tosk", agent=who, time="2031-03-01")
        for outlet, who in (("Courier", one), ("Ledger", other))
    ]
    assert disputes(linked(*told)) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("rebels", "government forces", [DisputeKind.ACTOR]),
        ("insurgents of the north", "the army", [DisputeKind.ACTOR]),
        ("the Orlen rebels", "the Orlen army", [DisputeKind.ACTOR]),
        ("gunmen", "the army", []),
        ("rebels", "separatists", []),
        ("anti-rebel fighters", "the army", []),
        ("rebels", "troops of the Free Orlen Army", []),
    ],
)
def test_those_who_fight_a_state_are_not_its_army(one: str, other: str, found: list[DisputeKind]) -> None:
    for sides in ((one, other), (other, one)):
        told = [
            telling(outlet, (f"Ada {outlet}", PERSON), text=f"{who} shelled the market of Tosk", agent=who,
                    target="the market of Tosk", kind=ActorKind.UNKNOWN, time="2031-03-01")
            for outlet, who in zip(("Courier", "Ledger"), sides, strict=True)
        ]  # fmt: skip
        assert disputes(linked(*told)) == found


@pytest.mark.parametrize(("thing", "found"), [("9 men", [DisputeKind.ACTOR]), ("men", [])])
def test_so_many_of_one_place_and_day_were_killed_by_one_of_two_foes(thing: str, found: list[DisputeKind]) -> None:
    told = [
        telling(outlet, (f"Ada {outlet}", PERSON), text=f"{who} killed {thing} of Tosk", action="kill", agent=who,
                target=thing, kind=ActorKind.COLLECTIVE, time="2031-03-01",
                number=("9", "men") if "9" in thing else None)
        for outlet, who in (("Courier", "rebels"), ("Ledger", "the army"))
    ]  # fmt: skip
    assert disputes(linked(*told)) == found


def test_what_is_done_by_others_unnamed_is_no_answer_to_a_denial() -> None:
    denied = telling("Courier", ("Colonel Dor", PERSON), negated=True)
    for who, found in (("gunmen", []), ("the army", [DisputeKind.DENIED])):
        told = telling("Ledger", text=f"{who} shelled the market of Tosk", agent=who, kind=ActorKind.UNKNOWN)
        assert disputes(linked(denied, told)) == found


@pytest.mark.parametrize(
    ("who", "others"), [("government forces", False), ("the armed forces", False), ("rebel forces", True)]
)
def test_the_army_that_denies_it_may_be_the_forces_that_did_it(who: str, others: bool) -> None:
    denied, told = (
        facets(telling("Courier", text=f"{one} shelled the market", agent=one, target=None, kind=ActorKind.UNKNOWN))
        for one in ("the army", who)
    )
    assert _by_unnamed_others(told, denied) is ("rebel" in who)


@pytest.mark.parametrize(("later", "found"), [("the mayor's former aide", []), ("a fisherman", [DisputeKind.NUMBER])])
def test_a_later_number_of_one_described_alike_is_an_update(later: str, found: list[DisputeKind]) -> None:
    text = "{} people were killed in the market of Tosk"
    told = [
        telling(outlet, (root, ANONYMOUS), text=text.format(number), action="kill", agent=None,
                number=(number, "people"), published=day)
        for outlet, root, number, day in (
            ("Courier", "an ex-aide of the mayor", "12", "2031-03-01"),
            ("Ledger", later, "14", "2031-03-02"),
        )
    ]  # fmt: skip
    assert disputes(linked(*told)) == found


@pytest.mark.parametrize(("state", "front"), [("Ardovia", "Highland Front"), ("Velmaria", "Island Front")])
def test_a_state_answers_for_its_army(state: str, front: str) -> None:
    told = [
        telling("Courier", text=f"the {state}n army was fighting the {front}", action="fight", agent=f"{state}n army",
                target=front, standing=True),
        telling("Ledger", text=f"the {state}n regime had refrained from attacking the {front}", action="attack",
                agent=f"{state}n regime", target=front, negated=True, standing=True),
    ]  # fmt: skip
    found = linked(*told)
    assert disputes(found) == [DisputeKind.ACTION]
    assert "hardly attack" in found.disputes[0].explanation


def test_help_in_a_fight_is_against_whom_it_is_fought() -> None:
    """An alliance with the enemy is disputed by it, one with who is helped is not."""
    helped = telling("Courier", text="Ardovia backs Velmar in the war against the Front", action="back",
                     agent="Ardovia", target="Front", standing=True)  # fmt: skip
    for ally, found in (("Front", [DisputeKind.ACTION]), ("Velmar", [])):
        allied = telling("Ledger", text=f"Ardovia enjoys an alliance with {ally}", action="enjoy", agent="Ardovia",
                         target=ally, standing=True)  # fmt: skip
        assert disputes(linked(helped, allied)) == found


def test_how_one_stands_to_two_others_is_two_matters() -> None:
    told = [
        telling(outlet, text=f"Ardovia enjoys an alliance with {ally}", action="enjoy", agent="Ardovia", target=ally,
                standing=True)
        for outlet, ally in (("Courier", "Velmar"), ("Ledger", "Tosk"))
    ]  # fmt: skip
    assert len(linked(*told).matters) == 2


def test_ones_own_country_is_the_state_that_acts() -> None:
    text = "Complaining of threats to Ardovia, Dor forgets that his own country enjoys an alliance with the Front."
    report = report_of(text, "Courier")
    own = claim_of(report, "his own country enjoys an alliance with the Front", "enjoy", "his own country", "Front",
                   standing=True)  # fmt: skip
    state = claim_of(report, "threats to Ardovia", "threaten", None, "Ardovia", kind=ActorKind.STATE)
    other = report_of("Ada Brunn said that Ardovia fights the Front.", "Ledger")
    told = said(other, "Ardovia fights the Front", ("Ada Brunn", SourceKind.PERSON))
    fights = claim_of(other, "Ardovia fights the Front", "fight", "Ardovia", "Front", told, standing=True)
    assert disputes(link([report, other], [told], [own, state, fights])) == [DisputeKind.ACTION]


@pytest.mark.parametrize(("what", "found"), [("the museum", [DisputeKind.PLACE]), ("a museum", [])])
def test_an_act_is_in_two_places_only_where_one_certain_thing_takes_part(what: str, found: list[DisputeKind]) -> None:
    told = [
        telling(outlet, text=f"{what} was robbed of a golden ferry bell near {place}", action="rob", agent=None,
                target=what, places=(place,), kind=ActorKind.UNKNOWN)
        for outlet, place in (("Courier", "Tosk"), ("Ledger", "Orlen"))
    ]  # fmt: skip
    assert disputes(linked(*told)) == found


def test_who_cites_whom_is_not_disputed() -> None:
    told = [
        telling(outlet, text=f"{who} cites the letter of Tosk", action="cite", agent=who, target="the letter",
                kind=ActorKind.PERSON, time="2031-03-01")
        for outlet, who in (("Courier", "Ada Lind"), ("Ledger", "Piet Dorn"))
    ]  # fmt: skip
    assert disputes(linked(*told)) == []


def test_an_unnamed_thing_is_no_other_doer_than_one_with_a_name() -> None:
    told = [
        telling("Courier", text="the Northern Army destroyed the market of Tosk", action="destroy"),
        telling("Ledger", text="an explosion destroyed the market of Tosk", action="destroy", agent="an explosion",
                kind=ActorKind.UNKNOWN),
    ]  # fmt: skip
    assert len(linked(*told).matters[0].versions) == 1


def test_what_nine_did_with_their_hands_is_no_update() -> None:
    told = [
        telling(outlet, text=f"{number} members raised their hands for the ferry lease of Tosk", action="raise",
                agent="members", target="their hands", kind=ActorKind.UNKNOWN, number=(number, "members"),
                published=day)
        for outlet, number, day in (("Courier", "20", "2031-03-01"), ("Ledger", "9", "2031-03-02"))
    ]  # fmt: skip
    assert disputes(linked(*told)) == [DisputeKind.NUMBER]


def test_a_hedge_is_not_lost_by_a_clause_that_says_when() -> None:
    doubtful = "the mayor may have slept when the ferry sank"
    for text, hedge, found in ((doubtful, "may", []), ("perhaps the ferry sank", "perhaps", [DisputeKind.MODALITY])):
        report = report_of(f"Ada Lind said that {text}.", "Courier", "2031-03-01")
        word = said(report, text, ("Ada Lind", PERSON), hedges=(hedge,))
        hedged = claim_of(report, "the ferry sank", "sink", "the ferry", None, word, kind=ActorKind.UNKNOWN)
        later = report_of("Ada Lind said that the ferry sank off Tosk.", "Ledger", "2031-03-02")
        firm = said(later, "the ferry sank off Tosk", ("Ada Lind", PERSON))
        sank = claim_of(later, "the ferry sank", "sink", "the ferry", None, firm, kind=ActorKind.UNKNOWN)
        assert disputes(link([report, later], [word, firm], [hedged, sank])) == found


@pytest.mark.parametrize(("thing", "found"), [("the night porter", [DisputeKind.ACTION]), ("the old mayor", [])])
def test_opposite_acts_on_one_described_thing_meet(thing: str, found: list[DisputeKind]) -> None:
    """Who did it was named in other words, so that the thing alone brings them together."""
    around = "Rain fell on Velmar and Orlen while the porter waited in Tosk. "
    told = []
    for outlet, who, verb, whom in (
        ("Courier", "the Velmarian ministry", "release", "the night porter"),
        ("Ledger", "the Velmarian ministry", "jail", thing),
    ):
        report = report_of(f"{around}{who} {verb}ed {whom} of the tannery.", outlet)
        text = f"{who} {verb}ed {whom} of the tannery"
        told.append((report, None, claim_of(report, text, verb, who, whom, kind=ActorKind.UNKNOWN)))
    assert disputes(linked(*told)) == found


def test_a_day_that_stands_in_an_earlier_report_means_the_earlier_day() -> None:
    """A taker printed "on Tuesday" a week later: it is no other day that the taker tells."""
    words = "the Northern Army shelled the market of Tosk on Tuesday"
    around = (
        "while nine ferries waited with flour and salt under a low sky, and the harbour master closed the gates before "
        "anybody could count what was lost or carry the wounded to the chapel."
    )
    first, taker = (
        dated(report_of(f"At noon {words} {around} {outlet} asked.", outlet, day), words, meant)
        for outlet, day, meant in (("Courier", "2031-03-06", "2031-03-04"), ("Ledger", "2031-03-13", "2031-03-11"))
    )
    again = "the Northern Army shelled the market of Tosk on the fourth"
    other = dated(report_of(f"We saw how {again}.", "Herald", "2031-03-13"), again, "2031-03-04")
    assert disputes(linked(taker, other)) == [DisputeKind.TIME]
    assert disputes(linked(first, taker, other)) == []


def dated(report: Report, text: str, time: str) -> Told:
    """What a report says in its own voice of an act of that day."""
    return report, None, claim_of(report, text, "shell", "Northern Army", "the market of Tosk", time=time)
