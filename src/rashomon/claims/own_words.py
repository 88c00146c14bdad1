"""Whom a pronoun between quotation marks cannot mean: who says it, and the several that he is one of.

Enters: a Cast, a pronoun in quoted words, somebody it may stand for. Leaves: whether that is the speaker's own ("They
killed my brother" of a sister is no word about "his relatives"; of a police spokesman it is none about the police).
Deliberately not done: indirect speech, where the speaker is "he" and "they" as others are.
"""

from __future__ import annotations

from rashomon.claims.cast import Cast
from rashomon.claims.data_files import word_list
from rashomon.claims.likely import Asked, Referent, speaks
from rashomon.claims.spokesmen import SPEAKING_FOR, who_is_spoken_for
from rashomon.claims.tree import Tree
from rashomon.claims.voices import words_in

KIN = word_list("nouns_of_kin")
KIN_TOGETHER = frozenset({"family", "kin", "kid", "parent", "relative", "sibling"})


def is_own(cast: Cast, asked: Asked, one: Referent) -> bool:
    """Whether quoted words that mean themselves or their own by this would say "I" or "we"."""
    if not asked.quoted or not asked.speakers:
        return False
    return speaks(one, asked.speakers) or _holds_speaker(cast, asked, one)


def _holds_speaker(cast: Cast, asked: Asked, one: Referent) -> bool:
    """Whether it is called as the speaker is, or is several or a body that he belongs to or speaks for."""
    tree = cast.tree
    for party in asked.speakers:
        told = party.resolved_from or party
        for place in {(party.start, party.end), (told.start, told.end)}:
            words = words_in(tree.reading, place[0] or 0, place[1] or 0)
            if not words:
                continue
            nouns = _nouns_of(tree, words)
            lemma = tree.lemma[one.met.word]
            if asked.form != "they" and not (lemma in nouns and not one.met.named):
                continue
            is_kin = bool(nouns & KIN) and (lemma in KIN_TOGETHER or lemma in KIN)
            is_same = not one.met.named and lemma in nouns
            if is_kin or is_same or (nouns & SPEAKING_FOR and _is_body_of(cast, words, one)):
                return True
    return False


def _nouns_of(tree: Tree, words: range) -> set[str]:
    """Lemmas of the nouns among a speaker's words and beside them."""
    found = {tree.lemma[word] for word in words if tree.reading.tag[word] == "NOUN"}
    for word in words:
        found |= {tree.lemma[kid] for kid in tree.all(word, "appos", "flat")}
        over = tree.reading.head[word]
        if over >= 0 and tree.relation[word] in ("appos", "flat") and tree.reading.tag[over] == "NOUN":
            found.add(tree.lemma[over])
    return found


def _is_body_of(cast: Cast, words: range, one: Referent) -> bool:
    """Whether it is the body that somebody called by these words speaks for ("a police spokesman")."""
    tree = cast.tree
    bodies = {*who_is_spoken_for(tree, words[0], words[-1])}
    lemmas, lemma = {tree.lemma[word] for word in bodies}, tree.lemma[one.met.word]
    actors = {mention.actor for word in bodies if (mention := cast.mention(word)) is not None} - {None}
    return lemma in lemmas or one.met.mention.actor in actors
