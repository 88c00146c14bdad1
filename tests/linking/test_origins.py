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
    third = telling("Herald", ("a guard", ANONYMOUS))
    assert one[0] == other[0]
    found = knowledge_range([facets(told) for told in (one, other, third)], [])
    assert (found.low, found.high) == (2, 3)


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
