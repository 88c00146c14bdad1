"""The stretch of text that covers a proposition's own words.

Enters: a Tree and word indices. Leaves: code point offsets. Deliberately not done: choosing the words.
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.tree import SUBJECTS, Tree

EDGE_TAGS = frozenset({"PUNCT", "CCONJ", "SYM"})
EDGE_MARKS = word_list("words_at_edges")
PRECEDING = word_list("preceding_prepositions")
OPENING = word_list("words_that_open_another")
PAIRS = {"“": "”", "(": ")", "[": "]", "‘": "’", '"': '"'}


def stretch_of(tree: Tree, head: int, words: list[int]) -> tuple[int, int] | None:
    """Offsets from the first to the last of `words` once joining words and punctuation at the edges are gone.

    A quotation mark or bracket whose partner was cut off at an edge is taken in again. None where nothing is left.
    """
    first, last = 0, len(words) - 1
    while first <= last and _falls_off(tree, head, words[first]):
        first += 1
    while last >= first and (
        _dangles(tree, head, words, last)
        or tree.reading.tag[words[last]] in ("PUNCT", "CCONJ")
        or _is_mark(tree, words[last])
    ):
        last -= 1
    if first > last:
        return None
    start, end = tree.reading.start[words[first]], tree.reading.end[words[last]]
    end = closed(tree, words[first], words[last], end)
    return start, end


def _dangles(tree: Tree, head: int, words: list[int], last: int) -> bool:
    """Whether the last word opens a clause that is another claim's (", which") or a noun that is a cue ("amid |
    allegations")."""
    word = words[last]
    leads = tree.relation[word] in ("case", "det", "mark") or tree.reading.label[word] == "nmod:poss"
    if leads and tree.reading.head[word] > word:
        return tree.reading.head[word] not in words
    opens = tree.lower[word] in OPENING and tree.reading.tag[word] in ("PRON", "SCONJ", "ADV")
    if last == 0 or word == head or not opens:
        return False
    is_own = tree.reading.head[word] in words and tree.reading.tag[word] == "PRON"
    return not is_own or tree.lower[word] != "that"  # "I do not buy that"


def _is_mark(tree: Tree, word: int) -> bool:
    """Whether a word is punctuation by its characters, whatever the reading calls it."""
    form = tree.reading.word[word]
    return not (form[0].isalnum() or any(one.isalnum() for one in form)) and form not in ("$", "£", "€", "%")


def _falls_off(tree: Tree, head: int, word: int) -> bool:
    if word == head or tree.lower[word] in ("neither", "nor"):  # "Nor did the army shell the town"
        return False
    if _is_mark(tree, word):
        return True
    if tree.reading.tag[word] in EDGE_TAGS and tree.lower[word] not in ("$", "£", "€"):
        return True
    if tree.relation[word] in SUBJECTS and tree.reading.head[word] == head:
        return False
    if _precedes(tree, head, word) or _measures_gap(tree, head, word):
        return True
    joins = tree.relation[word] in ("mark", "cc") or tree.reading.tag[word] == "SCONJ"
    opens_other = tree.relation[word] == "mark" and tree.relation[tree.reading.head[word]] == "advcl"
    is_own = not opens_other or tree.reading.head[word] == head  # "As they appear ready to talk, the general disagrees"
    compares = tree.lower[word] == "as" and tree.form(word + 1) in ("in", "with")
    return joins and is_own and not compares and tree.lower[word] in EDGE_MARKS


def _precedes(tree: Tree, head: int, word: int) -> bool:
    """Whether a preposition stands before a gerund or noun that is the claim ("accused of | opening the gates")."""
    first = tree.first(head, "cop", "aux")
    is_gerund = tree.reading.tag[head] == "VERB" and not tree.has_subject(head)
    if tree.lower[word] == "to" and tree.relation[word] == "mark":  # "admitted to | being there"
        verb = head if first is None else first
        return tree.lower[verb].endswith("ing") and tree.lower[verb] != tree.lemma[verb] and not tree.has_subject(head)
    if tree.reading.head[word] != head or tree.lower[word] not in PRECEDING:
        return False
    return tree.relation[word] in ("mark", "case") and (is_gerund or tree.reading.tag[head] == "NOUN")


def _measures_gap(tree: Tree, head: int, word: int) -> bool:
    """Whether a word says how long after something the rest was ("two years after | they left")."""
    mark = tree.first(head, "mark")
    if mark is None or tree.lower[mark] != "after" or word > mark or tree.relation[head] != "advcl":
        return False
    return tree.below(head)[0] < mark and tree.reading.sentence[word] == tree.reading.sentence[mark]


def closed(tree: Tree, first: int, last: int, end: int) -> int:
    """`end` moved over the marks after `last` that close what was opened between `first` and `last`."""
    if PAIRS.keys().isdisjoint(tree.reading.word[first : last + 1]):
        return end
    open_: list[str] = []
    for word in range(first, last + 1):
        form = tree.reading.word[word]
        if open_ and form == open_[-1]:
            open_.pop()
        elif form in PAIRS:
            open_.append(PAIRS[form])
    after = last + 1
    while open_ and after < len(tree.reading) and tree.reading.sentence[after] == tree.reading.sentence[last]:
        form = tree.reading.word[after]
        if tree.reading.tag[after] != "PUNCT":
            return end
        if form == open_[-1]:
            return tree.reading.end[after]
        after += 1
    return end
