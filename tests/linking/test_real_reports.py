"""What real reports of one event showed to be no dispute (decision 0154), in our own words; beside each what is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking.candidates import keys_of
from rashomon.linking.counts import differing_numbers
from rashomon.linking.differences import differences
from rashomon.linking.disputes import collisions
from rashomon.linking.facets import Facets
from rashomon.linking.moods import Mood, mood_of
from rashomon.terms import ActorKind, DisputeKind, Modality, Number, SourceKind, Time
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import Told, telling
from tests.linking.test_origins import facets

PERSON = SourceKind.PERSON
THINGS = ActorKind.UNKNOWN


def types_of(left: Told, right: Told) -> list[DisputeKind]:
    """In what two claims collide, whatever they were gathered into, of reports that are about Tosk and Lind."""
    return [one.type for one in collisions(about_tosk(facets(left)), about_tosk(facets(right)), frozenset())]


def about_tosk(one: Facets) -> Facets:
    """The same in a report that is about Tosk and Lind, and says nothing by the way."""
    return replace(one, themes=("lind", "tosk"), central=one.words | one.name_words)


def counted(outlet: str, text: str, *numbers: tuple[str, str], action: str = "kill", **fields: object) -> Told:
    """A count on the word of somebody with a name."""
    name = (f"Ada {outlet}", PERSON)
    return telling(outlet, name, text=text, action=action, agent=None, target=None, number=numbers[0], **fields)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 cables of the Lind line were cut off Tosk", [DisputeKind.NUMBER]),
        ("9 cables hung over the bar that Ada Brunn keeps in her garden", []),
    ],
)
def test_two_counts_in_unlike_words_count_two_things(text: str, found: list[DisputeKind]) -> None:
    one = counted("Courier", "12 cables of the Lind line were cut off Tosk", ("12", "cables"), action="cut")
    assert types_of(one, counted("Ledger", text, ("9", "cables"), action="cut")) == found


@pytest.mark.parametrize(
    ("text", "found"), [("the tremor killed 40 people at Tosk", [DisputeKind.NUMBER]), ("it killed 40 people", [])]
)
def test_what_it_killed_may_be_another_tremor(text: str, found: list[DisputeKind]) -> None:
    one = counted("Courier", "the tremor killed 12 people at Tosk", ("12", "people"))
    assert types_of(one, counted("Ledger", text, ("40", "people"))) == found


def test_what_is_counted_makes_claims_meet() -> None:
    one, other = (counted(outlet, f"{n} cables lay there", (n, "cables")) for outlet, n in (("A", "3"), ("B", "4")))
    keys = [{key for key, _ in keys_of(about_tosk(facets(told)))} for told in (one, other)]
    assert any("any cabl" in key for key in keys[0] & keys[1])


def test_parts_come_to_the_whole() -> None:
    report = report_of("2 women and 1 man died. 3 people died.", "Courier")
    women, man = (
        claim_of(report, "2 women and 1 man died", "die", number=one) for one in (("2", "women"), ("1", "man"))
    )
    whole = facets((report, None, claim_of(report, "3 people died", "die", number=("3", "people"))))
    both = facets((report, None, replace(women, numbers=(*women.numbers, *man.numbers))))
    assert differing_numbers(both, whole) is None
    assert differing_numbers(facets((report, None, women)), whole) is not None


def test_to_whom_it_was_done_is_no_dispute() -> None:
    one, other = (
        telling(outlet, text=f"Ada Lind met {who} at Tosk", action="meet", agent="Ada Lind", target=who)
        for outlet, who in (("Courier", "Ilan Dor"), ("Ledger", "Orla Brunn"))
    )
    assert types_of(one, other) == []


@pytest.mark.parametrize(("who", "found"), [("Ilan Dor", [DisputeKind.ACTOR]), ("the Orlen champion", [])])
def test_who_is_described_may_be_the_one_who_is_named(who: str, found: list[DisputeKind]) -> None:
    one, other = (
        telling(outlet, text=f"{agent} sank the ferry Marigold", action="sink", agent=agent, target="Marigold",
                time="2031-03-01")
        for outlet, agent in (("Courier", "Ada Lind"), ("Ledger", who))
    )  # fmt: skip
    assert types_of(one, other) == found


@pytest.mark.parametrize(("day", "found"), [("2031-03-02", [DisputeKind.ACTION]), (None, [])])
def test_who_was_jailed_may_be_released_since(day: str | None, found: list[DisputeKind]) -> None:
    one, other = (
        telling(outlet, text=text, action=verb, agent="Orlen", target="Ada Lind", published=on)
        for outlet, verb, text, on in (
            ("Courier", "jail", "Orlen jailed Ada Lind", "2031-03-01"),
            ("Ledger", "release", "Ada Lind was released from the old mill by Orlen", day),
        )
    )
    assert types_of(one, other) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ada Lind did not win the cup", [DisputeKind.DENIED]), ("Ada Lind never won a novel of lasting weight", [])],
)
def test_a_denial_of_something_else_answers_nothing(text: str, found: list[DisputeKind]) -> None:
    won = telling("Courier", text="Ada Lind won the cup", action="win", agent="Ada Lind", target=None)
    not_won = telling("Ledger", text=text, action="win", agent="Ada Lind", target=None, negated=True)
    assert types_of(won, not_won) == found


@pytest.mark.parametrize(("who", "found"), [("Ada Lind", [DisputeKind.DENIED]), ("Ilan Dor", [])])
def test_that_another_did_not_denies_nothing(who: str, found: list[DisputeKind]) -> None:
    did = telling("Courier", text="Ada Lind met Orla Brunn", action="meet", agent="Ada Lind", target="Orla Brunn")
    did_not = telling("Ledger", text=f"{who} never met Orla Brunn", action="meet", agent=who, target="Orla Brunn",
                      negated=True)  # fmt: skip
    assert types_of(did, did_not) == found


@pytest.mark.parametrize(
    ("text", "claimed", "hedge", "mood"),
    [
        ("the ferry sank and may be raised", "the ferry sank", "may", Mood.ACTUAL),
        ("at least 9 members drowned", "at least 9 members drowned", "at least", Mood.ACTUAL),
        ("the ferry may have sunk", "the ferry may have sunk", "may", Mood.HEDGED),
        ("perhaps the ferry sank", "the ferry sank", "perhaps", Mood.HEDGED),
    ],
)
def test_a_hedge_is_of_the_clause_it_stands_in(text: str, claimed: str, hedge: str, mood: Mood) -> None:
    report = report_of(f"Ada Lind said that {text}.", "Courier")
    word = said(report, text, ("Ada Lind", PERSON), hedges=(hedge,))
    number = ("9", "members") if "9" in claimed else None
    claim = claim_of(report, claimed, "sink", attribution=word, number=number)
    assert mood_of(claim, word) is mood


def test_one_wording_with_a_hedge_and_without_is_a_hedge_lost() -> None:
    way = ("Ada Brunn", PERSON)
    lamp = "a new lamp had been set beside the desk of her late father, a baker in Velm"
    told = {"action": "set", "agent": None, "target": None}
    hedged = telling("Courier", way, text="the fire was presumably set at Tosk", modality=Modality.POSSIBLE,
                     published="2031-03-01", **told)  # fmt: skip
    firm, other = (
        telling("Ledger", way, ("Courier", SourceKind.OUTLET), text=text, published="2031-03-02", **told)
        for text in ("the fire was set at Tosk", lamp)
    )
    assert [types_of(hedged, one) for one in (firm, other)] == [[DisputeKind.MODALITY], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ada Lind was born in Velm", ("place",)), ("Ada Lind was born in Velm near Tosk", ())],
)
def test_a_place_inside_another_is_not_elsewhere(text: str, found: tuple[str, ...]) -> None:
    one, other = (
        telling(outlet, text=said_, action="bear", agent=None, target="Ada Lind", places=(place,))
        for outlet, said_, place in (("Courier", "Ada Lind was born in Tosk", "Tosk"), ("Ledger", text, "Velm"))
    )
    assert differences(facets(one), facets(other)) == found


def number_of(text: str, value: float, unit: str = "people") -> Number:
    """A number as the claims room puts it, with the words that bound it."""
    low = None if text.startswith(("nearly", "almost", "about")) else value
    high = value if text.startswith(("nearly", "almost")) or text[:1].isdigit() else None
    return Number(value=value, low=low, high=high, unit=unit, start=0, end=len(text), text=text)


def uncounted(outlet: str, text: str) -> Told:
    """A claim of nobody's about nobody, whose numbers are given later."""
    return telling(outlet, text=text, action=None, agent=None, target=None)


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        (("nearly 235,000", 235_000.0), ("nearly 300,000", 300_000.0), True),
        (("almost 300", 300.0), ("290", 290.0), False),
        (("almost 300", 300.0), ("240", 240.0), True),
        (("more than 26,000", 26_000.0), ("more than 31,000", 31_000.0), False),
        (("more than 26,000", 26_000.0), ("25,000", 25_000.0), True),
    ],
)
def test_nearly_is_near_and_more_than_has_no_end(
    left: tuple[str, float], right: tuple[str, float], differ: bool
) -> None:
    one, other = (
        replace(facets(uncounted(outlet, f"{number[0]} people died there")),
                numbers=(number_of(*number),), units=frozenset({"person"}))
        for outlet, number in (("Courier", left), ("Ledger", right))
    )  # fmt: skip
    assert (differing_numbers(one, other) is not None) == differ
    assert (differing_numbers(other, one) is not None) == differ


@pytest.mark.parametrize(
    ("left", "right", "unit", "differ"),
    [
        (("up to $7.5 million", 7.5e6), ("up to $12 million", 1.2e7), "USD", True),
        (("up to $7.5 million", 7.5e6), ("up to $7,500,000", 7.5e6), "USD", False),
        (("up to $12 million", 1.2e7), ("$7.5 million", 7.5e6), "USD", False),
        (("less than $7.5 million", 7.5e6), ("less than $12 million", 1.2e7), "USD", False),
        (("up to 75", 75.0), ("up to 120", 120.0), "person", False),
    ],
)
def test_the_most_that_is_paid_is_one_sum(
    left: tuple[str, float], right: tuple[str, float], unit: str, differ: bool
) -> None:
    one, other = (
        replace(facets(uncounted(outlet, f"The mill got {number[0]}")),
                numbers=(replace(number_of(*number, unit=unit), low=None if number[0][:1].isalpha() else number[1],
                                 high=number[1]),), units=frozenset({unit}))
        for outlet, number in (("Courier", left), ("Ledger", right))
    )  # fmt: skip
    assert (differing_numbers(one, other) is not None) == differ


@pytest.mark.parametrize(
    ("days", "found"), [(("on Thursday", "on Friday"), ("time",)), (("on Thursday", "a day ago"), ())]
)
def test_days_that_no_calendar_has_are_compared_by_name(days: tuple[str, str], found: tuple[str, ...]) -> None:
    one, other = (
        telling(outlet, text=f"Ada Lind died {day} in Tosk", action="die", agent="Ada Lind", target=None)
        for outlet, day in zip(("Courier", "Ledger"), days, strict=True)
    )
    dated = [
        facets((told[0], told[1], replace(told[2], time=Time(edtf=None, basis="relative", text=day))))
        for told, day in zip((one, other), days, strict=True)
    ]
    assert differences(*dated) == found


@pytest.mark.parametrize(("who", "age", "differ"), [("Wren", 42, False), ("Wren", 44, True), ("Lind", 44, False)])
def test_ages_are_compared_of_one_person(who: str, age: int, differ: bool) -> None:
    one, other = (
        telling(outlet, text=f"Ada {name}, {years}, drowned at Tosk", action="drown", agent=None, target=None,
                number=(str(years), "years old"))
        for outlet, name, years in (("Courier", "Wren", 42), ("Ledger", who, age))
    )  # fmt: skip
    assert (differing_numbers(facets(one), facets(other)) is not None) == differ


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 people were killed at Tosk", [DisputeKind.NUMBER]),
        ("9000 people were killed near Tosk in the old war", []),
        ("9000 people were killed by the tremor at Tosk", [DisputeKind.NUMBER]),
    ],
)
def test_numbers_far_apart_are_of_two_things_unless_between_the_same_words(text: str, found: list[DisputeKind]) -> None:
    one = counted("Courier", "31 people were killed by the tremor at Tosk", ("31", "people"))
    assert types_of(one, counted("Ledger", text, (text.split()[0], "people"))) == found


@pytest.mark.parametrize(("other", "found"), [(None, [DisputeKind.NUMBER]), (0.2, [DisputeKind.NUMBER]), (0.4, [])])
def test_numbers_take_surer_likeness_than_denials(other: float | None, found: list[DisputeKind]) -> None:
    told, again = (counted(outlet, f"{n} people were killed by the tremor at Tosk", (n, "people"))
                   for outlet, n in (("Courier", "31"), ("Ledger", "9")))  # fmt: skip
    one, two = about_tosk(facets(told)), about_tosk(facets(again))
    assert [each.type for each in collisions(one, two, frozenset(), other)] == found
