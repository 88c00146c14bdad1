"""Where a claim's words end: with its content, behind its complement.

Enters: a Tree, Voices and the words found so far. Leaves: words and offsets. Deliberately not done: choosing heads.
"""

from __future__ import annotations

from itertools import pairwise

from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.nominals import mention_words
from rashomon.claims.subordination import is_relative
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices

CORE = frozenset({"nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "aux", "cop", "compound", "conj", "root"})
BESIDE = frozenset({"advcl", "conj", "parataxis"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when", "why"})


def with_complement(tree: Tree, voices: Voices, action: int, words: list[int], stop: set[int], end: int) -> int:
    """`end` moved behind what follows and is a claim of its own, but without which this one could not be read: a
    complement ("The photograph shows | that ...", "the fact | that ..."), a word that attributes and its content ("led
    them to | fear that ..."), a relative clause that says which ("the bridge | they built").
    """
    if not words:
        return end
    kids = [kid for kid in tree.all(action, "csubj") if kid in stop and kid > action]
    kids += [kid for word in words for kid in tree.all(word, "ccomp") if kid in stop and kid > word]
    kids = [kid for kid in kids if all(voices.of[one] == voices.of[action] for one in tree.below(kid))]
    told_by = tree.all(action, "xcomp", "obj", "ccomp", "csubj")
    kids += [kid for kid in told_by if voices.cue[kid] != AUTHOR and kid > action]
    kids += [
        kid
        for word in words
        for kid in tree.all(word, "acl")
        if kid in stop and (_tells_which(tree, kid) or not is_relative(tree, kid))
    ]
    told = [tree.below(kid) for kid in kids]
    told += [
        _nominal(tree, kid) for kid in tree.all(action, "obj", "obl") if kid > action and _is_told(voices, kid, action)
    ]
    for below in told:
        before = max((word for word in words if word < below[0]), default=below[0])
        if all(_is_mark(tree, word) for word in range(before + 1, below[0])):
            while _is_mark(tree, below[-1]):
                below.pop()
            end = max(end, tree.reading.end[below[-1]])
    return end


def _is_told(voices: Voices, kid: int, action: int) -> bool:
    """Whether an argument is what another voice is about ("sent to | the Force, which the Church calls a retreat")."""
    return voices.of[kid] not in (AUTHOR, voices.of[action]) and voices.cue[kid] == AUTHOR


def _nominal(tree: Tree, word: int) -> list[int]:
    """The words of a nominal with its preposition, without its clauses."""
    return sorted({*mention_words(tree, word), *tree.all(word, "case")})


def _tells_which(tree: Tree, head: int) -> bool:
    """Whether a relative clause without pronoun says which are meant: no comma stands before it."""
    first = tree.below(head)[0]
    follows = not _is_mark(tree, first) and not _is_mark(tree, first - 1)
    return follows and tree.reading.label[head] == "acl:relcl" and tree.lower[first] not in RELATIVE


def in_one_sentence(tree: Tree, head: int, words: list[int]) -> list[int]:
    """The words on the head's side of every full stop that the reading took to lie inside a sentence."""
    ends = [
        word
        for word in words[:-1]
        if tree.reading.word[word] in (".", "!", "...", "…") and tree.reading.word[word + 1][:1].isupper()
    ]
    first = max((word for word in ends if word < head), default=-1)
    last = min((word for word in ends if word > head), default=len(tree.reading))
    return [word for word in words if first < word < last]


def without_far_end(tree: Tree, head: int, words: list[int], stop: set[int]) -> list[int]:
    """`words` up to a whole clause that is another claim's, where only a circumstance hangs behind it.

    In "some sank, while others | reached the port in the storm" the last words are more likely the second clause's.
    """
    for before, after in pairwise(words):
        gap = range(before + 1, after)
        if after <= head or not any(tree.relation[word] in BESIDE and word in stop for word in gap):
            continue
        tops = [word for word in words if word >= after and tree.reading.head[word] < after]
        if not any(tree.relation[word] in CORE for word in tops):
            return [word for word in words if word <= before]
    return words


def _is_mark(tree: Tree, word: int) -> bool:
    return tree.reading.tag[word] == "PUNCT"


def from_subject(tree: Tree, voices: Voices, head: int, words: list[int]) -> list[int]:
    """`words` with the subject right before them that the content left out ("warned | there could be a strike")."""
    subject = tree.first(head, "expl", "nsubj")
    if subject is None or not words or subject in words:
        return words
    more = [word for word in tree.below(subject) if word < words[0]]
    free = all(voices.of[word] == voices.cue[word] == AUTHOR and not voices.source[word] for word in more)
    is_next = bool(more) and more == list(range(more[0], words[0]))
    return more + words if free and is_next else words


def run_on(tree: Tree, voices: Voices, words: list[int], below: set[int]) -> list[int]:
    """`words` with what follows the last of them in its clause though the content was cut there, as far as one pair of
    quotation marks holds both (“It fell | on Monday”), or where a date was cut in two ("on Monday | , 3 May")."""
    after = words[-1] + 1 if words else -1
    more = []
    while after in below and voices.of[after] == voices.cue[after] == AUTHOR and not voices.source[after]:
        more.append(after)
        after += 1
    kept = more and (
        _in_one_quotation(tree, words[0], words[-1], more[-1])
        or _finishes_date(tree, words[-1], more)
        or _finishes_complement(tree, words[-1], more[0])
    )
    return words + more if kept else words


def _finishes_complement(tree: Tree, last: int, after: int) -> bool:
    """Whether the words are the rest of a complement that was cut in two ("to help the girls | enter the country")."""
    return tree.relation[after] in ("xcomp", "ccomp") and after in (
        tree.reading.head[last],
        tree.reading.head[last] + 1,
    )


def _finishes_date(tree: Tree, last: int, more: list[int]) -> bool:
    """Whether `more` is only the rest of a date that begins with the day or month `last`."""
    rest = [word for word in more if tree.reading.tag[word] != "PUNCT"]
    return tree.lower[last] in DAYS and all(
        tree.lower[word][:3] in MONTHS or tree.reading.word[word].isdigit() for word in rest
    )


def _in_one_quotation(tree: Tree, first: int, last: int, after: int) -> bool:
    """Whether a quotation opens in the sentence at or before `last` and closes only at `after` or behind it."""
    forms, sentence = tree.reading.word, tree.reading.sentence
    start = first
    while start > 0 and sentence[start - 1] == sentence[first]:
        start -= 1
    stop = after
    while stop + 1 < len(forms) and sentence[stop + 1] == sentence[first]:
        stop += 1
    opened = False
    for word in range(start, last + 1):
        if forms[word] in ("“", "”", '"'):
            opened = forms[word] == "“" or (forms[word] == '"' and not opened)
    marks = [word for word in range(last + 1, stop + 1) if forms[word] in ("“", "”", '"')]
    return opened and bool(marks) and marks[0] >= after
