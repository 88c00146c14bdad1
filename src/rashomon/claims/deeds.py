"""What is done by saying it: the clause that attributes, where it is a deed ("condemned the raid").

Enters: a Tree and its Voices. Leaves: Propositions with the verb of the cue as their action and the whole clause as
their words. Deliberately not done: whether they become claims. One does that gives a relation between two actors, that
somebody else tells of ("she said that the guard had warned the crew"), or whose content says nothing by itself ("the
council rejected the plan"), for what else the clause says the attribution says already.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from rashomon.claims.actions import action_below
from rashomon.claims.clauses import CLAUSES, asked_in, is_finite
from rashomon.claims.data_files import lines_of
from rashomon.claims.lexicon import type_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.stretch import stretch_of
from rashomon.claims.tree import NOMINALS, Tree
from rashomon.claims.unvouched import is_taken_back
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import Stance

ONLY_SAYING = frozenset({"add", "ask", "reply", "say", "state", "tell", "think"})
ARGUMENTS = ("obj", "iobj", "obl", "xcomp", "nsubj", "ccomp")


class Worth(Enum):
    """When a deed is a claim."""

    ALWAYS = "somebody tells of it"
    ALONE = "where its content says nothing by itself"
    RELATING = "where it gives a relation"


def deeds_of(tree: Tree, voices: Voices) -> Iterator[tuple[Proposition, Worth]]:
    """A proposition for each verb of a cue that the lexicon of relations knows, that is about a thing and not a clause,
    or of which somebody else tells as of a deed, in text order; with what it is worth."""
    asked = asked_in(tree, voices)
    for verb, cue in enumerate(voices.cue):
        if cue == AUTHOR or tree.reading.tag[verb] != "VERB":
            continue
        is_known = type_of(tree, verb) is not None
        is_whole = verb not in asked and _is_about_thing(tree, voices, verb)
        is_told = verb not in asked and voices.of[verb] != AUTHOR and _is_done_by_saying(tree, verb)
        if not (is_known or is_whole or is_told) or is_taken_back(tree, verb):
            continue
        action, above = (verb, ()) if is_known else action_below(tree, verb)
        sharer = verb
        while tree.relation[sharer] == "conj" and not tree.has_subject(sharer):
            sharer = tree.reading.head[sharer]
        words = tree.below(verb, frozenset(kid for kid in tree.children[verb] if _is_apart(tree, voices, verb, kid)))
        place = stretch_of(tree, verb, words)
        if place is not None:
            deed = Proposition(
                head=verb, action=action, above=above, sharer=sharer, voice=voices.of[verb], words=tuple(words),
                own=frozenset(words), start=place[0], end=place[1],
            )  # fmt: skip
            yield deed, Worth.ALWAYS if is_told else Worth.ALONE if is_whole else Worth.RELATING


def _is_done_by_saying(tree: Tree, verb: int) -> bool:
    """Whether a finite clause tells of more than that somebody said it: an order, a warning, a promise."""
    return tree.lemma[verb] in lines_of("spoken_deeds.txt") and tree.relation[verb] in CLAUSES and is_finite(tree, verb)


def _is_about_thing(tree: Tree, voices: Voices, verb: int) -> bool:
    """Whether a cue's finite clause is about a person or thing, no clause ("praised | the crews"), and does more than
    say it."""
    action, _ = action_below(tree, verb)
    if tree.lemma[action] in ONLY_SAYING or tree.relation[verb] not in CLAUSES or not is_finite(tree, verb):
        return False
    if tree.form(action + 1) == "what" and voices.attributions[voices.cue[verb]].stance is Stance.DENIES:
        return True  # "rejected what the council offered"
    parts = tree.all(action, *ARGUMENTS)
    told = [kid for kid in parts if voices.of[kid] == voices.cue[verb]]
    if not told or any(tree.lower[word] == "what" for word in (*parts, tree.reading.head[verb])):
        return False
    return all(tree.reading.tag[kid] in NOMINALS and tree.first(kid, "cop") is None for kid in told)


def _is_apart(tree: Tree, voices: Voices, verb: int, kid: int) -> bool:
    """Whether what hangs on the verb is another assertion: joined to it, a clause with a subject of its own ("though he
    knew it") or another cue (", saying that", "according to")."""
    relation = tree.relation[kid]
    if relation == "advcl":
        return tree.has_subject(kid) or voices.cue[kid] != AUTHOR
    if relation == "obl" and any(voices.cue[case] not in (AUTHOR, voices.cue[verb]) for case in tree.all(kid, "case")):
        return True  # "the city expects ships | according to the site"
    return relation in ("conj", "parataxis")
