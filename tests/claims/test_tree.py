"""What is mended in a tree: a date's parts hang together, and the object of a joined verb on it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims.negation import negates
from rashomon.claims.tree import has_circle, repaired, tree_of, with_datelines_apart, with_own_objects, with_whole_dates
from rashomon.terms import Reading

WORDS = ("gone", "on", "Wednesday", ",", "18", "September", ".")


def reading(head: tuple[int, ...]) -> Reading:
    ends = tuple(len(" ".join(WORDS[: n + 1])) for n in range(len(WORDS)))
    return Reading(
        report="r",
        word=WORDS,
        start=tuple(end - len(word) for end, word in zip(ends, WORDS, strict=True)),
        end=ends,
        lemma=WORDS,
        tag=("X",) * len(WORDS),
        head=head,
        label=("dep",) * len(WORDS),
        sentence=(0,) * len(WORDS),
        paragraph=(0,) * len(WORDS),
        names=(),
        roles=(),
        made_by="hand",
    )


def test_day_and_month_hang_on_the_weekday() -> None:
    assert with_whole_dates(reading((-1, 2, 0, 4, 0, 4, 0))).head == (-1, 2, 0, 4, 2, 4, 0)


def test_a_tree_that_would_become_a_circle_is_left_alone() -> None:
    circle = (-1, 2, 4, 4, 0, 4, 0)
    assert with_whole_dates(reading(circle)).head == circle


def joined(objects: tuple[int, int]) -> Reading:
    """ "backs Orsk and arms its allies", with the heads of "Orsk" and "allies"."""
    words = ("backs", "Orsk", "and", "arms", "its", "allies", ".")
    tag = ("VERB", "PROPN", "CCONJ", "VERB", "PRON", "NOUN", "PUNCT")
    label = ("root", "obj", "cc", "conj", "nmod:poss", "obj", "punct")
    head = (-1, objects[0], 3, 0, 5, objects[1], 0)
    return replace(reading((-1,) * len(words)), word=words, tag=tag, label=label, head=head)


def test_the_second_object_hangs_on_the_joined_verb() -> None:
    assert with_own_objects(joined((0, 0))) == joined((0, 3))


def test_a_joined_verb_with_an_object_stays_as_it_is() -> None:
    assert with_own_objects(joined((0, 3))) == joined((0, 3))


def datelined(*, top: int) -> Reading:
    """ "VARN (Wire) – Mayor Lind left": the dateline as the root (0) or as the verb's subject (7)."""
    words = ("VARN", "(", "Wire", ")", "–", "Mayor", "Lind", "left", ".")
    tag = ("PROPN", "PUNCT", "PROPN", "PUNCT", "PUNCT", "PROPN", "PROPN", "VERB", "PUNCT")
    verb = (0, "parataxis") if top == 0 else (-1, "root")
    head = (7 if top else -1, 2, 0, 2, 0, 6, 7 if top == 0 else 0, verb[0], 0)
    label = (
        *("nsubj" if top else "root", "punct", "appos", "punct", "punct"),
        *("nmod:desc", "nsubj" if top == 0 else "appos", verb[1], "punct"),
    )
    blank = reading((-1,) * 7)
    return replace(
        blank, word=words, tag=tag, head=head, label=label, sentence=(0,) * 9, paragraph=(0,) * 9, lemma=words
    )


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    for top in (0, 7):
        found = with_datelines_apart(datelined(top=top))
        assert found.head == (-1, 2, 0, 2, 0, 6, 7, -1, 7 if top == 0 else 6)
        assert (found.label[6], found.label[7]) == ("nsubj", "root")
        assert found.sentence == (0, 0, 0, 0, 0, 1, 1, 1, 1)


def test_a_verb_that_hangs_on_one_part_of_a_dateline_and_holds_the_other_is_the_root() -> None:
    one = replace(datelined(top=0), head=(7, 2, -1, 2, 0, 6, 7, 2, 7))
    assert with_datelines_apart(one).head == (-1, 2, 0, 2, 0, 6, 7, -1, 7)


@pytest.mark.parametrize(("word", "form"), [(0, "Varn"), (7, "–")])
def test_other_words_before_a_dash_are_no_dateline(word: int, form: str) -> None:
    one = datelined(top=0)
    other = replace(one, word=(*one.word[:word], form, *one.word[word + 1 :]))
    assert with_datelines_apart(other) == other


@pytest.mark.parametrize(("starts", "is_dateline"), [((0, 2, 4, 7), True), ((0, 2, 3, 4), False)])
def test_a_hyphen_inside_a_word_ends_no_dateline(starts: tuple[int, ...], is_dateline: bool) -> None:
    """ "A 6 - week": with spaces the mark is a dash, in "A 6-week strike began" it is none."""
    one = datelined(top=0)
    places = (*starts, 12, 19, 25, 30, 31)
    words = ("A", "6", "-", "week", "the", *one.word[5:])
    made = replace(
        one,
        word=words,
        tag=("DET", "NUM", "PUNCT", "NOUN", "DET", *one.tag[5:]),
        start=places,
        end=tuple(at + len(word) for at, word in zip(places, words, strict=True)),
    )
    assert (with_datelines_apart(made) != made) is is_dateline


FORMS = {
    "PROPN": ("VARN", "Wednesday", "September", "Lind"),
    "PUNCT": ("–", ",", ".", "“", "”", "("),
    "NUM": ("18", "2031"),
    "VERB": ("told", "backs", "held"),
    "NOUN": ("men", "bridge"),
    "ADP": ("by", "In"),
}
LABELS = ("nsubj", "obj", "obl", "conj", "punct", "acl", "appos", "nmod", "ccomp")


@st.composite
def any_tree(draw: st.DrawFn) -> Reading:
    """Words that repairs look for, in a random tree, a sentence and a paragraph."""
    size = draw(st.integers(2, 14))
    tags = draw(st.lists(st.sampled_from(sorted(FORMS)), min_size=size, max_size=size))
    words = tuple(draw(st.sampled_from(FORMS[tag])) for tag in tags)
    order = draw(st.permutations(range(size)))
    head, label = [-1] * size, ["root"] * size
    for at, word in enumerate(order[1:], 1):
        head[word] = order[draw(st.integers(0, at - 1))]
        label[word] = draw(st.sampled_from(LABELS))
    ends = tuple(accumulate(len(word) + 1 for word in words))
    return replace(
        reading((-1,) * len(WORDS)),
        word=words,
        start=tuple(end - 1 - len(word) for end, word in zip(ends, words, strict=True)),
        end=tuple(end - 1 for end in ends),
        lemma=words,
        tag=tuple(tags),
        head=tuple(head),
        label=tuple(label),
        sentence=(0,) * size,
        paragraph=(0,) * size,
    )


@given(any_tree())
def test_no_repair_leaves_a_circle(one: Reading) -> None:
    mended = repaired(one)
    assert not has_circle(mended.head)
    assert all(len(tree_of(one).below(word)) <= len(one) for word in range(len(one)))


def test_a_repair_that_makes_a_circle_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = reading((-1, 2, 0, 4, 0, 4, 0))
    monkeypatch.setattr("rashomon.claims.tree.REPAIRS", (lambda it: replace(it, head=(1, 0, 0, 4, 0, 4, 0)),))
    assert repaired(sound) == sound


def test_what_hangs_below_stops_at_each_of_the_stops() -> None:
    """ "backs Orsk and arms its allies": without "Orsk" and without what hangs on "arms"."""
    tree = tree_of(joined((0, 3)))
    assert tree.below(0) == [0, 1, 2, 3, 4, 5, 6]
    assert tree.below(0, {1}, {3}) == [0, 6]
    assert tree.below(0, {3}) == [0, 1, 6]


def test_a_child_says_a_form_only_with_its_relation() -> None:
    tree = tree_of(joined((0, 3)))
    assert tree.says(0, ("orsk",), "obj")
    assert not tree.says(0, ("orsk",), "nsubj", "conj")
    assert not tree.says(0, ("allies",), "obj")


def negated(form: str) -> Reading:
    """ "backs Orsk and arms its allies" with `form` for "and", as an adverb of the first verb."""
    one = joined((0, 3))
    return replace(
        one, word=("backs", "Orsk", form, *one.word[3:]), head=(-1, 0, 0, 0, 5, 3, 0),
        label=("root", "obj", "advmod", "conj", "nmod:poss", "obj", "punct"),
    )  # fmt: skip


def test_what_is_remembered_of_one_tree_is_not_told_of_another() -> None:
    first, second = tree_of(negated("never")), tree_of(negated("often"))
    assert [negates(tree, 0) for tree in (first, second, first)] == [True, False, True]
