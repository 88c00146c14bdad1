"""Short reports about invented people that tempt to take two actors for one, read by the whole program.

`traps.txt` has the wordings; names are drawn by a seed, so no rule can hang on one. Two reports of a trap are read
together, and all of them: by the figures that every mention is of, and by the ids that claims and attributions have in
the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from rashomon.attribution import attributions_of
from rashomon.claims import across_rolls, claims_of, identified, roll_in
from rashomon.claims.cast import cast_of
from rashomon.claims.figures import Roll, roll_of
from rashomon.claims.gathering import gathered
from rashomon.claims.tree import tree_of
from rashomon.claims.voices import voices_of
from rashomon.claims.whos import head_at
from rashomon.evaluation.actors import report_of
from rashomon.evaluation.actors_gold import GoldCase, GoldMention, GoldReport, gold_cases
from rashomon.evaluation.newsroom import names
from rashomon.reading import Reader
from rashomon.terms import Id

WORDINGS = Path(__file__).with_name("traps.txt")
OTHER_VOWEL = {"a": "o", "e": "i", "i": "e", "o": "u", "u": "a"}
ADJECTIVES = ("Sable", "Copper", "Granite", "Iron", "Highland", "Saltmarsh")
ARTICLES = ("the ", "a ", "its ", "his ", "her ")

Named = dict[str, dict[int, set[Id]]]  # by actor, by the number of a report: the ids that its mentions have there


@dataclass(frozen=True, kw_only=True)
class Person:
    """`near` is a surname that differs in one letter."""

    first: str
    last: str
    near: str

    def __str__(self) -> str:
        return f"{self.first} {self.last}"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the program makes of one report: figures of the given mentions, its own figures, ids in its tables."""

    gold: GoldReport
    report: Id
    roll: Roll
    heads: dict[tuple[int, int], int]
    own: Roll
    tabled: tuple[tuple[str, Id, Id], ...]  # gold's actor, this report, the id in a table


def cases(seed: int, folder: Path, *, company: bool = False) -> dict[str, GoldCase]:
    """The traps by their heads ("apart: state"), with names drawn by `seed`; with `company` all reports of a trap name
    one person more, the same."""
    written = []
    for number, part in enumerate(WORDINGS.read_text(encoding="utf-8").split("\n== ")[1:]):
        head, *lines = part.strip().split("\n")
        chance = Random(f"{seed} {number}")
        drawn = _drawn(chance)
        more = f" {_person(chance)}, a baker, watched." if company else ""
        texts = (f"-- report 2020-03-{day:02}\n{line.format_map(drawn)}{more}" for day, line in enumerate(lines, 1))
        written.append("\n".join((f"== {head}", *texts)))
    path = folder / f"traps {seed} {company}.txt"
    path.write_text("\n\n".join(written), encoding="utf-8")
    return {case.name: case for case in gold_cases(path)}


def _person(chance: Random) -> Person:
    first, last = names.person(chance).split()
    at = max(place for place, letter in enumerate(last) if letter in OTHER_VOWEL)
    return Person(first=first, last=last, near=last[:at] + OTHER_VOWEL[last[at]] + last[at + 1 :])


def _drawn(chance: Random) -> dict[str, object]:
    people: dict[str, Person] = {}
    while len(people) < len("pqrst"):
        one = _person(chance)
        if not any({one.first, one.last} & {other.first, other.last} for other in people.values()):
            people["pqrst"[len(people)]] = one
    lands = {name: names.country(chance) for name in ("land", "land2")}
    towns = {name: names.town(chance) for name in ("town", "town2", "town3", "cap", "cap2")}
    adjectives = {f"{name}ian": f"{land}n" for name, land in lands.items()}
    initials = {"T": towns["town"][0], "L": lands["land"][0]}
    return {**people, **lands, **towns, **adjectives, **initials, "adj": chance.choice(ADJECTIVES)}


def told(case: GoldCase, reader: Reader) -> tuple[Told, ...]:
    """Each report of a case as the program reads it by itself."""
    return tuple(_told(case, gold, reader) for gold in case.reports)


def _told(case: GoldCase, gold: GoldReport, reader: Reader) -> Told:
    report = report_of(case, gold)
    reading = reader.read(report)
    attributions = identified(report, reading, attributions_of(report, reading))
    tree = tree_of(reading)
    heads = {(one.start, one.end): head_at(tree, one.start, one.end) for one in gold.mentions}
    found = {place: head for place, head in heads.items() if head is not None}
    parties = [(one.start, one.end, one.actor) for each in attributions for one in each.sources]
    claims = claims_of(report, reading, attributions)
    tabled = []
    for start, end, id_ in (*parties, *((one.start, one.end, one.actor) for each in claims for one in each.actors)):
        if start is not None and id_ is not None:
            tabled += [(one.actor, report.id, id_) for one in gold.mentions if _is_at(gold.text, start, end, one)]
    return Told(
        gold=gold, report=report.id, heads=found, own=roll_in(report, reading), tabled=tuple(tabled),
        roll=roll_of(cast_of(report, tree), voices_of(reading, attributions), found.values()),
    )  # fmt: skip


def _is_at(text: str, start: int, end: int | None, mention: GoldMention) -> bool:
    """Whether a span is a mention's, give or take an article."""
    near = mention.start - len("the ") <= start <= mention.end
    return near and _bare(text[start:end]) == _bare(text[mention.start : mention.end])


def _bare(words: str) -> str:
    bare = words.strip().lower().removesuffix("'s")
    return next((bare.removeprefix(article) for article in ARTICLES if bare.startswith(article)), bare)


def named(reports: Sequence[Told]) -> tuple[Named, Named]:
    """The ids of each actor's mentions where these reports are read together: by figures, and in the tables."""
    found = gathered([one.roll for one in reports]).actor
    same = {(one.report, one.id): one.actor for one in across_rolls([one.own for one in reports])}
    figures: Named = {}
    tables: Named = {}
    for number, one in enumerate(reports):
        for mention in one.gold.mentions:
            if (head := one.heads.get((mention.start, mention.end))) is not None:
                id_ = found[one.report, one.roll.figures[one.roll.of[head]].id]
                figures.setdefault(mention.actor, {}).setdefault(number, set()).add(id_)
        for actor, report, id_ in one.tabled:
            tables.setdefault(actor, {}).setdefault(number, set()).add(same.get((report, id_), id_))
    return figures, tables


def merged(reports: Sequence[Told]) -> set[tuple[str, str]]:
    """The pairs of actors of which any two of the reports, or all together, make one at any mention."""
    found: set[tuple[str, str]] = set()
    for some in (*combinations(reports, 2), tuple(reports)):
        for ids in named(some):
            whole = {actor: frozenset[Id]().union(*per.values()) for actor, per in ids.items()}
            found |= {(one, other) for one, other in combinations(sorted(whole), 2) if whole[one] & whole[other]}
    return found


def parted(reports: Sequence[Told]) -> tuple[set[tuple[str, str, str]], int]:
    """The actors named by two reports that the program does not know as one, with both texts; and out of how many."""
    found: set[tuple[str, str, str]] = set()
    asked = 0
    for some in combinations(reports, 2):
        figures, tables = named(some)
        for actor, per in figures.items():
            if len(per) == 2:
                asked += 1
                by_table = tables.get(actor, {})
                if not per[0] & per[1] and not (by_table.get(0, set()) & by_table.get(1, set())):
                    found.add((actor, some[0].gold.text, some[1].gold.text))
    return found, asked
