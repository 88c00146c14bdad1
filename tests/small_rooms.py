"""Small rooms that stand in for the real ones where the casebook and the pipeline are tested.

They are quick, and easy to break on purpose. `X said Y.` is an attribution, its content and every other sentence a
claim, claims with the same last word are one matter. An input that begins with RAISE raises, with DIE ends its process,
with BINARY is refused. Each reading and linking waits for the seconds in the environment variable SMALL_ROOMS_WAIT, and
is told to the file named in SMALL_ROOMS_CALLS.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon.intake import Input, given_beside, inputs_under, sha256_of_input, with_given
from rashomon.sheets import Rooms
from rashomon.terms import (
    Actor,
    ActorKind,
    ActorRole,
    Attribution,
    Basis,
    ChainBasis,
    ChainNode,
    Claim,
    ClaimActor,
    Dispute,
    DisputeKind,
    Evidence,
    InputError,
    Judgement,
    KnowledgeRange,
    Link,
    Linked,
    LinkKind,
    Matter,
    Modality,
    Number,
    OriginRange,
    Party,
    Polarity,
    Reading,
    Refusal,
    Report,
    ReportBasis,
    SourceKind,
    SourceUse,
    Stance,
    Time,
    Version,
    id_of,
    report_id,
    sha256_of,
    span_in,
)

_SAID = re.compile(r"(?P<who>[A-Z][\w'’]+) (?P<cue>said) (?P<what>[^.\n]+)\.")
_SENTENCE = re.compile(r"[^.\n]*\w[^.\n]*")
_MADE_BY = "small rooms"


def small_rooms(**changes: object) -> Rooms:
    """Rooms of these functions, with `changes` to single ones."""
    functions: dict[str, object] = {
        "inputs_under": inputs_under,
        "sha256_of": sha256_of_input,
        "beside": given_beside,
        "read_input": read_input,
        "with_given": with_given,
        "reader": SmallReader,
        "reader_digest": reader_digest,
        "pack": pack,
        "unpack": unpack,
        "attributions_of": attributions_of,
        "identified": identified,
        "claims_of": claims_of,
        "link": link,
        "intake_rules": "1",
        "derived_rules": "1",
        "linking_rules": "1",
        "actor_id": actor_id,
    }
    return Rooms(**(functions | changes))  # type: ignore[arg-type]


def _called(what: str) -> None:
    if path := os.environ.get("SMALL_ROOMS_CALLS"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(what + "\n")
    time.sleep(float(os.environ.get("SMALL_ROOMS_WAIT", "0")))


def read_input(input: Input) -> Iterator[Report | Refusal]:
    """A report of the file, or of each line of a .jsonl file; a table beside it is heard."""
    _called(f"intake {input.name}")
    content = input.path.read_bytes()
    if content.startswith(b"BINARY"):
        yield Refusal(input=input.name, reason="This is no text.", input_sha256=sha256_of(content))
        return
    if content.startswith(b"RAISE"):
        raise RuntimeError("this input breaks the room")
    if content.startswith(b"DIE"):
        os._exit(7)
    beside = given_beside(input)
    records = content.decode().splitlines() if input.name.endswith(".jsonl") else [content.decode()]
    for number, text in enumerate(records, 1):
        name = f"{input.name}#{number}" if input.name.endswith(".jsonl") else input.name
        report = _report(name, json.loads(text)["text"] if name != input.name else text)
        yield with_given(report, beside[name], Basis.TABLE) if name in beside else report


def _report(name: str, text: str) -> Report:
    digest = sha256_of(text.encode())
    return Report(
        id=report_id(name, digest),
        input=name,
        title=text.splitlines()[0] if text else None,
        basis=ReportBasis(title=Basis.TEXT),
        text=text,
        sha256=digest,
        input_sha256=digest,
    )


def reader_digest() -> str:
    """The digest of the small reader."""
    return "small reader 1"


class SmallReader:
    """Finds words and nothing else."""

    def read(self, report: Report) -> Reading:
        """The words of the report."""
        _called(f"reading {report.input}")
        found = list(re.finditer(r"\w+", report.text))
        size = len(found)
        return Reading(
            report=report.id,
            word=tuple(one.group() for one in found),
            start=tuple(one.start() for one in found),
            end=tuple(one.end() for one in found),
            lemma=tuple(one.group().lower() for one in found),
            tag=("X",) * size,
            head=(-1,) * size,
            label=("root",) * size,
            sentence=tuple(range(size)),
            paragraph=tuple(report.text.count("\n", 0, one.start()) for one in found),
            names=(),
            roles=(),
            made_by=reader_digest(),
        )


def pack(reading: Reading) -> bytes:
    """The columns as JSON."""
    columns = ("report", "word", "start", "end", "lemma", "tag", "head", "label", "sentence", "paragraph", "made_by")
    return json.dumps({name: getattr(reading, name) for name in columns}).encode()


def unpack(packed: bytes) -> Reading:
    """The reading that `pack` packed."""
    columns: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(packed).items()
    }
    return Reading(**columns, names=(), roles=())


def attributions_of(report: Report, reading: Reading) -> tuple[Attribution, ...]:
    """One for each `X said Y.`"""
    _called(f"attribution {report.input}")
    return tuple(_attribution(report, found) for found in _SAID.finditer(report.text))


def _attribution(report: Report, found: re.Match[str]) -> Attribution:
    who, what = found.span("who"), found.span("what")
    id = id_of("attribution", report.id, *what, 0)
    kind = SourceKind.PERSON
    root = ChainNode(
        name=found["who"],
        kind=kind,
        start=who[0],
        end=who[1],
        attribution=id,
        basis=ChainBasis.STATED,
        made_by=_MADE_BY,
    )
    own = ChainNode(
        name=report.outlet or report.input, kind=SourceKind.OUTLET, basis=ChainBasis.STATED, made_by=_MADE_BY
    )
    return Attribution(
        id=id,
        report=report.id,
        cue=span_in(report.text, *found.span("cue")),
        content=(span_in(report.text, *what),),
        stance=Stance.ASSERTS,
        said=Time(edtf=report.published, basis="from published date"),
        sources=(Party(name=found["who"], kind=kind, text=found["who"], start=who[0], end=who[1]),),
        chain=(root, own),
        made_by=_MADE_BY,
        score=0.5,
    )


def _actor(name: str) -> str:
    return id_of("party", re.sub(r"\W", "", name).lower())


def actor_id(name: str, *, person: bool = False) -> str:
    """The id of an actor by its name, whatever it is."""
    return _actor(name)


def identified(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions with the ids of their actors."""
    from dataclasses import replace

    return tuple(
        replace(one, sources=tuple(replace(party, actor=_actor(party.name)) for party in one.sources)) for one in found
    )


def claims_of(report: Report, reading: Reading, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """One for each content and for each sentence that is none."""
    claims = []
    for one in _SENTENCE.finditer(report.text):
        said = next((a for a in found if one.start() < a.content[0].end <= one.end()), None)
        start, end = (said.content[0].start, said.content[0].end) if said else _trimmed(one)
        claims.append(_claim(report, start, end, said))
    return tuple(claims)


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    words = found.group()
    return found.start() + len(words) - len(words.lstrip()), found.end() - len(words) + len(words.rstrip())


def _claim(report: Report, start: int, end: int, said: Attribution | None) -> Claim:
    text = report.text[start:end]
    first = re.match(r"[\w'’]+", text)
    numbers = [(start + n.start(), start + n.end(), n.group()) for n in re.finditer(r"\d+", text)]
    name = "Ka’erin" if first and first.group() == "He" else first.group() if first else ""
    return Claim(
        id=id_of("claim", report.id, start, end, 0),
        report=report.id,
        attribution=said.id if said else None,
        start=start,
        end=end,
        text=text,
        paraphrase=f"{report.outlet or 'A report'}: {text}",
        actors=(
            ClaimActor(
                actor=_actor(name),
                name=name,
                kind=ActorKind.PERSON,
                role=ActorRole.AGENT,
                start=start,
                end=start + len(first.group()),
            ),
        )
        if first
        else (),
        time=Time(edtf=report.published, basis="from published date"),
        numbers=tuple(
            Number(value=float(n), low=float(n), high=float(n), unit="", start=a, end=b, text=n) for a, b, n in numbers
        ),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        made_by=_MADE_BY,
    )


def link(
    reports: tuple[Report, ...],
    attributions: tuple[Attribution, ...],
    claims: tuple[Claim, ...],
    judgements: tuple[Judgement, ...] = (),
    word_of: Callable[[Claim], str] = lambda claim: claim.text.split()[-1].lower(),
) -> Linked:
    """Claims with the same last word are one matter, a version for each wording, a dispute between the first two."""
    _called("linking")
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(word_of(claim), []).append(claim)
    made = [_matter(group) for _, group in sorted(groups.items())]
    sources: dict[str, list[Attribution]] = {}
    for one in attributions:
        sources.setdefault(_actor(one.sources[0].name), []).append(one)
    return Linked(
        matters=tuple(sorted((matter for matter, _ in made), key=lambda one: one.id)),
        disputes=tuple(sorted((dispute for _, dispute in made if dispute), key=lambda one: one.id)),
        links=_links(reports),
        actors=tuple(
            Actor(id=id, name=name, kind=ActorKind.PERSON) for id, name in sorted(_names(attributions, claims))
        ),
        sources=tuple(_use(id, group, claims) for id, group in sorted(sources.items())),
        matter_of=tuple(sorted((claim, matter.id) for matter, _ in made for claim in matter.claims)),
    )


def _names(attributions: tuple[Attribution, ...], claims: tuple[Claim, ...]) -> set[tuple[str, str]]:
    """The actors, each by the first of its names in the alphabet."""
    names: dict[str, set[str]] = {}
    for name in (*(a.sources[0].name for a in attributions), *(b.name for c in claims for b in c.actors)):
        names.setdefault(_actor(name), set()).add(name)
    return {(id, min(spellings)) for id, spellings in names.items()}


def _matter(group: list[Claim]) -> tuple[Matter, Dispute | None]:
    first = min(claim.id for claim in group)
    id = id_of("matter", first)
    wordings: dict[str, list[Claim]] = {}
    for claim in group:
        wordings.setdefault(claim.text, []).append(claim)
    versions = tuple(
        Version(id=id_of("version", *sorted(c.id for c in same)), claims=tuple(sorted(c.id for c in same)))
        for _, same in sorted(wordings.items())
    )
    dispute = _dispute(id, versions, group) if len(versions) > 1 else None
    return Matter(
        id=id,
        title=group[0].text,
        claims=tuple(sorted(claim.id for claim in group)),
        reports=tuple(sorted({claim.report for claim in group})),
        versions=versions,
        textual_origins=OriginRange(low=1, high=len(versions)),
        knowledge_origins=KnowledgeRange(low=None, high=None, unstated=len(group)),
        disputes=(dispute.id,) if dispute else (),
    ), dispute


def _dispute(matter: str, versions: tuple[Version, ...], group: list[Claim]) -> Dispute:
    ends = [next(c for c in group if c.id == version.claims[0]) for version in versions[:2]]
    return Dispute(
        id=id_of("dispute", versions[0].id, versions[1].id),
        matter=matter,
        type=DisputeKind.ACTION,
        left=versions[0].id,
        right=versions[1].id,
        evidence=tuple(Evidence(report=c.report, start=c.start, end=c.end, text=c.text) for c in ends),
        explanation="Two wordings.",
    )


def _links(reports: tuple[Report, ...]) -> tuple[Link, ...]:
    ids = sorted(report.id for report in reports)
    return tuple(
        Link(
            id=id_of("link", a, b),
            left=a,
            right=b,
            relation=LinkKind.COPY,
            score=0.25,
            evidence={"words": 3, "why": ["é"]},
        )
        for a, b in pairwise(ids)
    )


def _use(actor: str, group: list[Attribution], claims: tuple[Claim, ...]) -> SourceUse:
    rests = tuple(sorted(claim.id for claim in claims if claim.attribution in {one.id for one in group}))
    return SourceUse(
        actor=actor,
        name=group[0].sources[0].name,
        kind=SourceKind.PERSON,
        reports=tuple(sorted({one.report for one in group})),
        claims=rests,
        rests_on_it=rests,
    )


def refuses_to_read(input: Input) -> str:
    """Stands in for the hash of an input that cannot be opened."""
    raise InputError(f"The file {input.name} cannot be opened.")
