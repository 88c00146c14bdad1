"""Who denies or confirms what another said has a claim of its own in the same words; who only seems to has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.terms import Attribution, Claim, SourceKind, Stance
from tests.claims.scenes import claims, said, told

OLD = "Wren PROPN 2 nsubj / said=say VERB 0 root / dams=dam NOUN 5 nsubj / were=be AUX 5 cop / old ADJ 2 ccomp"


def tellers(found: tuple[Claim, ...], text: str, *attributions: Attribution) -> list[str]:
    """Whose claims these words are."""
    names = {one.id: one.sources[0].name for one in attributions}
    return [names.get(one.attribution or "", "the report") for one in found if one.text == text]


def test_who_denies_the_same_words_has_their_claim() -> None:
    scene = told(OLD, "Crews=crew NOUN 2 nsubj / denied=deny VERB 0 root / claims=claim NOUN 2 obj")
    one = said(scene[0], "said", "dams were old", source="Wren")
    other = said(scene[0], "denied", "dams were old", source="Crews", stance=Stance.DENIES)
    found = claims(scene, one, replace(other, made_by="rule:answer"))
    assert tellers(found, "dams were old", one, other) == ["Wren", "Crews"]
    assert len({claim.id for claim in found}) == len(found)


def test_who_passes_on_the_same_words_has_none() -> None:
    scene = told(OLD, "Crews=crew NOUN 2 nsubj / wrote=write VERB 0 root / it PRON 2 obj")
    one = said(scene[0], "said", "dams were old", source="Wren")
    relay = said(scene[0], "wrote", "dams were old", source="Crews")
    assert len(tellers(claims(scene, one, relay), "dams were old", one, relay)) == 1


@pytest.mark.parametrize(
    ("content", "cue", "source", "stance", "expected"),
    [
        ("it", "denied", "Crews", Stance.DENIES, ["Wren", "Crews"]),
        ("the claim", "denied", "Crews", Stance.DENIES, ["Wren", "Crews"]),
        ("all those allegations", "denied", "Crews", Stance.DENIES, ["Wren", "Crews"]),
        ("the claim as nonsense", "dismissed", "Crews", Stance.DENIES, ["Wren", "Crews"]),
        ("this", "confirmed", "Crews", Stance.ASSERTS, ["Wren", "Crews"]),
        ("this", "wrote", "Crews", Stance.ASSERTS, ["Wren"]),  # "confirmed" only
        ("them", "dismissed", "Crews", Stance.DENIES, ["Wren"]),  # who they are is not known
        ("the boats", "denied", "Crews", Stance.DENIES, ["Wren"]),
        ("the new claim", "denied", "Crews", Stance.DENIES, ["Wren"]),
        ("it", "denied", "Wren", Stance.DENIES, ["Wren"]),  # nobody denies himself
    ],
)
def test_what_it_and_the_claim_point_at(
    content: str, cue: str, source: str, stance: Stance, expected: list[str]
) -> None:
    words = " / ".join(f"{word} NOUN 2 dep" for word in content.split())
    scene = told(OLD, f"{source} NOUN 2 nsubj / {cue} VERB 0 root / {words}")
    one = said(scene[0], "said", "dams were old", source="Wren")
    other = said(scene[0], cue, content, source=source, stance=stance)
    assert tellers(claims(scene, one, other), "dams were old", one, other) == expected


@pytest.mark.parametrize(("about", "expected"), [("Crews", ["Pell", "Crews"]), ("guards", ["Pell"])])
def test_of_two_things_said_it_is_the_one_about_who_answers(about: str, expected: list[str]) -> None:
    second = "Pell PROPN 2 nsubj / said=say VERB 0 root / {} NOUN 4 nsubj / lied=lie VERB 2 ccomp / , PUNCT 2 punct / "
    scene = told(
        second.format(about) + "Wren PROPN 7 nsubj / said=say VERB 2 conj / dams=dam NOUN 9 nsubj / "
        "held=hold VERB 7 ccomp",
        "Crews=crew NOUN 2 nsubj / denied=deny VERB 0 root / it PRON 2 obj",
    )
    first = said(scene[0], "said", f"{about} lied", source="Pell")
    start = scene[0].text.index("said dams")
    cue = replace(first.cue, start=start, end=start + 4) if first.cue else None
    beside = replace(said(scene[0], "said", "dams held", source="Wren"), id="beside", cue=cue)
    answer = said(scene[0], "denied", "it", source="Crews", stance=Stance.DENIES)
    assert tellers(claims(scene, first, beside, answer), f"{about} lied", first, beside, answer) == expected


@pytest.mark.parametrize(
    ("cue", "stance", "kind", "expected"),
    [
        ("claim", Stance.DENIES, SourceKind.PERSON, ["Wren", "Crews"]),
        ("claim", Stance.DOUBTS, SourceKind.PERSON, ["Wren"]),
        ("promise", Stance.DENIES, SourceKind.PERSON, ["Wren"]),  # an offer is turned down, not denied
        ("claim", Stance.DENIES, SourceKind.UNSTATED, ["Wren"]),  # the denial stands for both
    ],
)
def test_who_denies_the_claim_of_another(cue: str, stance: Stance, kind: SourceKind, expected: list[str]) -> None:
    scene = told(
        f"Crews=crew NOUN 2 nsubj / denied=deny VERB 0 root / Wren PROPN 5 nmod:poss / 's PART 3 case / "
        f"{cue} NOUN 2 obj / "
        "that SCONJ 8 mark / dams=dam NOUN 8 nsubj / broke=break VERB 5 acl"
    )
    outer = said(scene[0], "denied", f"Wren 's {cue} that dams broke", source="Crews", stance=stance)
    inner = said(scene[0], cue, "that dams broke", source="Wren", kind=kind)
    inner = replace(inner, within=outer.id, depth=1)
    found = claims(scene, outer, inner)
    (text,) = {claim.text for claim in found if claim.text.endswith("dams broke")}
    assert tellers(found, text, outer, inner) == expected
