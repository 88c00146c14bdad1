"""Whom the brackets of a paraphrase name, and which words of the text they stand for; another name in their place.

Enters: a claim's text and its paraphrase. Leaves: the brackets with the places of their words; a paraphrase in which
one of them names somebody else, or the words themselves stand again. What stands for what is told from the words that
both share, since a paraphrase keeps no offsets. Deliberately not done: any other change of the paraphrase.

Misses: words behind the claim's end, which a paraphrase may go on to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

_UNIT = re.compile(r"\[(?P<name>[^\[\]]*)\](?:[’']s?(?!\w))?")
_OWNED = re.compile(r"(?P<word>\w+)(?:[’']s(?!\w))?")  # a genitive's ending is told with its word, as behind a bracket
_TOKEN = re.compile(rf"{_UNIT.pattern}|{_OWNED.pattern}")
_QUOTES = re.compile(r"[“”\"]|''|``|^[‘']|[’']$")
_CONTRACTED = frozenset({"m", "ve", "re", "ll", "d"})
_WORD = re.compile(r"\w+")
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_OWNING = frozenset({"his", "its", "their", "whose", "my", "our"})
PRONOUNS = FIRST_PERSON | {
    "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "you", "your",
    "who", "whom", "whose", "which", "that", "this", "these", "those", "where",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A name in brackets at `first` to `last` of the paraphrase, standing for `start` to `end` of the claim's text.

    `beside` says that those words stand before it, so that it only explains them ("we [the miners]").
    """

    first: int
    last: int
    name: str
    start: int
    end: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or a bracket with its name, at offsets of what it stands in."""

    word: str
    start: int
    end: int
    name: str | None = None


def is_pronoun(words: str) -> bool:
    """Whether words are a single pronoun.

    >>> is_pronoun("They"), is_pronoun("it’s"), is_pronoun("the mayor")
    (True, True, False)
    """
    return _low(words) in PRONOUNS


def brackets_in(text: str, paraphrase: str) -> tuple[Bracket, ...]:
    """The brackets whose words stand in the claim's text, in the paraphrase's order.

    >>> [(one.name, one.start, one.end) for one in brackets_in("he sold it", "[Ada Wren] sold [the boat]")]
    [('Ada Wren', 0, 2), ('the boat', 8, 10)]
    """
    found, _ = _brackets(text, paraphrase)  # but for those that the text itself has
    return tuple(one for one in found if text[one.start : one.end].casefold() != one.name.casefold())


def renamed(text: str, paraphrase: str, place: tuple[int, int], was: str, name: str | None) -> str:
    """The paraphrase with `name` in brackets for the words at `place` (offsets in the claim's text, may lie outside
    it), which `was` stood for; with those words as they stand where `name` is None.

    Words outside the claim, which a paraphrase puts in front of it or behind its verb, are known by `was`; without a
    name nothing is changed there.

    >>> renamed("she hid his keys", "[Ada Wren] hid [Tom Vell]’s keys", (8, 11), "Tom Vell", "Ilka Moor")
    '[Ada Wren] hid [Ilka Moor]’s keys'
    >>> renamed("she hid his keys", "[Ada Wren] hid [Tom Vell]’s keys", (8, 11), "Tom Vell", None)
    '[Ada Wren] hid his keys'
    """
    start, end = place
    words = text[start:end] if 0 <= start < end <= len(text) else ""
    found, same = _brackets(text, paraphrase)
    own = next((one for one in found if (one.start, one.end) == place), None) if words else None
    if own is None and words:
        inside = (one for one in found if start <= one.start and one.end <= end)
        own = next((one for one in inside if one.name.casefold() == _bare(was)), None)
    if own is not None:
        return _with(text, paraphrase, own, name)
    at = [same[one] for one in _starts(text, start, end) if one in same] if words else []
    if at:
        first, last = at[0][0], at[-1][1]
        return (paraphrase[:first] + _named(paraphrase[first:last], name, "") + paraphrase[last:]).strip()
    told = {one.first for one in found if not one.beside or _is_said(text[one.start : one.end], one.name)}
    return _elsewhere(paraphrase, told, was, name if name is not None else words or None)


def _with(text: str, paraphrase: str, own: Bracket, name: str | None) -> str:
    """The paraphrase with another name in one bracket, or the words that the bracket stands for."""
    form, before, after = text[own.start : own.end], paraphrase[: own.first], paraphrase[own.last :]
    suffix = paraphrase[paraphrase.rindex("]", own.first, own.last) + 1 : own.last]
    if own.beside:
        return before + f"[{name}]{suffix}{after}" if name is not None else before.rstrip() + suffix + after
    if form.lower() == "where":
        before = before.removesuffix("in ")
    return (before + _named(form, name, suffix) + after).strip()


def _named(form: str, name: str | None, suffix: str) -> str:
    """What stands for `form`: the name in brackets, beside it where the form has to stay; the form without a name.

    `suffix` is what of a genitive or a short "is" stood behind the old name.
    """
    low = _low(form)
    owns = low in _OWNING or (low == "her" and suffix != "")
    if name is None:
        return form if owns else form + suffix
    if low in FIRST_PERSON:
        return f"{form} [{name}]{suffix}"
    if form.casefold() == name.casefold():
        return form + suffix
    if low == "where":
        return f"in [{name}]"
    if owns:
        return f"[{name}]{'’' if name.endswith('s') else '’s'}"
    return f"[{name}]{suffix}" if _is_said(form, name) else f"{form}{suffix} [{name}]"


def _elsewhere(paraphrase: str, told: Collection[int], was: str, name: str | None) -> str:
    """The paraphrase with `name` for `was` in the first bracket that is not one of those `told`, by where they begin.

    Such a bracket stands in front of the claim, or where its object belongs.
    """
    wanted = re.compile(rf"(?<!\w){re.escape(_bare(was))}(?!\w)", re.IGNORECASE)
    for unit in _UNIT.finditer(paraphrase):
        found = wanted.search(unit["name"]) if unit.start() not in told else None
        if found is not None and name is not None:
            at = unit.start("name")
            return paraphrase[: at + found.start()] + name + paraphrase[at + found.end() :]
    return paraphrase


def _bare(name: str) -> str:
    """A name as brackets have it: on one line, no quotation marks; in small letters, for comparing."""
    return " ".join(_QUOTES.sub("", " ".join(name.split())).split()).casefold()


def _is_said(form: str, name: str) -> bool:
    """Whether a form says no more than a name: a pronoun, or some of its words ("Wren" for "Ada Wren")."""
    known = {word.casefold() for word in _WORD.findall(name)}
    return _low(form) in PRONOUNS or all(word.casefold() in known for word in _WORD.findall(form))


def _low(form: str) -> str:
    return form.strip().lower().replace("’", "'").partition("'")[0]


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the words of a stretch begin."""
    return (one.start() for one in _WORD.finditer(text) if start <= one.start() and one.end() <= end)


def _brackets(text: str, paraphrase: str) -> tuple[list[Bracket], Mapping[int, tuple[int, int]]]:
    """The brackets, and for each word that both have where it stands in the paraphrase, by its start in the text."""
    shown = [_token(one, one["name"]) for one in _TOKEN.finditer(paraphrase)]
    told = [_token(one) for one in _OWNED.finditer(text)]
    match = SequenceMatcher(None, [one.word for one in shown], [one.word for one in told], autojunk=False)
    found: list[Bracket] = []
    same: dict[int, tuple[int, int]] = {}
    for what, i, j, k, m in match.get_opcodes():
        units = [one for one in shown[i:j] if one.name is not None]
        if what == "equal":
            same |= {b.start: (a.start, a.end) for a, b in zip(shown[i:j], told[k:m], strict=True)}
        elif units and k == m and i > 0 and k > 0 and shown[i - 1].name is None:
            at = k - 1 - (told[k - 1].word in _CONTRACTED and k > 1)
            found.append(_bracket(units[0], told[at : at + 1], beside=True))
        elif units:
            found += _for_words(units, told[k:m])
    return found, same


def _for_words(units: list[_Token], words: list[_Token]) -> Iterator[Bracket]:
    """The brackets that stand in the place of words: of those that say no more than its name."""
    for number, unit in enumerate(units):
        fits = [one for one in words if _is_said(one.word, unit.name or "")]
        named = [one for one in fits if one.word not in PRONOUNS] or fits
        if len(units) > 1 and len(fits) == len(units):
            named = [fits[number]]
        if named:
            yield _bracket(unit, named if named[0].word not in PRONOUNS else named[:1])


def _token(found: re.Match[str], name: str | None = None) -> _Token:
    """A word without its genitive's ending, or a bracket with it."""
    if name is not None:
        return _Token("", found.start(), found.end(), name)
    end = found.end("word")
    return _Token(found["word"].casefold(), found.start(), end)


def _bracket(unit: _Token, words: list[_Token], *, beside: bool = False) -> Bracket:
    start, end = words[0].start, words[-1].end
    return Bracket(first=unit.start, last=unit.end, name=unit.name or "", start=start, end=end, beside=beside)
