"""Any one thing of a case with its evidence: what `show` prints.

Enters: a `Shown` of the case. Leaves: a page for its kind; every thing ends in characters of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.cli.drawing.chains import chain_lines
from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.decided import said_lines
from rashomon.cli.drawing.disputes import draw_dispute, evidence_lines
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import facts, heading
from rashomon.cli.drawing.matters import draw_matter, draw_version
from rashomon.cli.drawing.meant import Fact, participants_meant, parties_meant
from rashomon.cli.drawing.page import Page
from rashomon.cli.drawing.quotes import one_line, quoted
from rashomon.cli.drawing.reports import draw_report
from rashomon.cli.drawing.safe import safe, safe_json
from rashomon.cli.drawing.sources import draw_source
from rashomon.cli.drawing.words import actors_in_words, kind_in_words, made_in_words, verdict_in_words, version_letters
from rashomon.terms import Attribution, Claim, Evidence, Party, SourceUse, Time
from rashomon.terms.tables import thing_of
from rashomon.terms.wording import NOT_ESTABLISHED

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import Shown
    from rashomon.casebook.meant import Participant


def draw_shown(held: Holdings, shown: Shown, page: Page, words: Sequence[Participant] = ()) -> None:
    """The thing on `page`, by its kind; a kind without a page of its own as its fields. `words` are those of a claim
    that mean somebody.
    """
    if shown.kind == "claim":
        _draw_claim(held, shown, page, words)
    else:
        _PAGES.get(shown.kind, _draw_fields)(held, shown, page)
    page.put(*said_lines(held.said_of(shown), page))


def _draw_claim(held: Holdings, shown: Shown, page: Page, words: Sequence[Participant]) -> None:
    claim = held.claims[shown.id]
    attribution = held.attributions.get(claim.attribution) if claim.attribution else None
    text = held.reports[claim.report].text
    meant = [*participants_meant(words, text), *(parties_meant(attribution, text) if attribution else ())]
    page.put(*heading(quoted(claim.text), page, aside=f"claim {short(claim.id)}"))
    page.put(*facts(_claim_facts(held, claim, meant), page))
    page.gap()
    page.put(*chain_lines(held, claim.report, attribution, page))
    page.gap()
    own = Evidence(report=claim.report, start=claim.start, end=claim.end, text=claim.text)
    page.put(*evidence_lines(held, own, page, indent=0))


def _claim_facts(held: Holdings, claim: Claim, meant: Sequence[Fact]) -> list[tuple[str, Text | str]]:
    manner = [claim.modality.value, claim.polarity.value]
    relations = "; ".join(" ".join(filter(None, (one.type, one.mode, *one.contexts))) for one in claim.relations)
    about = held.matters.get(claim.matter) if claim.matter else None
    judged, of_it = verdict_in_words(held.verdict(claim.id)), verdict_in_words(held.verdict(claim.attribution))
    return [
        ("judged", judged),
        ("its source", of_it),
        ("actors", safe(actors_in_words(claim.actors))),
        *meant,
        ("action", safe(claim.action.lemma) if claim.action else ""),
        ("put as", ", ".join([*manner, *(["standing"] if claim.standing else [])])),
        ("when", _time(claim.time)),
        ("where", "; ".join(safe(one.name) for one in claim.places)),
        ("numbers", "; ".join(one_line(one.text) for one in claim.numbers)),
        ("relations", safe(relations)),
        ("matter", f"{one_line(about.title)} ({short(about.id)})" if about else ""),
        ("made by", made_in_words(claim.made_by)),
    ]


def _time(time: Time | None) -> str:
    if time is None:
        return ""
    told = safe(date_in_words(time.edtf)) if time.edtf else NOT_ESTABLISHED
    words = f", from {quoted(time.text)}" if time.text else ""
    return f"{told} ({safe(time.basis)}{words})"


def _draw_attribution(held: Holdings, shown: Shown, page: Page) -> None:
    attribution = held.attributions[shown.id]
    content = " … ".join(quoted(one.text) for one in attribution.content) or "nothing quoted"
    page.put(*heading(content, page, aside=f"attribution {short(attribution.id)}"))
    judged = ("judged", verdict_in_words(held.verdict(attribution.id)))
    meant = parties_meant(attribution, held.reports[attribution.report].text)
    page.put(*facts([judged, *_attribution_facts(attribution, meant)], page))
    page.gap()
    page.put(*chain_lines(held, attribution.report, attribution, page))
    page.gap()
    for span in filter(None, (*attribution.content, attribution.cue)):
        own = Evidence(report=attribution.report, start=span.start, end=span.end, text=span.text)
        page.put(*evidence_lines(held, own, page, indent=0))


def _attribution_facts(attribution: Attribution, meant: Sequence[Fact]) -> list[tuple[str, Text | str]]:
    return [
        ("source", "; ".join(_party(one) for one in attribution.sources)),
        *meant,
        ("cue", one_line(attribution.cue.text) if attribution.cue else "none: it goes on from the sentence before"),
        ("stance", attribution.stance.value),
        ("hedges", ", ".join(one_line(one.text) for one in attribution.hedges)),
        ("to", _party(attribution.audience) if attribution.audience else ""),
        ("by way of", one_line(attribution.channel.text) if attribution.channel else ""),
        ("said", _time(attribution.said)),
        ("inside", short(attribution.within) if attribution.within else ""),
        ("made by", made_in_words(attribution.made_by)),
    ]


def _party(party: Party) -> str:
    rest = [kind_in_words(party.kind), *(safe(one) for one in (party.role, party.affiliation) if one)]
    return f"{safe(party.name)} ({', '.join(rest)})"


def _draw_matter(held: Holdings, shown: Shown, page: Page) -> None:
    draw_matter(held, held.matters[shown.id], page)


def _draw_version(held: Holdings, shown: Shown, page: Page) -> None:
    matter = next(one for one in held.matters.values() if shown.id in {version.id for version in one.versions})
    version = next(one for one in matter.versions if one.id == shown.id)
    page.put(*heading(one_line(matter.title), page, aside=f"matter {short(matter.id)}"))
    draw_version(held, version, version_letters(matter)[version.id], page)


def _draw_dispute(held: Holdings, shown: Shown, page: Page) -> None:
    draw_dispute(held, held.disputes[shown.id], page)


def _draw_report(held: Holdings, shown: Shown, page: Page) -> None:
    draw_report(held, held.reports[shown.id], page)


def _draw_actor(held: Holdings, shown: Shown, page: Page) -> None:
    if shown.source is not None:
        draw_source(held, thing_of(SourceUse, shown.source), page)
    else:
        _draw_fields(held, shown, page)


def _draw_fields(held: Holdings, shown: Shown, page: Page) -> None:
    """A thing as its fields, then the characters it rests on."""
    page.put(*heading(f"{safe(shown.kind)} {safe(shown.id)}", page))
    page.put(*facts([(safe(name), _plain(value)) for name, value in shown.row.items()], page))
    if shown.evidence:
        page.gap()
    for evidence in shown.evidence:
        page.put(*evidence_lines(held, evidence, page, indent=0))


def _plain(value: Any) -> str:
    if value in (None, [], ""):
        return ""
    return safe(value) if isinstance(value, str) else safe_json(value)


_PAGES: Mapping[str, Callable[[Holdings, Shown, Page], None]] = {
    "report": _draw_report,
    "attribution": _draw_attribution,
    "matter": _draw_matter,
    "version": _draw_version,
    "dispute": _draw_dispute,
    "actor": _draw_actor,
    "source": _draw_actor,
}
