"""What "this", "these children" and "we" stand for in a paraphrase, where the words right before tell.

Enters: a Cast, Voices and a Proposition. Leaves: Standings for display; no actor is made of them. "These children" are
the ones last called children with a word that says which; a "This" that opens a sentence is what the sentence before
says; "we" are who speaks and others. Deliberately not done: "that" for a thing, "this" inside a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.clauses import is_finite
from rashomon.claims.coreference import SPEAKERS, speaking
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_plural
from rashomon.claims.paraphrase import Standing
from rashomon.claims.propositions import Proposition
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices

POINTING = frozenset({"this", "that", "these", "those"})
POINTING_OR_SPEAKING = POINTING | SPEAKERS
NOT_POINTED_AT = word_list("nouns_of_circumstance") | word_list("nouns_of_measure")
OPENS_SENTENCE = frozenset({"and", "but", "yet", "so", "still", "then"})
NEAR = 3  # sentences in which the fuller words are looked for
LONGEST = 160  # characters of a sentence that "This" stands for


def pointing_in(cast: Cast, voices: Voices, proposition: Proposition) -> Iterator[Standing]:
    """What its demonstratives and its "we" stand for, where that stands outside the claim."""
    tree, reading, lower = cast.tree, cast.tree.reading, cast.tree.lower
    for word in [word for word in proposition.words if lower[word] in POINTING_OR_SPEAKING]:
        if lower[word] in SPEAKERS and reading.word[word] != "US":
            who = speaking(cast, voices, word)
            if who is not None:
                yield Standing(start=reading.start[word], end=reading.end[word], name=f"{who.name} and others")
        elif lower[word] in POINTING and tree.relation[word] == "det":
            noun = reading.head[word]
            named = _named_before(cast, word, noun) if noun == word + 1 else None
            if named is not None and named.end <= proposition.start:
                yield Standing(start=reading.start[word], end=reading.end[noun], name=named.name)
        elif _opens_with_this(tree, word):
            said = _sentence_before(cast, voices, word)
            if said:
                yield Standing(start=reading.start[word], end=reading.end[word], name=said)


def _named_before(cast: Cast, word: int, noun: int) -> Mention | None:
    """The last mention before `word` that calls the same thing by the same noun and says which."""
    tree, reading = cast.tree, cast.tree.reading
    if tree.lemma[noun] in NOT_POINTED_AT or reading.tag[noun] != "NOUN" or len(tree.children[noun]) > 1:
        return None
    for before in range(word - 1, -1, -1):
        if reading.sentence[before] < reading.sentence[word] - NEAR:
            return None
        if tree.lemma[before] == tree.lemma[noun] and is_plural(tree, before) == is_plural(tree, noun):
            told = tree.first(before, "amod", "compound", "nmod", "nummod") is not None
            return cast.mention(before) if told and reading.tag[before] == "NOUN" else None
    return None


def _opens_with_this(tree: Tree, word: int) -> bool:
    """Whether "this" or "that" is the subject that opens a sentence, and says something of what was told before.

    "This is the fifth time", "this was built in May" point at something else.
    """
    if tree.lower[word] not in ("this", "that") or tree.relation[word] != "nsubj":
        return False
    first = word
    while first and tree.reading.sentence[first - 1] == tree.reading.sentence[word]:
        first -= 1
    head = tree.reading.head[word]
    is_thing = tree.first(head, "cop") is not None and tree.reading.tag[head] in ("NOUN", "PROPN", "PRON")
    is_thing = is_thing or tree.labelled(head, "aux:pass") is not None
    return not is_thing and all(tree.lower[one] in OPENS_SENTENCE for one in range(first, word))


def _sentence_before(cast: Cast, voices: Voices, word: int) -> str:
    """The sentence before, where it is in the same voice and paragraph and can be read alone, else nothing."""
    reading, text = cast.tree.reading, cast.report.text
    last = word
    while last >= 0 and reading.sentence[last] == reading.sentence[word]:
        last -= 1
    first = last
    while first > 0 and reading.sentence[first - 1] == reading.sentence[last]:
        first -= 1
    if last < 0 or "\n" in text[reading.end[last] : reading.start[word]]:
        return ""
    words = range(first, last + 1)
    if any(voices.of[one] != voices.of[word] or voices.cue[one] != AUTHOR for one in words):
        return ""
    if not any(reading.head[one] < 0 and is_finite(cast.tree, one) for one in words):
        return ""
    said = " ".join(text[reading.start[first] : reading.end[last]].split()).rstrip(".")
    is_plain = cast.tree.lower[first] not in POINTING | {"it", "such"} and "?" not in said and ":" not in said
    return said if is_plain and len(said) <= LONGEST else ""
