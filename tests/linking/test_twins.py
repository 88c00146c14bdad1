"""Like events that must stay apart, and disputes that only look like some: small invented cases through `link`."""

from rashomon.linking.facets import Setting, facets_of
from rashomon.linking.twins import two_events
from rashomon.terms import Attribution, Claim, DisputeKind, Report, SourceKind
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
