"""A corpus linked on a cluster: the same as one process makes of it.

Enters: a session, the folder of a corpus that was read. Leaves: the nine tables as Parquet beside `read.parquet`. What
belongs to one report, two claims or one matter is made on the workers. What goes through the whole corpus is made here:
who is who, families of copies, which claims are connected by pairs, relays and circles. docs/spark.md says what that
costs.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.casebook.gathered import Actors, actors_of, gathered_attribution, gathered_claim
from rashomon.claims import known_actors
from rashomon.claims.across import across_rolls
from rashomon.claims.whos import roll_in
from rashomon.corpus import READ, must_hold
from rashomon.linking.asking import PARTNERS, answered, may_be_asked
from rashomon.linking.candidates import ENOUGH, LARGEST, WINDOW, keys_of
from rashomon.linking.copies import Copy, passages_by_report
from rashomon.linking.elsewhere import Heard, Voices, central_in, heard_among, spoken_in
from rashomon.linking.facets import Facets, facets_of
from rashomon.linking.gathering import FLOOR, gathered_by
from rashomon.linking.graph import classes_of
from rashomon.linking.growing import Compared, Scored
from rashomon.linking.linked import setting_of, told_in
from rashomon.linking.names import same_outlet
from rashomon.linking.prose import prose_of
from rashomon.linking.relays import circle_links, relay_links
from rashomon.linking.sets import Codes
from rashomon.linking.sources import Mention, Use, actors_from, mentions_in, sources_from
from rashomon.linking.whole import claim_links
from rashomon.reading import unpack
from rashomon.spark.copying import copies_over
from rashomon.spark.engine import SORTED, Sorted, by_key, collected, frame_of, made_of, sorted_table
from rashomon.spark.landing import land_rows, land_things
from rashomon.terms import Attribution, Claim, Id, Link, Report
from rashomon.terms.tables import thing_of
from rashomon.understanding import says_to

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

_PAIR = "left string, right string, score bigint"
IN_A_BUCKET = 5000  # claims, about, that one worker gathers at once; by hand: some 20 MB of facets


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What is known over the whole corpus and asked for by every worker."""

    actors: Actors
    outlets: tuple[str, ...]
    copies: tuple[Copy, ...]

    @cached_property
    def passages(self) -> dict[Id, tuple[tuple[str, int, int], ...]]:
        """The passages each report shares with others."""
        return passages_by_report(self.copies)


def link(session: SparkSession, folder: str | os.PathLike[str]) -> None:
    """Link the corpus in `folder` and write its tables. Raises UsageError where none was read."""
    must_hold(corpus := Path(folder).absolute())
    from pyspark import StorageLevel

    # 1. over all reports: who is who, the outlets, the copies
    # 2. each report: its claims as facets, with their keys
    # 3. pairs that share keys, by SQL; each pair scored, the best of each claim once more with what is understood
    # 4. claims that pairs connect go to one worker, which tells their matters
    # 5. what is left goes through the whole corpus: relays, circles; then sources and actors, each by itself
    landed = session.read.parquet(str(corpus / READ))
    read = landed.where("report IS NOT NULL")
    same = across_rolls(collected(made_of(read.select("report", "packed"), _roll), "rolls"))
    copies, copied = copies_over(session, read.select("report", "attributions"))
    named = read.selectExpr("report.outlet AS name").distinct().collect()
    outlets = tuple(sorted(row.name for row in named if row.name))
    whole = session.sparkContext.broadcast(Whole(actors=actors_of(same), outlets=outlets, copies=copies))
    parts = read.select("report", "attributions", "claims")
    laid_out = made_of(parts, partial(_laid_out, whole)).persist(StorageLevel.DISK_ONLY)
    scored = _scored_pairs(session, laid_out).persist(StorageLevel.DISK_ONLY)
    told = _told_matters(session, laid_out, scored, whole).persist(StorageLevel.DISK_ONLY)
    over = sorted_table(("links", one.id, one) for one in (*copied, *_links_over(read, told, copies, outlets)))
    land_rows(corpus, "reports", read.select("report.*"))
    land_rows(corpus, "refusals", landed.where("refusal IS NOT NULL").select("refusal.*"))
    land_things(corpus, "attributions", laid_out)
    for name in ("claims", "matters", "disputes"):
        land_things(corpus, name, told)
    land_things(corpus, "links", told.union(session.createDataFrame(over, SORTED)))
    land_things(corpus, "sources", by_key(told, "uses", _sources))
    land_things(corpus, "actors", by_key(laid_out, "mentions", _actors))
    for frame in (laid_out, scored, told):
        frame.unpersist()


def _roll(row: dict[str, Any]) -> Iterator[Sorted]:
    report = thing_of(Report, row["report"])
    yield "rolls", report.id, roll_in(report, unpack(row["packed"]))


def _laid_out(whole: Any, row: dict[str, Any]) -> Iterator[Sorted]:
    """A report's attributions and mentions of actors; for each claim its keys, its facets, and facets without texts,
    which pairs are scored by.
    """
    known: Whole = whole.value
    report = thing_of(Report, row["report"])
    said = [gathered_attribution(thing_of(Attribution, one), known.actors) for one in row["attributions"]]
    claims = [gathered_claim(thing_of(Claim, one), known.actors) for one in row["claims"]]
    yield from (("attributions", one.id, one) for one in said)
    yield from (("mentions", mention[0], mention) for mention in mentions_in(claims, said))
    setting = setting_of([prose_of(report)], claims, known.passages, known.outlets)
    bare = replace(report, text="", furniture=(), warnings=())
    by_id = {one.id: one for one in said}
    voice = []
    for claim in claims:
        made = facets_of(claim, report, by_id, setting)
        voice.append((claim.id, central_in(made)))
        yield "keys", claim.id, keys_of(made)
        yield "whole", claim.id, made
        yield "bare", claim.id, replace(made, report=bare)
    if claims:
        yield "voices", report.id, (report.id, spoken_in(made), voice)


def _scored_pairs(session: SparkSession, facets: DataFrame) -> DataFrame:
    """(left, right, score) of the candidate pairs; of those that were asked about how likely they are of two things."""
    keys = facets.where("kind = 'keys'").mapInArrow(_keyed, "claim string, key string, weight bigint")
    asked = {"largest": LARGEST, "window": WINDOW, "enough": ENOUGH}
    pairs = frame_of(session, "candidate_pairs", {"claim_keys": keys}, asked)
    bare = facets.where("kind = 'bare'").select("key", "thing")
    both = pairs.join(bare.toDF("left_claim", "one"), "left_claim").join(
        bare.toDF("right_claim", "other"), "right_claim"
    )
    ordered = both.select("left_claim", "right_claim", "one", "other")
    scored = ordered.mapInArrow(_scored, f"{_PAIR}, asked boolean")
    asked = scored.where("asked").selectExpr("left AS left_claim", "right AS right_claim", "score")
    best = frame_of(session, "best_partners", {"scored_pairs": asked}, {"partners": PARTNERS})
    answered = best.join(ordered, ["left_claim", "right_claim"]).mapInArrow(_understood, f"{_PAIR}, other double")
    known = answered.withColumnRenamed("score", "final")
    found = scored.join(known, ["left", "right"], "left")
    return found.selectExpr("left", "right", "coalesce(final, score) AS score", "other")


def _keyed(batches: Any) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        found = [(row["key"], *key) for row in batch.to_pylist() for key in pickle.loads(row["thing"])]
        columns = list(zip(*found, strict=True)) or [(), (), ()]
        types = (pa.string(), pa.string(), pa.int64())
        arrays = [pa.array(column, type) for column, type in zip(columns, types, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, ["claim", "key", "weight"])


def _scored(batches: Any) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        facets, pairs = _side_by_side(batch)
        scored = Compared.of(facets, np.arange(len(facets))).scored(pairs.left, pairs.right)
        columns = [pa.array(scored.score), pa.array(may_be_asked(facets, scored))]
        yield pa.RecordBatch.from_arrays([*batch.columns[:2], *columns], ["left", "right", "score", "asked"])


def _understood(batches: Any) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        found = answered(*_side_by_side(batch), says_to)
        columns = [*batch.columns[:2], pa.array(found.pairs.score), pa.array(found.of, pa.float64())]
        yield pa.RecordBatch.from_arrays(columns, ["left", "right", "score", "other"])


def _side_by_side(batch: pyarrow.RecordBatch) -> tuple[list[Facets], Scored]:
    """The facets of the pairs of a batch, the two of each side by side, and the pairs by their places."""
    facets = [pickle.loads(row[side]) for row in batch.to_pylist() for side in ("one", "other")]
    left = np.arange(0, len(facets), 2)
    return facets, Scored(left, left + 1, np.zeros(len(left), np.int64), np.zeros(len(left), bool))


def _told_matters(session: SparkSession, facets: DataFrame, scored: DataFrame, whole: Any) -> DataFrame:
    """What is told of all matters. Claims that pairs connect are told by one worker, with some thousand others."""
    found = scored.where(scored.score >= FLOOR).select("left", "right", "score").toArrow().to_pylist()
    edges = [(pair["left"], pair["right"]) for pair in found]
    heard = _heard(facets, [(pair["left"], pair["right"]) for pair in found if pair["score"] > 0])
    tops = classes_of({claim for edge in edges for claim in edge}, edges)
    connected = session.createDataFrame(list(tops.items()), "claim string, top string")
    buckets = facets.where("kind = 'keys'").count() // IN_A_BUCKET + 1
    bucket = f"pmod(crc32(top), {buckets}) AS bucket"
    claims = facets.where("kind = 'whole'").join(connected.toDF("key", "of"), "key", "left")
    shares = claims.selectExpr("coalesce(of, key) AS top", "thing").selectExpr(bucket, "thing")
    ends = scored.join(connected.toDF("left", "top"), "left").join(connected.toDF("right", "same"), "right")
    inside = ends.where("top = same").selectExpr(bucket, "left", "right", "score", "other")

    known = session.sparkContext.broadcast(heard)

    def tell(share: pyarrow.Table, pairs: pyarrow.Table) -> pyarrow.Table:
        return sorted_table(_told(whole.value, known.value, share, pairs))

    return shares.groupBy("bucket").cogroup(inside.groupBy("bucket")).applyInArrow(tell, SORTED)


def _heard(facets: DataFrame, likely: Sequence[tuple[Id, Id]]) -> Heard:
    """What is heard of each article of the corpus; `likely` are the claims that are likely one matter."""
    told = sorted(collected(facets, "voices"), key=lambda one: one[0])
    rows = [(report, claim, central) for report, _, voice in told for claim, central in voice]
    at, reports = {claim: place for place, (_, claim, _) in enumerate(rows)}, Codes()
    report = np.array([reports[one] for one, _, _ in rows], np.int64)
    central = np.array([central for _, _, central in rows], np.int64)
    voices = Voices(reports, report, central, {reports[one]: spoken for one, spoken, _ in told})
    left, right = np.array([(at[one], at[other]) for one, other in likely], np.int64).reshape(-1, 2).T
    return heard_among(voices, left, right)


def _told(whole: Whole, heard: Heard, share: pyarrow.Table, pairs: pyarrow.Table) -> Iterator[Sorted]:
    """The matters of one share of the claims, and all that hangs on them."""
    facets = sorted(map(pickle.loads, share["thing"].to_pylist()), key=lambda one: one.id)
    at = {one.id: place for place, one in enumerate(facets)}
    rows = {(at[row["left"]], at[row["right"]]): row for row in pairs.to_pylist()}
    means = {pair: row["other"] for pair, row in rows.items() if row["other"] is not None}
    groups = gathered_by({pair: row["score"] for pair, row in rows.items()}, facets, (), means, heard)
    reports = {one.report.id for one in facets}
    copies = [copy for copy in whole.copies if copy.left in reports or copy.right in reports]
    matters = told_in(facets, groups, copies)
    for each in matters:
        yield "matters", each.matter.id, each.matter
        yield from (("disputes", one.id, one) for one in each.disputes)
        yield from (("claims", one.id, replace(one.claim, matter=each.matter.id)) for one in each.members)
        yield from (("uses", use.source, use) for use in each.uses())
        if any(one.path.relays for one in each.members):
            yield "relaying", each.matter.id, (each.matter.id, each.members)
    yield from (("links", one.id, one) for one in claim_links(groups, matters))


def _links_over(read: DataFrame, told: DataFrame, copies: Sequence[Copy], outlets: Sequence[str]) -> Iterator[Link]:
    """The relays and circles of the corpus, by the matters that somebody tells by way of an outlet."""
    relaying: dict[Id, tuple[Facets, ...]] = dict(collected(told, "relaying"))
    members = sorted((one for each in relaying.values() for one in each), key=lambda one: one.id)
    names = {relay.name for one in members for relay in one.path.relays}
    meant = [outlet for outlet in outlets if any(same_outlet(name, outlet) for name in names)]
    told_by = read.select("report.id", "report.outlet", "report.published")
    rows = told_by.where(told_by.outlet.isin(meant)).collect()
    bare = {row.id: _bare(row.id, row.outlet, row.published) for row in rows}
    reports = bare | {one.report.id: one.report for one in members}
    matter_of = {one.id: matter for matter, each in relaying.items() for one in each}
    yield from relay_links(members, matter_of, [reports[id] for id in sorted(reports)])
    several = {matter: each for matter, each in relaying.items() if len({one.report.id for one in each}) > 1}
    yield from circle_links(several, copies)


def _bare(id: Id, outlet: str, published: str | None) -> Report:
    """A report without its text, known by its outlet and its date."""
    return Report(id=id, input="", outlet=outlet, published=published, text="", sha256="", input_sha256="")


def _sources(uses: Sequence[Use]) -> Iterator[Sorted]:
    yield from (("sources", one.actor, one) for one in sources_from(uses))


def _actors(mentioned: Sequence[Mention]) -> Iterator[Sorted]:
    yield from (("actors", one.id, one) for one in actors_from(mentioned, known_actors()))
