"""Reports put together: what is told, people around it, other things, and the frame that the outlet's style asks for.

Enters: marked sentences that tell something, an outlet, a day. Leaves: a draft, whose paragraphs are marked text, and
from a draft the text as printed. Deliberately not done: copying (`copying`), who reports what (`weaving`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from rashomon.evaluation.newsroom import names
from rashomon.evaluation.newsroom.events import Event, Outlet
from rashomon.evaluation.newsroom.grammar import bare, chosen, in_words, pick, sentence, telling
from rashomon.evaluation.newsroom.lexicon import lines, phrases, syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Marked text and the pieces of writing in it: a copied paragraph keeps the piece of the one it was taken from."""

    text: str
    piece: int

    @property
    def words(self) -> int:
        """How many words stand outside quotation marks."""
        return len(re.sub(r"“[^“”]*”", " ", bare(self.text)).split())


@dataclass(slots=True, kw_only=True)
class Draft:
    """A report before it is printed. `taken_from` is the draft it copies; `dropped` keeps it out of the case."""

    name: str
    outlet: Outlet
    day: date
    dated: bool
    event: Event
    headline: str
    paragraphs: list[Paragraph]
    author: str
    teaser: str
    before: str = ""
    after: str = ""
    taken_from: Draft | None = None
    credited: bool = False
    manner: str = ""
    dropped: bool = False
    told: dict[str, int] = field(default_factory=dict)  # matter -> number of the telling that reports first
    introduced: set[str] = field(default_factory=set)  # event and role, as "s3.0 actor"

    @property
    def published(self) -> date | None:
        """The day, where the case knows it."""
        return self.day if self.dated else None


def filled(template: str, event: Event, chance: Random) -> str:
    """A sentence about nothing planted, with fresh names and numbers in its slots."""
    return sentence(chosen(template, chance).format_map(_Fresh(event, chance)))


class _Fresh(dict[str, str]):
    """Slots that are filled when they are asked for."""

    def __init__(self, event: Event, chance: Random) -> None:
        super().__init__()
        self._event, self._chance = event, chance

    def __missing__(self, slot: str) -> str:
        self[slot] = _FRESH[slot](self._event, self._chance)
        return self[slot]


_FRESH: dict[str, Callable[[Event, Random], str]] = {
    "p": lambda event, chance: names.person(chance),
    "q": lambda event, chance: names.person(chance),
    "v": lambda event, chance: names.village(chance),
    "w": lambda event, chance: names.village(chance),
    "f": lambda event, chance: names.firm(chance),
    "k": lambda event, chance: str(chance.randint(11, 90)),
    "m": lambda event, chance: f"{date(2001, chance.randint(1, 12), 1):%B}",
    "month": lambda event, chance: f"{date(2001, chance.randint(1, 12), 1):%B}",
    "y": lambda event, chance: str(chance.randint(1931, 2029)),
    "job": lambda event, chance: pick(chance, syllables()["jobs"]),
    "town": lambda event, chance: event.slots["town"],
    "river": lambda event, chance: event.slots["river"],
}


def body(told: list[str], event: Event, outlet: Outlet, chance: Random, pieces: Iterator[int]) -> list[Paragraph]:
    """The paragraphs of a report of its own: what is told first, people around it among it, other things at the end."""
    style = outlet.style
    wanted = chance.randint(*style.words) - 20  # the frame has words too
    around, briefs = _sentences(event, chance)
    sentences: list[str] = []
    length = sum(len(bare(one).split()) for one in told)
    for number, one in enumerate(told):
        sentences.append(one)
        if number and length < wanted:
            sentences.append(next(around))
            length += len(sentences[-1].split())
    while length < min(wanted, 60 + wanted // 2) and (more := next(around, None)):
        sentences.append(more)
        length += len(more.split())
    paragraphs = _grouped(sentences, style.paragraph, chance)
    rest: list[str] = []
    while length < wanted and (more := next(briefs, None)):
        rest.append(more)
        length += len(more.split())
    if rest:
        opening = pick(chance, phrases()["briefs"]["opening"]).format(town=event.slots["town"])
        grouped = _grouped(rest, max(2, style.paragraph), chance)
        paragraphs += [f"{opening} {grouped[0]}", *grouped[1:]]
    return [Paragraph(text=text, piece=next(pieces)) for text in paragraphs]


def _sentences(event: Event, chance: Random) -> tuple[Iterator[str], Iterator[str]]:
    """Sentences about people around the event, and about other things, no two of the same making."""
    near = [*lines("context.txt"), *lines("talk.txt")]
    far = list(lines("fillers.txt"))
    chance.shuffle(near)
    chance.shuffle(far)
    return (filled(one, event, chance) for one in near), (filled(one, event, chance) for one in far)


def _grouped(sentences: list[str], size: int, chance: Random) -> list[str]:
    paragraphs: list[str] = []
    at = 0
    while at < len(sentences):
        step = max(1, size + pick(chance, (-1, 0, 0, 1)))
        paragraphs.append(" ".join(sentences[at : at + step]))
        at += step
    return paragraphs


def printed_draft(draft: Draft) -> str:
    """The marked text of the whole report as its outlet prints it."""
    style, day = draft.outlet.style, draft.published
    slots = {
        "outlet": draft.outlet.name,
        "headline": draft.headline,
        "HEADLINE": draft.headline.upper(),
        "date": f"{day.day} {day:%B} {day.year}" if day else "",
        "month_day": f"{day:%B} {day.day}" if day else "",
        "TOWN": draft.event.slots["town"].upper(),
        "town": draft.event.slots["town"],
        "country": draft.event.slots["country"],
        "author": draft.author,
        "teaser": draft.teaser,
    }
    blocks = [*(line for line in style.heading if day or "{date}" not in line)]
    blocks += [part for part in style.byline.split("\n\n") if part and (day or "{date}" not in part)]
    heads = [block.format_map(slots) for block in blocks]
    texts = [paragraph.text for paragraph in draft.paragraphs]
    if style.dateline and (day or ("date" not in style.dateline and "month_day" not in style.dateline)):
        texts[0] = style.dateline.format_map(slots) + texts[0]
    feet = [line.format_map(slots) for line in style.foot]
    lead = [draft.before] if draft.before else []
    return "\n\n".join([*heads, *lead, *texts, *([draft.after] if draft.after else []), *feet]) + "\n"


def headline(draft_event: Event, told: dict[str, tuple[int, str]], spelled: bool, chance: Random) -> str:
    """A headline: of the number that the report tells, marked as that telling, or one that claims nothing.

    `told` maps the matters with headlines to the number of the telling and the count it gives.
    """
    slots = dict(draft_event.slots)
    for matter, (number, count) in told.items():
        kind = draft_event.matter(matter)
        if kind.headline and chance.random() < 0.7:
            slots["n"] = in_words(int(count)) if spelled or int(count) < 10 else count
            words = pick(chance, kind.headline).format_map(slots)
            return sentence(telling(number, words.replace("<", "‹").replace(">", "›")))[:-1]
    slots["event"] = draft_event.kind.event.format_map(slots)
    plain = pick(chance, phrases()["headlines"]["plain"])
    return sentence(plain.format_map(slots))[:-1]
