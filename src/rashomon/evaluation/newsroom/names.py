"""Names by rule, enough of them for millions of reports, none of them a well-known one.

Enters: a source of chance. Leaves: names of places, people, firms and groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from rashomon.evaluation.newsroom.grammar import pick
from rashomon.evaluation.newsroom.lexicon import syllables


def stem(chance: Random) -> str:
    """The beginning of a name: "Brolm"."""
    parts = syllables()
    return pick(chance, parts["onsets"]) + pick(chance, parts["vowels"]) + pick(chance, parts["middles"])


def town(chance: Random) -> str:
    """A town: "Brolmwick"."""
    return _kept(chance, "towns")


def village(chance: Random) -> str:
    """A village: "Tarvek"."""
    return _kept(chance, "villages")


def country(chance: Random) -> str:
    """A country, whose adjective is made by a final n: "Gelnovia", "Gelnovian"."""
    return _kept(chance, "countries")


def surname(chance: Random) -> str:
    """A family name."""
    return _kept(chance, "surnames")


def person(chance: Random) -> str:
    """A first and a family name."""
    return f"{pick(chance, syllables()['first'])} {surname(chance)}"


def firm(chance: Random) -> str:
    """A company: "Dorvell Shipping"."""
    return f"{surname(chance)} {pick(chance, syllables()['firms'])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How an organized actor is called: in full, in several ways, and in short once it has been named."""

    full: tuple[str, ...]
    short: str


def organized(role: str, chance: Random, *, town: str, country: str) -> Called:
    """An organized actor of the role that `kinds.toml` asks for, with its article."""
    adjective = pick(chance, (*syllables()["adjectives"], stem(chance) + "ian"))
    if role == "force":
        group = pick(chance, syllables()["groups"])
        name = f"the {adjective} {group}"
        return Called(full=(name, f"fighters of {name}", name), short=f"the {group}")
    if role == "party":
        party = pick(chance, ("Party", "Union", "Alliance", "List"))
        return Called(full=(f"the {adjective} {party}",), short=f"the {party}")
    if role == "company":
        name = firm(chance)
        return Called(full=(name, f"the firm {name}"), short=name.split()[0])
    if role == "guard":
        guard = f"{pick(chance, ('border', 'coast', 'county', 'river'))} guard"
        return Called(full=(f"the {guard} of {country}", f"the {country}n {guard}"), short=f"the {guard}")
    if role == "army":
        return Called(full=(f"the {country}n army", f"the army of {country}"), short="the army")
    if role == "union":
        return Called(
            full=(
                f"the {town} Dockworkers’ Union",
                f"the dockworkers’ union of {town}",
                f"{town}’s dockworkers’ union",
            ),
            short="the union",
        )
    if role == "council":
        return Called(
            full=(f"the town council of {town}", f"{town}’s town council", f"the {town} council"), short="the council"
        )
    ministry = f"{pick(chance, ('Interior', 'Labour', 'Transport', 'Justice', 'Trade'))} Ministry"
    return Called(
        full=(f"the {ministry} of {country}", f"{country}’s {ministry}", f"the {country}n {ministry}"),
        short="the ministry",
    )


def _kept(chance: Random, ending: str) -> str:
    parts = syllables()
    while True:
        name = stem(chance) + pick(chance, parts[ending])
        if name not in parts["refused"]:
            return name
