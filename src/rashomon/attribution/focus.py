"""Whom "he" and "she" mean: the person the text is about at that word.

Enters: a page, the names with the key of each person, and who spoke. Leaves: for every "he" and "she" the run of the
mention it stands for, or None. Each mention of a person adds to that person's weight: most as a subject or speaker,
less as an object, least inside the words of another; what a sentence adds is halved with every sentence after it
(after Lappin and Leass 1994, with their weights). The two of one verb are two ("Lind pleaded with him"). Whether a
person is a he or a she only the report shows: by a title or noun beside the name ("Mrs.", "spokesman") or by pronouns
that can mean nobody else. No list of first names is kept.
Misses: persons named only after the pronoun; "he" inside a quotation for somebody outside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import is_office, is_plural, words
from rashomon.attribution.page import Page, Run
from rashomon.terms import Name, NameKind

_FAR = 8  # sentences after which a person is out of mind
_LEAST = 20.0  # weight below which nobody is meant
_SUBJECT, _OBJECT, _OTHER, _OWNER = 260.0, 200.0, 170.0, 150.0  # sentence 100 and the role's own; Lappin and Leass 1994
_SURE = (
    1.0  # votes more for one sex than for the other that decide; a pronoun that can mean one person only is one vote
)
_UNKNOWN = 0.5  # share of the weight of somebody whom nothing shows to be a he or a she; a guess of 0.2.0
_OFFICE = 0.8  # the same for an office without a name; a guess of 0.2.0
_TITLE, _TITLED = 3.0, 1.5  # votes of a title beside the name, and what they make of the weight; guesses of 0.2.0
_QUOTED = 0.3  # share of the weight of what stands inside a quotation, seen from outside; a guess of 0.2.0


@dataclass(slots=True)
class _Person:
    """A person of the report: the last mention that is no pronoun, the weight at a sentence, what shows the sex."""

    run: Run
    weight: float = 0.0
    sentence: int = 0
    last: int = -1
    votes: dict[str, float] = field(default_factory=dict)

    def at(self, sentence: int) -> float:
        """The weight seen from this sentence."""
        return self.weight * 0.5 ** max(0, sentence - self.sentence)

    def add(self, weight: float, sentence: int) -> None:
        """One more mention."""
        self.weight = self.at(sentence) + weight
        self.sentence = max(sentence, self.sentence)


_NOBODY = _Person(run=(0, 0))


class Focus:
    """The persons of a report as the text goes from one to the next."""

    def __init__(self, page: Page, key: Callable[[Run], str], speakers: Iterable[int], quoted: frozenset[int]) -> None:
        self._page = page
        self._surname = key
        self._bearers = self._of_surname()
        self._last_bearer: dict[str, tuple[int, str]] = {}
        self._speakers = frozenset(speakers)
        self._quoted = quoted
        self._persons: dict[str, _Person] = {}
        self._of_verb: dict[int, set[str]] = {}
        self.meant: dict[int, Run] = {}
        self._shown()
        self._last_bearer.clear()
        self._follow()

    def _of_surname(self) -> dict[str, dict[str, int]]:
        """For each surname how often each full name with it stands in the report."""
        found: dict[str, dict[str, int]] = {}
        for name in self._page.names:
            if name.kind is NameKind.PERSON and name.last > name.first:
                forms = self._full(name)
                counts = found.setdefault(self._surname((name.first, name.last)), {})
                counts[forms] = counts.get(forms, 0) + 1
        return {surname: counts for surname, counts in found.items() if len(counts) > 1}

    def _full(self, name: Name) -> str:
        return " ".join(self._page.lower[name.first : name.last + 1])

    def _key(self, name: Name) -> str:
        """The person: a surname, or the full name where several bear the surname. A surname alone is then the one
        named in full just before, else the one named in full most often.
        """
        surname = self._surname((name.first, name.last))
        bearers = self._bearers.get(surname)
        if bearers is None:
            return surname
        sentence = self._page.reading.sentence[name.first]
        if name.last > name.first:
            self._last_bearer[surname] = sentence, self._full(name)
            return self._full(name)
        before = self._last_bearer.get(surname, (-_FAR, ""))
        chosen = before[1] if sentence - before[0] <= 1 else max(bearers, key=lambda full: (bearers[full], full))
        title = self._page.lower[name.first - 1] if name.first else ""
        other = "she" if title in words("he_nouns") else "he" if title in words("she_nouns") else ""
        fitting = [full for full in bearers if not self._persons.get(full, _NOBODY).votes.get(other)]
        return chosen if not other or chosen in fitting or not fitting else fitting[0]

    def _shown(self) -> None:
        """What titles and nouns beside names show."""
        for name in self._page.names:
            if name.kind is NameKind.PERSON:
                person = self._person(self._key(name), (name.first, name.last))
                before = self._page.lower[max(name.first - 3, 0) : name.first]
                after = self._page.lower[name.last + 1 : name.last + 5]
                for form in (*before, *(after if after[:1] == (",",) else ())):
                    for sex in ("he", "she"):
                        if form in words(f"{sex}_nouns"):
                            person.votes[sex] = person.votes.get(sex, 0.0) + _TITLE

    def _person(self, key: str, run: Run) -> _Person:
        return self._persons.setdefault(key, _Person(run=run))

    def _follow(self) -> None:
        page, he, she = self._page, words("he_pronouns"), words("she_pronouns")
        for word, form in enumerate(page.lower):
            name = page.name_at.get(word)
            if name is not None and name.kind is NameKind.PERSON and name.first == word:
                self._mention(self._key(name), (name.first, name.last), name.first)
            elif form in he or form in she:
                self._pronoun(word, "he" if form in he else "she")
            elif name is None and page.reading.tag[word] == "NOUN" and is_office(form) and not is_plural(form):
                self._described(word)

    def _described(self, word: int) -> None:
        """A person by office: one that the report names so close by is that person, others stand for themselves."""
        page = self._page
        if page.reading.label[word].partition(":")[0] not in ("nsubj", "obj", "obl", "iobj"):
            return
        run = noun_phrase(page, word)
        named = any(w in page.name_at and page.name_at[w].kind is NameKind.PERSON for w in range(word, run[1] + 1))
        if named or page.lower[run[0]] in ("no", "any", "every", "each"):
            return
        key = f"the {page.reading.lemma[word].lower()}"
        person = self._person(key, run)
        for sex in ("he", "she"):
            if page.lower[word] in words(f"{sex}_nouns"):
                person.votes[sex] = _SURE
        self._mention(key, run, word)

    def _mention(self, key: str, run: Run, word: int) -> None:
        person = self._person(key, run)
        person.run, person.last = run, run[1]
        self._weigh(key, word, self._head(run))

    def _head(self, run: Run) -> int:
        heads = [w for w in range(run[0], run[1] + 1) if not run[0] <= self._page.reading.head[w] <= run[1]]
        return heads[0] if heads else run[1]

    def _weigh(self, key: str, word: int, head: int) -> None:
        page = self._page
        label = page.reading.label[head].partition(":")[0]
        owner = page.reading.label[head] == "nmod:poss"
        weight = _OWNER if owner else {"nsubj": _SUBJECT, "obj": _OBJECT, "root": _SUBJECT}.get(label, _OTHER)
        if head in self._speakers or word in self._speakers:
            weight = _SUBJECT
        if word in self._quoted:
            weight *= _QUOTED
        self._persons[key].add(weight, page.reading.sentence[word])
        self._of_verb.setdefault(page.reading.head[head], set()).add(key)

    def _pronoun(self, word: int, sex: str) -> None:
        page = self._page
        sentence, verb = page.reading.sentence[word], page.reading.head[word]
        owner = page.reading.label[word] == "nmod:poss" or page.lower[word].endswith("self")
        rivals = set() if owner else self._of_verb.get(verb, set())
        other = "she" if sex == "he" else "he"
        quoted = word in self._quoted
        found = []
        for key, person in self._persons.items():
            near = person.last >= 0 and sentence - person.sentence <= _FAR and key not in rivals
            speaks = quoted and person.last in self._speakers and person.last not in self._quoted
            if near and not speaks and person.votes.get(other, 0.0) - person.votes.get(sex, 0.0) < _SURE:
                shown = person.votes.get(sex, 0.0)
                unknown = _OFFICE if key.startswith("the ") else _UNKNOWN
                sure = _TITLED if shown >= _TITLE else 1.0 if shown else unknown
                found.append((person.at(sentence) * sure, person.last, key))
        best = max(found, default=None)
        if best is None or best[0] < _LEAST:
            return
        person = self._persons[best[2]]
        self.meant[word] = person.run
        if quoted:
            return
        alone = len(found) == 1
        person.votes[sex] = person.votes.get(sex, 0.0) + (_SURE if alone else 0.2)
        self._weigh(best[2], word, word)
