"""The four steps of the room put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.according import according_findings
from rashomon.attribution.admission import counts
from rashomon.attribution.answers import accused_who_answer, with_answers
from rashomon.attribution.antecedents import with_antecedent
from rashomon.attribution.brackets import without_brackets, without_source
from rashomon.attribution.chains import Seated, chains_of
from rashomon.attribution.citing import with_cited
from rashomon.attribution.cleaning import model_findings, without_audience
from rashomon.attribution.continuation import continuations, reaching
from rashomon.attribution.cues import words
from rashomon.attribution.datelines import credited, dateline_of, without_dateline
from rashomon.attribution.demands import as_demand, demand_findings
from rashomon.attribution.disbelief import disbelief_findings
from rashomon.attribution.doubling import with_inner_speakers
from rashomon.attribution.edges import with_settled_edges
from rashomon.attribution.ends import with_own_end
from rashomon.attribution.estimates import estimate_findings
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.free import free_continuations
from rashomon.attribution.holding import is_own_earlier_word
from rashomon.attribution.inner import without_unsure_inner
from rashomon.attribution.introductions import own_words_of, with_introductions
from rashomon.attribution.labels import label_findings, new_labels, spoken_to
from rashomon.attribution.lacking import with_lack
from rashomon.attribution.likened import likened_findings
from rashomon.attribution.marked import with_own_marks
from rashomon.attribution.mention_edges import with_bearer, with_bracket, with_phrase_before, with_rest
from rashomon.attribution.mentions import (
    over_proper,
    with_article,
    with_clause_behind,
    with_name_before,
    with_relative_clause,
)
from rashomon.attribution.merging import merged
from rashomon.attribution.nesting import depth_of, parents_of, teller_of
from rashomon.attribution.nominal import without_other_subject
from rashomon.attribution.opinions import opinion_findings
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.participial import with_shared_speakers
from rashomon.attribution.participles import participle_findings
from rashomon.attribution.parties import UNSTATED, Resolved, unstated, without_repeats
from rashomon.attribution.phrasal import phrasal_findings
from rashomon.attribution.phrases import phrase_findings
from rashomon.attribution.quotations import quotations_of, quoted_words
from rashomon.attribution.quoting import beside_findings
from rashomon.attribution.refusals import refusal_findings
from rashomon.attribution.relays import in_full, is_own, relays_of
from rashomon.attribution.resolution import Resolution
from rashomon.attribution.self_descriptions import self_descriptions
from rashomon.attribution.splitting import split_at_sentences
from rashomon.attribution.stance import hedges_of, stance_of
from rashomon.attribution.subjects import with_own_subject, with_subject_outside
from rashomon.attribution.surroundings import channel_run, said_when, span_or_none, without_manner
from rashomon.attribution.titles import with_whole_persons
from rashomon.attribution.turns import TURN, addressed, is_question, turn_findings
from rashomon.attribution.verbs import verb_findings
from rashomon.terms import Attribution, ChainNode, Id, Party, Reading, Report, SourceKind, id_of


def attributions_of(report: Report, reading: Reading) -> tuple[Attribution, ...]:
    """Every attribution of the report in the order of the text.

    Raises ValueError where the reading is not that of the report.
    """
    if reading.report != report.id:
        raise ValueError(f"this is the reading of {reading.report}, not of {report.id}")
    page = Page(report, reading)
    findings = findings_of(page)
    seated = _without(_seated(page, findings), page)
    chains = chains_of(page, seated, credited(page, dateline_of(page)))
    inner: dict[int | None, set[int]] = {}  # the words of what lies right inside each
    for one in seated:
        inner.setdefault(one.parent, set()).update(words_of(one.finding.content))
    parents = [one.parent for one in seated]
    found = [
        _attribution(page, one, chains[n], parents, seated, frozenset(inner.get(n, ()))) for n, one in enumerate(seated)
    ]
    return tuple(sorted(found, key=_place))


def findings_of(page: Page) -> list[Finding]:
    """Steps one and two: what is attributed, before anything is resolved."""
    quotations = quotations_of(page)
    rules = [
        *phrasal_findings(page),
        *disbelief_findings(page),
        *according_findings(page),
        *refusal_findings(page),
        *participle_findings(page),
        *verb_findings(page, quotations),
        *phrase_findings(page),
        *likened_findings(page),
        *opinion_findings(page),
        *demand_findings(page),
        *estimate_findings(page),
        *self_descriptions(page),
        *beside_findings(page, quotations),
    ]
    rules = [without_audience(page, finding) for finding in rules]
    model = [with_lack(page, with_own_marks(page, finding)) for finding in model_findings(page)]
    model = [without_other_subject(page, as_demand(page, with_own_subject(page, finding))) for finding in model]
    found = with_introductions(page, merged(page, model, rules), quotations)
    quoted = quoted_words(page)
    labels = tuple(label_findings(page))
    turns = turn_findings(page, {f.content[0][0] for f in labels})
    own = words("first_persons")  # in a printed turn "I" is the one who speaks, as it is inside quotation marks
    quoted |= frozenset(w for turn in (*turns, *labels) for w in words_of(turn.content) if page.lower[w] in own)
    quoted |= frozenset(own_words_of(page, found))
    quoted |= frozenset(addressed(page, turns) or spoken_to(page))  # and "you" the one who answers
    found = with_cited(page, with_shared_speakers(page, found))
    found = [with_antecedent(page, f) for f in found if counts(page, f, quoted)]
    found = without_unsure_inner(page, found, turns)
    found = with_answers(page, with_inner_speakers(page, found), quoted_words(page))
    found = [with_whole_persons(page, with_whole_mention(page, f)) for f in reaching(page, found)]
    found = list(split_at_sentences(page, _without_told_of_sources(page, found)))
    found = [*found, *new_labels(found, labels)]
    found += [f for f in continuations(page, found, quotations) if not is_question(f, turns)]
    found += list(free_continuations(page, found))
    dateline = dateline_of(page)
    found = [with_settled_edges(page, with_own_end(page, f), quotations) for f in found]
    found = [
        without_dateline(changed(f, content=without_brackets(page, without_source(page, f))), dateline) for f in found
    ]
    found = [_without_lone_marks(page, f) for f in found if not f.content or _says_words(page, f)]
    found += turns
    return sorted(found, key=lambda f: (f.first, f.head if f.head is not None else -1, f.content))


def _says_words(page: Page, finding: Finding) -> bool:
    """Whether more than marks is left of the content once the source and the dateline are out of it."""
    return any(page.reading.tag[w] != "PUNCT" for w in words_of(finding.content))


def _without_lone_marks(page: Page, finding: Finding) -> Finding:
    """The finding without runs of its content that hold nothing but marks."""
    tag = page.reading.tag
    kept = tuple((first, last) for first, last in finding.content if {*tag[first : last + 1]} != {"PUNCT"})
    return finding if kept == finding.content else replace(finding, content=kept)


def with_whole_mention(page: Page, finding: Finding) -> Finding:
    """The finding with its sources whole: articles and cut names, and a relative clause that ends before the cue."""
    own = words_of(finding.cue) | words_of(finding.content)
    named = (
        with_phrase_before(page, with_name_before(page, with_bearer(page, with_rest(page, run, finding.cue))))
        for run in finding.sources
    )
    whole = (with_bracket(page, with_article(page, run, own)) for run in named)
    finding = with_subject_outside(page, with_clause_behind(page, changed(finding, sources=tuple(whole))))
    if finding.head is None or not finding.sources or finding.sources[-1][1] >= finding.cue[0][0]:
        return finding
    last = with_relative_clause(page, finding.sources[-1], _verb_after(page, finding.sources[-1], finding))
    free = not words_of((last,)) & words_of(finding.content)
    return changed(finding, sources=(*finding.sources[:-1], last)) if free else finding


def _without_told_of_sources(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` without who is only said to have brought another's source: "The audit, first reported by the Post,
    found that".
    """
    sources = [(f, words_of(f.sources)) for f in findings if f.sources]
    return [
        f
        for f in findings
        if f.head is None
        or (f.entry is not None and f.entry.act == "accuse")  # "Lind, accused by Aas of fraud, denied it"
        or not page.is_label(f.head, "acl")
        or page.reading.head[f.head] not in words_of(f.content)
        or not any(f is not g and {f.head, page.reading.head[f.head]} <= source for g, source in sources)
    ]


def _verb_after(page: Page, source: Run, finding: Finding) -> int:
    """Where the verb begins whose subject the source is: before the cue where that is a participle of it ("Lind,
    who owns the yard, asked for a loan, | saying").
    """
    assert finding.head is not None
    above = page.reading.head[finding.head]
    main = page.is_label(finding.head, "advcl") and source[1] < above < finding.head
    if not main:
        return finding.cue[0][0]
    return min([above, *(w for w in page.children_with(above, "aux", "cop") if w > source[1])])


def _seated(page: Page, findings: Sequence[Finding]) -> list[Seated]:
    """Step three: every finding with its parties, in the order in which the text names them."""
    parents = parents_of(findings)
    turns = [finding for finding in findings if finding.made_by == TURN]
    meant = accused_who_answer(page, findings) | dict(addressed(page, turns) or spoken_to(page))
    resolution = Resolution(page, findings, quoted_words(page), meant)
    order = sorted(range(len(findings)), key=lambda n: (_asked_at(findings[n]), n))
    parties = {index: _parties(resolution, findings, parents, index) for index in order}
    ordinals: dict[tuple[int, int], int] = {}
    seated = []
    for index, finding in enumerate(findings):
        id = _id(page, finding, ordinals)
        resolved, audience = parties[index]
        at = tuple(run for one in resolved for run in one.described_at)
        seated.append(
            Seated(
                id=id,
                finding=finding,
                sources=tuple(one.party for one in resolved),
                audience=audience,
                parent=parents[index],
                relays=in_full(
                    page, relays_of(page, finding, audience, at, resolution.outlets, id), resolution.description_of
                ),
            )
        )
    return _with_relays_before(seated)


def _with_relays_before(seated: Sequence[Seated]) -> list[Seated]:
    """`seated`, each continuation that has no relay of its own with those of the word that it carries on ("Lind told
    the Herald it held. | "It is old."").
    """
    relays = {one.finding.head: one.relays for one in seated if one.finding.head is not None and one.relays}
    return [
        replace(one, relays=tuple(replace(node, attribution=one.id) for node in relays[one.finding.speaker]))
        if one.finding.head is None and not one.relays and one.finding.speaker in relays
        else one
        for one in seated
    ]


def _parties(
    resolution: Resolution, findings: Sequence[Finding], parents: Sequence[int | None], index: int
) -> tuple[tuple[Resolved, ...], Party | None]:
    """The sources and the audience of a finding; "I" inside a quotation is the one who is quoted."""
    finding = findings[index]
    speaker = teller_of(resolution.page, findings, parents, index)
    resolved = [one for run in finding.sources for one in resolution.sources(run, finding, speaker)]
    sources = without_repeats(resolved) or (Resolved(party=unstated()),)
    told = without_manner(resolution.page, finding.audience) if finding.audience is not None else None
    told = over_proper(resolution.page, told) if told is not None else None
    audience = resolution.source(told, None, None).party if told is not None else None
    return sources, audience


def _without(seated: Sequence[Seated], page: Page) -> list[Seated]:
    """`seated` without the report's own outlet speaking, and without a belief that its holder tells of, which is a
    hedge ("Lind said she felt it was late"); what lay in such a one lies in what that lay in.
    """
    own = (
        _is_ours(page, one) or (one.parent is not None and _is_hedge(page, one, seated[one.parent])) for one in seated
    )
    kept = [index for index, left_out in enumerate(own) if not left_out]
    place = {old: new for new, old in enumerate(kept)}

    def parent_of(index: int) -> int | None:
        at = seated[index].parent
        while at is not None and at not in place:
            at = seated[at].parent
        return place[at] if at is not None else None

    if len(kept) == len(seated):
        return list(seated)
    return [replace(seated[index], parent=parent_of(index)) for index in kept]


def _is_hedge(page: Page, one: Seated, outer: Seated) -> bool:
    """Whether the belief is that of the one speaker who tells of it, and no thought told word for word."""
    entry = one.finding.entry if one.finding.cue else None
    belief = entry is not None and entry.act == "belief" and len(outer.sources) == 1
    return (
        belief
        and not is_own_earlier_word(page, one.finding)
        and [s.name for s in one.sources] == [outer.sources[0].name] != [UNSTATED]
    )


def _is_ours(page: Page, seated: Seated) -> bool:
    """Whether the only source is this report's own outlet: its own voice, which is claimed elsewhere."""
    outlet = seated.sources[0].kind in (SourceKind.OUTLET, SourceKind.ORGANIZATION)
    return len(seated.sources) == 1 and outlet and is_own(page.report, seated.sources[0].name)


def _asked_at(finding: Finding) -> int:
    """The word at which its source is asked for."""
    return finding.sources[0][0] if finding.sources else finding.first


def _id(page: Page, finding: Finding, ordinals: dict[tuple[int, int], int]) -> Id:
    runs = finding.cue or finding.content
    start, end = page.reading.start[runs[0][0]], page.reading.end[runs[-1][1]]
    ordinal = ordinals.get((start, end), 0)
    ordinals[start, end] = ordinal + 1
    return id_of("attribution", page.report.id, start, end, ordinal)


def _attribution(
    page: Page,
    one: Seated,
    chain: tuple[ChainNode, ...],
    parents: Sequence[int | None],
    seated: Sequence[Seated],
    inner: frozenset[int],
) -> Attribution:
    finding = one.finding
    spans = tuple([page.span(run) for run in finding.content])
    cue = _cue_span(page, finding)
    return Attribution(
        id=one.id,
        report=page.report.id,
        cue=cue,
        content=spans,
        stance=stance_of(page, finding),
        hedges=hedges_of(page, finding, inner),
        said=said_when(page, finding),
        sources=one.sources,
        audience=one.audience,
        channel=span_or_none(page, channel_run(page, finding)),
        within=seated[one.parent].id if one.parent is not None else None,
        depth=depth_of(parents, one.parent),
        chain=chain,
        made_by=finding.made_by,
        score=round(finding.score, 4),
    )


def _cue_span(page: Page, finding: Finding):  # type: ignore[no-untyped-def]
    """The cue as one span: broken cues reach from their first word to their last unless a content lies between."""
    if not finding.cue:
        return None
    holding = [run for run in finding.cue if finding.head is not None and run[0] <= finding.head <= run[1]]
    return page.span(holding[0] if holding else finding.cue[0])


def _place(attribution: Attribution) -> tuple[int, int, str]:
    spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return min(s.start for s in spans), -max(s.end for s in spans), attribution.id
