"""Sentences that the reading took for one, made two.

Enters: a Reading. Leaves: the Reading with its sentences ended at every full stop behind which a capital follows,
before a capital that only a sentence's beginning gives ("by Ada Wren | In the port of Osk, crews ...") and before the
credit behind a quotation ("“Bridge closed” | — Osk Star, 5 May"), and with the trees cut there. Deliberately not done:
joining sentences that were cut in two.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from rashomon.terms import Reading

STOPS = frozenset({".", "!", "?", "...", "…"})
CLOSING = frozenset({'"', "”", "’", "''", ")", "]"})
BEFORE = STOPS | CLOSING
OPENING = frozenset({'"', "“", "‘", "``", "(", "["})
DASHES = frozenset({"–", "—", "―", "--", "-"})
CREDITED = frozenset({"PROPN", "NUM", "PUNCT", "X"})
SMALL = frozenset({"ADP", "SCONJ"})  # classes of words that no name begins with and that are small inside a sentence
PLAIN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CLAUSES = ("root", "ccomp", "parataxis", "conj", "advcl", "acl")


def with_sentences_apart(reading: Reading) -> Reading:
    """The reading with such sentences cut; what hung on the other side of a cut hangs on the top of its own side."""
    forms, tags = reading.word, reading.tag
    begins = [
        word
        for word in range(1, len(forms))
        if (forms[word - 1] in BEFORE or (tags[word] in SMALL and forms[word][0].isupper())) and _begins(reading, word)
    ]
    if not begins:
        return reading
    head, label = list(reading.head), list(reading.label)
    sentence = [number + bisect_right(begins, word) for word, number in enumerate(reading.sentence)]
    first, last = 0, len(head)
    for stop in range(1, last + 1):
        if stop == last or sentence[stop] != sentence[first]:
            _make_whole(head, label, reading, first, stop)
            first = stop
    return replace(reading, head=tuple(head), label=tuple(label), sentence=tuple(sentence))


def _begins(reading: Reading, word: int) -> bool:
    """Whether a sentence begins with `word` though the reading goes on."""
    forms = reading.word
    if reading.sentence[word - 1] != reading.sentence[word] or forms[word] in CLOSING:
        return False
    if forms[word] in DASHES:
        return forms[word - 1] in CLOSING and _is_credit(reading, word)
    opens = word + 1 if forms[word] in OPENING and word + 1 < len(forms) else word
    if not forms[opens][0].isupper():
        return False
    before = word - 1
    while before > 0 and forms[before] in CLOSING:
        before -= 1
    if forms[before] in STOPS:
        return reading.sentence[before] == reading.sentence[word] and _has_words(reading, before)
    return opens == word and before == word - 1 and _is_raised(reading, word)


def _is_credit(reading: Reading, dash: int) -> bool:
    """Whether only names and dates follow in the sentence."""
    rest = range(dash + 1, bisect_right(reading.sentence, reading.sentence[dash]))
    return bool(rest) and all(reading.tag[word] in CREDITED for word in rest)


def _has_words(reading: Reading, stop: int) -> bool:
    """Whether the sentence up to a full stop holds more than its marks ("... | The")."""
    while stop >= 0 and reading.tag[stop] == "PUNCT":
        stop -= 1
    return stop >= 0


def _is_raised(reading: Reading, word: int) -> bool:
    """Whether a small word has a capital though it stands behind a word, in a sentence written small."""
    if reading.tag[word] not in SMALL or reading.tag[word - 1] == "PUNCT" or not reading.word[word][1:].islower():
        return False
    if word + 1 < len(reading) and not reading.word[word + 1].islower():
        return False  # a name ("For Our Future")
    last = bisect_right(reading.sentence, reading.sentence[word])
    plain = [at for at in range(word + 1, last) if reading.tag[at] in PLAIN]
    return len(plain) > 2 and all(reading.word[at].islower() for at in plain)


def _make_whole(head: list[int], label: list[str], reading: Reading, first: int, stop: int) -> None:
    """Give the words from `first` to `stop` one root."""
    tops = [word for word in range(first, stop) if not first <= head[word] < stop]
    if len(tops) < 2 and (not tops or head[tops[0]] < 0):
        return
    root = next((word for word in tops if head[word] < 0), None)
    if root is None:
        verbs = [word for word in tops if label[word].partition(":")[0] in CLAUSES and reading.tag[word] != "PUNCT"]
        root = (verbs or [word for word in tops if reading.tag[word] != "PUNCT"] or tops)[0]
    for word in tops:
        head[word], label[word] = (-1, "root") if word == root else (root, label[word])
