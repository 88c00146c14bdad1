"""One story: who reports what, who relies on whom, who copies, who denies; and what is true of it.

Enters: the seed and number of the story, the world, how many reports at most. Leaves: drafts and what they tell, which
`telling_truth` turns into a `Story`. 1. One event, or two alike. 2. Reports by people who heard the sources. 3. Reports
that follow: relays, copies, updates, rumours, circles. 4. Some agency text is left out of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from rashomon.evaluation.newsroom import attributing, names
from rashomon.evaluation.newsroom.copying import LEAST, MANNERS, taken, with_typo
from rashomon.evaluation.newsroom.events import Event, Known, Source, World, event, grown, twin
from rashomon.evaluation.newsroom.grammar import bare
from rashomon.evaluation.newsroom.lexicon import lines, phrases
from rashomon.evaluation.newsroom.teller import Spec, Teller
from rashomon.evaluation.newsroom.truth import Circle, Distortion, Update
from rashomon.evaluation.newsroom.writing import Draft, Paragraph, body, filled, headline

_TRIES = 7  # headlines tried, so that two of a story are not the same


class Weaver:
    """The story while it is being made."""

    def __init__(self, seed: int, number: int, world: World, most: int) -> None:
        self.chance = Random(f"story {seed} {number} {len(world.outlets)}")
        self.number, self.world = number, world
        self.teller = Teller(self.chance)
        self.specs = self.teller.specs
        self.drafts: list[Draft] = []
        self.updates: list[Update] = []
        self.distortions: list[Distortion] = []
        self.circles: list[Circle] = []
        self._pieces: Iterator[int] = count()
        self._heads: set[str] = set()
        self._kept_back: set[str] = set()  # matters that only a circle tells
        self._outlets = self.chance.sample(world.outlets, min(len(world.outlets), 30))
        wanted = min(most, self.chance.choice((4, 6, 7, 8, 9, 10, 12, 14, 16)))
        self._order = self.chance.sample(range(wanted + 2), wanted + 2)
        self._weave(wanted)

    # Reports

    def _draft(self, about: Event, day: date) -> Draft:
        outlet = self._outlets.pop() if self._outlets else self.chance.choice(self.world.outlets)
        place = len(self.drafts)
        order = self._order[place] if place < len(self._order) else place
        teaser = filled(self.chance.choice(phrases()["briefs"]["teasers"]), about, self.chance)[:-1]
        return Draft(
            name=f"s{self.number:06d}_{order:02d}.txt",
            outlet=outlet,
            day=day,
            dated=self.chance.random() < 0.9,
            event=about,
            headline="",
            paragraphs=[],
            author=names.person(self.chance),
            teaser=teaser,
        )

    def _finish(self, draft: Draft, told: list[str]) -> Draft:
        draft.paragraphs = body(told, draft.event, draft.outlet, self.chance, self._pieces)
        if self.chance.random() < 0.15:
            last = draft.paragraphs[-1]
            draft.paragraphs[-1] = Paragraph(text=with_typo(last.text, self.chance), piece=last.piece)
        self._head(draft)
        self.drafts.append(draft)
        return draft

    def _head(self, draft: Draft) -> None:
        """A headline, which tells again, if anything, what the report tells first of a number."""
        numbered: dict[str, tuple[int, str]] = {}
        for matter, number in draft.told.items():
            spec = self.specs[number]
            plain = spec.told.known.slot in {"", "number", "later", "grown"} and spec.told.event is draft.event
            if plain and draft.event.matter(matter).headline:
                value = spec.told.known.value or str(draft.event.count)
                numbered[matter] = (len(self.specs), value)
                self.specs.append(Spec(told=spec.told, roots=spec.roots, textual=spec.textual, headline=True))
        for _ in range(_TRIES):
            draft.headline = headline(draft.event, numbered, draft.outlet.style.spelled, self.chance)
            if bare(draft.headline) not in self._heads:
                break
        self._heads.add(bare(draft.headline))

    def primary(self, about: Event, *, contesting: bool) -> Draft:
        """A report by somebody who heard the sources; with `contesting`, also those who say otherwise."""
        draft = self._draft(about, about.day + timedelta(days=self.chance.choice((1, 1, 1, 2, 2, 3))))
        return self._finish(draft, self._heard(draft, about, contesting))

    def _heard(
        self, draft: Draft, about: Event, contesting: bool, *, part: slice = slice(None), but: str = ""
    ) -> list[str]:
        """Sentences that tell matters of the event (those in `part` of its list, without `but`) from its sources."""
        told: list[str] = []
        for matter in [name for name in self._matters(about)[part] if name != but]:
            holders = about.holds[matter]
            others = [one for one in holders if one[1].slot not in {"", "modality"}]
            plain = [one for one in holders if one not in others]
            who = [self.chance.choice(plain)]
            if len(plain) > 1 and self.chance.random() < 0.25:
                who = self.chance.sample(plain, 2)
            if others and contesting:
                who = [*who, others[0]] if self.chance.random() < 0.5 else [others[0]]
            if matter.endswith(".act") and not contesting and self.chance.random() < 0.08 and not plain[0][1].slot:
                own = Source(id=f"{about.id}.{draft.name}", kind="author", full=("",), short="")
                told.append(self.teller.tell(draft, about, plain[0][1], own, manner="author"))
                continue
            told += [self._said(draft, about, known, source) for source, known in who]
        return told

    def _said(self, draft: Draft, about: Event, known: Known, source: Source) -> str:
        """What a source says: now and then passed on by another person, now and then with a remark behind it."""
        if source.kind == "person" and self.chance.random() < 0.12:
            others = [one for one in about.sources if one.kind == "person" and one is not source]
            return self.teller.tell(draft, about, known, source, through=self.chance.choice(others), denies=False)
        told = self.teller.tell(draft, about, known, source)
        if source.kind not in {"person", "spokesperson"} or self.chance.random() < 0.6:
            return told
        remark = filled(self.chance.choice(lines("remarks.txt")).replace("{s}", source.short), about, self.chance)
        return f"{told} {remark}"

    def _matters(self, about: Event) -> list[str]:
        every = list(about.holds)
        kept = [name for name in every[2:] if name not in self._kept_back and self.chance.random() < 0.7]
        return [*every[:2], *kept]

    def _after(self, origin: Draft) -> date:
        return origin.day + timedelta(days=self.chance.choice((0, 0, 1, 1, 1, 2)))

    def _relayable(self, *slots: str) -> list[tuple[Draft, Spec]]:
        """What has been told by somebody with a name, in its report's own words, and differs in one of `slots`."""
        return [
            (draft, self.specs[number])
            for draft in self.drafts
            if draft.taken_from is None
            for number in draft.told.values()
            if self.specs[number].told.manner == "source" and self.specs[number].told.known.slot in slots
        ]

    def relay(self) -> Draft:
        """A report that says what another reported, naming its source, or only the outlet, or (rarely) neither."""
        origins = [one for one in self.drafts if one.taken_from is None and one.told]
        relays = [one for one in origins if any(self.specs[number].told.by for number in one.told.values())]
        origin = self.chance.choice(relays if relays and self.chance.random() < 0.4 else origins)
        draft = self._draft(origin.event, self._after(origin))
        told: list[str] = []
        for number in self.chance.sample(
            list(origin.told.values()), min(len(origin.told), self.chance.choice((1, 2, 2)))
        ):
            told.append(self._relayed(draft, origin, self.specs[number]))
        if self.chance.random() < 0.4:
            told += self._heard(draft, origin.event, False, part=slice(1, 3))
        return self._finish(draft, told)

    def _relayed(self, draft: Draft, origin: Draft, spec: Spec) -> str:
        told, by = spec.told, (*spec.told.by, origin.outlet)
        if told.manner == "source" and self.chance.random() < 0.65:
            return self.teller.tell(
                draft, told.event, told.known, told.source,
                by=by[-2:], roots=spec.roots, heard=origin.published, denies=told.denies,
            )  # fmt: skip
        if told.denies or self.chance.random() > 0.12 or told.manner == "unstated":
            known = told.known
            return self.teller.tell(
                draft, told.event, known, None,
                manner="outlet", by=(origin.outlet,), roots=spec.roots, heard=origin.published, denies=False,
            )  # fmt: skip
        self._distorted("source dropped", told.known.matter, origin, draft)
        return self.teller.tell(draft, told.event, told.known, None, manner="author", roots=spec.roots, denies=False)

    def _distorted(self, kind: str, matter: str, origin: Draft, taker: Draft) -> None:
        self.distortions.append(Distortion(matter=matter, kind=kind, origin=origin.name, taker=taker.name))

    def distortion(self) -> Draft:
        """A relay on which a hedge is lost or a number grows; a plain relay where there is nothing of the kind."""
        hedged = self._relayable("modality")
        counted = [one for one in self._relayable("") if one[1].told.known.matter.endswith(".toll")]
        if not hedged and not counted:
            return self.relay()
        origin, spec = self.chance.choice(hedged or counted)
        told, draft = spec.told, self._draft(spec.told.event, self._after(origin))
        matter = told.known.matter
        if hedged:
            known = Known(name=f"{matter}.first", matter=matter, slot="", value="")
            self._distorted("hedge lost", matter, origin, draft)
        else:
            value = str(grown(told.event.count, self.chance))
            known = Known(name=f"{matter}.grown{len(self.specs)}", matter=matter, slot="grown", value=value)
            self._distorted("number grown", matter, origin, draft)
        by = (*told.by, origin.outlet)[-2:]
        first = self.teller.tell(draft, told.event, known, told.source, by=by, roots=spec.roots, heard=origin.published)
        return self._finish(draft, [first, *self._heard(draft, told.event, False, part=slice(2, None))])

    def update(self) -> Draft:
        """A later report in which the only source of a number gives another."""
        able = [
            (draft, spec)
            for draft, spec in self._relayable("")
            if spec.told.known.matter.endswith(".toll")
            and not spec.told.by
            and len(spec.told.event.holds[spec.told.known.matter]) == 1
        ]
        if not able or self.updates:
            return self.primary(self.drafts[0].event, contesting=True)
        origin, spec = self.chance.choice(able)
        told, matter = spec.told, spec.told.known.matter
        draft = self._draft(told.event, max(one.day for one in self.drafts) + timedelta(days=1))
        draft.outlet = origin.outlet if self.chance.random() < 0.5 else draft.outlet
        draft.dated = True
        later = Known(
            name=f"{matter}.later", matter=matter, slot="later", value=str(grown(told.event.count, self.chance))
        )
        self.updates.append(Update(matter=matter, before=told.known.name, after=later.name, root=spec.roots[0]))
        first = self.teller.tell(draft, told.event, later, told.source)
        return self._finish(draft, [first, *self._heard(draft, told.event, False, but=matter)])

    def rumour(self) -> Draft:
        """A report that says what "was reported", by nobody."""
        about = self.chance.choice(self.drafts).event
        draft = self._draft(about, about.day + timedelta(days=self.chance.randint(1, 4)))
        matter = self.chance.choice([name for name in about.holds if name not in self._kept_back])
        known = Known(name=f"{matter}.first", matter=matter, slot="", value="")
        told = [self.teller.tell(draft, about, known, None, manner="unstated", roots=())]
        return self._finish(draft, [*self._heard(draft, about, False, part=slice(0, 1)), *told])

    def circle(self) -> Draft:
        """Two reports, each of which has it from the other, of a matter that nobody else has told."""
        untold = [matter for matter in self._kept_back if all(one.matter != matter for one in self.circles)]
        if not untold:
            return self.relay()
        about, matter = self.drafts[0].event, untold[0]
        day = about.day + timedelta(days=2)
        pair = []
        for _ in range(2):
            pair.append(self._draft(about, day))
            pair[-1].dated = True
            pair[-1].name = f"s{self.number:06d}_{self._order[len(self.drafts) + len(pair) - 1]:02d}.txt"
        known = Known(name=f"{matter}.first", matter=matter, slot="", value="")
        for draft, other in ((pair[0], pair[1]), (pair[1], pair[0])):
            told = [self.teller.tell(draft, about, known, None, manner="outlet", by=(other.outlet,), roots=())]
            self._finish(draft, [*told, *self._heard(draft, about, False, part=slice(0, 1))])
        self.circles.append(Circle(matter=matter, path=(pair[0].name, pair[1].name)))
        return pair[1]

    def copy(self) -> Draft:
        """A report that took words from another, with or without saying so."""
        origins = [one for one in self.drafts if sum(part.words for part in one.paragraphs) >= LEAST]
        wires = [one for one in origins if one.outlet.style.name == "wire"]
        origin = self.chance.choice(wires if wires and self.chance.random() < 0.5 else origins)
        manner = self.chance.choice(MANNERS)
        draft = self._draft(origin.event, self._after(origin))
        draft.taken_from, draft.manner, draft.credited = origin, manner, self.chance.random() < 0.5
        parts = taken(origin, manner, credited=draft.credited, chance=self.chance)
        self._credit(draft, origin)
        if manner == "embedded":
            self._finish(draft, self._heard(draft, origin.event, False, part=slice(0, 2)))
            at = self.chance.randint(1, len(draft.paragraphs))
            draft.paragraphs[at:at] = parts
            return draft
        missing = draft.outlet.style.words[0] - sum(len(bare(one.text).split()) for one in parts)
        if manner == "widened" or missing > 60:
            parts += self._own_words(draft, max(40, missing - 30))
        draft.paragraphs = parts
        draft.told = dict(origin.told)
        if self.chance.random() < 0.4:
            draft.headline = origin.headline
        else:
            self._head(draft)
        draft.told = {}
        self.drafts.append(draft)
        return draft

    def _own_words(self, draft: Draft, words: int) -> list[Paragraph]:
        """Paragraphs about other things that a copy adds."""
        found: list[Paragraph] = []
        for template in self.chance.sample(lines("fillers.txt"), 24):
            found.append(Paragraph(text=filled(template, draft.event, self.chance), piece=next(self._pieces)))
            words -= len(found[-1].text.split())
            if words <= 0:
                break
        return found

    def _credit(self, draft: Draft, origin: Draft) -> None:
        if not draft.credited:
            return
        credits, name = phrases()["credits"], attributing.the(origin.outlet)
        if self.chance.random() < 0.5:
            draft.before = self.chance.choice(credits["before"]).format(R=origin.outlet.name)
        else:
            draft.after = self.chance.choice(credits["after"]).format(R=name)

    # The whole

    def _planned(self, about: Event) -> list[Callable[[], Draft]]:
        """What this story is to hold besides: a circle, for which a matter is kept back, or an update of a number."""
        steps: list[Callable[[], Draft]] = []
        if self.chance.random() < 0.25:
            self._kept_back.add(list(about.holds)[-1])
            steps.append(self.circle)
        toll = list(about.holds)[1]
        if self.chance.random() < 0.4 and all(not known.slot for _, known in about.holds[toll]):
            about.holds[toll] = about.holds[toll][:1]
            steps.append(self.update)
        return steps

    def _weave(self, wanted: int) -> None:
        first = event(f"s{self.number}.0", self.world, self.chance)
        events = [first]
        if wanted >= 5 and self.chance.random() < 0.35:
            events.append(twin(f"s{self.number}.1", first, self.chance))
        steps = self._planned(first)
        for about in events:
            for contesting in (False, True):
                if len(self.drafts) < wanted:
                    self.primary(about, contesting=contesting)
        follow = (self.copy,) * 9 + (self.relay,) * 5 + (self.distortion,) * 2 + (self.rumour,)
        while len(self.drafts) < wanted:
            step = steps.pop() if steps else self.chance.choice(follow)
            if step == self.circle and wanted - len(self.drafts) < 2:
                step = self.relay
            step()
        for draft in self.drafts:
            copies = [one for one in self.drafts if one.taken_from is draft]
            if draft.outlet.style.name == "wire" and len(copies) > 1 and self.chance.random() < 0.4:
                draft.dropped = True
