"""Scores of chains: what a perfect system gets, what each single mistake costs, and where the texts come from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.evaluation.chains.matching import Marked, pairs
from rashomon.evaluation.chains.measured import chain_scores, set_of
from rashomon.evaluation.chains.scores import counted, scored
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldSource, write_gold
from rashomon.evaluation.chains.system import report_of
from rashomon.evaluation.chains.texts import Text, inline_text, plain_text
from rashomon.terms import Attribution, Party, SourceKind, Stance, sha256_of
from rashomon.terms.errors import UsageError

from .chains_samples import document, found_like, harbour, perfect

Change = Callable[[list[Attribution]], list[Attribution]]
SHARES = ("found", "precision", "mention", "kind", "resolution", "stance", "root", "chain", "outside")


def scores(found: Sequence[Attribution]) -> dict[str, float]:
    text, gold = harbour()
    return scored(counted(text, gold, found))


def test_a_system_without_a_mistake_scores_everything() -> None:
    measured = scores(perfect(*harbour()))
    assert {name: measured[name] for name in SHARES} == dict.fromkeys(SHARES, 100)
    assert measured["attributions"] == 5 and measured["documents"] == 1
    assert measured["outside.sources"] == 2  # "he", and the quotation without a cue
    assert "turns" not in measured


def test_a_system_that_finds_nothing_scores_nothing() -> None:
    assert {scores([])[name] for name in SHARES} == {0}


def named(one: Attribution, name: str) -> Attribution:
    party = replace(one.sources[0], name=name)
    chain = (replace(one.chain[0], name=name), *one.chain[1:])
    return replace(one, sources=(party,), chain=chain)


CHANGES: dict[str, tuple[Change, dict[str, float]]] = {
    "one is missing": (lambda all: all[:-1], {"found": 80, "root.all": 80, "chain.all": 80}),
    "one is too many": (
        lambda all: [*all, replace(all[2], id="x", content=all[2].content[:0])],
        {"precision": 500 / 6},
    ),
    "another stance": (lambda all: [*all[:3], replace(all[3], stance=Stance.ASSERTS), all[4]], {"stance": 80}),
    "another person": (
        lambda all: [named(all[0], "Ana Ruiz"), *all[1:]],
        {"resolution": 80, "root": 80, "chain": 80, "outside": 50, "outside.unnamed": 50},
    ),
    "a pronoun is left": (
        lambda all: [named(all[0], "he"), *all[1:]],
        {"resolution": 80, "root": 80, "chain": 80, "outside": 50, "outside.unnamed": 50},
    ),
    "the surname only": (lambda all: [named(all[0], "Fischer"), *all[1:]], {"outside": 50, "outside.unnamed": 50}),
    "a relay is lost": (
        lambda all: [replace(all[0], chain=(all[0].chain[0], all[0].chain[-1])), *all[1:]],
        {"chain": 80},
    ),
    "an enclosing speaker is lost": (
        lambda all: [*all[:3], replace(all[3], chain=(all[3].chain[0], all[3].chain[-1])), all[4]],
        {"chain": 80},
    ),
    "links change places": (
        lambda all: [*all[:3], replace(all[3], chain=(all[3].chain[1], all[3].chain[0], all[3].chain[2])), all[4]],
        {"chain": 80},
    ),
    "a link too many": (
        lambda all: [*all[:2], replace(all[2], chain=(all[2].chain[0], all[0].chain[1], all[2].chain[1])), *all[3:]],
        {"chain": 80},
    ),
    "an unstated source gets a name": (
        lambda all: [*all[:4], named(replace(all[4], sources=all[2].sources), "the Lowland Courier")],
        {"kind": 80, "resolution": 80, "root": 80},
    ),
    "a speaker too many": (
        lambda all: [replace(all[0], sources=(*all[0].sources, all[3].sources[0])), *all[1:]],
        {"root": 80, "chain": 80},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_one_mistake_costs_what_it_should_and_nothing_else(name: str) -> None:
    change, costs = CHANGES[name]
    text, gold = harbour()
    measured = scores(change(perfect(text, gold)))
    for key, value in costs.items():
        assert measured[key] == pytest.approx(value), key
    untouched = {"stance", "mention", "kind", "resolution", "root", "chain", "outside", "found", "precision"} - set(
        costs
    )
    if name == "an unstated source gets a name":
        untouched -= {"mention", "chain"}
    assert {key: measured[key] for key in untouched} == dict.fromkeys(untouched, 100)


def test_half_of_a_content_is_enough_and_less_is_not() -> None:
    gold = [Marked(cue=frozenset({20}), content=frozenset(range(10)))]
    assert pairs(gold, [Marked(cue=frozenset(), content=frozenset(range(4)))]) == [(0, 0)]  # 8 of 14
    assert pairs(gold, [Marked(cue=frozenset(), content=frozenset(range(3)))]) == []  # 6 of 13


def test_every_gold_attribution_has_one_partner_the_likest() -> None:
    whole, half = Marked(cue=frozenset({90}), content=frozenset(range(10))), frozenset(range(6))
    short = Marked(cue=frozenset({91}), content=half)
    assert pairs([whole, short], [short, whole]) == [(0, 1), (1, 0)]
    twin = replace(short, cue=frozenset({92}))
    assert pairs([short], [twin, short]) == [(0, 1)]  # of two contents alike the one with the same cue


def test_a_refusal_without_content_is_found_by_its_cue() -> None:
    refusal = Marked(cue=frozenset(range(5)), content=frozenset())
    assert pairs([refusal], [refusal]) == [(0, 0)]
    assert pairs([refusal], [replace(refusal, cue=frozenset({7}))]) == []


def test_two_speakers_are_both_needed() -> None:
    text = inline_text("x", "Ana Ruiz and Ivo Lang said it rained.")
    speakers = tuple(GoldSource(mention=place, resolved=place, kind=SourceKind.PERSON) for place in ((0, 8), (13, 21)))
    gold = GoldAttribution(id="a", cue=(22, 26), content=((27, 36),), sources=speakers, stance=Stance.ASSERTS)
    found = found_like(text, gold, ("Ana Ruiz and Ivo Lang", SourceKind.PERSON))
    parties = [
        Party(name=name, kind=SourceKind.PERSON, text=name, start=at, end=at + 8)
        for name, at in (("Ivo Lang", 13), ("Ana Ruiz", 0))
    ]
    both = scored(counted(text, [gold], [replace(found, sources=tuple(parties))]))
    assert both["root"] == both["chain"] == both["mention"] == 100
    one = scored(counted(text, [gold], [replace(found, sources=(parties[0],))]))
    assert one["root"] == one["chain"] == 0 and one["resolution"] == 50


def interview() -> tuple[Text, tuple[GoldAttribution, ...]]:
    text = inline_text("x", "Why boats?\nMy uncle said boats float.")
    ruiz = GoldSource(mention=None, resolved=None, kind=SourceKind.PERSON)
    uncle = GoldSource(mention=(11, 19), resolved=(11, 19), kind=SourceKind.ANONYMOUS)
    turn = GoldAttribution(id="s", cue=None, content=((11, 37),), sources=(ruiz,), stance=Stance.ASSERTS, turn=True)
    inner = GoldAttribution(id="a", cue=(20, 24), content=((25, 36),), sources=(uncle,), stance=Stance.ASSERTS)
    return text, (turn, inner)


def test_turns_are_counted_apart_and_are_free_in_chains() -> None:
    text, (turn, inner) = interview()
    uncle, ruiz = ("My uncle", SourceKind.ANONYMOUS), ("Ana Ruiz", SourceKind.PERSON)
    without = scored(counted(text, [turn, inner], [found_like(text, inner, uncle)]))
    assert (without["attributions"], without["chain"], without["precision"], without["turns.found"]) == (1, 100, 100, 0)
    both = scored(counted(text, [turn, inner], [found_like(text, turn, ruiz), found_like(text, inner, uncle)]))
    assert (both["precision"], both["turns.found"], both["chain"]) == (100, 100, 100)


def test_a_gold_file_carries_its_texts_or_has_them_beside_it(tmp_path: Path) -> None:
    text, gold = harbour()
    path = tmp_path / "own.jsonl"
    attribute: Callable[[Text], list[Attribution]] = lambda text: perfect(text, gold)  # noqa: E731
    write_gold(path, [document(text, gold)])
    assert chain_scores(path, attribute)["gold.chain"] == 100
    write_gold(path, [document(text, gold, inline=False)])
    with pytest.raises(UsageError, match=r"needs its text at .*harbour\.txt"):
        chain_scores(path, attribute)
    (tmp_path / "harbour.txt").write_text(text.text, encoding="utf-8")
    assert chain_scores(path, attribute)["gold.found"] == 100
    (tmp_path / "harbour.txt").write_text(text.text + " More.", encoding="utf-8")
    with pytest.raises(UsageError, match="not the text that was annotated"):
        chain_scores(path, attribute)


def test_a_folder_without_the_corpora_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs GUM's texts"):
        chain_scores(tmp_path, lambda text: [])


def test_what_no_training_has_seen_is_scored() -> None:
    text, _ = harbour()
    assert set_of(replace(text, document="GUM_news_asylum", part="train")) == "scored"
    assert set_of(replace(text, document="GUM_news_nasa", part="test")) == "scored"
    assert set_of(replace(text, document="GUM_news_afghan", part="train")) == "development"
    assert set_of(replace(text, document="GUM_news_iodine", part="dev")) == "development"


def test_a_plain_file_goes_by_way_of_intake(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bridge opens\n\nThe mayor of Orsk said on Monday that the bridge was open.\n", encoding="utf-8")
    report = report_of(plain_text(path))
    assert report.text == plain_text(path).text and report.sha256 == sha256_of(report.text.encode())
    text, _ = harbour()
    assert report_of(replace(text, outlet="The Orsk Herald")).outlet == "The Orsk Herald"


def test_eval_chains_scores_a_gold_file_with_the_shipped_model(tmp_path: Path) -> None:
    from rashomon.evaluation import scores as measured

    text, gold = harbour()
    path = tmp_path / "own.jsonl"
    write_gold(path, [document(text, gold)])
    found = measured("chains", path)
    assert found["gold.attributions"] == 5 and 0 < found["gold.found"] <= 100
    assert json.dumps(found) == json.dumps(measured("chains_development", path))


def test_misses_are_shown_with_what_is_wrong() -> None:
    from rashomon.evaluation.chains.misses import misses

    text, gold = harbour()
    found = perfect(text, gold)
    assert list(misses(text, gold, found)) == []
    changed = [replace(found[0], stance=Stance.DENIES), named(found[1], "Ana Ruiz"), *found[2:4]]
    rows = list(misses(text, gold, [*changed, replace(found[2], id="x", content=())]))
    assert [row.split()[0] for row in rows] == ["MISSED", "STANCE", "ROOT", "TOO"]
