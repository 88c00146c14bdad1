"""Whom or what "he", "she", "it" and "they" stand for: the mention that the report is most about at that word.

Enters: a Cast, Voices. Leaves: for each pronoun of the third person the Mention it stands for, or none where two are
nearly as likely. Each mention adds to the weight of its referent, most as a subject, and the weight is halved with
every sentence (after Lappin and Leass 1994). Number, kind and sex have to fit; the sex only the report itself shows, by
a noun beside a name or an earlier pronoun. The arguments of one verb are two, and who speaks is not the "he" of his own
quotation.

Misses: what is named only later; "it" for a clause; the world's knowledge of who would do such a thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.subordination import INDEFINITE
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, Id


class Sort(StrEnum):
    """What sort of pronoun a referent takes."""

    PERSON = "person"
    BODY = "body"  # "it" or "they"
    MANY = "many"
    THING = "thing"


PRONOUNS = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
}
HE, SHE = word_list("he_nouns"), word_list("she_nouns")
DEEDS = word_list("deeds_of_somebody")
BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP, ActorKind.OUTLET})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
# Calibrated on the pronouns of GUM's news and biographies that training reads (docs/decisions/0110).
WEIGHTS = {"nsubj": 1.0, "root": 1.0, "obj": 0.6, "iobj": 0.6, "obl": 0.45}
OTHER, OWNER = 0.3, 0.5
FITS = {
    "he": (Sort.PERSON,),
    "she": (Sort.PERSON,),
    "it": (Sort.BODY, Sort.THING),
    "they": (Sort.MANY, Sort.BODY),
}
BODY_ALONE = (Sort.BODY,)
MARGIN = 1.3  # how much weightier than the next one it has to be
LEAST = 0.4  # the weight below which nothing is meant
HALVED = 0.5  # what a sentence leaves of a weight


@dataclass(slots=True, kw_only=True)
class Referent:
    """Somebody or something the report is about: its last mention that is no pronoun, and its weight at a sentence."""

    mention: Mention
    sort: Sort
    word: int
    weight: float = 0.0
    sentence: int = 0
    sex: str | None = None

    def at(self, sentence: int) -> float:
        """The weight seen from this sentence."""
        return self.weight * HALVED ** (sentence - self.sentence)

    def add(self, weight: float, word: int, sentence: int) -> None:
        """One more mention."""
        self.weight = self.at(sentence) + weight
        self.word, self.sentence = word, sentence


def meant_in(cast: Cast, voices: Voices) -> dict[int, Mention]:
    """The mention that each pronoun of the third person stands for, by the pronoun's word."""
    tree, meant = cast.tree, dict[int, Mention]()
    if not any(form in PRONOUNS for form in tree.lower):
        return meant
    referents: dict[str, Referent] = {}
    speakers = {
        one.start: one.actor for said in voices.attributions for one in said.sources if one.resolved_from is not None
    }
    tops = {mention.word: mention for mention in cast.named}
    for word, form in enumerate(tree.lower):
        if form in PRONOUNS and not is_impersonal(tree, word):
            found = referents.get(speakers.get(tree.reading.start[word]) or "")
            if found is None or found.sex not in (None, PRONOUNS[form]):
                found = _speaking(cast, voices, referents, word) or _chosen(cast, voices, referents, word)
            if found is not None:
                meant[word] = found.mention
                found.add(_weight(tree, word), word, tree.reading.sentence[word])
                if PRONOUNS[form] in ("he", "she"):
                    found.sex = PRONOUNS[form]
        elif word in tops or (tree.reading.tag[word] == "NOUN" and tree.name[word] < 0):
            _met(cast, referents, word)
    return meant


def _met(cast: Cast, referents: dict[str, Referent], word: int) -> None:
    """Take in the mention that `word` heads, and the group that it opens ("Ada Wren and Tom Pell")."""
    tree = cast.tree
    if tree.relation[word] in ("compound", "amod", "advmod", "vocative", "nummod"):
        return
    mention = cast.mention(word)
    if mention is None:
        return
    sort = sort_of(tree, mention)
    key = mention.actor or f"{sort} {tree.lemma[word]}"
    weight = _weight(tree, word)
    one = referents.setdefault(key, Referent(mention=mention, sort=sort, word=word))
    one.mention = mention
    one.sex = one.sex or _shown_sex(tree, mention)
    one.add(weight, word, tree.reading.sentence[word])
    joined = [kid for kid in tree.all(word, "conj") if cast.mention(kid) is not None]
    if joined and sort is Sort.PERSON:
        last = cast.mention(joined[-1])
        assert last is not None
        name = " ".join(cast.report.text[mention.start : last.end].split())
        both = Mention(
            word=word, name=name, kind=ActorKind.COLLECTIVE, actor=None, start=mention.start, end=last.end, plural=True
        )
        group = referents.setdefault(f"{Sort.MANY} {name}", Referent(mention=both, sort=Sort.MANY, word=word))
        group.add(weight, word, tree.reading.sentence[word])


def sort_of(tree: Tree, mention: Mention) -> Sort:
    """What sort of pronoun a mention takes."""
    word = mention.word
    if mention.plural or mention.kind is ActorKind.COLLECTIVE or (is_plural(tree, word) and mention.actor is None):
        return Sort.MANY
    if mention.kind is ActorKind.PERSON or (mention.actor is None and is_person_noun(tree, word)):
        return Sort.PERSON
    is_body = (
        mention.kind in BODIES
        or (mention.kind is ActorKind.UNKNOWN and mention.actor is not None)
        or tree.lemma[word] in lines_of("bodies.txt")
    )
    return Sort.BODY if is_body else Sort.THING


def _weight(tree: Tree, word: int) -> float:
    while tree.relation[word] == "flat":  # a title heads the name behind it
        word = tree.reading.head[word]
    if tree.reading.label[word] == "nmod:poss":
        return OWNER
    return WEIGHTS.get(tree.relation[word], OTHER)


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


def _speakers(voices: Voices, word: int) -> frozenset[Id | None]:
    voice = voices.of[word]
    sources = voices.attributions[voice].sources if voice != AUTHOR else ()
    return frozenset(one.actor for one in sources) - {None}


def _speaking(cast: Cast, voices: Voices, referents: dict[str, Referent], word: int) -> Referent | None:
    """The body that speaks, for "it" or "they" as the subject of what it says of itself ("the bank said it would")."""
    tree, voice = cast.tree, voices.of[word]
    if voice == AUTHOR or PRONOUNS[tree.lower[word]] not in ("it", "they") or tree.relation[word] != "nsubj":
        return None
    said = voices.attributions[voice]
    if is_quoted(cast, voices, word) or len(said.sources) != 1 or word - voices.content_words[voice][0] > 1:
        return None
    (source,) = said.sources
    start, end = source.start or 0, source.end or 0
    bodies = [one for one in referents.values() if one.sort is Sort.BODY and start <= one.mention.start < end]
    return bodies[0] if len(bodies) == 1 else None


def _chosen(cast: Cast, voices: Voices, referents: dict[str, Referent], word: int) -> Referent | None:
    form, sentence = PRONOUNS[cast.tree.lower[word]], cast.tree.reading.sentence[word]
    if _is_alternative(cast.tree, word) or (form == "they" and _is_of_some(cast.tree, word)):
        return None
    silent = _speakers(voices, word) if is_quoted(cast, voices, word) else frozenset()
    fitting = [
        one
        for one in referents.values()
        if one.sort in (BODY_ALONE if form == "it" and _does_what_bodies_do(cast.tree, word) else FITS[form])
        and (one.sex is None or form not in ("he", "she") or one.sex == form)
        and one.mention.actor not in silent
        and _may_be(cast, one, word)
    ]
    likely = (
        _row_of(cast.tree, word),
        _object_before(cast.tree, word),
        _subject_above(cast.tree, word) if form in ("it", "they") else None,
    )
    if plain := next((one for one in fitting if one.word in likely), None):
        return plain
    weighty = sorted(
        (one for one in fitting if one.at(sentence) >= LEAST), key=lambda one: (-one.at(sentence), -one.word)
    )
    if not weighty or (len(weighty) > 1 and weighty[0].at(sentence) < MARGIN * weighty[1].at(sentence)):
        return None
    best = weighty[0]
    people = any(not _is_thing(cast.tree, one) and sentence - one.sentence <= 1 for one in fitting)
    acts = cast.tree.reading.label[word] == "nsubj" and cast.tree.reading.tag[cast.tree.reading.head[word]] == "VERB"
    if form == "they" and (people or acts) and _is_thing(cast.tree, best):
        return None  # "the charges were laid by men ... they came across the river"
    if form == "it" and best.sort is Sort.BODY and _is_said_of_thing(cast.tree, word):
        return None
    nearer = any(one.sentence == sentence and one.word > best.word for one in fitting)
    return None if nearer and form in ("it", "they") else best  # "the ministry ... a bus on its way"


def _is_alternative(tree: Tree, word: int) -> bool:
    """Whether the pronoun is one of two that stand for anybody ("his or her")."""
    return any(
        0 <= at < len(tree.lower)
        and tree.lower[at] in PRONOUNS
        and "or" in (tree.lower[word - 1], tree.lower[word + 1])
        for at in (word - 2, word + 2)
    )


def _row_of(tree: Tree, word: int) -> int | None:
    """Who stands first in the row that a possessive's noun goes on ("the mayor and his men")."""
    noun = tree.reading.head[word]
    in_row = tree.reading.label[word] == "nmod:poss" and noun >= 0 and tree.relation[noun] == "conj"
    return tree.reading.head[noun] if in_row else None


def _object_before(tree: Tree, word: int) -> int | None:
    """The object of the verb before in its row, for an object ("left the town and let the rebels take | it")."""
    verb = tree.reading.head[word]
    if tree.relation[word] != "obj":
        return None
    while tree.relation[verb] == "xcomp":
        verb = tree.reading.head[verb]
    if tree.relation[verb] != "conj" or tree.has_subject(verb):
        return None
    objects = [one for one in tree.all(tree.reading.head[verb], "obj") if one < verb]
    return objects[-1] if objects else None


def _subject_above(tree: Tree, word: int) -> int | None:
    """The subject of the nearest clause around the pronoun's own that has one ("the bank fell when | it ...").

    The clause around must come first. For a possessive the pronoun's own clause is the nearest.
    """
    at = word if tree.reading.label[word] == "nmod:poss" else tree.reading.head[word]
    if tree.relation[word] != "nsubj" and at != word:
        return None
    while at >= 0 and (over := tree.reading.head[at]) >= 0:
        subject = tree.first(over, "nsubj")
        if subject is not None and subject != at:
            return subject if subject < word else None
        at = over
    return None


def _is_said_of_thing(tree: Tree, word: int) -> bool:
    """Whether "it" is a noun that no body is ("it is the largest fall"), or stands before the one it may be ("when it
    signed, the bank ...")."""
    head = tree.reading.head[word]
    if tree.reading.tag[head] == "NOUN" and tree.first(head, "cop") is not None:
        return tree.lemma[head] not in lines_of("bodies.txt") and not is_person_noun(tree, head)
    subject = tree.first(tree.reading.head[head], "nsubj") if tree.relation[head] == "advcl" else None
    return subject is not None and subject > word and tree.name[subject] >= 0


def _does_what_bodies_do(tree: Tree, word: int) -> bool:
    """Whether the pronoun is the subject of a verb that things are not ("it | apologized")."""
    return tree.relation[word] == "nsubj" and tree.lemma[tree.reading.head[word]] in DEEDS


def _is_of_some(tree: Tree, word: int) -> bool:
    """Whether the pronoun stands in a relative clause about nobody in particular ("those who lost their jobs")."""
    while (over := tree.reading.head[word]) >= 0:
        if tree.relation[word] == "acl" and tree.lower[over] in INDEFINITE:
            return True
        word = over
    return False


def _is_thing(tree: Tree, one: Referent) -> bool:
    """Whether the referent is several things and nobody."""
    mention = one.mention
    is_people = is_person_noun(tree, mention.word) or tree.lemma[mention.word].endswith(("ist", "ian"))
    is_people = is_people or mention.kind is ActorKind.COLLECTIVE
    return one.sort is Sort.MANY and mention.actor is None and not is_people


def _may_be(cast: Cast, one: Referent, word: int) -> bool:
    """Whether grammar lets the pronoun stand for the referent: not for what holds it, nor for another argument of its
    verb."""
    tree, head = cast.tree, cast.tree.reading.head
    at = word
    while head[at] >= 0:
        if head[at] in (one.word, one.mention.word) and not _is_beside(tree, at):
            return False
        at = head[at]
    if tree.relation[word] not in ARGUMENTS or head[one.word] < 0:
        return True
    verb = head[word]
    while tree.relation[verb] == "conj" and not tree.has_subject(verb) and tree.relation[word] != "nsubj":
        if head[one.word] == verb:
            return False
        verb = head[verb]
    shared = ARGUMENTS if verb == head[word] else {"nsubj"}  # "read the paper and called it dull"
    return head[one.word] != verb or tree.relation[one.word] not in shared


def _is_beside(tree: Tree, word: int) -> bool:
    """Whether it may speak of what it hangs on ("a woman who says that the snake bit her", "the mayor and his men"), as
    what a noun holds does not ("the charge that | its army fled").
    """
    return tree.relation[word] == "conj" or (tree.relation[word] == "acl" and tree.first(word, "mark") is None)


def is_impersonal(tree: Tree, word: int) -> bool:
    """Whether "it" stands for a clause or for nothing ("it is clear that", "it takes time to")."""
    head = tree.reading.head[word]
    if tree.lower[word] != "it" or tree.relation[word] not in ("nsubj", "expl"):
        return False
    if tree.relation[word] == "expl" or head < 0:
        return True
    return (
        tree.first(head, "csubj", "ccomp") is not None
        or (tree.reading.tag[head] == "ADJ" and tree.first(head, "xcomp", "advcl") is not None)
        or (tree.first(head, "cop") is not None and (tree.first(head, "acl", "advcl") is not None))
        or tree.lemma[head] in ("take", "come", "appear", "seem", "happen", "turn")
    )
