"""What a paraphrase has to know of a claim's clause.

Enters: a Cast and a Proposition. Leaves: a Frame of offsets. Deliberately not done: putting the words together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rashomon.claims.actions import shared_object
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import RELATIVE, antecedent_of, antecedents_of, resolved
from rashomon.claims.data_files import word_list
from rashomon.claims.demonstratives import pointing_in
from rashomon.claims.edges import CIRCUMSTANCES
from rashomon.claims.objects import GIVING
from rashomon.claims.paraphrase import Frame, Standing, owned
from rashomon.claims.propositions import Proposition
from rashomon.claims.relative_places import where_in
from rashomon.claims.sharing import shared_auxiliaries
from rashomon.claims.subordination import LEADING, is_relative
from rashomon.claims.tree import TREES, Tree
from rashomon.claims.voices import AUTHOR, Voices

THIRD = dict(one.split() for one in word_list("forms_of_third_person"))
OWNING = frozenset({"his", "hers", "its", "their", "theirs"})
NOMINATIVE = frozenset({"he", "she", "it", "they"})  # never who owns, whatever the tree says


class Order(NamedTuple):
    """What the order of words in a clause gives a frame, as it says of its fields."""

    opens: int
    after: int
    relative: tuple[int, int, str] | None = None
    moves: bool = False


def frame_of(cast: Cast, voices: Voices, proposition: Proposition) -> Frame:
    """The frame of a proposition's clause."""
    tree, order = cast.tree, _order(cast, voices, proposition)
    subject = tree.first(proposition.sharer, "nsubj") if proposition.sharer != proposition.head else None
    return Frame(
        opens=order.opens,
        relative=order.relative,
        after=order.after,
        moves=order.moves,
        subject=tree.reading.word[subject] if subject is not None and subject in _personal_in(tree) else "",
        shared=_shared(tree, shared_auxiliaries(tree, proposition), subject),
        stand=(*_standing(cast, voices, proposition), *pointing_in(cast, voices, proposition)),
        between=tuple(_interjected(cast.tree, voices, proposition)),
    )


def _shared(tree: Tree, auxiliaries: tuple[int, ...], subject: int | None) -> str:
    """The auxiliaries as they stand behind a name; those of "I" in the form that goes with it ("I've left and | sold
    it": "Wren has")."""
    is_first = subject is not None and tree.lower[subject] == "i"
    forms = [THIRD.get(tree.lower[word], tree.reading.word[word]) if is_first else tree.reading.word[word]
             for word in auxiliaries]  # fmt: skip
    return "".join(form if form[0] in "'’" else f" {form}" for form in forms)


@lru_cache(maxsize=TREES)
def _personal_in(tree: Tree) -> frozenset[int]:
    """The pronouns of a tree that are not relative."""
    return frozenset(
        word for word, tag in enumerate(tree.reading.tag) if tag == "PRON" and tree.lower[word] not in RELATIVE
    )


def _standing(cast: Cast, voices: Voices, proposition: Proposition) -> Iterator[Standing]:
    """The personal pronouns of its stretch with what each stands for, where that stands outside, of clauses inside it
    that are told by themselves only the subjects; and who owns the subject it shares."""
    reading, tree = cast.tree.reading, cast.tree
    if proposition.sharer != proposition.head:
        for subject in tree.all(proposition.sharer, "nsubj"):
            owner = tree.labelled(subject, "nmod:poss")
            found = resolved(cast, voices, owner) if owner is not None and reading.tag[owner] == "PRON" else None
            if owner is not None and found is not None:
                yield Standing(start=reading.start[owner], end=reading.end[owner], name=found.name, owns=True)
    personal = _personal_in(tree)
    inside = range(bisect_left(reading.start, proposition.start), bisect_left(reading.start, proposition.end))
    subjects = [one for one in inside if one in personal and tree.relation[one] == "nsubj"]
    for word in sorted(personal.intersection(proposition.own).union(subjects)):
        found = resolved(cast, voices, word)
        where = found.antecedent if found is not None else None
        if found is not None and where is not None and not proposition.start <= where.start < proposition.end:
            yield Standing(
                start=reading.start[word],
                end=reading.end[word],
                name=found.name,
                owns=_owns(tree, word),
                inner=word not in proposition.own,
            )


def _owns(tree: Tree, word: int) -> bool:
    """Whether a pronoun says whose something is; "his" does wherever it stands ("the seat was his")."""
    form = tree.lower[word]
    return form in OWNING or (tree.reading.label[word] == "nmod:poss" and form not in NOMINATIVE)


def _interjected(tree: Tree, voices: Voices, proposition: Proposition) -> Iterator[tuple[int, int]]:
    """Where the cue of its own voice breaks in (", said the mayor,"), or a verb with the same object ("and jailed")."""
    own, reading = proposition.words, tree.reading
    for before, after in pairwise(own):
        if after == before + 1:
            continue
        is_cue = proposition.voice != AUTHOR and proposition.voice in voices.cue[before + 1 : after]
        is_joined = before == proposition.action and after == before + 3 and _shares_object(tree, before)
        if is_cue or is_joined:
            yield reading.end[before], reading.start[after]


def _shares_object(tree: Tree, verb: int) -> bool:
    """Whether "and" and another verb with the same object stand right behind a verb."""
    is_joined = verb + 2 in tree.all(verb, "conj")
    return is_joined and (shared_object(tree, verb) is not None or shared_object(tree, verb + 2) is not None)


def _with_owner(cast: Cast, voices: Voices, mention: Mention) -> str:
    """A mention's name with its owner for the pronoun that opens it ("their laws")."""
    owner = cast.tree.labelled(mention.word, "nmod:poss")
    found = resolved(cast, voices, owner) if owner is not None and owner in _personal_in(cast.tree) else None
    return mention.name if found is None else owned(mention.name, found.name)


def _with_row(cast: Cast, mention: Mention, word: int) -> str:
    """The whole row that a relative pronoun stands for ("ships and boats, | which ..."), "" where it is one noun."""
    row = antecedents_of(cast, mention.word, word)
    return " ".join(cast.report.text[row[0].start : row[-1].end].split()) if len(row) > 1 else ""


def _order(cast: Cast, voices: Voices, proposition: Proposition) -> Order:
    """What the order of words in the clause asks for."""
    tree = cast.tree
    word = _relative_pronoun(tree, proposition)
    relative, moves = None, False
    if word is not None and (mention := antecedent_of(cast, word)) is not None:
        if tree.relation[word] == "obl" and tree.first(word, "case") is None:
            return Order(opens=_opens(tree, proposition), after=proposition.end)  # "that she is fond | of"
        name = _with_row(cast, mention, word) or _with_owner(cast, voices, mention)
        relative = (tree.reading.start[word], tree.reading.end[word], name)
        moves = tree.relation[word] == "obj" and tree.reading.head[word] == proposition.action
    elif (where := where_in(tree, proposition)) is not None and (mention := antecedent_of(cast, where)) is not None:
        opens, ends = tree.reading.start[where], tree.reading.end[where]
        return Order(opens=opens, relative=(opens, ends, _with_owner(cast, voices, mention)), after=proposition.end)
    elif word is None and (noun := _stranded(tree, proposition)) is not None:
        mention = cast.mention(noun)
        if mention is not None:
            return Order(
                opens=_opens(tree, proposition), relative=(proposition.end, proposition.end, mention.name),
                after=proposition.end, moves=True,
            )  # fmt: skip
    elif word is None:
        moves = _lacks_object(tree, proposition)
    return Order(
        opens=_opens(tree, proposition), relative=relative, after=_behind(tree, proposition.action), moves=moves
    )


def _relative_pronoun(tree: Tree, proposition: Proposition) -> int | None:
    """The pronoun that makes the clause relative, if it stands among its own words."""
    if not is_relative(tree, proposition.head):
        return None
    for word in proposition.words:
        if word < proposition.head and tree.lower[word] in RELATIVE and tree.relation[word] != "mark":
            return word
    return None


def _stranded(tree: Tree, proposition: Proposition) -> int | None:
    """The noun that belongs behind the preposition at a relative clause's end ("the paper she refers to")."""
    if not is_relative(tree, proposition.head):
        return None
    own = [word for word in proposition.words if tree.reading.tag[word] != "PUNCT"]
    if not own or tree.reading.tag[own[-1]] != "ADP":
        return None
    noun = tree.reading.head[proposition.head]
    return noun if own[-1] > proposition.head and tree.first(proposition.action, "compound") is None else None


def _lacks_object(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is a relative clause without pronoun whose object is the noun before it ("the bridge they built")."""
    head, action = proposition.head, proposition.action
    if not is_relative(tree, head) or tree.first(action, "obj", "ccomp", "xcomp", "cop") is not None:
        return False
    opens = tree.below(head)[0]
    if tree.lemma[tree.reading.head[head]] in CIRCUMSTANCES:
        return False
    if any(tree.reading.tag[kid] == "ADP" for word in proposition.words for kid in tree.all(word, "obl")):
        return False
    is_given = tree.labelled(head, "nsubj:pass") is not None and tree.lemma[action] in GIVING
    has_own = tree.labelled(head, "nsubj") is not None or is_given
    return has_own and tree.lower[opens] not in ("where", "when", "why", "how")


def _opens(tree: Tree, proposition: Proposition) -> int:
    """Where the clause starts behind the words that only join it ("when", "that", "and")."""
    reading = tree.reading
    for at, word in enumerate(proposition.words):
        joins = tree.relation[word] in ("mark", "advmod", "cc") and reading.head[word] in (
            proposition.head, proposition.action
        )  # fmt: skip
        is_edge = tree.reading.tag[word] == "PUNCT" or reading.end[word] <= proposition.start
        following = proposition.words[at + 1] if at + 1 < len(proposition.words) else word
        if tree.reading.tag[word] == "ADV" and tree.lower[following] in ("after", "before"):
            continue  # "shortly | after"
        if tree.lower[word] == "for" and tree.relation[word] == "mark":
            continue  # "for | them to leave"
        if tree.lower[word] == "once" and tree.relation[proposition.head] != "advcl":
            joins = False  # "| once they came from the hills"
        if not is_edge and not (joins and tree.lower[word] in LEADING and at + 1 < len(proposition.words)):
            return reading.start[word]
    return proposition.start


def _behind(tree: Tree, action: int) -> int:
    particle = tree.labelled(action, "compound:prt")
    return tree.reading.end[action if particle is None else max(particle, action)]
