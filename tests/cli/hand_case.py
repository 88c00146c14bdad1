"""A small case made by hand, so that the command line is tested without a model, a reader or a database.

Everything in it is invented. The fourth report is hostile: its text tries to colour and reverse the terminal's output.
"""

from __future__ import annotations

from rashomon.terms import (
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    Dispute,
    DisputeKind,
    Evidence,
    Id,
    KnowledgeRange,
    Link,
    LinkKind,
    Matter,
    Modality,
    OriginRange,
    Party,
    Polarity,
    Refusal,
    Report,
    SourceKind,
    SourceUse,
    Span,
    Stance,
    Time,
    Version,
    evidence_in,
    id_of,
    span_in,
)
from rashomon.terms.tables import row_of
from tests.hand_readings import hand_report

MADE = "by hand"

COURIER = hand_report(
    "Two boats were lost off Skarn on Tuesday night, officials told the Northern Wire, which was first to report"
    " the storm.\n\n"
    "The harbour master, Ines Toll, denied that the crews had been warned. “Nobody here was told that a storm was"
    " coming,” she said.\n",
    input="saved/harbour-courier.txt",
    outlet="Harbour Courier",
    title="Storm takes two boats",
    byline="Odd Fell",
    published="2031-03-05",
    language="en",
)
LAMP = hand_report(
    "The Northern Wire reported that officials had said four boats were lost off Skarn. The coast guard declined to"
    " comment.\n\n"
    "The council may close the outer harbour in April.\n",
    input="saved/evening-lamp.txt",
    outlet="The Evening Lamp",
    title="Four boats lost, agency says",
    published="2031-03-06",
    language="en",
)
OBSERVER = hand_report(
    "It was said in the town that the crews had been warned that morning. Two boats are gone.\n",
    input="saved/observer.html",
    outlet="Skarn Observer",
    language="en",
    warnings=("No date of publication was found.",),
)
HOSTILE = hand_report(
    "A fisherman said \x1b[31mtwo boats were lost\x1b[0m off \u202enrakS\u202c.\n",
    input="saved/posts.jsonl#2",
    language="en",
)
REPORTS = (COURIER, LAMP, OBSERVER, HOSTILE)


def span(report: Report, words: str) -> Span:
    """The first place of `words` in `report`."""
    start = report.text.index(words)
    return span_in(report.text, start, start + len(words))


def party(report: Report, words: str, kind: SourceKind, name: str | None = None) -> Party:
    """The source or audience that `words` name."""
    place = span(report, words)
    return Party(
        actor=id_of("party", name or words), name=name or words, kind=kind, text=words, start=place.start, end=place.end
    )


def node(report: Report, words: str, kind: SourceKind, attribution: Id | None = None, **fields: object) -> ChainNode:
    """A link of a chain, by the words that name it."""
    place = span(report, words) if words in report.text else None
    return ChainNode(
        name=words,
        kind=kind,
        start=place.start if place else None,
        end=place.end if place else None,
        attribution=attribution,
        basis=ChainBasis(str(fields.get("basis", "stated"))),
        made_by=MADE,
    )


def attribution(report: Report, source: Party, cue: str, content: str | None, **fields: object) -> Attribution:
    """What `source` is said to have said, with `relays` between it and the report."""
    at = span(report, cue)
    id = id_of("attribution", report.id, at.start, at.end, 0)
    relays = fields.pop("relays", ())
    root = node(report, source.text or source.name, source.kind, id)
    return Attribution(
        id=id,
        report=report.id,
        cue=at,
        content=(span(report, content),) if content else (),
        stance=fields.pop("stance", Stance.ASSERTS),  # type: ignore[arg-type]
        sources=(source,),
        chain=(root, *relays, node(report, "this report", SourceKind.AUTHOR)),  # type: ignore[misc]
        made_by=MADE,
        **fields,  # type: ignore[arg-type]
    )


def claim(report: Report, words: str, by: Attribution | None, **fields: object) -> Claim:
    """The proposition that `words` state."""
    at = span(report, words)
    return Claim(
        id=id_of("claim", report.id, at.start, at.end, 0),
        report=report.id,
        attribution=by.id if by else None,
        start=at.start,
        end=at.end,
        text=at.text,
        paraphrase=words,
        polarity=fields.pop("polarity", Polarity.AFFIRMED),  # type: ignore[arg-type]
        modality=fields.pop("modality", Modality.ACTUAL),  # type: ignore[arg-type]
        made_by=MADE,
        **fields,  # type: ignore[arg-type]
    )


OFFICIALS = party(COURIER, "officials", SourceKind.ANONYMOUS)
TOLL = party(COURIER, "The harbour master, Ines Toll,", SourceKind.PERSON, "Ines Toll")
WIRE = node(COURIER, "the Northern Wire", SourceKind.OUTLET)

TOLD = attribution(COURIER, OFFICIALS, "told", "Two boats were lost off Skarn on Tuesday night", relays=(WIRE,))
DENIED = attribution(COURIER, TOLL, "denied", "that the crews had been warned", stance=Stance.DENIES)
REPORTED = attribution(
    LAMP,
    party(LAMP, "The Northern Wire", SourceKind.OUTLET),
    "reported",
    "that officials had said four boats were lost off Skarn",
)
SAID = attribution(
    LAMP,
    party(LAMP, "officials", SourceKind.ANONYMOUS),
    "said",
    "four boats were lost off Skarn",
    relays=(node(LAMP, "The Northern Wire", SourceKind.OUTLET, REPORTED.id),),
    within=REPORTED.id,
    depth=1,
    said=Time(edtf="2031-03-05", basis="the day the Northern Wire reported it"),
)
DECLINED = attribution(
    LAMP, party(LAMP, "The coast guard", SourceKind.ORGANIZATION), "declined to comment", None, stance=Stance.DECLINES
)
RUMOUR = attribution(
    OBSERVER,
    Party(name="unstated", kind=SourceKind.UNSTATED),
    "It was said",
    "that the crews had been warned that morning",
    hedges=(span(OBSERVER, "in the town"),),
)
FISHERMAN = attribution(
    HOSTILE,
    party(HOSTILE, "A fisherman", SourceKind.ANONYMOUS),
    "said",
    "\x1b[31mtwo boats were lost\x1b[0m off \u202enrakS\u202c",
)
ATTRIBUTIONS = (TOLD, DENIED, REPORTED, SAID, DECLINED, RUMOUR, FISHERMAN)

TUESDAY = span(COURIER, "on Tuesday night")
TWO = claim(
    COURIER,
    "Two boats were lost off Skarn on Tuesday night",
    TOLD,
    time=Time(edtf="2031-03-04", basis="from published date", start=TUESDAY.start, end=TUESDAY.end, text=TUESDAY.text),
)
FOUR = claim(LAMP, "four boats were lost off Skarn", SAID)
GONE = claim(OBSERVER, "Two boats are gone", None, standing=True)
COLOURED = claim(HOSTILE, "\x1b[31mtwo boats were lost\x1b[0m off \u202enrakS\u202c", FISHERMAN)
UNWARNED = claim(COURIER, "the crews had been warned", DENIED, polarity=Polarity.NEGATED)
MORNING = span(OBSERVER, "that morning")
WARNED = claim(
    OBSERVER,
    "the crews had been warned that morning",
    RUMOUR,
    time=Time(edtf=None, basis="relative, anchor unknown", start=MORNING.start, end=MORNING.end, text=MORNING.text),
)
APRIL = span(LAMP, "in April")
CLOSED = claim(
    LAMP,
    "The council may close the outer harbour in April",
    None,
    modality=Modality.POSSIBLE,
    time=Time(edtf="2031-04", basis="from published date", start=APRIL.start, end=APRIL.end, text=APRIL.text),
)
CLAIMS = (TWO, FOUR, GONE, COLOURED, UNWARNED, WARNED, CLOSED)


def version(*claims: Claim, differs_in: tuple[str, ...] = ()) -> Version:
    """The version that `claims` tell."""
    return Version(
        id=id_of("version", *(one.id for one in claims)), claims=tuple(one.id for one in claims), differs_in=differs_in
    )


def evidence(claim: Claim) -> Evidence:
    """The characters of a claim."""
    return Evidence(report=claim.report, start=claim.start, end=claim.end, text=claim.text)


TWO_LOST = version(TWO, GONE, COLOURED, differs_in=("number",))
FOUR_LOST = version(FOUR, differs_in=("number",))
NOT_TOLD = version(UNWARNED)
WERE_TOLD = version(WARNED)
BOATS_ID = id_of("matter", TWO.id)
WARNING_ID = id_of("matter", UNWARNED.id)
BOATS_DISPUTE = Dispute(
    id=id_of("dispute", TWO_LOST.id, FOUR_LOST.id),
    matter=BOATS_ID,
    type=DisputeKind.NUMBER,
    left=TWO_LOST.id,
    right=FOUR_LOST.id,
    evidence=(evidence(TWO), evidence(FOUR)),
    explanation="One version says two boats, the other four.",
)
WARNING_DISPUTE = Dispute(
    id=id_of("dispute", NOT_TOLD.id, WERE_TOLD.id),
    matter=WARNING_ID,
    type=DisputeKind.DENIED,
    left=NOT_TOLD.id,
    right=WERE_TOLD.id,
    evidence=(evidence(UNWARNED), evidence(WARNED)),
    explanation="One version denies what the other asserts.",
)
DISPUTES = (BOATS_DISPUTE, WARNING_DISPUTE)
BOATS = Matter(
    id=BOATS_ID,
    title="Two boats were lost off Skarn on Tuesday night",
    claims=(TWO.id, FOUR.id, GONE.id, COLOURED.id),
    reports=tuple(one.id for one in REPORTS),
    versions=(TWO_LOST, FOUR_LOST),
    textual_origins=OriginRange(low=3, high=4, own=3),
    knowledge_origins=KnowledgeRange(low=2, high=3, unstated=0, own=2),
    disputes=(BOATS_DISPUTE.id,),
)
WARNING = Matter(
    id=WARNING_ID,
    title="The crews had been warned",
    claims=(UNWARNED.id, WARNED.id),
    reports=(COURIER.id, OBSERVER.id),
    versions=(NOT_TOLD, WERE_TOLD),
    textual_origins=OriginRange(low=2, high=2),
    knowledge_origins=KnowledgeRange(low=1, high=1, unstated=1),
    disputes=(WARNING_DISPUTE.id,),
)
HARBOUR = Matter(
    id=id_of("matter", CLOSED.id),
    title="The council may close the outer harbour in April",
    claims=(CLOSED.id,),
    reports=(LAMP.id,),
    versions=(version(CLOSED),),
    textual_origins=OriginRange(low=1, high=1),
    knowledge_origins=KnowledgeRange(low=None, high=None, unstated=0),
)
MATTERS = (BOATS, WARNING, HARBOUR)


def source(
    party: Party, *, reports: tuple[Report, ...], claims: tuple[Claim, ...], rests: tuple[Claim, ...]
) -> SourceUse:
    """A source over the whole case."""
    return SourceUse(
        actor=party.actor or "",
        name=party.name,
        kind=party.kind,
        reports=tuple(one.id for one in reports),
        claims=tuple(one.id for one in claims),
        rests_on_it=tuple(one.id for one in rests),
    )


WIRE_PARTY = party(LAMP, "The Northern Wire", SourceKind.OUTLET)
SOURCES = (
    source(WIRE_PARTY, reports=(COURIER, LAMP), claims=(TWO, FOUR), rests=(TWO, FOUR)),
    source(OFFICIALS, reports=(COURIER, LAMP), claims=(TWO, FOUR), rests=(TWO, FOUR)),
    source(TOLL, reports=(COURIER,), claims=(UNWARNED,), rests=(UNWARNED,)),
    source(party(HOSTILE, "A fisherman", SourceKind.ANONYMOUS), reports=(HOSTILE,), claims=(COLOURED,), rests=()),
)


def link(relation: LinkKind, left: Report, right: Report, score: float, **evidence: object) -> Link:
    """A tie between two reports."""
    return Link(
        id=id_of("link", relation, left.id, right.id),
        left=left.id,
        right=right.id,
        relation=relation,
        score=score,
        evidence=evidence,
    )


LINKS = (
    link(
        LinkKind.COPY,
        HOSTILE,
        COURIER,
        0.8,
        passages=[
            {
                "left": row_of(evidence_in(HOSTILE.id, HOSTILE.text, 20, 40)),
                "right": row_of(evidence_in(COURIER.id, COURIER.text, 0, 20)),
            }
        ],
        credited=False,
        certain=False,
    ),
    link(LinkKind.RELAY, OBSERVER, COURIER, 1.0, matters=[BOATS.id]),
    link(LinkKind.CIRCULAR, COURIER, LAMP, 1.0, path=[COURIER.id, LAMP.id, OBSERVER.id], matters=[BOATS.id]),
    link(LinkKind.RELAY, LAMP, OBSERVER, 1.0, matters=[WARNING.id]),
)
REFUSALS = (Refusal(input="saved/karte.pdf", reason="Not a text: the file begins like a PDF."),)

TABLES_BY_HAND = {
    "reports": REPORTS,
    "attributions": ATTRIBUTIONS,
    "claims": CLAIMS,
    "matters": MATTERS,
    "disputes": DISPUTES,
    "actors": (),
    "sources": SOURCES,
    "links": LINKS,
    "refusals": REFUSALS,
}
