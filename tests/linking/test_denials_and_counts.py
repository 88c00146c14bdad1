"""What a denial denies, what a count counts, and what words in common tell: constructions of everyday reports."""

from dataclasses import replace

import pytest

from rashomon.linking.candidates import keys_of
from rashomon.linking.differences import differences
from rashomon.linking.disputes import collisions
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import features_of
from rashomon.linking.parts import is_count, units_of
from rashomon.terms import ActorKind, ActorRole, DisputeKind, Modality, SourceKind
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import PERSON, Told, disputes, linked, telling
from tests.linking.test_origins import facets, known

THE_DAY_BEFORE, THE_DAY = "2031-03-01", "2031-03-02"


def types_of(left: Told, right: Told) -> list[DisputeKind]:
    """In what two claims collide, whatever they were gathered into."""
    return [one.type for one in collisions(facets(left), facets(right), frozenset())]


def promised(outlet: str, text: str, agent: str | None, **fields: object) -> Told:
    return telling(outlet, (f"Ada {outlet}", PERSON), text=text, action="promise", agent=agent, **fields)


def test_who_says_that_nobody_did_denies_that_it_was_done() -> None:
    done = promised("Courier", "the meadow was promised to the mill", None, target="the meadow")
    nobody = promised("Ledger", "no one promised the meadow", "no one", target="the meadow", negated=True)
    guild = promised("Ledger", "the Guild never promised the meadow", "the Guild", target="the meadow", negated=True)
    assert types_of(done, nobody) == [DisputeKind.DENIED]
    assert types_of(done, guild) == []


@pytest.mark.parametrize(("who", "found"), [("the company", [DisputeKind.DENIED]), ("thieves", [])])
def test_a_known_one_described_can_be_the_one_named(who: str, found: list[DisputeKind]) -> None:
    described = promised("Courier", f"{who} promised the meadow", who, target="the meadow", kind=ActorKind.UNKNOWN)
    named = promised("Ledger", "Halden Mills promised the meadow", "Halden Mills", target="the meadow", negated=True)
    assert types_of(described, named) == found


@pytest.mark.parametrize(
    ("who", "named", "found"),
    [
        ("the president", "Ilan Dor", [DisputeKind.DENIED]),
        ("the president", "the mayor", []),
        ("Halden", "Halden Mills", [DisputeKind.DENIED]),
        ("Northern Mills", "Halden Mills", []),
        ("the river guard", "the coast guard of Orlen", []),
    ],
)
def test_who_is_called_otherwise_can_be_who_denies(who: str, named: str, found: list[DisputeKind]) -> None:
    kind = ActorKind.ORGANIZATION if "Halden" in named or "guard" in named else ActorKind.PERSON
    done = promised("Courier", f"{who} promised the meadow", who, target="the meadow", kind=kind)
    denied = promised("Ledger", f"{named} promised the meadow", named, target="the meadow", kind=kind, negated=True)
    assert types_of(done, denied) == found


def test_a_persons_first_name_is_not_all_of_the_name() -> None:
    done = promised("Courier", "Ilan promised the meadow", "Ilan", target="the meadow", kind=ActorKind.PERSON)
    denied = promised(
        "Ledger", "Ilan Dor promised the meadow", "Ilan Dor", target="the meadow", kind=ActorKind.PERSON, negated=True
    )
    assert types_of(done, denied) == []


@pytest.mark.parametrize(("behind", "found"), [("", [DisputeKind.DENIED]), (" until the vote", [])])
def test_a_denial_up_to_some_moment_is_one_of_less(behind: str, found: list[DisputeKind]) -> None:
    mills, text = "Halden Mills", "Halden Mills never promised the meadow"
    report, attribution, claim = promised("Ledger", f"{text}{behind}", mills, target="the meadow", negated=True)
    denied = report, attribution, replace(claim, text=text, end=claim.start + len(text))
    done = promised("Courier", "Halden Mills promised the meadow", mills, target="the meadow")
    assert types_of(done, denied) == found


def test_what_is_said_of_you_answers_nobody() -> None:
    named = promised("Courier", "Ada Lind never promised the meadow", "Ada Lind", target="the meadow", negated=True)
    you = promised("Ledger", "you promised the meadow", None, target="the meadow")
    they = promised("Ledger", "they promised the meadow", None, target="the meadow")
    assert types_of(named, you) == []
    assert types_of(named, they) == [DisputeKind.DENIED]


@pytest.mark.parametrize(("who", "found"), [("I", []), ("they", [DisputeKind.DENIED])])
def test_what_one_says_of_himself_answers_no_other_i(who: str, found: list[DisputeKind]) -> None:
    text, done = f"{who} never promised the meadow", {"action": "promise", "target": "the meadow"}
    one = telling("Courier", ("Ada Lind", PERSON), text="I promised the meadow", agent="I", **done)
    other = telling("Ledger", ("Tom Pell", PERSON), text=text, agent=who, negated=True, **done)
    assert types_of(one, other) == found


def test_what_was_not_done_has_no_day_of_its_own() -> None:
    done = telling("Courier", ("Ada Brunn", PERSON), time="2031-03-01")
    other_day = telling("Ledger", ("Ilan Dor", PERSON), time="2031-03-03")
    not_done = telling("Ledger", ("Ilan Dor", PERSON), time="2031-03-03", negated=True)
    assert differences(facets(done), facets(other_day)) == ("time",)
    assert differences(facets(done), facets(not_done)) == ("polarity",)


def test_may_end_became_will_end() -> None:
    way = ("Ada Brunn", PERSON)
    may, will = (f"the Northern Army {word} end the siege of Tosk" for word in ("may", "will"))
    hedged = telling("Courier", way, text=may, action="end", modality=Modality.POSSIBLE, published=THE_DAY_BEFORE)
    firm = telling("Ledger", way, ("Courier", SourceKind.OUTLET), text=will, action="end", modality=Modality.FUTURE)
    wanted = telling("Ledger", way, ("Courier", SourceKind.OUTLET), text=will, action="end", modality=Modality.WANTED)
    dated = [(replace(report, published=THE_DAY), attribution, claim) for report, attribution, claim in (firm, wanted)]
    assert [types_of(hedged, one) for one in dated] == [[DisputeKind.MODALITY], []]


def test_a_report_that_tells_two_counts_does_not_replace_one_by_the_other() -> None:
    def toll(outlet: str, day: str, *counts: tuple[str, str]) -> list[Told]:
        texts = [f"{number} people were killed in the market of Tosk" for number, _ in counts]
        report = report_of(". ".join(texts), outlet, day)
        given = [said(report, text, (root, PERSON)) for text, (_, root) in zip(texts, counts, strict=True)]
        return [
            (report, one, claim_of(report, text, "kill", None, attribution=one, number=(number, "people")))
            for text, one, (number, _) in zip(texts, given, counts, strict=True)
        ]

    old = toll("Courier", THE_DAY_BEFORE, ("12", "Ada Brunn"))
    assert disputes(linked(*old, *toll("Courier", THE_DAY, ("14", "Ilan Dor")))) == []
    both = toll("Courier", THE_DAY, ("14", "Ilan Dor"), ("12", "Ada Brunn"))
    assert DisputeKind.NUMBER in disputes(linked(*old, *both))


def test_what_others_told_before_does_not_replace_what_one_took_back() -> None:
    def toll(outlet: str, number: str, day: str) -> Told:
        text = f"{number} people were killed in the market of Tosk"
        return telling(outlet, text=text, action="kill", agent=None, number=(number, "people"), published=day)

    wrong, mended = toll("Courier", "14", THE_DAY), toll("Courier", "12", "2031-03-03")
    assert disputes(linked(wrong, mended)) == []
    assert DisputeKind.NUMBER in disputes(linked(toll("Ledger", "12", THE_DAY_BEFORE), wrong, mended))


def test_a_number_that_is_denied_is_not_counted() -> None:
    def below(outlet: str, text: str, number: str) -> Told:
        return telling(outlet, text=text, action="be", agent=None, target=None, number=(number, "men"))

    twelve, not_twelve = below("Courier", "12 men were below", "12"), below("Ledger", "14, not 12 men were below", "12")
    assert facets(twelve).units
    assert not facets(not_twelve).numbers


def test_who_denies_an_act_and_who_affirms_it_tell_of_one() -> None:
    def warned(outlet: str, text: str, action: str, negated: bool = False) -> Facets:
        told = facets(telling(outlet, text=text, action=action, agent=None, target=None, negated=negated))
        return replace(told, themes=("reservoir", "spillway"), central=frozenset({"warn", "writ"}))

    warning, nobody = warned("Courier", "Orla warned them", "warn"), warned("Ledger", "nobody warned me", "warn", True)
    writing, none = warned("Courier", "Orla wrote a map", "write"), warned("Ledger", "nobody wrote", "write", True)
    said = "one setting, one act denied"
    assert said in features_of(warning, nobody)
    assert said not in features_of(warning, replace(nobody, negated=False))
    assert said not in features_of(warning, replace(nobody, themes=("tram",)))
    assert said not in features_of(writing, none)
    assert keys_under(nobody, "person") & keys_under(replace(warning, negated=True), "person")
    assert not keys_under(warning, "person")


def keys_under(one: Facets, unit: str) -> set[str]:
    """The keys of a claim by its act, what it counts and a theme."""
    return {key for key, _ in keys_of(one) if key.startswith("theme") and f" {unit} " in key}


@pytest.mark.parametrize(
    ("text", "number", "unit", "persons"),
    [
        ("more than 11 are missing", "11", "", True),
        ("the pumps stood still from 11", "11", "", False),
        ("11 pumps stood still", "11", "pumps", False),
        ("11 men are missing", "11", "men", True),
    ],
)
def test_a_number_that_opens_a_claim_counts_persons(text: str, number: str, unit: str, persons: bool) -> None:
    claim = claim_of(report_of(text), text, number=(number, unit))
    assert ("miner" in units_of(claim.numbers[0], claim)) == persons


def test_time_is_no_count() -> None:
    text = "the pumps stood still for 3 days"
    (days,) = claim_of(report_of(text), text, number=("3", "days")).numbers
    assert not is_count(days)
    assert is_count(replace(days, unit="pumps"))


def test_names_alone_are_no_wording_in_common() -> None:
    one = telling("Courier", text="the Northern Army shelled Tosk at dawn")
    names = telling("Ledger", text="Tosk fears the Northern Army", action="fear")
    more = telling("Ledger", text="the Northern Army was seen in Tosk at dawn", action="see")
    assert "wording alike" not in features_of(facets(one), facets(names))
    assert features_of(facets(one), facets(more))["wording alike"] > 0.5


def test_of_authors_alone_one_may_have_it_from_the_other() -> None:
    assert known([facets(telling("Courier")), facets(telling("Ledger"))]) == (1, 2)


@pytest.mark.parametrize(("accuser", "found"), [("Upper Tosk Council", []), ("Ada Brunn", [DisputeKind.DENIED])])
def test_who_denies_that_its_own_did_it_and_names_who_did_disputes_nothing(
    accuser: str, found: list[DisputeKind]
) -> None:
    council = ("Tosk Council", SourceKind.ORGANIZATION)
    source = (accuser, SourceKind.ORGANIZATION if accuser.endswith("Council") else PERSON)
    text = "its forces shelled the mill"
    accused = telling("Courier", source, text="Halden Guard shelled the mill", agent="Halden Guard", target="the mill")
    report, attribution, claim = telling(
        "Ledger", council, text=text, agent="its forces", target="the mill", negated=True
    )
    agent = next(one for one in claim.actors if one.role is ActorRole.AGENT)
    own = tuple(replace(one, kind=ActorKind.UNKNOWN, actor=None) if one is agent else one for one in claim.actors)
    assert types_of(accused, (report, attribution, replace(claim, actors=own))) == found
