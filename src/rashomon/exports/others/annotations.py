"""W3C Web Annotations (JSON-LD): one annotation for each source, cue, content, hedge and claim, at its characters.

Positions count Unicode code points from 0, the end not included: the standard asks for code points, not code units,
and Python counts the same. (JavaScript counts UTF-16 units: convert there.) The quotation with up to 32 code points on
either side finds the place again where a page differs. `source` is a URN: a report's text is the case's own extract,
and its SHA-256 is given. Data model: W3C Recommendation 23 February 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.exports.held import Held
from rashomon.exports.others.chains import chain_in_words
from rashomon.terms import Id
from rashomon.terms.tables import Row

_AROUND = 32  # code points of prefix and suffix, the length that the standard's examples and Hypothesis use


def web_annotations(held: Held) -> tuple[bytes, int]:
    """All annotations as one AnnotationCollection with one page."""
    items = [*_attributions(held), *_claims(held)]
    page = {"id": "urn:rashomon:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:rashomon:annotations",
        "type": "AnnotationCollection",
        "label": "Attributions and claims",
        "total": len(items),
        "first": page,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), len(items)


def _attributions(held: Held) -> Iterator[dict[str, Any]]:
    for row in held.rows("attributions"):
        chain = " < ".join(one["name"] or one["kind"] for one in row["chain"])
        spans = [("cue", row["cue"]), *(("content", one) for one in row["content"])]
        spans += [("source", one) for one in row["sources"]] + [("hedge", one) for one in row["hedges"]]
        for at, (role, span) in enumerate(spans):
            if span and span["start"] is not None:
                bodies = [_tag(role), _tag(row["stance"]), *_described(chain)]
                yield _annotation(held, f"{row['id']}:{role}:{at}", row["report"], span, bodies)


def _claims(held: Held) -> Iterator[dict[str, Any]]:
    for row in held.rows("claims"):
        tags = [_tag("claim"), *(_tag(row[name]) for name in ("polarity", "modality") if _is_marked(row[name]))]
        yield _annotation(held, row["id"], row["report"], row, [*tags, *_described(chain_in_words(held, row))])


def _is_marked(value: str) -> bool:
    return value not in ("affirmed", "actual")


def _annotation(held: Held, id: str, report: Id, span: Row, bodies: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": f"urn:rashomon:{id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": _source(held, report),
            "selector": _selectors(held, report, span),
        },
    }


def _tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _described(chain: str) -> list[dict[str, str]]:
    return [{"type": "TextualBody", "purpose": "describing", "value": chain, "format": "text/plain"}]


def _source(held: Held, report: Id) -> dict[str, Any]:
    row = held.reports[report]
    source = {"id": f"urn:rashomon:{report}", "type": "Text", "format": "text/plain"}
    more = {"language": row["language"], "sha256": row["sha256"]}
    return source | {name: value for name, value in more.items() if value}


def _selectors(held: Held, report: Id, span: Row) -> list[Mapping[str, Any]]:
    start, end = span["start"], span["end"]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if not span["text"]:
        return [position]
    quote = {"type": "TextQuoteSelector", "exact": span["text"]}
    text = held.reports[report]["text"]
    if text and not held.renamed:  # offsets count in the original text
        quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [position, quote]
