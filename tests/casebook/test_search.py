"""Search: names however they are written, and the exact place of every hit."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.case import Case
from rashomon.casebook.search import phrases_of
from rashomon.terms import UsageError
from tests.casebook.test_fold import SPELLINGS


def _texts(case: Case) -> dict[str, str]:
    return {row["id"]: row["text"] for row in case.rows("reports")}


@pytest.mark.parametrize("written", [word.replace("Ve", "Ka").replace("adon", "erin") for word in SPELLINGS[:-1]])
def test_a_name_is_found_however_it_is_written(case: Case, written: str) -> None:
    found = {hit.text for hit in case.search(written) if hit.marks}
    assert found == {"Ka'erin", "Ka’erin", "Kaerin"}


def test_a_possessive_finds_and_is_found(case: Case) -> None:
    assert [hit.text for hit in case.search("Ka'erin's")] == ["Ka’erin’s"]
    assert any(hit.text == "Ka’erin" and hit.snippet.startswith("Ka’erin’s ship") for hit in case.search("kaerin"))


@pytest.mark.parametrize(("query", "text"), [("lucja", "Łucja"), ("dorde", "Đorđe"), ("ÆRØ", "Ærø"), ("aero", "Ærø")])
def test_accents_do_not_count(case: Case, query: str, text: str) -> None:
    assert [hit.text for hit in case.search(query)] == [text]


def test_every_place_is_exact(case: Case) -> None:
    texts = _texts(case)
    for query in ("boats lost", "kaerin", '"were lost"', "sa*", "flood"):
        hits = case.search(query)
        assert hits, query
        for hit in hits:
            text = texts[hit.report]
            assert text[hit.start : hit.end] == hit.text
            assert text[hit.snippet_start : hit.snippet_end] == hit.snippet
            assert hit.text in hit.snippet
            assert all(text[mark.start : mark.end] == mark.text for mark in hit.marks)


def test_all_words_must_stand_together(case: Case) -> None:
    assert {hit.text for hit in case.search("boats lost")} == {"boats were lost"}
    assert case.search("boats rained") != ()  # in one paragraph
    assert case.search("boats sailed") == ()


def test_a_phrase_is_these_words_in_this_order(case: Case) -> None:
    assert {hit.text for hit in case.search('"were lost"')} == {"were lost"}
    assert case.search('"lost were"') == ()


def test_a_beginning_is_found_with_an_asterisk(case: Case) -> None:
    assert {hit.text for hit in case.search("sail*")} == {"sailed"}
    assert case.search("sail") == ()


def test_who_is_meant_is_found_after_who_is_named(case: Case) -> None:
    hits = case.search("kaerin")
    assert hits[-1].text == "He" and hits[-1].kind == "name"
    assert [bool(hit.marks) for hit in hits] == [True] * (len(hits) - 1) + [False]
    assert [one.text for one in hits[-1].shown] == ["He"] and hits[0].shown == hits[0].marks


def test_each_place_comes_once_and_the_limit_holds(case: Case) -> None:
    hits = case.search("lost")
    places = [(hit.report, hit.start, hit.end) for hit in hits]
    assert len(places) == len(set(places)) == 3
    assert case.search("lost", limit=2) == hits[:2]


@pytest.mark.parametrize("query", ["", "  ", "'", '""', "*", "...", "AND(", "-"])
def test_no_query_breaks_the_index(case: Case, query: str) -> None:
    if query == "AND(":
        assert case.search(query) == ()
        return
    with pytest.raises(UsageError, match="no word to search for"):
        case.search(query)


@pytest.mark.parametrize(
    "query", ['boats" OR "x', "boats NOT lost", "folded:boats", "NEAR(boats lost)", "boats^2", 'a"b"c']
)
def test_no_operator_of_the_index_is_reached(case: Case, query: str) -> None:
    assert case.search(query) == ()


def test_phrases() -> None:
    assert phrases_of("“harbour master” ve'adon* it's") == (("harbour", "master"), ("veadon*",), ("it", "s"))


def test_a_limit_is_positive(case: Case) -> None:
    with pytest.raises(UsageError, match="at least 1"):
        case.search("boats", limit=0)


@pytest.mark.parametrize("query", ["lost", "boats lost", '"were lost"', "kaerin", "the"])
def test_common_words_find_the_same_places(case: Case, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    ranked_by_index = case.search(query, limit=500)
    monkeypatch.setattr("rashomon.casebook.search.COMMON", 0)
    ranked_here = case.search(query, limit=500)
    places = [{(hit.report, hit.start, hit.end) for hit in hits} for hits in (ranked_by_index, ranked_here)]
    assert places[0] == places[1]
    assert [bool(hit.marks) for hit in ranked_here] == sorted((bool(hit.marks) for hit in ranked_here), reverse=True)


def test_common_words_are_ranked_by_how_much_of_a_passage_they_are(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    by_index = [hit.snippet for hit in case.search("boats lost")]
    monkeypatch.setattr("rashomon.casebook.search.COMMON", 0)
    assert [hit.snippet for hit in case.search("boats lost")] == by_index
    monkeypatch.setattr("rashomon.casebook.search.RANKED", 1)
    assert len(case.search("lost")) == 1


def test_a_snippet_says_where_its_paragraph_goes_on(tmp_path: Path) -> None:
    words = (
        "The pilots of the outer harbour, who had waited for two hours at the old quay, were told on Monday evening "
    )
    text = f"{words}that the zephyr had not come, {words.lower()}by radio.\n\nThe zephyr came.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with rashomon.open(tmp_path / "a.case", create=True) as case:
        case.add(tmp_path / "a.txt", base=tmp_path)
        cut = {hit.snippet: (hit.cut_before, hit.cut_after) for hit in case.search("zephyr")}
    assert {snippet.startswith("The zephyr"): told for snippet, told in cut.items()} == {
        True: (False, False),
        False: (True, True),
    }


def test_a_sentence_that_stands_nowhere_leads_to_what_has_most_of_its_words(tmp_path: Path) -> None:
    with rashomon.open(tmp_path / "near.case", create=True) as case:
        (tmp_path / "a.txt").write_text(
            "The harbour master, Odo Lind, denied that fourteen fishing boats were lost in the storm off Veadon.\n\n"
            "Bread costs twice what it did in May, said the baker, Una Marsh, in the market of Veadon.\n",
            encoding="utf-8",
        )
        case.add(tmp_path / "a.txt", base=tmp_path)
        sentence = "Fourteen fishing vessels sank in the storm off Veadon, says Lind."
        assert case.search(sentence) == ()
        first = case.nearest(sentence)[0]
        assert "fishing boats" in first.text and "Una" not in first.text
        assert {"fourteen", "fishing", "storm", "Veadon"} <= {mark.text for mark in first.marks}
        text = next(row["text"] for row in case.rows("reports"))
        assert all(text[mark.start : mark.end] == mark.text for mark in first.marks)
        assert case.nearest("Nobody ever wrote such a line here") == ()
        claim = next(row for row in case.rows("claims") if "boats" in row["text"])
        case.judge("span", claim["id"], detail={"start": claim["start"], "end": claim["start"] + 8})
        assert case.nearest(sentence)[0].report == first.report
