"""Whom or what "he", "she", "it" and "they" stand for: the mention that is the likeliest at that word.

Enters: a Cast, Voices. Leaves: for each pronoun of the third person the Mention it stands for, or none where no mention
is likely enough. A mention makes somebody present; a pronoun shares itself out among those who fit in number, kind and
sex and whom grammar allows, as `likely` says. Sex is shown by a noun beside a name, or else by the other pronouns of
the report: so it is gone through twice.

Misses: what is named only later; "it" for a clause; the world's knowledge of who would do such a thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from rashomon.claims.bindings import (
    PRONOUNS,
    does_what_bodies_do,
    is_held_by,
    other_arguments,
    own_antecedent,
    own_subject,
    stands_for_nothing,
    who_is_promised,
)
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import lines_of, word_list
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
    determiner_of,
    kind_of,
    least,
    role_of,
    shares,
    signs_of,
    signs_of_none,
    weights,
)
from rashomon.claims.names import BODIES
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.spokesmen import without_spokesmen
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind


class Sort(StrEnum):
    """What sort of pronoun a referent takes."""

    PERSON = "person"
    BODY = "body"  # "it" or "they"
    MANY = "many"
    THING = "thing"


HE, SHE = word_list("he_nouns"), word_list("she_nouns")
BODIES_AND_STATES = BODIES | {ActorKind.STATE}
FITS = {
    "he": (Sort.PERSON,),
    "she": (Sort.PERSON,),
    "it": (Sort.BODY, Sort.THING),
    "they": (Sort.MANY, Sort.BODY),
}
BODY_ALONE = (Sort.BODY,)
# Sentences after which what was not meant again is out of mind; in GUM one answer in a hundred lies further back.
REACH, REACH_OF_NOUNS = 10, 3
MANY = 4  # names of one, from which it is much that a report names it most
MOST = 6  # of those who fit, the weightiest are weighed; with all of them no more were right
OTHER_SEX = -1.5  # other pronouns more for the other sex, with which nobody fits
HEARD = 0.3  # the share with which a pronoun keeps a referent in mind
TIMES = word_list("nouns_of_measure") - {"total"}
NO_MENTIONS = frozenset({"compound", "amod", "advmod", "vocative", "nummod"})
Weigh = Callable[[Asked, Sequence[Referent], Sequence[Signs], Signs], Sequence[float]]


def meant_in(cast: Cast, voices: Voices) -> dict[int, Mention]:
    """The mention that each pronoun of the third person stands for, by the pronoun's word."""
    meant = dict[int, Mention]()

    def weigh(asked: Asked, fitting: Sequence[Referent], signs: Sequence[Signs], none: Signs) -> Sequence[float]:
        found = shares(weights()[kind_of(asked.form)], signs, none)
        best = found.index(max(found))
        if found[best] >= least()[asked.form]:
            meant[asked.word] = fitting[best].met.mention
        else:
            meant.pop(asked.word, None)
        return found

    way = Way(cast, voices)
    if way.pronouns:
        way.through(weigh)
    return meant


class Way:
    """The way through a report, from mention to mention and pronoun to pronoun."""

    def __init__(self, cast: Cast, voices: Voices) -> None:
        self.cast, self.tree, self.voices = cast, cast.tree, voices
        self.pronouns = [word for word, form in enumerate(cast.tree.lower) if form in PRONOUNS]
        resolved = ((one.start, one.actor) for said in voices.attributions for one in said.sources if one.resolved_from)
        self.told = {start: actor for start, actor in resolved if actor is not None}
        self.shown: dict[str, dict[str, float]] = {}
        self.shared: dict[tuple[int, str], float] = {}
        self.known: dict[str, Referent] = {}
        self.present: dict[str, Referent] = {}
        self.last: dict[str, tuple[int, float]] = {}

    def through(self, weigh: Weigh) -> None:
        """Go through the report; `weigh` says how likely each that fits is.

        Where there are both, he and she are weighed a first time before, to see who is which.
        """
        mentions = met_in(self.cast, self.voices, self.pronouns)
        persons = [word for word in self.pronouns if PRONOUNS[self.tree.lower[word]] in ("he", "she")]
        if len({PRONOUNS[self.tree.lower[word]] for word in persons}) > 1:
            of_persons = [met for met in mentions if met.sort is Sort.PERSON]
            self.shown, self.shared = self._votes(persons, of_persons, weigh)
        self._votes(self.pronouns, mentions, weigh)

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
            found = weigh(asked, fitting, signs, signs_of_none(self.tree, asked, fitting))
            self._mean(asked, fitting, found)
            if asked.form in ("he", "she"):
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
            told=self.told.get(reading.start[word]),
        )

    def _fitting(self, asked: Asked) -> list[Referent]:
        """Who is in mind, fits the pronoun, and is not what grammar says it cannot be."""
        tree, head = self.tree, self.tree.reading.head
        held, others = is_held_by(tree, asked.word), other_arguments(tree, asked.word)
        does = asked.form == "it" and does_what_bodies_do(tree, asked.word)
        silent = {one.actor for one in asked.speakers} - {None} if asked.quoted else set()
        if stands_for_nothing(tree, asked.word):
            return []
        sorts, antecedent = BODY_ALONE if does else FITS[asked.form], own_antecedent(tree, asked.word)
        sentence, is_person = asked.sentence, asked.form in ("he", "she")
        found = []
        for key, one in tuple(self.present.items()):
            met = one.met
            if sentence - one.alive > (REACH if met.named else REACH_OF_NOUNS):
                del self.present[key]
            elif (
                one.sort in sorts
                and met.mention.actor not in silent
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


def _acts_on(verb: int, one: Referent) -> bool:
    """Whether it is who does the verb, so that "him" is another than "he": else it would be "himself"."""
    return any(past.verb == verb and past.role == "subject" and past.share >= ITSELF for past in one.pronouns)


def met_in(cast: Cast, voices: Voices, pronouns: Sequence[int]) -> list[Met]:
    """The mentions that pronouns may stand for, in text order: names, and nouns with a pronoun close behind."""
    tree, reading, found = cast.tree, cast.tree.reading, list[Met]()
    asking = {reading.sentence[word] for word in pronouns}
    heard = {sentence - back for sentence in asking for back in range(REACH_OF_NOUNS + 1)}
    keys = _keys_of(cast.named)
    times = Counter(keys.get(one.word) or one.actor for one in cast.named)
    most, tops = max(times.values(), default=0), {one.word for one in cast.named}
    nouns = [
        word
        for word, tag in enumerate(reading.tag)
        if tag == "NOUN" and tree.name[word] < 0 and reading.sentence[word] in heard
    ]
    opened = -1
    for word in sorted(tops.union(nouns)):
        relation = tree.relation[word]
        if relation in NO_MENTIONS:
            continue
        mention = cast.mention(word)
        if mention is None or (relation == "obl" and tree.lemma[word] in TIMES):
            continue  # "told them | this weekend"
        sort, role, sentence = sort_of(tree, mention), role_of(tree, word), reading.sentence[word]
        named = mention.actor is not None
        if not named and sort is Sort.PERSON and (role == "predicate" or relation == "appos"):
            continue  # "she is a lawyer", "Wren, a lawyer, left": nobody new
        key = keys.get(word) or mention.actor or f"{sort} {tree.lemma[word]}"
        one = Met(
            key=key,
            mention=mention,
            sort=sort,
            named=named,
            word=word,
            role=role,
            sentence=sentence,
            voice=voices.of[word],
            paragraph=reading.paragraph[word],
            opens=sentence != opened,
            determiner="" if named else determiner_of(tree, word),
            often=_often(times[key], most),
            people=_people(tree, mention, sort),
            titled=_shown_sex(tree, mention) if sort is Sort.PERSON else None,
        )
        found.append(one)
        row = _row_at(cast, mention)
        if row is not None:
            found.append(_met_row(one, row, _often(0, most)))
        opened = sentence
    return found


def _met_row(first: Met, row: Mention, often: str) -> Met:
    return replace(
        first, key=f"row {row.name}", mention=row, sort=Sort.MANY, named=False, determiner="row", often=often,
        people="row", titled=None,
    )  # fmt: skip


def _often(times: int, most: int) -> str:
    """How often the report names somebody, beside whom it names most."""
    often = "most" if times == most else "half" if 2 * times >= most else "less"
    return f"{often} of {'many' if most >= MANY else 'few'}"


def _row_at(cast: Cast, mention: Mention) -> Mention | None:
    """The group that a mention opens ("Ada Wren and Tom Pell")."""
    joined = cast.tree.all(mention.word, "conj")
    last = next((one for kid in reversed(joined) if (one := cast.mention(kid)) is not None), None) if joined else None
    if last is None:
        return None
    name = " ".join(cast.report.text[mention.start : last.end].split())
    return replace(
        mention, name=name, kind=ActorKind.COLLECTIVE, actor=None, end=last.end, plural=True, antecedent=None
    )


def _keys_of(named: Sequence[Mention]) -> dict[int, str]:
    """What persons are remembered by: their surname, with the first given name where several of the report bear it."""
    forms = {
        one.word: one.name.replace(".", " ").casefold().split()
        for one in named
        if one.kind is ActorKind.PERSON and one.actor is not None
    }
    given: dict[str, dict[str, int]] = {}
    for form in forms.values():
        if len(form) > 1:
            counts = given.setdefault(form[-1], {})
            counts[form[0]] = counts.get(form[0], 0) + 1
    keys, before = dict[int, str](), dict[str, str]()
    for word, form in sorted(forms.items()):
        bearers = given.get(form[-1], {}) if form else {}
        if len(form) > 1:
            before[form[-1]] = form[0]
        if form:
            most = max(bearers, key=lambda name: (bearers[name], name), default="")
            keys[word] = f"person {before.get(form[-1], most) if len(bearers) > 1 else ''} {form[-1]}"
    return keys


def _people(tree: Tree, mention: Mention, sort: Sort) -> str:
    """Whether several are people or things."""
    if sort is not Sort.MANY:
        return "body"
    is_people = is_person_noun(tree, mention.word) or tree.lemma[mention.word].endswith(("ist", "ian"))
    return "people" if is_people or mention.actor is not None or mention.kind is ActorKind.COLLECTIVE else "things"


def sort_of(tree: Tree, mention: Mention) -> Sort:
    """What sort of pronoun a mention takes."""
    word = mention.word
    if mention.plural or mention.kind is ActorKind.COLLECTIVE or (is_plural(tree, word) and mention.actor is None):
        return Sort.MANY
    if mention.kind is ActorKind.PERSON or (mention.actor is None and is_person_noun(tree, word)):
        return Sort.PERSON
    is_body = (
        mention.kind in BODIES_AND_STATES
        or (mention.kind is ActorKind.UNKNOWN and mention.actor is not None)
        or tree.lemma[word] in lines_of("bodies.txt")
    )
    return Sort.BODY if is_body else Sort.THING


def _shown_sex(tree: Tree, mention: Mention) -> str | None:
    """The sex that the noun itself or a title or noun right before a name shows."""
    index = tree.name[mention.word]
    first = tree.names[index].first if index >= 0 else mention.word
    forms = {tree.lower[word] for word in range(max(0, first - 2), first)} | {
        tree.lemma[mention.word],
        tree.lower[first],
    }
    return "he" if forms & HE and not forms & SHE else "she" if forms & SHE and not forms & HE else None


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
