"""schema.org Claims in JSON-LD, without a verdict: who is said to have claimed what, and where it appears.

There is no ClaimReview and no rating: the program never says what is true. `author` is given only where the root of
the chain is named and asserts the claim: whoever denies it is not its author, and `description` says so instead.
"""

from __future__ import annotations

import json
from typing import Any

from rashomon.exports.held import Held
from rashomon.exports.others.chains import chain_in_words, plain_day, stance_of
from rashomon.terms.tables import Row

_TYPES = {"person": "Person", "organization": "Organization", "outlet": "NewsMediaOrganization"}


def schema_claims(held: Held) -> tuple[bytes, int]:
    """All claims and the articles they appear in, as one graph."""
    graph = [*(_article(row) for row in held.rows("reports")), *(_claim(held, row) for row in held.rows("claims"))]
    made = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), len(graph)


def _article(row: Row) -> dict[str, Any]:
    return _known(
        {
            "@type": "Article",
            "@id": f"urn:rashomon:{row['id']}",
            "headline": row["title"],
            "publisher": row["outlet"] and {"@type": "Organization", "name": row["outlet"]},
            "author": row["byline"] and {"@type": "Person", "name": row["byline"]},
            "datePublished": plain_day(row["published"]),
            "dateModified": plain_day(row["changed"]),
            "inLanguage": row["language"],
            "identifier": row["sha256"]
            and {"@type": "PropertyValue", "propertyID": "SHA-256 of the text", "value": row["sha256"]},
        }
    )


def _claim(held: Held, row: Row) -> dict[str, Any]:
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:rashomon:{row['id']}",
            "text": row["text"],
            "name": row["paraphrase"],
            "description": f"{stance_of(held, row)}; {row['polarity']}, {row['modality']}; {chain_in_words(held, row)}",
            "author": _author(held, row),
            "appearance": {"@id": f"urn:rashomon:{row['report']}"},
            "position": f"characters {row['start']}-{row['end']}",
            "about": row["matter"] and {"@id": f"urn:rashomon:{row['matter']}"},
        }
    )


def _author(held: Held, row: Row) -> dict[str, str] | None:
    root = held.chain_of(row)[0]
    if root["kind"] not in _TYPES or not root["name"] or stance_of(held, row) != "asserts":
        return None
    return {"@type": _TYPES[root["kind"]], "name": root["name"]}


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that have a value: what is not established is left out."""
    return {name: value for name, value in properties.items() if value}
