"""How the reports of one matter hang together: who copied whom, who says to have it from whom, who cites in a circle.

Enters: a matter and the links of the case. Leaves: a line for each tie. What is only plausible says "perhaps";
where nobody knows who took from whom, the two share words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.page import styled
from rashomon.terms import Link, LinkKind, Matter
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rich.text import Text

_NAMES: Mapping[LinkKind, str] = {
    LinkKind.COPY: "copied",
    LinkKind.RELAY: "by way of",
    LinkKind.CIRCULAR: "circular",
}


TAKEN = "left from right"  # what a link of a copy says where its direction is established


def ties_in(held: Holdings, matter: Matter) -> Iterator[tuple[str, Text]]:
    """Each tie between two reports of `matter` that is about it: its name, and a line that says it."""
    for link in sorted(held.ties, key=lambda one: (one.relation.value, one.left, one.right, one.id)):
        if _is_about(held, link, matter):
            yield _NAMES[link.relation], _line(held, link)


def _is_about(held: Holdings, link: Link, matter: Matter) -> bool:
    """Whether both ends print the matter, and the tie is known to touch it."""
    if not {link.left, link.right} <= set(matter.reports):
        return False
    if "matters" in link.evidence:
        return matter.id in link.evidence["matters"]
    return any(_touches(held, link, one, matter) for one in link.evidence.get("passages", ()))


def _touches(held: Holdings, link: Link, passage: Mapping[str, Any], matter: Matter) -> bool:
    """Whether a claim of the matter shares characters with either end of a copied passage."""
    ends = (passage["left"], passage["right"])
    claims = [held.claims[one] for one in matter.claims]
    return any(
        one.report == end["report"] and one.start < end["end"] and end["start"] < one.end
        for one in claims
        for end in ends
    )


def _line(held: Holdings, link: Link) -> Text:
    left, right = (held.name_of(one) for one in (link.left, link.right))
    if link.relation is LinkKind.COPY:
        return _copy(left, right, link.evidence)
    if link.relation is LinkKind.RELAY:
        return styled((left, "source"), " has it from ", (right, "source"))
    around = [held.name_of(one) for one in link.evidence.get("path", (link.left, link.right))]
    line = styled((around[0], "source"))
    for outlet in (*around[1:], around[0]):
        line += styled(" relies on ", (outlet, "source"))
    return line


def _copy(left: str, right: str, evidence: Mapping[str, Any]) -> Text:
    perhaps = "" if evidence.get("certain", True) else "perhaps "
    passages = counted(len(evidence.get("passages", ())), "passage")
    credit = "with credit" if evidence.get("credited") else "without credit"
    joined = " from " if evidence.get("direction") == TAKEN else " shares words with "
    return styled(
        (perhaps, "unsure"), (left, "source"), joined, (right, "source"), (f"  {passages}, {credit}", "faint")
    )
