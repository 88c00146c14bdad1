"""A claim readable on its own, for display.

Enters: a Report's text and a claim's stretch, actors and Frame. Leaves: a sentence in which pronouns and short names
are replaced by what they stand for, in brackets. It never replaces the text. Deliberately not done: rewriting the
words; "I" and "we" keep their place beside the name, for the verb's sake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.claims.bindings import FIRST_PERSON
from rashomon.claims.data_files import word_list
from rashomon.terms import ActorKind, ActorRole, ClaimActor

_QUOTES = re.compile(r"[“”\"]|''|``|^[‘']|[’']$")
_IN_QUOTES = frozenset("“”\"'`‘’")  # the characters without which `_QUOTES` is nowhere
_LOOSE_MARK = re.compile(r" ([,.;:])(?!\d)")  # "a .357" keeps its space
_CONTRACTED = re.compile(r"['’](?:ve|re|ll|d|m)\b")
_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,60}?)(?:\s*['’]\s*s?)?\s*[)\]]")
_LANGUAGE = re.compile(r" ?\(\([a-z]{2,3}\){0,2}")  # a wiki's "((it))" behind foreign words
_STRAY = re.compile(r"\A([^\[\]]*)\]")  # a bracket that opens before the claim
_DETERMINERS = word_list("determiners")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A pronoun's offsets, the name of what it stands for, whether it is a possessive, and whether it stands in a
    clause inside that is told by itself, where a name that is told once is enough."""

    start: int
    end: int
    name: str
    owns: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the tree knows of a claim's clause, as offsets.

    opens     where the clause starts behind the word that only joins it
    relative  its relative pronoun with the noun phrase it stands for: (start, end, name)
    after     where an object belongs: behind the verb and its particle
    moves     whether its object stands before its subject ("the bridge they built"), so that it is put in place
    stand     its personal pronouns that stand for what is outside the clause
    subject   the subject it shares, where that is no actor ("this")
    shared    the auxiliaries it shares, a space before each (" will")
    between   what breaks in on it and is none of its words (", said the mayor,"): (start, end)
    """

    opens: int
    relative: tuple[int, int, str] | None = None
    after: int
    moves: bool = False
    stand: tuple[Standing, ...] = ()
    subject: str = ""
    shared: str = ""
    between: tuple[tuple[int, int], ...] = ()


def paraphrase_of(text: str, start: int, end: int, actors: tuple[ClaimActor, ...], frame: Frame) -> str:
    """The stretch with "[name]" for each pronoun or short name that was resolved; joining words and quotation marks
    gone.

    Actors outside the stretch (a shared subject, the controller of an infinitive) stand before it in brackets, or
    behind the verb where they are its object.
    """
    at = max(start, frame.opens)
    pieces: list[tuple[int, int, str]] = []
    inside = [one for one in actors if at <= one.start and one.end <= end]
    if frame.relative is not None:
        first, last, name = frame.relative
        pieces.append((first, last, "" if frame.moves else _named(text[first:last], name)))
    needy = {
        one.start: Standing(start=one.start, end=one.end, name=one.name) for one in inside if _needs_name(text, one)
    }
    needy |= {one.start: one for one in frame.stand if not one.inner or _is_plain(text, one, actors)}
    outside = [one for one in actors if one.end <= at and one.role is not ActorRole.OTHER]
    outside = [one for one in outside if one.role is outside[0].role]
    opening = {one.name for one in needy.values() if not one.owns and one.start == at}
    outside = [one for one in outside if one.name not in opening]
    moved = frame.relative[2] if frame.relative is not None else (outside[0].name if outside else None)
    if frame.moves and moved is not None:
        pieces.append((frame.after, frame.after, f" [{shown(moved)}]"))
        outside = []
    owners = {one.start: one.name for one in frame.stand if one.owns}
    lead = " and ".join(owned(one.name, owners.get(one.start)) for one in outside) or shown(frame.subject)
    out = [f"[{lead}{frame.shared}] "] if lead and frame.relative is None else []
    told = {one.name for one in outside}
    for _, one in sorted(needy.items()):
        is_first = text[one.start : one.end].lower() in FIRST_PERSON
        last = one.end + (_contraction(text, one.end) if is_first else 0)
        if one.name not in told or not (one.owns or one.inner or is_first):
            stands = _named(text[one.start : last], one.name, owns=one.owns)
            pieces.append((one.start, last + _gloss(text, last, one.name), stands))
            told.add(one.name)
    pieces = [_with_brackets(text, at, piece) for piece in pieces]
    pieces += [(first, last, " ") for first, last in frame.between]
    for first, last, name in sorted(pieces):
        if first >= at and text[last : last + 1] != "-":  # "the Varland-based firm"
            out.append(text[at:first] + name)
            at = last
    out.append(text[at:end])
    return _tidy("".join(out))


def _is_plain(text: str, one: Standing, actors: tuple[ClaimActor, ...]) -> bool:
    """Whether a pronoun of a clause inside has to be named and can only be that one: "I", and "he" where the claim
    names nobody."""
    if text[one.start : one.end].lower() in FIRST_PERSON:
        return True
    return not any(each.kind is ActorKind.PERSON or each.name == one.name for each in actors)


def _with_brackets(text: str, at: int, piece: tuple[int, int, str]) -> tuple[int, int, str]:
    """A piece with the square brackets that the text has around its words ("[Wren] left"), which the name brings."""
    first, last, name = piece
    is_in = first > 0 and text[first - 1] == "[" and text[last : last + 1] == "]" and name.startswith("[")
    return (max(at, first - 1), last + 1, name) if is_in else piece


def _gloss(text: str, at: int, name: str) -> int:
    """How long brackets are that say behind a pronoun whom it stands for ("he | (Wren)")."""
    found = _BRACKETS.match(text, at)
    return len(found[0]) if found is not None and _is_part(found[1], name) else 0


def _contraction(text: str, at: int) -> int:
    """How long what is contracted with a pronoun is ("we | 've")."""
    found = _CONTRACTED.match(text, at)
    return len(found[0]) if found is not None else 0


def shown(name: str) -> str:
    """A name as it stands in brackets: no quotation marks, a determiner in lower case.

    >>> shown("The “old guard"), shown("Ada Wren")
    ('the old guard', 'Ada Wren')
    """
    bare = " ".join(name.split())
    if not _IN_QUOTES.isdisjoint(bare):
        bare = _QUOTES.sub("", bare)
    first, _, rest = bare.partition(" ")
    is_determiner = first == "The" or (first.lower() in _DETERMINERS and rest[:1].islower())
    return bare[:1].lower() + bare[1:] if is_determiner else bare


def owned(name: str, owner: str | None) -> str:
    """A name as it stands in brackets, with its owner for the pronoun that opens it ("its date")."""
    if owner is None or name.startswith(owner):
        return shown(name)
    return f"{shown(owner)}{_possessive(owner)} {name.partition(' ')[2]}"


def _possessive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _named(form: str, name: str, *, owns: bool = False) -> str:
    """What stands for `form`: the name in brackets; beside it where the form has to stay."""
    low = form.lower().replace("’", "'").partition("'")[0]
    if low in FIRST_PERSON:
        return f"{form} [{shown(name)}{_possessive(name) if low == 'our' else ''}]"
    if low == "where":
        return f"in [{shown(name)}]"
    if owns or low == "whose":
        return f"[{shown(name)}]{_possessive(name)}"
    is_pronoun = low in _PRONOUNS
    return f"[{shown(name)}]" if is_pronoun or _is_part(form, name) else f"{form} [{shown(name)}]"


_PRONOUNS = frozenset(
    {
        "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs",
        "who", "whom", "which", "that",
    }
)  # fmt: skip


def _is_part(form: str, name: str) -> bool:
    """Whether the form only leaves out words of the name ("Wren" for "Ada Wren")."""
    words, whole = (re.findall(r"\w+", one.lower()) for one in (form, name))
    return bool(words) and all(word in whole for word in words)


def _tidy(text: str) -> str:
    said = _STRAY.sub(r"\1", _LANGUAGE.sub("", " ".join(text.split())).strip())
    if not _IN_QUOTES.isdisjoint(said):
        said = " ".join(_QUOTES.sub("", said).split())
    return _LOOSE_MARK.sub(r"\1", said).strip(" ,;")


def _needs_name(text: str, actor: ClaimActor) -> bool:
    if actor.antecedent is None:
        return False
    form = text[actor.start : actor.end]
    rest = actor.name.removesuffix(form)  # what the text may have right before ("the Reform | Party")
    is_whole = form.lower() == actor.name.lower() or (rest != actor.name and text.endswith(rest, 0, actor.start))
    return not is_whole
