"""Where a claim's words end: with its content, behind its complement.

Enters: a Tree, Voices and the words found so far. Leaves: words and offsets. Deliberately not done: choosing heads.
"""

from __future__ import annotations

from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices


def with_complement(tree: Tree, voices: Voices, action: int, words: list[int], stop: set[int], end: int) -> int:
    """`end` moved behind the complement that follows and is a claim of its own ("The photograph shows | that ...").

    Without it the clause above could not be read.
    """
    kids = [kid for kid in tree.all(action, "ccomp", "csubj") if kid in stop and kid > action]
    if not words or not kids or any(voices.of[one] != voices.of[action] for one in tree.below(kids[0])):
        return end
    below = tree.below(kids[0])
    if any(word not in below and not _is_mark(tree, word) for word in range(words[-1] + 1, below[0])):
        return end
    while _is_mark(tree, below[-1]):
        below.pop()
    return max(end, tree.reading.end[below[-1]])


def _is_mark(tree: Tree, word: int) -> bool:
    return tree.reading.tag[word] == "PUNCT"


def run_on(tree: Tree, voices: Voices, words: list[int], below: set[int]) -> list[int]:
    """`words` with what follows the last of them in its clause though the content was cut there, as far as one pair of
    quotation marks holds both (“It fell | on Monday”), or where a date was cut in two ("on Monday | , 3 May")."""
    after = words[-1] + 1 if words else -1
    more = []
    while after in below and voices.of[after] == voices.cue[after] == AUTHOR and not voices.source[after]:
        more.append(after)
        after += 1
    kept = more and (_in_one_quotation(tree, words[0], words[-1], more[-1]) or _finishes_date(tree, words[-1], more))
    return words + more if kept else words


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
