"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions' tools and the like.

The mapping: a report is an Article; a named actor or source a Person, Organization, PublicBody or LegalEntity; each
actor in a report a Mention that points to both; each attribution an UnknownLink from its source to the Article; each
claim with an agent and a target an UnknownLink between them, with `status` "claimed" and `proof` the Article. A link
here is what a report says that somebody said: `status` and `summary` say on whose word. Left out: places, the author's
own voice, unstated sources, pronouns, and dates that are not plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.exports.held import Held
from rashomon.exports.others.chains import chain_in_words, plain_day, stance_of
from rashomon.terms import Id, UsageError
from rashomon.terms.tables import Row, json_of

_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "outlet": "Organization",
    "group": "Organization",
    "state": "PublicBody",
    "anonymous": "LegalEntity",
    "collective": "LegalEntity",
    "unknown": "LegalEntity",
}


def follow_the_money(held: Held) -> tuple[bytes, int]:
    """The entities. Raises UsageError for a case without texts: entities are names."""
    if held.wordless:
        raise UsageError("FollowTheMoney entities are names, which are words of the reports: not without texts.")
    entities = [*_articles(held), *_actors(held), *_mentions(held), *_said(held), *_done(held)]
    return "".join(json_of(one) + "\n" for one in entities).encode("utf-8"), len(entities)


def _entity(id: str, schema: str, **properties: Iterable[Any] | Any) -> dict[str, Any]:
    """An entity; empty values are left out."""
    found = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    kept = {name: [one for one in values if one] for name, values in found.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _articles(held: Held) -> Iterator[dict[str, Any]]:
    for row in held.rows("reports"):
        yield _entity(
            row["id"],
            "Article",
            title=row["title"],
            name=row["title"] or row["input"],
            publisher=row["outlet"],
            author=row["byline"],
            publishedAt=plain_day(row["published"]),
            modifiedAt=plain_day(row["changed"]),
            retrievedAt=plain_day(row["fetched"]),
            fileName=row["input"],
            bodyText=row["text"],
            notes=f"SHA-256 of the text: {row['sha256']}" if row["sha256"] else None,
        )


def _names(held: Held) -> dict[Id, Row]:
    """Who becomes an entity, by actor id: actors that are no place, and sources that are no author."""
    found = {row["id"]: row for row in held.rows("actors") if row["kind"] in _SCHEMATA}
    for row in held.rows("sources"):
        if row["kind"] in _SCHEMATA:
            found.setdefault(row["actor"], row | {"aliases": [], "id": row["actor"]})
    return found


def _actors(held: Held) -> Iterator[dict[str, Any]]:
    for id, row in sorted(_names(held).items()):
        yield _entity(
            id, _SCHEMATA[row["kind"]], name=row["name"], alias=row["aliases"], wikidataId=row.get("wikidata")
        )


def _mentions(held: Held) -> Iterator[dict[str, Any]]:
    for id, row in sorted(_names(held).items()):
        for report in row["reports"]:
            yield _entity(
                f"{id}.{report}",
                "Mention",
                document=report,
                resolved=id,
                name=[row["name"], *row["aliases"]],
                detectedSchema=_SCHEMATA[row["kind"]],
            )


def _said(held: Held) -> Iterator[dict[str, Any]]:
    names = _names(held)
    for row in held.rows("attributions"):
        for at, source in enumerate(row["sources"]):
            if source["actor"] in names:
                yield _entity(
                    f"{row['id']}.{at}",
                    "UnknownLink",
                    subject=source["actor"],
                    object=row["report"],
                    role=f"{row['stance']}, as reported",
                    status="reported",
                    summary=" … ".join(one["text"] for one in row["content"]),
                    date=plain_day((row["said"] or {}).get("edtf")),
                    proof=row["report"],
                    recordId=row["id"],
                )


def _done(held: Held) -> Iterator[dict[str, Any]]:
    names = _names(held)
    for row in held.rows("claims"):
        agents, targets = ([one for one in row["actors"] if one["role"] == role] for role in ("agent", "target"))
        for agent, target in ((a, t) for a in agents for t in targets):
            if agent["actor"] in names and target["actor"] in names and row["action"]:
                negated = "not: " if row["polarity"] == "negated" else ""
                yield _entity(
                    f"{row['id']}.{agent['start']}.{target['start']}",
                    "UnknownLink",
                    subject=agent["actor"],
                    object=target["actor"],
                    role=negated + row["action"]["lemma"],
                    status=f"claimed, {row['modality']}; the source {stance_of(held, row)} it",
                    summary=row["text"],
                    description=f"On whose word: {chain_in_words(held, row)}",
                    date=plain_day((row["time"] or {}).get("edtf")),
                    proof=row["report"],
                    recordId=row["id"],
                )
