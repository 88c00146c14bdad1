"""A report and its reading, indexed as attribution asks for it.

Enters: Report and Reading. Leaves: `Page`, which answers where a word's children, phrase, sentence, name and
furniture are. Positions are word indices unless a name says characters. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

from rashomon.attribution.names import names_of
from rashomon.terms import Furniture, FurnitureKind, Name, Reading, Report, Span, span_in

Run = tuple[int, int]  # first and last word, both inclusive
_HYPHENS = frozenset("-\u2010\u2011")


class Page:
    """The report as attribution sees it; read only."""

    def __init__(self, report: Report, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.text = report.text
        self.lower = tuple([word.lower().replace("’", "'") for word in reading.word])
        self.plain = tuple([label.partition(":")[0] for label in reading.label])  # labels without their subtypes
        children: list[list[int]] = [[] for _ in reading.word]
        for index, head in enumerate(reading.head):
            if head >= 0:
                children[head].append(index)
        self.children = tuple(tuple(members) for members in children)
        self.names = names_of(reading, self.lower)
        self.name_at: dict[int, Name] = {
            index: name for name in self.names for index in range(name.first, name.last + 1)
        }

    def __len__(self) -> int:
        return len(self.lower)

    def is_hyphen(self, word: int) -> bool:
        """Whether the word is a hyphen that touches the words on both sides ("the free-trade zone")."""
        start, end = self.reading.start[word], self.reading.end[word]
        touching = start > 0 and end < len(self.text) and not (self.text[start - 1] + self.text[end]).count(" ")
        return touching and self.reading.word[word] in _HYPHENS and not self.text[end].isspace()

    def form(self, word: int) -> str:
        """The word in lower case; "" behind the last, where a report breaks off."""
        return self.lower[word] if word < len(self.lower) else ""

    @cached_property
    def sentences(self) -> tuple[Run, ...]:
        """Each sentence's first and last word."""
        return _runs_of_equal(self.reading.sentence)

    @cached_property
    def paragraphs(self) -> tuple[Run, ...]:
        """Each paragraph's first and last word, in order; paragraphs without words are left out."""
        return _runs_of_equal(self.reading.paragraph)

    @cached_property
    def _paragraph_number(self) -> dict[int, int]:
        return {self.reading.paragraph[run[0]]: number for number, run in enumerate(self.paragraphs)}

    @cached_property
    def _sentence_number(self) -> dict[int, int]:
        return {self.reading.sentence[run[0]]: number for number, run in enumerate(self.sentences)}

    def sentence_of(self, word: int) -> Run:
        """The sentence that `word` stands in."""
        return self.sentences[self._sentence_number[self.reading.sentence[word]]]

    def paragraph_number(self, word: int) -> int:
        """The place of the word's paragraph in `paragraphs`."""
        return self._paragraph_number[self.reading.paragraph[word]]

    def paragraph_of(self, word: int) -> Run:
        """The paragraph that `word` stands in."""
        return self.paragraphs[self.paragraph_number(word)]

    def child(self, word: int, *labels: str) -> int | None:
        """The first child of `word` with one of the labels; a label without subtype also matches its subtypes."""
        label, plain = self.reading.label, self.plain
        for child in self.children[word]:
            if label[child] in labels or plain[child] in labels:
                return child
        return None

    def children_with(self, word: int, *labels: str) -> list[int]:
        """The children of `word` with one of the labels, in order."""
        label, plain = self.reading.label, self.plain
        return [c for c in self.children[word] if label[c] in labels or plain[c] in labels]

    def is_label(self, word: int, *labels: str) -> bool:
        """Whether the word's label is one of these, or a subtype of one of these."""
        return self.reading.label[word] in labels or self.plain[word] in labels

    def subtree(self, word: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The words under `word`, itself included, in order, less the branches that start at `without`."""
        found: list[int] = []
        waiting = [word]
        while waiting:
            member = waiting.pop()
            if member in without:
                continue
            found.append(member)
            waiting.extend(self.children[member])
        return sorted(found)

    def phrase(self, word: int) -> Run:
        """The first and last word of the noun phrase headed by `word`, without conjuncts of clauses or edge
        punctuation.
        """
        return self.trimmed(self.subtree(word))

    def trimmed(self, words: list[int]) -> Run:
        """The run from the first to the last of `words` that is not bare punctuation or a conjunction."""
        kept = [w for w in words if self.reading.tag[w] != "PUNCT" and self.reading.label[w] != "cc"] or words
        return kept[0], kept[-1]

    def runs(self, words: Iterable[int]) -> tuple[Run, ...]:
        """Maximal runs of consecutive words inside one paragraph, in order."""
        runs: list[Run] = []
        for word in sorted(set(words)):
            if runs and runs[-1][1] == word - 1 and self.reading.paragraph[word - 1] == self.reading.paragraph[word]:
                runs[-1] = (runs[-1][0], word)
            else:
                runs.append((word, word))
        return tuple(runs)

    def span(self, run: Run) -> Span:
        """The characters of a run of words."""
        return span_in(self.text, self.reading.start[run[0]], self.reading.end[run[1]])

    def words_in(self, start: int, end: int) -> range:
        """The words that lie wholly between the characters `start` and `end`."""
        return range(bisect_left(self.reading.start, start), bisect_right(self.reading.end, end))

    def ancestors(self, word: int) -> list[int]:
        """The heads above `word`, nearest first."""
        found: list[int] = []
        head = self.reading.head[word]
        while head >= 0 and len(found) < 200:
            found.append(head)
            head = self.reading.head[head]
        return found

    def furniture_at(self, word: int) -> FurnitureKind | None:
        """The kind of furniture the word lies in, None for body."""
        at = self.reading.start[word]
        found = [f for f in self._furniture if f.start <= at < f.end]
        return found[0].kind if found else None

    @cached_property
    def _furniture(self) -> tuple[Furniture, ...]:
        return tuple(sorted(self.report.furniture, key=lambda f: (f.start, f.end)))


@lru_cache(maxsize=8192)
def words_of(runs: tuple[Run, ...]) -> frozenset[int]:
    """The words of some runs."""
    return frozenset(word for first, last in runs for word in range(first, last + 1))


def _runs_of_equal(numbers: tuple[int, ...]) -> tuple[Run, ...]:
    firsts = [index for index, number in enumerate(numbers) if not index or number != numbers[index - 1]]
    return tuple((first, after - 1) for first, after in pairwise([*firsts, len(numbers)]))
