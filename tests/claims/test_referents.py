"""Whom and what pronouns of the third person stand for, and how a claim shows it."""

from __future__ import annotations

import pytest

from rashomon.claims import claims_of
from rashomon.terms import Reading, Report, SourceKind
from rashomon.terms.antecedents import AskedReport, PronounScores
from tests.claims.scenes import claims, said, scene

WREN = "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / "
NAMES = (("Ada Wren", "PER"),)


def sentences(*lines: str, names: tuple[tuple[str, str], ...] = NAMES) -> tuple[Report, Reading]:
    """A scene whose text is the words of its trees, one space apart."""
    text = " ".join(" ".join(row.split()[0] for row in line.split(" / ")) for line in lines)
    return scene(text, *lines, names=names)


ARRIVED = WREN + "arrived arrive VERB 0 root / . . PUNCT 3 punct"


@pytest.mark.parametrize(
    ("second", "reads"),
    [
        ("Her her PRON 2 nmod:poss / boat boat NOUN 3 nsubj / sank sink VERB 0 root", "[Ada Wren]’s boat sank"),
        ("Rain rain NOUN 2 nsubj / stopped stop VERB 0 root / her she PRON 2 obj", "Rain stopped [Ada Wren]"),
        ("They they PRON 2 nsubj / sank sink VERB 0 root", "They sank"),  # one person is not several
        ("It it PRON 3 expl / is be AUX 3 cop / clear clear ADJ 0 root", "It is clear"),
    ],
)
def test_a_pronoun_stands_for_who_fits(second: str, reads: str) -> None:
    assert claims(sentences(ARRIVED, second))[1].paraphrase == reads


@pytest.mark.parametrize(
    ("does", "lemma", "agents"), [("burned", "burn", ["The ship"]), ("apologized", "apologize", ["It"])]
)
def test_a_thing_does_not_what_somebody_does(does: str, lemma: str, agents: list[str]) -> None:
    first = "The the DET 2 det / ship ship NOUN 3 nsubj / sank sink VERB 0 root / . . PUNCT 3 punct"
    found = claims(sentences(first, f"It it PRON 2 nsubj / {does} {lemma} VERB 0 root", names=()))
    assert [one.name for one in found[1].actors if one.role == "agent"] == agents


def test_the_other_argument_of_a_verb_is_somebody_else() -> None:
    him = "A a DET 2 det / lawyer lawyer NOUN 3 nsubj / asked ask VERB 0 root / her she PRON 3 obj"
    second = claims(sentences(ARRIVED, him))[1]
    assert [(one.role, one.name) for one in second.actors] == [("agent", "A lawyer"), ("target", "Ada Wren")]


def test_she_does_not_help_herself_as_her() -> None:
    she = "She she PRON 2 nsubj / helped help VERB 0 root / her she PRON 2 obj"
    second = claims(sentences(ARRIVED, she))[1]
    assert [one.name for one in second.actors] == ["Ada Wren", "her"]


@pytest.mark.parametrize(("title", "name"), [("Mr.", "She"), ("Captain", "Tom Pell")])
def test_a_title_shows_who_is_no_she(title: str, name: str) -> None:
    first = f"{title} {title} PROPN 4 nsubj / Tom Tom PROPN 1 flat / Pell Pell PROPN 1 flat / left leave VERB 0 root"
    found = sentences(first, "She she PRON 2 nsubj / fell fall VERB 0 root", names=(("Tom Pell", "PER"),))
    assert claims(found)[1].actors[0].name == name


@pytest.mark.parametrize(("sentences_between", "name"), [(3, "Ada Wren"), (11, "She")])
def test_after_many_sentences_nobody_is_meant(sentences_between: int, name: str) -> None:
    between = ["Rain rain NOUN 2 nsubj / fell fall VERB 0 root / . . PUNCT 2 punct"] * sentences_between
    found = sentences(ARRIVED, *between, "She she PRON 2 nsubj / left leave VERB 0 root")
    assert claims(found)[-1].actors[0].name == name


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Ada Wren"), ("He", "Tom Pell")])
def test_the_other_pronouns_of_the_report_show_who_is_which(pronoun: str, name: str) -> None:
    pell = "Tom Tom PROPN 3 nsubj / Pell Pell PROPN 1 flat / arrived arrive VERB 0 root / . . PUNCT 3 punct"
    alone = (
        "{} {} PRON 2 nsubj / slept sleep VERB 0 root / . . PUNCT 2 punct".format(*[one] * 2) for one in ("She", "He")
    )
    she, he = alone
    last = f"{pronoun} {pronoun} PRON 2 nsubj / left leave VERB 0 root"
    found = sentences(ARRIVED, she, she, pell, he, he, last, names=(("Ada Wren", "PER"), ("Tom Pell", "PER")))
    assert claims(found)[-1].actors[0].name == name


def test_who_speaks_in_quotation_marks_is_not_the_he_of_the_quotation() -> None:
    rows = (
        "“ “ PUNCT 3 punct / He he PRON 3 nsubj / lied lie VERB 6 ccomp / ” ” PUNCT 3 punct / , , PUNCT 6 punct / "
        "said say VERB 0 root / the the DET 8 det / mayor mayor NOUN 6 nsubj / . . PUNCT 6 punct"
    )
    report, reading = scene("“He lied”, said the mayor.", rows)
    (claim,) = claims((report, reading), said(report, "said", "“He lied”"))
    assert claim.paraphrase == "He lied"


def test_i_is_who_speaks_even_where_only_described() -> None:
    rows = (
        "“ “ PUNCT 3 punct / I I PRON 3 nsubj / lied lie VERB 6 ccomp / ” ” PUNCT 3 punct / , , PUNCT 6 punct / "
        "said say VERB 0 root / the the DET 8 det / mayor mayor NOUN 6 nsubj / . . PUNCT 6 punct"
    )
    report, reading = scene("“I lied”, said the mayor.", rows)
    (claim,) = claims((report, reading), said(report, "said", "“I lied”", kind=SourceKind.ANONYMOUS))
    assert claim.paraphrase == "I [the mayor] lied"


def test_words_of_the_cue_are_none_of_the_claims() -> None:
    rows = (
        "Ships ship NOUN 6 nsubj / , , PUNCT 6 punct / said say VERB 6 parataxis / Wren Wren PROPN 3 nsubj / "
        ", , PUNCT 6 punct / sank sink VERB 0 root"
    )
    report, reading = scene("Ships, said Wren, sank", rows, names=(("Wren", "PER"),))
    (claim,) = claims((report, reading), said(report, "said", "Ships", "sank", source="Wren"))
    assert claim.paraphrase == "Ships sank"


@pytest.mark.parametrize(("by", "reads"), [("men man", "They were heavy"), ("hands hand", "[the charges] were heavy")])
def test_several_that_were_the_subject_are_they_rather_than_those_in_a_phrase(by: str, reads: str) -> None:
    laid = (
        "The the DET 2 det / charges charge NOUN 4 nsubj:pass / were be AUX 4 aux:pass / laid lay VERB 0 root / "
        f"by by ADP 6 case / {by} NOUN 4 obl:agent / . . PUNCT 4 punct"
    )
    heavy = "They they PRON 3 nsubj / were be AUX 3 cop / heavy heavy ADJ 0 root"
    assert claims(sentences(laid, heavy, names=()))[-1].paraphrase == reads  # of men it is not sure enough (0176)


@pytest.mark.parametrize(("liked", "reads"), [("ferry", "[the ferry] sank"), ("bridge", "[the bridge] sank")])
def test_what_a_model_that_reads_along_says_counts(liked: str, reads: str) -> None:
    hit = "The the DET 2 det / ferry ferry NOUN 3 nsubj / hit hit VERB 0 root / "
    first = hit + "the the DET 5 det / bridge bridge NOUN 3 obj"
    report, reading = sentences(first, "It it PRON 2 nsubj / sank sink VERB 0 root", names=())

    def scores(asked: AskedReport) -> dict[int, PronounScores]:
        (one,) = asked.pronouns
        assert [[asked.words[word] for word in heads] for heads in one.candidates] == [["ferry"], ["bridge"]]
        told = tuple(9.0 if asked.words[heads[0]] == liked else -9.0 for heads in one.candidates)
        return {one.word: PronounScores(candidates=told, none=-9.0)}

    assert claims_of(report, reading, (), scores=scores)[1].paraphrase == reads
