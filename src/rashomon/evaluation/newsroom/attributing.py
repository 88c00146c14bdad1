"""One telling as a sentence: who is said to have said it, in the way of the outlet's style.

Enters: an event, the version told, who told it and by way of whom. Leaves: a marked sentence. Deliberately not
done: which reports tell what (`weaving`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from random import Random

from rashomon.evaluation.newsroom.events import Event, Known, Outlet, Source
from rashomon.evaluation.newsroom.grammar import Mode, clause, in_words, pick, sentence, telling
from rashomon.evaluation.newsroom.lexicon import Style, phrases

_WITH_ARTICLE = {"tabloid", "broadsheet", "local"}
_NEAR = 6  # days within which a weekday is clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is to be told: `source` None where no root is named, `by` the outlets relied on, nearest to the root first.

    `manner` is "source", "outlet", "unstated" or "author"; `number` the mark it gets; `introduced` are the actors that
    the report has named in full; `heard` is the day on which the report relied on came out; `through`
    is a person who had it from the source and told the report.
    """

    number: int
    event: Event
    known: Known
    source: Source | None
    by: tuple[Outlet, ...]
    manner: str
    denies: bool
    named_before: bool
    introduced: frozenset[str] = frozenset()
    heard: date | None = None
    through: Source | None = None


def the(outlet: Outlet) -> str:
    """The outlet inside a sentence: "the Dorn Gazette", "the Daily Anvil", "Radio Dorn"."""
    if outlet.name.startswith("The "):
        return f"the {outlet.name[4:]}"
    return f"the {outlet.name}" if outlet.style.name in _WITH_ARTICLE else outlet.name


def day_words(day: date, published: date | None, chance: Random) -> str:
    """The day of something in a report of that day: "on Tuesday", "on 14 May", with its year where undated."""
    if published is not None and 0 < (published - day).days <= _NEAR and chance.random() < 0.6:
        return f"on {day:%A}"
    shown = f"{day.day} {day:%B}" if chance.random() < 0.6 else f"{day:%B} {day.day}"
    if published is None:
        return f"on {day.day} {day:%B} {day.year}"
    return f"on {shown}"


def slots_of(event: Event, known: Known, day: str, style: Style) -> dict[str, str]:
    """The slots of a clause that tells this version; `day` is how the day is put."""
    slots = dict(event.slots)
    count = int(known.value) if known.slot in {"number", "later", "grown"} else event.count
    slots["n"] = in_words(count) if style.spelled or count < 10 else str(count)
    slots["day"] = day
    if known.slot == "actor":
        slots[event.matter(known.matter).who] = known.value
    if known.slot == "place":
        slots["at"] = f"{slots['at'].split()[0]} {known.value}"
        slots["village"] = known.value
    slots["off"] = f"off {slots['village']}"
    return slots


def day_of(event: Event, known: Known) -> date:
    """The day on which this version puts the event."""
    return date.fromisoformat(known.value) if known.slot == "time" else event.day


def written(told: Telling, outlet: Outlet, published: date | None, chance: Random) -> str:
    """The telling as a sentence of this outlet, published then."""
    kind = told.event.matter(told.known.matter)
    day = day_words(day_of(told.event, told.known), published, chance)
    slots = slots_of(told.event, told.known, day, outlet.style) | _called(told, chance)
    template = pick(chance, kind.opposed if told.known.slot == "action" else kind.says)
    template = _shortened(template, told, chance)
    template = _of_itself(template, told, slots, chance)
    hedge = pick(chance, ("may", "may", "might", "could"))
    form = _form(told, outlet.style, chance)
    if told.manner != "author" and " {day}" in template and form.startswith("{C}") and chance.random() < 0.3:
        template = f"{{day}} {template.replace(' {day}', '')}"
    mode = {"P": _mode(told, Mode.EARLIER), "N": Mode.NEGATED, "C": _mode(told, Mode.PAST)}
    content = next(name for name in mode if f"{{{name}}}" in form)
    said = form.format_map(
        {
            content: telling(told.number, clause(template, slots, mode[content], hedge)),
            "S": _mention(told, chance),
            "Q": pick(chance, told.through.full) if told.through else "",
            "O": the(outlet),
            "R": the(told.by[0]) if told.by else "",
            "T": the(told.by[-1]) if told.by else "",
            "on": _reported_on(told.heard, published, chance),
        }
    )
    return sentence(_agreeing(_tidy(said), told.source))


def _called(told: Telling, chance: Random) -> dict[str, str]:
    """What the actors are called: in full until they are introduced, then mostly in short if that is clear."""
    event = told.event
    shorts = [one.short for one in event.called.values()]
    slots: dict[str, str] = {}
    for role, called in event.called.items():
        if told.known.slot == "actor" and role == event.matter(told.known.matter).who:
            continue
        clear = role in told.introduced and shorts.count(called.short) == 1 and told.known.slot != "actor"
        slots[role] = called.short if clear and chance.random() < 0.75 else pick(chance, called.full)
    return slots


def _shortened(template: str, told: Telling, chance: Random) -> str:
    """The template without its place or day, or with its place first, where nobody disagrees about place and day."""
    slots = {known.slot for _, known in told.event.holds[told.known.matter]} | {told.known.slot}
    if not slots & {"place", "time"}:
        if chance.random() < 0.3:
            template = template.replace(" {at}", "")
        if chance.random() < 0.25:
            template = template.replace(" {day}", "")
    return template


def _of_itself(template: str, told: Telling, slots: dict[str, str], chance: Random) -> str:
    """The template with "it" for the party that the source speaks for, where that party comes first."""
    if told.source is None or not told.source.speaks_for or told.manner != "source" or chance.random() < 0.3:
        return template
    for role in ("actor", "rival", "third"):
        if (
            told.event.slots[role] == told.source.speaks_for
            and told.known.slot != "actor"
            and template.startswith(f"{{{role}}}")
        ):
            return template.replace(f"{{{role}}}", "it", 1)
    return template


def _mode(told: Telling, mode: Mode) -> Mode:
    if told.known.slot == "modality":
        return Mode.POSSIBLE
    return Mode.NEGATED if told.known.slot == "denied" and not told.denies else mode


def _form(told: Telling, style: Style, chance: Random) -> str:
    ways = phrases()
    if told.manner == "author":
        return "{C}"
    if told.manner == "unstated":
        return pick(chance, ways["relays"]["unstated"])
    if told.manner == "outlet":
        return pick(chance, ways["relays"]["bare"])
    if told.through is not None:
        return pick(chance, ways["relays"]["persons"])
    if told.denies:
        return pick(chance, [form for form in ways["denials"]["any"] if "{N}" not in form])
    if told.by:
        return pick(chance, ways["relays"]["one" if len(told.by) == 1 else "two"])
    name = chance.choices(style.forms, style.weights)[0]
    if told.source is not None and told.source.kind == "document":
        return pick(chance, ways["documents"].get(name, ways["documents"]["said_that"]))
    official = told.source is not None and (told.source.kind == "spokesperson" or "mayor" in told.source.full[0])
    if name in {"statement", "stated_by", "informed"} and not official:
        name = "said_that"
    return pick(chance, ways["forms"][name])


def _mention(told: Telling, chance: Random) -> str:
    if told.source is None:
        return ""
    return told.source.short if told.named_before else pick(chance, told.source.full)


def _reported_on(heard: date | None, published: date | None, chance: Random) -> str:
    return "" if heard is None or chance.random() < 0.5 else day_words(heard, published, chance)


_TIDY = (
    (re.compile(r",(\s*,)+"), ","),
    (re.compile(r",\s*([.”]|$)"), r"\1"),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ,"), ","),
)


def _tidy(words: str) -> str:
    """Commas and spaces put right, where a name with an apposition met the end or another comma."""
    quoted = words.replace(",”", "§")
    for pattern, better in _TIDY:
        quoted = pattern.sub(better, quoted)
    return quoted.replace("§", ",”")


_PLURAL = {" says": " say", " tells": " tell", "has announced": "have announced", " states": " state"}


def _agreeing(words: str, source: Source | None) -> str:
    """The verb of speaking in the plural where there are several speakers."""
    if source is None or not (source.kind == "collective" or source.full[0].startswith("two ")):
        return words
    for one, many in _PLURAL.items():
        words = re.sub(rf"{one}\b", many, words, count=1)
    return words
