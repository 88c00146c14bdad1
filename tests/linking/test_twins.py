"""Like events that must stay apart, and disputes that only look like some: small invented cases through `link`."""

from dataclasses import replace

from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.twins import two_counts, two_events
from rashomon.linking.words import content_stems, folded_words
from rashomon.terms import ActorKind, Attribution, Claim, DisputeKind, Report, SourceKind
from tests.linking.hand_claims import claim_of, report_of
from tests.linking.test_matters import linked, telling

PERSON = SourceKind.PERSON
Told = tuple[Report, Attribution | None, Claim]


def apart(left: Told, right: Told) -> bool:
    """Whether two tellings are taken for two events."""
    facets = [facets_of(c, r, {a.id: a} if a else {}, Setting()) for r, a, c in (left, right)]
    return two_events(*facets)


def test_reports_that_came_out_weeks_apart_tell_of_two_events() -> None:
    one = telling("Courier", ("Ada Lind", PERSON), published="2031-03-02")
    other = telling("Herald", ("Oskar Berg", PERSON), published="2031-04-02")
    assert apart(one, other) and apart(other, one)
    assert len(linked(one, other).matters) == 2


def test_a_day_in_common_a_source_in_common_or_no_day_at_all_keeps_them_one() -> None:
    one = telling("Courier", ("Ada Lind", PERSON), published="2031-03-02", time="2031-03-01")
    late = telling("Herald", ("Oskar Berg", PERSON), published="2031-04-02", time="2031-03-01")
    same = telling("Herald", ("Ada Lind", PERSON), published="2031-04-02")
    undated = telling("Herald", ("Oskar Berg", PERSON))
    assert not any(apart(one, other) for other in (late, same, undated))


def test_what_holds_for_long_has_no_day() -> None:
    one = telling("Courier", ("Ada Lind", PERSON), published="2031-03-02", standing=True)
    other = telling("Herald", ("Oskar Berg", PERSON), published="2031-04-02")
    assert not apart(one, other)


HELD = "the border guard held {} men in {}"


def held(outlet: str, number: str, where: str, agent: str = "border guard", text: str = HELD) -> Facets:
    """A report that is about `where`, and counts who was held there."""
    report, attribution, claim = telling(
        outlet, (f"Root of {outlet}", PERSON), text=text.format(number, where), action="hold", agent=agent,
        target=None, number=(number, "men"),
    )  # fmt: skip
    about = {report.id: frozenset({*content_stems(folded_words(report.text))})}
    return facets_of(claim, report, {attribution.id: attribution} if attribution else {}, Setting(central=about))


def test_counts_that_differ_in_where_it_was_besides_are_of_two_events() -> None:
    mill = held("Courier", "12", "the old tannery")
    assert two_counts(mill, held("Herald", "30", "the timber yard"))
    assert not two_counts(mill, held("Herald", "30", "the tannery"))  # a number that is disputed
    assert not two_counts(mill, held("Herald", "12", "the timber yard"))
    assert not two_counts(mill, held("Herald", "30", "the raid"))  # an act is no place
    assert not two_counts(replace(mill, central=frozenset()), held("Herald", "30", "the timber yard"))


def test_counts_by_two_bodies_of_one_kind_are_of_two_events() -> None:
    bodies = [
        held(outlet, number, "Tosk", agent=body, text=f"the {body} held {{}} men in {{}}")
        for outlet, number, body in (("Courier", "12", "Free Legion"), ("Herald", "30", "Highland Legion"))
    ]
    assert two_counts(*bodies)


def test_a_sentence_told_again_with_another_day_is_one_matter_where_it_is_told_within_a_week() -> None:
    text = "the ferry lease of Tosk will be signed soon"
    one, other, year_after = (
        telling(outlet, text=text, action="sign", agent=None, target="the ferry lease", time=day, published=published,
                kind=ActorKind.UNKNOWN)
        for outlet, day, published in (
            ("Courier", "2031-05-02", "2031-03-01"),
            ("Herald", "2031-07-02", "2031-03-03"),
            ("Ledger", "2032-07-02", "2032-03-03"),
        )
    )  # fmt: skip
    assert not apart(one, other)
    assert apart(one, year_after)


def test_a_count_in_common_keeps_one_what_reports_of_unlike_names_tell() -> None:
    names = [
        "Ada Lind met Piet Dorn and Vera Holm. Lind, Dorn and Holm left.",
        "Jon Brekke saw Mia Falk and Eva Strand. Brekke, Falk and Strand ran.",
    ]
    told = []
    for outlet, around, number in (("Courier", names[0], "31"), ("Herald", names[1], "31")):
        text = f"{number} coins were stolen from the mint"
        report = report_of(f"{around} {text}.", outlet)
        claim = claim_of(report, text, "steal", None, "coins", number=(number, "coins"), kind=ActorKind.UNKNOWN)
        told.append((report, None, claim))
    assert len(linked(*told).matters) == 1


def disputes(*told: Told) -> list[DisputeKind]:
    """The types of the disputes between tellings."""
    return [one.type for one in linked(*told).disputes]


def test_who_did_it_is_disputed_of_one_certain_thing_only() -> None:
    wanted = "{0} shelled {1} on the quay"
    for thing, found in (("the old mill", [DisputeKind.ACTOR]), ("a mill", [])):
        told = [
            telling(outlet, text=wanted.format(who, thing), agent=who, target=thing)
            for outlet, who in (("Courier", "Northern Army"), ("Herald", "River Guard"))
        ]
        assert disputes(*told) == found


def test_counts_of_places_with_unlike_names_are_not_disputed() -> None:
    wanted = "{0} guards of {1} were killed in the raid"
    for place, found in (("Tosk", [DisputeKind.NUMBER]), ("Orlen", [])):
        told = [
            telling("Courier", text=wanted.format(12, "Tosk"), action="kill", number=("12", "guards"), agent=None),
            telling(
                "Herald",
                text=wanted.format(30, place),
                action="kill",
                number=("30", "guards"),
                agent=None,
                target=place,
            ),
        ]
        assert disputes(*told) == found


def test_one_source_that_says_the_opposite_on_another_day_or_to_another_report_disputes_with_itself() -> None:
    wanted = "Ardovia {0} the ban on Tosk"
    for day, found in (("2031-03-05", [DisputeKind.ACTION]), ("2031-03-02", [DisputeKind.ACTION]), (None, [])):
        told = [
            telling(
                outlet, ("Ada Lind", PERSON), published=at, text=wanted.format(f"{verb}s"), action=verb, agent="Ardovia"
            )
            for outlet, at, verb in (("Courier", "2031-03-02", "support"), ("Herald", day, "oppose"))
        ]
        assert disputes(*told) == found
