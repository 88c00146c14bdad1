"""What `show` says of words that are no names: whom they mean, and where the report names them."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.casebook.meant import Participant
from rashomon.cli.drawing.meant import participants_meant, parties_meant
from rashomon.terms import Attribution, ChainBasis, ChainNode, Party, SourceKind, Stance, span_in

TEXT = "Ada Lind keeps the ferry. Tom Vell mends it. She said the ferry leaks. The two said so again.\n"
_PLACES = {
    word: (TEXT.index(word), TEXT.index(word) + len(word)) for word in ("Ada Lind", "Tom Vell", "She", "The two")
}


_LONGER = "“She”: Ada Lind (named at 0-24, “Ada Lind keeps the ferry”). A pronoun."


def _party(words: str, name: str, **more: Any) -> Party:
    start, end = _PLACES[words]
    named = span_in(TEXT, *_PLACES[name]) if name in _PLACES and name != words else None
    return Party(name=name, kind=SourceKind.PERSON, text=words, start=start, end=end, resolved_from=named, **more)


def _said(*sources: Party, audience: Party | None = None) -> Attribution:
    node = ChainNode(name="this report", kind=SourceKind.AUTHOR, basis=ChainBasis.STATED, made_by="by hand")
    return Attribution(
        id="a1", report="r1", cue=None, content=(), stance=Stance.ASSERTS, sources=sources, audience=audience,
        chain=(node,), made_by="by hand",
    )  # fmt: skip


def _word(words: str, name: str, **more: Any) -> Participant:
    start, end = _PLACES[words]
    told = {"kind": "person", "role": "agent", "actor": None, "taken": name, "because": "A pronoun.", "named": None}
    return Participant(words=words, start=start, end=end, name=name, **({"entry": None, "alike": 0} | told | more))


def test_a_pronoun_says_who_and_where_the_name_stands() -> None:
    assert (parties_meant(_said(_party("She", "Ada Lind")), TEXT)) == [
        ("who says it", "“She”: Ada Lind (named at 0-8)")
    ]


def test_words_for_several_are_one_row() -> None:
    both = _said(_party("The two", "Ada Lind"), _party("The two", "Tom Vell"))
    assert (parties_meant(both, TEXT)) == [
        ("who says it", "“The two”: Ada Lind (named at 0-8), Tom Vell (named at 26-34)")
    ]


def test_a_name_makes_no_row_and_an_audience_does() -> None:
    said = _said(_party("Ada Lind", "Ada Lind"), audience=_party("She", "Ada Lind"))
    assert [label for label, _ in (parties_meant(said, TEXT))] == ["told to"]
    assert (parties_meant(_said(Party(name="unstated", kind=SourceKind.UNSTATED)), TEXT)) == []


def test_an_office_says_whose_it_is() -> None:
    text = TEXT.replace("She said", "Her office said")
    start = text.index("Her office")
    office = Party(
        name="Her office", kind=SourceKind.ORGANIZATION, text="Her office", start=start, end=start + 10,
        affiliation="Ada Lind", resolved_from=span_in(text, 0, 8),
    )  # fmt: skip
    assert (parties_meant(_said(office), text)) == [("who says it", "“Her office”: of Ada Lind (named at 0-8)")]


@pytest.mark.parametrize(
    ("word", "row"),
    [
        (_word("She", "Ada Lind"), "“She”: Ada Lind (first named at 0-8). A pronoun."),
        (_word("She", "Ada Lind", named=span_in(TEXT, 0, 24)), _LONGER),
        (_word("She", "Tom Vell", entry=4), "“She”: Tom Vell, by a person (log 4)"),
        (_word("She", "She", entry=5), "“She”: left open, by a person (log 5)"),
    ],
)  # fmt: skip
def test_a_participant_says_who_and_by_which_rule(word: Participant, row: str) -> None:
    assert (participants_meant([word], TEXT)) == [("who", row)]


def test_a_participant_by_its_name_makes_no_row() -> None:
    assert participants_meant([_word("Ada Lind", "Ada Lind", because="")], TEXT) == []
    assert participants_meant([_word("Ada Lind", "Lind")], TEXT) == []


def test_nothing_of_a_name_acts_on_the_terminal() -> None:
    ((_, told),) = participants_meant([_word("She", "\x1b[31mAda")], TEXT)
    assert "\x1b" not in told
