"""The scores of disputes: a pair put together from offsets, the simple way beside, and how often two passes agree."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from rashomon.evaluation.disputes import digest_of, kappa, pairs_in, printed, rates, slot_differs
from rashomon.evaluation.scoring import scores_of
from rashomon.terms import Polarity
from rashomon.terms.errors import UsageError
from tests.linking.hand_claims import claim_of, report_of

GUM = """# newdoc id = GUM_news_bridge
# meta::dateCreated = 2015-06-03
# newpar
# sent_id = 1
# text = The bridge fell on Monday.
# sent_id = 2
# text = Twelve people were hurt.
"""
ARTICLE = """<Document><token t_id="1" sentence="0">Bridge</token><token t_id="2" sentence="0">fell</token>
<Markables><TIMEX3 m_id="1" value="2015-06-03" functionInDocument="CREATION_TIME"/>
<EVENT_MENTION m_id="2"><token_anchor t_id="2"/></EVENT_MENTION></Markables></Document>"""


def corpora(folder: Path) -> Path:
    """A folder with one document of either corpus."""
    (folder / "ud_gum").mkdir()
    for part in ("train", "dev", "test"):
        (folder / "ud_gum" / f"{part}.conllu").write_text(GUM if part == "train" else "", encoding="utf-8")
    place = folder / "meantime" / "intra-doc_annotation" / "corpus"
    place.mkdir(parents=True)
    (place / "article.xml").write_text(ARTICLE, encoding="utf-8")
    return folder


def gold(folder: Path, document: str = "GUM_news_bridge", sentence: str = "Twelve people were hurt.") -> Path:
    place = {"document": document, "start": 27, "end": 51, "digest": digest_of(sentence)}
    row = {
        "left": place, "right": place | {"edits": [[27, 33, "Nine"], [46, 50, "killed"]]},
        "collides": True, "type": "number", "found": False, "passes": [True, False],
    }  # fmt: skip
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_pair_is_put_together_from_offsets_and_edits(tmp_path: Path) -> None:
    (pair,) = pairs_in(gold(tmp_path), corpora(tmp_path))
    assert (pair.left.text, pair.right.text) == ("Twelve people were hurt.", "Nine people were killed.")
    assert pair.left.published == "2015-06-03"
    assert (pair.collides, pair.type, pair.found, pair.passes) == (True, "number", False, (True, False))


def test_a_text_that_has_changed_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="made on another text of GUM_news_bridge"):
        pairs_in(gold(tmp_path, sentence="Twelve people were hurt !"), corpora(tmp_path))


def test_a_document_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 1: no document 'GUM_news_dam'"):
        pairs_in(gold(tmp_path, "GUM_news_dam"), corpora(tmp_path))


@pytest.mark.parametrize("given", [[], ["gold"], ["gold", "data", "more"], ["gold", "data"]])
def test_gold_and_corpora_are_asked_for(given: list[str]) -> None:
    with pytest.raises(UsageError, match=r"GOLD DATA|nothing to score"):
        scores_of("disputes", given)


def test_tokens_are_printed_as_in_print() -> None:
    assert printed("He `` did n't say '' that 12 % , or ( US$ 3 ) , were Ford 's .") == (
        "He \"didn't say\" that 12%, or (US$3), were Ford's."
    )


def test_rates_and_kappa_by_hand() -> None:
    assert rates([True, True, False], [True, False, False]) == pytest.approx(
        {"precision": 100, "recall": 50, "accuracy": 200 / 3}
    )
    assert kappa([(True, True)] * 2 + [(False, False)] * 2) == 1
    assert kappa([(True, False), (False, True), (True, True), (False, False)]) == 0


def test_a_slot_differs_only_in_one_action_and_where_both_fill_it() -> None:
    report = report_of("Norrin burnt the mill. Quelin burnt it. It burnt. Quelin sold it. It was not burnt.")
    one = claim_of(report, "Norrin burnt the mill", "burn", agent="Norrin")
    other = claim_of(report, "Quelin burnt it", "burn", agent="Quelin")
    silent = claim_of(report, "It burnt", "burn")
    assert slot_differs(one, other)
    assert not slot_differs(one, silent)
    assert not slot_differs(one, claim_of(report, "Quelin sold it", "sell", agent="Quelin"))
    assert slot_differs(silent, replace(silent, polarity=Polarity.NEGATED))


def test_the_shipped_gold_has_two_hundred_pairs_and_no_text_of_the_corpora() -> None:
    lines = (
        (resources.files("rashomon.evaluation") / "gold" / "disputes.jsonl").read_text(encoding="utf-8").splitlines()
    )
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 200
    assert all((row["type"] is not None) == row["collides"] == all(row["passes"]) for row in rows)
    words = [word for row in rows for side in (row["left"], row["right"]) for *_, word in side.get("edits", ())]
    assert max(len(word.split()) for word in words) <= 4
