"""Linking again after a change makes what linking from scratch makes."""

import json
from dataclasses import replace
from random import Random

import pytest

from rashomon.linking import Remembered, gathering, link, nearby, retelling, sources, whole
from rashomon.linking import linked as linked_module
from rashomon.linking import matters as matters_module
from rashomon.linking.growing import Compared
from rashomon.terms import Attribution, Claim, Judgement, LinkKind, Report
from tests.linking.hand_claims import claim_of, report_of
from tests.linking.test_forked import case as case_of_many

NAMES = ("Tosk", "Velm", "Orlen", "Daran", "Northern Army", "Highland Front")
VERBS = ("shelled", "bombed", "praised", "left")
COPIED = " ".join(f"market{at} stood near river{at} and burned" for at in range(8))
Case = dict[str, tuple[Report, list[Claim]]]
Telling = tuple[tuple[object, ...], ...]  # ids of the members of a matter, and of what is near; how many are unheard


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
    monkeypatch.setattr(retelling, "told", _noting(tellings, retelling.told))
    first = link(reports, [], claims, remembered=remembered)
    for name in ("facets_of", "prose_of", "copies_among", "mentions_in"):
        monkeypatch.setattr(linked_module, name, _counting(made, name, getattr(linked_module, name)))
    monkeypatch.setattr(whole, "copy_link", _counting(made, "copy_link", whole.copy_link))
    monkeypatch.setattr(sources, "Actor", _counting(made, "an actor", sources.Actor))
    monkeypatch.setattr(Compared, "scored", _counting_pairs(made, Compared.scored))
    asked: list[int] = []
    monkeypatch.setattr(nearby, "near_groups", _sizes(asked, nearby.near_groups))
    before, tellings[:] = set(tellings), []
    largest = max(first.matters, key=lambda matter: len(matter.claims))
    different = [judgement(1, "different", *largest.claims[:2])]
    given = [replace(one) for one in reports], [], [replace(one) for one in claims]  # read anew from the case
    found = link(*given, different, remembered=remembered)
    assert not made, "only what is near or in a matter is another"
    assert 0 < asked.pop() < 294, "and of the pairs, which are 294, those of its group alone say what is near"
    assert tellings and before.isdisjoint(tellings), "no matter is told again of the same"
    tellings.clear()
    assert link(*given, different, remembered=remembered) == found
    assert not tellings


def _sizes(asked: list[int], near_groups):  # type: ignore[no-untyped-def]  # as nearby.near_groups
    def noted(first, pairs, *rest):  # type: ignore[no-untyped-def]
        asked.append(len(pairs.left))
        return near_groups(first, pairs, *rest)

    return noted


def _counting_pairs(made: list[str], scored):  # type: ignore[no-untyped-def]  # as Compared.scored
    def counted(self, left, right):  # type: ignore[no-untyped-def]
        made.extend(["a pair"] * len(left))
        return scored(self, left, right)

    return counted


def _noting(tellings: list[Telling], told):  # type: ignore[no-untyped-def]  # as matters.told
    def noted(members, among, near, meanings, more):  # type: ignore[no-untyped-def]
        tellings.append((*(tuple(one.id for one in found) for found in (members, near)), more))
        return told(members, among, near, meanings, more)

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


def some_of(case: tuple[list[Report], list[Attribution], list[Claim]], reports: set[str]):  # type: ignore[no-untyped-def]  # as the case
    """What is told by some of the reports."""
    there, said, claimed = case
    return (
        [one for one in there if one.id in reports],
        [one for one in said if one.report in reports],
        [one for one in claimed if one.report in reports],
    )


@pytest.mark.parametrize("seed", range(4))
def test_relays_copies_sources_and_disputes_are_remembered_too(seed: int) -> None:
    case, chance, remembered = case_of_many(seed), Random(seed), Remembered()
    ids = [one.id for one in case[0]]
    judgements: list[Judgement] = []
    there = set(chance.sample(ids, 20))
    seen: set[str] = set()
    for step in range(6):
        given = some_of(case, there)
        if step % 2:
            given = tuple(chance.sample([replace(one) for one in things], len(things)) for things in given)
        scratch = link(*given, judgements)
        assert link(*given, judgements, remembered=remembered) == scratch, f"seed {seed}, step {step}"
        seen |= {link.relation for link in scratch.links} | {"dispute" for _ in scratch.disputes}
        copies = [link for link in scratch.links if link.relation == LinkKind.COPY and link.left != link.right]
        if copies:
            about = chance.choice(copies)
            wrong = judgement(step, "wrong", about.left, about.right)
            judgements.append(replace(wrong, detail=OF_COPIES % about.right))
        there = set(chance.sample(sorted(there), len(there) - 2)) | set(chance.sample(ids, 3))
    assert seen >= {LinkKind.COPY, LinkKind.RELAY, LinkKind.SAME_MATTER, "dispute"}


OF_COPIES = '{"of": "copies", "with": ["%s"]}'


class Ended(Exception):
    """Linking ended early."""


@pytest.mark.parametrize("early", ["_told_of", "_made_of", "Matter", "mentions_in", "whole_of", "near_claims"])
def test_what_ended_early_is_made_again(early: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case, remembered = case_of_many(1), Remembered()
    ids = [one.id for one in case[0]]
    link(*some_of(case, set(ids[:20])), remembered=remembered)
    after = some_of(case, set(ids[4:]))
    with monkeypatch.context() as patch:
        modules = (retelling, matters_module, linked_module, gathering)
        (module,) = [one for one in modules if early in vars(one) and (one is not linked_module or early != "Matter")]
        patch.setattr(module, early, _ending)
        with pytest.raises(Ended):
            link(*after, remembered=remembered)
    assert link(*after, remembered=remembered) == link(*after)


def _ending(*_: object, **__: object) -> None:
    raise Ended
