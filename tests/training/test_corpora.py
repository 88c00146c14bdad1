"""Corpus readers on small files of our own, and what they must never read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.training.corpora import conllu, names, polnear
from rashomon.training.data import held_out

TREES = """# newdoc id = GUM_news_first
# sent_id = a-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tHarbour\tHarbour\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-organization-new-cf1-1-sgl
3\tUnion\tUnion\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4\tended\tend\tVERB\tVBD\t_\t0\troot\t_\t_
4.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_
5-6\tit's\t_\t_\t_\t_\t_\t_\t_\t_
5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tEntity=(2-person-acc-cf2-1-ana)
6\t's\t's\tPART\tPOS\t_\t4\tdep\t_\t_

# newdoc id = GUM_news_second
# sent_id = b-1
1\tGone\tgo\tVERB\tVBN\t_\t0\troot\t_\t_
"""


def test_trees_are_read_without_empty_nodes_and_ranges(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(TREES, encoding="utf-8")
    first, second = conllu.sentences(path)
    assert first.words == ("The", "Harbour", "Union", "ended", "it", "'s")
    assert first.heads == (1, 3, 1, -1, 3, 3)
    assert (first.document, second.document) == ("GUM_news_first", "GUM_news_second")
    assert first.paragraph != second.paragraph


def test_documents_held_out_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(TREES, encoding="utf-8")
    assert [s.document for s in conllu.sentences(path, skip=frozenset({"GUM_news_second"}))] == ["GUM_news_first"]


def test_every_second_news_and_interview_document_is_held_out() -> None:
    genres = [name.split("_")[1] for name in held_out()]
    assert genres.count("news") == 9 and genres.count("interview") == 7
    assert len(genres) == 16


def test_held_out_documents_follow_the_rule_on_the_corpus() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "ud_gum" / "train.conllu"
    if not path.exists():
        pytest.skip(f"the rule can only be checked beside the corpus: {path} is missing")
    lines = path.read_text(encoding="utf-8").splitlines()
    ids = [line.partition("=")[2].strip() for line in lines if line.startswith("# newdoc id")]
    expected = {
        i for genre in ("news", "interview") for i in sorted(x for x in ids if x.startswith(f"GUM_{genre}_"))[1::2]
    }
    assert held_out() == expected
    read = {s.document for s in conllu.sentences(path, skip=held_out())}
    assert not read & expected and len(read) == len(ids) - len(expected)


def test_gum_names_are_runs_of_proper_nouns(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(TREES, encoding="utf-8")
    document = tuple(conllu.sentences(path))[:1]
    assert names.gum(document) == [("O", "B-ORG", "I-ORG", "O", "O", "O")]


def test_uner_and_wikigold_become_bio(tmp_path: Path) -> None:
    iob = tmp_path / "x.iob2"
    iob.write_text("# sent_id = s1\n1\tMira\tB-PER\t-\tx\n2\t2000\tB-OTH\t-\tx\n\n", encoding="utf-8")
    assert names.uner(iob) == {"s1": ("B-PER", "O")}
    ((words, labels),) = names.iob2(iob)
    assert len(words) == 2 and labels == ("B-PER", "O")
    wiki = tmp_path / "w.txt"
    wiki.write_text("Port I-LOC\nEllery I-LOC\nCup I-MISC\n\nSo O\n", encoding="utf-8")
    assert list(names.wikigold(wiki)) == [(("Port", "Ellery", "Cup"), ("B-LOC", "I-LOC", "O")), (("So",), ("O",))]


def test_attributions_are_read_with_broken_contents(tmp_path: Path) -> None:
    text = '"No," he said, "never."\nShe left.\n'
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "piece.txt").write_text(text, encoding="utf-8")
    standoff = (
        "T1\tSource 6 8\the\nT2\tCue 9 13\tsaid\nT3\tContent 0 5;15 23\tx\nT4\tAttribution 9 13\tsaid\n"
        "T5\tDiscuss 24 27\tShe\n#1\tAnnotatorNotes T5\twhy\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    )
    (tmp_path / "attributions" / "piece_ab12.ann").write_text(standoff, encoding="utf-8")
    (article,) = polnear.articles(tmp_path)
    assert (article.name, article.annotator) == ("piece", "ab12")
    (found,) = article.attributions
    assert found.content == ((0, 5), (15, 23))
    first, second = polnear.paragraphs(article)
    assert first.attributions[0]["source"] == (4,)
    assert second.attributions == ()


def test_of_re3d_only_names_count_and_the_longest(tmp_path: Path) -> None:
    text = "The Harbour Guard of Orsk met opposition groups.\nIt left."
    spans = [
        (0, 25, "Organisation"),
        (21, 25, "Location"),
        (30, 47, "Organisation"),
        (49, 51, "Organisation"),
        (0, 3, "Weapon"),
    ]
    entities = [{"documentId": "d", "begin": a, "end": b, "type": kind} for a, b, kind in spans]
    folder = tmp_path / "Publisher"
    folder.mkdir()
    (folder / "documents.json").write_text(json.dumps({"_id": "d", "text": text}), encoding="utf-8-sig")
    (folder / "entities.json").write_text("\n".join(json.dumps(e) for e in entities), encoding="utf-8")
    first, second = names.re3d(tmp_path)
    assert first[0][:5] == ("The", "Harbour", "Guard", "of", "Orsk")
    assert first[1] == ("O", "B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "O", "O", "O")
    assert set(second[1]) == {"O"}
