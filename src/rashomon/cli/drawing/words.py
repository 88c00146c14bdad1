"""The words that drawings say the same way everywhere: counts, ranges, kinds, places in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from rashomon.cli.drawing.safe import safe
from rashomon.terms import (
    Attribution,
    ChainNode,
    ClaimActor,
    Dispute,
    Judgement,
    KnowledgeRange,
    Matter,
    OriginRange,
    SourceKind,
)
from rashomon.terms.wording import NOT_ESTABLISHED, alike, at_hand, counted

if TYPE_CHECKING:
    from rashomon.case import TraceNode

T = TypeVar("T", bound=Hashable)


def ranged(low: int | None, high: int | None) -> str:
    """A range from low to high, one number where they agree, "not established" where there is none.

    >>> ranged(1, 2), ranged(3, 3), ranged(None, None)
    ('1-2', '3', 'not established')
    """
    if low is None or high is None:
        return NOT_ESTABLISHED
    return str(low) if low == high else f"{low}-{high}"


def origins_of_the_word(origins: KnowledgeRange) -> str:
    """How many independent origins the claims at hand have, in words: unknown roots stand apart and count as none.

    >>> origins_of_the_word(KnowledgeRange(low=1, high=2, unstated=1))
    '1-2 independent origins, 1 unstated'
    >>> origins_of_the_word(KnowledgeRange(low=None, high=None, unstated=0))
    'not established'
    """
    low, most, _ = at_hand(origins.low, origins.high, origins.own)
    told = NOT_ESTABLISHED if most is None else f"{ranged(low, most)} independent origin" + ("" if most == 1 else "s")
    return told + (f", {origins.unstated} unstated" if origins.unstated else "")


def origins_of_the_text(origins: OriginRange) -> str:
    """How many of the texts at hand were written independently of each other, in words.

    >>> origins_of_the_text(OriginRange(low=2, high=7, own=3))
    '2-3 independent texts'
    """
    low, most, _ = at_hand(origins.low, origins.high, origins.own)
    return NOT_ESTABLISHED if most is None else f"{ranged(low, most)} independent text" + ("" if most == 1 else "s")


def told_elsewhere(texts: OriginRange, roots: KnowledgeRange) -> str:
    """Up to how many texts and origins there may be with what is told of it elsewhere; empty where that is no more.

    >>> told_elsewhere(OriginRange(low=2, high=7, own=3), KnowledgeRange(low=1, high=4, unstated=0, own=2))
    'up to 7 texts and 4 origins with what may be told of it in other words'
    >>> told_elsewhere(OriginRange(low=2, high=2, own=2), KnowledgeRange(low=1, high=2, unstated=0, own=2))
    ''
    """
    ends = (("text", at_hand(texts.low, texts.high, texts.own)), ("origin", at_hand(roots.low, roots.high, roots.own)))
    found = " and ".join(counted(more, one) for one, (_, _, more) in ends if more)
    return f"up to {found} with what may be told of it in other words" if found else ""


def kind_in_words(kind: SourceKind) -> str:
    """What stands in brackets behind a source's name.

    >>> kind_in_words(SourceKind.AUTHOR)
    "in the report's own voice"
    """
    return {SourceKind.AUTHOR: "in the report's own voice", SourceKind.UNSTATED: "not said by whom"}.get(
        kind, kind.value
    )


def link_in_words(node: ChainNode | TraceNode, said: Attribution | None) -> str:
    """What stands in brackets behind the name of a link: its kind, and whose it is where only another place of the
    report tells ("her office", of Ada Lind). `said` is the attribution that names the link, if it is at hand.
    """
    parties = said.sources if said is not None else ()
    whose = next((one.affiliation or "" for one in parties if one.name == node.name == one.text), "")
    told = whose and all(whose not in (one.text or "") for one in parties)
    return kind_in_words(node.kind) + (f", of {safe(whose)}" if told else "")


def without_words(kind: SourceKind, at: int) -> str:
    """What stands beside link `at` of a chain where the text has no words for it: a root only goes on speaking.

    >>> without_words(SourceKind.PERSON, 0), without_words(SourceKind.OUTLET, 1), without_words(SourceKind.UNSTATED, 0)
    ('goes on', 'passed it on', '')
    """
    if kind is SourceKind.AUTHOR or (at == 0 and kind is SourceKind.UNSTATED):
        return ""
    return "passed it on" if at else "goes on"


def actors_in_words(actors: Iterable[ClaimActor]) -> str:
    """The actors of a claim by name, each with its kind as far as it is known and the part it has.

    >>> from rashomon.terms import ActorKind, ActorRole
    >>> venn = ClaimActor(actor=None, name="Orla Venn", kind=ActorKind.PERSON, role=ActorRole.AGENT, start=0, end=9)
    >>> boat = ClaimActor(actor=None, name="the boat", kind=ActorKind.UNKNOWN, role=ActorRole.TARGET, start=15, end=23)
    >>> actors_in_words([venn, boat])
    'Orla Venn (person, acting); the boat (acted on)'
    """

    def told(one: ClaimActor) -> str:
        return ", ".join((*(() if one.kind == "unknown" else (one.kind.value,)), _PARTS[one.role]))

    return "; ".join(f"{one.name} ({told(one)})" for one in actors)


_PARTS = {"agent": "acting", "target": "acted on", "recipient": "receiving", "other": "also named"}


def made_in_words(made_by: str) -> str:
    """What made a thing, in words, with the name that the tables have.

    >>> made_in_words("rule:quoted@attribution-1f"), made_in_words("a person")
    ('a rule of the program (rule:quoted@attribution-1f)', 'a person')
    """
    kind = {"rule": "a rule of the program", "model": "a learned model of the program"}.get(made_by.partition(":")[0])
    return f"{kind} ({safe(made_by)})" if kind else safe(made_by)


def verdict_in_words(word: Judgement | None) -> str:
    """What somebody said of a claim or an attribution, with a sign; empty where nobody said anything.

    >>> verdict_in_words(None)
    ''
    """
    if word is None:
        return ""
    told, counts = _VERDICTS.get(word.kind, (word.kind, ""))
    why = f": {safe(word.reason)}" if word.reason else ""
    return f"{told} by {safe(word.by)}, {safe(word.at[:10])}{why}{counts}"


_GONE = "; it counts no more"
_VERDICTS = {
    "right": ("✓ held right", ""),
    "wrong": ("✗ judged wrong", _GONE),
    "unsure": ("? unsure", ""),
    "hide": ("✗ hidden", _GONE),
}


def version_letters(matter: Matter) -> dict[str, str]:
    """The versions of a matter by letter: A, B, ... Z, AA, AB, ..."""
    return {version.id: _letters(number) for number, version in enumerate(matter.versions)}


def _letters(number: int) -> str:
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def labels(letters: Mapping[T, str]) -> dict[T, str]:
    """A name for each statement by its version's letter, with a number where the version has several.

    >>> labels({"first": "A", "second": "B", "third": "A"})
    {'first': 'A1', 'second': 'B', 'third': 'A2'}
    """
    many, seen = Counter(letters.values()), Counter[str]()
    named = {}
    for one, letter in letters.items():
        seen[letter] += 1
        named[one] = f"{letter}{seen[letter]}" if many[letter] > 1 else letter
    return named


def surest_first(disputes: Iterable[Dispute], matter: Matter) -> list[Dispute]:
    """Disputes of one matter, the surest first; of equally sure ones the commonest type, and those of a type by their
    versions.
    """
    found = list(disputes)
    many = Counter(one.type for one in found)
    at = {version.id: number for number, version in enumerate(matter.versions)}
    return sorted(
        found,
        key=lambda one: (-(one.score or 0), -many[one.type], one.type, *sorted((at[one.left], at[one.right]))),
    )


def by_surest(disputes: Iterable[Dispute]) -> float:
    """A key that sorts matters by their `disputes`: that with the surest one comes first, without any last. In cases
    linked before there was a score the likest wordings are the surest.
    """
    return -max(
        (_wordings_alike(one) if one.score is None else one.score for one in disputes),
        default=0.0,
    )


def _wordings_alike(dispute: Dispute) -> float:
    left, right = (each.text for each in dispute.evidence[:2])
    return alike(left, right)


def place_in(name: str, start: int | None, end: int | None) -> str:
    """The file and the characters: `harbour-courier.txt 412-431`."""
    return safe(name) if start is None or end is None else f"{safe(name)} {start}-{end}"
