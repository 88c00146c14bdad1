"""Who a mention describes, by its own words alone: name, kind, affiliation, role.

Enters: a run of words. Leaves: a `Description`. What other places of the report say about the same source is added by
`resolution`. A kind is decided by the names in the phrase and its head noun (nouns.tsv), never by who is named.

Misses: nouns outside the lexicon (guessed from their form), persons the names head did not see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.attribution.cues import is_plural, kinds_of_noun, phrases, words
from rashomon.attribution.mentions import POSSESSIVE, before_clause, head_of, is_role, own_name, without_edges
from rashomon.attribution.page import Page, Run, once
from rashomon.attribution.plurals import names_several
from rashomon.attribution.speakers import surnames_in_full
from rashomon.attribution.trades import role_in
from rashomon.terms import Name, NameKind, SourceKind, Span

_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "suspect", "accused")
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
_OF = frozenset({"of", "for", "at", "from", "with", "in", "to"})
_CARRIERS = frozenset({"corporation", "company", "service", "network"})  # "the Orsk Broadcasting Corporation"
_MAKERS = frozenset({"by", "from"})
_LONGEST_NAME = 12
_RESEARCH = frozenset(["study", "researchers", "scientists"])
_PRESS = frozenset(["newspaper", "newspapers", "daily", "tabloid", "broadsheet"])
_KNOWING = (("familiar",), ("close",), ("briefed",))  # "people familiar with the talks" are a few


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A source as one mention describes it: `run` the mention, `head` its head word, `named` the run of its own
    name.
    """

    run: Run
    head: int
    name: str
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    anonymity: Span | None = None
    named: Run | None = None


@once
def described(page: Page, run: Run) -> Description:
    """What the words of `run` say of the source they name."""
    run = without_edges(page, run)
    head = head_of(page, run)
    if page.lower[head] in words("ones") and (said := _said_behind(page, run, head)) is not None:
        return replace(described(page, said), run=run)
    name = own_name(page, run, head)
    kind = kind_of_name(page, name) if name is not None else kind_of_noun(page, head)
    shown = _shown(page, run, name) if name is not None else before_clause(page, run, head)
    if (
        name is None
        and page.reading.tag[head] == "PROPN"
        and shown[0] < head
        and page.lower[shown[0]] == "the"
        and not page.reading.word[head].islower()
    ):
        shown = shown[0] + 1, shown[1]
    if name is not None and kind is SourceKind.ORGANIZATION and shown != name_run(page, name):
        kind = SourceKind.OUTLET if _has_masthead(page, shown) else kind
    if name is None:
        kind = kind_of_phrase(page, run, head, kind)
    elif kind is SourceKind.ORGANIZATION and _is_party_members(page, run, name):
        kind = SourceKind.COLLECTIVE
    person = kind in (SourceKind.PERSON, SourceKind.ANONYMOUS)
    return Description(
        run=run,
        head=head,
        name=page.text_of(shown),
        kind=kind,
        role=role_in(page, run, head, name, name_run(page, name)[0] if name is not None else head) if person else None,
        affiliation=_affiliation(page, run, head, name),
        anonymity=_anonymity(page, run) if kind is SourceKind.ANONYMOUS else None,
        named=(name.first, name.last) if name is not None else None,
    )


def _said_behind(page: Page, run: Run, one: int) -> Run | None:
    """The phrase "a medic" of "one, a medic" in the mention."""
    first = one + 2
    if first >= run[1] or page.reading.word[one + 1] != "," or page.lower[first] not in ("a", "an"):
        return None
    stop = next((w for w in range(first, run[1] + 1) if page.reading.word[w] == ","), run[1] + 1)
    return first, stop - 1


def _has_masthead(page: Page, run: Run) -> bool:
    return any(page.lower[w] in words("masthead_words") for w in range(run[0], run[1] + 1))


def _shown(page: Page, run: Run, name: Name) -> Run:
    """The name's run; the whole mention where all of it is written like one name ("New Ferry" of which "Ferry"
    was seen).
    """
    whole = all(
        page.reading.word[w][0].isupper() and page.reading.tag[w] in ("PROPN", "ADJ") for w in range(run[0], run[1] + 1)
    )
    titled = any(is_role(page, w) for w in range(run[0], run[1] + 1))
    return run if whole and not titled and run[1] - run[0] < 4 else name_run(page, name)


def name_run(page: Page, name: Name) -> Run:
    """The name's run, less titles before a person's name."""
    first = name.first
    while name.kind is NameKind.PERSON and first < name.last and page.lower[first] in words("titles"):
        first += 1
    return first, name.last


def kind_of_name(page: Page, name: Name) -> SourceKind:
    """The kind of a named source. A place that speaks is the body that governs it."""
    if name.first and page.lower[name.first - 1] in words("titles"):
        return SourceKind.PERSON
    if name.kind is NameKind.PERSON and not (name.first == name.last and is_masthead(page, name)):
        return SourceKind.PERSON
    return SourceKind.OUTLET if is_masthead(page, name) else SourceKind.ORGANIZATION


def is_masthead(page: Page, name: Name) -> bool:
    """Whether the words of the name, or the noun beside it, say that it is an outlet's."""
    if is_surname(page, name):
        return False
    mastheads = [w for w in range(name.first, name.last + 1) if page.lower[w] in words("masthead_words")]
    if mastheads:
        works_for = (
            mastheads[-1] < name.last and page.lower[mastheads[-1] + 1] == "for"
        )  # "the Monitor for Human Rights"
        return not works_for and not _is_other_body(page, name)
    after = name.last + 1
    called = _called(page, name)
    if called:
        return any("outlet" in kinds_of_noun(page.lower[w]) for w in called)
    short = name.kind is not NameKind.PERSON or name.first == name.last
    if name.first and short and _is_outlet_noun(page, name.first - 1):
        return True
    one_of_many = name.first > 0 and page.lower[name.first - 1] in words("indefinite_determiners")
    noun = after < len(page) and "outlet" in kinds_of_noun(page.lower[after]) and not is_plural(page.lower[after])
    return noun and not (one_of_many or page.lower[after] == "media" or page.lower[after] in words("pages"))


def is_surname(page: Page, name: Name) -> bool:
    """Whether one word is the surname of a person whom the report names in full ("Press" of "Jim Press")."""
    return name.first == name.last and page.lower[name.last] in surnames_in_full(page)


def is_called_outlet(page: Page, name: Name) -> bool:
    """Whether one word is said to be an outlet, whatever the reading takes it for ("Karavo is the best news site")."""
    called = _called(page, name)
    return name.first == name.last and bool(called) and "outlet" in kinds_of_noun(page.lower[called[-1]])


def _called(page: Page, name: Name) -> range:
    """What the name is said to be in an apposition or after "is", without its article; empty where nothing is said."""
    after = name.last + 1
    if after + 2 >= len(page) or not (page.reading.word[after] == "," or page.lower[after] in ("is", "was")):
        return range(0)
    return _to_mark(page, after + 2) if page.lower[after + 1] in ("a", "an", "the") else range(0)


def _is_outlet_noun(page: Page, word: int) -> bool:
    """Whether the word says that the name after it is an outlet ("the newspaper Veldan", "the site Harbour Eye")."""
    if page.lower[word] == "agency" and page.lower[word - 1] in words("press_words"):
        return True
    return (
        (page.reading.tag[word] in ("NOUN", "ADV") or page.lower[word] in ("daily", "weekly"))
        and "outlet" in kinds_of_noun(page.lower[word])
        and not is_plural(page.lower[word])
    )


def _is_other_body(page: Page, name: Name) -> bool:
    """Whether the name's last word is that of a body which is no outlet ("the Independent School District")."""
    form = page.lower[name.last]
    if form in _CARRIERS and any(page.lower[w] in words("press_words") for w in range(name.first, name.last)):
        return False
    if form == "agency":
        return not any(page.lower[w] in words("press_words") for w in range(name.first, name.last)) and (
            name.last - name.first > 1
        )
    return form not in words("masthead_words") and "organization" in kinds_of_noun(form)


def _to_mark(page: Page, start: int) -> range:
    """The words of an apposition's first noun phrase: from `start` to a mark, a preposition, a verb, at most seven."""
    end = start
    while end < min(len(page), start + 7) and (
        page.reading.tag[end] in ("ADJ", "NOUN", "PROPN") or page.reading.word[end] == "-"
    ):
        end += 1
    return range(start, end)


def kind_of_noun(page: Page, head: int) -> SourceKind:
    """The kind of an unnamed source by its head noun and its number."""
    lemma, tag = page.reading.lemma[head].lower(), page.reading.tag[head]
    proper = tag == "PROPN" or (page.reading.word[head][0].isupper() and head > 0)
    if proper and page.lower[head] in words("masthead_words"):
        return SourceKind.OUTLET
    kinds = kinds_of_noun(page.lower[head]) or kinds_of_noun(lemma)
    if page.lower[head] == "media":
        return SourceKind.COLLECTIVE
    if lemma == "agency" and head and page.lower[head - 1] in ("news", "press", "wire"):
        return SourceKind.OUTLET
    plural = (
        is_plural(page.lower[head])
        or (page.lower[head] != lemma and not proper)
        or lemma in ("people", "many", "some", "few", "most", "several")
    )
    if "collective" in kinds and (plural or kinds == ("collective",)):
        return SourceKind.COLLECTIVE
    for kind in kinds:
        if kind != "collective":
            return SourceKind.ANONYMOUS if kind == "journalist" else SourceKind(kind)
    form = page.lower[head]
    several = names_several(page, head) if proper else form.endswith("s") and not form.endswith("ss")
    if not kinds and tag in ("NOUN", "PROPN") and several and form != "us":
        return SourceKind.COLLECTIVE
    if page.lower[head] in words("he_pronouns", "she_pronouns"):
        return SourceKind.PERSON
    if page.lower[head] in words("it_pronouns"):
        return SourceKind.ORGANIZATION
    if tag == "PROPN":
        return SourceKind.ORGANIZATION
    if form.endswith("old") and "year" in "".join(page.lower[max(head - 3, 0) : head + 1]):  # "the 29-year-old"
        return SourceKind.ANONYMOUS
    if tag in ("PRON", "NUM", "ADJ", "DET") or plural or form in ("cent", "percent"):
        return SourceKind.COLLECTIVE
    indefinite = any(page.lower[c] in ("a", "an", "another", "one") for c in page.children_with(head, "det"))
    return SourceKind.ANONYMOUS if indefinite or lemma.endswith(_PERSON_ENDINGS) else SourceKind.ORGANIZATION


def kinds_of_pronoun(form: str) -> tuple[SourceKind, ...] | None:
    """The kinds of those whom "he", "they" and "it" may mean; None for other words."""
    if form in words("he_pronouns", "she_pronouns"):
        return SourceKind.PERSON, SourceKind.ANONYMOUS
    if form in words("they_pronouns"):
        return SourceKind.COLLECTIVE, SourceKind.ANONYMOUS, SourceKind.ORGANIZATION, SourceKind.OUTLET
    bodies = SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.DOCUMENT
    return bodies if form in words("it_pronouns") else None


def kind_of_phrase(page: Page, run: Run, head: int, kind: SourceKind) -> SourceKind:
    """The kind of an unnamed source by the words around its head noun, `kind` being that of the noun alone.

    A body that a phrase does not name is anonymous ("a court"), several are collective ("many countries") unless they
    are counted; a website that somebody owns is a document ("the museum's website").
    """
    form, first = page.lower[head], page.lower[run[0]]
    if form == "paper" and kind is SourceKind.OUTLET and _is_of_research(page, head):
        return SourceKind.DOCUMENT
    if form == "one" and page.lower[head + 1 : head + 2] == ("of",):
        return SourceKind.ANONYMOUS  # "one of the officers"
    if first == "both" or form.startswith("percent") or (page.reading.tag[head] == "NUM" and head < run[1]):
        return SourceKind.COLLECTIVE
    if form in ("people", "persons", "person") and page.lower[head + 1 : head + 2] in _KNOWING:
        return SourceKind.ANONYMOUS
    several = is_plural(form) and {"organization", "outlet"} & set(kinds_of_noun(form))
    if kind in (SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.COLLECTIVE) and several:
        return SourceKind.ANONYMOUS if first in words("few_numbers") else SourceKind.COLLECTIVE
    if kind is SourceKind.OUTLET and form in words("pages") and _is_owned(page, run, head):
        return SourceKind.DOCUMENT
    if kind is not SourceKind.ORGANIZATION or not _is_common(page, run, head):
        return kind
    indefinite = first in ("a", "an", "another", "one") or first in words("anonymity_words")
    loose = form in words("loose_bodies") and "organization" in kinds_of_noun(form)
    return SourceKind.ANONYMOUS if loose or (indefinite and kinds_of_noun(form)) else kind


def _is_of_research(page: Page, head: int) -> bool:
    """Whether the paper is a study's: it is one "in" or "by", or the report tells of a study and of no newspaper."""
    of = page.lower[head + 1 : head + 2] in (("in",), ("by",), ("published",))
    return of or not (_RESEARCH.isdisjoint(page.lower) or not _PRESS.isdisjoint(page.lower))


def _is_common(page: Page, run: Run, head: int) -> bool:
    """Whether the head is a common noun and no name stands in the phrase up to it."""
    named = any(w in page.name_at and page.name_at[w].kind is not NameKind.PLACE for w in range(run[0], head))
    return page.reading.tag[head] == "NOUN" and not page.reading.word[head][0].isupper() and not named


def _is_owned(page: Page, run: Run, head: int) -> bool:
    """Whether a possessor, or a noun that is no outlet's, stands before the head ("the museum's website")."""
    before = [page.lower[w] for w in range(run[0], head)]
    owner = any(form in POSSESSIVE or form in ("its", "his", "her", "their") for form in before)
    noun = head > run[0] and page.reading.tag[head - 1] == "NOUN" and page.lower[head - 1] not in words("press_words")
    of = head + 1 < run[1] and page.lower[head + 1] in ("of", "for")
    return owner or noun or of


def _is_party_members(page: Page, run: Run, name: Name) -> bool:
    """Whether a body's one-word name is a plural without article: its members ("Reformists say")."""
    return name.first == name.last and page.lower[run[0]] != "the" and names_several(page, name.last)


def _affiliation(page: Page, run: Run, head: int, name: Name | None) -> str | None:
    """The body the source is said to belong to or to come from: possessor, name in the title, "of X", "issued by X"."""
    own = range(name.first, name.last + 1) if name is not None else range(head, head + 1)
    for word in range(run[0] + 1, run[1] + 1):
        if page.lower[word] in POSSESSIVE and word - 1 not in own and word < max(head, own[0]):
            return page.text_of(without_edges(page, (run[0], word - 1)))
    made = _made_by(page, run, head)
    if made is not None:
        return made
    for word in range(run[0], run[1] + 1):
        other = page.name_at.get(word)
        if other is not None and word not in own and other.kind is not NameKind.PERSON and run[0] <= other.first:
            return page.text_of((other.first, min(other.last, run[1])))
    return _body_after(page, run, max(head, own[-1])) or (_body_before(page, run, head) if name is None else None)


def _body_before(page: Page, run: Run, head: int) -> str | None:
    """The body in front of the head: "Lakeside council spokesman", "a senior LRA officer"."""
    for word in range(head - 1, run[0] - 1, -1):
        body = "organization" in kinds_of_noun(page.lower[word])
        form = page.reading.word[word]
        if body or (form.isupper() and len(form) > 1 and form.isalpha()):
            start = word
            while (
                body
                and start > run[0]
                and page.reading.word[start - 1][0].isupper()
                and page.reading.tag[start - 1] in ("PROPN", "ADJ")
            ):
                start -= 1
            return page.text_of((start, word))
    return None


def _made_by(page: Page, run: Run, head: int) -> str | None:
    """For a document: who made it ("a statement released by the ministry", "a report by the council")."""
    if "document" not in kinds_of_noun(page.lower[head]):
        return None
    for word in range(head + 1, run[1]):
        if page.lower[word] in _MAKERS and page.reading.tag[word + 1] in ("DET", "PROPN", "NOUN", "ADJ"):
            return page.text_of(_phrase_from(page, word + 1, run[1]))
    return None


def _body_after(page: Page, run: Run, head: int) -> str | None:
    """What follows "of", "for", "at" after the head."""
    for word in range(head + 1, run[1]):
        if page.reading.tag[word] in ("VERB", "AUX", "PRON"):
            return None
        if page.lower[word + 1] in words("months") or page.reading.tag[word + 1] == "NUM":
            continue
        if page.reading.tag[word - 1] == "ADJ" and word - 1 != head:  # "people familiar with the talks"
            continue
        if (
            page.lower[word] in _OF
            and page.lower[word + 1] != "large"
            and page.reading.tag[word + 1] in ("DET", "PROPN", "NOUN", "ADJ")
        ):
            first, last = _phrase_from(page, word + 1, run[1])
            named = any(page.reading.tag[w] in _NAMING for w in range(first, last + 1))  # not "two of | the | three"
            return page.text_of((first, last)) if named else None
    return None


def _phrase_from(page: Page, start: int, last: int) -> Run:
    """The nominal words from `start`, to the first word that cannot go on a name."""
    end = start
    while end < min(last, start + _LONGEST_NAME) and (
        (page.reading.tag[end + 1] in ("NOUN", "PROPN", "ADJ", "DET") and not page.lower[end + 1][0].isdigit())
        or page.lower[end + 1] in POSSESSIVE
        or page.lower[end + 1] == "of"
    ):
        end += 1
    return without_edges(page, (start, end))


def _anonymity(page: Page, run: Run) -> Span | None:
    """The words that say the source is not to be named, in its sentence; else the description itself."""
    first, last = page.sentence_of(run[0])
    start, end = page.reading.start[first], page.reading.end[last]
    for phrase in phrases("anonymity_phrases"):
        at = page.text[start:end].lower().find(phrase)
        if at >= 0:
            return Span(
                start=start + at, end=start + at + len(phrase), text=page.text[start + at : start + at + len(phrase)]
            )
    return page.span(run)
