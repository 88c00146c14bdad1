"""The relays the text names beside a cue: what a source writes in, what published a document, which outlet was told.

Enters: a finding with its parties. Leaves: `ChainNode`s, the nearest to the speaker first. The order of words
decides; a relay is named by a few fixed shapes:

    an analyst writing in the Gazette     an e-mail published by the Courier     a statement stored in the Lakeside
    archive a report in the Courier               told the Courier                       told the Courier's Una Hale
    said in an interview with the Gazette said in a post carried by the agency

"A statement released by the ministry" names who made the statement, not a relay: that is its affiliation.
Misses: relays named only by the layout; which of two came first where both hang on one verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import POSSESSIVE, without_edges
from rashomon.attribution.page import Page, Run
from rashomon.attribution.sources import Description, described
from rashomon.attribution.surroundings import channel_run
from rashomon.terms import ChainBasis, ChainNode, Id, NameKind, Party, Report, SourceKind

_RELEASED = frozenset(["released", "issued"])
_WRITING = frozenset(["writing", "writes", "wrote"])
_ARTICLES = frozenset(["article", "editorial", "column", "op-ed", "essay"])
_LEADING = frozenset(["with", "to", "in", "for", "on", "by", "at"])
_PRINTED = frozenset(["speech", "report", "describe", "document"])
_LONGEST = 10
_FRONTED = 16  # words that a fronted "In an interview with ..." may be long


def relays_of(
    page: Page, finding: Finding, audience: Party | None, described_at: tuple[Run, ...], outlets: frozenset[str], id: Id
) -> tuple[ChainNode, ...]:
    """The relays of a finding; `described_at` are the runs of its sources and of what they were resolved to."""
    channel = channel_run(page, finding)
    mentions = (*described_at, *((channel,) if channel is not None else ()))
    nodes = [
        _node(page, run, id, outlets | ({page.lower[run[1]]} if written else frozenset()), "rule:relay")
        for mention in mentions
        for run, written in _in_mention(page, mention, outlets)
    ]
    nodes += [
        _node(page, run, id, outlets | {page.lower[run[1]]}, "rule:relay") for run in _beside(page, finding, outlets)
    ]
    nodes += _told(page, finding, audience, outlets, id)
    return tuple(_without_doubles(node for node in nodes if not is_own(page.report, node.name)))


def in_full(
    page: Page, relays: tuple[ChainNode, ...], description_of: Callable[[Run], Description]
) -> tuple[ChainNode, ...]:
    """The relays, outlets by the fullest name that the report gives them, so that one is not taken for two."""
    return tuple(_in_full(page, node, description_of) for node in relays)


def _in_full(page: Page, node: ChainNode, description_of: Callable[[Run], Description]) -> ChainNode:
    if node.kind is not SourceKind.OUTLET or node.start is None or node.end is None:
        return node
    found = page.words_in(node.start, node.end)
    run = (found[0], found[-1])
    best = description_of(run).name if described(page, run).named else node.name
    return replace(node, name=best) if f" {best}".endswith(f" {node.name}") and not _begins_with_the(best) else node


def _begins_with_the(name: str) -> bool:
    return name.lower().startswith("the ")


def is_own(report: Report, name: str) -> bool:
    """Whether the name is this report's own outlet: its last words too ("the Citizen"), initials, "this paper"."""
    own, told = (one.lower().removeprefix("the ") for one in (report.outlet or "", name))
    if told.startswith("this "):
        return True
    initials = "".join(word[0] for word in own.split())
    return bool(own) and (own == told or own.endswith(f" {told}") or (len(initials) > 1 and told == initials))


def _without_doubles(nodes: Iterator[ChainNode]) -> Iterator[ChainNode]:
    seen: set[str] = set()
    for node in nodes:
        if node.name not in seen:
            seen.add(node.name)
            yield node


def _node(page: Page, run: Run, id: Id, outlets: frozenset[str], rule: str) -> ChainNode:
    description = described(page, run)
    span = page.span(description.run)
    kind = SourceKind.OUTLET if _is_outlet(page, run, outlets) else description.kind
    outlet = kind is SourceKind.OUTLET and page.lower[description.run[0]] == "the"
    return ChainNode(
        name=_name(page, run, description.name, outlet=outlet),
        kind=kind,
        start=span.start,
        end=span.end,
        attribution=id,
        basis=ChainBasis.STATED,
        made_by=rule,
    )


def _name(page: Page, run: Run, described: str, *, outlet: bool) -> str:
    """An archive is the whole phrase, whoever's name is in it; an outlet goes without its article."""
    if _keeps(page, run):
        return page.span(run).text
    return described.removeprefix("the ").removeprefix("The ") if outlet else described


def _in_mention(page: Page, run: Run, outlets: frozenset[str]) -> Iterator[tuple[Run, bool]]:
    """The relays inside a mention of a source or of a channel, and whether they are written in, which only
    outlets are.
    """
    for word in range(run[0] + 1, run[1]):
        form, before = page.lower[word], page.lower[word - 1]
        following = _phrase(page, word + 1, run[1]) if form in _LEADING else None
        if following is None:
            continue
        given = form == "to" and before in ("gave", "given", "granted") and "interview" in page.lower[run[0] : word]
        spoken_with = (form in ("with", "to") and before == "interview") or given
        spoken_with = spoken_with and _may_be_outlet(page, following)
        printed_in = form in ("in", "for") and before in _ARTICLES and _may_be_outlet(page, following)
        if (form in ("in", "for", "on") and before in _WRITING) or spoken_with or printed_in:
            yield following, True
        elif (
            (form == "by" and page.lower[_undated(page, word - 1)] in words("carried") | _RELEASED)
            or (form == "by" and before in words("heard_by") and _is_outlet(page, following, outlets))
            or (
                form in ("in", "on", "at", "to")
                and before in words("kept")
                and (_is_outlet(page, following, outlets) or _keeps(page, following))
            )
            or (
                form in ("in", "on", "with", "to", "for")
                and _is_outlet(page, following, outlets)
                and page.reading.tag[word - 1] == "NOUN"
            )
        ):
            yield following, False


def _undated(page: Page, word: int) -> int:
    """The word before the date that ends at `word`: "released | 3 April by"."""
    while page.reading.tag[word] == "NUM" or page.lower[word] in words("months", "weekdays") | {"on"}:
        word -= 1
    return word


def _beside(page: Page, finding: Finding, outlets: frozenset[str]) -> Iterator[Run]:
    """Outlets that the sentence names beside the cue: "wrote in the Gazette", "said via the Gazette", "Writing in the
    Gazette, ...", "In an interview with the Gazette, ...".
    """
    if finding.head is None or not finding.sources:
        return
    after, last = finding.cue[-1][1] + 1, page.sentence_of(finding.head)[1]
    lemma = finding.entry.lemma if finding.entry is not None else ""
    written = lemma in ("write", "argue", "note", "report") and after < last and page.lower[after] in ("in", "for")
    if after < last and (written or page.lower[after] in ("via", "through")):
        yield from _outlet_at(page, after + 1, last, outlets)
    else:
        yield from _printed_in(page, finding, outlets)
    first = page.sentence_of(finding.head)[0]
    comma = next(iter(page.places_of(",", inside=(first, min(first + _FRONTED, finding.head) - 1))), None)
    if comma is not None and comma + 1 in (finding.sources[0][0], finding.cue[0][0]):
        to = next((w for w in range(first + 1, comma) if page.lower[w] in ("in", "for", "to", "with", "on")), None)
        if to is not None and _fronts(page, first, to):
            run = _phrase(page, to + 1, comma - 1)
            interview = page.lower[to - 1] == "interview" and run is not None and _may_be_outlet(page, run)
            yield from (run,) if interview and run is not None else _outlet_at(page, to + 1, comma - 1, outlets)


def _printed_in(page: Page, finding: Finding, outlets: frozenset[str]) -> Iterator[Run]:
    """The outlet in which the clause of the cue says that it stood ("described the ants in the journal Spring")."""
    assert finding.head is not None
    if finding.entry is None or finding.entry.act not in _PRINTED:
        return
    for child in page.children_with(finding.head, "obl"):
        case = next((c for c in page.children_with(child, "case")), None)
        if case is None or page.lower[case] != "in" or case < finding.cue[0][0]:
            continue
        for run in _outlet_at(page, case + 1, page.sentence_of(child)[1], outlets):
            named = any(w in page.name_at for w in range(run[0], run[1] + 1)) or page.reading.tag[run[1]] == "PROPN"
            source = any(first <= run[0] <= last for first, last in finding.sources)
            if named and not source:
                yield run


def _fronts(page: Page, first: int, to: int) -> bool:
    """Whether the sentence begins with "Writing in", "Speaking to", "In an interview with"."""
    opening = page.lower[first]
    noun = page.lower[to - 1] in (
        "interview",
        "remarks",
        "comments",
        "article",
        "column",
        "piece",
        "op-ed",
        "statement",
    )
    return (opening in ("writing", "speaking", "talking") and to == first + 1) or (opening == "in" and noun)


def _may_be_outlet(page: Page, run: Run) -> bool:
    """Whether the phrase is a name, and no person's first and last one."""
    name = page.name_at.get(run[1])
    return name is not None and not (name.kind is NameKind.PERSON and name.first < name.last)


def _outlet_at(page: Page, start: int, last: int, outlets: frozenset[str]) -> Iterator[Run]:
    run = _phrase(page, start, last) if start <= last else None
    if run is not None and _is_outlet(page, run, outlets):
        yield run


def _phrase(page: Page, start: int, last: int) -> Run | None:
    """The nominal words from `start` on, to the first that cannot go on a name; None where none begins there."""
    if page.reading.tag[start] not in ("DET", "PROPN", "NOUN", "ADJ", "NUM"):
        return None
    end = start
    while end < min(last, start + _LONGEST) and _goes_on(page, end + 1):
        end += 1
    return without_edges(page, (start, end))


def _goes_on(page: Page, word: int) -> bool:
    if page.lower[word] in POSSESSIVE or page.lower[word] in ("of", "the", "-"):
        return True
    joined = page.reading.tag[word] == "VERB" and page.reading.word[word - 1] == "-"  # "peer-reviewed journals"
    return joined or (page.reading.tag[word] in ("PROPN", "NOUN", "ADJ") and not page.lower[word][0].isdigit())


def _is_outlet(page: Page, run: Run, outlets: frozenset[str]) -> bool:
    description = described(page, run)
    noun = description.named is None and "outlet" in kinds_of_noun(page.lower[description.head])
    return description.kind is SourceKind.OUTLET or noun or page.lower[run[1]] in outlets


def _keeps(page: Page, run: Run) -> bool:
    """Whether the phrase names a place that holds documents."""
    return any(page.lower[w] in words("archives") for w in range(run[0], run[1] + 1))


def _told(page: Page, finding: Finding, audience: Party | None, outlets: frozenset[str], id: Id) -> Iterator[ChainNode]:
    """The outlet that was told, or whose journalist was; the press at large is no relay."""
    if finding.audience is None or audience is None:
        return
    run = without_edges(page, finding.audience)
    for word in range(run[0] + 1, run[1]):
        if page.lower[word] in POSSESSIVE and _is_outlet(page, (run[0], word - 1), outlets):
            yield _node(page, (run[0], word - 1), id, outlets, "rule:audience")
            return
    span = audience.resolved_from
    meant = page.words_in(span.start, span.end) if span is not None else range(0)
    agency = len(meant) > 0 and page.lower[meant[-1]] in outlets  # "the agency", where "the state agency TNO" reported
    if audience.kind is SourceKind.OUTLET or agency or (page.lower[run[1]] == "media" and run[0] < run[1]):
        yield ChainNode(
            name=audience.name.removeprefix("the ").removeprefix("The "),
            kind=SourceKind.OUTLET,
            start=audience.start,
            end=audience.end,
            attribution=id,
            basis=ChainBasis.STATED,
            made_by="rule:audience",
        )
        return
    journalist = any("journalist" in kinds_of_noun(page.lower[w]) for w in range(run[0], run[1] + 1))
    for name in page.names:
        if run[0] <= name.first and name.last <= run[1] and journalist and page.lower[name.last] in outlets:
            yield _node(page, (name.first, name.last), id, outlets, "rule:audience")
            return
