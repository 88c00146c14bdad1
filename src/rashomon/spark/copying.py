"""Copies over a corpus: seeds on the workers, meeting by SQL, each two reports aligned where they met.

Enters: the reports of a corpus with their attributions. Leaves: the copies with their links, here: families of copies
go through the whole corpus, and everybody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rashomon.linking.copies import Copy, copy_link, copy_of, with_families
from rashomon.linking.credits import credits_by_report
from rashomon.linking.passages import LEAST_RUNS, NEIGHBOURS, passages_between, seeds_in
from rashomon.linking.prose import prose_of
from rashomon.spark.engine import Sorted, collected, frame_of, made_of
from rashomon.terms import Attribution, Link, Report
from rashomon.terms.tables import thing_of

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession


def copies_over(session: SparkSession, read: DataFrame) -> tuple[tuple[Copy, ...], tuple[Link, ...]]:
    """The copies among the reports of `read` (columns report and attributions) and their links."""
    from pyspark.sql.functions import collect_list, sort_array, struct

    seeds = read.select("report").mapInArrow(_seeds, "code bigint, text string, place bigint")
    met = frame_of(session, "shared_seeds", {"seeds": seeds}, {"neighbours": NEIGHBOURS, "least": LEAST_RUNS})
    places = sort_array(collect_list(struct("left_place", "right_place"))).alias("places")
    pairs = met.groupBy("left_text", "right_text").agg(places)
    side = read.selectExpr("report.id AS id", "struct(report, attributions) AS side")
    sides = pairs.join(side.toDF("left_text", "one"), "left_text").join(side.toDF("right_text", "other"), "right_text")
    found: list[tuple[Copy, Link]] = collected(made_of(sides.select("places", "one", "other"), _copied), "copies")
    links = {(copy.left, copy.right): link for copy, link in found}
    copies = sorted(with_families([copy for copy, _ in found]), key=lambda copy: (copy.left, copy.right))
    return tuple(copies), tuple(_with_family(links[copy.left, copy.right], copy) for copy in copies)


def _with_family(link: Link, copy: Copy) -> Link:
    return replace(link, evidence={**link.evidence, "family": list(copy.family), "family_origins": list(copy.origins)})


def _seeds(batches: Any) -> Iterator[pyarrow.RecordBatch]:
    import numpy as np
    import pyarrow as pa

    for batch in batches:
        for row in batch.to_pylist():
            report = thing_of(Report, row["report"])
            codes, _, places = seeds_in([prose_of(report)])
            columns = [pa.array(codes.view(np.int64)), pa.array([report.id] * len(codes), pa.string()), places]
            yield pa.RecordBatch.from_arrays([*columns[:2], pa.array(columns[2])], ["code", "text", "place"])


def _copied(row: dict[str, Any]) -> Iterator[Sorted]:
    """The copy between two reports that share seeds, with its link; none where no passage comes of them."""
    one, other = (thing_of(Report, row[side]["report"]) for side in ("one", "other"))
    said = [thing_of(Attribution, each) for side in ("one", "other") for each in row[side]["attributions"]]
    prose = [prose_of(one), prose_of(other)]
    seeds = [(place["left_place"], place["right_place"]) for place in row["places"]]
    passages = passages_between(prose, 0, 0 if one.id == other.id else 1, seeds)
    if passages:
        copy = copy_of(one, other, tuple(passages), credits_by_report([one, other], said))
        yield "copies", copy.left, (copy, copy_link(copy, {one.id: one.text, other.id: other.text}))
