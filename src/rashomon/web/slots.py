"""What versions say in each slot (who, what, when, where, how many, on whose word, hedge) and how their cells compare.

Enters: versions with their claims, and which of them cannot both hold. Leaves: a cell for each version, which agrees
with others, differs, or is silent; two that cannot both hold never agree. A vaguer time agrees with the day inside it,
and a range of numbers with a number inside it. Misses: two names of one actor that the case does not know to be one;
actions in other words ("blew up", "was mined").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.casebook.fold import folded
from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.words import kind_in_words
from rashomon.terms import ActorRole, Attribution, Claim, ClaimActor, Id, Modality, Number, Polarity, SourceKind, Stance
from rashomon.terms.telling import NOT_SAID, against

if TYPE_CHECKING:
    from rashomon.web.chains import Chain
    from rashomon.web.matter import Told

_SHOWN = 6  # values in one cell
_OWN_VOICE = kind_in_words(SourceKind.AUTHOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value: its words on the page, what it is compared by, and how many claims give it."""

    words: str
    key: Any
    claims: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one version says in one slot. `state` is "agrees", "differs", "silent" or "alone" (all others are silent).

    `like` are the letters of the versions it agrees with, `apart` of those with which it cannot both hold, `more` how
    many values are not shown.
    """

    values: tuple[Value, ...]
    state: str
    like: tuple[str, ...]
    apart: tuple[str, ...] = ()
    more: int = 0


def compared(
    name: str, told: Sequence[list[Value]], letters: Sequence[str], apart: Collection[frozenset[str]] = ()
) -> tuple[Cell, ...]:
    """The cells of one slot, one for each version, each compared with every other that is not silent.

    `apart` are pairs of letters that cannot both hold in this slot: what else they share there, they do not agree.
    """
    same = _SAME.get(name, _equal)
    cells = []
    for at, values in enumerate(told):
        others = [(letters[other], there) for other, there in enumerate(told) if other != at and there]
        against = tuple(letter for letter, _ in others if frozenset((letters[at], letter)) in apart)
        like = tuple(letter for letter, there in others if letter not in against and _share(values, there, same))
        state = "silent" if not values else "alone" if not others else "agrees" if like and not against else "differs"
        cells.append(
            Cell(
                values=tuple(values[:_SHOWN]),
                state=state,
                like=like,
                apart=against if values else (),
                more=max(0, len(values) - _SHOWN),
            )
        )
    return tuple(cells)


def _share(some: Iterable[Value], others: Iterable[Value], same: Callable[[Any, Any], bool]) -> bool:
    there = list(others)
    return any(same(one.key, other.key) for one in some for other in there)


def _counted(values: Iterable[tuple[str, Any]]) -> list[Value]:
    """Values with the same words once, the most frequent first."""
    found: dict[str, Value] = {}
    for words, key in values:
        known = found.get(words)
        found[words] = Value(words=words, key=key, claims=known.claims + 1 if known else 1)
    return sorted(found.values(), key=lambda one: (-one.claims, one.words))


def _who(told: Told, _: Mapping[Id, Attribution]) -> list[Value]:
    roles = (ActorRole.AGENT,)
    return _counted(
        (_plain(actor.name), (actor.actor, folded(actor.name).text))
        for claim in told.claims
        for actor in claim.actors
        if actor.role in roles
    )


def _what(told: Told, attributions: Mapping[Id, Attribution]) -> list[Value]:
    return _counted(_action(claim, against(claim, attributions)) for claim in told.claims if claim.action)


def _action(claim: Claim, against: str) -> tuple[str, Any]:
    """What was done and to whom, with the "not" that must not be lost."""
    lemma = claim.action.lemma if claim.action else ""
    targets = [one for one in claim.actors if one.role is ActorRole.TARGET]
    negated = claim.polarity is Polarity.NEGATED
    stance = f"{against}: " if against else ""
    words = stance + ("not: " if negated else "") + lemma + "".join(f" · {_plain(one.name)}" for one in targets[:2])
    return words, (lemma, negated != (against == Stance.DENIES.value))


def _when(told: Told, _: Mapping[Id, Attribution]) -> list[Value]:
    times = [one.time for one in told.claims if one.time]
    return _counted((date_in_words(one.edtf) if one.edtf else f"“{one.text}”, day unknown", one.edtf) for one in times)


def _where(told: Told, _: Mapping[Id, Attribution]) -> list[Value]:
    return _counted((_plain(one.name), folded(one.name).text) for claim in told.claims for one in claim.places)


def _how_many(told: Told, _: Mapping[Id, Attribution]) -> list[Value]:
    return _counted((_plain(one.text), one) for claim in told.claims for one in claim.numbers)


def _on_whose_word(told: Told, _: Mapping[Id, Attribution]) -> list[Value]:
    """The roots; reports that speak in their own voice are one value, since each is a root of its own."""
    own = [one for one in told.chains if one.root.kind == _OWN_VOICE]
    values = _counted(_root(chain) for chain in told.chains if chain.root.kind != _OWN_VOICE for _ in chain.claims)
    if own:
        reports = {one.report for one in own}
        one_report = f"{own[0].links[-1].name}, in its own voice"
        words = one_report if len(reports) == 1 else f"{len(reports)} reports, each in its own voice"
        voices = frozenset(one.root.source or one.report for one in own)
        values.append(Value(words=words, key=voices, claims=sum(len(one.claims) for one in own)))
    return sorted(values, key=lambda one: (-one.claims, one.words))


def _root(chain: Chain) -> tuple[str, frozenset[str]]:
    """The root; where it is not stated, the first link that is stands beside it, with what it does to the word."""
    root = chain.root
    if not root.unstated:
        return root.name, frozenset(filter(None, (root.source, folded(root.name).text)))
    named = next((one for one in chain.links[:-1] if not one.unstated), None)
    if named is None:
        return NOT_SAID, frozenset(("unstated",))
    words = f"{named.name}, not saying from whom ({named.stance or named.words})"
    return words, frozenset((f"unstated {folded(named.name).text}",))


def _hedge(told: Told, attributions: Mapping[Id, Attribution]) -> list[Value]:
    """The hedges word for word; "none" is something to compare, because a hedge may be lost on the way.

    Of two claims on one version, one may be hedged and the other not.
    """
    found = [_hedges(claim, attributions) for claim in told.claims]
    bare = sum(not words for words in found)
    hedged = _counted((words, True) for some in found for words in some)
    return hedged + ([Value(words="none", key=False, claims=bare)] if bare or not hedged else [])


def _hedges(claim: Claim, attributions: Mapping[Id, Attribution]) -> list[str]:
    own = attributions.get(claim.attribution) if claim.attribution else None
    words = [f"“{_plain(one.text)}”" for one in own.hedges] if own else []
    return words + ([f"put as {claim.modality.value}"] if claim.modality is not Modality.ACTUAL else [])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_root(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether any root is the same: one source, or two of one name, which nothing tells apart on the page."""
    return not one.isdisjoint(other)


def share_an_actor(some: Iterable[ClaimActor], others: Iterable[ClaimActor]) -> bool:
    """Whether an actor of one claim is, or has the name of, one of another claim."""
    there = [(one.actor, folded(one.name).text) for one in others]
    return any(_same_actor((one.actor, folded(one.name).text), other) for one in some for other in there)


def _same_actor(one: tuple[Id | None, str], other: tuple[Id | None, str]) -> bool:
    return (one[0] is not None and one[0] == other[0]) or one[1] == other[1]


def _same_time(one: str | None, other: str | None) -> bool:
    """Whether one time lies in the other: a month and a day of it.

    >>> _same_time("2031-03", "2031-03-04"), _same_time("2031-03-04", "2031-03-05"), _same_time(None, "2031")
    (True, False, False)
    """
    if one is None or other is None:
        return False
    short, long = sorted((one.rstrip("~?%"), other.rstrip("~?%")), key=len)
    return long == short or (long.startswith(short) and long[len(short)] in "-T")


def _same_number(one: Number, other: Number) -> bool:
    """Whether the ranges meet and the units are not two different ones."""
    if one.unit and other.unit and folded(one.unit).text != folded(other.unit).text:
        return False
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(number: Number) -> tuple[float, float]:
    if number.value is not None and number.low is None and number.high is None:
        return number.value, number.value
    low = number.low if number.low is not None else float("-inf")
    return low, number.high if number.high is not None else float("inf")


_SAME: Mapping[str, Callable[[Any, Any], bool]] = {
    "who": _same_actor,
    "when": _same_time,
    "how many": _same_number,
    "on whose word": _same_root,
}

SLOTS: Mapping[str, Callable[[Told, Mapping[Id, Attribution]], list[Value]]] = {
    "who": _who,
    "what": _what,
    "when": _when,
    "where": _where,
    "how many": _how_many,
    "on whose word": _on_whose_word,
    "hedge": _hedge,
}
