"""Relations scored: macro-F1 as PLV counts, files in its form, the actors found by us, names exchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation import scores
from rashomon.evaluation.plv import claims_in
from rashomon.evaluation.plv_exchange import exchanged
from rashomon.evaluation.plv_scores import macro_f1, type_scores
from rashomon.reading import Reader
from rashomon.terms import Report, UsageError
from rashomon.training.corpora.plv import Sentence

HEAD = "marked_sentence\tgold_root\n"


def test_macro_f1_is_the_mean_over_gold_labels() -> None:
    pairs = [("A", "A"), ("A", "B"), ("B", "B"), ("C", "A")]
    assert macro_f1(pairs) == pytest.approx(100 * (0.5 + 2 / 3 + 0) / 3)


def test_quads_and_signs_forgive_what_roots_do_not() -> None:
    found = type_scores([("AID", "COOPERATE"), ("ACCUSE", "ASSAULT"), ("YIELD", "RETREAT")])
    assert found["root.accuracy"] == pytest.approx(33.33)
    assert found["quad.f1"] < 100 == found["binary.f1"]


def test_no_relation_is_wrong_at_every_level() -> None:
    found = type_scores([("AID", "NONE"), ("AID", "AID")])
    assert found["binary.f1"] == found["root.f1"] == pytest.approx(66.67)


def test_a_file_in_plvs_form_is_scored(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    lines = (
        "<s>Utopia</s> shelled the town of <t>Arcadia</t>.\tASSAULT",
        "<s>Norvia</s> praised <t>Tarvia</t>.\tACCUSE",
    )
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    found = scores("plv", path)
    assert found["root.accuracy"] == 50 and found["exchange.same"] == 100
    whole = scores("plv_whole", path)
    assert 0 <= whole["neutral.false"] <= 100 and whole["found"] in (0, 50, 100)


def test_another_form_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("sentence\troot\nx\ty\n", encoding="utf-8")
    with pytest.raises(UsageError, match="marked_sentence"):
        scores("plv", path)


def test_a_relation_is_found_with_its_actors_and_none_where_nothing_is_done() -> None:
    reader = Reader.load()
    (relation,) = [one for claim in claims_in("Iran bombed Iraq on Monday.", reader) for one in claim.relations]
    assert relation.type == "ASSAULT" and relation.source != relation.target
    assert not [one for claim in claims_in("Iran is larger than Iraq.", reader) for one in claim.relations]


def test_names_are_exchanged_with_their_marks() -> None:
    text = "The army of Utopia sued Great Arcadia."
    one = Sentence(text=text, source=(0, 18), target=(24, 37), root="ACCUSE")
    reading = Reader.load().read(Report(id="", input="", text=text, sha256="", input_sha256=""))
    other = exchanged(one, reading)
    assert other is not None and other.text == "The army of Great Arcadia sued Utopia."
    assert other.source is not None and other.target is not None
    assert (
        other.text[slice(*other.source)] == "The army of Great Arcadia" and other.text[slice(*other.target)] == "Utopia"
    )
    bare = Sentence(text="They sued him.", source=(0, 4), target=(10, 13), root="ACCUSE")
    plain = Reader.load().read(Report(id="", input="", text=bare.text, sha256="", input_sha256=""))
    assert exchanged(bare, plain) is None
