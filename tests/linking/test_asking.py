"""Which pairs are asked about: few a claim, the same in every order, and only once where a case is linked again."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from rashomon.linking import Remembered, link
from rashomon.linking.asking import LEAST, PARTNERS, SURE, Asked, asked_about, best_partners, may_be_asked
from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.gathering import gathered, gathered_by
from rashomon.linking.growing import Scored, met_among
from rashomon.linking.prose import prose_of
from rashomon.linking.themes import about
from rashomon.terms import Claim, Odds, Report
from tests.linking.hand_claims import claim_of, report_of

PLACES = ("quarry", "ferry", "harvest", "orchard", "sawmill")
SENTENCES = (
    ("{} shelled the {}", "shell"),
    ("nobody from {} came near the {}", "come"),
    ("the men of {} left the {}", "leave"),
    ("{} burned down the {}", "burn"),
)
NAMES = ("Tosk", "Velm", "Orlen", "Daran")
ALIKE = 0.5  # of the words of two texts, from which on they are surely of one thing here
LEAD = "Lowfen counts its dead after the siege of Torwald."
Case = dict[str, tuple[Report, list[Claim]]]


class ByWords:
    """The odds of two texts by the share of their words that both have; it knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def __call__(self, left: str, right: str) -> Odds:
        self.asked.append((left, right))
        mine, theirs = (set(text.split()) for text in (left, right))
        same = len(mine & theirs) / len(mine | theirs)
        return Odds(same=same, exclude=0.0, beside=0.0, other=1 - same if same < ALIKE else 0.0)


def told(chance: Random, number: int) -> tuple[Report, list[Claim]]:
    """A report with four claims about one siege."""
    rows = [(*chance.choice(SENTENCES), chance.choice(NAMES), chance.choice(PLACES)) for _ in range(4)]
    sentences = [f"{form.format(name, place)} on night {at}" for at, (form, _, name, place) in enumerate(rows)]
    report = report_of(
        "\n".join((LEAD, *(f"{sentence}." for sentence in sentences))),
        f"Paper {number % 5}", f"2031-03-0{number % 7 + 1}", input=f"{number}.txt",
    )  # fmt: skip
    return report, [
        claim_of(report, sentence, verb, name, place, negated=form.startswith("nobody"))
        for sentence, (form, verb, name, place) in zip(sentences, rows, strict=True)
    ]


def case_of(seed: int, size: int = 12) -> list[Facets]:
    """The facets of such reports, by id."""
    chance, found = Random(seed), []
    for report, claims in (told(chance, at) for at in range(size)):
        setting = about(prose_of(report))
        within = Setting(themes={report.id: setting.themes}, central={report.id: setting.central})
        found += [facets_of(claim, report, {}, within) for claim in claims]
    return sorted(found, key=lambda one: one.id)


@pytest.mark.parametrize("seed", range(3))
def test_few_are_asked_about_and_never_one_report_or_one_wording(seed: int) -> None:
    case = case_of(seed)
    met, _ = met_among(case)
    chosen = best_partners(met.pairs.some(may_be_asked(case, met.pairs)))
    assert 0 < len(chosen.left) <= PARTNERS * len(case)
    assert len(chosen.left) < len(met.pairs.left)
    assert (chosen.score > LEAST).all()
    for a, b in zip(chosen.left.tolist(), chosen.right.tolist(), strict=True):
        assert case[a].report.id != case[b].report.id, "all is told in the reports' own voice"
        assert case[a].claim.text != case[b].claim.text


def test_each_claim_asks_about_those_most_like_it() -> None:
    size = PARTNERS + 3
    star = scored([(0, at, 1000 * at) for at in range(1, size + 1)])
    assert len(best_partners(star).left) == size, "each other has but this one partner"
    better = star.and_(scored([(a, b, 10**6) for a in range(1, size + 1) for b in range(a + 1, size + 1)]))
    best = best_partners(better)
    assert best.right[best.left == 0].tolist() == list(range(size - PARTNERS + 1, size + 1))


def test_what_is_surely_of_two_things_is_not_asked_about() -> None:
    case = case_of(1)
    met, _ = met_among(case)
    asked = may_be_asked(case, met.pairs)
    assert asked.any()
    assert not may_be_asked(case, met.pairs._replace(apart=np.ones(len(asked), bool))).any()
    assert not may_be_asked(case, met.pairs._replace(score=np.full(len(asked), LEAST))).any()


def test_sure_pairs_are_those_that_nothing_speaks_against() -> None:
    pairs = scored([(0, 1, 10**6), (0, 2, 10**6), (1, 2, 0), (1, 3, 10**6)])._replace(
        apart=np.array([0, 0, 0, 1], bool)
    )
    assert Asked(pairs, (SURE / 2, SURE, SURE / 2, SURE / 2)).sure().tolist() == [[0], [1]]


def test_sure_pairs_join_matters_in_some_case() -> None:
    """What the other tests here hold of: a sure pair changes something."""
    case = case_of(1)
    met, _ = met_among(case)
    asked = asked_about(case, met.pairs, ByWords())
    assert asked.sure().size
    pairs = asked.over(met.pairs)
    scores = dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.score.tolist(), strict=True))
    groups = [gathered_by(scores, case, understood=of).groups for of in (asked.by_pair(), {})]
    assert len(groups[0]) < len(groups[1])


def scored(pairs: list[tuple[int, int, int]]) -> Scored:
    """Pairs with a score, none kept apart."""
    left, right, score = (np.array(column) for column in zip(*pairs, strict=True))
    return Scored(left, right, score, np.zeros(len(pairs), bool))


@pytest.mark.parametrize("seed", range(4))
def test_linked_again_the_result_is_that_from_scratch_and_little_is_asked(seed: int) -> None:
    chance, compare = Random(seed), ByWords()
    case: Case = {report.id: (report, claims) for report, claims in (told(chance, at) for at in range(8))}
    remembered, asked = Remembered(), []
    for step in range(5):
        if step:
            report, claims = told(chance, 100 + step)
            case[report.id] = report, claims
        if step == 3:
            del case[min(case)]
        given = [report for report, _ in case.values()], [], [one for _, claims in case.values() for one in claims]
        compare.asked.clear()
        found = link(*given, remembered=remembered, compare=compare)
        asked.append(len(compare.asked))
        assert len(set(compare.asked)) == len(compare.asked), "one pair of texts is asked about once"
        assert found == link(*given, compare=ByWords()), f"seed {seed}, step {step}"
        assert found == link(*(some[::-1] for some in given), compare=ByWords()), f"seed {seed}, step {step}"
    assert any(len(matter.claims) > 1 for matter in found.matters)
    assert max(asked[1:]) < asked[0] / 2, "what is known is not asked about again"
    compare.asked.clear()
    link(*given, remembered=remembered, compare=compare)
    assert not compare.asked


@pytest.mark.parametrize("seed", range(3))
def test_parts_of_a_case_are_gathered_as_the_whole(seed: int) -> None:
    """As on a cluster: scores and meanings are given, and claims that no pair connects are gathered elsewhere."""
    case = case_of(seed)
    whole = gathered(case, compare=ByWords())
    met, _ = met_among(case)
    asked = asked_about(case, met.pairs, ByWords())
    pairs = asked.over(met.pairs)
    scores = dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.score.tolist(), strict=True))
    found = gathered_by(scores, case, understood=asked.by_pair())
    assert found.groups == whole.groups
    assert found.best.links == whole.best.links
    assert found.asked.by_pair() == whole.asked.by_pair()


def test_who_are_quoted_in_one_report_are_asked_about_too() -> None:
    text = f"{LEAD}\nThe men of Tosk shelled the quarry. Nobody shelled the quarry."
    report = report_of(text, "Paper")
    claims = [
        claim_of(report, "The men of Tosk shelled the quarry", "shell", "men of Tosk", "quarry"),
        claim_of(report, "Nobody shelled the quarry", "shell", "Nobody", "quarry", negated=True),
    ]
    one, other = (facets_of(claim, report, {}, Setting()) for claim in claims)
    lind = replace(other.path.roots[0], key="actor lind")
    quoted = replace(other, path=replace(other.path, roots=(lind,)))
    assert not may_be_asked([one, other], scored([(0, 1, 1)])).any()
    assert may_be_asked([one, quoted], scored([(0, 1, 1)])).all()


def test_nobody_is_asked_where_nobody_can_compare() -> None:
    case = case_of(0)
    assert not gathered(case).asked.of
    assert gathered(case, compare=lambda left, right: Odds(same=0, exclude=0, beside=1, other=0)).asked.of


@pytest.mark.parametrize(("standing", "disputed"), [(True, True), (False, False)])
def test_how_two_stand_to_each_other_is_not_asked_about(standing: bool, disputed: bool) -> None:
    """Who takes all texts for two things parts no claims that say plainly opposite things of the same two."""
    told_ = [
        (report, claim_of(report, text, verb, "Orlen", "Velm Front", standing=standing))
        for report, text, verb in (
            (report_of("Orlen fights the Velm Front.", "Courier"), "Orlen fights the Velm Front", "fight"),
            (report_of("Orlen is an ally of the Velm Front.", "Ledger"), "Orlen is an ally of the Velm Front", "ally"),
        )
    ]
    other = Odds(same=0.0, exclude=0.0, beside=0.0, other=1.0)
    found = link([one for one, _ in told_], [], [one for _, one in told_], compare=lambda _, __: other)
    assert bool(found.disputes) is disputed
