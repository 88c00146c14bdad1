"""What "this" and "that" point at, and a "which" that is about a whole clause: what was told right before.

Enters: a Cast, Voices and a pronoun. Leaves: a Mention named by the words pointed at, with their place as antecedent.
"She left, and that angered the crews" points at the clause before, "That angered the crews" at the sentence before, by
the same speaker. Deliberately not done: "this" for a thing ("this is a boat", "this was built in May"), what stands
behind a colon, "it" for a clause.

Misses: "that" for more than one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.bindings import FIRST_PERSON
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.clauses import is_finite
from rashomon.claims.contents import is_event_noun
from rashomon.claims.coreference import resolved
from rashomon.claims.data_files import word_list
from rashomon.claims.negation import negates
from rashomon.claims.subordination import is_relative
from rashomon.claims.tenses import SAME_IN_PAST
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, span_in

POINTERS = frozenset({"this", "that"})
UNREADABLE = frozenset(
    {"it", "listen", "look", "of", "such", "that", "these", "this", "those", "which", "who"}
)  # as its first word
ORDERS = word_list("words_of_order")
JUDGEMENTS = word_list("nouns_of_judgement")
CAUSING = word_list("verbs_of_clauses") | word_list("verbs_of_results")
HEDGING = word_list("hedging_verbs")
BEFORE_POINTERS = frozenset({"advmod", "cc", "discourse", "mark", "nmod", "obl", "parataxis", "punct"})
ADDING = frozenset({"and", "but", "so", "yet"})
CONDITIONS = frozenset({"if", "unless", "whether"})
QUOTES = frozenset({"“", '"', "''", "``", "‘"})
ENDS = frozenset({".", "!", "”", '"', "''"})
CLOSING = " .,;”\"'’"  # what closes the words pointed at
JOINING = word_list("joining_adverbs") | {"still", "yet"}
LONGEST = 200  # characters of what a pronoun stands for


def pointed_at(cast: Cast, voices: Voices, word: int) -> Mention | None:
    """What a pronoun that is a subject points at, at the pronoun's own place; None where it is not plain."""
    tree = cast.tree
    if tree.relation[word] != "nsubj" or tree.reading.tag[word] not in ("DET", "PRON"):
        return None
    words: Sequence[int] = ()
    if tree.lower[word] == "which":
        words = _clause_around(tree, voices, word)
    elif tree.lower[word] in POINTERS and not is_relative(tree, tree.reading.head[word]) and _is_of_deed(tree, word):
        words = _clause_joined(tree, voices, word)
        words = words or (_sentence_before(cast, voices, word) if _opens_sentence(tree, word) else ())
    name = _told(cast, voices, words) if words else ""
    if not name or len(name) > LONGEST:
        return None
    reading = tree.reading
    return Mention(
        word=word, name=name, kind=ActorKind.UNKNOWN, actor=None, start=reading.start[word], end=reading.end[word],
        antecedent=span_in(cast.report.text, reading.start[words[0]], reading.end[words[-1]]),
    )  # fmt: skip


def _is_of_deed(tree: Tree, word: int) -> bool:
    """Whether what is said of "this" can be said of what was told, not of a thing ("this was built", "this is a man").

    "That is a mistake", "that is why", "that is good" are, "this is what he said" points ahead.
    """
    head = tree.reading.head[word]
    if (
        tree.labelled(head, "aux:pass") is not None
        or tree.relation[head] == "acl"
        or tree.says(head, ("how",), "advmod")
    ):
        return False
    if tree.lower[head] == tree.lemma[head] not in SAME_IN_PAST and tree.first(head, "aux", "cop") is None:
        return False  # "towns that fell and | that respond": of several
    if tree.first(head, "cop") is None and tree.reading.tag[head] in ("AUX", "VERB"):
        is_aside = tree.lower[head] == "said" and tree.form(head + 1) == ","  # "that said, ..."
        return tree.lemma[head] != "be" and not is_aside and (tree.lower[word], tree.lemma[head]) != ("this", "include")
    if tree.reading.tag[head] == "ADJ" or tree.lower[head] in ("because", "why"):
        return True
    is_judged = tree.reading.tag[head] == "NOUN" and (tree.lemma[head] in JUDGEMENTS or _is_counted(tree, head))
    return is_judged and not tree.says(head, ("what", "how"), "obj", "advmod")


def _is_counted(tree: Tree, noun: int) -> bool:
    """Whether a noun says how often such a thing has happened ("this is the first | win |", "the third | time |"), no
    "last fall" and no "not the first time"."""
    is_one = tree.says(noun, ORDERS, "amod") and tree.first(noun, "det") is not None and not negates(tree, noun)
    return is_one and (tree.lemma[noun] == "time" or is_event_noun(tree, noun))


def _opens_sentence(tree: Tree, word: int) -> bool:
    """Whether nothing but what joins or hedges stands before the pronoun in its sentence ("I think", "In all,")."""
    head, at = tree.reading.head[word], word - 1
    while at >= 0 and tree.reading.sentence[at] == tree.reading.sentence[word]:
        top = at
        while tree.reading.head[top] not in (head, -1) and tree.lower[top] not in HEDGING:
            top = tree.reading.head[top]
        is_hedge = tree.lower[top] in HEDGING and tree.reading.head[head] == top
        if not is_hedge and (tree.reading.head[top] != head or tree.relation[top] not in BEFORE_POINTERS):
            return False
        if tree.reading.tag[at] == "VERB" and not is_hedge:
            return False  # "as he said in May, | that ..."
        at -= 1
    return True


def _clause_joined(tree: Tree, voices: Voices, word: int) -> Sequence[int]:
    """The clause that the pronoun's is joined to right before it (", and | that angered them"), by the same voice."""
    before = word - 1
    if before < 1 or tree.lower[before] not in ADDING or tree.relation[before] != "cc":
        return ()
    head = tree.reading.head[word]
    first = tree.reading.head[head]
    if tree.relation[head] != "conj" or not is_finite(tree, first):
        return ()
    below = [one for one in tree.below(first) if one < before]
    return _whole(tree, voices, word, below)


def _clause_around(tree: Tree, voices: Voices, word: int) -> Sequence[int]:
    """The clause before ", | which" where only that can do what the relative says ("the port closed, | which meant
    that")."""
    clause = tree.reading.head[word]
    first = tree.reading.head[clause]
    is_apart = word > 1 and tree.lower[word - 1] in (",", "-", "–", "—") and tree.lower[word + 1] not in ("are", "were")
    is_about = tree.relation[clause] in ("advcl", "parataxis", "acl") and tree.lemma[clause] in CAUSING
    if not is_apart or not is_about or tree.labelled(clause, "aux:pass") is not None:
        return ()
    if tree.relation[clause] == "acl":
        return ()
    if first < 0 or not is_finite(tree, first):
        return ()
    return _whole(tree, voices, word, [one for one in tree.below(first) if one < word])


def _whole(tree: Tree, voices: Voices, word: int, words: list[int]) -> Sequence[int]:
    """`words` without what joins and closes them, if they are one stretch in the voice of the pronoun."""
    while words and (tree.reading.tag[words[-1]] == "PUNCT"):
        words.pop()
    while words and (tree.reading.tag[words[0]] in ("PUNCT", "CCONJ") or tree.relation[words[0]] == "mark"):
        if tree.lower[words[0]] in CONDITIONS:
            return ()
        words.pop(0)
    is_one = bool(words) and words[-1] - words[0] == len(words) - 1
    if not is_one or any(voices.of[one] != voices.of[word] for one in words):
        return ()
    return words


def _sentence_before(cast: Cast, voices: Voices, word: int) -> Sequence[int]:
    """What the sentence before says in the same paragraph, where it can be read alone: all of it for the author, what
    the same speaker says in it for anybody else."""
    tree, reading = cast.tree, cast.tree.reading
    last = word
    while last >= 0 and reading.sentence[last] == reading.sentence[word]:
        last -= 1
    first = last
    while first > 0 and reading.sentence[first - 1] == reading.sentence[last]:
        first -= 1
    if last < 0 or not _is_near(cast, voices, last, word):
        return ()
    words = [one for one in range(first, last + 1) if _is_said_by(voices, one, word)]
    while words and (reading.tag[words[0]] in ("CCONJ", "PUNCT") or tree.lower[words[0]] in JOINING):
        words.pop(0)
    while words and reading.tag[words[-1]] == "PUNCT":
        words.pop()
    is_one = bool(words) and words[-1] - words[0] == len(words) - 1
    heads = [one for one in words if reading.head[one] not in words]
    is_clause = any(is_finite(tree, one) for one in heads)
    is_asked = any("?" in tree.lower[one] or tree.lower[one] == ":" for one in range(first, last + 1))
    is_cut = voices.of[word] != AUTHOR and any(voices.cue[one] != AUTHOR for one in words)  # "Pell says | the ..."
    return words if is_one and is_clause and not is_asked and not is_cut else ()


def _is_near(cast: Cast, voices: Voices, last: int, word: int) -> bool:
    """Whether the sentence that ends with `last` stands in the pronoun's paragraph, or right before it and both are the
    author's or one speaker's."""
    paragraph = cast.tree.reading.paragraph
    if paragraph[last] == paragraph[word]:
        return True
    sentence = cast.tree.reading.sentence
    first = next((one for one in range(last, -1, -1) if one == 0 or sentence[one - 1] != sentence[last]), last)
    if voices.of[word] == AUTHOR and cast.tree.lower[first] in QUOTES:
        return False  # what somebody says in a paragraph of its own
    root = next((one for one in range(last, -1, -1) if cast.tree.reading.head[one] < 0), last)
    is_same = voices.of[root] == voices.of[word] if voices.of[word] == AUTHOR else _is_said_by(voices, root, word)
    return is_same and paragraph[last] + 1 == paragraph[word] and cast.tree.lower[last] in ENDS


def _is_said_by(voices: Voices, one: int, word: int) -> bool:
    """Whether a word is in the voice of the pronoun, or in another of the same speaker; the author tells all."""
    voice, other = voices.of[word], voices.of[one]
    if voice in (AUTHOR, other):
        return True
    if other == AUTHOR:
        return False
    return [one.name for one in voices.attributions[voice].sources] == [
        one.name for one in voices.attributions[other].sources
    ]


def _told(cast: Cast, voices: Voices, words: Sequence[int]) -> str:
    """The words pointed at, with names for the pronouns that stand for somebody outside them; "" where they point
    themselves."""
    tree, text = cast.tree, cast.report.text
    if tree.lower[words[0]] in UNREADABLE or any(_points_itself(tree, one) for one in words):
        return ""
    start, end = tree.reading.start[words[0]], tree.reading.end[words[-1]]
    pieces, at = list[str](), start
    for one in words:
        found = resolved(cast, voices, one) if tree.reading.tag[one] == "PRON" else None
        outside = found is not None and found.antecedent is not None and found.antecedent.start < start
        if found is None or not outside or tree.lower[one] in FIRST_PERSON:
            continue
        owns = tree.reading.label[one] == "nmod:poss"
        pieces.append(text[at : tree.reading.start[one]] + found.name + ("’s" if owns else ""))
        at = tree.reading.end[one]
    return " ".join("".join([*pieces, text[at:end]]).split()).rstrip(CLOSING)


def _points_itself(tree: Tree, word: int) -> bool:
    """Whether one of the words pointed at is a "this" or "that" for something before ("I really mean | this |")."""
    is_alone = tree.lower[word] in POINTERS and tree.relation[word] in ("nsubj", "obj", "obl")
    return is_alone and not is_relative(tree, tree.reading.head[word])
