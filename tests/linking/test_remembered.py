"""Linking again after a change makes what linking from scratch makes."""

import json
from dataclasses import replace
from random import Random

import pytest

from rashomon.linking import Remembered, gathering, link
from rashomon.linking import linked as linked_module
from rashomon.linking.growing import Compared
from rashomon.terms import Claim, Judgement, Report
from tests.linking.hand_claims import claim_of, report_of

NAMES = ("Tosk", "Velm", "Orlen", "Daran", "Northern Army", "Highland Front")
VERBS = ("shelled", "bombed", "praised", "left")
COPIED = " ".join(f"market{at} stood near river{at} and burned" for at in range(8))
Case = dict[str, tuple[Report, list[Claim]]]
Telling = tuple[tuple[str, ...], ...]  # ids of the members of a matter, and of what is near


def told(chance: Random, number: int) -> tuple[Report, list[Claim]]:
    """A report with four claims and, one time in three, a paragraph that others have too."""
    sentences = []
    for at in range(4):
        agent, target = chance.sample(NAMES, 2)
        verb = chance.choice(VERBS)
        sentences.append((f"{agent} {verb} the bridge of {target} on night {at}", verb, agent, target))
    text = ".\n".join(sentence for sentence, *_ in sentences) + "." + f"\n{COPIED}." * (chance.random() < 0.3)
    report = report_of(text, f"Paper {number % 5}", f"2031-03-0{number % 7 + 1}", input=f"{number}.txt")
    return report, [claim_of(report, *sentence) for sentence in sentences]


def judgement(number: int, kind: str, about: str, other: str) -> Judgement:
    detail = json.dumps({"with": [other]})
    return Judgement(
        number=number, at="2031-01-01T00:00:00Z", by="a reader", kind=kind, about=about, text_sha256=None,
        start=None, end=None, reason=None, detail=detail, prior="", hash="",
    )  # fmt: skip


def changed(chance: Random, case: Case, judgements: list[Judgement], step: int) -> None:
    """One more report, one less, or a word on two claims."""
    what = chance.choice(("more", "less", "judge", "judge"))
    if what == "more":
        report, claims = told(chance, 100 + step)
        case[report.id] = (report, claims)
    elif what == "less":
        del case[chance.choice(sorted(case))]
    else:
        ids = sorted(claim.id for _, claims in case.values() for claim in claims)
        about, other = chance.sample(ids, 2)
        judgements.append(judgement(step, chance.choice(("same", "different")), about, other))


@pytest.mark.parametrize(("seed", "small"), [(0, gathering.SMALL), (1, gathering.SMALL), (1, 2), (2, 2)])
def test_remembered_or_not_the_result_is_the_same(seed: int, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "SMALL", small)  # with 2 nearly all components are large ones
    chance = Random(seed)
    case: Case = {report.id: (report, claims) for report, claims in (told(chance, at) for at in range(7))}
    judgements: list[Judgement] = []
    remembered = Remembered()
    for step in range(5):
        given = [report for report, _ in case.values()], [], [claim for _, found in case.values() for claim in found]
        scratch = link(*given, judgements)
        assert link(*given, judgements, remembered=remembered) == scratch, f"seed {seed}, step {step}"
        assert any(len(matter.claims) > 1 for matter in scratch.matters)
        changed(chance, case, judgements, step)


def test_a_judgement_makes_only_matters_that_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(1)
    case = [told(chance, at) for at in range(7)]
    reports, claims = [report for report, _ in case], [claim for _, found in case for claim in found]
    remembered = Remembered()
    made: list[str] = []
    tellings: list[Telling] = []
    monkeypatch.setattr(linked_module, "told", _noting(tellings, linked_module.told))
    first = link(reports, [], claims, remembered=remembered)
    for name in ("facets_of", "prose_of", "copies_among", "copy_link", "mentions_in", "actors_from"):
        monkeypatch.setattr(linked_module, name, _counting(made, name, getattr(linked_module, name)))
    monkeypatch.setattr(Compared, "scored", _counting_pairs(made, Compared.scored))
    before, tellings[:] = set(tellings), []
    largest = max(first.matters, key=lambda matter: len(matter.claims))
    different = [judgement(1, "different", *largest.claims[:2])]
    given = [replace(one) for one in reports], [], [replace(one) for one in claims]  # read anew from the case
    found = link(*given, different, remembered=remembered)
    assert not made, "only what is near or in a matter is another"
    assert tellings and before.isdisjoint(tellings), "no matter is told again of the same"
    tellings.clear()
    assert link(*given, different, remembered=remembered) == found
    assert not tellings


def _counting_pairs(made: list[str], scored):  # type: ignore[no-untyped-def]  # as Compared.scored
    def counted(self, left, right):  # type: ignore[no-untyped-def]
        made.extend(["a pair"] * len(left))
        return scored(self, left, right)

    return counted


def _noting(tellings: list[Telling], told):  # type: ignore[no-untyped-def]  # as matters.told
    def noted(members, among, near, meanings):  # type: ignore[no-untyped-def]
        tellings.append(tuple(tuple(one.id for one in found) for found in (members, near)))
        return told(members, among, near, meanings)

    return noted


def test_a_report_of_another_outlet_makes_the_facets_of_its_own_claims_only(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(2)
    *case, (report, claims) = [told(chance, at) for at in range(5)]
    before = [report for report, _ in case], [], [claim for _, found in case for claim in found]
    remembered = Remembered()
    link(*before, remembered=remembered)
    made: list[str] = []
    monkeypatch.setattr(linked_module, "facets_of", _counting(made, "facets", linked_module.facets_of))
    new = replace(report, outlet="The Distant Lamp")
    after = [*before[0], new], [], [*before[2], *claims]
    found = link(*after, remembered=remembered)
    assert len(made) == len(claims)
    assert found == link(*after)


def _counting(made: list[str], name: str, function):  # type: ignore[no-untyped-def]  # any function of the module
    def counted(*given):  # type: ignore[no-untyped-def]
        made.append(name)
        return function(*given)

    return counted
