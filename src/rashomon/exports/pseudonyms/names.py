"""Who is to be replaced, and every form their names take.

Enters: names as typed, and the case. Leaves: a `Person` for each (people, outlets, organizations alike) with patterns
over folded text, longest first, and what is known beforehand to be left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.exports.held import Held
from rashomon.exports.lexicons import words_in
from rashomon.exports.pseudonyms.folding import folded_name, is_unspaced, tokens
from rashomon.exports.pseudonyms.keys import Key
from rashomon.terms import Id

KINDS = {"person": "Person", "outlet": "Outlet", "organization": "Organization", "group": "Group", "state": "State"}
_EMPTY = frozenset(words_in("empty_words"))
_SHORTEST = 3  # letters of a part of a name that is searched for alone
_BEGINS = 5  # letters of a part that is also replaced at the beginning of a longer word ("Kestrian")
_GAP = r"(?:[\W_]|%20|%2d){0,4}"
_INITIAL = r"(?:[^\W\d_]\.?[\W_]{1,2})?"


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody chosen: `names` whole, `parts` that stand for them alone, `kept` parts that are left, and why.

    `capital` are parts that are ordinary words as well: replaced where written with a capital.
    """

    typed: str
    pseudonym: str
    kind: str
    ids: frozenset[Id]
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    capital: frozenset[str] = frozenset()
    described: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def people(held: Held, chosen: Iterable[str], key: Key) -> tuple[Person, ...]:
    """Those chosen; `chosen` are names or ids, each perhaps with `= pseudonym` behind it."""
    typed = [tuple(part.strip() for part in one.partition("=")[::2]) for one in chosen]
    found = [_found(held, name, wanted or None, key) for name, wanted in typed if name]
    ours = {id for one in found for id in one.ids}
    others = _tokens_of_others(held, ours, [name for one in found for name in one.names])
    written = _written(held)
    return tuple(_with_parts(one, others, written) for one in found)


def _found(held: Held, typed: str, wanted: str | None, key: Key) -> Person:
    like = folded_name(typed)
    named: dict[str, str] = {}
    ids: set[Id] = set()
    described: set[str] = set()
    rows = [(row["id"], row) for row in held.rows("actors")]
    rows += [(row["actor"], row | {"aliases": []}) for row in held.rows("sources")]
    wants = {like, " ".join(tokens(typed))} - {""}
    for id, row in rows:
        names = [row["name"], *row["aliases"]]
        if typed == id or wants & {folded_name(one) for one in names} | wants & {
            " ".join(tokens(one)) for one in names
        }:
            ids.add(id)
            named |= {one: row["kind"] for one in names if _is_a_name(one)}
            described |= {one for one in names if not _is_a_name(one)}
    if typed not in ids:
        named.setdefault(typed, _kind_of(held, like))
    published = _kind_of(held, like)
    kinds = ["outlet"] if published == "outlet" else [*named.values(), published]
    kind = next((KINDS[one] for one in kinds if one in KINDS), "Source" if ids else "Name")
    described |= _mentioned(held, ids, named)
    main = typed if typed not in ids else next(iter(named), typed)
    return Person(
        typed=main,
        pseudonym=key.pseudonym(main, kind, wanted),
        kind=kind,
        ids=frozenset(ids),
        names=tuple(sorted(named, key=lambda one: (-len(one), one))),
        described=tuple(sorted(described)),
    )


def _is_a_name(words: str) -> bool:
    """Whether somebody is named by it: a word with a capital that is no empty one."""
    return any(word[:1].isupper() and word.casefold() not in _EMPTY for word in re.findall(r"[^\W\d_]+", words))


def _kind_of(held: Held, like: str) -> str:
    if any(like == folded_name(row["outlet"] or "") for row in held.rows("reports")):
        return "outlet"
    return "person" if any(like in folded_name(row["byline"] or "") for row in held.rows("reports")) else "unknown"


def _mentioned(held: Held, ids: set[Id], named: Mapping[str, str]) -> set[str]:
    """Words by which reports mean one of `ids` without a name ("the harbour master")."""
    known = {token for name in named for token in tokens(name)} - _EMPTY
    words = set()
    for row in held.rows("attributions"):
        for party in filter(None, (*row["sources"], row["audience"])):
            if party["actor"] in ids:
                words |= {party["text"], party["role"]} - {None}
    for row in held.rows("claims"):
        words |= {one["name"] for one in row["actors"] if one["actor"] in ids}
    return {" ".join(one.split()) for one in words if len(one) > 3 and not known & set(tokens(one))}


def _tokens_of_others(held: Held, ours: set[Id], names: Sequence[str]) -> dict[str, str]:
    """The words in the names of everybody else, each with one of those names."""
    mine = {folded_name(one) for one in names}
    others = [row["name"] for row in held.rows("actors") if row["id"] not in ours]
    others += [part for row in held.rows("reports") for part in (row["byline"], row["outlet"]) if part]
    others += [entry["by"] for entry in held.log if entry["by"]]
    return {
        token: name for name in others if folded_name(name) not in mine and _is_a_name(name) for token in tokens(name)
    }


def _written(held: Held) -> list[list[tuple[str, bool]]]:
    """The words of each report, folded, and whether each is written without a capital; addresses are left out."""
    found = []
    for row in held.rows("reports"):
        chunks = [chunk for chunk in (row["text"] or "").split() if not re.search(r"[@/_\\#%]|\w\.\w", chunk)]
        words = [word for chunk in chunks for word in re.findall(r"[^\W\d_]+", chunk)]
        found.append([(token, word.islower()) for word in words for token in tokens(word)[:1]])
    return found


def _ordinary(written: Iterable[list[tuple[str, bool]]], own: set[str]) -> set[str]:
    """Which of the words in a name (`own`) are written without a capital where no other of them stands beside."""
    found = set()
    for words in written:
        for at, (token, lower) in enumerate(words):
            beside = {one for one, _ in words[max(0, at - 1) : at + 2]} - {token}
            if lower and token in own and not beside & own:
                found.add(token)
    return found


def _with_parts(one: Person, others: Mapping[str, str], written: Sequence[list[tuple[str, bool]]]) -> Person:
    person = one.kind in ("Person", "Name", "Source")
    parts: dict[str, None] = {}
    kept: dict[str, str] = {}
    capital: set[str] = set()
    ordinary = _ordinary(written, {token for name in one.names for token in tokens(name)})
    for name in one.names:
        words = [token for token in tokens(name) if token not in _EMPTY]
        alone = words if person else words if len(words) == 1 else []
        for at, token in enumerate(alone):
            last = at == len(alone) - 1
            if len(token) < _SHORTEST and not is_unspaced(token):
                if len(words) > 1:
                    continue
                capital.add(token)  # "Li": so short a name is one with a capital alone
            if not last and token in others:
                kept[token] = f"“{token.capitalize()}” alone may also be {others[token]}"
                continue
            parts[token] = None
            if token in ordinary:
                capital.add(token)
        acronym = "".join(word[0] for word in words)
        if not person and len(words) > 1 and len(acronym) >= _SHORTEST:
            parts[acronym] = None
            capital.add(acronym)
    if not one.ids:  # nobody in the case has just this name
        near = sorted({others[token] for token in parts if token in others})
        one.hints = tuple(f"“{name}” has a word of it too; choose that name as well if it is the same" for name in near)
    one.parts, one.kept, one.capital = tuple(sorted(parts, key=lambda p: (-len(p), p))), kept, frozenset(capital)
    return one


def patterns(one: Person) -> list[tuple[str, bool]]:
    """Regular expressions over folded text, longest first, each with whether a capital is needed."""
    made: dict[str, bool] = {}
    for name in one.names:
        words = [token for token in tokens(name) if token not in _EMPTY] or tokens(name)
        if len(words) > 1:
            # So long a run of letters is no chance, and some scripts put no space between a name and what follows.
            loose = sum(map(len, words)) >= 8 or any(map(is_unspaced, words))
            made[_bounded((_GAP + _INITIAL).join(map(_letters, words)), not loose)] = False
        if len(words) > 1 and one.kind in ("Person", "Name", "Source"):
            first, last = words[0], words[-1]
            turned = sum(map(len, (first, last))) >= 8
            made[_bounded(f"{_letters(last)}{_GAP}{_letters(first)}", not turned)] = False
            initials = r"\.?[\W_]{0,2}".join(re.escape(word[0]) for word in words[:-1])
            made[_bounded(f"{initials}\\.?[\\W_]{{0,2}}{_letters(last)}", True)] = last in one.capital
            made[_bounded(r"\.[\W_]{0,1}".join(re.escape(word[0]) for word in words) + r"\.", True, end=False)] = True
        elif len(words) > 1:
            made[_bounded(f"the[\\W_]{{1,2}}{_letters(words[-1])}", True)] = True
    for part in one.parts:
        if is_unspaced(part):
            made[_letters(part)] = False
            continue
        more = "[^\\W\\d_]{0,3}" if len(part) >= _BEGINS and part not in one.capital else "s?"
        made[_bounded(_letters(part) + more, True)] = part in one.capital
    return list(made.items())


def _letters(token: str) -> str:
    """A word that may have apostrophes between its letters."""
    return "'?".join(map(re.escape, token))


def _bounded(pattern: str, bounded: bool, end: bool = True) -> str:
    return f"(?<![^\\W\\d_]){pattern}" + ("(?![^\\W\\d_])" if end else "") if bounded else pattern
