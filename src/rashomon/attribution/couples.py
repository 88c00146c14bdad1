"""Two persons meant by one word: "the two said", "both said", "they said" after "Ada Lind and Oskar Lund"; and one of
several: "one of them", "one of whom".

Enters: a page and a mention. Leaves: the runs of the two names, or none; for one of several its description with
theirs. Only the last two persons that "and" joins, or the only two that the sentence before names in full, can be
meant.
Misses: three and more; couples that no one sentence names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.attribution.cues import is_plural, kinds_of_noun, phrases, words
from rashomon.attribution.page import Page, Run
from rashomon.attribution.parties import Known
from rashomon.attribution.sources import Description, described
from rashomon.terms import Name, NameKind, SourceKind

_FAR = 3  # sentences back; a guess of 0.2.0
_SPOKEN = 6  # sentences in which the two have spoken


def names_two(page: Page, run: Run) -> bool:
    """Whether the mention is "the two", "both", "the two men", "the pair"."""
    first, last = run
    if last - first > 2 or page.lower[first] not in ("the", "both", "these", "those"):
        return False
    alone = page.lower[last] in words("pairs")
    return alone or (page.form(first + 1) == "two" and page.lower[last] in ("men", "women", "leaders", "ministers"))


def two_before(page: Page, word: int) -> tuple[Run, Run] | None:
    """The last two persons before `word` that belong together; None where no two do."""
    sentence = page.reading.sentence[word]
    near = [name for name in page.names_before(word, _FAR) if name.kind is NameKind.PERSON or _speaks(page, name)]
    for second in range(len(near) - 1, 0, -1):
        one, other = near[second - 1], near[second]
        if _are_joined(page, one, other):
            return (one.first, one.last), (other.first, other.last)
    before = [n for n in near if page.reading.sentence[n.first] == sentence - 1 and n.kind is NameKind.PERSON]
    full = [name for name in before if name.last > name.first]
    return ((full[0].first, full[0].last), (full[1].first, full[1].last)) if len(full) == len(before) == 2 else None


def two_named_as(page: Page, run: Run) -> tuple[Run, Run] | None:
    """The two whom the report brings in by the noun of "the brothers": "the brothers Jon and Nils Aas"."""
    noun = page.lower[run[1]]
    persons = [name for name in page.names if name.kind is NameKind.PERSON and name.last < run[0]]
    for one, other in pairwise(persons):
        if page.form(one.first - 1) == noun and page.lower[run[0]] == "the" and _are_joined(page, one, other):
            return (one.first, one.last), (other.first, other.last)
    return None


def other_half(page: Page, own: Description, owner: Description | None) -> Run | None:
    """The other one of the only two "Jon and Ada Vell" for "her husband", "his sister", where the owner is one."""
    halved = page.lower[own.head] in words("other_halves") and own.run == (own.head - 1, own.head)
    if not halved or owner is None or owner.named is None:
        return None
    persons = [name for name in page.names if name.kind is NameKind.PERSON]
    found = {
        (page.lower[one.first], page.lower[other.first], page.lower[other.last]): (one, other)
        for one, other in pairwise(persons)
        if one.first == one.last == other.first - 2 and other.first < other.last and page.form(one.last + 1) == "and"
    }
    mine = owner.name.lower().split()
    for (first, second, surname), (one, other) in found.items() if len(found) == 1 else ():
        if mine[0] in (first, second) and mine[-1] in (first, second, surname):
            return (other.first, other.last) if mine[0] == first else (one.first, one.last)
    return None


def two_who_spoke(page: Page, run: Run, met: Sequence[Known]) -> tuple[Run, Run] | None:
    """The only two persons who have spoken in the sentences before "both", "the two"; None where there are not two."""
    near = page.reading.sentence[run[0]] - _SPOKEN
    spoke = (k.description for k in met if k.spoke and k.at < run[0] and near <= page.reading.sentence[k.at])
    persons = {one.name: one.run for one in spoke if one.kind is SourceKind.PERSON}
    first, *rest = persons.values() if names_two(page, run) and persons else [run]
    return (first, rest[0]) if len(rest) == 1 else None


def _speaks(page: Page, name: Name) -> bool:
    """Whether the name is a body's that is a subject, or the second of two that are."""
    heads = range(name.first, name.last + 1)
    labels = {page.plain[w] for w in heads}
    joined = any(page.is_label(w, "conj") and page.is_label(page.reading.head[w], "nsubj") for w in heads)
    return name.kind is NameKind.ORGANIZATION and ("nsubj" in labels or joined)


def _are_joined(page: Page, one: Name, other: Name) -> bool:
    """Whether only "and" and a title stand between the two names, or an apposition to the first."""
    if page.reading.sentence[one.first] != page.reading.sentence[other.first] or one.kind is not other.kind:
        return False
    between = range(one.last + 1, other.first)
    forms = [page.lower[w] for w in between]
    if "and" not in forms or len(forms) > 14 or forms[0] not in ("and", ","):
        return False
    plain = all(page.reading.tag[w] not in ("VERB", "AUX") for w in between)
    third = "," in forms and forms.index(",") < forms.index("and") and one.last + 1 not in page.name_at
    after = other.last + 1
    listed = after + 1 < len(page) and page.lower[after] == "and" and after + 1 in page.name_at
    return plain and not listed and (not third or page.lower[one.last + 2] not in words("he_pronouns"))


def one_among(
    page: Page,
    own: Description,
    met: Sequence[Known],
    of_pronoun: Callable[[Description, str], Description | None],
) -> Description | None:
    """The description of "one of them", "one", "the other" by those of whom it is one; None for any other word."""
    pronoun = whom_one_is_of(page, own.head)
    if pronoun is not None:
        several = of_pronoun(described(page, (pronoun, pronoun)), page.lower[pronoun])
    else:
        several = _several_before(page, own, met) if _is_one(page, own.run) else None
    found = one_of_several(page, own, several) if several is not None else None
    return found or (_like_the_last(page, own, met) if page.lower[own.run[0]] == "another" else None)


def _like_the_last(page: Page, own: Description, met: Sequence[Known]) -> Description | None:
    """For "another" alone one more of the kind of the nameless one who spoke last ("another deputy")."""
    spoke = [known.description for known in met if known.spoke and known.at < own.head]
    last = spoke[-1] if spoke and own.run[0] == own.run[1] else None
    nameless = last is not None and last.named is None and last.kind is SourceKind.ANONYMOUS
    if last is None or not nameless or page.reading.tag[last.head] != "NOUN" or is_plural(page.lower[last.head]):
        return None
    return replace(own, name=f"another {page.reading.word[last.head]}", kind=SourceKind.ANONYMOUS)


def _is_one(page: Page, run: Run) -> bool:
    """Whether the mention is no more than "one", "another", "the other", "the second"."""
    return " ".join(page.lower[run[0] : run[1] + 1]) in words("ones") | set(phrases("others"))


def _several_before(page: Page, own: Description, met: Sequence[Known]) -> Description | None:
    """Those who spoke together last, within a few sentences."""
    for known in reversed(met):
        near = 0 <= page.reading.sentence[own.head] - page.reading.sentence[known.at] <= _FAR
        one = known.description
        if near and known.at < own.head and known.spoke and one.named is None and is_plural(page.lower[one.head]):
            return one
    return None


def whom_one_is_of(page: Page, one: int) -> int | None:
    """The pronoun of "one of them", "one of whom"; None for any other "one"."""
    pronoun = one + 2
    of = page.form(one + 1) == "of" and pronoun < len(page) and page.reading.tag[pronoun] == "PRON"
    return pronoun if of and page.lower[one] == "one" else None


def one_of_several(page: Page, own: Description, several: Description) -> Description | None:
    """The description of "one of them" by those of whom it is one ("one of the people close to the mayor"); None where
    they are no persons.
    """
    persons = {"person", "anonymous", "collective", "journalist"}
    if several.named is not None or persons.isdisjoint(kinds_of_noun(page.lower[several.head])):
        return None
    first, *rest = several.name.split(" ")
    plain = first.lower() if first[1:].islower() or len(first) == 1 else first
    owned = page.reading.tag[several.run[0]] in ("DET", "PRON")
    one = own.name if _is_one(page, own.run) else "one"
    one = one[0].lower() + one[1:]
    name = " ".join([f"{one} of", *(() if owned else ("the",)), plain, *rest])
    return replace(own, name=name, kind=SourceKind.ANONYMOUS)
