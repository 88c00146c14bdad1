"""The scores of who is who: the measure, the gold's form, and that a merged pair is seen."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from rashomon.evaluation.actors import Place, b_cubed, merged
from rashomon.evaluation.actors_ecb import ecb_cases
from rashomon.evaluation.actors_gold import GoldCase, gold_cases
from rashomon.terms.errors import UsageError

GOLD = """# a remark
== ports
-- actors
name,kind
Varland,state
-- report 2015-04-11 | Halden Courier
[Varland|varland] will send no ships, [Ilan Dorr|dorr] said.
-- report
[He|dorr] left [Varland's|varland] port.
-- apart
state-leader: varland dorr
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "gold.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_form_of_the_gold(tmp_path: Path) -> None:
    (case,) = gold_cases(written(tmp_path, GOLD))
    first, second = case.reports
    assert (first.published, first.outlet, second.published) == ("2015-04-11", "Halden Courier", None)
    assert first.text == "Varland will send no ships, Ilan Dorr said."
    assert [(first.text[one.start : one.end], one.actor) for one in first.mentions] == [
        ("Varland", "varland"), ("Ilan Dorr", "dorr"),
    ]  # fmt: skip
    assert case.apart == (("state-leader", "varland", "dorr"),)
    assert case.actors == "name,kind\nVarland,state"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no case"),
        ("[Varland|varland] left.", "before the first case"),
        ("== a\n[Varland|varland] left.", "a case has parts"),
        ("== a\n-- report\nNobody left.", "a report has one at least"),
        ("== a\n-- report\n[X|x] left [Y.", "mentions are written"),
        ("== a\n-- report\n[X|x] left.\n-- apart\nx y", "is not KIND: ACTOR ACTOR"),
        ("== a\n-- report\n[X|x] left.\n-- apart\nkind: x y", "no mention of y"),
    ],
)
def test_what_is_not_of_the_form_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        gold_cases(written(tmp_path, text))


def places(count: int) -> list[Place]:
    return [("c", "r", at, at + 1) for at in range(count)]


def test_b_cubed_of_a_perfect_and_of_a_lumped_answer() -> None:
    gold = dict(zip(places(4), "aabb", strict=True))
    assert b_cubed(gold, dict(zip(places(4), (1, 1, 2, 2), strict=True))) == (100.0, 100.0, 100.0)
    precision, recall, _ = b_cubed(gold, dict.fromkeys(places(4), 0))
    assert (precision, recall) == (50.0, 100.0)
    precision, recall, _ = b_cubed(gold, dict(zip(places(4), range(4), strict=True)))
    assert (precision, recall) == (100.0, 50.0)


def test_a_pair_merged_at_a_single_mention_is_seen() -> None:
    case = GoldCase(name="c", reports=(), apart=(("state-leader", "a", "b"),))
    gold = {place: ("c", name) for place, name in zip(places(4), "aabb", strict=True)}
    apart = {place: ("c", name) for place, name in zip(places(4), "xyzz", strict=True)}
    touching = {place: ("c", name) for place, name in zip(places(4), "xyyz", strict=True)}
    assert list(merged(case, gold, apart)) == []
    assert list(merged(case, gold, touching)) == [("state-leader", "a", "b")]


def test_the_packages_own_gold_has_its_size_and_its_traps() -> None:
    folder = Path(str(resources.files("rashomon.evaluation"))) / "gold"
    halves = [gold_cases(folder / f"actors_{half}.txt") for half in ("dev", "test")]
    mentions = [one for cases in halves for case in cases for report in case.reports for one in report.mentions]
    assert len(mentions) >= 300
    kinds = {kind for cases in halves for case in cases for kind, *_ in case.apart}
    assert kinds >= {"state-leader", "state-capital", "group-wing", "state-army", "state-government"}
    assert not {case.name for case in halves[0]} & {case.name for case in halves[1]}


ECB = """<Document doc_name="2_1ecb.xml">
<token t_id="1" sentence="0" number="0">Ada</token><token t_id="2" sentence="0" number="1">Wren</token>
<token t_id="3" sentence="0" number="2">said</token><token t_id="4" sentence="0" number="3">:</token>
<token t_id="5" sentence="0" number="4">``</token><token t_id="6" sentence="0" number="5">No</token>
<token t_id="7" sentence="0" number="6">.</token><token t_id="8" sentence="0" number="7">''</token>
<token t_id="9" sentence="1" number="0">She</token><token t_id="10" sentence="1" number="1">left</token>
<Markables><HUMAN_PART_PER m_id="1"><token_anchor t_id="1"/><token_anchor t_id="2"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="2"><token_anchor t_id="9"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="10"/></ACTION_OCCURRENCE></Markables>
<Relations>
<CROSS_DOC_COREF r_id="7" note="HUM1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations></Document>"""


def test_ecb_is_laid_out_as_text_and_only_checked_sentences_count(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "2_1ecb.xml").write_text(ECB, encoding="utf-8")
    listed = tmp_path / "ECBplus_coreference_sentences.csv"
    listed.write_text("Topic,File,Sentence Number\n2,1ecb,0\n2,1ecb,1\n", encoding="utf-8")
    ((report,),) = [case.reports for case in ecb_cases(tmp_path, ("2",))]
    assert report.text == 'Ada Wren said: "No."\nShe left'
    assert [(report.text[one.start : one.end], one.actor) for one in report.mentions] == [
        ("Ada Wren", "HUM1"), ("She", "HUM1"),
    ]  # fmt: skip
    listed.write_text("Topic,File,Sentence Number\n2,1ecb,0\n", encoding="utf-8")
    ((report,),) = [case.reports for case in ecb_cases(tmp_path, ("2",))]
    assert len(report.mentions) == 1
    with pytest.raises(UsageError, match="no topic 5"):
        ecb_cases(tmp_path, ("5",))
    with pytest.raises(UsageError, match="is not the folder of ECB"):
        ecb_cases(tmp_path / "2")
