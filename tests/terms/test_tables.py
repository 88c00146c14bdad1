"""Rows, SQL values and Arrow schemas are the dataclasses again."""

from __future__ import annotations

import pyarrow as pa
import pytest

from rashomon.terms import (
    TABLES,
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    Furniture,
    FurnitureKind,
    KnowledgeRange,
    Modality,
    Number,
    OriginRange,
    Party,
    Polarity,
    SourceKind,
    Stance,
    id_of,
    span_in,
)
from rashomon.terms.tables import arrow_schema, row_from_sql, row_of, sql_columns, sql_values, thing_of
from tests.hand_readings import hand_report

TEXT = "The harbour master said at least 12 boats were lost."
REPORT = hand_report(TEXT, furniture=(Furniture(start=0, end=3, kind=FurnitureKind.MENU),))
MASTER = Party(name="The harbour master", kind=SourceKind.PERSON, text="The harbour master", start=0, end=18)
SAID = Attribution(
    id=id_of("attribution", REPORT.id, 19, 23, 0),
    report=REPORT.id,
    cue=span_in(TEXT, 19, 23),
    content=(span_in(TEXT, 24, 51),),
    stance=Stance.ASSERTS,
    sources=(MASTER,),
    chain=(
        ChainNode(name="The harbour master", kind=SourceKind.PERSON, basis=ChainBasis.STATED, made_by="by hand"),
        ChainNode(name="this report", kind=SourceKind.AUTHOR, basis=ChainBasis.STATED, made_by="by hand"),
    ),
    made_by="by hand",
)
LOST = Claim(
    id=id_of("claim", REPORT.id, 24, 51, 0),
    report=REPORT.id,
    attribution=SAID.id,
    start=24,
    end=51,
    text=TEXT[24:51],
    paraphrase=TEXT[24:51],
    numbers=(Number(value=12, low=12, high=None, unit="boats", start=24, end=41, text=TEXT[24:41]),),
    polarity=Polarity.AFFIRMED,
    modality=Modality.ACTUAL,
    made_by="by hand",
)


@pytest.mark.parametrize("thing", [REPORT, SAID, LOST], ids=["report", "attribution", "claim"])
def test_a_row_is_the_thing_again(thing: object) -> None:
    cls = type(thing)
    assert thing_of(cls, row_of(thing)) == thing
    assert thing_of(cls, row_from_sql(cls, sql_values(thing))) == thing


@pytest.mark.parametrize("thing", [REPORT, SAID, LOST], ids=["report", "attribution", "claim"])
def test_arrow_takes_the_rows(thing: object) -> None:
    table = pa.Table.from_pylist([row_of(thing)], schema=arrow_schema(type(thing)))
    assert table.to_pylist() == [row_of(thing)]


def test_every_promised_field_is_there() -> None:
    promised = {
        "reports": "id input outlet title byline republished_from published changed fetched basis language text sha256 "
        "furniture warnings",
        "attributions": "id report cue content stance hedges said sources audience channel within depth chain",
        "claims": "id report attribution start end text paraphrase actors action relations time places numbers "
        "polarity modality standing matter",
        "matters": "id title claims reports versions textual_origins knowledge_origins disputes",
        "disputes": "id matter type left right evidence explanation",
        "actors": "id name kind aliases wikidata roles reports",
        "sources": "actor name kind reports claims rests_on_it",
        "links": "id left right relation score evidence",
        "refusals": "input reason",
    }
    for name, fields in promised.items():
        columns = [column for column, _ in sql_columns(TABLES[name].type)]
        assert set(fields.split()) <= set(columns), name


def test_a_span_outside_the_text_is_refused() -> None:
    for start, end in ((-1, 2), (3, 3), (0, 99)):
        with pytest.raises(ValueError, match="no span"):
            span_in("twelve boats", start, end)


def test_ranges_of_older_cases_are_read_without_what_was_counted_later() -> None:
    assert thing_of(OriginRange, {"low": 1, "high": 4}) == OriginRange(low=1, high=4, own=None)
    older = thing_of(KnowledgeRange, {"low": 1, "high": 4, "unstated": 0})
    assert older == KnowledgeRange(low=1, high=4, unstated=0, own=None)
