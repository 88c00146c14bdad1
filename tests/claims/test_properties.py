"""Exchanging the names of actors changes nothing but the names."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.claims import claims_of, identified
from rashomon.terms import Claim, NameKind
from tests.claims import scenes
from tests.claims.scenes import scene

NAMES = (
    "Norrin",
    "Varland",
    "Israel",
    "Iran",
    "Syria",
    "Russia",
    "Ukraine",
    "France",
    "Turkey",
    "China",
    "Elbonia",
    "Hamas",
    "ISIS",
)
WITH_TWO = (scenes.ATTACK, scenes.CONDITION, scenes.REFRAINED, scenes.ALLY, scenes.HEDGED, scenes.WANTED, scenes.HOPES)


def renamed(number: int, first: str, second: str) -> tuple:  # type: ignore[type-arg]
    """A scene with Varland and Norrin called otherwise."""
    report, reading = WITH_TWO[number]
    new = {"Varland": first, "Norrin": second}
    rows, text, at = [], "", 0
    for index, word in enumerate(reading.word):
        text += report.text[at : reading.start[index]] + new.get(word, word)
        at = reading.end[index]
        lemma = new.get(reading.lemma[index], reading.lemma[index])
        rows.append(
            f"{new.get(word, word)} {lemma} {reading.tag[index]} {reading.head[index] + 1} {reading.label[index]}"
        )
    return scene(text + report.text[at:], " / ".join(rows), names=((first, "LOC"), (second, "LOC")))


def shape(claim: Claim, names: tuple[str, str]) -> tuple:  # type: ignore[type-arg]
    """What a claim says, with the two names as numbers."""

    def bare(text: str) -> str:
        return text.replace(names[0], "<1>").replace(names[1], "<2>")

    return (
        bare(claim.text), bare(claim.paraphrase), claim.action and claim.action.lemma, claim.polarity,
        claim.modality, claim.standing,
        [(bare(actor.name), actor.role) for actor in claim.actors], [relation.type for relation in claim.relations],
        [bare(place.name) for place in claim.places], [number.value for number in claim.numbers], claim.time,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WITH_TWO) - 1), st.permutations(NAMES))
def test_names_of_actors_can_be_exchanged(number: int, names: list[str]) -> None:
    one, other = (names[0], names[1]), (names[1], names[0])
    first = [shape(claim, one) for claim in claims_of(*renamed(number, *one), ())]
    second = [shape(claim, other) for claim in claims_of(*renamed(number, *other), ())]
    assert first == second
    assert first == [
        shape(claim, ("Varland", "Norrin")) for claim in claims_of(*renamed(number, "Varland", "Norrin"), ())
    ]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(scenes.ALL) - 1), st.integers(0, 10**6))
def test_any_tree_over_the_words_gives_exact_spans_and_no_error(number: int, seed: int) -> None:
    """Trees may be wrong; offsets may not."""
    from dataclasses import replace
    from random import Random

    report, reading = scenes.ALL[number]
    random = Random(seed)
    labels = [
        "nsubj",
        "obj",
        "obl",
        "conj",
        "ccomp",
        "advcl",
        "acl:relcl",
        "xcomp",
        "amod",
        "nmod",
        "punct",
        "parataxis",
    ]
    head, label = list(reading.head), list(reading.label)
    for sentence in sorted(set(reading.sentence)):
        words = [word for word in range(len(reading)) if reading.sentence[word] == sentence]
        order = random.sample(words, len(words))
        for place, word in enumerate(order):
            head[word] = -1 if place == 0 else random.choice(order[:place])
            label[word] = "root" if place == 0 else random.choice(labels)
    shaken = replace(reading, head=tuple(head), label=tuple(label))
    for claim in claims_of(report, shaken, identified(report, shaken, ())):
        assert report.text[claim.start : claim.end] == claim.text
        assert claim.text.strip() == claim.text


def test_kinds_of_names_are_those_of_the_terms() -> None:
    assert {kind.value for kind in NameKind} == {"PER", "LOC", "ORG"}
