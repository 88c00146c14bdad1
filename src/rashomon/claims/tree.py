"""A reading's trees with children beside heads, and what later modules ask of them.

Enters: a Reading. Leaves: a Tree of parallel tuples. Deliberately not done: repairing a wrong tree, but for some
things: sentences run together are cut (`sentences`), a headline's noun is its verb's subject (`headlines`), a dateline
("VARN (Wire) –") is a sentence of its own, a date's parts ("Wednesday, 18 September") hang together, a subject hangs on
its verb and not on the verb's object or the clause before it, an infinitive and a relative clause are not joined
without "and", what ended is what began, a holder's name hangs on the office (`joined`), words have parts that grammar
has for them (`mended`), and of two objects the second hangs on the joined verb before it ("backs Orsk and arms its
allies").
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.claims.actors import ActorBook, current_book
from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.casualties import with_outcomes, with_second_counts, with_the_harmed, with_the_missing
from rashomon.claims.conditions import with_near_conditions, with_opening_conditions
from rashomon.claims.data_files import word_list
from rashomon.claims.given import with_recipients
from rashomon.claims.headlines import with_headlines_as_clauses
from rashomon.claims.joined import (
    kids_of,
    lower_of,
    with_counted_subjects,
    with_first_subjects,
    with_joined_infinitives,
    with_joined_relatives,
    with_names_of_holders,
    with_rows,
    with_swallowed_subjects,
    with_what_went_on,
)
from rashomon.claims.lemmas import settled
from rashomon.claims.mended import (
    with_active_subjects,
    with_bare_subjects,
    with_clauses_behind_colons,
    with_described,
    with_joined_gerunds,
    with_nouns_in_ing,
    with_objects_of_participles,
    with_relative_subjects,
    with_things_called_mine,
    with_what_is_due,
)
from rashomon.claims.naming import names_of
from rashomon.claims.sentences import with_sentences_apart
from rashomon.terms import Name, Reading

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
DASHES = frozenset({"–", "—", "--", "-"})
IN_DATELINES = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "ADJ", "X"})
LONGEST_DATELINE = 14  # words
BEFORE_BARE = word_list("words_before_bare_verbs")
TREES = 4  # trees of which indexes are kept: a report is gone through at a time, and threads may take turns
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tree:
    """Parallel tuples over the words of `reading`. A tree is equal to itself only, so that what is made of all of it
    can be remembered by it.

    children  the words that depend on it, in text order
    relation  its label without subtype
    lower     its characters in lower case with a straight apostrophe
    lemma     the lemma the lexicons are asked with
    name      the index in `names` of the name it lies in, or -1
    names     the names of the reading, known ones made whole (not parallel to the words)
    """

    reading: Reading
    children: tuple[tuple[int, ...], ...]
    relation: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    name: tuple[int, ...]
    names: tuple[Name, ...]

    def form(self, word: int) -> str:
        """The word in lower case; "" behind the last, where a report breaks off."""
        return self.lower[word] if word < len(self.lower) else ""

    def first(self, word: int, *relations: str) -> int | None:
        """The first child of `word` with one of these relations (without subtypes)."""
        relation = self.relation
        for kid in self.children[word]:
            if relation[kid] in relations:
                return kid
        return None

    def all(self, word: int, *relations: str) -> tuple[int, ...]:
        """The children of `word` with one of these relations (without subtypes), in text order."""
        relation = self.relation
        found: tuple[int, ...] = ()
        for kid in self.children[word]:
            if relation[kid] in relations:
                found += (kid,)  # few words have more than one
        return found

    def says(self, word: int, forms: Container[str], *relations: str) -> bool:
        """Whether a child of `word` with one of these relations (without subtypes) has one of these forms."""
        relation = self.relation
        for kid in self.children[word]:  # noqa: SIM110 - asked several times a word: a generator would cost more
            if relation[kid] in relations and self.lower[kid] in forms:
                return True
        return False

    def labelled(self, word: int, *labels: str) -> int | None:
        """The first child of `word` with one of these labels, subtypes and all."""
        label = self.reading.label
        for kid in self.children[word]:
            if label[kid] in labels:
                return kid
        return None

    def below(self, word: int, *stops: Collection[int]) -> list[int]:
        """`word` and all that hangs on it, in text order, without the members of `stops` and what hangs on them."""
        found, children = [word], self.children
        for at in found:  # which grows as it is gone through
            kids: Sequence[int] = children[at]
            for stop in stops:
                kids = [kid for kid in kids if kid not in stop]
            found += kids
        found.sort()
        return found

    def has_subject(self, word: int) -> bool:
        """Whether `word` has a subject of its own, an expletive one counted."""
        relation = self.relation
        for kid in self.children[word]:  # noqa: SIM110 - as above
            if relation[kid] in SUBJECTS:
                return True
        return False

    def top(self, name: Name) -> int:
        """The word of a name that the others hang on."""
        for word in range(name.first, name.last + 1):
            if not name.first <= self.reading.head[word] <= name.last:
                return word
        return name.last

    def names_among(self, words: Iterable[int]) -> list[int]:
        """The indices in `names` of the names that some of `words` lie in, in text order."""
        return sorted(set(map(self.name.__getitem__, words)) - {-1})

    def conjuncts(self, word: int) -> tuple[int, ...]:
        """`word` and the words coordinated with it."""
        return (word, *self.all(word, "conj"))


def with_whole_dates(reading: Reading) -> Reading:
    """The reading with the day and month that follow a weekday hung on it, wherever the tree had them."""
    lower = lower_of(reading)
    days = [at for at, form in enumerate(lower[:-3]) if form in DAYS]
    if not days:
        return reading
    head, label = list(reading.head), list(reading.label)
    for at in days:
        comma, day, month = at + 1, at + 2, at + 3
        is_date = lower[comma] == "," and lower[day].isdigit() and lower[month][:3] in MONTHS
        inside = reading.sentence[at] == reading.sentence[month] and head[at] not in (comma, day, month)
        if is_date and inside and not {head[day], head[month]} & {at}:
            head[comma], head[day], head[month] = day, at, day
            label[comma], label[day], label[month] = "punct", "appos", "nmod:unmarked"
    return replace(reading, head=tuple(head), label=tuple(label))


def with_datelines_apart(reading: Reading) -> Reading:
    """The reading with what opens a paragraph as a dateline made a sentence of its own; what hung on it takes its place
    in the sentence behind the dash.
    """
    datelines = list(_datelines(reading))
    if not datelines:
        return reading
    head, label, sentence = list(reading.head), list(reading.label), list(reading.sentence)
    for first, dash in datelines:
        tops = [word for word in range(first, dash + 1) if not first <= head[word] <= dash]
        for top in tops:
            hung = [word for word in _hung_on(head, top, first, dash) if word > dash]
            heir = next((word for word in hung if label[word] != "punct"), None)
            for word in hung:
                head[word] = head[top] if heir in (word, None) else heir
            if heir is not None:
                label[heir] = label[top]
        for word in tops:
            head[word], label[word] = (-1, "root") if word == tops[0] else (tops[0], label[word])
        sentence[dash + 1 :] = [number + 1 for number in sentence[dash + 1 :]]
    return replace(reading, head=tuple(head), label=tuple(label), sentence=tuple(sentence))


def _hung_on(head: list[int], top: int, first: int, last: int) -> list[int]:
    """The words whose head lies from `first` to `last` and is `top` or hangs on it inside."""
    inside = {top}
    for _ in range(first, last + 1):
        inside |= {word for word in range(first, last + 1) if head[word] in inside}
    return [word for word, over in enumerate(head) if over in inside]


def _datelines(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first word and the dash of each dateline whose sentence goes on behind it."""
    opening = [word for word in range(1, len(reading)) if reading.paragraph[word - 1] != reading.paragraph[word]]
    for first in [0, *opening] if reading.word else ():
        if not reading.word[first].isupper():
            continue
        for dash in range(first + 1, min(first + LONGEST_DATELINE, len(reading.word) - 1)):
            goes_on = reading.sentence[dash + 1] == reading.sentence[first]
            twice = DASHES.intersection(reading.word[dash + 1 : dash + 1 + LONGEST_DATELINE])  # "UNO – the firm – said"
            hyphen = reading.word[dash] == "-" and reading.start[dash] == reading.end[dash - 1]  # "A 6-week strike"
            if reading.word[dash] in DASHES and goes_on and not twice and not hyphen:
                yield first, dash
            in_brackets = reading.word[dash - 1] == "("
            if reading.word[dash] in DASHES or (reading.tag[dash] not in IN_DATELINES and not in_brackets):
                break


def with_own_subjects(reading: Reading) -> Reading:
    """The reading with a subject hung on the verb behind it, where the tree hung it on that verb's object."""
    head, label = reading.head, reading.label
    subjects = [word for word, told in enumerate(label) if told.startswith("nsubj")]
    served = {head[word] for word in subjects}
    moved = list(head)
    for word in subjects:
        noun = head[word]
        if label[noun] not in ("obj", "obl"):
            continue
        verb = head[noun]
        if word < verb < noun and verb not in served and reading.tag[verb] == "VERB":
            moved[word] = verb
    return replace(reading, head=tuple(moved))


def with_own_objects(reading: Reading) -> Reading:
    """The reading with a second object of a verb hung on the joined verb before it that has none."""
    head, label = reading.head, reading.label
    objects: dict[int, list[int]] = {}
    for word, told in enumerate(label):
        if told == "obj":
            objects.setdefault(head[word], []).append(word)
    if not any(len(some) > 1 for some in objects.values()):
        return reading
    moved = list(head)
    for joined, verb in enumerate(head):
        if (
            label[joined] != "conj"
            or reading.tag[joined] != "VERB"
            or joined in objects
            or len(objects.get(verb, ())) < 2
        ):
            continue
        first, *others = objects[verb]
        if verb < first < joined < others[0]:
            moved[others[0]] = joined
    return replace(reading, head=tuple(moved))


REPAIRS = (
    with_datelines_apart,
    with_sentences_apart,
    with_whole_dates,
    with_own_subjects,
    with_own_objects,
    with_swallowed_subjects,
    with_first_subjects,
    with_rows,
    with_counted_subjects,
    with_joined_infinitives,
    with_joined_relatives,
    with_what_went_on,
    with_names_of_holders,
    with_described,
    with_what_is_due,
    with_things_called_mine,
    with_objects_of_participles,
    with_nouns_in_ing,
    with_the_harmed,
    with_the_missing,
    with_recipients,
    with_second_counts,
    with_outcomes,
    with_bare_subjects,
    with_joined_gerunds,
    with_relative_subjects,
    with_active_subjects,
    with_clauses_behind_colons,
    with_opening_conditions,
    with_near_conditions,
    with_headlines_as_clauses,
)


def repaired(reading: Reading) -> Reading:
    """The reading after all repairs, without those that met a tree of which they would make a circle."""
    for repair in REPAIRS:
        after = repair(reading)
        if after.head == reading.head or not has_circle(after.head):
            reading = after
    return reading


def has_circle(head: Sequence[int]) -> bool:
    """Whether some word hangs, by way of others, on itself; -1 is the head of roots.

    >>> has_circle((-1, 0, 1)), has_circle((-1, 2, 1))
    (False, True)
    """
    climbed = [-1] * len(head)  # from which word each was first reached
    for word in range(len(head)):
        at = word
        while at >= 0 and climbed[at] < 0:
            climbed[at] = word
            at = head[at]
        if at >= 0 and climbed[at] == word:
            return True
    return False


def tree_of(reading: Reading) -> Tree:
    """The tree of `reading`. The last one is kept: a report is gone through for its parties and then for its claims."""
    return _tree_of(reading, current_book())


@lru_cache(maxsize=1)
def _tree_of(reading: Reading, book: ActorBook) -> Tree:
    """The tree of `reading`, whose names are made whole by the known actors of `book`, the one in use."""
    reading = repaired(reading)
    kids = kids_of(reading)
    name = [-1] * len(reading.word)
    names = names_of(reading)
    for index, one in enumerate(names):
        for word in range(one.first, one.last + 1):
            name[word] = index
    return Tree(
        reading=reading,
        children=kids,
        relation=tuple([label.partition(":")[0] if ":" in label else label for label in reading.label]),
        lower=tuple([form.replace("’", "'") if "’" in form else form for form in lower_of(reading)]),
        lemma=tuple(_lemmas(reading, kids)),
        name=tuple(name),
        names=names,
    )


def _lemmas(reading: Reading, kids: Sequence[Sequence[int]]) -> list[str]:
    """The lemma of each word; behind "to" and an auxiliary of the bare verb a verb is its own ("to rebound")."""
    found = list(map(settled, reading.word, reading.lemma, reading.tag))
    for word, tag in enumerate(reading.tag):
        if tag != "VERB" or not kids[word] or kids[word][0] > word:
            continue
        form = reading.word[word].lower()
        before = [kid for kid in kids[word] if kid < word and reading.label[kid].startswith(("aux", "mark"))]
        is_bare = bool(before) and reading.word[before[-1]].lower() in BEFORE_BARE and not form.endswith("ing")
        is_past = form.endswith("ed") and not form.endswith("eed") and form != reading.lemma[word]
        if is_bare and not is_past:  # no "Will Wren scored"
            found[word] = form
    return found
