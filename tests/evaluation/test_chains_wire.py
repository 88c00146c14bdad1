"""The gold from the wire: its texts laid out, its two sets, the held one never shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.evaluation import scores
from rashomon.evaluation.chains import misses, wire
from rashomon.evaluation.chains.measured import shipped
from rashomon.evaluation.chains.standoff import GoldAttribution, GoldDocument, GoldSource
from rashomon.terms import SourceKind, Stance, sha256_of
from rashomon.terms.errors import UsageError

ARTICLE = 'Bridge opens\nMonday\n"Go," said the mayor.'
STATEMENT = "On boats\n“Stay,” said the mayor."
TOKENS = [
    (word, n)
    for n, words in enumerate(("Bridge opens", "Monday", "`` Go , '' said the mayor ."))
    for word in words.split()
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of the corpora with one article and one statement."""
    articles, statements = tmp_path / "meantime" / "intra-doc_annotation" / "corpus_a", tmp_path / "re3d" / "Ministry"
    articles.mkdir(parents=True)
    statements.mkdir(parents=True)
    tokens = "".join(f'<token t_id="{n}" sentence="{s}">{word}</token>' for n, (word, s) in enumerate(TOKENS, 1))
    day = '<TIMEX3 m_id="1" value="2031-03-03" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/></TIMEX3>'
    marks = f'<Markables>{day}<EVENT_MENTION m_id="2"><token_anchor t_id="8"/></EVENT_MENTION></Markables>'
    (articles / "bridge.xml").write_text(f"<Document>{tokens}{marks}</Document>", encoding="utf-8")
    row = {"_id": "A1", "text": STATEMENT, "title": "Boats", "sourceName": "Ministry of Boats"}
    (statements / "documents.json").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package carries the article for mending, and the statement as held."""
    files = {"wire.jsonl": (_gold("bridge", ARTICLE),), "wire_held.jsonl": (_gold("A1", STATEMENT),)}
    monkeypatch.setattr(wire, "shipped", files.__getitem__)


def _gold(document: str, text: str) -> GoldDocument:
    """A document in which the mayor says the last line's first word."""
    start, cue, mention = text.rindex("\n") + 1, text.index("said"), text.index("the mayor")
    mayor = GoldSource(mention=(mention, mention + 9), resolved=(mention, mention + 9), kind=SourceKind.ANONYMOUS)
    said = GoldAttribution(
        id="a1", cue=(cue, cue + 4), content=((start, cue - 1),), sources=(mayor,), stance=Stance.ASSERTS
    )
    return GoldDocument(document=document, sha256=sha256_of(text.encode()), attributions=(said,))


def test_articles_are_printed_and_statements_stand_as_they_are(data: Path) -> None:
    article, statement = wire.wire_texts(data)
    assert (article.text, article.title, article.published) == (ARTICLE, "Bridge opens", "2031-03-03")
    assert (statement.text, statement.title, statement.outlet) == (STATEMENT, "Boats", "Ministry of Boats")


@pytest.mark.usefixtures("carried")
def test_both_sets_are_scored(data: Path) -> None:
    found = scores("wire", data)
    assert found["wire.documents"] == found["wire_held.documents"] == 1
    assert found["wire.found"] == found["wire_held.found"] == 100


@pytest.mark.usefixtures("carried")
def test_what_is_held_is_not_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert misses.main(["--wire", str(data), "bridge", "A1"]) == 0
    shown = capsys.readouterr().out
    assert "== bridge (wire)" in shown and "A1" not in shown


@pytest.mark.usefixtures("carried")
def test_missing_and_other_texts_are_refused(data: Path) -> None:
    place = data / "re3d" / "Ministry" / "documents.json"
    place.write_text(place.read_text(encoding="utf-8").replace("On boats", "On ships"), encoding="utf-8")
    with pytest.raises(UsageError, match="not the text that was annotated"):
        list(wire.wire_cases(data))
    place.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="A1 is neither in"):
        list(wire.wire_cases(data))
    place.unlink()
    with pytest.raises(UsageError, match="not the folder of re3d"):
        list(wire.wire_cases(data))


def test_the_package_carries_each_document_once() -> None:
    names = [one.document for name in wire.SETS for one in shipped(f"{name}.jsonl")]
    assert len(names) == len(set(names)) == 52 and len(shipped("wire_held.jsonl")) == 13
