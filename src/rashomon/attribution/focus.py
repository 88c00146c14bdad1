"""Whom "he" and "she" mean: the person the text is about at that word.

Enters: a page, the names with the key of each person, and who spoke. Leaves: for every "he" and "she" the run of the
mention it stands for, or None. Each mention of a person adds to that person's weight: most as a subject or speaker,
less as an object, least inside the words of another; what a sentence adds is halved with every sentence after it
(after Lappin and Leass 1994), a quotation of several counting once. The two of one verb are two ("Lind pleaded with
him"), and who speaks is nobody whom he names ("He said, "Lind was late"", "Lind was late, he said"); a pronoun that
speaks mostly goes on with who spoke in the sentence before, and one inside a clause with the subject of the clause
around it. Whether a person is a he or a she only the report shows: by a title or noun beside the name ("Mrs.",
"spokesman") or by pronouns that can mean nobody else; so the text is gone through twice. No list of first names.
Misses: persons named only after the pronoun; "he" inside a quotation for somebody outside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rashomon.attribution.brackets import is_bracketed
from rashomon.attribution.clauses import is_lost_subject, noun_phrase
from rashomon.attribution.cues import is_office, is_plural, words
from rashomon.attribution.namesakes import likeliest, sex_behind, sex_of_self
from rashomon.attribution.nouns_again import (
    epithet,
    is_renown,
    is_told_of,
    of_age,
    offices_of,
    phrase_alone,
    who_does,
)
from rashomon.attribution.page import Page, Run
from rashomon.attribution.subjects import asked_ahead, owner_ahead, subject_above
from rashomon.attribution.unnamed import NEW, Unnamed, brought_in, described_as, is_alone, is_introduced, nameless
from rashomon.attribution.voices import Voices
from rashomon.terms import Name, NameKind

_FAR = 8  # sentences after which a person is out of mind
_PLAINLY = 3.0  # times the weight of any other that whom "the Orsk senator" means must have; see decision 0186
_MUCH = 0.75  # share of the mentions of whom the report names most often, at least; the same
_INDEFINITE = frozenset({"any", "each", "either", "every", "neither", "no"})  # before a noun: nobody in particular
_MIND = 3  # the same for one whom only an office means; a guess of decision 0186
_NEAR = 1  # the same for an epithet, which only goes on with whom one has just read of; a guess of decision 0146
_LEAST = 8.0  # weight below which nobody is meant
# Sentence 100 and the role's own after Lappin and Leass 1994; objects and others lowered on the 1042 pronouns of GUM's
# documents outside the scored part (decision 0125), as are the shares below.
_SUBJECT, _OBJECT, _OTHER, _OWNER = 260.0, 120.0, 80.0, 150.0
_OBJECTS = ("obj", "iobj", "obl")
_ROLES = {"nsubj": _SUBJECT, "root": _SUBJECT, "dislocated": _SUBJECT, "obj": _OBJECT}
_SURE = (
    1.0  # votes more for one sex than for the other that decide; a pronoun that can mean one person only is one vote
)
_LEANING = 0.5  # votes that speak against a sex without deciding it; as _AGAIN
_UNKNOWN = 0.6  # share of the weight of somebody whom nothing shows to be a he or a she
_OFFICE = 0.5  # the same for an office without a name
_BEHIND = 0.9  # votes of a pronoun in the name's own clause: with any other sign they decide (decision 0182)
_TITLE, _TITLED = 3.0, 1.5  # votes of a title beside the name, and what they make of the weight; guesses of 0.2.0
# Times the weight of who spoke last, by name or not, for a pronoun that speaks; read on ECB+ and PolNeAR dev (0152).
_AGAIN, _AGAIN_NAMELESS = 6.0, 3.0
_ABOVE = 2.0  # times the weight of the subject above the pronoun; with 1.2 to 5 more of GUM's are right (0160)
_BROUGHT_IN = 4.0  # times the weight of whom the sentence before brings in as its subject ("A man came. He said")
_QUOTED = 0.3  # share of the weight of what stands inside a quotation, seen from outside; a guess of 0.2.0


@dataclass(slots=True)
class _Person:
    """A person of the report: the last mention that is no pronoun, the weight at a sentence, the sentence in which he
    last spoke, whether the report introduces him without a name ("a friend"), what shows the sex.
    """

    run: Run
    weight: float = 0.0
    sentence: int = 0
    last: int = -1
    spoke: int = -_FAR
    new: bool = False
    votes: dict[str, float] = field(default_factory=dict)

    def at(self, sentence: int) -> float:
        """The weight seen from this sentence."""
        return self.weight * 0.5 ** max(0, sentence - self.sentence)

    def add(self, weight: float, sentence: int) -> None:
        """One more mention."""
        self.weight = self.at(sentence) + weight
        self.sentence = max(sentence, self.sentence)


_NOBODY = _Person(run=(0, 0))


@cache
def _is_one(form: str) -> bool:
    """Whether the form is the singular of an office."""
    return is_office(form) and not is_plural(form)


class Focus:
    """The persons of a report as the text goes from one to the next."""

    def __init__(self, page: Page, key: Callable[[Run], str], quoted: frozenset[int], voices: Voices) -> None:
        self._page = page
        self._spoken_of, self._speaking, self._voices = voices.spoken_of, voices.speaking, voices.telling
        self._speaker_at, self._labels, self._speakers = voices.speaker_at, voices.labels, voices.speakers
        self._earlier: dict[int, str] = {}  # whom the words meant when the text was gone through before
        self._surname = key
        self._quoted = quoted
        self._persons: dict[str, _Person] = {}
        self._recent: dict[str, _Person] = {}  # those mentioned, the last one last
        self._last_spoke = -_FAR  # the latest `spoke` of all
        self._of_verb: dict[int, set[str]] = {}
        self._unnamed = Unnamed(page)
        self._does = frozenset(who_does(page))
        self.meant: dict[int, Run] = {}
        self._who: dict[int, str] = {}
        self._held: dict[str, dict[str, Run]] = {}  # by an office the persons introduced with it, and by which words
        self._as: dict[tuple[int, str], str] = {}  # of a sentence and a person the sex of the pronoun for him there
        self._times = Counter[str]()  # how often each is named
        self._beats = self._beats_of()
        self._shown()
        persons = self._persons_at()
        self._follow(persons)
        self._begin_again()
        self._follow(persons)

    def _beats_of(self) -> dict[int, int]:
        """For each sentence how far on in the account it is: a quotation of several is one step."""
        beats, beat = dict[int, int](), 0
        for first, last in self._page.sentences:
            beat += not self._quoted.issuperset(range(first - 1, last + 1))
            beats[self._page.reading.sentence[first]] = beat
        return beats

    def _beat(self, word: int) -> int:
        return self._beats[self._page.reading.sentence[word]]

    def _begin_again(self) -> None:
        """Forget all but what the whole text plainly shows of who is a he or a she."""
        for person in self._persons.values():
            person.weight, person.sentence, person.last, person.spoke = 0.0, 0, -1, -_FAR
            person.votes = {sex: votes for sex, votes in person.votes.items() if votes >= _SURE}
        self._earlier = dict(self._who)
        self._recent.clear()
        self._last_spoke = -_FAR
        self._of_verb.clear()
        self._as.clear()
        self._unnamed.clear()
        self.meant.clear()

    def _key(self, name: Name) -> str:
        """The person: a surname, or where several bear it who is meant (`namesakes`)."""
        surname = self._surname((name.first, name.last))
        person = likeliest(self._page, (name.first, name.last))
        return person.key if person is not None else surname

    def _shown(self) -> None:
        """What titles and nouns beside names show."""
        for name in self._page.names:
            if name.kind is NameKind.PERSON:
                key = self._key(name)
                person = self._person(key, (name.first, name.last))
                self._times[key] += 1
                for office in offices_of(self._page, name):
                    self._held.setdefault(office, {}).setdefault(key, (name.first, name.last))
                before = self._page.lower[max(name.first - 3, 0) : name.first]
                after = self._page.lower[name.last + 1 : name.last + 5]
                before = () if before[-1:] == ("of",) else before  # "the daughter of Lind"
                after = after if after[:1] == (",",) and after[1:2] != ("whose",) else ()  # "Lind, whose husband"
                for form in (*before, *after):
                    for sex in ("he", "she"):
                        if form in words(f"{sex}_nouns"):
                            person.votes[sex] = person.votes.get(sex, 0.0) + _TITLE
                behind = sex_behind(self._page, (name.first, name.last))
                if behind is not None:
                    person.votes[behind] = person.votes.get(behind, 0.0) + _BEHIND
                itself = sex_of_self(self._page, (name.first, name.last))
                if itself is not None:
                    person.votes[itself] = person.votes.get(itself, 0.0) + _SURE

    def _person(self, key: str, run: Run) -> _Person:
        person = self._persons.get(key)
        if person is None:
            person = self._persons[key] = _Person(run=run)
        return person

    def _persons_at(self) -> list[tuple[int, str]]:
        """The words at which a person may be meant, and by what: "name", "he", "she", "" for an epithet, "office"."""
        page, he, she = self._page, words("he_pronouns"), words("she_pronouns")
        found = {
            word: "office" for word in page.tagged("NOUN") if word not in page.name_at and _is_one(page.lower[word])
        }
        found |= dict.fromkeys((*self._does, *nameless(page, self._voices | self._speakers)), "office")
        subjects = (word for word, label in enumerate(page.reading.label) if label == "nsubj")
        named_again = {w: sex for w in subjects if w not in self._quoted and (sex := epithet(page, w)) is not None}
        found |= {w: sex for w, sex in named_again.items() if not self._holder(noun_phrase(page, w), w)}
        found |= dict.fromkeys(page.places_in(she), "she") | dict.fromkeys(page.places_in(he), "he")
        persons = (word for word, name in page.name_at.items() if name.kind is NameKind.PERSON and name.first == word)
        persons = (word for word in persons if not is_bracketed(page, word))
        found |= dict.fromkeys(persons, "name")
        return sorted(found.items())

    def _follow(self, persons: Iterable[tuple[int, str]]) -> None:
        for word, how in persons:
            if how == "name":
                name = self._page.name_at[word]
                self._mention(self._key(name), (name.first, name.last), word)
            elif how == "office":
                self._described(word)
            else:
                self._pronoun(word, how)
                if not how and word not in self.meant and _is_one(self._page.lower[word]):  # whom it means is open
                    self._described(word)

    def _described(self, word: int) -> None:
        """A person by office: one that the report names so close by is that person, others stand for themselves."""
        page = self._page
        if page.plain[word] not in ("nsubj", "obj", "obl", "iobj") and not is_introduced(page, word):
            return
        run = phrase_alone(page, word)
        persons = (page.name_at[w] for w in range(word, run[1] + 1) if w in page.name_at)
        named = (self._head((n.first, n.last)) for n in persons if n.kind is NameKind.PERSON)
        if page.lower[run[0]] in _INDEFINITE or any(described_as(page, head) == word for head in named):
            return
        holder = self._holder(run, word)
        if holder in self._recent and self._beat(word) - self._recent[holder].sentence <= _MIND:
            named_at = self._persons[holder].run
            self._mention(holder, run, word)
            self._persons[holder].run = named_at
            return
        key = self._unnamed.key(run, word)
        owned = page.child(word, "nmod:poss") is not None and key not in self._persons  # "her deputy said"
        person = self._person(key, run)
        person.new |= owned or page.lower[run[0]] in NEW or word in self._does or is_alone(page, word)
        for sex in ("he", "she"):
            itself = page.form(word + 1) in words(f"{sex}_pronouns") and page.form(word + 1).endswith("self")
            if page.lower[word] in words(f"{sex}_nouns") or itself:  # "the minister himself"
                person.votes[sex] = _SURE
        self._mention(key, run, word)

    def _holder(self, run: Run, word: int) -> str:
        """The only person introduced with the office of "the minister" at `word`, "" where there is none."""
        page = self._page
        holders = self._held.get(page.reading.lemma[word].lower(), {}) if page.lower[run[0]] == "the" else {}
        one = next(iter(holders)) if len(holders) == 1 else ""
        return one if one and is_told_of(page, run, holders[one]) else ""

    def _mention(self, key: str, run: Run, word: int) -> None:
        person = self._person(key, run)
        person.run, person.last = run, run[1]
        if not self._voices.isdisjoint((run[1], word)) and word not in self._quoted:
            person.spoke = self._last_spoke = self._beat(word)
        head = self._head(run)
        self._who[head] = key
        self._weigh(key, word, head)

    def _head(self, run: Run) -> int:
        heads = [w for w in range(run[0], run[1] + 1) if not run[0] <= self._page.reading.head[w] <= run[1]]
        return heads[0] if heads else run[1]

    def _weigh(self, key: str, word: int, head: int) -> None:
        page = self._page
        head = described_as(page, head)
        label = page.plain[head]
        owner = page.reading.label[head] == "nmod:poss"
        weight = _OWNER if owner else _ROLES.get(label, _OTHER)
        if head in self._speakers or word in self._speakers:
            weight = _SUBJECT
        ahead = page.lower[page.sentence_of(word)[0] : word]
        if ahead in (("for",), ("as", "for")):  # "For Lind, it was a triumph.", "As for Lind, he said"
            weight = _SUBJECT
        if word in self._quoted or word in self._labels:  # a printed label tells of nobody
            weight *= _QUOTED
        person = self._persons[key]
        person.add(weight, self._beat(word))
        self._recent.pop(key, None)
        self._recent[key] = person
        if label != "dislocated":  # "Lind, the harbour master, he said"
            self._of_verb.setdefault(page.reading.head[head], set()).add(key)

    def _pronoun(self, word: int, sex: str) -> None:
        page = self._page
        ahead_of = asked_ahead(page, word)  # an epithet there may be anybody
        if ahead_of is not None and page.reading.tag[word] == "PRON":
            self.meant[word] = ahead_of
            return
        described = page.reading.tag[word] != "PRON"
        aged, far = (of_age(page, word), _NEAR) if described else (None, _FAR)
        sentence, verb, number = self._beat(word), page.reading.head[word], page.reading.sentence[word]
        owner = page.reading.label[word] == "nmod:poss" or page.lower[word].endswith("self")
        verb = word + 1 if is_lost_subject(page, word) else verb
        rivals = set() if owner else self._of_verb.get(verb, set()) | self._others(word)
        if not owner and not described:  # "she told Lind"
            behind = (page.name_at[c] for c in page.children_with(verb, *_OBJECTS) if c > word and c in page.name_at)
            rivals = rivals | {self._key(name) for name in behind if name.kind is NameKind.PERSON}
        if described:  # "the Tarvian president" is not President Lind; who is named beside it is another
            rivals = rivals | self._held.get(page.reading.lemma[word].lower(), {}).keys() | self._named_beside(word)
        if owner and page.is_label(verb, "appos"):  # "Lind, her opponent"
            rivals = rivals | {self._who.get(page.reading.head[verb], "")}
        other = {"he": "she", "she": "he"}.get(sex, "")
        quoted = word in self._quoted
        # nobody calls himself "he", or who has just asked him
        rivals = rivals | {self._speaker_key(last) for last in self._speaker_at.get(word, ())}
        in_turn = word in self._speaker_at and word not in self._quoted
        again = self._last_spoke if word in self._speaking else None
        above = self._who.get(subject_above(page, word), "")
        brought = self._who.get(brought_in(page, word), "")
        found = []
        for key, person in reversed(self._recent.items()):
            if sentence - person.sentence > far:
                break
            speaks = quoted and person.last in self._speakers and person.last not in self._quoted
            if (
                person.last >= 0
                and key not in rivals
                and not speaks
                and (quoted or self._as.get((number, key), "") != (other or None))
                and person.votes.get(other, 0.0) - person.votes.get(sex, 0.0) < _SURE
            ):
                shown = person.votes.get(sex, 0.0)
                unknown = _OFFICE if key.startswith("the ") else _UNKNOWN
                sure = _TITLED if shown >= _TITLE else 1.0 if shown else unknown
                last = person.spoke == again and sentence - person.spoke <= _NEAR
                last = last and not (in_turn and page.paragraph_number(person.last) != page.paragraph_number(word))
                last = last and person.votes.get(other, 0.0) - shown < _LEANING
                if last and (person.new or not key.startswith("the ")):  # "the nominee" is mostly named elsewhere
                    sure *= _AGAIN_NAMELESS if key.startswith("the ") else _AGAIN
                if (
                    key == above
                    and person.votes.get(other, 0.0) <= shown
                    and (person.new or not key.startswith("the "))
                ):
                    sure *= _ABOVE
                if key == brought:
                    sure *= _BROUGHT_IN
                found.append((person.at(sentence) * sure, person.last, key))
        ahead = owner_ahead(page, word) if owner and not quoted else aged
        best = max(found, default=(0.0, -1, "")) if ahead is None else (_SUBJECT, ahead.last, self._key(ahead))
        if best[0] < _LEAST or (described and is_renown(page, word) and not self._is_plainly(best[2], found)):
            return
        person = self._persons[best[2]]
        person.run = person.run if ahead is None else (ahead.first, ahead.last)
        self.meant[word] = person.run
        self._who[word] = best[2]
        if quoted:
            return
        self._as[number, best[2]] = sex
        alone = len(found) == 1 or ahead is not None
        if sex:
            person.votes[sex] = person.votes.get(sex, 0.0) + (_SURE if alone else 0.2)
        if word in self._voices:
            person.spoke = self._last_spoke = sentence
        self._weigh(best[2], word, word)

    def _is_plainly(self, key: str, found: Sequence[tuple[float, int, str]]) -> bool:
        """Whether it is that person of whom the report tells most, and far more of all who may be meant."""
        weights = {one: weight for weight, _, one in found}
        rival = max((weight for one, weight in weights.items() if one != key), default=0.0)
        most = max(self._times.values(), default=0)
        return weights[key] >= _PLAINLY * rival and self._times[key] >= _MUCH * most

    def _named_beside(self, word: int) -> set[str]:
        """The persons whom the sentence names, or describes before the word ("the senator said the tycoon")."""
        inside = self._page.sentence_of(word)
        names = (name for name in self._page.names if inside[0] <= name.first <= inside[1])
        named = {self._key(name) for name in names if name.kind is NameKind.PERSON}
        other = (w for w in range(inside[0], word) if self._page.reading.tag[w] == "NOUN")
        return named | {self._who[w] for w in other if w in self._who}

    def _speaker_key(self, last: int) -> str:
        """Who the speaker is whose mention ends at the word: by name, else whom the word means or meant before."""
        name = self._page.name_at.get(last)
        if name is not None and name.kind is NameKind.PERSON:
            return self._key(name)
        return self._who.get(last, self._earlier.get(last, ""))

    def is_other(self, head: int, form: str) -> bool:
        """Whether the pronoun `form` is "he" and the report leans to "she" for whom the word `head` means, or the other
        way round.
        """
        votes = self._persons.get(self._who.get(head, ""), _NOBODY).votes
        sex, other = ("he", "she") if form in words("he_pronouns") else ("she", "he")
        own = form in words(f"{sex}_pronouns")
        return own and votes.get(other, 0.0) - votes.get(sex, 0.0) >= _LEANING

    def _others(self, word: int) -> set[str]:
        """Whom the one who speaks here speaks of by name or office."""
        page = self._page
        spoken_of = self._spoken_of.get(word, frozenset())
        offices = {page.reading.lemma[w].lower() for w in spoken_of if w not in page.name_at}
        persons = (name for name in page.names if name.kind is NameKind.PERSON) if offices else ()
        held = (name for name in persons if page.form(name.first - 1) in offices)
        names = (*(page.name_at[w] for w in spoken_of if w in page.name_at), *held)
        keys = {self._key(name) for name in names}
        return keys | {self._unnamed.last(office) for office in offices}
