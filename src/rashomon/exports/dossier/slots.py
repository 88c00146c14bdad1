"""What versions say in each slot: who, what, when, where, how many, on whose word, hedge; each value with its place.

Enters: the claims of each version. Leaves: rows of cells that agree, differ or are silent. A vaguer time agrees with
a day inside it. What cannot both hold is linking's word, in the disputes: two such versions never agree in that slot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rashomon.exports.dossier.blocks import Cell, Line, Quoted, line, plain
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.words import date_in_words, kind_in_words, one_line
from rashomon.terms.tables import Row

NOTHING: Mapping[str, Collection[frozenset[str]]] = MappingProxyType({})
_ROOTS = "on whose word"
_SHOWN = 5  # values in a cell of a printed table; how many more there are is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value as written, what it is compared by, and what is counted as the same value; None where that is `key`."""

    line: Line
    key: Any
    told: Any = None


_NO_HEDGE = (Value(line=line(plain("none", "soft")), key=None, told="none"),)


def side_by_side(
    citing: Citing,
    versions: Sequence[Sequence[Row]],
    names: Sequence[str],
    apart: Mapping[str, Collection[frozenset[str]]] = NOTHING,
) -> list[tuple[Cell, ...]]:
    """A row of cells for each slot that any version fills: the slot's name, then one cell for each version.

    `apart` has the pairs of names that cannot both hold in a slot.
    """
    rows = []
    for slot, values_of in _SLOTS.items():
        told = [[tuple(values_of(citing, claim)) for claim in claims] for claims in versions]
        if slot == "hedge" and any(map(any, told)):
            told = [[found or _NO_HEDGE for found in some] for some in told]  # of two claims one may be hedged
        values = [_once(value for found in some for value in found) for some in told]
        if any(values):
            cells = _compared(slot, values, names, apart.get(slot, ()))
            rows.append((Cell(lines=(line(plain(slot, "strong")),)), *cells))
    return rows


def _once(values: Iterable[Value]) -> list[Value]:
    """Each value once, at the first place that gives it; the most frequent first."""
    found: dict[Any, list[Value]] = {}
    for value in values:
        found.setdefault(value.key if value.told is None else value.told, []).append(value)
    many = sorted(found.values(), key=lambda same: -len(same))
    return [
        Value(line=same[0].line + (line(plain(f" × {len(same)}", "soft")) if len(same) > 1 else ()), key=same[0].key)
        for same in many
    ]


def _compared(
    slot: str, values: Sequence[list[Value]], names: Sequence[str], apart: Collection[frozenset[str]]
) -> Iterable[Cell]:
    for at, own in enumerate(values):
        others = [(names[n], there) for n, there in enumerate(values) if n != at and there]
        against = [name for name, _ in others if frozenset((names[at], name)) in apart]
        like = [
            name
            for name, there in others
            if name not in against and any(_same(a.key, b.key) for a in own for b in there)
        ]
        agreeing = f"agrees with {', '.join(like)}"
        more = line(plain(f"and {len(own) - _SHOWN} more", "soft"))
        lines = tuple(one.line for one in own[:_SHOWN]) + ((more,) if len(own) > _SHOWN else ())
        differs = Cell(lines=lines, sign="≠", meaning="differs")
        if not own:
            yield Cell(lines=(), sign="–", meaning="silent")
        elif against:
            more_alike = f"; {agreeing}" if like else ""
            yield Cell(lines=lines, sign="≠", meaning=f"disputed with {', '.join(against)}{more_alike}")
        elif like:
            yield Cell(lines=lines, sign="=", meaning=agreeing)
        elif others:
            yield Cell(lines=lines, sign="·", meaning="other origins") if slot == _ROOTS else differs
        else:
            yield Cell(lines=lines)


def _same(one: Any, other: Any) -> bool:
    """Whether two keys say the same; of two dates, whether one lies in the other, of two roots, whether any is one."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return not one.isdisjoint(other)
    if isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0] == "day":
        short, long = sorted((one[1], other[1]), key=len)
        return long == short or (long.startswith(short) and long[len(short)] in "-T")
    return bool(one == other)


def _name(citing: Citing, claim: Row, actor: Row) -> Quoted:
    return Quoted(text=one_line(actor["name"]), place=citing.place(claim["report"], actor), marks=False)


def _who(citing: Citing, claim: Row) -> Iterable[Value]:
    for actor in claim["actors"]:
        if actor["role"] == "agent":
            yield Value(line=(_name(citing, claim, actor),), key=actor["actor"] or actor["name"].casefold())


def _what(citing: Citing, claim: Row) -> Iterable[Value]:
    if claim["action"]:
        negated = claim["polarity"] == "negated"
        against = citing.against(claim)
        place = citing.place(claim["report"], claim["action"])
        pieces: list[Any] = [plain(f"{against}: ", "strong")] if against else []
        pieces += [plain("not: ", "strong")] if negated else []
        targets = [one for one in claim["actors"] if one["role"] == "target"][:2]
        pieces.append(Quoted(text=claim["action"]["lemma"], place=place, marks=False))
        for one in targets:
            pieces += [plain(" · ", "soft"), _name(citing, claim, one)]
        whom = tuple(one_line(one["name"]).casefold() for one in targets)
        key = (claim["action"]["lemma"], negated != (against == "denies"))
        yield Value(line=line(*pieces), key=key, told=(*key, against, negated, *whom))


def _when(citing: Citing, claim: Row) -> Iterable[Value]:
    time = claim["time"]
    if time:
        told = Quoted(text=one_line(time["text"]), place=citing.place(claim["report"], time))
        if time["edtf"]:
            yield Value(line=line(f"{date_in_words(time['edtf'])}, ", told), key=("day", time["edtf"].rstrip("~?%")))
        else:
            yield Value(line=line(told, ", day not established"), key=("words", one_line(time["text"]).casefold()))


def _where(citing: Citing, claim: Row) -> Iterable[Value]:
    for place in claim["places"]:
        quoted = Quoted(text=one_line(place["name"]), place=citing.place(claim["report"], place), marks=False)
        yield Value(line=(quoted,), key=one_line(place["name"]).casefold())


def _how_many(citing: Citing, claim: Row) -> Iterable[Value]:
    for number in claim["numbers"]:
        quoted = Quoted(text=one_line(number["text"]), place=citing.place(claim["report"], number), marks=False)
        unit = line(plain(" (", "soft"), Quoted(text=number["unit"], marks=False), plain(")", "soft"))
        key = (number["value"], number["low"], number["high"], number["unit"].casefold())
        yield Value(line=line(quoted) + (unit if number["unit"] else ()), key=key)


def _on_whose_word(citing: Citing, claim: Row) -> Iterable[Value]:
    """The root; one that is not stated is known by the first link that is. Roots are one where the source or its name
    is, as in the workbench; an author is another one in each article.
    """
    links = citing.held.chain_of(claim)
    root = links[0]
    place = citing.place(claim["report"], root)
    kind = plain(f" ({kind_in_words(root['kind'])})", "soft")
    if root["kind"] == "unstated":
        named = next((one for one in links[1:-1] if one["kind"] != "unstated"), None)
        way = line(Quoted(text=named["name"], marks=False), ", not saying from whom") if named else None
        key = frozenset((f"unstated {one_line(named['name']).casefold() if named else ''}",))
        yield Value(line=way or line("not said by whom"), key=key)
    elif root["kind"] == "author":
        outlet = citing.held.title_of(claim["report"])
        voice = citing.held.source_of(claim, root) or claim["report"]
        yield Value(line=(Quoted(text=outlet, marks=False), kind), key=frozenset((voice,)))
    else:
        name = one_line(root["name"])
        known = frozenset(filter(None, (citing.held.source_of(claim, root), name.casefold())))
        yield Value(line=(Quoted(text=name, place=place, marks=False), kind), key=known, told=(root["kind"], name))


def _hedge(citing: Citing, claim: Row) -> Iterable[Value]:
    own = citing.held.attributions.get(claim["attribution"] or "")
    for hedge in own["hedges"] if own else ():
        words = one_line(hedge["text"])
        yield Value(line=(Quoted(text=words, place=citing.place(claim["report"], hedge)),), key=words.casefold())
    if claim["modality"] != "actual":
        yield Value(line=line(f"put as {claim['modality']}"), key=claim["modality"])


_SLOTS: dict[str, Callable[[Citing, Row], Iterable[Value]]] = {
    "who": _who,
    "what": _what,
    "when": _when,
    "where": _where,
    "how many": _how_many,
    _ROOTS: _on_whose_word,
    "hedge": _hedge,
}
