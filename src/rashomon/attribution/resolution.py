"""Which earlier words say who "he", "the officer", "the Times" is.

Enters: the mentions of sources in the order of the text. Leaves: `Party`s whose name is the fullest the report
gives, with the span that gave it. A name is matched by its words, a description by its head noun, a pronoun by the
last fitting speaker. "Another official" and any other indefinite description is somebody new.

Misses: pronouns whose speaker never spoke and is no subject; cataphora; three and more meant by one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.attribution.acronyms import acronyms, is_acronym
from rashomon.attribution.antecedents import antecedent, described_by, named_instead
from rashomon.attribution.bodies import body_above, is_leading, last_addressed, last_group, last_noun, meant_again
from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.couples import names_two, one_among, other_half, two_before, two_named_as, two_who_spoke
from rashomon.attribution.cues import is_office, kinds_of_noun, spelled, words
from rashomon.attribution.epithets import said_before
from rashomon.attribution.finding import Finding
from rashomon.attribution.focus import Focus
from rashomon.attribution.likeness import (
    Bearers,
    FullestNames,
    by_title,
    is_seat,
    misspelt,
    one_bearer,
    surnames_of_firsts,
)
from rashomon.attribution.mentions import head_of, name_key
from rashomon.attribution.named_after import named_after
from rashomon.attribution.nouns_again import (
    agrees,
    asked_before,
    asked_here,
    fits_noun,
    has_same_office,
    is_another,
    is_nameless_body,
    is_of,
    is_several,
    name_beside,
    nouns_by_lemma,
    only_nameless,
    phrase_alone,
)
from rashomon.attribution.outlets import outlet_words, revealed_outlets
from rashomon.attribution.page import Page, Run
from rashomon.attribution.parties import Known, Resolved
from rashomon.attribution.sources import Description, described, kinds_of_pronoun
from rashomon.attribution.speakers import is_proper
from rashomon.attribution.studies import named_study, study_again
from rashomon.attribution.subjects import subject_above
from rashomon.attribution.unnamed import NEW
from rashomon.attribution.voices import voices_of
from rashomon.terms import NameKind, Party, SourceKind

_BODIES = (SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.DOCUMENT)
_FAR = 6  # sentences a pronoun may look back for a speaker; a guess of 0.1.0
_SUBJECTS = 2  # sentences it may look back for a subject; a guess of 0.1.0


class Resolution:
    """Resolves the mentions of one report; `source` is to be asked in the order of the text."""

    def __init__(
        self, page: Page, findings: Sequence[Finding], quoted: frozenset[int], addressed: Mapping[int, Run]
    ) -> None:
        self._addressed = addressed
        self.page = page
        self.met: list[Known] = []
        self._again: dict[int, Run | None] = {}  # by the head of a description whom it means who spoke before
        self._unnamed: dict[str, list[Description]] = {}  # those met that bear no name, by their head noun
        self.names = FullestNames(page)
        self.acronyms = acronyms(page)
        self.study = named_study(page)
        self.named_after = named_after(page, findings)
        firsts = surnames_of_firsts(page)
        voices = voices_of(page, findings, quoted)
        self._voices = voices.speaker_at  # for "he" in a printed turn the last word of who says it
        self.focus = Focus(page, lambda run: firsts.get(key := name_key(page, run), key), quoted, voices)
        revealed = revealed_outlets(page, findings)
        self.outlets = outlet_words(page, findings) | {name_key(page, run) for run in revealed.values()}
        self.revealed = {first: self._kinded(described(page, run)) for first, run in revealed.items()}

    def sources(self, run: Run, finding: Finding | None, speaker: Finding | None) -> tuple[Resolved, ...]:
        """The party of the mention `run`, or the two parties of "the two" and of a "they" that stands for them."""
        own = described(self.page, run)
        pair = two_named_as(self.page, own.run) if is_several(self.page, own.head) else None
        if pair is None and self._may_be_two(own):
            pair = two_before(self.page, own.head) or two_who_spoke(self.page, own.run, self.met)
        if pair is None:
            return (self.source(run, finding, speaker),)
        found = []
        for one in pair:
            best = self._of_name(self._kinded(described(self.page, one)))
            self._meet(Known(at=own.head, until=own.head, description=best, spoke=finding is not None))
            found.append(Resolved(party=self._party(own, best), described_at=(own.run, best.run)))
        return tuple(found)

    def _may_be_two(self, own: Description) -> bool:
        """Whether the mention says that there are two, or is a "they" after two persons and no other speaker."""
        form = self.page.lower[own.head]
        if names_two(self.page, own.run):
            return True
        if form not in ("they", "both") or own.run[0] != own.run[1]:
            return False
        pair = two_before(self.page, own.head)
        known = self._of_pronoun(own, "they")
        return pair is not None and (known is None or known.run[0] < pair[0][0] or known.named in pair)

    def source(self, run: Run, finding: Finding | None, speaker: Finding | None) -> Resolved:
        """The party of the mention `run`; the mention is remembered for those after it.

        `speaker` is the finding whose content holds this one: its source is "I" and "we".
        """
        own = self._kinded(described(self.page, run))
        best = self._special(own, finding, speaker) or self._fullest(own)
        outer = finding if speaker is None else None
        if best is own and outer is not None:
            meant = said_before(self.page, own, outer, self.met, self.focus.is_other)
            person = self._again.setdefault(own.head, meant)  # what goes on from there is said by the same
            best = self.description_of(person) if person is not None else own
        until = finding.content[-1][1] if finding is not None and finding.content else own.head
        # who only asks in an interview is not who the answers call "they"
        asks = finding is not None and finding.made_by == "rule:label" and best.kind is SourceKind.OUTLET
        tells = outer is not None and not (outer.entry is not None and outer.entry.act == "ask")
        spoke = finding is not None and not asks
        self._meet(Known(at=own.head, until=until, description=best, spoke=spoke, tells=tells))
        return Resolved(
            party=self._party(own, best), described_at=(own.run,) if best.run == own.run else (own.run, best.run)
        )

    def _meet(self, known: Known) -> None:
        self.met.append(known)
        if known.description.named is None:
            self._unnamed.setdefault(self.page.lower[known.description.head], []).append(known.description)

    def _special(self, own: Description, finding: Finding | None, speaker: Finding | None) -> Description | None:
        """The speaker who says "I", the one whom a question calls "you", the one asked where "he" declines."""
        form = self.page.lower[own.head]
        if own.head in self._addressed:
            return self._fullest(self._kinded(described(self.page, self._addressed[own.head])))
        pronoun = self.page.reading.word[own.head] in ("I", "we", "We", "me", "us")
        if pronoun and speaker is not None and speaker.sources:
            return self._fullest(self._kinded(described(self.page, speaker.sources[0])))
        declines = finding is not None and finding.entry is not None and finding.entry.act == "decline"
        asked = asked_here(self.page, own.head) if declines and form in words("he_pronouns", "she_pronouns") else None
        return self._of_name(described(self.page, asked)) if asked is not None else None

    def _party(self, own: Description, best: Description) -> Party:
        span = self.page.span(own.run)
        owner = None if own.affiliation or best.affiliation else self._owner(own)
        elsewhere = best.run != own.run and not (own.run[0] <= best.run[0] and best.run[1] <= own.run[1])
        return Party(
            text=span.text,
            start=span.start,
            end=span.end,
            name=best.name,
            kind=best.kind,
            affiliation=own.affiliation or best.affiliation or (owner.name if owner is not None else None),
            role=best.role or (own.role if best is own else None),
            anonymity=best.anonymity,
            resolved_from=self.page.span(best.run) if elsewhere else None,
        )

    def _owner(self, own: Description) -> Description | None:
        """Who "his" in "his lawyer", "its spokesman" is, where the report says so."""
        first = own.run[0]
        if own.run[0] == own.head or self.page.lower[first] not in ("his", "her", "its", "their"):
            return None
        owner = self._fullest(self._kinded(described(self.page, (first, first))))
        return owner if owner.run != (first, first) else None

    def _kinded(self, own: Description) -> Description:
        """`own` as an outlet where the report uses the name as one anywhere, as a body where it uses it as a place."""
        if is_seat(self.page, own):
            return replace(own, kind=SourceKind.ORGANIZATION)
        proper = own.named or ((own.head, own.head) if self.page.reading.tag[own.head] == "PROPN" else None)
        if proper is not None and own.role is None and name_key(self.page, proper) in self.outlets:
            return replace(own, kind=SourceKind.OUTLET)
        if own.kind is SourceKind.COLLECTIVE and is_acronym(self.page.reading.word[own.head]):
            return replace(own, kind=SourceKind.ORGANIZATION)
        return own

    def _fullest(self, own: Description) -> Description:
        page, form = self.page, self.page.lower[own.head]
        if (later := self._of_name_after(own)) is not None:
            return later
        if own.named is None and (one := one_among(page, own, self.met, self._of_pronoun)) is not None:
            return one
        if page.reading.tag[own.head] == "PRON" or form in ("both", "each"):
            return self._of_pronoun(own, form) or own
        if (letters := self.acronyms.get(page.reading.word[own.head])) and own.role is None and own.run[1] == own.head:
            full = described(page, letters)
            kind = own.kind if own.kind is SourceKind.OUTLET else full.kind
            name = page.name_at.get(letters[0])
            whole = name is not None and (name.first, name.last, name.kind) == (*letters, NameKind.PERSON)
            return replace(full, kind=kind if kind in _BODIES or whole else SourceKind.ORGANIZATION)
        study = study_again(page, self.study, own)
        if study is not None:
            return study
        if own.named is not None:
            return self._of_name(own)
        if own.run[0] == own.run[1] and is_proper(page, own.head):
            meant = misspelt(page, own.head, self.names)
            if form in self.names or meant is not None:
                bearers = {d.kind for d in self.names.get(form, ())}
                kind = SourceKind.PERSON if bearers == {SourceKind.PERSON} else own.kind
                return self._of_name(meant or replace(own, named=own.run, kind=kind))
        ours = page.lower[own.run[0]] == "this" and "outlet" in kinds_of_noun(form)  # "told this newspaper"
        if ours or (own.run[0] != own.head and page.lower[own.run[0]] in words("indefinite_determiners")):
            return self.revealed.get(own.run[0], own)
        titled = by_title(page, own, self.names) if not is_several(page, own.head) else None
        if titled is not None:
            return self._of_name(titled)
        definite = page.lower[own.run[0]] in ("the", "this", "that", "these", "those", "his", "her", "their", "its")
        named = own.head < own.run[1] and page.reading.tag[own.head + 1] == "PROPN"  # "the site L1"
        return (self._of_noun(own) or self._of_body(own) if definite and not named else None) or own

    def _of_name_after(self, own: Description) -> Description | None:
        """Who is described here and named right after, with what the description says."""
        named = self.named_after.get(own.head)
        if named is None or own.named is not None:
            return None
        best = self._of_name(described(self.page, named))
        return replace(best, role=best.role or own.role, affiliation=best.affiliation or own.affiliation)

    def _of_body(self, own: Description) -> Description | None:
        """The body that "the group", "the company", "the city", "the army" means."""
        speakers = [known.description.run for known in self.met if known.spoke and known.at < own.head]
        run = meant_again(self.page, own.run, own.head, speakers[-1] if speakers else None)
        if run is None:
            return None
        meant = self._fullest(self._kinded(described(self.page, run)))
        return replace(meant, kind=own.kind) if own.kind is SourceKind.OUTLET else meant

    def _of_name(self, own: Description) -> Description:
        """The longest mention of the same name, with the role and affiliation stated anywhere beside it."""
        if own.named is None:
            return own
        key = name_key(self.page, own.named)
        one_word = own.named[0] == own.named[1]
        meant = misspelt(self.page, own.named[1], self.names) if one_word and own.kind is SourceKind.PERSON else None
        if meant is not None:
            return self._of_name(meant)
        bearers = self.names.bearers(own, own.named)
        unseen = self._unnamed.get(key, ())
        if unseen or not bearers.mentions:
            known = bearers.mentions if key in self.names else (own,)
            bearers = Bearers(self.page, (*known, *unseen) or (own,))
        best, role, affiliation = one_bearer(self.page, own, bearers).together
        if len(best.name.split()) <= len(own.name.split()) and (own.role or not best.role):
            best = own
        kind = own.kind if own.kind is SourceKind.OUTLET else self._kinded(best).kind
        if kind is best.kind and (best.role or not role) and (best.affiliation or not affiliation):
            return best
        return replace(best, role=best.role or role, affiliation=best.affiliation or affiliation, kind=kind)

    def _of_pronoun(self, own: Description, form: str) -> Description | None:
        if form in words("relative_pronouns"):
            return self._of_relative(own)
        wanted = kinds_of_pronoun(form)
        if wanted is None:
            return None
        page = self.page
        meant = self.focus.meant.get(own.head)
        if meant is not None:
            return self.description_of(meant)
        spoken = [
            (min(known.until, own.head - 1), known.description)
            for known in self.met
            if known.spoke and known.at < own.head
        ]
        subjects = self._subjects(own, form)
        above = subject_above(page, own.head)
        told = [one for one in spoken if subjects and form in words("they_pronouns") and one[1].kind in _BODIES]
        bodies = [one for one in told if not one[1].run[0] <= above <= one[1].run[1]]  # "the Greens said they"
        first = [one for one in (*spoken, *subjects) if one not in bodies]  # "they" are persons before they are a body
        candidates = [*sorted(first, key=lambda one: -one[0]), *reversed(bodies)]
        for at, description in candidates:
            far = page.reading.sentence[own.head] - page.reading.sentence[at]
            nameless = form in words("it_pronouns") and far <= 1 and is_nameless_body(page, description)
            fits = at < own.head and far <= _FAR and (description.kind in wanted or nameless)
            fits = fits and not any(
                description.run[0] <= last <= description.run[1] for last in self._voices.get(own.head, ())
            )
            if fits and agrees(page, form, description) and not self.focus.is_other(description.head, form):
                return description
        return self._last_body(own) if form in words("they_pronouns") else self._last_name(own, form)

    def description_of(self, run: Run) -> Description:
        """Who is meant by the mention `run`, as fully as the report describes them."""
        one = self._kinded(described(self.page, run))
        named = self._of_name_after(one)
        if one.named is None and self.page.lower[one.run[0]] in NEW:
            return named or one  # "A man came. He said"
        return named or (self._of_name(one) if one.named is not None else self._of_noun(one) or one)

    def _subjects(self, own: Description, form: str) -> list[tuple[int, Description]]:
        """Bodies that are subjects of the sentences right before, for "it", and several persons, for "they"; for both
        whom somebody there spoke to.
        """
        page, sentence = self.page, self.page.reading.sentence[own.head]
        they = form in words("they_pronouns")
        nouns = {
            last_addressed(page, own.head, they),
            *((last_group(page, own.head),) if they else (last_noun(page, own.head), body_above(page, own.head))),
        }
        found = [(n, self._fullest(described(page, noun_phrase(page, n)))) for n in nouns if n is not None]
        for name in () if they else page.names_before(own.head, _SUBJECTS + 1):
            top = head_of(page, (name.first, name.last))
            near = 0 <= sentence - page.reading.sentence[top] <= _SUBJECTS and is_leading(page, top)
            last = sentence - page.reading.sentence[top] == 1
            verb = page.reading.head[top]
            over = last or page.reading.label[verb] in ("root", "conj") or verb in page.ancestors(own.head)
            main = near and top < own.head and over
            if main and (name.kind is not NameKind.PERSON or name_key(page, (name.first, name.last)) in self.outlets):
                found.append((top, self._of_name(self._kinded(described(page, (name.first, name.last))))))
        return found

    def _last_body(self, own: Description) -> Description | None:
        """The last body or state that was a subject right before, where no several persons can be meant by "they"."""
        subjects = sorted(self._subjects(own, "it"), key=lambda one: one[0])
        bodies = (SourceKind.ORGANIZATION, SourceKind.OUTLET)
        found = [d for _, d in subjects if d.kind in bodies or is_nameless_body(self.page, d)]
        return found[-1] if found else None

    def _of_relative(self, own: Description) -> Description | None:
        """The noun that "who" follows."""
        run = antecedent(self.page, own.head)
        if run is None:
            return None
        return self._fullest(self._kinded(described(self.page, named_instead(self.page, own.head, run))))

    def _last_name(self, own: Description, form: str) -> Description | None:
        """The last person named before, subjects first, in this sentence or the two before it."""
        if form not in words("he_pronouns", "she_pronouns"):
            return None
        nobody = {self.page.lower[last] for last in self._voices.get(own.head, ())}  # in a turn who says it
        persons = (n for n in self.page.names_before(own.head, 2) if n.kind is NameKind.PERSON)
        near = [n for n in persons if nobody.isdisjoint(self.page.lower[n.first : n.last + 1])]
        subjects = [n for n in near if self.page.is_label(head_of(self.page, (n.first, n.last)), "nsubj")]
        chosen = (subjects or near)[-1:]
        return self._of_name(described(self.page, (chosen[0].first, chosen[0].last))) if chosen else None

    def _of_noun(self, own: Description) -> Description | None:
        """Who "the officer", "the minister", "the paper" is: the last source or name that the noun fits."""
        lemma = self.page.reading.lemma[own.head].lower()
        owned = self._owner(own)
        owner = owned.name if owned is not None and self.page.lower[own.run[0]] in ("its", "their") else None
        for known in reversed(self.met):
            fits = known.at < own.head and fits_noun(self.page, own, known.description)
            if fits and is_of(owner, known.description):
                return known.description
        for descriptions in self.names.values() if is_office(lemma) and not is_several(self.page, own.head) else ():
            for other in descriptions:
                bears = other.role is not None and spelled(other.role.lower().split()[-1]) == lemma
                another = is_another(self.page, own, other) or not is_of(owner, other)
                if bears and other.run[0] < own.head and not another:
                    return self._of_name(other)
        found = self._of_office(own) or self._earlier_noun(own, lemma)
        if found is not None:
            return found
        meant = other_half(self.page, own, owned) or self.focus.meant.get(own.head) or asked_before(self.page, own.head)
        return self.description_of(meant) if meant is not None else only_nameless(self.page, own, self.met)

    def _of_office(self, own: Description) -> Description | None:
        """The only person named before who bears the office under another name ("the premier") or from a place."""
        if not is_office(self.page.lower[own.head]) or is_several(self.page, own.head):
            return None
        named = (one for found in self.names.values() for one in found)
        known = (*named, *(known.description for known in self.met))
        bearers = [one for one in known if one.run[0] < own.head and has_same_office(self.page, own, one)]
        found = {name_key(self.page, one.named): one for one in bearers if one.named is not None}
        return self._of_name(next(iter(found.values()))) if len(found) == 1 else None

    def _earlier_noun(self, own: Description, lemma: str) -> Description | None:
        """The last indefinite or named phrase before with the same head noun, in the whole report so far."""
        page = self.page
        for word in reversed(nouns_by_lemma(page).get(lemma, ())):
            if word >= own.run[0]:
                continue
            said_of = described_by(page, word)  # "Lind is the first witness"
            if said_of in page.name_at and not is_another(page, own, described(page, (word, word))):
                return self._fullest(self._kinded(described(page, noun_phrase(page, said_of))))
            other = self._kinded(described(page, phrase_alone(page, word)))
            if (
                (other.run[1] - other.run[0] > own.run[1] - own.run[0] or word in self.named_after)
                and other.head == word
                and is_several(page, word) == is_several(page, own.head)
                and not is_another(page, own, other)
            ):
                name = name_beside(page, other.run)
                known = self._of_name_after(other) or other
                return known if name is None else self._of_name(self._kinded(described(page, name)))
        return None
