"""Newsrooms written by hand: marks become the truth, bad files are refused, the package's own can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon.evaluation
from rashomon.evaluation.written import newsroom, newsrooms
from rashomon.terms.errors import UsageError

OWN = Path(rashomon.evaluation.__file__).parent / "gold" / "newsrooms"
FERRY = """### a1 | Quay Wire | 2031-03-04
Ferry lost

[[sank.main;lind|The ferry *sank* off Osk]], the harbour master, Ada Lind, said.
### a2 | Osk Star | 2031-03-05
[[sank.main;lind;t=a1|The ferry *sank* off Osk]]. [[dry.denied;|It *did not sink*]], people say.
dispute: denied sank.main dry.denied
update: sank.main dry.denied lind
open: dry.denied sank.main
matter: dry.denied=sank
"""


def test_marks_are_places_in_the_text_as_printed() -> None:
    story = newsroom(FERRY, "ferry")
    text = {one.name: one.text for one in story.articles}
    first, second, third = story.tellings
    assert text["a1.txt"].startswith("Ferry lost\n\nThe ferry sank off Osk, the")
    assert not set("[]*|") & set("".join(text.values()))
    assert [text[t.report][t.start : t.end] for t in story.tellings] == ["The ferry sank off Osk"] * 2 + [
        "It did not sink"
    ]
    assert [text[t.report][t.verb_start : t.verb_end] for t in story.tellings] == ["sank", "sank", "did not sink"]
    assert (first.roots, first.textual) == (("ferry/lind",), "a1.txt")
    assert (second.textual, third.roots) == ("a1.txt", ())
    assert {t.matter for t in story.tellings} == {"ferry/sank"}
    assert [(one.outlet, one.published) for one in story.articles] == [
        ("Quay Wire", "2031-03-04"),
        ("Osk Star", "2031-03-05"),
    ]


def test_lines_at_the_end_say_what_collides() -> None:
    story = newsroom(FERRY, "ferry")
    (dispute,), (update,) = story.disputes, story.updates
    assert (dispute.type, dispute.matter) == ("denied", "ferry/sank")
    assert (dispute.left, dispute.right) == ("ferry/sank.main", "ferry/dry.denied")
    assert (update.before, update.after, update.root) == ("ferry/sank.main", "ferry/dry.denied", "ferry/lind")
    assert story.open == (("ferry/dry.denied", "ferry/sank.main"),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FERRY.replace("dispute: denied sank.main", "dispute: denied sank.other"), "nobody tells sank.other"),
        (FERRY.replace("*sank* off Osk]], the", "sank off Osk]], the"), "a1"),
        ("### a1 | Quay Wire | 2031-03-04\nNothing is marked.\n", "a1"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        newsroom(text, "ferry")


def test_a_folder_without_newsrooms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no newsroom"):
        list(newsrooms(tmp_path))


def test_the_own_ones_are_whole_and_use_each_name_once() -> None:
    stories = [*newsrooms(OWN), *newsrooms(OWN / "unread")]
    names = [one.name for story in stories for one in story.articles]
    assert len(names) == len(set(names)) == 154
    assert all(one.textual in names for story in stories for one in story.tellings)
    assert all(story.disputes and story.tellings for story in stories)
