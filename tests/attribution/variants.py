"""Other ways of writing the same text: a paragraph added, quotation marks bent, another spelling.

Each gives a `Changed`, so that spans can be compared. The spelling list is small and our own; words of quotations are
respelled too, since nothing but the spelling may change.
"""

from __future__ import annotations

import re

from tests.attribution.exchange import Changed, Edit, changed

UNRELATED = (
    "The market hall of Tessaly was built in brick in 1911. It has four doors and a roof of glass, full of pigeons.",
    "Rain fell on the northern hills for most of the week. The rivers rose by a hand and fell again.",
)
BRITISH = {
    "harbour": "harbor",
    "defence": "defense",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "centre": "center",
    "labour": "labor",
    "honour": "honor",
    "metre": "meter",
    "metres": "meters",
    "programme": "program",
    "theatre": "theater",
    "criticised": "criticized",
    "sceptical": "skeptical",
    "grey": "gray",
    "organisation": "organization",
    "councillor": "councilor",
    "colour": "color",
    "rumour": "rumor",
    "apologised": "apologized",
    "realised": "realized",
    "jewellery": "jewelry",
    "traveller": "traveler",
}


def with_paragraph(text: str, paragraph: str) -> Changed:
    """`text` with an unrelated paragraph at its end."""
    return changed(text, [(len(text), len(text), "\n\n" + paragraph)])


def bent(text: str) -> Changed:
    """`text` with straight quotation marks and apostrophes made curly, each by what stands before it."""
    edits: list[Edit] = []
    for match in re.finditer(r"[\"']", text):
        before = text[match.start() - 1] if match.start() else " "
        opens = before.isspace() or before in "([—–“‘\"'"
        pair = "“”" if match[0] == '"' else "‘’"
        edits.append((match.start(), match.end(), pair[not opens]))
    return changed(text, edits)


def american(text: str) -> Changed:
    """`text` with British spellings made American, the first letter's case kept."""
    edits: list[Edit] = []
    for match in re.finditer(r"[A-Za-z]+", text):
        other = BRITISH.get(match[0].lower())
        if other is not None:
            edits.append((match.start(), match.end(), other.capitalize() if match[0][0].isupper() else other))
    return changed(text, edits)
