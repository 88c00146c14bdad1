"""The signed network of a case, claimant by claimant: what the alliances look like according to whom.

Enters: edges. Leaves: for each claimant a table with a sign, the types and the ids of the claims; in a pipe one line an
edge with the claimant in it. No edge stands without its claimant, and there is no table of all together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.holdings import short
from rashomon.cli.drawing.layout import heading, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.tables import Column, table
from rashomon.terms.wording import NOT_ESTABLISHED, counted

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import NetworkEdge

_SIGNS = {"cooperation": "+", "conflict": "-", "other": "o"}
_COLUMNS = (
    Column(head="source", least=10),
    Column(head=""),
    Column(head="target", least=10),
    Column(head="acts told", least=12),
    Column(head="spoken of", least=12),
    Column(head="when", least=10),
    Column(head="claims", least=9, lines=2),
)
_LEGEND = (
    "+ cooperation, - conflict, as PLOVER draws the line. Acts told are affirmed and actual; what is promised, feared, "
    "wanted or denied is only spoken of. show CASE ID and trace CASE ID lead to the words of a claim."
)


def draw_network(edges: Iterable[NetworkEdge], page: Page) -> None:
    """The edges on `page`, under the name of whoever tells them; who tells most comes first."""
    voices = _voices(edges)
    if not voices:
        page.put(*paragraph("No relation between two political actors is told in this case.", page))
        return
    if page.measure is None:
        columns = (Column(head="according to"), *_COLUMNS)
        page.put(*table(columns, ((_name(own[0]), *_row(one)) for own in voices for one in own), page))
        return
    for number, own in enumerate(voices):
        if number:
            page.gap()
        page.put(*heading(f"according to {_name(own[0]).plain}", page, aside=_aside(own)))
        page.put(*table(_COLUMNS, (_row(one) for one in own), page))
    page.gap()
    page.put(*paragraph(_LEGEND, page))


def _voices(edges: Iterable[NetworkEdge]) -> list[list[NetworkEdge]]:
    def voice(one: NetworkEdge) -> tuple[str, str, str]:
        return one.claimant_name, one.claimant or "", one.claimant_kind

    ordered = sorted(edges, key=lambda one: (*voice(one), one.source_name, one.target_name, one.sign))
    return sorted((list(own) for _, own in groupby(ordered, key=voice)), key=lambda own: -len(_claims(own)))


def _claims(own: Iterable[NetworkEdge]) -> set[str]:
    return {told.claim for one in own for told in one.told}


def _aside(own: Sequence[NetworkEdge]) -> str:
    kind = "no source is named" if own[0].claimant_kind == "unstated" else own[0].claimant_kind
    return f"{kind}, {counted(len(_claims(own)), 'claim')}"


def _name(edge: NetworkEdge) -> Text:
    return styled((safe(edge.claimant_name), "source"))


def _row(edge: NetworkEdge) -> tuple[Text, ...]:
    claims = sorted({told.claim for told in edge.told}, key=[told.claim for told in edge.told].index)
    return (
        styled(safe(edge.source_name)),
        styled((_SIGNS[edge.sign], "title")),
        styled(safe(edge.target_name)),
        styled(_types(edge.acts)),
        styled((_types(edge.spoken_of), "unsure")),
        styled(safe(acts_in_words(edge)) or NOT_ESTABLISHED),
        styled((" ".join(short(one) for one in claims), "id")),
    )


def _types(counts: Mapping[str, int]) -> str:
    return ", ".join(safe(name.lower()) + (f" {number}x" if number > 1 else "") for name, number in counts.items())


def acts_in_words(edge: NetworkEdge) -> str:
    """When an edge's acts were, or, where no text says so, were told; empty where nothing says either."""
    if edge.since is None or edge.until is None:
        return ""
    first, last = (date_in_words(edtf.partition("T")[0]) for edtf in (edge.since, edge.until))
    words = first if first == last else f"{first} to {last}"
    happened = any(one.basis == "happened" for one in edge.told if one.put == "actual")
    return words if happened else f"told {words}"
