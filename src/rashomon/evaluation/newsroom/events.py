"""What happened and who knows it: the truth before anybody writes.

Enters: chance and the world's outlets and countries. Leaves: an event with its slots, its sources, and for each matter
the versions that its sources hold. Deliberately not done: sentences, reports.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from rashomon.evaluation.newsroom import names
from rashomon.evaluation.newsroom.lexicon import Kind, MatterKind, Style, kinds, styles, syllables

FIRST_DAY = date(2031, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes, and how it writes."""

    name: str
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What all the stories of a newsroom share."""

    countries: tuple[str, ...]
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who knows something. `full` ends in a comma where it is a name with an apposition."""

    id: str
    kind: str  # person, spokesperson, anonymous, collective, document, organization
    full: tuple[str, ...]
    short: str
    speaks_for: str = ""
    name: str = ""  # of a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A version of a matter, by what differs from the first: `slot` "" is the first itself."""

    name: str
    matter: str
    slot: str
    value: str


@dataclass(slots=True, kw_only=True)
class Event:
    """What happened, with its parts; `holds[matter]` pairs each source that speaks on it with the version it holds."""

    id: str
    kind: Kind
    day: date
    slots: dict[str, str]
    count: int
    sources: tuple[Source, ...]
    villages: tuple[str, ...]
    called: dict[str, names.Called]
    holds: dict[str, list[tuple[Source, Known]]] = field(default_factory=dict)

    def matter(self, name: str) -> MatterKind:
        """The kind of the matter of this name ("s3.0.toll" or "toll")."""
        return next(one for one in self.kind.matters if one.name == name.rsplit(".", 1)[-1])


OUTLETS, UNSEEN_OUTLETS = 48, 24
_ONCE = {"ferry", "fire"}  # what cannot happen to the same thing again within weeks


def world(seed: int, *, unseen: bool) -> World:
    """The countries and outlets of a newsroom; with `unseen`, a third of the outlets write in styles kept for that."""
    chance = Random(f"world {seed}")
    countries = tuple(names.country(chance) for _ in range(4))
    seen = [style for style in styles() if not style.unseen]
    outlets = [_outlet(seen[number % len(seen)], countries, chance) for number in range(OUTLETS)]
    if unseen:
        kept = [style for style in styles() if style.unseen]
        outlets += [_outlet(kept[number % len(kept)], countries, chance) for number in range(UNSEEN_OUTLETS)]
    return World(countries=countries, outlets=tuple({outlet.name: outlet for outlet in outlets}.values()))


def _outlet(style: Style, countries: tuple[str, ...], chance: Random) -> Outlet:
    name = chance.choice(style.names).format(
        stem=names.stem(chance),
        town=names.town(chance),
        other=names.town(chance),
        country=chance.choice(countries),
        noun=chance.choice(syllables()["nouns"]),
    )
    return Outlet(name=name, style=style)


def event(id: str, world: World, chance: Random) -> Event:
    """A new event with its sources; who holds what is settled too."""
    kind = chance.choice(kinds())
    country, town = chance.choice(world.countries), names.town(chance)
    villages = tuple(names.village(chance) for _ in range(2))
    slots = {"town": town, "other": names.town(chance), "country": country, "village": villages[0]}
    called = {
        role: names.organized(wanted, chance, town=town, country=country)
        for role, wanted in (("actor", kind.actor), ("rival", kind.rival), ("third", kind.third))
    }
    slots |= {role: one.full[0] for role, one in called.items()}
    slots |= _things(kind, villages[0], chance)
    made = Event(
        id=id,
        kind=kind,
        day=FIRST_DAY + timedelta(days=chance.randrange(700)),
        slots=slots,
        count=chance.randint(*kind.counts),
        sources=(),
        villages=villages,
        called=called,
    )
    made.sources = tuple(_sources(made, chance))
    _settle(made, chance)
    return made


def twin(id: str, other: Event, chance: Random) -> Event:
    """An event like `other` that must stay apart: on another day, or with other participants on the same day."""
    later = chance.random() < 0.6 and other.kind.name not in _ONCE
    slots, called = dict(other.slots), dict(other.called)
    if later:
        day = other.day + timedelta(days=chance.randint(12, 45))
    else:
        day = other.day
        for role in ("actor", "rival"):
            wanted = getattr(other.kind, role)
            called[role] = names.organized(wanted, chance, town=slots["other"], country=slots["country"])
            slots[role] = called[role].full[0]
        slots["town"], slots["other"] = slots["other"], names.town(chance)
    villages = tuple(names.village(chance) for _ in range(2)) if not later else other.villages
    slots |= {"village": villages[0], "at": f"{slots['at'].split()[0]} {villages[0]}"}
    if not later:
        kept = {k: v for k, v in _things(other.kind, villages[0], chance).items() if k in {"vessel", "target", "bare"}}
        slots |= kept
    count = _another(other.count, chance)
    made = replace(other, id=id, day=day, slots=slots, count=count, villages=villages, called=called, holds={})
    made.sources = tuple(_sources(made, chance))
    _settle(made, chance)
    return made


def _things(kind: Kind, village: str, chance: Random) -> dict[str, str]:
    target = chance.choice(kind.targets)
    return {
        "target": target,
        "bare": target.removeprefix("the "),
        "who": chance.choice(kind.who),
        "vessel": chance.choice(syllables()["vessels"]),
        "river": f"{names.stem(chance)} river",
        "at": f"{chance.choice(('near', 'outside', 'at'))} {village}",
        "month": chance.choice(("January", "February", "November", "December")),
    }


def _sources(event: Event, chance: Random) -> list[Source]:
    words, slots = syllables(), event.slots
    made: list[Source] = []

    def add(kind: str, full: tuple[str, ...], short: str, speaks_for: str = "", name: str = "") -> None:
        id = f"{event.id}.r{len(made)}"
        made.append(Source(id=id, kind=kind, full=full, short=short, speaks_for=speaks_for, name=name))

    for role in chance.sample(words["officials"], 2):
        name = names.person(chance)
        place = slots["town"]
        ways = (f"{name}, the {role} of {place},", f"the {role} of {place}, {name},", f"the {role}, {name},")
        add("person", ways, name.split()[1], name=name)
    for what in chance.sample(words["witnesses"], 2):
        name = names.person(chance)
        add("person", (f"{name}, {what},", f"{name}, {what} from {names.village(chance)},"), name.split()[1], name=name)
    for role in ("actor", "rival", "third"):
        name = names.person(chance)
        whom = slots[role]
        short = event.called[role].full[-1]
        speaking = (
            f"{name}, a spokesperson for {whom},",
            f"the spokesperson for {short}, {name},",
            f"{name}, who speaks for {whom},",
            f"{name} of {short}",
        )
        add("spokesperson", speaking, name.split()[1], whom)
    hidden = chance.choice(words["anonymous"]).format_map(slots)
    other = hidden if chance.random() < 0.25 else chance.choice(words["anonymous"]).format_map(slots)
    for description in (hidden, other):
        *hiding, short = description.split("=")
        add("anonymous", tuple(hiding), short)
    group = chance.choice(words["collective"]).format_map(slots)
    add("collective", (group,), group)
    paper = chance.choice(words["documents"]).format_map(slots)
    add("document", (paper,), "the " + paper.split(" ", 1)[1].split(" of ")[0].split(" from ")[0])
    return made


def _settle(event: Event, chance: Random) -> None:
    """Who holds which version of what: one or two matters are contested, the rest are not."""
    matters = list(event.kind.matters)
    contested = set(chance.sample([one.name for one in matters], chance.choice((1, 1, 2))))
    for kind in matters:
        name = f"{event.id}.{kind.name}"
        first = Known(name=f"{name}.first", matter=name, slot="", value="")
        accused = event.slots[kind.who] if f"{{{kind.who}}}" in kind.says[0] else ""
        free = [source for source in event.sources if source.speaks_for != accused or not accused]
        tellers = chance.sample(free, chance.choice((1, 2, 2, 3)))
        hedges = kind.name not in contested and chance.random() < 0.2
        possible = Known(name=f"{name}.possible", matter=name, slot="modality", value="possible")
        event.holds[name] = [(source, possible if hedges else first) for source in tellers]
        if kind.name in contested:
            rest = [source for source in event.sources if source not in tellers]
            event.holds[name] += _contesting(event, kind, name, accused, rest, chance)


def _contesting(
    event: Event, kind: MatterKind, name: str, accused: str, rest: list[Source], chance: Random
) -> list[tuple[Source, Known]]:
    slot = chance.choice(kind.slots)
    source = chance.choice([one for one in rest if one.kind != "collective"])
    if slot == "denied":
        source = next((one for one in rest if accused and one.speaks_for == accused), source)
    value = _otherwise(event, kind, slot, chance)
    return [(source, Known(name=f"{name}.{slot}", matter=name, slot=slot, value=value))]


def _otherwise(event: Event, kind: MatterKind, slot: str, chance: Random) -> str:
    """What somebody says who contradicts in this slot."""
    if slot == "number":
        return str(_another(event.count, chance))
    if slot == "actor":
        role, slots = getattr(event.kind, kind.who), event.slots
        return names.organized(role, chance, town=slots["other"], country=slots["country"]).full[0]
    if slot == "time":
        return (event.day - timedelta(days=chance.choice((1, 2)))).isoformat()
    return event.villages[1] if slot == "place" else slot


def _another(count: int, chance: Random) -> int:
    """A number that nobody would take for the same."""
    more = max(count + 3, round(count * chance.uniform(1.35, 1.9)))
    fewer = round(count * chance.uniform(0.4, 0.7))
    return more if chance.random() < 0.5 or fewer < 3 or fewer > count - 3 else fewer


def grown(count: int, chance: Random) -> int:
    """A number after it has grown on the way."""
    return max(count + 4, round(count * chance.uniform(1.3, 1.8)))
