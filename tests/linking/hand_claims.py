"""Reports, attributions and claims built by hand, so that linking is tested without reading, attribution and claims."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from rashomon.terms import (
    Action,
    ActorKind,
    ActorRole,
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    ClaimActor,
    Modality,
    Number,
    Party,
    Place,
    Polarity,
    Report,
    SourceKind,
    Stance,
    Time,
    id_of,
    report_id,
    sha256_of,
    span_in,
)

_NAMES = ("Tosk", "Velm", "Orlen", "Daran")
_WORDS = ("bridge", "harvest", "ferry", "quarry", "harbour")


def report_of(text: str, outlet: str | None = None, published: str | None = None, **fields: object) -> Report:
    """A report of `text`; its input is named after its outlet."""
    digest = sha256_of(text.encode())
    name = str(fields.pop("input", f"{outlet}.txt"))
    made = Report(id=report_id(name, digest), input=name, text=text, sha256=digest, input_sha256=digest, outlet=outlet)
    return replace(made, published=published, **fields)  # type: ignore[arg-type]


def drawn(chance: Random, number: int, more: str = "") -> tuple[Report, str, str, str]:
    """A report of its own of one sentence, which ends with `more`, drawn from few words so that many share some; the
    sentence, who shelled and whose.
    """
    agent, target = chance.sample(_NAMES, 2)
    sentence = f"{agent} shelled the {chance.choice(_WORDS)} of {target}{more}"
    report = report_of(f"{sentence}.", f"Paper {number % 3}", f"2031-03-0{number % 7 + 1}", input=f"{number}.txt")
    return report, sentence, agent, target


def said(
    report: Report,
    content: str,
    *chain: tuple[str, SourceKind],
    stance: Stance = Stance.ASSERTS,
    hedges: tuple[str, ...] = (),
    actor: str | None = None,
) -> Attribution:
    """An attribution of `content` in `report`; `chain` names its nodes from the root on, without the report itself.

    The root is its source; `actor` is the root's id.
    """
    start = report.text.index(content)
    id_ = id_of("attribution", report.id, start, start + len(content), stance)
    root, kind = chain[0]
    nodes = [
        ChainNode(name=name, kind=kind_, attribution=id_ if at == 0 else None, basis=ChainBasis.STATED, made_by="hand")
        for at, (name, kind_) in enumerate((*chain, (report.outlet or "report", SourceKind.OUTLET)))
    ]
    return Attribution(
        id=id_,
        report=report.id,
        cue=None,
        content=(span_in(report.text, start, start + len(content)),),
        stance=stance,
        hedges=tuple(span_in(report.text, at, at + len(h)) for h in hedges for at in (report.text.index(h),)),
        sources=(Party(name=root, kind=kind, actor=actor),),
        chain=tuple(nodes),
        made_by="hand",
    )


def claim_of(
    report: Report,
    text: str,
    action: str | None = None,
    agent: str | None = None,
    target: str | None = None,
    attribution: Attribution | None = None,
    time: str | None = None,
    places: tuple[str, ...] = (),
    number: tuple[str, str] | None = None,
    negated: bool = False,
    modality: Modality = Modality.ACTUAL,
    standing: bool = False,
    kind: ActorKind = ActorKind.GROUP,
) -> Claim:
    """A claim that is `text` of `report`; names, numbers and places are looked for in it. Actors have ids by their
    names.
    """
    start = report.text.index(text)
    actors = tuple(_actor(report, start, name, role, kind) for name, role in (
        (agent, ActorRole.AGENT), (target, ActorRole.TARGET)) if name)  # fmt: skip
    return Claim(
        id=id_of("claim", report.id, start, start + len(text), action),
        report=report.id,
        attribution=attribution.id if attribution else None,
        start=start,
        end=start + len(text),
        text=text,
        paraphrase=text,
        actors=actors,
        action=Action(lemma=action, start=start, end=start + 1) if action else None,
        time=Time(edtf=time, basis="stated") if time else None,
        places=tuple(_place(report, start, name) for name in places),
        numbers=(_number(report, start, *number),) if number else (),
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        modality=modality,
        standing=standing,
        made_by="hand",
    )


def _actor(report: Report, start: int, name: str, role: ActorRole, kind: ActorKind) -> ClaimActor:
    at = report.text.find(name, start)
    found = at if at >= 0 else start
    return ClaimActor(
        actor=id_of("party", name.casefold()), name=name, kind=kind, role=role, start=found, end=found + len(name)
    )


def _place(report: Report, start: int, name: str) -> Place:
    at = report.text.index(name, start)
    return Place(name=name, lat=None, lon=None, precision="town", start=at, end=at + len(name))


def _number(report: Report, start: int, text: str, unit: str) -> Number:
    at = report.text.index(text, start)
    bounded = text.startswith("at least ")
    value = float(text.rsplit(" ", 1)[-1])
    return Number(
        value=value,
        low=value,
        high=None if bounded else value,
        unit=unit,
        start=at,
        end=at + len(text),
        text=text,
    )
