"""Who is meant by the words of a claim: as pages tell it, and as a person corrects it.

Enters: a claim of the case. Leaves: each participant with whom the program takes it for and by which rule; the detail
of a judgement that it is somebody else, complete enough to take effect without looking anything up again. Raises
UsageError where that cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.brackets import FIRST_PERSON, is_pronoun
from rashomon.casebook.decisions import decisions_of
from rashomon.casebook.fold import folded
from rashomon.casebook.gathered import actors_in, gathered_claim
from rashomon.casebook.participants import Place, Word, words_in
from rashomon.casebook.whos import namings
from rashomon.terms import ActorKind, Claim, Id, Span, UsageError

ActorId = Callable[..., Id]  # the id that readings give a name: (name, person=whether it is a person's)
_LONGEST_NAME = 300
_MOST_NAMES = 50  # of an actor's names in reports, by which a correction finds it again
_MOST_IDS = 6  # listed where several actors have one name
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where"})
# How often it is right: GUM's documents outside the scored part and its news alone, docs/claims.md ("pronouns")
_HOW_SURE = {"he": "eight or nine", "she": "eight or nine", "it": "six to eight", "they": "seven"}
_SUBJECT = {"him": "he", "his": "he", "her": "she", "hers": "she", "its": "it", "them": "they", "their": "they",
            "theirs": "they"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Words of a claim that mean somebody or something: `start` to `end` of the report's text.

    `name`, `kind`, `actor` are as they stand now, `taken` whom the program takes them for, `because` by which rule,
    in a sentence; empty where the words themselves are the name. `named` is where the report has the name. `entry` is
    the log's number of what a person said of it. `alike` counts the other claims of the report with the same words
    taken for the same. `role` is None for a pronoun that is no actor of the claim.
    """

    words: str
    start: int
    end: int
    name: str
    kind: str | None
    role: str | None
    actor: Id | None
    taken: str
    because: str
    named: Span | None
    entry: int | None
    alike: int


def participants(book: Casebook, claim: Id) -> tuple[Participant, ...]:
    """The participants of a claim in the order of the text. Raises UsageError where there is no such claim."""
    own, text = _derived(book, claim)
    others = [one for one in derived.things(book, "claims", "report = ?", own.report) if one.id != claim]
    told = [words_in(one) for one in others]
    names = {each.name for one in (own, *others) for each in one.actors if each.kind is ActorKind.PERSON}
    said = decisions_of(book).participants
    meant = said.of(own)
    made = said.corrected(own, actors_in(book))
    now = {(one.start, one.end): one for one in made.actors}
    found = []
    for word in words_in(own):
        words, entry, actor = text[slice(*word.place)], meant.get(word.place), now.get(word.place)
        left = entry.name if entry and entry.name is not None else words if entry else word.name
        found.append(
            Participant(
                words=words,
                start=word.place[0],
                end=word.place[1],
                name=actor.name if actor else left,
                kind=actor.kind.value if actor else None,
                role=word.role.value if word.role else None,
                actor=actor.actor if actor else None,
                taken=word.name,
                because=_because(words, word, names),
                named=word.antecedent,
                entry=entry.by if entry else None,
                alike=_alike(text, words, word.name, told),
            )
        )
    return tuple(found)


def as_participant(book: Casebook, claim: Id, detail: Mapping[str, Any], actor_id: ActorId) -> dict[str, Any]:
    """Who the words of a claim mean: `name`, its `kind` and `actor`, or all None where they are left `open`.

    Which words is told by `start` and `end`, or by `who`: the words or the name. With `everywhere` the detail has the
    `places` of the same words in the report, for claims in which they were taken for the same (`was`).
    """
    own, text = _derived(book, claim)
    word = _chosen(participants(book, claim), words_in(own), detail)
    words = text[slice(*word.place)]
    left = {"start": word.place[0], "end": word.place[1], "text": words, "was": word.name, "report": own.report}
    if _is_yes(detail.get("everywhere")):
        left["places"] = [one.start() for one in _same_words(words).finditer(text)]
    if _is_yes(detail.get("open")):
        if detail.get("name"):
            raise UsageError("Give a name, or leave it open; not both.")
        return {**left, "name": None, "kind": None, "actor": None, "names": []}
    return {**left, **_actor(book, own, word, detail, actor_id)}


def _derived(book: Casebook, claim: Id) -> tuple[Claim, str]:
    """A claim as the program made it, with the actors it has across reports, and the text it stands in."""
    found = derived.things(book, "claims", "id = ?", claim)
    if not found:
        raise UsageError(f"There is no claim {claim} in this case.")
    ((text,),) = book.select("SELECT text FROM reports WHERE id = ?", found[0].report)
    return gathered_claim(found[0], actors_in(book)), text


def _because(words: str, word: Word, names: Iterable[str]) -> str:
    """Why words are taken for a name, in a sentence."""
    low = words.strip().lower().replace("’", "'").partition("'")[0]
    if folded(words).text == folded(word.name).text:
        return ""
    if low in FIRST_PERSON:
        return "It stands for whoever speaks here."
    if low in _RELATIVE:
        return "It is taken to go on about the words before it."
    if is_pronoun(words):
        often = _HOW_SURE.get(_SUBJECT.get(low, low))
        told = "A pronoun: who fits best of those named before, by number, kind, sex and nearness."
        return f"{told} Where this was measured, {often} in ten were right." if often else told
    if _is_part(words, word.name):
        bearers = sorted(one for one in names if _is_part(words, one) and len(one.split()) > len(words.split()))
        if len(bearers) > 1:
            return f"A part of a name, and several here have it ({', '.join(bearers)}): the one named last, or nearest."
        return "A part of the one longer name here that has it."
    return "A description, held to be of whom the report names elsewhere."


def _is_part(words: str, name: str) -> bool:
    known = set(folded(name).text.split())
    return known.issuperset(folded(words).text.split())


def _alike(text: str, words: str, taken: str, others: Iterable[Iterable[Word]]) -> int:
    """In how many other claims of the report, each by its words, the same ones are taken for the same."""
    if not words.strip():
        return 0
    places = {one.span() for one in _same_words(words).finditer(text)}
    wanted = folded(taken).text
    return sum(any(each.place in places and folded(each.name).text == wanted for each in one) for one in others)


def _same_words(words: str) -> re.Pattern[str]:
    """The words where they stand whole, in capital or small letters."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _chosen(known: tuple[Participant, ...], words: tuple[Word, ...], detail: Mapping[str, Any]) -> Word:
    """The words that a person means. Raises UsageError that lists them where it is not told which."""
    by_place: dict[Place, Word] = {one.place: one for one in words}
    wanted = str(detail.get("who") or "")
    numbers = re.fullmatch(r"\s*(\d+)\s*[-–]\s*(\d+)\s*", wanted)
    place = numbers.groups() if numbers else (detail.get("start"), detail.get("end"))
    if None not in place:
        try:
            found = by_place.get((int(str(place[0])), int(str(place[1]))))
        except ValueError:
            raise UsageError("Give the place as two numbers, 'start' and 'end', in characters of the text.") from None
        if found is not None:
            return found
    elif wanted:
        told = folded(wanted).text
        fits = [one for one in known if told in (folded(one.words).text, folded(one.name).text)]
        if len(fits) == 1:
            return by_place[fits[0].start, fits[0].end]
    elif len(known) == 1:
        return words[0]
    listed = ", ".join(f"“{' '.join(one.words.split())}” at {one.start}-{one.end}" for one in known)
    raise UsageError(f"Say which words are meant, as 'who': {listed or 'this claim names nobody'}.")


def _actor(book: Casebook, claim: Claim, word: Word, detail: Mapping[str, Any], actor_id: ActorId) -> dict[str, Any]:
    """The actor of the case that is meant, by name or id, or a new one under the name given."""
    name = " ".join(str(detail.get("name") or "").split())
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(f"Give a name of 1 to {_LONGEST_NAME} characters, or leave it open.")
    kinds = [one.value for one in ActorKind]
    kind = detail.get("kind") or None
    if kind is not None and kind not in kinds:
        raise UsageError(f"There is no kind of actor {str(kind)[:40]!r}; there are {', '.join(kinds)}.")
    known = _known(book, claim.report, name)
    if known is not None:
        names = [[one.report, one.id] for one in namings(book, known["id"])[:_MOST_NAMES]]
        return {"name": _spelt(known, name), "kind": kind or known["kind"], "actor": known["id"], "names": names}
    kind = kind or (word.kind or ActorKind.UNKNOWN).value
    return {"name": name, "kind": kind, "actor": actor_id(name, person=kind == ActorKind.PERSON), "names": []}


def _known(book: Casebook, report: Id, name: str) -> dict[str, Any] | None:
    """The actor of the case that `name` is the id of, or a name; of several the one that the report names.

    Raises UsageError that lists them where it is not told which.
    """
    wanted = folded(name).text
    found = [
        one
        for one in derived.rows(book, "actors")
        if one["id"] == name or wanted in {folded(each).text for each in (one["name"], *one["aliases"])}
    ]
    whole = [one for one in found if one["id"] == name or folded(one["name"]).text == wanted]
    here = [one for one in whole or found if report in one["reports"]]
    left = next((some for some in (whole, here, found) if len(some) == 1), whole or found)
    if len(left) > 1:
        ids = ", ".join(f"{one['id']} ({one['name']}, {len(one['reports'])} reports)" for one in left[:_MOST_IDS])
        raise UsageError(f"{len(left)} actors of this case are called {name[:80]!r}: give the id of one. {ids}")
    return left[0] if left else None


def _spelt(actor: Mapping[str, Any], typed: str) -> str:
    """The name that was typed as the case spells it; the actor's own where its id was given."""
    wanted = folded(typed).text
    fits = [one for one in (actor["name"], *actor["aliases"]) if folded(one).text == wanted]
    return typed if typed in fits else fits[0] if fits else str(actor["name"])


def _is_yes(told: Any) -> bool:
    return str(told or "").strip().lower() in {"yes", "true", "on", "1"}
