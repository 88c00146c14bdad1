"""The disputes of one matter as blocks: each statement once, then which of them collide, and in what.

Enters: a matter and the case. Leaves: blocks; none where there is no dispute. Which side is right is never said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.exports.dossier.blocks import Block, Heading, Items, Line, Quoted, line, plain
from rashomon.exports.dossier.citing import Citing
from rashomon.exports.dossier.words import one_line, teller_in_words
from rashomon.terms.tables import Row
from rashomon.terms.wording import labelled, reason_in

Statement = tuple[str, str, int, int]  # a version, a report and the characters that are in dispute


def dispute_blocks(citing: Citing, matter: Row, versions: Sequence[tuple[str, Row]]) -> Iterator[Block]:
    """The disputes of a matter whose `versions` have these letters."""
    known = (citing.held.disputes[id] for id in matter["disputes"] if id in citing.held.disputes)
    found = sorted(known, key=lambda one: -(one["score"] or 0))
    if not found:
        return
    letters = {one["id"]: name for name, one in versions}
    sides = {_key(version, one): letters.get(version, "?") for each in found for version, one in _sides(each)}
    labels = _labels(sides)
    words = {_key(version, one): one for each in found for version, one in _sides(each)}
    yield Heading(level=3, line=line("Disputes"))
    shown = sorted(labels, key=lambda key: (sides[key], labels[key], key))
    yield Items(lines=tuple(_statement(citing, matter, labels[key], key[0], words[key]) for key in shown))
    lines: list[Line] = []
    for each in found:
        judged = citing.judged([each["id"]])
        lines += [_collision(each, labels, suggested=not judged), *judged]
    yield Items(lines=tuple(lines))


def _sides(dispute: Row) -> Iterator[tuple[str, Row]]:
    """The versions of a dispute, each with the words of it that are in dispute."""
    return zip((dispute["left"], dispute["right"]), dispute["evidence"], strict=False)


def _key(version: str, evidence: Row) -> Statement:
    return version, evidence["report"], evidence["start"], evidence["end"]


def _labels(sides: Mapping[Statement, str]) -> dict[Statement, str]:
    """The letter of its version for each statement, with a number where a version has several."""
    many, seen = Counter(sides.values()), Counter[str]()
    found = {}
    for key in sorted(sides):
        seen[sides[key]] += 1
        found[key] = f"{sides[key]}{seen[sides[key]]}" if many[sides[key]] > 1 else sides[key]
    return found


def _statement(citing: Citing, matter: Row, label: str, version: str, words: Row) -> Line:
    """The words in dispute in their surroundings, behind the one on whose word they stand."""
    ids = (id for one in matter["versions"] if one["id"] == version for id in one["claims"])
    claims = (citing.held.claims[id] for id in ids if id in citing.held.claims)
    own = next((one for one in claims if _key(version, one) == _key(version, words)), None)
    outlet = citing.held.title_of(words["report"])
    chain = citing.held.chain_of(own) if own else []
    name = teller_in_words(chain, one_line(outlet)) if chain else ""
    teller = line(Quoted(text=name, marks=False), ": ") if name else ()
    return line(plain(f"{label}  ", "strong"), *teller, citing.in_context(words["report"], words))


def _collision(dispute: Row, labels: Mapping[Statement, str], *, suggested: bool) -> Line:
    """Which statements collide, of what type, and why."""
    sides = [labels[_key(version, one)] for version, one in _sides(dispute)]
    names = " and ".join(sorted(sides))
    collide = "do not say it alike" if dispute["type"] == "modality" else "cannot both hold"
    reason = Quoted(text=one_line(reason_in(dispute["explanation"], *(sides if sides[1:] else ()))), marks=False)
    label = line(" ", plain("suggested", "suggested")) if suggested else ()
    return line(
        plain(f"{labelled(dispute['type'], dispute['score']).capitalize()}: ", "strong"),
        f"{names} {collide}: ",
        reason,
        *label,
    )
