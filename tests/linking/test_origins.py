"""Origins: outlets under cut names, unnamed sources side by side, versions of one article, words of unknown writing."""

from dataclasses import replace

from rashomon.linking.copies import Copy
from rashomon.linking.facets import Copied, Facets, Setting, facets_of
from rashomon.linking.origins import knowledge_range, textual_range
from rashomon.linking.passages import Passage
from rashomon.linking.roots import path_of
from rashomon.terms import ChainNode, SourceKind
from tests.linking.test_matters import ANONYMOUS, PERSON, Told, telling


def facets(told: Told, copied: tuple[Copied, ...] = ()) -> Facets:
    """The facets of a telling, with copied passages."""
    report, attribution, claim = told
    return replace(
        facets_of(claim, report, {attribution.id: attribution} if attribution else {}, Setting()), copied=copied
    )


def test_a_link_that_is_part_of_an_outlets_name_is_that_outlet() -> None:
    report, attribution, _ = telling("Herald", ("Lamp", PERSON), text="the Daily Lamp saw the Northern Army in Tosk")
    assert attribution is not None
    start = report.text.index("Lamp")
    node: ChainNode = replace(attribution.chain[0], start=start, end=start + 4)
    named = replace(attribution, chain=(node, *attribution.chain[1:]))
    path = path_of(named, report, {named.id: named}, ("Orlen Courier", "The Daily Lamp"))
    assert [(root.name, root.kind) for root in path.roots] == [("The Daily Lamp", SourceKind.OUTLET)]
    assert [relay.name for relay in path.relays] == ["The Daily Lamp"]
    other = path_of(named, report, {named.id: named}, ("Orlen Courier", "The Daily Lampost"))
    assert other.roots[0].kind is PERSON


def test_unnamed_sources_that_one_article_tells_apart_are_two() -> None:
    one, other = telling("Courier", ("an officer", ANONYMOUS)), telling("Courier", ("residents", ANONYMOUS))
    assert one[0] == other[0]
    assert known([facets(one), facets(other)]) == (2, 2)
    assert known([facets(one), facets(telling("Herald", ("a guard", ANONYMOUS)))]) == (1, 2)


def test_unnamed_sources_that_are_described_alike_are_one() -> None:
    def two(left: str, right: str) -> tuple[int | None, int | None]:
        return known([facets(telling("Courier", (left, ANONYMOUS))), facets(telling("Herald", (right, ANONYMOUS)))])

    assert two("a senior official in Tosk", "an official who asked not to be named") == (1, 1)
    assert two("a number of fishermen", "several fishermen") == (1, 1)
    assert two("a senior official in Tosk", "an official in Velm") == (1, 2)
    assert two("a man", "a man from the harbour") == (1, 2)


def test_persons_of_one_full_name_are_one() -> None:
    def two(name: str) -> tuple[int | None, int | None]:
        """What is told by two of that name who were not taken for one actor."""
        told = [facets(telling(outlet, (name, PERSON))) for outlet in ("Courier", "Herald")]
        roots = [replace(one.path.roots[0], key=f"actor {at}") for at, one in enumerate(told)]
        return known(
            [replace(one, path=replace(one.path, roots=(root,))) for one, root in zip(told, roots, strict=True)]
        )

    assert two("Ada Lind") == (1, 1)
    assert two("Lind") == (1, 2)


def test_who_is_called_by_an_office_is_the_one_who_is_named_as_that() -> None:
    def told(outlet: str, name: str, kind: SourceKind, role: str, town: str) -> Facets:
        one = facets(telling(outlet, (name, kind)))
        root = replace(one.path.roots[0], role=role, affiliation=town)
        return replace(one, path=replace(one.path, roots=(root,)))

    lind = told("Herald", "Ada Lind", PERSON, "harbour master", "Tosk")
    called = told("Courier", "the harbour master of Tosk", ANONYMOUS, "harbour master of Tosk", "Tosk")
    assert known([called, lind]) == (1, 1)
    assert known([called, told("Herald", "Ada Lind", PERSON, "harbour master", "Velm")]) == (1, 2)
    assert known([called, told("Herald", "Ada Lind", PERSON, "pilot", "Tosk")]) == (1, 2)
    assert known([told("Courier", "a harbour master", ANONYMOUS, "harbour master", "Tosk"), lind]) == (2, 2)
    other = told("Ledger", "Piet Dorn", PERSON, "harbour master", "Tosk")  # one of the two, nobody knows which
    assert known([called, lind, other])[1] == 3


def test_a_person_of_unknown_belonging_may_speak_for_an_organization() -> None:
    office = facets(telling("Courier", ("Harbour Office", SourceKind.ORGANIZATION)))
    speaker = facets(telling("Herald", ("Ada Lind", PERSON)))
    assert known([office, speaker]) == (1, 2)
    elsewhere = replace(speaker.path.roots[0], affiliation="Seamen's Union")
    assert known([office, replace(speaker, path=replace(speaker.path, roots=(elsewhere,)))]) == (2, 2)


def test_who_speaks_in_one_claim_alone_may_be_none_beside_others() -> None:
    lind, again, once_more, dorn, holm = (
        facets(telling(outlet, (name, PERSON)))
        for outlet, name in (
            ("Courier", "Ada Lind"),
            ("Herald", "Ada Lind"),
            ("Observer", "Ada Lind"),
            ("Ledger", "Piet Dorn"),
            ("Post", "Vera Holm"),
        )
    )
    assert known([lind, dorn]) == (2, 2)
    assert known([lind, again, dorn]) == (2, 2)
    assert known([lind, again, once_more, dorn]) == (1, 2)
    assert known([lind, dorn, holm]) == (2, 3)
    written = [textual_range(members, []) for members in ([lind, dorn], [lind, dorn, holm])]
    assert [(found.low, found.high) for found in written] == [(2, 2), (2, 3)]


def test_versions_of_an_article_are_one_origin() -> None:
    old, new = telling("Courier", text="Twelve fell in Tosk"), telling("Courier", text="Twenty fell in Tosk")
    versions = [
        (replace(old[0], address="https://courier.example/tosk"), None, old[2]),
        (replace(new[0], address="http://www.courier.example/tosk/?utm_source=x"), None, new[2]),
    ]
    known = knowledge_range([facets(told) for told in versions], [])
    written = textual_range([facets(told) for told in versions], [])
    assert (known.high, written.low, written.high) == (1, 1, 1)
    assert knowledge_range([facets(told) for told in (old, new)], []).high == 2


def shared(left: Facets, right: Facets, directed: bool) -> Copy:
    """A passage that both have, all of the claim."""
    passage = Passage(
        left=0, right=1, left_start=0, left_end=9, right_start=0, right_end=9, words=30, runs=20, density=1.0
    )
    return Copy(
        left=left.report.id, right=right.report.id, passages=(passage,), directed=directed, rests_on=(), credit=None,
        common=None, certain=True,
    )  # fmt: skip


def test_words_of_unknown_writing_were_written_once() -> None:
    pair = [facets(telling(outlet)) for outlet in ("Courier", "Herald")]
    for directed in (True, False):
        copy = shared(*pair, directed)
        members = [replace(one, copied=(Copied(copy.names()[0], 0.0, 1.0),)) for one in pair]
        found = textual_range(members, [copy])
        assert (found.low, found.high) == (1, 1)
        own = textual_range([*members, replace(pair[0], copied=())], [copy])
        assert (own.low, own.high) == ((2, 2) if directed else (1, 2))


WHEN = "bread was short when shells hit the market"


def when(outlet: str, root: str = "Piet Dorn", text: str = WHEN, clause: str = "when shells hit the market") -> Facets:
    """Somebody says what was when shells hit the market; the claim is the clause."""
    report, attribution, claim = telling(outlet, (root, PERSON), text=text)
    start = report.text.index(clause)
    acts = report.text.index("hit", start)
    action = replace(claim.action, start=acts, end=acts + 3) if claim.action else None
    return facets((report, attribution, replace(claim, text=clause, start=start, action=action)))


def test_what_only_says_when_it_was_is_no_word_on_it() -> None:
    teller = facets(telling("Courier", ("Ada Lind", PERSON)))
    for clause in (when("Herald"), when("Herald", clause="shells hit the market")):
        assert known([teller, clause]) == (1, 1)
        assert known([clause]) == (1, 1)
    told = "After the dance, shells hit the market"
    assert known([teller, when("Herald", text=told, clause=told)]) == (2, 2)


def known(members: list[Facets], near: tuple[Facets, ...] = ()) -> tuple[int | None, int | None]:
    """The range of knowledge origins."""
    found = knowledge_range(members, [], near)
    return found.low, found.high


def test_of_two_people_in_one_chain_one_may_have_it_from_the_other() -> None:
    passed = facets(telling("Courier", ("Ada Lind", PERSON), ("Piet Dorn", PERSON)))
    own = facets(telling("Herald", ("Piet Dorn", PERSON)))
    assert known([passed, own]) == (1, 2)
    assert known([passed, facets(telling("Herald", ("Vera Holm", PERSON)))]) == (2, 2)


def test_the_officer_may_be_somebody_with_a_name() -> None:
    named = facets(telling("Herald", ("Ada Lind", PERSON)))
    assert known([named, facets(telling("Courier", ("the officer", ANONYMOUS)))]) == (1, 2)
    assert known([named, facets(telling("Courier", ("an officer", ANONYMOUS)))]) == (2, 2)


def test_an_unnamed_source_whose_word_somebody_passes_on_may_be_somebody_with_a_name() -> None:
    named = facets(telling("Herald", ("Ada Lind", PERSON)))
    passed_on = facets(telling("Courier", ("a ferryman", ANONYMOUS), ("Piet Dorn", PERSON)))
    assert known([named, passed_on]) == (1, 2)


def test_an_unnamed_source_by_way_of_an_outlet_may_be_the_one_an_article_heard() -> None:
    heard = facets(telling("Courier", ("an officer", ANONYMOUS)))
    relayed = telling("Courier", ("a guard", ANONYMOUS), ("Daily Lamp", SourceKind.OUTLET))
    same = facets((heard.report, relayed[1], relayed[2]))
    assert known([heard, same]) == (1, 2)


def test_residents_by_way_of_an_outlet_may_be_the_one_person_it_heard() -> None:
    """Whom an outlet passes on is its only unnamed source; of several and one, who holds an office, it may be."""
    residents = facets(telling("Daily Lamp", ("residents of Tosk", ANONYMOUS)))

    def passed(name: str) -> tuple[int | None, int | None]:
        return known([residents, facets(telling("Courier", (name, ANONYMOUS), ("Daily Lamp", SourceKind.OUTLET)))])

    assert passed("several neighbours") == (1, 1)
    assert passed("the spokesperson for the council") == (1, 2)


def test_a_shared_passage_that_tells_another_day_from_another_source_was_not_copied() -> None:
    def told(outlet: str, who: str, day: str) -> Facets:
        return facets(telling(outlet, (who, PERSON), time=day))

    for day, found in (("2031-03-01", (1, 1)), ("2031-03-04", (2, 2))):
        pair = told("Courier", "Ada Lind", "2031-03-01"), told("Herald", "Piet Dorn", day)
        copy = shared(*pair, directed=False)
        held = [replace(one, copied=(Copied(copy.names()[0], 0.0, 1.0),)) for one in pair]
        told_by = knowledge_range(held, [copy])
        assert (told_by.low, told_by.high) == found


def test_who_may_have_it_from_a_circle_may_be_nobody() -> None:
    circle = [facets(telling(one, (other, SourceKind.OUTLET))) for one, other in (("Sun", "Moon"), ("Moon", "Sun"))]
    assert known(circle) == (None, None)
    assert known([*circle, facets(telling("Courier"))]) == (0, 1)


def test_claims_that_may_belong_to_a_matter_raise_the_high_ends_only() -> None:
    one, other, third = (facets(telling(name, (name, PERSON))) for name in ("Ada Lind", "Piet Dorn", "Vera Holm"))
    assert known([one], (other,)) == (1, 2)
    assert known([one], (other, third)) == (1, 3)
    assert known([one], (one,)) == (1, 1)
    written = textual_range([one], [], (other, third))
    assert (written.low, written.high) == (1, 3)


def test_words_that_unlike_articles_share_may_be_of_as_many_writings() -> None:
    trio = [facets(telling(outlet)) for outlet in ("Courier", "Herald", "Ledger")]
    copies = shared(trio[0], trio[1], False), shared(trio[1], trio[2], False)
    names = [copy.names()[0] for copy in copies]
    members = [
        replace(one, copied=tuple(Copied(name, 0.0, 1.0) for name in of))
        for one, of in ((trio[0], names[:1]), (trio[1], names), (trio[2], names[1:]))
    ]
    found = textual_range(members, copies)
    assert (found.low, found.high) == (1, 3)
