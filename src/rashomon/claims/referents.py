"""Whom or what "he", "she", "it" and "they" stand for: the mention that is the likeliest at that word.

Enters: a Cast, Voices. Leaves: for each pronoun of the third person the Mention it stands for, or none where no mention
is likely enough. A mention makes somebody present; a pronoun shares itself out among those who fit in number, kind and
sex and whom grammar allows, as `likely` says. Sex is shown by a noun beside a name, or else by the other pronouns of
the report: so it is gone through twice.

Misses: what is named only later; "it" for a clause; the world's knowledge of who would do such a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rashomon.claims.bindings import (
    PRONOUNS,
    does_what_bodies_do,
    is_held_by,
    is_no_body,
    named_below,
    other_arguments,
    own_antecedent,
    own_subject,
    stands_for_nothing,
    who_is_promised,
)
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.likely import (
    FAINT,
    ITSELF,
    KEPT,
    OTHER,
    SALIENCE,
    Asked,
    Meant,
    Met,
    Referent,
    Signs,
    kind_of,
    least,
    role_of,
    shares,
    signs_of,
    signs_of_none,
    weights,
)
from rashomon.claims.mentioned import REACH_OF_NOUNS, Sort, met_in
from rashomon.claims.own_words import is_own
from rashomon.claims.read_along import Read, read_in, unsure_in, with_read
from rashomon.claims.spokesmen import without_spokesmen
from rashomon.claims.voices import AUTHOR, Voices

FITS = {
    "he": (Sort.PERSON,),
    "she": (Sort.PERSON,),
    "it": (Sort.BODY, Sort.THING),
    "they": (Sort.MANY, Sort.BODY),
}
BODY_ALONE, THING_ALONE = (Sort.BODY,), (Sort.THING,)
REACH = 10  # sentences after which what was not meant again is out of mind; in GUM one answer in a hundred lies further
MOST = 6  # of those who fit, the weightiest are weighed; with all of them no more were right
OTHER_SEX = -1.5  # other pronouns more for the other sex, with which nobody fits
FIRST_TIMES = 2  # that "he" and "she" are weighed before: with one, three claims of 4,733 were worse (0201)
HEARD = 0.3  # the share with which a pronoun keeps a referent in mind
Weigh = Callable[[Asked, Sequence[Referent], Sequence[Signs], Signs], Sequence[float]]


def meant_in(cast: Cast, voices: Voices) -> dict[int, Mention]:
    """The mention that each pronoun of the third person stands for, by the pronoun's word.

    Where a model can read along, it is asked about those of which the signs alone leave it open who is meant.
    """
    meant, best = dict[int, Mention](), dict[int, float]()

    def weigh(asked: Asked, fitting: Sequence[Referent], signs: Sequence[Signs], none: Signs) -> Sequence[float]:
        kind = kind_of(asked.form, read=way.is_read(asked))
        found = shares(weights()[kind], signs, none)
        first = found.index(max(found))
        best[asked.word] = found[first]
        if found[first] >= least()[kind]:
            meant[asked.word] = fitting[first].met.mention
        else:
            meant.pop(asked.word, None)
        return found

    way = Way(cast, voices)
    if way.pronouns:
        way.through(weigh)
    if cast.scores is not None and (unsure := unsure_in(cast.tree, best)):
        way.again(weigh, along=unsure)
    return meant


class Way:
    """The way through a report, from mention to mention and pronoun to pronoun."""

    def __init__(self, cast: Cast, voices: Voices) -> None:
        self.cast, self.tree, self.voices = cast, cast.tree, voices
        self.pronouns = [word for word, form in enumerate(cast.tree.lower) if form in PRONOUNS]
        self.mentions = met_in(cast, voices, self.pronouns) if self.pronouns else []
        resolved = ((one.start, one.actor) for said in voices.attributions for one in said.sources if one.resolved_from)
        self.told = {start: actor for start, actor in resolved if actor is not None}
        self.beside = _voices_of_one(voices)
        self.keys = {met.word: met.key for met in self.mentions if met.named}  # what each name is remembered by
        self.shown: dict[str, dict[str, float]] = {}
        self.shared: dict[tuple[int, str], float] = {}
        self.known: dict[str, Referent] = {}
        self.present: dict[str, Referent] = {}
        self.last: dict[str, tuple[int, float]] = {}
        self.along: Collection[int] = ()
        self.read: Mapping[int, Read] = {}

    def is_read(self, asked: Asked) -> bool:
        """Whether a model reads along for this one."""
        return asked.word in self.along

    def through(self, weigh: Weigh, along: Collection[int] = ()) -> None:
        """Go through the report; `weigh` says how likely each that fits is. The model reads `along` for these pronouns.

        Where there are both, he and she are weighed twice before, to see who is which.
        """
        self._let_read(along)
        persons = [word for word in self.pronouns if self._is_of_person(word)]
        if len({PRONOUNS[self.tree.lower[word]] for word in persons}) > 1:
            of_persons = [met for met in self.mentions if met.sort is Sort.PERSON]
            for _ in range(FIRST_TIMES):
                self.shown, self.shared = self._votes(persons, of_persons, weigh)
        self._votes(self.pronouns, self.mentions, weigh)

    def again(self, weigh: Weigh, along: Collection[int]) -> None:
        """Go once more past "it" and "they", which mean nobody that "he" or "she" can mean, so that these stay."""
        self._let_read(along)
        pronouns = [word for word in self.pronouns if not self._is_of_person(word)]
        self._votes(pronouns, [met for met in self.mentions if met.sort is not Sort.PERSON], weigh)

    def _let_read(self, along: Collection[int]) -> None:
        self.along, self.read = along, read_in(self.cast, self.mentions, sorted(along), FITS)

    def _is_of_person(self, word: int) -> bool:
        return PRONOUNS[self.tree.lower[word]] in ("he", "she")

    def _votes(
        self, pronouns: Sequence[int], mentions: Sequence[Met], weigh: Weigh
    ) -> tuple[dict[str, dict[str, float]], dict[tuple[int, str], float]]:
        """Go over these once. How much the pronouns speak for each sex of those who bear names, and each of them."""
        self.known, self.present, self.last = {}, {}, {}
        votes: dict[str, dict[str, float]] = {}
        shared: dict[tuple[int, str], float] = {}
        at = 0
        for word in pronouns:
            while at < len(mentions) and mentions[at].word < word:
                self._meet(mentions[at])
                at += 1
            asked = self._asked(word)
            if not (fitting := self._fitting(asked)):
                continue
            signs = signs_of(self.tree, asked, fitting)
            none = signs_of_none(self.tree, asked, fitting)
            with_read(asked, fitting, signs, none, self.read)
            found = weigh(asked, fitting, signs, none)
            self._mean(asked, fitting, found)
            if asked.form in ("he", "she") and not self._named_below(word):  # what is left may all be wrong
                for one, share in zip(fitting, found, strict=True):
                    if one.met.named and share >= FAINT:
                        of = votes.setdefault(one.met.key, {})
                        of[asked.form] = of.get(asked.form, 0.0) + share
                        shared[word, one.met.key] = share
        return votes, shared

    def _meet(self, met: Met) -> None:
        one = self.known.get(met.key)
        if one is None:
            one = self.known[met.key] = Referent(met=met, sort=met.sort, first=met.sentence)
        one.met, one.titled = met, one.titled or met.titled
        one.add(SALIENCE.get(met.role, OTHER), met.sentence)
        one.alive, one.times = met.sentence, one.times + 1
        self.present[met.key] = one

    def _asked(self, word: int) -> Asked:
        reading, voice = self.tree.reading, self.voices.of[word]
        form = PRONOUNS[self.tree.lower[word]]
        last, open_before = self.last.get(form, (-1, 0.0))
        sentence = reading.sentence[word]
        is_near = last >= 0 and sentence - reading.sentence[last] <= 1
        return Asked(
            word=word,
            form=form,
            role=role_of(self.tree, word),
            sentence=sentence,
            voice=voice,
            quoted=is_quoted(self.cast, self.voices, word),
            paragraph=reading.paragraph[word],
            verb=reading.head[word],
            opens=word < 3 or reading.sentence[word - 3] != sentence,
            own=own_subject(self.tree, word),
            acts=reading.label[word] == "nsubj" and reading.tag[reading.head[word]] == "VERB",
            last=last,
            open_before=open_before if is_near else 0.0,
            speakers=self.voices.attributions[voice].sources if voice != AUTHOR else (),
            beside=self.beside.get(voice, frozenset()),
            told=self.told.get(reading.start[word]),
        )

    def _fitting(self, asked: Asked) -> list[Referent]:
        """Who is in mind, fits the pronoun, and is not what grammar says it cannot be."""
        tree, head = self.tree, self.tree.reading.head
        held, others = is_held_by(tree, asked.word), other_arguments(tree, asked.word)
        does = asked.form == "it" and does_what_bodies_do(tree, asked.word)
        if stands_for_nothing(tree, asked.word):
            return []
        is_thing = asked.form == "it" and not does and is_no_body(tree, asked.word)
        sorts, antecedent = (
            BODY_ALONE if does else THING_ALONE if is_thing else FITS[asked.form],
            own_antecedent(tree, asked.word),
        )
        named = self._named_below(asked.word)
        sentence, is_person = asked.sentence, asked.form in ("he", "she")
        found = []
        for key, one in tuple(self.present.items()):
            met = one.met
            if sentence - one.alive > (REACH if met.named else REACH_OF_NOUNS):
                del self.present[key]
            elif (
                one.sort in sorts
                and key not in named
                and not is_own(self.cast, asked, one)
                and (one.titled is None or not is_person or one.titled == asked.form)
                and met.word not in held
                and met.mention.word not in held
                and antecedent not in (met.word, met.mention.word)
                and tree.relation[met.word] not in others.get(head[met.word], ())
                and not (asked.role == "object" and _acts_on(asked.verb, one))
            ):
                one.lead = self._lead(asked, key) if is_person else 0.0
                if one.lead > OTHER_SEX:
                    found.append(one)
        found = without_spokesmen(self.cast, asked, found)
        if is_person and asked.told is not None and any(one.met.mention.actor == asked.told for one in found):
            found = [one for one in found if one.met.mention.actor == asked.told]  # who speaks, by the attributions
        told = who_is_promised(tree, asked.word)
        if any(one.met.word == told for one in found):
            found = [one for one in found if (one.met.word == told) == (asked.role == "object")]
        if len(found) > MOST:
            found = sorted(found, key=lambda one: (-one.at(asked.sentence), -one.met.word))[:MOST]
        return found

    def _named_below(self, word: int) -> set[str]:
        """Who is named behind a subject in its own clause, and so is not the subject."""
        return {self.keys[one] for one in named_below(self.tree, word) if one in self.keys}

    def _lead(self, asked: Asked, key: str) -> float:
        """How much more the other pronouns of the report speak for this sex than for the other."""
        votes, other = self.shown.get(key), "she" if asked.form == "he" else "he"
        if votes is None:
            return 0.0
        return votes.get(asked.form, 0.0) - self.shared.get((asked.word, key), 0.0) - votes.get(other, 0.0)

    def _mean(self, asked: Asked, fitting: Sequence[Referent], found: Sequence[float]) -> None:
        """Share the pronoun out."""
        weight = SALIENCE.get(asked.role, OTHER)
        for one, share in zip(fitting, found, strict=True):
            if share < FAINT:
                continue
            one.add(weight * share, asked.sentence)
            past = Meant(
                word=asked.word, form=asked.form, role=asked.role, sentence=asked.sentence,
                voice=asked.voice, verb=asked.verb, share=share,
            )  # fmt: skip
            one.pronouns = [*one.pronouns[1 - KEPT :], past]
            if share >= HEARD:
                one.alive = asked.sentence
        self.last[asked.form] = asked.word, 1 - sum(found)


def _voices_of_one(voices: Voices) -> dict[int, frozenset[int]]:
    """The voices of the same speaker, by each of them."""
    same: dict[object, set[int]] = {}
    for index, said in enumerate(voices.attributions):
        same.setdefault(tuple(one.actor or one.name for one in said.sources), set()).add(index)
    return {index: frozenset(some) for some in same.values() for index in some}


def _acts_on(verb: int, one: Referent) -> bool:
    """Whether it is who does the verb, so that "him" is another than "he": else it would be "himself"."""
    return any(past.verb == verb and past.role == "subject" and past.share >= ITSELF for past in one.pronouns)


def is_quoted(cast: Cast, voices: Voices, word: int) -> bool:
    """Whether a word is quoted: what its attribution's content says before it opens a quotation and does not close it,
    or the content goes on from a quotation before it."""
    voice, at = voices.of[word], cast.tree.reading.start[word]
    if voice == AUTHOR:
        return False
    said = voices.attributions[voice]
    before = "".join(one.text[: max(0, at - one.start)] for one in said.content)
    opened = before.count("“") + before.count("``") > before.count("”") + before.count("''")
    is_within = opened or before.count('"') % 2 == 1 or said.content[0].text[:1] in ("'", "‘")
    return is_within or said.cue is None
