"""What a model said is kept in the case: linking is the same with and without it, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rashomon import answering, understanding
from rashomon.answering import Answers
from rashomon.built import Progress
from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.compared import Texts, pair_of
from rashomon.linking import Remembered, link
from rashomon.reading.comparing import ClaimPairs
from rashomon.terms import Claim, Linked, Odds, Report
from rashomon.understanding import says_to
from tests.linking.test_asking import told
from tests.real_cases import exports
from tests.small_rooms import link as small_link
from tests.small_rooms import small_rooms

Case_ = dict[str, tuple[Report, list[Claim]]]


class Model:
    """The odds of two texts by the share of their words that both have; it can be stopped after some pairs."""

    def __init__(self) -> None:
        self.asked: list[Texts] = []
        self.stops_after: int | None = None

    def __call__(self, texts: Sequence[Texts], threads: int = 1) -> Iterator[tuple[Texts, Odds]]:
        for left, right in texts:
            if self.stops_after is not None and len(self.asked) >= self.stops_after:
                raise KeyboardInterrupt
            self.asked.append((left, right))
            mine, theirs = set(left.split()), set(right.split())
            same = len(mine & theirs) / max(1, len(mine | theirs))
            yield (left, right), Odds(same=same, exclude=0.0, beside=0.0, other=1 - same)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    """Stands in for the one in the package."""
    made = Model()
    monkeypatch.setattr(understanding, "_asked", made)
    return made


def linked(book: Casebook | None, case: Case_, remembered: Remembered | None = None) -> Linked:
    """What linking makes of the case, with what is kept in `book`."""
    given = [report for report, _ in case.values()], (), [claim for _, claims in case.values() for claim in claims]
    if book is None:
        return link(*given, remembered=remembered, compare=says_to)
    answers = Answers(book)
    with answering.answering(answers):
        found = link(*given, remembered=remembered, compare=says_to)
    answers.end()
    return found


def sieges(chance: Random, *numbers: int) -> Case_:
    return {report.id: (report, claims) for report, claims in (told(chance, number) for number in numbers)}


def rows(book: Casebook) -> list[tuple[Any, ...]]:
    return book.select("SELECT * FROM compared ORDER BY pair")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("remembering", [False, True])
def test_however_a_case_grew_linking_and_what_is_kept_are_the_same(
    seed: int, remembering: bool, model: Model, tmp_path: Path
) -> None:
    chance, book = Random(seed), Casebook(tmp_path / "grown.case", create=True)
    case, remembered = sieges(chance, *range(8)), Remembered() if remembering else None
    for step in range(5):
        if step:
            case |= sieges(chance, 100 + step)
        if step == 3:
            del case[min(case)]
        items = list(case.items())
        chance.shuffle(items)
        model.asked.clear()
        had = {row[0] for row in rows(book)}
        found = linked(book, dict(items), remembered)
        asked = set(map(pair_of, model.asked))
        assert not asked & had and len(asked) == len(model.asked)
        assert len(asked) < len(rows(book)) or not step
        assert found == linked(None, case), f"seed {seed}, step {step}"
        anew = Casebook(tmp_path / f"anew {step}.case", create=True)
        linked(anew, case)
        assert rows(book) == rows(anew) != [], f"seed {seed}, step {step}"
        anew.close()
    model.asked.clear()
    book.close()
    linked(Casebook(tmp_path / "grown.case"), case)
    assert not model.asked, "what stands in the file is not asked again by another process"


def test_a_build_that_is_stopped_has_kept_what_was_said(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "_BETWEEN", 0.0)
    book, case = Casebook(tmp_path / "stopped.case", create=True), sieges(Random(1), *range(8))
    model.stops_after = 3
    with pytest.raises(KeyboardInterrupt):
        linked(book, case)
    first = list(model.asked)
    book.close()
    book = Casebook(tmp_path / "stopped.case")
    assert len(rows(book)) == len(first) == 3
    model.stops_after = None
    model.asked.clear()
    found = linked(book, case)
    assert model.asked and not set(model.asked) & set(first)
    assert found == linked(None, case)


def test_another_model_is_asked_everything(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, case = Casebook(tmp_path / "a.case", create=True), sieges(Random(2), *range(8))
    linked(book, case)
    first, kept = set(model.asked), rows(book)
    model.asked.clear()
    monkeypatch.setattr(understanding, "understanding_rules", lambda: "another model")
    linked(book, case)
    assert set(model.asked) == first
    assert [row[0] for row in rows(book)] == [row[0] for row in kept]
    assert not {row[1] for row in rows(book)} & {row[1] for row in kept}, "what the first one said is gone"


def test_without_a_case_nothing_is_kept_and_what_was_said_is_the_same(model: Model) -> None:
    texts = [("It rained", "Nine sank"), ("It rained", "No rain fell")]
    known = {texts[0]: Odds(same=1, exclude=0, beside=0, other=0)}
    assert says_to.among(texts, known) == known | dict(Model()(texts[1:]))
    assert model.asked == texts[1:]


# Through a build


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six reports of two sentences."""
    made = tmp_path / "in"
    made.mkdir()
    for number in range(6):
        (made / f"{number}.txt").write_text(f"Moro said {number} boats were lost. Vane left pier {number}.\n")
    return made


def comparing(*given: Any) -> Linked:
    """The small rooms' linking, which first asks about all pairs of claims of two reports that end in one word."""
    claims: Iterable[Claim] = given[2]
    texts = {
        (min(a.paraphrase, b.paraphrase), max(a.paraphrase, b.paraphrase))
        for a in claims
        for b in claims
        if a.report < b.report and a.text.split()[-1] == b.text.split()[-1]
    }
    says_to.among(sorted(texts), {})
    return small_link(*given)


def opened(path: Path) -> Case:
    return Case(Casebook(path, create=not path.exists()), small_rooms(link=comparing))


def test_a_build_asks_about_what_came_and_tells_how_far_it_is(model: Model, folder: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "a.case") as case:
        heard: list[Progress] = []
        case.add("in", base=tmp_path, progress=heard.append)
        assert len(model.asked) == 15
        phases = [(one.done, one.total) for one in heard if one.phase == "comparing"]
        assert phases[0] == (0, 15) and phases[-1] == (15, 15)
        assert [one.phase for one in heard[-1:]] == ["linking"]
    model.asked.clear()
    (folder / "more.txt").write_text("Moro said no boats were lost.\n")
    with opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path, workers=2)
        assert len(model.asked) == 6
        claim = next(row["id"] for row in case.rows("claims"))
        case.judge("wrong", claim, by="Ines")
        model.asked.clear()
        case.relink()
        assert not model.asked
        assert case.check() == ()
        whole = exports(case)
    with opened(tmp_path / "b.case") as case:
        case.add("in", base=tmp_path)
        case.judge("wrong", claim, by="Ines")
        case.relink()
        assert exports(case) == whole


def test_when_a_report_is_forgotten_what_its_texts_were_part_of_goes(
    model: Model, folder: Path, tmp_path: Path
) -> None:
    with opened(tmp_path / "a.case") as case:
        case.add("in", base=tmp_path)
        assert len(rows(case._book)) == 15
        case.forget("in/3.txt", by="Ines", rebuild=False)
        assert len(rows(case._book)) == 10, "at once, not with the next linking"
        model.asked.clear()
        case.add()
        assert not model.asked and len(rows(case._book)) == 10 and case.check() == ()


def test_a_judgement_made_while_a_model_is_asked_is_linked_too(
    model: Model, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is held while it is asked, so that another program can decide; what was said counts for the next turn."""
    turns: list[int] = []

    def meanwhile(after: Callable[..., Linked]) -> Callable[..., Linked]:
        def linking(*given: Any) -> Linked:
            found = after(*given)
            turns.append(len(given[2]))
            if len(turns) == 2:
                with opened(tmp_path / "a.case") as other:
                    other.judge("wrong", given[2][0].id, by="Bo")
            return found

        return linking

    with Case(Casebook(tmp_path / "a.case", create=True), small_rooms(link=meanwhile(comparing))) as case:
        case.add("in", base=tmp_path)
        case.judge("wrong", next(row["id"] for row in case.rows("claims")), by="Ines")
        model.asked.clear()
        assert case.relink()
        assert turns == [12, 11, 10] and not model.asked
        assert case.check() == ()


def test_the_model_says_the_same_in_any_order_and_by_any_number_of_threads() -> None:
    texts = [f"{who} {did}." for who in ("Varland", "The guard of Osk", "Nobody") for did in ("shelled Tirnac", "left")]
    pairs = [(one, other) for one in sorted(texts) for other in sorted(texts) if one < other]
    one_by_one = {two: ClaimPairs.load()(*two) for two in pairs}
    for seed, threads in ((0, 1), (1, 2), (2, 3)):
        Random(seed).shuffle(pairs)
        found = dict(ClaimPairs.load().among(pairs, threads))
        assert found == one_by_one and len(found) == len(pairs)
