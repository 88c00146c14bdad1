"""A report and its reading, indexed as attribution asks for it.

Enters: Report and Reading. Leaves: `Page`, which answers where a word's children, phrase, sentence, name and
furniture are. Positions are word indices unless a name says characters. Nothing is decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import lru_cache, wraps
from itertools import chain, pairwise
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from rashomon.attribution.names import names_of
from rashomon.terms import FurnitureKind, Name, Reading, Report, Span, span_in

Run = tuple[int, int]  # first and last word, both inclusive
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_HYPHENS = frozenset("-\u2010\u2011")


class Page:
    """The report as attribution sees it; read only."""

    __slots__ = (
        "_found", "_furniture", "_name_firsts", "_paragraph_number", "_places", "_sentence_by_number", "_subtrees",
        "_tagged", "answers", "children", "lower", "name_at", "names", "paragraphs", "plain", "reading", "report",
        "sentences", "text",
    )  # fmt: skip

    def __init__(self, report: Report, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.text = report.text
        forms = {word: word.lower().replace("’", "'").replace(" ", "") for word in set(reading.word)}  # "n ’ t"
        plain = {label: label.partition(":")[0] for label in set(reading.label)}
        self.lower = tuple([forms[word] for word in reading.word])
        self.plain = tuple([plain[label] for label in reading.label])  # labels without their subtypes
        children: defaultdict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(reading.head):
            children[head].append(index)
        self.children = tuple([tuple(children[w]) if w in children else () for w in range(len(reading))])
        self._places = _places_by(self.lower)
        self._tagged = _places_by(reading.tag)
        self.names = names_of(reading, self.lower, self._places)
        self.name_at: dict[int, Name] = {
            index: name for name in self.names for index in range(name.first, name.last + 1)
        }
        # each sentence's and each paragraph's first and last word, in order; those without words are left out
        self.sentences = _runs_of_equal(reading.sentence)
        self.paragraphs = _runs_of_equal(reading.paragraph)
        self._sentence_by_number = {reading.sentence[run[0]]: run for run in self.sentences}
        self._paragraph_number = {reading.paragraph[run[0]]: number for number, run in enumerate(self.paragraphs)}
        self._name_firsts = [name.first for name in self.names]
        self._furniture = tuple(sorted(report.furniture, key=lambda f: (f.start, f.end)))
        self._subtrees: dict[int, list[int]] = {}
        self._found: dict[frozenset[str], list[int]] = {}  # see `places_in`
        self.answers: defaultdict[Hashable, dict[Any, Any]] = defaultdict(dict)  # see `once`

    def names_before(self, word: int, back: int, of: int | None = None) -> list[Name]:
        """The names that stand before `word` and begin at most `back` sentences before that of the word `of` (else of
        `word` itself), in order.
        """
        number = self.reading.sentence
        start = bisect_left(number, number[word if of is None else of] - back)
        near = self.names[bisect_left(self._name_firsts, start) : bisect_left(self._name_firsts, word)]
        return [name for name in near if name.last < word]

    def __len__(self) -> int:
        return len(self.lower)

    def is_hyphen(self, word: int) -> bool:
        """Whether the word is a hyphen that touches the words on both sides ("the free-trade zone")."""
        if word >= len(self) or self.reading.word[word] not in _HYPHENS:
            return False
        start, end = self.reading.start[word], self.reading.end[word]
        touching = start > 0 and end < len(self.text) and not (self.text[start - 1] + self.text[end]).count(" ")
        return touching and not self.text[end].isspace()

    def form(self, word: int) -> str:
        """The word in lower case; "" behind the last, where a report breaks off."""
        return self.lower[word] if word < len(self.lower) else ""

    def sentence_of(self, word: int) -> Run:
        """The sentence that `word` stands in."""
        return self._sentence_by_number[self.reading.sentence[word]]

    def tagged(self, *tags: str) -> Sequence[int]:
        """The words of one of the classes (UPOS), in order."""
        found = [self._tagged.get(tag, ()) for tag in tags]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def places_of(self, *forms: str, inside: Run | None = None) -> Sequence[int]:
        """The words that are one of the forms (lower case), in order; those of the run `inside` where it is given."""
        return self.places_in(frozenset(forms), inside)

    def places_in(self, forms: frozenset[str], inside: Run | None = None) -> Sequence[int]:
        """The words that stand in the word list `forms` (lower case), in order; those of the run `inside`."""
        found = self._found.get(forms)
        if found is None:
            there = self._places.keys() & forms
            found = self._found[forms] = sorted([word for form in there for word in self._places[form]])
        if inside is None or not found:
            return found
        return found[bisect_left(found, inside[0]) : bisect_right(found, inside[1])]

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
        children = self.children[word]
        if not children:
            return []
        label, plain = self.reading.label, self.plain
        return [c for c in children if label[c] in labels or plain[c] in labels]

    def is_label(self, word: int, *labels: str) -> bool:
        """Whether the word's label is one of these, or a subtype of one of these."""
        return self.reading.label[word] in labels or self.plain[word] in labels

    def subtree(self, word: int, without: Collection[int] = ()) -> list[int]:
        """The words under `word`, itself included, in order, less the branches that start at `without`; not to be
        changed.
        """
        if not without:
            known = self._subtrees.get(word)
            if known is not None:
                return known
        children = self.children
        found = [] if word in without else [word]
        for member in found:  # which grows
            below = children[member]
            if below:
                found.extend([child for child in below if child not in without] if without else below)
        found.sort()
        if not without:
            self._subtrees[word] = found
        return found

    def phrase(self, word: int) -> Run:
        """The first and last word of the noun phrase headed by `word`, without conjuncts of clauses or edge
        punctuation.
        """
        return self.trimmed(self.subtree(word))

    def trimmed(self, words: Sequence[int]) -> Run:
        """The run from the first to the last of `words` that is not bare punctuation or a conjunction."""
        tag, label = self.reading.tag, self.reading.label
        for first in words:
            if tag[first] != "PUNCT" and label[first] != "cc":
                break
        else:
            return words[0], words[-1]
        for last in reversed(words):
            if tag[last] != "PUNCT" and label[last] != "cc":
                break
        return first, last

    def runs(self, words: Iterable[int]) -> tuple[Run, ...]:
        """Maximal runs of consecutive words inside one paragraph, in order."""
        members = sorted(set(words))
        if not members:
            return ()
        paragraph = self.reading.paragraph
        first, last = members[0], members[-1]
        if last - first == len(members) - 1 and paragraph[first] == paragraph[last]:
            return ((first, last),)
        runs: list[Run] = []
        for before, word in pairwise(members):
            if word != before + 1 or paragraph[before] != paragraph[word]:
                runs.append((first, before))
                first = word
        return (*runs, (first, last))

    def normal(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """What `runs` gives for the words of these runs."""
        paragraph = self.reading.paragraph
        if len(runs) == 1 and paragraph[runs[0][0]] == paragraph[runs[0][1]]:
            return runs
        return self.runs(words_of(runs))

    def span(self, run: Run) -> Span:
        """The characters of a run of words."""
        return span_in(self.text, self.reading.start[run[0]], self.reading.end[run[1]])

    def text_of(self, run: Run) -> str:
        """What stands there, from the run's first character to its last."""
        return self.text[self.reading.start[run[0]] : self.reading.end[run[1]]]

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
        if not self._furniture:
            return None
        at = self.reading.start[word]
        found = [f for f in self._furniture if f.start <= at < f.end]
        return found[0].kind if found else None


def once(
    function: Callable[Concatenate[Page, Asked], Answer],
) -> Callable[Concatenate[Page, Asked], Answer]:
    """`function`, which is reckoned once for each page and arguments: the answers stay with the page and go with it.

    For what rests on nothing but the page and is asked again and again, as whom a mention describes.
    """

    @wraps(function)
    def known(page: Page, *asked: Any) -> Answer:
        answers: dict[Any, Answer] = page.answers[function]
        try:
            return answers[asked]
        except KeyError:
            answer = answers[asked] = function(page, *asked)  # type: ignore[call-arg]
            return answer

    return cast("Callable[Concatenate[Page, Asked], Answer]", known)


@lru_cache(maxsize=8192)
def words_of(runs: tuple[Run, ...]) -> frozenset[int]:
    """The words of some runs."""
    return frozenset(word for first, last in runs for word in range(first, last + 1))


def _places_by(values: tuple[str, ...]) -> dict[str, list[int]]:
    """For each value the words that have it, in order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for word, value in enumerate(values):
        found[value].append(word)
    return dict(found)


def _runs_of_equal(numbers: tuple[int, ...]) -> tuple[Run, ...]:
    changes = (index for index, (one, other) in enumerate(pairwise(numbers), 1) if one != other)
    firsts = [*([0] if numbers else []), *changes]
    return tuple((first, after - 1) for first, after in pairwise([*firsts, len(numbers)]))
