"""Questions of fact that real reports answer differently, on invented articles."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from rashomon.evaluation.actors_ecb import DEVELOPMENT, ecb_cases
from rashomon.evaluation.disputes import digest_of
from rashomon.evaluation.questions import Question, Told, dispute_scores, event_scores, gathered_scores, question_scores
from rashomon.linking import link
from rashomon.reading.reader import Reader
from rashomon.terms.errors import UsageError
from tests.linking.test_matters import Told as Telling
from tests.linking.test_matters import telling

GOLD = Path(str(resources.files("rashomon.evaluation"))) / "gold" / "questions"


def crowd(outlet: str, number: str) -> Telling:
    """A report that counts who was at a fair."""
    text = f"{number} members came to the fair of Tosk"
    return telling(outlet, text=text, action="come", agent=None, target=None, number=(number, "members"))


def asked(what: str, *tellings: Telling) -> Question:
    """How many came: each of the reports answers it in its own way, all of them as `what` to each other."""
    answers = [((report.input, claim.start, claim.end),) for report, _, claim in tellings]
    pairs = {(a, b): what for b in range(len(answers)) for a in range(b)}
    return Question(topic="1", question="how many came to the fair", answers=tuple(answers), pairs=pairs)


def made_of(*tellings: Telling, events: bool = False) -> Told:
    """What linking makes of them, each about the same event where `events` are marked."""
    reports, claims = [one[0] for one in tellings], tuple(one[2] for one in tellings)
    marked = {one.input: [(0, len(one.text), "the fair")] if events else [] for one in reports}
    return Told(
        claims=claims, names={one.id: one.input for one in reports}, linked=link(reports, [], claims), events=marked
    )


def test_a_dispute_between_answers_that_exclude_each_other_is_right() -> None:
    one, other = crowd("Courier", "90"), crowd("Ledger", "20")
    told = made_of(one, other)
    assert len(told.linked.disputes) == 1
    for what, shown in (("excludes", (100, 0, 100)), ("maybe", (0, 1, 0)), ("updates", (0, 1, 0))):
        scores = dispute_scores([asked(what, one, other)], told)
        assert (scores["disputes.precision"], scores["disputes.open"], scores["disputes.recall"]) == shown
    elsewhere = Question(
        topic="1", question="who opened it", answers=((("x", 0, 9),), (("y", 0, 9),)), pairs={(0, 1): "excludes"}
    )
    scores = dispute_scores([elsewhere], told)
    assert (scores["disputes.precision"], scores["disputes.recall"], scores["questions"]) == (0, 0, 1)


def test_what_answers_one_question_is_to_be_in_one_matter() -> None:
    one, other = crowd("Courier", "90"), crowd("Ledger", "20")
    third = telling("Post", text="Ada Lind sang at the mill", action="sing", agent="Ada Lind", target=None)
    told = made_of(one, other, third)
    assert gathered_scores([asked("excludes", one, other)], told) == {"gathered.recall": 100, "gathered.pairs": 1}
    assert gathered_scores([asked("excludes", one, third)], told)["gathered.recall"] == 0


def test_matters_are_measured_against_marked_events() -> None:
    one, other = crowd("Courier", "90"), crowd("Ledger", "20")
    third = telling("Post", text="Ada Lind sang at the mill", action="sing", agent="Ada Lind", target=None)
    assert event_scores(made_of(one, other, events=True))["events.b_cubed.f1"] == 100
    scores = event_scores(made_of(one, other, third, events=True))
    assert scores["events.b_cubed.precision"] == 100
    assert round(scores["events.b_cubed.recall"], 1) == 55.6  # (2/3 + 2/3 + 1/3) / 3


def corpus_of(folder: Path, tokens: str) -> Path:
    """A corpus of one article, its tokens given one space apart."""
    (folder / "1").mkdir()
    made = "".join(f'<token t_id="{n}" sentence="1" number="{n}">{one}</token>' for n, one in enumerate(tokens.split()))
    document = f"<Document>{made}<Markables/><Relations/></Document>"
    (folder / "1" / "1_1ecb.xml").write_text(document, encoding="utf-8")
    listed = folder / "ECBplus_coreference_sentences.csv"
    listed.write_text("Topic,File,Sentence Number\n", encoding="utf-8")
    return folder


def test_gold_of_another_text_is_refused(tmp_path: Path) -> None:
    corpus_of(tmp_path, "It fell")
    reader = Reader.load()
    row = {"topic": "1", "question": "q", "type": "time", "answers": [], "pairs": []}
    gold = tmp_path / "gold.jsonl"
    for digest in (digest_of("It rose"), digest_of("It fell")):
        gold.write_text(f"{json.dumps({'texts': {'1_1ecb': digest}})}\n{json.dumps(row)}\n", encoding="utf-8")
        if digest == digest_of("It fell"):
            assert question_scores(gold, tmp_path, reader)["questions"] == 0
        else:
            with pytest.raises(UsageError, match="another text of 1_1ecb"):
                question_scores(gold, tmp_path, reader)


@pytest.mark.parametrize(
    ("printed", "tokens"),
    [
        ("31,000 of 90-day Calif.-born men", "31 , 000 of 90 - day Calif. - born men"),
        ("at 6:30 p.m. he paid 2.6m to tosk.com", "at 6 : 30 p . m. he paid 2 . 6m to tosk . com"),
        ("Off Tosk, 3 said: no", "Off Tosk , 3 said : no"),
    ],
)
def test_words_that_the_corpus_takes_apart_are_laid_out_as_one(tmp_path: Path, printed: str, tokens: str) -> None:
    ((report,),) = [case.reports for case in ecb_cases(corpus_of(tmp_path, tokens), ("1",), every=True)]
    assert report.text == printed


@pytest.mark.parametrize("name", ["train", "dev"])
def test_the_gold_hangs_together(name: str) -> None:
    first, *lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    texts, rows = json.loads(first)["texts"], [json.loads(line) for line in lines]
    assert {row["topic"] in DEVELOPMENT for row in rows} == {name == "dev"}
    for row in rows:
        assert row["type"] in ("number", "time", "place", "actor", "denied", "action")
        assert all(place[0] in texts and 0 <= place[1] < place[2] for one in row["answers"] for place in one["places"])
        assert all(0 <= a < b < len(row["answers"]) for a, b, _ in row["pairs"])
        assert {what for _, _, what in row["pairs"]} <= {"excludes", "updates", "maybe"}
