"""A user's own actor file: what it says is known, and what is wrong in it is refused by line."""

from __future__ import annotations

import pytest

from rashomon.claims.actor_file import actors_in
from rashomon.claims.actors import actor_id, book_of, demonyms, known, state_capitals, ties, using
from rashomon.claims.tenures import bearer_in_office, holder_of
from rashomon.terms import ActorKind, ActorTenure
from rashomon.terms.errors import InputError

CSV = """name,kind,wikidata,aliases,adjectives,seat,roles,ties
Varland,state,,Republic of Varland,Varlandish|Varlander,Osselin,,
Ilan Dorr,person,,Ilan Dor,,,defence minister of Varland 2013-03/2016-05,
Petra Holm,person,Q42,,,,defence minister of Varland 2016-05/2019-01|president of Varland 2019-02/,
Red Column,group,,,,,,wing_of Norrin People's Movement
"""
TOML = """
[[actor]]
name = "Varland"
kind = "state"
aliases = ["Republic of Varland"]
adjectives = ["Varlandish", "Varlander"]
seat = "Osselin"

[[actor]]
name = "Ilan Dorr"
kind = "person"
aliases = ["Ilan Dor"]
roles = ["defence minister of Varland 2013-03/2016-05"]

[[actor]]
name = "Petra Holm"
kind = "person"
wikidata = "Q42"
roles = ["defence minister of Varland 2016-05/2019-01", "president of Varland 2019-02/"]

[[actor]]
name = "Red Column"
kind = "group"
ties = ["wing_of Norrin People's Movement"]
"""


def test_csv_and_toml_say_the_same() -> None:
    assert actors_in(CSV) == actors_in(TOML)
    dorr = actors_in(CSV)[1]
    assert dorr.kind is ActorKind.PERSON
    assert dorr.roles == (ActorTenure(role="defence minister", of="Varland", from_="2013-03", to="2016-05"),)


def test_given_actors_are_known_inside_and_forgotten_outside() -> None:
    with using(book_of(actors_in(CSV))):
        assert known("the Republic of Varland") == known("Varland") is not None
        assert demonyms()["varlandish"] == "Varland" and state_capitals()["osselin"] == "Varland"
        assert actor_id("Osselin") != actor_id("Varland")
        wing = actor_id("Red Column")
        assert [(tie.relation, tie.right) for tie in ties() if tie.left == wing] == [
            ("wing_of", actor_id("Norrin People's Movement"))
        ]
        assert known("Daesh") is not None
    assert known("Varland") is None


def test_a_given_actor_comes_before_the_shipped_one() -> None:
    text = "name,kind,aliases\nHalden Guardian,outlet,Guardian\n"
    with using(book_of(actors_in(text))):
        found = known("the Guardian")
        assert found is not None and found.name == "Halden Guardian"


@pytest.mark.parametrize(
    ("when", "former", "name"),
    [("2015-04-11", False, "Ilan Dorr"), ("2017-01-20", False, "Petra Holm"), ("2017-01-20", True, "Ilan Dorr"),
     ("2012-01-01", False, None), ("2020-06-02", True, None), (None, False, None)],
)  # fmt: skip
def test_an_office_is_resolved_by_date(when: str | None, former: bool, name: str | None) -> None:
    with using(book_of(actors_in(CSV))):
        found = holder_of("defence minister", "varland", former=former, when=when, owners=(), surnames=())
        assert (found.name if found else None) == name


def test_of_two_former_holders_the_named_one_is_meant() -> None:
    with using(book_of(actors_in(CSV))):
        found = holder_of("defence minister", None, former=True, when="2020", owners=(), surnames={"dorr"})
        assert found is not None and found.name == "Ilan Dorr"
        president = bearer_in_office("holm", "president", former=False, when="2020-06-02")
        assert president is not None and president.name == "Petra Holm"
        assert bearer_in_office("holm", "president", former=False, when="2017-06-02") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,kind\nX,alien\n", "line 2: X: no kind 'alien'"),
        ("name,kind\nX,group\n,person\n", "line 3: no name"),
        ("name,sort\nX,group\n", "does not know the column 'sort'"),
        ("name\nX\n", "needs the columns name and kind"),
        ("name,kind,wikidata\nX,group,42\n", "'42' is no Wikidata id"),
        ("name,kind,roles\nX Y,person,minister of Z 2016/2013\n", "ends before it begins"),
        ("name,kind,ties\nX,group,likes Y\n", "tie 'likes Y'"),
        ("name,kind,aliases\nX,group,Z\nY,group,Z\n", "line 3: 'Z' is a name of X already"),
        ("name,kind\nX,group,more\n", "no field"),
        ("name,kind\n", "gives no actor"),
        ('[[actor]]\nname = "X"\nkind = "group"\naliases = "Z"\n', "actor 1: aliases is to be a list"),
        ('[[actor]]\nname = "X"\n[other]\n', "nothing else"),
        ("[[actor]\n", "is refused"),
    ],
)
def test_a_bad_line_refuses_the_file_and_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError, match="refused") as caught:
        actors_in(text)
    assert said in str(caught.value)


def test_every_bad_line_is_named() -> None:
    with pytest.raises(InputError) as caught:
        actors_in("name,kind\nX,alien\nY,group\n,person\n")
    assert "line 2" in str(caught.value) and "line 4" in str(caught.value)
