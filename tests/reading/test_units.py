"""What is read, and where very long paragraphs are cut."""

from __future__ import annotations

from rashomon.reading.bundle import shipped
from rashomon.reading.units import MOST_WORDS, groups, parts, readable, units
from rashomon.terms.report import Furniture, FurnitureKind, Report


def report(text: str, *furniture: Furniture) -> Report:
    return Report(id="r", input="r.txt", text=text, sha256="", input_sha256="", furniture=furniture)


def test_each_line_is_a_paragraph() -> None:
    found = units(report("One here.\n\n  \nTwo there.\r\nThree"), shipped().subwords)
    assert [(u.paragraph, u.words[0]) for u in found] == [(0, "One"), (1, "Two"), (2, "Three")]


def test_furniture_is_left_out_and_headlines_are_read() -> None:
    text = "Ferry lost\nHome News Sport\nIt sank. Share this!\n"
    menu = Furniture(start=11, end=26, kind=FurnitureKind.MENU)
    share = Furniture(start=36, end=47, kind=FurnitureKind.SHARE)
    headline = Furniture(start=0, end=10, kind=FurnitureKind.HEADLINE)
    stretches = [text[a:b] for a, b in readable(report(text, share, menu, headline))]
    assert stretches == ["Ferry lost", "It sank. "]


def test_words_keep_their_places() -> None:
    text = "  Officials said\n\tno\u00a0more."
    for unit in units(report(text), shipped().subwords):
        assert tuple(text[a:b] for a, b in unit.spans) == unit.words


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    sentence = ["The", "ferry", "sank", ",", "he", "said", "."]
    words = sentence * 100
    found = parts(words, shipped().subwords)
    assert [b for _, b in found][:-1] == [a for a, _ in found][1:]
    assert found[0][0] == 0 and found[-1][1] == len(words)
    assert all(b - a <= MOST_WORDS and words[b - 1] == "." for a, b in found)


def test_a_paragraph_without_any_mark_is_cut_all_the_same() -> None:
    found = parts(["word"] * 1000, shipped().subwords)
    assert sum(b - a for a, b in found) == 1000
    assert max(b - a for a, b in found) <= MOST_WORDS


def test_long_words_do_not_overflow_the_model() -> None:
    words = ["https://courier.example/" + "x9-" * 30] * 90
    for first, end in parts(words, shipped().subwords):
        ids, _, _ = shipped().subwords.encode(words[first:end])
        assert len(ids) <= 512


def test_pieces_of_furniture_may_overlap_and_span_lines() -> None:
    text = "One two\nthree four\nfive six\nseven"
    wide, inner, last = (Furniture(start=a, end=b, kind=FurnitureKind.MENU) for a, b in [(4, 23), (8, 13), (29, 34)])
    assert [text[a:b] for a, b in readable(report(text, last, inner, wide))] == ["One ", " six", "s"]


def test_groups_keep_the_order_and_leave_nothing_out() -> None:
    sizes = [3, 4, 5, 20, 1, 1]
    found = list(groups(sizes, most=8))
    assert [at for part in found for at in range(*part.indices(len(sizes)))] == list(range(len(sizes)))
    assert all(sum(sizes[part]) <= 8 or len(sizes[part]) == 1 for part in found)
    assert list(groups([])) == []
