"""The lexicon of actions, and how two actions stand to each other."""

import tomllib
from importlib.resources import files

import pytest

from rashomon.linking.actions import Kinship, axis_of, carried, hardly_done, kinship
from rashomon.linking.words import stem

LEXICON = tomllib.loads((files("rashomon.linking") / "actions.toml").read_text(encoding="utf-8"))


def test_every_lemma_is_in_one_class_also_by_its_stem() -> None:
    lemmas = [lemma for lemmas in LEXICON["classes"].values() for lemma in lemmas]
    assert sorted(lemmas) == sorted(set(lemmas))
    classes: dict[str, set[str]] = {}
    for name, words in LEXICON["classes"].items():
        for lemma in words:
            classes.setdefault(" ".join(map(stem, lemma.split())), set()).add(name)
    assert [found for found in classes.values() if len(found) > 1] == []  # "found" a town is not "find" it


def test_relations_name_classes_that_exist_and_no_class_opposes_itself_or_its_kin() -> None:
    classes = set(LEXICON["classes"])
    for relation in ("opposed", "akin"):
        for name, others in LEXICON[relation].items():
            assert {name, *others} <= classes
            assert name not in others
    opposed = {frozenset((a, b)) for a, others in LEXICON["opposed"].items() for b in others}
    akin = {frozenset((a, b)) for a, others in LEXICON["akin"].items() for b in others}
    assert not opposed & akin
    assert (
        set(LEXICON["hardly_done"]) | set(LEXICON["hardly_done"].values()) | set(LEXICON["light"]["stances"]) <= classes
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("shell", "shelled", Kinship.SAME),
        ("blow up", "destroy", Kinship.SYNONYM),
        ("blown up", "blow up", Kinship.SAME),
        ("support", "oppose", Kinship.OPPOSED),
        ("kill", "die", Kinship.AKIN),
        ("shell", "bake", Kinship.OTHER),
        (None, "bake", Kinship.UNKNOWN),
    ],
)
def test_kinship_is_the_same_both_ways(left: str | None, right: str | None, expected: Kinship) -> None:
    assert kinship(left, right) is expected
    assert kinship(right, left) is expected


def test_opposites_share_an_axis_so_that_they_meet() -> None:
    for name, others in LEXICON["opposed"].items():
        for other in others:
            assert axis_of(LEXICON["classes"][name][0]) == axis_of(LEXICON["classes"][other][0])


def test_hardly_done_is_the_opposite() -> None:
    instead = hardly_done("bomb")
    assert instead is not None
    assert kinship(instead, "bomb") is Kinship.OPPOSED


@pytest.mark.parametrize(
    ("verb", "after", "same"),
    [
        ("let", ["the", "captives", "go"], "release"),
        ("suffer", ["burns"], "injure"),
        ("suffer", ["for", "it"], "suffer"),
    ],
)
def test_an_idiom_is_the_act_it_amounts_to(verb: str, after: list[str], same: str) -> None:
    assert kinship(carried(verb, [], after=after), same) is Kinship.SAME


@pytest.mark.parametrize(
    ("verb", "words", "described", "act"),
    [
        ("be", ["there", "was", "no", "warning"], {"warn"}, "warn"),
        ("be", ["it", "was", "the", "warning"], {"warn"}, "be"),
        ("see", ["they", "saw", "no", "damage"], {"damag"}, "damage"),
        ("see", ["they", "saw", "no", "boat"], {"boat"}, "see"),
        ("rise", ["the", "toll", "rose"], {"toll"}, "die"),
        ("rise", ["the", "price", "rose"], {"price"}, "rise"),
        ("be hurt", ["hurt", "in", "the", "clashes"], {"clash"}, "be hurt"),
    ],
)
def test_where_there_was_such_a_thing_its_noun_names_the_act(
    verb: str, words: list[str], described: set[str], act: str
) -> None:
    assert carried(verb, words, described=described) == act
