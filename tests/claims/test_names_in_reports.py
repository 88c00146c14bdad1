"""What one report tells of its names: where one begins, of what kind it is, whom headline and text both mean."""

from __future__ import annotations

import pytest

from rashomon.claims.actor_file import actors_in
from rashomon.claims.actors import book_of, using
from rashomon.claims.cast import Cast, Mention, cast_of
from rashomon.claims.figures import roll_of
from rashomon.claims.tree import tree_of
from rashomon.claims.voices import voices_of
from rashomon.claims.whos import roll_in
from rashomon.terms import ActorKind
from tests.claims.scenes import claims, scene, told


def cast(*given: object, **fields: object) -> Cast:
    report, reading = scene(*given, **fields)  # type: ignore[arg-type]
    return cast_of(report, tree_of(reading))


def named(words: str, kind: str) -> tuple[Mention, ...]:
    """The names of "WORDS left.", all of which the reading took for one name."""
    forms = words.split()
    lines = [f"{forms[0]} {forms[0]} PROPN {len(forms) + 1} nsubj"]
    lines += [f"{form} {form} PROPN 1 flat" for form in forms[1:]]
    lines += ["left leave VERB 0 root", f". . PUNCT {len(forms) + 1} punct"]
    return cast(f"{words} left.", " / ".join(lines), names=((words, kind),)).named


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("High Court Judge Ada Wren", "PER", "Ada Wren"),
        ("Secretary of State Ada Wren", "PER", "Ada Wren"),
        ("Ada Wren Jr.", "LOC", "Ada Wren Jr."),
        ("Ada Baker Wren", "PER", "Ada Baker Wren"),
        ("Minister of Foreign Affairs Ada Wren", "PER", "Ada Wren"),
        ("SHAMED Ada Wren", "PER", "Ada Wren"),
        ("ADA WREN", "PER", "ADA WREN"),
    ],
)
def test_a_name_begins_behind_the_office_and_junior_is_a_person(words: str, kind: str, name: str) -> None:
    (mention,) = named(words, kind)
    assert (mention.name, mention.kind) == (name, ActorKind.PERSON)


@pytest.mark.parametrize(("words", "left"), [("Minister of Works", []), ("General Staff", [ActorKind.ORGANIZATION])])
def test_an_office_and_a_body_are_nobodys_name(words: str, left: list[ActorKind]) -> None:
    assert [one.kind for one in named(words, "PER")] == left


OUTLET = (
    "Norda is a news outlet.",
    "Norda Norda PROPN 5 nsubj / is be AUX 5 cop / a a DET 5 det / news news NOUN 5 compound / "
    "outlet outlet NOUN 0 root / . . PUNCT 5 punct",
)


def test_a_name_that_is_called_a_body_is_no_persons() -> None:
    (mention,) = cast(*OUTLET, names=(("Norda", "PER"),)).named
    assert mention.kind is ActorKind.ORGANIZATION


def test_an_acronym_written_as_a_word_is_the_bodys_only_where_the_reading_says_it_is_one() -> None:
    line = "Norf Norf PROPN 2 nsubj / left leave VERB 0 root / . . PUNCT 2 punct"
    book = book_of(actors_in("name,kind,aliases\nNorrin Relief Front,group,NORF\n"))
    with using(book):
        (body,) = cast("Norf left.", line, names=(("Norf", "ORG"),)).named
        (person,) = cast("Norf left.", line, names=(("Norf", "PER"),)).named
    assert body.kind is ActorKind.GROUP and person.kind is ActorKind.PERSON and body.actor != person.actor


def test_the_current_government_is_the_government_and_ends_before_what_it_is_not() -> None:
    current = cast(
        "The current Utopian government fell.",
        "The the DET 4 det / current current ADJ 4 amod / Utopian Utopian ADJ 4 amod / "
        "government government NOUN 5 nsubj / fell fall VERB 0 root / . . PUNCT 5 punct",
    ).mention(3)
    regime = cast(
        "The government of Utopia or a gang fell.",
        "The the DET 2 det / government government NOUN 8 nsubj / of of ADP 4 case / Utopia Utopia PROPN 2 nmod / "
        "or or CCONJ 7 cc / a a DET 7 det / gang gang NOUN 4 conj / fell fall VERB 0 root / . . PUNCT 8 punct",
        names=(("Utopia", "LOC"),),
    ).mention(1)
    assert current is not None and regime is not None
    assert current.actor == regime.actor
    assert (current.name, regime.name, regime.end) == ("Utopian government", "government of Utopia", 24)


HEADLINE = "Man denies plot\n"
DENIED = (
    "Man man NOUN 2 nsubj / denies deny VERB 0 root / plot plot NOUN 2 obj",
    "A a DET 3 det / Halden Halden PROPN 3 compound / {who} {lemma} NOUN 5 nsubj / has have AUX 5 aux / "
    "denied deny VERB 0 root / {it} plot NOUN 5 obj / . . PUNCT 5 punct",
)


@pytest.mark.parametrize(
    ("who", "it", "one"), [("man", "plots", True), ("baker", "plots", True), ("men", "plots", False)]
)
def test_headline_and_first_sentence_tell_of_one(who: str, it: str, one: bool) -> None:
    lemma = "man" if who == "men" else who
    lines = (DENIED[0], DENIED[1].format(who=who, lemma=lemma, it=it))
    found = cast(f"{HEADLINE}A Halden {who} has denied {it}.", *lines)
    roll = roll_of(found, voices_of(found.tree.reading, ()), (0, 5))
    assert (roll.of[0] == roll.of[5]) is one


def test_who_became_or_served_as_something_is_it() -> None:
    found = cast(
        "Ada Wren served as mayor.",
        "Ada Ada PROPN 3 nsubj / Wren Wren PROPN 1 flat / served serve VERB 0 root / as as ADP 5 case / "
        "mayor mayor NOUN 3 obl / . . PUNCT 3 punct",
        names=(("Ada Wren", "PER"),),
    )
    roll = roll_of(found, voices_of(found.tree.reading, ()))
    assert [one.head for one in roll.figures[roll.of[0]].descriptions] == ["mayor"]


@pytest.mark.parametrize(
    ("other", "kind"),
    [("Pell", "PER"), ("Halden", "LOC"), ("Union", "ORG")],
)
def test_what_describes_joins_no_two_names(other: str, kind: str) -> None:
    """A tree may hang both names of a row on the noun before the first; a name of one word is a name too."""
    lines = (
        "the DET 2 det / candidate NOUN 7 nsubj / Tosk PROPN 2 appos / and CCONJ 6 cc / activist NOUN 6 compound / "
        f"{other} PROPN 2 appos / met=meet VERB 0 root"
    )
    report, reading = told(lines, names=(("Tosk", "PER"), (other, kind)))
    assert [one.names for one in roll_in(report, reading).figures if one.names] == [("Tosk",), (other,)]


def test_a_body_that_was_renamed_has_both_names() -> None:
    lines = (
        "Osk PROPN 7 nsubj / Ferries PROPN 1 flat / formerly ADV 5 advmod / Lenn PROPN 1 appos / Boats PROPN 4 flat / "
        ", PUNCT 7 punct / closed=close VERB 0 root"
    )
    report, reading = told(lines, names=(("Osk Ferries", "ORG"), ("Lenn Boats", "ORG")))
    assert [sorted(one.names) for one in roll_in(report, reading).figures] == [["Lenn Boats", "Osk Ferries"]]


MAN = "A DET 2 det / man NOUN 4 nsubj:pass / was=be AUX 4 aux:pass / charged=charge VERB 0 root / . PUNCT 4 punct"
PELL = (
    "Tom PROPN 7 nsubj / Pell PROPN 1 flat / , PUNCT 4 punct / {} / , PUNCT 4 punct / never ADV 7 advmod / "
    "left=leave VERB 0 root"
)


@pytest.mark.parametrize(
    ("first", "told_of_him", "name"),
    [
        (MAN, "32 NUM 1 appos", "Tom Pell"),
        (MAN, "mayor NOUN 1 appos", "A man"),  # who is told of next need not be him
        (MAN.replace(". PUNCT 4 punct", "by ADP 7 case / a DET 7 det / guard NOUN 4 obl"), "32 NUM 1 appos", "A man"),
        (MAN.replace("A DET", "The DET"), "32 NUM 1 appos", "The man"),
    ],
)
def test_the_next_sentence_names_who_was_brought_in(first: str, told_of_him: str, name: str) -> None:
    found = claims(told(first, PELL.format(told_of_him), names=(("Tom Pell", "PER"),)))
    assert [one.name for one in found[0].actors if one.role == "target"] == [name]
