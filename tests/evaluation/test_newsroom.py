"""The planted newsroom: the same bytes anywhere, truth that stands in the texts, no likeness but what is planted."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from rashomon.evaluation.newsroom import Story, joined, stories, truth_of, write
from rashomon.evaluation.newsroom.lexicon import styles
from rashomon.evaluation.planted_copies import planted_pairs

FROZEN = "869cc8326d376e34d897e85220dd43a12b7d7ff779d74cd715d34cddb1f496a2"
DIGEST = (
    "import sys; from hashlib import sha256; from rashomon.evaluation.newsroom import stories; "
    "print(sha256(repr(list(stories(1, 60))).encode()).hexdigest())"
)
LONGEST = 25  # equal words outside quotation marks that two reports of their own may share; a planted copy has 40


@pytest.fixture(scope="module")
def newsroom() -> Story:
    return joined(stories(1, 200))


@pytest.fixture(scope="module")
def texts(newsroom: Story) -> dict[str, str]:
    return {article.name: article.text for article in newsroom.articles}


def test_the_newsroom_is_frozen() -> None:
    """A change of what is written moves every published score: a new digest goes with new scores in the docs."""
    assert sha256(repr(list(stories(1, 60))).encode()).hexdigest() == FROZEN


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_writes_the_same(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == sha256(repr(list(stories(1, 60))).encode()).hexdigest()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 30])
def test_there_are_as_many_reports_as_asked_for(size: int) -> None:
    names = [article.name for story in stories(4, size) for article in story.articles]
    assert len(names) == len(set(names)) == size


def test_other_seeds_write_other_reports() -> None:
    one, other = ({article.text for story in stories(seed, 30) for article in story.articles} for seed in (1, 2))
    assert not one & other


def test_every_telling_stands_where_the_truth_says(newsroom: Story, texts: dict[str, str]) -> None:
    for telling in newsroom.tellings:
        assert telling.start <= telling.verb_start < telling.verb_end <= telling.end
        words = texts[telling.report][telling.start : telling.end]
        assert len(words.split()) >= 3 and not words[0].isspace() and not words[-1].isspace()
        assert re.fullmatch(r"\w+", texts[telling.report][telling.verb_start : telling.verb_end])


def test_no_mark_and_no_empty_slot_is_printed(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert not re.search(r"[⟦⟧‹›{}<>\[\]]|  | ,|,,|\.\.|,\.|None", text), text


def test_reports_have_the_length_of_reports(texts: dict[str, str]) -> None:
    lengths = [len(text.split()) for text in texts.values()]
    assert min(lengths) >= 100 and max(lengths) <= 900  # a copy inside a long report of its own makes it longer
    assert 200 <= statistics.median(lengths) <= 450


def test_a_copy_holds_what_it_took(newsroom: Story, texts: dict[str, str]) -> None:
    """A direct copy repeats at least ten runs of five words of the report it was taken from, edits and all."""
    direct = [one for one in newsroom.copies if one.direct]
    assert len(direct) > 30
    for one in direct:
        assert len(_runs(texts[one.taker], 5) & _runs(texts[one.origin], 5)) >= 10, one


def test_what_is_no_copy_is_not_alike(newsroom: Story, texts: dict[str, str]) -> None:
    planted = planted_pairs(newsroom)
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, text in texts.items():
        for run in _runs(text, LONGEST):
            holders[run].append(name)
    alike = {frozenset(two) for names in holders.values() for two in combinations(names, 2)}
    assert alike <= planted.right | planted.neutral


def test_names_and_order_do_not_tell_the_direction(newsroom: Story) -> None:
    upwards = [one.taker > one.origin for one in newsroom.copies if one.direct]
    assert 0.25 < sum(upwards) / len(upwards) < 0.75


def test_a_copy_comes_no_earlier_than_what_it_took(newsroom: Story) -> None:
    published = {article.name: article.published for article in newsroom.articles}
    assert None in published.values()
    for one in newsroom.copies:
        if one.directed and (taken := published[one.origin]) and (took := published[one.taker]):
            assert taken <= took


def test_disputes_are_between_roots_and_both_sides_are_told(newsroom: Story) -> None:
    roots: dict[str, set[str]] = defaultdict(set)
    for telling in newsroom.tellings:
        roots[telling.version] |= set(telling.roots)
    for one in newsroom.disputes:
        assert {one.left, one.right} <= set(roots)
        if one.type != "modality":
            assert not roots[one.left] & roots[one.right], one
    types = {one.type for one in newsroom.disputes}
    assert types == {"denied", "opposed action", "actor", "number", "time", "place", "modality"}


def test_updates_circles_and_distortions_are_planted(newsroom: Story) -> None:
    of_version = {telling.version: telling.roots for telling in newsroom.tellings if telling.told_as == "source"}
    for one in newsroom.updates:
        assert of_version[one.before] == of_version[one.after] == (one.root,)
    for circle in newsroom.circles:
        told = [telling for telling in newsroom.tellings if telling.matter == circle.matter]
        assert told and not any(telling.roots for telling in told)
    kinds = {one.kind for one in newsroom.distortions}
    assert newsroom.updates and newsroom.circles and kinds == {"hedge lost", "number grown", "source dropped"}


def test_relays_name_the_outlets_on_the_way(newsroom: Story, texts: dict[str, str]) -> None:
    steps = {len(telling.by_way_of) for telling in newsroom.tellings}
    assert steps == {0, 1, 2}
    for telling in newsroom.tellings:
        if telling.by_way_of and not telling.headline and telling.report == telling.textual:
            assert all(name.removeprefix("The ") in texts[telling.report] for name in telling.by_way_of)


def test_unseen_styles_are_written_only_where_asked_for(newsroom: Story) -> None:
    kept = {style.name for style in styles() if style.unseen}
    assert kept and not kept & {article.style for article in newsroom.articles}
    assert kept <= {article.style for story in stories(1, 100, unseen=True) for article in story.articles}


def test_what_is_written_is_what_the_program_is_given(tmp_path: Path) -> None:
    made = list(stories(2, 12))
    write(made, tmp_path / "news")
    names = {article.name for story in made for article in story.articles}
    assert {path.name for path in (tmp_path / "news").iterdir()} == names | {"reports.csv"}
    lines = (tmp_path / "news.truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(truth_of(story))) for story in made]
    with pytest.raises(FileExistsError):
        write(made, tmp_path / "news")


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    """The runs of that many words in each paragraph, quotations left out."""
    found: set[tuple[str, ...]] = set()
    for paragraph in text.lower().split("\n\n"):
        words = re.findall(r"[\w’-]+", re.sub(r"“[^”]*”", " ", paragraph))
        found |= {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
    return found
