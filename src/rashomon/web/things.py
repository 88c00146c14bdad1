"""One claim or one attribution: its chain as a tree down to the characters, and what is known of it.

Enters: an id. Leaves: a `ThingPage`; the reader's panel is made of the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.meant import parties_meant
from rashomon.cli.drawing.words import actors_in_words, kind_in_words, made_in_words
from rashomon.terms import Attribution, Claim, Id, Party, Span, Time
from rashomon.terms.span import around
from rashomon.terms.telling import NOT_SAID
from rashomon.web.chains import Link, links_of, named_in
from rashomon.web.drawing import shown
from rashomon.web.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Exact characters in their surroundings."""

    start: int
    end: int
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link of the chain and the characters that name it; None where the text has no words for it."""

    link: Link
    words: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPage:
    """What the page of a claim or an attribution shows."""

    kind: str
    id: Id
    report: Id
    said: tuple[Words, ...]
    steps: tuple[Step, ...]
    claim: Claim | None
    attribution: Attribution | None
    claims: tuple[Claim, ...]
    inside: tuple[Attribution, ...]
    outside: Attribution | None
    facts: tuple[tuple[str, str], ...]
    made_by: str


def claim_page(view: View, id: Id) -> ThingPage:
    """The page of a claim. Raises UsageError where there is none."""
    claim = view.claim(id)
    own = view.attributions([claim.attribution]).get(claim.attribution or "")
    said = (Span(start=claim.start, end=claim.end, text=claim.text),)
    meant = parties_meant(own, view.report(claim.report).text) if own else ()
    return _page(view, "claim", claim.report, said, own, claim, (claim,), (*_claim_facts(claim), *meant))


def attribution_page(view: View, id: Id) -> ThingPage:
    """The page of an attribution. Raises UsageError where there is none."""
    own = view.attribution(id)
    claims = tuple(view.case.rows_with("claims", "attribution", [id]))
    facts = _attribution_facts(own, view.report(own.report).text)
    return _page(view, "attribution", own.report, own.content, own, None, claims, facts)


def _page(
    view: View,
    kind: str,
    report: Id,
    said: tuple[Span, ...],
    own: Attribution | None,
    claim: Claim | None,
    claims: tuple[Claim, ...],
    facts: tuple[tuple[str, str], ...],
) -> ThingPage:
    text = view.report(report).text
    links = links_of(view, report, own, claims, named_in(view, [own] if own else []))
    inside = tuple(view.case.rows_with("attributions", "within", [own.id])) if own and kind == "attribution" else ()
    outer = view.attributions([own.within]).get(own.within or "") if own else None
    return ThingPage(
        kind=kind,
        id=claim.id if claim else own.id if own else "",
        report=report,
        said=tuple(_words(text, one.start, one.end) for one in said),
        steps=tuple(_step(text, one) for one in links),
        claim=claim,
        attribution=own,
        claims=tuple(sorted(claims, key=lambda one: (one.start, one.end))),
        inside=inside,
        outside=outer,
        facts=tuple((name, value) for name, value in facts if value),
        made_by=made_in_words(claim.made_by if claim else own.made_by if own else ""),
    )


def _step(text: str, link: Link) -> Step:
    if link.start is None or link.end is None:
        return Step(link=link, words=None)
    return Step(link=link, words=_words(text, link.start, link.end))


def _words(text: str, start: int, end: int) -> Words:
    before, after = around(text, start, end)
    return Words(start=start, end=end, text=text[start:end], before=before, after=after)


def _claim_facts(claim: Claim) -> tuple[tuple[str, str], ...]:
    manner = [claim.modality.value, claim.polarity.value, *(["standing"] if claim.standing else [])]
    relations = "; ".join(" ".join(filter(None, (one.type, one.mode, *one.contexts))) for one in claim.relations)
    return (
        ("who", actors_in_words(claim.actors)),
        ("did what", claim.action.lemma if claim.action else ""),
        ("put as", ", ".join(manner)),
        ("when", time_in_words(claim.time)),
        ("where", "; ".join(one.name for one in claim.places)),
        ("how many", "; ".join(one.text for one in claim.numbers)),
        ("relation", relations),
    )


def _attribution_facts(own: Attribution, text: str) -> tuple[tuple[str, str], ...]:
    return (
        ("source", "; ".join(_party(one) for one in own.sources)),
        *parties_meant(own, text),
        ("cue", own.cue.text if own.cue else "none: it goes on from the sentence before"),
        ("stance", own.stance.value),
        ("hedges", "; ".join(one.text for one in own.hedges)),
        ("told to", _party(own.audience) if own.audience else ""),
        ("by way of", own.channel.text if own.channel else ""),
        ("said", time_in_words(own.said)),
    )


def _party(party: Party) -> str:
    rest = [kind_in_words(party.kind), *(one for one in (party.role, party.affiliation) if one)]
    return f"{party.name} ({', '.join(rest)})"


def time_in_words(time: Time | None) -> str:
    """A time, what it rests on and the words it was read from; empty where there is none."""
    if time is None:
        return ""
    told = date_in_words(time.edtf) if time.edtf else "not established"
    words = f", from “{time.text}”" if time.text else ""
    return f"{told} ({time.basis}{words})"


def _telling(link: Link) -> str:
    """A link with the words by which it tells, and its stance where they do not say it: `Mirela Tosk denied`."""
    told = [link.words, link.stance and f"({link.stance})"]
    return " ".join(filter(None, (NOT_SAID if link.unstated else link.name, *told)))


def cited(view: View, id: Id) -> str:
    """The words of a claim or an attribution with where they stand, on one line. Raises UsageError for another id.

    On whose word it stands comes before the words, from the root on, each with the words by which it tells: what
    somebody denied is never quoted as his.
    """
    page = claim_page(view, id) if id[:1] == "c" else attribution_page(view, id)
    words = " … ".join(" ".join(one.text.split()) for one in page.said)
    chain = " → ".join(_telling(one.link) for one in page.steps[:-1])
    head = view.reports[page.report]
    day = date_in_words(head.published) if head.published else "undated"
    title = f"“{head.title}”, " if head.title else ""
    places = ", ".join(f"{one.start}–{one.end}" for one in page.said)
    where = f"{view.name_of(page.report)}, {title}{day}, characters {places} ({view.file_of(page.report)})"
    return shown(f"{chain}: “{words}”. {where}")
