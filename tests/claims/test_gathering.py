"""Figures of several reports: what is one actor, what is kept apart, whatever the order and whoever it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.claims.actors import actor_id
from rashomon.claims.descriptions import Description, agree, disagree
from rashomon.claims.figures import Figure, Roll
from rashomon.claims.gathering import RULES, Gathered, gathered
from rashomon.claims.spelling import sound_of
from rashomon.terms import ActorKind

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANIZATION


def figure(
    report: str,
    name: str,
    *told: Description,
    kind: ActorKind = PERSON,
    published: str = "2020-01-01",
    also: tuple[str, ...] = (),
) -> Figure:
    id_ = actor_id(name, person=kind is PERSON)
    return Figure(
        report=report, id=id_, kind=kind, names=(name,), descriptions=told, plural=False, known=False,
        published=published, mentions=1, ids=(id_,), also=also,
    )  # fmt: skip


def rolls(*figures: Figure) -> list[Roll]:
    found: dict[str, Roll] = {}
    for one in figures:
        found.setdefault(one.report, Roll(report=one.report, nouns=frozenset(), names=frozenset())).figures.append(one)
    return list(found.values())


def described(report: str, told: Description, *, plural: bool = False) -> Figure:
    """A figure that its report only describes."""
    return Figure(
        report=report, id=f"{report} {told.head}", kind=ActorKind.UNKNOWN, names=(), descriptions=(told,),
        plural=plural, known=False, published="2020-01-01", mentions=1,
    )  # fmt: skip


def of_one_event(*figures: Figure) -> list[Roll]:
    """The rolls of reports that share all their nouns and names."""
    same = frozenset({"mine", "shaft", "ulmen"})
    return [replace(roll, nouns=same, names=same) for roll in rolls(*figures)]


def key(one: Figure) -> tuple[str, str]:
    return one.report, one.id


def are_one(found: Gathered, *figures: Figure) -> bool:
    return len({found.actor[key(one)] for one in figures}) == 1


MAYOR = Description(head="mayor", owner="halden")
STRIKER, MINISTER = Description(head="striker"), Description(head="minister", sorts=frozenset({"finance"}))


def test_one_full_name_is_one_person() -> None:
    left, right = figure("a", "Ada Wren"), figure("b", "Ada Wren", MAYOR)
    assert are_one(gathered(rolls(left, right)), left, right)


def test_one_name_of_two_lives_is_two_persons_with_two_ids() -> None:
    left, right = figure("a", "John Smith", STRIKER), figure("b", "John Smith", MINISTER)
    assert not are_one(gathered(rolls(left, right)), left, right)


def test_two_lives_are_one_where_the_reports_name_the_same_others() -> None:
    left, right = figure("a", "John Smith", STRIKER), figure("b", "John Smith", MINISTER)
    others = [figure(report, name) for report in "ab" for name in ("Tom Pell", "Ada Wren")]
    assert are_one(gathered(rolls(left, right, *others)), left, right)


def test_one_office_of_two_owners_keeps_apart() -> None:
    left = figure("a", "John Smith", Description(head="minister", owner="norrin"))
    right = figure("b", "John Smith", Description(head="minister", owner="varland"))
    assert not are_one(gathered(rolls(left, right)), left, right)


def test_a_surname_alone_needs_more_than_the_name() -> None:
    full, bare = figure("a", "Ada Wren", MAYOR), figure("b", "Wren")
    assert not are_one(gathered(rolls(full, bare)), full, bare)
    told = figure("b", "Wren", Description(head="mayor"))
    found = gathered(rolls(full, told))
    assert are_one(found, full, told)
    assert [(join.rule, join.evidence) for join in found.joins] == [("short name", "Wren, Ada Wren: both are mayor")]


def test_a_surname_that_two_bear_is_nobodys() -> None:
    ada, tom = figure("a", "Ada Wren", MAYOR), figure("c", "Tom Wren", MAYOR)
    bare = figure("b", "Wren", MAYOR)
    found = gathered(rolls(ada, tom, bare))
    assert len({found.actor[key(one)] for one in (ada, tom, bare)}) == 3


@pytest.mark.parametrize(("left", "right"), [("Hadi al-Sarraf", "Hady Al Sarraf"), ("Yusef Rahmani", "Yousef Rahmani")])
def test_two_spellings_need_a_description_in_common(left: str, right: str) -> None:
    one, other = figure("a", left), figure("b", right)
    assert not are_one(gathered(rolls(one, other)), one, other)
    one, other = figure("a", left, MAYOR), figure("b", right, MAYOR)
    assert are_one(gathered(rolls(one, other)), one, other)


def test_generations_are_two() -> None:
    left, right = figure("a", "Oren II", Description(head="king")), figure("b", "Oren III", Description(head="king"))
    assert not are_one(gathered(rolls(left, right)), left, right)


def test_a_nickname_read_as_a_given_name_keeps_nobody_apart() -> None:
    left = replace(figure("a", "Ada Wren"), names=("Ada “the Lamp” Wren", "Lamp Wren", "Ada"))
    right, other = figure("b", "Ada Wren"), figure("c", "Tom Wren")
    found = gathered(rolls(left, right, other))
    assert are_one(found, left, right) and not are_one(found, left, other)


@pytest.mark.parametrize("other", ["Ada C. Wren", "Ada Carol Wren"])
def test_an_initial_and_the_name_it_stands_for_are_one_whichever_comes_first(other: str) -> None:
    left, right = figure("a", "Ada Carol Wren"), figure("b", other)
    full = figure("a", "Ada C. Wren")
    found = gathered(rolls(left, full, right))
    assert are_one(found, left, full, right)


def test_initials_that_nobody_explains_need_company_and_one_body() -> None:
    body, bare = figure("a", "Halden Press Union", kind=BODY), figure("b", "HPU", kind=BODY)
    assert not are_one(gathered(rolls(body, bare)), body, bare)
    company = [figure(report, "Tom Pell") for report in "abc"]
    assert are_one(gathered(rolls(body, bare, *company)), body, bare)
    second = figure("c", "Harbour Pilots of Ulmen", kind=BODY)
    assert not are_one(gathered(rolls(body, bare, second, *company)), body, bare)


def test_as_many_people_in_reports_of_one_event_are_one_and_more_are_others() -> None:
    three, also_three, four = (
        described(report, Description(head=head, count=count), plural=True)
        for report, head, count in (("a", "people", 3), ("b", "miner", 3), ("c", "miner", 4))
    )
    found = gathered(of_one_event(three, also_three, four), weak=True)
    assert are_one(found, three, also_three) and not are_one(found, also_three, four)
    assert not are_one(gathered(of_one_event(three, also_three)), three, also_three)


def test_a_description_never_joins_two_names() -> None:
    team = Description(head="team")
    one, other = (
        figure(report, name, team, kind=BODY) for report, name in (("a", "Ulmen Gulls"), ("b", "Halden Herons"))
    )
    bare = described("c", team)
    found = gathered(of_one_event(one, other, bare), weak=True)
    assert not are_one(found, one, other)


def test_an_acronym_that_two_bodies_have_stays_with_its_company() -> None:
    union = figure("a", "Halden Transport Union", kind=BODY, also=("htu",))
    trust = figure("b", "Harbour Trust of Ulmen", kind=BODY, also=("htu",))
    bare = figure("c", "HTU", kind=BODY)
    assert not are_one(gathered(rolls(union, trust, bare)), union, bare)
    shared = [figure(report, "Tom Pell") for report in "ac"]
    found = gathered(rolls(union, trust, bare, *shared))
    assert are_one(found, union, bare) and not are_one(found, trust, bare)


def test_known_actors_never_meet() -> None:
    state, capital = figure("a", "Iceland", kind=ActorKind.STATE), figure("b", "Reykjavik", kind=ActorKind.PLACE)
    group, wing = (
        figure("a", "Hamas", kind=ActorKind.GROUP),
        figure("b", "Qassam Brigades", kind=ActorKind.GROUP, also=("hamas",)),
    )
    pairs = [(key(state), key(capital)), (key(group), key(wing))]
    found = gathered(rolls(state, capital, group, wing))
    assert all(found.actor[left] != found.actor[right] for left, right in pairs)


def test_what_people_judged_comes_first() -> None:
    left, right = figure("a", "Ada Wren"), figure("b", "Ada Wren")
    assert not are_one(gathered(rolls(left, right), different=[(key(left), key(right))]), left, right)
    other = figure("b", "Tom Pell")
    found = gathered(rolls(left, other), same=[(key(left), key(other))])
    assert are_one(found, left, other)
    assert found.joins[0].rule == "judged"


NAMES = ("Ada Wren", "Wren", "A. Wren", "Tom Wren", "John Smith", "Smith", "Hadi al-Sarraf", "Hady Sarraf")
TOLD = (MAYOR, STRIKER, MINISTER, Description(head="governor", owner="ulmen"), None)
figures_drawn = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(NAMES), st.sampled_from(TOLD)), min_size=2, max_size=9,
    unique_by=lambda one: one[:2],
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(figures_drawn, st.integers(0, 10**6))
def test_the_order_of_reports_changes_nothing(drawn: list[tuple[int, str, Description | None]], seed: int) -> None:
    made = [figure(f"r{report}", name, *([told] if told else [])) for report, name, told in drawn]
    first = gathered(rolls(*made))
    Random(seed).shuffle(made)
    shuffled = rolls(*made)
    Random(seed + 1).shuffle(shuffled)
    assert gathered(shuffled) == first


# Names of one kind and shape that say nothing of who is meant: what is joined must not hang on which of them it is.
PEOPLE = ("Alma Dorr", "Benno Holt", "Carla Quist", "Dario Tamm", "Ewa Lund", "Fidel Castro", "Golda Brandt")


@settings(max_examples=100, deadline=None)
@given(st.permutations(PEOPLE), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=8))
def test_exchanging_names_changes_no_group(people: list[str], drawn: list[tuple[int, int, bool]]) -> None:
    def groups(names: list[str]) -> list[list[int]]:
        made = [
            figure(f"r{report}", names[who].split()[-1] if short else names[who], MAYOR)
            for report, who, short in dict.fromkeys(drawn)
        ]
        actor = gathered(rolls(*made)).actor
        return [[at for at, other in enumerate(made) if actor[key(other)] == actor[key(one)]] for one in made]

    assert groups(list(people[:3])) == groups(["Alma Dorr", "Benno Holt", "Carla Quist"])


def test_rules_are_named_once_in_their_order() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(left != right for left, right in pairwise(RULES))


def test_descriptions() -> None:
    defence = Description(head="minister", sorts=frozenset({"defence"}))
    assert agree(defence, Description(head="minister")) and not agree(defence, MINISTER)
    assert disagree(STRIKER, MINISTER) and not disagree(MAYOR, MINISTER)


def test_sounds() -> None:
    assert sound_of("khaled") == sound_of("kaled")
    assert sound_of("maria") != sound_of("marta")
