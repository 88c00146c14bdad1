"""Whether a noun says again who was described before: "the officer", "the premier", "the 52-year-old".

Enters: descriptions of one report. Leaves: yes or no. A noun fits a source of that noun, of that role or of a role with
the same meaning ("the premier" for a prime minister); a modifier of its own tells two apart. An *epithet* describes
nobody by itself (an age, "the former mayor", "the father of three"), so the person of whom the text tells is meant.
Misses: trades and origins as epithets ("the biologist", "the Dane"), which may as well be somebody new.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import is_office, is_plural, kinds_of_noun, same_offices, spelled, words
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run, once
from rashomon.attribution.parties import Known
from rashomon.attribution.sources import Description
from rashomon.terms import Name, NameKind, SourceKind

_ANSWERED = 2  # sentences at most from a question to who answers it; a guess of 0.2.0
_AROUND = 8  # words beside a name in which it is introduced
_GROUPS = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE)
_PARENTS = {"father": "he", "grandfather": "he", "mother": "she", "grandmother": "she"}


def fits_noun(page: Page, own: Description, known: Description) -> bool:
    """Whether the head noun of `own` is that of `known`, its role, a word of its name or what kind of outlet it is."""
    unnamed = known.named is None
    if known.run == own.run or (unnamed and is_several(page, own.head) != is_several(page, known.head)):
        return False
    lemma = page.reading.lemma[own.head].lower()
    one = not is_several(page, own.head)  # "the judges" are not the presiding judge
    role = [spelled(form) for form in (known.role or "").lower().split()]
    last_of_role = one and role[-1:] == [lemma] and is_office(lemma)
    last_of_role |= one and own.role is not None and "of" in role and own.role.lower() == (known.role or "").lower()
    beside = known.named is not None and known.head < known.named[0]  # "the agency MENO", not "lead author Ada Lind"
    beside = beside and is_several(page, own.head) == is_several(page, known.head)
    same_noun = (unnamed or beside) and page.reading.lemma[one_of(page, known)].lower() == lemma
    in_name = not unnamed and not {lemma, page.lower[own.head]}.isdisjoint(known.name.lower().split())
    in_name = in_name and lemma != "group"  # of "the Veldair Group"
    outlet = "outlet" in kinds_of_noun(lemma) and known.kind is SourceKind.OUTLET and lemma not in ("media", "press")
    return (last_of_role or same_noun or in_name or outlet) and not is_another(page, own, known)


def is_of(owner: str | None, known: Description) -> bool:
    """Whether who is described may belong to the owner: "its leader" is not the leader of another body."""
    if owner is None or known.affiliation is None:
        return True
    mine, theirs = (frozenset(name.lower().split()) - {"the", "of"} for name in (owner, known.affiliation))
    return not mine.isdisjoint(theirs)


def has_same_office(page: Page, own: Description, known: Description) -> bool:
    """Whether the office of a person is `own`'s under another name ("the premier" for a prime minister) or told with
    where it is from.
    """
    role = (known.role or "").lower()
    ends = own.run[1] == own.head or page.reading.word[own.head + 1] == ","
    alone = ends and own.head == own.run[0] + 1 and page.lower[own.run[0]] == "the"
    other = any(role == office or role.endswith(f" {office}") for office in same_offices(page.lower[own.head]))
    return (alone and other) or _is_office_from(page, own, known)


def _is_office_from(page: Page, own: Description, known: Description) -> bool:
    """Whether `own` is "the senator from Orsk", and `known` a senator by name: from where only `own` may tell."""
    role = [spelled(form) for form in (known.role or "").lower().split()]
    placed = page.lower[own.run[0]] == "the" and own.head == own.run[0] + 1 and page.form(own.head + 1) == "from"
    return placed and known.named is not None and role[-1:] == [page.reading.lemma[own.head].lower()]


def one_of(page: Page, known: Description) -> int:
    """The noun that says who it is: the head, or that behind "one of the"."""
    several = page.lower[known.head : known.head + 2] == ("one", "of")
    return next(
        (w for w in range(known.head, known.run[1] + 1) if page.reading.tag[w] == "NOUN" and several), known.head
    )


def name_beside(page: Page, run: Run) -> Run | None:
    """The name right before a comma and the phrase that says what it is ("Veld Group, a small firm"), or None."""
    name = page.name_at.get(run[0] - 2) if run[0] > 1 and page.reading.word[run[0] - 1] == "," else None
    described = page.lower[run[0]] in ("a", "an", "the") and name is not None and name.last == run[0] - 2
    return (name.first, name.last) if described and name is not None and name.kind is not NameKind.PLACE else None


def of_age(page: Page, word: int) -> Name | None:
    """The only person whose age behind the name is that of the epithet at `word` ("Ada Lind, 52, ..." for "the
    52-year-old").
    """
    first, last = noun_phrase(page, word)
    ages = {form.partition("-")[0] for form in page.lower[first : last + 1] if form[0].isdigit()}
    found = {
        page.lower[name.last]: name
        for name in page.names
        if name.kind is NameKind.PERSON and name.last + 2 < word and page.lower[name.last + 2] in ages
        if page.reading.word[name.last + 1] == ","
    }
    return next(iter(found.values())) if len(found) == 1 else None


@once
def nouns_by_lemma(page: Page) -> dict[str, list[int]]:
    """The nouns of the report, common and proper, by their lemma in lower case, in order."""
    found: dict[str, list[int]] = {}
    for word in page.tagged("NOUN", "PROPN"):
        found.setdefault(page.reading.lemma[word].lower(), []).append(word)
    return found


def phrase_alone(page: Page, noun: int) -> Run:
    """The noun's phrase without what is joined to it, and without the clause it is the predicate of ("the florist is |
    her niece").
    """
    clause = ("nsubj", "cop", "aux", "mark", "advcl", "advmod", "expl", "parataxis")
    cut = ("conj", "cc", *(clause if page.child(noun, "cop") is not None else ()))
    return noun_phrase(page, noun, frozenset(page.children_with(noun, *cut)))


def is_several(page: Page, word: int) -> bool:
    """Whether the noun is a plural."""
    form = page.lower[word]
    return is_plural(form) or form.removesuffix("s") == page.reading.lemma[word].lower() != form


def is_another(page: Page, own: Description, known: Description) -> bool:
    """Whether a modifier tells the two apart ("the second officer", "the finance minister"), no age behind a comma."""
    comma = next((w for w in range(own.head, own.run[1]) if page.reading.word[w] == ","), own.run[1] + 1)
    inside = [w for w in range(own.run[0], comma) if w != own.head]
    mine = {page.lower[w] for w in inside if page.reading.tag[w] in ("ADJ", "NOUN", "PROPN", "NUM")}
    text = f"{known.name} {known.role or ''} {known.affiliation or ''} {page.span(known.run).text}".lower()
    return any(word.replace(".", "") not in text.replace(".", "") for word in mine - {"former", "same"})


def epithet(page: Page, word: int) -> str | None:
    """What an epithet at `word` shows of the person: "he", "she" or "" for neither; None where none stands there."""
    form = page.lower[word]
    known = form == "old" or form in _PARENTS or form in words("epithets")  # "the 52-year-old", "the father of"
    may_be = known or is_office(form)  # "the former"
    if page.reading.label[word] != "nsubj" or not may_be or is_several(page, word):
        return None
    first, last = noun_phrase(page, word)
    before = page.lower[first + 1 : word + 1]
    named = any(w in page.name_at and page.name_at[w].kind is NameKind.PERSON for w in range(first, last + 1))
    if page.lower[first] != "the" or named:
        return None
    parent = _PARENTS.get(form)
    counted = page.lower[word + 1 : word + 2] == ("of",) and page.lower[min(word + 2, last)] in words("few_numbers")
    counted = counted and page.form(word + 3) != "of"  # "the mother of one of the dead"
    if parent is not None and counted and word == first + 1:
        return parent
    aged = before[-1:] == ("old",) or ("old" in before and is_office(form))
    former = before[:1] == ("former",) and is_office(form) and word == last == first + 2
    return "" if (aged and "year" in before) or former or is_renown(page, word) else None


def is_renown(page: Page, word: int) -> bool:
    """Whether the noun tells what somebody is known for, with a word that says which: "the Orsk senator", "the
    long-time contender".
    """
    first, last = noun_phrase(page, word)
    plain = page.lower[first] == "the" and last == word and first + 1 < word
    return plain and page.lower[word] in words("epithets") and not is_several(page, word)


def offices_of(page: Page, name: Name) -> list[str]:
    """The offices with which a person is introduced: "Sergeant Lind", "Lind, a surveyor", "Lind is a surveyor"."""
    top = head_of(page, (name.first, name.last))
    said = page.reading.head[top] if page.is_label(top, "nsubj") else -1
    cop = said >= 0 and page.child(said, "cop") is not None
    around = (name.first - 1, *page.children_with(top, "appos"), *([said] if cop else ()))
    return [page.reading.lemma[w].lower() for w in around if w >= 0 and is_office(page.lower[w])]


def is_told_of(page: Page, run: Run, name: Run) -> bool:
    """Whether all that a description says stands around the name, too: "the drovers' agent" of "Lind, a drovers'
    agent", but not "the Tarvian president" of "President Lind".
    """
    around = page.lower[max(name[0] - _AROUND, 0) : name[1] + _AROUND]
    said = (page.lower[w] for w in range(*run) if page.reading.tag[w] in ("ADJ", "NOUN", "PROPN", "NUM"))
    return page.lower[run[1]] in around and all(form in around for form in said)


def who_does(page: Page) -> list[int]:
    """The nouns of one who does something: "a shepherd who had crossed"."""
    verbs = (page.reading.head[word] for word in page.places_in(frozenset(["who"])))
    nouns = (page.reading.head[verb] for verb in verbs if verb >= 0 and page.is_label(verb, "acl:relcl"))
    tag, lemma = page.reading.tag, page.reading.lemma
    return [w for w in nouns if w >= 0 and tag[w] == "NOUN" and page.lower[w] == lemma[w].lower()]


def asked_before(page: Page, word: int) -> Run | None:
    """The person of whom somebody asked something right before, where `word` is who answers ("a reporter asked Jon
    Renn. "No," the businessman | replied").
    """
    verb = page.reading.head[word]
    answers = verb >= 0 and page.reading.lemma[verb].lower() in words("replying") and page.is_label(word, "nsubj")
    if not answers or is_several(page, word) or page.lower[noun_phrase(page, word)[0]] != "the":
        return None
    sentence = page.reading.sentence[word]
    for asking in reversed(page.tagged("VERB")):
        far = sentence - page.reading.sentence[asking]
        if far < 0 or asking >= verb or page.reading.lemma[asking].lower() not in words("inquiring"):
            continue
        name = page.name_at.get(asking + 1)
        asked = far <= _ANSWERED and name is not None and name.kind is NameKind.PERSON
        return (name.first, name.last) if asked and name is not None else None
    return None


def asked_here(page: Page, word: int) -> Run | None:
    """The last person whom the sentence names before `word`: who was asked, where "he" declines."""
    names = [name for name in page.names_before(word, 0) if name.kind is NameKind.PERSON]
    return (names[-1].first, names[-1].last) if names else None


def is_nameless_body(page: Page, known: Description) -> bool:
    """Whether the source is a body that is not named: "a court", "her team"."""
    form = page.lower[known.head]
    body = "organization" in kinds_of_noun(form) and not is_plural(form)
    several = "collective" in kinds_of_noun(form) and form == page.reading.lemma[known.head].lower()  # "the opposition"
    return (known.kind is SourceKind.ANONYMOUS and body) or (known.kind is SourceKind.COLLECTIVE and several)


def only_nameless(page: Page, own: Description, met: Sequence[Known]) -> Description | None:
    """For "the official", "the sources": the only nameless one who spoke in the sentence before, else so far."""
    if page.reading.lemma[own.head].lower() not in words("anybody"):
        return None
    form, kinds = ("they", _GROUPS) if is_several(page, own.head) else ("he", (SourceKind.ANONYMOUS,))
    mine = sum(page.lower[w] != "civil" for w in range(*own.run)) == 1  # "the man", not "the older man"
    spoke = [k for k in met if mine and k.spoke and k.description.kind in kinds]
    spoke = [known for known in spoke if agrees(page, form, known.description)]
    near = [known for known in spoke if page.reading.sentence[own.head] - page.reading.sentence[known.at] == 1]
    found = {known.description.run: known.description for known in near or spoke}
    return next(iter(found.values())) if len(found) == 1 else None


def agrees(page: Page, form: str, known: Description) -> bool:
    """Whether the number of the pronoun fits: "they" is several or a body, "he" is one."""
    if known.kind is not SourceKind.ANONYMOUS:
        return True
    own = page.lower[known.head]
    plural = own == "people" or own in words("pairs") or own != page.reading.lemma[known.head].lower()
    joined = any(page.is_label(c, "conj") for c in page.children[known.head])
    return (plural or joined) == (form in words("they_pronouns"))
