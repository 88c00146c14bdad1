"""Versions of one article: which reports are, in which order, and what changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rashomon
from rashomon.case import Case
from rashomon.comparing import ChangeKind, SentenceChange, compared, sentences_of
from rashomon.terms import Reading, Report, UsageError, report_id, sha256_of

OLD = """The mayor of Ostrava Bay said the bridge was closed. Twelve boats were lost in the storm. He may resign.
Engineers will look at the piers next week. Nobody was hurt."""
NEW = """The mayor of Ostrava Bay said the bridge was closed. Fourteen boats were lost in the storm. He will resign.
A boatman denied that. Engineers will look at the piers next week."""


def told(text: str, name: str = "a") -> tuple[Report, Reading]:
    """A report and its reading: words by letters and signs, sentences by full stops."""
    digest = sha256_of(text.encode("utf-8", "surrogatepass"))
    report = Report(id=report_id(name, digest), input=name, text=text, sha256=digest, input_sha256=digest)
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    number, sentence = 0, []
    for word in words:
        sentence.append(number)
        number += word[0] == "."
    empty = ("",) * len(words)
    reading = Reading(
        report=report.id,
        word=tuple(word[0] for word in words),
        start=tuple(word.start() for word in words),
        end=tuple(word.end() for word in words),
        lemma=empty,
        tag=empty,
        head=(-1,) * len(words),
        label=empty,
        sentence=tuple(sentence),
        paragraph=(0,) * len(words),
        names=(),
        roles=(),
        made_by="",
    )
    return report, reading


def changes(old: str, new: str) -> tuple[int, tuple[SentenceChange, ...]]:
    """What changed from one text to the other."""
    (before, read_before), (after, read_after) = told(old, "a"), told(new, "b")
    return compared(before, after, sentences_of(before, read_before), sentences_of(after, read_after))


def short(change: SentenceChange) -> tuple[str, str | None, str | None]:
    """A change as words."""
    return (
        change.kind.value,
        change.before.text if change.before else None,
        change.after.text if change.after else None,
    )


def test_what_was_added_removed_and_changed_is_told_in_order() -> None:
    kept, found = changes(OLD, NEW)
    assert kept == 2
    assert [short(one) for one in found] == [
        ("changed", "Twelve boats were lost in the storm.", "Fourteen boats were lost in the storm."),
        ("changed", "He may resign.", "He will resign."),
        ("added", None, "A boatman denied that."),
        ("removed", "Nobody was hurt.", None),
    ]
    assert [([s.text for s in one.gone], [s.text for s in one.new]) for one in found[:2]] == [
        (["Twelve"], ["Fourteen"]),
        (["may"], ["will"]),
    ]


def test_a_lost_not_and_a_lost_hedge_are_changes() -> None:
    _, found = changes("He did not order it, officials allegedly said.", "He did order it, officials said.")
    assert [s.text for s in found[0].gone] == ["not", "allegedly"]
    assert found[0].new == ()


def test_a_sentence_that_stands_elsewhere_is_moved() -> None:
    kept, found = changes(
        "One boat sank here. Two men swam away. Three came.", "Two men swam away. Three came. One boat sank here."
    )
    assert kept == 2
    assert [short(one) for one in found] == [("moved", "One boat sank here.", "One boat sank here.")]


def test_marks_and_white_space_do_not_count() -> None:
    assert changes("“We know,” he said – twice.  He’s gone.", '"We know," he said - twice. He\'s\ngone.')[1] == ()


SENTENCES = st.lists(st.sampled_from(["A b c.", "A b d.", "A b c d e.", "X y.", "Not x y.", "Q."]), max_size=9)


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_told_of_once_and_every_place_is_exact(old: list[str], new: list[str]) -> None:
    (before, read_before), (after, read_after) = told(" ".join(old), "a"), told(" ".join(new), "b")
    left, right = sentences_of(before, read_before), sentences_of(after, read_after)
    kept, found = compared(before, after, left, right)
    kinds = [one.kind for one in found]
    paired = kept + kinds.count(ChangeKind.CHANGED) + kinds.count(ChangeKind.MOVED)
    assert paired + kinds.count(ChangeKind.REMOVED) == len(old)
    assert paired + kinds.count(ChangeKind.ADDED) == len(new)
    for one in found:
        for place, text in ((one.before, before.text), (one.after, after.text)):
            assert place is None or text[place.start : place.end] == place.text
        assert all(before.text[span.start : span.end] == span.text for span in one.gone)
        assert all(after.text[span.start : span.end] == span.text for span in one.new)
        assert (one.kind is ChangeKind.CHANGED) == bool(one.gone or one.new)
    if old == new:
        assert found == ()


PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Orlen Courier">
<meta property="article:published_time" content="2031-03-04"><meta property="article:modified_time" content="{day}">
<link rel="canonical" href="{address}"></head><body><article><h1>{title}</h1>{body}</article></body></html>"""


def page(day: str, address: str, body: str, title: str = "Bridge closed after flood") -> str:
    """A saved page."""
    return PAGE.format(day=day, address=address, title=title, body="".join(f"<p>{one}</p>" for one in body.split("\n")))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Three versions of an article under three spellings of its address, another article, and rows of one address."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / "b.html").write_text(
        page("2031-03-06", "http://m.courier.example/bridge/?utm_source=x", NEW, "Mayor to go")
    )
    (folder / "a.html").write_text(page("2031-03-05", "https://www.courier.example/bridge", OLD))
    (folder / "c.html").write_text(page("2031-03-07", "https://courier.example/bridge/amp#top", NEW, "Mayor to go"))
    (folder / "d.html").write_text(page("2031-03-07", "https://courier.example/quarry", OLD, "Quarry"))
    rows = (
        {"text": text, "url": "https://courier.example/list"}
        for text in ("A boat sank on Monday near Tosk.", "The road to Orlen was closed.")
    )
    (folder / "e.jsonl").write_text("\n".join(map(json.dumps, rows)))
    made = rashomon.open(folder / "a.case", create=True)
    assert made.add(*sorted(folder.glob("[a-e].[hj]*")), base=folder).refused == ()
    return made


def test_reports_of_one_address_are_versions_of_one_article(case: Case) -> None:
    (article,) = case.articles()
    names = [case.show(id).row["input"] for id in article.reports]
    assert (article.address, names, article.ordered) == ("courier.example/bridge", ["a.html", "b.html", "c.html"], True)
    assert article.times == ("2031-03-05", "2031-03-06", "2031-03-07")
    first, second = article.steps
    assert [(one.field, one.before, one.after) for one in first.fields] == [
        ("title", "Bridge closed after flood", "Mayor to go"), ("changed", "2031-03-05", "2031-03-06"),
    ]  # fmt: skip
    assert any("Fourteen boats" in one.after.text for one in first.sentences if one.after)
    assert (second.same_text, second.sentences, [one.field for one in second.fields]) == (True, (), ["changed"])


def test_of_a_report_its_article_is_found(case: Case) -> None:
    assert case.article_of("c.html") == case.articles()[0]
    assert case.article_of("d.html") is None
    assert case.article_of("e.jsonl#1") is None
    with pytest.raises(UsageError):
        case.article_of("nothing.html")


def test_a_report_keeps_its_address(case: Case, tmp_path: Path) -> None:
    assert case.show("a.html").row["address"] == "https://www.courier.example/bridge"
    assert case.check() == ()


def test_two_versions_are_one_origin(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("2031-03-05", "https://courier.example/bridge", OLD))
    (tmp_path / "b.html").write_text(page("2031-03-06", "https://courier.example/bridge", NEW))
    with rashomon.open(tmp_path / "a.case", create=True) as case:
        case.add(tmp_path / "a.html", tmp_path / "b.html", base=tmp_path)
        matters = [one for one in case.rows("matters") if len(one["reports"]) > 1]
        highs = [one[origins]["high"] for one in matters for origins in ("textual_origins", "knowledge_origins")]
    assert matters
    assert set(highs) <= {None, 1}


SAVED = """<!DOCTYPE html><html><!--
 Page saved with SingleFile
 url: https://courier.example/bridge?utm_medium=feed
 saved date: {saved} GMT+0000 (Coordinated Universal Time)
-->{page}"""


def test_pages_saved_on_two_days_differ_by_what_the_article_says(tmp_path: Path) -> None:
    """Menus, lists of other articles and pleas of the day are another matter: they are not read."""
    others = ("Ferry strike ends", "Quarry to open again", "Mayor's cat found")
    for day, (text, menu) in enumerate(((OLD, others[:2]), (NEW, others[1:])), 5):
        items = "".join(f"<li><a href='/{n}'>{one}</a></li>" for n, one in enumerate(menu))
        around = f"<aside class='related'><ul>{items}</ul></aside><p class='newsletter'>Offer of day {day}</p>"
        made = page("2031-03-04", "https://courier.example/bridge", text).replace("</body>", f"{around}</body>")
        saved = SAVED.format(saved=f"Tue Mar 0{day} 2031 10:00:00", page=made.removeprefix("<html>"))
        (tmp_path / f"{day}.html").write_text(saved)
    with rashomon.open(tmp_path / "a.case", create=True) as case:
        case.add(*sorted(tmp_path.glob("*.html")), base=tmp_path)
        (article,) = case.articles()
    assert article.times == ("2031-03-05T10:00:00Z", "2031-03-06T10:00:00Z") and article.ordered
    (step,) = article.steps
    assert step.fields == ()
    told = {one.text for change in step.sentences for one in (change.before, change.after) if one}
    assert "Fourteen boats were lost in the storm." in told and "Nobody was hurt." in told
    assert not any(word in sentence for sentence in told for word in ("Quarry", "cat", "Offer", "Ferry"))
