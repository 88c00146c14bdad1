"""Whom "he" and "she" mean where somebody speaks for another, or tells what he saw of others.

Enters: a Cast, a pronoun in reported words, and those it may stand for. Leaves: these without the lawyer or spokeswoman
who speaks, where one of them is whom she speaks for ("Wren's lawyer said she was ill" tells of Wren), and without an
unnamed witness or source, where the others have a name and the verb tells no seeing or knowing ("a witness said she
fled", but "a witness said she heard shots"). Deliberately not done: quoted words, in which nobody is "he" to himself;
kin, who tell as much of themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.cast import Cast
from rashomon.claims.data_files import word_list
from rashomon.claims.likely import ITSELF, Asked, Referent
from rashomon.claims.tree import Tree
from rashomon.claims.voices import words_in
from rashomon.terms import Party

SPEAKING_FOR = word_list("nouns_of_speaking_for")
WITNESSES, OF_ONESELF = word_list("nouns_of_witnesses"), word_list("verbs_of_witnesses")


def without_spokesmen(cast: Cast, asked: Asked, found: list[Referent]) -> list[Referent]:
    """`found` without who speaks where he speaks for one of the others."""
    if asked.quoted or asked.role != "subject" or asked.form not in ("he", "she"):
        return found
    places = [party.resolved_from or party for party in asked.speakers]
    spans = [words_in(cast.tree.reading, one.start or 0, one.end or 0) for one in places]
    if only_tells(cast, asked.verb, asked.speakers) and any(one.met.named for one in found):
        return [one for one in found if not any(one.met.word in some for some in spans)]
    named = {kid for some in spans if some for kid in who_is_spoken_for(cast.tree, some[0], some[-1])}
    meant = [one for one in found if named and _is_among(cast, one, named)]
    if not meant:
        return found
    return [one for one in found if one in meant or not any(one.met.word in some for some in spans)]


def only_tells(cast: Cast, verb: int, speakers: Sequence[Party]) -> bool:
    """Whether an unnamed witness tells what he saw of others: the verb is none of seeing, knowing or saying."""
    tree, words = cast.tree, list[int]()
    for party in speakers:
        told = party.resolved_from or party
        words += words_in(tree.reading, told.start or 0, told.end or 0)
    is_unnamed = bool(words) and all(tree.name[word] < 0 for word in words if tree.relation[word] != "nmod")
    is_witness = any(
        tree.lemma[word] in WITNESSES and tree.relation[word] in ("nsubj", "root", "obl") for word in words
    )
    return is_unnamed and is_witness and tree.lemma[verb] not in OF_ONESELF


def _is_among(cast: Cast, one: Referent, words: set[int]) -> bool:
    """Whether one of these words names it, or is a pronoun that stands for it."""
    actors = {mention.actor for word in words if (mention := cast.mention(word)) is not None} - {None}
    is_met = one.met.word in words or one.met.mention.actor in actors
    return is_met or any(past.word in words and past.share >= ITSELF for past in one.pronouns)


def who_is_spoken_for(tree: Tree, first: int, last: int) -> list[int]:
    """Whom somebody called by these words speaks for ("| Wren | 's lawyer", "a spokeswoman for | Wren |"), his name
    standing before or behind his office."""
    found = []
    for word in range(first, last + 1):
        noun = word
        while tree.relation[noun] in ("appos", "flat", "compound") and tree.lemma[noun] not in SPEAKING_FOR:
            noun = tree.reading.head[noun]
        for one in (noun, *tree.all(noun, "appos")):
            if tree.lemma[one] in SPEAKING_FOR:
                found += [kid for kid in tree.all(one, "nmod", "compound") if tree.reading.tag[kid] != "ADJ"]
    return found
