"""How likely a pronoun stands for each of those it may stand for, or for none: a sum of named weights.

Enters: referents and a pronoun. Leaves: named signs, and with the weights of `pronouns.json` a share of one for each
referent; what is missing to one is that none is meant. No sign hangs on which name somebody bears. The weights are
learned from GUM by `benchmarks/pronoun_weights.py` (docs/decisions/0128).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import exp, log

from rashomon.claims.bindings import (
    does_what_bodies_do,
    is_alternative,
    is_impersonal,
    is_main,
    is_of_some,
    is_said_of_thing,
    object_before,
    row_of,
    stands_ahead,
    subject_above,
)
from rashomon.claims.cast import Mention
from rashomon.claims.contents import is_event_noun
from rashomon.claims.data_files import text_of, word_list
from rashomon.claims.nominals import is_person_noun
from rashomon.claims.tree import Tree
from rashomon.terms import Id, Party

Signs = tuple[list[str], list[tuple[str, float]]]  # what holds, and what is measured
# Weights of a mention by its role, after Lappin and Leass 1994, as in decision 0110.
SALIENCE = {"subject": 1.0, "object": 0.6, "oblique": 0.45, "owner": 0.5}
OTHER = 0.3
HALVED = 0.5  # what a sentence leaves of a weight
PLAIN = {
    "nsubj": "subject", "root": "root", "dislocated": "subject", "obj": "object", "iobj": "object", "obl": "oblique",
    "nmod": "inside", "conj": "joined", "appos": "beside",
}  # fmt: skip
FAINT = 0.03  # a share below which a pronoun says nothing about a referent
ITSELF = 0.5  # the share from which a pronoun is taken to mean a referent by what is asked next
LEAD = 3.0  # pronouns more for one sex than for the other, beyond which more say no more
KEPT = 4  # pronouns of a referent that are remembered
TALK = frozenset({"you", "i", "we"})
SLIGHT = word_list("nouns_of_circumstance") | word_list("nouns_of_measure")
MINDS = word_list("verbs_of_mind")
OPENING = 2  # sentences of a report that say what it is about
MARKS = frozenset({"if", "that", "because", "as", "when", "while"})


@dataclass(slots=True, kw_only=True)
class Meant:
    """A pronoun that stands for a referent with some likelihood."""

    word: int
    form: str
    role: str
    sentence: int
    voice: int
    verb: int
    share: float


@dataclass(slots=True, kw_only=True)
class Met:
    """A mention that is no pronoun, and what its place says."""

    key: str
    mention: Mention
    sort: str
    named: bool
    word: int
    role: str
    sentence: int
    voice: int
    paragraph: int
    opens: bool  # whether it is the first mention of its sentence
    determiner: str
    often: str  # how often the report names it, beside whom it names most
    people: str  # whether several are people, things, a row or a body
    titled: str | None


@dataclass(slots=True, kw_only=True)
class Referent:
    """Somebody or something the report is about: where it was met last, and what came since."""

    met: Met
    sort: str
    titled: str | None = None
    lead: float = 0.0
    weight: float = 0.0
    weighed: int = 0
    alive: int = 0
    pronouns: list[Meant] = field(default_factory=list)
    times: int = 0  # mentions so far
    first: int = 0  # the sentence in which it was met first

    def at(self, sentence: int) -> float:
        """The weight seen from this sentence."""
        return self.weight * HALVED ** (sentence - self.weighed)

    def add(self, weight: float, sentence: int) -> None:
        """One more mention."""
        self.weight = self.at(sentence) + weight
        self.weighed = sentence


@dataclass(slots=True, kw_only=True)
class Asked:
    """A pronoun and what its place says."""

    word: int
    form: str
    role: str
    sentence: int
    voice: int
    quoted: bool
    paragraph: int
    verb: int
    opens: bool
    acts: bool  # whether it is the subject of a verb in the active
    own: int | None  # the nearest subject before it in its own clause or one around it
    last: int  # the pronoun of the same form before it, or -1
    open_before: float  # the share by which that one stands for nobody
    speakers: tuple[Party, ...]  # in whose words it stands
    beside: frozenset[int]  # the voices whose speaker is the same
    told: Id | None  # whom the attributions say it stands for


def role_of(tree: Tree, word: int) -> str:
    """What a mention is in its clause."""
    head, relation = tree.reading.head, tree.relation
    while relation[word] == "flat":  # a title heads the name behind it
        word = head[word]
    if tree.reading.label[word] == "nmod:poss":
        return "owner"
    while relation[word] == "appos" and head[word] >= 0:
        word = head[word]
    if relation[word] == "xcomp" or tree.first(word, "cop") is not None:
        return "predicate"
    return "owner" if tree.reading.label[word] == "nmod:poss" else PLAIN.get(relation[word], "other")


def determiner_of(tree: Tree, word: int) -> str:
    """How a description says which one it means."""
    at = tree.first(word, "det")
    if at is None:
        return "owned" if tree.labelled(word, "nmod:poss") is not None else "bare"
    form = tree.lower[at]
    if form in ("this", "that", "these", "those"):
        return "this"
    return "a" if form in ("a", "an", "another", "some", "any", "no", "every", "each") else "the"


def signs_of(tree: Tree, asked: Asked, fitting: Sequence[Referent]) -> list[Signs]:
    """The signs of each referent that fits."""
    word, form, sentence = asked.word, asked.form, asked.sentence
    weights = [one.at(sentence) for one in fitting]
    whole = sum(weights) + 0.1
    nearest = sorted(range(len(fitting)), key=lambda index: -fitting[index].met.word)
    rank = {index: min(place, 3) for place, index in enumerate(nearest)}
    subject, joined, row = subject_above(tree, word), object_before(tree, word), row_of(tree, word)
    does = does_what_bodies_do(tree, word)
    of_thing = form == "it" and is_said_of_thing(tree, word)
    recent = [_last_meant(one) for one in fitting]
    here = [tree.reading.paragraph[_first_of(tree, at)] == asked.paragraph for at in recent]
    near_by = [sentence - at <= 1 for at in recent]
    found = []
    for index, one in enumerate(fitting):
        met = one.met
        ago = sentence - met.sentence
        near = "same" if ago <= 0 else "last" if ago == 1 else "before"
        far = near if ago < 2 else "2" if ago == 2 else "3" if ago == 3 else "5" if ago <= 5 else "6"
        kind = "name" if met.named else met.determiner
        signs = [
            f"sentence {far}",
            f"{met.role}, {near}",
            f"{asked.role} after {met.role}",
            f"rank {rank[index]}",
            kind,
            f"{kind}, {'same' if ago <= 0 else 'before'}",
            f"{one.sort} as {asked.role}",
            f"voice {'author' if asked.voice < 0 else 'other'}, {met.voice == asked.voice}, {near}",
            f"named {met.often}",
        ]
        if ago < 2:
            signs.append(f"{asked.role} after {met.role}, {near}")
            if asked.opens:
                signs.append(f"opens after {met.role}, {near}")
        if met.opens:
            signs.append(f"opener, {near}")
        if asked.opens and one.times == 1:
            signs.append(f"new {kind}, {near}")
        if asked.quoted:
            signs.append(f"{'own' if met.voice in asked.beside else 'other'} quotation, {met.role}, {near}")
        if sum(near_by) == 1 and len(fitting) > 1:
            signs.append(f"alone near, {asked.role}" if near_by[index] else "passed over")
        if any(here) and not all(here):
            signs.append("in paragraph" if here[index] else "left behind")
        if form in ("it", "they"):
            signs += _signs_of_thing(tree, asked, one)
        if met.word == subject:
            signs.append("subject above")
        if met.word == joined:
            signs.append("object before")
        if met.word == row:
            signs.append("row")
        if met.word == asked.own:
            signs += ["own subject", f"own subject, {asked.role}"]
        if asked.speakers and speaks(one, asked.speakers):
            said = "quoted" if asked.quoted else "told"
            signs.append(f"speaks, {said}, {'subject' if asked.role == 'subject' else 'other'}")
            if asked.role == "subject" and tree.lemma[asked.verb] in MINDS:
                signs.append(f"speaks, {said}, of mind")
        if met.paragraph == asked.paragraph:
            signs.append("paragraph")
        if asked.told is not None and met.mention.actor == asked.told:
            signs.append("told")
        if ago <= 0:
            signs.append(f"gap {_gap(word - met.word)}")
        if form in ("he", "she"):
            signs.append(f"{'titled' if one.titled is not None else 'open'} {'name' if met.named else 'description'}")
        elif form == "it":
            signs.append(f"{one.sort} {'acts' if asked.acts else 'does not act'}")
        if does:
            signs.append(f"does, {one.sort}")
        if of_thing:
            signs.append(f"of thing, {one.sort}")
        if form == "they":
            signs.append(f"{met.people} {'act' if asked.acts else 'do not act'}")
        measured = [("share", weights[index] / whole), ("weight", log(weights[index] + 0.05))]
        if one.lead:
            measured.append(("lead", max(-LEAD, min(LEAD, one.lead))))
        if one.pronouns:
            measured += _of_pronouns(asked, one)
        found.append((signs, measured))
    return found


def _last_meant(one: Referent) -> int:
    """The sentence in which a referent was last named, described or meant by a pronoun."""
    return max([one.met.sentence, *(past.sentence for past in one.pronouns if past.share >= ITSELF)])


def _first_of(tree: Tree, sentence: int) -> int:
    """The first word of a sentence."""
    return bisect_left(tree.reading.sentence, sentence)


def _signs_of_thing(tree: Tree, asked: Asked, one: Referent) -> list[str]:
    """The signs that only "it" and "they" have: with them "he" and "she" were no more often right (0165)."""
    met, signs = one.met, list[str]()
    if met.role == "subject" and asked.sentence - met.sentence == 1 and is_main(tree, met.word):
        signs.append("main subject")
    if one.first < OPENING:
        signs.append(f"topic, {'name' if met.named else 'description'}")
    if not met.named:
        signs.append(f"{_class_of(tree, met.word)} as {asked.role}")
        if one.times > 1:
            signs.append(f"again, {one.sort}")
    if asked.role == met.role and tree.lemma[tree.reading.head[met.word]] == tree.lemma[asked.verb]:
        signs.append("same deed")
    return signs


def _class_of(tree: Tree, word: int) -> str:
    """What a noun means, as far as lists and endings tell."""
    lemma = tree.lemma[word]
    if lemma in SLIGHT:
        return "slight"
    return "person" if is_person_noun(tree, word) else "event" if is_event_noun(tree, word) else "thing"


def speaks(one: Referent, speakers: Sequence[Party]) -> bool:
    """Whether a referent is one of the speakers, by its id or by the place where it was met last."""
    mention = one.met.mention
    for party in speakers:
        told = party.resolved_from or party
        within = told.start is not None and told.end is not None and told.start <= mention.start < told.end
        if within or (mention.actor is not None and mention.actor == party.actor):
            return True
    return False


def _gap(words: int) -> str:
    return "3" if words <= 3 else "7" if words <= 7 else "12" if words <= 12 else "20" if words <= 20 else "more"


def _of_pronouns(asked: Asked, one: Referent) -> Iterable[tuple[str, float]]:
    """What earlier pronouns that stand for the referent say."""
    most: dict[str, float] = {}
    for past in one.pronouns:
        ago = asked.sentence - past.sentence
        if ago > 3:
            continue
        if past.form != asked.form:
            names = ["another pronoun"]
        elif past.verb == asked.verb and "owner" not in (past.role, asked.role):
            names = ["same verb"]
        else:
            names = [f"pronoun {'same' if ago <= 0 else 'last' if ago == 1 else 'before'}"]
            if ago <= 1:
                names += ["pronoun in this voice"] if past.voice == asked.voice else []
        if past.word == asked.last:
            names.append(f"last pronoun {min(ago, 3)}")
        for name in names:
            most[name] = max(most.get(name, 0.0), past.share)
    return most.items()


def signs_of_none(tree: Tree, asked: Asked, fitting: Sequence[Referent]) -> Signs:
    """The signs that the pronoun stands for none of those that fit."""
    word, reading = asked.word, tree.reading
    verb = reading.head[word]
    near = sum(asked.sentence - one.met.sentence <= 1 for one in fitting)
    most = max((one.at(asked.sentence) for one in fitting), default=0.0)
    signs = ["none", f"none, {asked.form}", f"none, {asked.role}", f"none, {min(near, 3)} near"]
    signs.append(f"none, {min(len(fitting), 4)} fit")
    if asked.quoted:
        signs.append("none, quoted")
    if is_impersonal(tree, word):
        signs.append("none, impersonal")
    if is_alternative(tree, word):
        signs.append("none, alternative")
    if is_of_some(tree, word):
        signs.append("none, of some")
    if stands_ahead(tree, word):
        signs.append("none, ahead")
    if asked.own is not None:
        signs.append(f"none, own subject {any(one.met.word == asked.own for one in fitting)}")
    if not TALK.isdisjoint(tree.lower[max(0, word - 6) : word + 6]):
        signs.append("none, talk")
    if word and tree.lower[word - 1] in MARKS:
        signs.append("none, mark")
    if asked.form == "it" and verb >= 0:
        signs.append(f"none, {tree.lower[word]} as {tree.relation[word]}")
        if tree.relation[word] == "nsubj":
            of = "noun" if tree.first(verb, "cop") is not None else reading.tag[verb]
            signs.append(f"none, it of {of}")
            if tree.first(verb, "csubj", "ccomp", "advcl", "xcomp") is not None:
                signs.append("none, it with clause")
    measured = [("none, weight", log(most + 0.05))]
    if asked.last >= 0:
        measured.append(("none, last open", asked.open_before))
    return signs, measured


class Weights(dict[str, float]):
    """The weight of each sign; 0 for one that was not learned."""

    def __missing__(self, sign: str) -> float:
        return 0.0


@cache
def weights() -> dict[str, Weights]:
    """The learned weights by kind of pronoun ("he" for "she" too) and name of sign."""
    return {kind: Weights(some) for kind, some in json.loads(text_of("pronouns.json"))["weights"].items()}


@cache
def least() -> dict[str, float]:
    """The share from which a pronoun has its referent, by kind."""
    found: dict[str, float] = json.loads(text_of("pronouns.json"))["least"]
    return found


def kind_of(form: str, *, read: bool = False) -> str:
    """The weights that a pronoun is weighed with; others where a model reads along."""
    return f"{form} read" if read else "he" if form == "she" else form


def shares(weight: Weights, found: Sequence[Signs], none: Signs) -> list[float]:
    """How likely each referent is meant, as shares of one; the rest is that none is.

    >>> near, far, none = (["near"], []), (["far"], [("weight", 0.5)]), (["none"], [])
    >>> [round(share, 2) for share in shares(Weights(near=2.0, weight=1.0), [near, far], none)]
    [0.74, 0.16]
    """
    of = weight.get
    scores = [
        sum(map(of, signs, repeat(0.0))) + sum([of(name, 0.0) * value for name, value in measured])
        for signs, measured in (*found, none)
    ]
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers[:-1]]
